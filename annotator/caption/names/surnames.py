"""Surnames that several people share: "Alan, Polly, and Peggy Fahnstock", "John and Mary Smith"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from annotator.caption.words.persons import Person
from annotator.caption.words.senses import Sense, Usage
from annotator.caption.words.source import QUOTES, Source
from annotator.caption.words.tokens import fold

_NEAR = 20
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\. ?)+")

_OWNERS = (Sense.PRONOUN, Sense.ARTICLE)


def share_surnames(source: Source, people: Sequence[Person]) -> list[Person]:
    """Return `people` with the surname given to those who only have it by what follows."""
    shared = list(people)
    for index in range(len(shared) - 1, 0, -1):
        several = shared[index].joined or _is_of_several(source, shared[index])
        if several and not (shared[index].unknown or shared[index].siblings):
            _share_back(source, shared, index)
    return shared


def _is_of_several(source: Source, person: Person) -> bool:
    """Say whether a first name has a surname that speaks of several: "Аня, Катя, Настя Зверевы"."""
    words = (person.name or "").split()
    if len(words) != 2 or person.title or not is_given_name(source, words[0]):  # noqa: PLR2004 - name and surname
        return False
    return _is(source, fold(words[1]), Sense.PLURAL_SURNAME)


def _share_back(source: Source, people: list[Person], index: int) -> None:
    last = people[index]
    if last.words < 2 or last.name is None:  # noqa: PLR2004 - first name and surname
        return
    surname = _without_second_name(source, surname_of(last.name), last.name)
    if _is(source, fold(surname.rstrip(".")), Sense.SUFFIX) or len(surname.rstrip(".")) == 1:
        # "Klaas, Fokje en Jelle jr.", "Sophie M., David et Céline F."
        return
    if (
        _is_compound(source, last.name)
        or _are_two_firsts(source, people, last)
        or _is_told_apart(source, last)
        or _is_elder_of_another(source, people, index)
    ):
        return
    at = index - 1
    while at >= 0 and _lacks_surname(source, people, at, index):
        name = people[at].name or ""
        people[at] = replace(
            people[at], name=f"{name} {surname}", alternatives=(*people[at].alternatives, name)
        )
        if people[at].siblings:
            people[index] = replace(people[index], title=people[index].title or people[at].title)
            # "Ana y los hermanos Luis y Juan Gil": Ana is none of them.
            return
        at -= 1


def _are_two_firsts(source: Source, people: Sequence[Person], last: Person) -> bool:
    """Say whether two first names are all of a name, as of the others: "Ana Rita, Cláudia e Regina Célia"."""
    own = (last.name or "").split()
    # Asked of this one first: all the others are looked at only where two firsts may be all.
    told = source.follows(Usage.TWO_SURNAMES) and len(own) == 2  # noqa: PLR2004 - two
    if not told or not all(is_given_name(source, word) for word in own):
        return False
    pairs = [words for p in (*people, last) if len(words := (p.name or "").split()) == 2]  # noqa: PLR2004 - two
    firsts = [words for words in pairs if all(is_given_name(source, word) for word in words)]
    return len(firsts) > 2 and len(firsts) * 2 > len(pairs)  # noqa: PLR2004 - others, too


def _is_elder_of_another(source: Source, people: list[Person], index: int) -> bool:
    """Say whether others stand before: "father Al Low, the children Bo and Cy, grandmother Ida Hill".

    So they do where "and" ended them: "their children Sue, Bo and Cy, and grandmother Ida Hill".
    """
    last = people[index]
    if last.title and last.joined and last.comma and people[index - 1].joined:
        return True
    if not last.title or last.siblings or not _is_sibling(source, people, index - 1):
        return False
    before = [person for person in people[:index] if person.words > 1]
    return bool(before) and not _is_house_told(people, index, index)


def _is_told_apart(source: Source, person: Person) -> bool:
    """Say whether an article or "then" parts a name from the one before: "o Moreno e o Rui Lopo"."""
    before = source.text[max(person.start - _NEAR, 0) : person.start].split()
    return not person.title and bool(before) and source.knows(before[-1], Sense.ARTICLE, Sense.THEN)


def surname_of(name: str) -> str:
    """Return all but the first word, initials and brackets: "Maja van der Hagen", "John B. (Jack) Smith"."""
    words = re.sub(r"\([^)]*\)", " ", name.partition(",")[0]).split()[1:]
    while len(words) > 1 and len(words[0].rstrip(".")) == 1:
        words = words[1:]
    return " ".join(words)


def _lacks_surname(source: Source, people: list[Person], at: int, index: int) -> bool:
    person = people[at]
    # As in "John J., Jesse and Brooke Hale", where Jesse has the surname by now.
    initialled = _is_given_and_initial(source, person) and not _shortens_surnames(people, at)
    housed = source.follows(Usage.SERIAL_COMMA) and _is_house_told(people, at, index)
    # "Al Poe, Ann B., and Ed Low" are of three houses.
    initialled = initialled and (housed or at < index - 1 or not people[index].comma or at == 0)
    one = person.words == 1 and not (person.name or "").endswith(".")
    one = one or _is_compound(source, person.name or "-")
    initialled = initialled or _are_initials_of_one_house(person, people[index])
    if person.unknown or person.notes or not (initialled or one) or _is_wife(people, at, index):
        return False
    given = is_given_name(source, person.name or "") or (one and person.words > 1)
    # "James Low, Kannem, and Walter Low": whom no lexicon knows by that first name, alone among others.
    housed = housed and not person.title and (given or _stands_among_firsts(people, at, index))
    if initialled or housed or (person.siblings and given) or _is_sibling(source, people, at):
        return True
    directly = at == index - 1 and not people[index].comma
    if person.title and (not (given and directly) or _stands_alone(source, person.title)):
        # "Mrs. George, and Irene Low": a title and one name are enough.
        return False
    if _is_of_another_house(source, person.title, people[index].title) or _is_kin_of_other(
        source, people, at, index
    ):
        return False
    if directly:
        shares = given and not _ends_single_names(source, people, at, index)
        return shares or _others_are_full(people, at, index)
    # "Jo, Toni, et Luc Roy": who writes a comma there parts the last from the others.
    parted = people[index].joined and people[index].comma and not source.follows(Usage.SERIAL_COMMA)
    # "Ann, and Coach E. Poe": she alone has one name.
    parted = parted or (at == index - 1 and _INITIALS.match(people[index].name or "") is not None)
    return (given and not parted) and all(
        is_given_name(source, (p.name or "").split()[0]) for p in people[at + 1 : index] if p.name
    )


def _is_wife(people: Sequence[Person], at: int, index: int) -> bool:
    """Say whether the second of a couple has one name, and another office follows: "Dr. and Mrs. Neal"."""
    person, before = people[at], people[at - 1] if at else None
    couple = before is not None and before.start == person.start and before.name == person.name
    return couple and bool(people[index].title)


def _stands_among_firsts(people: Sequence[Person], at: int, index: int) -> bool:
    """Say whether a neighbour before `index` has one name, too: "Mrs. Low, Cleota, Orla, and Ed Low"."""
    # Those behind have the surname by now, and their one name as another reading.
    beside = (people[i] for i in (at - 1, at + 1) if 0 <= i < index and not people[i].title)
    return any(" " not in (*p.alternatives, p.name)[0] for p in beside if p.name)


def _is_house_told(people: Sequence[Person], at: int, index: int) -> bool:
    """Say whether the surname of the last of a family was told before: "Mrs. Low, Al, Ida, and Ed Low"."""
    surname = surname_of(people[index].name or "")
    return any((p.name or "").split()[-1:] == [surname] for p in people[max(0, at - _NEAR) : at])


def _are_initials_of_one_house(person: Person, last: Person) -> bool:
    """Say whether letters are all of a name, and open the whole one: "Misses E., F. and K. Low"."""
    first = (last.name or "").partition(" ")[0]
    return not last.comma and all(_INITIALS.fullmatch(name) for name in (person.name or "", first))


def _is_compound(source: Source, name: str) -> bool:
    """Say whether a name after Mary's is one first name: "Odete e Maria da Luz", "Ana y Mª Carmen"."""
    first, *rest = (fold(word.rstrip(".")) for word in name.split())
    names = [word for word in rest if not _is(source, word, Sense.PARTICLE)]
    if len(names) != 1 or not _is(source, first, Sense.DOUBLE_GIVEN):
        return False
    return len(rest) > 1 or is_given_name(source, names[0])


