"""Parts of a list that are one more person, of whom only an office or a relation is told."""

from __future__ import annotations

from bisect import bisect_left

from annotator.caption.lists.habits import Habits
from annotator.caption.words.parts import Part, Separator
from annotator.caption.words.persons import Person
from annotator.caption.words.reading import Reading
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import CLOSING, Source

# "Monsieur le ..."
_ADDRESS = 2


def is_unnamed_role(habits: Habits, last: Person, part: Part, reading: Reading) -> bool:
    """Say whether "and the teacher" is one more person: nothing was said of the one before."""
    if _is_seat_of_kin(habits, part, reading) or _is_told_self(habits, part, reading):
        return True
    if _is_kin_of(habits.source, last, part):
        return True
    source, first = habits.source, reading.first
    if _is_kin_beside_kin(source, last, part, reading) or _stands_by_kin(habits, part):
        return True
    if (part.separator is Separator.AND and _is_one_of_kin(source, part)) or _is_addressed(source, part):
        return True
    if part.separator is not Separator.AND or reading.has_name or reading.unknown or last.notes:
        return False
    lower = all(source.is_lower(at) for at in range(first, part.last))
    if part.last - first == 2 and source.is_lower(first) and source.means(first, Sense.ARTICLE):  # noqa: PLR2004
        # German has capitals for all nouns: "und der Trainer", "und ein Gast".
        lower |= source.means(first + 1, Sense.ROLE)
    return lower and any(source.means(at, Sense.ROLE, Sense.KIN) for at in range(first, part.last))


def is_friend_too(habits: Habits, last: Person, part: Part, reading: Reading) -> bool:
    """Say whether "and" goes on with what somebody is: "Ann Low, neighbor and friend", no friend of hers."""
    source = habits.source
    joined = part.separator is Separator.AND and not part.after_comma and part.last - part.first == 1
    told = last.name is not None and bool(last.notes) and not source.is_mark(part.first - 2, CLOSING)
    friend = source.means(part.first, Sense.PEOPLE) and source.means(part.first, Sense.KIN)
    return joined and told and friend and source.is_lower(part.first) and reading.unknown == 1


def _is_kin_beside_kin(source: Source, last: Person, part: Part, reading: Reading) -> bool:
    """Say whether a relation alone is one more of a family told so: "aunt Ida, grandmother, uncle Joe".

    Behind a whole name it is a remark: "Ann Low, mother, and Ed Low".
    """
    if reading.has_name or reading.unknown or part.separator is Separator.SEMICOLON:
        return False
    owned = source.means(part.first, Sense.PRONOUN, Sense.ARTICLE, Sense.COMMON)
    kin = source.match(part.first, Sense.KIN, end=part.last)
    kin = kin or source.match(part.first + owned, Sense.KIN, end=part.last)
    if kin is None or kin.end < part.last or not source.is_lower(part.first):
        return False
    told = last.title if last.name else " ".join(last.notes)
    word = (told or "").rpartition(" ")[2]
    return word.islower() and source.knows(word, Sense.KIN)


def _stands_by_kin(habits: Habits, part: Part) -> bool:
    """Say whether two relations alone stand side by side, no remark on the one before: "bride, groom, Al"."""
    if part.separator is not Separator.COMMA or not _is_kin_alone(habits.source, part):
        return False
    index = bisect_left(habits.parts, part.first, key=lambda each: each.first)
    near = (*habits.parts[max(index - 1, 0) : index], *habits.parts[index + 1 : index + 2])
    return any(_is_kin_alone(habits.source, each) for each in near)


def _is_addressed(source: Source, part: Part) -> bool:
    """Say whether an address and an office in small letters are all: "M. le curé", "Mr le maire"."""
    title = source.match(part.first, Sense.TITLE, end=part.last)
    whole = title is not None and title.end == part.last
    office = source.is_lower(part.last - 1) and source.means(part.last - 1, Sense.ROLE)
    return whole and office and source.is_capital(part.first) and part.last - part.first > _ADDRESS


def _is_kin_alone(source: Source, part: Part) -> bool:
    """Say whether a relation in small letters, maybe an article, is all of a part: "la novia"."""
    article = source.means(part.first, Sense.ARTICLE)
    kin = source.match(part.first + article, Sense.KIN, end=part.last)
    return kin is not None and kin.end == part.last and source.is_lower(kin.end - 1)


def _is_one_of_kin(source: Source, part: Part) -> bool:
    """Say whether a part tells somebody of whom only a relation is known: "y un primo de Manolo"."""
    count = source.match(part.first, Sense.NUMBER, end=part.last)
    kin = source.match(count.end, Sense.KIN, end=part.last) if count else None
    if kin is None or not source.is_lower(part.first):
        return False
    of = source.means(kin.end - 1, Sense.OF) or source.means(kin.end, Sense.OF)
    return kin.end == part.last or (of and source.is_capital(part.last - 1))


def _is_kin_of(source: Source, last: Person, part: Part) -> bool:
    """Say whether somebody is only told as kin of the one before: "Paul Low, son of Paul Low".

    Behind "disponent Ek" the "fru Ek" is addressed so.
    """
    kin = source.match(part.first, Sense.KIN, end=part.last)
    if kin is None or last.name is None or not source.is_lower(part.first):
        return False
    if kin.end == part.first + 1 and source.means(part.first, Sense.CIVIL):
        return False
    begin = kin.end + source.means(kin.end, Sense.OF)
    printed = source.printed(begin, part.last).rstrip(" .,;")
    return begin > part.first and printed == last.name


def _is_told_self(habits: Habits, part: Part, reading: Reading) -> bool:
    """Say whether somebody without a name is stressed among the others: "A, the bridegroom himself, B"."""
    source, told = habits.source, part.last - 1
    named = reading.has_name or reading.unknown
    return not named and told > part.first and source.is_lower(part.first) and source.means(told, Sense.SELF)


def _is_seat_of_kin(habits: Habits, part: Part, reading: Reading) -> bool:
    """Say whether kin without a name have a seat of their own: "; the groom; the bride; Ann Low"."""
    if part.separator is not Separator.SEMICOLON or reading.has_name or reading.unknown:
        return False
    source = habits.source
    told = source.match(part.first, Sense.KIN) or source.match(
        part.first + source.means(part.first, Sense.ARTICLE), Sense.KIN
    )
    return told is not None and told.end == part.last
