"""The arrays of a `.npz` archive: a zip of `.npy` arrays, stored or deflated, as `numpy.savez` writes them."""

from pathlib import Path
from typing import BinaryIO

import numpy as np

from engine.files.members import Packed, check_claims, content_of, members_of, of_member, start_of
from engine.files.reading import open_file
from engine.files.tensors.data import Contents, Place, Stamp, TensorInfo, checked_name, laid_out, open_unchanged
from engine.files.tensors.npy import read_npy_header

SUFFIX = ".npy"


def read_npz(path: Path) -> Contents:
    """The arrays of an archive, by name without `.npy`; other members are passed over. Raises OSError, Flaw."""
    with open_file(path) as file:
        stamp = Stamp.of(file)
        members = [member for member in members_of(file) if member.name.endswith(SUFFIX)]
        check_claims(members)
        infos: dict[str, TensorInfo] = {}
        places: dict[str, Place] = {}
        for member in members:
            name = member.name.removesuffix(SUFFIX)
            with of_member(member.name):
                infos[name], places[name] = _array(file, path, stamp, member)
    return Contents(infos, places, {})


def inflated(info: TensorInfo, place: Place, member: Packed) -> np.ndarray:
    """The numbers of a deflated member. Raises OSError, Flaw, EngineError."""
    with open_unchanged(place) as file:
        return laid_out(content_of(file, member), info, place, place.start - member.start)


def _array(file: BinaryIO, path: Path, stamp: Stamp, member: Packed) -> tuple[TensorInfo, Place]:
    name = checked_name(member.name.removesuffix(SUFFIX))
    header = read_npy_header(name, member.size, start_of(file, member))
    return header.info, Place(path, stamp, member.start + header.length, header.byte_order, header.order, member)
