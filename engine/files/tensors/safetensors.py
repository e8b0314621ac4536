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

from engine.errors import EngineError, Flaw
from engine.files.reading import LARGEST_JSON, exactly, is_text, is_there, open_file, parse_json, told
from engine.files.tensors.data import Contents, Place, Stamp, TensorInfo, checked_name, checked_shape
from engine.sentences.shown import quoted

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
    """The header of a file. Raises OSError, and Flaw if it contradicts itself or the file."""
    with open_file(path) as file:
        stamp = Stamp.of(file)
        length = int.from_bytes(exactly(file, 8), "little")
        if length > stamp.size - 8:
            raise Flaw("header_beyond", length=length, left=stamp.size - 8)
        if length > LARGEST_JSON:
            raise Flaw("header_too_long", length=length, limit=LARGEST_JSON)
        header = parse_json(exactly(file, length))
    if not isinstance(header, dict):
        raise Flaw("header_no_object")
    metadata = _metadata(header.pop(METADATA, {}))
    infos, spans = _tensors(header)
    _check_spans(spans, stamp.size - 8 - length)
    places = {name: Place(path, stamp, 8 + length + begin) for name, (begin, _) in spans.items()}
    return Contents(infos, places, metadata)


def _metadata(entries: Any) -> dict[str, str]:
    if not isinstance(entries, dict) or not all(is_text(text) for text in entries.values()):
        raise Flaw("metadata_no_texts")
    return entries


def _tensors(header: dict[str, Any]) -> tuple[dict[str, TensorInfo], dict[str, tuple[int, int]]]:
    """Each tensor and where its bytes begin and end."""
    if len(header) > MOST_TENSORS:
        raise Flaw("tensors_many", count=len(header), limit=MOST_TENSORS)
    infos, spans = {}, {}
    for name, entry in header.items():
        try:
            infos[name], spans[name] = _tensor(name, entry)
        except Flaw as flaw:
            raise Flaw("tensor", name=quoted(name), reason=flaw.phrase) from flaw
    return infos, spans


def _tensor(name: str, entry: Any) -> tuple[TensorInfo, tuple[int, int]]:
    name = checked_name(name)
    if not isinstance(entry, dict) or entry.keys() != {"dtype", "shape", "data_offsets"}:
        raise Flaw("tensor_entry")
    dtype, shape, offsets = entry["dtype"], entry["shape"], entry["data_offsets"]
    if not isinstance(dtype, str) or dtype not in DTYPES:
        raise Flaw("tensor_dtype", dtype=quoted(str(dtype)))
    if not isinstance(shape, list) or not isinstance(offsets, list):
        raise Flaw("tensor_no_lists")
    ours, bits = DTYPES[dtype]
    info = TensorInfo(name, checked_shape(shape), ours)
    return info, _span(offsets, math.prod(info.shape) * bits)


def _span(offsets: list[Any], bits: int) -> tuple[int, int]:
    if len(offsets) != 2 or any(type(offset) is not int for offset in offsets) or not 0 <= offsets[0] <= offsets[1]:
        raise Flaw("tensor_offsets")
    begin, end = offsets
    if 8 * (end - begin) != bits:
        raise Flaw("tensor_bytes", held=end - begin, needed=f"{bits / 8:.15g}")
    return begin, end


def _check_spans(spans: dict[str, tuple[int, int]], size: int) -> None:
    """The tensors fill the `size` bytes after the header, side by side."""
    reached = 0
    for name, (begin, end) in sorted(spans.items(), key=lambda entry: entry[1]):
        if begin != reached:
            if begin < reached:
                raise Flaw("tensor_overlaps", name=quoted(name))
            raise Flaw("tensor_gap", name=quoted(name))
        reached = end
    if reached != size:
        raise Flaw("tensors_size", needed=reached, held=size)


def read_index(path: Path, most: int = MOST_TENSORS) -> Contents:
    """All tensors of a sharded checkpoint, in the order of its index.

    most: tensors of the index, and of all shards together. Raises OSError, Flaw, EngineError.
    """
    with open_file(path) as file:
        index = parse_json(file.read(LARGEST_JSON + 1))
    weight_map = index.get("weight_map") if isinstance(index, dict) else None
    if not isinstance(weight_map, dict) or not all(map(_is_plain, weight_map.values())):
        raise Flaw("no_weight_map")
    shards = sorted(set(weight_map.values()))
    if len(weight_map) > most or len(shards) > MOST_SHARDS:
        raise Flaw("index_too_large", tensors=most, shards=MOST_SHARDS)
    infos: dict[str, TensorInfo] = {}
    places: dict[str, Place] = {}
    seen, spent = 0, 0
    for shard in shards:
        contents = _shard(path, shard)
        seen += len(contents.infos)
        spent += min((place.start for place in contents.places.values()), default=0)
        if seen > most or spent > LARGEST_HEADERS:
            raise Flaw("shards_too_large", tensors=most, bytes=LARGEST_HEADERS)
        wanted = [name for name in contents.infos if weight_map.get(name) == shard]
        infos |= {name: contents.infos[name] for name in wanted}
        places |= {name: contents.places[name] for name in wanted}
    for name in weight_map:
        if name not in infos:
            raise Flaw("tensor_elsewhere", name=quoted(name), shard=quoted(weight_map[name]))
    return Contents({name: infos[name] for name in weight_map}, places, {})


def _shard(index: Path, name: str) -> Contents:
    shard = index.parent / name
    if not is_there(shard):
        raise EngineError("tensors_shard_missing", file=str(index), shard=name)
    with told(shard):
        return read_safetensors(shard)


def _is_plain(name: Any) -> bool:
    """Whether it names a file of the same folder on every system."""
    return is_text(name) and name.endswith(SUFFIX) and not set(name) & set("/\\:\0")
