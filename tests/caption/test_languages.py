"""The language files: nothing in them is misspelt, and none lacks what every caption needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from annotator.caption.words.lexicon import (
    SHARED,
    language_codes,
    language_file,
    language_phrases,
    lexicon_of,
    printed_phrases,
)
from annotator.caption.words.senses import Sense, Usage

_KNOWN = {sense.value for sense in Sense} | {f"usage.{usage.value}" for usage in Usage}
_KNOWN |= {"usage.genitives", "usage.cases", "usage.nominatives", "usage.definites"}
_KNOWN |= {"usage.locatives", "usage.postposition"}
_TABLES = {"farms.patronymics", "farms.second_surnames", "farms.endings", "farms.or_surnames", "farms.which"}
_TABLES |= {"players.places"}
_WRITE = {"write.row", "write.first_row", "write.second_row", "write.ltr", "write.unknown", "write.position"}
# Without these no caption of a language can be read; the others are refinements.
_NEEDED = (
    Sense.ROW,
    Sense.POSITION,
    Sense.POSTURE,
    Sense.ORDINAL,
    Sense.LTR,
    Sense.RTL,
    Sense.SIDE,
    Sense.FROM_SIDE,
    Sense.TITLE,
    Sense.ROLE,
    Sense.GIVEN,
    Sense.UNKNOWN,
    Sense.PEOPLE,
    Sense.NUMBER,
    Sense.DOUBT,
    Sense.KIN,
    Sense.AND,
    Sense.ABSENT,
    Sense.CREDIT,
    Sense.COMMON,
)


# Beside which an ending makes a word that no other pattern fits.
_LETTERS = "qzxqzx"


@pytest.mark.parametrize("code", [*language_codes(), SHARED])
def test_every_key_is_one_that_the_reader_asks_for(code: str) -> None:
    """A misspelt key would be words that nobody ever looks up."""
    written = _WRITE if code != SHARED else _TABLES
    assert set(_keys(language_file(code))) - _KNOWN - written == set()


@pytest.mark.parametrize("code", language_codes())
def test_a_language_has_words_for_what_every_caption_says(code: str) -> None:
    """Rows, places, people and doubts have words in each language."""
    assert [sense.value for sense in _NEEDED if not any(printed_phrases(code, sense))] == []


@pytest.mark.parametrize("code", language_codes())
def test_no_phrase_is_empty(code: str) -> None:
    """An empty phrase would be dropped without a word."""
    assert [sense.value for sense in Sense for each in printed_phrases(code, sense) if not each.strip()] == []


@pytest.mark.parametrize("code", language_codes())
def test_every_ending_and_every_beginning_is_found_in_a_word(code: str) -> None:
    """One too short to be looked for would do nothing, and nobody would know."""
    lexicon = lexicon_of((code,))
    lost = []
    for phrase in language_phrases(code):
        first = phrase.words[0]
        word = first.replace("*", _LETTERS)
        if "*" in first and phrase not in lexicon.phrases(word):
            lost.append((phrase.sense.value, first))
    assert lost == []


def _keys(tables: Mapping[str, Any]) -> Iterator[str]:
    """Give `table.key` for every key of a language file but its name."""
    for table, keys in tables.items():
        if isinstance(keys, dict):
            yield from (f"{table}.{key}" for key in keys)
        elif table != "name":
            yield table
