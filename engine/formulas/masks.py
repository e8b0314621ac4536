"""Who may attend to whom. Every rule is a table of true and false; a key is allowed where all of them agree.

Letters: n queries, m keys. The position of query i is i + offset, that of key j is j.
Sources: causal and padding, Vaswani et al. 2017; windows, Beltagy et al. 2020; dilation, Child et al. 2019;
prefix, Raffel et al. 2020; sink tokens, Xiao et al. 2023.
"""

import numpy as np

from engine.arrays import Booleans
from engine.dataclass import dataclass

CAUSAL_LATEX = {"top_left": r"j \le i", "bottom_right": r"j \le i + m - n", "offset": r"j \le i + o"}
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

    @property
    def by_distance(self) -> bool:
        """Whether only the distance of query and key counts, not where they stand."""
        return self.prefix == 0 and self.sinks == 0 and self.length < 0

    def allowed(self, n: int, m: int, offset: int = 0) -> Booleans:  # -> [n, m]
        """True where the query may attend to the key."""
        return self.within(range(n), range(m), n, m, offset)

    def within(self, rows: range, columns: range, n: int, m: int, offset: int = 0) -> Booleans:  # -> [rows, columns]
        """The part of `allowed` in these rows and columns."""
        settled = self.settled(rows, columns, n, m, offset)
        if settled is not None:
            return np.full((len(rows), len(columns)), settled)
        keys = np.arange(columns.start, columns.stop, columns.step)[None, :]
        queries = np.arange(rows.start, rows.stop, rows.step)[:, None]
        away = keys - (queries + offset)
        allowed = np.ones(away.shape, dtype=bool)
        if self.causal != "none":
            allowed &= (keys - queries <= self._shift(n, m, offset)) | (keys < self.prefix)
        in_window = np.ones(away.shape, dtype=bool)
        if self.window_left >= 0:
            in_window &= away >= -self.window_left
        if self.window_right >= 0:
            in_window &= away <= self.window_right
        if self.dilation > 1:
            in_window &= away % self.dilation == 0
        allowed &= in_window | (keys < self.sinks)
        if self.length >= 0:
            allowed &= keys < self.length
        return allowed

    def settled(self, rows: range, columns: range, n: int, m: int, offset: int = 0) -> bool | None:
        """Whether all of a block is allowed (True), or none of it (False); None: look closer. Never wrong, quick."""
        nearest, furthest = columns.start - (rows.stop - 1), columns.stop - 1 - rows.start  # key less query
        low, high = nearest - offset, furthest - offset
        past_prefix, past_sinks = columns.start >= self.prefix, columns.start >= self.sinks
        shift = self._shift(n, m, offset) if self.causal != "none" else furthest
        too_late = nearest > shift and past_prefix
        outside = 0 <= self.window_left < -high or (self.window_right >= 0 and low > self.window_right)
        if too_late or (outside and past_sinks) or 0 <= self.length <= columns.start:
            return False
        seen = furthest <= shift or columns.stop <= self.prefix
        near = (self.window_left < 0 or low >= -self.window_left) and (
            self.window_right < 0 or high <= self.window_right
        )
        near = (near and self.dilation == 1) or columns.stop <= self.sinks
        return True if seen and near and (self.length < 0 or columns.stop <= self.length) else None

    def spans(self, rows: range, n: int, m: int, offset: int = 0) -> tuple[range, ...]:
        """Keys outside of which these rows see none, from left to right; inside, they need not see all."""
        last = rows.stop - 1
        seen = max(last + self._shift(n, m, offset), self.prefix - 1) if self.causal != "none" else m
        if self.window_right >= 0:
            seen = min(seen, last + offset + self.window_right)
        first = rows.start + offset - self.window_left if self.window_left >= 0 else 0
        end = m if self.length < 0 else min(self.length, m)
        near = range(min(max(first, 0), end), max(min(seen + 1, end), 0))
        sinks = min(self.sinks, end)
        if not sinks or near.start <= sinks:
            whole = range(0 if sinks else near.start, max(near.stop, sinks))
            return (whole,) if whole else ()
        return (range(sinks), near) if near else (range(sinks),)

    def common(self, rows: range, n: int, m: int, offset: int = 0) -> range:
        """Keys that all of these rows see, without gaps; there may be more, such as sinks."""
        if self.dilation > 1:
            return range(0)
        first, stop = 0, m if self.length < 0 else min(self.length, m)
        if self.causal != "none":
            stop = min(stop, max(rows.start + self._shift(n, m, offset) + 1, self.prefix))
        if self.window_left >= 0:
            first = max(rows.stop - 1 + offset - self.window_left, 0)
        if self.window_right >= 0:
            stop = min(stop, rows.start + offset + self.window_right + 1)
        return range(first, max(stop, first))

    def rows_seeing(self, rows: range, keys: range, n: int, m: int, offset: int = 0) -> tuple[range, range]:
        """Rows outside of which none sees one of these keys, and rows inside of which each sees all of them."""
        some, each = [rows.start, rows.stop], [rows.start, rows.stop]
        if self.causal != "none" and keys.stop > self.prefix:
            shift = self._shift(n, m, offset)
            each[0] = max(each[0], keys.stop - 1 - shift)
            some[0] = max(some[0], keys.start - shift if keys.start >= self.prefix else 0)
        if keys.stop > self.sinks:
            self._narrow(some, each, keys, offset)
        if 0 <= self.length < keys.stop:
            each[1] = each[0]
        return range(some[0], max(some[1], some[0])), range(each[0], max(each[1], each[0]))

    def _narrow(self, some: list[int], each: list[int], keys: range, offset: int) -> None:
        """First and last row to those that see some, and all, of these keys in their window."""
        has_sinks = keys.start < self.sinks
        if self.window_left >= 0:
            each[1] = min(each[1], keys.start + self.window_left - offset + 1)
            some[1] = some[1] if has_sinks else min(some[1], keys.stop + self.window_left - offset)
        if self.window_right >= 0:
            each[0] = max(each[0], keys.stop - 1 - self.window_right - offset)
            some[0] = some[0] if has_sinks else max(some[0], keys.start - self.window_right - offset)
        if self.dilation > 1:
            each[1] = each[0]

    def _shift(self, n: int, m: int, offset: int) -> int:
        """How many keys after its own row a query sees, causally."""
        return {"top_left": 0, "bottom_right": m - n, "offset": offset}[self.causal]


def same_document(queries: np.ndarray, keys: np.ndarray) -> Booleans:  # [..., n], [..., m] -> [..., n, m]
    """True where query and key have the same number of a document."""
    return np.asarray(queries[..., :, None] == keys[..., None, :])
