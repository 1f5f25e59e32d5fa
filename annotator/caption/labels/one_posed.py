"""One told by a posture and a noun, the name behind a verb: "The standing man is Al Low"."""

from __future__ import annotations

from annotator.caption.places.boundaries import is_strong_boundary
from annotator.caption.words.label import Label, LabelKind
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import Source

_PARTING = frozenset(",;")
_NOUNS = (Sense.PEOPLE, Sense.ROLE, Sense.TITLE)


def find_one_posed(source: Source, index: int) -> Label | None:
    """Return the label of whoever is told by a posture that stands at `index`, before or behind a noun."""
    posture = source.match(index, Sense.POSTURE)
    if posture is None or not source.is_lower(index):
        return None
    noun = source.match(posture.end, *_NOUNS)
    end = noun.end if noun else posture.end + source.is_lower(posture.end)
    if source.match(posture.end, Sense.CLOSING):
        # "the man standing is"
        first, end = index - 2, posture.end
        told = source.means(index - 1, *_NOUNS)
    else:
        first, told = index - 1, source.is_lower(posture.end)
    verb = source.match(end, Sense.CLOSING)
    if not told or verb is None or source.means(verb.end - 1, Sense.PLURAL_VERB):
        return None
    named = source.is_capital(verb.end) or source.match(verb.end, Sense.TITLE) is not None
    if not (named and source.means(first, Sense.ARTICLE) and _opens(source, first)):
        return None
    return Label(
        LabelKind.ROW,
        first,
        verb.end,
        source.tokens[index].start,
        source.tokens[posture.end - 1].end,
        position=posture.value,
        stance=posture.value,
        closed=True,
    )


def _opens(source: Source, first: int) -> bool:
    """Say whether a clause may open at `first`."""
    joined = source.is_mark(first - 1, _PARTING) or source.means(first - 1, Sense.AND)
    return joined or is_strong_boundary(source, first)
