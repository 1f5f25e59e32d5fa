"""Reads a printed caption: which names stand in which row, each a span of the text.

Never raises for any text, takes time in proportion to its length, and keeps the text to the letter. What it
cannot read it leaves out; nothing is guessed from the picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annotator.caption.labels.broken_lists import with_broken_lists
from annotator.caption.labels.closing_labels import find_closing_labels, with_clauses
from annotator.caption.labels.labels import find_labels
from annotator.caption.labels.row_endings import find_row_endings
from annotator.caption.labels.row_lines import with_lines_as_rows
from annotator.caption.labels.segments import follow_their_names
from annotator.caption.labels.told_behind import find_told_behind
from annotator.caption.labels.unlabelled import find_unlabelled
from annotator.caption.mending.bare_surnames import part_surnames
from annotator.caption.mending.broken_words import join_broken
from annotator.caption.mending.capital_surnames import part_capitals
from annotator.caption.mending.closing_lines import with_closing_lines
from annotator.caption.mending.doubled_stops import with_single_stops
from annotator.caption.mending.figure_numbers import without_figure_number, without_shelf_mark
from annotator.caption.mending.misread import mend_misread
from annotator.caption.mending.misread_names import mend_names
from annotator.caption.mending.misread_offices import mend_offices
from annotator.caption.mending.run_together import cut_apart
from annotator.caption.mending.set_columns import part_columns
from annotator.caption.mending.shouting import quieten, raise_names
from annotator.caption.mending.torn_names import join_torn
from annotator.caption.mending.wrapping import without_wrapping
from annotator.caption.names.surname_first import custom_of, put_given_first
from annotator.caption.prose.absentees import find_absentees
from annotator.caption.prose.company import company_in
from annotator.caption.prose.named_apart import find_named
from annotator.caption.prose.named_before import named_before
from annotator.caption.prose.prose import read_prose
from annotator.caption.prose.subject import find_actors, find_subject
from annotator.caption.rows.affiliations import fold_affiliations
from annotator.caption.rows.arrangement import arrange
from annotator.caption.rows.families import with_family_name
from annotator.caption.rows.initials import with_initials
from annotator.caption.rows.order import order_rows
from annotator.caption.rows.rows import Row, RowsRead, count_people, read_rows
from annotator.caption.words.detection import detect_languages
from annotator.caption.words.label import POSTURES, Label, LabelKind
from annotator.caption.words.lexicon import lexicon_of
from annotator.caption.words.persons import Person
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import Source
from annotator.caption.words.tokens import tokenize
from annotator.core.caption import Caption, CaptionId, CaptionRow, Name, Side

_FIRST = CaptionId("caption-1")
_POSED = POSTURES | {None, "middle"}


def read_caption(text: str, *, caption_id: CaptionId = _FIRST, source: str = "") -> Caption:
    """Return what `text` says of who is where; a text without names gives a caption without rows.

    `source` is the citation of where the text is printed.
    """
    reading = _read(source_of(text))
    rows = [as_row(row) for row in reading.rows]
    return Caption(
        caption_id,
        text,
        rows=tuple(rows),
        order=order_rows(
            rows,
            from_back=any(row.from_back for row in reading.rows),
            from_front=any(row.from_front for row in reading.rows),
            stances=[row.stance for row in reading.rows],
        ),
        absent=_names(reading.absent),
        also_named=_names(reading.credited),
        source=source,
    )


def source_of(text: str) -> Source:
    """Return `text` cut into words, with the lexicon of its languages."""
    printed = without_shelf_mark(tokenize(text))
    lexicon = lexicon_of(detect_languages(text, printed))
    closed = with_closing_lines(with_single_stops(printed, lexicon), lexicon)
    tokens = part_columns(text, without_wrapping(text, closed, lexicon))
    counted = without_figure_number(tokens, lexicon)
    named = mend_names(text, counted, lexicon)
    mended = mend_offices(mend_misread(named, lexicon), lexicon)
    spelt = raise_names(quieten(text, mended, lexicon), lexicon)
    whole = join_torn(join_broken(text, spelt, lexicon), lexicon)
    apart = part_capitals(text, cut_apart(text, whole, lexicon), lexicon)
    apart = part_surnames(apart, lexicon)
    return Source(text, apart, lexicon)


def _read(page: Source) -> RowsRead:
    """Read lists after labels; where there is no label, running text or bare lists of names."""
    closing = find_closing_labels(page)
    found = find_labels(page)
    labels = find_row_endings(page, found) or find_told_behind(page, found)
    labels = labels or with_clauses(page, with_lines_as_rows(page, found))
    if not labels or (len(closing) > len(labels) and closing[-1].last >= len(page.tokens)):
        labels = closing
    behind = follow_their_names(page, labels)
    bare = [] if behind else find_unlabelled(page, labels)
    heads = sorted((*bare, *labels), key=lambda label: label.first)
    reading = read_rows(page, heads if behind else with_broken_lists(page, heads), behind=behind)
    rows = with_initials(page, with_family_name(page, fold_affiliations(page, reading.rows)))
    spans = reading.free if labels else ((0, len(page.tokens)),)
    placed = _with_given_first(page, [p for first, last in spans for p in read_prose(page, first, last)])
    told = _with_given_first(page, read_prose(page, 0, len(page.tokens))) if labels else []
    inside = {person.name for row in rows for person in row.people}
    listed = count_people(rows) + sum(person.name not in inside for person in placed if person.is_placed)
    relative = any(page.match(label.first, Sense.BESIDE) for label in labels)
    seen = [person for person in told if person.is_placed]
    relative = relative or _tells_less_of_neighbours(rows, seen) or _tells_no_places(rows, seen)
    relative = relative or (bool(labels) and _tells_of_one_before(page, labels[0], seen))
    relative = relative or not any(person.name for row in rows for person in row.people)
    if len(seen) > listed or (relative and len(seen) == listed):
        # Running text that places more people than the lists found in it hold is no list.
        rows, placed = [], told
    directed = any(row.direction for row in rows)
    seated = sum(person.place is not None for person in placed)
    plain = count_people(rows) <= 2 * seated or _tells_less_of_rows(rows, placed)
    if not (_has_rows(labels) or directed) and plain:
        rows = []
    absent = tuple(person for row in rows for person in row.people if person.absent)
    absent += tuple(person for first, last in reading.free for person in find_absentees(page, first, last))
    told_apart = rows or placed
    named = tuple(person for span in reading.free for person in find_named(page, *span)) if told_apart else ()
    named += tuple(named_before(page, labels[0])) if rows and labels else ()
    company = reading.company if labels else tuple(company_in(page, 0, len(page.tokens)))
    if not labels and _tells_company(rows, company):
        rows = []
    company = reading.company if rows else company
    named += tuple(find_actors(page, company))
    placed += [person for person in company if not any(_is_same(person, other) for other in placed)]
    placed.sort(key=lambda person: person.start)
    rows, placed, apart = _without_unplaced(rows, placed)
    named += tuple(apart)
    others = [*placed, *(person for row in rows for person in row.people)]
    first = min((label.first for label in labels), default=len(page.tokens))
    headed = bool(rows) and any(label.closed or label.direction for label in labels)
    subject = find_subject(page, first, others, headed=headed)
    shown = {person.name for person in (*others, *subject)}
    once = {person.name: person for person in named if person.name not in shown}
    credited = tuple(sorted((*reading.credited, *once.values()), key=lambda person: person.start))
    return replace(
        reading, rows=arrange(rows, placed, subject), absent=reading.absent + absent, credited=credited
    )


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


def _without_unplaced(
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
    places = [(person.name, person.place) for row in rows for person in row.people]
    if not beside or places == [(person.name, person.place) for person in told]:
        return False
    named = {row.position for row in rows} - {None, Side.LEFT.value, Side.RIGHT.value}
    return all(person.place and (not named or {person.row or person.posture} == named) for person in told)


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


def _tells_company(rows: Sequence[Row], company: Sequence[Person]) -> bool:
    """Say whether a remark in a bare list tells who is around: "Ed Moe at the piano, with Al Poe seated"."""
    listed = [person for row in rows for person in row.people]
    names = {person.name for person in listed}
    last = max((person.start for person in listed), default=0)
    return any(person.name not in names and person.start < last for person in company)


def _tells_no_places(rows: Sequence[Row], told: Sequence[Person]) -> bool:
    """Say whether running text places all whom lists only join: "In der Mitte sitzt A, rechts steht B"."""
    if any((row.direction and len(row.people) > 1) or row.position not in _POSED for row in rows):
        return False
    listed = any(person.place for row in rows for person in row.people)
    return not listed and all(person.place for person in told)


def _tells_less_of_rows(rows: Sequence[Row], told: Sequence[Person]) -> bool:
    """Say whether running text that tells all of a bare list puts some in a row: "A, B, and C in back"."""
    bare = not any(row.position for row in rows) and len(told) >= count_people(rows)
    return bare and any(person.row and not person.place for person in told)


def _is_same(person: Person, other: Person) -> bool:
    """Say whether two are called the same, but for stops: "Ben J Low", "Ben J. Low", not Mr. and Mrs. Low."""
    name, called = ((each.name or "").replace(".", "") for each in (person, other))
    return name == called and (person.title == other.title or not (person.title and other.title))


def _names(people: Sequence[Person]) -> tuple[Name, ...]:
    """Return the finished values; "99 unknown men" are one value, told 99 times."""
    names: list[Name] = []
    for at, person in enumerate(people):
        names.append(names[-1] if at and person is people[at - 1] else person.as_name())
    return tuple(names)


def as_row(row: Row) -> CaptionRow:
    """Return a finished row, its names as spans of the text."""
    return CaptionRow(row.label, row.position, row.direction, _names(row.people))
