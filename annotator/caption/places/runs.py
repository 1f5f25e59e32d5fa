"""Runs of atoms that may make up one row label, with the small words and marks between them."""

from __future__ import annotations

from annotator.caption.places.atoms import Atom, Atoms, side_place
from annotator.caption.places.boundaries import is_strong_boundary
from annotator.caption.places.numbering import NUMBER_WORDS
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import CLOSING, DASHES, OPENING, Source
from annotator.caption.words.tokens import Kind

POSITIONAL = (Sense.POSITION, Sense.POSTURE, Sense.ROW, Sense.ORDINAL, Sense.PENULTIMATE, Sense.NEXT)
ENDS = (Sense.FROM_BACK, Sense.FROM_FRONT)
_JOINING = frozenset(",/") | DASHES | OPENING | CLOSING
_COMMA = frozenset(",;")
_SQUARE, _CLOSED = frozenset("["), frozenset("]")
_STOP = frozenset(".")
_HEADING = frozenset(":")
_ENDS_OF_PICTURE = frozenset(("front", "back"))
_ON_PAGE = frozenset(("top", "bottom"))
_LONGEST_TITLE = 4
_LONGEST_RUN = 28
_LONGEST_BRIDGE = 9
_LONGEST_SHORT = 4
_SHORT_WORD = 2
_SHORT_LEAD = 2
_LONGEST_EXCUSE = 4


def collect_run(source: Source, atoms: Atoms, index: int) -> list[Atom]:
    """Collect the atoms of a run that begins at `index`; nothing where none begins there."""
    return _corrected(source, atoms, _collect(source, atoms, index))


def _collect(source: Source, atoms: Atoms, index: int) -> list[Atom]:
    """Return the atoms of a run as they are printed."""
    run: list[Atom] = []
    at = index
    while at - index < _LONGEST_RUN:
        if run and _closes_scene(source, run, at):
            break
        atom = _middle_of_row(source, run, atoms.at(at, run[-1] if run else None))
        run = _middle_before_row(source, run, atom)
        if atom is not None and (
            (run and any(parts(source, run, atom) for parts in _BREAKS))
            or (not run and _is_in_name(source, atom))
        ):
            break
        if atom is not None and not _opens_next(run, atom, stroke=source.is_mark(at - 1, frozenset("/"))):
            run.append(atom)
            at = atom.end
            if _ends_list_before(source, atom):
                break
        elif run and (joined := _joined(source, at, run) or _bridged(source, at, run)):
            at = joined
        else:
            break
    return run


def _corrected(source: Source, atoms: Atoms, run: list[Atom]) -> list[Atom]:
    """Return the row that a cataloguer puts for the one written: "Front row [Back row]:"."""
    if not _names_row(run) or not source.is_mark(run[-1].end, _SQUARE):
        return run
    begin = run[-1].end + 1
    while begin - run[-1].end <= _LONGEST_EXCUSE and source.is_lower(begin) and not atoms.at(begin):
        begin += 1
    right = _collect(source, atoms, begin)
    return right if _names_row(right) and source.is_mark(right[-1].end, _CLOSED) else run


def _closes_scene(source: Source, run: list[Atom], at: int) -> bool:
    """Say whether the run ends a sentence that it did not open: "with trees in the background. L-R: A, B".

    So do words of a name: "at the Student Center. L-R: A, B". A row is meant in "Men of the back row. L-R: A"
    and, behind few words, in "City officials in front. L-R: A", but not in "The mill in background. L-R: A".
    """
    stop = source.is_mark(at, _STOP)
    if not (stop or source.tokens[at - 1].dot) or not _direction_follows(source, at + stop):
        return False
    if any(atom.sense in (Sense.ROW, Sense.LTR, Sense.RTL) for atom in run):
        return False
    first = run[0].first
    if source.is_capital(first):
        return len(run) == 1 and _is_word_of_name(source, first - 1)
    for _ in range(_LONGEST_BRIDGE):
        first -= first > 0 and not source.tokens[first - 1].dot and source.means(first - 1, Sense.BETWEEN)
    lead = range(max(first - _SHORT_LEAD, 0), first)
    begin = next((at for at in (*lead, first) if is_strong_boundary(source, at)), None)
    return begin is None or any(_is_thing(source, at) for at in range(begin, first))


