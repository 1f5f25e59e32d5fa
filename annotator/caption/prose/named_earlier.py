"""Those named before at whom words for a neighbour point: by surname, in another case, by their office."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from annotator.caption.names.cases import is_form_of, shares_name
from annotator.caption.names.people import read_person
from annotator.caption.names.somebody import opens_somebody
from annotator.caption.places.neighbours import NAMED, NEAR, SIDE_OF, is_amid, is_noun, nameless_words
from annotator.caption.places.places import Found, find_place
from annotator.caption.prose.mention import Mention
from annotator.caption.words.lexicon import Match, Phrase
from annotator.caption.words.reading import Reading
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import CLOSING, OPENING, Source
from annotator.caption.words.tokens import Kind
from annotator.core.caption import Place, Side

_LONGEST_RELATION = 7
_SHORTEST_CALLED = 3
_LONGEST_CASE = 4
_LONGEST_CALLED = 4
_OWNING = "'s"


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the sentences before told: words in names and in offices, and the last place of all."""

    names: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    last: Found | None = None


def relation_at(source: Source, first: int, last: int, named: set[str]) -> Mention | None:
    """Return a place in brackets by one of those `named` before: "(stoi za ks. Adamem Lisem)".

    Nothing is known but that the one before the bracket is in the picture.
    """
    at = first
    if not named or not source.is_mark(first - 1, OPENING) or source.match(first, Sense.KIN):
        return None
    if (other := _beside_one(source, first, last)) is not None:
        return other
    while at < last and at - first < _LONGEST_RELATION and source.is_lower(at):
        at += 1
    near = any(source.means(i, Sense.SPOT, Sense.SCENE, Sense.OF, Sense.BESIDE) for i in range(first, at))
    end = at
    while end < last and source.is_capital(end):
        end += 1
    if not (near and end > at) or not any(_is_called(source, i, named) for i in range(at, end)):
        return None
    return Mention(first, end, found=Found(Place(Side.CENTRE), find_place(source, first, at).posture))


def _beside_one(source: Source, first: int, last: int) -> Mention | None:
    """Return a bracket that only tells by whom somebody is, told before: "(za nim)", "(stoi obok niego)"."""
    posture = source.match(first, Sense.POSTURE, end=last)
    words = source.match(posture.end if posture else first, Sense.BESIDE, Sense.THEN, end=last)
    if words is None or not source.is_mark(words.end, CLOSING) or words.end == first + 1:
        return None
    return Mention(first, words.end, found=Found(Place(Side.CENTRE), posture.value if posture else None))


def _is_called(source: Source, at: int, named: set[str]) -> bool:
    """Say whether one of `named` is meant, in another case or not: "Wolskiego" of Wolski, "Лугиным"."""
    key = source.tokens[at].key
    if len(key) < _SHORTEST_CALLED:
        return False
    ends = range(max(len(key) - _LONGEST_CASE, _SHORTEST_CALLED), len(key) + 1)
    return any(key[:end] in named for end in ends)


def stems(words: Iterable[str]) -> Iterator[str]:
    """Give words as they are and without the letter that a case takes from them: "lišk" of Liška."""
    for word in words:
        yield word
        if len(word) > _SHORTEST_CALLED:
            yield word[:-1]


def offices_of(source: Source, reading: Reading) -> Iterator[str]:
    """Give the words of a title that may point at its bearer later on: "wójt Jan Lis, obok wójta ..."."""
    for at in range(*reading.title):
        token = source.tokens[at]
        if token.kind is Kind.WORD and not token.dot and len(token.key) > _SHORTEST_CALLED:
            yield token.key


