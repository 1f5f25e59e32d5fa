"""Reads a printed caption: which names stand in which row, each a span of the text.

Never raises for any text, takes time in proportion to its length, and keeps the text to the letter. What it
cannot read it leaves out; nothing is guessed from the picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from annotator.caption.choice import choose, with_somebody, without_unplaced
from annotator.caption.labels.broken_lists import with_broken_lists
from annotator.caption.labels.closing_labels import find_closing_labels, with_clauses
from annotator.caption.labels.labels import find_labels
from annotator.caption.labels.row_endings import find_row_endings
from annotator.caption.labels.row_lines import with_columns_as_rows, with_lines_as_rows
from annotator.caption.labels.segments import follow_their_names
from annotator.caption.labels.told_behind import find_told_behind
from annotator.caption.labels.unlabelled import find_unlabelled
from annotator.caption.mending.bare_surnames import part_surnames
from annotator.caption.mending.broken_words import join_broken
from annotator.caption.mending.capital_surnames import part_capitals
from annotator.caption.mending.cells_below import without_cells_below
from annotator.caption.mending.closing_lines import with_closing_lines
from annotator.caption.mending.doubled_stops import with_single_stops
from annotator.caption.mending.figure_numbers import without_figure_number, without_shelf_mark
from annotator.caption.mending.misread import mend_misread
from annotator.caption.mending.misread_names import mend_names
from annotator.caption.mending.misread_offices import mend_offices
from annotator.caption.mending.page_lines import without_page_lines
from annotator.caption.mending.postpositions import with_spots
from annotator.caption.mending.run_together import cut_apart
from annotator.caption.mending.set_columns import part_columns
from annotator.caption.mending.shouting import quieten, raise_names
from annotator.caption.mending.torn_names import join_torn
from annotator.caption.mending.wrapping import without_wrapping
from annotator.caption.prose.absentees import find_absentees
from annotator.caption.prose.company import company_in
from annotator.caption.prose.listed_along import find_included
from annotator.caption.prose.named_apart import find_named
from annotator.caption.prose.named_before import named_along, named_before
from annotator.caption.prose.subject import find_actors, find_leading, find_subject
from annotator.caption.rows.affiliations import fold_affiliations
from annotator.caption.rows.arrangement import arrange
from annotator.caption.rows.families import with_family_name
from annotator.caption.rows.initials import with_initials
from annotator.caption.rows.order import order_rows
from annotator.caption.rows.rows import Row, RowsRead, read_rows
from annotator.caption.words.detection import detect_languages
from annotator.caption.words.label import Label
from annotator.caption.words.lexicon import lexicon_of
from annotator.caption.words.persons import Person
from annotator.caption.words.source import Source
from annotator.caption.words.tokens import tokenize
from annotator.core.caption import Caption, CaptionId, CaptionRow, Name

_FIRST = CaptionId("caption-1")


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
    stopped = with_single_stops(without_page_lines(printed, lexicon), lexicon)
    closed = with_closing_lines(stopped, lexicon)
    unwrapped = without_cells_below(text, without_wrapping(text, closed, lexicon), lexicon)
    tokens = part_columns(text, unwrapped)
    counted = without_figure_number(tokens, lexicon)
    named = mend_names(text, counted, lexicon)
    mended = mend_offices(mend_misread(named, lexicon), lexicon)
    spelt = raise_names(quieten(text, mended, lexicon), lexicon)
    whole = join_torn(join_broken(text, spelt, lexicon), lexicon)
    apart = part_capitals(text, cut_apart(text, whole, lexicon), lexicon)
    apart = with_spots(part_surnames(apart, lexicon), lexicon)
    return Source(text, apart, lexicon)


def _read(page: Source) -> RowsRead:
    """Read lists after labels; where there is no label, running text or bare lists of names."""
    labels, behind = _labels_of(page)
    unlabelled = [] if behind else find_unlabelled(page, labels)
    heads = sorted((*unlabelled, *labels), key=lambda label: label.first)
    reading = read_rows(page, heads if behind else with_broken_lists(page, heads), behind=behind)
    rows = with_initials(page, with_family_name(page, fold_affiliations(page, reading.rows)))
    rows, placed = choose(page, labels, rows, reading.free)
    absent = tuple(person for row in rows for person in row.people if person.absent)
    absent += tuple(person for first, last in reading.free for person in find_absentees(page, first, last))
    named = _named_apart(page, labels, reading, rows, placed)
    rows, company = _with_company(page, labels, reading, rows)
    bare = [person for row in rows for person in row.people if not (row.label or row.direction)]
    named += find_actors(page, [*company, *placed, *bare])
    placed += [person for person in company if not any(_is_same(person, other) for other in placed)]
    placed.sort(key=lambda person: person.start)
    rows, placed, apart = without_unplaced(rows, placed)
    others = [*placed, *(person for row in rows for person in row.people)]
    named += [*find_included(page, placed), *find_leading(page, others)]
    first = min((label.first for label in labels), default=len(page.tokens))
    headed = bool(rows) and any(label.closed or label.direction for label in labels)
    subject = find_subject(page, first, others, headed=headed)
    told = with_somebody(arrange(rows, placed, subject))
    shown = {person.name for person in (*others, *subject, *(p for row in told for p in row.people))}
    # "Mr. and Mrs. Ed Low" are two of one name.
    besides = [person for person in (*named, *apart) if person.name not in shown]
    once = {(person.title, person.name): person for person in _standing_apart(besides, [*others, *absent])}
    starts = {person.start for row in told for person in row.people}
    credited = [person for person in reading.credited if person.start not in starts]
    credited = sorted((*credited, *once.values()), key=lambda person: person.start)
    return replace(reading, rows=told, absent=reading.absent + absent, credited=tuple(credited))


def _labels_of(page: Source) -> tuple[Sequence[Label], bool]:
    """Return the labels that fit the caption best, and whether each stands behind its names."""
    closing = find_closing_labels(page)
    found = find_labels(page)
    labels = find_row_endings(page, found) or find_told_behind(page, found)
    labels = labels or with_clauses(page, with_columns_as_rows(page, with_lines_as_rows(page, found)))
    if not labels or (len(closing) > len(labels) and closing[-1].last >= len(page.tokens)):
        labels = closing
    return labels, follow_their_names(page, labels)


def _named_apart(
    page: Source, labels: Sequence[Label], reading: RowsRead, rows: Sequence[Row], placed: Sequence[Person]
) -> list[Person]:
    """Return whom sentences beside the lists name, and who is told before the first of them."""
    if not (rows or placed):
        return []
    told = [person for span in reading.free for person in find_named(page, *span)]
    begins = [person.start for row in rows for person in row.people]
    told += named_along(page, min(begins)) if begins else []
    return [*told, *(named_before(page, labels[0]) if rows and labels else ())]


def _with_company(
    page: Source, labels: Sequence[Label], reading: RowsRead, rows: list[Row]
) -> tuple[list[Row], Sequence[Person]]:
    """Return `rows` and who is around somebody; no rows where a list without a label only tells these."""
    around = reading.company if labels else tuple(company_in(page, 0, len(page.tokens)))
    if not labels and _tells_company(rows, around):
        rows = []
    return rows, reading.company if rows else around


def _tells_company(rows: Sequence[Row], company: Sequence[Person]) -> bool:
    """Say whether a remark in a bare list tells who is around: "Ed Moe at the piano, with Al Poe seated"."""
    listed = [person for row in rows for person in row.people]
    names = {person.name for person in listed}
    last = max((person.start for person in listed), default=0)
    return any(person.name not in names and person.start < last for person in company)


def _standing_apart(people: Sequence[Person], others: Sequence[Person]) -> Iterator[Person]:
    """Give those of `people` who are no words of the names of `others`: "Al Poe, A.D." of "A.D. Low"."""
    taken = {at for person in others if person.name for at in range(person.start, person.end)}
    return (person for person in people if taken.isdisjoint((person.start, person.end - 1)))


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
