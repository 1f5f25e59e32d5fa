"""The printed caption on the page, to the letter, with every name in it leading to its face."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from xml.etree import ElementTree as ET

from annotator.core.caption import Caption, Name
from annotator.export.html_person import lines_of
from annotator.export.html_sheet import Sheet
from annotator.export.markup import Child, add, node
from annotator.export.wording import harmless


@dataclass(frozen=True, slots=True)
class _Word:
    """A span of the text that names the faces of `numbers`; a couple may share one."""

    start: int
    end: int
    numbers: tuple[int, ...]


def captions(sheet: Sheet) -> tuple[ET.Element, ...]:
    """Return a section for each caption."""
    shown = [caption for caption in sheet.record.project.captions if caption.text.strip()]
    return tuple(_caption(sheet, caption, number) for number, caption in enumerate(shown, 1))


def _caption(sheet: Sheet, caption: Caption, number: int) -> ET.Element:
    said = sheet.words
    heading = said.caption if number == 1 else said.another_caption.format(number=number)
    section = node("section", node("h2", heading), class_="caption")
    add(section, node("blockquote", node("p", *_pieces(caption, _words(sheet, caption)), dir="auto")))
    for text, kind in ((caption.source, "signed"), (caption.note, "note")):
        add(section, node("p", *lines_of(text), class_=kind, dir="auto") if text.strip() else None)
    return section


def _words(sheet: Sheet, caption: Caption) -> Iterator[_Word]:
    """Yield the spans that lead to a face, in the order of the text, none into another."""
    named = [name for row in caption.rows for name in row.names] + list(caption.also_named)
    known = sorted((n for n in named if n.region in sheet.entries and n.end > n.start), key=_span)
    end = 0
    for (start, stop), names in groupby(known, key=_span):
        if start >= end:
            regions = dict.fromkeys(name.region for name in names if name.region is not None)
            yield _Word(start, stop, tuple(sheet.entries[r].number for r in regions))
            end = stop


def _span(name: Name) -> tuple[int, int]:
    return name.start, name.end


def _pieces(caption: Caption, words: Iterator[_Word]) -> Iterator[Child]:
    end = 0
    for word in words:
        yield harmless(caption.text[end : word.start])
        yield _link(harmless(caption.text[word.start : word.end]), word.numbers)
        end = word.end
    yield harmless(caption.text[end:])


def _link(text: str, numbers: tuple[int, ...]) -> ET.Element:
    faces = " ".join(map(str, numbers))
    return node("a", text, href=f"#face-{numbers[0]}", class_="word", data_faces=faces)
