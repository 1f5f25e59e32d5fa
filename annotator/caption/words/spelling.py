"""Names as people write them: capitals, spaces, quotation marks and slips of scanning put right, no more.

The caption keeps what is printed; this is the clean form beside it.
"""

from __future__ import annotations

import re

from annotator.caption.words.lexicon import small_words
from annotator.caption.words.tokens import fold, has_vowel

# A stop that strayed from its initial, "Willa M .Low", or into a name, "Daniel .Roux".
_STRAYED = re.compile(r"\b([^\W\d_]) \.(?=[^\W\d_])")
_STRAY = re.compile(r" \.(?=[^\W\d_])")
_ROMAN = re.compile(r"[IVX]+$")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*(?![^\W_])")
# Words of a title in capitals; not "H.R.H.", whose letters stand alone.
_TITLE = re.compile(r"(?<![.])\b[^\W\d_]{2,}\b")
_QUOTES = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "´": "'", "`": "'"})
# Polish letters of one code page read in another: "W±s".
_MISREAD = re.compile(r"(?<=[^\W\d_])[±¶](?![^\w\s.,;)])|[¶¦](?=[^\W\d_A-Z])")
_LETTERS = {"±": "ą", "¶": "ś", "¦": "Ś"}
# What scanning made of the letter: "0'Brien", "0. Stewart".
_ZERO = re.compile(r"\b0(?=['.])")
# An apostrophe that was lost with its code page: "O\ufffdRourke".
_LOST = re.compile("(?<=\\b[DLO])\ufffd(?=[^\\W\\d_])")
_SHORT = 3
_INITIALS = 2


def straight(printed: str) -> str:
    """Return `printed` with straight quotation marks and apostrophes."""
    return printed.translate(_QUOTES)


def clean(printed: str) -> str:
    """Return `printed` with single spaces, straight quotation marks and capitals only where they belong."""
    plain = _LOST.sub("'", " ".join(straight(printed).split()).strip(" ,;:"))
    plain = _MISREAD.sub(lambda found: _LETTERS[found[0]], plain)
    plain = _STRAY.sub(" ", _STRAYED.sub(r"\1. ", _ZERO.sub("O", plain)))
    if not is_shouted(plain):
        return plain
    return _WORD.sub(_lowered_but_initials if _is_mixed(plain) else _lowered, plain)


def clean_title(printed: str, *, shouted: bool) -> str:
    """Return a title spelt like the name it stands before: "MRS." before "J. B. KANE" is "Mrs."."""
    words = [word for word in _WORD.findall(printed) if len(word) > _INITIALS]
    # "tajemník ONV", "PTA President": letters among other words stand for an institution.
    written = any(word.islower() or not (shouted or word.isupper()) for word in words)
    plain = (" ".join(straight(printed).split()) if written else clean(printed)).rstrip(" ,;-–—:")
    return _TITLE.sub(_capitalized_title, plain) if shouted else plain


def _capitalized_title(word: re.Match[str]) -> str:
    return word[0].capitalize() if word[0].isupper() else word[0]


def _is_mixed(printed: str) -> bool:
    """Say whether some word is not in capitals, so that "CE" before "Coote" are initials."""
    return any(len(word) > 1 and not word.isupper() for word in _WORD.findall(printed))


def _lowered_but_initials(match: re.Match[str]) -> str:
    return match[0] if len(match[0]) <= _INITIALS and not _is_shouted_particle(match) else _lowered(match)


def _is_small(word: str) -> bool:
    return word.lower() in small_words()


def _is_shouted_particle(match: re.Match[str]) -> bool:
    """Say whether a particle goes before a surname in capitals: "DE LUCA Anna", never "LE Smith"."""
    following = _WORD.search(match.string, match.end())
    return _is_small(match[0]) and following is not None and _shouts(following[0])


def is_shouted(printed: str) -> bool:
    """Say whether some word of the name, not an initial or a numeral, is in capitals throughout."""
    return any(_shouts(word) for word in _WORD.findall(printed))


def _shouts(word: str) -> bool:
    """Say whether `word` is in capitals by habit of the printer; two letters are initials more often."""
    if not word.isupper() or _ROMAN.match(word):
        return False
    return len(word) > _SHORT or (len(word) > 1 and has_vowel(fold(word)) and word[0] not in "'’")


def _lowered(match: re.Match[str]) -> str:
    word = match[0]
    if word.startswith("Mc") and word[2:].isupper():
        return "Mc" + word[2:].capitalize()
    if not word.isupper() or len(word) == 1 or _ROMAN.match(word):
        return word
    inside = match.start() > 0 and match.end() < len(match.string)
    if inside and _is_small(word):
        return word.lower()
    if word.startswith("MC") and len(word) == _SHORT and inside and _is_abbreviated(match):
        # "R. MCC. SMITH"
        return f"Mc{word[2:]}"
    if not has_vowel(fold(word)) and len(word) <= _SHORT and not _is_abbreviated(match):
        return word
    return _capitalized(word)


def _is_abbreviated(match: re.Match[str]) -> bool:
    return match.string[match.end() : match.end() + 1] == "."


def _capitalized(word: str) -> str:
    head, mark, tail = re.match(r"([^'’]*)(['’]?)(.*)", word, re.DOTALL).groups()  # type: ignore[union-attr]  # always matches
    if mark and len(head) == 1:
        return f"{head}{mark}{tail.capitalize()}"
    if word.startswith("MC") and len(word) > _SHORT:
        return "Mc" + word[2:].capitalize()
    return word.capitalize()
