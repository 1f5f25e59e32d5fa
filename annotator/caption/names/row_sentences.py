"""Rows told of one person by a sentence: "Ann Low is in the back row", "Ed Moe stands in front".

Says in which row somebody is, not where in it; places that are counted are for `prose`.
"""

from __future__ import annotations

from dataclasses import replace

from annotator.caption.names.name_lists import is_sure
from annotator.caption.places.boundaries import past_verbs
from annotator.caption.places.owners import owns_thing
from annotator.caption.places.places import Found, find_place
from annotator.caption.titles.doubts import doubt_before
from annotator.caption.words.lexicon import Match
from annotator.caption.words.reading import Reading
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import CLOSING, OPENING, Source
from annotator.caption.words.tokens import Kind

_LONGEST_REMARK = 8
_LONGEST_ROW = 6
_LONGEST_FIGURE = 5
_LONGEST_LOOKS = 12
_MIDDLE = "middle"
_FRONT = "front"
_LOW = frozenset(("kneeling", "ground"))
_COMMA = frozenset(",")
_PARTING = frozenset(",;")
# "vpředu děti Jiřík a Hana"
_WHO = (Sense.ARTICLE, Sense.PRONOUN, Sense.KIN, Sense.SIBLINGS, Sense.PEOPLE, Sense.PLURAL)
_OPENS_REMARK = _COMMA | OPENING


def row_told_of(source: Source, reading: Reading, last: int) -> Found | None:
    """Return the row that a verb behind the name of `reading` leads up to; None where none is told."""
    if not is_sure(source, reading) or _is_of_thing(source, reading.first - 1):
        return None
    behind = _past_remark(source, reading.name[1])
    at, posture = past_verbs(source, behind)
    if not behind < at < last:
        return None
    at = _past_figure(source, at, last)
    named = source.match(at, Sense.POSITION, end=last)
    if named and named.value != _MIDDLE and not source.match(named.end, Sense.ROW):
        return _told_in_word(source, at, named, posture, last)
    end = _end_of_words(source, at, last)
    found = find_place(source, at, end)
    if found.row is None or found.place is not None:
        return None
    return Found(posture=posture, row=found.row, row_label=(found.row_label or "").rstrip("."))


def _told_in_word(source: Source, at: int, named: Match, posture: str | None, last: int) -> Found | None:
    """Return the row that one word or phrase tells at `at`: "stands in front", "sits behind."."""
    if owns_thing(source, named.end):
        # "standing behind her birthday cake"
        return Found(posture=posture) if posture else None
    alone = named.end > at + 1 or (posture is not None and _ends_clause(source, named.end, last))
    if not alone or source.match(named.end, Sense.OF, Sense.SIDE):
        return None
    return Found(posture=posture, row=named.value, row_label=source.printed(at, named.end).rstrip("."))


def row_in_remark(source: Source, reading: Reading, last: int) -> Found | None:
    """Return the row that a remark without a verb tells: "Ann Low leaning in second row", "in background".

    A bracket may hold it: "Ann Low (second row, with hat)". For sentences that place others by counts: they
    list nobody.
    """
    first = reading.name[1]
    first += source.is_mark(first, OPENING) or _is_all(source, first, last)
    if not is_sure(source, reading):
        return None
    for at in range(first, min(first + _LONGEST_REMARK, last)):
        if source.is_kind(at, Kind.MARK) or source.is_capital(at):
            break
        which = source.match(at, Sense.POSITION, Sense.ORDINAL, end=last)
        if which is None:
            continue
        end = _end_of_words(source, at, last)
        posture = find_place(source, first, at).posture
        if source.match(which.end, Sense.ROW):
            found = find_place(source, at, end)
            return replace(found, posture=posture) if found.row and found.place is None else None
        # "in back", and "Ann Low, front;" where the word is all of a remark
        whole = which.end > at + 1 or source.is_mark(at - 1, _OPENS_REMARK)
        if which.sense is Sense.POSITION and whole and _ends_clause(source, which.end, last):
            if posture in _LOW and which.value == _FRONT:
                # "kneeling in front": where else.
                return Found(posture=posture)
            return Found(posture=posture, row=which.value, row_label=source.printed(at, which.end))
    return None


def _is_all(source: Source, comma: int, last: int) -> bool:
    """Say whether one word for a row is all of a remark behind a comma: "Ann Low, front;"."""
    told = source.match(comma + 1, Sense.POSITION) if source.is_mark(comma, _COMMA) else None
    return told is not None and _ends_clause(source, told.end, last)


def posture_behind(source: Source, reading: Reading) -> Found | None:
    """Return the posture that is all a remark tells: "Ann Low (seated)", "Ann Low, seated;".

    In a bracket looks may follow it: "Ann Low (standing in uniform)". For sentences that tell sides and
    postures of others.
    """
    first = reading.name[1]
    told = source.match(first + 1, Sense.POSTURE) if source.is_mark(first, _OPENS_REMARK) else None
    if told is not None and source.is_mark(first, OPENING) and _past_remark(source, first) > first:
        return Found(posture=told.value)
    ends = told is not None and (told.end >= len(source.tokens) or source.tokens[told.end - 1].dot)
    if told is None or not (ends or source.is_kind(told.end, Kind.MARK)):
        return None
    return Found(posture=told.value)


def _is_of_thing(source: Source, at: int) -> bool:
    """Say whether the small word at `at` makes the name behind it a thing's: "A box for Pearl Oil is"."""
    thing = source.match(at, Sense.OF, Sense.HANDED, Sense.SCENE) is not None
    # "while Ed Moe stands behind"
    return thing and source.is_lower(at) and not source.means(at, Sense.WHILE)


