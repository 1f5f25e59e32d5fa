"""Parts of a list mended: joined where an "and" had cut a name, numbered where a number was left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annotator.caption.names.long_roles import skip_long_role
from annotator.caption.names.name_lists import is_sure
from annotator.caption.names.people import read_person
from annotator.caption.titles.titles import skip_titles
from annotator.caption.words.parts import Part, Separator
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import CLOSING, OPENING, Source

_LONGEST_OFFICE = 14
_LONGEST_BARE = 3
_TWO = 2
_LEADING = (Sense.ARTICLE, Sense.PRONOUN, Sense.SCENE, Sense.WITH, Sense.OF)


def with_joined_offices(source: Source, parts: list[Part]) -> list[Part]:
    """Join an office that an "and" cuts, "dyrektor Urzędu Kultury i Sztuki generał Jan Lis", or a rank."""
    joined: list[Part] = []
    # "Ann Low, president and treasurer Ed Moe, Al Poe, secretary": offices stand behind the names.
    behind = sum(_is_bare_office(source, part) for part in parts[1:]) > 1
    for index, part in enumerate(parts):
        two = index == 1 or not behind
        office = (
            part.separator is Separator.AND
            and joined
            and (
                _ends_office(source, joined[-1], part, until=_end_of_joined(parts, index))
                or (two and _holds_two_offices(source, parts, index))
            )
        )
        if office or (joined and any(goes_on(source, joined[-1], part) for goes_on in _GOING_ON)):
            joined[-1] = replace(joined[-1], last=part.last)
        else:
            joined.append(part)
    return joined


def _goes_on_with_rank(source: Source, before: Part, part: Part) -> bool:
    """Say whether a stray comma stands before a later rank in brackets: "2nd Lieut, (now Capt.) R. Low"."""
    if part.separator is not Separator.COMMA or not source.is_mark(part.first, OPENING):
        return False
    titled = skip_titles(source, before.first, before.last) == before.last
    close = next((at for at in range(part.first, part.last) if source.is_mark(at, CLOSING)), part.last)
    rank = source.match(close - 1, Sense.TITLE) is not None
    return titled and rank and close + 1 < part.last and source.is_capital(close + 1)


def _goes_on_with_people(source: Source, before: Part, part: Part) -> bool:
    """Say whether "and" joins nouns of a remark, not people: "Ann Low surrounded by women and men"."""
    alone = part.last == part.first + 1 and part.separator is Separator.AND
    noun = before.last - 1
    led = noun > before.first + 1 and source.means(noun - 1, Sense.OF, Sense.HANDED)
    plain = all(source.is_lower(at) and source.means(at, Sense.PEOPLE) for at in (noun, part.first))
    return alone and led and plain


def _end_of_joined(parts: Sequence[Part], index: int) -> int:
    """Return where the parts end that another "and" joins: "Urzędu Kultury i Sztuki oraz Nauki Jan Lis"."""
    following = parts[index + 1 : index + 2]
    return next((part.last for part in following if part.separator is Separator.AND), parts[index].last)


def _ends_office(source: Source, before: Part, part: Part, *, until: int) -> bool:
    """Say whether `before` is a role without a person and a whole name ends the role in `part`.

    Where the role holds another "and", the name stands before `until`.
    """
    if before.last - before.first > _LONGEST_OFFICE or not source.is_lower(before.first):
        return False
    role = before.first + source.means(before.first, Sense.ARTICLE)
    if not source.means(role, Sense.TITLE, Sense.ROLE):
        return False
    if any(source.means(at, Sense.GIVEN, Sense.SHORT_GIVEN) for at in range(before.first, before.last)):
        return False
    if skip_titles(source, part.first, part.last) > part.first or source.means(part.first, Sense.GIVEN):
        return False
    again = source.is_lower(part.first) and source.means(part.first, Sense.ROLE)
    if again and source.is_capital(before.last - 1) and not _is_of_body(source, before.last - 1):
        # "pan Malec i komendant straży Jan Lis" are two.
        return False
    long = before.last - before.first > 1 or again
    return long and skip_long_role(source, before.first, until) > part.first


def _holds_two_offices(source: Source, parts: Sequence[Part], index: int) -> bool:
    """Say whether one has two offices: "lærer og kirkesanger Ole Holm" first in a list or inside it.

    At its end, "Kari Moe, lærer og kirkesanger Ole Holm", the first office may be that of the one before.
    """
    before, part, inside = parts[index - 1], parts[index], index + 1 < len(parts)
    goes_on = inside and parts[index + 1].separator in (Separator.COMMA, Separator.AND)
    if not _is_bare_office(source, before) or part.after_comma or not (index == 1 or goes_on):
        return False
    if not source.is_lower(part.first) or _is_relative(source, part.first):
        return False
    reading = read_person(source, part.first, part.last)
    return reading.has_title and is_sure(source, reading)


def _is_bare_office(source: Source, part: Part) -> bool:
    """Say whether an office in small letters, no relation, is all of a part: "teacher", "deputy mayor"."""
    words = range(part.first, part.last)
    office = source.means(part.last - 1, Sense.TITLE, Sense.ROLE, Sense.TITLE_ENDING)
    small = len(words) <= _LONGEST_BARE and all(map(source.is_lower, words))
    alone = small and not source.match(part.first, *_LEADING)
    return alone and office and not any(_is_relative(source, at) for at in words)


def _is_relative(source: Source, at: int) -> bool:
    """Say whether a word tells of a relation, or of no more than somebody's sex or age."""
    plain = source.means(at, Sense.PEOPLE) and not source.means(at, Sense.ROLE)
    return plain or source.means(at, Sense.KIN, Sense.SIBLINGS)


