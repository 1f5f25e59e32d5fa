"""A side in brackets that opens a list tells where it begins: "The board is (left) Ann Low, Bo Ek, Al Dow".

Unlike "(left)" behind a name, or "(left) Ann Low and (right) Bo Ek", it places nobody alone.
"""

from __future__ import annotations

from dataclasses import replace

from annotator.caption.lists.listing import read_listing
from annotator.caption.names.name_lists import is_name_list
from annotator.caption.words.label import Label, LabelKind
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import CLOSING, OPENING, Source
from annotator.core.caption import Direction, Side

_WAYS = {Side.LEFT.value: Direction.LEFT_TO_RIGHT, Side.RIGHT.value: Direction.RIGHT_TO_LEFT}
_SOMEBODY = (Sense.PEOPLE, Sense.ROLE, Sense.TITLE, Sense.KIN, Sense.UNKNOWN, Sense.AND)
_SMALL = (Sense.BETWEEN, Sense.CLOSING, Sense.COMMON, Sense.OF, Sense.WITH)
_LOOK_AHEAD = 200
_FEWEST = 3


def find_bracketed_side(source: Source, index: int) -> Label | None:
    """Return the label that a side in the brackets at `index` makes before three names or more."""
    side = source.match(index + 1, Sense.SIDE) if source.is_mark(index, OPENING) else None
    way = _WAYS.get(side.value) if side else None
    if (
        side is None
        or way is None
        or not source.is_mark(side.end, CLOSING)
        or not leads_to_names(source, index - 1)
    ):
        return None
    first = side.end + 1
    end = _end_of_sentence(source, first)
    listing = read_listing(source, first, end)
    if _tells_other_side(source, first, end) or len(listing.parts) < _FEWEST:
        return None
    # "(vas.) 8. luokan oppilaat Eino Salo, Kalle Koski, Aino Niemi": what they are may hide the first name.
    others = replace(listing, parts=listing.parts[1:])
    named = is_name_list(source, listing) or is_name_list(source, others)
    return Label(LabelKind.ROW, index, first, direction=way, enclosed=True, closed=True) if named else None


def leads_to_names(source: Source, at: int) -> bool:
    """Say whether the word before the brackets leads up to names, and is no name that these are said of."""
    opens = source.match(at, Sense.INTRO, Sense.PICTURE) is not None
    plain = source.is_lower(at) and not source.match(at, *_SOMEBODY)
    return opens or (plain and (source.means(at, *_SMALL) or not source.is_capital(at - 1)))


def _end_of_sentence(source: Source, first: int) -> int:
    last = min(first + _LOOK_AHEAD, len(source.tokens))
    return next((at for at in range(first, last) if source.is_mark(at, frozenset(".!"))), last)


def _tells_other_side(source: Source, first: int, last: int) -> bool:
    """Say whether others have sides of their own: "(left) Ann Low, (right) Bo Ek"."""
    held = (at for at in range(first, last) if source.is_mark(at, OPENING))
    return any(source.match(at + 1, Sense.SIDE, Sense.FAR_SIDE) for at in held)
