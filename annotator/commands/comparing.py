"""`annotator compare`: two prints of one photograph, who is missing and what moved."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from annotator.commands.output import print_json, print_lines
from annotator.comparing.comparison import Comparison, MarkFate, compare_prints
from annotator.comparing.documents import comparison_json
from annotator.comparing.fates import Fate
from annotator.comparing.prints import open_print
from annotator.comparing.wording import (
    FATE_TITLES,
    fit_in_words,
    names_in_words,
    score_in_words,
    summary_in_words,
    trust_in_words,
)


def run_compare(old: Path, new: Path, *, as_json: bool) -> int:
    """Print what became of the people of `old` on `new`, and return the exit code.

    Raises:
        NotOnePhotographError: they do not seem to be prints of one photograph.
        FileError, FormError, PictureError: one of them cannot be read.
    """
    comparison = compare_prints(open_print(old), open_print(new))
    if as_json:
        print_json(comparison_json(comparison))
    else:
        print_lines(*_lines(comparison))
    return 0


def _lines(comparison: Comparison) -> list[str]:
    registration = comparison.registration
    names = [sentence for one in comparison.fates if (sentence := names_in_words(one))]
    return [
        trust_in_words(registration),
        f"The new print, {comparison.new.name}:",
        *_indented(fit_in_words(registration.fit)),
        f"Of those marked on {comparison.old.name}: {summary_in_words(comparison)}.",
        *(line for fate in Fate for line in _listed(fate, comparison)),
        *_under("The names do not agree", names),
        *_under("Marked on the new print alone", [mark.title for mark in comparison.only_new]),
        *_under("The prints also differ", [_place(comparison, i) for i in range(len(comparison.others))]),
        *comparison.warnings,
    ]


def _listed(fate: Fate, comparison: Comparison) -> list[str]:
    """Return everybody with `fate`; those who are still there are only counted."""
    if fate is Fate.THERE:
        return []
    return _under(FATE_TITLES[fate], [_line(one) for one in comparison.of(fate)])


def _line(one: MarkFate) -> str:
    return " – ".join(part for part in (one.mark.title, score_in_words(one)) if part)


def _place(comparison: Comparison, number: int) -> str:
    box, size = comparison.others[number], comparison.old.size
    left, top = round(box.x * size.width), round(box.y * size.height)
    width, height = round(box.width * size.width), round(box.height * size.height)
    return f"at {left}, {top}, {width} x {height} px of the old print"


def _under(title: str, lines: Iterable[str]) -> list[str]:
    listed = _indented(lines)
    return [f"{title}:", *listed] if listed else []


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"  {line}" for line in lines]
