"""The ways to make weights of scores, one row each, with every trait of theirs."""

from collections.abc import Callable
from typing import Literal

import numpy as np

from engine.arrays import Floats
from engine.dataclass import dataclass
from engine.formulas.normalisers import (
    _nothing,
    _off_by_one_total,
    _parts_of,
    _row_total,
    _shares_of,
    entmax,
    entmax_gradient,
    logsumexp,
    no_change,
    off_by_one,
    row_sum,
    row_sum_gradient,
    sigmoid,
    softmax,
    softmax_gradient,
    sparsemax,
    top_k,
)
from engine.stages.rules.weights_explained import (
    Explain,
    explain_entmax,
    explain_hard,
    explain_no_change,
    explain_off_by_one,
    explain_row_sum,
    explain_sigmoid,
    explain_softmax,
    explain_sparsemax,
    explain_top_k,
)

Bounds = Literal["simplex", "corner", "cube", "free"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Normaliser:
    """One way to make weights: the formula, its pull-back, how it is told and written, and all that is true of it.

    `parameter` names the option that the formula needs besides the scores. Where one number of a row, such as the
    logsumexp of its scores, is all that a weight needs besides its own score: `statistic` of whole rows, and the
    weights `by_statistic`; then matrices of any size are computed by parts. Else whole rows are needed.

    `bounds`: where the weights of a row lie, whatever its scores are. "simplex": none is negative, and the sum is 1,
    or 0 where nothing may be attended to; "corner": none is negative, and the sum is at most 1; "cube": each lies
    between 0 and 1 for itself; "free": anywhere.
    """

    weights: Callable[[Floats, float], Floats]
    gradient: Callable[[Floats, Floats, Floats, float], Floats]  # G, S, P, parameter
    explain: Explain  # cell of a column, scores of the row, column, weights of the row, parameter
    code: str
    latex: str
    sign: str  # before the matrix on its card, and its name where it has no other
    bounds: Bounds
    parameter: str = ""
    no_support: str = ""  # why a finite score gets a weight of exactly 0, a code of `engine.questions.reasons`
    soft_at: float | None = None  # the parameter at which none does
    has_sink: bool = False  # whether a learned column takes part, and is then left out
    cell_latex: str = ""  # one weight by its score {S} and every score {S_k} of the row, where `latex` only names it
    choice_latex: str = ""  # among the choices, where that says more than the formula of the step
    softmax_beside: float | None = None  # a softmax with this logit beside the scores, for the kernels; -inf: alone
    weights_over: Callable[[Floats], Floats] | None = None  # the weights, written over the scores
    statistic: Callable[[Floats], Floats] | None = None  # [..., r, m] -> [..., r, 1]
    by_statistic: Callable[[Floats, Floats], Floats] | None = None  # [..., r, any], [..., r, 1] -> weights

    @property
    def is_flat(self) -> bool:
        """Whether weights stay as they are, at exactly 0, while scores move."""
        return bool(self.no_support)

    @property
    def formula(self) -> str:
        """LaTeX of a weight from scores s."""
        return self.choice_latex or self.latex.replace("{S}", "s")


LEARNED_SINK = "sinks"  # what is chosen for models that have one
NORMALISERS: dict[str, Normaliser] = {
    "softmax": Normaliser(
        weights=lambda S, _: softmax(S),
        weights_over=lambda S: softmax(S, out=S),
        gradient=lambda G, S, P, _: softmax_gradient(G, P),
        explain=explain_softmax,
        code="softmax({S})",
        latex=r"\operatorname{softmax}({S})",
        cell_latex=r"\frac{e^{{S}}}{\sum_k e^{{S_k}}}",
        sign="softmax",
        bounds="simplex",
        softmax_beside=-np.inf,
        statistic=logsumexp,
        by_statistic=_shares_of,
    ),
    "sparsemax": Normaliser(
        weights=lambda S, _: sparsemax(S),
        gradient=lambda G, S, P, _: entmax_gradient(G, P, 2.0),
        explain=explain_sparsemax,
        code="sparsemax({S})",
        latex=r"\left[ {S} - \tau \right]_{+}",
        sign="sparsemax",
        bounds="simplex",
        no_support="below_threshold",
    ),
    "entmax15": Normaliser(
        weights=lambda S, _: entmax(S, 1.5),
        gradient=lambda G, S, P, _: entmax_gradient(G, P, 1.5),
        explain=lambda cell, row, column, weights, _: explain_entmax(cell, row, column, weights, 1.5),
        code="entmax({S}, 1.5)",
        latex=r"\left[ \frac{{S}}{2} - \tau \right]_{+}^{2}",
        sign="entmax 1.5",
        bounds="simplex",
        no_support="below_threshold",
    ),
    "entmax": Normaliser(
        weights=entmax,
        gradient=lambda G, S, P, alpha: entmax_gradient(G, P, alpha),
        explain=explain_entmax,
        code="entmax({S}, {p})",
        latex=r"\left[ (\alpha - 1) \, {S} - \tau \right]_{+}^{1 / (\alpha - 1)}",
        sign="entmax",
        bounds="simplex",
        no_support="below_threshold",
        soft_at=1.0,
        parameter="alpha",
    ),
    "sigmoid": Normaliser(
        weights=lambda S, _: sigmoid(S),
        gradient=lambda G, S, P, _: G * P * (1.0 - P),
        explain=explain_sigmoid,
        code="sigmoid({S})",
        latex=r"\frac{1}{1 + e^{-{S}}}",
        sign="sigmoid",
        bounds="cube",
        statistic=_nothing,
        by_statistic=lambda S, _: sigmoid(S),
    ),
    "off_by_one": Normaliser(
        weights=lambda S, _: off_by_one(S),
        gradient=lambda G, S, P, _: softmax_gradient(G, P),
        explain=explain_off_by_one,
        code="off_by_one({S})",
        latex=r"\frac{e^{{S}}}{1 + \sum e^{{S}}}",
        sign="off by one",
        bounds="corner",
        softmax_beside=0.0,
        statistic=_off_by_one_total,
        by_statistic=_shares_of,
    ),
    "top_k": Normaliser(
        weights=lambda S, k: top_k(S, int(k)),
        gradient=lambda G, S, P, _: softmax_gradient(G, P),
        explain=explain_top_k,
        code="top_k({S}, {p})",
        latex=r"\operatorname{softmax}(\operatorname{top}_k \, {S})",
        sign="top k",
        bounds="simplex",
        no_support="not_kept",
        parameter="top_k",
    ),
    "hard": Normaliser(
        weights=lambda S, _: top_k(S, 1),
        gradient=lambda G, S, P, _: np.zeros_like(S),
        explain=explain_hard,
        code="top_k({S}, 1)",
        latex=r"\operatorname{one-hot}(\operatorname{argmax} {S})",
        sign="hard",
        bounds="simplex",
        no_support="not_kept",
    ),
    "row_sum": Normaliser(
        weights=lambda S, _: row_sum(S),
        gradient=lambda G, S, P, _: row_sum_gradient(G, S, P),
        explain=explain_row_sum,
        code="row_sum({S})",
        latex=r"\frac{{S}}{\sum {S}}",
        sign="row sum",
        bounds="free",
        statistic=_row_total,
        by_statistic=_parts_of,
    ),
    "none": Normaliser(
        weights=lambda S, _: no_change(S),
        gradient=lambda G, S, P, _: np.where(S == -np.inf, S.dtype.type(0.0), G),
        explain=explain_no_change,
        code="no_change({S})",
        latex=r"{S}",
        sign="none",
        bounds="free",
        statistic=_nothing,
        by_statistic=lambda S, _: no_change(S),
    ),
    LEARNED_SINK: Normaliser(
        weights=lambda S, _: softmax(S),
        weights_over=lambda S: softmax(S, out=S),
        gradient=lambda G, S, P, _: softmax_gradient(G, P),
        explain=explain_softmax,
        code="softmax({S})",
        latex=r"\operatorname{softmax}({S})",
        sign="softmax",
        bounds="simplex",
        has_sink=True,
        choice_latex=r"\frac{e^{s}}{e^{\mathrm{sink}} + \sum e^{s}}",
        softmax_beside=-np.inf,
        statistic=logsumexp,
        by_statistic=_shares_of,
    ),
}


def slopes_everywhere(flat: Normaliser) -> str:
    """The first rule that is not flat and is given the same matrices: a search may start from what it finds."""
    return next(name for name, row in NORMALISERS.items() if not row.is_flat and row.has_sink == flat.has_sink)
