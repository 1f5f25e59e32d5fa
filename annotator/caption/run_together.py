"""Words run together where a row begins: "Werner WortmannReihe Mitte: Frau Zernecke".

Web pages lose the line end between two rows, so that a name runs into the next label. A word is cut before
a capital letter inside it only where the lexicon knows the rest as a word of labels; "McKay" stays whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from annotator.caption.lexicon import Lexicon
from annotator.caption.senses import Sense
from annotator.caption.tokens import Kind, Token, fold

_SEAM = re.compile(r"(?<=[^\W\d_]{3})(?<=[a-zß-ÿа-яěščřžýáíéůąęłńśźżőű])(?=[A-ZÀ-ÞА-ЯŠČŘŽŚŁŻ][^\W\d_]{3,}$)")
_LABEL_WORDS = (Sense.ROW, Sense.POSITION, Sense.POSTURE, Sense.ORDINAL)


def cut_apart(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """Return `tokens` with a word in two where a label begins inside it."""
    cut: list[Token] = []
    for token in tokens:
        seam = _SEAM.search(text, token.start, token.end) if token.kind is Kind.WORD else None
        if seam is None:
            cut.append(token)
            continue
        at = seam.start()
        rest = token._replace(key=fold(text[at : token.end]), start=at, capital=True)
        if not lexicon.means(rest, *_LABEL_WORDS):
            cut.append(token)
            continue
        cut.append(token._replace(key=fold(text[token.start : at]), end=at, dot=False))
        cut.append(rest)
    return cut
