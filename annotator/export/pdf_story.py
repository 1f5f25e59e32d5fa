"""What the appendix of a PDF tells of each person, as lines of a column: before any page is known.

Knows which words are said and how they break; where the lines stand is `pdf_appendix`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from annotator.core.caption import RegionId
from annotator.core.markup import Run, is_web_address
from annotator.core.model import Person, PersonId
from annotator.core.record import Record
from annotator.core.telling import names_in_words
from annotator.export.drawing import LegendEntry, Lettering, TextMeasure
from annotator.export.prose import paragraphs
from annotator.export.setting import Type, clip
from annotator.export.telling import Teller
from annotator.export.wording import plain

BODY = 9.5  # pt
_NAME, _SMALL = 12.5, 8.5
_LEADING = 1.36
_LONGEST = 1000


class Voice(Enum):
    """How a line of the appendix is said: its letters, and what it is to a screen reader."""

    NAME = "name"
    PLACE = "place"
    TEXT = "text"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Word:
    """A word in its cut, `x` points right of the column's edge; `url` where it leads to a page of the web."""

    text: str
    x: float
    width: float
    cut: Lettering
    url: str = ""


@dataclass(frozen=True, slots=True)
class StoryLine:
    """One line; `gap` points of air above it, and `stays` where the next line must be on the same page."""

    words: tuple[Word, ...]
    letter: float
    voice: Voice
    gap: float = 0.0
    stays: bool = False

    @property
    def height(self) -> float:
        """The height of the line with the air above it."""
        return self.gap + _LEADING * self.letter


@dataclass(frozen=True, slots=True)
class Story:
    """One person's part of the appendix, and the faces on the picture that it belongs to."""

    heading: str
    regions: tuple[RegionId, ...]
    lines: tuple[StoryLine, ...]


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph before it is broken into lines."""

    runs: tuple[Run, ...]
    voice: Voice
    cut: Lettering = Lettering.ROMAN
    gap: float = 0.0


def stories(
    record: Record,
    entries: Iterable[LegendEntry],
    width: float,
    *,
    measure: TextMeasure,
    teller: Teller,
    is_numbered: bool,
) -> tuple[Story, ...]:
    """Return what is known of everybody in `entries`, each person once; nothing where nothing is known.

    Headings carry the numbers of the picture where it has some.
    """
    told: dict[PersonId, list[LegendEntry]] = {}
    for entry in entries:
        person = record.person_at(entry.region)
        if person is not None and _is_told(person):
            told.setdefault(person.id, []).append(entry)
    return tuple(
        _story(record, faces, width, measure=measure, teller=teller, is_numbered=is_numbered)
        for faces in told.values()
    )


def _is_told(person: Person) -> bool:
    facts = (person.biography, person.role, person.born, person.died, person.full_name)
    return any(fact.strip() for fact in facts) or bool(person.names or person.links)


def _story(
    record: Record,
    faces: list[LegendEntry],
    width: float,
    *,
    measure: TextMeasure,
    teller: Teller,
    is_numbered: bool,
) -> Story:
    numbers = ", ".join(str(face.number) for face in faces)
    heading = f"{numbers}  {faces[0].wording}" if is_numbered else faces[0].wording
    blocks = _blocks(record, faces, heading, teller=teller)
    lines = tuple(line for block in blocks for line in _broken(block, width, measure))
    return Story(heading, tuple(face.region for face in faces), lines)


def _blocks(record: Record, faces: list[LegendEntry], heading: str, *, teller: Teller) -> Iterator[_Block]:
    """Yield what is said of one person: who, where on the picture, their life, and why we think so."""
    first = faces[0]
    person = record.person_at(first.region)
    if person is None:
        return
    cut = Lettering.BOLD if first.tone.is_sure else Lettering.ITALIC
    yield _said(heading, Voice.NAME, cut=cut, gap=BODY * 1.5)
    places = "; ".join(plain(teller.position(record, face.region)) for face in faces)
    yield _said(places, Voice.PLACE)
    yield from (_said(plain(name), Voice.TEXT, cut=Lettering.ITALIC) for name in names_in_words(person))
    yield _said(plain(teller.life(person), _LONGEST), Voice.TEXT)
    yield _said(plain(person.role, _LONGEST), Voice.TEXT, cut=Lettering.BOLD)
    for paragraph in paragraphs(person.biography):
        yield _Block(paragraph.runs, Voice.TEXT, gap=BODY * 0.35)
    for link in person.links:
        words = plain(link.label) or plain(link.url, _LONGEST)
        url = link.url if is_web_address(link.url) else ""
        yield _Block(
            (Run(f"{words}: "), Run(plain(link.url, _LONGEST), address=url)), Voice.ASIDE, gap=BODY * 0.35
        )
    yield from _reasons(record, first.region, teller)


def _reasons(record: Record, region: RegionId, teller: Teller) -> Iterator[_Block]:
    standing = record.standing(region)
    for claim in (*((standing,) if standing else ()), *record.rivals(region)):
        told = f"{teller.said(record, claim)} {teller.signed(claim)}"
        yield _said(plain(told, _LONGEST), Voice.ASIDE, gap=BODY * 0.35)


def _said(text: str, voice: Voice, *, cut: Lettering = Lettering.ROMAN, gap: float = 0.0) -> _Block:
    return _Block((Run(text),) if text else (), voice, cut, gap)


def _broken(block: _Block, width: float, measure: TextMeasure) -> Iterator[StoryLine]:
    """Yield the lines of a paragraph, broken between words."""
    letter = {Voice.NAME: _NAME, Voice.TEXT: BODY}.get(block.voice, _SMALL)
    line: list[Word] = []
    gap = block.gap
    for word in _words(block, letter, width, measure=measure):
        space = measure(" ", letter, word.cut)[0] if line and word.x else 0.0
        x = line[-1].x + line[-1].width + space if line else 0.0
        if line and x + word.width > width:
            yield StoryLine(tuple(line), letter, block.voice, gap, stays=block.voice is Voice.NAME)
            line, x, gap = [], 0.0, 0.0
        line.append(Word(word.text, x, word.width, word.cut, word.url))
    if line:
        yield StoryLine(tuple(line), letter, block.voice, gap, stays=block.voice is not Voice.TEXT)


def _words(block: _Block, letter: float, width: float, *, measure: TextMeasure) -> Iterator[Word]:
    """Yield the words of a paragraph; `x` is 1 where a space stands before, else 0."""
    after_space = False
    for run in block.runs:
        cut = _cut(run, block.cut)
        for i, text in enumerate(run.text.split(" ")):
            spaced = float(i > 0 or after_space)
            if text:
                shown = clip(text, Type(measure, letter, cut), width)
                yield Word(shown, spaced, measure(shown, letter, cut)[0], cut, run.address)
        after_space = run.text.endswith(" ")


def _cut(run: Run, usual: Lettering) -> Lettering:
    if run.is_strong:
        return Lettering.BOLD
    return Lettering.ITALIC if run.is_emphasised else usual
