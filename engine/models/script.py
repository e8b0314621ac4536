"""A whole model as one Python script that needs NumPy and the folder alone, and computes the same numbers."""

from types import MappingProxyType

import numpy as np

from engine.arrays import Matrix
from engine.edits.numpy_code import matrix_code
from engine.errors import EngineError
from engine.files.script import Beginning, script_of, step_of
from engine.models.model import Model
from engine.models.stack import SEGMENTS, TOKENS
from engine.worksheet.values import Values

LARGEST = 2**16  # numbers of a given matrix that are written out
IMPORTS = ("import json", "import sys", "from pathlib import Path")
READER = '''\
FOLDER = Path(sys.argv[1] if len(sys.argv) > 1 else {folder})
dtype = np.{dtype}
KINDS = {{"F64": "<f8", "F32": "<f4", "F16": "<f2", "BF16": "<u2"}}


def open_files():
    """Where each tensor is: file, kind, shape, and its first byte."""
    places = {{}}
    for file in {files}:
        with open(FOLDER / file, "rb") as stream:
            length = int.from_bytes(stream.read(8), "little")
            header = json.loads(stream.read(length))
        for name, about in header.items():
            if name != "__metadata__":
                places[name] = (file, about["dtype"], tuple(about["shape"]), 8 + length + about["data_offsets"][0])
    return places


def read(name):
    """A tensor in the type that is computed with; bfloat16 is the upper half of a float32."""
    file, kind, shape, start = TENSORS[name]
    stored = np.memmap(FOLDER / file, KINDS[kind], "r", start, shape)
    if kind == "BF16":
        stored = (stored.astype(np.uint32) << 16).view(np.float32)
    return np.asarray(stored, dtype)


TENSORS = open_files()
{layers} = ({made})  # the matrices of each layer, by their names'''


def model_script(model: Model, values: Values) -> str:
    """The script; the folder can be given to it anew. Raises EngineError for a text whose pairs are not held."""
    table = {name: value.matrix for name, value in values.table.items() if name in values.document.sources}
    given = {name: _code(model, values, name, matrix) for name, matrix in table.items() if matrix is not None}
    layers = [f"L{layer}" for layer in range(model.layers)]
    code = READER.format(
        folder=repr(str(model.path.absolute())),
        dtype=model.weights.dtype,
        files=sorted({place.path.name for place in model.folder.tensors.places.values()}),
        layers=", ".join(layers) + "," * (len(layers) == 1),
        made="{}, " * (len(layers) - 1) + "{}" + "," * (len(layers) == 1),
    )
    last = [name for name, stage in values.document.stages.items() if stage.operands][-2:]
    beginning = Beginning(IMPORTS, code, MappingProxyType(given), tuple(last))
    return script_of(values, f"{model.path.name}, layer by layer", beginning)


def model_step(model: Model, values: Values, name: str) -> str:
    """The lines of one matrix, of weights with `read` of that script. Raises EngineError."""
    matrix = values.matrix(name)
    given = _code(model, values, name, matrix) if name in values.document.sources else ""
    return step_of(values, name, given)


def _code(model: Model, values: Values, name: str, matrix: Matrix) -> str:
    """How a given matrix is read or written out: what was put in the place of the model's own is in no file of it."""
    own = model.stack(len(values.array(TOKENS))).given.get(name)
    if own is not None and values.document.sources[name] is own and name in model.weights.code:
        return model.weights.code[name]
    if matrix.size > LARGEST:
        raise EngineError("script_too_large_of_model", name=name)
    exact = name in (TOKENS, SEGMENTS) or name.endswith("frequencies")
    numbers = matrix_code(np.asarray(values.document.source(name), dtype=np.float64))
    return f"np.array({numbers}, {'np.float64' if exact else 'dtype'})"