def _is_of_body(source: Source, at: int) -> bool:
    return source.means(at, Sense.COMMON, Sense.PLAIN, Sense.INSTITUTION, Sense.PLACE)


def _goes_on_with_looks(source: Source, before: Part, part: Part) -> bool:
    """Say whether "and" joins what is worn, a name in brackets behind it: "man in coat and hat (Low)"."""
    held = source.is_mark(part.last - 1, CLOSING) and part.separator is Separator.AND
    worn = source.means(before.first, Sense.PEOPLE) and before.last > before.first + 1
    if not (held and worn and all(map(source.is_lower, range(before.first, before.last)))):
        return False
    opened = part.first
    while opened < part.last and source.is_lower(opened):
        opened += 1
    somebody = source.match(part.first, Sense.PEOPLE, Sense.ROLE, Sense.TITLE, Sense.KIN, Sense.NUMBER)
    named = source.is_mark(opened, OPENING) and source.is_capital(opened + 1)
    return part.first < opened and named and not somebody


_GOING_ON = (_goes_on_with_rank, _goes_on_with_people, _goes_on_with_looks)


def with_joined_surnames(source: Source, parts: list[Part]) -> list[Part]:
    """Join "Ortega y Gasset" again where the list goes on: the last "y" of a list joins people."""
    joined: list[Part] = []
    for index, part in enumerate(parts):
        between = index + 1 < len(parts) and parts[index + 1].separator is Separator.COMMA
        # "A, B e Lins e Silva": the "and" of the list came before.
        ends = index + 1 == len(parts) and index > 1 and parts[index - 1].separator is Separator.AND
        between = between or (ends and not source.means(part.first, Sense.GIVEN))
        spanish = part.separator is Separator.AND and source.means(part.first - 1, Sense.PARTICLE)
        # "los tenientes Sanz y Salas"
        spanish = spanish and not (joined and source.match(joined[-1].first, Sense.PLURAL))
        spanish = spanish and not (joined and _ends_in_kin(source, joined[-1].last - 1))
        if (
            joined
            and spanish
            and (
                _repeats(source, joined[-1], part)
                or (between and _is_second(source, joined[-1], parts, index))
            )
        ):
            joined[-1] = replace(joined[-1], last=part.last)
        else:
            joined.append(part)
    return joined


def _ends_in_kin(source: Source, name: int) -> bool:
    """Say whether one first name stands behind a word for kin: "con sus hijos Ana", and "y Juan" goes on."""
    kin = name - 1
    told = source.is_lower(kin) and source.means(kin, Sense.KIN, Sense.SIBLINGS, Sense.PEOPLE)
    return told and source.means(name, Sense.GIVEN)


