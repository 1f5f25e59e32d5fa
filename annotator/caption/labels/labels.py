"""Row labels: "Back row, left to right:", "Sitting (First Row)—", "2-й ряд справа налево:".

A label is a run of words for rows, postures, ordinals, directions and counted places, in any order, with
small words and marks between them. Knows what such a run says and whether it stands where a label stands;
not which names belong to it.
"""

from __future__ import annotations

from collections.abc import Iterator

from annotator.caption.labels.bracketed_sides import find_bracketed_side
from annotator.caption.labels.headings import find_company, find_group_heading, find_heading, group_before
from annotator.caption.labels.judgement import stands_as_label
from annotator.caption.labels.label_edges import (
    left_edge,
    past_spot,
    right_edge,
    sentence_start,
    tells_of_one,
)
from annotator.caption.labels.lead_ins import is_led_by_verb
from annotator.caption.labels.no_labels import past_no_label
from annotator.caption.labels.one_posed import find_one_posed
from annotator.caption.labels.others import find_others
from annotator.caption.labels.past_somebody import find_past_somebody
from annotator.caption.labels.row_kinds import of_one_kind
from annotator.caption.labels.spots import find_spot
from annotator.caption.labels.trailing_rows import as_hung
from annotator.caption.names.name_lists import is_sure
from annotator.caption.names.people import read_person
from annotator.caption.places.atoms import Atom, Atoms
from annotator.caption.places.boundaries import (
    is_strong_boundary,
)
from annotator.caption.places.counting_on import begin_of_count, counted_on, end_of_count, run_or_number
from annotator.caption.places.neighbours import is_noun, past_neighbour
from annotator.caption.places.numbering import number_at
from annotator.caption.places.places import counted_apart
from annotator.caption.places.run_meaning import (
    counts_from,
    direction_of,
    is_clockwise,
    is_side_alone,
    is_verb_of_place,
    names_a_row,
    place_of,
    position_of,
    posture_beside,
    side_of,
)
from annotator.caption.places.runs import ENDS, POSITIONAL, past_place_of_name
from annotator.caption.places.shared_places import find_shared
from annotator.caption.words.label import Label, LabelKind
from annotator.caption.words.senses import Sense, Usage
from annotator.caption.words.source import CLOSING, OPENING, Source
from annotator.caption.words.tokens import Kind
from annotator.core.caption import Direction

_LONGEST_REMARK = 10
_LONGEST_THING, _LONGEST_SPOT = 4, 5
_PARTICIPLE = "ing"
_AFTER_NAME = frozenset(",;.(")
_COMMA = frozenset(",")
_OFFICES = (Sense.TITLE, Sense.ROLE, Sense.KIN)


def find_labels(source: Source) -> list[Label]:
    """Return every label of `source` in order; they do not overlap."""
    return of_one_kind(source, list(_scan(source, Atoms(source))))


def _scan(source: Source, atoms: Atoms) -> Iterator[Label]:
    index = 0
    before: Label | None = None
    while index < len(source.tokens):
        if (behind := find_past_somebody(source, index)) is not None:
            yield behind
            before, index = behind, behind.last
            continue
        if (after := past_no_label(source, index, before)) is not None:
            index = after
            continue
        seen = before is not None
        label = find_heading(source, index, seen=seen) or find_others(source, index, seen=seen)
        label = label or find_shared(source, index) or find_one_posed(source, index)
        if label is None and source.match(index, Sense.POSITION):
            # "Behind the counter:" tells of no row, "behind:" does.
            label = find_spot(source, index, before=before)
        intro = source.match(index, Sense.INTRO)
        if (
            label is None
            and intro is not None
            and intro.end > index + 1
            and source.is_mark(intro.end, frozenset(":"))
            and not any(source.match(at, Sense.LTR, Sense.RTL) for at in range(index, intro.end))
            and not (before is not None and source.means(intro.end - 1, Sense.PEOPLE))
        ):
            # "Op de foto staan:" says who is there, not that they stand; "Kuvassa vasemmalta:" tells a way.
            # "Wśród uczniów:" behind a row heads others.
            index = intro.end
            continue
        run = None if label else run_or_number(source, atoms, index)
        if run and (begin := past_place_of_name(source, run)):
            index = begin
            continue
        if label is None and run:
            label = _label(source, run, before)
        label = label or find_spot(source, index, before=before) or find_bracketed_side(source, index)
        label = label or find_group_heading(source, index, before=before)
        label = label or find_company(source, index, seen=seen)
        if label:
            yield label
            before = before if label.trails else label
            index = max(label.last, index + 1)
        else:
            # A number before a label ("1949. In alto:") is no part of it, that in "(2. Reihe rechts)" is.
            bracketed = source.is_mark(index - 1, OPENING)
            skipped = run[:1] if run and run[0].sense is Sense.ORDINAL and not bracketed else run
            index = max(index + 1, skipped[-1].end if skipped else 0, past_neighbour(source, index))


