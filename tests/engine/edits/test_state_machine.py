"""Random edits, undo, redo, save and open: the invariants of the whole engine hold."""

import ast
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from engine.arrays import blanks_of, freeze
from engine.edits.axes import InsertAlong, NameEntries, RemoveAlong, RenameWord, Reorder, Resize
from engine.edits.blanks import FADES, Fade, MakeBlank, MarkSheet, ShowCells
from engine.edits.cells import ReleaseCells, ReplaceMatrix, ReshapeMatrix, SetCells
from engine.edits.choices import Choose, Draw
from engine.edits.edit import Edit
from engine.edits.history import History
from engine.edits.snapshots import DescribeSnapshot, ForgetSnapshot, RestoreSnapshot, TakeSnapshot
from engine.edits.words import ROWS, FillWords, TakeSentence
from engine.errors import EngineError
from engine.examples.tutorial import EXAMPLES
from engine.expressions.tree import evaluate
from engine.files.session import decode_session, encode_session
from engine.formulas.generators import GENERATORS
from engine.formulas.initialisers import METHODS, Recipe, Turn
from engine.patch import Patch
from engine.pipeline.options import OPTIONS, Setting
from engine.recovery.journal import About, Journal, read_journal
from engine.stages.traits.axes import NAMED, names_code
from engine.worksheet.document import Document, same_bits, same_content
from engine.worksheet.exercise import MARKED, Exercise
from engine.worksheet.values import Value, recompute

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
    if OPTIONS[option].kind is bool:
        return st.booleans()
    if OPTIONS[option].kind is int:
        return st.integers(-1, 4)
    return st.sampled_from([0.0, 0.5, 1.0, 1.5, 2.0, 10000.0])


numbers = st.integers(-1, 3)
of_snapshots: st.SearchStrategy[Edit] = st.one_of(
    st.builds(TakeSnapshot, st.text(max_size=4), st.text(max_size=4)),
    st.builds(DescribeSnapshot, numbers, st.text(max_size=4)),
    st.builds(ForgetSnapshot, numbers),
    st.builds(RestoreSnapshot, numbers),
)
of_blanks: st.SearchStrategy[Edit] = st.one_of(
    st.builds(Fade, st.sampled_from(FADES)),
    st.builds(MakeBlank, names, st.tuples(st.tuples(places, places))),
    st.builds(ShowCells, names, st.tuples(st.tuples(places, places))),
    st.builds(MarkSheet, st.sampled_from(MARKED), st.integers(0, 6)),
)
of_cells: st.SearchStrategy[Edit] = st.one_of(
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
    st.builds(ReleaseCells, names),
    st.builds(lambda name, rows, columns: ReplaceMatrix(name, freeze(np.ones((rows, columns)))), names, sizes, sizes),
    st.builds(ReshapeMatrix, names, sizes, sizes),
)  # fmt: skip
of_axes: st.SearchStrategy[Edit] = st.one_of(
    st.builds(InsertAlong, families, places, st.integers(1, 2)),
    st.builds(RemoveAlong, families, st.lists(places, min_size=1, max_size=2, unique=True).map(tuple)),
    st.builds(Reorder, families, st.permutations(range(4)).map(tuple)),
    st.builds(Resize, families, sizes),
    st.builds(RenameWord, places, st.text(max_size=4), st.sampled_from(NAMED)),
    st.builds(NameEntries, places, st.lists(st.text(max_size=4), max_size=2).map(tuple), st.sampled_from(NAMED)),
    st.builds(TakeSentence, st.lists(st.text(max_size=4), max_size=4).map(tuple), st.sampled_from(ROWS)),
    st.builds(FillWords, st.sampled_from(ROWS)),
)
TURNS = st.sampled_from(
    [Recipe().turns, (Turn(method="normal", shape=(3, 5)), Turn("X", shape=(4, 5, 5)), Turn("W_V"))],
)
RECIPES = st.builds(
    Recipe,
    st.sampled_from(list(METHODS)),
    st.integers(-1, 99),
    st.integers(0, 9),
    st.sampled_from(list(GENERATORS)),
    TURNS,
)
of_choices: st.SearchStrategy[Edit] = st.one_of(
    st.builds(Draw, RECIPES),
    st.sampled_from(list(OPTIONS)).flatmap(lambda option: st.builds(Choose, st.just(option), settings_of(option))),
)


def bits_of(document: Document) -> tuple[object, ...]:
    """Every number of a document and of its snapshots, by the names of the matrices: their order says nothing."""
    sources = [(name, source.tobytes()) for name, source in sorted(document.sources.items())]
    patches = [(name, one.cells.tobytes(), one.values.tobytes()) for name, one in sorted(document.patches.items())]
    return (*sources, *patches, *(bits_of(snapshot.document) for snapshot in document.snapshots))