def _repeats(source: Source, before: Part, part: Part) -> bool:
    """Say whether "y" joins two surnames that are one word: "Luis Gil y Gil (maestro)"."""
    behind = part.first + 1
    alone = behind == part.last or (
        source.is_mark(behind, OPENING) and source.is_mark(part.last - 1, CLOSING)
    )
    repeated = source.tokens[before.last - 1].key == source.tokens[part.first].key
    return alone and repeated and before.last - before.first > 1


def _is_second(source: Source, before: Part, parts: Sequence[Part], index: int) -> bool:
    """Say whether one word behind "y" may be a surname, and what follows tells of nobody new."""
    part, following = parts[index], parts[index + 1 : index + 2]
    if _are_surnames(source, part):
        remarked = following and source.is_mark(following[0].last - 1, CLOSING)
        return bool(remarked) and _is_whole(source, before)
    # "Luis Gil y señora"
    related = source.is_lower(part.first) and source.means(part.first, Sense.KIN, Sense.PEOPLE)
    if part.last - part.first > 1 or related or not _may_go_on(source, before, part):
        return False
    given = source.means(part.first, Sense.GIVEN)
    return not any((given and _is_remark(source, each)) or _tells_whose(source, each) for each in following)


def _are_surnames(source: Source, part: Part) -> bool:
    """Say whether two words that are no first names and a remark are behind "y": "y Zubiri Sa (Hacienda)".

    Whoever stood before the "y" would have a remark of their own, as others do.
    """
    end = part.first + _TWO
    words = range(part.first, end)
    if not (source.is_mark(end, OPENING) and source.is_mark(part.last - 1, CLOSING)):
        return False
    given = any(source.means(at, Sense.GIVEN, Sense.TITLE) or source.tokens[at].dot for at in words)
    return all(map(source.is_capital, words)) and not given


def _is_whole(source: Source, before: Part) -> bool:
    """Say whether a first name and a surname, and nothing else, stand before "y"."""
    words = range(before.first, before.last)
    return len(words) > 1 and source.means(before.first, Sense.GIVEN) and all(map(source.is_capital, words))


def _may_go_on(source: Source, before: Part, part: Part) -> bool:
    """Say whether a name stands before "y": two words, or one where no first name follows."""
    words = sum(source.is_capital(at) for at in range(before.first, before.last))
    return words > 1 or (before.last - before.first > 1 and not source.means(part.first, Sense.GIVEN))


def _is_remark(source: Source, part: Part) -> bool:
    """Say whether a part only tells of the one before: "y Benjamín, hijo del tío Perote"."""
    return source.is_lower(part.first) and not read_person(source, part.first, part.last).unknown


def _tells_whose(source: Source, part: Part) -> bool:
    """Say whether a part is a relation to the one before the "y": "Luis Gil y Beca, su mujer"."""
    kin = source.match(part.first, Sense.KIN, end=part.last)
    return kin is not None and kin.end == part.last > part.first + 1


def with_left_out_numbers(source: Source, parts: list[Part]) -> list[Part]:
    """Number somebody between two numbers of which one was left out: "8. Jesse Low, Bill Dow, 10. Al Poe"."""
    numbers = [part.number for part in parts]
    short = any(part.number is not None and part.last - part.first == 1 for part in parts)
    return [
        replace(part, number=before + 1)
        if part.number is None
        and before is not None
        and after == before + 2
        and (
            is_sure(source, read_person(source, part.first, part.last))
            or (short and part.last - part.first == 1 and _may_be_surname(source, part.first))
        )
        else part
        for before, part, after in zip([None, *numbers], parts, [*numbers[1:], None], strict=False)
    ]


def _may_be_surname(source: Source, at: int) -> bool:
    """Say whether a word may be somebody where others are told by one word: "5. Moser, Ammer, 7. Huber"."""
    return source.is_capital(at) and not source.means(at, Sense.ROLE, Sense.TITLE, Sense.PLACE, Sense.COMMON)
