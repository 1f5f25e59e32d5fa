"""Father and son who are called alike: "Morel père, Morel fils", "Morel père et fils"."""

from __future__ import annotations

from annotator.caption.words.reading import Reading
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import Source

_NO_SURNAME = (Sense.GIVEN, Sense.COMMON, Sense.PLAIN, Sense.ROLE, Sense.KIN)


def tells_generation(source: Source, reading: Reading) -> bool:
    """Say whether a relation behind a surname alone tells two apart who are called alike: "Morel père"."""
    first, end = reading.name
    lone = end - first == 1 and end + 1 == reading.last and not reading.has_title
    surname = source.is_capital(first) and not source.means(first, *_NO_SURNAME)
    return lone and surname and source.is_lower(end) and source.means(end, Sense.KIN)


def joins_generations(source: Source, at: int) -> bool:
    """Say whether the "and" at `at` joins two of one name: "Morel père et fils", "père et fils Morel"."""
    kin = all(source.is_lower(word) and source.means(word, Sense.KIN) for word in (at - 1, at + 1))
    # "her niece and nephew"
    owned = source.is_lower(at - 2)
    return kin and not owned and source.match(at - 1, Sense.SIBLINGS) is not None


def generations_behind(source: Source, begin: int, end: int) -> int | None:
    """Return the index of the "and" where two relations are all that stands behind a name."""
    joint = begin + 1
    two = end == joint + 2 and source.means(joint, Sense.AND)
    return joint if two and joins_generations(source, joint) else None
