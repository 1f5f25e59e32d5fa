"""Parts that belong to the name before: suffixes, initials, first names that a comma cut off."""

from __future__ import annotations

import re
from dataclasses import replace

from annotator.caption.lists.habits import Habits, is_players_place
from annotator.caption.lists.noting import with_note
from annotator.caption.names.surname_first import are_given_names, may_be_given_names
from annotator.caption.titles.doubts import read_question
from annotator.caption.titles.titles import skip_titles
from annotator.caption.words.parts import Part, Separator
from annotator.caption.words.persons import Person
from annotator.caption.words.reading import Reading
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import DASHES, OPENING, QUOTES, Source
from annotator.caption.words.spelling import clean

_INITIALS = re.compile(r"(?:[^\W\d_](?:\.|(?=[ -]|$))[ -]?){1,4}$")
_SHORT_WORD = 2
# Spaniards have two.
_SURNAMES = 2
# "Rossi I": numerals that tell players of one surname apart.
_NUMERALS = frozenset("IVX")


def complete(habits: Habits, last: Person, part: Part, reading: Reading) -> Person | None:
    """Return `last` with the rest of the name that `part` prints after a comma; None where it prints none."""
    if part.separator is not Separator.COMMA or last.name is None or _is_nobody(habits, part):
        return None
    turned = None
    if habits.surnames_first and not is_players_place(habits, part):
        turned = _turned(habits, last, reading) or _with_office(habits, last, part)
    return (
        turned
        or _with_suffix(habits, last, part, reading)
        or _with_initials(habits, last, part)
        or _with_nickname(habits, last, part, reading)
    )


def with_spouse(people: list[Person], named: Person) -> list[Person]:
    """Return `people` with the last `named` in full, and a spouse too: "Mr. and Mrs. Ed Low, Jr."."""
    *others, last = people
    if others and named.name and (others[-1].name, others[-1].end) == (last.name, last.end):
        others[-1] = replace(others[-1], name=named.name, end=named.end, alternatives=named.alternatives)
    return [*others, named]


def with_guess(people: list[Person], part: Part, guess: Person) -> list[Person] | None:
    """Return `people` with the last one named by a `guess`: "unknown woman, possibly Ann Low" is one.

    None where it guesses at another: "unknown, possibly Ann Low" may be two.
    """
    last = people[-1]
    told = guess.uncertain and last.unknown and bool(last.notes) and not last.title
    if not told or part.separator is not Separator.COMMA or last in people[-2:-1]:
        return None
    return [
        *people[:-1],
        replace(guess, start=last.start, notes=(*last.notes, *guess.notes), joined=last.joined),
    ]


def _is_nobody(habits: Habits, part: Part) -> bool:
    """Say whether letters stand for somebody unknown: "Petit, Durand, X.", "Rossi, N.N., Verdi"."""
    return habits.source.match(part.first, Sense.UNKNOWN, end=part.last) is not None


def _turned(habits: Habits, last: Person, reading: Reading) -> Person | None:
    """Put the first names of "Smith, Mrs. Mary" before the surname that the part before printed."""
    source = habits.source
    two = last.words == _SURNAMES and not last.alternatives and "." not in (last.name or "")
    # "van der Berg" is one surname.
    single = not any(word[:1].isupper() for word in (last.name or "").split()[:-1])
    surnames = single or (two and are_given_names(source, reading))
    if not surnames or not (are_given_names(source, reading) or may_be_given_names(source, reading)):
        return None
    given = clean(source.printed(*reading.name))
    shortened = source.means(reading.name[1] - 1, Sense.SHORT_GIVEN)
    initial = len(source.tokens[reading.name[1] - 1].key) == 1
    if not (initial or shortened):
        given = given.rstrip(".")
    title = last.title or clean(source.printed(*reading.title)) or None
    turned = replace(last, name=f"{given} {last.name}", title=title, alternatives=(f"{last.name}, {given}",))
    turned = turned.extended(source.tokens[reading.name[1] - 1].end)
    return with_note(habits, turned, *reading.rest) if reading.has_rest else turned


def _with_office(habits: Habits, last: Person, part: Part) -> Person | None:
    """Give the title or office of "Smith, John, Capt.; Lowe, Ann, Camp Nurse" to whom it stands behind."""
    source = habits.source
    turned = any("," in name for name in last.alternatives)
    if not turned or source.match(part.first, Sense.SUFFIX) or not source.means(part.last - 1, Sense.TITLE):
        return None
    whole = last.title is None and skip_titles(source, part.first, part.last) == part.last
    if not whole:
        return with_note(habits, last, part.first, part.last)
    return replace(last, title=source.printed(part.first, part.last)).extended(
        source.tokens[part.last - 1].stop
    )


