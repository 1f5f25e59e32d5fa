"""Whether a caption is read as lists or as running text: what both tell of whom is weighed here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annotator.caption.names.surname_first import custom_of, put_given_first
from annotator.caption.prose.prose import read_prose
from annotator.caption.rows.rows import Row, count_people
from annotator.caption.words.label import PLACES, POSTURES, Label, LabelKind
from annotator.caption.words.persons import Person
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import Source
from annotator.core.caption import Side

_FEWEST_ANNOUNCED = 3
_MIDDLE = "middle"
_ENDS = (Side.LEFT.value, Side.RIGHT.value)
_POSED = POSTURES | {None, _MIDDLE}


def choose(
    page: Source, labels: Sequence[Label], rows: list[Row], free: Sequence[tuple[int, int]]
) -> tuple[list[Row], list[Person]]:
    """Return the rows to keep, and whom running text places beside them, or alone.

    `rows` are those of the lists behind `labels`, `free` the tokens (first, last) that no list holds.
    """
    spans = free if labels else ((0, len(page.tokens)),)
    placed = _with_given_first(page, [p for first, last in spans for p in read_prose(page, first, last)])
    told = _with_given_first(page, read_prose(page, 0, len(page.tokens))) if labels else []
    rows, placed = _with_sentences(rows, placed, told)
    seen = [person for person in told if person.is_placed]
    if _places_more(page, labels, rows, placed, seen) or _hang_on_one_each(rows, labels, told):
        # Running text that places more people than the lists found in it hold is no list.
        rows, placed = _behind_all(rows, told), told
    seated = sum(person.place is not None for person in placed)
    plain = count_people(rows) <= 2 * seated and not any(row.direction for row in rows)
    if not _has_rows(labels) and (plain or _tells_less_of_rows(rows, placed)):
        rows = [row for row in rows if _is_announced(page, row, placed)]
    listed = {at: each for row in rows for each in row.people for at in range(each.start, each.end)}
    return rows, [person for person in placed if not _is_part(person, listed.get(person.start))]


def _is_part(person: Person, other: Person | None) -> bool:
    """Say whether a name is part of a longer one there: "Low", where a list has '"Bud" Low'."""
    if other is None or person.end > other.end:
        return False
    return person.end - person.start < other.end - other.start


def _is_announced(page: Source, row: Row, placed: Sequence[Person]) -> bool:
    """Say whether a colon leads up to a list of others than those `placed`: "The mayor (left): A, B, C"."""
    names = {person.name for person in placed}
    others = all(p.name and p.name not in names and not p.place for p in row.people)
    several = len(row.people) >= _FEWEST_ANNOUNCED
    return several and others and page.text[: row.people[0].start].rstrip().endswith(":")


def _behind_all(rows: Sequence[Row], told: Sequence[Person]) -> list[Row]:
    """Return the rows that go on behind all whom running text places: "Ким (сидит слева). Стоит Зуев"."""
    end = max((person.end for person in told), default=0)
    return [row for row in rows if row.position and told and all(p.start >= end for p in row.people)]


def _with_sentences(
    rows: list[Row], placed: list[Person], told: Sequence[Person]
) -> tuple[list[Row], list[Person]]:
    """Take a sentence for what it is where it was read as a list without a label, and places them all.

    "Dr. Low is at the extreme right, next to him Mr. Moe; the ladies behind are Ann Poe and Eve Orr"
    """
    if not any(row.position or row.direction for row in rows):
        return rows, placed
    for row in [each for each in rows if each.people and not (each.label or each.position or each.direction)]:
        begin, end = row.people[0].start, row.people[-1].end
        inside = [person for person in told if person.place and begin <= person.start < end]
        seated = sum(person.place is not None for person in row.people)
        # "A sitter i mitten omgiven av B till vänster och C till höger"
        if len(inside) >= len(row.people) > seated or len(inside) > len(row.people) == seated:
            rows = [each for each in rows if each is not row]
            placed = sorted((*placed, *inside), key=lambda person: person.start)
    return rows, placed


def _places_more(
    page: Source,
    labels: Sequence[Label],
    rows: Sequence[Row],
    placed: Sequence[Person],
    seen: Sequence[Person],
) -> bool:
    """Say whether running text, read all through, places more than the lists do, or as many and better.

    `placed` are those in the text that no list holds, `seen` those whom the whole text places.
    """
    inside = {person.name for row in rows for person in row.people}
    listed = count_people(rows) + sum(person.name not in inside for person in placed if person.is_placed)
    better = (
        any(_opens_with_neighbour(page, labels, at) for at in range(len(labels)))
        or _tells_less_of_neighbours(rows, seen)
        or _tells_no_places(rows, seen)
        or (bool(labels) and _tells_of_one_before(page, labels[0], seen))
        or not any(person.name for row in rows for person in row.people)
    )
    # Whom they are behind is told nowhere else, and running text sees him in the middle.
    listed += any(_heads_those_behind(page, label) for label in labels)
    return len(seen) > listed or (better and len(seen) == listed) or _tells_no_postures(rows, seen)


def _opens_with_neighbour(page: Source, labels: Sequence[Label], at: int) -> bool:
    """Say whether a label is who stands next to somebody; "zwischen beiden" is the middle.

    Behind one in a row of his own a row follows: "V popředí sedí učitel Hora, za ním stojí jeho žena".
    """
    words = page.match(labels[at].first, Sense.BESIDE, Sense.SIDE)
    beside = words is not None and words.sense is Sense.BESIDE
    rows = at > 0 and labels[at].position is not None and labels[at - 1].position in PLACES - {_MIDDLE}
    # "Till vänster om bordet sitter Ann och Ed": at one side of a thing.
    rows = rows or labels[at].position in _ENDS
    return beside and not rows and not _heads_those_behind(page, labels[at])


def _heads_those_behind(page: Source, label: Label) -> bool:
    """Say whether several in a row are told by whom they are behind: "Behind him, left to right, are"."""
    told = range(label.first, label.last)
    several = label.direction or any(page.means(at, Sense.PLURAL_VERB) for at in told)
    return bool(label.position and several) and any(page.match(at, Sense.BESIDE) for at in told)


def _with_given_first(page: Source, people: list[Person]) -> list[Person]:
    return put_given_first(page, people, custom_of(page, people))


def _are_sampled(people: Sequence[Person]) -> bool:
    """Say whether a list only samples a group: "including Ann Low, Ed Moe fifth from left, and Al Poe".

    Where two and all told are counted as they are listed, it goes through the row: "Ann Low, Ed Moe second
    from right, Al Poe on right".
    """
    last = len(people)
    seats = {Side.LEFT: range(1, last + 1), Side.RIGHT: range(last, 0, -1)}
    told = [(person.place, at) for at, person in enumerate(people) if person.place and person.place.index]
    agree = [seats.get(place.side, (0,) * last)[at] == place.index for place, at in told]
    counted = any((place.index or 0) > 1 for place, _ in told)
    return counted and not (len(told) > 1 and all(agree))


def without_unplaced(
    rows: Sequence[Row], placed: Sequence[Person]
) -> tuple[list[Row], list[Person], list[Person]]:
    """Return `rows` and `placed` without those of samples of whom no place is told, and these.

    Whoever is in the picture, nobody says where, takes no seat.
    """
    bare = (row for row in rows if not (row.label or row.position or row.direction))
    apart = [*_lack_place(placed), *(person for row in bare for person in _lack_place(row.people))]
    gone = set(apart)
    kept = [replace(row, people=tuple(p for p in row.people if p not in gone)) for row in rows]
    return kept, [person for person in placed if person not in gone], apart


def with_somebody(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Return `rows`, or none where nobody has a name and no words head a list: "Four girls and a man"."""
    headed = any(row.label or row.direction for row in rows)
    return rows if headed or any(person.name for row in rows for person in row.people) else ()


