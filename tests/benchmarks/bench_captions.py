"""How long a megabyte of garbage takes to read, against cutting the same megabyte at its commas.

Run by hand: `PYTHONPATH=.:tests python tests/benchmarks/bench_captions.py`. Not a test: times depend on the
machine, so each stands beside baselines measured in the same run. `split` cuts the text at commas and line
ends with one regular expression: the least that any reader of lists does. `tokens` cuts it into words. The
goal: no megabyte takes much longer than a second. Times are processor time.
"""
# ruff: noqa: T201 - a script prints

from __future__ import annotations

import re
import time
from collections.abc import Callable

from annotator.caption import read_caption
from annotator.caption.words.tokens import tokenize
from caption.test_reader import GARBAGE

_MEGABYTE = 1_000_000
_REPEATS = 3
_SPLIT = re.compile(r"[,;\n]\s*|\band\b")


def seconds(work: Callable[[str], object], text: str) -> float:
    """Return the best time of a few."""
    return min(_timed(work, text) for _ in range(_REPEATS))


def _timed(work: Callable[[str], object], text: str) -> float:
    begin = time.process_time()
    work(text)
    return time.process_time() - begin


def main() -> None:
    """Print the times of every kind of garbage, the slowest first."""
    read_caption("Left to right: Ann Bell")
    print(f"{'a megabyte of':34} {'read':>7} {'tokens':>7} {'split':>7}   read/split")
    lines: list[tuple[float, str]] = []
    for piece in GARBAGE:
        text = (piece * (_MEGABYTE // len(piece) + 1))[:_MEGABYTE]
        read, tokens, split = (seconds(work, text) for work in (read_caption, tokenize, _SPLIT.split))
        ratio = read / max(split, 1e-4)
        lines.append((read, f"{piece!a:34} {read:6.2f}s {tokens:6.2f}s {split:6.2f}s {ratio:9.1f}"))
    print("\n".join(line for _, line in sorted(lines, reverse=True)))


if __name__ == "__main__":
    main()