def row_told_ahead(source: Source, reading: Reading, first: int) -> Found | None:
    """Return the row of a figure whom a verb names: "The boy in front is Karl Rom".

    Else how he is seen: "L'uomo seduto con la fisarmonica è Carlo Bruni".
    """
    verb = _verb_before(source, reading.first)
    if verb is None or not is_sure(source, reading):
        return None
    reach = range(max(first, verb - _LONGEST_LOOKS), verb)
    figures = [at for at in reach if source.means(at, Sense.PEOPLE, Sense.ROLE)]
    if not figures or any(source.is_kind(at, Kind.MARK) for at in range(figures[-1], verb)):
        return _posture_ahead(source, verb)
    begin = figures[-1] + 1
    told = (Sense.BETWEEN, Sense.ARTICLE, Sense.POSTURE)
    while begin < verb and source.means(begin, *told) and not source.match(begin, Sense.POSITION):
        begin += 1
    named = source.match(begin, Sense.POSITION, end=verb)
    looks = named and source.means(named.end, Sense.WITH, Sense.WEARING, Sense.HOLDING)
    if named and (named.end == verb or looks) and named.value != _MIDDLE:
        return Found(row=named.value, row_label=source.printed(begin, named.end))
    found = find_place(source, begin, verb)
    if found.place is not None:
        return None
    if found.row is None:
        posture = source.match(figures[-1] + 1, Sense.POSTURE, end=verb)
        return Found(posture=posture.value) if posture else None
    return Found(row=found.row, row_label=found.row_label)


def row_opening_clause(source: Source, reading: Reading, first: int) -> Found | None:
    """Return the row that words at once before a name tell, behind a comma: ", dietro il parroco Valli"."""
    at = reading.first
    while at > first and source.is_lower(at - 1) and source.means(at - 1, *_WHO):
        at -= 1
    begin = at
    while begin > first and source.is_kind(begin - 1, Kind.WORD):
        begin -= 1
    known = is_sure(source, reading) or source.means(reading.name[0], Sense.GIVEN)
    # "detrás los concejales Sanz y Ruiz"
    known = known or reading.plural != "" or source.means(reading.first - 1, Sense.PLURAL)
    if begin == at or not source.is_mark(begin - 1, _PARTING) or not known:
        return None
    begin += source.means(begin, Sense.AND)
    told = source.match(begin, Sense.POSITION)
    if told is None or told.end != at or told.value == _MIDDLE or source.match(begin, Sense.BESIDE):
        return None
    if source.match(reading.name[1], Sense.CLOSING, Sense.POSTURE):
        # ", and behind Ettie is her husband"
        return None
    return Found(row=told.value, row_label=source.printed(begin, told.end))


def _posture_ahead(source: Source, verb: int) -> Found | None:
    """Return the posture that opens a clause and leads up to the verb: "..., and standing is Ed Moe"."""
    at = verb - 1
    posture = source.match(at, Sense.POSTURE, end=verb)
    opens = source.means(at - 1, Sense.AND) or source.is_kind(at - 1, Kind.MARK)
    return Found(posture=posture.value) if posture and opens else None


def _verb_before(source: Source, first: int) -> int | None:
    """Return where the verb stands that names somebody at `first`: "is", "may be", "est mon"."""
    first -= source.is_lower(first - 1) and source.means(first - 1, Sense.ARTICLE, Sense.PRONOUN)
    doubt = doubt_before(source, first)
    if doubt is not None:
        return doubt - source.means(doubt - 1, Sense.CLOSING)
    return first - 1 if source.means(first - 1, Sense.CLOSING) else None


def _ends_clause(source: Source, at: int, last: int) -> bool:
    return at >= last or source.is_kind(at, Kind.MARK) or source.tokens[at - 1].dot


def _past_remark(source: Source, at: int) -> int:
    """Return the index after a remark in brackets behind a name: "Val Low (in green) sits".

    So it does behind one between commas that a verb follows: "Val Low, the teacher, is".
    """
    if source.is_mark(at, _COMMA):
        reach = range(at + 2, min(at + _LONGEST_REMARK, len(source.tokens)))
        end = next((i for i in reach if not source.is_lower(i)), at)
        return end + 1 if source.is_mark(end, _COMMA) and source.means(end + 1, Sense.CLOSING) else at
    if source.is_mark(at, OPENING):
        for end in range(at + 1, min(at + _LONGEST_REMARK, len(source.tokens))):
            if source.is_mark(end, CLOSING):
                return end + 1
    return at


def _past_figure(source: Source, first: int, last: int) -> int:
    """Return the index after what somebody looks like: "is the tall man with a hat in the back row"."""
    if not source.means(first, Sense.ARTICLE) or not source.is_lower(first):
        return first
    reach = range(first + 1, min(first + _LONGEST_FIGURE, last))
    noun = next((at for at in reach if source.means(at, Sense.PEOPLE) or not source.is_lower(at)), first)
    if not source.is_lower(noun) or noun == first:
        return first
    at = noun + 1
    if source.means(at, Sense.WEARING, Sense.WITH, Sense.HOLDING):
        while at < min(noun + _LONGEST_REMARK, last) and source.is_lower(at):
            place = source.match(at, Sense.POSITION, Sense.ORDINAL)
            if place is not None and (place.end > at + 1 or source.means(place.end, Sense.ROW)):
                break
            at += 1
    return at


def _end_of_words(source: Source, first: int, last: int) -> int:
    """Return where the words end that may tell a row: at a mark or after a few of them."""
    at = first
    while at < min(first + _LONGEST_ROW, last) and not source.is_kind(at, Kind.MARK):
        at += 1
    return at
