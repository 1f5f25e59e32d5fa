"""The appendix of a PDF: a register with page numbers, then everybody's story in two columns.

Knows pages: which line stands where, what leads where, and the outline that a reader's side bar shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import quote

from annotator.core.caption import RegionId
from annotator.core.geometry import Point
from annotator.export.drawing import LINE, Lettering
from annotator.export.inks import RGB
from annotator.export.pdf_pen import Part, Pen
from annotator.export.pdf_story import BODY, Story, StoryLine, Voice, Word
from annotator.export.setting import Type, clip

WIDTH, HEIGHT = 595.0, 842.0  # A4, in points
_EDGE, _FOOT, _GUTTER = 54.0, 46.0, 22.0
COLUMN = (WIDTH - 2 * _EDGE - _GUTTER) / 2
_TOP = 92.0  # of the columns under a heading, from the page's top
_FIRST = 2  # the appendix begins on the page after the picture
_TITLE = 16.0
_IN_ADDRESSES = ":/?#[]@!$&'()*+,;=%"  # RFC 3986, section 2.2, and what is encoded already


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line of a story on its page, counted from 0 within the stories."""

    line: StoryLine
    page: int
    at: Point
    story: int
    is_first: bool


def add_appendix(pen: Pen, told: Sequence[Story], heading: str) -> Mapping[RegionId, int]:
    """Add register and stories under `heading`, and return the link that leads to the story of each face."""
    if not told:
        return {}
    pages, top = _room_after_register(len(told))
    placed = tuple(_placed(told, top))
    starts = {p.story: p for p in placed if p.is_first}
    shift = _FIRST + pages
    links = [pen.pdf.add_link() for _ in told]
    leading = [starts[i].page + shift for i in range(len(told))]
    _add_register(pen, told, leading, links=links, heading=heading)
    _add_stories(pen, told, placed, links)
    return {region: link for story, link in zip(told, links, strict=True) for region in story.regions}


def _rows() -> int:
    """Return how many lines of the register a column holds."""
    return int((HEIGHT - _TOP - _FOOT) / (BODY * 1.7))