def after_its_lines(code: str, before: Document, after: Document) -> dict[str, object]:
    """What is given and how it is called, after those lines of an edit were run that change it."""
    found: dict[str, object] = {"np": np, **{name: before.typed(name).copy() for name in before.sources}}
    found |= {names_code(family): list(names) for family, names in before.names.items()}
    lines = ast.parse(code)
    lines.body = [line for line in lines.body if assigned(line) not in after.stages.keys() - after.sources.keys()]
    with np.errstate(all="ignore"):
        exec(compile(lines, "lines", "exec"), found)
    return found


def assigned(line: ast.stmt) -> str:
    """The matrix that a line assigns, or cells of which; "" where it does something else."""
    target = line.targets[0] if isinstance(line, ast.Assign) else line
    target = target.value if isinstance(target, ast.Subscript) else target
    return target.id if isinstance(target, ast.Name) else ""


class EditingMachine(RuleBasedStateMachine):
    """Does what a person could do, and looks at everything after each step.

    `trail` and `place` say by themselves what the history should be: which documents, and which of them is shown.
    """

    @initialize(key=st.sampled_from(["tutorial", "product", "product_mismatch", "llama", "cross", "decoding"]))
    def start(self, key: str) -> None:
        self.begin(EXAMPLES[key]())
        self.values = recompute(self.history.document)

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.journal = Journal(Path(self.folder.name) / "a.journal", About(), largest=20_000)

    def teardown(self) -> None:
        self.journal.close()
        self.folder.cleanup()

    def begin(self, document: Document) -> None:
        self.history = History(document)
        self.trail, self.gestures, self.place = [document], [""], 0

    @rule(edit=of_cells | of_axes, gesture=gestures)
    def edit(self, edit: Edit, gesture: str) -> None:
        self.do(edit, gesture)

    @rule(edit=of_choices | of_snapshots | of_blanks, gesture=gestures)
    def choose(self, edit: Edit, gesture: str) -> None:
        self.do(edit, gesture)

    @rule(data=st.data(), gesture=gestures)
    def type_where_there_are_cells(self, data: st.DataObject, gesture: str) -> None:
        """Over a block of any matrix that is there: of a given one its numbers, of a computed one pins."""
        there = {name: value.matrix.shape for name, value in self.values.table.items() if value.matrix is not None}
        name = data.draw(st.sampled_from(sorted(there)))
        *heads, rows, columns = there[name]
        if 0 in there[name]:
            return
        top, left = data.draw(st.integers(0, rows - 1)), data.draw(st.integers(0, columns - 1))
        height, width = data.draw(st.integers(1, rows - top)), data.draw(st.integers(1, columns - left))
        head = data.draw(st.integers(0, heads[0] - 1)) if heads else None
        block = np.full((height, width), data.draw(values)) + np.arange(width)
        self.do(SetCells(name, Patch.block(top, left, block, head), "fill"), gesture)

    def do(self, edit: Edit, gesture: str) -> None:
        continued = bool(gesture) and self.place > 0 and self.gestures[self.place] == gesture
        before = self.history.base(gesture)
        assert before is self.trail[self.place - continued]
        bits = bits_of(before)
        try:
            after = edit.apply(before)
        except EngineError:
            return
        finally:
            assert bits_of(before) == bits, "an edit never writes into the document it was applied to"
        self.check_lines(edit, before, after)
        code, facts = edit.label()
        assert code.isidentifier()
        assert all(isinstance(fact, str | int | float) for fact in facts.values())
        self.history.push(edit, after, gesture)
        self.place += not continued
        self.trail[self.place :], self.gestures[self.place :] = [after], [gesture]

    def check_lines(self, edit: Edit, before: Document, after: Document) -> None:
        """The lines of NumPy do to what is given what the edit does."""
        code = edit.numpy(before)
        found = after_its_lines(code, before, after)
        for name in after.sources:
            np.testing.assert_array_equal(found[name], after.typed(name), err_msg=f"{name} after {code}")

    @rule()
    def undo(self) -> None:
        self.history.undo()
        self.place = max(self.place - 1, 0)

    @rule()
    def redo(self) -> None:
        self.history.redo()
        self.place = min(self.place + 1, len(self.trail) - 1)

    @rule(place=st.integers(0, 30))
    def jump(self, place: int) -> None:
        self.place = place % len(self.trail)
        self.history.jump(self.place)

    @rule()
    def undo_everything(self) -> None:
        for place in reversed(range(self.place)):
            self.history.undo()
            assert self.history.document is self.trail[place]
        for place in range(1, self.place + 1):
            self.history.redo()
            assert self.history.document is self.trail[place]

    @rule()
    def save_and_open(self) -> None:
        document = decode_session(encode_session(self.history.document), "saved")
        assert same_content(document, self.history.document)
        assert bits_of(document) == bits_of(self.history.document)
        self.begin(document)

    @rule()
    def keep(self) -> None:
        self.journal.write(self.history.document)

    @rule()
    def kill_and_recover(self) -> None:
        """What the next start finds after the process died: the last document, and no history."""
        self.journal.write(self.history.document)
        self.journal.close()
        kept = read_journal(self.journal.path)
        assert same_content(kept.document, self.history.document)
        assert bits_of(kept.document) == bits_of(self.history.document)
        assert not kept.is_damaged
        self.begin(kept.document)

    @rule(share=st.floats(0, 1))
    def kill_while_it_writes(self, share: float) -> None:
        """The last document, or the one before, wherever the writing stopped."""
        before, after = self.history.entries[0].document, self.history.document
        self.journal.write(before)
        size = self.journal.path.stat().st_size
        self.journal.write(after)
        content = self.journal.path.read_bytes()
        if len(content) <= size:
            return  # it was written anew, and what is renamed is whole
        torn = self.journal.path.with_name("torn.journal")
        torn.write_bytes(content[: size + round(share * (len(content) - size))])
        document = read_journal(torn).document
        assert same_content(document, before) or same_content(document, after)

    @precondition(lambda self: hasattr(self, "history"))
    @invariant()
    def the_history_shows_the_very_document(self) -> None:
        assert len(self.history.entries) == len(self.trail)
        assert self.history.position == self.place
        assert all(entry.document is own for entry, own in zip(self.history.entries, self.trail, strict=True))

    @precondition(lambda self: hasattr(self, "history"))
    @invariant()
    def values_equal_a_recompute_from_scratch(self) -> None:
        document = self.history.document
        self.values = recompute(document, self.values)
        assert recompute(document, self.values).changed(self.values) == frozenset()
        fresh = recompute(document)
        assert self.values.table.keys() == fresh.table.keys() == document.stages.keys()
        for name, value in fresh.table.items():
            mine = self.values[name]
            assert str(mine.problem) == str(value.problem)
            assert mine.state == value.state
            assert (value.matrix is None) == (mine.matrix is None) == (mine.problem is not None)
            if value.matrix is not None and mine.matrix is not None:
                assert same_bits(mine.matrix, value.matrix)
                self.check_cells(name, (self.values.truth or self.values)[name])

    def check_cells(self, name: str, value: Value) -> None:
        """They are read-only; typed numbers hold, and all others are those of the formula, as the explanation says."""
        matrix, patch = value.matrix, self.values.document.patches.get(name)
        assert isinstance(matrix, np.ndarray)
        assert not matrix.flags.writeable
        below = value.formula if value.formula is not None else self.values.document.sources.get(name, matrix)
        pinned = np.zeros(matrix.shape, dtype=bool) if patch is None else patch.mask(matrix.shape)
        assert same_bits(matrix[~pinned], below[~pinned])
        if patch is not None:
            inside = np.all(patch.cells < matrix.shape, axis=1)
            assert same_bits(matrix[tuple(patch.cells[inside].T)], patch.values[inside])
            assert not patch.values.flags.writeable
            assert not patch.cells.flags.writeable
        if matrix.size:
            last = tuple(size - 1 for size in matrix.shape)
            with np.errstate(all="ignore"):
                expression = (self.values.truth or self.values).explain(name, *last)
                own = (
                    name in self.values.document.sources
                    or pinned[last]
                    or not self.values.document.stages[name].operands
                )
                assert (expression is None) == own
                if expression is not None and np.abs(matrix[last]) < 1e100:
                    assert evaluate(expression) == pytest.approx(matrix[last], rel=1e-9, abs=1e-9)

    @precondition(lambda self: hasattr(self, "history"))
    @invariant()
    def what_belongs_together_fits(self) -> None:
        document = self.history.document
        assert not any(snapshot.document.snapshots for snapshot in document.snapshots)
        assert not any(source.flags.writeable for source in document.sources.values())
        assert document.sources.keys() | document.patches.keys() <= document.stages.keys()
        if document.exercise is not None:
            assert document.exercise.blanks
            assert document.exercise.blanks.keys() <= document.stages.keys() - document.sources.keys()
            for name in document.exercise.blanks:
                self.check_blanks(document, document.exercise, name)

    def check_blanks(self, document: Document, exercise: Exercise, name: str) -> None:
        """What is not filled in is blank in the values, and nothing else is."""
        matrix, still_open = recompute(document)[name].matrix, exercise.open_in(name, document.patches.get(name))
        if isinstance(matrix, np.ndarray):
            none = np.zeros(matrix.shape, dtype=bool)
            expected = none if still_open is None else still_open.mask(matrix.shape)
            np.testing.assert_array_equal(blanks_of(matrix), expected)
        if "X" in document.sources:
            assert len(document.words) == document.sources["X"].shape[0]


TestEditing = EditingMachine.TestCase
TestEditing.settings = settings(
    max_examples=60,
    stateful_step_count=50,  # 60 × 50 = 3,000 steps, every third of them an edit
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
