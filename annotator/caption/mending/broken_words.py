"""Words that a hyphen broke at a line end: "Sietie Boo-" and "nema" on the next line, or "Boo- nema".

Web pages keep the hyphen and lose the line end. Halves are joined where the second half is no word of its
own; "Jones- seated" and "vor- und hinten" stay apart. Scans lose the hyphen too: "Man ager" is one word where
the lexicon knows the whole as a name or an office. A stop that strayed from its initial is put back, and one
that cuts a word is passed over. A space beside the apostrophe of "O' Hara" goes.
"""

from __future__ import annotations

from collections.abc import Sequence

from annotator.caption.words.lexicon import Lexicon
from annotator.caption.words.senses import Sense
from annotator.caption.words.tokens import Kind, Token, has_vowel

_HYPHENS = frozenset("-\u00ad\u2010¬")
_APOSTROPHES = frozenset("'’‘ʼ´`")
_ELIDED = frozenset(("o", "d", "m", "dell", "dall", "sant"))
_SHORTEST_HALF = 2
_SHORTEST_CUT = 4
_MOST_MARKS = 4


def join_broken(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """Return `tokens` with the halves of a broken word as one."""
    joined: list[Token] = []
    at = 0
    while at < len(tokens):
        split = _is_split(tokens, at, lexicon)
        second = at + 1 if split else _second_half(text, tokens, at, lexicon)
        legible = _past_illegible(text, tokens, at)
        if legible > at:
            joined.append(tokens[legible]._replace(start=tokens[at].start, capital=True))
            at = legible + 1
        elif _is_parted_at_apostrophe(tokens, at):
            first, rest = tokens[at], tokens[at + 2]
            joined.append(first._replace(key=f"{first.key}'{rest.key}", end=rest.end, dot=rest.dot))
            at += 3
        elif _is_cut_by_stop(tokens, at, lexicon):
            first, rest = tokens[at : at + 2]
            joined.append(first._replace(key=first.key + rest.key, end=rest.end, dot=rest.dot))
            at += 2
        elif _is_before_comma_for_stop(tokens, at, lexicon):
            joined.append(tokens[at]._replace(dot=True))
            at += 2
        elif _is_before_strayed_stop(tokens, at, lexicon):
            joined.append(tokens[at]._replace(dot=len(tokens[at].key) == 1))
            at += 2
        elif second is None:
            joined.extend(_part_elided(text, tokens[at], lexicon))
            at += 1
        else:
            first, rest = tokens[at], tokens[second]
            joined.append(first._replace(key=first.key + rest.key, end=rest.end, dot=rest.dot))
            at = second + 1
    return joined


def _past_illegible(text: str, tokens: Sequence[Token], at: int) -> int:
    """Return the index of a word whose first letters nobody can read: "[?]ettie Low", "??illian Low"."""
    if tokens[at].key not in ("[", "(", "?") or text[max(tokens[at].start - 1, 0) : tokens[at].start].strip():
        return at
    end = at
    reach = min(at + _MOST_MARKS, len(tokens))
    while end < reach and tokens[end].kind is Kind.MARK and tokens[end].key in "[(?)]":
        end += 1
    asked = any(token.key == "?" for token in tokens[at:end]) and tokens[end - 1].key not in "[("
    # "Ann Low (?) (with dog)" tells no letters.
    tied = end < len(tokens) and all(tokens[i].start == tokens[i - 1].end for i in range(at + 1, end + 1))
    small = tied and tokens[end].kind is Kind.WORD and not tokens[end].capital
    return end if asked and small else at


def _is_parted_at_apostrophe(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a surname has a space, or a mark of another kind, at its apostrophe: "O' Hara", "O`Hara".

    One that opens a quotation stands before a nickname: "M 'Bill' Low".
    """
    if at + 2 >= len(tokens):
        return False
    head, mark, rest = tokens[at : at + 3]
    if head.key not in _ELIDED or head.dot or not (head.capital or head.key == "d"):
        return False
    marked = mark.kind is Kind.MARK and mark.key in _APOSTROPHES and mark.end == mark.start + 1
    whole = rest.kind is Kind.WORD and rest.capital and len(rest.key) >= _SHORTEST_HALF
    near = head.end == mark.start or mark.end == rest.start
    quoted = at + 3 < len(tokens) and tokens[at + 3].key in _APOSTROPHES
    return marked and whole and near and not quoted


def _part_elided(text: str, word: Token, lexicon: Lexicon) -> list[Token]:
    """Return "L'Abbé" as an article and an office, which the tokens have as one word, like "L'Huillier"."""
    head, apostrophe, rest = word.key.partition("'")
    begin = word.start + len(head) + 1
    article = word._replace(key=head + apostrophe, end=begin, dot=False)
    office = word._replace(key=rest, start=begin, capital=text[begin : begin + 1].isupper())
    elided = bool(rest) and lexicon.means(article, Sense.ARTICLE)
    return [article, office] if elided and lexicon.means(office, Sense.TITLE, Sense.ROLE) else [word]


def _is_before_strayed_stop(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Say whether a stop was set before the next word by mistake: "Willa M .Low", "Daniel .Roux"."""
    if at + 2 >= len(tokens):
        return False
    name, stop, word = tokens[at : at + 3]
    strayed = stop.kind is Kind.MARK and stop.key == "." and name.end < stop.start and stop.end == word.start
    opens = name.kind is Kind.WORD and name.capital and not name.dot
    if not (strayed and opens and word.kind is Kind.WORD and word.capital):
        return False
    # A stop behind a surname may end a sentence.
    goes_on = lexicon.means(name, Sense.GIVEN) and not lexicon.phrases(word.key)
    return len(name.key) == 1 or goes_on


def _is_cut_by_stop(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Say whether a speck inside a word looks like a stop: "T.en Low", "Stiml.k"."""
    if at + 1 >= len(tokens):
        return False
    word, rest = tokens[at : at + 2]
    if word.kind is not Kind.WORD or not (word.capital and word.dot) or rest.start != word.stop:
        return False
    tail = rest.kind is Kind.WORD and not rest.capital
    tail = tail and (at + 2 == len(tokens) or tokens[at + 2].start > rest.stop or not rest.dot)
    if len(word.key) == 1:
        return tail and len(rest.key) >= _SHORTEST_HALF and not (rest.dot or _is_own_word(rest, lexicon))
    return tail and len(rest.key) == 1 and len(word.key) >= _SHORTEST_CUT


def _is_before_comma_for_stop(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Say whether a comma stands for the stop of an address before a name: "Mrs, Low"."""
    if at + 2 >= len(tokens):
        return False
    address, comma, name = tokens[at : at + 3]
    short = address.kind is Kind.WORD and address.capital and not (address.dot or has_vowel(address.key))
    if not short or len(address.key) < _SHORTEST_HALF or not lexicon.means(address, Sense.CIVIL):
        return False
    marked = comma.kind is Kind.MARK and comma.key == "," and comma.start == address.end
    return marked and name.kind is Kind.WORD and name.capital and not lexicon.means(name, Sense.TITLE)


def _is_split(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Say whether a scan put a space into a first name or an office: "Deb bie", "Secre tary"."""
    if at + 1 >= len(tokens) or not tokens[at].capital or tokens[at].dot:
        return False
    word, rest = tokens[at : at + 2]
    small = rest.kind is Kind.WORD and not rest.capital and len(rest.key) >= _SHORTEST_HALF
    whole = word._replace(key=word.key + rest.key)
    if small and len(word.key) == 1 and not has_vowel(word.key) and lexicon.means(whole, Sense.GIVEN):
        # "W alter", though "alter" is a word
        return rest.start == word.end + 1
    if not (small and rest.start == word.end + 1) or _is_own_word(rest, lexicon):
        return False
    return lexicon.means(whole, Sense.GIVEN, Sense.TITLE, Sense.ROLE)


def _second_half(text: str, tokens: Sequence[Token], at: int, lexicon: Lexicon) -> int | None:
    """Return the index of the word that goes on with the one at `at`; None where it is whole."""
    word = tokens[at]
    if word.kind is not Kind.WORD or word.dot or at + 2 >= len(tokens):
        return None
    hyphen = tokens[at + 1]
    if hyphen.kind is not Kind.MARK or hyphen.key not in _HYPHENS or hyphen.start != word.end:
        return None
    second = at + 2 + (tokens[at + 2].kind is Kind.LINE and tokens[at + 2].key == "\n")
    if second >= len(tokens) or hyphen.end - hyphen.start > 1 or tokens[second].start == hyphen.end:
        return None
    rest = tokens[second]
    # "Mc-" and "Kinley"
    prefix = word.capital and lexicon.means(word, Sense.PREFIX)
    if rest.kind is not Kind.WORD or rest.capital != prefix or len(rest.key) < _SHORTEST_HALF:
        return None
    if text[word.start : word.end].isupper() and len(word.key) > 1:
        return None
    whole = bool(lexicon.phrases(word.key + rest.key))
    return second if whole or not _is_own_word(rest, lexicon) else None


def _is_own_word(rest: Token, lexicon: Lexicon) -> bool:
    """Say whether small letters mean something alone; no suffix and no first name: "Kru-" and "sen"."""
    return any(phrase.sense not in (Sense.SUFFIX, Sense.GIVEN) for phrase in lexicon.phrases(rest.key))
