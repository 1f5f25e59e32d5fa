"""Lines that a web page prints below a caption: "Répondre à cet article", "Posta un commento", "Read more".

Nobody is named there, and no stop parts them from the last name of a list.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from annotator.caption.words.lexicon import Lexicon
from annotator.caption.words.senses import Sense
from annotator.caption.words.tokens import Kind, Token

_LONGEST = 8


def without_page_lines(tokens: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """Return `tokens` without the short lines that open in words of a page's own, but for the first line."""
    ends = [at for at, token in enumerate(tokens) if token.kind is Kind.LINE]
    kept = list(tokens[: ends[0]] if ends else tokens)
    for end, following in pairwise((*ends, len(tokens))):
        if not _is_of_page(tokens[end + 1 : following], lexicon):
            kept += tokens[end:following]
    return kept


def _is_of_page(line: Sequence[Token], lexicon: Lexicon) -> bool:
    """Say whether a line is of the page; none whose colon leads up to names: "Comments: Al Poe"."""
    told = lexicon.match(line, 0, Sense.PAGE) if line and line[0].capital else None
    if told is None or len(line) > _LONGEST:
        return False
    rest = line[told.end :]
    return not (rest and rest[0].key == ":" and any(token.capital for token in rest)) and not any(
        lexicon.means(token, Sense.GIVEN) for token in rest
    )
