"""The parts of one list put together to people: roles to their names, couples apart, surnames shared.

Decides part by part whether it is a person or says something of the person before: a suffix, an age, a role,
a place, a posture. Works on one list; whole rows and their order are for `rows`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import zip_longest

from annotator.caption.lists.absent_clauses import with_absent
from annotator.caption.lists.completions import complete, with_guess, with_spouse
from annotator.caption.lists.gathered import Gathered
from annotator.caption.lists.habits import habits_of, is_class_year, is_surname, tells_home, with_initial
from annotator.caption.lists.introductions import (
    is_introduced,
    leads_to_company,
    may_wait,
    past_agent,
    past_group,
    tells_plainly,
)
from annotator.caption.lists.leading_places import places_next, with_neighbour, with_place_ahead
from annotator.caption.lists.listing import read_listing
from annotator.caption.lists.nameless import (
    as_nameless,
    is_beast,
    is_couple_named,
    is_left_blank,
    is_numbered_role,
    may_head,
    tells_somebody,
)
from annotator.caption.lists.remark_parts import is_remark_part
from annotator.caption.lists.scene_ends import ends_in_scene, gives_way
from annotator.caption.lists.second_people import first_of_two, is_second_person
from annotator.caption.lists.siblings import (
    family_ahead,
    family_of,
    is_given,
    tells_siblings,
    with_members,
    with_surname,
)
from annotator.caption.lists.towns import is_place_part
from annotator.caption.lists.unnamed_roles import is_friend_too, is_unnamed_role
from annotator.caption.names.held import with_children
from annotator.caption.names.missing_commas import find_second_name
from annotator.caption.names.name_lists import counts_others, is_sure
from annotator.caption.names.naming import name_people
from annotator.caption.names.people import read_person
from annotator.caption.names.surname_first import is_lone_surname
from annotator.caption.names.surnames import is_given_name, is_kin, share_surnames
from annotator.caption.places.neighbours import AMID, NEAR
from annotator.caption.places.numbered import end_places
from annotator.caption.places.places import find_place
from annotator.caption.titles.doubts import doubt_before
from annotator.caption.titles.honours import heads_those_given
from annotator.caption.titles.name_words import opens_clause
from annotator.caption.words.parts import Listing, Part, Separator
from annotator.caption.words.persons import Person
from annotator.caption.words.reading import Reading
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import CLOSING, OPENING, Source
from annotator.caption.words.tokens import Kind, fold

_ASKED = frozenset("?") | CLOSING
_MOST_BROTHERS = 12


@dataclass(frozen=True, slots=True)
class Entries:
    """The people of one list, and a lower-case heading before the first ("on combine").

    `scene` is the token at which the list gives way to the scene.
    """

    people: tuple[Person, ...]
    heading: tuple[int, int] | None = None
    scene: int | None = None


def read_entries(source: Source, listing: Listing) -> Entries:
    """Return the people that the parts of `listing` name, in printed order."""
    reader = _EntryReader(source, with_members(source, listing))
    reader.read()
    people = _in_pairs(source, share_surnames(source, with_children(source, reader.people)))
    people = end_places(source, listing.parts, people)
    return Entries(tuple(people), reader.heading, reader.scene)


def _in_pairs(source: Source, people: list[Person]) -> list[Person]:
    """Return `people` with "bratři Novákové" and "les trois frères Brun" counted as two and three."""
    counted: list[Person] = []
    for person, following in zip_longest(people, people[1:]):
        alone = person.siblings and person.words == 1 and not person.alternatives
        alone = alone and not is_given_name(source, person.name or "")
        alone = alone and not (following and _are_members(source, person, following))
        counted += [person] * (_count_in(source, person.title or "") if alone else 1)
    return counted


def _are_members(source: Source, person: Person, following: Person) -> bool:
    """Say whether each has another surname, which one family has in the plural: "bratři Pokorný, Zeman"."""
    bare = following.words == 1 and not (following.title or following.unknown or following.apart)
    plural = source.knows(person.name or "", Sense.PLURAL_SURNAME)
    return bool(source.lexicon.cases) and bare and not plural


def _count_in(source: Source, title: str) -> int:
    """Return how many a title tells: 2 for "les deux frères" and a word for a pair, else 1."""
    words = [fold(word.rstrip(".")) for word in title.split()]
    phrases = [phrase for word in words for phrase in source.lexicon.phrases(word)]
    pair = any(phrase.sense is Sense.PAIR and {*phrase.words} <= {*words} for phrase in phrases)
    numbers = (phrase.value for phrase in phrases if phrase.sense is Sense.NUMBER and len(phrase.words) == 1)
    return 2 if pair else int(next((number for number in numbers if number.isdecimal()), "1"))


def _unbracketed(source: Source, part: Part) -> Part:
    """Step inside brackets that hold the whole of a numbered entry: "5 ( Luis Ruiz ) ."."""
    last = part.last - source.is_mark(part.last - 1, frozenset("."))
    held = source.is_mark(part.first, OPENING) and source.is_mark(last - 1, CLOSING)
    if part.number is None or not held or not source.is_capital(part.first + 1):
        return part
    inside = range(part.first + 1, last - 1)
    nested = any(source.is_mark(at, OPENING | CLOSING) for at in inside)
    return part if nested else replace(part, first=inside.start, last=inside.stop)


class _EntryReader:
    """Walks the parts once and keeps the people found so far."""

    def __init__(self, source: Source, listing: Listing) -> None:
        self._source = source
        self._habits = habits_of(source, listing.parts)
        self._found = Gathered(self._habits)
        self._plural = ""
        self._titled = 0
        self._family = ""
        self._waiting: tuple[int, int] | None = None
        self.heading: tuple[int, int] | None = None
        self.scene: int | None = None

    @property
    def people(self) -> list[Person]:
        """The people found, in printed order."""
        return self._found.people

    def read(self) -> None:
        """Read every part, up to the one where the list gives way to the scene."""
        counts = False
        ahead: Part | None = None
        for index, each in enumerate(self._habits.parts):
            part = self._past_intro(each) if counts else each
            part = past_agent(self._source, part) if index == 0 else part
            counts = counts_others(self._source, self._habits.parts, index)
            opens = index == 0 and (
                tells_plainly(self._habits, part)
                or heads_those_given(self._source, part)
                or is_beast(self._source, part)
            )
            if counts or opens or self._breaks_off(part, index):
                continue
            if places_next(self._habits, part, index, goes_on=ahead is not None):
                ahead = ahead or part
                continue
            if self.people and gives_way(self._habits, self.people[-1], part, index):
                self.scene = part.first
                self._found.people = with_absent(self._source, self.people, part.first)
                return
            named = len(self.people)
            self._read_part(part, index)
            if ahead is not None and len(self.people) > named:
                self.people[named] = with_place_ahead(self._source, self.people[named], ahead)
                ahead = None
            last = self.people[-1] if self._waiting is None and self.people else None
            if last is not None and ends_in_scene(self._habits, last, part, index):
                self.scene = part.last
                return

    def _breaks_off(self, part: Part, index: int) -> bool:
        """Say whether dots end the list: more people followed, or none; no seat was left blank."""
        last = index > 0 and index == len(self._habits.parts) - 1 and part.number is None
        return last and part.last - part.first == 1 and self._source.is_mark(part.first, frozenset(".…"))

    def _past_intro(self, part: Part) -> Part:
        """Step over "including" behind those who were only counted: "three women, including Ann Low"."""
        intro = self._source.match(part.first, Sense.INTRO, end=part.last)
        return replace(part, first=intro.end) if intro and intro.end < part.last else part

    def _read_part(self, part: Part, index: int) -> None:  # noqa: C901 - one branch a kind of part
        source = self._source
        part = _unbracketed(source, part)
        reading = read_person(source, part.first, part.last)
        if reading.first >= reading.last:
            self._add_uncalled(part, reading)
            return
        reading = with_initial(self._habits, reading)
        last = self.people[-1] if self.people else None
        reading = as_nameless(self._habits, part, reading, last) or reading
        introduced = is_introduced(self._habits, part, reading, index)
        if (surname := self._as_surname(part, reading, introduced=introduced)) is not None:
            self._add_named(part, surname)
            return
        if part.number is not None and is_numbered_role(self._habits, last, part, reading, index):
            self._found.add_unknown(part, replace(reading, unknown=1, rest=(reading.first, reading.last)))
            return
        if introduced:
            self._waiting = (reading.first, reading.last)
            return
        if self._opens_family(part, reading, index):
            return
        goes_on = self._family and part.separator is not Separator.SEMICOLON and is_given(source, reading)
        if self.people and self._waiting is None and not goes_on and self._adds_to_last(part, reading):
            return
        if reading.unknown:
            self._found.add_unknown(part, reading)
        elif reading.has_name:
            self._add_named(part, reading)
        elif reading.has_title and not reading.has_rest and may_wait(self._habits, part, index):
            self._waiting = reading.title
        elif self.people:
            self._found.note(reading.first, reading.last)
        elif index == 0 and may_head(self._habits, part, reading):
            self.heading = (reading.first, reading.last)
        elif reading.has_title or tells_somebody(source, part):
            self._found.add_unknown(part, replace(reading, unknown=1, rest=(reading.first, reading.last)))

    def _as_surname(self, part: Part, reading: Reading, *, introduced: bool) -> Reading | None:
        """Read a word that is an office elsewhere as the surname it is here: "Visser, Piet; Bauer, Hans"."""
        turned = self._habits.surnames_first and part.separator is not Separator.COMMA
        lone = reading.title[1] - reading.title[0] == 1 == part.last - part.first
        # "die Herren Moll und Bauer"
        shared = bool(self._plural) and lone and part.separator is Separator.AND
        shared = shared and self._source.is_capital(part.first) and self.people[-1].words == 1
        # "? King, Al Poe"
        asked = reading.number == "?" and reading.title == (part.last - 1, part.last)
        asked = asked and self._source.is_capital(part.last - 1)
        # "Masters, Ed Low": no several masters, whom no comma would part from their names.
        asked = asked or (lone and bool(reading.plural) and not self._source.means(part.first, Sense.CIVIL))
        if (turned and lone) or shared or asked or (is_surname(self._habits, reading) and not introduced):
            return replace(reading, title=(reading.first, reading.first), name=reading.title, plural="")
        return reading if turned and reading.has_name and is_lone_surname(self._source, reading) else None

    def _adds_to_last(self, part: Part, reading: Reading) -> bool:
        """Give the part to the person before where it is no person of its own."""
        habits, last = self._habits, self.people[-1]
        plain = tells_siblings(habits.source, last, part) or (
            habits.homes and tells_home(habits.source, part)
        )
        if plain or (reading.unknown > 1 and is_couple_named(self.people, part)):
            self._found.note(part.first, part.last)
            return True
        if not is_class_year(habits, part) and (named := complete(habits, last, part, reading)) is not None:
            self._found.people = with_spouse(self.people, named)
            return True
        if is_unnamed_role(habits, last, part, reading) or is_left_blank(habits.source, part):
            self._found.add_unknown(part, replace(reading, unknown=1, rest=(reading.first, reading.last)))
            return True
        if is_place_part(habits, last, part, reading):
            self._found.fold_town()
            self._found.note(reading.first, part.last)
            return True
        told = is_class_year(habits, part) or is_friend_too(habits, last, part, reading)
        if told or is_remark_part(
            habits, part, reading, plural=bool(self._plural), noted=bool(last.notes), whole=last.words > 1
        ):
            self._found.note(reading.first, part.last)
            self._found.add_held((part.first, part.last))
            return True
        return False

    def _add_uncalled(self, part: Part, reading: Reading) -> None:
        """Add somebody for whom a number alone stands: "1. Ann Low / 2. / 3. Ed Moe"."""
        if part.number is not None:
            self._found.add_unknown(part, replace(reading, first=part.first - 1, last=part.first, unknown=1))

    def _add_named(self, part: Part, reading: Reading) -> None:
        cut = find_second_name(self._source, reading)
        if cut is not None:
            self._read_part(replace(part, last=cut), 0)
            self._read_part(Part(cut, part.last, Separator.COMMA), 0)
            return
        self._titled = len(self.people) if reading.plural else self._titled
        self._plural = reading.plural or ("" if self._ends_plural(part, reading) else self._plural)
        if part.separator is Separator.SEMICOLON:
            self._family = ""
        named = [*map(self._with_waiting_title, name_people(self._source, part, reading, self._plural))]
        # "unidentified man, Ann Low (?)" are two.
        first = reading.title[0] if reading.has_title else reading.name[0]
        guesses = len(named) == 1 and doubt_before(self._source, first) is not None
        guessed = with_guess(self.people, part, named[0]) if self.people and guesses else None
        if guessed is not None:
            self._found.people = guessed
        else:
            self.people.extend(with_surname(self._source, person, self._family) for person in named)
        self._waiting = None
        near = len(self.people) > 1 and self.people[-2].beside == NEAR
        if beside := self._source.match(part.first, Sense.BESIDE):
            self.people[-1] = with_neighbour(self._source, self.people[-1], beside, part)
        elif near and self._source.match(part.first, Sense.SIDE):
            # The other side of the same one: "справа от него А. Котов, слева Б. Зуев".
            self.people[-1] = replace(self.people[-1], beside=NEAR)
        begin, end = reading.rest
        if begin < end:
            self._read_rest(begin, end)
        if played := self._habits.played.get(part.first):
            self._found.note(*played)

    def _ends_plural(self, part: Part, reading: Reading) -> bool:
        """Say whether "and" ended one family, or a title not in brackets: "Nurses Low, (Mrs.) Moe"."""
        if reading.has_title and not self._source.is_mark(reading.title[0], OPENING):
            return True
        if part.separator is Separator.SEMICOLON and bool(self.people) and self.people[-1].joined:
            # "students Ann Low and Ed Moe; Ida Poe, Al Orr"
            return True
        # "as irmãs Ana e Rita Reis, Ivone Sato", "Nurses Ann Low, Eve Moe, and Ida Poe, Al Orr"
        behind = part.separator is Separator.COMMA and bool(self.people) and self.people[-1].joined
        # "Misses Ann Low and Ida Moe, Eve Poe and Jo Orr" come in pairs.
        titled = self.people[self._titled :]
        listed = len(titled) > 2 and not any(each.joined for each in titled[:-1])  # noqa: PLR2004 - a pair
        return behind and (listed or is_kin(self._source, self._plural))

    def _opens_family(self, part: Part, reading: Reading, index: int) -> bool:
        """Add who of a family is told: those in a bracket, or one whom the next parts go on from."""
        family = family_of(self._source, reading)
        if family is None:
            surname = family_ahead(
                self._source, reading, self._habits.parts[index + 1 : index + _MOST_BROTHERS]
            )
            self._family = surname or self._family
            return bool(surname)
        first, last = family.members
        self._family = "" if family.enclosed else family.surname
        if family.enclosed:
            members = read_entries(self._source, read_listing(self._source, first, last)).people
            # The "and" inside the bracket ends no list.
            self.people.extend(
                replace(with_surname(self._source, person, family.surname), joined=False)
                for person in members
            )
        else:
            self._read_part(replace(part, first=first, separator=Separator.COMMA), 0)
        return True

    def _with_waiting_title(self, person: Person) -> Person:
        """Give a person the title that a stray comma cut off: "Lieut, C. E. C. Bovey"."""
        if self._waiting is None:
            return person
        title = self._source.printed(*self._waiting)
        start = self._source.tokens[self._waiting[0]].start
        siblings = person.siblings or self._source.match(self._waiting[0], Sense.SIBLINGS) is not None
        title = f"{title} {person.title}" if person.title else title
        return replace(person, start=start, title=title, siblings=siblings)

    def _read_rest(self, begin: int, end: int) -> None:
        """Read what follows the name in its part: remarks, a place, or one more name without a comma."""
        source = self._source
        begin = self._found.take_other_form(begin, end)
        if opens_clause(source, begin) or self._found.add_generations(begin, end):
            return
        if leads_to_company(source, begin, end):
            self._waiting = (begin + 1, end)
            return
        if (between := first_of_two(source, begin, end)) is not None:
            # "Ed Moe between Ann Low and Al Poe": all three are in the row.
            self._read_part(Part(between, end, Separator.COMMA), 0)
            self.people[-1] = replace(self.people[-1], beside=AMID)
            return
        parted = source.is_mark(begin - 1, _ASKED) or source.is_mark(begin, frozenset("/"))
        group = past_group(source, begin, end)
        if group or (parted and is_sure(source, read_person(source, begin, end))):
            # "J. Trimm? E. Boyd", "Sam Fox / Ty Low": the mark stands for the comma too.
            self._read_part(Part(group or begin, end, Separator.COMMA), 0)
            return
        # As in "Ann Low née Hill (bride) Ida Hart".
        opening = begin + 2 * source.means(begin, Sense.FORMERLY)
        if source.is_mark(opening, OPENING):
            close = next((at for at in range(opening, end) if source.is_mark(at, frozenset(")]}"))), None)
            inside = range(opening + 1, close or end)
            told = any(source.is_lower(at) or source.is_kind(at, Kind.NUMBER) for at in inside)
            if close is not None and close + 2 - told < end and source.is_capital(close + 1):
                self._found.note(begin, close + 1)
                self._read_part(Part(close + 1, end, Separator.COMMA), 0)
                return
            if close is not None and find_place(source, begin, close).place:
                # "and Andrea Low (far right) sit at a booth": the scene is no remark.
                self._found.note(begin, close + 1)
                self._found.add_held((close + 1, end))
                return
        if begin < end and is_second_person(source, begin, end):
            self._read_part(Part(begin, end, Separator.COMMA), 0)
        elif begin < end:
            self._found.note(begin, end)
            self._found.add_held((begin, end))
