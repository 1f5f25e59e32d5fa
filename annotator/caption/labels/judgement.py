"""Whether a run of label words stands where a label stands, or is part of a sentence or a name."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.caption.labels.bracketed_labels import counts_places, heads_in_brackets, stands_among_places
from annotator.caption.labels.counted_labels import counts_another_row, heads_several
from annotator.caption.labels.further_rows import (
    adds_row,
    contrasts,
    is_amid_row,
    is_by_one_of_several,
    is_told_behind,
    opens_main_clause,
)
from annotator.caption.labels.lead_ins import follows_verb, goes_on_from_list, includes_some
from annotator.caption.labels.scenery import holds_others
from annotator.caption.labels.surroundings import (
    fills_line,
    follows_comma,
    follows_spot,
    goes_on_from_neighbour,
    is_titled,
    opens_entry,
)
from annotator.caption.labels.trailing_rows import tells_of_one_named, tells_of_those_before
from annotator.caption.names.name_lists import past_apposition
from annotator.caption.places.atoms import Atom
from annotator.caption.places.boundaries import CLOSERS, is_strong_boundary
from annotator.caption.places.neighbours import is_amid, nameless_words
from annotator.caption.places.runs import ENDS
from annotator.caption.words.label import PLACES, POSTURES, Label
from annotator.caption.words.senses import Sense, Usage
from annotator.caption.words.source import CLOSING, DASHES, QUOTES, Source
from annotator.caption.words.tokens import Kind
from annotator.core.caption import Side

_NAMED = (Sense.POSITION, Sense.POSTURE, Sense.PENULTIMATE, Sense.NEXT)
_SIDES = (Sense.SIDE, Sense.FAR_SIDE)
_COMMA = frozenset(",;")
_ASKED = frozenset("?")
_MIDDLE = "middle"
_HARD = frozenset(".;")
_SOFT = frozenset(",")
_LONGEST_PERSON = 8
_LONGEST_CLAUSE = 24


def stands_as_label(source: Source, label: Label, run: Sequence[Atom], *, before: Label | None) -> bool:
    """Say whether `label`, made of `run`, is one; `before` is the label before it in the text."""
    named = any(atom.sense in _NAMED for atom in run)
    counted = any(atom.sense is Sense.ORDINAL and not atom.is_place for atom in run)
    if label.has_row and (named or counted or _is_row_at_side(label, run)):
        others = tells_of_those_before(source, label) or _is_somebodys(source, label)
        others = others or _leads_between(source, label)
        return not (others or stands_among_places(source, label))
    # "..., na kolanach wnuczek Staś" sits on a lap.
    seat = None if label.closed else source.match(label.first, Sense.LAP)
    # "На коленях" may tell who kneels, "На коленях у деда" does not.
    lap = seat is not None and (source.is_lower(label.first) or seat.end > run[0].end)
    called = before is not None and _is_called_so(source, label, before)
    goes_on = goes_on_from_neighbour(source, label)
    if label.around or lap or called or goes_on or tells_of_one_named(source, label):
        return (label.closed or _sends_round(source, label)) and not goes_on
    if counted or (label.direction and source.match(label.first - 1, Sense.ORDINAL, end=label.first)):
        # No label in "Al Poe (first in front from left)".
        return counted and counts_another_row(source, label, before)
    # "At left of the desk", but "se trata, de izquierda a derecha, de Pepe y Ana".
    of_thing = source.means(label.last, Sense.OF) and not source.means(label.last + 1, Sense.GIVEN)
    if label.direction and not (of_thing and run[-1].sense in (Sense.LTR, Sense.RTL)):
        # "Иван Петров (слева)" is at the left, "(слева направо)" a direction.
        side = source.match(label.first, Sense.SIDE)
        sided = label.enclosed and len(run) == 1 and side is not None and side.end == run[0].end
        sided = sided or (label.enclosed and label.side is not None and _follows_bracketed(source, label))
        return not sided or label.closed
    if not (named or label.place):
        # "Row: ..." among numbered rows
        row = (
            label.has_row
            and before is not None
            and before.has_row
            and is_strong_boundary(source, label.first)
        )
        return label.closed and (row or any(atom.sense in ENDS for atom in run))
    return _opens_clause(source, label, run, before)


def _sends_round(source: Source, label: Label) -> bool:
    """Say whether a comma or brackets part a way round a group from names: "Clockwise from left, Ann Low"."""
    opens = is_strong_boundary(source, label.first) and source.is_mark(label.last - 1, _SOFT)
    return label.around and (opens or label.enclosed) and opens_entry(source, label.last)


def _is_somebodys(source: Source, label: Label) -> bool:
    """Say whether a row inside a sentence is somebody's thing: "standing in front of bench of Judge Low"."""
    whose = source.means(label.last, Sense.OF) and source.means(label.last + 1, Sense.TITLE)
    return whose and not (label.closed or is_strong_boundary(source, label.first))


