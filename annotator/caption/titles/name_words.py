"""Where a name ends: its words, initials, particles, nicknames and brackets."""

from __future__ import annotations

import re

from annotator.caption.titles.honours import is_honour, is_shortened_office
from annotator.caption.titles.lost_capitals import (
    is_lost_letter,
    is_lower_initial,
    is_lower_middle,
    is_lower_name,
    is_lower_surname,
)
from annotator.caption.titles.name_ends import (
    ends_shouting,
    is_body,
    is_date,
    is_office_behind,
    opens_body_of_town,
    owns_kin,
    tells_home,
)
from annotator.caption.titles.offices import is_tied_post
from annotator.caption.words.lexicon import SHARED, given_names
from annotator.caption.words.senses import Sense, Usage
from annotator.caption.words.source import CLOSING, DASHES, OPENING, QUOTES, Source
from annotator.caption.words.tokens import Kind, has_vowel

LONGEST_NICKNAME = 6
_LONGEST_SUPPLIED = 2
_MOST_NAME_WORDS = 9
_NO_CALL_NAME = (
    Sense.ROLE,
    Sense.KIN,
    Sense.PEOPLE,
    Sense.PLACE,
    Sense.SIDE,
    Sense.FAR_SIDE,
    Sense.POSITION,
    Sense.POSTURE,
)
_ROMAN = frozenset("ivx")
_ELIDED = re.compile(r"^l['’]")
_PATRONYMIC = re.compile(r"(?:(?:вич|ьич|мич|кич)ъ?|вна|ична|инична|оглы|кызы)$")


def find_name_end(source: Source, first: int, last: int) -> int:
    """Return the index after the name that begins at `first`."""
    at = end = first
    words = 0
    of_body = _is_of_body(source, first, last) or opens_body_of_town(source, first, last)
    if first < last and (_is_genitive(source, first) or of_body):
        # "der Vorsitzende des Heimatvereins", "Presidente della S.S. Portoro": whose office it is.
        return first
    if (supplied := past_supplied(source, first, last)) > first:
        at, words = supplied, 1
    while at < last and words < _MOST_NAME_WORDS:
        step = _name_step(source, at, last, first=first, words=words)
        if step is None or (words > 1 and ends_shouting(source, first, at, before=at - 1)):
            break
        if words and (is_office_behind(source, first, at) or _holds_somebody(source, at)):
            break
        if words > 1 and (tells_home(source, at, last) or owns_kin(source, at) or is_body(source, at)):
            break
        if words > 1 and is_date(source, at):
            break
        at, complete = step
        words += 1
        if complete:
            end = at
    return end


def _holds_somebody(source: Source, at: int) -> bool:
    """Say whether "with" leads from a name to whom one holds: "Wanda z Jurkiem na kolanach", no particle."""
    led = source.is_lower(at) and source.means(at, Sense.WITH, Sense.WEARING) and source.is_capital(at + 1)
    return led and source.match(at + 2, Sense.LAP) is not None


def past_supplied(source: Source, first: int, last: int) -> int:
    """Return the index after a first name or initials in brackets that open a name: "[Bess] Austin".

    A maiden name may stand behind them where the married one is alone: "(Bess Low) Austin".
    """
    if not source.is_mark(first, OPENING):
        return first
    at = first + 1
    while at < last and at - first <= _LONGEST_SUPPLIED and _is_first_name(source, at):
        at += 1
    maiden = at > first + 1 and source.is_capital(at) and not source.means(at, Sense.PLACE)
    at += maiden and at + 3 == last
    closed = at > first + 1 and source.is_mark(at, CLOSING)
    return at + 1 if closed and at + 1 < last and source.is_capital(at + 1) else first


def _is_first_name(source: Source, at: int) -> bool:
    if not source.is_capital(at):
        return False
    initial = len(source.tokens[at].key) == 1 and source.tokens[at].dot
    return initial or source.means(at, Sense.GIVEN, Sense.SHORT_GIVEN)