def _is_thing(source: Source, at: int) -> bool:
    """Say whether nobody is told by a word: "mill", "Rainier" behind "Mt."."""
    mountain = (
        source.is_capital(at) and source.tokens[at - 1].dot and source.means(at - 1, Sense.ABBREVIATION)
    )
    return mountain or source.means(at, Sense.HOUSE, Sense.BEAST)


def _is_word_of_name(source: Source, at: int) -> bool:
    return source.is_capital(at) and source.is_kind(at, Kind.WORD) and not source.tokens[at].dot


def _middle_of_row(source: Source, run: list[Atom], atom: Atom | None) -> Atom | None:
    """Return "in the middle" behind a row as the place that it is there: "w środkowym rzędzie w środku"."""
    ends = len(run) == 1 and run[0].sense is Sense.POSITION and run[0].value in _ENDS_OF_PICTURE
    if atom is None or atom.sense is not Sense.POSITION or not (ends or _names_row(run)):
        return atom
    side = source.match(atom.first, Sense.SIDE)
    if side is None or side.end != atom.end or source.means(atom.end, Sense.ROW):
        return atom
    return Atom(atom.first, atom.end, side.sense, side.value, side_place(side.value))


def _middle_before_row(source: Source, run: list[Atom], atom: Atom | None) -> list[Atom]:
    """Return a run that is "middle" alone as the place in the row that `atom` tells: "Mitte hinten"."""
    alone = len(run) == 1 and run[0].sense is Sense.POSITION
    if atom is None or not alone or atom.sense is not Sense.POSITION or atom.value not in _ENDS_OF_PICTURE:
        return run
    side = source.match(run[0].first, Sense.SIDE)
    if side is None or side.end != atom.first or source.means(atom.end, Sense.ROW):
        return run
    return [Atom(run[0].first, side.end, side.sense, side.value, side_place(side.value))]


def _names_row(run: list[Atom]) -> bool:
    """Say whether the run tells a row and which: "back row", "2nd row", "next row"."""
    senses = [each.sense for each in run]
    return Sense.ROW in senses and any(s in senses for s in (Sense.POSITION, Sense.ORDINAL, Sense.NEXT))


def past_place_of_name(source: Source, run: list[Atom]) -> int | None:
    """Return where a row begins behind the place of whoever is before: "with Al Low left, first row: A"."""
    begin = run[0].first
    while source.is_lower(begin - 1) and source.means(begin - 1, Sense.BETWEEN):
        begin -= 1
    if not source.is_capital(begin - 1) or source.is_capital(begin) or source.tokens[begin - 1].dot:
        return None
    for before, atom, following in zip(run, run[1:], run[2:], strict=False):
        if before.sense not in (Sense.SIDE, Sense.FAR_SIDE, Sense.POSITION, Sense.POSTURE):
            return None
        row = atom.sense in (Sense.ORDINAL, Sense.POSITION) and following.sense is Sense.ROW
        if row and source.is_mark(atom.first - 1, _COMMA):
            return atom.first
    return None


def _opens_sentence(source: Source, run: list[Atom], atom: Atom) -> bool:
    """Say whether a row begins a sentence behind a place: "Sposi al centro. Prima fila: A, B".

    So does any row behind what a sentence ends with: "A boy sits on the ground. Behind: Ann Low".
    """
    before = run[-1]
    stop = source.tokens[before.end - 1]
    # "row." is no abbreviation.
    whole = before.end > before.first + 1 or before.sense is Sense.ROW
    long = len(stop.key) > _LONGEST_SHORT or (whole and len(stop.key) > _SHORT_WORD)
    led = all(source.means(at, Sense.BETWEEN) for at in range(before.end, atom.first))
    if not (stop.dot and led and source.is_capital(before.end)):
        return False
    if (
        len(run) == 1
        and before.sense is Sense.ORDINAL
        and atom.sense is Sense.POSITION
        and atom.first == before.end
    ):
        # As in "Officers of the 5th. Back row:".
        return source.means(before.first - 1, Sense.ARTICLE, Sense.OF)
    ends = source.is_lower(run[0].first) and not is_strong_boundary(source, run[0].first)
    if not long:
        # As in "Olle Berg t.h. Däremellan Ann Lund", never in "v.l.n.r. Hintere Reihe:".
        return ends and whole and len(run) == 1 and before.sense is Sense.SIDE
    if atom.first > before.end:
        # As in "M. Roux se tient à droite. Au premier rang :".
        return ends
    row = atom.sense is Sense.ORDINAL or (atom.sense is Sense.POSITION and source.means(atom.end, Sense.ROW))
    if ends:
        return atom.sense in POSITIONAL or atom.is_place
    return before.sense in (Sense.POSITION, Sense.SIDE) and row


