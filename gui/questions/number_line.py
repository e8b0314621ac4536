"""A proof as a picture: what can be reached along the direction that separates it from the goal, and the goal."""

import math
from typing import ClassVar

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.questions.proofs.proof import Proof
from engine.worksheet.values import Values
from gui.look.short_numbers import write_short
from gui.look.style import colours_of, pen, qcolor, small_font
from gui.words.answers import tell_apart
from gui.words.sentences import listed

HEIGHT = 74
MARGIN = 26


class NumberLine(QWidget):
    """What is possible ends at a wall; the goal stands beyond it."""

    accessible_role: ClassVar = QAccessible.Role.Graphic

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._proof: Proof | None = None
        self._points: list[float] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_proof(self, proof: Proof | None, values: Values | None) -> None:
        """Draw a proof that has a direction, or nothing."""
        has_line = proof is not None and proof.kind not in ("fixed", "rank")
        self._proof = proof if has_line else None
        self.setVisible(has_line)
        if proof is not None and has_line and values is not None:
            self._points = [self._now(proof, values)]
        self.update()

    def spoken(self) -> tuple[str, str]:
        """The three numbers of the picture."""
        if self._proof is None:
            return "", ""
        most, asked = tell_apart(self._proof.reach, self._proof.wanted)
        now = [self.tr("now {number}").format(number=write_short(point)) for point in self._points]
        ends = self.tr("at most {number}").format(number=most), self.tr("goal {number}").format(number=asked)
        return listed((*ends, *now)), ""

    def sizeHint(self) -> QSize:
        return QSize(200, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._proof is None:
            return
        proof, colours = self._proof, colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(small_font(self.font()))
        ends = [proof.reach, proof.wanted, *self._points]
        low, high = min(ends), max(ends)
        most, asked = tell_apart(proof.reach, proof.wanted)
        span = (high - low) or 1.0
        low, high = low - 0.15 * span, high + 0.1 * span
        middle = HEIGHT / 2

        def x(value: float) -> float:
            return MARGIN + (value - low) / (high - low) * (self.width() - 2 * MARGIN)

        reachable = QRectF(QPointF(0, middle - 7), QPointF(x(proof.reach), middle + 7))
        painter.fillRect(reachable, qcolor(colours.accent_soft))
        painter.setPen(pen(colours.line, 1))
        painter.drawLine(QPointF(0, middle), QPointF(self.width(), middle))
        painter.setPen(pen(colours.accent, 2))
        painter.drawLine(QPointF(x(proof.reach), middle - 12), QPointF(x(proof.reach), middle + 12))
        painter.setBrush(qcolor(colours.muted))
        painter.setPen(Qt.PenStyle.NoPen)
        for point in self._points:
            painter.drawEllipse(QPointF(x(point), middle), 4, 4)
        painter.setPen(pen(colours.error, 2))
        goal = QPointF(x(proof.wanted), middle)
        painter.drawLine(goal + QPointF(-5, -5), goal + QPointF(5, 5))
        painter.drawLine(goal + QPointF(-5, 5), goal + QPointF(5, -5))
        self._write(painter, x(proof.reach), 4, self.tr("at most {number}").format(number=most), colours.accent)
        goal_text = self.tr("goal {number}").format(number=asked)
        self._write(painter, x(proof.wanted), HEIGHT - 18, goal_text, colours.error)
        if self._points:
            now = self.tr("now {number}").format(number=write_short(self._points[0]))
            self._write(painter, x(self._points[0]), HEIGHT - 18, now, colours.muted)
        painter.end()

    def _write(self, painter: QPainter, x: float, top: float, text: str, colour: str) -> None:
        """Text centred over a place, inside the widget."""
        wide = painter.fontMetrics().horizontalAdvance(text)
        left = min(max(x - wide / 2, 0.0), max(self.width() - wide, 0.0))
        painter.setPen(qcolor(colour))
        painter.drawText(QRectF(left, top, wide + 2, 16), Qt.AlignmentFlag.AlignLeft, text)

    def _now(self, proof: Proof, values: Values) -> float:
        """The sum that the proof speaks of, for the worksheet as it is."""
        numbers = [goal.value(values) for goal in proof.goals]
        total = float(np.dot(proof.direction, numbers))
        return total if math.isfinite(total) else proof.reach
