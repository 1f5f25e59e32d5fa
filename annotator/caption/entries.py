"""The parts of one list put together to people: roles to their names, couples apart, surnames shared.

Decides part by part whether it is a person or says something of the person before: a suffix, an age, a role,
a place, a posture. Works on one list; whole rows and their order are for `rows`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from annotator.caption.listing import Listing, Part, Separator
from annotator.caption.name_lists import is_sure
from annotator.caption.naming import name_people
from annotator.caption.people import Reading, read_person, read_question
from annotator.caption.persons import Person
from annotator.caption.places import find_place
from annotator.caption.remarks import is_role_phrase, people_by_semicolon, people_word, placed, unbracketed
from annotator.caption.senses import Sense
from annotator.caption.source import CLOSING, OPENING, Source
from annotator.caption.spelling import clean
from annotator.caption.surname_first import are_given_names, parts_surname, put_given_first
from annotator.caption.surnames import share_surnames
from annotator.caption.tokens import Kind

_POST_NOMINAL = re.compile(r"(?:[A-ZÄÖÜ][A-Za-z]?\.){2,}[A-Z]?\.?$|(?:[A-Z]\. ?){2,}$")
_INITIALS = re.compile(r"(?:[^\W\d_](?:\.|(?=[ -]|$))[ -]?){1,4}$")
_SHORT_WORD = 2
# Rosters of American colleges: freshman, sophomore, junior, senior.
_CLASS_YEARS = frozenset(("so", "soph", "fresh", "freshman", "sophomore", "rs"))
_MAYBE_CLASS_YEARS = frozenset(("fr", "jr", "sr", "junior", "senior", "grad"))
_HALF = 0.5
_FEW = 3
_NEARLY_ALL = 0.8
# So that a megabyte of "and" stays cheap.
_LOOK_AHEAD = 24
_LONGEST_ABBREVIATION = 4
# "Rossi I": numerals that tell players of one surname apart.
_NUMERALS = frozenset("IVX")


@dataclass(frozen=True, slots=True)
class Entries:
    """The people of one list, and a lower-case heading before the first ("on combine")."""

    people: tuple[Person, ...]
    heading: tuple[int, int] | None = None


def read_entries(source: Source, listing: Listing) -> Entries:
    """Return the people that the parts of `listing` name, in printed order."""
    reader = _EntryReader(source, listing)
    reader.read()
    people = put_given_first(source, share_surnames(source, reader.people))
    return Entries(tuple(people), reader.heading)


class _EntryReader:
    """Walks the parts once and keeps the people found so far."""

    def __init__(self, source: Source, listing: Listing) -> None:
        self._source = source
        self._parts = listing.parts
        self._semicolons = people_by_semicolon(source, listing.parts)
        self._numbered = any(part.number is not None for part in listing.parts)
        self._surnames_first = parts_surname(source, listing.parts)
        years = sum(_is_class_year(source, part) for part in listing.parts)
        self._class_years = years > 2 or any(  # noqa: PLR2004 - three seniors are no namesakes
            _is_class_year(source, part, sure=True) for part in listing.parts
        )
        # Counted once: a megabyte of names asks for them at every name.
        self._single = sum(part.last - part.first <= 1 for part in listing.parts)
        self._short = sum(part.last - part.first <= _SHORT_WORD for part in listing.parts)
        self._plural = ""
        self._waiting: tuple[int, int] | None = None
        self.people: list[Person] = []
        self.heading: tuple[int, int] | None = None

    def read(self) -> None:
        """Read every part, up to the one where the list gives way to the scene."""
        for index, part in enumerate(self._parts):
            if index == 0 and self._counts_all(part):
                continue
            if self.people and self._gives_way(part, index):
                return
            self._read_part(part, index)
            if self.people and self._ends_in_scene(part, index):
                return

    def _counts_all(self, part: Part) -> bool:
        """Say whether the part only counts those who are named next: "Four women, including Mary Low"."""
        following = self._parts[1:2]
        if not following or not read_person(self._source, part.first, part.last).unknown:
            return False
        return self._source.match(following[0].first, Sense.INTRO) is not None

    def _gives_way(self, part: Part, index: int) -> bool:
        """Say whether `part` opens the scene after the list: ", gathered in Kay Boys Club"."""
        token = self._source.tokens[part.first]
        if (
            token.capital
            or token.kind is not Kind.WORD
            or part.separator not in (Separator.COMMA, Separator.AND)
        ):
            return False
        if read_person(self._source, part.first, part.last).unknown:
            return False
        if (
            self._tells_place(part.first, part.last)
            or read_person(self._source, part.first, part.last).has_name
        ):
            return False
        if self._is_scene(part.first) and not self._source.match(part.first, Sense.POSTURE, Sense.HOLDING):
            return not self._has_more(index)
        return (
            part.separator is Separator.COMMA
            and self.people[-1].joined
            and not self._has_more(index)
            and not self._is_remark(part)
        )

    def _tells_place(self, first: int, last: int) -> bool:
        return find_place(self._source, first, last).place is not None

    def _has_more(self, index: int) -> bool:
        """Say whether somebody of the list comes after part `index`, not "at dinner for Dr. Hill"."""
        joined = self.people[-1].joined
        return any(
            (part.after_comma if part.separator is Separator.AND else not joined) and self._is_somebody(part)
            for part in self._parts[index + 1 : index + _LOOK_AHEAD]
        )

    def _is_somebody(self, part: Part) -> bool:
        reading = read_person(self._source, part.first, part.last)
        return is_sure(self._source, reading) and not self._source.match(part.first, Sense.SCENE)

    def _is_scene(self, index: int) -> bool:
        key = self._source.tokens[index].key
        return self._source.means(index, Sense.SCENE, Sense.POSTURE) or key.endswith("ing")

    def _is_remark(self, part: Part) -> bool:
        """Say whether a lower-case part is a role, an age or a doubt rather than a scene."""
        reading = read_person(self._source, part.first, part.last)
        if reading.has_name or reading.unknown:
            return True
        role = self._source.match(part.first, Sense.ROLE, Sense.KIN) is not None
        return part.last - part.first <= 5 or role  # noqa: PLR2004 - a few words

    def _ends_in_scene(self, part: Part, index: int) -> bool:
        """Say whether the last person runs into the scene: "and Samuel Staples in Park Place AME Church"."""
        if part.separator is not Separator.AND:
            return False
        reading = read_person(self._source, part.first, part.last)
        begin, end = reading.rest
        if (
            not reading.has_name
            or begin >= end
            or not self._source.is_lower(begin)
            or self._tells_place(begin, end)
        ):
            return False
        posture = self._source.match(begin, Sense.POSTURE, end=end)
        if posture is not None and posture.end == end:
            return False
        return self._source.means(begin, Sense.SCENE, Sense.POSTURE) and not self._has_more(index)

    def _read_part(self, part: Part, index: int) -> None:  # noqa: C901 - one branch a kind of part
        source = self._source
        reading = read_person(source, part.first, part.last)
        if reading.first >= reading.last:
            return
        if self._is_surname(reading) and not self._is_introduced(part, reading, index):
            self._add_named(part, replace(reading, title=(reading.first, reading.first), name=reading.title))
            return
        if self._is_introduced(part, reading, index):
            self._waiting = (reading.first, reading.last)
            return
        if self.people and self._waiting is None and self._adds_to_last(part, reading):
            return
        if reading.unknown:
            self._add_unknown(part, reading)
        elif reading.has_name:
            self._add_named(part, reading)
        elif reading.has_title and reading.rest[0] >= reading.rest[1] and self._may_wait(part, index):
            self._waiting = reading.title
        elif self.people:
            self._note(reading.first, reading.last)
        elif index == 0 and source.is_lower(reading.first) and part.last - part.first <= 5:  # noqa: PLR2004
            self.heading = (reading.first, reading.last)
        elif reading.has_title or source.means(reading.first, Sense.PEOPLE):
            self._add_unknown(part, replace(reading, unknown=1, rest=(reading.first, reading.last)))

    def _is_surname(self, reading: Reading) -> bool:
        """Say whether a lone title is a surname, in a list of surnames: "Burke, Dean, King"."""
        begin, end = reading.title
        if (
            end - begin != 1
            or reading.has_name
            or reading.unknown
            or reading.rest[0] < reading.rest[1]
            or (
                self._source.tokens[begin].dot
                and len(self._source.tokens[begin].key) <= _LONGEST_ABBREVIATION
            )
        ):
            return False
        role = self._source.means(begin, Sense.ROLE)
        # An initial before most surnames ("B. Ames, Mr. Low, Director") leaves the bare word an office.
        longest = 1 if role else _SHORT_WORD
        single = self._single if longest == 1 else self._short
        share = _NEARLY_ALL if role else _HALF
        return self._source.is_capital(begin) and single >= share * len(self._parts)

    def _is_one_of_surnames(self, reading: Reading) -> bool:
        """Say whether "Cook" is a surname among surnames: "King, Young, Marshall, Cook, Baker"."""
        begin, end = reading.name
        if (
            end - begin != 1
            or reading.last - reading.first > _SHORT_WORD
            or not self._source.is_capital(begin)
        ):
            return False
        return len(self._parts) > _FEW and self._single >= _NEARLY_ALL * len(self._parts)

    def _is_introduced(self, part: Part, reading: Reading, index: int) -> bool:
        """Say whether a role leads up to the next part: "; and their mother, Mrs. Ella Dow"."""
        if (
            part.separator is Separator.COMMA
            or reading.has_name
            or reading.unknown
            or index + 1 >= len(self._parts)
        ):
            return False
        last = reading.last - 1
        if reading.has_title and reading.rest[0] >= reading.rest[1] and self._stands_between(index):
            return self._is_somebody(self._parts[index + 1])
        if not (
            self._source.is_lower(reading.first)
            and self._source.means(last, Sense.ROLE, Sense.KIN, Sense.TITLE)
        ):
            return False
        following = self._parts[index + 1]
        named = read_person(self._source, following.first, following.last)
        return (
            following.separator is Separator.COMMA and named.has_name and self._source.is_capital(named.first)
        )

    def _stands_between(self, index: int) -> bool:
        """Say whether two parts stand by themselves between semicolons: "; Queen, Joyce Hopkins;"."""
        before, following = self._parts[index], self._parts[index + 1]
        closes = index + 2 >= len(self._parts) or self._parts[index + 2].separator is Separator.SEMICOLON
        opens = before.separator is Separator.SEMICOLON or (index == 0 and index + 2 < len(self._parts))
        return opens and closes and following.separator is Separator.COMMA

    def _may_wait(self, part: Part, index: int) -> bool:
        """Say whether a lone title waits for its name: it is no role, and an initial or a name follows."""
        if index + 1 >= len(self._parts) or self._source.means(part.last - 1, Sense.ROLE):
            return False
        following = self._parts[index + 1]
        reading = read_person(self._source, following.first, following.last)
        return reading.has_name and reading.title[0] == reading.title[1]

    def _adds_to_last(self, part: Part, reading: Reading) -> bool:
        """Give the part to the person before where it is no person of its own."""
        source = self._source
        printed = source.printed(part.first, part.last).strip(" .,;:")
        if self._surnames_first and self._turn_last(part, reading):
            return True
        if self._class_years and part.separator is Separator.COMMA and _is_class_year(source, part):
            self._note(reading.first, part.last)
            return True
        if self._add_suffix(part, reading) or self._add_initials(part, printed):
            return True
        if self._is_unnamed_role(part, reading):
            self._add_unknown(part, replace(reading, unknown=1, rest=(reading.first, reading.last)))
            return True
        if self._is_remark_part(part, reading):
            self._note(reading.first, part.last)
            return True
        return False

    def _turn_last(self, part: Part, reading: Reading) -> bool:
        """Put the first names of "Smith, Mrs. Mary" before the surname that the part before printed."""
        last = self.people[-1]
        if part.separator is not Separator.COMMA or last.name is None or last.words != 1:
            return False
        if not are_given_names(self._source, reading):
            return False
        given = clean(self._source.printed(*reading.name))
        title = last.title or clean(self._source.printed(*reading.title)) or None
        turned = replace(
            last, name=f"{given} {last.name}", title=title, alternatives=(f"{last.name}, {given}",)
        )
        self.people[-1] = turned.extended(self._source.tokens[reading.name[1] - 1].end)
        if reading.rest[0] < reading.rest[1]:
            self._note(*reading.rest)
        return True

    def _add_suffix(self, part: Part, reading: Reading) -> bool:
        source = self._source
        match = source.match(reading.first, Sense.SUFFIX, end=part.last)
        last = self.people[-1]
        if match is None or part.separator is not Separator.COMMA or last.name is None or last.words < 1:
            return False
        if match.end < part.last and not source.is_mark(match.end, OPENING):
            return False
        end = source.tokens[match.end - 1].stop
        if match.end >= part.last and self._is_last(part) and not source.tokens[match.end - 1].dot:
            end = source.tokens[match.end - 1].end
        printed = clean(source.text[last.start : end])
        bare = last.name
        name = f"{bare}, {clean(source.text[source.tokens[reading.first].start : end])}"
        without = name.replace(", ", " ")
        self.people[-1] = (
            replace(last, name=name, end=end, alternatives=(*last.alternatives, without)) if printed else last
        )
        rest, asked = read_question(source, match.end, part.last)
        self.people[-1] = replace(self.people[-1], uncertain=last.uncertain or asked)
        if rest < part.last:
            self._note(rest, part.last)
        return True

    def _is_last(self, part: Part) -> bool:
        return part is self._parts[-1]

    def _add_initials(self, part: Part, printed: str) -> bool:
        """Join initials that a comma cut off: "Robert J, Hansen" and "Smith, J. B."."""
        last = self.people[-1]
        if part.separator is not Separator.COMMA or last.name is None:
            return False
        words = last.name.split()
        if _INITIALS.match(last.name) and len(printed) > _SHORT_WORD and len(printed.split()) == 1:
            # "A.B, Smith"
            self.people[-1] = replace(last, name=f"{last.name}, {printed}").extended(
                self._source.tokens[part.last - 1].end
            )
            return True
        if (
            len(words) > 1
            and len(words[-1]) == 1
            and words[-1] not in _NUMERALS
            and len(printed.split()) == 1
            and self._source.is_capital(part.first)
        ):
            name = f"{last.name}, {printed}"
            joined = f"{last.name}. {printed}"
            self.people[-1] = replace(last, name=name, alternatives=(joined,)).extended(
                self._source.tokens[part.last - 1].end
            )
            return True
        short = part.last - part.first == 1 and self._source.means(part.first, Sense.SHORT_GIVEN)
        if (
            len(words) == 1
            and (short or _INITIALS.match(printed))
            and not self._source.means(part.first, Sense.POST_NOMINAL)
        ):
            stop = self._source.tokens[part.last - 1].stop
            initials = self._source.printed(part.first, part.last)
            self.people[-1] = replace(
                last, name=f"{initials} {last.name}", alternatives=(f"{last.name}, {initials}",)
            ).extended(stop)
            return True
        return False

    def _is_unnamed_role(self, part: Part, reading: Reading) -> bool:
        """Say whether "and the teacher" is one more person: nothing was said of the one before."""
        if (
            part.separator is not Separator.AND
            or reading.has_name
            or reading.unknown
            or self.people[-1].notes
        ):
            return False
        words = range(reading.first, part.last)
        lower = all(self._source.is_lower(at) for at in words)
        return lower and any(self._source.means(at, Sense.ROLE, Sense.KIN) for at in words)

    def _is_remark_part(self, part: Part, reading: Reading) -> bool:  # noqa: PLR0911 - one return a rule
        source = self._source
        if part.separator is Separator.COMMA and self._semicolons and not self._is_new_couple(reading):
            titled = reading.has_name and (reading.has_title or bool(self._plural))
            if self._has_post_nominals(part, reading):
                return True
            return is_role_phrase(source, reading) or not (titled or is_sure(source, reading))
        if (
            self._numbered
            and part.number is None
            and part.separator in (Separator.COMMA, Separator.SEMICOLON)
        ):
            return True
        if part.separator not in (Separator.COMMA, Separator.SEMICOLON, Separator.AND):
            return False
        if self._is_one_of_surnames(reading):
            return False
        if self._has_post_nominals(part, reading):
            return part.last - part.first <= 6  # noqa: PLR2004 - letters and stops of one honour
        if source.is_kind(reading.first, Kind.NUMBER) and not (reading.unknown or reading.has_title):
            return True
        if source.match(reading.first, Sense.AGE, Sense.ABSENT) and not reading.has_name:
            return True
        return is_role_phrase(source, reading)

    def _has_post_nominals(self, part: Part, reading: Reading) -> bool:
        source = self._source
        if reading.unknown or (reading.has_title and reading.has_name):
            return False
        printed = source.printed(part.first, part.last)
        shouted = (
            source.printed(reading.first, reading.first + 1).rstrip(".").isupper() or "." in printed[:-1]
        )
        return bool(_POST_NOMINAL.match(printed)) or (
            shouted and source.means(reading.first, Sense.POST_NOMINAL)
        )

    def _is_new_couple(self, reading: Reading) -> bool:
        return reading.unknown > 0 and self._source.means(reading.first, Sense.UNKNOWN)

    def _note(self, first: int, last: int) -> None:
        """Hang what tokens `first` to `last` print on the last person, with the place it tells."""
        note = unbracketed(self._source.printed(first, last))
        if note.endswith(".") and last >= self._parts[-1].last and not self._is_abbreviated(last - 1):
            note = note[:-1]
        self.people[-1] = placed(self.people[-1], find_place(self._source, first, last)).noted(note)

    def _is_abbreviated(self, index: int) -> bool:
        """Say whether the stop of the last word belongs to it: "D.S.O.", "Supt."."""
        source = self._source
        while index and source.is_kind(index, Kind.MARK):
            index -= 1
        initials = source.tokens[index - 1].dot and len(source.tokens[index].key) <= _SHORT_WORD
        titled = source.means(index, Sense.TITLE) and not source.means(index, Sense.ROLE)
        return initials or titled or source.means(index, Sense.POST_NOMINAL)

    def _add_unknown(self, part: Part, reading: Reading) -> None:
        source = self._source
        note = unbracketed(source.printed(*reading.rest))
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
        if reading.rest[0] < reading.rest[1]:
            place = find_place(source, *reading.rest)
            self.people[-1] = placed(self.people[-1], place)
            self._add_held(reading.rest)

    def _add_named(self, part: Part, reading: Reading) -> None:
        cut = _second_name(self._source, reading)
        if cut is not None:
            self._read_part(replace(part, last=cut), 0)
            self._read_part(Part(cut, part.last, Separator.COMMA), 0)
            return
        self._plural = reading.plural or ("" if reading.has_title else self._plural)
        self.people.extend(
            map(self._with_waiting_title, name_people(self._source, part, reading, self._plural))
        )
        self._waiting = None
        begin, end = reading.rest
        if begin < end:
            self._read_rest(begin, end)

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
        if source.is_mark(begin, OPENING):
            close = next((at for at in range(begin, end) if source.is_mark(at, frozenset(")]}"))), None)
            if close is not None and close + 2 < end and source.is_capital(close + 1):
                self._note(begin, close + 1)
                self._read_part(Part(close + 1, end, Separator.COMMA), 0)
                return
        if begin < end:
            self._note(begin, end)
            self._add_held((begin, end))

    def _read_other_form(self, begin: int, end: int) -> int:
        """Take in the second form of a doubtful name and return where it ends: "Alice or Alyce Lindsay"."""
        source, last = self._source, self.people[-1]
        if not source.means(begin, Sense.OR) or last.name is None:
            return begin
        other = read_person(source, begin + 1, end)
        if not other.has_name or other.first != begin + 1:
            return begin
        printed = clean(source.printed(*other.name))
        words = printed.split()
        name = " ".join((last.name, *words[1:])) if last.words == 1 else last.name
        if len(words) == 1 and last.words > 1:
            printed = " ".join((*last.name.split()[:-1], printed))
        other_end = source.tokens[other.name[1] - 1].end
        named = replace(last, name=name, alternatives=(*last.alternatives, printed))
        self.people[-1] = named.extended(other_end)
        return other.name[1]

    def _add_held(self, rest: tuple[int, int]) -> None:
        """Add the child that somebody holds: "Robert Bell holding Margaret Bell"."""
        source = self._source
        begin, end = rest[0], rest[1]
        if source.is_mark(begin, OPENING) and source.is_mark(end - 1, CLOSING):
            begin, end = begin + 1, end - 1
        match = source.match(begin, Sense.HOLDING, end=end)
        if match is None:
            return
        reading = read_person(source, match.end, end)
        if reading.has_name and reading.first == match.end and reading.rest[0] >= reading.rest[1]:
            holder = self.people[-1].name or "somebody unknown"
            for person in name_people(source, Part(match.end, end, Separator.AND), reading, ""):
                self.people.append(person.noted(f"held by {holder}"))


def _is_class_year(source: Source, part: Part, *, sure: bool = False) -> bool:
    """Say whether the part tells a student's year; of "So." it is sure, of "Jr." only beside such."""
    key = source.tokens[part.first].key
    single = part.last == part.first + 1
    return single and (key in _CLASS_YEARS or (not sure and key in _MAYBE_CLASS_YEARS))


def _second_name(source: Source, reading: Reading) -> int | None:
    """Return where a second person begins whose comma is missing: "John Smith Robert Jones"."""
    begin, end = reading.name
    for at in range(begin + 2, end - 1):
        words = range(at - 2, at + 2)
        if not all(source.is_capital(i) for i in words) or source.tokens[at - 1].dot:
            continue
        before = (at - 2, at - 1)
        surname = (
            not source.means(at - 1, Sense.GIVEN, Sense.PARTICLE, Sense.SUFFIX)
            and len(source.tokens[at - 1].key) > 1
        )
        known = any(source.means(i, Sense.GIVEN) or len(source.tokens[i].key) == 1 for i in before)
        if surname and known and source.means(at, Sense.GIVEN) and not source.means(at + 1, Sense.SUFFIX):
            return at
    return None
