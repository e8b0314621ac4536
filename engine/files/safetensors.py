"""The header of a `.safetensors` file, and the index of a checkpoint that is spread over several.

    8 bytes         length of the header, little-endian
    header          {"__metadata__": {text: text}, name: {"dtype", "shape", "data_offsets": [begin, end]}}
    numbers         offsets count from here; they leave no holes and share no byte

Form: https://github.com/huggingface/safetensors. Its 100 MB for a header are fewer here, so that memory stays small.
The index: {"weight_map": {name of a tensor: name of a file beside the index}}, as Hugging Face Transformers writes it.
"""

import math
from pathlib import Path
from typing import Any

from engine.errors import EngineError
from engine.files.reading import LARGEST_JSON, exactly, is_text, open_file, parse_json, quoted, told
from engine.files.tensor_data import Contents, Place, Stamp, TensorInfo, checked_shape

MOST_TENSORS = 2**18
MOST_SHARDS = 2**10
LARGEST_HEADERS = 2**26  # bytes, of all shards together
SUFFIX = ".safetensors"
INDEX_SUFFIX = ".safetensors.index.json"
METADATA = "__metadata__"
DTYPES = {  # the format's name -> ours, bits of a number; those without a decoder are listed and refused when read
    "F64": ("float64", 64),
    "F32": ("float32", 32),
    "F16": ("float16", 16),
    "BF16": ("bfloat16", 16),
    "F8_E4M3": ("float8_e4m3fn", 8),
    "F8_E5M2": ("float8_e5m2", 8),
    "F8_E8M0": ("float8_e8m0", 8),
    "F8_E4M3FNUZ": ("float8_e4m3fnuz", 8),
    "F8_E5M2FNUZ": ("float8_e5m2fnuz", 8),
    "F6_E2M3": ("float6_e2m3", 6),
    "F6_E3M2": ("float6_e3m2", 6),
    "F4": ("float4_e2m1", 4),
    "C64": ("complex64", 64),
    "BOOL": ("bool", 8),
    **{
        f"{sign}{bits}": (f"{name}{bits}", bits)
        for sign, name in (("I", "int"), ("U", "uint"))
        for bits in (8, 16, 32, 64)
    },
}


def read_safetensors(path: Path) -> Contents:
    """The header of a file. Raises OSError, and ValueError if it contradicts itself or the file."""
    with open_file(path) as file:
        stamp = Stamp.of(file)
        length = int.from_bytes(exactly(file, 8), "little")
        if length > stamp.size - 8:
            raise ValueError(f"its header claims {length} bytes, but {stamp.size - 8} follow")
        if length > LARGEST_JSON:
            raise ValueError(f"its header has {length} bytes; at most {LARGEST_JSON} are read")
        header = parse_json(exactly(file, length))
    if not isinstance(header, dict):
        raise ValueError("its header is not a JSON object")
    metadata = _metadata(header.pop(METADATA, {}))
    infos, spans = _tensors(header)
    _check_spans(spans, stamp.size - 8 - length)
    places = {name: Place(path, stamp, 8 + length + begin) for name, (begin, _) in spans.items()}
    return Contents(infos, places, metadata)


def _metadata(entries: Any) -> dict[str, str]:
    if not isinstance(entries, dict) or not all(is_text(text) for text in entries.values()):
        raise ValueError("its metadata are not texts")
    return entries


def _tensors(header: dict[str, Any]) -> tuple[dict[str, TensorInfo], dict[str, tuple[int, int]]]:
    """Each tensor and where its bytes begin and end."""
    if len(header) > MOST_TENSORS:
        raise ValueError(f"it has {len(header)} tensors; at most {MOST_TENSORS} are read")
    infos, spans = {}, {}
    for name, entry in header.items():
        try:
            infos[name], spans[name] = _tensor(name, entry)
        except ValueError as error:
            raise ValueError(f"tensor {quoted(name)}: {error}") from error
    return infos, spans


