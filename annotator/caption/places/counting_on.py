"""Places that go on counting from a side told before: "second from left Jan Lis, fourth Adam Gil"."""

from __future__ import annotations

from annotator.caption.places.atoms import Atom, Atoms
from annotator.caption.places.numbering import NUMBER_WORDS, number_at
from annotator.caption.places.part_of_more import is_numbered_rank
from annotator.caption.places.places import counted_apart
from annotator.caption.places.runs import collect_run
from annotator.caption.words.senses import Sense, Usage
from annotator.caption.words.source import CLOSING, DASHES, OPENING, Source
from annotator.caption.words.tokens import Kind
from annotator.core.caption import Place, Side

_JOINING = frozenset(",;")
_SOMEBODY = (Sense.TITLE, Sense.ROLE, Sense.ARTICLE, Sense.UNKNOWN, Sense.NUMBER, Sense.KIN)
_AMONG_NAMES = (Sense.AND, Sense.ORDINAL, Sense.PARTICLE, Sense.DOUBT, Sense.TITLE, Sense.ROLE, Sense.KIN)
_COMMA = frozenset(",")
_SEMICOLON = frozenset(";")
_LOOK_BACK = 60
_LONGEST_LOOKS = 10
_LONGEST_UNIT = 4
_LOOK_AHEAD = 40


def run_or_number(source: Source, atoms: Atoms, index: int) -> list[Atom]:
    """Return the run of label words at `index`, or a number that could count on where there is none."""
    if run := collect_run(source, atoms, index):
        return run
    number = atoms.number_at(index)
    return _with_row(source, atoms, number) if number else []


def _with_row(source: Source, atoms: Atoms, number: list[Atom]) -> list[Atom]:
    """Return a number with the row in which it counts from a side: "5-й в 1-м ряду слева"; else it alone."""
    small = source.match(number[-1].end, Sense.BETWEEN)
    run = [*number, *collect_run(source, atoms, small.end)] if small else number
    return run if counted_apart(source, run) else number


def counted_on(source: Source, run: list[Atom], before: Place | None, *, since: int) -> Place | None:
    """Return the place that an ordinal alone counts, from the side of `before`, which ends at `since`.

    Not where numbers count the entries of a list: "at right: 4. Ann Low, 5. Ed Moe".
    """
    if before is None or before.index is None or len(run) != 1 or is_numbered_rank(source, run[0].first):
        return None
    atom = run[0]
    if source.is_kind(atom.first, Kind.NUMBER) and any(
        number_at(source, at) for at in range(max(since, atom.first - _LOOK_BACK), atom.first)
    ):
        return None
    begin = begin_of_count(source, atom)
    joined = source.is_mark(begin - 1, _JOINING) or source.means(begin - 1, Sense.AND)
    end = end_of_count(source, atom)
    dash = source.is_mark(end, DASHES | frozenset(":"))
    verb = source.match(_past_looks(source, end), Sense.CLOSING)
    # "third from left, Ann Low; fifth, Ed Moe"
    apart = source.is_mark(begin - 1 - source.means(begin - 1, Sense.AND), _SEMICOLON)
    comma = (begin < atom.first or apart) and source.is_mark(end, _COMMA)
    after = verb.end if verb else end + (dash or comma)
    named = source.is_capital(after) or (dash and source.is_lower(after))
    if begin < atom.first or verb:
        # "il terzo un ufficiale", "le deuxième est l'abbé Morel", "el cuarto, su hermano Luis"
        named = named or source.match(after, *_SOMEBODY) is not None
    named = named or source.match(after, Sense.TITLE, Sense.ROLE, Sense.KIN, Sense.UNKNOWN) is not None
    if not joined and _opens_sentence(source, begin):
        joined = dash or verb is not None or source.means(after, Sense.GIVEN)
    last = _is_last(source, atom)
    if not (last or atom.sense is Sense.ORDINAL) or atom.is_place or not (joined and named):
        return None
    if last:
        return Place(Side.RIGHT if before.side is Side.LEFT else Side.LEFT, 1)
    return None if _is_street(source, atom) or _is_unit(source, atom) else Place(before.side, int(atom.value))


def _is_last(source: Source, atom: Atom) -> bool:
    """Say whether a word that is a row elsewhere ends a count: "the first on left is Al, the last Ed"."""
    told = source.match(atom.first, Sense.LAST)
    return told is not None and told.end == atom.end


