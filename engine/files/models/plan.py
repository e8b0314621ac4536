"""What a worksheet would be made of arrays of a file, told from their shapes alone: nothing is read yet."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from engine.arrays import shape_text
from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.files.models.axes import guess_axes, misread, readings, size_of
from engine.files.models.roles import BIASES, HEADED, UNUSED, WEIGHTS, guess
from engine.files.tensors.data import TensorInfo
from engine.pipeline.options import MOST_HEADS

MOST_LAYERS = 2**12


@dataclass(frozen=True, slots=True)
class Reading:
    """What an array is, and what its axes are, a letter each (`tensor_axes`)."""

    role: str = UNUSED
    axes: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which arrays of a file a worksheet is made of, and how.

    readings: by the names of the arrays. layer, batch: which one, from 0. heads: of the queries, where no array has an
    axis of heads; those of the keys follow from their columns. words: their names; numbers where there are none.
    mask: what one of 0 and 1 says, FLAGS or ADDED; "" where its numbers must tell.
    """

    readings: Mapping[str, Reading]
    layer: int = 0
    batch: int = 0
    heads: int = 1
    words: tuple[str, ...] = ()
    mask: str = ""

    def with_reading(self, name: str, role: str, axes: str = "") -> "Choice":
        """Another reading of one array."""
        return replace(self, readings=MappingProxyType({**self.readings, name: Reading(role, axes)}))


@dataclass(frozen=True, slots=True)
class Plan:
    """A worksheet to come: its arrays by role, and its sizes.

    matrices: (heads, rows, columns of one head) by role. n queries, m keys. layers, batches: how many there are to
    choose from, 0 where no array has such an axis.
    """

    arrays: Mapping[str, str]
    matrices: Mapping[str, tuple[int, int, int]]
    n: int
    m: int
    heads: int
    kv_heads: int
    layers: int
    batches: int

    @property
    def given(self) -> bool:
        """Whether Q, K and V are given, not words."""
        return "Q" in self.arrays

    @property
    def is_cross(self) -> bool:
        return self.n != self.m or "X_kv" in self.arrays


def guessed(infos: Mapping[str, TensorInfo], words: tuple[str, ...] = ()) -> Choice:
    """The choice that names and shapes suggest, and how many names of words there are."""
    roles = guess(infos)
    axes = guess_axes(infos, roles, len(words))
    readings = {name: Reading(role, axes.get(name, "")) for name, role in roles.items()}
    return Choice(MappingProxyType(readings), words=words)


def plan_of(infos: Mapping[str, TensorInfo], choice: Choice) -> Plan:
    """The worksheet that a choice would give. Raises EngineError with the reason why there is none."""
    arrays = _arrays(infos, choice)
    _check_roles(arrays)
    shapes = {role: (choice.readings[name].axes, infos[name].shape) for role, name in arrays.items()}
    heads, kv_heads = _heads(shapes, choice)
    layers = _most(shapes, "l")
    if layers > MOST_LAYERS:
        raise EngineError("setting_outside", option="layers", value=layers, low=0, high=MOST_LAYERS)
    matrices = {role: _matrix(role, *shapes[role], heads, kv_heads) for role in arrays if role != "mask"}
    _check_sizes(matrices, heads, kv_heads)
    rows = next(role for role in ("Q", "X") if role in matrices)
    columns = next(role for role in ("K", "X_kv", "X") if role in matrices)
    plan = Plan(
        MappingProxyType(arrays),
        MappingProxyType(matrices),
        matrices[rows][1],
        matrices[columns][1],
        heads,
        kv_heads,
        layers,
        _most(shapes, "b"),
    )
    _check_mask(plan, shapes)
    return plan


def _arrays(infos: Mapping[str, TensorInfo], choice: Choice) -> dict[str, str]:
    """The names of arrays by their roles. Raises EngineError for two of a role, and for one that cannot be read so."""
    found: dict[str, str] = {}
    for name, reading in choice.readings.items():
        if not reading.role:
            continue
        if reading.role in found:
            raise EngineError("tensor_role_twice", one=found[reading.role], other=name, role=reading.role)
        if reading.axes not in readings(reading.role, len(infos[name].shape)):
            raise misread(reading.role, infos[name])
        if 0 in infos[name].shape:
            raise EngineError("tensor_empty", name=name, shape=shape_text(infos[name].shape))
        found[reading.role] = name
    return found


def _check_roles(arrays: Mapping[str, str]) -> None:
    """Q, K and V, or X with all weights or none."""
    for role in HEADED:
        if role in arrays and "X" in arrays:
            raise EngineError("not_both", one=f"X ({arrays['X']})", other=f"{role} ({arrays[role]})")
    weights = [role for role in WEIGHTS[:3] if role in arrays]
    if weights or "X_kv" in arrays:
        wanted: tuple[str, ...] = ("X", *WEIGHTS[:3])
    elif "X" in arrays:
        wanted = ("X",)
    else:
        wanted = HEADED
    if not any(role in arrays for role in (*HEADED, "X", *WEIGHTS[:3])):
        raise EngineError("tensor_roles_missing")
    for role in wanted:
        if role not in arrays:
            raise EngineError("tensor_role_missing", role=role)
    idle = [role for role in (*BIASES, "W_O", "sink", "mask") if role in arrays and not (weights or "Q" in arrays)]
    if idle:
        raise EngineError("tensor_role_missing", role="W_Q")
    if "b_O" in arrays and "W_O" not in arrays:
        raise EngineError("tensor_role_missing", role="W_O")