def _adds_posture(source: Source, run: list[Atom], atom: Atom) -> bool:
    """Say whether a posture heads others behind a side: "Ed Moe on left, and standing: Al Poe"."""
    told = all(each.sense is Sense.SIDE for each in run) and source.is_lower(run[0].first)
    heads = source.is_mark(atom.end, frozenset(":")) and source.means(atom.first - 1, Sense.AND)
    return told and heads and atom.sense is Sense.POSTURE and source.is_mark(run[-1].end, _COMMA)


def _names_house(source: Source, run: list[Atom], atom: Atom) -> bool:
    """Say whether a word belongs to the name of what the steps are of: "on the steps of Central School"."""
    row = run[-1]
    named = row.sense is Sense.ROW and source.means(row.end, Sense.OF) and source.is_capital(atom.first)
    return named and source.is_capital(atom.end)


def _counts_row_below(source: Source, run: list[Atom], atom: Atom) -> bool:
    """Say whether a row is counted behind words for the place on the page: "Below, from left, first row:"."""
    page = (
        run[0].sense is Sense.POSITION
        and run[0].value in _ON_PAGE
        and run[-1].sense in (Sense.LTR, Sense.RTL)
    )
    return page and atom.sense is Sense.ORDINAL and source.means(atom.end, Sense.ROW)


def _tells_of_one_before(source: Source, run: list[Atom], atom: Atom) -> bool:
    """Say whether a sentence that told where somebody is ends there: "Al is in back. Boys, L-R:"."""
    end, verb = run[-1].end, run[0].first - 1
    stopped = source.tokens[end - 1].dot or source.is_mark(end, _STOP)
    named = source.means(verb, Sense.CLOSING) and source.is_capital(verb - 1)
    return stopped and named and source.is_lower(run[0].first) and atom.first > end


_BREAKS = (_opens_sentence, _adds_posture, _names_house, _counts_row_below, _tells_of_one_before)


def _is_in_name(source: Source, atom: Atom) -> bool:
    """Say whether a word between others of a name would open the run: "Hill Community Center basketball"."""
    at = atom.first
    if source.tokens[at].key in NUMBER_WORDS:
        # As in "Court No. 9, first row:".
        return _is_word_of_name(source, at - 1)
    if atom.sense is not Sense.POSITION or atom.end > at + 1 or not source.is_capital(at):
        return False
    if _is_addressed(source, at) or _is_surname(source, at):
        return True
    return (
        _is_word_of_name(source, at - 1)
        and source.is_kind(at + 1, Kind.WORD)
        and not source.match(at + 1, *POSITIONAL, Sense.LTR)
    )


def _ends_list_before(source: Source, atom: Atom) -> bool:
    """Say whether a stop behind a word that counts ends a list: "INOSTROZA, Segundo. HILERA CENTRAL:"."""
    token = source.tokens[atom.end - 1]
    counts = atom.sense is Sense.ORDINAL and token.kind is Kind.WORD
    return counts and token.dot and len(token.key) > _LONGEST_TITLE and source.is_capital(atom.first)


def _is_addressed(source: Source, at: int) -> bool:
    """Say whether a shortened title stands before the word, a comma after it: ", Pe. Superior, Ir. Gil"."""
    before = at - 1
    if not (
        source.is_capital(before) and source.means(before, Sense.TITLE) and source.is_mark(at + 1, _COMMA)
    ):
        return False
    token = source.tokens[before]
    # "Hal Dean. Back, Ed Moe": behind a first name it is a surname.
    named = source.means(before - 1, Sense.GIVEN) or source.means(before, Sense.SUFFIX)
    return len(token.key) <= _LONGEST_TITLE and not named


def _is_surname(source: Source, at: int) -> bool:
    """Say whether a shortened first name stands before the word, a comma after it: "St. Góra, Fr. Bigos"."""
    shortened = source.tokens[at - 1].dot and source.means(at - 1, Sense.SHORT_GIVEN)
    return shortened and source.is_capital(at - 1) and source.is_mark(at + 1, _COMMA)


