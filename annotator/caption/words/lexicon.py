"""The words of captions, language by language, ready to be looked up in a run of tokens.

Knows how a language file becomes a table and how a phrase is matched; which words mean what is data
(languages/*.toml), so that another language is one more file. A phrase may be one word or several; full stops
never count; a word that ends in `*` stands for every word that begins so, one that begins with `*` for every
word that ends so ("*meister").
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from annotator.caption.words.senses import Sense, Usage
from annotator.caption.words.tokens import Kind, Token, fold, tokenize

SHARED = "shared"
_LONGEST_SHORT = 5
_SHORTEST_STEM = 3
_SHORTEST_ENDING = 2
_LONGEST_STEM = 24


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that carry one sense; `value` says which position, side, number or singular is meant."""

    words: tuple[str, ...]
    sense: Sense
    value: str


class Match(NamedTuple):
    """A phrase found in a run of tokens; `end` is the index after its last token.

    A tuple like `Token`: a megabyte makes two hundred thousand of them.
    """

    phrase: Phrase
    end: int

    @property
    def sense(self) -> Sense:
        """What the phrase means."""
        return self.phrase.sense

    @property
    def value(self) -> str:
        """Which position, side, number or singular is meant."""
        return self.phrase.value


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The phrases of some languages together, by their first words, and how the first is written.

    `genitives` are the letters on which owners end, without an apostrophe: "Gottfrids bror Albin"; `cases`
    those that names take behind prepositions: "obok Jana Lisa"; `nominatives` those that nouns have else,
    where they have any: "nevěsta"; `definites` those that stand for an article: "köpmannen";
    `locatives` those that stand for a preposition: "portailla" is on the steps; `postposition` is the
    plainest word that stands for one behind its noun, where any do: "at".
    """

    languages: tuple[str, ...]
    by_word: Mapping[str, tuple[Phrase, ...]]
    by_stem: Mapping[str, tuple[Phrase, ...]]
    by_ending: Mapping[str, tuple[Phrase, ...]]
    usages: frozenset[Usage] = frozenset()
    genitives: tuple[str, ...] = ()
    cases: frozenset[str] = frozenset()
    nominatives: tuple[str, ...] = ()
    definites: tuple[str, ...] = ()
    locatives: tuple[str, ...] = ()
    postposition: str = ""
    _known: dict[str, tuple[Phrase, ...]] = field(default_factory=dict, compare=False)
    # Asked a hundred times a word: what is found once is kept.
    by_senses: dict[tuple[str, tuple[Sense, ...]], tuple[Phrase, ...]] = field(
        default_factory=dict, compare=False
    )
    single: dict[str, frozenset[Sense]] = field(default_factory=dict, compare=False)

    def phrases(self, key: str) -> tuple[Phrase, ...]:
        """Return the phrases that begin with the word `key`, longest first."""
        known = self._known.get(key)
        if known is None:
            known = self._look_up(key)
            self._known[key] = known
        return known

    def match(
        self, tokens: Sequence[Token], index: int, *senses: Sense, end: int | None = None
    ) -> Match | None:
        """Return the longest phrase with one of `senses` that stands at `index` and ends by `end`."""
        limit = len(tokens) if end is None else end
        if not 0 <= index < limit:
            return None
        return first_of(self.with_senses(tokens[index].key, senses), tokens, index, limit)

    def means(self, token: Token, *senses: Sense) -> bool:
        """Say whether the one word `token` carries one of `senses`."""
        return not self.senses_of(token.key).isdisjoint(senses)

    def senses_of(self, key: str) -> frozenset[Sense]:
        """Return the senses of the one word `key`, kept in `single`."""
        known = self.single.get(key)
        if known is None:
            known = frozenset(phrase.sense for phrase in self.phrases(key) if len(phrase.words) == 1)
            self.single[key] = known
        return known

    def with_senses(self, key: str, senses: tuple[Sense, ...]) -> tuple[Phrase, ...]:
        """Return the phrases that begin with `key` and carry one of `senses`, kept in `by_senses`."""
        found = self.by_senses.get((key, senses))
        if found is None:
            found = tuple(phrase for phrase in self.phrases(key) if phrase.sense in senses)
            self.by_senses[key, senses] = found
        return found

    def _look_up(self, key: str) -> tuple[Phrase, ...]:
        found = list(self.by_word.get(key, ()))
        for length in range(_SHORTEST_STEM, min(len(key), _LONGEST_STEM) + 1):
            found.extend(self.by_stem.get(key[:length], ()))
        for start in range(max(_SHORTEST_STEM, len(key) - _LONGEST_STEM), len(key) - _SHORTEST_ENDING + 1):
            found.extend(self.by_ending.get(key[start:], ()))
        return tuple(sorted(found, key=lambda phrase: -len(phrase.words)))


def first_of(phrases: Sequence[Phrase], tokens: Sequence[Token], index: int, limit: int) -> Match | None:
    """Return the first of `phrases`, all beginning with the word at `index`, that ends by `limit`."""
    after = tokens[index + 1] if index + 1 < limit else None
    for phrase in phrases:
        words = phrase.words
        if len(words) == 1:
            return Match(phrase, index + 1)
        if after is None or (words[1] != after.key and after.kind is not Kind.LINE and words[1][-1] != "*"):
            # Nearly all of the dozen phrases that begin with "in" end here.
            continue
        stop = _end_of(words, tokens, index, limit)
        if stop:
            return Match(phrase, stop)
    return None


def _end_of(words: tuple[str, ...], tokens: Sequence[Token], index: int, limit: int) -> int:
    """Return the index after `words`, two at least, at `index`, else 0; a line may end inside them."""
    if index + len(words) > limit:
        return 0
    at = index + 1
    for word in words[1:]:
        at += at < limit and tokens[at].kind is Kind.LINE and tokens[at].key == "\n"
        if at >= limit or not _is_word(word, tokens[at].key):
            return 0
        at += 1
    return 0 if any(_ends_sentence(tokens, i) for i in range(index, at - 1)) else at


def _ends_sentence(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a stop parts two sentences: "с дочерью на коленях. Стоят", not "von l. nach r."."""
    return tokens[at].dot and len(tokens[at].key) > _LONGEST_SHORT and tokens[at + 1].capital


