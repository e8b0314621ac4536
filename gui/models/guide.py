"""The tour inside a model: one sentence of the little language, from its pieces to what makes the answer."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from engine.statistics.overview import WEIGHTS
from gui.models.leading import Leading
from gui.state.selection import Place

OWN, SENTENCES = "pronouns", ("the dogs near the cat", "the dog near the cats")
LAYER, HEAD, CAT, DOGS = "0", 3, 5, 2  # the head that links the last piece with the one that counts


class Page(NamedTuple):
    """What happens, what is said, and what is framed."""

    arrive: Callable[[], object]
    title: str
    text: str
    framed: Callable[[], QWidget | None]


class Guide(QObject):
    """Knows the way; the strip of the tour leads along it."""

    def __init__(self, leading: Leading) -> None:
        super().__init__(leading)
        self._leading = leading

    def begin(self, then: Callable[[], object]) -> None:
        """Open the model with its sentences, unless it is open as it came; `then` once it is."""
        leading = self._leading
        of_model = leading.around.workspace.document.of_model
        is_there = leading.model is not None and leading.model.path.name == OWN
        if is_there and of_model is not None and (of_model.sentences, of_model.at) == (SENTENCES, 0):
            then()
        else:
            leading.open_own(OWN, then)

    @property
    def is_ready(self) -> bool:
        """Whether somebody did not rather keep the worksheet that was open."""
        return self._leading.model is not None and self._leading.model.path.name == OWN

    def pages(self) -> tuple[Page, ...]:
        leading = self._leading
        return (
            Page(
                lambda: leading.go_stop(LAYER),
                self.tr("Inside a model"),
                self.tr(
                    "This little model reads “the dogs near the cat” in six pieces. Type here, and every number of "
                    "every layer follows, letter by letter. A second sentence stands beside the first, piece under "
                    "piece."
                ),
                lambda: leading.box,
            ),
            Page(
                lambda: leading.turn_to("answer"),
                self.tr("What comes next?"),
                self.tr(
                    "The answer is “are”: it is the dogs that count, although “cat” stands just before. How does the "
                    "model know?"
                ),
                lambda: leading.answers,
            ),
            Page(
                lambda: leading.turn_to("lens"),
                self.tr("When does it know?"),
                self.tr(
                    "Each row is a layer, each column a piece: what the model would say there if it stopped. Under "
                    "“cat” the answer is “are” from the first layer on."
                ),
                lambda: leading.answers,
            ),
            Page(
                lambda: leading.go_stop(LAYER),
                self.tr("One layer in view, all in reach"),
                self.tr(
                    "The rail shows every layer: a picture of each head, and how much attention and MLP write. Click, "
                    "or use the arrow keys; the worksheet shows the steps of the layer, as of any attention."
                ),
                lambda: leading.rail,
            ),
            Page(
                self._link,
                self.tr("Which head links the two?"),
                self.tr(
                    "“cat” looks at “dogs” in head 3 of layer 0. The list shows all heads that link the two pieces, "
                    "the strongest first."
                ),
                lambda: leading.answers,
            ),
            Page(
                lambda: leading.around.ask("where from"),
                self.tr("Where does it come from?"),
                self.tr(
                    "The four questions are those of any worksheet, across all layers: follow the links down to the "
                    "embedding of a piece, whose letters the sentence has."
                ),
                lambda: leading.around.inspector,
            ),
            Page(
                self._patch,
                self.tr("What if it could not?"),
                self.tr(
                    "Each head alone is set to zero: the map shows what becomes of “are”. A click pins what was tried, "
                    "as one step that can be undone."
                ),
                lambda: leading.answers,
            ),
            Page(
                self._other,
                self.tr("The other sentence"),
                self.tr(
                    "“the dog near the cats”: now the answer is “is”. You find this tour again in the Help menu, and "
                    "models of your own open from the File menu."
                ),
                lambda: leading.box,
            ),
        )

    def _link(self) -> None:
        self._leading.around.look_at(Place(f"{LAYER}.{WEIGHTS}", CAT, DOGS, HEAD))
        self._leading.turn_to("heads")

    def _patch(self) -> None:
        page = self._leading.turn_to("patch")
        if page is not None and self._leading.answers is not None:
            self._leading.answers.try_heads()

    def _other(self) -> None:
        self._leading.turn_to("answer")
        if self._leading.box is not None:
            self._leading.box.show_sentence(1)
