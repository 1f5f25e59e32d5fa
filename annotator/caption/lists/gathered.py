"""Whom a list named so far: adds people while it is read, and hangs on the last what is said of him."""

from __future__ import annotations

from dataclasses import replace

from annotator.caption.lists.habits import Habits
from annotator.caption.lists.noting import with_note
from annotator.caption.lists.towns import is_town
from annotator.caption.names.generations import generations_behind
from annotator.caption.names.held import find_held, held_people
from annotator.caption.names.naming import drops_stop
from annotator.caption.names.people import read_person
from annotator.caption.names.remarks import people_word, placed, unbracketed
from annotator.caption.places.places import find_place
from annotator.caption.places.shared_places import seated_together
from annotator.caption.words.parts import Part, Separator
from annotator.caption.words.persons import Person
from annotator.caption.words.reading import Reading
from annotator.caption.words.senses import Sense
from annotator.caption.words.spelling import clean


class Gathered:
    """The people of a list found so far, in printed order."""

    def __init__(self, habits: Habits) -> None:
        self._source = habits.source
        self._habits = habits
        self.people: list[Person] = []

    def fold_town(self) -> None:
        """Make the last person a note of the one before, where a state tells that it is a town."""
        if len(self.people) > 1 and is_town(self._habits, self.people[-1]) and self.people[-2].words > 1:
            town = self.people.pop()
            self.people[-1] = self.people[-1].noted(town.name or "")

    def note(self, first: int, last: int) -> None:
        """Hang what tokens `first` to `last` print on the last person, with the place it tells."""
        self.people[-1] = with_note(self._habits, self.people[-1], first, last)
        self.people = seated_together(self._source, self.people, first, last)

    def add_unknown(self, part: Part, reading: Reading) -> None:
        """Add as many whom nobody knows as the part counts, with what it says of them."""
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
            self.add_held(reading.rest)

    def add_generations(self, begin: int, end: int) -> bool:
        """Make the last person two if the rest tells of father and son: "Morel père et fils"; say whether."""
        joint = generations_behind(self._source, begin, end)
        if joint is None:
            return False
        last = self.people.pop()
        spans = ((begin, joint), (joint + 1, end))
        self.people += [with_note(self._habits, last, *span) for span in spans]
        return True

    def add_held(self, rest: tuple[int, int]) -> None:
        """Add who is held or met in a remark: "Robert Bell holding Margaret Bell"."""
        found = find_held(self._source, rest)
        if found is None:
            return
        part, met = found
        reading = read_person(self._source, part.first, part.last)
        if reading.unknown and (met or self._source.means(part.first, Sense.UNKNOWN)):
            self.add_unknown(part, reading)
        else:
            self.people.extend(held_people(self._source, self.people[-1], part, met=met))

    def take_other_form(self, begin: int, end: int) -> int:
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
