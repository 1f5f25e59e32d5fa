"""Whether a stretch of text looks like a list of people, and a part of it like a person."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.caption.names.people import read_person
from annotator.caption.words.parts import Listing, Part, Separator
from annotator.caption.words.reading import Reading
from annotator.caption.words.senses import Sense, Usage
from annotator.caption.words.source import OPENING, QUOTES, Source
from annotator.caption.words.tokens import Kind

FEWEST = 2
_SHARE = 0.75
_MANY = 4
_NAME_WORDS = 2
_LONGEST_CALLED = 3
_LEADING = 3
_FEWEST_TURNED = 3
_NO_SURNAME = (Sense.GIVEN, Sense.PREFIX, Sense.COMMON, Sense.PLAIN, Sense.PLACE, Sense.TITLE)


def is_name_list(source: Source, listing: Listing, *, fewest: int = FEWEST) -> bool:
    """Say whether nearly every part of `listing` looks like a person, and at least `fewest` do."""
    readings = [
        (part, read_person(source, part.first, part.last))
        for at, part in enumerate(listing.parts)
        if not (counts_others(source, listing.parts, at) or _follows_counted(listing.parts, at))
    ]
    plurals = [at for at, (_, reading) in enumerate(readings) if _tells_several(source, reading)]
    titled = plurals[0] if plurals else len(readings)
    surely = [
        is_sure(source, r) or (r.has_name and (at >= titled or part.number is not None))
        for at, (part, r) in enumerate(readings)
    ]
    turned = [_is_turned(source, reading) for _, reading in readings]
    if sum(turned) >= max(_FEWEST_TURNED, _SHARE * len(turned)):
        surely = [known or behind for known, behind in zip(surely, turned, strict=True)]
    leads = _leads_with_office(source, readings, surely) or _tells_who_they_are(source, readings, surely)
    if leads or _shares_surname(source, readings, surely):
        surely[0] = True
    sure = sum(surely)
    if 0 < sure < FEWEST == fewest or (sure and fewest < FEWEST):
        # "Orville Reed and Walter Hobbs": one known first name vouches for the other.
        surely = [known or _is_plausible(source, r) for known, (_, r) in zip(surely, readings, strict=True)]
        sure = sum(surely)
    unsure = [
        r
        for known, (_, r) in zip(surely, readings, strict=True)
        if not (known or is_remark(source, r) or (sure > 1 and _is_first_name(source, r)))
        if not _tells_of_another(source, r)
    ]
    if sure >= _MANY and sure >= len(unsure) and all(is_like_name(source, r) for r in unsure):
        # Many whom their first names tell vouch for those whom none tells.
        unsure = []
        surely[0] = surely[0] or _is_plausible(source, readings[0][1])
    other = len(unsure)
    numbered = any(part.number is not None for part in listing.parts)
    if not surely or not surely[0] or (numbered and readings[0][0].number is None):
        return False
    return sure >= fewest and sure >= _SHARE * (sure + other)


def _follows_counted(parts: Sequence[Part], index: int) -> bool:
    """Say whether a comma parts words without a number from a counted name: "(1) Ed Moe, Naval Base"."""
    behind = parts[index].number is None and parts[index].separator is Separator.COMMA
    return behind and any(part.number is not None for part in parts[:index])


def _tells_of_another(source: Source, reading: Reading) -> bool:
    """Say whether an honour, an office or a town is all of a part: "C.B.", "Delivery Manager", "Glasgow"."""
    honour = source.match(reading.first, Sense.POST_NOMINAL, Sense.PLACE, end=reading.last)
    if honour is not None and honour.end == reading.last:
        return True
    words = range(*reading.name)
    lettered = len(words) > 1 and all(len(source.tokens[at].key) == 1 for at in words)
    office = len(words) > 0 and source.means(words[-1], Sense.OFFICE) and not reading.has_rest
    return lettered or office


def are_called(source: Source, listing: Listing, *, announced: bool) -> bool:
    """Say whether capitals alone make a list that was `announced` or ends in "and": "Tuca, Zeca e Beto".

    Some may be told with their offices: "il portiere Rota, Bonetti, Gatti e il presidente Pesenti".
    """
    joined = announced or (bool(listing.parts) and listing.parts[-1].separator is Separator.AND)
    parts = listing.parts
    if parts and source.is_lower(parts[-1].first) and not _names_anybody(source, parts[-1]):
        # ", entre otros"
        parts = parts[:-1]
    called = len(parts) >= _MANY and all(
        _is_called(source, part) or _is_titled(source, part) for part in parts
    )
    return joined and called


def _names_anybody(source: Source, part: Part) -> bool:
    reading = read_person(source, part.first, part.last)
    return reading.has_name or reading.unknown > 0


def _is_titled(source: Source, part: Part) -> bool:
    """Say whether a part is somebody with a title or an office and nothing else: "il portiere Rota"."""
    reading = read_person(source, part.first, part.last)
    return is_sure(source, reading) and reading.has_title and not reading.has_rest


def _is_called(source: Source, part: Part) -> bool:
    """Say whether a part is up to three capital words, none of them a thing's or an office's: "Zé Tuca".

    A bracket behind them may hold a remark.
    """
    brackets = (at for at in range(part.first + 1, part.last) if source.is_mark(at, OPENING))
    words = range(part.first, next(brackets, part.last))
    plain = source.means(part.first, Sense.COMMON, Sense.PLAIN, Sense.INSTITUTION, Sense.PLACE)
    # "Le Goff"
    plain = plain and not (len(words) > 1 and source.means(part.first, Sense.PARTICLE, Sense.PREFIX))
    return len(words) <= _LONGEST_CALLED and not plain and all(map(source.is_capital, words))


def counts_others(source: Source, parts: Sequence[Part], index: int) -> bool:
    """Say whether a part only counts those who are named next: "Four women, including Mary Low".

    Others may be counted between: "Six boys and six girls, possibly including Al Low". A doubt alone will do:
    "two men, possibly Al Low and Ed Moe".
    """
    unknown = read_person(source, parts[index].first, parts[index].last).unknown
    if unknown == 0:
        return False
    for following in parts[index + 1 : index + _MANY]:
        doubt = source.match(following.first, Sense.DOUBT)
        guessed = doubt is not None and source.is_lower(following.first) and source.is_capital(doubt.end)
        if guessed and unknown > 1 and following.separator is Separator.COMMA:
            return True
        if source.match(doubt.end if doubt else following.first, Sense.INTRO):
            return True
        if not source.means(following.first, Sense.NUMBER):
            return False
    return False


def _is_first_name(source: Source, reading: Reading) -> bool:
    """Say whether one first name is all of a part, an office apart: "Nery, Lúcio", "Low, Kurt - teacher"."""
    begin, end = reading.name
    alone = reading.last == end or source.is_apart(end)
    return begin == reading.first and end - begin == 1 and alone and source.means(begin, Sense.GIVEN)


def is_lone_first_name(source: Source, part: Part) -> bool:
    """Say whether a part is one first name: "their daughters Ann, Gwen, and Mair; ..."."""
    alone = part.last - part.first == 1
    return alone and source.is_capital(part.first) and source.means(part.first, Sense.GIVEN)


def _shares_surname(source: Source, readings: Sequence[tuple[Part, Reading]], surely: Sequence[bool]) -> bool:
    """Say whether a list opens with one word and a whole name after "and": "Durell and Mary Low".

    Several first names may open it: "Tina, Jo and Mary Low".
    """
    single = [_is_single(source, reading) for _, reading in readings]
    last = single.index(False) if False in single else 0
    if not last or surely[0] or not surely[last]:
        return False
    given = last == 1 or all(source.means(reading.name[0], Sense.GIVEN) for _, reading in readings[:last])
    return given and readings[last][0].separator is Separator.AND


def _is_single(source: Source, reading: Reading) -> bool:
    single = reading.name[1] - reading.name[0] == 1 and not reading.has_rest and not reading.has_title
    return single and not source.means(reading.name[0], Sense.COMMON, Sense.PLAIN)


def _leads_with_office(
    source: Source, readings: Sequence[tuple[Part, Reading]], surely: Sequence[bool]
) -> bool:
    """Say whether offices lead up to names in pairs: "president, Ann Low; secretary, Ed Moe"."""
    if len(readings) <= _LEADING or not (surely[1] and surely[_LEADING]):
        return False
    (_, first), (named, _), (following, office) = readings[:_LEADING]
    parted = named.separator is Separator.COMMA and following.separator is Separator.SEMICOLON
    return parted and is_office(source, first) and is_office(source, office)


def _tells_who_they_are(
    source: Source, readings: Sequence[tuple[Part, Reading]], surely: Sequence[bool]
) -> bool:
    """Say whether a noun leads up to all who are listed: "the founders, Ann Low and Ed Moe"."""
    if len(surely) <= FEWEST or not surely[1]:
        return False
    return past_apposition(source, readings[0][0].first) == readings[1][0].first


def past_apposition(source: Source, first: int) -> int:
    """Step over an article, a noun for people and a comma that lead up to names: "the founders, Al Low"."""
    noun = first + 1 + source.means(first + 1, Sense.NUMBER)
    told = source.match(noun, Sense.ROLE, Sense.TITLE, Sense.OFFICE, Sense.PEOPLE, Sense.SIBLINGS)
    if told is None or not source.means(first, Sense.ARTICLE):
        return first
    return told.end + 1 if source.is_mark(told.end, frozenset(",")) else first


def is_office(source: Source, reading: Reading) -> bool:
    """Say whether a part is an office and nothing else: "vice president"."""
    office = source.match(reading.first, Sense.ROLE, Sense.TITLE, Sense.OFFICE, end=reading.last)
    return not reading.has_name and office is not None and office.end == reading.last


def is_sure(source: Source, reading: Reading) -> bool:
    """Say whether a part alone is somebody: titled, or a given name or initials before a surname."""
    if reading.unknown:
        return True
    first, end = reading.name
    titled = reading.has_title and source.means(first, Sense.PARTICLE)
    # "Læreren deres het Svend Lie" holds a verb, though a Dutch name may begin so.
    verb = source.is_lower(first) and source.means(first, Sense.CLOSING)
    if first >= end or verb or (source.means(first, Sense.COMMON) and not titled):
        return False
    if reading.number:
        # "#12 Moe", "125 lbs. Ed Moe"
        return True
    if reading.has_title and source.tokens[reading.title[0]].kind is Kind.WORD:
        return True
    if end - first < _NAME_WORDS or all(len(source.tokens[at].key) == 1 for at in range(first, end)):
        # Letters alone are an office or an honour: "T.P.A.", "D.S.O.".
        return False
    # "U.S. Forest Service"
    initial = len(source.tokens[first].key) == 1 and source.match(first, Sense.NATION, end=end) is None
    opens = initial or source.means(first, Sense.GIVEN, Sense.SHORT_GIVEN)
    # "Roosevelt Hotel"
    opens = opens and not source.means(end - 1, Sense.INSTITUTION)
    return opens or _ends_in_initials(source, first, end) or _has_middle_initial(source, first, end)


def _has_middle_initial(source: Source, first: int, end: int) -> bool:
    """Say whether one letter stands between two words with capitals: "Offerell W. Low"."""
    middle = first + 1
    initial = len(source.tokens[middle].key) == 1 and source.tokens[middle].dot
    plain = source.means(end - 1, Sense.PLAIN, Sense.INSTITUTION, Sense.PLACE)
    return initial and end == middle + 2 and all(map(source.is_capital, range(first, end))) and not plain


def _tells_several(source: Source, reading: Reading) -> bool:
    """Say whether a title holds for several: "Messrs.", "de kinderen Sietske, Klaas, Fokje"."""
    begin, end = reading.title
    group = end - begin > 1 and source.means(begin, Sense.ARTICLE) and source.means(end - 1, Sense.PEOPLE)
    siblings = begin < end and source.match(begin, Sense.SIBLINGS) is not None
    return bool(reading.plural) or group or siblings


def _ends_in_initials(source: Source, first: int, end: int) -> bool:
    """Say whether a surname stands before two initials: "Тарасов В. В.", never "Washington, D. C."."""
    initials = range(first + 1, end)
    if len(initials) != _NAME_WORDS or source.means(first, Sense.PLACE):
        return False
    return all(len(source.tokens[at].key) == 1 and source.tokens[at].dot for at in initials)


def _is_plausible(source: Source, reading: Reading) -> bool:
    words = reading.name[1] - reading.name[0]
    plain = source.means(reading.name[0], Sense.COMMON, Sense.ORDINAL)
    return (is_nickname(source, reading) or _NAME_WORDS <= words <= 2 * _NAME_WORDS) and not plain


def is_nickname(source: Source, reading: Reading) -> bool:
    """Say whether quotation marks hold the one word that names somebody: '"Red" (commander)'."""
    first, end = reading.name
    return end == first + 1 and source.is_mark(first - 1, QUOTES) and source.is_mark(end, QUOTES)


def is_like_name(source: Source, reading: Reading) -> bool:
    """Say whether a part is capital words and nothing else, none of them a word of every day."""
    words = range(*reading.name)
    plain = any(source.means(at, Sense.COMMON, Sense.PLAIN, Sense.PLACE) for at in words)
    return 0 < len(words) <= 2 * _NAME_WORDS and not plain and not reading.has_rest


def _is_turned(source: Source, reading: Reading) -> bool:
    """Say whether a part is a surname before a first name: "Huber Karl", where such lists are written."""
    surname, end = reading.name
    pair = end - surname == _NAME_WORDS == reading.last - reading.first
    known = source.means(surname, *_NO_SURNAME)
    named = source.means(surname + 1, Sense.GIVEN) and not source.follows(Usage.GIVEN_FIRST)
    return pair and named and not known and source.is_capital(surname)


def is_remark(source: Source, reading: Reading) -> bool:
    """Say whether a part names nobody: it has no name, or begins with a small letter or a number."""
    small = source.is_lower(reading.first) and len(source.tokens[reading.first].key) > 1
    return not reading.has_name or small or source.is_kind(reading.first, Kind.NUMBER)
