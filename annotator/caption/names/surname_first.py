"""Lists that print the surname first: "Sychra Karel, Ryneš J.", "Smith J. B., Jones W."."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from annotator.caption.names.people import read_person
from annotator.caption.titles.name_words import is_patronymic
from annotator.caption.words.parts import Part, Separator
from annotator.caption.words.persons import Person
from annotator.caption.words.reading import Reading
from annotator.caption.words.senses import Sense, Usage
from annotator.caption.words.source import Source
from annotator.caption.words.spelling import straight
from annotator.caption.words.tokens import fold

_CLEAR = 2
_FULL = 3
_SURE = 4
_MOST_GIVEN = 3
# Of a farm, with the Finns' genitive: "Korpelan Ville"; "Virtanen" and "Ekman" are surnames.
_FARM = re.compile(r"[aäoöuy](?<!ma|so)n$")


@dataclass(frozen=True, slots=True)
class Custom:
    """How a whole caption prints names: surnames first, whether nearly always, and whether in capitals.

    Attributes:
        given_first: most names that show a custom open with a first name, so that no row is an exception.
    """

    capitals: bool
    surnames_first: bool
    sure: bool = False
    given_first: bool = False


def custom_of(source: Source, people: Sequence[Person]) -> Custom:
    """Return the custom that all `people` of a caption show, looked at once."""
    capitals = sum(_words_in_capitals(source, person) > 0 for person in people) >= _CLEAR
    pairs = [person for person in people if person.words == _CLEAR]
    behind = len(_behind(source, pairs))
    ahead = any(_is_ahead(source, person) for person in pairs)
    sure = not ahead and behind >= _SURE and behind * 2 > len(pairs)
    last, given = _count_given(source, people)
    return Custom(
        capitals,
        _tells_behind(last, given),
        sure and not capitals,
        given_first=given >= max(_CLEAR, last),
    )


def put_given_first(source: Source, people: Sequence[Person], custom: Custom) -> list[Person]:
    """Return `people` with given names first where they, or the whole caption, print surnames first.

    The printed form is kept as an alternative. One name alone is no proof: "Paul Martin" may be either.
    """
    printed = people
    people = _with_capitals_last(source, people) if custom.capitals else people
    people = [_turned(source, person) if _is_surely_behind(source, person) else person for person in people]
    # Initials behind a word are no surname, whatever the others print: "Lis J., Kos V.".
    initials = any(_is_initial(words[-1]) for person in people if len(words := _words(person)) > 1)
    clear = custom.surnames_first or (_is_clear(source, people) and (initials or not custom.given_first))
    if not (clear and _prints_surnames_first(source)):
        return people
    # Who is turned already stays so: "HARDY Benoît", where Hardy may be a first name.
    return [
        _given_first(source, person, sure=custom.sure) if person.name == before.name else person
        for person, before in zip(people, printed, strict=True)
    ]


def _is_clear(source: Source, people: Sequence[Person]) -> bool:
    """Say whether `people` show the custom: several names end in given names, few begin so."""
    return _tells_behind(*_count_given(source, people))


def _tells_behind(behind: int, ahead: int) -> bool:
    return behind >= _CLEAR and behind > 2 * ahead


def _count_given(source: Source, people: Sequence[Person]) -> tuple[int, int]:
    """Return how many of `people` surely have given names last, and how many of the others first."""
    others = [person for person in people if not _is_behind(source, person)]
    return len(_behind(source, people)), sum(_is_ahead(source, person) for person in others)


def _behind(source: Source, people: Sequence[Person]) -> list[Person]:
    """Return those of `people` with given names last; nobody where all end alike: "Effie Dean, Orla Dean"."""
    behind = [person for person in people if _is_behind(source, person)]
    ends = {_words(person)[-1] for person in behind}
    return [] if len(ends) == 1 and not _is_initial(*ends) and len(behind) > 1 else behind


def _given_first(source: Source, person: Person, *, sure: bool) -> Person:
    if _is_behind(source, person) or (
        _ends_given(source, person) and not _is_farm(source, _words(person)[0])
    ):
        return _turned(source, person, _surname_words(source, _words(person)))
    title, words = person.title or "", _words(person)
    known = any(_is_given(source, word) or _is_particle(source, word) for word in words)
    if sure and person.words == _CLEAR and not (title or known):
        # "Auer Resl" among surnames: a first name that no lexicon holds; not "Van Camp".
        return _turned(source, person)
    # "Uncle Roy", "Frau Erna"
    told = (Sense.FEMININE, Sense.KIN)
    addressed = any(p.sense in told for p in source.lexicon.phrases(fold(title.rstrip("."))))
    called = title.isalpha() and title[:1].isupper() and not addressed
    if called and words and all(_is_given(source, word) for word in words):
        return _with_surname(person, title)
    return person


def _with_capitals_last(source: Source, people: Sequence[Person]) -> list[Person]:
    """Turn names whose first words alone are in capitals: "BRUTTI Giammario", "DI CARLO Pino"."""
    counts = [_words_in_capitals(source, person) for person in people]
    return [
        _turned(source, person, count) if count else _with_shouted_title(source, person)
        for person, count in zip(people, counts, strict=True)
    ]


def _with_shouted_title(source: Source, person: Person) -> Person:
    """Return `person` with what looks like a title as the surname it is: "PETIT Véronique" among others."""
    title, words = person.title or "", _words(person)
    shouted = title.isalpha() and source.text.startswith(title.upper(), person.start)
    mixed = not source.text[person.start : person.end].isupper()
    named = bool(words) and all(_is_given(source, word) for word in words)
    return _with_surname(person, title.capitalize()) if shouted and mixed and named else person


def _with_surname(person: Person, surname: str) -> Person:
    """Return `person` with the title as a surname: "Bauer Johann" among surnames first is no farmer."""
    name = person.name
    return replace(person, title=None, name=f"{name} {surname}", alternatives=(f"{surname} {name}",))


def _words_in_capitals(source: Source, person: Person) -> int:
    """Return how many words a surname in capitals has before other words; 0 where there is none.

    Where somebody comes from is no first name: "GIARDI di Porto Rosso".
    """
    words = _words(person)
    printed = set(straight(source.text[person.start : person.end]).replace(",", " ").split())
    shouted = [len(word) > 1 and word not in printed and word.upper() in printed for word in words]
    count = shouted.index(False) if False in shouted else len(words)
    home = count < len(words) and words[count].islower() and _is_particle(source, words[count])
    return count if 0 < count < len(words) and not (home or any(shouted[count:])) else 0


def _is_surely_behind(source: Source, person: Person) -> bool:
    """Say whether one name alone shows it: a patronymic ends it, or initials do ("Шарапов В. Я.").

    So does a first name behind what ends as surnames do: "Зуева Мария".
    """
    words = _words(person)
    if len(words) == _CLEAR and _is_behind(source, person) and not _is_initial(words[1]):
        return source.knows(words[0], Sense.SURNAME_ENDING) and _prints_surnames_first(source)
    if len(words) == _FULL and is_patronymic(words[-1]) and not is_patronymic(words[1]):
        # "А. А. Савич" and "Анна Мария Савич" have a surname behind that ends alike.
        return not any(map(_is_initial, words[:2])) and not _is_given(source, words[0])
    initials = "".join(words[1:]).count(".")
    return len(words) > 1 and _is_behind(source, person) and initials >= _CLEAR


def _prints_surnames_first(source: Source) -> bool:
    """Say whether the language does: Swedes put a farm before the first name, never the surname."""
    return not source.follows(Usage.GIVEN_FIRST)


def parts_surname(source: Source, parts: Sequence[Part]) -> bool:
    """Say whether commas part surnames from first names: "Smith, John; Jones, Robert B."."""
    chunks: list[list[Part]] = []
    for part in parts:
        if not chunks or part.separator is not Separator.COMMA:
            chunks.append([])
        chunks[-1].append(part)
    if len(chunks) > 1 and all(_is_office(source, chunk[0]) for chunk in chunks):
        # "Chaplain, Ann Low; Warden, Ida Roe"
        return False
    turned = _count_turned(source, chunks)
    clear = turned >= _CLEAR and turned * 2 > len(chunks)
    return clear or _repeat_surname(source, chunks) or _are_pairs_alone(source, chunks)


def _is_office(source: Source, part: Part) -> bool:
    """Say whether a part is one word for an office."""
    office = source.match(part.first, Sense.TITLE, Sense.ROLE, Sense.OFFICE, end=part.last)
    return office is not None and office.end == part.last


def _count_turned(source: Source, chunks: Sequence[Sequence[Part]]) -> int:
    """Count the pairs of a surname and a first name; "and" opens one only behind another.

    In "Ana e Bia, João e Pedro, Rosa" it joins two who have one name each, and there are no pairs where
    first names stand before first names: "Sergio, Rubén, Iker; Jon, Mikel".
    """
    count, before, given = 0, False, 0
    for chunk in chunks:
        opens = before or chunk[0].separator is not Separator.AND
        before = opens and len(chunk) > 1 and _is_turned(source, chunk[0], chunk[1])
        count += before
        given += before and source.means(chunk[0].first, Sense.GIVEN)
    return 0 if given * 2 > count else count


def _repeat_surname(source: Source, chunks: Sequence[Sequence[Part]]) -> bool:
    """Say whether one word opens most of several pairs: "Low, Loyal Ivan; Low, Marva; Low, Orla"."""
    heads = Counter(
        source.tokens[chunk[0].first].key
        for chunk in chunks
        if len(chunk) == _CLEAR
        and chunk[0].last == chunk[0].first + 1
        and all(source.is_capital(part.first) for part in chunk)
    )
    return max(heads.values(), default=0) >= max(_FULL, len(chunks) / 2)


def _are_pairs_alone(source: Source, chunks: Sequence[Sequence[Part]]) -> bool:
    """Say whether semicolons part pairs only, with known first names: "Low, Durell Ivan; Moe, Ann Orla"."""
    if len(chunks) < _FULL or any(len(chunk) != _CLEAR for chunk in chunks):
        return False
    heads = [read_person(source, chunk[0].first, chunk[0].last) for chunk in chunks]
    names = [read_person(source, chunk[1].first, chunk[1].last) for chunk in chunks]
    return (
        all(chunk[0].separator is Separator.SEMICOLON for chunk in chunks[1:])
        and all(is_lone_surname(source, head) for head in heads)
        # "Allen, Bertha" among others: many a surname is a first name, too.
        and sum(are_given_names(source, head) for head in heads) * 2 < len(heads)
        and all(may_be_given_names(source, name) and _has_given(source, name) for name in names)
    )


def _has_given(source: Source, reading: Reading) -> bool:
    return any(source.means(at, Sense.GIVEN, Sense.SHORT_GIVEN) for at in range(*reading.name))


def may_be_given_names(source: Source, reading: Reading) -> bool:
    """Say whether a part after a surname is one to three capital words: "Mary Anna Bysegger"."""
    first, end = reading.name
    whole = not reading.has_rest
    return reading.has_name and whole and end - first <= _MOST_GIVEN and source.is_capital(first)


def _is_turned(source: Source, surname: Part, given: Part) -> bool:
    first, second = (read_person(source, part.first, part.last) for part in (surname, given))
    return is_lone_surname(source, first) and are_given_names(source, second)


def is_lone_surname(source: Source, reading: Reading) -> bool:
    """Say whether a part is one word and nothing else, a role before it or not, or a Spaniard's two surnames.

    The word may be a trade elsewhere: "Visser, Piet; Kuiper, Kees".
    """
    begin, end = reading.name
    title, behind = reading.title
    if reading.has_rest:
        return False
    while begin + 1 < end and source.is_lower(begin) and source.means(begin, Sense.PARTICLE):
        begin += 1
    if behind == title + 1 and not reading.has_name:
        return source.is_capital(title) and not source.tokens[title].dot
    two = end == begin + 2 and not any(source.means(at, Sense.GIVEN) for at in range(begin, end))
    named = not reading.has_title or (
        source.means(behind - 1, Sense.ROLE) and not source.means(begin, Sense.GIVEN)
    )
    return (end == begin + 1 and named) or two


def are_given_names(source: Source, reading: Reading) -> bool:
    """Say whether the name of a part is made of first names and initials only."""
    words = range(*reading.name)
    return reading.has_name and all(
        len(source.tokens[at].key) == 1 or source.means(at, Sense.GIVEN, Sense.SHORT_GIVEN) for at in words
    )


def _is_behind(source: Source, person: Person) -> bool:
    """Say whether the name ends in given names or initials and begins with something else."""
    words = _words(person)
    if len(words) < 2 or not _ends_given(source, person) or _is_farm(source, words[0]):  # noqa: PLR2004 - surname and name
        return False
    return not _is_given(source, words[0]) or _surname_words(source, words) > 1


def _is_farm(source: Source, word: str) -> bool:
    """Say whether a word before a first name tells whose farm it is: "Korpelan Ville"."""
    return "n" in source.lexicon.genitives and _FARM.search(word) is not None


def _is_ahead(source: Source, person: Person) -> bool:
    words = _words(person)
    if len(words) < 2 or _ends_given(source, person):  # noqa: PLR2004 - name and surname
        return False
    return _is_given(source, words[0]) or _is_initial(words[0])


def _ends_given(source: Source, person: Person) -> bool:
    """Say whether a name ends in given names or initials, whatever opens it: "Šíma Jaroslav", "Lis H."."""
    words = _words(person)
    others = words[_surname_words(source, words) :]
    if len(others) == _CLEAR and is_patronymic(others[1]):
        # "Седов Иван Кузьмич"
        others = others[:1]
    if len(others) > 1 and source.knows(others[-1], Sense.SUFFIX):
        # "Huber Sepp sen."
        others = others[:-1]
    known = all(_is_given(source, word) or _is_initial(word) for word in others)
    return bool(others) and known and not _is_initial(words[0])


def _surname_words(source: Source, words: Sequence[str]) -> int:
    """Return how many words the surname has that opens a name: particles and one more, "Della Torre"."""
    count = 0
    while count < len(words) - 1 and _is_particle(source, words[count]):
        count += 1
    return count + 1


def _is_particle(source: Source, word: str) -> bool:
    return any(p.sense is Sense.PARTICLE and len(p.words) == 1 for p in source.lexicon.phrases(fold(word)))


def _turned(source: Source, person: Person, count: int = 1) -> Person:
    words = _words(person)
    suffix = words[-1:] if len(words) - count > 1 and source.knows(words[-1], Sense.SUFFIX) else []
    words = words[: len(words) - len(suffix)]
    name = " ".join((*words[count:], *words[:count], *suffix))
    return replace(person, name=name, alternatives=(*person.alternatives, person.name or ""))


def _words(person: Person) -> list[str]:
    """Return the words of a plain name; none where degrees follow it, no initials: "Al Low, M.D."."""
    name = person.name or ""
    return [] if any(mark in name for mark in '(",') else name.split()


def _is_initial(word: str) -> bool:
    parts = [part for part in word.split(".") if part]
    # "Neri I" is the first of two who are called so.
    return word != "I" and bool(parts) and all(len(part) == 1 and part.isupper() for part in parts)


def _is_given(source: Source, word: str) -> bool:
    phrases = source.lexicon.phrases(fold(word.rstrip(".")))
    return any(phrase.sense in (Sense.GIVEN, Sense.SHORT_GIVEN) for phrase in phrases)