def _tensor(name: str, entry: Any) -> tuple[TensorInfo, tuple[int, int]]:
    if not is_text(name):
        raise ValueError("its name is no text")
    if not isinstance(entry, dict) or entry.keys() != {"dtype", "shape", "data_offsets"}:
        raise ValueError("it needs dtype, shape and data_offsets, and nothing else")
    dtype, shape, offsets = entry["dtype"], entry["shape"], entry["data_offsets"]
    if not isinstance(dtype, str) or dtype not in DTYPES:
        raise ValueError(f"its dtype {quoted(str(dtype))} is unknown")
    if not isinstance(shape, list) or not isinstance(offsets, list):
        raise ValueError("its shape or its offsets are not a list")
    ours, bits = DTYPES[dtype]
    info = TensorInfo(name, checked_shape(shape), ours)
    return info, _span(offsets, math.prod(info.shape) * bits)


def _span(offsets: list[Any], bits: int) -> tuple[int, int]:
    if len(offsets) != 2 or any(type(offset) is not int for offset in offsets) or not 0 <= offsets[0] <= offsets[1]:
        raise ValueError("its offsets are not two whole numbers in order")
    begin, end = offsets
    if 8 * (end - begin) != bits:
        raise ValueError(f"its offsets leave {end - begin} bytes, but its shape and dtype need {bits / 8:.15g}")
    return begin, end


def _check_spans(spans: dict[str, tuple[int, int]], size: int) -> None:
    """The tensors fill the `size` bytes after the header, side by side."""
    reached = 0
    for name, (begin, end) in sorted(spans.items(), key=lambda entry: entry[1]):
        if begin != reached:
            if begin < reached:
                raise ValueError(f"tensor {quoted(name)} overlaps another one")
            raise ValueError(f"tensor {quoted(name)} does not begin where the one before ends")
        reached = end
    if reached != size:
        raise ValueError(f"its tensors need {reached} bytes, but there are {size}")


def read_index(path: Path) -> Contents:
    """All tensors of a sharded checkpoint, in the order of its index. Raises OSError, ValueError, EngineError."""
    with open_file(path) as file:
        index = parse_json(file.read(LARGEST_JSON + 1))
    weight_map = index.get("weight_map") if isinstance(index, dict) else None
    if not isinstance(weight_map, dict) or not all(map(_is_plain, weight_map.values())):
        raise ValueError("it needs a weight_map from tensors to the names of .safetensors files beside it")
    shards = sorted(set(weight_map.values()))
    if len(weight_map) > MOST_TENSORS or len(shards) > MOST_SHARDS:
        raise ValueError(f"it has more than {MOST_TENSORS} tensors or {MOST_SHARDS} shards")
    infos: dict[str, TensorInfo] = {}
    places: dict[str, Place] = {}
    seen, spent = 0, 0
    for shard in shards:
        contents = _shard(path, shard)
        seen += len(contents.infos)
        spent += min((place.start for place in contents.places.values()), default=0)
        if seen > MOST_TENSORS or spent > LARGEST_HEADERS:
            raise ValueError(f"its shards have more than {MOST_TENSORS} tensors or {LARGEST_HEADERS} bytes of headers")
        wanted = [name for name in contents.infos if weight_map.get(name) == shard]
        infos |= {name: contents.infos[name] for name in wanted}
        places |= {name: contents.places[name] for name in wanted}
    for name in weight_map:
        if name not in infos:
            raise ValueError(f"tensor {quoted(name)} is not in {quoted(weight_map[name])}, where it should be")
    return Contents({name: infos[name] for name in weight_map}, places, {})


def _shard(index: Path, name: str) -> Contents:
    shard = index.parent / name
    if not shard.exists():
        raise EngineError("tensors_shard_missing", file=str(index), shard=name)
    with told(shard):
        return read_safetensors(shard)


def _is_plain(name: Any) -> bool:
    """Whether it names a file of the same folder on every system."""
    return is_text(name) and name.endswith(SUFFIX) and not set(name) & set("/\\:\0")
