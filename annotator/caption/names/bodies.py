"""Parts of a list that name a club, a school or a unit, whether with an office in it or not."""

from __future__ import annotations

from annotator.caption.words.reading import Reading
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import OPENING, Source

_SHORTEST = 2


def is_of_body(source: Source, reading: Reading) -> bool:
    """Say whether a role stands behind the club that it is of: "Rotary president", "Bridge captain"."""
    (first, last), (begin, end) = reading.name, reading.rest
    role = source.match(begin, Sense.ROLE, end=end)
    if role is None or role.end < end or reading.has_title or first > reading.first:
        return False
    named = any(source.means(at, Sense.GIVEN) or len(source.tokens[at].key) == 1 for at in range(first, last))
    return source.is_lower(begin) and last == begin and not named


def is_body(source: Source, reading: Reading) -> bool:
    """Say whether a club, a school or a unit that opens the part is all of it: "Klub Sportowy Orzeł".

    "Bund Hans" may be a surname ahead of a first name.
    """
    first, last = reading.name
    body = source.match(first, Sense.INSTITUTION, end=last)
    if body is None or reading.has_title or first > reading.first:
        return False
    if source.means(first, Sense.GIVEN) and body.end == first + 1:
        # "Delta Low", but "Delta Sigma Theta"
        return False
    return source.is_capital(first) and not (last == body.end + 1 and source.means(body.end, Sense.GIVEN))


def is_short_body(source: Source, reading: Reading) -> bool:
    """Say whether an office is of a place cut short, or of a state: "директор Скоп. музея", "артист УССР"."""
    first, last = reading.name
    single = last == first + 1 and reading.has_title
    if not (single and any(source.means(at, Sense.ROLE, Sense.OFFICE) for at in range(*reading.title))):
        return False
    short = source.tokens[first].dot and len(source.tokens[first].key) > _SHORTEST
    lower = reading.has_rest and source.is_lower(last) and reading.rest[0] == last
    realm = source.is_shouted(first) and source.means(first, Sense.REALM)
    return realm or (short and lower and not source.means(last, Sense.PARTICLE))


def past_party(source: Source, at: int) -> int:
    """Return the index after a party and what its man sits for: "Sen. Ed Low, D-Boise"; `at` for none."""
    letter = source.is_capital(at) and len(source.tokens[at].key) == 1 and not source.tokens[at].dot
    parted = source.is_mark(at - 1, frozenset(",") | OPENING)
    if not (letter and parted and source.is_hyphen(at + 1) and source.is_capital(at + 2)):
        return at
    # "R-North Carolina"
    state = source.match(at + 2, Sense.PLACE)
    return max(at + 3, state.end if state else 0)