def _heads(shapes: Mapping[str, tuple[str, tuple[int, ...]]], choice: Choice) -> tuple[int, int]:
    """Heads of queries, and of keys and values: those of an axis, else those that are chosen."""

    def along(*roles: str) -> int:
        found = [shapes[role] for role in roles if role in shapes]
        return max((size_of(axes, shape, "h") for axes, shape in found if "h" in axes), default=0)

    heads = along("Q", "W_Q", "sink") or choice.heads
    kv_heads = along("K", "W_K") or along("V", "W_V") or _heads_with_room(shapes, heads)
    if heads > MOST_HEADS:
        raise EngineError("setting_outside", option="heads", value=heads, low=1, high=MOST_HEADS)
    if heads % kv_heads:
        raise EngineError("kv_heads_do_not_divide", heads=heads, kv_heads=kv_heads)
    return heads, kv_heads


def _heads_with_room(shapes: Mapping[str, tuple[str, tuple[int, ...]]], heads: int) -> int:
    """How many heads of keys there are, of as many columns as those of the queries."""
    columns = {role: _columns(*shapes[role]) for role in ("Q", "K", "W_Q", "W_K") if role in shapes}
    queries, keys = (columns.get(role, columns.get(f"W_{role}", 0)) for role in ("Q", "K"))
    width = queries // heads
    return keys // width if width and keys % width == 0 and keys >= width and heads % (keys // width) == 0 else heads


def _columns(axes: str, shape: tuple[int, ...]) -> int:
    return size_of(axes, shape, "h") * size_of(axes, shape, "o" if "o" in axes else "d")


def _matrix(role: str, axes: str, shape: tuple[int, ...], heads: int, kv_heads: int) -> tuple[int, int, int]:
    """(heads, rows, columns of one head) of an array; an X, W_O and b_O have one head."""
    if role == "W_O":
        return 1, size_of(axes, shape, "h") * size_of(axes, shape, "i"), size_of(axes, shape, "o")
    if role == "sink":
        return size_of(axes, shape, "h"), 1, 1
    parts = {"Q": heads, "W_Q": heads, "b_Q": heads, "X": 1, "X_kv": 1, "b_O": 1}.get(role, kv_heads)
    columns = _columns(axes, shape)
    if columns % parts:
        raise EngineError("heads_do_not_divide", name=role, size=columns, heads=parts)
    return parts, size_of(axes, shape, "w") * size_of(axes, shape, "i"), columns // parts


def _check_sizes(matrices: Mapping[str, tuple[int, int, int]], heads: int, kv_heads: int) -> None:
    """Whether what is multiplied fits. Raises EngineError."""
    same = [("Q", 2, "K", 2), ("K", 1, "V", 1), ("X", 2, "W_Q", 1), ("W_Q", 2, "W_K", 2), ("W_K", 1, "W_V", 1)]
    same += [("X_kv" if "X_kv" in matrices else "X", 2, "W_K", 1)]
    same += [(f"W_{role}", 2, f"b_{role}", 2) for role in "QKVO"]
    for one, at, other, there in same:
        if one in matrices and other in matrices and matrices[one][at] != matrices[other][there]:
            raise _differ(matrices, one, other)
    values = next((matrices[role][2] for role in ("V", "W_V") if role in matrices), 0)
    if "W_O" in matrices and matrices["W_O"][1] != heads * values:
        raise _differ(matrices, "V" if "V" in matrices else "W_V", "W_O")
    for role in ("V", "W_V", "sink"):
        if role in matrices and matrices[role][0] != (heads if role == "sink" else kv_heads):
            raise _differ(matrices, "K" if "K" in matrices else "W_K", role)


def _differ(matrices: Mapping[str, tuple[int, int, int]], one: str, other: str) -> EngineError:
    shapes = [shape_text(headed_shape(matrices[role])) for role in (one, other)]
    return EngineError("tensor_sizes_differ", one=one, one_shape=shapes[0], other=other, other_shape=shapes[1])


def headed_shape(matrix: tuple[int, int, int]) -> tuple[int, ...]:
    """[h, n, d], or [n, d] of a single head."""
    return matrix if matrix[0] > 1 else matrix[1:]


def _check_mask(plan: Plan, shapes: Mapping[str, tuple[str, tuple[int, ...]]]) -> None:
    if "mask" not in shapes:
        return
    axes, shape = shapes["mask"]
    fits = size_of(axes, shape, "k") == plan.m and size_of(axes, shape, "h") in (1, plan.heads)
    if not fits or ("q" in axes and size_of(axes, shape, "q") not in (1, plan.n)):
        expected = shape_text((plan.n, plan.m))
        raise EngineError("mask_shape", name=plan.arrays["mask"], shape=shape_text(shape), expected=expected)


def _most(shapes: Mapping[str, tuple[str, tuple[int, ...]]], letter: str) -> int:
    """How many entries there are along an axis, in all arrays that have it; a single one is for all.

    Raises EngineError where they have different numbers of them.
    """
    sizes = {role: size_of(axes, shape, letter) for role, (axes, shape) in shapes.items() if letter in axes}
    most = max(sizes, key=lambda role: sizes[role], default="")
    for role, size in sizes.items():
        if size not in (1, sizes[most]):
            one, other = (shape_text(shapes[which][1]) for which in (most, role))
            raise EngineError("tensor_sizes_differ", one=most, one_shape=one, other=role, other_shape=other)
    return sizes.get(most, 0)
