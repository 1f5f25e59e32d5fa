"""Where somebody comes from, after the name: "Jesse Haney, Bakersfield, Calif.", "Roy Goto, Ogden, Utah"."""

from __future__ import annotations

from annotator.caption.lists.habits import Habits
from annotator.caption.names.bodies import past_party
from annotator.caption.words.parts import Part, Separator
from annotator.caption.words.persons import Person
from annotator.caption.words.reading import Reading
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import CLOSING, DASHES, OPENING, Source
from annotator.caption.words.tokens import fold

# Codes of American states that the lexicon cannot hold: it knows no capitals.
_STATES = frozenset(("al", "ar", "de", "ga", "hi", "in", "la", "ma", "me", "ms", "or", "pa"))
_FULL_NAME = 2
_LONGEST_TOWN = 2
_FEW = 2


def is_place_part(habits: Habits, last: Person, part: Part, reading: Reading) -> bool:
    """Say whether a part after a comma is a country, state or city, not somebody called Virginia."""
    source = habits.source
    if _is_state(source, part):
        return part.separator is Separator.COMMA and (last.notes != () or is_town(habits, last))
    if part.separator is not Separator.COMMA or reading.has_title or reading.unknown:
        return False
    if past_party(source, part.first) == part.last and last.words >= _FULL_NAME:
        return True
    match = source.match(reading.first, Sense.PLACE, end=part.last)
    if match is None or not source.is_capital(reading.first):
        return False
    end = _past_state(source, match.end, part.last)
    ends = end >= reading.last or (
        # "Ida (Hull) Lowe" is no Idaho.
        source.is_mark(end, OPENING | CLOSING) and reading.name[1] <= end
    )
    # "Nevada-Reno", "Cal-Davis": a state and its college.
    ends = ends or (source.is_mark(end, DASHES) and source.touches(end))
    # "Washington D.C." is nobody called Washington.
    given = end == reading.first + 1 and source.means(reading.first, Sense.GIVEN)
    if given and not source.tokens[reading.first].dot:
        # "Slim, Tex, Shorty": a nickname among nicknames.
        ends = ends and habits.single <= _FEW
    whole = end > reading.first + 1
    if whole and habits.single <= _FEW:
        # "Photographer Low, New York"
        return ends
    whole = last.words >= _FULL_NAME or last.notes != () or is_town(habits, last)
    return ends and whole and not _is_list_of_single_names(habits)


def _past_state(source: Source, at: int, last: int) -> int:
    """Return the index after a state that no comma parts from its town: "Boston Mass."; else `at`.

    Behind a first name only a shortened one is a state: "Denver Colo.", but "Florence Ireland".
    """
    state = source.match(at, Sense.PLACE, end=last) if source.is_capital(at) else None
    if state is None or source.means(at, Sense.GIVEN):
        return at
    return at if source.means(at - 1, Sense.GIVEN) and not source.tokens[state.end - 1].dot else state.end


def _is_state(source: Source, part: Part) -> bool:
    """Say whether a part is the two capitals of a state that are a word or a title elsewhere: "PA", "MS"."""
    token = source.tokens[part.first]
    printed = source.text[token.start : token.end]
    return part.last == part.first + 1 and printed.isupper() and token.key in _STATES


def _is_list_of_single_names(habits: Habits) -> bool:
    first = habits.parts[0]
    return first.last - first.first == 1


def is_town(habits: Habits, person: Person) -> bool:
    """Say whether somebody of one or two words was rather the town of the state after it."""
    if person.title or person.unknown or person.joined or person.apart or person.notes or person.place:
        return False
    if person.uncertain:
        # "Bud ?, Washington, Al Low"
        return False
    words = (person.name or "").split()
    if not 0 < len(words) <= _LONGEST_TOWN:
        return False
    phrases = habits.source.lexicon.phrases(fold(words[0].rstrip(".")))
    return len(words) == 1 or not any(phrase.sense is Sense.GIVEN for phrase in phrases)
