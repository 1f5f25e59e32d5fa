"""Which languages a caption is written in, told by its own words.

A caption may mix languages (a German list under an English heading), so the answer is a few codes, the
likeliest first; English stands in where nothing tells.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from annotator.caption.words.lexicon import SHARED, language_codes, language_phrases, printed_phrases
from annotator.caption.words.senses import Sense
from annotator.caption.words.tokens import Kind, Token, fold

_DEFAULT = "en"
_READ = 3000
_LABEL_WEIGHT = 4
_PHRASED = 2
_LONGEST_LABEL = 9
_SHARE = 0.45
_ENOUGH = 4
_SMALL_WORD = 3
_LETTERS = "vlnr"
_NORDIC = "frv"
_PARTICLES = frozenset(("d", "de", "den", "der"))
# "(v.l.)", "Von links" shortened before a colon.
_HALVES = frozenset(("l:", "l)"))
_MOST_LETTERS = 3
_LONGEST_ENTRY = 3
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_TELLING = (
    Sense.ROW,
    Sense.POSITION,
    Sense.POSTURE,
    Sense.ORDINAL,
    Sense.LTR,
    Sense.RTL,
    Sense.FROM_SIDE,
    Sense.FAR_SIDE,
    Sense.SIDE,
    Sense.PENULTIMATE,
    Sense.ABSENT,
    Sense.FAMILY_OF,
    Sense.CREDIT,
    Sense.UNKNOWN,
    Sense.TITLE,
    Sense.COMMON,
    Sense.AND,
    Sense.ROLE,
    Sense.DOUBT,
    Sense.KIN,
    Sense.SIBLINGS,
)
_STRONG = frozenset(_TELLING[:12])


def detect_languages(text: str, tokens: Sequence[Token]) -> tuple[str, ...]:
    """Return the codes of the languages of `text`, cut into `tokens`, the likeliest first; never none."""
    words = Counter(
        _printed(text, token) for at, token in enumerate(tokens[:_READ]) if _is_telling(tokens, at)
    )
    words[_LETTERS] += sum(_begins_letters(tokens, at) for at in range(min(len(tokens), _READ)))
    words[_NORDIC] += sum(_begins_nordic(tokens, at) for at in range(min(len(tokens), _READ) - 2))
    scores = Counter({code: _score(code, words) for code in language_codes()})
    letters = {c for token in tokens[:_READ] for c in _printed(text, token) if not c.isascii()}
    best = max(scores.values(), default=0)
    for code in [code for code, score in scores.items() if score and score >= best * _SHARE]:
        scores[code] += min(_MOST_LETTERS, len(letters & _letters(code)))
    best = max(scores.values(), default=0)
    if best == 0 and (spelt := _language_of_letters(text, tokens, letters)):
        return (spelt,)
    if best == 0 or scores[_DEFAULT] == best:
        enough = max(_ENOUGH, scores[_DEFAULT] * _SHARE)
        titles = {word for word in words if fold(word) in _titles(_DEFAULT)}
        apart = Counter({word: count for word, count in words.items() if word not in titles})
        ranked = [
            _DEFAULT,
            *(
                c
                for c, score in scores.most_common()
                # "Colonel", "Lieutenant" and "General" are no French.
                if c != _DEFAULT and score >= enough and (not titles or _score(c, apart) >= _ENOUGH)
            ),
        ]
        return _with_language_of_labels(text, tokens, ranked[:3])
    ranked = [code for code, score in scores.most_common() if score >= best * _SHARE]
    return tuple(ranked[:3])


def _language_of_letters(text: str, tokens: Sequence[Token], letters: set[str]) -> str | None:
    """Return the language that alone is written so, whose words nobody knows: "Верхній рядъ: ..."."""
    printed = [c for token in tokens[:_READ] for c in _printed(text, token) if c.isalpha()]
    code = max(language_codes(), key=lambda c: len(letters & _letters(c)))
    own = sum(c in _letters(code) for c in printed)
    return code if own * 2 > len(printed) else None


def _begins_letters(tokens: Sequence[Token], at: int) -> bool:
    """Say whether "v.l.n.r." stands at `at`: Germans and the Dutch shorten a direction to its letters."""
    if tokens[at].key != _LETTERS[0]:
        return False
    after = "".join(token.key for token in tokens[at + 1 : at + 4])
    # "V.l. Karl Kern", but "V. L. Low"
    small = after[:1] == "l" and tokens[at + 1].dot and not tokens[at + 1].capital
    return small or after == _LETTERS[1:] or after[:2] in _HALVES


def _begins_nordic(tokens: Sequence[Token], at: int) -> bool:
    """Say whether "fr. v." or "f.v." stands at `at`, a direction of Scandinavians, not "F. V. Low"."""
    first, second, after = tokens[at : at + 3]
    if first.key not in (_NORDIC[:1], _NORDIC[:2]) or second.key != _NORDIC[2] or second.capital:
        return False
    opens = at == 0 or tokens[at - 1].kind is Kind.LINE or tokens[at - 1].dot or tokens[at - 1].key in ":.("
    # "F. v. Berg"
    opens = opens and (len(first.key) > 1 or second.start <= first.end + 1)
    return (opens or not first.capital) and after.key not in _PARTICLES


def _with_language_of_labels(text: str, tokens: Sequence[Token], ranked: list[str]) -> tuple[str, ...]:
    """Return `ranked` with the language whose label opens a line: "Takarivi: Anna Berg (with dog)"."""
    starts = [at for at in range(min(len(tokens), _READ)) if at == 0 or tokens[at - 1].kind is Kind.LINE]
    opening = Counter(_printed(text, tokens[at]) for at in starts if len(tokens[at].key) > _SMALL_WORD)
    # As in "À genoux, de gauche à droite: Anna Berg (with dog)".
    closed = [at for first in starts for at in _label_at(tokens, first)]
    opening.update(_printed(text, tokens[at]) for at in closed)
    scores = Counter({code: _score(code, opening) for code in language_codes()})
    best, score = scores.most_common(1)[0]
    enough = _PHRASED if 0 < len(closed) <= _PHRASED else _LABEL_WEIGHT
    if score < enough or any(scores[code] * _ENOUGH > score for code in ranked):
        return tuple(ranked)
    return (*ranked[:2], best)


def _label_at(tokens: Sequence[Token], first: int) -> range:
    """Return the indices behind a small word at `first` up to the colon that ends the label there."""
    if len(tokens[first].key) <= _SMALL_WORD:
        for at in range(first, min(first + _LONGEST_LABEL, len(tokens))):
            if tokens[at].key == ":":
                return range(first + 1, at)
    return range(first, first)


def _is_telling(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the word may be one of a language: "Al", "Ed" and "E" inside a sentence are names."""
    token = tokens[at]
    if token.kind is not Kind.WORD or _is_between_letters(tokens, at) or _is_listed(tokens, at):
        return False
    if len(token.key) == 1 and token.dot:
        # The "e" of "Ola Vik d.e." is no Italian.
        return False
    if token.capital and token.key in _first_names() and at + 1 < len(tokens) and tokens[at + 1].capital:
        # "André Sabatier" is no second of a Norwegian list.
        return False
    if not token.capital or len(token.key) > _SMALL_WORD or (token.dot and token.key in _addresses()):
        return True
    before = tokens[at - 1] if at else None
    # "L. La Vatta", "Mrs. Ed (Ann) Low": an initial and a title end no sentence.
    stopped = before is not None and before.dot and len(before.key) > 1 and before.key not in _addresses()
    opens = before is None or stopped or before.kind is Kind.LINE
    return len(token.key) > 1 and (
        opens or (before is not None and before.kind is Kind.MARK and before.key != ",")
    )


