"""Searching names as people type them: without case, accents and signs, across Latin and Cyrillic.

"Zinov'ev", "Zinoviev" and "Зиновьев" fold to neighbouring keys. Folding is for finding only; nothing that was
written is ever changed by it.
"""

from __future__ import annotations

import unicodedata

from annotator.core.model import Person

# Cyrillic to the letters that library catalogues and newspapers use most (ALA-LC 2012 without diacritics).
_CYRILLIC = dict(
    zip(
        "абвгдезийклмнопрстуфхцыэ",
        "a b v g d e z i i k l m n o p r s t u f kh ts y e".split(),  # noqa: SIM905 - a table reads better so
        strict=True,
    )
)
_CYRILLIC |= {"ё": "e", "ж": "zh", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "iu", "я": "ia"}
_CYRILLIC |= {"і": "i", "ї": "i", "є": "e", "ґ": "g", "ў": "u"}
_LATIN = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
LETTERS = _CYRILLIC | _LATIN
# The same sound, romanised in many ways: "Lunacharsky", "Lunacharskii", "Lunacharskij".
ENDINGS = (
    ("yy", "i"),
    ("ij", "i"),
    ("iy", "i"),
    ("yi", "i"),
    ("ii", "i"),
    ("y", "i"),
    ("j", "i"),
    ("ie", "e"),
)


def fold(text: str) -> str:
    """Return the key under which `text` is found: lower case ASCII where there is one, single spaces."""
    return loosened(spelled(text))


def is_found(wanted: str, *texts: str) -> bool:
    """Say whether every word of `wanted` occurs in one of `texts`, as it is spelled or as it sounds.

    As it is spelled too, because a name is looked for while it is typed: "Zinovi" sounds like no part of
    "Zinoviev" until the next letter comes.
    """
    letters = " ".join(spelled(text) for text in texts)
    sounds = " ".join(fold(text) for text in texts)
    return all(word in letters or loosened(word) in sounds for word in spelled(wanted).split())


def names_of(person: Person) -> tuple[str, ...]:
    """Return every name by which `person` can be found."""
    return (person.name, person.full_name, *(other.text for other in person.names))


def spelled(text: str) -> str:
    """Return the letters of `text` in lower case ASCII where there is one, single spaces between words."""
    letters = []
    # Once more after taking apart: the capitals among mathematical letters are capitals only then.
    for char in unicodedata.normalize("NFKD", text.casefold()).casefold():
        if unicodedata.combining(char):
            continue
        letters.append(LETTERS.get(char, char if char.isalnum() else _gap(char)))
    return " ".join("".join(letters).split())


def loosened(key: str) -> str:
    """Return `key` with the many spellings of one sound made one."""
    for spelling, sound in ENDINGS:
        key = key.replace(spelling, sound)
    return key


def _gap(char: str) -> str:
    """Keep words apart at punctuation, but not at the signs inside a romanised name: Zinov'ev."""
    return "" if char in "'’ʹʺ´`" else " "
