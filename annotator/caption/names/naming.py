"""A read part turned into people: couples apart, capitals and stops put right."""

from __future__ import annotations

import re
from dataclasses import replace

from annotator.caption.places.numbering import ordinal_value
from annotator.caption.places.places import find_place
from annotator.caption.words.parts import Part, Separator
from annotator.caption.words.persons import Person
from annotator.caption.words.reading import Reading
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import CLOSING, OPENING, Source
from annotator.caption.words.spelling import clean, clean_title, is_shouted
from annotator.caption.words.tokens import Kind, has_vowel
from annotator.core.caption import Place

_ROMAN = frozenset("ivx")
_PLACES = (Sense.SIDE, Sense.FAR_SIDE, Sense.POSITION, Sense.POSTURE)
_SUPPLIED = re.compile(r"^\[([^\]?]+)\](?= \w)")
# What stands for a vowel in Czech and its neighbours.
_SYLLABIC = re.compile(r"\w[lr]\w")
_LONGEST_ABBREVIATION = 4
_LONGEST_CLUSTER = 4
# "V." is Václav or Vera more often than the fifth.
_NUMERALS = frozenset("ix")


def name_people(source: Source, part: Part, reading: Reading, plural: str) -> list[Person]:
    """Return the person whom a part names, or the two of a couple; `plural` is a title told before."""
    name = clean(_without_place(source, *reading.name))
    start = source.tokens[reading.first].start
    behind = reading.name[1]
    end = source.tokens[behind - 1].stop
    # "J. Moll. evenings a week": the page goes on with the middle of a sentence.
    ends = behind >= reading.last or source.is_mark(behind, OPENING) or source.is_lower(behind)
    # "12. Josef Huber. – Der Brauch ist alt."
    ends = ends or source.is_apart(behind)
    if source.tokens[behind - 1].dot and ends and drops_stop(source, reading):
        end -= 1
        name = name.rstrip(".")
    name, remark = _without_editor(name)
    person = Person(
        start,
        end,
        name,
        title=clean_title(source.printed(*reading.title), shouted=is_shouted(source.printed(*reading.name)))
        or None,
        notes=tuple(each for each in (reading.number, remark) if each),
        uncertain=reading.uncertain or "?" in source.printed(*reading.name),
        alternatives=_without_bracket(name),
        joined=part.separator is Separator.AND,
        apart=part.separator not in (Separator.NONE, Separator.COMMA, Separator.AND),
        comma=part.after_comma or part.separator is not Separator.AND,
        number=ordinal_value(source, reading.number) if part.number is None else part.number,
        siblings=_tells_siblings(source, *reading.title),
        place=_counted_ahead(source, reading),
    )
    if plural and (not reading.has_title or reading.plural):
        person = replace(person, title=_own_title(source, reading) or plural)
    return _couple(source, person, reading)


def _tells_siblings(source: Source, first: int, last: int) -> bool:
    """Say whether a title tells brothers or a pair, counted or not: "les deux frères", "their sons"."""
    counted = first + source.means(first, Sense.ARTICLE, Sense.PRONOUN, Sense.COMMON)
    counted += source.means(counted, Sense.NUMBER)
    return any(source.match(at, Sense.SIBLINGS, Sense.PAIR, end=last) for at in (first, counted))


def _counted_ahead(source: Source, reading: Reading) -> Place | None:
    """Return the place told ahead of the name: "drugi z prawej Jan Lis", "(right) Sheriff Al Low"."""
    first, last = reading.first, reading.title[0]
    if not reading.number or first >= last:
        return None
    held = source.is_mark(first, OPENING) and source.match(first + 1, Sense.SIDE, Sense.FAR_SIDE, end=last)
    if not (held or source.match(first, Sense.ORDINAL, end=last)):
        return None
    return find_place(source, first, last).place


def _own_title(source: Source, reading: Reading) -> str:
    """Return the title after a plural one: "Direktor" of "die Herren Direktor Gerstl"."""
    begin, end = reading.title
    for at in range(begin, end):
        match = source.match(at, Sense.PLURAL, end=end)
        if match is not None:
            return clean(source.printed(match.end, end))
    return ""


