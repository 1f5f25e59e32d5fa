"""Rows put in their final shape: who is absent, who stands elsewhere, what an unlabelled row must be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from annotator.caption.rows.postures import told_apart
from annotator.caption.rows.rows import Row
from annotator.caption.rows.second_readings import is_bare, is_seated, without_second_readings
from annotator.caption.words.label import POSTURES
from annotator.caption.words.persons import Person
from annotator.core.caption import Direction, Place, Side

_MOST_IN_THE_MIDDLE = 1
_CENTRE_AND_SIDES = 3
# Before those on the ground, others may sit as well as stand.
_LOW = frozenset(("seated", "kneeling"))
_OPPOSITE = {"back": "front", "front": "back", "top": "bottom", "bottom": "top"}


def arrange(
    rows: Sequence[Row], placed: Sequence[Person] = (), subject: Sequence[Person] = ()
) -> tuple[Row, ...]:
    """Return `rows` without the absent, with `placed` people of running text in rows of their own.

    The `subject` are those around whom the others are, of whom only a posture is told.
    """
    present = [replace(row, people=tuple(p for p in row.people if not p.absent)) for row in rows]
    present = [part for row in present for part in _by_posture(row)]
    present = without_second_readings(present)
    present = _with_moved(_joined_places(_centred(_sided([row for row in present if row.people]))))
    present = _without_repeated(_without_namesakes(told_apart(_without_crowd(present))))
    present = _first_opposite(present)
    names = Counter(person.name or "" for row in present for person in row.people)
    firsts = _first_words(names)
    others = [p for p in placed if (p.name or "") not in names and not _is_first_of_one(p, firsts)]
    told = _grouped([p for p in others if not is_seated(p, present)])
    told += _grouped(subject)
    whole = _with_ones_in_rows(_alike(sorted((*present, *told), key=_begin)))
    return tuple(_with_places_together(whole))


def _without_crowd(rows: list[Row]) -> list[Row]:
    """Leave out who is only counted beside others with places: "Four girls, and Al Low second from left"."""
    return [
        replace(row, people=tuple(p for p in row.people if p.name or p.place)) if _is_crowd(row) else row
        for row in rows
    ]


def _is_crowd(row: Row) -> bool:
    named = [person for person in row.people if person.name]
    bare = not (row.position or row.label or row.direction)
    return bare and bool(named) and all(person.place for person in named)


def _without_namesakes(rows: list[Row]) -> list[Row]:
    """Leave out who is placed once more by the first name: "... Nives Zuliani. La terza è Nives"."""
    firsts = _first_words(Counter(p.name or "" for row in rows if not _places_one(row) for p in row.people))
    return [row for row in rows if not (_places_one(row) and _is_first_of_one(row.people[0], firsts))]


def _without_repeated(rows: list[Row]) -> list[Row]:
    """Leave people out of a bare list whom a row names again: "Ann, Ed and Al met. Left to right: Ed, Al"."""
    told = {p.name for row in rows if not is_bare(row) for p in row.people if p.name}
    firsts = {name.split()[0] for name in told}
    rows = [row for row in rows if not _tells_first_names(row, firsts)]
    kept = [_without(row, told) if is_bare(row) else row for row in rows]
    listed = [({p.name for p in row.people}, row) for row in kept if not is_bare(row)]
    return [row for row in kept if row.people and not _is_told_by_another(row, listed)]


def _tells_first_names(row: Row, firsts: set[str]) -> bool:
    """Say whether a bare list has first names that a row tells again: "Ann and Ed. L-R: Ed, Ann Low"."""
    return is_bare(row) and len(row.people) > 1 and all((p.name or "") in firsts for p in row.people)


def _is_told_by_another(row: Row, listed: Sequence[tuple[set[str | None], Row]]) -> bool:
    """Say whether a sentence named some of a row before: "Ed Moe and Al Poe are in front. Front row: ..."."""
    names = {p.name for p in row.people}
    several = len(names) > 1 and None not in names and row.direction is None
    return several and any(
        names < others and each.people[0].start > row.people[0].start and _is_of_row(row, each)
        for others, each in listed
    )


def _is_of_row(row: Row, whole: Row) -> bool:
    """Say whether the label of `row` tells the row `whole`: "standing on the back row"."""
    return row.position == whole.position or (whole.label or "-").lower() in (row.label or "").lower()


def _without(row: Row, told: set[str]) -> Row:
    """Return `row` without those `told` elsewhere; one word is enough beside a whole name."""
    if not any(p.name in told and " " in (p.name or "") for p in row.people):
        return row
    others = tuple(p for p in row.people if p.name not in told)
    # "Low's wife, Ann Low, and Moe's wife, Eve Moe, came": nobody is left but those told twice.
    return replace(row, people=others if any(p.name for p in others) else ())


def _places_one(row: Row) -> bool:
    return len(row.people) == 1 and row.people[0].place is not None


def _first_words(names: Iterable[str]) -> Counter[str]:
    """Count the first names of whole names."""
    return Counter(name.split()[0] for name in names if " " in name)


def _is_first_of_one(person: Person, firsts: Counter[str]) -> bool:
    """Say whether a first name alone is that of one of those who are named in full."""
    return person.words == 1 and person.title is None and firsts[person.name or ""] == 1


def _alike(rows: list[Row]) -> list[Row]:
    """Take the posture off a centre whose sides tell none: "Links steht A. In der Mitte steht B."."""
    told = {row.position for row in rows if row.position is None or not _is_centre(row)}
    centres = [row for row in rows if row.position in POSTURES and _is_centre(row)]
    if told != {None} or len(centres) != 1 or not all(_counts(row) for row in rows):
        return rows
    return [replace(row, position=None, label=None) for row in rows]


def _is_centre(row: Row) -> bool:
    """Say whether the first of a row is told to be in the centre."""
    place = row.people[0].place
    return place is not None and place.side is Side.CENTRE


def _with_ones_in_rows(rows: Sequence[Row]) -> list[Row]:
    """Seat one who is placed in a row among those who were listed: "Back: A, B. At the back right is C"."""
    kept: list[Row] = []
    for row in rows:
        listed = [at for at, each in enumerate(kept) if _is_listed(each) and each.position == row.position]
        if len(listed) == 1 and row.position and _places_one(row):
            kept[listed[0]] = replace(kept[listed[0]], people=kept[listed[0]].people + row.people)
        else:
            kept.append(row)
    return kept


def _is_listed(row: Row) -> bool:
    return len(row.people) > 1 and not _only_places(row)


def _with_places_together(rows: Sequence[Row]) -> list[Row]:
    """Join who is placed by a list and by running text: "Anna (till vänster). I mitten Hedda."."""
    joined: list[Row] = []
    for row in rows:
        before = joined[-1] if joined else None
        if before and (
            _counts_on_in_row(before, row)
            or (_only_places(before) and (_only_places(row) or _stands_on(before, row)))
        ):
            joined[-1] = replace(joined[-1], people=joined[-1].people + row.people)
        else:
            joined.append(row)
    return joined


def _counts_on_in_row(before: Row, row: Row) -> bool:
    """Say whether both tell places in one named row: "Främst till vänster Anna. Främst i mitten Karl"."""
    return row.position is not None and before.position == row.position and _counts(before) and _counts(row)


def _stands_on(before: Row, row: Row) -> bool:
    """Say whether a sentence counts on from an end: "At left is Ann Low. Next to her stands Ed Moe"."""
    first, last = row.people[0].place, before.people[-1].place
    if first is None or last is None or first.index is None or last.index is None or row.label is not None:
        return False
    return first.side is last.side and first.index == last.index + 1


def _begin(row: Row) -> int:
    """Return where the text names the first of a row."""
    return min(person.start for person in row.people)


def _by_posture(row: Row) -> list[Row]:
    """Cut a row where postures or rows end groups: "A and B standing, C and D seated"."""
    moved = tuple(p for p in row.people if p.row and p.place)
    people = tuple(p for p in row.people if not (p.row and p.place))
    ends = _ends_of_groups(row, people)
    groups = [people[first:last] for first, last in zip([0, *ends], ends, strict=False)]
    if not groups:
        return [row]
    *others, final = (
        replace(row, position=_group_of(group[-1]), label=group[-1].row_label, people=group)
        for group in groups
    )
    if row.position or row.label:
        final = replace(row, people=final.people)
    return [*others, replace(final, people=(*final.people, *moved))]


def _ends_of_groups(row: Row, people: Sequence[Person]) -> list[int]:
    """Return where groups of `people` end, each with one joined to the others and told where they are."""
    told = [(at, _group_of(p)) for at, p in enumerate(people, start=1) if p.joined and not p.place]
    if row.position or row.label:
        # "A, B and C in back row, and D and E in front row", the last words being a label behind its names.
        ends = [at for at, _ in told if people[at - 1].row not in (None, row.position) and at < len(people)]
        return [*ends, len(people)] if ends and people[-1].joined else []
    ends = [at for at, group in told if group]
    if not ends or ends[-1] != len(people):
        return []
    # One posture behind the last of several may be that one's alone; a row is told of all.
    several = len({group for _, group in told if group}) > 1
    return ends if several or (people[-1].row and not row.direction) else []


def _group_of(person: Person) -> str | None:
    """Return the row or the posture that the text gives to one person, or to the group that ends with it."""
    return person.row or person.posture


def _joined_places(rows: Sequence[Row]) -> list[Row]:
    """Join rows that only count places: "Left, A; right, B", "Front row: 2nd from left, A; far right, B"."""
    joined: list[Row] = []
    for row in rows:
        same = [at for at, other in enumerate(joined) if _counts(other) and other.position == row.position]
        if joined and _only_places(row) and _counts(joined[-1]):
            joined[-1] = replace(joined[-1], people=joined[-1].people + row.people)
        elif same and row.position and _counts(row):
            # "Nahoře vlevo A, nahoře vpravo B" is one row.
            joined[same[0]] = replace(joined[same[0]], people=joined[same[0]].people + row.people)
        else:
            joined.append(row)
    return joined


def _only_places(row: Row) -> bool:
    return row.position is None and row.label is None and all(person.place for person in row.people)


def _sided(rows: list[Row]) -> list[Row]:
    """Read "Слева — A, справа — B" as two places: one word is both "at left" and "from left"."""
    single = [row for row in rows if row.label is None and row.position is None and len(row.people) == 1]
    if len({row.direction for row in single} - {None}) < 2:  # noqa: PLR2004 - left and right
        return rows
    chosen = {id(row) for row in single if row.direction}
    return [_at_side(row) if id(row) in chosen else row for row in rows]


def _at_side(row: Row) -> Row:
    side = Side.LEFT if row.direction is Direction.LEFT_TO_RIGHT else Side.RIGHT
    return replace(row, direction=None, people=tuple(replace(p, place=Place(side, 1)) for p in row.people))


def _with_moved(rows: Sequence[Row]) -> list[Row]:
    """Take people out whom the text puts in another row: "Smith (2nd row, 1st from right)"."""
    moved = [p for row in rows for p in row.people if p.row and p.place and p.row != row.position]
    moved += [
        p
        for row in rows
        for p in row.people
        if p.row and p.place and p.row == row.position and not _counts(row)
    ]
    gone = {id(person) for person in moved}
    kept = [replace(row, people=tuple(p for p in row.people if id(p) not in gone)) for row in rows]
    return [row for row in kept if row.people] + _grouped(moved)


def _counts(row: Row) -> bool:
    return all(person.place for person in row.people)


def _grouped(people: Sequence[Person]) -> list[Row]:
    people = _with_rows_lent(_with_centre_joined(people))
    groups: dict[str | None, list[Person]] = {}
    # One "(seated)" among many is a remark, not a row.
    told = sum((person.posture or person.row) is not None for person in people) * 2 > len(people)
    # "Low stands in the second row, Moe stands at the right": both stand, which parts no rows.
    alike = {person.posture for person in people if person.row}
    for person in people:
        posture = person.posture if told and person.posture not in alike else None
        groups.setdefault(person.row or posture, []).append(person)
    return [
        Row(_label(group), position, None, _among_places(position, group))
        for position, group in groups.items()
    ]


def _among_places(position: str | None, people: Sequence[Person]) -> tuple[Person, ...]:
    """Put in the middle who is only told to be in the row of others: "A (stands 2nd), B (stands)"."""
    placed = position is not None and any(person.place for person in people)
    return tuple(
        replace(person, place=Place(Side.CENTRE)) if placed and not person.place else person
        for person in people
    )


def _with_rows_lent(people: Sequence[Person]) -> Sequence[Person]:
    """Let rows hold on: "A seated second from left, B on right, C standing third from left, D fourth".

    A row behind a count, "A second from left in front, B fifth from left, C fourth in back", holds on for
    those who are counted; a posture only where it opens what is counted.
    """
    counted = [person.place is not None and (person.place.index or 0) > 1 for person in people]
    postures = [person.posture for person in people]
    if counted and counted[0]:
        postures = _hold_on(postures)
    rows = _hold_on([person.row for person in people])
    return [
        replace(person, posture=posture, row=row if counts and not person.posture else person.row)
        for person, posture, row, counts in zip(people, postures, rows, counted, strict=True)
    ]


def _hold_on(told: list[str | None]) -> list[str | None]:
    """Return what is told of each, or of the one before, where the first and another are told apart."""
    if not told or told[0] is None or len(set(told) - {None}) < 2:  # noqa: PLR2004 - two rows
        return told
    held = told[:1]
    for each in told[1:]:
        held.append(each or held[-1])
    return held


def _with_centre_joined(people: Sequence[Person]) -> Sequence[Person]:
    """Seat who is "in center" between two named next: "A in center, B seated at left, C seated at right"."""
    if len(people) < _CENTRE_AND_SIDES:
        return people
    first, *sides = people[:_CENTRE_AND_SIDES]
    ends = {person.place.side for person in sides if person.place and person.posture == sides[0].posture}
    alone = first.place is not None and first.place.side is Side.CENTRE and not (first.posture or first.row)
    if not alone or ends != {Side.LEFT, Side.RIGHT}:
        return people
    return (replace(first, posture=sides[0].posture), *people[1:])


def _label(people: Sequence[Person]) -> str | None:
    return next((person.row_label for person in people if person.row_label), None)


def _first_opposite(rows: list[Row]) -> list[Row]:
    """Place people listed before any row: "From left: A, B. Seated: C", "From left: A, B; back row: C, D".

    Those listed before who sit or kneel stand; before a back row is the front row.
    """
    if len(rows) < 2 or rows[0].position or rows[0].label:  # noqa: PLR2004 - one and another
        return rows
    if any(person.place for person in rows[0].people):
        return rows
    told = {row.position for row in rows[1:]}
    if rows[1].position in _LOW:
        position: str | None = "standing"
    elif len(rows[0].people) > 1 and all(row.has_row for row in rows[1:]):
        position = next((_OPPOSITE[each] for each in _OPPOSITE if each in told), None)
    else:
        position = None
    return [replace(rows[0], position=position), *rows[1:]] if position not in told else rows


def _centred(rows: Sequence[Row]) -> list[Row]:
    """Read "In the middle is A" as a place where no other row could be in front or behind.

    So it is behind another place: "Back row, left: A, center: B, right: C. Front row: D".
    """
    told = any(row.position for row in rows if row.position != "middle" and not _counts(row))
    centred: list[Row] = []
    for row in rows:
        alone = len(row.people) == _MOST_IN_THE_MIDDLE and not (row.has_row or _is_counted(row.people[0]))
        chained = bool(centred) and _counts(centred[-1])
        centred.append(_at_centre(row) if alone and (chained or not told) else row)
    return centred


def _is_counted(person: Person) -> bool:
    """Say whether somebody is counted from a side, so that "middle" is a row: "middle row, 2nd from left"."""
    return person.place is not None and person.place.index is not None and person.place.index > 1


def _at_centre(row: Row) -> Row:
    if row.position != "middle":
        return row
    people = tuple(replace(person, place=person.place or Place(Side.CENTRE)) for person in row.people)
    return replace(row, position=None, label=None, direction=None, people=people)
