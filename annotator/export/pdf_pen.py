"""A pen for PDF pages: text in whatever script, lines, and what screen readers are told of them.

Knows fpdf2, which embeds subsets of the fonts and shapes complex scripts with HarfBuzz; knows nothing of what
is drawn. Lengths are in points, from the top left corner of the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import Enum

from fpdf import FPDF, TextMode, ViewerPreferences
from fpdf.enums import StrokeJoinStyle

from annotator.core.geometry import Point
from annotator.export.drawing import BASELINE, Lettering
from annotator.export.fonts import Run
from annotator.export.inks import Ink
from annotator.export.letters import NOTHING, Letters

_HALF, _RISE = 0.5, 0.3  # fpdf2 puts the baseline at half a cell's height and 0.3 letter sizes below its top


class Part(Enum):
    """What a piece of a page is to a screen reader (ISO 32000-1, 14.8.4)."""

    TITLE = "/H1"
    HEADING = "/H2"
    TEXT = "/P"
    ENTRY = "/LI"
    CAPTION = "/Caption"
    REFERENCE = "/TOCI"


class _Tagged(FPDF):
    """FPDF that tags more than pictures: it knows how to, and has no public door to it."""

    @contextmanager
    def part(self, part: Part) -> Iterator[None]:
        """Mark what is drawn meanwhile, on one page, as `part`."""
        number = self.struct_builder.next_mcid_for_page(self.page)
        self._add_marked_content(struct_type=part.value, mcid=number)
        self._out(f"{part.value} <</MCID {number}>> BDC")
        yield
        self._out("EMC")

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Mark what is drawn meanwhile as decoration, which is not read out."""
        self._out("/Artifact BMC")
        yield
        self._out("EMC")

    @contextmanager
    def unsaid(self) -> Iterator[None]:
        """Like `aside`, but for text that is decoration: it is neither found nor copied (14.9.4)."""
        with self.aside():
            self._out("/Span <</ActualText <FEFF>>> BDC")
            yield
            self._out("EMC")


class Pen:
    """Draws on the pages of one PDF; `pdf` is the document, for what is drawn once only."""

    def __init__(self, letters: Letters, *, title: str, language: str = "en") -> None:
        self.pdf = _Tagged(unit="pt")
        self.letters = letters
        self._known: set[str] = set()
        self.pdf.set_margin(0)
        self.pdf.set_auto_page_break(auto=False)
        self.pdf.c_margin = 0
        self.pdf.set_text_shaping(use_shaping_engine=True)
        self.pdf.set_title(title)
        self.pdf.set_creator("Annotator")
        self.pdf.set_lang(language)
        self.pdf.viewer_preferences = ViewerPreferences(display_doc_title=True)

    def turn_page(self, width: float, height: float) -> None:
        """Begin a new page of this size."""
        self.pdf.add_page(format=(width, height))

    def stroke(self, ink: Ink, width: float) -> None:
        """Choose colour and width of the lines that follow."""
        self.pdf.set_draw_color(*_channels(ink))
        self.pdf.set_line_width(width)

    def fill(self, ink: Ink) -> None:
        """Choose the colour of the shapes that follow."""
        self.pdf.set_fill_color(*_channels(ink))

    def text(self, text: str, at: Point, *, letter: float, cut: Lettering, ink: Ink) -> float:
        """Write one line and return its width; `at` is the top left corner of its line box."""
        self.pdf.set_text_color(*_channels(ink))
        x, top = at.x, at.y + (BASELINE - _HALF - _RISE) * letter
        for run in self.letters.shelf.runs(text, cut):
            shown = run.text if run.font else NOTHING * len(run.text)
            self._choose(run, letter)
            width = self.pdf.get_string_width(shown)
            self.pdf.set_xy(x, top)
            self.pdf.cell(width, letter, shown)
            x += width
        return x - at.x

    @contextmanager
    def broad(self, ink: Ink, width: float, opacity: float) -> Iterator[None]:
        """Draw text meanwhile as decoration, its letters with a line of this width around them."""
        with (
            self.pdf.unsaid(),
            self.pdf.local_context(
                text_mode=TextMode.FILL_STROKE,
                stroke_join_style=StrokeJoinStyle.ROUND,
                fill_opacity=opacity,
                stroke_opacity=opacity,
            ),
        ):
            self.stroke(ink, width)
            yield

    def shape(self, points: Sequence[Point]) -> None:
        """Fill the closed shape through `points`."""
        self.pdf.polygon([(p.x, p.y) for p in points], style="F")

    def _choose(self, run: Run, letter: float) -> None:
        path = run.font or self.letters.fallback()
        if str(path) not in self._known:
            self._known.add(str(path))
            self.pdf.add_font(str(path), fname=path)
        self.pdf.set_font(str(path), size=letter)


def _channels(ink: Ink) -> tuple[int, int, int]:
    red, green, blue = ink if isinstance(ink, tuple) else (ink,) * 3
    return red, green, blue
