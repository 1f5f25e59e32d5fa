"""What running text mentions: somebody by name or as "he", a place, words for a neighbour."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.caption.places.places import Found
from annotator.caption.words.lexicon import Match
from annotator.caption.words.reading import Reading


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, a pronoun or a place in the text: tokens `first` to `end`.

    `beside` are words that place the next name by somebody else's place; `ahead` tells the next name only.
    """

    first: int
    end: int
    reading: Reading | None = None
    found: Found | None = None
    pronoun: bool = False
    beside: Match | None = None
    ahead: bool = False

    @property
    def is_name(self) -> bool:
        """Say whether it names somebody."""
        return self.reading is not None

    @property
    def is_single(self) -> bool:
        """Say whether it is one word without a title."""
        reading = self.reading
        return reading is not None and reading.name[1] - reading.name[0] == 1 and not reading.has_title
