"""A text with its tokens and the lexicon it is read with: what every step of the reader looks at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from annotator.caption.words.lexicon import Lexicon, Match, first_of
from annotator.caption.words.reading import Reading
from annotator.caption.words.senses import Sense, Usage
from annotator.caption.words.tokens import Kind, Token, fold

_LINES_MEASURED = 20_000
# Where a line end, a scan or a space beside an apostrophe tore a word that `broken_words` joined.
_TORN = re.compile(r"(?<=\w)[-\u00ad\u2010¬]?\s+(?=[\w'’‘ʼ´`])|(?<=['’‘ʼ´`])\s+(?=\w)")
STRONG_MARKS = frozenset(".;:!?…•·●▪‣►*|=→>\"“”„»«'")
DASHES = frozenset("-–—―‒−")
OPENING = frozenset("([{")
CLOSING = frozenset(")]}")
QUOTES = frozenset("\"“”„‟«»‹›‘’‚'`´")
_LONGEST_QUOTATION = 80
APOSTROPHES = frozenset("'’‘´`")
# What a word of one letter may mean, but never an initial: "v", "z" and "k" are Slavic prepositions.
_NO_INITIAL = frozenset(
    (
        Sense.AND,
        Sense.BETWEEN,
        Sense.COMMON,
        Sense.NAMESAKE,
        Sense.OF,
        Sense.PARTICLE,
        Sense.SCENE,
        Sense.SPOT,
        Sense.WITH,
    )
)


@dataclass(frozen=True, slots=True)
class Source:
    """The text, its tokens, the words it is read with and the length of its longest line."""

    text: str
    tokens: Sequence[Token]
    lexicon: Lexicon
    longest_line: int = field(init=False)
    # What `read_person` has read: every step of the reader asks for the same parts again.
    readings: dict[tuple[int, int], Reading] = field(default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        lines = self.text[:_LINES_MEASURED].split("\n")
        object.__setattr__(self, "longest_line", max(map(len, lines)))

    def match(self, index: int, *senses: Sense, end: int | None = None) -> Match | None:
        """Return the longest phrase with one of `senses` at `index`."""
        tokens = self.tokens
        limit = len(tokens) if end is None else end
        if not 0 <= index < limit:
            return None
        # Asked forty times a word: the step into the lexicon is taken here.
        token = tokens[index]
        key = token.key
        if len(key) == 1 and token.dot and token.capital:
            senses = tuple(sense for sense in senses if sense not in _NO_INITIAL)
        found = self.lexicon.by_senses.get((key, senses))
        if found is None:
            found = self.lexicon.with_senses(key, senses)
        return first_of(found, tokens, index, limit) if found else None

    def means(self, index: int, *senses: Sense) -> bool:
        """Say whether the token at `index` is a word with one of `senses`."""
        if not 0 <= index < len(self.tokens):
            return False
        token = self.tokens[index]
        key = token.key
        known = self.lexicon.single.get(key)
        if known is None:
            known = self.lexicon.senses_of(key)
        if len(key) == 1 and token.dot and token.capital:
            known -= _NO_INITIAL
        return not known.isdisjoint(senses)

    def is_behind(self, index: int, *senses: Sense) -> bool:
        """Say whether a phrase of at most three words that carries one of `senses` ends before `index`."""
        found = (self.match(at, *senses, end=index) for at in range(index - 3, index))
        return any(match is not None and match.end == index for match in found)

    def knows(self, word: str, *senses: Sense) -> bool:
        """Say whether `word`, as it may be printed, carries one of `senses`."""
        return not self.lexicon.senses_of(fold(word.rstrip("."))).isdisjoint(senses)

    def follows(self, usage: Usage) -> bool:
        """Say whether the language of the caption is written so."""
        return usage in self.lexicon.usages

    def is_mark(self, index: int, marks: frozenset[str]) -> bool:
        """Say whether the token at `index` is one of `marks`."""
        if not 0 <= index < len(self.tokens):
            return False
        token = self.tokens[index]
        return token.kind is Kind.MARK and token.key in marks

    def is_kind(self, index: int, kind: Kind) -> bool:
        """Say whether there is a token of `kind` at `index`."""
        return 0 <= index < len(self.tokens) and self.tokens[index].kind is kind

    def is_capital(self, index: int) -> bool:
        """Say whether the token at `index` is a word with a capital letter."""
        return 0 <= index < len(self.tokens) and self.tokens[index].capital

    def is_initial(self, index: int) -> bool:
        """Say whether the token at `index` is a capital letter with a stop: "J."."""
        return self.is_capital(index) and len(self.tokens[index].key) == 1 and self.tokens[index].dot

    def is_lower(self, index: int) -> bool:
        """Say whether the token at `index` is a word without a capital letter."""
        return self.is_kind(index, Kind.WORD) and not self.tokens[index].capital

    def is_shouted(self, index: int) -> bool:
        """Say whether the token at `index` is a word of two letters at least, all of them capitals."""
        if not self.is_capital(index):
            return False
        word = self.tokens[index]
        return len(word.key) > 1 and self.text[word.start : word.end].isupper()

    def is_acronym(self, index: int) -> bool:
        """Say whether the token at `index` is in capitals before a word that is not: "RP Ignacy"."""
        after = index + 1
        while self.is_capital(after) and len(self.tokens[after].key) == 1 and self.tokens[after].dot:
            after += 1
        if not (self.is_capital(index) and self.is_capital(after)):
            return False
        following = self.tokens[after]
        if self.tokens[index].dot or not self.is_shouted(index):
            return False
        return not self.text[following.start : following.end].isupper()

    def is_apart(self, index: int) -> bool:
        """Say whether a dash, or the quotation mark it became in scanning, has spaces on both sides."""
        return self.is_spaced(index) and self.is_mark(index, DASHES | frozenset('"“”„'))

    def is_spaced(self, index: int) -> bool:
        """Say whether white space, or an end of the text, stands on both sides of the token at `index`."""
        return not self.touches(index) and not self.touches(index + 1)

    def is_elided(self, index: int) -> bool:
        """Say whether the token at `index` is one letter behind an article tied to it: "l'A." of "l'A.S."."""
        return 0 <= index < len(self.tokens) and not APOSTROPHES.isdisjoint(self.tokens[index].key[-2:-1])

    def is_hyphen(self, index: int) -> bool:
        """Say whether a dash ties the words on both sides, no white space between: "Anna-Lisa"."""
        return self.is_mark(index, DASHES) and self.touches(index) and self.touches(index + 1)

    def is_long_dash(self, index: int) -> bool:
        """Say whether a printer's dash stands at `index`, no hyphen: "--", "—"."""
        if not self.is_mark(index, DASHES):
            return False
        token = self.tokens[index]
        return token.key == "—" or token.end - token.start == 2  # noqa: PLR2004 - "--"

    def touches(self, index: int) -> bool:
        """Say whether no white space stands between the token at `index` and the one before."""
        return 0 < index < len(self.tokens) and self.tokens[index - 1].stop == self.tokens[index].start

    def end_of_quotation(self, index: int, last: int) -> int | None:
        """Return where what is quoted from `index` on ends, small letters before it: 'a sign reading "'."""
        marks = QUOTES - APOSTROPHES
        opens = self.is_mark(index, marks) and not self.touches(index) and self.touches(index + 1)
        if not (opens and self.is_lower(index - 1)):
            return None
        ends = range(index + 1, min(index + _LONGEST_QUOTATION, last))
        return next((at for at in ends if self.is_mark(at, marks)), None)

    def printed(self, first: int, last: int) -> str:
        """Return what tokens `first` up to `last` print, white space made single and torn words one."""
        if first >= last:
            return ""
        at = self.tokens[first].start
        pieces: list[str] = []
        for token in self.tokens[first:last]:
            pieces += self.text[at : token.start], _TORN.sub("", self.text[token.start : token.end])
            at = token.end
        return " ".join("".join((*pieces, self.text[at : self.tokens[last - 1].stop])).split())
