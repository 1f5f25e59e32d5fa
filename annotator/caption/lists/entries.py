"""The parts of one list put together to people: roles to their names, couples apart, surnames shared.

Decides part by part whether it is a person or says something of the person before: a suffix, an age, a role,
a place, a posture. Works on one list; whole rows and their order are for `rows`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from annotator.caption.lists.absent_clauses import with_absent
from annotator.caption.lists.completions import complete, with_guess, with_spouse
from annotator.caption.lists.habits import habits_of, is_class_year, is_surname, with_initial
from annotator.caption.lists.introductions import is_introduced, leads_to_company, may_wait
from annotator.caption.lists.leading_places import places_next, with_place_ahead
from annotator.caption.lists.listing import read_listing
from annotator.caption.lists.nameless import as_nameless, is_left_blank, may_head, tells_somebody
from annotator.caption.lists.noting import with_note
from annotator.caption.lists.remark_parts import is_remark_part, is_unnamed_role
from annotator.caption.lists.scene_ends import ends_in_scene, gives_way
from annotator.caption.lists.siblings import family_ahead, family_of, is_given, with_members, with_surname
from annotator.caption.lists.towns import is_place_part, is_town
from annotator.caption.names.held import find_held, held_people
from annotator.caption.names.missing_commas import find_second_name
from annotator.caption.names.name_lists import counts_others, is_sure
from annotator.caption.names.naming import drops_stop, name_people
from annotator.caption.names.people import read_person
from annotator.caption.names.remarks import people_word, placed, unbracketed
from annotator.caption.names.surname_first import is_lone_surname
from annotator.caption.names.surnames import is_given_name, is_kin, share_surnames
from annotator.caption.places.neighbours import AMID, is_amid
from annotator.caption.places.places import find_place
from annotator.caption.places.shared_places import seated_together
from annotator.caption.titles.doubts import doubt_before
from annotator.caption.titles.honours import heads_those_given
from annotator.caption.titles.name_words import opens_clause
from annotator.caption.words.parts import Listing, Part, Separator
from annotator.caption.words.persons import Person
from annotator.caption.words.reading import Reading
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import CLOSING, OPENING, Source
from annotator.caption.words.spelling import clean
from annotator.caption.words.tokens import Kind, fold

_ASKED = frozenset("?") | CLOSING


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
    people = _in_pairs(source, share_surnames(source, reader.people))
    return Entries(tuple(people), reader.heading, reader.scene)


def _in_pairs(source: Source, people: list[Person]) -> list[Person]:
    """Return `people` with "bratři Novákové", whose first names are not told, counted as two."""
    counted: list[Person] = []
    for person in people:
        pair = person.siblings and person.words == 1 and not person.alternatives
        pair = pair and _tells_pair(source, person.title or "")
        counted += [person] * (1 + (pair and not is_given_name(source, person.name or "")))
    return counted


def _tells_pair(source: Source, title: str) -> bool:
    phrases = (phrase for word in title.split() for phrase in source.lexicon.phrases(fold(word.rstrip("."))))
    return any(phrase.sense is Sense.PAIR for phrase in phrases)


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
        self._plural = ""
        self._family = ""
        self._waiting: tuple[int, int] | None = None
        self.people: list[Person] = []
        self.heading: tuple[int, int] | None = None
        self.scene: int | None = None

    def read(self) -> None:
        """Read every part, up to the one where the list gives way to the scene."""
        counts = False
        ahead: Part | None = None
        for index, each in enumerate(self._habits.parts):
            part = self._past_intro(each) if counts else each
            counts = counts_others(self._source, self._habits.parts, index)
            opens = index == 0 and (self._tells_plainly(part) or heads_those_given(self._source, part))
            if counts or opens or self._breaks_off(part, index):
                continue
            if places_next(self._habits, part, index):
                ahead = part
                continue
            if self.people and gives_way(self._habits, self.people[-1], part, index):
                self.scene = part.first
                self.people = with_absent(self._source, self.people, part.first)
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

    def _tells_plainly(self, part: Part) -> bool:
        """Say whether a sentence comes before the names: "Front row: Although not all are known, Ann Low"."""
        reading = read_person(self._source, part.first, part.last)
        begin, end = reading.name
        if len(self._habits.parts) == 1 and end == part.last == begin + 2:
            # "In der zweiten Reihe steht der Wagen."
            thing = self._source.means(begin + 1, Sense.PLAIN) and self._source.is_capital(begin + 1)
            return thing and self._source.is_lower(begin) and self._source.means(begin, Sense.ARTICLE)
        plain = end - begin == 1 and self._source.means(begin, Sense.COMMON, Sense.PLAIN)
        plain = plain and not (reading.has_title or self._source.means(begin, Sense.GIVEN))
        return plain and begin == reading.first and self._source.is_lower(reading.rest[0])

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
        if part.number is not None and self._is_numbered_role(part, reading, index):
            self._add_unknown(part, replace(reading, unknown=1, rest=(reading.first, reading.last)))
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
            self._add_unknown(part, reading)
        elif reading.has_name:
            self._add_named(part, reading)
        elif reading.has_title and not reading.has_rest and may_wait(self._habits, part, index):
            self._waiting = reading.title
        elif self.people:
            self._note(reading.first, reading.last)
        elif index == 0 and may_head(self._habits, part, reading):
            self.heading = (reading.first, reading.last)
        elif reading.has_title or tells_somebody(source, part):
            self._add_unknown(part, replace(reading, unknown=1, rest=(reading.first, reading.last)))

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
        if (turned and lone) or shared or asked or (is_surname(self._habits, reading) and not introduced):
            return replace(reading, title=(reading.first, reading.first), name=reading.title)
        return reading if turned and reading.has_name and is_lone_surname(self._source, reading) else None

    def _is_numbered_role(self, part: Part, reading: Reading, index: int) -> bool:
        """Say whether a number counts somebody of whom only the office is told: "5 - ks. wikary".

        Between the numbers before and after it any words will do: "1) Ed Moe, 2) delegate, 3) Ann Low".
        """
        if reading.has_name or reading.unknown or part.separator is not Separator.NUMBER:
            return False
        following = self._habits.parts[index + 1 : index + 2]
        if any(part.number is None for part in following):
            return False
        last = part.last - 1
        if self._source.is_mark(part.first, OPENING) and self._source.is_mark(last, CLOSING):
            # As in "6 (nombre ?)".
            return self._source.is_mark(last - 1, frozenset("?"))
        if self.people and following and part.number is not None:
            between = (self.people[-1].number, following[0].number) == (part.number - 1, part.number + 1)
            if between and self._source.is_lower(reading.first):
                return True
        office = reading.first + self._source.means(reading.first, Sense.ARTICLE)
        return self._source.match(office, Sense.ROLE, Sense.KIN, Sense.TITLE, Sense.PEOPLE) is not None

    def _adds_to_last(self, part: Part, reading: Reading) -> bool:
        """Give the part to the person before where it is no person of its own."""
        habits, last = self._habits, self.people[-1]
        if not is_class_year(habits, part) and (named := complete(habits, last, part, reading)) is not None:
            self.people = with_spouse(self.people, named)
            return True
        if is_unnamed_role(habits, last, part, reading) or is_left_blank(habits.source, part):
            self._add_unknown(part, replace(reading, unknown=1, rest=(reading.first, reading.last)))
            return True
        if is_place_part(habits, last, part, reading):
            self._fold_town()
            self._note(reading.first, part.last)
            return True
        if is_class_year(habits, part) or is_remark_part(
            habits, part, reading, plural=bool(self._plural), noted=bool(last.notes), whole=last.words > 1
        ):
            self._note(reading.first, part.last)
            self._add_held((reading.first, part.last))
            return True
        return False

    def _fold_town(self) -> None:
        """Make the last person a note of the one before, where a state tells that it is a town."""
        if len(self.people) > 1 and is_town(self._habits, self.people[-1]) and self.people[-2].words > 1:
            town = self.people.pop()
            self.people[-1] = self.people[-1].noted(town.name or "")

    def _note(self, first: int, last: int) -> None:
        """Hang what tokens `first` to `last` print on the last person, with the place it tells."""
        self.people[-1] = with_note(self._habits, self.people[-1], first, last)
        self.people = seated_together(self._source, self.people, first, last)

    def _add_uncalled(self, part: Part, reading: Reading) -> None:
        """Add somebody for whom a number alone stands: "1. Ann Low / 2. / 3. Ed Moe"."""
        if part.number is not None:
            self._add_unknown(part, replace(reading, first=part.first - 1, last=part.first, unknown=1))

    def _add_unknown(self, part: Part, reading: Reading) -> None:
        source = self._source
        note = unbracketed(source.printed(*reading.rest))
        if part is self._habits.parts[-1] and source.means(
            reading.rest[1] - 1, Sense.KIN, Sense.PEOPLE, Sense.GIVEN, Sense.SIBLINGS, Sense.ROLE
        ):
            note = note.rstrip(".")
        if note in ("", ".") and reading.rest[0] > reading.first:
            note = people_word(source, reading)
        notes = tuple(each for each in (reading.number, note) if each)
        start, end = source.tokens[reading.first].start, source.tokens[reading.last - 1].end
        title = source.printed(*reading.title) or None
        person = Person(
            start,
            end,
            None,
            title=title,
            notes=notes,
            unknown=True,
            number=part.number,
            joined=part.separator is Separator.AND,
        )
        self.people.extend([person] * reading.unknown)
        if reading.has_rest:
            place = find_place(source, *reading.rest)
            self.people[-1] = placed(self.people[-1], place)
            self._add_held(reading.rest)

    def _add_named(self, part: Part, reading: Reading) -> None:
        cut = find_second_name(self._source, reading)
        if cut is not None:
            self._read_part(replace(part, last=cut), 0)
            self._read_part(Part(cut, part.last, Separator.COMMA), 0)
            return
        self._plural = reading.plural or ("" if self._ends_plural(part, reading) else self._plural)
        if part.separator is Separator.SEMICOLON:
            self._family = ""
        named = [*map(self._with_waiting_title, name_people(self._source, part, reading, self._plural))]
        # "unidentified man, Ann Low (?)" are two.
        first = reading.title[0] if reading.has_title else reading.name[0]
        guesses = len(named) == 1 and doubt_before(self._source, first) is not None
        guessed = with_guess(self.people, part, named[0]) if self.people and guesses else None
        if guessed is not None:
            self.people = guessed
        else:
            self.people.extend(with_surname(self._source, person, self._family) for person in named)
        self._waiting = None
        if beside := self._source.match(part.first, Sense.BESIDE):
            self.people[-1] = replace(self.people[-1], beside=beside.value)
        begin, end = reading.rest
        if begin < end:
            self._read_rest(begin, end)

    def _ends_plural(self, part: Part, reading: Reading) -> bool:
        """Say whether "and" ended one family, or a title not in brackets: "Nurses Low, (Mrs.) Moe"."""
        if reading.has_title and not self._source.is_mark(reading.title[0], OPENING):
            return True
        # "as irmãs Ana e Rita Reis, Ivone Sato"
        behind = part.separator is Separator.COMMA and bool(self.people) and self.people[-1].joined
        return behind and is_kin(self._source, self._plural)

    def _opens_family(self, part: Part, reading: Reading, index: int) -> bool:
        """Add who of a family is told: those in a bracket, or one whom the next parts go on from."""
        family = family_of(self._source, reading)
        if family is None:
            surname = family_ahead(self._source, reading, self._habits.parts[index + 1 : index + 3])
            self._family = surname or self._family
            return bool(surname)
        first, last = family.members
        self._family = "" if family.enclosed else family.surname
        if family.enclosed:
            members = read_entries(self._source, read_listing(self._source, first, last)).people
            self.people.extend(with_surname(self._source, person, family.surname) for person in members)
        else:
            self._read_part(replace(part, first=first, separator=Separator.COMMA), 0)
        return True

    def _with_waiting_title(self, person: Person) -> Person:
        """Give a person the title that a stray comma cut off: "Lieut, C. E. C. Bovey"."""
        if self._waiting is None:
            return person
        title = self._source.printed(*self._waiting)
        start = self._source.tokens[self._waiting[0]].start
        return replace(person, start=start, title=f"{title} {person.title}" if person.title else title)

    def _read_rest(self, begin: int, end: int) -> None:
        """Read what follows the name in its part: remarks, a place, or one more name without a comma."""
        source = self._source
        begin = self._read_other_form(begin, end)
        if opens_clause(source, begin):
            return
        if leads_to_company(source, begin, end):
            self._waiting = (begin + 1, end)
            return
        if (between := self._first_of_two(begin, end)) is not None:
            # "Ed Moe between Ann Low and Al Poe": all three are in the row.
            self._read_part(Part(between, end, Separator.COMMA), 0)
            self.people[-1] = replace(self.people[-1], beside=AMID)
            return
        parted = source.is_mark(begin - 1, _ASKED) or source.is_mark(begin, frozenset("/"))
        if parted and is_sure(source, read_person(source, begin, end)):
            # "J. Trimm? E. Boyd", "Sam Fox / Ty Low": the mark stands for the comma too.
            self._read_part(Part(begin, end, Separator.COMMA), 0)
            return
        # As in "Ann Low née Hill (bride) Ida Hart".
        opening = begin + 2 * source.means(begin, Sense.FORMERLY)
        if source.is_mark(opening, OPENING):
            close = next((at for at in range(opening, end) if source.is_mark(at, frozenset(")]}"))), None)
            inside = range(opening + 1, close or end)
            told = any(source.is_lower(at) or source.is_kind(at, Kind.NUMBER) for at in inside)
            if close is not None and close + 2 - told < end and source.is_capital(close + 1):
                self._note(begin, close + 1)
                self._read_part(Part(close + 1, end, Separator.COMMA), 0)
                return
            if close is not None and find_place(source, begin, close).place:
                # "and Andrea Low (far right) sit at a booth": the scene is no remark.
                end = close + 1
        if begin < end and self._is_second_person(begin, end):
            self._read_part(Part(begin, end, Separator.COMMA), 0)
        elif begin < end:
            self._note(begin, end)
            self._add_held((begin, end))

    def _first_of_two(self, begin: int, end: int) -> int | None:
        """Return where the first of those two begins between whom somebody is."""
        words = self._source.match(begin, Sense.BESIDE, end=end)
        if words is None or not is_amid(words) or not self._source.means(end, Sense.AND):
            return None
        reading = read_person(self._source, words.end, end)
        things = (Sense.PLACE, Sense.INSTITUTION, Sense.COMMON, Sense.PLAIN, Sense.ROW)
        first, last = reading.name
        whole = last - first > 1 and not any(self._source.means(at, *things) for at in range(first, last))
        named = reading.first == words.end and not reading.has_rest
        return words.end if named and (whole or is_sure(self._source, reading)) else None

    def _is_second_person(self, begin: int, end: int) -> bool:
        """Say whether an office leads up to one more name, no comma before it: "Ola Lie lærer Per Dal"."""
        source = self._source
        if not (source.is_lower(begin) and source.means(begin, Sense.ROLE)):
            return False
        reading = read_person(source, begin, end)
        first, last = reading.name
        named = last - first > 1 and source.means(first, Sense.GIVEN) and source.is_lower(first - 1)
        return named and reading.has_title and reading.first == begin and last == end

    def _read_other_form(self, begin: int, end: int) -> int:
        """Take in the second form of a doubtful name and return where it ends: "Alice or Alyce Lindsay"."""
        source, last = self._source, self.people[-1]
        if not source.means(begin, Sense.OR) or last.name is None:
            return begin
        other = read_person(source, begin + 1, end)
        if not other.has_name or other.first != begin + 1:
            return begin
        printed = clean(source.printed(*other.name))
        if other.name[1] == end and drops_stop(source, other):
            printed = printed.rstrip(".")
        words = printed.split()
        name = " ".join((last.name, *words[1:])) if last.words == 1 else last.name
        if len(words) == 1 and last.words > 1:
            printed = " ".join((*last.name.split()[:-1], printed))
        other_end = source.tokens[other.name[1] - 1].end
        named = replace(last, name=name, alternatives=(*last.alternatives, printed))
        self.people[-1] = named.extended(other_end)
        return other.name[1]

    def _add_held(self, rest: tuple[int, int]) -> None:
        """Add who is held or met in a remark: "Robert Bell holding Margaret Bell"."""
        found = find_held(self._source, rest)
        if found is None:
            return
        part, met = found
        reading = read_person(self._source, part.first, part.last)
        if reading.unknown and (met or self._source.means(part.first, Sense.UNKNOWN)):
            self._add_unknown(part, reading)
        else:
            self.people.extend(held_people(self._source, self.people[-1], part, met=met))
