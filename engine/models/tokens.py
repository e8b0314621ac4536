"""A sentence as tokens of a model, each with the letters that it is, by the tokenizer in the folder of the model.

The library `tokenizers` does the work; nothing of it is used that looks anything up in a network.
"""

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.dataclass import dataclass
from engine.edits.cells import check_text
from engine.errors import EngineError, reason_of
from engine.files.models.tokens import shown
from engine.files.reading import instead, is_there, json_told, read_bytes
from engine.kernels.forks import computed_once
from engine.sentences.phrase import Phrase
from engine.sentences.shown import listed
from engine.stages.traits.axes import WORD, Axis

if TYPE_CHECKING:
    from tokenizers import Encoding
    from tokenizers import Tokenizer as Library

PLAIN = re.compile("([Ġ▁]?)([!-;=-~]+)")
LARGEST = 2**26  # bytes of a file of a tokenizer
LONGEST = 2**22  # characters of a sentence
WHOLE, SETTINGS, LIST, PAIRS, MERGES, ADDED = (
    "tokenizer.json", "tokenizer_config.json", "vocab.txt", "vocab.json", "merges.txt", "added_tokens.json"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """One token of a sentence. start, stop: which letters of the sentence it is, both 0 where it is none of them.

    is_special: put in by the tokenizer. sentence: of which of two sentences it is, from 0. segment: the row of the
    table of segments that the model takes for it.
    """

    token: int
    text: str
    start: int = 0
    stop: int = 0
    is_special: bool = False
    sentence: int = 0
    segment: int = 0


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence, perhaps a second one, and the tokens that they are."""

    sentence: str
    pieces: tuple[Piece, ...]
    second: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(piece.text for piece in self.pieces)

    @property
    def ids(self) -> tuple[int, ...]:
        return tuple(piece.token for piece in self.pieces)

    def letters(self, row: int) -> str:
        """The letters of the sentence that a row of a matrix stands for; "" of a token that is none of them."""
        piece = self.pieces[row]
        return (self.second if piece.sentence else self.sentence)[piece.start : piece.stop]

    def letters_of(self, axes: Sequence[Axis], index: Sequence[int]) -> tuple[str, ...]:
        """The letters that a cell stands for: those of the word of its row, and of its column, where they are words."""
        return tuple(self.letters(at) for axis, at in zip(axes, index, strict=True) if axis.family == WORD.family)

    @staticmethod
    def of_ids(ids: Sequence[int], name: Callable[[int], str] = str) -> "Text":
        """Tokens without a sentence."""
        return Text("", tuple(Piece(int(one), name(int(one))) for one in ids))


@dataclass(frozen=True)
class Tokenizer:
    """The tokenizer of a folder. unlike: what files beside it say of it, and it does not do."""

    library: "Library"
    is_byte_level: bool
    unlike: tuple[str, ...] = ()

    @property
    def told(self) -> tuple[Phrase, ...]:
        """What other files beside it say of it, and it does not do."""
        return (Phrase("tokenizer_unlike", file=WHOLE, names=listed(self.unlike)),) if self.unlike else ()

    @computed_once
    def vocabulary(self) -> tuple[str, ...]:
        """Each token as people see it; a number that is none has a name of its own."""
        names = (self.library.id_to_token(number) for number in range(self.size))
        return tuple(f"#{number}" if name is None else self.named(name) for number, name in enumerate(names))

    @computed_once
    def size(self) -> int:
        """One more than the largest number of a token."""
        return max(self.library.get_vocab(with_added_tokens=True).values(), default=-1) + 1

    @computed_once
    def unknown(self) -> int:
        """The token that stands for whatever the vocabulary lacks; -1 where there is none."""
        found = self.library.token_to_id(getattr(self.library.model, "unk_token", None) or "")
        return -1 if found is None else int(found)

    def unread(self, text: Text) -> tuple[str, ...]:
        """The letters of a sentence that the vocabulary lacks, each once: the model reads all of them as one token."""
        rows = (row for row, piece in enumerate(text.pieces) if piece.token == self.unknown and not piece.is_special)
        return tuple(dict.fromkeys(letters for row in rows if (letters := text.letters(row).strip())))

    def number(self, token: str) -> int:
        """Which token this is, as it stands in the vocabulary or as people see it. Raises EngineError."""
        found = self.library.token_to_id(token)
        if found is None and token in self.vocabulary:
            found = self.vocabulary.index(token)
        if found is None:
            raise EngineError("no_such_piece", token=token)
        return int(found)

    def text(self, sentence: str, second: str = "") -> Text:
        """The tokens of a sentence, or of two that are told apart. Raises EngineError for none, and for too long."""
        for one in (sentence, second):
            if len(check_text(one)) > LONGEST:
                raise EngineError("text_too_long", length=len(one), limit=LONGEST)
        found = self._encoded(sentence, second)
        if not len(found):
            raise EngineError("text_empty")
        return Text(sentence, tuple(self._piece(found, at) for at in range(len(found))), second)

    def _encoded(self, sentence: str, second: str) -> "Encoding":
        try:
            return self.library.encode(sentence, second) if second else self.library.encode(sentence)
        except Exception as error:  # the library has no other class: of a vocabulary without its own sign for the rest
            raise EngineError("tokenizer_damaged", file=WHOLE, reason=reason_of(error)) from error

    def named(self, token: str) -> str:
        """A token as people see it; most of a vocabulary are plain letters, perhaps behind a blank."""
        plain = PLAIN.fullmatch(token)
        if plain is not None and (plain[1] != "Ġ" or self.is_byte_level):
            return ("␣" if plain[1] else "") + plain[2]
        return shown(token, self.is_byte_level and not token.startswith("<|"))

    def _piece(self, found: "Encoding", at: int) -> Piece:
        start, stop = found.offsets[at]
        special, sentence = bool(found.special_tokens_mask[at]), found.sequence_ids[at] or 0
        return Piece(found.ids[at], self.named(found.tokens[at]), start, stop, special, sentence, found.type_ids[at])


def read_tokenizer(folder: Path) -> Tokenizer | None:
    """The tokenizer of a folder of a model; None where there is none. Raises EngineError where it is damaged."""
    for names, build in BUILDERS.items():
        if all(is_there(folder / name) for name in names):
            return _built(folder, names, build)
    return None


def _built(folder: Path, names: tuple[str, ...], build: "Build") -> Tokenizer:
    try:
        library = build(*(read_bytes(folder / name, LARGEST).decode() for name in names), _settings(folder))
    except EngineError:
        raise
    except ModuleNotFoundError as error:
        raise EngineError("no_tokenizers") from error
    except Exception as error:  # the library has no other class for what it finds wrong
        file = folder / names[0]
        raise instead(file, EngineError("tokenizer_damaged", file=str(file), reason=reason_of(error))) from error
    library.no_padding()
    library.no_truncation()
    decoder = json.loads(library.to_str()).get("decoder") or {}
    unlike = _unlike(library, folder, _settings(folder)) if names == (WHOLE,) else ()
    return Tokenizer(library, "ByteLevel" in json.dumps(decoder), unlike)


def _unlike(library: "Library", folder: Path, settings: dict[str, Any]) -> tuple[str, ...]:
    """What the files beside a `tokenizer.json` say and it does not do: the tokens would be others."""
    added = settings.get("added_tokens_decoder")
    tokens = added.values() if isinstance(added, dict) else ()
    content = [*(str(one.get("content", "")) for one in tokens if isinstance(one, dict)), *_object(folder / ADDED)]
    unlike = [token for token in content if token and library.token_to_id(token) is None]
    parts = {name: json.dumps(json.loads(library.to_str()).get(name)) for name in ("normalizer", "pre_tokenizer")}
    for setting, part, kind, own in (
        ("add_prefix_space", "pre_tokenizer", "ByteLevel", "add_prefix_space"),
        ("do_lower_case", "normalizer", "BertNormalizer", "lowercase"),
    ):
        said = settings.get(setting)
        if isinstance(said, bool) and kind in parts[part] and f'"{own}": {str(not said).lower()}' in parts[part]:
            unlike.append(f"{setting} = {str(said).lower()}")
    for setting, sign, at in (("add_bos_token", "bos_token", 0), ("add_eos_token", "eos_token", -1)):
        said, token = settings.get(setting), library.token_to_id(_mark(settings, sign, ""))
        if isinstance(said, bool) and token is not None and _stands_at(library, token, at) != said:
            unlike.append(f"{setting} = {str(said).lower()}")
    return tuple(unlike)


def _stands_at(library: "Library", token: int, at: int) -> bool:
    """Whether every text has a token at its first or last place."""
    empty = library.post_process(library.encode("", add_special_tokens=False)).ids
    return bool(empty) and empty[at] == token


def _object(file: Path) -> dict[str, Any]:
    """The object of a file; nothing where there is none."""
    if not is_there(file):
        return {}
    with json_told():
        found = json.loads(read_bytes(file, LARGEST))
    return found if isinstance(found, dict) else {}


def _settings(folder: Path) -> dict[str, Any]:
    """What the folder says of its tokenizer besides; nothing where it says nothing."""
    return _object(folder / SETTINGS)


Build = Callable[..., "Library"]


def _whole(content: str, _settings: dict[str, Any]) -> "Library":
    from tokenizers import Tokenizer as Library  # 20 ms, and not needed for ids

    return Library.from_str(content)


def _word_pieces(content: str, settings: dict[str, Any]) -> "Library":
    """BERT's, of a list of its pieces."""
    from tokenizers import Tokenizer as Library
    from tokenizers import decoders, models, normalizers, pre_tokenizers, processors

    pieces = [line.rstrip("\r") for line in content.split("\n")]
    while pieces and not pieces[-1]:
        pieces.pop()
    vocabulary = {piece: number for number, piece in enumerate(pieces)}
    library = Library(models.WordPiece(vocabulary, unk_token=_mark(settings, "unk_token", "[UNK]")))
    is_small = settings.get("do_lower_case", True) is not False
    han = settings.get("tokenize_chinese_chars", True) is not False
    library.normalizer = normalizers.BertNormalizer(True, han, settings.get("strip_accents"), is_small)
    library.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    library.decoder = decoders.WordPiece()
    first, last = _mark(settings, "cls_token", "[CLS]"), _mark(settings, "sep_token", "[SEP]")
    library.add_special_tokens([name for name in ("[PAD]", "[UNK]", first, last, "[MASK]") if name in vocabulary])
    library.post_processor = processors.BertProcessing((last, vocabulary[last]), (first, vocabulary[first]))
    return library


def _mark(settings: dict[str, Any], name: str, usual: str) -> str:
    """A special token, which settings have as text or as an object with its text."""
    told = settings.get(name, usual)
    return str(told.get("content", usual) if isinstance(told, dict) else told)


def _byte_pairs(content: str, merges: str, settings: dict[str, Any]) -> "Library":
    """GPT-2's, and RoBERTa's with its marks at both ends, of a vocabulary and a list of merges."""
    from tokenizers import Tokenizer as Library
    from tokenizers import decoders, models, pre_tokenizers, processors

    with json_told():
        vocabulary = json.loads(content)
    lines = (line for line in merges.splitlines() if line and not line.startswith("#version"))
    library = Library(models.BPE(vocabulary, [(line.split(" ")[0], line.split(" ")[1]) for line in lines]))
    starts_with_space = bool(settings.get("add_prefix_space", False))
    library.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=starts_with_space)
    library.decoder = decoders.ByteLevel()
    if "</s>" in vocabulary and "<s>" in vocabulary:
        library.add_special_tokens([name for name in ("<s>", "<pad>", "</s>", "<unk>", "<mask>") if name in vocabulary])
        ends = ("</s>", vocabulary["</s>"]), ("<s>", vocabulary["<s>"])
        library.post_processor = processors.RobertaProcessing(*ends, True, starts_with_space)
    else:
        library.post_processor = processors.ByteLevel(trim_offsets=False)
    return library


BUILDERS: dict[tuple[str, ...], Build] = {
    (WHOLE,): _whole,
    (LIST,): _word_pieces,
    (PAIRS, MERGES): _byte_pairs,
}