def _past_looks(source: Source, first: int) -> int:
    """Return the index after what commas set apart behind a count: "the second, wearing a hat, is"."""
    at = first + 1
    while source.is_mark(first, _COMMA) and at - first < _LONGEST_LOOKS and source.is_lower(at):
        at += 1
    return at + 1 if source.is_mark(first, _COMMA) and source.is_mark(at, _COMMA) else first


def _opens_sentence(source: Source, begin: int) -> bool:
    """Say whether what counts opens a sentence: "Первый слева Иван Седов. Второй - Пётр", "Il terzo è"."""
    before = begin - 1
    parted = (
        source.tokens[before].dot
        or source.is_mark(before, frozenset("."))
        or source.is_kind(before, Kind.LINE)
    )
    return parted and source.is_kind(begin, Kind.WORD) and source.is_capital(begin)


def _is_street(source: Source, atom: Atom) -> bool:
    """Say whether the number is that of a street or a ward: "Main Street and Sixth Avenue"."""
    thing = source.means(atom.end, Sense.PLAIN) and not source.means(atom.end, Sense.GIVEN, Sense.TITLE)
    return thing and source.is_capital(atom.end) and source.is_capital(atom.first)


def _is_unit(source: Source, atom: Atom) -> bool:
    """Say whether the number is that of a regiment: "Al Low, 9th Vermont", "10th Hussars"."""
    told = range(atom.end, atom.end + _LONGEST_UNIT)
    words = [at for at in told if all(source.is_capital(i) for i in range(atom.end, at + 1))]
    unit = any(source.means(at, Sense.INSTITUTION) for at in words)
    unit = unit or source.means(atom.end, Sense.PLACE, Sense.NATION)
    return source.is_kind(atom.first, Kind.NUMBER) and unit


def begin_of_count(source: Source, atom: Atom) -> int:
    """Return where what counts begins: at the article before it, "il secondo", "der Fünfte"."""
    noun = source.is_lower(atom.first) or source.follows(Usage.CAPITAL_NOUNS)
    return atom.first - (noun and source.means(atom.first - 1, Sense.ARTICLE))


def end_of_count(source: Source, atom: Atom) -> int:
    """Return where what counts ends: behind "tredje man" where a verb follows, else behind the number."""
    noun = source.match(atom.end, Sense.PEOPLE)
    told = noun is not None and source.match(noun.end, Sense.CLOSING) is not None
    return noun.end if noun is not None and told else atom.end


def counted_on_at(
    source: Source, atoms: Atoms, at: int, before: Place | None, *, since: int
) -> tuple[Place, int] | None:
    """Return (place, index after its number) where an ordinal at `at` goes on counting from `before`."""
    if before is None or not (source.is_kind(at, Kind.WORD) or source.is_kind(at, Kind.NUMBER)):
        return None
    run = run_or_number(source, atoms, at)
    place = counted_on(source, run, before, since=since)
    return None if place is None else (place, end_of_count(source, run[0]))


def counted_behind_at(
    source: Source, atoms: Atoms, at: int, before: Place | None, *, last: int
) -> tuple[Place, int] | None:
    """Return (place, index after it) of a count alone behind a name: "Ann Low third, Ed Moe sixth from left".

    The side is that of `before`, or of the next count of the sentence, which ends at `last`.
    """
    opened = source.is_mark(at - 1, OPENING)
    name = at - 1 - (opened or source.is_mark(at - 1, frozenset(",")))
    named = source.is_capital(name) or source.is_mark(name, CLOSING)
    if not named or not (source.is_lower(at) or source.is_kind(at, Kind.NUMBER)):
        return None
    run = run_or_number(source, atoms, at)
    if len(run) != 1 or run[0].sense is not Sense.ORDINAL or run[0].is_place:
        return None
    if source.tokens[at].key in NUMBER_WORDS:
        # "Mecca no. 11": a lodge.
        return None
    end = run[0].end
    closed = source.is_mark(end, CLOSING)
    ends = source.is_mark(end, _JOINING) or source.means(end, Sense.AND)
    if closed != opened or not (ends or closed):
        return None
    if before is None or before.index is None:
        before = _next_count(source, atoms, end, min(end + _LOOK_AHEAD, last))
    return None if before is None else (Place(before.side, int(run[0].value)), end)


def _next_count(source: Source, atoms: Atoms, first: int, last: int) -> Place | None:
    """Return the place that is counted from a side behind names alone: no verb tells who came in first."""
    for at in range(first, last):
        atom = atoms.at(at)
        if atom is not None and atom.place is not None:
            return atom.place if (atom.place.index or 0) > 1 else None
        if source.is_lower(at) and not source.match(at, *_AMONG_NAMES):
            return None
    return None
