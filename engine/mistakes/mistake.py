"""What a row of the registry says of a mistake."""

from collections.abc import Callable, Iterable, Iterator

from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.sentences.phrase import Phrase
from engine.stages.stage import Stage
from engine.stages.traits.effects import Product, Weighs
from engine.worksheet.document import Document

Variant = tuple[dict[str, object], Document]  # the facts of its sentence, and the worksheet with the mistake
Variants = Iterable[Variant]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One way to go wrong, or to do it as another program does.

    code: of its sentence in `engine.sentences.mistakes`, a clause. variants: the worksheet with the mistake, once for
    each form that it can take there, with the facts of the sentence; nothing where it cannot be made. by_options:
    whether it is another choice of options, which must be made before stages are replaced. alone: whether it is tried
    alone only, and with no other.
    """

    code: str
    variants: Callable[[Document], Variants]
    by_options: bool = False
    alone: bool = False

    def deviations(self, document: Document) -> "Iterator[Deviation]":
        """The worksheet with the mistake, in each of its forms."""
        if self.by_options and document.plan is not None:
            return
        try:
            for facts, changed in self.variants(document):
                yield Deviation(self, Phrase(self.code, **facts), changed)
        except (EngineError, KeyError):  # what the mistake is about is not on this worksheet
            return


@dataclass(frozen=True, slots=True, eq=False)
class Deviation:
    """A mistake in one of its forms, and the worksheet with it."""

    mistake: Mistake
    phrase: Phrase
    document: Document


def one(document: Document, **facts: object) -> tuple[Variant, ...]:
    """The only variant of a mistake."""
    return ((facts, document),)


def weighing(document: Document) -> tuple[Stage, Weighs] | None:
    """The stage that makes weights of scores, and what it says of them; None where another one has taken its place."""
    for stage in document.stages.values():
        if isinstance(effect := stage.effect, Weighs):
            return stage, effect
    return None


def product_of(document: Document, name: str) -> Product:
    """What the product of this name multiplies. Raises KeyError where the matrix is none."""
    effect = document.stages[name].effect
    if not isinstance(effect, Product):
        raise KeyError(name)
    return effect


def output_name(document: Document) -> str:
    """The weighted sum of the values: of each head, where there are heads."""
    return "context" if "context" in document.stages else "attention"
