"""Who may attend to whom. Every rule is a table of true and false; a key is allowed where all of them agree.

Letters: n queries, m keys. The position of query i is i + offset, that of key j is j.
Sources: causal and padding, Vaswani et al. 2017; windows, Beltagy et al. 2020; dilation, Child et al. 2019;
prefix, Raffel et al. 2020; sink tokens, Xiao et al. 2023.
"""

from dataclasses import dataclass

import numpy as np

from engine.positions import distances

CAUSAL_LATEX = {"top_left": r"j \le i", "bottom_right": r"j \le i + m - n", "offset": r"j \le i + o"}
Flags = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]
CAUSAL = ("none", "top_left", "bottom_right", "offset")


@dataclass(frozen=True, slots=True)
class Rules:
    """Which rules hold; the defaults allow everything.

    causal: `top_left`: key j ≤ query i; `bottom_right`: the last query sees the last key; `offset`: by position.
    window_left, window_right: how many keys before and after the query's position it sees; -1 for all.
    prefix: the first keys, which causality does not hide. sinks: the first keys, which the window does not hide.
    dilation: only every so-manieth key, counted from the query. length: only the first keys, the rest is padding; -1
    for all.
    """

    causal: str = "none"
    window_left: int = -1
    window_right: int = -1
    prefix: int = 0
    sinks: int = 0
    dilation: int = 1
    length: int = -1

    @property
    def any(self) -> bool:
        """Whether they can hide anything."""
        quiet = Rules(prefix=self.prefix, sinks=self.sinks)
        return self != quiet

    def each(self) -> "dict[str, Rules]":
        """Every rule that holds, on its own: a key is allowed where all of them allow it."""
        rules = {
            "causal": Rules(self.causal, prefix=self.prefix),
            "window": Rules(window_left=self.window_left, window_right=self.window_right, sinks=self.sinks),
            "dilation": Rules(dilation=self.dilation, sinks=self.sinks),
            "key_length": Rules(length=self.length),
        }
        return {name: rule for name, rule in rules.items() if rule.any}

    def latex(self) -> str:
        """The conditions under which query i may attend to key j, "" where there is none."""
        seen = CAUSAL_LATEX.get(self.causal, "")
        if seen and self.prefix:
            seen = rf"({seen} \;\vee\; j < {self.prefix})"
        window = [rf"j \ge i - {self.window_left}"] if self.window_left >= 0 else []
        window += [rf"j \le i + {self.window_right}"] if self.window_right >= 0 else []
        window += [rf"(i - j) \;\mathrm{{mod}}\; {self.dilation} = 0"] if self.dilation > 1 else []
        near = r" \;\wedge\; ".join(window)
        if near and self.sinks:
            near = rf"({near} \;\vee\; j < {self.sinks})"
        real = rf"j < {self.length}" if self.length >= 0 else ""
        return r" \;\wedge\; ".join(part for part in (seen, near, real) if part)

    def allowed(self, n: int, m: int, offset: int = 0) -> Flags:  # -> [n, m]
        """True where the query may attend to the key."""
        away = distances(n, m, offset)
        keys = np.arange(m)[None, :]
        allowed = np.ones((n, m), dtype=bool)
        if self.causal != "none":
            shift = {"top_left": 0, "bottom_right": m - n, "offset": offset}[self.causal]
            allowed &= (distances(n, m, shift) <= 0) | (keys < self.prefix)
        in_window = np.ones((n, m), dtype=bool)
        if self.window_left >= 0:
            in_window &= away >= -self.window_left
        if self.window_right >= 0:
            in_window &= away <= self.window_right
        in_window &= away % self.dilation == 0
        allowed &= in_window | (keys < self.sinks)
        if self.length >= 0:
            allowed &= keys < self.length
        return allowed


def same_document(queries: np.ndarray, keys: np.ndarray) -> Flags:  # [..., n], [..., m] -> [..., n, m]
    """True where query and key have the same number of a document."""
    return np.asarray(queries[..., :, None] == keys[..., None, :])
