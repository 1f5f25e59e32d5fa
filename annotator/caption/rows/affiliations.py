"""Farms, villages and firms printed after each name: "Nils Pålson, Hästhult, Lars Pålson, Hästhult".

One word after a comma may be a surname or a place. A word that comes twice is a place, and where one is, the
others of its kind are too; so are words of which one follows nearly every name, where farms are printed.
Swedes print them behind patronymics without a comma: "Nils Pålsson Hästhult".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import cache

from annotator.caption.rows.rows import Row
from annotator.caption.words.lexicon import SHARED, given_names, language_file
from annotator.caption.words.persons import Person
from annotator.caption.words.senses import Sense, Usage
from annotator.caption.words.source import Source
from annotator.caption.words.tokens import fold

# A place follows every name or every second; two brothers Martin are fewer.
_LEAST_SHARE = 5
# Where nobody prints farms, fewer places than that are surnames alone: "Rossi Aldo, Natale, Bianchi Ugo".
_LEAST_SHARE_ELSEWHERE = 3
_FEWEST_FARMS = 3
_NAME_WORDS = 2
_FARM, _FARM_OR_SURNAME, _WHICH = "endings", "or_surnames", "which"
_SURNAME, _PATRONYMIC = "second_surnames", "patronymics"
_MOST = 0.6
# Of so many words one at most stands behind no name.
_MOST_LOOSE = 5
_BRACKETED = re.compile(r" \(([^)]*)\)$")


@cache
def _endings(kind: str) -> tuple[str, ...]:
    return tuple(fold(ending) for ending in language_file(SHARED)["farms"][kind])


def _ends(word: str, *kinds: str) -> bool:
    """Say whether a word ends as those of one of `kinds` do."""
    return any(fold(word).endswith(_endings(kind)) for kind in kinds)


def fold_affiliations(source: Source, rows: Sequence[Row]) -> list[Row]:
    """Return `rows` with farms behind patronymics, and words that are no people, given as notes."""
    if source.follows(Usage.FARMS):
        rows = [replace(row, people=tuple(_with_farms(row.people, _FARM))) for row in rows]
        short = [p.name or "" for row in rows for p in row.people if _is_one_word(source, p)]
        if all(_ends(name, _FARM, _FARM_OR_SURNAME) for name in short):
            rows = [
                replace(row, people=tuple(_with_farms(row.people, _FARM, _FARM_OR_SURNAME))) for row in rows
            ]
        rows = _with_farms_apart(source, rows)
    towns = {town for row in rows for town in _towns_apart(source, row)}
    rows = [_with_towns_apart(source, row) for row in rows]
    counts = Counter(p.name for row in rows for p in row.people if _is_one_word(source, p))
    people = sum(len(row.people) for row in rows)
    share = _LEAST_SHARE if source.follows(Usage.FARMS) else _LEAST_SHARE_ELSEWHERE
    twice = any(count > 1 or name in towns for name, count in counts.items() if name)
    # Towns that everybody knows are notes by now, and so are farms.
    homes = sum(bool(_home(source, person, towns)) for row in rows for person in row.people)
    printed = counts.total() + homes
    if printed * share < people or not (twice or _alternate(source, rows)):
        return list(rows)
    loose = sum(_follows_no_name(source, row.people, at) for row in rows for at in range(len(row.people)))
    if loose * _MOST_LOOSE > printed:
        # "Chirs, Denom, Zoond, Woris Lund, Denom": people of one name, two of them alike.
        return list(rows)
    places = frozenset(name for name in counts if name)
    rows = [replace(row, people=tuple(_folded(source, row.people, places))) for row in rows]
    return _with_known_farms(source, rows)


def _with_towns_apart(source: Source, row: Row) -> Row:
    """Return a row with its towns as notes where one follows every name: "Al Low, Elgin, Jo Dow, Joliet".

    Somebody with an office and a surname, "Pastor Moe", needs none where several others have one.
    """
    folded: list[Person] = []
    towns = without = 0
    for person in row.people:
        last = folded[-1] if folded else None
        lacks = last is not None and not last.notes
        if last is not None and lacks and _is_one_word(source, person):
            if person.notes or person.joined:
                return row
            folded[-1] = last.noted(person.name or "")
            towns += 1
            continue
        exempt = last is not None and bool(last.title) and last.words == 1
        if (lacks and not exempt) or (person.words <= 1 and not person.title):
            # Somebody without a town, or a town of nobody.
            return row
        without += lacks
        folded.append(person)
    without += bool(folded) and not folded[-1].notes
    ends = bool(folded) and (bool(folded[-1].notes) or (bool(folded[-1].title) and folded[-1].words == 1))
    whole = ends and towns > 1 + without
    return replace(row, people=tuple(folded)) if whole else row


def _towns_apart(source: Source, row: Row) -> list[str]:
    """Return the towns of a row where one follows every name."""
    if _with_towns_apart(source, row) is row:
        return []
    return [person.name or "" for person in row.people if _is_one_word(source, person)]


def _with_known_farms(source: Source, rows: Sequence[Row]) -> list[Row]:
    """Return `rows` with farms of others as notes behind any name: "Nils Ek, Hult ... Ida Ek Hult"."""
    if not source.follows(Usage.FARMS):
        return list(rows)
    farms = {note.partition(",")[0] for row in rows for person in row.people for note in person.notes}
    return [replace(row, people=tuple(_off_farm(source, p, farms) for p in row.people)) for row in rows]


def _off_farm(source: Source, person: Person, farms: AbstractSet[str]) -> Person:
    """Return `person` with the last word as a note where a surname stands before it, and it is a farm."""
    *words, last = (person.name or "").split() or ("",)
    if len(words) < _NAME_WORDS or last not in farms:
        return person
    if fold(words[-1]) in given_names(source.lexicon.languages[0]):
        # The bracket of Kerstin Holm (Berg) is no farm of Anna Maria Berg.
        return person
    return replace(person, name=" ".join(words), notes=(last, *person.notes))


def _with_farms(people: Sequence[Person], *kinds: str) -> list[Person]:
    """Return `people` with what is a farm by its ending as a note of whom it stands behind."""
    found: list[Person] = []
    sure = kinds == (_FARM,)
    for person in people:
        words = (person.name or "").split()
        farm = bool(words) and _ends(words[-1], *kinds) and not person.title and person.place is None
        if farm and len(words) == 1 and found and _may_have(found[-1], sure=sure) and not person.joined:
            found[-1] = found[-1].noted(", ".join((words[0], *person.notes)))
        elif farm and len(words) > _NAME_WORDS and sure:
            name, home = _off_home(words)
            found.append(replace(person, name=name, notes=(home, *person.notes)))
        else:
            found.append(person)
    return found


def _off_home(words: Sequence[str]) -> tuple[str, str]:
    """Return a name and the farm behind it, with which of two it is: "Nils Ek Östra Mellanstugan"."""
    end = len(words) - 1
    end -= end > 1 and fold(words[end - 1]) in _endings(_WHICH)
    return " ".join(words[:end]), " ".join(words[end:])


def _may_have(person: Person, *, sure: bool) -> bool:
    return person.name is not None and (person.words > 1 or sure)


def _alternate(source: Source, rows: Sequence[Row]) -> bool:
    """Say whether a farm follows nearly every name: "Nils Ek, Hagen, Sven Ros, Backen, Erik Wik, Kvarnen"."""
    if not source.follows(Usage.FARMS):
        return False
    words: list[str] = []
    whole = 0
    for row in rows:
        for at, person in enumerate(row.people):
            if not _is_one_word(source, person):
                whole += person.words > 1
                words += _home(source, person, ())
                continue
            if (
                not at
                or not _may_hold(row.people[at - 1], person)
                or _is_one_word(source, row.people[at - 1])
            ):
                return False
            words.append(person.name or "")
    surnames = {(person.name or "").split()[-1] for row in rows for person in row.people if person.words > 1}
    plain = sum(not _ends(word, _SURNAME) and word not in surnames for word in words)
    many = len(words) >= _FEWEST_FARMS and len(words) >= _MOST * whole
    return many and plain >= _MOST * len(words)


def _home(source: Source, person: Person, towns: Collection[str]) -> list[str]:
    """Return the town, one of `towns` or known, or the farm that is a note of somebody, one at most."""
    notes = (note.partition(" ")[0] for note in person.notes)
    farms = source.follows(Usage.FARMS)
    return [
        word
        for word in notes
        if word in towns or source.knows(word, Sense.PLACE) or (farms and _ends(word, _FARM))
    ][:1]


def _follows_no_name(source: Source, people: Sequence[Person], at: int) -> bool:
    """Say whether the person at `at` has one word and stands behind nobody with more."""
    return _is_one_word(source, people[at]) and (at == 0 or people[at - 1].words <= 1)


def _with_farms_apart(source: Source, rows: Sequence[Row]) -> list[Row]:
    """Return `rows` with words behind patronymics as notes, where they are no surname or come twice."""
    found = (_farm_of(person) for row in rows for person in row.people)
    counts = Counter(farm for _, farm, _ in found if farm)
    return [replace(row, people=tuple(_without_farm(source, p, counts) for p in row.people)) for row in rows]


def _farm_of(person: Person) -> tuple[str, str, tuple[str, ...]]:
    """Return the name, the farm and the notes of "Otto Persson (Kalle) Hästhult"."""
    words = (person.name or "").split()
    if len(words) <= _NAME_WORDS or not words[-1].isalpha():
        return "", "", ()
    name, farm = _off_home(words)
    nick = _BRACKETED.search(name)
    name = name[: nick.start()] if nick else name
    whole = len(name.split()) >= _NAME_WORDS and _ends(name.split()[-1], _PATRONYMIC)
    return (name, farm, (*(nick.groups() if nick else ()), farm)) if whole else ("", "", ())


def _without_farm(source: Source, person: Person, counts: Counter[str]) -> Person:
    name, farm, notes = _farm_of(person)
    suffix = source.knows(farm, Sense.SUFFIX)
    if not farm or suffix or (counts[farm] == 1 and _ends(farm, _SURNAME)):
        return person
    return replace(person, name=name, notes=(*notes, *person.notes))


def _is_initialled(person: Person) -> bool:
    words = (person.name or "").split()
    return len(words) == 2 and len(words[0]) == 2 and words[0].endswith(".")  # noqa: PLR2004 - an initial, a name


def _is_place(source: Source, person: Person, places: frozenset[str]) -> bool:
    """Say whether the name is a place among other places: "Lycka", "V. Lycka" beside "Lycka"."""
    if _is_one_word(source, person):
        return True
    name = person.name or ""
    return _is_initialled(person) and not person.title and name.split()[-1] in places


def _folded(source: Source, people: Sequence[Person], places: frozenset[str]) -> list[Person]:
    folded: list[Person] = []
    for person in people:
        last = folded[-1] if folded else None
        if last is not None and _is_place(source, person, places) and _may_hold(last, person):
            folded[-1] = last.noted(", ".join((person.name or "", *person.notes)))
        else:
            folded.append(person)
    return folded


def _may_hold(last: Person, place: Person) -> bool:
    """Say whether `place` may tell where `last` is from; "A. Ek, A. Ek" are two people."""
    alike = _is_initialled(last) and _is_initialled(place)
    return last.words > 1 and not (place.joined or alike)


def _is_one_word(source: Source, person: Person) -> bool:
    if person.name is None or person.words != 1 or person.apart:
        return False
    if person.title or person.unknown or person.place is not None:
        return False
    if source.follows(Usage.FARMS):
        # "Hagen" is a first name of Germans.
        return fold(person.name) not in given_names(source.lexicon.languages[0])
    return not source.knows(person.name, Sense.GIVEN)
