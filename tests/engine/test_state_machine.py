"""Random edits, undo, redo, save and open: the invariants of the whole engine hold."""

import numpy as np
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from engine.arrays import frozen
from engine.document import Document, same_bits, same_content
from engine.drawing import METHODS, Recipe
from engine.edits.axes import InsertAlong, RemoveAlong, RenameWord, Reorder, Resize
from engine.edits.cells import ReleaseCells, ReplaceMatrix, ReshapeMatrix, SetCells
from engine.edits.choices import Choose, Draw
from engine.edits.edit import Edit
from engine.edits.snapshots import DescribeSnapshot, ForgetSnapshot, RestoreSnapshot, TakeSnapshot
from engine.errors import EngineError
from engine.examples import EXAMPLES
from engine.files.session import decode_session, encode_session
from engine.history import History
from engine.options import KINDS, OPTIONS, Setting
from engine.patch import Patch
from engine.recompute import recompute

TUTORIAL = ["X", "W_Q", "W_K", "W_V", "Q", "K", "V", "scores", "scaled", "weights", "attention", "A", "B", "C"]
OTHERS = ["X_kv", "b_K", "W_O", "K_past", "K_heads", "Q_rot", "slopes", "bias", "mask", "masked", "sink", "context"]
FAMILIES = ["word", "d", "d_k", "d_v", "source", "past", "hidden", "bucket", "head", "past+word", "one"]
names = st.sampled_from(TUTORIAL) | st.sampled_from(OTHERS)
families = st.sampled_from([*FAMILIES, "A rows", "A columns", "B rows", "B columns"])
places = st.integers(0, 5)
sizes = st.integers(1, 6)
values = st.floats(-1e6, 1e6) | st.sampled_from([np.nan, np.inf, -np.inf, 1e300, -0.0])
gestures = st.sampled_from(["", "", "drag"])


def settings_of(option: str) -> st.SearchStrategy[Setting]:
    """What an option may be, and a little more."""
    spec = OPTIONS[option]
    if spec.choices:
        return st.sampled_from(spec.choices)
    if KINDS[option] is bool:
        return st.booleans()
    if KINDS[option] is int:
        return st.integers(-1, 4)
    return st.sampled_from([0.0, 0.5, 1.0, 1.5, 2.0, 10000.0])


numbers = st.integers(-1, 3)
of_snapshots: st.SearchStrategy[Edit] = st.one_of(
    st.builds(TakeSnapshot, st.text(max_size=4), st.text(max_size=4)),
    st.builds(DescribeSnapshot, numbers, st.text(max_size=4)),
    st.builds(ForgetSnapshot, numbers),
    st.builds(RestoreSnapshot, numbers),
)
edits: st.SearchStrategy[Edit] = st.one_of(
    of_snapshots,
    st.builds(SetCells.one, names, places, places, values),
    st.builds(
        lambda name, row, column, height, width, value: SetCells(
            name, Patch.block(row, column, np.full((height, width), value)), "paste"
        ),
        names, places, places, sizes, sizes, values,
    ),
    st.builds(
        lambda name, head, row, column, value: SetCells(name, Patch.one((head, row, column), value)),
        names, st.integers(0, 2), places, places, values,
    ),
    st.builds(ReleaseCells, names, st.tuples(st.tuples(places, places))),
    st.builds(lambda name, rows, columns: ReplaceMatrix(name, frozen(np.ones((rows, columns)))), names, sizes, sizes),
    st.builds(ReshapeMatrix, names, sizes, sizes),
    st.builds(InsertAlong, families, places, st.integers(1, 2)),
    st.builds(RemoveAlong, families, st.lists(places, min_size=1, max_size=2, unique=True).map(tuple)),
    st.builds(Reorder, families, st.permutations(range(4)).map(tuple)),
    st.builds(Resize, families, sizes),
    st.builds(RenameWord, places, st.text(max_size=4)),
    st.builds(Draw, st.builds(Recipe, st.sampled_from(list(METHODS)), st.integers(-1, 99), st.integers(0, 9))),
    st.sampled_from(list(OPTIONS)).flatmap(lambda option: st.builds(Choose, st.just(option), settings_of(option))),
)  # fmt: skip


def bits_of(document: Document) -> tuple[bytes, ...]:
    """Every number of a document and of its snapshots."""
    patched = [array for patch in document.patches.values() for array in (patch.cells, patch.values)]
    own = tuple(array.tobytes() for array in (*document.sources.values(), *patched))
    return sum((bits_of(snapshot.document) for snapshot in document.snapshots), own)


class EditingMachine(RuleBasedStateMachine):
    """Does what a person could do, and looks at everything after each step."""

    @initialize(key=st.sampled_from(["tutorial", "product", "product_mismatch", "llama", "cross", "decoding"]))
    def start(self, key: str) -> None:
        self.history = History(EXAMPLES[key]())
        self.first = self.history.document
        self.values = recompute(self.history.document)

    @rule(edit=edits, gesture=gestures)
    def edit(self, edit: Edit, gesture: str) -> None:
        before = self.history.base(gesture)
        bits = bits_of(before)
        try:
            after = edit.apply(before)
        except EngineError:
            return
        finally:
            assert bits_of(before) == bits, "an edit never writes into the document it was applied to"
        assert edit.numpy(before) is not None
        code, _ = edit.label()
        assert code
        self.history.push(edit, after, gesture)

    @rule()
    def undo(self) -> None:
        self.history.undo()

    @rule()
    def redo(self) -> None:
        self.history.redo()

    @rule(place=st.integers(0, 30))
    def jump(self, place: int) -> None:
        self.history.jump(place % len(self.history.entries))

    @rule()
    def undo_everything(self) -> None:
        place = self.history.position
        for _ in range(place):
            self.history.undo()
        assert self.history.document is self.first
        for _ in range(place):
            self.history.redo()
        assert self.history.position == place

    @rule()
    def save_and_open(self) -> None:
        document = decode_session(encode_session(self.history.document), "saved")
        assert same_content(document, self.history.document)
        self.history = History(document)
        self.first = document

    @invariant()
    def values_equal_a_recompute_from_scratch(self) -> None:
        if not hasattr(self, "history"):
            return
        document = self.history.document
        self.values = recompute(document, self.values)
        fresh = recompute(document)
        assert self.values.table.keys() == fresh.table.keys()
        for name, value in fresh.table.items():
            mine = self.values[name]
            assert str(mine.problem) == str(value.problem)
            assert mine.state == value.state
            if value.matrix is not None:
                assert mine.matrix is not None
                assert same_bits(mine.matrix, value.matrix)
                assert not mine.matrix.flags.writeable
                if mine.matrix.size:
                    last = tuple(size - 1 for size in mine.matrix.shape)
                    with np.errstate(all="ignore"):
                        self.values.explain(name, *last)
        assert not any(snapshot.document.snapshots for snapshot in document.snapshots)
        if "X" in document.sources:
            assert len(document.words) == document.sources["X"].shape[0]


TestEditing = EditingMachine.TestCase
TestEditing.settings = settings(
    max_examples=100,
    stateful_step_count=50,  # 100 × 50 = 5,000 steps
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
