"""What the window says of figures."""

from PySide6.QtCore import QCoreApplication


def form_titles() -> dict[str, str]:
    """The forms by name."""
    return {
        "map": QCoreApplication.translate("Figures", "Map"),
        "table": QCoreApplication.translate("Figures", "Numbers"),
        "lines": QCoreApplication.translate("Figures", "Lines"),
        "boxes": QCoreApplication.translate("Figures", "Words"),
        "row": QCoreApplication.translate("Figures", "Bars"),
    }


def form_tips() -> dict[str, str]:
    return {
        "map": QCoreApplication.translate("Figures", "Cells coloured by their numbers"),
        "table": QCoreApplication.translate("Figures", "The matrix as numbers in brackets"),
        "lines": QCoreApplication.translate("Figures", "Words at both sides, joined by lines as strong as the weights"),
        "boxes": QCoreApplication.translate("Figures", "Words in boxes, coloured by the weights of a row"),
        "row": QCoreApplication.translate("Figures", "The numbers of a row as bars"),
    }


def many_titles() -> dict[str, str]:
    """How many panels, by name."""
    return {
        "one": QCoreApplication.translate("Figures", "One matrix"),
        "heads": QCoreApplication.translate("Figures", "All heads"),
        "layers": QCoreApplication.translate("Figures", "Layers × heads"),
        "sentences": QCoreApplication.translate("Figures", "All sentences"),
        "change": QCoreApplication.translate("Figures", "Before, after, difference"),
        "gallery": QCoreApplication.translate("Figures", "Gallery"),
    }


def many_reasons() -> dict[str, str]:
    """Why there is no such figure now."""
    return {
        "heads": QCoreApplication.translate("Figures", "This matrix has no heads."),
        "layers": QCoreApplication.translate("Figures", "There is one layer only."),
        "sentences": QCoreApplication.translate("Figures", "For a whole model with several sentences."),
        "change": QCoreApplication.translate("Figures", "Take a snapshot first; it is compared with the present."),
        "gallery": QCoreApplication.translate("Figures", "Opened from the gallery."),
    }


def palette_titles() -> dict[str, str]:
    """The palettes by name; "" is the one that suits the numbers."""
    return {
        "": QCoreApplication.translate("Figures", "As suits the numbers"),
        "viridis": QCoreApplication.translate("Figures", "Viridis"),
        "diverging": QCoreApplication.translate("Figures", "Blue to orange"),
        "blue": QCoreApplication.translate("Figures", "Blues"),
        "grey": QCoreApplication.translate("Figures", "Greys"),
    }


def remark_texts() -> dict[str, str]:
    """What had no room on the paper."""
    return {
        "numbers": QCoreApplication.translate("Figures", "The cells are too small for numbers."),
        "labels": QCoreApplication.translate("Figures", "There is room for some of the labels only."),
        "cut": QCoreApplication.translate("Figures", "Long labels are cut."),
        "rows": QCoreApplication.translate("Figures", "Some rows or columns have no room."),
    }
