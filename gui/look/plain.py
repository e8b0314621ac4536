"""Text of strangers in tooltips: Qt takes what looks like HTML for HTML, and `<s>` is a common token."""

from PySide6.QtGui import Qt


def tip_of(text: str) -> str:
    """The text as a tooltip that shows it as it is."""
    return Qt.convertFromPlainText(text) if Qt.mightBeRichText(text) else text