def _is_genitive(source: Source, at: int) -> bool:
    """Say whether the word is a German "des", which opens no name as a French one may."""
    german = source.follows(Usage.CAPITAL_NOUNS)
    return german and source.is_lower(at) and source.means(at, Sense.OF_THE)


def leads_to_noun(source: Source, at: int, last: int) -> bool:
    """Say whether small words that may open a surname lead to a noun: "auf dem Dach", "der Wirt"."""
    if not (source.follows(Usage.CAPITAL_NOUNS) and source.is_lower(at)):
        return False
    if source.match(at, Sense.PARTICLE) is not None and source.match(at, Sense.SPOT) is not None:
        return True
    office = source.match(at + 1, Sense.TITLE, Sense.ROLE, end=last)
    return source.means(at, Sense.ARTICLE) and office is not None and office.end == last


def _is_of_body(source: Source, first: int, last: int) -> bool:
    """Say whether small words lead up to a body or its letters: "della S.S. Portoro", "de l'Amicale".

    Not in "de J. M. Roux" and "de l'Isle".
    """
    letters = first
    while letters < last and source.is_lower(letters) and source.match(letters, Sense.PARTICLE, Sense.OF_THE):
        letters += 1
    if first < letters and _is_elided_body(source, letters, last):
        return True
    both = range(letters, letters + 2)
    initials = all(source.is_capital(at) and len(source.tokens[at].key) == 1 for at in both if at < last)
    tied = letters + 1 < last and source.tokens[letters].dot and source.touches(letters + 1)
    definite = any(source.means(at, Sense.OF_THE, Sense.ARTICLE) for at in range(first, letters))
    return first < letters and initials and tied and definite


def _is_elided_body(source: Source, at: int, last: int) -> bool:
    """Say whether an article tied to a word leads up to a body: "l'Amicale", "l'A.S. Nord"."""
    key = source.tokens[at].key if at < last else ""
    word = _ELIDED.sub("", key)
    lettered = source.is_elided(at) and source.touches(at + 1)
    return word != key and (lettered or source.knows(word, Sense.INSTITUTION, Sense.COMMON, Sense.PLAIN))


def _name_step(  # noqa: PLR0911 - one return a rule
    source: Source, at: int, last: int, *, first: int, words: int
) -> tuple[int, bool] | None:
    """Return (index after the next piece of a name, whether a name may end there), or None."""
    token = source.tokens[at]
    if token.kind is Kind.WORD:
        small = is_shouted_small_word(source, at) or (not words and _is_numeral(source, at))
        return None if small else _word_step(source, at, last, words=words)
    if token.kind is Kind.LINE:
        ranked = at + 1 < last and source.match(at + 1, Sense.TITLE) is not None
        return (at + 1, False) if words and not (ranked or is_whole_before(source, first, at)) else None
    if token.kind is Kind.NUMBER:
        counts = source.match(at + 1, Sense.FROM_SIDE, Sense.SIDE, Sense.FAR_SIDE, Sense.ROW)
        return (at + 1, True) if words and source.means(at, Sense.SUFFIX) and not counts else None
    if source.is_mark(at, DASHES):
        joined = words and (_is_hyphen(source, at, last) or _joins_surnames(source, first, at, last))
        return (at + 1, False) if joined else None
    if source.is_mark(at, frozenset("?")):
        return (at + 1, False) if words and is_lost_letter(source, at, last) else None
    if source.is_mark(at, QUOTES):
        tied = words and source.touches(at + 1)
        particle = source.match(at, Sense.PARTICLE, end=last) if tied else None
        # "Kees 't Hart"
        cut_off = particle is not None and _capital_follows(source, particle.end, last)
        if particle is not None and cut_off:
            return particle.end, False
        return _nickname(source, at, last, first=first, words=words)
    if source.is_mark(at, OPENING) and words:
        return _bracketed(source, at, last, first=first, words=words)
    return None