def _with_suffix(habits: Habits, last: Person, part: Part, reading: Reading) -> Person | None:
    """Add "Jr." and the like, with the doubt and the remark after it."""
    source = habits.source
    match = source.match(reading.first, Sense.SUFFIX, end=part.last)
    if match is None or last.words < 1 or not _ends_part(source, match.end, part):
        return None
    shortened = source.tokens[match.end - 1].dot and source.means(reading.first, Sense.ABBREVIATION)
    if not shortened and last.words == 1 and last.title is None and habits.single * 2 > len(habits.parts):
        # "Carlinhos, Júnior, Odirley": a team of one-word names.
        return None
    end = source.tokens[match.end - 1].stop
    if match.end >= part.last and part is habits.parts[-1] and not source.tokens[match.end - 1].dot:
        end = source.tokens[match.end - 1].end
    suffix = clean(source.text[source.tokens[reading.first].start : end])
    if suffix.isupper() and not set(suffix) <= _NUMERALS:
        # "JAMES LOW, JR."
        suffix = suffix.capitalize()
    name = f"{last.name}, {suffix}"
    rest, asked = read_question(source, match.end, part.last)
    alternatives = (*last.alternatives, name.replace(", ", " "))
    named = replace(last, name=name, end=end, alternatives=alternatives, uncertain=last.uncertain or asked)
    return with_note(habits, named, rest, part.last) if rest < part.last else named


def _ends_part(source: Source, at: int, part: Part) -> bool:
    # The dash that ends an entry: "2. Ed Moe, Jr. -- 3. Al Poe".
    dashes = all(source.is_mark(i, DASHES) for i in range(at, part.last))
    return dashes or source.is_mark(at, OPENING)


def _with_initials(habits: Habits, last: Person, part: Part) -> Person | None:
    """Join initials that a comma cut off: "Robert J, Hansen" and "Smith, J. B."."""
    source, name = habits.source, last.name or ""
    printed = source.printed(part.first, part.last).strip(" .,;:")
    single = len(printed.split()) == 1
    end = source.tokens[part.last - 1].end
    if _INITIALS.match(name) and len(printed) > _SHORT_WORD and single:
        # "A.B, Smith"
        return replace(last, name=f"{name}, {printed}").extended(end)
    # "Léa B, Nora, Eva": children are called so.
    called = 2 * habits.single >= len(habits.parts) or source.means(part.first, Sense.GIVEN)
    if _ends_in_initial(name) and single and source.is_capital(part.first) and not called:
        return replace(last, name=f"{name}, {printed}", alternatives=(f"{name}. {printed}",)).extended(end)
    short = part.last - part.first == 1 and source.means(part.first, Sense.SHORT_GIVEN)
    # "Ann, Walt, Jo" are two.
    both = source.means(part.first, Sense.GIVEN) and source.knows(name, Sense.GIVEN)
    short = short and (source.tokens[part.first].dot or not both)
    # "Ellis, r.g." plays right guard.
    initials = _INITIALS.match(printed) and not source.is_lower(part.first)
    initials = initials and not is_players_place(habits, part)
    if (
        last.words == 1
        and (short or (initials and not _is_titled_alone(habits, last)))
        and not source.means(part.first, Sense.POST_NOMINAL)
    ):
        given = source.printed(part.first, part.last)
        turned = replace(last, name=f"{given} {name}", alternatives=(f"{name}, {given}",))
        return turned.extended(source.tokens[part.last - 1].stop)
    return None


def _with_nickname(habits: Habits, last: Person, part: Part, reading: Reading) -> Person | None:
    """Join a nickname and a surname that a comma cut off from the first name: 'Joan, "Bunny" Low'."""
    source, name, end = habits.source, last.name or "", reading.name[1]
    others = habits.single > 1 and 3 * habits.single > len(habits.parts)
    if last.words != 1 or last.title or others or not source.knows(name, Sense.GIVEN):
        # 'Slim, "Red" Orr, Tex, Shorty': others have one name, too.
        return None
    closes = next((at for at in range(part.first + 1, end) if source.is_mark(at, QUOTES)), end)
    surname = closes + 2 == end and source.is_capital(closes + 1)
    if not (surname and source.is_mark(part.first, QUOTES) and reading.first == part.first):
        return None
    printed = clean(source.printed(part.first, end))
    whole = replace(last, name=f"{name}, {printed}", alternatives=(f"{name} {printed}",))
    whole = whole.extended(source.tokens[end - 1].end)
    return with_note(habits, whole, *reading.rest) if reading.has_rest else whole


def _is_titled_alone(habits: Habits, last: Person) -> bool:
    """Say whether letters after "Capt. Armstrong," are an honour, since no comma parts other names."""
    return last.title is not None and not habits.surnames_first


def _ends_in_initial(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and len(words[-1]) == 1 and words[-1] not in _NUMERALS
