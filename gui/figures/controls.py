"""How a figure looks: size, numbers, colours, and what stands on it, in calm groups at the right of the dialog."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from engine.figures.colours import PALETTES, reads_without_colours
from engine.figures.figure import COLUMN, FORMS, LIMITS, PAGE, Form, Look
from engine.tiles.palettes import Palette, Scale
from gui.figures.form_button import FormButton
from gui.figures.words import form_tips, form_titles, palette_titles
from gui.look.style import GRID, mute
from gui.widgets.boxes import ChoiceBox, RealBox
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.parts import heading, sentence

MOST_DIGITS = 6
DPI = (150, 300, 600)
FAR = 1e12  # the limits of a scale
NARROWEST = 64  # pixels of a box for a number
CAPTION = 116  # and of what stands before it


class LookControls(QWidget):
    """Everything of a Look; `changed` whenever somebody chose otherwise."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.forms = {form: FormButton(form, self) for form in FORMS}
        self.width_ = RealBox("figure width", *LIMITS["width"])
        self.points = RealBox("figure text", *LIMITS["points"])
        self.low, self.high = RealBox("figure low", -FAR, FAR), RealBox("figure high", -FAR, FAR)
        self.digits, self.palette_, self.dpi = (ChoiceBox(f"figure {name}") for name in ("digits", "palette", "dpi"))
        self.fixed, self.bar, self.grey, self.titles = (QCheckBox(self) for _ in range(4))
        for name, box in (("fixed", self.fixed), ("bar", self.bar), ("grey", self.grey), ("titles", self.titles)):
            box.setObjectName(f"figure {name}")
        self.presets = {width: QPushButton(self) for width in (COLUMN, PAGE)}
        self.captions = {name: QLabel(self) for name in ("width", "points", "digits", "palette", "dpi", "to")}
        self.heads = {name: heading(self) for name in ("form", "size", "numbers", "colours")}
        self.warning = sentence(self)
        self._fill()
        self._lay_out()
        self.retranslate()
        self.show_look(Look())
        self._connect()

    def look(self) -> Look:
        """As it is chosen. Raises EngineError for a range that is none."""
        limits = (self.low.value(), self.high.value()) if self.fixed.isChecked() else None
        return Look(
            form=self.form(),
            width=self.width_.value(),
            points=self.points.value(),
            digits=self.digits.currentData(),
            limits=limits,
            palette=self.palette_.currentData() or None,
            bar=self.bar.isChecked(),
            grey=self.grey.isChecked(),
            titles=self.titles.isChecked(),
        )

    def form(self) -> Form:
        return next(form for form, button in self.forms.items() if button.isChecked())

    def show_look(self, look: Look) -> None:
        """Nothing of this is a choice of somebody's."""
        with QSignalBlocker(self):
            self.forms[look.form].setChecked(True)
            self.width_.setValue(look.width)
            self.points.setValue(look.points)
            self.digits.setCurrentIndex(max(self.digits.findData(look.digits), 0))
            self.palette_.setCurrentIndex(max(self.palette_.findData(look.palette or ""), 0))
            self.fixed.setChecked(look.limits is not None)
            self.bar.setChecked(look.bar)
            self.grey.setChecked(look.grey)
            self.titles.setChecked(look.titles)
        self._follow()

    def follow_scale(self, scale: Scale) -> None:
        """What the range is where it is not fixed, and whether its colours can be told apart without colours."""
        if not self.fixed.isChecked():
            ends = (scale.low, scale.high) if not scale.logarithmic else (10.0**scale.low, 10.0**scale.high)
            for box, end in zip((self.low, self.high), ends, strict=True):
                with QSignalBlocker(box):
                    box.setValue(end)
        self._warn(PALETTES.get(self.palette_.currentData() or "", scale.palette))

    def retranslate(self) -> None:
        for form, button in self.forms.items():
            button.setText(form_titles()[form])
            button.setToolTip(form_tips()[form])
            button.setAccessibleName(form_titles()[form])
            button.setAccessibleDescription(form_tips()[form])
        for name, text in self._captions().items():
            self.captions[name].setText(text)
        for box, name in self._named().items():
            box.setAccessibleName(name)
        for name, text in self._headings().items():
            self.heads[name].setText(text)
        self.presets[COLUMN].setText(self.tr("Column"))
        self.presets[PAGE].setText(self.tr("Page"))
        for width, preset in self.presets.items():
            preset.setToolTip(self.tr("{width} mm").format(width=f"{width:g}"))
        self.fixed.setText(self.tr("Fixed range"))
        self.bar.setText(self.tr("Colour bar"))
        self.grey.setText(self.tr("As printed without colours"))
        self.titles.setText(self.tr("Titles"))
        self.digits.setItemText(0, self.tr("none"))
        for at in range(self.palette_.count()):
            self.palette_.setItemText(at, palette_titles()[self.palette_.itemData(at)])

    def _captions(self) -> Mapping[str, str]:
        return {
            "width": self.tr("Width in mm"),
            "points": self.tr("Text in points"),
            "digits": self.tr("Digits in cells"),
            "palette": self.tr("Palette"),
            "dpi": self.tr("PNG: dots per inch"),
            "to": self.tr("to"),
        }

    def _named(self) -> Mapping[QWidget, str]:
        texts = self._captions()
        return {
            self.width_: texts["width"],
            self.points: texts["points"],
            self.digits: texts["digits"],
            self.palette_: texts["palette"],
            self.dpi: texts["dpi"],
            self.low: self.tr("Lowest number of the range"),
            self.high: self.tr("Highest number of the range"),
        }

    def _headings(self) -> Mapping[str, str]:
        return {
            "form": self.tr("Form"),
            "size": self.tr("Size"),
            "numbers": self.tr("Numbers and names"),
            "colours": self.tr("Colours"),
        }

    def _fill(self) -> None:
        self.digits.addItem("", None)
        for count in range(MOST_DIGITS + 1):
            self.digits.addItem(str(count), count)
        for name in ("", *PALETTES):
            self.palette_.addItem("", name)
        for dpi in DPI:
            self.dpi.addItem(str(dpi), dpi)
        self.dpi.setCurrentIndex(DPI.index(300))
        self.width_.setSingleStep(1.0)
        self.points.setSingleStep(0.5)
        for preset in self.presets.values():
            preset.setAutoDefault(False)
            preset.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        for box in (self.width_, self.points, self.low, self.high):
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            box.setMinimumWidth(NARROWEST)
        buddies: dict[str, QWidget] = {"width": self.width_, "points": self.points, "digits": self.digits}
        for name, buddy in {**buddies, "palette": self.palette_, "dpi": self.dpi}.items():
            self.captions[name].setBuddy(buddy)

    def _lay_out(self) -> None:
        forms = QHBoxLayout()
        forms.setSpacing(2)
        for button in self.forms.values():
            forms.addWidget(button)
        forms.addStretch(1)
        wide, limits = QHBoxLayout(), QHBoxLayout()
        for line in (wide, limits):
            line.setSpacing(GRID // 2 + 2)
        wide.addWidget(self.width_, 1)
        for preset in self.presets.values():
            wide.addWidget(preset)
        for part in (self.low, self.captions["to"], self.high):
            limits.addWidget(part, 0 if part is self.captions["to"] else 1)
        ticks = QWidget(self)
        flow = FlowLayout(ticks, spacing=GRID)
        for box in (self.bar, self.grey):
            flow.addWidget(box)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.heads["form"])
        layout.addLayout(forms)
        layout.addSpacing(GRID // 2)
        layout.addWidget(self.heads["size"])
        layout.addLayout(grid_of([(self.captions["width"], wide), (self.captions["points"], self.points)]))
        layout.addSpacing(GRID // 2)
        layout.addWidget(self.heads["numbers"])
        layout.addLayout(grid_of([(self.captions["digits"], self.digits), (None, self.titles)]))
        layout.addSpacing(GRID // 2)
        layout.addWidget(self.heads["colours"])
        layout.addLayout(grid_of([(self.captions["palette"], self.palette_), (self.fixed, limits)]))
        layout.addWidget(ticks)
        layout.addWidget(self.warning)
        for label in self.captions.values():
            mute(label)

    def _connect(self) -> None:
        for button in self.forms.values():
            button.toggled.connect(lambda is_on: self._tell() if is_on else None)
        for box in (self.width_, self.points, self.low, self.high):
            box.valueChanged.connect(lambda _value: self._tell())
        for choice in (self.digits, self.palette_):
            choice.currentIndexChanged.connect(lambda _place: self._tell())
        for tick in (self.fixed, self.bar, self.grey, self.titles):
            tick.toggled.connect(lambda _is_on: self._tell())
        for width, preset in self.presets.items():
            preset.clicked.connect(partial(self.width_.setValue, width))

    def _tell(self) -> None:
        self._follow()
        self.changed.emit()

    def _follow(self) -> None:
        """What does nothing now is disabled, and says why."""
        form, why = self.form(), self.tr("This form has none.")
        has_bar, has_colours = form in ("map", "boxes", "lines"), form in ("map", "boxes")
        for box, does in ((self.bar, has_bar), (self.palette_, has_colours)):
            box.setEnabled(does)
            box.setToolTip("" if does else why)
        for limit in (self.low, self.high):
            limit.setEnabled(self.fixed.isChecked())
            limit.setToolTip("" if self.fixed.isChecked() else self.tr("Tick “Fixed range” to choose it."))

    def _warn(self, palette: Palette) -> None:
        bad = self.palette_.isEnabled() and not reads_without_colours(palette)
        self.warning.setText(self.tr("Without colours, low and high numbers look alike.") if bad else "")
        self.warning.setVisible(bad)


def grid_of(rows: list[tuple[QWidget | None, QWidget | QHBoxLayout]]) -> QGridLayout:
    """Captions in one column, what they are of in the other."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(GRID)
    grid.setVerticalSpacing(GRID // 2 + 2)
    grid.setColumnMinimumWidth(0, CAPTION)
    grid.setColumnStretch(1, 1)
    for at, (caption, what) in enumerate(rows):
        if caption is not None:
            grid.addWidget(caption, at, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if isinstance(what, QHBoxLayout):
            grid.addLayout(what, at, 1)
        else:
            grid.addWidget(what, at, 1)
    return grid
