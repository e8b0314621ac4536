"""Dataclasses as Python's own, whose constructors are made when they are first called.

Python writes and compiles six methods of each frozen class where the class stands, which takes half a millisecond; of
hundreds of classes that was a third of the start, and most of them are not made before the first numbers are painted.
`fields`, `replace` and `asdict` know these classes too. A class has only bases that are made here, or plain ones, and a
frozen one of Python's own cannot have these as bases.
"""

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from dataclasses import Field, FrozenInstanceError
from functools import cache
from operator import attrgetter
from types import MemberDescriptorType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from dataclasses import replace as replace
else:

    def replace(one, /, **changes):
        """As Python's own, by a function of its own for each class, in half the time."""
        return _replacing(type(one))(one, **changes)

    def dataclass(*, init=True, eq=True, frozen=False, slots=False, kw_only=False):
        """Those arguments of Python's own that are used here; a field's are all understood."""

        def made(cls):
            cls.__doc__ = cls.__doc__ or cls.__name__  # else Python writes the signature there
            bare = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)(cls)
            for name, method in _methods(bare, init, eq, frozen, slots).items():
                if bare.__dict__.get(name) is None:
                    setattr(bare, name, method)
            return bare

        return made


class _Constructor:
    """In the place of `__init__` until somebody looks it up; then one that takes the same fields as Python's own."""

    __slots__ = ("_cls", "_frozen")

    def __init__(self, cls: type, frozen: bool) -> None:
        self._cls, self._frozen = cls, frozen

    def __get__(self, instance: object, owner: type) -> Callable[..., None]:
        made = _constructor(self._cls, self._frozen)
        self._cls.__init__ = made  # type: ignore[misc]
        return made.__get__(instance, owner)  # type: ignore[no-any-return]


class _Factory:
    """The default of what is made anew for each object."""

    def __repr__(self) -> str:
        return "<factory>"


_FACTORY = _Factory()
_KEPT = object()


def _constructor(cls: type, frozen: bool) -> Any:
    """It gives a slot its value by the slot itself, which takes two thirds of the time of `object.__setattr__`."""
    fields = sorted(dataclasses.fields(cls), key=attrgetter("kw_only"))
    given = [field for field in fields if field.init]
    known: dict[str, object] = {"_FACTORY": _FACTORY, "_set": object.__setattr__}
    lines = [line for field in fields for line in _assignment(cls, field, frozen, known)]
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    made = _function("__init__", _parameters(given), lines or ["pass"], known)
    defaults = [(field, _default(field)) for field in given if _default(field) is not dataclasses.MISSING]
    made.__defaults__ = tuple(default for field, default in defaults if not field.kw_only)
    made.__kwdefaults__ = {field.name: default for field, default in defaults if field.kw_only}
    made.__annotations__ = {field.name: field.type for field in given} | {"return": None}
    made.__module__, made.__qualname__ = cls.__module__, f"{cls.__qualname__}.__init__"
    return made


@cache
def _replacing(cls: type) -> Callable[..., Any]:
    """It takes an object, and the fields that are to be others, by their names."""
    given = sorted((field for field in dataclasses.fields(cls) if field.init), key=attrgetter("kw_only"))
    names = [(field.name, f"{field.name}=" if field.kw_only else "") for field in given]
    values = [f"{word}_one.{name} if {name} is _KEPT else {name}" for name, word in names]
    fields = ["_one", *(f"{name}=_KEPT" for name, _ in names)]
    known = {"_cls": cls, "_KEPT": _KEPT}
    made: Callable[..., Any] = _function("replace", ", ".join(fields), [f"return _cls({', '.join(values)})"], known)
    return made


def _function(name: str, parameters: str, lines: Sequence[str], known: dict[str, object]) -> Any:
    """A function of these lines, which consist of names of fields, and of what is known beside them."""
    exec(f"def {name}({parameters}):\n " + "\n ".join(lines), known)
    return known[name]


def _default(field: Field[Any]) -> object:
    return field.default if field.default_factory is dataclasses.MISSING else _FACTORY


def _parameters(given: Sequence[Field[Any]]) -> str:
    """Those of the constructor; their defaults are put in when it is made."""
    texts = [field.name if _default(field) is dataclasses.MISSING else f"{field.name}=None" for field in given]
    plain = sum(not field.kw_only for field in given)
    return ", ".join(("self", *texts[:plain], *(["*", *texts[plain:]] if plain < len(texts) else ())))


def _assignment(cls: type, field: Field[Any], frozen: bool, known: dict[str, object]) -> Iterator[str]:
    """The lines that set a field; what they speak of goes into `known`."""
    name, slot = field.name, getattr(cls, field.name, None)
    if not field.init and _default(field) is dataclasses.MISSING:
        return
    known[f"_of_{name}"] = field.default_factory if _default(field) is _FACTORY else field.default
    if _default(field) is _FACTORY:
        yield f"if {name} is _FACTORY: {name} = _of_{name}()" if field.init else f"{name} = _of_{name}()"
    elif not field.init:
        yield f"{name} = _of_{name}"
    if frozen and isinstance(slot, MemberDescriptorType):
        known[f"_set_{name}"] = slot.__set__
        yield f"_set_{name}(self, {name})"
    else:
        yield f"_set(self, {name!r}, {name})" if frozen else f"self.{name} = {name}"


def _methods(cls: type, init: bool, eq: bool, frozen: bool, slots: bool) -> dict[str, object]:
    """Those that the class gets where it has none of its own."""
    methods: dict[str, object] = {"__repr__": _repr}
    if init:
        methods["__init__"] = _Constructor(cls, frozen)
    if eq:
        methods |= _comparing(cls, frozen)
    if frozen:
        methods |= {"__setattr__": _refuse_to_set, "__delattr__": _refuse_to_delete}
    if frozen and slots:  # copies and pickles of others are set attribute by attribute
        methods |= {"__getstate__": _state, "__setstate__": _restore}
    return methods


def _comparing(cls: type, frozen: bool) -> dict[str, object]:
    """By tuples, in which the same object is equal to itself, NaN too: as Python's own until 3.12, on every Python."""
    compared = [field for field in dataclasses.fields(cls) if field.compare]
    values = _values(*(field.name for field in compared))
    hashed = _values(*(field.name for field in compared if field.hash is not False))

    def equal(self: object, other: object) -> bool:
        if self is other:
            return True
        return bool(values(self) == values(other)) if other.__class__ is self.__class__ else NotImplemented

    def hash_of(self: object) -> int:
        return hash(hashed(self))

    return {"__eq__": equal, "__hash__": hash_of if frozen else None}


def _values(*names: str) -> Callable[[object], object]:
    """A tuple of those attributes."""
    if len(names) > 1:
        return attrgetter(*names)
    return (lambda one: (getattr(one, names[0]),)) if names else lambda _one: ()


def _repr(self: Any) -> str:
    shown = (f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self) if field.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _refuse_to_set(_self: object, name: str, _value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_self: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[object]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _restore(self: Any, state: list[object]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)