def office_at(source: Source, first: int, last: int, offices: Iterable[str]) -> Mention | None:
    """Return words that place the next name by the bearer of an office: "next to the mayor", "obok wójta"."""
    side = source.match(first, Sense.SIDE, end=last)
    of = source.match(side.end, Sense.OF, end=last) if side else None
    words = of or source.match(first, Sense.BESIDE, end=last)
    if words is None or (of is None and is_amid(words)):
        return None
    at = words.end + source.means(words.end, Sense.ARTICLE)
    if at >= last or not is_noun(source, at) or source.is_capital(at + 1):
        return None
    key = source.tokens[at].key
    if not any(is_form_of(source, key, office) for office in offices):
        return None
    return Mention(first, at + 1, beside=Match(Phrase((), Sense.BESIDE, NEAR), at + 1))


def side_of_at(source: Source, first: int, last: int, names: frozenset[str]) -> Mention | None:
    """Return a side of one of `names`, or of somebody for sure: "To the right of Low is Ann Moe"."""
    side = source.match(first, Sense.SIDE, end=last)
    of = source.match(side.end, Sense.OF, end=last) if side else None
    if side is None or of is None:
        return None
    called = _called_at(source, of.end, last, names)
    if not called and (nameless_words(source, first, last) or not opens_somebody(source, of.end)):
        return None
    # "rechts neben Karl Huber" is next to him, "rechts von" need not be.
    kind = NAMED if source.match(side.end, Sense.BESIDE) else SIDE_OF
    return Mention(first, past_article(source, of.end), beside=Match(Phrase((), Sense.BESIDE, kind), of.end))


def past_article(source: Source, at: int) -> int:
    """Return the index after an article before the title of somebody named: "neben dem Lehrer Kuhn"."""
    title = source.match(at + 1, Sense.TITLE, Sense.ROLE) if source.means(at, Sense.ARTICLE) else None
    return at + 1 if title is not None and source.is_capital(title.end) else at


def owned_side_at(source: Source, first: int, last: int) -> Mention | None:
    """Return a side that is somebody's: "On Dr. Low's left is Ann Moe"; whose left it is nobody says."""
    if not source.means(first, Sense.SPOT, Sense.BETWEEN) or source.means(first, Sense.POSTURE):
        return None
    at = first + 1 + source.means(first + 1, Sense.ARTICLE)
    owner = range(at, min(at + _LONGEST_CALLED, last))
    end = next((i for i in owner if source.tokens[i].key.endswith(_OWNING)), None)
    side = source.match(end + 1, Sense.SIDE, end=last) if end is not None else None
    if end is None or side is None or side.value == Side.CENTRE.value:
        return None
    # "Ann Low to the Queen's left" is told behind her.
    ahead = source.is_capital(first) and not source.is_lower(side.end)
    if not (ahead or source.means(side.end, Sense.CLOSING, Sense.POSTURE)):
        return None
    words = ((i, source.tokens[i].key.removesuffix(_OWNING)) for i in range(at, end + 1))
    named = all(source.is_capital(i) or source.knows(word, Sense.TITLE, Sense.ROLE) for i, word in words)
    return Mention(first, side.end, beside=Match(Phrase((), Sense.BESIDE, NEAR), side.end)) if named else None


def again_at(
    source: Source, before: Mention | None, first: int, last: int, names: frozenset[str]
) -> Mention | None:
    """Return one of `names` behind words for a neighbour: "Next to Low is Ann Moe", "beside Mr. Low"."""
    behind = before is not None and before.beside is not None and before.end == first
    end = _called_at(source, first, last, names) if behind else None
    return Mention(first, end, reading=read_person(source, first, end)) if end else None


def _called_at(source: Source, first: int, last: int, names: frozenset[str]) -> int | None:
    """Return where a name that shares a word with `names` ends; None where none stands at `first`."""
    title = source.match(first, Sense.TITLE)
    at = begin = title.end if title and source.is_capital(title.end) else first
    called = None
    while at < last and source.is_capital(at) and at - begin < _LONGEST_CALLED:
        at += 1
        word = source.tokens[at - 1].key
        if len(word) > 1 and shares_name(source, names, frozenset((word,))):
            called = at
    # "To the right of Low Ann Moe" names two.
    return called if called and source.means(called, Sense.GIVEN) else at if called else None