def _without_second_name(source: Source, surname: str, name: str) -> str:
    """Return the surname of "Mª Dolores Buján": Mary's second name is none of it."""
    second, _, rest = surname.partition(" ")
    mary = _is(source, fold(name.split(maxsplit=1)[0].rstrip(".")), Sense.DOUBLE_GIVEN)
    return rest if mary and rest and is_given_name(source, second) else surname


def _stands_alone(source: Source, title: str) -> bool:
    """Say whether a title goes without a surname: "Sor Rosalía y Ana Gil", '"Doc" Avery and Sam Low'."""
    last = title.rsplit(maxsplit=1)[-1]
    return last[-1] in QUOTES or _is(source, fold(last.rstrip(".")), Sense.RELIGIOUS)


def _ends_single_names(source: Source, people: list[Person], at: int, index: int) -> bool:
    """Say whether a pair ends a list in which many have one name: "Edu, Nei, Zequinha e Beto Fuscão".

    One such name is enough where a nickname follows: "Ademir Luz, Nico, Joanes e Peba Bahia".
    """
    others = [n for n in range(at) if people[n].name]
    # In "Ann and Ed Low, Jo and Al Poe" the first of a pair has no other.
    single = sum(people[n].words == 1 and not people[n].siblings and not people[n + 1].joined for n in others)
    called = not is_given_name(source, (people[index].name or "").split()[0])
    return index + 1 == len(people) and len(others) > 1 and single * 3 > (0 if called else len(others))


