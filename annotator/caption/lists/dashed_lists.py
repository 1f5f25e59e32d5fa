"""Whether the dashes of a list part names, lead to remarks, or tie a name together."""

from __future__ import annotations

from itertools import pairwise

from annotator.caption.titles.titles import leads_on_with_mark
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import CLOSING, DASHES, Source
from annotator.caption.words.tokens import Kind

_STROKE = frozenset("/")
_FEWEST_HYPHENED = 3
_MANY = 0.5
_LONGEST_ROLE = 6
_OPENERS = frozenset(",;:")
_COMMA = frozenset(",")
_FEWEST_ALIKE = 2


def dashes_part_names(source: Source, first: int, last: int, dashes: int) -> bool:
    """Say whether names follow the dashes, and roles the commas: "A. Low, guard - Ed Moe, guard - "."""
    named = sum(
        source.is_mark(at, DASHES)
        and not source.touches(at)
        and source.is_capital(at + 2)
        and source.means(at + 1, Sense.GIVEN)
        for at in range(first, last - 2)
    )
    commas = sum(source.is_mark(at, _COMMA) for at in range(first, last))
    return (
        named * 3 >= dashes
        or (dashes >= _FEWEST_ALIKE and commas * 2 < dashes)
        or dashes_follow_given_names(source, first, last, dashes)
        or _dashes_part_alike(source, first, last)
    )


def _dashes_part_alike(source: Source, first: int, last: int) -> bool:
    """Say whether what stands between dashes is shaped alike: "Rau Chirs - Hil Poun - Nivo Tel, and Ed Moe".

    Each is a name of two words or more, and no commas; or each has a comma behind the name, and so has the
    first: "Rau Chirs, guard - Hil Poun, centre". In "Ed Moe - guard, Al Poe - centre" a dash comes first.
    """
    dashes = [at for at in range(first, last) if source.is_mark(at, DASHES) and source.is_apart(at)]
    between = list(pairwise(dashes))
    if len(between) < _FEWEST_ALIKE or not all(_opens_whole_name(source, begin + 1) for begin, _ in between):
        return False
    commas = [sum(source.is_mark(at, _COMMA) for at in range(*span)) for span in between]
    opening = sum(source.is_mark(at, _COMMA) for at in range(first, dashes[0]))
    return not any(commas) or (opening == 1 and all(count == 1 for count in commas))


def _opens_whole_name(source: Source, at: int) -> bool:
    """Say whether two words with capitals stand at `at` that are no office."""
    pair = (at, at + 1)
    return all(source.is_capital(i) and not source.means(i, Sense.ROLE, Sense.PLAIN) for i in pair)


def dashes_follow_given_names(source: Source, first: int, last: int, dashes: int) -> bool:
    """Say whether the dashes part names turned round: "ROJAS SOTO, Ramiro - PALMA, Ana - "."""
    turned = sum(
        source.is_mark(at, DASHES)
        and source.is_mark(at - 2, frozenset(","))
        and source.means(at - 1, Sense.GIVEN)
        for at in range(first + 2, last)
    )
    return turned * 2 > dashes


def roles_lead(source: Source, first: int, last: int, dashes: int) -> bool:
    """Say whether roles lead up to names over dashes: "prezes – Jan Lis, sekretarz – Adam Gil".

    In "Jan Lis, guard - Adam Gil, forward" the first comma comes before any dash.
    """
    opening = next((at for at in range(first, last) if source.is_mark(at, DASHES | _OPENERS)), first)
    if not source.is_mark(opening, DASHES):
        return False
    marks = (at for at in range(first, last) if leads_on_with_mark(source, at, last))
    return sum(_is_role_before(source, first, at) for at in marks) * 3 >= dashes


def _is_role_before(source: Source, first: int, dash: int) -> bool:
    """Say whether nothing but a role stands between the last comma and the dash."""
    at = dash
    while at > first and dash - at < _LONGEST_ROLE and source.is_kind(at - 1, Kind.WORD):
        if not (source.is_lower(at - 1) or source.means(at - 1, Sense.TITLE, Sense.ROLE)):
            return False
        at -= 1
    opens = at == first or source.is_kind(at - 1, Kind.LINE) or source.is_mark(at - 1, _OPENERS)
    known = any(source.match(i, Sense.ROLE, Sense.TITLE, Sense.KIN, end=dash) for i in range(at, dash))
    return opens and known


def are_hyphened(source: Source, first: int, last: int) -> bool:
    """Say whether hyphens tie three surnames or more and nothing else is told: "Rossi-Bianchi-Verdi-Riva"."""
    last -= source.is_mark(last - 1, frozenset(".;"))
    words = range(first, last, 2)
    return (
        len(words) >= _FEWEST_HYPHENED
        and last == words[-1] + 1
        and all(source.is_mark(at, DASHES) and source.touches(at) for at in range(first + 1, last, 2))
        and all(source.is_capital(at) and source.is_kind(at, Kind.WORD) for at in words)
        # "Rose-Anne-Marie" is somebody.
        and sum(source.means(at, Sense.GIVEN) for at in words) < _MANY * len(words)
    )


def are_tight(source: Source, first: int, last: int) -> bool:
    """Say whether marks without spaces part the people: hyphens, or strokes: "Luc Roux/Yves Blin/Noir"."""
    strokes = [at for at in range(first + 1, last - 1) if source.is_mark(at, _STROKE)]
    named = all(
        source.is_capital(at + 1) and (source.is_capital(at - 1) or source.is_mark(at - 1, CLOSING))
        for at in strokes
    )
    tied = all(source.touches(at) and source.touches(at + 1) for at in strokes)
    # "Jean-Luc Roux/Yves Blin/Noir" would lose the first name.
    other = any(source.is_mark(at, DASHES - _STROKE) for at in range(first, last))
    stroked = len(strokes) > 1 and named and tied and not other
    return stroked or are_hyphened(source, first, last)


def one_dash_parts_names(source: Source, first: int, last: int) -> bool:
    """Say whether whole names stand on both sides of a dash: "PONS Alain - ROCHE Daniel"."""
    for at in range(first + 2, last - 2):
        if source.is_mark(at, DASHES) and source.is_spaced(at):
            return _is_pair_of_names(source, at - 2) and _is_pair_of_names(source, at + 1)
    return False


def _is_pair_of_names(source: Source, at: int) -> bool:
    """Say whether two words with capitals stand at `at`, one of them a first name."""
    pair = (at, at + 1)
    # "R. Vidal - A. Morel"
    known = any(source.means(i, Sense.GIVEN) for i in pair) or len(source.tokens[at].key) == 1
    return all(source.is_capital(i) for i in pair) and known
