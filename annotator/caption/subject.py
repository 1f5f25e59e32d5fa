"""Whom a caption is about, told with a posture before those around: "Ed Moe seated, from left: A, B, C".

Said of the first sentence only, and only where others have places: a portrait of one person has no rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annotator.caption.company import named_in
from annotator.caption.lexicon import Match
from annotator.caption.mentions import Mention, find_mentions
from annotator.caption.name_lists import is_sure
from annotator.caption.persons import Person
from annotator.caption.senses import Sense
from annotator.caption.sentences import sentences_of
from annotator.caption.source import Source
from annotator.caption.tokens import Kind

_LONGEST_LEAD = 6
_LONGEST_REMARK = 12
_ENDS = frozenset(".;:!?()")


def find_subject(source: Source, last: int, others: Sequence[Person]) -> list[Person]:
    """Return who opens the caption with a posture, before token `last`, and is none of `others`.

    One of the others must be told in the same sentence.
    """
    sentence = next((end for _, end in sentences_of(source, 0, len(source.tokens))), 0)
    if not any(person.start < source.tokens[sentence - 1].stop for person in others):
        return []
    last = min(last, sentence)
    group = _opening_names(source, last)
    posture = _posture_behind(source, group[-1].end, last) if group else None
    if posture is None:
        return []
    people = [person for mention in group for person in named_in(source, mention)]
    if not _surnames(people).isdisjoint(_surnames(others)):
        return []
    return [replace(person, posture=posture.value) for person in people]


def _surnames(people: Sequence[Person]) -> set[str]:
    return {word for person in people for word in (person.name or "").split()[-1:]}


def _opening_names(source: Source, last: int) -> list[Mention]:
    """Return the names that open the caption, behind "Portrait of" too, joined by "and"."""
    group: list[Mention] = []
    first = _past_opening(source, last)
    for mention in find_mentions(source, first, last):
        reading = mention.reading
        if reading is None or not is_sure(source, reading):
            break
        if not group and mention.first != first:
            break
        if group and not (mention.first == group[-1].end + 1 and source.means(group[-1].end, Sense.AND)):
            break
        group.append(mention)
    return group


def _past_opening(source: Source, last: int) -> int:
    """Return where the first name may begin: behind what a caption opens with, "Group portrait of"."""
    for at in range(min(_LONGEST_LEAD, last)):
        if source.means(at, Sense.PICTURE) and source.means(at + 1, Sense.OF):
            return at + 2
        if not source.is_kind(at, Kind.WORD):
            break
    return 0


def _posture_behind(source: Source, first: int, last: int) -> Match | None:
    """Return the posture told of whoever is named before `first`: "wearing dark dress, seated on sofa"."""
    for at in range(first, min(first + _LONGEST_REMARK, last)):
        posture = source.match(at, Sense.POSTURE, end=last)
        if posture is not None and source.is_lower(at):
            placed = source.match(
                posture.end, Sense.LTR, Sense.RTL, Sense.FROM_SIDE, Sense.SIDE, Sense.FAR_SIDE
            )
            return None if placed or source.match(posture.end, Sense.ORDINAL) else posture
        if source.is_mark(at, _ENDS) or source.is_capital(at) or source.match(at, Sense.INTRO, Sense.WITH):
            return None
    return None
