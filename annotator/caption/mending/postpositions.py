"""Words for a neighbour behind a thing: in "pöydän vieressä" somebody is at a table, beside nobody.

Finns put behind whose neighbour somebody is what others put before; "vieressä" alone tells a neighbour.
"""

from __future__ import annotations

from collections.abc import Sequence

from annotator.caption.words.lexicon import Lexicon
from annotator.caption.words.senses import Sense
from annotator.caption.words.tokens import Kind, Token


def with_spots(tokens: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """Return `tokens` with such words read as the plainest word for a spot, where a language has one."""
    at_it = lexicon.postposition
    if not at_it:
        return list(tokens)
    return [
        token._replace(key=at_it) if _is_behind_thing(tokens, at, lexicon) else token
        for at, token in enumerate(tokens)
    ]


def _is_behind_thing(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Say whether words for a neighbour follow a thing in the genitive, no pronoun: "auton vieressä"."""
    neighbour = lexicon.means(tokens[at], Sense.BESIDE) and lexicon.means(tokens[at], Sense.POSTPOSITION)
    if not at or not neighbour:
        return False
    owner = tokens[at - 1]
    thing = owner.kind is Kind.WORD and not owner.dot and owner.key.endswith(lexicon.genitives)
    if owner.capital:
        # "Oven vieressä" opens a sentence, "Kallen vieressä" tells a neighbour.
        opens = at == 1 or tokens[at - 2].kind is Kind.LINE or tokens[at - 2].dot
        thing = thing and opens and not _is_name(owner.key, lexicon)
    return thing and lexicon.match(tokens, at - 1, Sense.BESIDE, Sense.THEN, Sense.FURTHER) is None


def _is_name(key: str, lexicon: Lexicon) -> bool:
    names = (key.removesuffix(ending) for ending in lexicon.genitives)
    return any(Sense.GIVEN in lexicon.senses_of(name) for name in names)
