"""Labels inside a sentence that open one more row: ", sitzend A und B", "; behind them stand C and D".

Whether words stand as a label at all is for `judgement`.
"""

from __future__ import annotations

from collections.abc import Sequence

from annotator.caption.labels.lead_ins import past_preposition
from annotator.caption.labels.surroundings import follows_and, follows_comma, is_titled
from annotator.caption.places.atoms import Atom
from annotator.caption.places.boundaries import CLOSERS
from annotator.caption.places.leading_spots import skip_leading_spot
from annotator.caption.places.neighbours import is_named_since
from annotator.caption.words.label import PLACES, POSTURES, Label
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import OPENING, Source
from annotator.caption.words.tokens import Kind

_PEOPLE_AHEAD = (Sense.ROLE, Sense.TITLE, Sense.TITLE_ENDING, Sense.ARTICLE, Sense.KIN, Sense.SIBLINGS)
_COMMA = frozenset(",;")
_MIDDLE = "middle"
_HARD = frozenset(".;")
_SOFT = frozenset(",")
_LONGEST_PERSON = 8
_LONGEST_CLAUSE = 24


def contrasts(source: Source, label: Label, before: Label) -> bool:
    """Say whether another posture or place than before leads up to a name: ", sitzend A und B"."""
    told = {before.position, label.position}
    between = PLACES if before.has_row or before.closed else PLACES | {_MIDDLE}
    # "Vlevo stojí Kos, Dub, klečí Lípa", but one in a row in "Zleva Kos, klečící Lípa, Dub".
    posture = before.position is None and label.position in POSTURES
    posture = posture and (source.means(label.last - 1, Sense.CLOSING) or _is_set_off(source, label))
    # "seated in front A, B, standing C, D"
    posture = posture or (label.position in POSTURES and before.stance not in (None, label.position))
    same_kind = told <= POSTURES or told <= between or posture
    if len(told) < 2 or not same_kind or not follows_comma(source, label.first):  # noqa: PLR2004 - two rows
        return False
    # ", за ним на тракторе Николай Строев"
    at = skip_leading_spot(source, past_preposition(source, label.last), _end_of_part(source, label.last))
    return source.is_capital(at) or (source.is_kind(at, Kind.WORD) and is_titled(source, at))


def _end_of_part(source: Source, first: int) -> int:
    """Return where the entry that begins at `first` ends, or a few words on."""
    reach = range(first, min(first + _LONGEST_PERSON, len(source.tokens)))
    ends = (at for at in reach if source.is_kind(at, Kind.MARK) or source.means(at, Sense.AND))
    return next(ends, reach.stop)


def _is_set_off(source: Source, label: Label) -> bool:
    """Say whether a capital sets a posture off from names: "Al Dow, Kneeling, Ed Moe and Al Poe".

    Not where each has a remark of this kind: "Al Dow, Standing, Ed Moe, Seated, Al Poe, Standing".
    """
    if not (source.is_capital(label.first) and source.is_mark(label.last - 1, _COMMA)):
        return False
    behind = range(label.last, label.last + _LONGEST_PERSON)
    before = range(label.first - 2, label.first - _LONGEST_PERSON, -1)
    commas = [next((at for at in where if source.is_mark(at, _COMMA)), 0) for where in (behind, before)]
    return not (source.match(commas[0] + 1, Sense.POSTURE) or source.is_behind(commas[1], Sense.POSTURE))


def adds_row(source: Source, label: Label, before: Label) -> bool:
    """Say whether a list without a row goes on in one: "From left: A, B and in front C".

    So does a list of those who kneel or sit: "Seated: A, B and in back C", "Sitzend A, dahinter die Söhne B",
    and a counted row: "Tweede rij: A, B en helemaal achteraan C".
    """
    at = label.last
    titled = source.match(at, *_PEOPLE_AHEAD)
    named = source.is_capital(at) or titled is not None
    if _is_behind_all(source, label):
        return follows_comma(source, label.first) and (named or is_titled(source, at))
    posed = seated = before.position in POSTURES
    # "z tyłu dzieci Stach i Hela" needs no article.
    several = source.is_lower(at) and source.match(at, Sense.ARTICLE, Sense.SIBLINGS) is not None
    posed = posed and (several or follows_and(source, label.first) or _is_of_last(source, at))
    counted = (before.position or "").isdecimal() and follows_and(source, label.first)
    posed = posed or (counted and _is_of_last(source, at))
    # "Left A, right B, front C", "At the wheel A, in back B and C"
    apart = (before.direction or before.place) and not before.position
    spot = source.match(before.first, Sense.SPOT) is not None and not (before.direction or before.place)
    spot = spot and (seated or not before.position)
    if not (posed or apart or spot) or label.position not in PLACES:
        return False
    if is_named_since(source, at, before.last):
        # "Märta Ek, bakom Märta en okänd": no row, but whom somebody stands behind.
        return False
    return named and source.is_lower(label.first) and follows_comma(source, label.first)


