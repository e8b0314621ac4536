"""Search in Chinese without a dictionary: by characters and pairs of them, in the index and in what is asked for."""

import re
from itertools import pairwise

from sphinx.search import SearchLanguage

HAN = "\u3400-\u9fff"
PIECES = re.compile(rf"[{HAN}]+|[^\W{HAN}]+")
SPLITTER = r"""
function splitQuery(query) {
  const han = /^[\u3400-\u9fff]+$/;
  const pieces = query.match(/[\u3400-\u9fff]+|[^\s\u3400-\u9fff\p{P}\p{S}]+/gu) || [];
  return pieces.flatMap((piece) => {
    const letters = [...piece];
    if (!han.test(piece) || letters.length < 2) return [piece];
    return letters.slice(1).map((letter, at) => letters[at] + letter);
  });
}
"""


class Chinese(SearchLanguage):
    """A text is found where it has every pair of neighbouring characters that was asked for."""

    lang = "zh"
    language_name = "Chinese"
    js_splitter_code = SPLITTER
    stopwords: frozenset[str] = frozenset()

    def split(self, input: str) -> list[str]:
        return [word for piece in PIECES.findall(input.lower()) for word in words_of(piece)]

    def word_filter(self, word: str) -> bool:
        return bool(word)


def words_of(piece: str) -> list[str]:
    """Of Chinese each character and each pair; of anything else itself."""
    if not re.match(f"[{HAN}]", piece):
        return [piece]
    return [*piece, *map("".join, pairwise(piece))]
