"""Parts played that a dash leads from to their players: "Vávra – J. Suchánek, Maryša – B. Tichá"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from annotator.caption.titles.offices import is_whole_name
from annotator.caption.words.parts import Part
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import Source

_FEWEST = 3
_MOST = 0.75
_LONGEST = 4


def past_parts_played(
    source: Source, parts: Sequence[Part]
) -> tuple[tuple[Part, ...], Mapping[int, tuple[int, int]]]:
    """Return `parts` without what their people play, and that by the token at which each then begins.

    Only where most of a list are so, since a dash leads from a name to a remark as well. A dash behind an
    office alone, "Queen - Ann Low", is stepped over by whoever reads the name.
    """
    dashes = [_dash_of(source, part) for part in parts]
    told = [at for at in dashes if at is not None]
    offices = sum(_has_office(source, part) for part in parts)
    if not told or len(told) + offices < max(_FEWEST, _MOST * len(parts)):
        return tuple(parts), {}
    found = list(zip(parts, dashes, strict=True))
    played = {at + 1: (part.first, at) for part, at in found if at is not None}
    return tuple(part if at is None else replace(part, first=at + 1) for part, at in found), played


def _has_office(source: Source, part: Part) -> bool:
    office = source.match(part.first, Sense.TITLE, Sense.ROLE, end=part.last)
    return office is not None and source.is_apart(office.end)


def _dash_of(source: Source, part: Part) -> int | None:
    """Return the dash between words that name nobody and a whole name; None where there is none."""
    dash = next(
        (at for at in range(part.first + 1, min(part.first + _LONGEST, part.last)) if source.is_apart(at)),
        None,
    )
    if dash is None or not source.is_capital(part.first) or not is_whole_name(source, dash + 1, part.last):
        return None
    office = source.match(part.first, Sense.TITLE, Sense.ROLE, end=dash)
    given = any(source.means(at, Sense.GIVEN) or source.tokens[at].dot for at in range(part.first, dash))
    named = given and dash > part.first + 1
    return None if named or (office is not None and office.end == dash) else dash