def _room_after_register(count: int) -> tuple[int, float]:
    """Return the page of the appendix on which the stories begin, and where: under a short register."""
    rows = -(-count // 2)
    if rows < _rows() / 2:
        return 0, _TOP + rows * BODY * 1.7 + 3 * BODY
    return -(-count // (2 * _rows())), _EDGE


def _add_register(
    pen: Pen, told: Sequence[Story], pages: Sequence[int], *, links: Sequence[int], heading: str
) -> None:
    on_page = 2 * _rows()
    for start in range(0, len(told), on_page):
        _begin(pen, heading=heading if start == 0 else "")
        if start == 0:
            pen.pdf.start_section(heading)
        part = list(zip(told, pages, links, strict=True))[start : start + on_page]
        rows = _rows() if len(part) > _rows() else -(-len(part) // 2)
        for i, (story, page, link) in enumerate(part):
            at = Point(_left(i // rows), _TOP + (i % rows) * BODY * 1.7)
            _add_reference(pen, story.heading, page, at=at, link=link)


def _add_reference(pen: Pen, heading: str, page: int, *, at: Point, link: int) -> None:
    """Write a name, a row of dots and the page, and let all of it lead there."""
    measure, number = pen.letters, str(page)
    wide = measure(number, BODY, Lettering.ROMAN)[0]
    name = clip(heading, Type(measure, BODY), COLUMN - wide - 2 * BODY)
    with pen.pdf.part(Part.REFERENCE):
        end = at.x + pen.text(name, at, letter=BODY, cut=Lettering.ROMAN, ink=RGB.ink)
        right = Point(at.x + COLUMN - wide, at.y)
        pen.text(number, right, letter=BODY, cut=Lettering.ROMAN, ink=RGB.ink)
    with pen.pdf.aside():
        pen.stroke(RGB.faint, 0.5)
        pen.pdf.set_dash_pattern(0.5, 2.5)
        y = at.y + BODY * 0.95
        if right.x - end > BODY:
            pen.pdf.line(end + BODY * 0.4, y, right.x - BODY * 0.4, y)
        pen.pdf.set_dash_pattern()
    pen.pdf.link(at.x, at.y, COLUMN, BODY * LINE, link)


def _placed(told: Sequence[Story], first_top: float) -> Iterator[_Placed]:
    """Yield every line in its place: down the columns, page by page; a heading never ends a column."""
    page, column, y = 0, 0, first_top
    for number, story in enumerate(told):
        for i, line in enumerate(story.lines):
            top = first_top if page == 0 else _EDGE
            needed = _kept_together(story.lines[i:])
            if y + needed > HEIGHT - _FOOT - BODY and y > top:
                page, column = page + column, 1 - column
                y = top = first_top if page == 0 else _EDGE
            gap = 0.0 if y == top else line.gap
            yield _Placed(line, page, Point(_left(column), y + gap), number, is_first=i == 0)
            y += line.height - line.gap + gap


def _kept_together(lines: Sequence[StoryLine]) -> float:
    """Return the height of the first of `lines` with those that must not part from it."""
    height = 0.0
    for line in lines:
        height += line.height
        if not line.stays:
            break
    return min(height, HEIGHT / 3)


def _left(column: int) -> float:
    return _EDGE + column * (COLUMN + _GUTTER)


def _add_stories(pen: Pen, told: Sequence[Story], placed: Sequence[_Placed], links: Sequence[int]) -> None:
    page = 0 if placed[0].at.y > _EDGE else -1
    back = pen.pdf.add_link(page=1)
    for place in placed:
        if place.page != page:
            _begin(pen)
            page = place.page
        if place.is_first:
            pen.pdf.set_y(place.at.y)
            pen.pdf.set_link(links[place.story], y=place.at.y, page=pen.pdf.page_no())
            pen.pdf.start_section(told[place.story].heading, level=1)
        _add_line(pen, place)
        if place.line.voice is Voice.PLACE:
            pen.pdf.link(place.at.x, place.at.y, COLUMN, place.line.letter * LINE, back)


def _add_line(pen: Pen, place: _Placed) -> None:
    line = place.line
    ink = RGB.faint if line.voice in (Voice.ASIDE, Voice.PLACE) else RGB.ink
    with pen.pdf.part(Part.HEADING if line.voice is Voice.NAME else Part.TEXT):
        for run in _runs(line.words):
            at = Point(place.at.x + run.x, place.at.y)
            pen.text(run.text, at, letter=line.letter, cut=run.cut, ink=ink)
    for word in line.words:
        if word.url:
            # A PDF's addresses are ASCII (ISO 32000-1, 12.6.4.7).
            url = quote(word.url, safe=_IN_ADDRESSES)
            pen.pdf.link(place.at.x + word.x, place.at.y, word.width, line.letter * LINE, url)


def _runs(words: Sequence[Word]) -> Iterator[Word]:
    """Yield words of one cut that follow each other as one, so that what is copied has its spaces."""
    run: list[Word] = []
    for word in words:
        if run and run[-1].cut is not word.cut:
            yield _joined(run)
            run = []
        run.append(word)
    if run:
        yield _joined(run)


def _joined(run: Sequence[Word]) -> Word:
    text = run[0].text
    for before, word in pairwise(run):
        text += (" " if word.x > before.x + before.width + 0.01 else "") + word.text
    return Word(text, run[0].x, 0.0, run[0].cut)


def _begin(pen: Pen, heading: str = "") -> None:
    """Begin a page with its number, and where it has one its heading."""
    pen.turn_page(WIDTH, HEIGHT)
    number = str(pen.pdf.page_no())
    with pen.pdf.aside():
        wide = pen.letters(number, BODY, Lettering.ROMAN)[0]
        at = Point((WIDTH - wide) / 2, HEIGHT - _FOOT)
        pen.text(number, at, letter=BODY, cut=Lettering.ROMAN, ink=RGB.faint)
    if heading:
        with pen.pdf.part(Part.TITLE):
            pen.text(heading, Point(_EDGE, _EDGE), letter=_TITLE, cut=Lettering.BOLD, ink=RGB.ink)
        pen.pdf.set_y(_EDGE)
