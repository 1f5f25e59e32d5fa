"""Texts broken into lines that fit: names on plates, captions on paper.

Knows how wide text is by asking a `TextMeasure`; nothing of where it will stand.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, pairwise

from annotator.export.drawing import LINE, PAD_X, PAD_Y, Lettering, TextMeasure
from annotator.export.sites import Plate

ELLIPSIS = "…"
LINE_COSTS = (0.0, 0.3, 0.9)  # one line reads best; three only where nothing else fits
LONGEST_INITIAL = 3  # with its full stop: "C.", "Ll.", "Dr."
MAX_WORDS = 24  # breaking more words than this in three best lines would take longer than drawing them


@dataclass(frozen=True, slots=True)
class Type:
    """Letters of one size and cut, with the measure that knows their widths."""

    measure: TextMeasure
    size: float
    lettering: Lettering = Lettering.ROMAN

    def width(self, text: str) -> float:
        """Return how wide `text` is in px."""
        return self.measure(text, self.size, self.lettering)[0]


def clip(text: str, letters: Type, widest: float) -> str:
    """Return `text`, or the longest beginning of it that fits `widest` with an ellipsis after it."""
    if letters.width(text) <= widest:
        return text
    low, high = 0, len(text)
    while high - low > 1:
        middle = (low + high) // 2
        fits = letters.width(text[:middle].rstrip() + ELLIPSIS) <= widest
        low, high = (middle, high) if fits else (low, middle)
    return text[:low].rstrip() + ELLIPSIS


def plates(text: str, letters: Type, widest: float) -> tuple[Plate, ...]:
    """Return the ways to set `text` on a plate: on one line, on two, on three where they are narrower.

    No line is wider than `widest`; what does not fit ends in an ellipsis.
    """
    words = _words(text)
    settings: list[tuple[str, ...]] = [(text,)]
    if 1 < len(words) <= MAX_WORDS:
        settings += _broken(words, letters)
    found: list[Plate] = []
    for lines in settings:
        plate = _plate(lines, letters, cost=LINE_COSTS[len(lines) - 1])
        if plate.width <= widest and (not found or plate.width < found[-1].width * 0.9):
            found.append(plate)
    return tuple(found) or (_clipped(words, letters, widest),)


def paragraph(text: str, letters: Type, widest: float) -> tuple[str, ...]:
    """Return `text` broken at spaces into lines no wider than `widest`; a longer word is clipped."""
    space = letters.width(" ")
    lines: list[str] = []
    line: list[str] = []
    used = 0.0
    for word in text.split():
        width = letters.width(word)
        if line and used + space + width > widest:
            lines.append(clip(" ".join(line), letters, widest))
            line, used = [], -space
        line.append(word)
        used += space + width
    return (*lines, clip(" ".join(line), letters, widest)) if line else tuple(lines)


def _words(text: str) -> list[str]:
    """Return what a line may be broken between; "J. J. Thomson" and "Dr. Noel" do not part."""
    words: list[str] = []
    for part in text.split(" "):
        last = words[-1].rpartition(" ")[2] if words else ""
        if last.endswith(".") and len(last) <= LONGEST_INITIAL:
            words[-1] += f" {part}"
        else:
            words.append(part)
    return words


def _broken(words: list[str], letters: Type) -> list[tuple[str, ...]]:
    """Return the best breaks in two and in three lines: those whose widest line is narrowest."""
    widths = [letters.width(word) for word in words]
    space = letters.width(" ")
    settings = []
    for parts in range(2, min(len(words), len(LINE_COSTS)) + 1):
        cuts = min(
            ((0, *inner, len(words)) for inner in combinations(range(1, len(words)), parts - 1)),
            key=lambda cut: max(sum(widths[a:b]) + space * (b - a - 1) for a, b in pairwise(cut)),
        )
        settings.append(tuple(" ".join(words[a:b]) for a, b in pairwise(cuts)))
    return settings


def _clipped(words: list[str], letters: Type, widest: float) -> Plate:
    """Return two lines at most, the second clipped: what cannot be set otherwise."""
    room = widest - 2 * PAD_X * letters.size
    first = clip(words[0], letters, room)
    if first.endswith(ELLIPSIS) or len(words) == 1:
        return _plate((first,), letters, cost=0.0)
    lines = paragraph(" ".join(words), letters, room)
    rest = " ".join(words)[len(lines[0]) :].strip()
    return _plate((lines[0], *((clip(rest, letters, room),) if rest else ())), letters, cost=0.0)


def _plate(lines: tuple[str, ...], letters: Type, *, cost: float) -> Plate:
    size = letters.size
    width = max(letters.width(line) for line in lines) + 2 * PAD_X * size
    height = len(lines) * LINE * size + 2 * PAD_Y * size
    return Plate(lines, max(width, height), height, cost)
