"""From numbers to colours, for the window and for exported pictures.

Viridis: Smith and van der Walt 2015 (CC0).
"""

import math
from functools import cache

import numpy as np

from engine.arrays import Floats, blanks_of, is_blank
from engine.dataclass import dataclass

TINY = 1e-45  # the least number that is told from 0
MANY = 128  # keys
FLOOR = 0.1  # of an equal share of very many keys: smaller weights have the darkest colour
Palette = np.ndarray  # [256, 3] uint8
Colour = tuple[int, int, int]

# Blue to orange over a neutral centre: told apart with every common colour blindness.
DIVERGING_LIGHT = ((33, 90, 160), (126, 172, 214), (246, 246, 246), (244, 170, 96), (190, 84, 10))
DIVERGING_DARK = ((110, 178, 248), (52, 100, 158), (44, 46, 52), (164, 92, 28), (250, 164, 84))


@dataclass(frozen=True, slots=True)
class Special:
    """The colours of what is no finite number."""

    nan: Colour = (214, 64, 148)
    positive: Colour = (64, 0, 8)
    negative: Colour = (96, 98, 108)
    blank: Colour = (255, 246, 214)


SPECIAL = Special()  # on a light window, whose hottest colour +∞ is far darker than
SPECIAL_ON_DARK = Special(positive=(255, 40, 70), blank=(74, 66, 40))


def special_of(palette: Palette) -> Special:
    """The colours of what is no finite number beside those of a palette."""
    return SPECIAL_ON_DARK if palette is diverging(True) else SPECIAL


@dataclass(frozen=True, slots=True, eq=False)
class Scale:
    """A colour for every number: a palette over [low, high]."""

    low: float
    high: float
    palette: Palette
    logarithmic: bool = False  # low and high are powers of ten
    sampled: bool = False  # low and high are those of some rows only; what lies beyond has the colours of the ends

    def is_same(self, other: "Scale") -> bool:
        """Whether it gives every number the same colour."""
        same = (self.low, self.high, self.logarithmic) == (other.low, other.high, other.logarithmic)
        return same and self.palette is other.palette

    def colour(self, value: float) -> Colour:
        """Red, green and blue of one number."""
        if self.logarithmic and math.isfinite(value):
            value = math.log10(max(value, TINY))
        if math.isfinite(value):
            red, green, blue = self.palette[self._place(value)]
            return int(red), int(green), int(blue)
        special = special_of(self.palette)
        if math.isnan(value):
            return special.blank if is_blank(value) else special.nan
        return special.positive if value > 0 else special.negative

    def image(self, array: Floats) -> np.ndarray:  # [n, m] -> [n, m, 3] uint8
        """The colours of a whole matrix."""
        unit, span = self._unit_and_span()
        with np.errstate(all="ignore"):
            numbers = np.log10(np.maximum(array, TINY)) if self.logarithmic else array
            places = (numbers if unit == 1.0 else numbers / unit) / span
            places -= self.low / unit / span
            places *= 255.0
            np.rint(places, out=places)
            np.clip(places, 0.0, 255.0, out=places)
            image = np.take(self.palette, places.astype(np.uint8), axis=0)
        if not np.isfinite(array).all():
            special = special_of(self.palette)
            image[np.isnan(array)] = special.nan
            image[blanks_of(array)] = special.blank
            image[np.isposinf(array)] = special.positive
            image[np.isneginf(array)] = special.negative
        return image

    def _unit_and_span(self) -> tuple[float, float]:
        """Where the span of the ends is beyond the largest float, everything is divided by a unit first."""
        unit = 1.0 if math.isfinite(self.high - self.low) else 4.0
        return unit, (self.high / unit - self.low / unit) or 1.0

    def _place(self, value: float) -> int:
        unit, span = self._unit_and_span()
        place = (value / unit / span - self.low / unit / span) * 255.0
        return max(0, min(255, round(place))) if math.isfinite(place) else 255 * (place > 0)