def _lack_place(people: Sequence[Person]) -> list[Person]:
    """Return those of a list that only samples a group of whom it tells no place: they take no seat."""
    lacking = [person for person in people if not (person.is_placed or person.posture or person.unknown)]
    return lacking if _are_sampled(people) else []


def _has_rows(labels: Sequence[Label]) -> bool:
    return any(label.kind is LabelKind.ROW for label in labels)


def _tells_less_of_neighbours(rows: Sequence[Row], told: Sequence[Person]) -> bool:
    """Say whether a list that puts people beside others names no row, and running text places them all.

    It may name the row of the first: "Third in the front row is Ed Moe, with Al Low on his right".
    """
    beside = any(person.beside for row in rows if not row.direction for person in row.people)
    named = {row.position for row in rows} - {None, Side.LEFT.value, Side.RIGHT.value}
    places = [(person.name, person.place) for row in rows for person in row.people]
    told_rows = [person.row or person.posture for person in told]
    # "In the first row second from left is Ann Low, behind her Ed Moe"
    apart = bool(named) and len(set(told_rows)) > len(named)
    if not beside or (places == [(person.name, person.place) for person in told] and not apart):
        return False
    return all(person.place for person in told) and named <= set(told_rows)


def _tells_of_one_before(page: Source, label: Label, told: Sequence[Person]) -> bool:
    """Say whether a counted place at the head of a list is that of whom the text names first, before it.

    "Including Ann Low, second from left, first row, Iona Moe in white": no list comes before a name.
    """
    comma = label.first - 1
    if label.place is None or not page.is_mark(comma, frozenset(",")):
        return False
    for person in told:
        if person.end == page.tokens[comma - 1].end and person.place == label.place:
            opens = next(at for at in range(comma) if page.tokens[at].end > person.start)
            return opens == 0 or page.means(opens - 1, Sense.INTRO)
    return False


