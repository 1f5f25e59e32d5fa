"""Words for a row that head no list: they are said of whoever is named before them, or end a sentence."""

from __future__ import annotations

from dataclasses import replace

from annotator.caption.places.boundaries import is_strong_boundary
from annotator.caption.words.label import Label
from annotator.caption.words.senses import TELLS_PLACE, Sense
from annotator.caption.words.source import Source
from annotator.caption.words.tokens import Kind

# Words that a label may follow without a mark.
_LEADS_TO_LABEL = (
    Sense.INTRO,
    Sense.CLOSING,
    Sense.BETWEEN,
    Sense.AND,
    Sense.ARTICLE,
    Sense.PEOPLE,
    Sense.SPOT,
)
_COMMA = frozenset(",;")
_HARD = frozenset(".;")
_LONGEST_FIGURE = 10
_SHORT_WORD = 2
_LONGEST_SUBJECT = 8
_PARTICIPLE = "ing"


def tells_of_those_before(source: Source, label: Label) -> bool:
    """Say whether a row is told of one or several named before `label`, of a sentence or of the scene."""
    return (
        _ends_sentence(source, label)
        or _is_told_of_subject(source, label)
        or _goes_on_with_scene(source, label)
        or _hangs_on_names(source, label)
        or _is_remark(source, label)
        or _is_row_of_things(source, label)
        or _counts_others(source, label)
    )


def _counts_others(source: Source, label: Label) -> bool:
    """Say whether nameless others are counted in the row: "..., with four men in back row, at home"."""
    before = label.first - 1
    while source.means(before, Sense.NUMBER, Sense.PEOPLE, Sense.UNKNOWN):
        before -= 1
    counted = before < label.first - 1 and source.means(before, Sense.WITH)
    return counted and not (label.closed or label.direction or source.is_capital(label.last))


def as_hung(source: Source, label: Label) -> Label | None:
    """Return a row that ends the group before it as one told behind its names, else None."""
    hung = label.has_row and _hangs_on_names(source, label)
    return replace(label, trails=True) if hung else None


def _is_row_of_things(source: Source, label: Label) -> bool:
    """Say whether houses or buttons make the row: "in front of row houses", "row of buttons on front"."""
    if label.closed or label.direction or not source.is_lower(label.first):
        return False
    for at in range(label.first, label.last):
        behind = at + 1 + source.means(at + 1, Sense.OF)
        of = source.means(at - 1, Sense.OF) or behind > at + 1
        if of and source.means(at, Sense.ROW) and _is_thing(source, behind):
            return True
    return False


def _is_thing(source: Source, at: int) -> bool:
    told = (
        Sense.PEOPLE,
        Sense.POSITION,
        Sense.POSTURE,
        Sense.ORDINAL,
        Sense.CLOSING,
        Sense.ARTICLE,
        Sense.AND,
    )
    return source.is_lower(at) and not source.match(
        at, *told, Sense.SIDE, Sense.BETWEEN, Sense.LTR, Sense.RTL
    )


def _is_remark(source: Source, label: Label) -> bool:
    """Say whether a row with a place is told of one person: "(2nd row, 1st from right)"."""
    counted = label.place and not (label.counts_on or label.closed)
    if counted and (_is_told_of_one(source, label) or _follows_name(source, label)):
        return True
    return label.enclosed and label.place is not None and not label.closed


def _hangs_on_names(source: Source, label: Label) -> bool:
    """Say whether a row ends the group before it: "Ann Low and Ed Moe in front row, and Al Poe standing"."""
    before, last = label.first - 1, label.last
    inside = _ends_name(source, before)
    plain = source.is_lower(label.first) and not (
        label.closed or label.enclosed or label.direction or label.place
    )
    named = source.means(before - 1, Sense.GIVEN, Sense.TITLE) or source.means(before - 2, Sense.GIVEN)
    named = named and source.is_mark(last - 1, frozenset(",")) and source.is_capital(last)
    goes_on = source.means(last, Sense.AND) or named
    # "Ann Low and Ed Moe in front row; Al Poe and Bo Dow, in back"
    goes_on = (goes_on and not source.is_mark(last - 1, _HARD)) or source.is_mark(last, frozenset(";"))
    return inside and plain and goes_on


def _ends_name(source: Source, at: int) -> bool:
    """Say whether a name ends at `at` and no sentence, "Jr." and the like behind it or not."""
    word = source.is_capital(at) and source.is_kind(at, Kind.WORD)
    return word and (not source.tokens[at].dot or source.means(at, Sense.SUFFIX))


