"""Words of running text that tell how somebody looks or lead on to another, between a name and a place."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.caption.words.senses import Sense
from annotator.caption.words.source import Source
from annotator.caption.words.tokens import Kind

_SHORTEST_LOOKS = 3
_LONGEST_LOOKS = 24
_COMMA = frozenset(",")
_PARTING = frozenset(",;")


def tells_of_looks(source: Source, first: int, last: int) -> bool:
    """Say whether clothes, or a posture and a thing, stand before a place: "seated on arm of sofa on left".

    "Ann Low wearing light colored suit with lapels second from left". So does a clause on who somebody is.
    """
    if _tells_who(source, range(first, last)):
        return True
    while first < last and source.is_lower(first) and source.means(first, Sense.CLOSING):
        first += 1
    worn = source.is_lower(first) and any(source.means(at, Sense.CLOTHES) for at in range(first, last))
    others = (Sense.PEOPLE, Sense.KIN, Sense.PRONOUN, Sense.TITLE, Sense.ROLE, Sense.AND)
    seated = source.match(first, Sense.POSTURE, end=last)
    return worn or (
        seated is not None
        and all(source.is_lower(at) and not source.means(at, *others) for at in range(first, last))
    )


def _tells_who(source: Source, gap: range) -> bool:
    """Say whether a clause between commas tells who somebody is: "Ann Low, who taught here, is at left"."""
    if len(gap) < 4 or not source.is_mark(gap[0], _COMMA) or not source.means(gap[1], Sense.WHO):  # noqa: PLR2004
        return False
    commas = [at for at in gap if source.is_mark(at, _COMMA)]
    verb = source.match(commas[-1] + 1, Sense.CLOSING, end=gap.stop)
    return len(commas) == 2 and verb is not None and verb.end == gap.stop  # noqa: PLR2004 - one at either end


def goes_on_posed(source: Source, gap: range) -> bool:
    """Say whether "and" joins what one does to where he is: "Ed Moe holding a cup and standing on right"."""
    does = source.match(gap[0], Sense.WEARING, Sense.HOLDING)
    plain = all(source.is_lower(at) for at in gap) and not any(source.means(at, Sense.AND) for at in gap[:-1])
    return does is not None and plain and source.match(gap.stop, Sense.POSTURE) is not None


def is_worn(source: Source, words: range) -> bool:
    """Say whether words tell what the one named next wears: "rechts mit dem großen Hut Erna Lang"."""
    if len(words) < 2 or not source.means(words[0], Sense.WEARING):  # noqa: PLR2004 - "with" a thing
        return False
    somebody = (Sense.KIN, Sense.PEOPLE, Sense.PRONOUN, Sense.TITLE, Sense.ROLE, Sense.AND)
    return all(
        source.is_kind(at, Kind.WORD)
        # "mit dem Kind auf dem Arm"
        and (not source.means(at, *somebody) or source.match(at + 1, Sense.LAP))
        for at in words[1:]
    )


def is_worn_aside(source: Source, gap: range) -> bool:
    """Like `is_worn`, but between commas: "Au centre, avec un chapeau, le patron Ange Roux"."""
    aside = len(gap) > 2 and all(source.is_mark(at, _COMMA) for at in (gap[0], gap[-1]))  # noqa: PLR2004
    return aside and is_worn(source, gap[1:-1])


def leads_to_verb(source: Source, gap: range) -> bool:
    """Say whether looks stand before the verb that names somebody: "rechts mit Hut und Stock steht Karl".

    So does a clause on what somebody does: "der Junge links, der in die Kamera schaut, ist Karl Lang".
    """
    if len(gap) < _SHORTEST_LOOKS or len(gap) > _LONGEST_LOOKS:
        return False
    aside = source.is_mark(gap[0], _COMMA)
    had = source.means(gap[aside], Sense.WITH, Sense.WEARING)
    opens = had or (aside and source.means(gap[1], Sense.WHO))
    opens = opens or any(source.means(at, Sense.CLOTHES) for at in gap)
    verb = source.is_lower(gap[-1]) and source.means(
        gap[-1], Sense.CLOSING, *([Sense.ARTICLE] if had else [])
    )
    verb = verb and not source.means(gap[-1], Sense.INTRO)
    somebody = (Sense.GIVEN, Sense.TITLE, Sense.PRONOUN, Sense.PEOPLE)
    words = [at for at in gap[:-1] if not source.is_mark(at, _COMMA)]
    plain = all(source.is_kind(at, Kind.WORD) and not source.tokens[at].dot for at in words)
    nobody = not any(source.is_capital(at) and source.means(at, *somebody) for at in words)
    return opens and verb and plain and nobody and not source.means(gap[-1], Sense.PLURAL_VERB)


def tells_looks(source: Source, gap: range) -> bool:
    """Say whether small words up to a dash tell how somebody looks: "sits a woman in white, smiling - A".

    So they do between commas and a verb: "Second from right, in the slouch hat, is Ed Moe".
    """
    plain = not any(source.is_capital(at) or source.tokens[at].dot for at in gap)
    return plain and len(gap) <= _LONGEST_LOOKS and (source.is_apart(gap[-1]) or _is_aside(source, gap))


def _is_aside(source: Source, gap: range) -> bool:
    """Say whether two commas set words off and a verb for one follows the second."""
    commas = [at for at in gap if source.is_mark(at, _COMMA)]
    if len(commas) != 2 or commas[0] != gap[0]:  # noqa: PLR2004 - one at either end
        return False
    verb = commas[1] + 1
    return source.means(verb, Sense.CLOSING) and not source.means(verb, Sense.PLURAL_VERB)


def is_at_thing(source: Source, gap: range, ahead: range) -> bool:
    """Say whether the one named next is at a thing: "vpravo Anežka Malá, vlevo u vozu Vojta Kříž"."""
    parted = bool(gap) and source.is_mark(gap[-1], _COMMA)
    spot = source.match(ahead[0], Sense.SPOT) if parted and len(ahead) > 1 else None
    led = spot is not None and source.match(ahead[-1], Sense.SPOT, Sense.SCENE, Sense.OF, Sense.WITH)
    return spot is not None and not led and all(source.is_lower(at) for at in ahead)


def points_on(source: Source, gap: range) -> bool:
    """Say whether a comma or "and" leads on to another, who is no name: ", celui du milieu Max Vial"."""
    parted = any(source.is_mark(at, _PARTING) or source.means(at, Sense.AND) for at in gap)
    return bool(gap) and parted and source.means(gap[-1], Sense.PEOPLE)


def outside_quotations(source: Source, words: range) -> Iterator[int]:
    """Give the indices of `words` but for what quotation marks hold: 'wearing apron that reads "Courier"'."""
    at = words.start
    while at < words.stop:
        end = source.end_of_quotation(at, words.stop)
        if end is None:
            yield at
        at = at + 1 if end is None else end + 1
