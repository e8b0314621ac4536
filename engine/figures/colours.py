"""The palettes of figures: each is told apart with every common colour blindness, and some without any colour."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import numpy as np

from engine.tiles.palettes import Colour, Palette, diverging, viridis

LUMINANCE = np.array([0.2126, 0.7152, 0.0722])  # of red, green and blue as they are linear (ITU-R BT.709)
GREYS = ((255, 255, 255), (189, 189, 189), (115, 115, 115), (0, 0, 0))
BLUES = ((255, 255, 255), (176, 205, 232), (66, 133, 190), (8, 40, 92))
STEP_BACK = 1  # of 255 that a shade may turn back by rounding
NEAR = 4.0  # of 255, between a palette and what its stops give: nobody sees it
HALF = 0.179  # the luminance that stands out as much from white as from black (WCAG 2.2)


@cache
def _between(stops: tuple[tuple[int, int, int], ...]) -> Palette:
    places = np.linspace(0.0, 1.0, 256)
    channels = [np.interp(places, np.linspace(0.0, 1.0, len(stops)), [one[at] for one in stops]) for at in range(3)]
    return np.rint(np.stack(channels, axis=1)).astype(np.uint8)


PALETTES: Mapping[str, Palette] = MappingProxyType(
    {"viridis": viridis(), "diverging": diverging(False), "blue": _between(BLUES), "grey": _between(GREYS)}
)


def without_colours(palette: Palette) -> Palette:
    """The palette as a printer without colours shows it: of each colour its luminance. The same object every time."""
    return _shades(palette.tobytes())


@cache
def _shades(colours: bytes) -> Palette:
    linear = _luminance(np.frombuffer(colours, np.uint8).reshape(-1, 3))
    shade = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    return np.repeat(np.rint(255.0 * shade).astype(np.uint8)[:, None], 3, axis=1)


def reads_without_colours(palette: Palette) -> bool:
    """Whether larger numbers are all darker, or all lighter, once colours are gone; else some look like others."""
    steps = np.diff(without_colours(palette)[:, 0].astype(int))
    return bool((steps >= -STEP_BACK).all() or (steps <= STEP_BACK).all())


def stops_of(palette: Palette) -> tuple[Colour, ...]:
    """The fewest colours at equal steps that give the palette when others are put between them, within NEAR."""
    return _stops(palette.tobytes())


@cache
def _stops(colours: bytes) -> tuple[Colour, ...]:
    palette = np.frombuffer(colours, np.uint8).reshape(-1, 3)
    for steps in (1, 2, 3, 4, 5, 6, 8, 10, 15, 17, 20, 25, 30, 34, 51, 85, 255):
        places = np.linspace(0.0, 255.0, steps + 1)
        stops = palette[np.rint(places).astype(int)]
        between = np.stack([np.interp(np.arange(256), places, stops[:, at]) for at in range(3)], axis=1)
        if np.abs(between - palette).max() <= NEAR:
            break
    return tuple((int(red), int(green), int(blue)) for red, green, blue in stops)


def is_dark(colour: Colour) -> bool:
    """Whether a number on this colour is better white than black."""
    return float(_luminance(np.array(colour))) < HALF


def _luminance(colours: np.ndarray) -> np.ndarray:  # [.., 3], of 255 -> [..], of 1
    """That of sRGB (IEC 61966-2-1)."""
    share = colours / 255.0
    found: np.ndarray = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4) @ LUMINANCE
    return found
