"""People whom a sentence outside the lists names: "The teacher is Miss Low.", "Lucian heter Anna Ek.".

Where they stand it does not say; a sentence that tells a place too is for `labels` and `prose`.
"""

from __future__ import annotations

from annotator.caption.lists.entries import read_entries
from annotator.caption.lists.listing import read_listing
from annotator.caption.names.name_lists import is_name_list
from annotator.caption.names.people import read_person
from annotator.caption.names.sentences import sentences_of
from annotator.caption.words.persons import Person
from annotator.caption.words.senses import TELLS_PLACE, Sense, Usage
from annotator.caption.words.source import Source
from annotator.caption.words.tokens import Kind

_MOST_WORDS = 8
_MOST_ADVERBS = 4
_LONGEST_DEED = 16
_LONGEST_TOLD = 40
_OFFICES = (Sense.ROLE, Sense.OFFICE, Sense.TITLE, Sense.PEOPLE, Sense.KIN, Sense.CHILD)
_DEEDS = (Sense.MEETING, Sense.HOLDING, Sense.SCENE, Sense.WEARING)
_PLACES = (*TELLS_PLACE, Sense.ORDINAL, Sense.ABSENT)
_NOBODY = (
    Sense.COMMON,
    Sense.PLAIN,
    Sense.PRONOUN,
    Sense.ARTICLE,
    Sense.INTRO,
    Sense.PICTURE,
    Sense.CREDIT,
    Sense.PLACE,
    Sense.INSTITUTION,
    Sense.GIVEN,
)


def find_named(source: Source, first: int, last: int) -> list[Person]:
    """Return who is named in tokens `first` to `last` by sentences that say who somebody is."""
    return [
        person
        for begin, end in sentences_of(source, first, last)
        for person in _named(source, _past_lines(source, begin, end), end)
    ]


def _past_lines(source: Source, first: int, last: int) -> int:
    while first < last and source.is_kind(first, Kind.LINE):
        first += 1
    return first


def _named(source: Source, first: int, last: int) -> tuple[Person, ...]:
    """Return who is named behind the verb of a sentence: "The boys in hats are Ed Moe and Al Dow".

    An office and its holder are a sentence, too: "Lärare mag. Bodin.", and so are a deed and its doer:
    "Cutting the ribbon is Mrs. Low."
    """
    deed = _past_deed(source, first, last)
    verb = deed or _past_verb(source, first, last) or _past_office(source, first, last)
    # "Throwing the first ball is Al Low"
    places = TELLS_PLACE if deed else _PLACES
    if verb is None or _tells(source, first, min(last, first + _LONGEST_TOLD), places):
        return ()
    begin, subject = verb
    begin = _past_appositive(source, begin, last)
    listing = read_listing(source, begin, last)
    if not is_name_list(source, listing, fewest=1) or not _opens_name(source, begin, last):
        return ()
    told = deed is not None or any(source.match(at, *_OFFICES) for at in range(first, subject))
    named = told or (
        not source.means(subject - 1, *_NOBODY)
        and source.means(begin, Sense.GIVEN)
        and source.is_capital(begin + 1)
    )
    return read_entries(source, listing).people if named else ()


def _past_verb(source: Source, first: int, last: int) -> tuple[int, int] | None:
    """Return where names may begin behind the verb, and the verb's index; None where no such sentence is."""
    if not source.is_capital(first):
        return None
    for at in range(first + 1, min(first + 1 + _MOST_WORDS, last)):
        if (verb := source.match(at, Sense.NAMING, end=last)) and source.is_lower(at):
            return _past_adverbs(source, verb.end, last), at
        noun = source.follows(Usage.CAPITAL_NOUNS) and not source.means(at, Sense.GIVEN)
        if source.tokens[at - 1].dot or not (source.is_lower(at) or (noun and source.is_capital(at))):
            return None
    return None


def _past_deed(source: Source, first: int, last: int) -> tuple[int, int] | None:
    """Return what `_past_verb` does where the deed stands first; whom it is done to has capitals, too."""
    if not source.is_capital(first) or source.match(first, *_DEEDS) is None:
        return None
    for at in range(first + 1, min(first + 1 + _LONGEST_DEED, last)):
        if source.is_lower(at) and (verb := source.match(at, Sense.NAMING, end=last)):
            return _past_adverbs(source, verb.end, last), at
        if source.is_kind(at, Kind.MARK):
            return None
    return None


def _past_office(source: Source, first: int, last: int) -> tuple[int, int] | None:
    """Return where the office begins of which only the holder is told, twice; None where more is said."""
    last -= source.is_mark(last - 1, frozenset(".!"))
    role = source.match(first, Sense.ROLE, end=last)
    if role is None or not source.is_capital(first) or source.means(first, Sense.GIVEN, Sense.PLACE):
        return None
    reading = read_person(source, first, last)
    whole = reading.first == first and reading.name[1] == last and reading.title == (first, reading.name[0])
    return (first, role.end) if whole and reading.has_name and not reading.unknown else None


def _past_adverbs(source: Source, first: int, last: int) -> int:
    """Return the index after a few small words: "Lärare var sedan många år Nils Ek"."""
    at = first
    # "The hole is where Ed Moe stood" tells a spot.
    told = (*_OFFICES, Sense.CLOSING, Sense.NAMING)
    while at < last and source.is_lower(at) and not source.match(at, *told):
        at += 1
    # "De namen zijn door Jan Smit genoteerd" names a doer elsewhere.
    done = at > first and source.means(at - 1, Sense.OF, Sense.HANDED, Sense.SCENE)
    return at if at - first <= _MOST_ADVERBS and not done else first


def _opens_name(source: Source, first: int, last: int) -> bool:
    name = read_person(source, first, min(first + _MOST_WORDS, last)).name
    return name[0] < name[1] and (source.is_capital(first) or source.match(first, *_OFFICES) is not None)


def _past_appositive(source: Source, first: int, last: int) -> int:
    """Return the index of the name behind its office: "is the coach, Ed Moe"; else `first`."""
    office = source.match(first, *_OFFICES, end=last) if source.is_lower(first) else None
    comma = office is not None and source.is_mark(office.end, frozenset(","))
    return office.end + 1 if office is not None and comma and source.is_capital(office.end + 1) else first


def _tells(source: Source, first: int, last: int, places: tuple[Sense, ...]) -> bool:
    return any(source.is_lower(at) and source.match(at, *places) for at in range(first, last))
