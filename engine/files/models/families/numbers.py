"""Numbers of a configuration, checked."""

import math
from collections.abc import Mapping
from typing import Any

from engine.errors import EngineError


def number_of(owner: Mapping[str, Any], name: str, low: float = 0.0) -> float:
    """A number of a configuration, at least `low`. Raises EngineError for anything else."""
    value = owner.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value < math.inf:
        raise EngineError("checkpoint_setting", setting=name, value=value)
    return float(value)


def whole(config: Mapping[str, Any], *names: str) -> int:
    """The number above 0 under the first of these names that is there; 0 where none is. Raises EngineError."""
    name = next((name for name in names if config.get(name) is not None), "")
    return int(number_of(config, name, low=1)) if name else 0