def is_whole_before(source: Source, first: int, at: int) -> bool:
    """Say whether a name with initials ends at the line end `at`, and another begins behind it."""
    initialled = any(len(source.tokens[i].key) == 1 for i in range(first, at - 1))
    whole = initialled and len(source.tokens[at - 1].key) > 1 and not source.means(at - 1, Sense.PARTICLE)
    following = source.tokens[at + 1] if at + 1 < len(source.tokens) else None
    return whole and following is not None and following.dot and len(following.key) == 1


def is_shouted_small_word(source: Source, at: int) -> bool:
    """Say whether the word is "IS", "ON", "THE" of a text in capitals, which cannot tell it from a name."""
    token = source.tokens[at]
    if len(token.key) < 2 or not source.text[token.start : token.end].isupper():  # noqa: PLR2004 - no initial
        return False
    if source.match(at, Sense.SIDE, Sense.FAR_SIDE, Sense.POSTURE):
        return True
    if source.means(at, Sense.ORDINAL) and source.match(at + 1, Sense.FROM_SIDE):
        # "MRS. LOW SECOND FROM THE LEFT"
        return True
    return source.means(at, Sense.CLOSING, Sense.COMMON) and not source.means(
        at, Sense.TITLE, Sense.SUFFIX, Sense.PARTICLE
    )


def _word_step(  # noqa: C901, PLR0911 - one return a rule
    source: Source, at: int, last: int, *, words: int
) -> tuple[int, bool] | None:
    token = source.tokens[at]
    # "Novotný I.", but "Ewa i Adam"
    joins = source.is_lower(at) and source.means(at, Sense.AND)
    if words and not joins and (suffix := source.match(at, Sense.SUFFIX, end=last)) is not None:
        return suffix.end, True
    ends = is_honour(source, at, last) or (words > 1 and is_shortened_office(source, at, last))
    if words and (ends or source.match(at, Sense.LAP, end=last)):
        # "Enkelin Elise auf dem Schoß"
        return None
    if words and source.is_kind(at + 1, Kind.NUMBER) and source.touches(at + 1) and not token.dot:
        # "U14", "B2": a class, no name.
        return None
    if token.capital:
        if words > 1 and opens_clause(source, at):
            return None
        if words and len(token.key) > 2 and source.match(at, Sense.CREDIT) and source.means(at, Sense.COMMON):  # noqa: PLR2004
            return None
        return at + 1, True
    if any(c.isupper() for c in source.text[token.start + 1 : token.end]):
        # "deBoisblanc"
        return at + 1, True
    particle = source.match(at, Sense.PARTICLE, end=last)
    # "Zdeněk z Valdštejna" and "A. uit den Boogaard" are names, "Nováková z Brna" is from there.
    town = source.means(at, Sense.FROM) and (words > 1 or not source.means(at - 1, Sense.GIVEN))
    town = town and (particle is None or particle.end == at + 1)
    town = town or (words > 0 and particle is not None and _leads_to_spot(source, at, particle.end))
    if particle is not None and not town and _capital_follows(source, particle.end, last):
        # "Ortega y Gasset", but "Pili Serna y Amparo Cuenca"
        whole = words > 1 and source.is_capital(particle.end) and source.is_capital(particle.end + 1)
        # "Ana Soto y Zubiri Salas (Hacienda)" is one, where the list did not part them.
        held = source.is_mark(particle.end + 2, OPENING) and particle.end + 2 < last
        whole = whole and particle.end + 1 < last and not held
        whole = whole or source.means(particle.end, Sense.GIVEN) or source.is_behind(at - words, Sense.PLURAL)
        two = source.means(at, Sense.AND) and (not words or whole)
        return None if two else (particle.end, False)
    if source.is_mark(at - 1, DASHES) and source.touches(at) and words:
        return at + 1, True
    surname = words > 0 and is_lower_surname(source, at, last, words=words)
    if surname or (words and is_lower_middle(source, at, last)):
        return at + 1, surname
    if not words and (is_lower_name(source, at, last) or is_lower_initial(source, at, last)):
        return at + 1, False
    if _holds_capital(source, at):
        return at + 1, True
    return None


