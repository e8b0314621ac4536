"""Dataclasses as Python's own, whose constructors are made when they are first called.

Python writes and compiles six methods of each frozen class where the class stands, which takes half a millisecond; of
hundreds of classes that was a third of the start, and most of them are not made before the first numbers are painted.
`fields`, `replace` and `asdict` know these classes too. A class has only bases that are made here, or plain ones, and a
frozen one of Python's own cannot have these as bases.
"""

import dataclasses
from collections.abc import Callable
from dataclasses import FrozenInstanceError
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

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
    """In the place of `__init__` until somebody looks it up; then Python's own, made of a class of the same fields."""

    __slots__ = ("_cls", "_kind")

    def __init__(self, cls: type, frozen: bool, slots: bool) -> None:
        self._cls, self._kind = cls, {"frozen": frozen, "slots": slots}

    def __get__(self, instance: object, owner: type) -> Callable[..., None]:
        made = self._made()
        self._cls.__init__ = made  # type: ignore[misc]
        return made.__get__(instance, owner)  # type: ignore[no-any-return]

    def _made(self) -> Any:
        cls = self._cls
        own = {field.name: field for field in dataclasses.fields(cls)}
        types = {name: field.type for name, field in own.items()}
        known = {"__annotations__": types, "__doc__": cls.__doc__, "__qualname__": cls.__qualname__, **own}
        if hasattr(cls, "__post_init__"):
            known["__post_init__"] = cls.__post_init__
        twin = type(cls.__name__, (), known)
        return dataclasses.dataclass(repr=False, eq=False, match_args=False, **self._kind)(twin).__dict__["__init__"]


def _methods(cls: type, init: bool, eq: bool, frozen: bool, slots: bool) -> dict[str, object]:
    """Those that the class gets where it has none of its own."""
    methods: dict[str, object] = {"__repr__": _repr}
    if init:
        methods["__init__"] = _Constructor(cls, frozen, slots)
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
