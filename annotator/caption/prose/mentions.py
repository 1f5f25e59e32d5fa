"""Names, pronouns and places of running text in their order; which belong together is for `prose`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from annotator.caption.names.people import read_person
from annotator.caption.names.somebody import may_name
from annotator.caption.places.atoms import Atoms, side_place
from annotator.caption.places.boundaries import is_strong_boundary
from annotator.caption.places.counting_on import counted_behind_at, counted_on_at
from annotator.caption.places.neighbours import (
    BESIDE,
    NEAR,
    is_amid,
    nameless_words,
    needs_name,
    neighbour_words,
    side_of_neighbour,
)
from annotator.caption.places.owners import owns_thing
from annotator.caption.places.places import Found, find_place
from annotator.caption.prose.mention import Mention
from annotator.caption.prose.named_earlier import (
    Earlier,
    again_at,
    office_at,
    offices_of,
    owned_side_at,
    past_article,
    relation_at,
    side_of_at,
    stems,
)
from annotator.caption.prose.no_names import opens_no_name, past_no_name
from annotator.caption.prose.place_runs import end_of_run
from annotator.caption.prose.thing_sides import side_of_thing_at
from annotator.caption.titles.doubts import doubt_before
from annotator.caption.titles.name_words import is_shouted_small_word
from annotator.caption.words.lexicon import Match, Phrase
from annotator.caption.words.reading import Reading
from annotator.caption.words.senses import Sense, Usage
from annotator.caption.words.source import CLOSING, OPENING, QUOTES, Source
from annotator.caption.words.tokens import Kind
from annotator.core.caption import Place, Side

_LONGEST_NAME = 14
_LONGEST_ROW = 5
_MOST_SUFFIXES = 3
_MOST_WORDS_OF_KIN = 2
_SHORTEST_INSCRIPTION = 4
_LONGEST_INSCRIPTION = 60
_ASKING = frozenset("?")
_GOING_ON = frozenset(",;(")
_INSCRIBED = frozenset('"“”„«»')
_OPENS_PLACE = (Sense.POSTURE, Sense.POSITION, Sense.ORDINAL, Sense.SIDE, Sense.BESIDE)
_MIDDLE = "middle"
_NOTHING = Earlier()


def find_mentions(source: Source, first: int, last: int, earlier: Earlier = _NOTHING) -> Iterator[Mention]:
    """Give what tokens `first` to `last` mention, in the order of the text.

    Those placed `earlier` are known again by surname or office alone, and an ordinal at `first` counts on
    from the last place.
    """
    atoms = Atoms(source)
    before: Mention | None = None
    at = first
    counted: Place | None = None
    since = first
    named: set[str] = set()
    offices = set(earlier.offices)
    # "Il secondo è": the article counts nobody.
    openings = (first, first + source.means(first, Sense.ARTICLE))
    while at < last:
        run = end_of_run(source, atoms, at, last)
        # Only what opens the sentence goes on from the one before.
        lead = earlier.last if earlier.last and at in openings else Found(counted)
        further = counted_on_at(source, atoms, at, lead.place, since=since)
        mention = (
            Mention(at, further[1], found=replace(lead, place=further[0]), ahead=True)
            if further
            else _count_behind(source, atoms, at, counted, last)
            or _picture_place_at(source, at, last)
            or side_of_thing_at(source, at, last)
            or relation_at(source, at, last, named)
            or side_of_at(source, at, last, earlier.names | named)
            or owned_side_at(source, at, last)
            or office_at(source, at, last, offices)
            or _neighbour_at(source, at, run, last)
            or _place_of_run(source, at, run, last)
            or _row_of_both_at(source, at, last, named)
            or _then_at(source, at, last, named)
            or _unknown_at(source, atoms, at, last)
            or again_at(source, before, at, last, earlier.names | named)
            or _name_at(source, at, last)
        )
        if mention is None and at == first and source.match(at, Sense.PRONOUN):
            mention = Mention(at, at + 1, pronoun=True)
        if mention is not None:
            if mention.found:
                counted, since = mention.found.place, mention.end
            if mention.reading:
                named.update(stems(source.tokens[i].key for i in range(*mention.reading.name)))
                offices.update(offices_of(source, mention.reading))
            yield mention
        before = mention
        at = mention.end if mention else max(at + 1, run, past_no_name(source, at, last))
        at = _past_inscription(source, at, last)


def _past_inscription(source: Source, at: int, last: int) -> int:
    """Return the index after what quotation marks tell is written on a thing: 'sign reading "A Century"'.

    Not where a whole caption is quoted, or what stands on the back of the picture; `at` where nothing is.
    """
    before = at - 1
    told = (Sense.WRITTEN, Sense.INTRO, Sense.CLOSING, Sense.PICTURE)
    if not source.is_mark(at, _INSCRIBED) or not source.is_lower(before) or source.means(before, *told):
        return at
    reach = range(at + _SHORTEST_INSCRIPTION, min(at + _LONGEST_INSCRIPTION, last))
    return next((end + 1 for end in reach if source.is_mark(end, _INSCRIBED)), at)


def _count_behind(source: Source, atoms: Atoms, at: int, counted: Place | None, last: int) -> Mention | None:
    behind = counted_behind_at(source, atoms, at, counted, last=last)
    return Mention(at, behind[1], found=Found(behind[0])) if behind else None


def _place_of_run(source: Source, first: int, end: int, last: int) -> Mention | None:
    """Return the place that the run from `first` to `end` tells."""
    if end == first:
        return None
    found = find_place(source, first, end)
    # "His left" places nobody, "he stands at left" does.
    theirs = source.means(first - 1, Sense.PRONOUN) and not source.match(first, Sense.POSTURE)
    if found.place is None or theirs or _is_verb(source, first, end):
        return None
    counted = found.place.index is not None and found.place.index > 1
    if counted or end >= last or not source.means(end, Sense.OF):
        # "third from the left of the picture"
        return Mention(first, end, found=found)
    # "at the right of the front row" places, "to the right of the door" does not.
    picture = end + 1 + source.means(end + 1, Sense.ARTICLE)
    if picture < last and source.means(picture, Sense.PICTURE):
        # "seated at the far left of the picture"
        return Mention(first, picture + 1, found=found)
    whole = find_place(source, first, min(end + _LONGEST_ROW, last))
    return Mention(first, end, found=replace(whole, place=found.place)) if whole.row else None


def _picture_place_at(source: Source, first: int, last: int) -> Mention | None:
    """Return a side of the whole picture: "in the center of the image", "at the left of the group"."""
    side = source.match(first, Sense.FAR_SIDE, Sense.SIDE, end=last)
    if side is None or source.means(first - 1, Sense.PRONOUN):
        return None
    of = source.match(side.end, Sense.OF, end=last)
    end = of.end if of else side.end
    end += source.means(end, Sense.ARTICLE)
    if end == side.end or end >= last or not source.means(end, Sense.PICTURE):
        return None
    return Mention(first, end + 1, found=Found(side_place(side.value)))


def _is_verb(source: Source, first: int, end: int) -> bool:
    """Say whether "left" is what somebody did: "forty-eight who left Natal", "In 1916 Lee left Salem"."""
    if end > first + 1 or not source.is_lower(first) or not source.is_capital(end):
        return False
    if not source.follows(Usage.SIDE_VERBS):
        return False
    if source.is_lower(first - 1):
        return not source.match(first - 1, Sense.POSTURE, Sense.AND, Sense.POSITION)
    side = source.match(first, Sense.SIDE)
    if side is None or Side(side.value) is not Side.LEFT or source.tokens[first].dot:
        return False
    labelled = source.match(end, *_OPENS_PLACE) is not None
    return source.is_capital(first - 1) and not (labelled or _goes_on_elsewhere(source, end, side.value))


def _goes_on_elsewhere(source: Source, first: int, side: str) -> bool:
    """Say whether the sentence goes on with a place other than `side`: "Al Low left Ed Moe right"."""
    for at in range(first, min(first + _LONGEST_NAME, len(source.tokens))):
        other = source.match(at, Sense.SIDE, Sense.FAR_SIDE)
        if other is not None and other.value != side:
            return True
        if is_strong_boundary(source, at + 1):
            return False
    return False


def _neighbour_at(source: Source, first: int, run: int, last: int) -> Mention | None:
    if any(source.is_mark(at, frozenset(",")) for at in range(first, run)):
        # "Val Ross, left, sits next to Ed Moe" tells a place before the neighbour.
        run = first
    words = nameless_words(source, first, last) or neighbour_words(source, first, run)
    if words and needs_name(words) and _is_lone_thing(source, words.end):
        return None
    if words is None or words.end > last or owns_thing(source, words.end):
        return None
    if run > words.end and is_amid(words):
        # "между ними" is a place, "между Котовым и Зуевым" is by others.
        return None
    if needs_name(words):
        return Mention(first, past_article(source, words.end), beside=words)
    side = side_of_neighbour(source, words.end)
    if side is None or side.end > last:
        return Mention(first, words.end, beside=words)
    # "vedle něj vpravo Jan Malý": the side is that of the neighbour, not of the picture.
    return Mention(first, side.end, beside=Match(Phrase((), Sense.BESIDE, NEAR), side.end))


def _then_at(source: Source, first: int, last: int, named: set[str]) -> Mention | None:
    """Return words with which a sentence goes on from one it named to the next: ", then comes Ed"."""
    then = source.match(first, Sense.THEN, end=last) if named and source.is_lower(first) else None
    if then is None or source.match(first, Sense.BESIDE, Sense.POSITION, Sense.RELATIVE, Sense.SPOT):
        return None
    parted = source.is_mark(first - 1, _GOING_ON) or source.means(first - 1, Sense.AND)
    told = source.is_capital(then.end) or source.match(then.end, Sense.TITLE, Sense.KIN) is not None
    words = Match(Phrase((), Sense.BESIDE, BESIDE), then.end)
    return Mention(first, then.end, beside=words) if parted and told else None


def _row_of_both_at(source: Source, first: int, last: int, named: set[str]) -> Mention | None:
    """Return the row of who is behind those a sentence named: "vedle něj Karel a za nimi starosta Urban"."""
    row = source.match(first, Sense.POSITION, end=last) if named and source.is_lower(first) else None
    parted = source.is_mark(first - 1, frozenset(",;")) or source.means(first - 1, Sense.AND, Sense.BETWEEN)
    if row is None or not parted:
        return None
    found = Found(row=row.value, row_label=source.printed(first, row.end))
    told = source.match(first, Sense.RELATIVE, Sense.FURTHER, Sense.THEN, Sense.NEXT, end=last)
    if row.end > first + 1 and told is not None and told.end == row.end:
        return Mention(first, row.end, found=found, ahead=True)
    posture, end = _posture_at(source, row.end, last)
    if posture:
        return Mention(first, end, found=replace(found, posture=posture), ahead=True)
    # "..., obok niego Adam, a z tyłu Ewa Kos"
    joined = source.means(first - 1, Sense.AND) and row.value != _MIDDLE
    names = joined and _names_at_once(source, row.end, last)
    return Mention(first, row.end, found=found, ahead=True) if names else None


def _names_at_once(source: Source, first: int, last: int) -> bool:
    """Say whether somebody is named at `first`, not one at whom a verb points: "and behind Ann is Ed"."""
    end = read_person(source, first, min(first + _LONGEST_NAME, last)).name[1]
    told = source.is_capital(first) or source.match(first, Sense.TITLE, Sense.KIN) is not None
    return told and not source.match(end, Sense.CLOSING, Sense.POSTURE)


def _posture_at(source: Source, first: int, last: int) -> tuple[str | None, int]:
    """Return the posture behind words for a row, between commas or not, and where a name may begin.

    "..., e davanti, seduta, la zia Pina", "..., a z przodu siedzi ciocia Ewa"
    """
    comma = source.is_mark(first, frozenset(","))
    posture = source.match(first + comma, Sense.POSTURE, end=last)
    if posture is None or source.is_mark(posture.end, frozenset(",")) is not comma:
        return None, first
    return posture.value, past_article(source, posture.end + comma)


def _is_lone_thing(source: Source, at: int) -> bool:
    """Say whether one small word that is nobody stands between commas: "справа, рядом со знаменем, Анна"."""
    somebody = (Sense.KIN, Sense.PEOPLE, Sense.TITLE, Sense.ROLE, Sense.PRONOUN, Sense.UNKNOWN)
    return source.is_lower(at) and source.is_mark(at + 1, frozenset(",")) and not source.means(at, *somebody)


def _unknown_at(source: Source, atoms: Atoms, first: int, last: int) -> Mention | None:
    """Return somebody unknown at once before a place: "and an unidentified man (right)"."""
    told = source.match(first, Sense.UNKNOWN, end=last)
    count = source.match(first - 1, Sense.NUMBER)
    if told is None or source.is_mark(first - 1, OPENING) or (count and int(count.value) > 1):
        return None
    noun = source.match(told.end, Sense.PEOPLE, Sense.ROLE, Sense.KIN, end=last)
    end = noun.end if noun else told.end
    place = end + source.is_mark(end, OPENING | frozenset(","))
    if _place_of_run(source, place, end_of_run(source, atoms, place, last), last) is None:
        return None
    return Mention(first, end, reading=Reading(first, end, (first, first), (end, end), (end, end), unknown=1))


def _name_at(source: Source, first: int, last: int) -> Mention | None:
    token = source.tokens[first]
    opens = token.capital or source.match(first, Sense.TITLE) or _is_role(source, first)
    opens = opens or _is_whose_kin(source, first)
    if not (token.kind is Kind.WORD and opens) and not _is_nickname(source, first):
        return None
    if is_shouted_small_word(source, first) or opens_no_name(source, first):
        return None
    letter = len(token.key) == 1 and not token.dot
    verb = source.is_lower(first + 1) and not source.means(first + 1, Sense.OF)
    if letter and (source.means(first - 1, Sense.OF) or verb):
        # "U of I President Jesse Low", "on the left I am sitting"
        return None
    reading = read_person(source, first, min(first + _LONGEST_NAME, last))
    if not reading.has_name or reading.first != first:
        return None
    begin, end = reading.name
    # "Le premier à gauche est Jean Petit", "old man with a cane at left is Ed Moe": a place of its own.
    said = reading.title[0] if reading.has_title else begin
    counted = source.means(first + 1, Sense.ORDINAL) or source.means(said - 1, Sense.CLOSING)
    counted = counted and find_place(source, first + 1, begin).place is not None
    # "Grandma, Ida, is on the right": her name follows.
    called = end == begin + 1 and source.means(begin, Sense.CALL_NAME)
    called = called and source.is_mark(end, frozenset(","))
    # "das Mädchen daneben seine Schwester Anna" tells of two.
    beside = any(source.match(at, Sense.BESIDE) for at in range(first + 1, begin))
    if counted or called or beside or not may_name(source, reading):
        return None
    end = _past_suffix(source, end, last, Sense.SUFFIX)
    letters = _past_suffix(source, end, last, Sense.POST_NOMINAL)
    past = _past_question(source, letters, last)
    doubted = reading.uncertain or doubt_before(source, first) is not None
    return Mention(
        first, past, reading=replace(reading, name=(begin, end), uncertain=doubted or past > letters)
    )


def _past_question(source: Source, end: int, last: int) -> int:
    """Return the index after the mark that doubts a name inside a sentence: "Moe? on right", "Low (?)"."""
    bracket = source.is_mark(end, OPENING)
    if not source.is_mark(end + bracket, _ASKING):
        return end
    after = end + bracket + 1
    if bracket:
        return after + 1 if source.is_mark(after, CLOSING) and after < last else end
    return after if after < last and (source.is_lower(after) or source.is_mark(after, _GOING_ON)) else end


def _is_nickname(source: Source, at: int) -> bool:
    """Say whether one word in quotation marks opens one of several names: ', and "Flip" Low on right'."""
    parted = source.means(at - 1, Sense.AND, Sense.INTRO) or source.is_mark(at - 1, frozenset(",;"))
    quoted = source.is_mark(at, QUOTES) and source.is_mark(at + 2, QUOTES)
    return parted and quoted and source.is_capital(at + 1) and source.is_capital(at + 3)


def _is_role(source: Source, at: int) -> bool:
    """Say whether a role parts a first name from a comma or an "and": ", operator Adam Lis (z lewej)"."""
    parted = source.means(at - 1, Sense.AND, Sense.INTRO, Sense.WITH) or source.is_mark(
        at - 1, frozenset(",;")
    )
    role = source.match(at, Sense.ROLE) if parted else None
    return role is not None and source.means(role.end, Sense.GIVEN) and source.is_capital(role.end)


def _is_whose_kin(source: Source, at: int) -> bool:
    """Say whether words for whose kin somebody is stand right before a name: "with her husband Carl"."""
    kin = source.match(at, Sense.KIN)
    return kin is not None and kin.end > at + 1 and source.is_capital(kin.end)


def _past_suffix(source: Source, end: int, last: int, sense: Sense) -> int:
    """Return the index after what stands behind a name: ", Jr." that is part of it, ", M.D." that is not."""
    for _ in range(_MOST_SUFFIXES):
        comma = source.is_mark(end, frozenset(","))
        match = source.match(end + comma, sense, end=last) if comma or sense is not Sense.SUFFIX else None
        small = not source.is_capital(end + comma) and (not comma or source.means(end + comma, Sense.PRONOUN))
        if match is None or small or _counts_place(source, end + comma):
            break
        called = comma and source.is_capital(match.end) and not source.match(match.end, *_OPENS_PLACE)
        called = called and (source.means(end + 1, Sense.GIVEN) or _are_initials(source, match))
        if called or source.is_hyphen(match.end):
            # "Al Low, Ed Moe", "Al Low, A.D. Moe", "Ed Moe, Co-pilot"
            break
        end = match.end
    return end


def _are_initials(source: Source, letters: Match) -> bool:
    """Say whether letters of an order may be those of a first name, too: ", A.D. Moe"."""
    return letters.sense is Sense.POST_NOMINAL and source.tokens[letters.end - 1].dot


def _counts_place(source: Source, at: int) -> bool:
    """Say whether an ordinal counts somebody in a row, no son: "Mrs. Low, 3rd (from left) is Mrs. Moe"."""
    if source.means(at, Sense.ORDINAL) and source.is_lower(at + 1) and source.means(at + 1, Sense.CLOSING):
        return True
    atom = Atoms(source).at(at)
    return atom is not None and atom.place is not None


def is_joined(source: Source, end: int, first: int) -> bool:
    """Say whether nothing but "and", "and his" or "and his wife" parts two names."""
    between = range(end + 1, first)
    whose = len(between) <= _MOST_WORDS_OF_KIN and all(
        source.is_lower(at) and source.means(at, Sense.ARTICLE, Sense.PRONOUN, Sense.KIN) for at in between
    )
    return source.means(end, Sense.AND) and whose
