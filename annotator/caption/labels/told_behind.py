"""Groups told in one sentence, each by a posture or row behind it: "A and B seated at desk, with C standing".

Words of the scene may go on behind the posture up to the comma, "and" or "with" that the next group follows.
Two groups or more that tell different rows are rows; one alone is a remark on the last one named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from annotator.caption.labels.segments import past_named_intro
from annotator.caption.lists.listing import read_listing
from annotator.caption.names.name_lists import is_name_list
from annotator.caption.places.atoms import Atom, Atoms
from annotator.caption.places.run_meaning import direction_of, names_a_row, place_of, position_of
from annotator.caption.places.runs import POSITIONAL, collect_run
from annotator.caption.words.label import PLACES, Label, LabelKind
from annotator.caption.words.parts import Separator
from annotator.caption.words.senses import TELLS_PLACE, Sense
from annotator.caption.words.source import CLOSING, OPENING, QUOTES, Source
from annotator.caption.words.tokens import Kind

_COMMA = frozenset(",")
_PARTING = frozenset(",;")
_COLON = frozenset(":")
_MOST_SMALL_WORDS = 2
_LONGEST_SCENE = 20
_LONGEST_LOOKS = 9
_FEWEST = 2
_JOINING = (Sense.AND, Sense.WITH, Sense.WHILE)
_SIDES = (Sense.SIDE, Sense.FROM_SIDE, Sense.FAR_SIDE)


@dataclass(frozen=True, slots=True)
class _Told:
    """A posture or a row behind names: its label, and where the next group begins, None behind the last."""

    label: Label
    following: int | None


def find_told_behind(source: Source, labels: Sequence[Label]) -> list[Label]:
    """Return a row for each group of a sentence told behind its names; nothing where one of them is unsure.

    Nothing where the caption has labels with a colon or a direction ahead of names.
    """
    if any(label.closed or label.enclosed or label.direction or label.place for label in labels):
        return []
    atoms = Atoms(source)
    rows: list[Label] = []
    begin = None
    at = 1
    while at < len(source.tokens):
        told = _told_at(source, atoms, at)
        if told is None:
            at += 1
            continue
        first = past_named_intro(source, told.label.first) if begin is None else begin
        rowed = any(label.has_row for label in rows) and told.label.stance is None
        if not _is_group(source, first, told.label, joined=rowed or told.following is not None):
            return []
        if begin is None:
            rows.append(Label(LabelKind.ROW, first, first))
        rows.append(told.label)
        if told.following is None:
            break
        begin = at = told.following
    rows = _by_posture(rows)
    positions = {label.position for label in rows[1:]}
    if len(rows) <= _FEWEST or len(positions) < len(rows) - 1:
        return []
    # "..., Ed Moe standing behind and back row, Al Poe, Jo Orr": others are named behind their row.
    return [] if any(label.first >= rows[-1].last and not label.place for label in labels) else rows


def _by_posture(rows: list[Label]) -> list[Label]:
    """Return `rows` by their postures where all of them tell another: "seated", "standing behind them".

    Not where each is at another depth: "stands at the back, B sits in front".
    """
    if all(label.position in PLACES and label.stance for label in rows[1:]):
        return rows
    told = [label.stance or label.position for label in rows]
    if len(set(told)) < len(rows):
        return rows
    return [replace(label, position=position) for label, position in zip(rows, told, strict=True)]


def _told_at(source: Source, atoms: Atoms, first: int) -> _Told | None:
    """Return what words at `first` tell of those named at once before them."""
    before = first - 1 - source.is_mark(first - 1, _COMMA)
    if not (source.is_lower(first) and _ends_name(source, _before_looks(source, before))):
        return None
    at = first
    run = collect_run(source, atoms, at)
    while not run and at - first < _MOST_SMALL_WORDS and _leads(source, at):
        at += 1
        run = collect_run(source, atoms, at)
    if not run or not _tells_row_alone(source, run):
        return None
    end = run[-1].end
    following = _next_group(source, end)
    return _Told(_label(source, run, first, following or end), following)


def _tells_row_alone(source: Source, run: list[Atom]) -> bool:
    """Say whether a run tells a posture or a row, and neither counts nor heads a list."""
    position, end, place = position_of(source, run), run[-1].end, place_of(source, run)
    counts = place is not None and (place.index or 0) > 1
    if position is None or counts or direction_of(run) or source.is_mark(end, _COLON):
        return False
    # "Jim Moe number 14"
    number = position.isdigit() and not any(names_a_row(source, atom) for atom in run)
    capital = any(map(source.is_capital, range(run[0].first, end)))
    return not (number or capital or _tells_side(source, end))


def _label(source: Source, run: list[Atom], first: int, last: int) -> Label:
    told = [atom for atom in run if atom.sense in POSITIONAL and not atom.is_place]
    return Label(
        LabelKind.ROW,
        first,
        last,
        source.tokens[told[0].first].start,
        source.tokens[told[-1].end - 1].stop,
        position=position_of(source, run),
        place=place_of(source, run),
        stance=run[0].value if run[0].sense is Sense.POSTURE else None,
        has_row=any(names_a_row(source, atom) for atom in run),
        trails=True,
    )


def _leads(source: Source, at: int) -> bool:
    return source.is_lower(at) and source.means(at, Sense.BETWEEN, Sense.ARTICLE)


def _before_looks(source: Source, at: int) -> int:
    """Return the index before what somebody wears, at `at`: "Ann Low wearing a dark coat seated"."""
    first = at
    while at - first < _LONGEST_LOOKS and source.is_lower(first) and not source.tokens[first].dot:
        if source.means(first, Sense.WEARING) and source.is_capital(first - 1):
            return first - 1
        first -= 1
    return at


def _ends_name(source: Source, at: int) -> bool:
    """Say whether a name ends at `at`, a bracket or "Jr." behind it or not."""
    if source.is_mark(at, CLOSING | QUOTES):
        return source.is_capital(at - 1)
    return source.is_capital(at) and (not source.tokens[at].dot or source.means(at, Sense.SUFFIX))


def _next_group(source: Source, first: int) -> int | None:
    """Return where others are named behind the scene at `first`: " at table, and Ann Low", " with Ed Moe".

    Whoever is named in the scene is none of them: "seated at desk swearing in Al Poe, with Ed Moe standing".
    """
    named = False
    for at in range(first, min(first + _LONGEST_SCENE, len(source.tokens))):
        begin = at + source.is_mark(at, _PARTING)
        joins = source.means(begin, *_JOINING) and source.is_lower(begin)
        company = begin > at and source.means(begin, Sense.WITH)
        if (joins or begin > at) and (company or not named) and _opens_name(source, begin + joins):
            return begin + joins
        named = named or source.is_capital(at)
        # "seated, both in white, and Ann Low standing"
        goes_on = source.is_mark(at, _COMMA) and not source.match(at + 1, Sense.SCENE)
        if not (source.is_kind(at, Kind.WORD) or goes_on) or (source.tokens[at].dot and source.is_lower(at)):
            return None
    return None


def _tells_side(source: Source, first: int) -> bool:
    """Say whether the words up to the next mark or name tell a side: "seated near center"."""
    for at in range(first, min(first + _LONGEST_SCENE, len(source.tokens))):
        if not source.is_lower(at) or source.means(at, *_JOINING):
            return False
        if source.match(at, *_SIDES):
            return True
    return False


def _opens_name(source: Source, at: int) -> bool:
    """Say whether a name, a title or a doubt opens at `at`, or whose kin is named: "her sister Ann Low"."""
    doubt = source.match(at, Sense.DOUBT)
    at = doubt.end if doubt else at + source.means(at, Sense.PRONOUN)
    # "opera director Ed Moe"
    told = (source.match(i, Sense.TITLE, Sense.ROLE, Sense.KIN) for i in (at, at + source.is_lower(at)))
    return source.is_capital(at) or any(each is not None and source.is_capital(each.end) for each in told)


def _is_group(source: Source, first: int, label: Label, *, joined: bool) -> bool:
    """Say whether names fill the words up to `label`: one, several with "and", or all those of a row.

    `joined` says that another group follows, or that rows came before.
    """
    last = label.first - source.is_mark(label.first - 1, _COMMA)
    listing = read_listing(source, first, last)
    parts = listing.parts
    if any(source.match(at, *TELLS_PLACE) for at in _outside_brackets(source, first, last)):
        # "Al Poe in center, Jo Orr and Ed Moe standing": he stands elsewhere.
        return False
    if not parts or listing.end < last or not is_name_list(source, listing, fewest=1):
        return False
    whole = len(parts) == 1 or parts[-1].separator is Separator.AND
    return whole or (joined and (label.has_row or label.stance is None))


def _outside_brackets(source: Source, first: int, last: int) -> Iterator[int]:
    """Give the small words between two tokens that no brackets hold."""
    depth = 0
    for at in range(first, last):
        depth += source.is_mark(at, OPENING) - source.is_mark(at, CLOSING)
        if depth == 0 and source.is_lower(at):
            yield at
