"""Attention Workbench: the window, or a headless run that never imports Qt."""

import argparse
import contextlib
import os
import re
import sys
from pathlib import Path
from typing import NoReturn

import numpy as np

from engine import VERSION
from engine.arrays import Matrix, shape_text
from engine.document import Document
from engine.errors import EngineError
from engine.examples import tutorial
from engine.files.cluster import cluster
from engine.files.export import export_npz, export_tables, exported
from engine.files.opening import Question, Wanted, answered, is_of_tensors, look_into, taken
from engine.files.picture import export_map
from engine.files.safe_write import write_whole
from engine.files.script import script_of
from engine.files.tables import TableFormat
from engine.files.tensors import open_tensors
from engine.recompute import Values, recompute
from engine.streaming.pyramid import HOW
from engine.streaming.sweep import Work

FORMATS = {"csv": TableFormat(), "tsv": TableFormat(delimiter="\t")}
LARGEST_PRINT = 2**20  # cells
PACKAGES = (
    "libgl1 libegl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0 "
    "libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"
)


def main(arguments: list[str] | None = None) -> int:
    """The exit status: 0, or 2 with one clear line on the standard error."""
    parser = _parser()
    options = parser.parse_args(arguments)
    _refuse_idle(parser, options)
    try:
        wanted = Wanted(options.layer, options.words, options.config)
        if _is_asked_about(options):
            open_tensors(options.file)  # what is no such file is told here
            return _show(tutorial(), options, wanted)
        document = _opened(options.file, wanted) if options.file is not None else tutorial()
        if any(one is not None for one in (options.export, options.map, options.script)):
            return _headless(document, options)
        if not has_display():
            print("No display was found (DISPLAY and WAYLAND_DISPLAY), so here is the worksheet as text.\n")
            print(worksheet_text(recompute(document)))
            return 0
    except EngineError as error:
        print(f"attention-workbench: {error}", file=sys.stderr)
        return 2
    return _show(document, options, wanted)


def _opened(path: Path, wanted: Wanted) -> Document:
    """The document of a file; what its arrays were taken for is said, as nobody can be asked."""
    found = look_into(path, wanted)
    if not isinstance(found, Question):
        return found.document
    answer = answered(found)
    print(f"Taken from {path.name}: {taken(found, answer)}", file=sys.stderr)
    return answer.document


def worksheet_text(values: Values) -> str:
    """Every matrix of a worksheet, or the reason why there is none."""
    parts = []
    for name, value in values.table.items():
        stage = values.document.stages[name]
        head = stage.numpy() if stage.operands else name
        body = str(value.problem) if value.matrix is None else matrix_text(value.matrix)
        parts.append(f"{head}\n{body}")
    return "\n\n".join(parts)


def matrix_text(matrix: Matrix) -> str:
    """The numbers of a matrix, of a large one its corners."""
    if matrix.size > LARGEST_PRINT:
        return f"{shape_text(matrix.shape)}, too large to be printed; --export or --map take it"
    return np.array2string(np.asarray(matrix), precision=8, suppress_small=True)