def _tells_no_places(rows: Sequence[Row], told: Sequence[Person]) -> bool:
    """Say whether running text places all whom lists only join: "In der Mitte sitzt A, rechts steht B"."""
    if any((row.direction and len(row.people) > 1) or row.position not in _POSED for row in rows):
        return False
    if any(row.position for row in rows) and all(_stands_in_no_row(person) for person in told):
        # "Seated: Ann Low. Next to her Ed Moe": nobody says that these are in the middle, standing or not.
        return False
    listed = any(person.place for row in rows for person in row.people)
    listed = listed and not any(_places_one_of_pair(row) for row in rows)
    return not listed and all(person.place for person in told)


def _stands_in_no_row(person: Person) -> bool:
    """Say whether all that is told of somebody is the middle, no row and no posture."""
    centre = person.place is not None and person.place.side is Side.CENTRE
    return centre and not (person.row or person.posture)


def _places_one_of_pair(row: Row) -> bool:
    """Say whether only the second of two has the place of both: "Los novios, Gil y Soto, en el centro"."""
    pair = len(row.people) == 2 and row.people[1].joined  # noqa: PLR2004 - a pair
    return pair and row.people[0].place is None and row.people[1].place is not None


def _tells_no_postures(rows: Sequence[Row], told: Sequence[Person]) -> bool:
    """Say whether running text tells how all stand whom a list only joins: "Al Low (seated on left), ..."."""
    bare = not any(row.position or row.direction for row in rows)
    named = sum(person.name is not None for row in rows for person in row.people)
    return bare and len(told) >= named > 1 and all(p.place and p.posture and not p.row for p in told)


def _hang_on_one_each(rows: Sequence[Row], labels: Sequence[Label], told: Sequence[Person]) -> bool:
    """Say whether brackets behind single names were taken for rows: "Седов (сидит слева), Ким (лежит)"."""
    found = [label for label in labels if label.kind is LabelKind.ROW]
    people = count_people(rows)
    each = len(found) > 1 and all(label.enclosed for label in found) and people <= len(found) + 1
    return each and sum(bool(person.place or person.posture) for person in told) >= people


def _tells_less_of_rows(rows: Sequence[Row], told: Sequence[Person]) -> bool:
    """Say whether running text that tells all of a bare list puts some in a row: "A, B, and C in back"."""
    bare = not any(row.position for row in rows) and len(told) >= count_people(rows)
    return bare and any(person.row and not person.place for person in told)
