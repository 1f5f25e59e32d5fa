"""People told in a remark on somebody: held, on a lap, met or greeted.

Each stands beside the person whom the remark is on; the remark itself is hung there by `entries`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annotator.caption.names.name_lists import is_sure
from annotator.caption.names.naming import name_people
from annotator.caption.names.people import read_person
from annotator.caption.names.remarks import placed
from annotator.caption.names.surnames import is_given_name, surname_of
from annotator.caption.places.places import find_place
from annotator.caption.titles.name_words import is_patronymic
from annotator.caption.words.lexicon import Match
from annotator.caption.words.parts import Part, Separator
from annotator.caption.words.persons import Person
from annotator.caption.words.reading import Reading
from annotator.caption.words.senses import Sense, Usage
from annotator.caption.words.source import CLOSING, DASHES, OPENING, Source
from annotator.caption.words.tokens import Kind

_LONGEST_GIFT = 6
_LONGEST_HELD = 8
_LONGEST_LOOKS = 3
# Beside somebody, on which side nobody says.
_WITH = "with"
# Words that follow the neighbour whom they tell, unlike "next to" and "between".
_NEIGHBOURS = frozenset(("beside", "near"))


def find_held(source: Source, rest: tuple[int, int]) -> tuple[Part, bool] | None:
    """Return who is held or met in a remark as a part, and whether met: "shaking hands with Ed Moe"."""
    begin, end = rest
    if source.is_mark(begin, OPENING) and source.is_mark(end - 1, CLOSING):
        begin, end = begin + 1, end - 1
    begin = _past_bracket(source, _past_maiden(source, _past_dashes(source, begin, end), end), end)
    side = source.match(begin, Sense.SIDE, Sense.FAR_SIDE, end=end)
    # "Ann Low on left presenting plaque to Ed Moe"
    begin = side.end if side and source.match(side.end, Sense.MEETING, end=end) else begin
    seat = source.match(begin, Sense.LAP, end=end)
    if seat is not None:
        # "na klíně drží dcerku Aničku"
        verb = source.match(seat.end, Sense.HOLDING, end=end)
        if source.means(seat.end, Sense.ARTICLE) and _is_kin_alone(source, seat.end + 1, end):
            # "auf dem Schoß der Mutter"
            return None
        return Part(verb.end if verb else seat.end, end, Separator.AND), False
    end = _before_bracket(source, begin, end)
    lap = _find_lap(source, begin, end) or _find_neighbour(source, begin, end)
    match = source.match(begin, Sense.HOLDING, Sense.MEETING, *((Sense.WITH,) if lap else ()), end=end)
    match = match or _with_kin(source, begin, end)
    if match is None or (match.sense is Sense.MEETING and _tells_sides(source, match.end, rest[1])):
        return None
    gift = _past_gift(source, match.end, end)
    # Two hold one thing: "holding check with Ed Moe".
    met = match.sense is Sense.MEETING or (gift > match.end and source.means(gift - 1, Sense.WITH))
    return Part(gift if met else match.end, lap or end, Separator.AND), met


def _is_kin_alone(source: Source, first: int, last: int) -> bool:
    kin = source.match(first, Sense.KIN, end=last)
    return kin is not None and kin.end == last


def _tells_sides(source: Source, first: int, last: int) -> bool:
    """Say whether brackets give those met their places: "flankert av Karl Moe (til venstre)"."""
    opened = (at for at in range(first, last) if source.is_mark(at, OPENING))
    sides = (source.match(at + 1, Sense.SIDE, end=last) for at in opened)
    return any(side is not None and source.is_mark(side.end, CLOSING) for side in sides)


def _before_bracket(source: Source, first: int, last: int) -> int:
    """Return where a remark in brackets on who is held begins: "holding Tom (2 years)"; else `last`."""
    if not source.is_mark(last - 1, CLOSING):
        return last
    opened = next((at for at in range(last - 1, first, -1) if source.is_mark(at, OPENING)), last)
    return opened if source.is_capital(opened - 1) else last


def _with_kin(source: Source, begin: int, end: int) -> Match | None:
    """Return "with" where kin or an office and then a name follow: "z żoną Ireną", "with mascot Al Low".

    So do words for people: "with students Ann Low, Ed Moe".
    """
    match = source.match(begin, Sense.WITH, end=end)
    maiden = source.match(begin, Sense.MAIDEN, end=end)
    if match is None or (maiden is not None and maiden.end > match.end):
        # "Zofia Mazur z d. Król"
        return None
    at = past_looks_of_kin(source, match.end, end)
    if source.match(at, Sense.BEAST, end=end):
        return None
    # "mit den Schülern Karl Huber, ..."
    noun = source.is_lower(at) or (at > match.end and source.follows(Usage.CAPITAL_NOUNS))
    office = (Sense.ROLE, Sense.PEOPLE, Sense.PLURAL) if noun else ()
    kin = source.match(at, Sense.KIN, Sense.CHILD, Sense.SIBLINGS, *office, end=end)
    told = kin is not None and kin.end < end and _is_named(source, kin.end)
    return match if told or _is_little_one(source, at, end) or _is_whole_name(source, at, end) else None


def _is_named(source: Source, at: int) -> bool:
    """Say whether a name stands at `at`, or an address in small letters before one: "doña Pilar"."""
    address = source.match(at, Sense.TITLE) if source.is_lower(at) else None
    return source.is_capital(address.end if address else at)


def _is_little_one(source: Source, first: int, last: int) -> bool:
    """Say whether a small word and a first name are all there is: "mit der kleinen Maria"."""
    small = source.match(first, Sense.TITLE, end=last) if source.is_lower(first) else None
    return small is not None and small.end == last - 1 and source.means(small.end, Sense.GIVEN)


def past_looks_of_kin(source: Source, first: int, last: int) -> int:
    """Return the index of the kin after whose and which they are: "their youngest daughter", else `first`.

    Articles and pronouns are passed in any case.
    """
    at = first
    while source.means(at, Sense.ARTICLE, Sense.PRONOUN) and at < last:
        at += 1
    for kin in range(at, min(at + _LONGEST_LOOKS, last)):
        told = source.match(kin, Sense.KIN, Sense.CHILD, end=last)
        if told is not None and _is_named(source, told.end):
            return kin
        if not source.is_lower(kin) or source.match(kin, Sense.AND, Sense.OF, Sense.SPOT):
            break
    return at


def _is_whole_name(source: Source, first: int, last: int) -> bool:
    """Say whether a name of two words, or with a title, is all from `first` to `last`: "mit Anna Lang".

    A first name will do where nothing follows it: "Ida Low with Tommy".
    """
    reading = read_person(source, first, last)
    begin, end = reading.name
    if begin == first and end == first + 1 == last:
        return source.is_capital(first) and source.means(first, Sense.GIVEN)
    # "..., with Mayor Low" tells of all, "Ed Moe with Coach Low" of him.
    titled = begin > first and source.is_kind(first - 2, Kind.WORD)
    whole = reading.first == first and (titled or (begin == first and end - begin > 1))
    ends = end == last or find_place(source, end, last).place is not None
    return whole and ends and source.is_capital(first) and is_sure(source, reading)


def held_people(source: Source, holder: Person, part: Part, *, met: bool) -> list[Person]:
    """Return the people whom `part` names, and nothing else but their places, held by `holder` or met."""
    reading = read_person(source, part.first, part.last)
    if _is_maiden(source, *reading.rest):
        part = replace(part, last=reading.rest[0])
        reading = read_person(source, part.first, part.last)
    # "com a Lurdes ao colo"
    first = past_looks_of_kin(source, part.first, part.last)
    found = find_place(source, *reading.rest)
    goes_on = reading.has_rest and (met or found.place is None)
    if not reading.has_name or reading.first > first or goes_on or _is_trophy(source, part):
        return []
    if met and not is_sure(source, reading):
        return []
    people = [placed(person, found) for person in name_people(source, part, reading, "")]
    return people if met else [_held(source, holder, reading, person) for person in people]


def _is_maiden(source: Source, first: int, last: int) -> bool:
    """Say whether a name of birth is all that is told, but for who else is there: "geb. Egger und Kinder"."""
    born = source.match(first, Sense.MAIDEN, Sense.FORMERLY, end=last)
    at = born.end if born else last
    while at < last and (source.is_capital(at) or source.means(at, Sense.PARTICLE)):
        at += 1
    return born is not None and at > born.end and (at == last or source.means(at, Sense.AND))


def _is_trophy(source: Source, part: Part) -> bool:
    """Say whether an article makes a thing of what is held: "holding the Davis Cup", "la Coupe Low"."""
    named = part.first + 1
    somebody = source.match(
        named,
        Sense.GIVEN,
        Sense.SHORT_GIVEN,
        Sense.TITLE,
        Sense.KIN,
        Sense.CHILD,
        Sense.SIBLINGS,
        Sense.PEOPLE,
    )
    return source.means(part.first, Sense.ARTICLE) and source.is_capital(named) and somebody is None


def _past_bracket(source: Source, first: int, last: int) -> int:
    """Return the index after a remark in brackets: "Anna Kern (Betreuerin) mit ihrer Tochter Eva"."""
    if not source.is_mark(first, OPENING):
        return first
    return next((at + 1 for at in range(first, last - 1) if source.is_mark(at, CLOSING)), first)


def _past_maiden(source: Source, first: int, last: int) -> int:
    """Return the index after a name of birth that "with" follows: "geb. Kern mit Tochter Eva"."""
    born = source.match(first, Sense.MAIDEN, Sense.FORMERLY, end=last)
    at = born.end if born else first
    while born and at < last and (source.is_capital(at) or source.means(at, Sense.PARTICLE)):
        at += 1
    return at if source.means(at, Sense.WITH) and at < last else first


def _past_dashes(source: Source, first: int, last: int) -> int:
    """Return the index after a remark between dashes: "--a sister-in-law--with Sally in her lap"."""
    dashes = [at for at in range(first, last) if source.is_mark(at, DASHES) and _is_long(source, at)]
    return dashes[1] + 1 if len(dashes) > 1 and dashes[0] == first else first


def _is_long(source: Source, at: int) -> bool:
    token = source.tokens[at]
    return token.end - token.start > 1 or token.key in "–—"


def _find_lap(source: Source, first: int, last: int) -> int | None:
    """Return where "in her lap", "on his knee" begins after a name that ends tokens `first` to `last`."""
    for at in range(first + 2, min(first + _LONGEST_HELD, last)):
        if source.match(at, Sense.LAP, end=last):
            return at
    return None


def _find_neighbour(source: Source, first: int, last: int) -> int | None:
    """Return where "beside her", "at his side" begins after a name and ends tokens `first` to `last`.

    "With Ed Moe standing beside her" tells a posture: that is for `company`.
    """
    for at in range(first + 2, min(first + _LONGEST_HELD, last)):
        near = source.match(at, Sense.BESIDE, end=last)
        if near is not None and near.value in _NEIGHBOURS:
            return at if near.end == last and not source.means(at - 1, Sense.POSTURE) else None
    return None


def _held(source: Source, holder: Person, reading: Reading, person: Person) -> Person:
    """Return `person` as held, a child of one word with the surname of the parent: "his son Tommy"."""
    # "med dottern Karin" is a phrase, "holding his son Tommy" has a title.
    child = any(source.means(at, Sense.CHILD) for at in range(reading.first - 1, reading.title[1]))
    # "Mutter Berta mit Sohn Karl" tells no surname.
    titled = (holder.title or "")[:1].isupper() and not is_given_name(source, holder.name or "")
    named = holder.words > 1 or titled
    if child and person.words == 1 and holder.name and named:
        surname = _house_of(source, holder.name) if holder.words > 1 else holder.name
        if surname and not is_patronymic(surname) and source.means(reading.name[0], Sense.GIVEN):
            # "s malým Petrem" has another ending, and so has the surname.
            alternatives = (*person.alternatives, person.name or "")
            person = replace(person, name=f"{person.name} {surname}", alternatives=alternatives)
    beside = source.means(reading.first - 1, Sense.WITH) and source.match(reading.last, Sense.LAP) is None
    near = source.match(reading.last, Sense.BESIDE)
    person = replace(person, beside=near.value if beside and near else _WITH if beside else "")
    return person.noted(f"{'with' if beside else 'held by'} {holder.name or 'somebody unknown'}")


def _house_of(source: Source, name: str) -> str:
    """Return the surname that children have: "Hines" of "Myrtle Pratt Hines", where people have one."""
    surname = surname_of(name)
    *others, last = surname.split()
    surname = " ".join(others) if others and source.knows(last, Sense.SUFFIX) else surname
    while " " in surname and not (source.follows(Usage.TWO_SURNAMES) or surname[0].islower()):
        first, _, rest = surname.partition(" ")
        if source.knows(first, Sense.PARTICLE):
            break
        surname = rest
    return surname


def with_children(source: Source, people: Sequence[Person]) -> list[Person]:
    """Return `people` with the surname of a parent for all children: "Ed Low with his sons Bo, Cy and Al"."""
    told = list(people)
    for index, first in enumerate(people):
        if not (first.siblings and first.beside and first.alternatives):
            continue
        end = index + 1
        while end < len(told) and _is_first_name(source, told[end]):
            end += 1
            if told[end - 1].joined:
                break
        if end == index + 1 or not told[end - 1].joined:
            continue
        surname = surname_of(first.name or "")
        for at in range(index + 1, end):
            each = told[at]
            told[at] = replace(
                each,
                name=f"{each.name} {surname}",
                alternatives=(*each.alternatives, each.name or ""),
                notes=(*each.notes, *first.notes),
                beside=first.beside,
            )
    return told


def _is_first_name(source: Source, person: Person) -> bool:
    return person.words == 1 and not person.title and is_given_name(source, person.name or "")


def _past_gift(source: Source, first: int, last: int) -> int:
    """Return the index after what is handed over: "a check to", "plaque from"; a role stays with its name."""
    named = False
    for at in range(first, min(first + _LONGEST_GIFT, last - 1)):
        if not (source.is_kind(at, Kind.WORD) or source.is_mark(at, DASHES)):
            return first
        named = named or (source.is_capital(at) and not source.is_shouted(at))
        if at > first and source.is_lower(at) and source.means(at, Sense.HANDED):
            # "accepting Carver Award from", but "greeting Ed Moe from Troy"
            somebody = named and is_sure(source, read_person(source, first, at))
            return first if somebody else at + 1
    return first
