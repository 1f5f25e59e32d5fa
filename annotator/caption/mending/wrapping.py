"""Line ends that only wrap the text, and the underscores of italics: neither says anything, both go.

Plain-text editions and typed cards break lines wherever the width ran out, inside names too: "R." ends one
line, "Williamson" opens the next. A line end is taken for such a break where the next word would not have
fitted, in a paragraph that is set so throughout; a list with a name a line is not. Where lines are as short
as names, it takes more: some must end inside a phrase or a list, as no list with a name or a row a line does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from annotator.caption.words.lexicon import Lexicon
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import DASHES
from annotator.caption.words.tokens import Kind, Token

# Shorter lines may be a column of names rather than a wrapped text.
_NARROW = 40
_NARROWEST = 16
_SHARE_TORN = 0.25
_SHARE_PARTED = 0.4
_FEWEST_TORN = 2
_FEWEST_WORDS = 3
_SHARE = 0.7
_FEWEST_FULL = 2
_TOLERANCE = 0.8
_GUTTER = "   "
_ROW_WORDS = (Sense.POSTURE, Sense.POSITION, Sense.ROW, Sense.ORDINAL, Sense.LTR, Sense.RTL)
_LONGEST_HEADING = 5
_LONGEST_ENTRY = 14
_ABBREVIATION = 3
_SEPARATORS = ",;"
# One word behind a line end may be the rest of a name that began before it.
_WHOLE = 2
_YEAR_DIGITS = 4
_DASHED = DASHES | frozenset('"“”„')
_LONGEST_TEXT = 60_000
_FEWEST_ROWS = 2
_FEWEST_ENTRIES = 4


def without_wrapping(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """Return `tokens` without line ends that only wrap `text` and without the marks of italics."""
    if len(text) >= _LONGEST_TEXT:
        return list(tokens)
    soft = (at for at in _soft_ends(text, tokens, lexicon) if not _parts_rows(tokens, at, lexicon))
    dropped = {*_italics(text, tokens), *soft, *_before_colons(tokens)}
    dropped |= {*_count_of_pictures(tokens)}
    return [token for at, token in enumerate(tokens) if at not in dropped]


def _italics(text: str, tokens: Sequence[Token]) -> Iterator[int]:
    """Give the underscores of "_Back row_", not the blank of "____ Smith"."""
    for at, token in enumerate(tokens):
        if token.kind is Kind.MARK and token.key == "_" and token.end - token.start == 1:
            before, after = text[token.start - 1 : token.start], text[token.end : token.end + 1]
            if before.strip() or after.strip():
                yield at


def _count_of_pictures(tokens: Sequence[Token]) -> range:
    """Return the tokens of "6/13" that open a text: which of how many pictures it is."""
    kinds = [token.kind for token in tokens[:4]]
    stroke = kinds == [Kind.NUMBER, Kind.MARK, Kind.NUMBER, Kind.WORD] and tokens[1].key == "/"
    return range(3 * (stroke and tokens[3].capital))


def _before_colons(tokens: Sequence[Token]) -> Iterator[int]:
    """Give the line ends that stand between a label and its colon, where no line of a text begins."""
    return (
        at
        for at, (end, mark) in enumerate(pairwise(tokens))
        if end.kind is Kind.LINE and mark.kind is Kind.MARK and mark.key == ":"
    )


def _soft_ends(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[int]:
    for paragraph in _paragraphs(tokens):
        titled = len(paragraph) > 1 and all(_parts_titled(tokens, at, lexicon) for at in paragraph)
        if titled or _are_rows(tokens, paragraph) or _is_column(tokens, paragraph):
            continue
        breaks = [_Break(text, tokens, at) for at in paragraph]
        if not breaks or sum(each.has_columns for each in breaks) * 2 > len(breaks):
            continue
        width = max(each.width for each in breaks)
        edge = max(each.edge for each in breaks)
        full = [each for each in breaks if each.is_full(width, edge)]
        is_wide = width >= _NARROW or (width >= _NARROWEST and _is_torn(tokens, paragraph, lexicon))
        counted = breaks
        if len(full) >= _FEWEST_FULL:
            # Where a row ends, its last line may be short in wrapped text too.
            counted = [each for each in breaks if each in full or not _parts_rows(tokens, each.at, lexicon)]
        if is_wide and len(full) >= _SHARE * len(counted):
            soft = [each.at for each in breaks if each in full or each.ends_in_initial]
            opened = (at for at in soft if any(opens(tokens, at + 1) for opens in _OPENINGS))
            kept = {*opened, *(at for at in soft if _parts_dashed(text, tokens, at, lexicon))}
            kept |= {at for at in soft[:1] if at == paragraph[0] and _ends_heading(text, tokens, at, lexicon)}
            yield from (at for at in soft if at not in kept)


def _ends_heading(text: str, tokens: Sequence[Token], end: int, lexicon: Lexicon) -> bool:
    r"""Say whether names open the line below capitals or a year: "HOSE COMPANY, 1875\nGeo. P. Low"."""
    first = end + 1
    if not end or first + 1 >= len(tokens):
        return False
    initial = tokens[first].dot and tokens[first].capital and len(tokens[first].key) == 1
    if not (initial or lexicon.means(tokens[first], Sense.GIVEN, Sense.SHORT_GIVEN)):
        return False
    line = text[text.rfind("\n", 0, tokens[end].start) + 1 : tokens[end].start]
    below = text[tokens[first].start : tokens[first + 1].end]
    dated = tokens[end - 1].kind is Kind.NUMBER and len(tokens[end - 1].key) == _YEAR_DIGITS
    return (dated and not tokens[end - 1].dot) or (line.isupper() and not below.isupper())


def _is_torn(tokens: Sequence[Token], ends: Sequence[int], lexicon: Lexicon) -> bool:
    """Say whether lines end inside phrases and names, as those of a narrow column of running text do."""
    heads = sum(tokens[at - 1].key == ":" for at in ends if at)
    if heads >= max(_FEWEST_TORN, _SHARE_TORN * len(ends)):
        # Labels on lines of their own, and a name a line below each.
        return False
    parted = [at for at in range(ends[0], ends[-1]) if _parts(tokens[at])]
    inside = sum(tokens[at + 1].kind is not Kind.LINE for at in parted)
    words = sum(token.kind is Kind.WORD for token in tokens[ends[0] : ends[-1]])
    if inside < _SHARE_PARTED * len(ends) and words < _FEWEST_WORDS * len(ends):
        # One name a line, with nothing to part it from others: "unknown" may open a line too.
        return False
    names = [sum(t.kind is Kind.WORD for t in tokens[a:b]) for a, b in pairwise(parted)]
    are_whole = bool(names) and sorted(names)[len(names) // 2] > 1
    torn = sum(
        _is_inside(tokens, at) or (are_whole and _tears_name(tokens, at))
        for at in ends
        if at + 2 < len(tokens) and not _opens_nobody(tokens, at, lexicon)
    )
    return torn >= max(_FEWEST_TORN, _SHARE_TORN * len(ends))


def _opens_nobody(tokens: Sequence[Token], end: int, lexicon: Lexicon) -> bool:
    r"""Say whether somebody nobody knows has the line behind an `end`: "Ann Low\nunknown man\nEd Moe"."""
    told = lexicon.match(tokens, end + 1, Sense.UNKNOWN)
    if told is None or tokens[end - 1].key in _SEPARATORS:
        return False
    last = told.end
    while last < len(tokens) and tokens[last].kind is Kind.WORD and not tokens[last].capital:
        last += 1
    return last >= len(tokens) or tokens[last].kind is Kind.LINE


def _parts(token: Token) -> bool:
    """Say whether a token parts entries of a list: "LOW. MOE. DOW." as commas do."""
    if token.kind is Kind.WORD:
        return token.dot and len(token.key) > _ABBREVIATION
    return token.key in _SEPARATORS


def _is_inside(tokens: Sequence[Token], at: int) -> bool:
    r"""Say whether a line end stands inside a phrase: "seated\nfrom left", "Mrs.\nLow", "12.\nPaul Moe"."""
    last, following = tokens[at - 1], tokens[at + 1]
    if following.kind is not Kind.WORD or last.kind not in (Kind.WORD, Kind.NUMBER):
        return False
    if last.kind is Kind.NUMBER:
        return last.dot
    is_short = len(last.key) <= _ABBREVIATION
    return (is_short and (last.dot or not last.capital)) or not following.capital


def _tears_name(tokens: Sequence[Token], at: int) -> bool:
    r"""Say whether one word alone stands between a line end and a mark: "Nora\nLow, Ida Moe".

    Where names have two words, no row begins so.
    """
    word, mark = tokens[at + 1 : at + 3]
    return tokens[at - 1].capital and word.capital and not _parts(word) and _parts(mark)


def _parts_rows(tokens: Sequence[Token], end: int, lexicon: Lexicon) -> bool:
    """Say whether words for a row open the line behind an `end` or close the one before.

    As in "Ed Moe" and "Seated, Al Low", and in "Ed Moe, back row" and "Al Low"; a colon behind small letters
    will do: "haut: A. Didier" and "milieu: C. Vautrin".
    """
    before, first = end - 1, end + 1
    row = lexicon.match(tokens, first, Sense.POSTURE, Sense.POSITION)
    if row is not None and tokens[before].capital and row.end < len(tokens) and tokens[row.end].key == ":":
        return True
    if first >= len(tokens) or not tokens[first].capital:
        return False
    before -= tokens[before].key == ")"
    if tokens[before].kind is not Kind.WORD:
        return False
    told = lexicon.match(tokens, before, *_ROW_WORDS) is not None
    if not tokens[before].capital:
        return told and not lexicon.match(tokens, first, *_ROW_WORDS)
    return not told and lexicon.match(tokens, first, Sense.POSTURE, Sense.POSITION) is not None


def _parts_titled(tokens: Sequence[Token], end: int, lexicon: Lexicon) -> bool:
    """Say whether a title opens the line behind an `end` and a stop that is no title's closes the one before.

    As in "Maj.-Gen. A. Low, C.B." and "Lt.-Col. E. Moe, C.M.G."; wrapped lists have a comma there.
    """
    before, first = end - 1, end + 1
    if before < 0 or first >= len(tokens) or not (tokens[before].dot and tokens[first].capital):
        return False
    titled = lexicon.match(tokens, first, Sense.TITLE) is not None
    return titled and not lexicon.match(tokens, before, Sense.TITLE)


def _parts_dashed(text: str, tokens: Sequence[Token], end: int, lexicon: Lexicon) -> bool:
    """Say whether a line `end` stands for a dash: "Ida Low - May Dow" and "Eva Poe - Ann Orr"."""
    first, last = end, end + 1
    while first and _opens_name(tokens[first - 1]):
        first -= 1
    while last < len(tokens) and _opens_name(tokens[last]):
        last += 1
    whole = end - first > 1 and last - end > _WHOLE and lexicon.means(tokens[end + 1], Sense.GIVEN)
    return whole and any(0 < at < len(tokens) and _is_dash(text, tokens[at]) for at in (first - 1, last))


def _is_dash(text: str, token: Token) -> bool:
    """Say whether a dash, or the quotation mark that it became in scanning, has spaces on both sides."""
    around = text[token.start - 1 : token.start] + text[token.end : token.end + 1]
    return token.kind is Kind.MARK and token.key in _DASHED and around.isspace()


def _opens_heading(tokens: Sequence[Token], first: int) -> bool:
    """Say whether a line begins with a few words and a colon: "La bidella: Rosa Lupi", "2. Reihe: Kern"."""
    counted = first < len(tokens) and tokens[first].kind is Kind.NUMBER
    at = first + counted
    while at < len(tokens) and tokens[at].kind is Kind.WORD and at - first < _LONGEST_HEADING:
        if tokens[at].dot and len(tokens[at].key) > _ABBREVIATION:
            # "Low. Donor: ..." begins with the end of a sentence.
            return False
        at += 1
    return first < at < len(tokens) and (counted or tokens[first].capital) and tokens[at].key == ":"


def _opens_bracket(tokens: Sequence[Token], first: int) -> bool:
    """Say whether a capital in brackets opens a line: "(Sitting) Ed Moe"; nicknames are for `torn_names`."""
    bracket = first + 1 < len(tokens) and tokens[first].kind is Kind.MARK and tokens[first].key in "[("
    return bracket and tokens[first + 1].capital


def _opens_count(tokens: Sequence[Token], first: int) -> bool:
    """Say whether a line begins with the next number of a count: "3 Ed Moe, 4 Al Poe / 5 Ida Low"."""
    named = first + 1 < len(tokens) and tokens[first + 1].kind is Kind.WORD and tokens[first + 1].capital
    number = tokens[first].key if named and tokens[first].kind is Kind.NUMBER else ""
    before = tokens[max(first - _LONGEST_ENTRY, 0) : first]
    counts = (token.key for token in reversed(before) if token.kind is Kind.NUMBER)
    return number.isdecimal() and next(counts, "") == str(int(number) - 1)


_OPENINGS = (_opens_heading, _opens_bracket, _opens_count)


def _are_rows(tokens: Sequence[Token], ends: Sequence[int]) -> bool:
    """Say whether each line below a colon is a list of its own: commas inside, none where a line ends.

    Of wrapped lists some line would end behind a comma.
    """
    if len(ends) <= _FEWEST_ROWS or not ends[0] or tokens[ends[0] - 1].key != ":":
        return False
    lines = [tokens[first + 1 : last] for first, last in pairwise(ends)]
    return all(
        line and any(token.key == "," for token in line) and line[0].capital and line[-1].capital
        for line in lines
    )


def _is_column(tokens: Sequence[Token], ends: Sequence[int]) -> bool:
    """Say whether all lines begin with capitals and no comma parts anybody: "Low (Hamlet) - captain"."""
    if len(ends) < _FEWEST_ENTRIES:
        return False
    inside = [token for token in tokens[ends[0] : ends[-1]] if token.kind is Kind.MARK]
    depths = accumulate((token.key in "([") - (token.key in ")]") for token in inside)
    commas = any(token.key in ",;" and not depth for token, depth in zip(inside, depths, strict=True))
    # A sentence may end at any line by chance, and begin at the next, but not at every one.
    return not commas and all(_opens_name(token) for at in ends for token in tokens[at + 1 : at + 2])


def _opens_name(token: Token) -> bool:
    return token.kind is Kind.WORD and token.capital


def _paragraphs(tokens: Sequence[Token]) -> Iterator[list[int]]:
    """Give the line ends of every paragraph, blank lines apart."""
    ends: list[int] = []
    for at, token in enumerate(tokens):
        if token.kind is not Kind.LINE:
            continue
        if token.key == "\n":
            ends.append(at)
        else:
            yield ends
            ends = []
    yield ends


class _Break:
    """One line end: how wide its line is, and whether the next word would have fitted."""

    __slots__ = ("at", "edge", "ends_in_initial", "has_columns", "next_word", "width")

    def __init__(self, text: str, tokens: Sequence[Token], at: int) -> None:
        self.at = at
        start = text.rfind("\n", 0, tokens[at].start) + 1
        line = text[start : tokens[at].start].rstrip()
        self.edge = len(line)
        self.width = len(line.strip())
        # A table: "J. GRAY      Agent, G.T.R.      Goderich".
        self.has_columns = _GUTTER in line.strip()
        last = tokens[at - 1] if at else tokens[at]
        self.ends_in_initial = len(last.key) == 1 and last.dot
        rest = text[tokens[at].end : tokens[at].end + _NARROW].split(None, 1)
        self.next_word = len(rest[0]) if rest else 0

    def is_full(self, width: int, edge: int) -> bool:
        """Say whether the next word would have reached over the edge of a paragraph so wide."""
        room = self.next_word + 1
        return self.width + room > _TOLERANCE * width or self.edge + room > _TOLERANCE * edge
