"""Matrices of a worksheet into files: one table each, or all in one .npz."""

import io
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from pathlib import Path
from typing import cast

import numpy as np

from engine.arrays import Array, Floats
from engine.errors import EngineError
from engine.files.safe_write import reason_of, write_whole
from engine.files.tables import Table, TableFormat, encode_table
from engine.recompute import Values
from engine.streaming.map import Held, Map
from engine.streaming.numbers import numbers_of
from engine.streaming.sweep import Work, whole

NPZ_NAME = "matrices.npz"
CELLS = 2**18  # that are written at a time


def exported(values: Values) -> list[str]:
    """The matrices that an export takes unless it is told otherwise: all but those of more pairs than are held."""
    matrices = {name: value.matrix for name, value in values.table.items() if value.matrix is not None}
    return [name for name, matrix in matrices.items() if not (isinstance(matrix, Map) and matrix.counts_pairs)]


def planes_of(values: Values, name: str) -> dict[str, int]:
    """The tables of a matrix by their names: itself, or each head of a stack as `scores.h1`, …

    Raises EngineError where it cannot be computed.
    """
    matrix = values.matrix(name)
    if matrix.ndim == 2:
        return {name: 0}
    return {f"{name}.h{head + 1}": head for head in range(matrix.shape[0])}


def table_files(values: Values, names: Sequence[str], folder: Path, form: TableFormat) -> dict[str, Path]:
    """Where each table goes, by its name. Raises EngineError where a matrix cannot be computed."""
    suffix = ".tsv" if form.delimiter == "\t" else ".csv"
    return {table: folder / f"{table}{suffix}" for name in names for table in planes_of(values, name)}


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
    height = max(CELLS // max(sizes[1], 1), 1)
    for start in range(0, max(sizes[0], 1), height):
        if cancelled():
            raise CancelledError
        at = slice(start, start + height)
        block = numbers.block(at, slice(None))
        yield encode_table(Table(cast("Array", block), rows[at], columns), form, is_first=start == 0)


def export_tables(
    values: Values,
    names: Sequence[str],
    folder: Path,
    form: TableFormat = TableFormat(),
    overwrite: bool = False,
    cancelled: Callable[[], bool] = lambda: False,
    work: Work = Work(),
) -> list[Path]:
    """One file a matrix, or one a head, each written whole or not at all. Raises EngineError, CancelledError."""
    files = table_files(values, names, folder, form)
    if not overwrite:
        for path in files.values():
            if os.path.exists(path):  # unlike Path.exists, false for a name the system refuses
                raise EngineError("file_exists", file=str(path))
    make_folder(folder)
    for name in names:
        matrix = values.matrix(name)
        if isinstance(matrix, Map) and not matrix.counts_pairs:
            made(values, name, work, cancelled)  # once for all its heads, by whoever does the work
        for table, plane in planes_of(values, name).items():
            write_whole(files[table], table_parts(values, name, plane, form, cancelled), overwrite)
    return list(files.values())


def export_npz(
    values: Values,
    names: Sequence[str],
    folder: Path,
    overwrite: bool = False,
    work: Work = Work(),
) -> Path:
    """All matrices in one `matrices.npz`, computed if they are not held. Raises EngineError."""
    buffer = io.BytesIO()
    arrays = {name: made(values, name, work) for name in names}
    np.savez(buffer, **arrays)  # type: ignore[arg-type]  # no worksheet has a matrix called allow_pickle
    make_folder(folder)
    write_whole(folder / NPZ_NAME, buffer.getvalue(), overwrite)
    return folder / NPZ_NAME


def made(values: Values, name: str, work: Work, cancelled: Callable[[], bool] = lambda: False) -> Floats:
    """A matrix as an array. Raises EngineError where it cannot be computed, or is one of too many pairs."""
    matrix = cast("Held", values.matrix(name))
    return whole(matrix, work.executor, cancelled, work.progress, work.share)


def make_folder(folder: Path) -> None:
    """The folder, made where it is missing. Raises EngineError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EngineError("file_unwritable", file=str(folder), reason=reason_of(error)) from error