def _label(source: Source, run: list[Atom], before: Label | None) -> Label | None:
    place = counted_on(source, run, before.place, since=before.last) if before else None
    if place is not None:
        # "pierwszy z lewej Jan Lis, trzeci Adam Gil"
        end, _ = right_edge(source, run[0].first, end_of_count(source, run[0]), enclosed=False)
        return Label(LabelKind.ROW, begin_of_count(source, run[0]), end, place=place)
    while len(run) > 1 and run[-1].sense is Sense.ORDINAL and not any(a.sense is Sense.ROW for a in run):
        # "Od lewej: premier": a word that counts in another language.
        run = run[:-1]
    first, last = left_edge(source, run[0].first), run[-1].end
    enclosed = source.is_mark(first - 1, OPENING)
    if source.is_mark(last, CLOSING) and not enclosed and is_side_alone(source, run):
        # The remark on a name: "(with dog, at left)".
        return None
    last, closed = _right_edge(source, run, first, enclosed=enclosed)
    if not closed and _closes_with_semicolon(source, first, last, run, before):
        last, closed = last + 1, True
    if not closed and (names := _names_ahead(source, run, first, last)):
        last, closed = names, True
    if source.is_mark(last - 1, frozenset(":")):
        # "L'ultima fila in alto da sinistra:" goes on with a label.
        first = max(sentence_start(source, first, run), before.last if before else 0)
    if before is not None and place_of(source, run) and tells_of_one(source, before.last, first):
        # "In the front row the tall woman third from left is Ann Low"
        first = before.last
    around = any(is_clockwise(source, atom) for atom in run)
    start, end = (0, 0) if around else _printed_span(source, run, first)
    group = group_before(source, first)
    opens = group is not None and is_strong_boundary(source, group)
    if group is not None and (
        (start == end and opens) or (closed and (source.is_capital(group) or not opens))
    ):
        start, end = source.tokens[group].start, max(end, source.tokens[group].end)
        first = group
    apart = counted_apart(source, run)
    if apart is not None:
        # "El tercero de la fila de atrás, por la izquierda, es"
        run = [atom for atom in run[1:] if atom.sense not in (Sense.LTR, Sense.RTL)]
    label = Label(
        LabelKind.ROW,
        first,
        last,
        start,
        end,
        position=position_of(source, run),
        from_back=counts_from(source, run, Sense.FROM_BACK) or any(a.sense is Sense.PENULTIMATE for a in run),
        from_front=counts_from(source, run, Sense.FROM_FRONT),
        is_next=any(a.sense is Sense.NEXT for a in run),
        direction=direction_of(run) or _direction_in_bracket(source, run[-1].end, last),
        posture=posture_beside(source, run),
        stance=next((a.value for a in run if a.sense is Sense.POSTURE), None),
        place=None if around else apart or place_of(source, run),
        side=side_of(source, run),
        around=around,
        counts_on=not around and any(a.sense is Sense.START for a in run),
        closed=closed,
        enclosed=enclosed and first != group,
        has_row=any(names_a_row(source, a) for a in run),
    )
    return label if stands_as_label(source, label, run, before=before) else as_hung(source, label)


def _right_edge(source: Source, run: list[Atom], first: int, *, enclosed: bool) -> tuple[int, bool]:
    """Return where names may follow, behind the spot of a row too, and whether a mark or verb closes it."""
    last, closed = right_edge(source, first, run[-1].end, enclosed=enclosed)
    row = any(atom.sense in (Sense.POSITION, Sense.ROW) for atom in run)
    spotted = row and all(atom.sense in POSITIONAL for atom in run)
    return (past_spot(source, last), False) if spotted and not closed else (last, closed)


def _direction_in_bracket(source: Source, first: int, last: int) -> Direction | None:
    """Return the direction in a bracket that closes a label: "Right of the table (from left):"."""
    for at in range(first, last):
        way = source.match(at, Sense.LTR, Sense.RTL, end=last) if source.is_mark(at - 1, OPENING) else None
        if way is not None:
            return Direction.LEFT_TO_RIGHT if way.sense is Sense.LTR else Direction.RIGHT_TO_LEFT
    return None