def choose_scale(
    low: float, high: float, unit_range: bool, keys: int = 0, dark: bool = False, sampled: bool = False
) -> Scale:
    """The scale of a matrix whose finite numbers lie in [low, high].

    Viridis over [0, 1] for shares, which of more than MANY keys are all small: their colours go by powers of ten, down
    to FLOOR of an equal share. Otherwise blue to orange, centred on 0, as wide as the numbers.
    """
    if unit_range and keys > MANY:
        return Scale(math.log10(FLOOR / keys), 0.0, viridis(), logarithmic=True)
    if unit_range:
        return Scale(0.0, 1.0, viridis())
    reach = max(abs(low), abs(high)) or 1.0
    return Scale(-reach, reach, diverging(dark), sampled=sampled)


@cache
def viridis() -> Palette:
    """From dark blue over green to yellow."""
    return np.frombuffer(bytes.fromhex(VIRIDIS), np.uint8).reshape(256, 3)


@cache
def diverging(dark: bool) -> Palette:
    """From blue to orange; its centre is as light or as dark as the window."""
    stops = np.array(DIVERGING_DARK if dark else DIVERGING_LIGHT, dtype=float)
    places = np.linspace(0.0, 1.0, 256)
    channels = [np.interp(places, np.linspace(0.0, 1.0, len(stops)), stops[:, channel]) for channel in range(3)]
    return np.rint(np.stack(channels, axis=1)).astype(np.uint8)


VIRIDIS = (  # red, green and blue of each colour in two hexadecimal digits
    "44015444025645045745055946075a46085c460a5d460b5e470d60470e61471063471164471365481467481668481769"
    "48186a481a6c481b6d481c6e481d6f481f70482071482173482374482475482576482677482878482979472a7a472c7a"
    "472d7b472e7c472f7d46307e46327e46337f463480453581453781453882443983443a83443b84433d84433e85423f85"
    "4240864241864142874144874045884046883f47883f48893e49893e4a893e4c8a3d4d8a3d4e8a3c4f8a3c508b3b518b"
    "3b528b3a538b3a548c39558c39568c38588c38598c375a8c375b8d365c8d365d8d355e8d355f8d34608d34618d33628d"
    "33638d32648e32658e31668e31678e31688e30698e306a8e2f6b8e2f6c8e2e6d8e2e6e8e2e6f8e2d708e2d718e2c718e"
    "2c728e2c738e2b748e2b758e2a768e2a778e2a788e29798e297a8e297b8e287c8e287d8e277e8e277f8e27808e26818e"
    "26828e26828e25838e25848e25858e24868e24878e23888e23898e238a8d228b8d228c8d228d8d218e8d218f8d21908d"
    "21918c20928c20928c20938c1f948c1f958b1f968b1f978b1f988b1f998a1f9a8a1e9b8a1e9c891e9d891f9e891f9f88"
    "1fa0881fa1881fa1871fa28720a38620a48621a58521a68522a78522a88423a98324aa8325ab8225ac8226ad8127ad81"
    "28ae8029af7f2ab07f2cb17e2db27d2eb37c2fb47c31b57b32b67a34b67935b77937b87838b9773aba763bbb753dbc74"
    "3fbc7340bd7242be7144bf7046c06f48c16e4ac16d4cc26c4ec36b50c46a52c56954c56856c66758c7655ac8645cc863"
    "5ec96260ca6063cb5f65cb5e67cc5c69cd5b6ccd5a6ece5870cf5773d05675d05477d1537ad1517cd2507fd34e81d34d"
    "84d44b86d54989d5488bd6468ed64590d74393d74195d84098d83e9bd93c9dd93ba0da39a2da37a5db36a8db34aadc32"
    "addc30b0dd2fb2dd2db5de2bb8de29bade28bddf26c0df25c2df23c5e021c8e020cae11fcde11dd0e11cd2e21bd5e21a"
    "d8e219dae319dde318dfe318e2e418e5e419e7e419eae51aece51befe51cf1e51df4e61ef6e620f8e621fbe723fde725"
)
