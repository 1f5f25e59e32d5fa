"""The edges of one part of a list: marks, an editor's brackets and words for the picture that are no name."""

from __future__ import annotations

from annotator.caption.titles.blanks import is_blank
from annotator.caption.titles.name_words import LONGEST_NICKNAME
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import DASHES, OPENING, QUOTES, Source
from annotator.caption.words.tokens import Kind

_LONGEST_BRACKET = 8
_LONGEST_PICTURE = 4


def trimmed(source: Source, first: int, last: int) -> tuple[int, int]:
    """Return `first` and `last` without the marks around what tokens `first` to `last` name."""
    while first < last and (
        source.is_kind(first, Kind.LINE)
        or (
            source.is_mark(first, QUOTES | frozenset("*†✝•·:|>~])/¿¡"))
            and not _opens_nickname(source, first, last)
        )
    ):
        first += 1
    while first < last and (
        source.is_kind(last - 1, Kind.LINE)
        or (source.is_mark(last - 1, frozenset(".,:;|*#/")) and not _is_left_out(source, first, last))
    ):
        last -= 1
    return _unedited(source, first, last)


def _unedited(source: Source, first: int, last: int) -> tuple[int, int]:
    """Step inside square brackets that hold a whole name: an editor read or supplied "[Ed Moe]", "[Moe?]"."""
    held = source.is_mark(first, frozenset("[")) and source.is_mark(last - 1, frozenset("]"))
    if not held or not source.is_capital(first + 1) or last - first > _LONGEST_BRACKET:
        return first, last
    inside = range(first + 1, last - 1)
    named = all(source.is_capital(at) or source.is_mark(at, frozenset("?") | DASHES) for at in inside)
    return (first + 1, last - 1) if named else (first, last)


def _is_left_out(source: Source, first: int, last: int) -> bool:
    """Say whether dots alone stand for a name: "Savini, ..., Gambini"."""
    return last - first == 1 and is_blank(source, first)


def _opens_nickname(source: Source, first: int, last: int) -> bool:
    """Say whether a quotation mark opens a nickname that a name follows: '"Bud" Smith'."""
    if not source.is_mark(first, QUOTES):
        return False
    ends = (at for at in range(first + 2, min(first + LONGEST_NICKNAME, last)) if source.is_mark(at, QUOTES))
    return any(at + 1 < last and not _is_whole(source, first, at + 1) for at in ends)


def _is_whole(source: Source, first: int, end: int) -> bool:
    """Say whether quoted words are all of the name: '"Lamm Hilda" who lived there', '"Milo" captain'."""
    if source.is_mark(end, OPENING) or source.means(end, Sense.SCENE, Sense.CLOSING):
        return True
    goes_on = source.match(end, Sense.PARTICLE, Sense.OR, Sense.AND) is not None
    return source.is_capital(first + 1) and source.is_lower(end) and not goes_on


def past_picture(source: Source, first: int, last: int) -> int:
    """Return the index after words for the picture of somebody with a title: "Portrait of Mrs. Ann Low"."""
    for at in range(first, min(first + _LONGEST_PICTURE, last - 2)):
        of = source.means(at + 1, Sense.OF) and not source.means(at + 1, Sense.ARTICLE)
        if of and source.means(at, Sense.PICTURE):
            # "boxing coach Earl Low"
            told = (
                source.match(i, Sense.TITLE, Sense.ROLE, end=last)
                for i in (at + 2, at + 2 + source.is_lower(at + 3))
            )
            return at + 2 if any(each and source.is_capital(each.end) for each in told) else first
        if not source.is_kind(at, Kind.WORD) or source.tokens[at].dot:
            break
    return first