def _is_word(word: str, key: str) -> bool:
    return key.startswith(word[:-1]) if word.endswith("*") else key == word


@cache
def language_codes() -> tuple[str, ...]:
    """Return the code of every language that has a file, in alphabetical order."""
    names = (entry.name for entry in _folder().iterdir() if entry.name.endswith(".toml"))
    return tuple(sorted(name.removesuffix(".toml") for name in names if not name.startswith(SHARED)))


@cache
def language_file(code: str) -> Mapping[str, Any]:
    """Return the tables of one language file as TOML gives them."""
    return tomllib.loads(_folder().joinpath(f"{code}.toml").read_text(encoding="utf-8"))


@cache
def language_phrases(code: str) -> tuple[Phrase, ...]:
    """Return every phrase of one language file."""
    return tuple(_phrases(language_file(code)))


@cache
def given_names(code: str) -> frozenset[str]:
    """Return the first names of one word that one language file holds, folded."""
    names = (p.words[0] for p in language_phrases(code) if p.sense is Sense.GIVEN and len(p.words) == 1)
    return frozenset(names)


@cache
def small_words() -> frozenset[str]:
    """Return the words that keep small letters inside a name in every language."""
    return frozenset(p.words[0] for p in language_phrases(SHARED) if p.sense is Sense.SMALL)


def printed_phrases(code: str, sense: Sense) -> Iterator[str]:
    """Give the phrases with `sense` of one language as its file prints them."""
    return (printed for _, printed in _entries_of(language_file(code), sense))


