"""What a careful reader would doubt: warnings about what is said, never a reason to forbid it.

Looks at the record as it stands now; what is wrong with a *file* is for `storage.advice`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TypeAlias

from annotator.core.caption import Caption, CaptionId, RegionId
from annotator.core.edtf import Span, date_in_words, span_of
from annotator.core.folding import fold
from annotator.core.model import Certainty, Finding, Person, PersonId, RowId
from annotator.core.positions import position_in_words
from annotator.core.record import Record

# A date that is approximate may be off by so much; archives mean by "circa" five to ten years.
_ABOUT_YEARS = 10
# The oldest person whose age is proven reached 122.
_OLDEST_YEARS = 122
# A face of at most so many years among people of at least so many is most often another bearer of the name.
_CHILD_YEARS, _GROWN_UP_YEARS, _ENOUGH_OTHERS = 12, 18, 3


_Places: TypeAlias = Mapping[PersonId, tuple[RegionId, ...]]


class WarningKind(Enum):
    """What is odd."""

    DIED_BEFORE = "died before the photograph"
    BORN_AFTER = "born after the photograph"
    TOO_OLD = "older than anybody"
    CHILD = "a child among grown-ups"
    DIED_BEFORE_BIRTH = "died before birth"
    SHOWN_TWICE = "the same person twice"
    NAME_TWICE = "one name on two people"
    COUNT = "a row whose count disagrees"
    ABSENT_BUT_SHOWN = "said to be absent, but shown"


@dataclass(frozen=True, slots=True)
class SenseWarning:
    """One thing to look at.

    Attributes:
        sentence: what is odd, for the person who can judge it.
        regions: the faces it is about, the first to go to.
        people: the people it is about.
        row: the row it is about, or None.
        caption: the caption it is about, or None.
    """

    kind: WarningKind
    sentence: str
    regions: tuple[RegionId, ...] = ()
    people: tuple[PersonId, ...] = ()
    row: RowId | None = None
    caption: CaptionId | None = None


def warnings(record: Record) -> tuple[SenseWarning, ...]:
    """Return everything odd in `record`, by kind: dates, people, names, captions.

    Dates warn only where no reading of them fits: "c. 1875" is allowed ten years, and what is uncertain, open
    or no date is believed. A montage may rightly show one person twice; a warning says so.
    """
    places = _places(record)
    return (
        *_odd_dates(record, places),
        *_shown_twice(record, places),
        *_names_twice(record, places),
        *(found for caption in record.project.captions for found in _odd_counts(record, caption)),
        *(found for caption in record.project.captions for found in _absent_but_shown(record, caption)),
    )


def _places(record: Record) -> _Places:
    """Return where each person is shown, found in one walk over the faces."""
    places: dict[PersonId, tuple[RegionId, ...]] = {}
    for region in record.project.regions:
        who = None if region.is_removed else record.person_at(region.id)
        if who is not None:
            places[who.id] = (*places.get(who.id, ()), region.id)
    return places


# Dates


def _odd_dates(record: Record, places: _Places) -> Iterator[SenseWarning]:
    taken = _certain(span_of(record.project.photograph.date))
    for person in record.entries():
        regions = places.get(person.id, ())
        born, died = _certain(span_of(person.born)), _certain(span_of(person.died))
        if _is_before(died, born):
            yield _about(
                WarningKind.DIED_BEFORE_BIRTH,
                person,
                regions,
                f"died {date_in_words(person.died)}, before the birth {date_in_words(person.born)}",
            )
        if regions:
            yield from _odd_ages(record, person, regions, born=born, died=died, taken=taken)
    yield from _children_among_grown_ups(record, places, taken)


def _odd_ages(
    record: Record,
    person: Person,
    regions: tuple[RegionId, ...],
    *,
    born: Span | None,
    died: Span | None,
    taken: Span | None,
) -> Iterator[SenseWarning]:
    shot = date_in_words(record.project.photograph.date)
    if _is_before(died, taken):
        words = f"died {date_in_words(person.died)}; the photograph is of {shot}"
        yield _about(WarningKind.DIED_BEFORE, person, regions, words)
    if _is_before(taken, born):
        words = f"was born {date_in_words(person.born)}; the photograph is of {shot}"
        yield _about(WarningKind.BORN_AFTER, person, regions, words)
        return
    youngest, _ = _ages(born, taken)
    if youngest is not None and youngest > _OLDEST_YEARS:
        words = f"would be at least {youngest} years old in the photograph of {shot}"
        yield _about(WarningKind.TOO_OLD, person, regions, words)


def _children_among_grown_ups(record: Record, places: _Places, taken: Span | None) -> Iterator[SenseWarning]:
    """Yield children of whom nobody else in the picture is one; a family or a class has several."""
    shown = [person for person in record.entries() if person.id in places]
    ages = [(person, *_ages(_certain(span_of(person.born)), taken)) for person in shown]
    known = [(who, least, most) for who, least, most in ages if least is not None and most is not None]
    children = [(who, most) for who, _, most in known if 0 <= most <= _CHILD_YEARS]
    grown_up = [who for who, least, _ in known if least >= _GROWN_UP_YEARS]
    if len(children) == 1 and len(grown_up) == len(known) - 1 >= _ENOUGH_OTHERS:
        ((child, most),) = children
        words = f"was at most {most} years old then; the others whose dates are known were grown up"
        yield _about(WarningKind.CHILD, child, places[child.id], words)


def _about(kind: WarningKind, person: Person, regions: tuple[RegionId, ...], words: str) -> SenseWarning:
    return SenseWarning(kind, f"{person.name} {words}", regions, (person.id,))


def _certain(span: Span | None) -> Span | None:
    """Return the days that a date can mean, widened where it is approximate; None where it is doubted."""
    if span is None or span.is_uncertain:
        return None
    if not span.is_approximate:
        return span
    return Span(_shifted(span.earliest, -_ABOUT_YEARS), _shifted(span.latest, _ABOUT_YEARS))


def _shifted(day: date | None, years: int) -> date | None:
    if day is None or not date.min.year <= day.year + years <= date.max.year:
        return None
    return day.replace(year=day.year + years, day=min(day.day, 28))


def _is_before(one: Span | None, other: Span | None) -> bool:
    """Say whether all of `one` lies before all of `other`."""
    if one is None or other is None or one.latest is None or other.earliest is None:
        return False
    return one.latest < other.earliest


def _ages(born: Span | None, taken: Span | None) -> tuple[int | None, int | None]:
    """Return how old somebody was at least and at most, in whole years; None where nobody can tell."""
    if born is None or taken is None:
        return None, None
    least = _years(born.latest, taken.earliest)
    most = _years(born.earliest, taken.latest)
    return least, most


def _years(start: date | None, end: date | None) -> int | None:
    if start is None or end is None:
        return None
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


# People


def _shown_twice(record: Record, places: _Places) -> Iterator[SenseWarning]:
    for person, regions in places.items():
        if len(regions) > 1:
            where = "; ".join(position_in_words(record, region) for region in regions)
            sentence = f"{record.people[person].name} is shown {len(regions)} times ({where})"
            yield SenseWarning(WarningKind.SHOWN_TWICE, sentence, regions, (person,))


def _names_twice(record: Record, places: _Places) -> Iterator[SenseWarning]:
    """Yield names that several entries bear, as they sound: most often one person entered twice."""
    bearers: dict[str, list[Person]] = defaultdict(list)
    for person in record.entries():
        if key := fold(person.name):
            bearers[key].append(person)
    for people in bearers.values():
        if len(people) > 1:
            names = " and ".join(dict.fromkeys(person.name for person in people))
            regions = tuple(region for person in people for region in places.get(person.id, ()))
            sentence = f"{len(people)} people are called {names}; if they are one, join the entries"
            yield SenseWarning(WarningKind.NAME_TWICE, sentence, regions, tuple(p.id for p in people))


# Captions


def _odd_counts(record: Record, caption: Caption) -> Iterator[SenseWarning]:
    """Yield rows of the picture with more or fewer faces than the caption names in the row they stand for."""
    for index, printed in enumerate(caption.rows):
        seats = Counter(
            seat.row.id
            for name in printed.names
            if name.region is not None and (seat := record.seats.get(name.region)) is not None
        )
        if not seats:
            continue
        if len(seats) > 1:
            label = f'"{printed.label}"' if printed.label else "one row"
            people = tuple(name.region for name in printed.names if name.region is not None)
            sentence = f"The caption puts {len(people)} people in {label} who sit in {len(seats)} rows here"
            yield SenseWarning(WarningKind.COUNT, sentence, people, caption=caption.id)
            continue
        ((row_id, _),) = seats.most_common(1)
        row = next(row for row in record.project.rows if row.id == row_id)
        faces = tuple(region for region in row.regions if not _is_nobody(record, region))
        names = _named_in(record, caption, row_id, index)
        if len(faces) != names:
            sentence = f"{row.label or 'A row'} has {_counted(len(faces), 'face')}, the caption names {names}"
            yield SenseWarning(WarningKind.COUNT, sentence, faces, row=row_id, caption=caption.id)


def _named_in(record: Record, caption: Caption, row: RowId, index: int) -> int:
    """Return how many the caption names in one of its rows, and elsewhere in it by a face of the same row."""
    names = len(caption.rows[index].names)
    others = (
        name.region
        for number, other in enumerate(caption.rows)
        if number != index
        for name in other.names
        if name.region is not None
    )
    seated = (
        record.seats.get(region) for region in (*others, *(n.region for n in caption.also_named if n.region))
    )
    return names + sum(seat is not None and seat.row.id == row for seat in seated)


def _is_nobody(record: Record, region: RegionId) -> bool:
    known, standing = record.regions.get(region), record.standing(region)
    is_thing = standing is not None and standing.finding is Finding.NOT_A_PERSON
    return known is None or known.is_removed or is_thing


def _counted(number: int, noun: str) -> str:
    return f"1 {noun}" if number == 1 else f"{number} {noun}s"


def _absent_but_shown(record: Record, caption: Caption) -> Iterator[SenseWarning]:
    absent = {fold(name.name): name.name for name in caption.absent if name.name}
    for region in record.project.regions:
        standing = record.standing(region.id)
        who = None if region.is_removed else record.person_at(region.id)
        if who is None or standing is None or standing.certainty is Certainty.POSSIBLE:
            continue
        if fold(who.name) in absent:
            sentence = f"{who.name} is shown, but a caption says that they are not pictured"
            yield SenseWarning(
                WarningKind.ABSENT_BUT_SHOWN, sentence, (region.id,), (who.id,), caption=caption.id
            )
