"""The drawing as one PDF page: vector lines and searchable text over the photograph.

Knows fpdf2, which embeds subsets of the fonts and shapes complex scripts with HarfBuzz. The page is as large
as the picture's resolution says, or A4's longer side where it says nothing a printer could use.
"""

from __future__ import annotations

import io
from pathlib import Path

from fpdf import FPDF

from annotator.core.geometry import Ellipse, Point
from annotator.core.model import Project
from annotator.export import look
from annotator.export.drawing import (
    BASELINE,
    LINE,
    PAD_Y,
    Canvas,
    Drawing,
    Label,
    Leader,
    Lettering,
    Mark,
    TextLine,
    scaled,
)
from annotator.export.embedding import Embedded, embed
from annotator.export.encoded import Encoded
from annotator.export.fonts import Run
from annotator.export.inks import RGB, Ink
from annotator.export.layout import lay_out
from annotator.export.letters import NOTHING, Letters
from annotator.export.missing import told_missing
from annotator.export.options import ExportOptions
from annotator.export.progress import Watch
from annotator.export.strokes import outline
from annotator.export.wording import plain

_POINTS = 72.0
_LEAST_DPI, _MOST_DPI = 150.0, 2400.0
_USUAL_LENGTH = 842.0  # pt; A4's longer side, for pictures that state the 72 dpi of a screen or nothing
_HALF, _RISE = 0.5, 0.3  # fpdf2 puts the baseline at half a cell's height and 0.3 letter sizes below its top


def encode_pdf(project: Project, photograph: Path, *, options: ExportOptions, watch: Watch) -> Encoded:
    """Return the annotated picture as a PDF of one page.

    Raises:
        PictureError: the photograph cannot be opened.
    """
    picture = embed(photograph, watch.stretch(0, 0.5))
    letters = Letters()
    drawing = lay_out(project, options, Canvas(picture.size.width, picture.size.height), letters)
    watch(0.6)
    page = _Page(scaled(drawing, _points_a_pixel(drawing, picture)), letters)
    page.draw(picture)
    page.pdf.set_title(plain(project.photograph.title) or "Annotated photograph")
    page.pdf.set_creator("Annotator")
    problems = (*picture.warnings, *drawing.problems, *told_missing(drawing, letters.shelf))
    return Encoded(bytes(page.pdf.output()), picture.size, problems)


def _points_a_pixel(drawing: Drawing, picture: Embedded) -> float:
    if picture.dpi is not None and _LEAST_DPI <= picture.dpi <= _MOST_DPI:
        return _POINTS / picture.dpi
    return _USUAL_LENGTH / max(drawing.width, drawing.height)


class _Page:
    """One page being drawn, in points."""

    def __init__(self, drawing: Drawing, letters: Letters) -> None:
        self.pdf = FPDF(unit="pt", format=(drawing.width, drawing.height))
        self.pdf.set_margin(0)
        self.pdf.set_auto_page_break(auto=False)
        self.pdf.c_margin = 0
        self.pdf.add_page()
        self.pdf.set_text_shaping(use_shaping_engine=True)
        self._drawing, self._letters = drawing, letters
        self._known: set[str] = set()

    def draw(self, picture: Embedded) -> None:
        """Draw the whole page."""
        drawing, place = self._drawing, self._drawing.picture
        self._fill(RGB.paper)
        self.pdf.rect(0, 0, drawing.width, drawing.height, style="F")
        self.pdf.image(
            io.BytesIO(picture.jpeg),
            x=place.x,
            y=place.y,
            w=place.width,
            h=place.height,
            alt_text="Photograph",
        )
        for mark in drawing.marks:
            self._mark(mark, longer=max(place.width, place.height))
        letter = drawing.labels[0].letter if drawing.labels else 0.0
        for leader in drawing.leaders:
            self._leader(leader, letter)
        for label in drawing.labels:
            self._label(label)
        for line in drawing.text:
            self._line(line)

    def _mark(self, mark: Mark, *, longer: float) -> None:
        width = look.mark_width(longer, least=0.3)
        for colour, thick in ((RGB.paper, width * look.MARK_HALO), (RGB.ink, width)):
            self._stroke(colour, thick)
            if mark.dashed:
                self.pdf.set_dash_pattern(look.MARK_DASH * width, look.MARK_GAP * width)
            match mark.shape:
                case Ellipse(box):
                    self.pdf.ellipse(box.x, box.y, box.width, box.height, style="D")
                case shape:
                    self.pdf.polygon([(p.x, p.y) for p in outline(shape)[:-1]], style="D")
            self.pdf.set_dash_pattern()

    def _leader(self, leader: Leader, letter: float) -> None:
        end = leader.points[-1]
        halo = look.LEADER_DOT * letter + (look.LEADER_HALO - look.LEADER) * letter / 2
        parts = (
            (RGB.paper, look.LEADER_HALO * letter, halo),
            (RGB.ink, look.LEADER * letter, look.LEADER_DOT * letter),
        )
        for colour, width, radius in parts:
            self._stroke(colour, width)
            self._fill(colour)
            self.pdf.polyline([(p.x, p.y) for p in leader.points], style="D")
            self.pdf.circle(end.x, end.y, radius, style="F")

    def _label(self, label: Label) -> None:
        box = label.box
        self._fill(RGB.paper)
        self._stroke(look.rim_ink(label, RGB), look.rim(label))
        if not label.tone.is_sure:
            self.pdf.set_dash_pattern(look.DASH * label.letter, look.DASH * label.letter)
        with self.pdf.local_context(fill_opacity=look.PLATE / 255):
            self.pdf.rect(
                box.x,
                box.y,
                box.width,
                box.height,
                "DF",
                round_corners=True,
                corner_radius=look.radius(label),
            )
        self.pdf.set_dash_pattern()
        for i, line in enumerate(label.lines):
            width = self._letters(line, label.letter, label.lettering)[0]
            at = Point(box.centre.x - width / 2, box.y + (PAD_Y + i * LINE) * label.letter)
            self._text(line, at, letter=label.letter, cut=label.lettering, ink=look.label_ink(label, RGB))

    def _line(self, line: TextLine) -> None:
        self._text(line.text, line.at, letter=line.letter, cut=line.lettering, ink=look.line_ink(line, RGB))

    def _text(self, text: str, at: Point, *, letter: float, cut: Lettering, ink: Ink) -> None:
        """Write one line; `at` is the top left corner of its line box."""
        self.pdf.set_text_color(*_channels(ink))
        x, top = at.x, at.y + (BASELINE - _HALF - _RISE) * letter
        for run in self._letters.shelf.runs(text, cut):
            shown = run.text if run.font else NOTHING * len(run.text)
            self._choose(run, letter)
            width = self.pdf.get_string_width(shown)
            self.pdf.set_xy(x, top)
            self.pdf.cell(width, letter, shown)
            x += width

    def _choose(self, run: Run, letter: float) -> None:
        path = run.font or self._letters.fallback()
        if str(path) not in self._known:
            self._known.add(str(path))
            self.pdf.add_font(str(path), fname=path)
        self.pdf.set_font(str(path), size=letter)

    def _stroke(self, ink: Ink, width: float) -> None:
        self.pdf.set_draw_color(*_channels(ink))
        self.pdf.set_line_width(width)

    def _fill(self, ink: Ink) -> None:
        self.pdf.set_fill_color(*_channels(ink))


def _channels(ink: Ink) -> tuple[int, int, int]:
    red, green, blue = ink if isinstance(ink, tuple) else (ink,) * 3
    return red, green, blue
