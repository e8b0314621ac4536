"""The options of the worksheet: every choice with a sentence and its formula, group by group."""

from PySide6.QtCore import QEvent, QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.edits.choices import Choose
from engine.pipeline.options import OPTIONS, Options, Setting
from engine.pipeline.spec import LARGEST
from gui.look.following import follow_font
from gui.look.style import GRID, dress, mute, small_font
from gui.state.workspace import Workspace
from gui.widgets.boxes import ChoiceBox, NumberBox, RealBox
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.formulas import Formulas, FormulaView
from gui.widgets.tab_order import Doorway
from gui.words.options import (
    blocked_sentence,
    choice_sentence,
    choice_title,
    group_title,
    option_sentence,
    option_title,
)
from gui.words.worksheet import edit_text

CONTROL_WIDTH = 176
OPEN_AT_FIRST = ("scores", "weights")


class OptionsPanel(QScrollArea):
    """One section a group. It is built when it is first shown."""

    def __init__(self, workspace: Workspace, formulas: Formulas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._formulas = formulas
        self._active = False
        self._shown: tuple[Options, str] | None = None
        self.sections: dict[str, Section] = {}
        self.rows: dict[str, OptionRow] = {}
        self.setObjectName("options")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        workspace.document_changed.connect(self.refresh)

    def refresh(self) -> None:
        """Show the options of the document."""
        document = self._workspace.document
        shown = (document.options, document.kind)
        if shown == self._shown or not self._active:
            return
        self._shown = shown
        for row in self.rows.values():
            row.refresh(document.options, document.kind == "attention")
        for group, section in self.sections.items():
            section.show_summary(self._summary(group, document.options))

    def open_at(self, option: str) -> None:
        """Open the section of an option and bring its row into view."""
        self._build()
        self.sections[OPTIONS[option].group].set_open(True)
        self.ensureWidgetVisible(self.rows[option], 0, 4 * GRID)
        self.rows[option].control.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_active(self, is_active: bool) -> None:
        """Whether it can be seen; it is built when that is so for the first time."""
        self._active = is_active
        if is_active:
            self._build()
            self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            for section in self.sections.values():
                section.retranslate()
            for row in self.rows.values():
                row.retranslate()
            self._shown = None
            self.refresh()
        elif event.type() == QEvent.Type.PaletteChange:
            dress(*self.findChildren(QCheckBox))

    def _build(self) -> None:
        if self.sections:
            return
        page = QWidget()
        page.setObjectName("page")
        layout = QVBoxLayout(page)
        layout.setContentsMargins(GRID, GRID, GRID, GRID)
        layout.setSpacing(2)
        for option, spec in OPTIONS.items():
            if spec.group not in self.sections:
                self.sections[spec.group] = Section(spec.group, spec.group in OPEN_AT_FIRST)
                layout.addWidget(self.sections[spec.group])
            self.rows[option] = OptionRow(option, self._workspace, self._formulas)
            self.sections[spec.group].add(self.rows[option])
        layout.addStretch(1)
        self.setWidget(page)
        self._order_keys()
        self.refresh()

    def _order_keys(self) -> None:
        """Tab goes from top to bottom, as the panel is built after its neighbours."""
        last: QWidget = self
        for group, section in self.sections.items():
            rows = [row.control for option, row in self.rows.items() if OPTIONS[option].group == group]
            for widget in (section.head, *rows):
                widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
                QWidget.setTabOrder(last, widget)
                last = widget
        Doorway(self, next(iter(self.sections.values())).head)

    def _summary(self, group: str, options: Options) -> str:
        """What differs from the tutorial in this group."""
        changed = [
            edit_text(("choose", {"option": option, "value": value}))
            for option, value in options.changed.items()
            if OPTIONS[option].group == group
        ]
        return " · ".join(changed)


class Section(QWidget):
    """A group that opens and closes; closed, it says in a line what is chosen in it."""

    def __init__(self, group: str, is_open: bool) -> None:
        super().__init__()
        self._group = group
        self.head = QToolButton(self)
        self.head.setObjectName(f"section {group}")
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.head.setAutoRaise(True)
        self._summary = mute(QLabel(self))
        follow_font(self._summary, small_font)
        self._summary.setWordWrap(True)
        self._summary.setContentsMargins(3 * GRID, 0, GRID, 4)
        self.body = QWidget(self)
        self.head.clicked.connect(lambda: self.set_open(not self.body.isVisibleTo(self)))
        self._rows = QVBoxLayout(self.body)
        self._rows.setContentsMargins(3 * GRID, 2, GRID, GRID)
        self._rows.setSpacing(GRID + 4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.head, self._summary, self.body):
            layout.addWidget(part)
        self.set_open(is_open)
        self.retranslate()

    def add(self, row: "OptionRow") -> None:
        self._rows.addWidget(row)

    def set_open(self, is_open: bool) -> None:
        self.body.setVisible(is_open)
        self.head.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
        self._show_or_hide()

    def show_summary(self, text: str) -> None:
        self._summary.setText(text)
        self._show_or_hide()

    def retranslate(self) -> None:
        self.head.setText(group_title(self._group))

    def _show_or_hide(self) -> None:
        self._summary.setVisible(bool(self._summary.text()) and not self.body.isVisibleTo(self))


class OptionRow(QWidget):
    """An option: its name, its control, a sentence on what is chosen or why it has no effect, and the formula."""

    def __init__(self, option: str, workspace: Workspace, formulas: Formulas) -> None:
        super().__init__()
        self.option = option
        self._workspace = workspace
        self._options = Options()
        self._label = QLabel(self)
        self.sentence = mute(QLabel(self))
        follow_font(self.sentence, small_font)
        self.sentence.setWordWrap(True)
        self.formula = FormulaView(formulas, scale=1.05, parent=self)
        self.control = self._make_control()
        self.control.setObjectName(f"option {option}")
        self._label.setBuddy(self.control)
        top = FlowLayout(spacing=GRID)
        top.addWidget(self._label)
        top.spring()
        top.addWidget(self.control)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addLayout(top)
        layout.addWidget(self.sentence)
        layout.addWidget(self.formula)
        self.retranslate()

    def refresh(self, options: Options, is_attention: bool) -> None:
        """Show what is chosen, and whether it has an effect."""
        self._options = options
        value = getattr(options, self.option)
        reason = options.blocked(self.option)
        self._show(value)
        self.control.setEnabled(is_attention and not reason)
        self.sentence.setText(blocked_sentence(reason, self.option) if reason else self._sentence(value))
        self.sentence.setVisible(bool(self.sentence.text()))
        formulas = OPTIONS[self.option].formula
        latex = "" if reason else formulas.get(str(value), formulas.get("", ""))
        self.formula.set_latex(latex)
        self.formula.setVisible(bool(latex))
        font = self.font()
        font.setBold(self.option in options.changed and not reason)
        self._label.setFont(font)

    def retranslate(self) -> None:
        self._label.setText(option_title(self.option))
        self.control.setAccessibleName(option_title(self.option))
        if isinstance(self.control, ChoiceBox):
            for place in range(self.control.count()):
                self._name_item(self.control, place)
        elif isinstance(self.control, NumberBox | RealBox) and OPTIONS[self.option].off is not None:
            self.control.setSpecialValueText(self.tr("none"))

    def _make_control(self) -> QWidget:
        spec = OPTIONS[self.option]
        if spec.choices or self.option == "kv_heads":
            box = ChoiceBox("")
            box.activated.connect(lambda place: self._choose(box.itemData(place)))
            box.setFixedWidth(CONTROL_WIDTH)
            return box
        if spec.kind is bool:
            check = QCheckBox()
            dress(check)
            check.toggled.connect(self._choose)
            return check
        low = spec.low if spec.off is None else min(spec.low, spec.off)
        if spec.kind is int:
            number = NumberBox("", int(low), int(min(spec.high, LARGEST)))
            number.valueChanged.connect(lambda value: self._choose(value, f"option {self.option}"))
        else:
            number = RealBox("", low, spec.high)  # type: ignore[assignment]
            number.valueChanged.connect(lambda value: self._choose(float(value), f"option {self.option}"))
        number.setFixedWidth(CONTROL_WIDTH)
        return number

    def _choose(self, value: Setting, gesture: str = "") -> None:
        if not self._workspace.apply(Choose(self.option, value), gesture):
            self._show(getattr(self._options, self.option))

    def _show(self, value: Setting) -> None:
        with QSignalBlocker(self.control):
            if isinstance(self.control, ChoiceBox):
                self._offer(self.control)
                self.control.setCurrentIndex(self.control.findData(value))
            elif isinstance(self.control, QCheckBox):
                self.control.setChecked(bool(value))
            elif isinstance(self.control, NumberBox):
                self.control.setValue(int(value))
            elif isinstance(self.control, RealBox):
                self.control.setValue(float(value))

    def _offer(self, box: ChoiceBox) -> None:
        """The names that may be chosen now; or the numbers of heads that divide the query heads, 0 for as many."""
        heads = self._options.heads
        groups = [0, *(count for count in range(1, heads) if heads % count == 0)]
        wanted = groups if self.option == "kv_heads" else list(OPTIONS[self.option].choices)
        if [box.itemData(place) for place in range(box.count())] != wanted:
            box.clear()
            for place, value in enumerate(wanted):
                box.addItem("", value)
                self._name_item(box, place)

    def _name_item(self, box: ChoiceBox, place: int) -> None:
        value = box.itemData(place)
        if self.option == "kv_heads":
            box.setItemText(place, str(value) if value else self.tr("as many"))
        else:
            box.setItemText(place, choice_title(self.option, value))
            box.setItemData(place, choice_sentence(self.option, value), Qt.ItemDataRole.ToolTipRole)

    def _sentence(self, value: Setting) -> str:
        if OPTIONS[self.option].choices:
            return choice_sentence(self.option, str(value))
        return option_sentence(self.option)