@cache
def lexicon_of(languages: tuple[str, ...]) -> Lexicon:
    """Return the lexicon of `languages` with the words that all languages share."""
    by_word: dict[str, list[Phrase]] = {}
    by_stem: dict[str, list[Phrase]] = {}
    by_ending: dict[str, list[Phrase]] = {}
    for code in (SHARED, *languages, *(code for code in language_codes() if code not in languages)):
        for phrase in language_phrases(code):
            # Emigrants, guests and kings: given names occur in captions of every language.
            if code not in (SHARED, *languages) and phrase.sense is not Sense.GIVEN:
                continue
            # "M." is Monsieur in a French caption only, an initial in one with a French word.
            if phrase.sense is Sense.LETTER_TITLE and code not in (SHARED, languages[0]):
                continue
            first = phrase.words[0]
            table, key = by_word, first
            if first.endswith("*"):
                table, key = by_stem, first[:-1]
            elif first.startswith("*"):
                table, key = by_ending, first[1:]
            table.setdefault(key, []).append(phrase)
    usages = language_file(languages[0]).get("usage", {})
    return Lexicon(
        languages,
        _frozen(by_word),
        _frozen(by_stem),
        _frozen(by_ending),
        frozenset(usage for usage in Usage if usages.get(usage.value, False)),
        tuple(usages.get("genitives", ())),
        frozenset(fold(ending) for ending in usages.get("cases", ())),
        tuple(fold(ending) for ending in usages.get("nominatives", ())),
        tuple(fold(ending) for ending in usages.get("definites", ())),
        tuple(fold(ending) for ending in usages.get("locatives", ())),
        fold(usages.get("postposition", "")),
    )


def _frozen(table: dict[str, list[Phrase]]) -> Mapping[str, tuple[Phrase, ...]]:
    return {key: tuple(dict.fromkeys(phrases)) for key, phrases in table.items()}


def _folder() -> Any:
    return resources.files("annotator.caption") / "languages"


def _phrases(tables: Mapping[str, Any]) -> Iterator[Phrase]:
    for sense in Sense:
        for value, printed in _entries_of(tables, sense):
            words = _words(printed)
            if words:
                yield Phrase(words, sense, value)


def _entries_of(tables: Mapping[str, Any], sense: Sense) -> Iterator[tuple[str, str]]:
    """Give (value, printed phrase) of every phrase with `sense` in the tables of a language file."""
    table, _, key = sense.value.partition(".")
    return _valued(tables.get(table, {}).get(key, ()))


def _valued(entries: Any) -> Iterator[tuple[str, str]]:
    """Give (value, printed phrase): tables name the value, lists of lists count it, lists have none."""
    if isinstance(entries, Mapping):
        for value, printed in entries.items():
            yield from ((value, phrase) for phrase in printed)
        return
    for number, entry in enumerate(entries, start=1):
        if isinstance(entry, str):
            yield "", entry
        else:
            yield from ((str(number), phrase) for phrase in entry)


def _words(printed: str) -> tuple[str, ...]:
    """Split a printed phrase as a caption would be split, so that both meet; `*` stays with its word."""
    if printed.removesuffix("'").isalpha():
        # One word is one token; of fifty thousand phrases nearly all are. "l'" is cut from its noun.
        return (fold(printed),)
    words: list[str] = []
    # "sur l'" ends in what is cut off a word: one with a word behind it, less that word.
    elided = printed.endswith("'")
    for token in tokenize(f"{printed}aa" if elided else printed)[: -1 if elided else None]:
        if token.key == "*" and words:
            words[-1] += "*"
        elif token.kind is not Kind.LINE:
            ending = words == ["*"]
            words = [f"*{token.key}"] if ending else [*words, token.key]
    return tuple(words)


def folded(words: Sequence[str]) -> frozenset[str]:
    """Return `words` in the form of token keys."""
    return frozenset(fold(word) for word in words)