def is_by_one_of_several(source: Source, label: Label, before: Label | None) -> bool:
    """Say whether words put somebody behind one of several: "Front: Jo Moe / Ann Low and, behind her, Al"."""
    first = label.first + source.means(label.first, Sense.AND)
    near, row = source.match(first, Sense.BESIDE), source.match(first, Sense.POSITION)
    if before is None or label.closed or near is None or row is None or near.end != row.end:
        return False
    told = range(before.last, label.first - 1)
    return any(source.is_kind(at, Kind.MARK) or source.means(at, Sense.AND) for at in told)


def is_amid_row(source: Source, label: Label, run: Sequence[Atom], before: Label) -> bool:
    """Say whether one is told last who is amid others of a row: "In front sit Al and Ann, amid them Bo."."""
    bare = label.position == _MIDDLE and len(run) == 1 and not (label.closed or label.has_row)
    several = any(source.means(at, Sense.AND) for at in range(before.last, label.first))
    behind_row = before.position in PLACES and before.position != _MIDDLE and not before.direction
    apart = bare and behind_row and several and follows_comma(source, label.first)
    return apart and source.is_lower(label.first) and _is_of_last(source, label.last)


def _is_of_last(source: Source, first: int) -> bool:
    """Say whether the last of a list follows: "Standing: Ann Low, Al Poe, in back Ed Moe.".

    So does the last before one more row: "Sitzend A und B, davor C, dahinter D und E".
    """
    for at in range(first, min(first + _LONGEST_PERSON, len(source.tokens))):
        if source.is_mark(at, _COMMA) and source.is_lower(at + 1) and _leads_to_row(source, at + 1):
            return at > first
        if source.is_mark(at, _COMMA | OPENING) or source.means(at, Sense.AND):
            return False
        stop = source.tokens[at].dot and not source.means(at, Sense.TITLE)
        if stop or source.is_mark(at, _HARD) or source.is_kind(at, Kind.LINE):
            return True
    return first + _LONGEST_PERSON >= len(source.tokens)


def _leads_to_row(source: Source, at: int) -> bool:
    """Say whether one word for a row leads up to names: ", dahinter stehend Emma", never ", back home"."""
    posed = source.match(at, Sense.POSTURE)
    row = source.match(posed.end if posed else at, Sense.POSITION)
    if row is None:
        return False
    posture = source.match(row.end, Sense.POSTURE)
    named = posture.end if posture else row.end
    return source.is_capital(named) or source.match(named, *_PEOPLE_AHEAD) is not None


def is_told_behind(source: Source, label: Label) -> bool:
    """Say whether postures hang behind names: "Al Low, standing in rear, Ed Moe seated, and Jim Poe"."""
    first = label.last
    if label.stance is None or not all(source.is_mark(at - 1, _SOFT) for at in (label.first, first)):
        return False
    for at in range(first, min(first + _LONGEST_CLAUSE, len(source.tokens))):
        if source.is_mark(at, _HARD) or source.is_kind(at, Kind.LINE):
            return False
        posture = source.match(at, Sense.POSTURE) if source.is_lower(at) else None
        if posture is not None:
            return source.is_capital(at - 1) and source.is_mark(posture.end, _COMMA)
    return False


def _is_behind_all(source: Source, label: Label) -> bool:
    """Say whether the words put others behind or before all who were named: "za nimi", never "za ním"."""
    first = label.first + source.means(label.first, Sense.AND)
    told = source.match(first, Sense.RELATIVE, Sense.FURTHER)
    one = source.match(first, Sense.THEN)
    return told is not None and told.end == label.last and (one is None or one.end < told.end)


def opens_main_clause(source: Source, label: Label, run: Sequence[Atom], before: Label) -> bool:
    """Say whether words such as "; behind them stand" lead up to a name at once."""
    said = label.first < run[0].first or len(run) > 1
    if not said or not any(atom.sense is Sense.POSTURE for atom in run):
        return False
    if _goes_on_beside(source, label, before) or not follows_comma(source, label.first):
        return False
    # ", hinter ihnen steht der Vater Karl Huber"
    told = source.is_lower(label.last) and source.means(label.last, Sense.ARTICLE)
    named = told and source.match(label.last + 1, Sense.KIN, Sense.ROLE, Sense.TITLE, Sense.SIBLINGS)
    return source.is_capital(label.last) or is_titled(source, label.last) or bool(named)


def _goes_on_beside(source: Source, label: Label, before: Label) -> bool:
    """Say whether a list goes on with one behind or before another: "A, a przed nim klęczący B, C".

    A verb opens a row: "a przed nim klęczą B i C".
    """
    all_of_them = source.match(label.first, Sense.RELATIVE)
    beside = source.match(label.first, Sense.THEN) is not None and all_of_them is None
    verb = source.means(label.last - 1, Sense.CLOSING) or source.is_mark(label.last - 1, CLOSERS)
    return before.direction is not None and beside and not verb
