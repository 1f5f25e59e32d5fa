"""Lists of bare capital words: behind "Team:", above a row, or with numbers in brackets behind them."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.caption.names.name_lists import FEWEST, are_called
from annotator.caption.names.people import read_person
from annotator.caption.words.label import Label, LabelKind
from annotator.caption.words.parts import Listing
from annotator.caption.words.senses import Sense, Usage
from annotator.caption.words.source import CLOSING, OPENING, Source
from annotator.caption.words.tokens import Kind

_MANY = 4
_TEAM = 8
_LONGEST_BODY = 12
# "..., Nico e Beto e, agachados, ...": a comma and "and" may stand between.
_LONGEST_JOINT = 2
_LOW = frozenset(("kneeling", "seated", "ground", "bottom", "front"))
_COLON = frozenset(":")
_STOPS = frozenset(".;:!")


def stand_above(source: Source, listing: Listing, ends: Sequence[Label]) -> bool:
    """Say whether capitals run up to those in front: "1972. Tuca, Zeca, Nico e Beto; agachados:".

    Behind a colon the last needs no "and": "Genoa: De Prà, Neri, Leale, Sardi. Accosciati:".
    """
    row = next((label for label in ends if label.kind is LabelKind.ROW), None)
    if row is None or row.position not in _LOW or listing.end < row.first - _LONGEST_JOINT:
        return False
    first = listing.parts[0].first if listing.parts else 0
    return are_called(source, listing, announced=source.is_mark(first - 1, _COLON))


def are_team(source: Source, listing: Listing, start: int) -> bool:
    """Say whether a colon leads up to as many capital names as a team has: "Time: Zico; Nei e Jair; ...".

    Fewer are enough where a body or people are told before it: "Fanfare, 1928 : Bourdin, Ravier, ...".
    """
    if not source.is_mark(start - 1, _COLON) or source.follows(Usage.CAPITAL_NOUNS):
        return False
    fewest = _MANY if _are_body(source, start - 1) else _TEAM
    return len(listing.parts) >= fewest and are_called(source, listing, announced=True)


def _are_body(source: Source, colon: int) -> bool:
    """Say whether the words before a colon tell of a body or of people: "Mužstvo", "Les pompiers en 1928"."""
    for at in range(colon - 1, max(colon - _LONGEST_BODY, -1), -1):
        if source.means(at, Sense.INSTITUTION, Sense.PEOPLE, Sense.PLURAL):
            return True
        before = at - 1
        ends = at == 0 or source.tokens[before].dot or source.is_mark(before, _STOPS)
        if ends or source.is_kind(before, Kind.LINE):
            # "O conjunto"
            noun = at + source.means(at, Sense.ARTICLE)
            small = source.means(noun, Sense.SPOT, Sense.SCENE, Sense.CREDIT, Sense.PICTURE)
            return source.is_capital(at) and source.means(noun, Sense.COMMON) and not small
    return False


def are_numbered_behind(source: Source, listing: Listing) -> bool:
    """Say whether brackets behind capital words count them one by one: "Low (1), Moe (2), Poe (3)"."""
    if len(listing.parts) <= FEWEST:
        return False
    for count, part in enumerate(listing.parts, start=1):
        reading = read_person(source, part.first, part.last)
        at = reading.rest[0]
        numbered = source.is_mark(at, OPENING) and source.is_mark(at + 2, CLOSING)
        if not (reading.has_name and numbered and source.tokens[at + 1].key == str(count)):
            return False
    return True
