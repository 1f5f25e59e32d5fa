"""Names that a line end tore apart: "..., Georges" and "Lambert, ..." on the next line; "Row" and "two:".

Where all lines of a paragraph are as wide as the page, `wrapping` has taken the line ends away. Beside
headings and short lines the words themselves must tell: in a list between commas a first name, an initial,
"Mr." or "5." is no whole entry.
"""

from __future__ import annotations

from collections.abc import Sequence

from annotator.caption.words.lexicon import Lexicon
from annotator.caption.words.senses import Sense, Usage
from annotator.caption.words.tokens import Kind, Token

_PARTING = frozenset(",;:–—/")
_NUMBERING = frozenset(").:-")
_ENDS = frozenset(")?")
_CLOSING_LABEL = frozenset(":-–—")
_OPENING, _CLOSING = frozenset("(["), frozenset(")]")
# Which closes what each opens; "" where a mark only closes.
_QUOTING = {"“": "”", "«": "»", "„": "“", "”": "", "»": ""}
_LONGEST_PIECE = 5
_SHORT_TITLE = 4
_MOST_WORDS = 3
_GIVEN = (Sense.GIVEN, Sense.SHORT_GIVEN)
_CLOSING_ENTRY = (Sense.ROLE, Sense.TITLE, Sense.UNKNOWN, Sense.KIN, Sense.PEOPLE)
_OPENING_ENTRY = (Sense.UNKNOWN, Sense.KIN, Sense.PEOPLE, Sense.NUMBER, Sense.PRONOUN, Sense.ARTICLE)
_LABELS = (Sense.ROW, Sense.POSITION, Sense.POSTURE, Sense.ORDINAL, Sense.LTR, Sense.RTL)


