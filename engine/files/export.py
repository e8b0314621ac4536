"""Matrices of a worksheet into files: one table each, or all in one .npz."""

import io
import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from engine.errors import EngineError
from engine.files.safe_write import reason_of, write_whole
from engine.files.tables import Table, TableFormat, encode_table
from engine.recompute import Values

NPZ_NAME = "matrices.npz"


def tables_of(values: Values, name: str) -> dict[str, Table]:
    """A matrix with the names of its rows and columns, under its name; each head of a stack as `scores.h1`, …

    Raises EngineError where it cannot be computed.
    """
    array = values.array(name)
    axes = values.document.stages[name].axes[-2:]
    sizes = array.shape[-2:]
    rows, columns = (values.document.labels(axis, size) for axis, size in zip(axes, sizes, strict=True))
    if array.ndim == 2:
        return {name: Table(array, rows, columns)}
    return {f"{name}.h{head + 1}": Table(plane, rows, columns) for head, plane in enumerate(array)}


def table_files(values: Values, names: Sequence[str], folder: Path, form: TableFormat) -> dict[str, Path]:
    """Where each table goes, by its name. Raises EngineError where a matrix cannot be computed."""
    suffix = ".tsv" if form.delimiter == "\t" else ".csv"
    return {table: folder / f"{table}{suffix}" for name in names for table in tables_of(values, name)}


def export_tables(
    values: Values, names: Sequence[str], folder: Path, form: TableFormat = TableFormat(), overwrite: bool = False
) -> list[Path]:
    """One file a matrix, or one a head; all of them are made before the first is written. Raises EngineError."""
    tables = {stem: table for name in names for stem, table in tables_of(values, name).items()}
    contents = {stem: encode_table(table, form) for stem, table in tables.items()}
    files = table_files(values, names, folder, form)
    if not overwrite:
        for path in files.values():
            if os.path.exists(path):  # unlike Path.exists, false for a name the system refuses
                raise EngineError("file_exists", file=str(path))
    make_folder(folder)
    for name, path in files.items():
        write_whole(path, contents[name], overwrite)
    return list(files.values())


def export_npz(values: Values, names: Sequence[str], folder: Path, overwrite: bool = False) -> Path:
    """All matrices in one `matrices.npz`. Raises EngineError."""
    buffer = io.BytesIO()
    arrays = {name: values.array(name) for name in names}
    np.savez(buffer, **arrays)  # type: ignore[arg-type]  # no worksheet has a matrix called allow_pickle
    make_folder(folder)
    write_whole(folder / NPZ_NAME, buffer.getvalue(), overwrite)
    return folder / NPZ_NAME


def make_folder(folder: Path) -> None:
    """The folder, made where it is missing. Raises EngineError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EngineError("file_unwritable", file=str(folder), reason=reason_of(error)) from error