def _is_sibling(source: Source, people: list[Person], at: int) -> bool:
    """Say whether first names alone lead back to "die Kinder": all of them have one surname."""
    while at > 0 and people[at].words == 1 and not (people[at].title or people[at].siblings):
        at -= 1
        if people[at].joined and not people[at].siblings:
            # "as gémeas Ana e Isabel, Zequinha e Beto Gil"
            return False
    # "les frères Brun, Jean et Paul Morel"
    return people[at].words == 1 and people[at].siblings and is_given_name(source, people[at].name or "")


def _is_of_another_house(source: Source, title: str | None, last: str | None) -> bool:
    """Say whether titles part two people: "Gun och lärarinnan Judit Kron", "datteren Else og kommis Lund"."""
    if not title:
        return _is_role(source, last)
    if last != title and not is_kin(source, last) and _is_role(source, title):
        # "el camarero Pepe y Manuel Abril", "enfermeira Adélia e Dr. Rui Sá"
        return True
    return is_kin(source, title) and last is not None and not is_kin(source, last)


def _is_kin_of_other(source: Source, people: Sequence[Person], at: int, index: int) -> bool:
    """Say whether somebody is kin of another house: "Karl Ek, hans bror Nils och kusinen Erik Berg".

    So is a child without "hans": "Karl Ek, sonen Per och grannen Lars Berg".
    """
    title = people[at].title or ""
    owned = any(_is(source, fold(word), sense) for word in title.split()[:1] for sense in _OWNERS)
    owned = (owned and is_kin(source, title)) or is_kin(source, title, (Sense.CHILD,))
    if not owned or not people[index].title:
        return False
    before = next((p.name for p in reversed(people[:at]) if p.words > 1 and p.name), None)
    return before is not None and surname_of(before) != surname_of(people[index].name or "")


def _is_role(source: Source, title: str | None) -> bool:
    """Say whether a title is an office in small letters: "lärarinnan", "coach", never "Dr." or "Mrs.".

    Among nouns with capitals any behind an article is: "Anna und der Maschinist Karl Kern".
    """
    words = (title or "").split()
    if not words or not words[0][:1].islower():
        return False
    told = [fold(word.rstrip(".")) for word in words]
    noun = len(words) > 1 and source.follows(Usage.CAPITAL_NOUNS) and source.knows(words[0], Sense.ARTICLE)
    # "a professora D. Hermínia"
    office = noun or any(_is(source, word, Sense.ROLE) for word in told)
    return office and not any(_is(source, word, Sense.KIN) for word in told)


def is_kin(source: Source, title: str | None, senses: Sequence[Sense] = (Sense.KIN,)) -> bool:
    """Say whether the last word of a title tells a relation: "datteren", "his son"."""
    words = [fold(word) for word in (title or "").split()]
    return bool(words) and any(phrase.sense in senses for phrase in source.lexicon.phrases(words[-1]))


def _is_given_and_initial(source: Source, person: Person) -> bool:
    words = (person.name or "").split()
    initial = len(words) == 2 and len(words[1]) == 2 and words[1].endswith(".")  # noqa: PLR2004 - "John J."
    return initial and is_given_name(source, words[0])


def _shortens_surnames(people: Sequence[Person], at: int) -> bool:
    """Say whether letters stand for surnames: "Ann B., Ed C. and Jim D."."""
    near = (*people[max(0, at - _NEAR) : at], *people[at + 1 : at + _NEAR])
    ends = [p.name.endswith(".") for p in near if p.name and p.words > 1]
    return sum(ends) * 2 > len(ends)


def _others_are_full(people: list[Person], at: int, index: int) -> bool:
    """Say whether everybody else in a list of some length has two names, so that one alone would be odd."""
    others = [p for n, p in enumerate(people) if n not in (at, index) and p.name]
    return len(others) > 1 and all(p.words > 1 for p in others)


def _is(source: Source, key: str, sense: Sense) -> bool:
    """Say whether one word of a name or title, folded, carries `sense`."""
    return sense in source.lexicon.senses_of(key)


def is_given_name(source: Source, name: str) -> bool:
    """Say whether `name` is one first name, or two with a hyphen: "Jean-Marie"."""
    halves = fold(name.rstrip(".")).split("-")
    return all(_is(source, half, Sense.GIVEN) for half in halves)
