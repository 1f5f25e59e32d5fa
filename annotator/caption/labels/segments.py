"""Which stretch of the text belongs to which label: the names after it, or those before.

Most captions say "Back row: A, B"; some say "A, B (back row); C, D (front row)". No caption does both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from annotator.caption.labels.lists_before import begin_of_name, goes_on_before
from annotator.caption.lists.listing import read_listing
from annotator.caption.names.name_lists import is_name_list
from annotator.caption.names.sentences import sentences_of
from annotator.caption.places.boundaries import is_strong_boundary
from annotator.caption.words.label import Label, LabelKind
from annotator.caption.words.parts import Listing
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import DASHES, OPENING, QUOTES, Source
from annotator.caption.words.tokens import Kind

_CLOSERS = frozenset(":=") | DASHES
_STOPS = frozenset(".;")
_COMMA = frozenset(",")
_LOOK_AHEAD = 60
_MOST_HEADINGS = 3


@dataclass(frozen=True, slots=True)
class Segment:
    """A label and the tokens `first` to `last` in which its people stand."""

    label: Label
    first: int
    last: int


def cut_segments(source: Source, labels: Sequence[Label], *, behind: bool) -> list[Segment]:
    """Return one segment for each of `labels`, in order; `behind` says that rows are told behind names."""
    if behind:
        ahead, rows, others = _rows_first(labels)
        first = ahead[-1].last if ahead else 0
        return [*_before(source, rows, first=first), *_after(source, others)]
    return _after(source, labels)


def _after(source: Source, labels: Sequence[Label]) -> list[Segment]:
    begins = [_begin(source, label) for label in labels]
    firsts = (
        # "A and B with seated C": the list before ends where "with" leads on.
        min(begin, label.first - source.means(label.first - 1, Sense.WITH))
        for begin, label in zip(begins[1:], labels[1:], strict=True)
    )
    ends = [
        *(_before_bracket(source, begin, end) for begin, end in zip(begins, firsts, strict=False)),
        len(source.tokens),
    ]
    return [Segment(label, begin, end) for label, begin, end in zip(labels, begins, ends, strict=False)]


def _begin(source: Source, label: Label) -> int:
    """Return where the people of a label begin: before it where it hangs on the first of them.

    "Eino Salo (edessä vas.), Toivo Laine, ...", "Kari Lie (f.v.), Ola Berg, ..."
    """
    opening = label.first - 1
    hangs = label.enclosed and label.direction and not label.closed
    if not (hangs and source.is_mark(opening, OPENING) and source.is_mark(label.last - 1, _COMMA)):
        return label.last
    begin = begin_of_name(source, opening)
    # "A, B and C (left to right), members" closes a list.
    first = label.position is not None or not goes_on_before(source, begin)
    return begin if begin < opening and first else label.last


def _before(source: Source, labels: Sequence[Label], *, first: int) -> list[Segment]:
    last = labels[0].first
    begins = (_past_heading, _past_company, past_named_intro, _past_sentences)
    begin = max(first, *(past(source, last) for past in begins))
    segments: list[Segment] = []
    for label in labels:
        # "... in front row, with Ed Moe and Al Poe in back row"
        begin += segments != [] and source.means(begin, Sense.WITH) and source.is_capital(begin + 1)
        segments.append(Segment(label, begin, _before_marks(source, begin, label.first)))
        begin = label.last
    return segments


def _before_bracket(source: Source, first: int, last: int) -> int:
    """Step back over the bracket that the next label stands in: "A, B; (front) C"."""
    while last > first and source.is_mark(last - 1, OPENING):
        last -= 1
    return last


def _past_heading(source: Source, last: int) -> int:
    """Return where the names before the first label begin: behind "Mužstvo:"; 0 where nothing heads them."""
    colons = [at for at in range(last) if source.is_mark(at, frozenset(":")) and _may_name(source, at + 1)]
    return colons[-1] + 1 if colons else 0


def _may_name(source: Source, at: int) -> bool:
    return source.is_capital(at) or source.match(at, Sense.TITLE) is not None


def _before_marks(source: Source, first: int, last: int) -> int:
    """Step back over what leads up to a label: "Jim Poe (", "Jim Poe —"."""
    while last > first and source.is_mark(last - 1, OPENING | DASHES | frozenset(",")):
        last -= 1
    return last


def _rows_first(
    labels: Sequence[Label],
) -> tuple[Sequence[Label], Sequence[Label], Sequence[Label]]:
    """Part the labels into a heading, those of rows, and those of the absent and of credits behind all rows.

    Neither a heading before bracketed rows nor the way that all rows run is a row:
    "The board: A, B (seated from left), C (standing)", "Left to right: A, B, back row; C, D, front row".
    """
    rows = next((at for at, label in enumerate(labels) if label.kind is not LabelKind.ROW), len(labels))
    heads = rows > 1 and labels[0].closed and not (labels[0].position or labels[0].direction)
    heads = heads and all(label.enclosed for label in labels[1:rows])
    heads = heads or (rows > 1 and not labels[0].trails and all(label.trails for label in labels[1:rows]))
    return labels[:heads], labels[heads:rows], labels[rows:]


def follow_their_names(source: Source, labels: Sequence[Label]) -> bool:
    """Say whether every label of a row stands after its names: a list before the first, nothing after."""
    _, labels, others = _rows_first(labels)
    end = others[0].first if others else len(source.tokens)
    mixed = any(label.kind is LabelKind.ROW for label in others)
    if not labels or mixed or any(label.position is None for label in labels):
        return False
    return all(label.trails for label in labels) or _stand_behind(source, labels, end)


def _stand_behind(source: Source, labels: Sequence[Label], end: int) -> bool:
    """Say whether a list stands before the first of `labels`, and none between the last and `end`."""
    if any(_heads_list(source, label) for label in labels):
        return False
    if source.is_mark(labels[0].first - 1, frozenset(":")):
        # A heading as in "Players and coaches: standing Ann Low, Ed Moe; seated Al Poe".
        return False
    last = labels[0].first
    head = read_listing(source, max(_past_intro(source, last), _past_sentences(source, last)), last)
    tail = read_listing(source, labels[-1].last, end)
    if _goes_on(source, labels[-1], tail):
        return False
    counted = len(labels) == 1 and _counts_before(source, labels[0].first)
    if source.is_mark(labels[-1].first - 1, QUOTES) and source.is_lower(labels[-1].first):
        # 'with banner inscribed "Peace" in background'
        return False
    if counted or _leads(source, labels[0]) or _leads(source, labels[-1]):
        return False
    bracketed = len(labels) > 1 and all(_closes_in_brackets(source, label) for label in labels)
    return bracketed or is_name_list(source, head) or all(_hangs(source, label) for label in labels)


def _heads_list(source: Source, label: Label) -> bool:
    """Say whether a colon or a dash closes a label, or a semicolon opens it: "; detrás, su hija Ana".

    So does one that opens where one is: "; between them sits Ann Low".
    """
    told = label.place is not None or source.is_mark(label.last - 1, _COMMA)
    parted = source.is_mark(label.first - 1, frozenset(";")) and told
    return label.closed or parted or _goes_on_in(source, label) or source.is_mark(label.last - 1, _CLOSERS)


def _goes_on_in(source: Source, label: Label) -> bool:
    """Say whether "and" leads from a list to a label and one more: "A, B and, in back, C"."""
    before = label.first - source.is_mark(label.first - 1, _COMMA)
    joined = source.means(before - 1, Sense.AND) or source.means(label.first, Sense.AND)
    return joined and source.is_capital(label.last)


def _goes_on(source: Source, label: Label, tail: Listing) -> bool:
    """Say whether a list, or one name after a comma, follows: "Anna Moll (vorn v.l.), Ida Huber"."""
    named = is_name_list(source, tail, fewest=1) or _tells_kin_first(source, tail)
    comma = label.direction and named and source.is_mark(label.last - 1, _COMMA)
    # "A and B from left to right in back row, in Low home, another version"
    scene = bool(tail.parts) and source.is_lower(tail.parts[0].first)
    scene = scene and source.means(tail.parts[0].first, Sense.SCENE)
    scene = scene and not source.means(tail.parts[0].first, Sense.ARTICLE)
    directed = label.direction is not None and not scene
    # "A, B, achter C en D, vooraan E"
    led = named and source.is_mark(label.first - 1, _COMMA) and source.is_capital(label.last)
    if led and not source.is_mark(label.last - 1, _COMMA | _STOPS) and not source.tokens[label.last - 1].dot:
        return True
    return bool(comma) or (len(tail.parts) > 1 and (directed or named))


def _tells_kin_first(source: Source, tail: Listing) -> bool:
    """Say whether a list tells whose kin it names first: "los hermanos del novio, Jaime y Luis"."""
    opening = tail.parts[0].first if tail.parts else 0
    told = (
        source.match(opening + 1, Sense.SIBLINGS, Sense.KIN) if source.means(opening, Sense.ARTICLE) else None
    )
    named = len(tail.parts) > 1 and source.is_capital(tail.parts[1].first)
    return told is not None and source.is_lower(opening) and named


def _counts_before(source: Source, last: int) -> bool:
    """Say whether somebody before the label has a counted place: "Ann third from left, Ed Moe in back"."""
    sided = (at for at in range(1, last) if source.match(at, Sense.FROM_SIDE, end=last))
    return any(source.match(at - 1, Sense.ORDINAL, end=last) for at in sided)


def _closes_in_brackets(source: Source, label: Label) -> bool:
    """Say whether brackets behind a name hold the label: "Hrubeš, Pech (nahoře zleva), Souček (dole)."."""
    before = label.first - 2
    return label.enclosed and source.is_capital(before) and source.is_kind(before, Kind.WORD)


def _leads(source: Source, label: Label) -> bool:
    """Say whether the label opens a sentence that goes on with a name: "I mitten dottern Hedda."."""
    at = label.last
    opens = source.is_capital(label.first) and is_strong_boundary(source, label.first)
    stopped = source.tokens[at - 1].dot and len(source.tokens[at - 1].key) > 1
    if not opens or stopped or source.is_mark(at - 1, _STOPS) or at >= len(source.tokens):
        # The stop of "Foran t.h. Kari Lie" ends no sentence.
        return False
    listing = read_listing(source, at, min(at + _LOOK_AHEAD, len(source.tokens)))
    named = source.means(at, Sense.GIVEN) or is_name_list(source, listing, fewest=1)
    # "Behind stand the two guides, Al Low and Ed Moe"
    named = named or (source.means(at - 1, Sense.PLURAL_VERB) and source.is_kind(at, Kind.WORD))
    # "Davanti, i paggetti Lino e Rina"
    named = named or (
        source.means(at, Sense.ARTICLE) and source.is_lower(at + 1) and source.means(at + 2, Sense.GIVEN)
    )
    return named and not source.is_kind(at, Kind.LINE)


def _past_intro(source: Source, last: int) -> int:
    """Return where names may begin before `last`: after "Members of the club, including", else at 0."""
    found = [match.end for at in range(last) if (match := source.match(at, Sense.INTRO, end=last))]
    return found[-1] if found else 0


def past_named_intro(source: Source, last: int) -> int:
    """Return where the names behind "Members of the club, including" begin; 0 where a small word does.

    A verb leads up to them too: "Zum Foto stellten sich Karl Lang", "In the group, we notice, Ann Low".
    """
    intro = _past_intro(source, last)
    intro = intro if source.is_capital(intro) else 0
    named = (
        at for at in range(intro, last - 1) if source.means(at, Sense.GIVEN) and source.is_capital(at + 1)
    )
    first = next((at for at in named if source.is_capital(at)), last)
    verbs = (
        source.match(at, Sense.CLOSING, Sense.INTRO, end=first)
        for at in range(intro, first)
        if source.is_lower(at)
    )
    begins = (verb.end + source.is_mark(verb.end, _COMMA) for verb in verbs if verb is not None)
    return max([intro, *(begin for begin in begins if _may_name(source, begin))])


def _past_sentences(source: Source, last: int) -> int:
    """Return where names begin behind a heading: "THE FIRST TEAM. A. Low, B. Moe (standing)"; else 0."""
    ends = [end for _, end in islice(sentences_of(source, 0, last), _MOST_HEADINGS)]
    ends += [at + 1 for at in range(min(last, _LOOK_AHEAD)) if source.is_kind(at, Kind.LINE)][:1]
    for end in sorted(ends):
        if end >= last or _holds_names(source, 0, end):
            return 0
        if _holds_names(source, end, last):
            return end
    return 0


def _holds_names(source: Source, first: int, last: int) -> bool:
    return is_name_list(source, read_listing(source, first, last), fewest=1)


def _past_company(source: Source, last: int) -> int:
    """Return where those begin who are named besides: ", with Ann Low and Ed Moe in back row"; else 0."""
    comma = frozenset(",")
    found = [
        at + 1 for at in range(1, last) if source.means(at, Sense.WITH) and source.is_mark(at - 1, comma)
    ]
    named = [at for at in found if source.is_capital(at) or source.match(at, Sense.TITLE)]
    return named[-1] if named else 0


def _hangs(source: Source, label: Label) -> bool:
    """Say whether a dash ties the label to what stands before it: "Low and Poe—back row."."""
    last = label.last
    ends = last >= len(source.tokens) or source.is_mark(last - 1, _STOPS) or source.is_mark(last, _STOPS)
    ends = ends or source.is_kind(last, Kind.LINE) or source.tokens[last - 1].dot
    return ends and source.is_mark(label.first - 1, DASHES)