def _ends_sentence(source: Source, label: Label) -> bool:
    """Say whether a verb leads up to the words and a stop ends them: "Ann Low is in the back row."."""
    before = label.first - 1
    # "est la troisième au deuxième rang en partant de la gauche."
    counted = source.is_lower(before) and source.means(before, Sense.ORDINAL)
    if _is_stopped(source, label) and (counted or source.means(before, Sense.CLOSING)):
        return True
    ends = _is_stopped(source, label) or source.is_mark(label.last, _COMMA)
    ends = ends or source.means(label.last, Sense.AND)
    return not (label.closed or label.direction) and ends and _identifies_figure(source, label.first)


def _is_told_of_subject(source: Source, label: Label) -> bool:
    """Say whether a verb puts whoever opens a sentence in a row: "Karl Huber sitzt in der ersten Reihe".

    Not where the next sentence may do so, too, of a list: there, rows are told behind their names.
    """
    verb = label.first
    posed = source.is_lower(verb) and source.match(verb, Sense.POSTURE) is not None
    if not (posed and _is_stopped(source, label) and _ends_name(source, verb - 1)):
        return False
    first = verb - 1
    while verb - first < _LONGEST_SUBJECT and not is_strong_boundary(source, first):
        first -= 1
    inside = range(first, verb)
    told = any(source.means(at, Sense.CLOSING) or not source.is_kind(at, Kind.WORD) for at in inside)
    opens = source.match(label.last, *TELLS_PLACE, Sense.ORDINAL, Sense.BETWEEN, Sense.PAST) is not None
    return is_strong_boundary(source, first) and not told and opens


def tells_of_one_named(source: Source, label: Label) -> bool:
    """Say whether all that a sentence tells of somebody is a place: "Miss Low is in the back."."""
    verb = label.first - 1
    return (
        _is_stopped(source, label)
        and not label.direction
        and source.means(verb, Sense.CLOSING)
        and _ends_name(source, verb - 1)
    )


def _is_stopped(source: Source, label: Label) -> bool:
    last = label.last - 1
    return not label.closed and (source.tokens[last].dot or source.is_mark(last, frozenset(".")))


def _identifies_figure(source: Source, last: int) -> bool:
    """Say whether small words up to `last` tell which figure somebody is: "Ann Low is the tall girl in"."""
    figure = False
    for at in range(last - 1, max(last - _LONGEST_FIGURE, 0), -1):
        if not source.is_lower(at):
            return False
        if source.means(at, Sense.CLOSING):
            return figure and source.means(at + 1, Sense.ARTICLE) and _ends_name(source, at - 1)
        figure |= source.means(at, Sense.PEOPLE)
    return False


def _goes_on_with_scene(source: Source, label: Label) -> bool:
    """Say whether a scene follows the names: "..., and Al Poe, standing in line at the school"."""
    scene = source.is_lower(label.last) and source.means(label.last, Sense.SCENE)
    # "; no 3.º degrau, o regente Gaspar Leal"
    scene = scene and not source.means(label.last, Sense.ARTICLE)
    # "and Al Poe leaning in second row, posed on the track"
    posed = source.tokens[label.first - 1].key.endswith(_PARTICIPLE) and _ends_name(source, label.first - 2)
    behind = source.is_mark(label.first - 1, _COMMA) or (source.is_lower(label.first - 1) and posed)
    return scene and not label.closed and source.is_lower(label.first) and behind


def _is_told_of_one(source: Source, label: Label) -> bool:
    """Say whether row and place are said of the name before: "Smith, front row, second from left;"."""
    if source.means(label.first - 1, Sense.CLOSING):
        return True
    last = label.last
    ends = last >= len(source.tokens) or source.is_mark(last, _HARD) or source.is_mark(last - 1, _HARD)
    # The stop in "2. Reihe 1. v. r. Ella Bock" ends no sentence.
    word = source.tokens[last - 1]
    ends = ends or (word.dot and not (len(word.key) <= _SHORT_WORD and source.is_capital(last)))
    return ends and source.is_mark(label.first - 1, _COMMA)


def _follows_name(source: Source, label: Label) -> bool:
    """Say whether a place in a row stands behind a name: "Ed Moe third from left in back row".

    Where the count is not told, as in "Ed Moe front row left, Ann Low", a comma or "and" ends it. Words of a
    remark may stand between: "Ed Moe wearing a hat front row left, Ann Low".
    """
    before, last = label.first - 1, label.last
    named = _ends_name(source, before)
    named = named or (source.is_lower(before) and not source.match(before, *_LEADS_TO_LABEL))
    counts = label.place is not None and (label.place.index or 0) > 1
    ends = source.is_mark(last - 1, _COMMA) or source.is_mark(last, _COMMA) or source.means(last, Sense.AND)
    return named and (counts or ends or last >= len(source.tokens)) and source.is_lower(label.first)
