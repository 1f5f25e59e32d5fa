"""A letter that may be a title or an initial, told by how the others of a caption are called.

"M. Blanc" is Monsieur Blanc beside "Mme Noir", and has a first name among "J. Dupont, P. Martin, A. Petit".
One list tells by itself where it is long enough, see `habits`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from annotator.caption.rows.rows import Row
from annotator.caption.words.persons import Person
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import Source
from annotator.caption.words.tokens import fold

_INITIAL = re.compile(r"[^\W\d_]\. ?[^\W\d_]{2,}")
_FEWEST = 4
_MOST = 0.8


def with_initials(source: Source, rows: Sequence[Row]) -> list[Row]:
    """Return `rows` with letters as initials where nearly everybody else has one and no title."""
    others = [p for row in rows for p in row.people if p.name and not _has_letter(source, p)]
    # "Bourdin P., M. Evrard": where initials stand behind, one before a surname is none.
    called = sum(p.title is None and _INITIAL.match(source.text, p.start) is not None for p in others)
    if called < _FEWEST or called < _MOST * len(others):
        return list(rows)
    return [replace(row, people=tuple(_with_initial(source, p) for p in row.people)) for row in rows]


def _has_letter(source: Source, person: Person) -> bool:
    """Say whether one capital letter with a stop is all of the title, and one word of the name."""
    title = person.title or ""
    letter = len(title) == 2 and title[0].isupper() and title[1] == "."  # noqa: PLR2004 - a letter and its stop
    return letter and person.words == 1 and Sense.LETTER_TITLE in source.lexicon.senses_of(fold(title[0]))


def _with_initial(source: Source, person: Person) -> Person:
    if not _has_letter(source, person):
        return person
    return replace(person, title=None, name=f"{person.title} {person.name}")