def _is_called_so(source: Source, label: Label, before: Label) -> bool:
    """Say whether one capital word between commas is a name: "agachados: Benny, Parada, Beni", no posture.

    The label before was set off by more than a comma.
    """
    alone = label.last - label.first == 2 and source.is_mark(label.last - 1, _SOFT)  # noqa: PLR2004 - word, comma
    between = alone and source.is_mark(label.first - 1, _SOFT) and source.is_capital(label.last)
    return between and before.closed and before.position is not None and source.is_capital(label.first)


def _follows_bracketed(source: Source, label: Label) -> bool:
    """Say whether a bracket is behind the one before as well: "Седов (в центре), Ким (стоит слева)"."""
    first = label.first - 2
    while first > label.first - _LONGEST_PERSON and source.is_kind(first, Kind.WORD):
        first -= 1
    return source.is_mark(first, _COMMA) and source.is_mark(first - 1, CLOSING)


def _is_centre(label: Label) -> bool:
    """Say whether the label tells where one in the middle is: "In the center sits Ann Low"."""
    centre = label.place is not None and label.place.side is Side.CENTRE
    return centre and not (label.has_row or label.closed)


def _is_row_at_side(label: Label, run: Sequence[Atom]) -> bool:
    """Say whether a side tells which row it is, and a colon or dash that names follow: "left row:"."""
    told = [atom.sense for atom in run]
    return label.closed and len(told) > 1 and told[0] in _SIDES and set(told[1:]) == {Sense.ROW}


def _opens_clause(source: Source, label: Label, run: Sequence[Atom], before: Label | None) -> bool:
    """Judge words for a place or posture without a word for a row by what stands before and after them."""
    told = before is not None and before.last == label.first
    # Others are told by him: "W środku siedzi Jan Kos, po jego prawej stronie ..."
    # "Istumassa keskellä Kalle Ranta, hänen vasemmalla puolellaan Otto Virta"
    posed = not label.closed and {a.value for a in run if a.sense is not Sense.POSTURE} == {_MIDDLE}
    amid = posed or (label.position == _MIDDLE and len(run) == 1) or _is_centre(label)
    near = amid and not told
    # "między nimi stoi syn. Za ojcem córka, obok niej ..."
    close = run[0].sense is Sense.POSTURE or source.match(label.first, Sense.BESIDE) is not None
    near = near and _places_neighbours(source, label.last, close=close)
    beside = is_by_one_of_several(source, label, before) or _puts_between(source, label, run)
    if _tells_who_is_next(source, run) or near or beside:
        return False
    if label.enclosed:
        return heads_in_brackets(source, label, before)
    strong = is_strong_boundary(source, label.first) or _follows_bracket(source, label)
    # A place at once behind its row: "В 1-м ряду 3-й слева Седов"
    strong = strong or (told and label.place is not None)
    strong = strong or _heads_with_colon(source, label, run, before) or follows_verb(source, label, run[-1])
    strong = strong or holds_others(source, label) or _follows_heading(source, label)
    strong = strong or _is_apart(source, label) or follows_spot(source, label)
    strong = strong or _heads_with_dash(source, label, before)
    # ", while in front are Tom and Dick"
    strong = strong or includes_some(source, label) or source.means(label.first - 1, Sense.WHILE)
    if not label.position or label.place or _is_bare_middle(label, before):
        # "Loney Price 5th from right - has a hat" tells the place behind the name.
        dash = source.is_mark(label.last - 1, DASHES) and not source.is_capital(label.first - 1)
        comma = follows_comma(source, label.first)
        chained = before is not None and counts_places(source, before) and comma
        paired = comma and _tells_both_sides(source, label, run)
        paired = paired or _places_in_other_row(source, label, run, before)
        return (strong or dash or chained or paired) and _is_followed_by_name(source, label, run)
    told = any(atom.sense is Sense.POSTURE for atom in run) or source.is_mark(label.first - 1, frozenset(","))
    hangs = _hangs_behind(source, label, run) and (before is None or _hangs_behind(source, before, run))
    if (
        hangs
        or _heads_number(source, label)
        or (label.closed and (strong or (told and source.is_mark(label.last - 1, CLOSERS))))
    ):
        return True
    if strong or before is None:
        return _is_followed_by_name(source, label, run) if strong else goes_on_from_list(source, label, run)
    opens = (
        opens_main_clause(source, label, run, before)
        or contrasts(source, label, before)
        or adds_row(source, label, before)
    )
    hung = before.direction is not None and not label.closed and is_told_behind(source, label)
    return opens and not (hung or is_amid_row(source, label, run, before))