def _is_numeral(source: Source, at: int) -> bool:
    """Say whether a Roman number that opens no name stands at `at`: "uczniowie klasy II a"."""
    key = source.tokens[at].key
    return len(key) > 1 and _ROMAN.issuperset(key) and source.is_shouted(at)


def _leads_to_spot(source: Source, at: int, end: int) -> bool:
    """Say whether a preposition behind a surname tells where somebody is: "Oma Huber im Garten".

    Behind a first name it opens the surname: "Hans im Obersteg", "J. op de Beek". So does an article before
    a count: "Karl Huber der Vierte von rechts".
    """
    if source.means(end, Sense.ORDINAL) and source.match(end + 1, Sense.FROM_SIDE):
        return True
    spot = source.match(at, Sense.SPOT, end=end)
    if spot is None or spot.end < end:
        return False
    before = source.tokens[at - 1]
    return len(before.key) > 1 and not source.means(at - 1, Sense.GIVEN, Sense.SHORT_GIVEN)


def opens_clause(source: Source, at: int) -> bool:
    """Say whether a sentence begins at `at` whose stop was lost: "Ed Moe The team lost twice"."""
    written = source.match(at, Sense.WRITTEN) if source.is_capital(at) else None
    if written is not None and written.end > at + 2 and source.is_lower(at + 1):
        # "Ed Moe Back of picture refers to Troy"
        return True
    opening = source.is_capital(at) and source.means(at, Sense.COMMON, Sense.PRONOUN)
    if not opening or source.match(at, Sense.TITLE, Sense.SUFFIX, Sense.GIVEN, Sense.UNKNOWN):
        return False
    if source.follows(Usage.CAPITAL_NOUNS) and source.is_lower(at + 2):
        # "Anna Huber Das Foto stammt von", but "Anna von der Weide"
        noun = source.means(at + 1, Sense.COMMON, Sense.PLAIN)
        noun = noun and not source.means(at + 1, Sense.GIVEN, Sense.TITLE)
        if noun and source.is_capital(at + 1) and not source.means(at + 2, Sense.AND):
            return True
    if source.is_lower(at + 1) and source.means(at + 1, Sense.ARTICLE) and source.is_lower(at + 2):
        # "Bei der letzten Versammlung", but "Auf der Maur"
        return not source.means(at, Sense.PARTICLE)
    return source.is_lower(at + 1) and not source.means(at + 1, Sense.PARTICLE)


def _is_hyphen(source: Source, at: int, last: int) -> bool:
    """Say whether the dash at `at` joins two words of one name: "Jules-émile", not "Černík Jan-cvičitel"."""
    if at + 1 >= last or not source.touches(at) or not source.is_kind(at + 1, Kind.WORD):
        return False
    if source.tokens[at].key == "—" or source.tokens[at].end - source.tokens[at].start > 1:
        # "Mrs. Low--a sister-in-law"
        return False
    if is_tied_post(source, at + 1, last):
        return False
    known = source.match(at + 1, Sense.ROLE, Sense.TITLE, Sense.KIN, Sense.AGE)
    return source.is_capital(at + 1) or (source.touches(at + 1) and known is None)


def _joins_surnames(source: Source, first: int, at: int, last: int) -> bool:
    """Say whether a dash with spaces joins both surnames of a woman: "Anna Lis – Nowicka, Ewa Kos"."""
    second = at + 1
    whole = at == first + 2 and source.is_capital(at - 1) and source.means(first, Sense.GIVEN)
    if not (whole and second < last and source.is_spaced(at)):
        return False
    ends = second + 1 == last or source.is_mark(second + 1, OPENING | frozenset(","))
    surname = source.is_capital(second) and source.means(second, Sense.SURNAME_ENDING)
    known = source.means(second, Sense.GIVEN, Sense.ROLE, Sense.TITLE, Sense.PLACE, Sense.COMMON)
    woman = all(has_vowel(source.tokens[i].key[-1]) for i in (first, second))
    return ends and surname and woman and not known