def join_torn(tokens: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """Return `tokens` without the line ends inside names."""
    return [token for at, token in enumerate(tokens) if not _is_torn(tokens, at, lexicon)]


def _is_torn(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Say whether the token at `at` is a line end between the first and the last words of one name."""
    if tokens[at].kind is not Kind.LINE or tokens[at].key != "\n" or not 0 < at < len(tokens) - 1:
        return False
    return _is_quoted(tokens, at) or _goes_on(tokens, at, lexicon)


def _goes_on(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Say whether the words on both sides of the line end at `at` are of one name."""
    following = tokens[at + 1]
    if _is_in_label(tokens, at, lexicon):
        return True
    if following.key in _OPENING:
        return _is_byname(tokens, at + 1, lexicon) and tokens[at - 1].capital
    labelled = lexicon.match(tokens, at + 1, *_LABELS) is not None
    if following.kind is not Kind.WORD or labelled or _opens_sentence(tokens, at + 1, lexicon):
        return False
    if not following.capital:
        return _goes_on_small(tokens, at, lexicon)
    if not tokens[at - 1].capital and lexicon.means(tokens[at - 1], Sense.AND):
        # "Rosa y" and "Ana" on the next line, or "Luis Gil y" and "Gil".
        return True
    return _number_before(tokens, at) or _is_torn_inside(tokens, at, lexicon)


def _opens_sentence(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> bool:
    """Say whether a word of every day and a small letter stand at `first`: "This photograph"."""
    word, after = tokens[first], tokens[min(first + 1, len(tokens) - 1)]
    common = lexicon.means(word, Sense.COMMON) and not lexicon.means(
        word, Sense.TITLE, Sense.PARTICLE, *_GIVEN
    )
    return common and word.capital and after.kind is Kind.WORD and not after.capital


def _is_in_label(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Say whether the line ends between a word for a row and which it is: "ROW" and "TWO:" below."""
    if not lexicon.means(tokens[at - 1], Sense.ROW) or at + 2 >= len(tokens):
        return False
    number = tokens[at + 1]
    counted = number.kind is Kind.NUMBER or lexicon.means(number, Sense.NUMBER)
    return counted and tokens[at + 2].key in _CLOSING_LABEL


def _goes_on_small(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Say whether small letters stand on both sides of a line end, and neither opens or ends an entry.

    "v té době" and then "ředitel Kos", but "teacher" and then "his wife Ann", "unknown" and "unknown".
    """
    small = tokens[at - 1].kind is Kind.WORD and not tokens[at - 1].capital
    return small and not (
        lexicon.means(tokens[at - 1], *_CLOSING_ENTRY) or lexicon.match(tokens, at + 1, *_OPENING_ENTRY)
    )


def _is_quoted(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a nickname in quotation marks goes on behind the line end at `at`: "“El de / Arriba”"."""
    before = tokens[max(at - _LONGEST_PIECE, 0) : at]
    opened = next((token.key for token in reversed(before) if token.key in _QUOTING), "")
    behind = tokens[at + 1 : at + 1 + _LONGEST_PIECE]
    closed = next((token.key for token in behind if token.key in _QUOTING), None)
    return opened != "" and _QUOTING[opened] == closed


def _is_byname(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> bool:
    """Say whether a short bracket that goes on inside its line holds no label: "Ed" and "(Ted) Low, ..."."""
    inside = range(first + 1, min(first + _LONGEST_PIECE, len(tokens) - 1))
    end = next((at for at in inside if tokens[at].key in _CLOSING), None)
    if end is None or tokens[first + 1].kind is not Kind.WORD:
        return False
    told = any(
        lexicon.match(tokens, at, *_LABELS, Sense.UNKNOWN, Sense.CREDIT) for at in range(first + 1, end)
    )
    return not told and (tokens[end + 1].kind is Kind.WORD or _is_comma(tokens[end + 1]))


def _is_torn_inside(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Say whether words of a name stand before the line end at `at`, and what they lack behind it."""
    end = _before_bracket(tokens, at, lexicon)
    begin = _begin_of_piece(tokens, end, lexicon)
    numbered = begin > 0 and _number_before(tokens, begin)
    if numbered and _is_before_number(tokens, at + 1):
        return True
    last = tokens[end - 1]
    if begin == end or not (
        numbered or lexicon.means(last, Sense.CIVIL) or _is_listed(tokens, begin, lexicon)
    ):
        return False
    if _is_initial(tokens[begin]) and not _is_initial(last) and _is_initial(tokens[at + 1]):
        # "J. M. Garth" is whole, and "J. G. Low" opens the next line.
        return False
    words = (token for token in tokens[begin:end] if token.kind is Kind.WORD)
    unfinished = all(_may_open_name(token, lexicon) for token in words)
    lacks = _lacks_rest(last, tokens[at + 1], lexicon)
    lacks = lacks or (_is_short_title(last, lexicon) and _is_titled_before(tokens, begin, lexicon))
    if not unfinished or not lacks:
        return False
    return numbered or _is_short_title(last, lexicon) or _is_rest(tokens, at + 1, lexicon)


def _number_before(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the number of an entry stands before `at`: "5.", "5)", "5 -"."""
    marked = tokens[at - 1].kind is Kind.MARK and tokens[at - 1].key in _NUMBERING
    number = at - 1 - marked
    return number > 0 and tokens[number].kind is Kind.NUMBER and (marked or tokens[number].dot)


def _is_before_number(tokens: Sequence[Token], first: int) -> bool:
    """Say whether a word or two, a comma and the next number stand at `first`: "Karel, 6."."""
    end = next(
        (at for at in range(first, min(first + _MOST_WORDS, len(tokens))) if _is_comma(tokens[at])), None
    )
    return end is not None and end + 1 < len(tokens) and tokens[end + 1].kind is Kind.NUMBER


def _is_comma(token: Token) -> bool:
    return token.kind is Kind.MARK and token.key in _PARTING


def _before_bracket(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Return where a nickname in brackets begins that ends at `at`, else `at`: "Karl (Charly)".

    Words for a row are none: "Clara Low (back row)".
    """
    if tokens[at - 1].key != ")":
        return at
    opening = (begin for begin in range(at - 2, max(at - _LONGEST_PIECE, 0), -1) if tokens[begin].key == "(")
    begin = next(opening, at)
    told = any(lexicon.match(tokens, inside, *_LABELS) for inside in range(begin + 1, at - 1))
    return at if told else begin


def _begin_of_piece(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Return where the words begin that stand together before `at`."""
    begin = at
    while begin > 0 and at - begin < _LONGEST_PIECE and tokens[begin - 1].kind is Kind.WORD:
        if lexicon.means(tokens[begin - 1], Sense.AND) and not tokens[begin - 1].capital:
            break
        begin -= 1
        # "Jean-Louis" and "Lt.-Col." are one word of a name.
        hyphen = begin > 1 and tokens[begin - 1].key == "-"
        begin -= hyphen and tokens[begin - 2].stop == tokens[begin].start - 1
    return begin


def _is_listed(tokens: Sequence[Token], begin: int, lexicon: Lexicon) -> bool:
    """Say whether the words at `begin` go on a list of whole names in their line, or open one.

    In "Anna, Berta, Carl" each first name is an entry.
    """
    if begin == 0:
        return False
    before = tokens[begin - 1]
    if before.kind is Kind.MARK and before.key == ":":
        return True
    if not _is_comma(before) and not (before.kind is Kind.WORD and lexicon.means(before, Sense.AND)):
        return False
    last = begin - 1
    first = last
    while first > 0 and tokens[first - 1].kind is Kind.WORD and last - first < _LONGEST_PIECE:
        first -= 1
    if last - first == 1 and tokens[first - 1].kind is Kind.LINE:
        # The surname of one whom an earlier line end tore apart.
        return not lexicon.means(tokens[first], Sense.GIVEN)
    return last - first > 1 or (first == last and tokens[first - 1].key in _ENDS)


def _is_titled_before(tokens: Sequence[Token], begin: int, lexicon: Lexicon) -> bool:
    """Say whether a title opens the entry before `begin`, so that titles lead in this list."""
    first = _begin_of_piece(tokens, begin - 1, lexicon)
    return first < begin - 1 and _is_short_title(tokens[first], lexicon)


def _may_open_name(token: Token, lexicon: Lexicon) -> bool:
    """Say whether a word may stand in a name that has no surname yet."""
    if not token.capital:
        return lexicon.means(token, Sense.PARTICLE)
    return _is_initial(token) or _is_short_title(token, lexicon) or lexicon.means(token, Sense.TITLE, *_GIVEN)


def _lacks_rest(last: Token, following: Token, lexicon: Lexicon) -> bool:
    """Say whether a name cannot end in `last`, but go on with `following`."""
    given = lexicon.means(following, *_GIVEN) and not _is_initial(following)
    if _is_short_title(last, lexicon):
        return not given or lexicon.means(last, Sense.CIVIL)
    if not (_is_initial(last) or lexicon.means(last, Sense.PARTICLE, *_GIVEN)):
        return False
    return not given and not lexicon.means(following, Sense.TITLE)


def _is_rest(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> bool:
    """Say whether a surname, or two where people have two, stands at `first` and nothing behind it."""
    most = 1 + (Usage.TWO_SURNAMES in lexicon.usages)
    for at in range(first, min(first + most, len(tokens))):
        if at > first and (lexicon.means(tokens[at], *_GIVEN) or not tokens[at].capital):
            return False
        ends = tokens[at].dot or at + 1 == len(tokens) or tokens[at + 1].kind is not Kind.WORD
        if ends or lexicon.means(tokens[at + 1], Sense.AND):
            return True
    return False


def _is_initial(token: Token) -> bool:
    return token.capital and token.dot and len(token.key) == 1


def _is_short_title(token: Token, lexicon: Lexicon) -> bool:
    """Say whether a title is none that could follow a name: "Mr", "Capt."; "Teacher" may."""
    return lexicon.means(token, Sense.TITLE) and (token.dot or len(token.key) <= _SHORT_TITLE)
