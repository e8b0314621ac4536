"""Files of weights in a form that is not read, told by what they are, with the way out."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.files.models.families.gains import Tensors
from engine.files.reading import open_file


def _pickle(path: Path) -> EngineError:
    return EngineError("form_pickle", file=path.name, folder=str(path.parent))


def _gguf(path: Path) -> EngineError:
    return EngineError("form_gguf", file=path.name, folder=str(path.parent))


SUFFIXES: Mapping[str, Callable[[Path], EngineError]] = {  # of files that are weights, but of another form
    **dict.fromkeys((".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle"), _pickle),
    **dict.fromkeys((".gguf", ".ggml"), _gguf),
    ".h5": lambda path: EngineError("form_tensorflow", file=path.name, folder=str(path.parent)),
    ".msgpack": lambda path: EngineError("form_flax", file=path.name, folder=str(path.parent)),
    ".onnx": lambda path: EngineError("form_onnx", file=path.name),
}
MAGIC = {b"GGUF": _gguf, b"\x80\x02": _pickle, b"\x80\x04": _pickle}  # first bytes of files without a telling name


@dataclass(frozen=True, slots=True)
class Form:
    """Weights of some form: names of tensors that only it has, and the error that says what it is."""

    names: re.Pattern[str]
    error: Callable[[str], EngineError]
    without_type: bool = False  # only beside no configuration that names a type, which may have such names itself


FORMS = (
    Form(
        re.compile(
            r"(.*\.)?(lora_(A|B|embedding_A|embedding_B|magnitude_vector)|ia3_l|prompt_embeddings|"
            r"prompt_encoder\.[^.]+\.(embedding|mlp_head|lstm_head)|"
            r"adaption_(prompt|gate)|vera_lambda_[bd]|hada_w[12]_[ab]|lokr_w[12](_[ab])?|oft_[rs]|boft_[rs])(\..*)?"
        ),
        lambda tensor: EngineError("form_adapter", tensor=tensor),
    ),
    Form(
        re.compile(r"(.*\.)?layers\.[0-9]+\.attention\.(wq|wk|wv|wqkv)\.weight"),
        lambda tensor: EngineError("form_meta", tensor=tensor),
        without_type=True,
    ),
    Form(re.compile(r".*\.(qweight|qzeros|g_idx)"), lambda tensor: EngineError("form_gptq", tensor=tensor)),
    Form(
        re.compile(r".*\.(SCB|absmax|quant_map|quant_state\..*|nested_absmax)"),
        lambda tensor: EngineError("form_bitsandbytes", tensor=tensor),
    ),
    Form(
        re.compile(
            r".*\.(weight_packed|weight_scale|weight_scale_inv|weight_zero_point|input_scale|W_q|"
            r"weight\._(data|scale|shift|qdata)|weight_(_data|qdata)|[a-z]+_proj\.(codes|codebooks))"
        ),
        lambda tensor: EngineError("form_compressed", tensor=tensor),
    ),
)
UNQUANTISED = ("float16", "bfloat16", "float32", "float64")  # dtypes of matrices
MATRIX = re.compile(r".*[a-z0-9]\.weight", re.IGNORECASE)  # whatever numbers are multiplied with


def check_suffix(path: Path) -> None:
    """Raises EngineError for files of weights of another form, which are known by their names or first bytes."""
    found = SUFFIXES.get(path.suffix.lower())
    if found is None and path.suffix.lower() in ("", ".model", ".dat"):
        found = _by_magic(path)
    if found is not None:
        raise found(path)


def check_form(tensors: Tensors, config: Mapping[str, Any]) -> None:
    """Raises EngineError for adapters, for Meta's own names, and for quantised weights."""
    for form in FORMS:
        if form.without_type and config.get("model_type"):
            continue
        name = next((name for name in tensors.infos if form.names.fullmatch(name)), None)
        if name is not None:
            raise form.error(name)
    for setting in ("quantization_config", "compression_config"):
        if isinstance(told := config.get(setting), dict):
            raise EngineError("form_quantised", method=str(told.get("quant_method", "?")), tensor=setting)
    for name, info in tensors.infos.items():
        if getattr(info, "dtype", "float32") not in UNQUANTISED and MATRIX.fullmatch(name):
            raise EngineError("form_quantised", method=info.dtype, tensor=name)


def _by_magic(path: Path) -> Callable[[Path], EngineError] | None:
    try:
        with open_file(path) as stream:
            start = stream.read(4)
    except (OSError, EngineError):
        return None  # whoever opens it says so
    return next((error for magic, error in MAGIC.items() if start.startswith(magic)), None)
