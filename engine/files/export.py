"""Matrices of a worksheet into files: one table each, or all in one .npz."""

import io
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import cast

import numpy as np

from engine.arrays import Array, Floats
from engine.errors import EngineError
from engine.files.manifest.origins import note_lines
from engine.files.saving.together import NewFile, write_together
from engine.files.tables import TableFormat, encode_table
from engine.grids.table import Table
from engine.lazy.materialise import Work, materialise
from engine.lazy.matrix import AnyMatrix, LazyMatrix
from engine.stages.traits.axes import head_name
from engine.stopping import stop
from engine.tiles.cells import numbers_of
from engine.worksheet.values import Values

NPZ_NAME = "matrices.npz"
NOTES = "notes"  # what must be said of the numbers: a file beside tables, an array of texts in an archive


def exported(values: Values) -> list[str]:
    """The matrices that an export takes unless it is told otherwise: all but those of more pairs than are held.

    Of a model what it computes: its weights are in files already.
    """
    given = values.document.sources if values.document.plan is not None else {}
    table = values.table.items()
    matrices = {name: value.matrix for name, value in table if value.matrix is not None and name not in given}
    return [name for name, matrix in matrices.items() if not (isinstance(matrix, LazyMatrix) and matrix.counts_pairs)]


def planes_of(values: Values, name: str, head: int | None = None) -> dict[str, int]:
    """The tables of a matrix by their names: itself, or each head of a stack as `scores.h0`, …

    head: the only one that is wanted, from 0. Raises EngineError where it cannot be computed, or has no such head.
    """
    matrix = values.matrix(name)
    if matrix.ndim == 2:
        return {name: 0}
    if head is not None and not 0 <= head < matrix.shape[0]:
        raise EngineError("head_outside", name=name, head=head, heads=matrix.shape[0], last=matrix.shape[0] - 1)
    heads = range(matrix.shape[0]) if head is None else (head,)
    return {f"{name}.{head_name(at)}": at for at in heads}


def _check_head(values: Values, names: Sequence[str], head: int | None) -> None:
    """Raises EngineError for a head where none of the matrices has any, but for the first, which each of them is."""
    if head and all(values.matrix(name).ndim == 2 for name in names):
        raise EngineError("head_outside", name=names[0], head=head, heads=1, last=0)


def table_files(
    values: Values, names: Sequence[str], folder: Path, form: TableFormat, head: int | None = None
) -> dict[str, Path]:
    """Where each table goes, by its name, and what must be said of them. Raises EngineError where a matrix cannot be
    computed."""
    suffix = ".tsv" if form.delimiter == "\t" else ".csv"
    files = {table: folder / f"{table}{suffix}" for name in names for table in planes_of(values, name, head)}
    return {**files, NOTES: folder / f"{NOTES}.txt"} if values.document.notes else files


def table_parts(
    values: Values,
    name: str,
    plane: int,
    form: TableFormat,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[bytes]:
    """The bytes of one table with the names of its rows and columns, a few rows at a time.

    Raises EngineError where it cannot be computed, CancelledError once `cancelled()` is true.
    """
    matrix = values.matrix(name)
    axes, sizes = values.document.stages[name].axes[-2:], matrix.shape[-2:]
    rows, columns = (values.document.labels(axis, size) for axis, size in zip(axes, sizes, strict=True))
    numbers = numbers_of(matrix, plane)
    height = max(values.sizes.written // max(sizes[1], 1), 1)
    for start in range(0, max(sizes[0], 1), height):
        if cancelled():
            stop()
        at = slice(start, start + height)
        block = numbers.block(at, slice(None))
        yield encode_table(Table(cast("Array", block), rows[at], columns), form, is_first=start == 0)
    if cancelled():
        stop()


def new_tables(
    values: Values,
    names: Sequence[str],
    folder: Path,
    form: TableFormat = TableFormat(),
    cancelled: Callable[[], bool] = lambda: False,
    work: Work = Work(),
    head: int | None = None,
) -> list[NewFile]:
    """One file a matrix, or one a head, to be written. Raises EngineError where a matrix cannot be computed.

    head: the only one that is wanted of stacks, from 0.
    """
    _check_head(values, names, head)
    files = table_files(values, names, folder, form, head)
    notes = "\n".join([*note_lines(values.document), ""]).encode()
    said = [NewFile(files[NOTES], lambda: iter([notes]), makes_folder=True)] if NOTES in files else []
    tables = [
        NewFile(files[table], partial(_parts, values, name, plane, form, cancelled, work), makes_folder=True)
        for name in dict.fromkeys(names)
        for table, plane in planes_of(values, name, head).items()
    ]
    return tables + said


def _parts(
    values: Values, name: str, plane: int, form: TableFormat, cancelled: Callable[[], bool], work: Work
) -> Iterator[bytes]:
    matrix = values.matrix(name)
    if isinstance(matrix, LazyMatrix) and not matrix.counts_pairs:
        made(values, name, work, cancelled)  # once for all its heads, by whoever does the work
    yield from table_parts(values, name, plane, form, cancelled)


def export_tables(
    values: Values,
    names: Sequence[str],
    folder: Path,
    form: TableFormat = TableFormat(),
    overwrite: bool = False,
    cancelled: Callable[[], bool] = lambda: False,
    work: Work = Work(),
) -> list[Path]:
    """One file a matrix, or one a head: all of them, or what was there before. Raises EngineError, CancelledError."""
    return write_together(new_tables(values, names, folder, form, cancelled, work), overwrite)


def new_npz(
    values: Values, names: Sequence[str], folder: Path, work: Work = Work(), head: int | None = None
) -> NewFile:
    """All matrices in one `matrices.npz`, to be written; computed then, if they are not held.

    head: the only one that is wanted of stacks, from 0. Raises EngineError where there is no such head.
    """
    _check_head(values, names, head)
    wanted = {name: planes_of(values, name, head) for name in names}

    def parts() -> Iterator[bytes]:
        buffer = io.BytesIO()
        arrays: dict[str, np.ndarray] = {name: made(values, name, work) for name in names}
        if head is not None:
            arrays = {
                name: array if array.ndim == 2 else array[list(wanted[name].values())] for name, array in arrays.items()
            }
        if values.document.notes:
            arrays[NOTES] = np.array(note_lines(values.document))
        np.savez(buffer, **arrays)  # type: ignore[arg-type]  # none is called allow_pickle
        yield buffer.getvalue()

    return NewFile(folder / NPZ_NAME, parts, makes_folder=True)


def export_npz(
    values: Values,
    names: Sequence[str],
    folder: Path,
    overwrite: bool = False,
    work: Work = Work(),
) -> Path:
    """All matrices in one `matrices.npz`, computed if they are not held. Raises EngineError."""
    return write_together([new_npz(values, names, folder, work)], overwrite)[0]


def made(values: Values, name: str, work: Work, cancelled: Callable[[], bool] = lambda: False) -> Floats:
    """A matrix as an array. Raises EngineError where it cannot be computed, or is one of too many pairs."""
    matrix = cast("AnyMatrix", values.matrix(name))
    return materialise(matrix, work.executor, cancelled, work.progress, work.share)