def has_display() -> bool:
    """Whether a window can be shown; Qt would abort the process if it could not."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM") or os.environ.get("WAYLAND_DISPLAY"):
        return True
    display = os.environ.get("DISPLAY", "")
    local = re.fullmatch(r"(?:unix)?:(\d+)(?:\.\d+)?", display)
    if local:  # a server on this machine has a socket
        return Path(f"/tmp/.X11-unix/X{local[1]}").exists()
    return bool(display)


def missing_library(error: ImportError) -> str | None:
    """For an import of Qt that failed for want of a system library: which packages to install; else None."""
    if ".so" not in str(error):
        return None
    return f"Qt needs a library of the system: {error}\nOn Debian or Ubuntu: sudo apt-get install {PACKAGES}"


def _is_asked_about(options: argparse.Namespace) -> bool:
    """Whether the window opens the file: it can ask what arrays are, and show other layers."""
    headless = any((options.export, options.map, options.script)) or not has_display()
    return options.file is not None and is_of_tensors(options.file) and not headless


def _show(document: Document, options: argparse.Namespace, wanted: Wanted) -> int:
    try:
        from gui.app import run
    except ImportError as error:
        message = missing_library(error)
        if message is None:
            raise
        print(f"attention-workbench: {message}", file=sys.stderr)
        return 2
    tensors = options.file if _is_asked_about(options) else None
    return run(document, None if tensors else options.file, options.language, tensors, wanted)


def _export(values: Values, options: argparse.Namespace, work: Work) -> list[Path]:
    names = options.matrix or exported(values)
    left = [name for name, value in values.table.items() if value.matrix is not None and name not in names]
    if left and not options.matrix:
        print(f"Left out, as they are very large: {', '.join(left)}. Name them with --matrix.", file=sys.stderr)
    if options.format == "npz":
        return [export_npz(values, names, options.export, options.overwrite, work)]
    return export_tables(values, names, options.export, FORMATS[options.format or "csv"], options.overwrite, work=work)


def _map(values: Values, options: argparse.Namespace, work: Work) -> list[Path]:
    name = options.matrix[0] if options.matrix else "weights"
    plane = 0 if options.head is None else options.head - 1
    return [export_map(values, name, options.map, plane, options.pooling or HOW[0], options.overwrite, work)]


def _headless(document: Document, options: argparse.Namespace) -> int:
    """What was asked for in files: the exports, the picture and the script."""
    written: list[Path] = []
    values = recompute(document)
    with contextlib.ExitStack() as stack:
        work = Work(progress=_progress)
        if options.scheduler is not None:
            print(f"Connecting to {options.scheduler} …", file=sys.stderr)
            executor, share = stack.enter_context(cluster(options.scheduler))
            work = Work(executor, share, _progress)
        if options.export is not None:
            written += _export(values, options, work)
        if options.map is not None:
            written += _map(values, options, work)
    if options.script is not None:
        write_whole(options.script, script_of(values).encode(), options.overwrite)
        written.append(options.script)
    for path in written:
        print(path)
    return 0


def _progress(done: int, total: int) -> None:
    """How far a long pass is, on a terminal."""
    if sys.stderr.isatty():
        print(f"\r{100 * done // total} %", end="" if done < total else "\r", file=sys.stderr, flush=True)


class Parser(argparse.ArgumentParser):
    """What is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}\n")


def _refuse_idle(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    """Options that would do nothing without another."""
    needed = {
        "FILE": (options.file, ("layer", "words", "config")),
        "--map": (options.map, ("head", "pooling")),
        "--map or --export": (options.map or options.export, ("scheduler", "matrix")),
        "--export": (options.export, ("format",)),
    }
    for other, (there, names) in needed.items():
        idle = [f"--{name}" for name in names if getattr(options, name) is not None]
        if idle and there is None:
            parser.error(f"{' and '.join(idle)} does nothing without {other}")
    if options.map is not None and options.map.suffix.lower() != ".png":
        parser.error(f"--map writes a PNG: name the file {options.map.stem}.png")


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="attention-workbench", description="A spreadsheet-like laboratory for the attention mechanism."
    )
    parser.add_argument(
        "file",
        nargs="?",
        type=Path,
        metavar="FILE",
        help="a session (.attn), a table of words (.csv), or arrays of a model (.npy, .npz, .safetensors)",
    )
    parser.add_argument("--layer", type=int, metavar="N", help="of a file with several layers (default: the first)")
    parser.add_argument(
        "--words", type=Path, metavar="FILE", help="their names; for a checkpoint token ids, or the array X"
    )
    parser.add_argument("--config", type=Path, metavar="FILE", help="the config.json of a checkpoint")
    parser.add_argument(
        "--export", type=Path, metavar="DIR", help="write the matrices into this folder, without a window"
    )
    parser.add_argument(
        "--script", type=Path, metavar="FILE.py", help="write the worksheet as a Python script, without a window"
    )
    parser.add_argument(
        "--map", type=Path, metavar="FILE.png", help="write a picture of the weights, or of --matrix, without a window"
    )
    parser.add_argument("--head", type=int, metavar="N", help="of the picture (default: 1)")
    parser.add_argument("--pooling", choices=HOW, help="what a pixel shows of its cells (default: max)")
    parser.add_argument(
        "--scheduler", metavar="ADDRESS", help="compute on the Dask cluster of this scheduler, such as tcp://host:8786"
    )
    parser.add_argument("--matrix", action="extend", nargs="+", metavar="NAME", help="only these matrices")
    parser.add_argument("--format", choices=("csv", "tsv", "npz"), help="of the export (default: csv)")
    parser.add_argument("--overwrite", action="store_true", help="replace files that are already there")
    parser.add_argument("--language", choices=("en", "zh_CN"), help="of the window, this time only")
    parser.add_argument("--version", action="version", version=f"attention-workbench {VERSION}")
    return parser


if __name__ == "__main__":
    sys.exit(main())