def drops_stop(source: Source, reading: Reading) -> bool:
    """Say whether the stop after the last word ends the sentence: it belongs to no initial or suffix."""
    last = reading.name[1] - 1
    if len(source.tokens[last].key) == 1 and source.is_mark(last + 1, frozenset(",;")):
        # "Zeman V., Hrubý O.": no sentence ends before a comma.
        return False
    if source.tokens[last].key in _NUMERALS and last > reading.name[0]:
        # "Ann V., Ed Moe": inside a list the stop shortens the surname.
        shortened = last + 1 < len(source.tokens) and source.means(last - 1, Sense.GIVEN)
        return not (source.tokens[last - 1].dot or (shortened and not source.is_kind(last + 1, Kind.LINE)))
    if last > reading.name[0] and len(source.tokens[last].key) > 1 and set(source.tokens[last].key) <= _ROMAN:
        # "W. Petry II., J. Petry": inside a list the stop makes it an ordinal.
        return not source.is_mark(last + 1, frozenset(",;"))
    written_out = len(source.tokens[last].key) > _LONGEST_ABBREVIATION
    if len(source.tokens[last].key) == 1 or (source.means(last, Sense.SUFFIX) and not written_out):
        return False
    if last > reading.name[0] and not (
        has_vowel(source.tokens[last].key) or _SYLLABIC.search(source.tokens[last].key)
    ):
        # "Inge Sch., Ed Moe": no surname is without a vowel, but for "Vlk" and "Smrž".
        return len(source.tokens[last].key) > _LONGEST_CLUSTER
    return not (last - reading.name[0] and source.means(last, Sense.SHORT_GIVEN))


def _without_place(source: Source, first: int, last: int) -> str:
    """Return a name as printed but for where a bracket inside it tells somebody is: "Jo (right) Low"."""
    for at in range(first + 1, last - 1):
        place = source.match(at + 1, *_PLACES, end=last) if source.is_mark(at, OPENING) else None
        if place is not None and source.is_lower(at + 1) and source.is_mark(place.end, CLOSING):
            return f"{source.printed(first, at)} {source.printed(place.end + 1, last)}"
    return source.printed(first, last)


def _without_editor(name: str) -> tuple[str, str]:
    """Return the name as printed and what an editor put into it: "Will [William] Smith", "Ann (?) Smith".

    What the editor put first belongs to the name: "[Ann] Smith".
    """
    name = _SUPPLIED.sub(r"\1", name)
    found = re.search(r"\[([^\]]*)\]|\(\?\)|(?<=\w{3})\?(?= \w)", name)
    if found is None:
        return name, ""
    bare = " ".join((name[: found.start()] + " " + name[found.end() :]).split())
    return (bare, (found[1] or "").strip(" ?")) if bare else (name, "")


def _without_bracket(name: str) -> tuple[str, ...]:
    """Give the name without what stands inside it in brackets: "Juanita (Frazier) Dix"."""
    bare = " ".join(re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", name).split())
    return (bare,) if bare and bare != name else ()


def _couple(source: Source, person: Person, reading: Reading) -> list[Person]:
    """Part "Rev. and Mrs. William Ettinger" into two people of one span."""
    begin, end = reading.title
    for at in range(begin + 1, end - 1):
        if not (source.means(at, Sense.AND) or source.is_mark(at, frozenset("&/+"))):
            continue
        left, right = source.printed(begin, at), source.printed(at + 1, end)
        wife = at + 1 + source.means(at + 1, Sense.ARTICLE)
        if not (source.match(begin, Sense.FEMININE) or source.match(wife, Sense.FEMININE)):
            return [person]
        surname = (person.name or "").split()[-1:]
        alternatives = (*person.alternatives, *surname) if person.words > 1 else person.alternatives
        return [
            replace(person, title=clean(left), alternatives=alternatives),
            replace(person, title=clean(right), joined=True, comma=False),
        ]
    return [person]
