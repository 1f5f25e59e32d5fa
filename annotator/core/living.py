"""Who may be living: the rule by which an export leaves living people unnamed.

Nobody's death is guessed. Somebody counts as dead whose death is dated, who was born too long ago, or who is
on a photograph taken too long ago: even a child on it would be too old by now. Everybody else may be living,
above all those of whom no dates are known. Knows dates; nothing of how people are left unnamed.
"""

from __future__ import annotations

import re
from datetime import date

from annotator.core.edtf import Span, span_of
from annotator.core.model import Person, PersonId, Project
from annotator.core.record import read_record

# Years after which nobody without a date of death is taken for living: the limit of FamilySearch and of other
# shared family trees. Of those who ever grew older (122 is the most), a few hundred live at any time.
LIFE = 110
# What "c. 1905" may be off: EDTF says "approximately" without saying how much.
_APPROXIMATE = 10
# Deaths as people write them who do not write EDTF: "† 1943", "12.5.1943", "12 May 1943", "May 12, 1943".
# A word alone before a year makes no such date: "after 1990" and "alive 1990" look like "May 1990".
_WRITTEN = re.compile(
    r"(?:(?:†|d\.|c\.|ca\.|circa)\s*)?"
    r"(?:\d{1,2}[.\s/-]+(?:[^\W\d]+\.?|\d{1,2})[.,\s/-]+|[^\W\d]+\.?\s+\d{1,2},?\s+)?"
    r"(?P<year>\d{4})\??"
)


def may_be_living(person: Person, today: date) -> bool:
    """Say whether nothing in `person`'s dates proves that they are dead; without dates they may be living."""
    return not (_is_death(person.died, today) or is_beyond_a_life(person.born, today))


def is_beyond_a_life(text: str, today: date) -> bool:
    """Say whether the EDTF date `text` is certainly more than `LIFE` years before `today`.

    A doubted date ("1875?") proves nothing, nor does one that is written in another way.
    """
    span = span_of(text)
    if span is None or span.latest is None or span.is_uncertain:
        return False
    return _years_after(span.latest, LIFE + _APPROXIMATE * span.is_approximate) < today


def living_people(project: Project, today: date) -> frozenset[PersonId]:
    """Return every entry of somebody who may be living.

    Of entries that are one person, the one that speaks for them decides. Whoever a claim ever put on an old
    photograph is not among them.
    """
    record = read_record(project)
    seen: set[PersonId] = set()
    if is_beyond_a_life(project.photograph.date, today):
        seen = {record.speaker_for(claim.person) for claim in project.claims if claim.person is not None}
    speakers = {person.id: record.speaker_for(person.id) for person in project.people}
    return frozenset(
        entry
        for entry, speaker in speakers.items()
        if speaker not in seen and may_be_living(record.people.get(speaker, record.people[entry]), today)
    )


def _is_death(text: str, today: date) -> bool:
    """Say whether `text` dates a death: "after 1990" is how the last sign of life is written, and is none."""
    span = span_of(text)
    if span is not None:
        return span.latest is not None and _first_day(span) <= today
    written = _WRITTEN.fullmatch(text.strip())
    return written is not None and int(written["year"]) <= today.year


def _first_day(span: Span) -> date:
    return span.earliest or span.latest or date.max


def _years_after(day: date, years: int) -> date:
    """Return the day `years` later, the last one a calendar knows where that is past it."""
    if day.year + years > date.max.year:
        return date.max
    # 29 February has no anniversary in most years.
    return day.replace(year=day.year + years, day=min(day.day, 28) if day.month == 2 else day.day)  # noqa: PLR2004 - February