def _names_ahead(source: Source, run: list[Atom], first: int, last: int) -> int | None:
    """Return where the names begin that a few words more lead up to behind a place or a posture."""
    posed = (
        all(atom.sense is Sense.POSTURE for atom in run) and source.match(last, Sense.POSITION) is not None
    )
    # "Seated at the front desk is Ed Moe"
    spot = run[0].sense is Sense.POSTURE and run[-1].sense is Sense.POSITION
    opens = posed or spot or run[0].sense is Sense.POSITION
    ahead = _verb_ahead(source, first, last, posed=posed) if opens else None
    # "Kneeling in front of Mr. Low is Ed Moe"
    before = source.match(last, Sense.POSITION) if run[-1].sense is Sense.POSTURE else None
    told = before.end if before else last if run[-1].sense is Sense.POSITION else None
    behind = _verb_behind_name(source, first, told) if told else None
    if verb := ahead or behind:
        return verb
    if place_of(source, run) and (verb := _verb_behind_looks(source, last)):
        return verb
    if run[0].sense is not Sense.POSTURE:
        return None
    return _spot_ahead(source, first, last) or _neighbour_ahead(source, first, last)


def _verb_ahead(source: Source, first: int, last: int, *, posed: bool = False) -> int | None:
    """Return the index after a verb a few words on: "Upper porch balcony is Bernard and Henry".

    Whoever is `posed` may be so at a longer spot: "; reclining in front of the tent are Will and Ned".
    """
    after = source.is_mark(first - 1, frozenset(";")) if posed else source.is_capital(first)
    if not ((after or source.is_capital(first)) and is_strong_boundary(source, first)):
        return None
    for at in range(last, last + (_LONGEST_REMARK if posed else _LONGEST_THING)):
        noun = at > last and source.follows(Usage.CAPITAL_NOUNS) and source.is_lower(at - 1)
        plain = source.is_lower(at) or (noun and source.is_capital(at) and not source.means(at, Sense.GIVEN))
        if not plain or source.tokens[at].dot or (source.means(at, Sense.OF) and not posed):
            return None
        if at > last and source.is_lower(at) and source.means(at, Sense.CLOSING):
            if source.means(at - 1, Sense.ORDINAL):
                # "In the back row, the second is Ed Moe": the word counts him.
                return None
            told = source.match(at + 1, Sense.DOUBT, *_OFFICES)
            if source.is_capital(told.end if told else at + 1):
                return at + 1
    return None


def _verb_behind_name(source: Source, first: int, last: int) -> int | None:
    """Return the index after a verb behind somebody named before: "Behind Mr. Low stands Ed Moe"."""
    begin = last + source.means(last, Sense.OF)
    # As in "Seated: Ann Low; standing behind Ann Low is Ed Moe".
    joined = source.means(first, Sense.AND) and source.is_mark(first - 1, _COMMA)
    parted = joined or source.is_mark(first - 1, frozenset(";"))
    opens = parted or (source.is_capital(first) and is_strong_boundary(source, first))
    if not (opens and source.is_capital(begin)):
        return None
    end = read_person(source, begin, min(begin + _LONGEST_REMARK, len(source.tokens))).name[1]
    word = end > begin and source.is_lower(end) and len(source.tokens[end].key) > 1
    if any(
        source.tokens[at - 1].dot and source.match(at, Sense.POSITION, Sense.SIDE)
        for at in range(begin + 1, end)
    ):
        # "Vorne sitzt Karl Huber. Dahinter stehen"
        return None
    # "atrás João Melo e Rui Prata": one letter is rather "and".
    verb = source.match(end, Sense.CLOSING, Sense.POSTURE) if word else None
    office = verb.end + source.means(verb.end, Sense.ARTICLE, Sense.PRONOUN) if verb else end
    named = verb and (source.is_capital(verb.end) or source.match(office, *_OFFICES))
    return verb.end if verb and named else None


def _verb_behind_looks(source: Source, last: int) -> int | None:
    """Return the index after a verb behind words between commas: "At left, in a light coat, is Ann Low".

    Where these tell what somebody does, the verb may be left out: "At left, leaning on a gate, Ann Low". So
    may the first comma be before what somebody has or wears: "a destra con il cappello, Ugo Berti".
    """
    tied = not source.is_mark(last - 1, frozenset(","))
    if tied and not source.match(last, Sense.HOLDING, Sense.WEARING, Sense.WITH):
        return None
    at = last
    while at - last < _LONGEST_REMARK and (_is_small_or_noun(source, at) or source.is_hyphen(at)):
        if source.tokens[at].dot:
            break
        at += 1
    if at == last or not source.is_mark(at, frozenset(",")):
        return None
    verb = source.match(at + 1, Sense.CLOSING)
    if verb is not None:
        return verb.end if source.is_capital(verb.end) else None
    does = (
        tied
        or source.match(last, Sense.HOLDING, Sense.WEARING)
        or source.tokens[last].key.endswith(_PARTICIPLE)
    )
    name = read_person(source, at + 1, min(at + _LONGEST_REMARK, len(source.tokens)))
    return at + 1 if does and name.first == at + 1 and is_sure(source, name) else None


