"""The typed arguments of the public function, as `engine/library/keywords.py` has them: written from the registries.

`python -m tests.engine.library.keywords` writes them anew; `test_keywords.py` is red until somebody does.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from engine.library.synonyms import SYNONYMS
from engine.pipeline.options import OPTIONS
from engine.pipeline.spec import LARGEST, Spec
from engine.pipeline.steps import stages_of
from engine.stages.traits.axes import Axis
from tests.engine.stages.test_stages import all_options
from tests.places import ROOT

PATH = ROOT / "engine" / "library" / "keywords.py"
HEAD = '''"""Every argument of `attention` by its name, so that editors complete it and type checkers refuse a slip.

Written by `python -m tests.engine.library.keywords` from the registries of options, stages and synonyms, not by hand.
n queries, m keys, h heads, d_k and d_v of one head. What stands behind a line is the default, and the range; None is
as good as not given.
"""

from typing import Any, Literal, Protocol, TypeAlias, TypedDict

import numpy as np
from numpy.typing import ArrayLike


class HasArray(Protocol):
    """An array, or what makes one."""

    def __array__(self) -> np.ndarray: ...


Numbers: TypeAlias = float | list[Any] | tuple[Any, ...] | HasArray  # as ArrayLike, without texts


class Keywords(TypedDict, total=False):
    """Options, given matrices, and the names that other libraries have for them."""
'''
ARRAY = "ArrayLike | None"
IN_BOTH = {"documents": "[..., m], of the keys: only equal ones attend to each other"}  # a matrix under its option
BESIDE = {  # arguments that are no stages
    "key_lengths": "[...], whole numbers from 0 to m: the rest is padding",
    "past_key": "[..., h_kv, p, d_k] or [..., p, h_kv · d_k]: keys that stand before the first query",
    "past_value": "[..., h_kv, p, d_v] or [..., p, h_kv · d_v]",
}
EXPLICIT = {"mask": ARRAY, "Q": ARRAY, "K": ARRAY, "V": ARRAY}  # in the signature
LONGEST = 120  # characters of a line
LETTERS = {"word": "n", "source": "m", "past": "p", "head": "h", "kv_head": "h_kv", "one": "1"}


def matrices() -> dict[str, str]:
    """The given matrices of all worksheets, but those in the signature and those under options; and their axes."""
    found: dict[str, str] = {}
    for options in all_options():
        with_heads = options if options.kv_heads else replace(options, heads=2)
        for stage in stages_of("attention", with_heads).values():
            if not stage.operands and stage.name not in EXPLICIT and stage.name not in OPTIONS:
                found[stage.name] = f"[{', '.join(map(_letters, stage.axes))}]"
    return dict(sorted(found.items(), key=lambda pair: (pair[0].casefold(), pair[0])))


def _letters(axis: Axis) -> str:
    letters = "m" if axis.role == "key" and "word" in axis.parts else LETTERS.get(axis.family, axis.family)
    return f"h · {letters}" if axis.copies > 1 else letters


def option_type(name: str) -> str:
    """The annotation of an option."""
    spec, others = OPTIONS[name], SYNONYMS[name].typed.removesuffix(" | None") if name in SYNONYMS else ""
    if name in IN_BOTH or name == "query_offset":
        return ARRAY
    kinds = [others] if others else []
    kinds += ["Numbers"] if spec.is_number else []
    kinds += [f"Literal[{', '.join(map(quoted, spec.choices))}]"] if spec.offers is not None else [spec.kind.__name__]
    return " | ".join([*kinds, "None"])


def quoted(text: str) -> str:
    return f'"{text}"'


def option_note(name: str) -> str:
    """Its default, and what numbers it takes."""
    spec: Spec[object] = OPTIONS[name]  # type: ignore[assignment]
    if name in IN_BOTH:
        return IN_BOTH[name]
    default = quoted(str(spec.default)) if isinstance(spec.default, str) else repr(spec.default)
    if spec.offers is not None or spec.kind is bool:
        return default
    high = f"to {spec.high:g}" if spec.high != LARGEST else "on"
    off = f", {spec.off:g} is none" if spec.off is not None else ""
    return f"{default}; from {spec.low:g} {high}{off}"


def types() -> dict[str, str]:
    """Every argument that is not in the signature, and its annotation."""
    options = {name: option_type(name) for name in OPTIONS}
    given = dict.fromkeys([*matrices(), *BESIDE], ARRAY)
    known = {**EXPLICIT, **options, **given}
    others = {
        name: _either(one.typed, known.get(one.like, "")) for name, one in SYNONYMS.items() if name not in OPTIONS
    }
    return {**options, **given, **others}


def _either(*annotations: str) -> str:
    """Any of some annotations, each of which may be None."""
    kinds = dict.fromkeys(kind for one in annotations if one for kind in one.removesuffix(" | None").split(" | "))
    return " | ".join([*kinds, "None"])


def lines() -> Iterator[str]:
    typed = types()
    for group, names in groupby(OPTIONS, lambda name: OPTIONS[name].group):
        yield f"\n    # {group}"
        yield from (field(name, typed[name], option_note(name)) for name in names)
    yield "\n    # given matrices"
    yield from (field(name, typed[name], note) for name, note in {**matrices(), **BESIDE}.items())
    yield "\n    # as other libraries call them"
    yield from (field(name, typed[name], SYNONYMS[name].like) for name in SYNONYMS if name not in OPTIONS)


def field(name: str, typed: str, note: str) -> str:
    """A line of the class, or several where it would be longer than a line of the repository."""
    comment = f"  # {note}" if note else ""
    line = f"    {name}: {typed}{comment}"
    if len(line) <= LONGEST:
        return line
    choices = "".join(
        f"            {one},\n" for one in typed.removeprefix("Literal[").removesuffix("] | None").split(", ")
    )
    return f"    {name}: (\n        Literal[\n{choices}        ]\n        | None\n    ){comment}"


def text() -> str:
    return HEAD + "\n".join(lines()) + "\n"


if __name__ == "__main__":
    PATH.write_text(text(), encoding="utf-8", newline="\n")
