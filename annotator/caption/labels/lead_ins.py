"""Rows inside a sentence: a verb leads up to them, or a list that no label heads goes on in them.

"En la foto aparecen de pie Juan Gil y Luis Ruiz", "We see Ann Low, Ed Moe and kneeling Jim Dow and Al Poe".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from annotator.caption.labels.surroundings import is_titled
from annotator.caption.lists.listing import read_listing
from annotator.caption.names.name_lists import FEWEST, are_called, is_name_list
from annotator.caption.names.sentences import sentences_of
from annotator.caption.places.atoms import Atom
from annotator.caption.places.boundaries import is_strong_boundary
from annotator.caption.words.label import PLACES, POSTURES, Label
from annotator.caption.words.parts import Part, Separator
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import CLOSING, Source
from annotator.caption.words.tokens import Kind

_LOOK_AHEAD = 200
_LONGEST_VERB = 4
_LONGEST_LIST = 60
_LONGEST_BODY = 9
_FEWEST_CALLED = 2


def follows_verb(source: Source, label: Label, last: Atom) -> bool:
    """Say whether a verb leads up to a posture or place and names: "aparecen de pie Juan Gil y Luis Ruiz".

    `last` is the last atom of the label.
    """
    led = is_led_by_verb(source, label.first)
    # "Pictured in front is Ann Low"
    at_once = label.closed or last.end == label.last - source.is_mark(label.last - 1, frozenset(",;"))
    # "They are, seated; Ann Low": whoever follows.
    marked = source.is_mark(label.last - 1, frozenset(":;")) and source.is_capital(label.last)
    return led and not label.place and at_once and (marked or _leads_to_names(source, label.last))


def is_led_by_verb(source: Source, first: int) -> bool:
    """Say whether a verb ends before `first`, a comma between them or none: "They are, seated; Ann Low"."""
    end = first - source.is_mark(first - 1, frozenset(","))
    verbs = (
        source.match(at, Sense.CLOSING, Sense.INTRO, end=end)
        for at in range(max(end - _LONGEST_VERB, 0), end)
    )
    return any(verb is not None and verb.end == end for verb in verbs)


def includes_some(source: Source, label: Label) -> bool:
    """Say whether a verb behind a posture tells some of many: "The club, standing includes Al Low"."""
    verb = source.means(label.last - 1, Sense.INTRO) and source.means(label.last - 1, Sense.CLOSING)
    posed = label.stance is not None and label.last == label.first + 2
    comma = source.is_mark(label.first - 1, frozenset(","))
    return verb and posed and comma and source.is_capital(label.last)


def goes_on_from_list(source: Source, label: Label, run: Sequence[Atom]) -> bool:
    """Say whether a list without a label goes on in a row: "vemos a Juan Gil, Ana Ruiz y abajo a Luis"."""
    if _goes_on_behind_comma(source, label):
        return True
    first = label.first - 1 + source.means(label.first, Sense.AND)
    if (
        not source.means(first, Sense.AND, Sense.WITH)
        or label.position not in (PLACES | POSTURES)
        or len(run) > 1
    ):
        return False
    end = first - source.is_mark(first - 1, frozenset(","))
    posture = source.is_lower(end - 1) and any(
        (match := source.match(at, Sense.POSTURE, end=end)) is not None and match.end == end
        for at in range(max(end - _LONGEST_VERB, 0), end)
    )
    named = source.is_kind(end - 1, Kind.WORD) and (source.is_capital(end - 1) or posture)
    named = named or (points_back(source, first + 1) and source.is_mark(end - 1, CLOSING))
    # "Ed Moe, Al Poe, and behind them Ann Low": one will do.
    fewest = 1 if points_back(source, first + 1) else FEWEST
    return named and _leads_to_names(source, label.last, fewest=fewest)


def points_back(source: Source, at: int) -> bool:
    """Say whether words put others behind or before those named so far: "behind them"."""
    told, then = source.match(at, Sense.POSITION), source.match(at, Sense.THEN, Sense.FURTHER)
    return told is not None and then is not None and told.end == then.end


def _goes_on_behind_comma(source: Source, label: Label) -> bool:
    """Say whether a comma ends a list of names before another row: "Karl Huber, Anna Moser, dahinter Ida".

    Or what all of them are, where it names nobody: "Schüler der Volksschule, vorne Karl Huber, Anna Moser".
    """
    comma = label.first - 1
    told = label.position in PLACES and not (label.place or label.closed)
    if not (told and source.is_lower(label.first) and source.is_mark(comma, frozenset(",;"))):
        return False
    begin = comma - 1
    while comma - begin < _LONGEST_LIST and not is_strong_boundary(source, begin):
        begin -= 1
    if not _leads_to_names(source, label.last):
        return False
    listing = read_listing(source, begin, comma)
    whole = listing.end == comma and is_name_list(source, listing)
    return whole or not any(_may_be_named(source, at) for at in range(begin, comma))


def _may_be_named(source: Source, at: int) -> bool:
    """Say whether somebody may be named at `at`, in a list or not."""
    return (source.is_capital(at) and source.means(at, Sense.GIVEN)) or source.is_mark(at, frozenset(",;:"))


def past_preposition(source: Source, at: int) -> int:
    """Step over the one letter that Spanish puts before whom one sees: "vemos de pie a Juan Gil"."""
    small = source.is_lower(at) and len(source.tokens[at].key) == 1 and source.means(at, Sense.BETWEEN)
    return at + (small and source.is_capital(at + 1))


def _leads_to_names(source: Source, at: int, *, fewest: int = FEWEST) -> bool:
    begin = past_preposition(source, at)
    # "aparecen de pie el alcalde Juan Gil y Luis Ruiz"
    if not (source.is_capital(begin) or is_titled(source, begin)):
        return False
    listing = read_listing(source, begin, _end_of_sentence(source, begin))
    # "si riconoscono in piedi Ateo Neri e Guido Villa; accosciati ..."
    group = takewhile(lambda part: part.separator is not Separator.SEMICOLON, listing.parts)
    first = replace(listing, parts=tuple(group))
    named = is_name_list(source, listing, fewest=fewest) or is_name_list(source, first, fewest=fewest)
    return named or are_called(source, listing, announced=False)


def _end_of_sentence(source: Source, begin: int) -> int:
    """Return the end of the sentence at `begin`, at most `_LOOK_AHEAD` words on.

    What follows it holds none of the list's names, and a text of nothing but labels stays cheap.
    """
    _, end = next(sentences_of(source, begin, min(begin + _LOOK_AHEAD, len(source.tokens))))
    return end


def is_behind_body(source: Source, at: int) -> bool:
    """Say whether a body and its members lead up to a name: "Legion Post 9 members Ann Low, Ed Moe and"."""
    people = source.means(at - 1, Sense.UNCOUNTED, Sense.PEOPLE)
    if not (source.is_lower(at - 1) and people and source.is_capital(at)):
        return False
    reach = range(at - 1, max(at - _LONGEST_BODY, -1), -1)
    # "Lodge No. 40 members"
    opens = (i for i in reach if is_strong_boundary(source, i) and not source.is_kind(i, Kind.NUMBER))
    first = next(opens, at - 1)
    words = range(first, at - 1)
    called = all(source.is_capital(i) or source.is_kind(i, Kind.NUMBER) for i in words)
    return bool(words) and called and not source.means(first, Sense.GIVEN, Sense.PICTURE)


def counts_body(source: Source, body: Part, following: Part) -> bool:
    """Say whether a body opens the list of those it includes: "Low Street YWCA members, including Ann".

    "The Al Low Dream Band, including" is one, too.
    """
    noun = source.is_lower(body.last - 1) and source.means(body.last - 1, Sense.PEOPLE, Sense.UNCOUNTED)
    called = body.last - body.first > _FEWEST_CALLED and not source.means(body.last - 2, Sense.GIVEN)
    noun = noun or (called and source.means(body.last - 1, Sense.INSTITUTION, Sense.PLAIN))
    return noun and source.match(following.first, Sense.INTRO, end=following.last) is not None