def _is_listed(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a capital word fills an entry of a list, alone or the end of one: "Zico, De Assis, Nei"."""
    if not tokens[at].capital or not 0 < at < len(tokens) - 1:
        return False
    begin = at - 1
    while begin > max(at - _LONGEST_ENTRY, 0) and tokens[begin].kind is Kind.WORD and tokens[begin].capital:
        begin -= 1
    after = tokens[at + 1]
    joins = after.kind is Kind.WORD and not after.capital and len(after.key) <= _SMALL_WORD
    joins = joins and at + 2 < len(tokens) and tokens[at + 2].capital
    return tokens[begin].key == "," and (after.key == "," or joins)


def _is_between_letters(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the word is the "to" of "l to r", which Danes would take for "two"."""
    if not 0 < at < len(tokens) - 1 or len(tokens[at].key) > _SMALL_WORD:
        return False
    return len(tokens[at - 1].key) == 1 == len(tokens[at + 1].key) and tokens[at + 1].kind is Kind.WORD


def _printed(text: str, token: Token) -> str:
    """Return the word as printed but for its capitals; accents tell languages apart."""
    return unicodedata.normalize("NFC", text[token.start : token.end].casefold())


def _score(code: str, words: Counter[str]) -> int:
    weights, stems = _weights(code)
    spellings = _spellings(code)
    score = 0
    for word, count in words.items():
        key = fold(word)
        if key in weights:
            # A Swede's "Stål" is not the Czech "stál"; accents may be left out, but none put in.
            score += min(count, 5) * weights[key] * (key == word or word in spellings)
        elif len(key) > 3:  # noqa: PLR2004 - no stem is shorter
            found = (weight for stem, weight in stems.get(key[:3], ()) if key.startswith(stem))
            score += min(count, 5) * sum(found)
    return score


@cache
def _spellings(code: str) -> frozenset[str]:
    """Return the words with accents of the language, as they are printed."""
    return frozenset(word for word in _telling_words(code) if not word.isascii())


@cache
def _letters(code: str) -> frozenset[str]:
    """Return the letters of the language that English has not."""
    return frozenset(c for word in _spellings(code) for c in word if c.isalpha() and not c.isascii())


def _telling_words(code: str) -> Iterator[str]:
    for sense in _TELLING:
        for printed in printed_phrases(code, sense):
            yield from _WORD.findall(unicodedata.normalize("NFC", printed.casefold()).replace("’", "'"))


@cache
def _weights(code: str) -> tuple[dict[str, int], dict[str, list[tuple[str, int]]]]:
    """Return what a word of the language counts: more for labels than for common words."""
    weights: dict[str, int] = {}
    stems: dict[str, list[tuple[str, int]]] = {}
    everywhere = _words_everywhere()
    common = frozenset().union(*(_common_words(other) for other in language_codes() if other != code))
    for phrase in language_phrases(code):
        if phrase.sense not in _TELLING:
            continue
        weight = _LABEL_WEIGHT if phrase.sense in _STRONG else 1
        for word in phrase.words:
            # "lå" folds to the "la" of other languages.
            single = weight if len(phrase.words) == 1 and len(word) > 2 else min(weight, 1 + (len(word) > 3))  # noqa: PLR2004
            if word in everywhere:
                # "Dr." is a doctor everywhere before it is "droite", the German "der" no "derecha".
                single = min(single, 1)
            elif single > _PHRASED and word in common:
                # Finnish "alla" is below, Italian "alla" no more than "at the".
                single = _PHRASED
            if word.endswith("*"):
                stems.setdefault(word[:3], []).append((word[:-1], single))
            elif len(word) > 1 or phrase.sense is Sense.AND:
                weights[word] = max(weights.get(word, 0), single)
    return weights, stems


@cache
def _common_words(code: str) -> frozenset[str]:
    """Return the common words of the language that tell nothing of rows there."""
    single = [phrase for phrase in language_phrases(code) if len(phrase.words) == 1]
    strong = {phrase.words[0] for phrase in single if phrase.sense in _STRONG}
    return frozenset(p.words[0] for p in single if p.sense is Sense.COMMON) - strong


@cache
def _titles(code: str) -> frozenset[str]:
    """Return the titles of one word of the language."""
    titles = (phrase for phrase in language_phrases(code) if phrase.sense is Sense.TITLE)
    return frozenset(phrase.words[0] for phrase in titles if len(phrase.words) == 1)


@cache
def _addresses() -> frozenset[str]:
    """Return the titles of one word of every language."""
    return frozenset().union(*map(_titles, language_codes()), _titles(SHARED))


@cache
def _first_names() -> frozenset[str]:
    """Return the given names of one word of every language."""
    phrases = (phrase for code in language_codes() for phrase in language_phrases(code))
    return frozenset(p.words[0] for p in phrases if p.sense is Sense.GIVEN and len(p.words) == 1)


@cache
def _words_everywhere() -> frozenset[str]:
    """Return the titles and particles of one word that captions of every language use."""
    shared = (phrase for phrase in language_phrases(SHARED) if phrase.sense in (Sense.TITLE, Sense.PARTICLE))
    return frozenset(phrase.words[0] for phrase in shared if len(phrase.words) == 1)
