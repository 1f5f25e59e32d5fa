"""Whether a text could tell the names of people who are not to be named.

Errs on their side: a single word of a name is enough, also inflected, unless somebody who may be named bears
it too. Knows letters; not who is to be named, nor what becomes of the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from annotator.core.folding import fold, names_of
from annotator.core.model import Person

_PARTICLE = 2  # letters; "de", "of", "J." name nobody
_STEM = 6  # letters; from here on the last one may change: Иванова, Ивановой
_ENDING = (
    3  # letters that a text may add, fewer to a short word: Annas, Heisenbergin; but Jon is not in Jonquil
)


@dataclass(frozen=True, slots=True)
class Mentions:
    """The names that must not be told.

    Attributes:
        stems: how the words begin that nobody else's name has.
        names: whole names, each with spaces around it.
        unspaced: names and their words in scripts that may write without spaces, or with an article in front.
    """

    stems: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    unspaced: frozenset[str] = frozenset()

    def is_in(self, text: str) -> bool:
        """Say whether `text` could tell one of the names."""
        if not (self.names and text.strip()):
            return False
        words = fold(text).split()
        line = f" {' '.join(words)} "
        return (
            any(name in line for name in self.names)
            or any(name in line for name in self.unspaced)
            or any(word[:cut] in self.stems for word in words for cut in _stem_lengths(word))
        )

    def without(self, text: str) -> str:
        """Return `text`, or nothing where it could tell one of the names."""
        return "" if self.is_in(text) else text


def mentions_of(hidden: Iterable[Person], shown: Iterable[Person]) -> Mentions:
    """Return how a text could name `hidden`; words in the names of `shown` name nobody by themselves."""
    names = {fold(name) for person in hidden for name in names_of(person)} - {""}
    public = {word for person in shown for name in names_of(person) for word in fold(name).split()}
    words = {word for name in names for word in name.split()} - public
    foreign = {word for word in (*words, *names) if len(word) >= _PARTICLE and not word.isascii()}
    return Mentions(
        frozenset(_stem(word) for word in words if len(word) > _PARTICLE),
        frozenset(f" {name} " for name in names),
        frozenset(foreign),
    )


def _stem(word: str) -> str:
    return word[:-1] if len(word) >= _STEM else word


def _stem_lengths(word: str) -> range:
    """Return the lengths of the stems of which `word` may be a form."""
    shortest = max(_PARTICLE + 1, len(word) - _ENDING, len(word) // 2 + 1)
    return range(shortest, len(word) + 1)
