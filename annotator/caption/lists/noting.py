"""Remarks hung on a person: their text without the marks around it, and the place they tell."""

from __future__ import annotations

from dataclasses import replace

from annotator.caption.lists.habits import Habits
from annotator.caption.names.remarks import placed, unbracketed
from annotator.caption.names.sentences import is_sentence_end
from annotator.caption.places.places import find_place
from annotator.caption.titles.offices import is_whole_name
from annotator.caption.words.persons import Person
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import CLOSING, OPENING, Source
from annotator.caption.words.tokens import Kind

_SHORT_WORD = 2
_SHORTENED = 4
_COMMA = frozenset(",")
_LONGEST_CREDIT = 10
_STOP = frozenset(".")


def with_note(habits: Habits, person: Person, first: int, last: int) -> Person:
    """Return `person` with what tokens `first` to `last` print as a note, and the place it tells."""
    last = _without_credit(habits.source, first, last)
    printed = habits.source.printed(first, last)
    note = unbracketed(printed)
    ends = last >= habits.parts[-1].last or is_sentence_end(habits.source, last - 1, begin=first)
    # "1- Ed Moe, owner. 2- Al Poe"
    ends |= habits.source.is_lower(last - 1) and len(habits.source.tokens[last - 1].key) > _SHORTENED
    bracketed = printed.endswith((")", "]"))
    if note.endswith(".") and ends and not bracketed and not _is_abbreviated(habits.source, last - 1):
        note = note[:-1]
    if not any(letter.isalnum() for letter in note.replace("?", "x")) or _ends_sentence(habits, first, last):
        # The quotation mark that closes an inscription says nothing.
        note = ""
    told = placed(person, find_place(habits.source, first, _end_of_own(habits.source, first, last)))
    if note and told.notes and habits.source.means(first - 1, Sense.AND):
        # "leader and violin" is one remark, as it is printed.
        comma = "," if habits.source.is_mark(first - 2, _COMMA) else ""
        whole = f"{told.notes[-1]}{comma} {habits.source.printed(first - 1, first)} {note}"
        return replace(told, notes=(*told.notes[:-1], whole))
    return told.noted(note)


def _ends_sentence(habits: Habits, first: int, last: int) -> bool:
    """Say whether the verb ends the sentence that lists people: "Links sind Ann Low und Al Poe zu sehen"."""
    end = last - habits.source.is_mark(last - 1, _STOP)
    verb = habits.source.match(first, Sense.CLOSING, end=end) if habits.source.is_lower(first) else None
    return verb is not None and verb.end == end > first + 1 and last >= habits.parts[-1].last


def _without_credit(source: Source, first: int, last: int) -> int:
    """Return where a remark ends before a bracket that tells whose picture it is: "(Marine Corps Photo)"."""
    end = last - source.is_mark(last - 1, _STOP)
    if not (source.is_mark(end - 1, CLOSING) and _is_picture(source, end - 2)):
        return last
    for at in range(end - 2, max(first, end - _LONGEST_CREDIT) - 1, -1):
        if source.is_mark(at, OPENING):
            return at
        if not source.is_capital(at):
            break
    return last


def _is_picture(source: Source, at: int) -> bool:
    """Say whether a word is one for pictures that credits have, too: "Photo", never "Group"."""
    return source.means(at, Sense.PICTURE) and source.means(at, Sense.CREDIT)


def _end_of_own(source: Source, first: int, last: int) -> int:
    """Return where a remark goes on to another's place: "at a podium, with Ed Moe second from left".

    All of "three women with a piano on right" tells of others, as does what stands behind another's name in
    brackets, "greets Ed Moe (right)", or behind somebody nameless, "in the hall, with policeman on right".
    """
    count = source.match(first, Sense.NUMBER, end=last)
    if count is not None and int(count.value) > 1 and source.means(count.end, Sense.PEOPLE):
        return first
    joined = source.means(first - 1, Sense.AND) and source.is_mark(first - 2, _COMMA)
    if joined and source.is_lower(first) and source.means(first, Sense.PEOPLE):
        # ", and man on guitar on right"
        return first
    others = (at for at in range(first, last) if _opens_other(source, first, at, last))
    return next(others, last)


def _opens_other(source: Source, first: int, at: int, last: int) -> bool:
    """Say whether the place of another than the bearer of a remark follows at `at`."""
    if source.is_mark(at, OPENING):
        named = source.is_capital(at - 1) and source.is_capital(at - 2)
        return named and source.is_lower(first) and at - first > _SHORT_WORD
    if not (source.is_lower(at) and source.means(at, Sense.WITH)):
        return False
    noun = source.match(at + 1 + source.means(at + 1, Sense.ARTICLE), Sense.PEOPLE, Sense.ROLE, Sense.TITLE)
    nameless = noun is not None and source.is_lower(noun.end - 1) and source.is_lower(noun.end)
    # "with Speedshovel on right"
    nameless = nameless or (source.is_capital(at + 1) and source.match(at + 2, Sense.SIDE) is not None)
    return (nameless and source.is_mark(at - 1, _COMMA)) or is_whole_name(source, at + 1, last)


def _is_abbreviated(source: Source, index: int) -> bool:
    """Say whether the stop of the last word belongs to it: "D.S.O.", "Supt."."""
    while index and source.is_kind(index, Kind.MARK):
        index -= 1
    initials = source.tokens[index - 1].dot and len(source.tokens[index].key) <= _SHORT_WORD
    titled = source.means(index, Sense.TITLE) and len(source.tokens[index].key) <= _SHORTENED + 1
    titled = titled and not source.means(index, Sense.ROLE, Sense.KIN, Sense.CALL_NAME)
    return initials or titled or source.means(index, Sense.POST_NOMINAL)