def _heads_number(source: Source, label: Label) -> bool:
    """Say whether the next of those who are counted follows: "2 Ed Moe; standing 3 Al Low"."""
    at = label.last
    key = source.tokens[at].key if source.is_kind(at, Kind.NUMBER) else ""
    counted = key.isdecimal() and key != "1"
    named = source.is_capital(at + 1) or source.match(at + 1, Sense.UNKNOWN) or source.is_mark(at + 1, _ASKED)
    return counted and bool(named) and source.is_lower(label.first) and follows_comma(source, label.first)


def _puts_between(source: Source, label: Label, run: Sequence[Atom]) -> bool:
    """Say whether a posture puts one between others: "Ed Moe is seated between Ann Low and Al Poe"."""
    return run[-1].sense is Sense.POSTURE and _leads_between(source, label)


def _leads_between(source: Source, label: Label) -> bool:
    near = None if label.closed else source.match(label.last, Sense.BESIDE)
    return near is not None and is_amid(near)


def _tells_both_sides(source: Source, label: Label, run: Sequence[Atom]) -> bool:
    """Say whether both sides are told ahead of names: "Anna Lang, links Karl Huber, rechts Max Kern".

    Names follow each at once, where "Ann Low, left, and Al Poe, right" tells it behind them.
    """
    if not (source.is_lower(label.first) and source.is_capital(label.last) and run[0].sense is Sense.SIDE):
        return False
    for at in range(label.last + 1, min(label.last + _LONGEST_CLAUSE, len(source.tokens))):
        side = source.match(at, Sense.SIDE) if source.is_mark(at - 1, _COMMA) else None
        if side is not None and source.is_lower(at):
            return source.is_capital(side.end) and side.value != run[0].value
        if source.is_mark(at, frozenset(".!:;")) or source.is_kind(at, Kind.LINE):
            return False
    return False


def _places_in_other_row(source: Source, label: Label, run: Sequence[Atom], before: Label | None) -> bool:
    """Say whether a verb places one in another row than before: ", vorne sitzt links Anna Kern"."""
    posed = label.position in PLACES and any(atom.sense is Sense.POSTURE for atom in run)
    return posed and before is not None and source.is_lower(label.first) and contrasts(source, label, before)


def _tells_who_is_next(source: Source, run: Sequence[Atom]) -> bool:
    """Say whether "The next lady is Ann Low" or "poi Ugo Neri" goes on with a row; "next:" heads one."""
    if len(run) > 1 or run[0].sense is not Sense.NEXT:
        return False
    first, end = run[0].first, run[0].end
    then = source.is_lower(first) and source.is_capital(end) and source.match(first, Sense.THEN) is not None
    return then or source.means(end, Sense.PEOPLE, Sense.UNKNOWN)


def _places_neighbours(source: Source, first: int, *, close: bool) -> bool:
    """Say whether others are told by whoever is named: "Au centre, M. Roux ; à sa droite, M. Blin".

    Where it must be `close`, in the same sentence.
    """
    for at in range(first, min(first + _LONGEST_CLAUSE, len(source.tokens))):
        if source.match(at, Sense.BESIDE) or nameless_words(source, at, len(source.tokens)):
            return True
        if close and source.tokens[at].dot and source.is_capital(at + 1):
            return False
        if source.is_mark(at, frozenset(".!:")) or source.is_kind(at, Kind.LINE):
            return False
    return False


def _hangs_behind(source: Source, label: Label, run: Sequence[Atom]) -> bool:
    """Say whether a dash ties a posture to the names before it: "Kos Jan, Lis Ewa – siedzą; ..."."""
    posture = len(run) == 1 and run[0].sense is Sense.POSTURE and not label.direction
    ends = source.is_mark(label.last - 1, _HARD) or source.is_mark(label.last, _HARD)
    ends = ends or source.tokens[label.last - 1].dot or label.last >= len(source.tokens)
    return posture and ends and source.is_mark(label.first - 1, DASHES) and source.is_capital(label.first - 2)


