"""Our dataclasses do what Python's own do: the same class is made by both, and compared."""

import copy
import dataclasses
import inspect
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, dataclass, field
from typing import Any

import pytest

from engine import dataclass as ours

Decorator = Callable[..., Any]


def classes(decorate: Decorator) -> dict[str, Any]:
    """Of each kind that stands in the program."""

    @decorate(frozen=True, slots=True)
    class Point:
        """Two numbers."""

        x: int
        y: int = 2

    @decorate(frozen=True, slots=True)
    class Single:
        x: float

    @decorate(frozen=True, slots=True)
    class Nothing: ...

    @decorate(frozen=True, slots=True, eq=False)
    class Alone:
        x: int

    @decorate(frozen=True)
    class Open:
        x: int
        made: list[int] = field(default_factory=list, compare=False, repr=False)

    @decorate(slots=True)
    class Changing:
        x: int

    @decorate(frozen=True, slots=True, kw_only=True)
    class Named:
        x: int
        y: int

    @decorate(frozen=True, slots=True)
    class Derived(Point):
        z: int = 3
        total: int = field(init=False)
        seen: int = field(init=False, default=7, compare=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "total", self.x + self.y + self.z)

    @decorate(frozen=True, slots=True)
    class Own:
        x: int

        def __hash__(self) -> int:
            return 11

        def __eq__(self, other: object) -> bool:
            return True

        def __repr__(self) -> str:
            return "own"

    made = (Point, Single, Nothing, Alone, Open, Changing, Named, Derived, Own)
    return {cls.__name__: cls for cls in made}


PYTHONS, OURS = classes(dataclass), classes(ours.dataclass)
MADE: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = [
    ("Point", (1,), {}),
    ("Point", (1,), {"y": 5}),
    ("Point", (), {"y": 5, "x": 0}),
    ("Nothing", (), {}),
    ("Alone", (1,), {}),
    ("Open", (1,), {}),
    ("Open", (1, [4]), {}),
    ("Changing", (1,), {}),
    ("Named", (), {"x": 1, "y": 2}),
    ("Derived", (1,), {"z": 4}),
    ("Own", (1,), {}),
]
REFUSED: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = [
    ("Point", (), {}),
    ("Point", (1, 2, 3), {}),
    ("Point", (1,), {"z": 3}),
    ("Named", (1, 2), {}),
    ("Nothing", (1,), {}),
]
Given = tuple[str, tuple[Any, ...], dict[str, Any]]
each_made = pytest.mark.parametrize("given", MADE, ids=repr)


def both(given: Given) -> tuple[Any, Any]:
    name, plain, named = given
    return OURS[name](*plain, **named), PYTHONS[name](*plain, **named)


@each_made
def test_it_holds_and_says_the_same(given: Given) -> None:
    own, pythons = both(given)
    fields = [one.name for one in dataclasses.fields(pythons)]
    assert [one.name for one in dataclasses.fields(own)] == fields
    assert repr([getattr(own, name) for name in fields]) == repr([getattr(pythons, name) for name in fields])
    assert repr(own) == repr(pythons)
    assert hasattr(own, "__dict__") is hasattr(pythons, "__dict__")
    assert type(own).__match_args__ == type(pythons).__match_args__


@each_made
def test_it_equals_the_same(given: Given) -> None:
    own, pythons = both(given)
    again, pythons_again = both(given)
    assert (own == again) is (pythons == pythons_again)
    assert (own == copy.copy(own)) is (pythons == copy.copy(pythons))
    assert own.__eq__(pythons) is pythons.__eq__(own)
    if type(pythons).__hash__ is None:
        assert type(own).__hash__ is None
    elif given[0] != "Alone":  # by where it stands
        assert hash(own) == hash(pythons)


def test_what_is_the_same_object_is_equal_on_every_python() -> None:
    """As Python's own compare until 3.12; from 3.13 on NaN makes a value unlike itself there."""
    nan = float("nan")
    assert OURS["Single"](nan) == OURS["Single"](nan)
    assert OURS["Single"](nan) != OURS["Single"](float("nan"))


def test_it_differs_by_each_field() -> None:
    point = OURS["Point"]
    assert point(1, 2) != point(1, 3)
    assert point(1, 2) != point(0, 2)
    assert point(1, 2) != OURS["Derived"](1, 2)
    assert OURS["Open"](1, [1]) == OURS["Open"](1, [2]), "what is not compared"


@pytest.mark.parametrize("given", REFUSED, ids=repr)
def test_it_refuses_the_same(given: Given) -> None:
    name, plain, named = given
    with pytest.raises(TypeError) as pythons:
        PYTHONS[name](*plain, **named)
    with pytest.raises(TypeError) as own:
        OURS[name](*plain, **named)
    assert str(own.value) == str(pythons.value)


@each_made
def test_it_is_frozen_alike(given: Given) -> None:
    for one in both(given)[: 1 if given[0] == "Nothing" else 2]:  # Python's own raises another error there
        if given[0] == "Changing":
            one.x = 9
            assert one.x == 9
            continue
        with pytest.raises(FrozenInstanceError, match="cannot assign to field 'x'"):
            one.x = 9
        with pytest.raises(FrozenInstanceError, match="cannot delete field 'x'"):
            del one.x


@pytest.mark.parametrize("replace", [dataclasses.replace, ours.replace])
def test_it_is_replaced(replace: Callable[..., Any]) -> None:
    assert repr(replace(OURS["Derived"](1), x=4)).endswith("Derived(x=4, y=2, z=3, total=9, seen=7)")
    assert repr(replace(OURS["Named"](x=1, y=2), y=4)).endswith("Named(x=1, y=4)")
    assert replace(OURS["Point"](1), y=None) == OURS["Point"](1, None)
    with pytest.raises(TypeError):
        replace(OURS["Point"](1), z=4)
    kept = OURS["Open"](1, [5])
    assert replace(kept, x=2).made is kept.made


def test_it_is_turned_into_a_dictionary() -> None:
    assert dataclasses.asdict(OURS["Point"](1)) == {"x": 1, "y": 2}


def test_each_has_a_list_of_its_own() -> None:
    one, other = OURS["Open"](1), OURS["Open"](1)
    one.made.append(1)
    assert other.made == []


@pytest.mark.parametrize("name", ["Point", "Named", "Derived", "Open"])
def test_its_signature_can_be_read(name: str) -> None:
    read = [str(inspect.signature(cls[name])) for cls in (OURS, PYTHONS)]
    assert read[0] == read[1]


def test_a_class_that_is_none_itself_is_made_too() -> None:
    """Its base is looked up through it."""
    base = classes(ours.dataclass)["Point"]
    heir = type("Heir", (base,), {})
    assert (heir(1).x, base(5).x) == (1, 5)


@ours.dataclass(frozen=True, slots=True)
class Sent:
    """What goes to another process."""

    x: int
    y: tuple[int, ...] = ()


def test_it_is_sent_and_copied() -> None:
    sent = Sent(1, (2, 3))
    assert pickle.loads(pickle.dumps(sent)) == copy.deepcopy(sent) == sent