def _holds_capital(source: Source, at: int) -> bool:
    """Say whether a capital stands behind an elided article: "Marie de l'Incarnation"."""
    token = source.tokens[at]
    return "'" in token.key and source.text[token.end - len(token.key.split("'")[-1])].isupper()


def _capital_follows(source: Source, at: int, last: int) -> bool:
    for index in range(at, min(at + 3, last)):
        if source.is_capital(index) or _holds_capital(source, index):
            return True
        if not (source.is_lower(index) and source.match(index, Sense.PARTICLE)) and not source.is_mark(
            index, QUOTES
        ):
            return False
    return False


def _nickname(source: Source, at: int, last: int, *, first: int, words: int) -> tuple[int, bool] | None:
    for end in range(at + 2, min(at + LONGEST_NICKNAME, last)):
        if source.is_mark(end, QUOTES):
            if _opens_other_nickname(source, end + 1, last):
                return _nickname(source, end + 2, last, first=first, words=words)
            named = end + 1 < last and (source.is_capital(end + 1) or source.means(end + 1, Sense.PARTICLE))
            called = source.is_capital(at + 1) or source.means(at + 1, Sense.ARTICLE, Sense.PARTICLE)
            ends = end + 1 == last or source.is_mark(end + 1, OPENING)
            return (end + 1, True) if named or (words and at > first and called and ends) else None
    return None


def _opens_other_nickname(source: Source, at: int, last: int) -> bool:
    """Say whether a second nickname goes on behind the first: '"Buck"/"Bunky" Hill', '"Buck" or "Bunky"'."""
    joins = source.is_mark(at, frozenset("/")) or source.means(at, Sense.OR, Sense.AND)
    return joins and source.is_mark(at + 1, QUOTES) and at + 3 < last


def _bracketed(source: Source, at: int, last: int, *, first: int, words: int) -> tuple[int, bool] | None:
    """Take a bracket into the name where it stands inside it: "Juanita (Frazier) Dix"."""
    for end in range(at + 1, min(at + LONGEST_NICKNAME, last - 1)):
        if not source.is_mark(end, CLOSING):
            continue
        follow = end + 1 + source.is_kind(end + 1, Kind.LINE)
        if (words == 1 or source.means(at - 1, Sense.GIVEN)) and _calls_one_of_family(source, at, end, last):
            return end + 1, False
        if (
            not source.is_capital(follow)
            # "Eriksen (som er konge) Vognmand Andersen": nobody is called that.
            or (end > at + 2 and all(source.is_lower(word) for word in range(at + 1, end)))
            or ends_shouting(source, first, follow, before=at - 1)
            or any(source.is_kind(i, Kind.NUMBER) for i in range(at, end))
            or (source.means(follow, Sense.ROLE, Sense.OFFICE) and source.is_lower(follow + 1))
        ):
            return None
        length = find_name_end(source, follow, last) - follow
        return (end + 1, False) if words == 1 or length == 1 else None
    return None


def _calls_one_of_family(source: Source, opening: int, closing: int, last: int) -> bool:
    """Say whether a bracket behind a first name holds what somebody is called: "Frederik (Fré) de Boer"."""
    particle = source.match(closing + 1, Sense.PARTICLE, end=last)
    if particle is None or not _capital_follows(source, particle.end, last):
        return False
    called = closing == opening + 2 and source.is_capital(opening + 1)
    called = called and not source.match(opening + 1, *_NO_CALL_NAME)
    joins = source.means(closing + 1, Sense.AND, Sense.FROM)
    return called and not joins and source.is_lower(closing + 1)


def is_patronymic(word: str) -> bool:
    """Say whether a Russian word is made of a father's name: "Савельевич", "Ильинична"."""
    return _PATRONYMIC.search(word) is not None


def is_usual_given(source: Source, at: int) -> bool:
    """Say whether a first name is of the caption's languages: "Arthur Hobson Rees Mills" is one man."""
    codes = (SHARED, *source.lexicon.languages)
    return any(source.tokens[at].key in given_names(code) for code in codes)