def _heads_with_colon(source: Source, label: Label, run: Sequence[Atom], before: Label | None) -> bool:
    """Say whether a colon makes a label of "... Jim Poe Back:", ", seated in center:" or ", left:"."""
    if not source.is_mark(label.last - 1, frozenset(":")):
        return False
    if source.means(label.first - 1, Sense.INTRO, Sense.CLOSING):
        # As in "Group, including left side: Ann Low".
        return True
    if before is not None and label.position and _may_open_person(source, label.last):
        # "... Mike Mansell front: Billy Taylor": no colon stands in a name.
        return True
    if source.is_capital(label.first) or not follows_comma(source, label.first):
        return source.is_capital(label.first)
    if before is None and label.position and source.is_apart(label.first - 1):
        # As in "Football team 1934 – top: Low, Moe; bottom: Poe".
        return True
    # As in "Pallbearers, left: Ann Low, Ed Moe, and Al Poe, right" with a colon.
    several = label.place is not None and heads_several(source, label.last)
    return several or any(atom.sense is Sense.POSTURE for atom in run)


def _heads_with_dash(source: Source, label: Label, before: Label | None) -> bool:
    """Say whether dashes head one row after the other: "FRONT - A. Low, B. Moe  BACK - C. Poe"."""
    if before is None or before.position in (None, label.position):
        return False
    dashes = all(each.closed and source.is_mark(each.last - 1, DASHES) for each in (before, label))
    # A label in capitals is read as one in small letters.
    return dashes and all(source.printed(each.first, each.last)[:1].isupper() for each in (before, label))


def _may_open_person(source: Source, at: int) -> bool:
    return source.is_capital(at) or source.match(at, Sense.SIBLINGS, Sense.TITLE, Sense.UNKNOWN) is not None


def _follows_bracket(source: Source, label: Label) -> bool:
    """Say whether a capital opens the label after a bracket that closed the list before."""
    return source.is_mark(label.first - 1, CLOSING) and source.is_capital(label.first)


def _follows_heading(source: Source, label: Label) -> bool:
    """Say whether a heading in capitals ends where the label begins: "BASKETBALL TEAM Back-Al Low"."""
    first = label.first
    return source.is_shouted(first - 1) and source.is_capital(first) and not source.is_shouted(first)


def _is_apart(source: Source, label: Label) -> bool:
    """Say whether commas set a row apart between "and" and those in it: "Al Poe and, kneeling, Ed Moe"."""
    joint = label.first - 2
    parted = source.is_mark(label.first - 1, _COMMA) and source.is_mark(label.last - 1, _COMMA)
    joined = source.is_lower(joint) and source.means(joint, Sense.AND) and source.is_lower(label.first)
    return parted and joined and label.position in (PLACES | POSTURES) and not label.place


def _is_bare_middle(label: Label, before: Label | None) -> bool:
    """Say whether "in the middle" goes on counting places: "At left A, in the middle B"."""
    return label.position == _MIDDLE and not label.has_row and before is not None and before.place is not None


def _is_followed_by_name(source: Source, label: Label, run: Sequence[Atom]) -> bool:
    if label.closed:
        return True
    at = label.last
    if source.is_mark(at - 1, frozenset(".")) or source.tokens[at - 1].kind is Kind.LINE:
        return False
    if source.is_kind(at, Kind.LINE) and fills_line(source, label.first) and opens_entry(source, at + 1):
        return True
    if source.is_capital(at) and _is_named_after(source, label, run[-1]):
        return False
    names = past_apposition(source, at)
    if names > at and source.is_capital(names):
        return True
    return opens_entry(source, at) or source.is_mark(at - 1, frozenset(",")) or is_titled(source, at)


def _is_named_after(source: Source, label: Label, word: Atom) -> bool:
    """Say whether something is called so: "Central School teachers", "the Upper Mill", "in Centre Street"."""
    at = label.last
    alone = word.first == at - 1 or not source.follows(Usage.CAPITAL_NOUNS)
    if word.end != at or not (alone and source.is_capital(at - 1)):
        return False
    if label.position and word.sense is Sense.SIDE and source.follows(Usage.CAPITAL_NOUNS):
        # "hinten Mitte Karl Huber"
        return False
    if source.is_mark(label.first - 1, QUOTES) and any(source.is_mark(at + i, QUOTES) for i in (1, 2)):
        # "Platsen heter ”Övre Dalen”"
        return True
    if label.last > label.first + 1:
        # "Members of the Upper Canada College"
        return source.is_lower(at - 2)
    plain = source.means(at, Sense.COMMON, Sense.PLAIN) or (
        source.is_capital(at + 1) and source.means(at + 1, Sense.PLAIN) and not source.means(at, Sense.GIVEN)
    )
    return plain and not source.means(at, Sense.GIVEN, Sense.TITLE, Sense.UNKNOWN)
