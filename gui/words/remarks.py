"""The lines of NumPy of the history, with what no line says in the language of the window."""

from engine.edits.edit import Edit, Remarked
from engine.worksheet.document import Document
from gui.words.errors import language


def code_of(edit: Edit, before: Document) -> str:
    """The lines of NumPy of an edit, the first one in words where it is a remark."""
    code = edit.numpy(before)
    if not isinstance(edit, Remarked):
        return code
    _, *more = code.split("\n", 1)
    return "\n".join((f"# {edit.remark(before).text(language())}", *more))
