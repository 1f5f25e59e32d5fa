"""Capitals of running text that open no name: things, towns, words for the picture, titles without a name."""

from __future__ import annotations

from annotator.caption.names.bodies import past_party
from annotator.caption.names.people import read_person
from annotator.caption.names.somebody import is_noun, is_spot
from annotator.caption.titles.titles import skip_titles
from annotator.caption.words.senses import Sense, Usage
from annotator.caption.words.source import CLOSING, OPENING, Source

_LONGEST_NAME = 14
_LONGEST_BODY = 3


def opens_no_name(source: Source, at: int) -> bool:
    """Say whether a capital at `at` is that of a thing, a town, or of words that lead up to a name."""
    return (
        _is_thing_before(source, at)
        or _is_home(source, at)
        or _leads_up(source, at)
        or _owns_house(source, at)
        or _past_body(source, at) > at
        or past_party(source, at) > at
    )


def past_no_name(source: Source, at: int, last: int) -> int:
    """Return where to go on where no name stands: after a thing or a town, after titles without a name."""
    intro = source.match(at, Sense.INTRO, end=last)
    body = _past_body(source, at)
    body = max(body, past_party(source, at))
    if intro is not None or body > at:
        return intro.end if intro else body
    if _is_home(source, at) or _owns_house(source, at):
        return next((end for end in range(at, last) if not source.is_capital(end)), last)
    if source.is_capital(at) and source.means(at, Sense.PEOPLE, Sense.ROLE):
        # As in "Students Corder Kemp (left) and William Kent".
        return at + 1
    if (thing := _past_thing(source, at, last)) is not None:
        return thing
    nation = source.match(at, Sense.NATION, end=last)
    if nation is not None and nation.end > at + 1:
        # "wearing U. S. Army uniform"
        return nation.end
    return _past_bare_titles(source, at, last)


def _past_thing(source: Source, at: int, last: int) -> int | None:
    """Return the index after the name of a thing or a street: "Opera House", "on Camp Street"."""
    if not source.is_capital(at):
        return None
    plain = source.means(at, Sense.PLAIN, Sense.INSTITUTION)
    if not plain and source.is_capital(at - 1):
        return None
    reading = read_person(source, at, min(at + _LONGEST_NAME, last))
    words = range(*reading.name)
    thing = plain and not any(source.means(i, Sense.GIVEN, Sense.TITLE) for i in words)
    return reading.name[1] if words and words[0] == at and (thing or is_spot(source, reading)) else None


def _past_bare_titles(source: Source, at: int, last: int) -> int:
    """Return where to go on where titles fill all the room for a name: a megabyte of "Mr." stays cheap."""
    if not source.means(at, Sense.TITLE):
        return at
    end = skip_titles(source, at, min(at + _LONGEST_NAME, last))
    return end - 1 if end - at >= _LONGEST_NAME - 1 else at


def _leads_up(source: Source, at: int) -> bool:
    """Say whether the sentence leads up to a name: "Auf dem Foto Bürgermeister Moll", "Kuvassa johtaja X"."""
    intro = source.match(at, Sense.INTRO)
    return intro is not None and (intro.end > at + 1 or source.is_lower(intro.end))


def _owns_house(source: Source, at: int) -> bool:
    """Say whether a house is told by whose it is: "the store of Ann Low", "der Laden von Karl Moll"."""
    return source.means(at - 1, Sense.OF) and source.means(at - 2, Sense.HOUSE)


def _past_body(source: Source, at: int) -> int:
    """Return the index after what a team is called: "the Caledonian team (left)"; `at` for none."""
    article = source.is_lower(at - 1) and source.means(at - 1, Sense.ARTICLE)
    somebody = source.means(at, Sense.GIVEN, Sense.TITLE, Sense.ROLE) or source.follows(Usage.CAPITAL_NOUNS)
    if somebody or not (article and source.is_capital(at)):
        return at
    end = at
    while end - at < _LONGEST_BODY and source.is_capital(end) and not source.tokens[end].dot:
        end += 1
    body = source.is_lower(end) and source.means(end, Sense.PLAIN, Sense.INSTITUTION)
    return end if body and source.is_mark(end + 1, OPENING) else at


def _is_home(source: Source, at: int) -> bool:
    """Say whether the word tells where the one named before is from: "Ann Low from Salem, left".

    So does that of a body somebody belongs to: "Ann Low of the Red Cross, left".
    """
    if not source.is_capital(at):
        return False
    if source.is_capital(at - 1):
        # "Ville Koho Helsingistä"
        return source.means(at, Sense.PLACE_ENDING) and source.is_capital(at - 2)
    of = at - 1 - (source.is_lower(at - 1) and source.means(at - 1, Sense.ARTICLE))
    from_there = source.is_lower(of) and source.means(of, Sense.FROM)
    body = of < at - 1 and source.means(of, Sense.OF) and not source.means(of, Sense.PARTICLE)
    from_there = from_there or (source.is_lower(of) and body)
    named = source.is_capital(of - 1) or source.is_mark(of - 1, CLOSING)
    somebody = source.match(at, Sense.TITLE) or (source.means(at, Sense.GIVEN) and source.is_capital(at + 1))
    return from_there and named and not somebody


def _is_thing_before(source: Source, at: int) -> bool:
    """Say whether a noun that somebody wears or holds stands before a first name: "mit Hut Erna Lang".

    An article and no name behind tell it as well: "mit dem Bart ist Karl Huber", "mit der Gabel in der Hand".
    """
    if not source.follows(Usage.CAPITAL_NOUNS):
        return False
    alone = source.is_lower(at - 1) and source.means(at - 1, Sense.ARTICLE) and source.is_lower(at + 1)
    if alone and source.means(at, Sense.CLOTHES):
        return True
    if source.means(at, Sense.GIVEN, Sense.TITLE, Sense.ROLE):
        return False
    if source.means(at, Sense.PEOPLE) and source.means(at - 1, Sense.ARTICLE):
        # "Links steht ein Mann."
        return source.tokens[at].dot or not source.is_capital(at + 1)
    if _is_second_thing(source, at):
        return True
    behind = at + 1
    named = source.means(behind, Sense.GIVEN) or source.match(behind, Sense.TITLE, Sense.ROLE) is not None
    # "mit der Fahne Karl Huber", "mit Mütze der Wirt Karl Huber", but "mit der Schwester Anna"
    article = source.is_lower(at - 1) and source.means(at - 1, Sense.ARTICLE)
    somebody = article and source.means(at, Sense.KIN, Sense.CHILD, Sense.PEOPLE, Sense.FAMILY_OF)
    held = source.means(at - 1 - article, Sense.WITH) and not somebody
    held = held or (source.is_lower(at - 1) and is_noun(source, at - 1))
    named = named or (source.is_lower(behind) and source.means(behind, Sense.ARTICLE))
    named = named or (alone and source.means(at - 2, Sense.WITH, Sense.SPOT, Sense.SCENE))
    held = held or (alone and not somebody and source.means(at - 2, Sense.SPOT, Sense.SCENE))
    return held and len(source.tokens[at].key) > 1 and named


def _is_second_thing(source: Source, at: int) -> bool:
    """Say whether "and" joins a noun to what somebody has, and a verb follows: "mit Hut und Stock steht"."""
    first = at - 1 - (source.is_lower(at - 1) and not source.means(at - 1, Sense.AND))
    joined = source.means(first, Sense.AND) and source.means(first - 2, Sense.WITH)
    verb = source.is_lower(at + 1) and source.means(at + 1, Sense.CLOSING)
    return joined and verb and source.is_capital(first - 1)
