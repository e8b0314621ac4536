"""The worksheet as code: of a whole model by the model that is open, of any other by itself.

What writes it is loaded here when somebody asks for it: who starts the program does not wait for that.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from engine.worksheet.values import Values
from gui.jobs import Cancelled
from gui.state.selection import Place

if TYPE_CHECKING:
    from engine.models.model import Model


def cell_code(_model: "Model | None", values: Values, place: Place | None) -> str:
    """The arithmetic of a cell. Raises EngineError, as all of these do."""
    from engine.files.script import explanation_of

    return "" if place is None else explanation_of(values, place.name, place.index)


def step_code(model: "Model | None", values: Values, place: Place | None) -> str:
    """The lines of a matrix."""
    if place is None:
        return ""
    if model is not None and values.document.plan is not None:
        from engine.models.script import model_step

        return model_step(model, values, place.name)
    from engine.files.script import step_of

    return step_of(values, place.name)


def script_code(model: "Model | None", values: Values, _place: Place | None) -> str:
    """All of it."""
    if model is not None and values.document.plan is not None:
        from engine.models.script import model_script

        return model_script(model, values)
    from engine.files.script import script_of

    return script_of(values)


def script_job(model: "Model | None", values: Values, path: Path, _cancelled: Cancelled) -> None:
    """Write all of it, whole or not at all."""
    if model is not None and values.document.plan is not None:
        from engine.files.safe_write import write_whole
        from engine.models.script import model_script

        write_whole(path, model_script(model, values).encode())
    else:
        from engine.files.script import save_script

        save_script(values, path, path.stem)
