"""What a call of the library computes: its plan, and what is the same for all calls of its kind."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from functools import lru_cache, partial
from typing import Any

import numpy as np

from engine.arrays import Floats, seal
from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.lazy.matrix import AnyMatrix, LazyMatrix
from engine.lazy.shapes import shape_of
from engine.lazy.values import is_lazy, lazy_matrix, rows_at_hand
from engine.library.arguments import (
    DEFAULTS,
    NUMBERS,
    fit_masks,
    options_for,
    places_of,
    put_past_first,
    separate_heads,
    supply,
)
from engine.pipeline.options import OPTIONS, Options, Setting
from engine.pipeline.steps import stages_of
from engine.sizes import Sizes
from engine.stages.given_mask import Flags, with_flags
from engine.stages.stage import Stage

Kind = tuple[tuple[str, type | tuple[int, ...], Any], ...]  # of a call: what its plan depends on
Compute = Callable[[str, list[Any], bool], AnyMatrix]
Lazy = Callable[..., LazyMatrix]
PLAIN = (np.dtype(np.float32), np.dtype(np.float64))  # compared by identity, which is quicker; others only take longer


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """What a call with some options and arguments computes, in order."""

    stages: Mapping[str, Stage]
    places: Mapping[str, str]  # from arguments to the stages whose values they are
    result: str
    needed: tuple[str, ...]
    computed: frozenset[str]  # the same
    done_with: Mapping[str, tuple[str, ...]]  # by a stage, the operands that nothing needs once it is computed
    over: frozenset[str]  # the stages that may write over their first operand

    def walk(self, values: dict[str, Any], compute: Compute, keep: bool) -> None:
        """Put the value of each stage beside those that are given; without `keep`, what nothing needs makes room.

        compute: of a stage by its name, of its operands, and whether it may write over the first.
        """
        for name in self.needed:
            operands = [values[operand] for operand in self.stages[name].operands]
            values[name] = compute(name, operands, not keep and name in self.over)
            if not keep:
                for operand in self.done_with[name]:
                    del values[operand]


def supplied(
    arrays: dict[str, Floats], settings: dict[str, Setting], flags: Flags
) -> tuple[Plan, Mapping[str, Stage], dict[str, AnyMatrix]]:
    """What a call computes, by which stages, and what it is given, by the names of those. Raises EngineError."""
    is_split = separate_heads(arrays)
    past = put_past_first(arrays)
    if flags.offsets is not None:
        flags = replace(flags, offsets=flags.offsets + past)
    elif past:
        offset = Options().with_choice("query_offset", settings.get("query_offset", 0)).query_offset
        settings["query_offset"] = offset + past
    options = options_for(settings, arrays, is_split, flags)
    flags = fit_masks(arrays, flags, options, is_split)
    plan = _plan(options, tuple(arrays), is_split)
    stages = with_flags(plan.stages, flags)
    return plan, stages, {**supply(arrays, plan.places, stages, options)}


@lru_cache(256)
def _plan(options: Options, arguments: tuple[str, ...], is_split: bool) -> Plan:
    """The plan, the same for all calls of one kind. Raises EngineError where an argument is missing, or is none."""
    stages = stages_of("attention", options)
    places = places_of(arguments, stages, options, is_split)
    result = "context" if is_split and "context" in stages and "W_O" not in stages else "attention"
    needed = _needed(stages, {*places.values(), *DEFAULTS}, result)
    last_use = {operand: name for name in needed for operand in stages[name].operands}
    done_with = {name: tuple(one for one, last in last_use.items() if last == name) for name in needed}
    over = frozenset(name for name in needed if _may_write_over(stages, name, needed, done_with[name]))
    return Plan(stages, places, result, tuple(needed), frozenset(needed), done_with, over)


def _needed(stages: Mapping[str, Stage], given: Collection[str], result: str) -> list[str]:
    """The stages that must be computed for the result, in order. Raises EngineError where an argument is missing."""
    wanted, needed = {result}, list[str]()
    for name, stage in reversed(list(stages.items())):
        if name not in wanted or name in given:
            continue
        if not stage.operands:
            raise EngineError("argument_missing", name=name)
        needed.append(name)
        wanted.update(stage.operands)
    return needed[::-1]


def _may_write_over(stages: Mapping[str, Stage], name: str, needed: Collection[str], done: Collection[str]) -> bool:
    """Whether the first operand of a stage is an array of this call's own, which nothing else needs."""
    first, *others = stages[name].operands
    return first in needed and stages[first].is_new and first in done and first not in others


