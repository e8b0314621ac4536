"""The norms of a network: rows brought to one size, times gains, plus a bias.

LayerNorm: Ba, Kiros and Hinton 2016. RMSNorm: Zhang and Sennrich 2019.
"""

from collections.abc import Collection

import numpy as np

from engine.arrays import Floats, shape_text, sum_to
from engine.dataclass import dataclass
from engine.errors import EngineError, Flaw, shape_reason
from engine.expressions.tree import Expression, Number, Product, Sum
from engine.stages.stage import Shown, Stage, cell_of, latex_name
from engine.stages.traits.axes import Axis
from engine.stages.traits.reads import EVERYTHING, SAME_ROWS, Reads
from engine.stages.unit_rows import KINDS, explain_unit


@dataclass(frozen=True, slots=True)
class Norm(Stage):
    """`rms_rows(of)`, or `layer_rows(of)`, times gains, plus a bias: [.., n, d], [1, d], [1, d] -> [.., n, d].

    kind: "rms" or "layer". epsilon: what is added under the root. plus: what is added to the gains, 1 for Gemma's.
    Without `gain` or `bias` ("") it has none.
    """

    name: str
    of: str
    axes: tuple[Axis, ...]
    kind: str
    epsilon: float
    gain: str = ""
    bias: str = ""
    plus: float = 0.0

    @property
    def operands(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.of, self.gain, self.bias)))

    @property
    def reads(self) -> tuple[Reads, ...]:
        return (SAME_ROWS, *(EVERYTHING for _ in self.operands[1:]))

    def is_linear_in(self, changing: Collection[str]) -> bool:
        return self.of not in changing

    def compute(self, *operands: Floats) -> Floats:
        x, gain, bias = self._sorted(operands)
        for name, row in ((self.gain, gain), (self.bias, bias)):
            self._check_row(name, row, x)
        rows = self._rows(x)
        gained = rows if gain is None else rows * self._gains(gain)
        return gained if bias is None else gained + bias

    def explain(self, index: tuple[int, ...], operands: tuple[Floats, ...], result: Floats) -> Expression:
        x, gain, bias = self._sorted(operands)
        cell = explain_unit(self.of, self.kind, self.epsilon, index, x)
        place = (0, index[-1])
        if gain is not None:
            factor: Expression = cell_of(self.gain, place, gain)
            cell = Product((cell, Sum((Number(self.plus), factor)) if self.plus else factor))
        return cell if bias is None else Sum((cell, cell_of(self.bias, place, bias)))

    def pull_back(self, gradient: Floats, operands: tuple[Floats, ...], result: Floats) -> tuple[Floats, ...]:
        x, gain, bias = self._sorted(operands)
        rows = self._rows(x)
        of_rows = gradient if gain is None else gradient * self._gains(gain)
        pulled = [KINDS[self.kind].pull_back(of_rows, x, rows, self.epsilon)]
        if gain is not None:
            pulled.append(sum_to(gradient * rows, gain.shape))
        if bias is not None:
            pulled.append(sum_to(gradient, bias.shape))
        return tuple(pulled)

    def pull_back_straight(
        self, wanted: tuple[bool, ...], gradient: Floats, operands: tuple[Floats, ...], result: Floats
    ) -> tuple[Floats | None, ...]:
        x, gain, _ = self._sorted(operands)
        of_rows = gradient if gain is None else gradient * self._gains(gain)
        centred = x - np.mean(x, axis=-1, keepdims=True) if self.kind == "layer" else x
        straight = of_rows / np.sqrt(np.mean(np.square(centred), axis=-1, keepdims=True) + self.epsilon)
        if self.kind == "layer":
            straight = straight - np.mean(straight, axis=-1, keepdims=True)
        rest = self.pull_back_to((False, *wanted[1:]), gradient, operands, result)[1:]
        return (straight if wanted[0] else None, *rest)

    def numpy(self) -> str:
        gain = f"({self.plus!r} + {self.gain})" if self.plus else self.gain
        bias = f" + {self.bias}" if self.bias else ""
        rows = f"{KINDS[self.kind].function}({self.of}, {self.epsilon!r})"
        return f"{self.name} = {rows}{f' * {gain}' if gain else ''}{bias}"

    def latex(self) -> str:
        of = latex_name(self.of)
        above = rf"{of} - \overline{{{of}}}" if self.kind == "layer" else of
        quotient = rf"\frac{{{above}}}{{{KINDS[self.kind].below.replace('{of}', of)}}}"
        gain = latex_name(self.gain) if self.gain else ""
        if self.plus:
            gain = rf"\left({self.plus:g} + {gain}\right)"
        gained = rf" \odot {gain}" if gain else ""
        bias = f" + {latex_name(self.bias)}" if self.bias else ""
        return f"{latex_name(self.name)} = {quotient}{gained}{bias}"

    def layout(self) -> tuple[Shown | str, ...]:
        gain = ("×", Shown(self.gain)) if self.gain else ()
        bias = ("+", Shown(self.bias)) if self.bias else ()
        return (Shown(self.of), KINDS[self.kind].sign, *gain, *bias)

    def _sorted(self, operands: tuple[Floats, ...]) -> tuple[Floats, Floats | None, Floats | None]:
        """The words, the gains and the bias."""
        x, *rest = operands
        gain = rest.pop(0) if self.gain else None
        return x, gain, rest[0] if rest else None

    def _rows(self, x: Floats) -> Floats:
        return KINDS[self.kind].compute(x, self.epsilon)

    def _gains(self, gain: Floats) -> Floats:
        return gain + gain.dtype.type(self.plus) if self.plus else gain

    def _check_row(self, name: str, row: Floats | None, x: Floats) -> None:
        if row is not None and row.shape[-2:] not in ((1, x.shape[-1]), (1, 1)):
            shapes = f"{self.of} {shape_text(x.shape)}, {name} {shape_text(row.shape)}"
            reason = shape_reason(Flaw("bias_of_one_row", size=x.shape[-1]))
            raise EngineError("shapes_do_not_broadcast", result=self.name, shapes=shapes, reason=reason)
