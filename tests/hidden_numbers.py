"""Numbers behind blank cells, and the search for them in whatever is shown or written."""

import io
import re
import zipfile
from decimal import Decimal

import numpy as np

from engine.arrays import blanks_of
from engine.worksheet.values import Values

NUMBER = re.compile(r"\d+\.\d+(?:e[-+]?\d+)?")
FEWEST = 3  # digits of a number that says which one is meant


def hidden_numbers(values: Values) -> set[float]:
    """The numbers behind all blank cells that nothing on the worksheet shows as well."""
    assert values.truth is not None
    hidden, shown = set[float](), set[float]()
    for name in values.table:
        is_blank, numbers = blanks_of(values.array(name)), values.truth.array(name)
        hidden |= set(np.abs(numbers[is_blank]).tolist())
        shown |= set(np.abs(numbers[~is_blank]).tolist())
    return {one for one in hidden if round(one, 2) != one and all(abs(one - other) > 1e-3 for other in shown)}


def found_in(text: str, hidden: set[float]) -> list[str]:
    """Every hidden number of a text, to however many digits."""
    return [written for written in NUMBER.findall(text) if _tells(Decimal(written), hidden)]


def found_in_file(content: bytes, hidden: set[float]) -> list[str]:
    """The same of the bytes of a file: of an archive every member, of an array every number."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return [one for name in archive.namelist() for one in found_in_file(archive.read(name), hidden)]
    if content.startswith(b"\x93NUMPY"):
        array = np.load(io.BytesIO(content))
        return [str(one) for one in array.ravel().tolist() if any(abs(abs(one) - other) < 1e-6 for other in hidden)]
    return found_in(content.decode("utf-8", "replace"), hidden)


def _tells(written: Decimal, hidden: set[float]) -> bool:
    if len(written.normalize().as_tuple().digits) < FEWEST:
        return False
    exponent = written.as_tuple().exponent
    assert isinstance(exponent, int)
    return any(abs(float(written) - one) <= 0.51 * 10.0**exponent for one in hidden)