def kind_of(given: Mapping[str, Any]) -> Kind | None:
    """Names, shapes and options of a call of nothing but float arrays of one dtype and options; None of any other."""
    kind, dtype = list[tuple[str, Any, Any]](), None
    for name, one in given.items():
        if type(one) is np.ndarray:
            dtype = dtype or one.dtype
            if one.dtype is not dtype or one.ndim < 2:
                return None
            kind.append((name, one.shape, dtype))
        elif isinstance(one, str | int | float) and name in OPTIONS and name not in NUMBERS:
            kind.append((name, type(one), one))
        else:
            return None
    return tuple(kind) if dtype is PLAIN[0] or dtype is PLAIN[1] else None


@dataclass(frozen=True, slots=True, eq=False)
class Ready:
    """All that is the same for every call of one kind."""

    plan: Plan
    defaults: Mapping[str, Floats]  # of given matrices that are not given
    dtype: np.dtype[Any]
    lazy: Mapping[str, Lazy]  # by its name, how a matrix that is not held is made

    def values(self, given: Mapping[str, Floats], keep: bool) -> dict[str, Any]:
        """Those of all stages; without `keep`, of the result only: what nothing needs any more makes room."""
        values: dict[str, Any] = {**self.defaults, **{place: given[name] for name, place in self.plan.places.items()}}
        with np.errstate(all="ignore"):  # NaN and infinite numbers are results like others
            self.plan.walk(values, self._compute, keep)
        return values

    def _compute(self, name: str, operands: list[Any], over: bool) -> AnyMatrix:
        stage = self.plan.stages[name]
        if self.lazy:
            if name in self.lazy:
                return self.lazy[name](operands=tuple(operands))
            operands = [rows_at_hand(operand) for operand in operands]
        return stage.compute_over(*operands) if over else stage.compute(*operands)


@lru_cache(256)
def ready_for(kind: Kind, sizes: Sizes) -> Ready | None:
    """What a call of this kind computes; None where it has to look closer each time, also to say what is wrong."""
    given = {name: np.broadcast_to(one.type(0.0), shape) for name, shape, one in kind if isinstance(shape, tuple)}
    arrays, settings = dict(given), {name: one for name, shape, one in kind if not isinstance(shape, tuple)}
    try:
        plan, _, values = supplied(arrays, settings, Flags(None, None, None, None))
        defaults = {name: seal(np.asarray(one)) for name, one in values.items() if name not in plan.places.values()}
        same_form = all(arrays.get(name) is one and values[plan.places[name]] is one for name, one in given.items())
        if not same_form:
            return None
        lazy = _lazy(plan, values, sizes)
    except (EngineError, ValueError):
        return None
    return Ready(plan, defaults, next(iter(given.values())).dtype, lazy)


def _lazy(plan: Plan, given: Mapping[str, AnyMatrix], sizes: Sizes) -> dict[str, Lazy]:
    """How the matrices that a call does not hold are made of their operands.

    Raises EngineError, ValueError where operands do not fit.
    """
    values, lazy = dict(given), dict[str, Lazy]()
    for name in plan.needed:
        stage = plan.stages[name]
        operands, axes = zip(*((values[one], plan.stages[one].axes) for one in stage.operands), strict=True)
        if is_lazy(stage, operands, axes, sizes):
            made = values[name] = lazy_matrix(stage, operands, axes, sizes)
            lazy[name] = partial(type(made), stage, axes=axes, sizes=sizes, shape=made.shape)
        else:
            values[name] = np.broadcast_to(operands[0].dtype.type(0.0), shape_of(stage, operands, axes))
    return lazy
