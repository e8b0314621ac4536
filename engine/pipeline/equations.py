"""The equations of a step as they are laid out: stages that hand their value on stand in one line, each value once."""

from collections.abc import Mapping, Sequence

from engine.dataclass import dataclass
from engine.stages.stage import Shown, Stage

Layout = tuple[Shown | str, ...]


@dataclass(frozen=True, slots=True)
class Sign:
    """What stands between two matrices: one text, or several side by side."""

    texts: tuple[str, ...]


Line = tuple[Shown | Sign, ...]


def lay_out(stages: Sequence[Stage]) -> tuple[Line, ...]:
    """A line for every equation of a step, in the order of computation.

    `scores ÷ √d_k = scaled` and the softmax of `scaled` are one line, `scores ÷ √d_k = scaled softmax → weights`:
    a value that only the next equation shows is drawn once. What an equation needs at its second place stands there
    with how it comes about, `scaled where ( rules = mask ) = masked`. An equation that needs more than that of its own
    step stands alone, and so do those it needs. What follows a value is behind an arrow: it is no longer equal to it.
    """
    computed = {stage.name: stage for stage in stages if stage.operands}
    joined = _find_joined(computed)
    return tuple(
        tuple(_merge_signs(_write(stage, computed, joined))) for name, stage in computed.items() if name not in joined
    )


def _find_joined(computed: Mapping[str, Stage]) -> set[str]:
    """The stages that stand in the line of the one that shows them."""
    shown = [part for stage in computed.values() for part in stage.layout() if isinstance(part, Shown)]
    once = {name for name in computed if [part.name for part in shown].count(name) == 1}
    joined: set[str] = set()
    for stage in computed.values():
        layout = stage.layout()
        needed = [part for part in layout if isinstance(part, Shown) and part.name in computed]
        first, _ = _split(layout)
        inside = [part.name for part in needed if part is not first]
        are_joinable = all(part.name in once and not part.transposed for part in needed)
        is_simple = len(inside) <= 1 and not any(_needs(computed[name], computed) for name in inside)
        if are_joinable and is_simple and (first is not None or not needed):
            joined.update(part.name for part in needed)
    return joined


def _needs(stage: Stage, computed: Mapping[str, Stage]) -> bool:
    return any(isinstance(part, Shown) and part.name in computed for part in stage.layout())


def _split(layout: Layout) -> tuple[Shown | None, Layout]:
    """The matrix an equation begins with, and what follows; a function of one matrix is written behind it."""
    match layout:
        case (Shown() as first, *rest):
            return first, (*rest, "=")
        case (str() as function, Shown() as first):
            return first, (function, "→")
        case _:
            return None, (*layout, "=")


def _write(stage: Stage, computed: Mapping[str, Stage], joined: set[str]) -> list[Shown | Sign]:
    first, rest = _split(stage.layout())
    line: list[Shown | Sign] = []
    if first is not None and first.name in joined:
        line += _write(computed[first.name], computed, joined)
        line += [Sign(("→",))] if rest[-1] == "=" else []
    elif first is not None:
        line.append(first)
    for part in rest:
        if isinstance(part, str):
            line.append(Sign((part,)))
        elif part.name in joined:
            line += [Sign(("(",)), *_write(computed[part.name], computed, joined), Sign((")",))]
        else:
            line.append(part)
    return [*line, Shown(stage.name)]


def _merge_signs(line: Sequence[Shown | Sign]) -> list[Shown | Sign]:
    """Signs side by side as one."""
    merged: list[Shown | Sign] = []
    for part in line:
        before = merged[-1] if merged else None
        if isinstance(part, Sign) and isinstance(before, Sign):
            merged[-1] = Sign((*before.texts, *part.texts))
        else:
            merged.append(part)
    return merged
