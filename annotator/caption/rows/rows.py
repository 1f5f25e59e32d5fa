"""Labels and the lists after them joined to rows.

A label without people lends what it says to the next one ("Left to right: front row: ..."), a label after its
people takes them ("A, B and C (front row)"), and a direction said once holds for the rows that follow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from annotator.caption.labels.scenery import is_scenery, names_picture
from annotator.caption.labels.segments import Segment, cut_segments
from annotator.caption.lists.absent_clauses import with_absent
from annotator.caption.names.surname_first import custom_of, put_given_first
from annotator.caption.places.boundaries import is_strong_boundary
from annotator.caption.places.neighbours import AMID, BEHIND, NEAR, tells_neighbour
from annotator.caption.places.numbered import bracketed_places, ends_told, numbered_places, ordinal_places
from annotator.caption.places.shared_places import with_shared
from annotator.caption.prose.company import company_in, named_besides
from annotator.caption.rows.row_lists import counts_on, leads_on, read_list
from annotator.caption.rows.row_seats import at_side, end_of, next_position, seated
from annotator.caption.words.label import POSTURES, Label, LabelKind
from annotator.caption.words.parts import Listing
from annotator.caption.words.persons import Person
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import DASHES, OPENING, Source
from annotator.core.caption import Direction, Place, Side

# "... is said to sit in the archive." lends no posture to a label sentences later.
_FARTHEST_LENT = 16
_BEFORE_WAY = frozenset(",") | DASHES | OPENING
_BESIDE = "beside"
_MIDDLE = "middle"
_ENDS = frozenset(".;!?")
_OPPOSITE = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}
_DIRECTIONS = {Side.LEFT: Direction.LEFT_TO_RIGHT, Side.RIGHT: Direction.RIGHT_TO_LEFT}
_SIDES = {direction: side for side, direction in _DIRECTIONS.items()}


@dataclass(frozen=True, slots=True)
class Row:
    """A row while the caption is being read; `end` is the token after its list, `stance` as in `Label`.

    `begins` is the end of the picture from which the list says to run: "Far left Ann Low, then Ed Moe".
    """

    label: str | None
    position: str | None
    direction: Direction | None
    people: tuple[Person, ...]
    from_back: bool = False
    has_row: bool = False
    end: int = 0
    stance: str | None = None
    from_front: bool = False
    begins: Side | None = None


@dataclass(frozen=True, slots=True)
class RowsRead:
    """The rows of a caption, the absent, the credited; `free` are tokens outside every list.

    `company` are those whom the scene behind a list places.
    """

    rows: tuple[Row, ...]
    absent: tuple[Person, ...] = ()
    credited: tuple[Person, ...] = ()
    free: tuple[tuple[int, int], ...] = ()
    company: tuple[Person, ...] = ()


def count_people(rows: Sequence[Row]) -> int:
    """Return how many people stand in `rows`."""
    return sum(len(row.people) for row in rows)


def read_rows(source: Source, labels: Sequence[Label], *, behind: bool) -> RowsRead:
    """Return the rows that `labels` tell, with the people of the list after each or, `behind`, before it."""
    rows: list[Row] = []
    absent: list[Person] = []
    credited: list[Person] = []
    free: list[tuple[int, int]] = []
    company: list[Person] = []
    pending: Label | None = None
    way: Direction | None = None
    if labels:
        free.append((0, labels[0].first))
        company.extend(company_in(source, 0, labels[0].first, heads=True))
    segments = cut_segments(source, labels, behind=behind)
    for segment, following in zip_longest(segments, segments[1:]):
        label = segment.label
        listing, entries = read_list(source, segment, following.label if following else None)
        named = len(entries.people) == 1 and entries.people[0].name and label.place
        neighbours = named and tells_neighbour(source, listing.end)
        free.append((label.first if neighbours else listing.end, segment.last))
        company.extend(company_in(source, entries.scene, listing.end))
        credited.extend(named_besides(source, entries.scene, listing.end))
        if label.kind is LabelKind.ABSENT:
            absent.extend(entries.people)
            if not entries.people:
                # "Karl Huber, Landwirt, ist nicht im Bild": a sentence, for `absentees`.
                free[-2:] = [(free[-2][0], free[-1][1])]
                _lose_last(source, label, rows)
        elif label.kind is LabelKind.CREDIT:
            credited.extend(_creditable(source, label, entries.people))
            pending = None
        elif label.kind is LabelKind.PLACELESS:
            # "Teacher: Ann Low (far left)" has a place all the same.
            company.extend(person for person in entries.people if person.place)
            credited.extend(person for person in entries.people if person.name and not person.place)
        elif names_picture(source, label, listing, following.label if following else None):
            pending = None
        elif is_scenery(source, label, listing):
            free.append((segment.first, listing.end))
        else:
            near = pending is not None and label.first - pending.last <= _FARTHEST_LENT
            merged = merge(pending if near else None, label)
            merged = _counting_on(source, _still_directed(merged, way, rows), listing)
            way = label.direction or way
            pending = None if entries.people else merged
            if entries.people:
                row = _row(source, merged, entries.people, entries.heading, rows, listing.end)
                closed = _with_far_end(source, rows[-1], label, row) if rows else None
                rows[len(rows) - (closed is not None) :] = [closed or _run_on(source, row, listing)]
            else:
                _direct_last(source, label, rows)
    free.extend(_behind_all(source, segments) if behind else ())
    turned, named = _with_given_first(source, _with_numbers_counted(rows), absent)
    return RowsRead(turned, named, tuple(credited), tuple(free), tuple(company))


def _behind_all(source: Source, segments: Sequence[Segment]) -> Iterator[tuple[int, int]]:
    """Give what stands behind rows told behind their names: "..., C standing, and Ed Moe on right"."""
    if segments and segments[-1].label.trails:
        yield segments[-1].label.last, len(source.tokens)


def _with_numbers_counted(rows: Sequence[Row]) -> list[Row]:
    """Return `rows` with people at the places that numbers count, in rows that are told or run one way."""
    lists = [row.people if row.has_row or row.position or row.direction else () for row in rows]
    counted = numbered_places(lists, [row.direction for row in rows])
    return [
        _counted_row(row, people) if people and people is not row.people else row
        for row, people in zip(rows, counted, strict=True)
    ]


def _counted_row(row: Row, people: tuple[Person, ...]) -> Row:
    apart = all(person.place for person in people)
    return replace(row, people=people, direction=None if apart else row.direction, begins=None)


def _lose_last(source: Source, label: Label, rows: list[Row]) -> None:
    """Mark those of the last row absent of whom a clause at once behind its list says so."""
    if rows and rows[-1].end >= label.first - 1:
        rows[-1] = replace(rows[-1], people=tuple(with_absent(source, rows[-1].people, label.first - 1)))


def _run_on(source: Source, row: Row, listing: Listing) -> Row:
    """Give a list that begins at one end a direction: "Far left Ann Low, then Ed Moe and Al Poe"."""
    begins = row.begins
    if begins is None or not leads_on(source, listing) or any(p.beside == BEHIND for p in row.people):
        return row
    if row.position == begins.value:
        # No group stands there, only the first of the row: "On the left is Ann Low, followed by Ed Moe".
        return replace(row, label=None, position=None, direction=_DIRECTIONS[begins])
    return replace(row, direction=_DIRECTIONS[begins])


def _still_directed(label: Label, way: Direction | None, rows: Sequence[Row]) -> Label:
    """Return `label` with the direction said once, where all of the row before have seats that hide it."""
    seated_before = bool(rows) and rows[-1].has_row and all(person.place for person in rows[-1].people)
    directed = label.direction or label.place or not (seated_before and label.has_row)
    return label if directed else replace(label, direction=way)


def _counting_on(source: Source, label: Label, listing: Listing) -> Label:
    """Return `label` counting on where words lead on: "Third from left is Ann Low, then Ed Moe"."""
    after = label.place is not None and (label.place.index or 0) > 1
    return replace(label, counts_on=True) if after and leads_on(source, listing) else label


def _with_far_end(source: Source, row: Row, label: Label, following: Row) -> Row | None:
    """Return `row` with whom its sentence puts at the far end: "Far left A, B, C and at far right D"."""
    place = following.people[0].place
    if row.begins is None or following.position or len(following.people) > 1 or place is None:
        return None
    if row.people[-1].joined or any(person.beside for person in row.people):
        # "On the left Ann Low and Ed Moe, on the right Al Poe": "and" ends those on the left.
        return None
    opposite = place.index == 1 and place.side is _OPPOSITE[row.begins]
    if not (opposite and source.is_lower(label.first)) or source.is_mark(label.first - 1, _ENDS):
        return None
    last = replace(following.people[0], place=None)
    return replace(
        row, people=(*row.people, last), direction=_DIRECTIONS[row.begins], end=following.end, begins=None
    )


def _direct_last(source: Source, label: Label, rows: list[Row]) -> None:
    """Give the last of `rows` a direction that stands alone behind its list: "A, B and C, left to right.".

    "Top: A, B. Bottom: C, D. Left to right." speaks of all, and so does "(all left to right)".
    """
    # "A, B and C stand from left to right by the door" tells how they stand, no row.
    alone = label.direction is not None and label.position in (None, label.stance) and not label.place
    if not (alone and rows) or rows[-1].direction or rows[-1].end > label.first:
        return
    follows = all(source.is_mark(at, _BEFORE_WAY) for at in range(rows[-1].end, label.first))
    if not follows or any(person.number for person in rows[-1].people):
        return
    first = label.first - source.is_mark(label.first - 1, OPENING)
    of_all = any(source.means(at, Sense.ALL) for at in range(label.first, label.last))
    for at in range(0 if of_all or is_strong_boundary(source, first) else len(rows) - 1, len(rows)):
        told = rows[at].direction or all(person.place for person in rows[at].people)
        rows[at] = rows[at] if told else replace(rows[at], direction=label.direction)


def _with_given_first(
    source: Source, rows: Sequence[Row], absent: Sequence[Person]
) -> tuple[tuple[Row, ...], tuple[Person, ...]]:
    """Return rows and absent with given names first: one custom holds for the whole caption."""
    custom = custom_of(source, [*(person for row in rows for person in row.people), *absent])
    turned = tuple(replace(row, people=tuple(put_given_first(source, row.people, custom))) for row in rows)
    return turned, tuple(put_given_first(source, absent, custom))


def merge(before: Label | None, label: Label) -> Label:
    """Return `label` with what a label without people before it said."""
    if before is None:
        return label
    if label.position == _MIDDLE and before.position is not None and before.last == label.first:
        # As in "Seated: in the middle Ann Low, at right Ed Moe", "Front row, center: Ann Low".
        label = label if label.has_row else replace(label, position=None, place=Place(Side.CENTRE))
    if label.enclosed and label.position in POSTURES and before.has_row and before.position:
        # As in "Row 2: (all standing) Ann Low, Ed Moe".
        label = replace(label, position=None, stance=label.position)
    if label.position is None and before.position is not None:
        start, end = before.start, before.end
        label = replace(label, position=before.position, start=start, end=end, has_row=before.has_row)
    if label.start == label.end and before.last == label.first:
        # The direction follows a spot: "On the log, left to right:".
        label = replace(label, start=before.start, end=before.end)
    return replace(
        label,
        direction=label.direction or before.direction,
        place=label.place or (before.place if before.last == label.first else None),
        counts_on=label.counts_on or before.counts_on,
        stance=label.stance or before.stance,
        from_back=label.from_back or before.from_back,
        from_front=label.from_front or before.from_front,
    )


def _row(  # noqa: PLR0917 - what one row is made of
    source: Source,
    label: Label,
    people: tuple[Person, ...],
    heading: tuple[int, int] | None,
    before: Sequence[Row],
    end: int,
) -> Row:
    printed = source.text[label.start : label.end] or None
    if heading and printed is None:
        printed = source.printed(*heading)
    sided = _is_side(label, people)
    chained = all(person.beside for person in people[1:])
    if label.side is not None and chained and not (label.has_row and label.place):
        label = replace(label, direction=None, place=label.place or label.side)
        before = ()
    sided = sided and not label.shared
    people = ordinal_places(source, people, label.direction)
    placed = seated(label, people)
    if label.trails:
        placed = at_side(label.place, placed)
    elif not sided:
        placed = _counted_on(source, label, placed)
    if not sided and label.place is not None and label.position is None:
        printed = None
    direction = label.direction or (before[-1].direction if before else None)
    if spanned := ends_told(placed):
        direction, placed = spanned, tuple(replace(person, place=None) for person in placed)
    if label.direction:
        placed = bracketed_places(placed, people, _SIDES[label.direction])
    if all(person.place for person in placed):
        direction = None
    positions = [row.position for row in before]
    return Row(
        _with_bracket_closed(" ".join(printed.split())) if printed else None,
        label.place.side.value if sided and label.place else next_position(label, positions),
        direction,
        placed,
        label.from_back,
        label.has_row,
        end,
        label.stance,
        label.from_front,
        end_of(label) if direction is None and not any(person.place for person in placed) else None,
    )


def _with_bracket_closed(printed: str) -> str:
    """Close the bracket that goes on with a direction: "1-й ряд (сидят слева направо)"."""
    return f"{printed})" if printed.count("(") > printed.count(")") else printed


def _is_side(label: Label, people: Sequence[Person]) -> bool:
    """Say whether "Left side: A, B, C" heads a list of people, not the place of one."""
    place = label.place
    if place is None or label.position or label.counts_on or place.index not in (1, None):
        return False
    chained = all(person.beside for person in people[1:])
    return len(people) > 1 and not chained and place.side is not Side.CENTRE and label.end > label.start


def _counted_on(source: Source, label: Label, people: tuple[Person, ...]) -> tuple[Person, ...]:
    """Give places where the label counts them: "starting fourth from left: A, B, C"."""
    place = label.place
    if place is None or label.direction:
        return people if label.direction else _together(people)
    if label.shared:
        return tuple(with_shared(people[: len(label.shared)], label.shared) or people)
    chained = all(person.beside for person in people[1:])
    sure = place.index == 1 and all(person.beside == _BESIDE for person in people[1:])
    if chained and not sure:
        # "Second from left is Ed Moe, whose son is at far right": a count before the name is the name's own.
        counts = place.index is not None and place.index > 1
        first = replace(people[0], place=place if counts else people[0].place or place)
        return (first, *(replace(p, place=p.place or _place_of_neighbour(place, p)) for p in people[1:]))
    if any(person.beside == AMID for person in people[1:2]):
        # "third from right Ed Moe between Ann Low and Al Poe"
        return (replace(people[0], place=people[0].place or place), *people[1:])
    if place.index is None or not (counts_on(source, label) or chained):
        return people
    return tuple(
        replace(person, place=person.place or Place(place.side, place.index + at))
        for at, person in enumerate(people)
    )


def _place_of_neighbour(place: Place, person: Person) -> Place:
    """Return the half in which one next to `place` is; "между ними" is in the middle."""
    return Place(Side.CENTRE if person.beside == AMID else place.side)


def _together(people: tuple[Person, ...]) -> tuple[Person, ...]:
    """Give all a place at the centre who are told by the first: "In front Ed Moe; on his right, Al Low".

    Nobody says from where they are counted, nor whose right is meant.
    """
    if len(people) < 2 or any(person.beside not in (NEAR, BEHIND) for person in people[1:]):  # noqa: PLR2004 - neighbours
        return people
    return tuple(replace(person, place=person.place or Place(Side.CENTRE)) for person in people)


def _creditable(source: Source, label: Label, people: Sequence[Person]) -> list[Person]:
    """Keep who looks like a person with a name, not an institution: "Photo: Al Dow, City Library"."""
    # "Photographer Dow" is somebody, "Photo: Dow" may be a firm.
    alone = source.means(label.first, Sense.ROLE)
    named = (p for p in people[:2] if p.name and not p.unknown and (p.words > 1 or p.title or alone))
    return [p for p in named if not _is_body(source, p)]


def _is_body(source: Source, person: Person) -> bool:
    """Say whether a name ends as that of a firm or a place does: "Publications Dept", "Army ROTC"."""
    words = (person.name or "").split()
    last, before = words[-1], words[:-1]
    known = source.knows(last, Sense.INSTITUTION) or (
        source.knows(last, Sense.PLAIN) and not source.knows(last, Sense.GIVEN)
    )
    return known and not any(len(word.rstrip(".")) == 1 or source.knows(word, Sense.GIVEN) for word in before)
