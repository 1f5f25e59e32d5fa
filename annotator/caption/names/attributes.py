"""What somebody holds, wears or does, told before the name: "s vlajkou Malý P.", "ležící brankář Ota Lis"."""

from __future__ import annotations

from annotator.caption.places.neighbours import needs_name
from annotator.caption.words.lexicon import Match
from annotator.caption.words.senses import Sense, Usage
from annotator.caption.words.source import Source

_LONGEST_SPOT = 5
_LONGEST_ATTRIBUTE = 7
_SOMEBODY = (Sense.KIN, Sense.PEOPLE, Sense.ROLE)


def past_attribute(source: Source, first: int, last: int) -> int:
    """Return the index after what somebody wears or holds: "s knírkem pan Lis", "con la tuba Ugo Neri"."""
    if (posed := past_pose(source, first, last)) > first:
        return posed
    # A label may hold the word before: "rechts met | hoed Erna Bos".
    begin = first - source.means(first - 1, Sense.WEARING)
    if first >= last or not source.means(begin, Sense.WEARING) or not source.is_lower(first):
        return first
    nouns = source.follows(Usage.CAPITAL_NOUNS)
    for at in range(begin + 1, min(first + _LONGEST_ATTRIBUTE, last - 1)):
        titled = source.match(at, Sense.TITLE, end=last)
        given = source.means(at, Sense.GIVEN) or len(source.tokens[at].key) == 1
        if nouns and source.is_capital(at) and not (titled or given or source.means(at, *_SOMEBODY)):
            # "mit dem Hut Erna Lang"
            continue
        if source.is_capital(at) or titled:
            # "с флагом Орлов Саша", "с папкой Орлов А. Б."
            initial = len(source.tokens[at + 1].key) == 1 and source.tokens[at + 1].dot
            given = given or initial or source.means(at + 1, Sense.GIVEN)
            known = source.is_capital(titled.end) if titled else given
            named = known and source.is_capital(at + 1) | bool(titled)
            return at if named and any(_is_thing(source, i) for i in range(begin + 1, at)) else first
        if not source.is_lower(at) or source.means(at, Sense.AND, *_SOMEBODY):
            return first
    return first


def past_pose(source: Source, first: int, last: int) -> int:
    """Return the index after how somebody poses before a name: "ležící brankář Ota Lis".

    A side and a thing may go before: "vpravo u stromu stojí Josef Gil".
    """
    pose = _pose_ahead(source, first, last)
    if pose is None or not source.is_lower(first):
        return first
    near = source.match(pose.end, Sense.BESIDE, Sense.THEN, Sense.FURTHER, end=last)
    if near is not None and needs_name(near):
        # "standing beside Philip Low": who stands there was named before.
        return first
    at = near.end if near else pose.end
    titled = source.match(at, Sense.TITLE, Sense.ROLE, Sense.KIN, end=last)
    name = titled.end if titled else at
    known = titled or source.means(at, Sense.GIVEN) or len(source.tokens[min(at, last - 1)].key) == 1
    return at if known and name < last and source.is_capital(name) else first


def _pose_ahead(source: Source, first: int, last: int) -> Match | None:
    """Return the posture at `first`, or the verb behind a side and a few small words there."""
    side = source.match(first, Sense.SIDE, Sense.FAR_SIDE, end=last)
    if side is None:
        return source.match(first, Sense.POSTURE, end=last)
    for at in range(side.end, min(side.end + _LONGEST_SPOT, last)):
        if not source.is_lower(at):
            break
        if source.means(at, Sense.POSTURE):
            return source.match(at, Sense.POSTURE, end=last)
    return None


def _is_thing(source: Source, at: int) -> bool:
    return not source.means(at, Sense.ARTICLE, Sense.OF, Sense.SCENE, Sense.PARTICLE)
