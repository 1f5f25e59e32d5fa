"""Postures and rows that end sentences of names: "Ann Low and Ed Moe seated. Jim Dow standing in back.".

Looked for only where no label heads its names. One such sentence is a remark on the last one named; two that
tell different rows are rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from annotator.caption.labels.segments import past_named_intro
from annotator.caption.lists.listing import read_listing
from annotator.caption.names.name_lists import is_sure
from annotator.caption.names.people import read_person
from annotator.caption.names.sentences import sentences_of
from annotator.caption.places.atoms import Atoms
from annotator.caption.places.run_meaning import position_of
from annotator.caption.places.runs import collect_run
from annotator.caption.words.label import PLACES, POSTURES, Label, LabelKind
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import CLOSING, OPENING, Source
from annotator.caption.words.tokens import Kind

_LONGEST_SENTENCE = 40
_STOPS = frozenset(".;!")
_PARTING = _STOPS | frozenset(":")
_SEMICOLON = frozenset(";")
_COMMA = frozenset(",")
_LONGEST_NAME = 5
_TOLD = (Sense.POSTURE, Sense.POSITION)
_NO_SURNAME = (Sense.COMMON, Sense.PLAIN, Sense.PLACE, Sense.PEOPLE, Sense.INSTITUTION, Sense.NATION)


def find_closing_labels(source: Source) -> list[Label]:
    """Return the labels behind their names where every one of two or more tells another row."""
    labels: list[Label] = []
    before = 0
    for label in _candidates(source):
        if not _opens_with_name(source, before, label.first - label.enclosed):
            break
        if label.enclosed and label.position in POSTURES and _has_semicolon(source, before, label.first):
            # "Ann Low; Ed Moe (seated); Ida Orr (on ground)" tells it of each.
            return []
        labels.append(label)
        before = label.last
    positions = {label.position for label in labels}
    return labels if len(labels) > 1 and len(positions) == len(labels) else []


def with_clauses(source: Source, labels: Sequence[Label]) -> list[Label]:
    """Return `labels` with a row more for each clause that tells another one: "...; Ann Low is standing.".

    The names stand before the verb, those of the other rows behind their labels.
    """
    rows = list(labels)
    tells = any(label.position and not label.trails for label in labels)
    for label in map(partial(_as_row_among, source, rows), _candidates(source) if tells else ()):
        begin = _clause_begin(source, label.first)
        within = [other for other in rows if begin <= other.last and other.first < label.last]
        # "Ann Low and Ed Moe are seated, left to right": the way that a row runs is no row.
        apart = all(other.first >= label.first for other in within)
        others = [other for other in rows if other not in within]
        told = any(other.position and not other.trails for other in others)
        new = told and all(other.position != label.position for other in others) and not label.enclosed
        if new and apart and _says(source, label, begin) and _opens_with_name(source, begin, label.first):
            way = next((other.direction for other in within), None)
            rows = [
                *others,
                replace(label, first=begin, last=begin, direction=way, closed=True, trails=False),
            ]
    return sorted(rows, key=lambda label: label.first)


def _as_row_among(source: Source, rows: Sequence[Label], label: Label) -> Label:
    """Return `label` by its row where `rows` are told by theirs: "Ann Low sits in front. Back: Ed Moe"."""
    first = label.first + source.means(label.first, Sense.CLOSING)
    position = position_of(source, collect_run(source, Atoms(source), first))
    told = (row.position for row in rows if row.position and not row.trails)
    rowed = label.position in POSTURES and position in PLACES and all(other in PLACES for other in told)
    return replace(label, position=position) if rowed else label


def _clause_begin(source: Source, last: int) -> int:
    """Return where the clause begins that goes on to `last`: behind a stop, a colon or "while"."""
    first = max(last - _LONGEST_SENTENCE, 0)
    begin = max((begin for begin, _ in sentences_of(source, first, last)), default=first)
    parts = (
        at + 1
        for at in range(begin, last)
        if source.is_mark(at, _PARTING) or source.is_kind(at, Kind.LINE) or source.means(at, Sense.WHILE)
    )
    return max(parts, default=begin)


def _says(source: Source, label: Label, begin: int) -> bool:
    """Say whether the words for a row are a verb, or end a sentence: "are standing", "stands behind them".

    A participle behind a semicolon may be the remark on one of a list: "; Ann Low, standing; Ed Moe".
    """
    verb = source.means(label.first, Sense.CLOSING) or source.means(begin - 1, Sense.WHILE)
    ends = label.last > label.first + 1 and not source.is_mark(label.last - 1, _SEMICOLON)
    verb = verb or ends or not source.is_mark(begin - 1, _SEMICOLON)
    return source.is_lower(label.first) and verb


def _opens_with_name(source: Source, first: int, last: int) -> bool:
    """Say whether a name opens the one sentence from `first` to `last`."""
    while first < last and source.is_kind(first, Kind.LINE):
        first += 1
    if not 0 < last - first <= _LONGEST_SENTENCE:
        return False
    bracketed = source.is_mark(last, OPENING)
    if bracketed and not source.is_capital(first):
        first += source.means(first, Sense.AND)
    colons = [at for at in range(first, last) if source.is_mark(at, frozenset(":"))]
    first = colons[-1] + 1 if colons else first or past_named_intro(source, last)
    end = next((at for at in range(first, last) if _parts(source, at)), last)
    reading = read_person(source, first, end)
    named = bracketed and reading.has_name and reading.name == (first, end)
    return is_sure(source, reading) or named or _are_first_names(source, first, last)


def _are_first_names(source: Source, first: int, last: int) -> bool:
    """Say whether single words, a first name among them, are listed from `first` to `last`: "Ann and Bo".

    A verb or a posture behind them makes surnames of others: "Low and Moe are seated."
    """
    parts = read_listing(source, first, last).parts
    single = all(part.last == part.first + 1 and source.is_capital(part.first) for part in parts)
    given = any(source.means(part.first, Sense.GIVEN) for part in parts)
    plain = any(source.match(part.first, *_NO_SURNAME) for part in parts)
    told = source.match(last, Sense.CLOSING, Sense.POSTURE) if source.is_lower(last) else None
    called = told is not None and not plain
    return single and len(parts) > 1 and (given or called)


def _has_semicolon(source: Source, first: int, last: int) -> bool:
    """Say whether semicolons part people between two tokens."""
    return any(source.is_mark(at, _SEMICOLON) for at in range(first, last))


def _parts(source: Source, at: int) -> bool:
    return source.is_mark(at, frozenset(",")) or source.means(at, Sense.AND)


def last_closing_label(source: Source, first: int) -> Label | None:
    """Return the label behind the one group of names told from `first` on: ", Ann Low and Ed Moe behind.".

    Commas may part it from the names and from the scene: "; Ann Low and Ed Moe, in back, posed at home".
    """
    first += source.is_mark(first, _SEMICOLON)
    label = next(_candidates(source, first), None) or _parted(source, first)
    return label if label and _opens_with_name(source, first, label.first - label.enclosed) else None


def _parted(source: Source, first: int) -> Label | None:
    """Return the first words for a row that commas part from a name before and from a scene behind them."""
    for at in range(first + 2, len(source.tokens)):
        told = source.match(at, Sense.POSITION) if source.is_mark(at - 1, _COMMA) else None
        if told is None or not (source.is_capital(at - 2) and source.is_lower(at)):
            continue
        if source.is_mark(told.end, _COMMA) and source.match(told.end + 1, Sense.SCENE):
            start, stop = source.tokens[at].start, source.tokens[told.end - 1].end
            return Label(LabelKind.ROW, at, told.end + 1, start, stop, position=told.value, trails=True)
    return None


def _candidates(source: Source, at: int = 0) -> Iterator[Label]:
    """Give the words for a posture or a row between a name and the end of its sentence, from `at` on."""
    while at < len(source.tokens):
        told = source.match(at, *_TOLD) if source.is_lower(at) else None
        held = told is not None and source.is_mark(at - 1, OPENING) and source.is_mark(told.end, CLOSING)
        end = _end_of(source, told.end + held) if told is not None else None
        verb = source.means(at - 1, Sense.CLOSING) and source.is_lower(at - 1)
        first = at - verb
        if told is None or end is None or not source.is_capital(first - 1 - held):
            at += 1
            continue
        start, stop = source.tokens[at].start, source.tokens[end - held - 1].end
        last = _next_group(source, end) or end + source.is_mark(end, _STOPS | _COMMA)
        yield Label(LabelKind.ROW, first, last, start, stop, position=told.value, enclosed=held, trails=True)
        at = last


def _end_of(source: Source, at: int) -> int | None:
    """Return where the sentence ends behind a posture and perhaps a row: "standing in back."."""
    row = None if source.tokens[at - 1].dot else source.match(at, *_TOLD)
    if _next_group(source, at):
        return at
    end = row.end if row is not None else at
    way = source.match(end + 1, Sense.LTR, Sense.RTL) if source.is_mark(end, _COMMA) else None
    end = way.end if way is not None else end
    ends = end >= len(source.tokens) or source.tokens[end - 1].dot
    # "Ann and Bob standing, Carl and Dora seated"
    ends = ends or (source.is_mark(end, _COMMA) and source.is_capital(end + 1) and _joins_last(source, at))
    # A scene may follow: "Al and Jim (standing), at the fair"
    scene = source.match(end + 1, Sense.SCENE) if source.is_mark(end, _COMMA) else None
    ends = ends or (scene is not None and source.is_mark(end - 1, CLOSING))
    return end if ends or source.is_mark(end, _STOPS) or source.is_kind(end, Kind.LINE) else None


def _next_group(source: Source, at: int) -> int | None:
    """Return where others begin behind a bracket: "Ana y Luis (de pie) y Rosa", "Ann (seated) with Ed"."""
    if not source.is_mark(at - 1, CLOSING):
        return None
    joined = source.match(at + source.is_mark(at, _COMMA), Sense.AND, Sense.WITH)
    return joined and joined.end


def _joins_last(source: Source, at: int) -> bool:
    """Say whether "and" stands before the name that a posture ending before `at` is said of."""
    begin = at - 1
    while begin > 0 and at - begin < _LONGEST_NAME and not source.means(begin, Sense.AND):
        begin -= 1
    return source.means(begin, Sense.AND)