def _is_small_or_noun(source: Source, at: int) -> bool:
    """Say whether a word is written small, or as a noun behind small words: "auf die Gabel gestützt"."""
    noun = source.is_capital(at) and source.is_lower(at - 1) and is_noun(source, at)
    return source.is_lower(at) or (noun and source.is_kind(at, Kind.WORD))


def _spot_ahead(source: Source, first: int, last: int) -> int | None:
    """Return the index after a spot and a comma that names follow: "; seated at the piano, Ann Low"."""
    spot = source.match(last, Sense.SPOT)
    if spot is None or not is_strong_boundary(source, first):
        return None
    at = spot.end
    while at - last < _LONGEST_SPOT and source.is_lower(at) and not source.tokens[at].dot:
        at += 1
    if not source.is_mark(at, frozenset(",")):
        return None
    name = read_person(source, at + 1, min(at + _LONGEST_REMARK, len(source.tokens)))
    end = name.name[1]
    ends = end >= len(source.tokens) or source.is_mark(end, _AFTER_NAME) or source.means(end, Sense.AND)
    return at + 1 if is_sure(source, name) and (ends or source.tokens[end - 1].dot) else None


def _neighbour_ahead(source: Source, first: int, last: int) -> int | None:
    """Return where the names begin behind words for those named before: "; standing between them, Ed Moe"."""
    near = source.match(last, Sense.BESIDE)
    if near is None or near.end == last + 1 or not is_strong_boundary(source, first):
        return None
    verb = source.match(near.end, Sense.CLOSING)
    at = verb.end if verb else near.end + source.is_mark(near.end, frozenset(","))
    named = source.is_capital(at) or source.match(at, *_OFFICES) is not None
    return at if at > near.end and named else None


def _closes_with_semicolon(
    source: Source, first: int, last: int, run: list[Atom], before: Label | None
) -> bool:
    """Say whether a semicolon stands for the colon: "Stående; E. Lund, K. Ceder".

    Behind a comma it does where it did so in the label before: "seated; Ann Low, Ed Moe, standing; Al Poe".
    """
    told = any(atom.sense in (Sense.LTR, Sense.RTL, Sense.POSTURE, Sense.POSITION, Sense.ROW) for atom in run)
    after = last + 1 + source.is_kind(last + 1, Kind.LINE)
    named = source.is_capital(after) or source.match(after, Sense.UNKNOWN, Sense.TITLE) is not None
    named = named or source.is_mark(after, frozenset("?_")) or number_at(source, after) is not None
    # "They are, seated; Ann Low", but "Ann Low and Ed Moe are seated; Al Poe stands".
    led = source.is_mark(first - 1, frozenset(",")) and is_led_by_verb(source, first)
    again = before is not None and any(source.is_mark(before.last - i, frozenset(";")) for i in (0, 1))
    heads = is_strong_boundary(source, first) or led or (again and source.is_mark(first - 1, frozenset(",")))
    return told and named and source.is_mark(last, frozenset(";")) and heads


def _printed_span(source: Source, run: list[Atom], first: int) -> tuple[int, int]:
    told = [atom for atom in run if atom.sense in (*POSITIONAL, *ENDS) and not atom.is_place]
    told = [atom for atom in told if not is_verb_of_place(source, run, atom)]
    if all(atom.sense in (Sense.ROW, *ENDS) for atom in told):
        # As in "left row:", "Left row, front to back:", "far right row:" and "On the far right are".
        several = told or source.means(run[-1].end, Sense.PLURAL_VERB) or _counts_several(source, run)
        sides = (Sense.SIDE, *([Sense.FAR_SIDE] if several else []))
        told = [atom for atom in run if atom.sense in sides and run[-1].sense is not Sense.POSTURE] + told
    if not told:
        return 0, 0
    begin = first if told[0] is run[0] else told[0].first
    end = told[-1].end
    inside = [at for at in range(begin, end) if source.is_mark(at, OPENING)]
    if inside and source.is_mark(end, CLOSING):
        end += 1
    return source.tokens[begin].start, source.tokens[end - 1].end


def _counts_several(source: Source, run: list[Atom]) -> bool:
    """Say whether people are counted before a side and a verb: "De to guttene helt til høyre er"."""
    noun = run[0].first - 1
    count = source.match(noun - 1, Sense.NUMBER, end=noun) if source.means(noun, Sense.PEOPLE) else None
    verb = source.means(run[-1].end, Sense.CLOSING)
    return verb and count is not None and count.value != "1"