def _opens_next(run: list[Atom], atom: Atom, *, stroke: bool) -> bool:
    """Say whether `atom` begins another label: the run already names a row and so does the atom."""
    senses = [each.sense for each in run]
    told = _names_row(run)
    if told and atom.sense in (Sense.ORDINAL, Sense.ROW, Sense.NEXT, Sense.PENULTIMATE):
        return not atom.is_place
    if atom.sense is Sense.POSITION and Sense.POSITION in senses:
        return True
    if atom.sense is Sense.POSTURE and Sense.POSTURE in senses:
        # "Kneeling/sitting" is one row, named by what is said first, and so is "on the ground sits".
        ground = run[-1].value == "ground" and run[-1].sense is Sense.POSTURE and run[-1].end == atom.first
        return not (stroke or ground)
    return atom.sense in (Sense.LTR, Sense.RTL) and any(s in senses for s in (Sense.LTR, Sense.RTL)) and told


def _joined(source: Source, at: int, run: list[Atom]) -> int | None:
    """Return the index after what may stand between two atoms of one label at `at`."""
    if at >= len(source.tokens):
        return None
    words = source.match(at, Sense.BETWEEN)
    if words is not None:
        return words.end
    return at + 1 if _joins(source, at, run) else None


def _bridged(source: Source, at: int, run: list[Atom]) -> int | None:
    """Return where the direction stands after a few words: "Sitting on the bench are, from left".

    In a sentence it heads a list, and a spot leads up to it: "women seated on stools, from left:".
    """
    opens = source.is_capital(run[0].first)
    spot = run[0].sense is Sense.POSTURE and source.match(run[-1].end, Sense.SPOT) is not None
    if not (opens or spot) or not any(atom.sense in (*POSITIONAL, Sense.SIDE) for atom in run):
        return None
    end = at
    while end - at < _LONGEST_BRIDGE and source.is_lower(end) and not source.tokens[end].dot:
        if source.match(end, Sense.ROW, Sense.POSITION, Sense.POSTURE):
            return None
        if way := source.match(end, Sense.LTR, Sense.RTL):
            # Where the run itself could not go on, there is nothing to bridge.
            heads = opens or source.is_mark(way.end, _HEADING)
            # "In the front row the lady third from left is Ann Low" counts her.
            counts = source.match(end - 1, Sense.ORDINAL, end=end) and not source.is_mark(way.end, _HEADING)
            return end if heads and end > at and not counts else None
        if not opens and source.is_mark(end - 1, frozenset(",")):
            return None
        end += 1
        end += source.is_mark(end, frozenset(","))
    return None


def _joins(source: Source, at: int, run: list[Atom]) -> bool:
    token = source.tokens[at]
    if token.kind is Kind.MARK and token.key in _JOINING:
        if token.key in CLOSING and _is_remark_on_name(source, run):
            return False
        # A bracket that opened before the run closes a remark: "(with dog, at left)".
        return token.key not in CLOSING or any(
            source.is_mark(i, OPENING) for i in range(run[0].first - 1, at)
        )
    told = any(atom.sense in POSITIONAL for atom in run)
    if token.kind is Kind.LINE and run[-1].sense in (Sense.POSITION, Sense.ORDINAL):
        # "Back" ends one line, "Row:" opens the next.
        return source.means(at + 1, Sense.ROW) or not told
    if token.kind is Kind.LINE:
        # A bracket that closes here belongs to the name before: "(with dog, at left)".
        sided = run[-1].sense is Sense.SIDE and source.is_lower(run[0].first)
        return not told and not sided and not source.is_mark(at - 1, CLOSING)
    if token.kind is Kind.MARK and token.key in ":.":
        return (token.key == ":" and not told) or _direction_follows(source, at + 1)
    return False


def _is_remark_on_name(source: Source, run: list[Atom]) -> bool:
    """Say whether a bracket behind a name holds a place: "Ann Low (right), standing: Ed Moe", "(back)"."""
    first = run[0].first
    sides = all(atom.sense in (Sense.SIDE, Sense.FAR_SIDE, Sense.FROM_SIDE, Sense.ORDINAL) for atom in run)
    sides = sides or [atom.sense for atom in run] == [Sense.POSITION]
    named = source.is_kind(first - 2, Kind.WORD) and (
        source.is_capital(first - 2) or source.means(first - 2, Sense.PEOPLE)
    )
    return sides and named and source.is_mark(first - 1, OPENING)


def _direction_follows(source: Source, at: int) -> bool:
    while source.is_mark(at, OPENING):
        at += 1
    match = source.match(at, Sense.LTR, Sense.RTL, Sense.SAME)
    return match is not None
