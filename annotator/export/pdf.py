"""The drawing as a PDF: vector lines and searchable text over the photograph, then everybody's story.

The first page is as large as the picture's resolution says, or A4's longer side where it says nothing a
printer could use. Every name on it leads to the story in the appendix (`pdf_appendix`), every story says
where on the picture its person is and leads back; the text is tagged for screen readers.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

from annotator.core.caption import RegionId
from annotator.core.geometry import Ellipse, Point
from annotator.core.model import Project
from annotator.core.record import read_record
from annotator.export import look
from annotator.export.drawing import (
    LINE,
    PAD_Y,
    Canvas,
    Drawing,
    Label,
    Leader,
    LegendEntry,
    Mark,
    Role,
    TextLine,
    scaled,
)
from annotator.export.embedding import Embedded, embed
from annotator.export.encoded import Encoded
from annotator.export.inks import RGB, Ink
from annotator.export.layout import lay_out
from annotator.export.legend import legend_rows
from annotator.export.letters import Letters
from annotator.export.look import Dress
from annotator.export.missing import texts_of, told_missing_in
from annotator.export.options import ExportOptions
from annotator.export.pdf_appendix import COLUMN, add_appendix
from annotator.export.pdf_pen import Part, Pen
from annotator.export.pdf_story import Story, stories
from annotator.export.progress import Watch
from annotator.export.strokes import outline
from annotator.export.telling import teller
from annotator.export.wording import Wording, plain, word
from annotator.export.words import PageWords, words

_POINTS = 72.0
_LEAST_DPI, _MOST_DPI = 150.0, 2400.0
_ROUNDEST = 0.499  # of a plate's side; fpdf2 takes a true half for a share of the side and draws hardly any
_USUAL_LENGTH = 842.0  # pt; A4's longer side, for pictures that state the 72 dpi of a screen or nothing
_PARTS = {
    Role.TITLE: Part.TITLE,
    Role.LEGEND_LABEL: Part.HEADING,
    Role.LEGEND_NUMBER: Part.ENTRY,
    Role.LEGEND_NAME: Part.ENTRY,
    Role.CAPTION: Part.CAPTION,
    Role.CREDIT: Part.TEXT,
}


def encode_pdf(project: Project, photograph: Path, *, options: ExportOptions, watch: Watch) -> Encoded:
    """Return the annotated picture as a PDF, with an appendix where the record tells of the people.

    Raises:
        PictureError: the photograph cannot be opened.
    """
    picture = embed(photograph, watch.stretch(0, 0.5))
    letters = Letters()
    drawing = lay_out(project, options, Canvas(picture.size.width, picture.size.height), letters)
    watch(0.6)
    said = words(options.language)
    pen = Pen(letters, title=plain(project.photograph.title) or said.page.title, language=said.tag)
    page = scaled(drawing, _points_a_pixel(drawing, picture))
    told = _stories(project, options, letters, is_numbered=bool(drawing.legend))
    _draw(pen, page, picture, told=told, said=said.page)
    watch(0.8)
    texts = (*texts_of(drawing), *(w.text for story in told for line in story.lines for w in line.words))
    problems = (*picture.warnings, *drawing.problems, *told_missing_in(texts, letters.shelf))
    return Encoded(bytes(pen.pdf.output()), picture.size, problems)


def _stories(
    project: Project, options: ExportOptions, letters: Letters, *, is_numbered: bool
) -> tuple[Story, ...]:
    """Return the stories of those whom the options let be named, row by row."""
    if not options.biographies:
        return ()
    record = read_record(project)
    said = {r.id: word(record, r.id, language=options.language) for r in record.project.regions}
    shown = {r: w for r, w in said.items() if w is not None and _is_wanted(w, options)}
    entries = (entry for row in legend_rows(record.project, shown) for entry in row.entries)
    telling = teller(options.language)
    return stories(record, entries, COLUMN, measure=letters, teller=telling, is_numbered=is_numbered)


def _is_wanted(wording: Wording, options: ExportOptions) -> bool:
    return wording.tone.is_sure or options.show_uncertain


def _points_a_pixel(drawing: Drawing, picture: Embedded) -> float:
    if picture.dpi is not None and _LEAST_DPI <= picture.dpi <= _MOST_DPI:
        return _POINTS / picture.dpi
    return _USUAL_LENGTH / max(drawing.width, drawing.height)


def _draw(pen: Pen, drawing: Drawing, picture: Embedded, *, told: tuple[Story, ...], said: PageWords) -> None:
    """Draw the page of the picture and the appendix, and let the one lead to the other."""
    pen.turn_page(drawing.width, drawing.height)
    if told:
        pen.pdf.start_section(said.photograph)
    _Page(pen, drawing).draw(picture, alternative=said.photograph)
    links = add_appendix(pen, told, said.records)
    pen.pdf.page = 1
    _add_links(pen, drawing, links)
    pen.pdf.page = pen.pdf.pages_count


def _add_links(pen: Pen, drawing: Drawing, links: Mapping[RegionId, int]) -> None:
    """Let every plate and every name of the legend lead to its story."""
    for label in drawing.labels:
        if label.region in links:
            box = label.box
            pen.pdf.link(box.x, box.y, box.width, box.height, links[label.region])
    names = [line for line in drawing.text if line.role is Role.LEGEND_NAME]
    entries: list[LegendEntry] = [entry for row in drawing.legend for entry in row.entries]
    for line, entry in zip(names, entries, strict=True):
        if entry.region in links:
            width = pen.letters(line.text, line.letter, line.lettering)[0]
            pen.pdf.link(line.at.x, line.at.y, width, line.letter * LINE, links[entry.region])


class _Page:
    """One page being drawn, in points."""

    def __init__(self, pen: Pen, drawing: Drawing) -> None:
        self._pen, self._drawing = pen, drawing

    def draw(self, picture: Embedded, alternative: str) -> None:
        """Draw the whole page; a screen reader says `alternative` for the photograph."""
        drawing, place = self._drawing, self._drawing.picture
        # The page stays as white as the paper in the printer: a tint would be printed over all of it.
        self._pen.pdf.image(
            io.BytesIO(picture.jpeg),
            x=place.x,
            y=place.y,
            w=place.width,
            h=place.height,
            alt_text=alternative,
        )
        letter = drawing.labels[0].letter if drawing.labels else 0.0
        worn = look.dress(drawing.label_style, RGB)
        with self._pen.pdf.aside():
            for mark in drawing.marks:
                self._mark(mark, worn, longer=max(place.width, place.height))
            for leader in drawing.leaders:
                self._leader(leader, worn, letter=letter)
        for label in drawing.labels:
            self._label(label, worn)
        for line in drawing.text:
            self._line(line)

    def _mark(self, mark: Mark, worn: Dress, *, longer: float) -> None:
        width = look.mark_width(longer, least=0.3)
        for colour, thick in ((worn.ground, width * look.MARK_HALO), (worn.ink, width)):
            self._pen.stroke(colour, thick)
            if mark.dashed:
                self._pen.pdf.set_dash_pattern(look.MARK_DASH * width, look.MARK_GAP * width)
            match mark.shape:
                case Ellipse(box):
                    self._pen.pdf.ellipse(box.x, box.y, box.width, box.height, style="D")
                case shape:
                    self._pen.pdf.polygon([(p.x, p.y) for p in outline(shape)[:-1]], style="D")
            self._pen.pdf.set_dash_pattern()

    def _leader(self, leader: Leader, worn: Dress, *, letter: float) -> None:
        end = leader.points[-1]
        halo = look.LEADER_DOT * letter + (look.LEADER_HALO - look.LEADER) * letter / 2
        parts = (
            (worn.ground, look.LEADER_HALO * letter, halo),
            (worn.ink, look.LEADER * letter, look.LEADER_DOT * letter),
        )
        for colour, width, radius in parts:
            self._pen.stroke(colour, width)
            self._pen.fill(colour)
            self._pen.pdf.polyline([(p.x, p.y) for p in leader.points], style="D")
            self._pen.pdf.circle(end.x, end.y, radius, style="F")

    def _label(self, label: Label, worn: Dress) -> None:
        if worn.has_plates:
            with self._pen.pdf.aside():
                self._plate(label, worn)
        else:
            for broad, opacity in look.HALOES:
                with self._pen.broad(worn.ground, 2 * broad * label.letter, opacity / 255):
                    self._lines(label, worn.ground)
        with self._pen.pdf.part(Part.TEXT):
            self._lines(label, look.label_ink(label, worn))

    def _lines(self, label: Label, ink: Ink) -> None:
        for i, line in enumerate(label.lines):
            width = self._pen.letters(line, label.letter, label.lettering)[0]
            at = Point(label.box.centre.x - width / 2, label.box.y + (PAD_Y + i * LINE) * label.letter)
            self._pen.text(line, at, letter=label.letter, cut=label.lettering, ink=ink)

    def _plate(self, label: Label, worn: Dress) -> None:
        box = label.box
        self._pen.fill(worn.ground)
        self._pen.stroke(look.rim_ink(label, worn), look.rim(label))
        if not label.tone.is_sure:
            self._pen.pdf.set_dash_pattern(look.DASH * label.letter, look.DASH * label.letter)
        with self._pen.pdf.local_context(fill_opacity=look.PLATE / 255):
            self._pen.pdf.rect(
                box.x,
                box.y,
                box.width,
                box.height,
                "DF",
                round_corners=True,
                corner_radius=min(look.radius(label), _ROUNDEST * min(box.width, box.height)),
            )
        self._pen.pdf.set_dash_pattern()

    def _line(self, line: TextLine) -> None:
        ink = look.line_ink(line, RGB)
        with self._pen.pdf.part(_PARTS[line.role]):
            self._pen.text(line.text, line.at, letter=line.letter, cut=line.lettering, ink=ink)
