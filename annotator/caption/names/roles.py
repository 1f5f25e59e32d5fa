"""Roles in words without capitals that lead up to a name: "corresponding secretary Dorothy Kendrick".

Titles with capitals, ranks and offices are for `titles`.
"""

from __future__ import annotations

from annotator.caption.titles.name_words import find_name_end
from annotator.caption.titles.offices import is_whole_name, names_institution
from annotator.caption.titles.titles import is_kin_of, leads_on_with_mark
from annotator.caption.words.senses import Sense, Usage
from annotator.caption.words.source import APOSTROPHES, DASHES, QUOTES, Source
from annotator.caption.words.tokens import has_vowel

_MOST_ROLE_WORDS = 5
_CASE = frozenset(":")
_ROLE_LETTERS = 6
_MOST_PARTICLES = 4
_LONGEST_OWNER = 4
_LONGEST_TEAM = 3
_KNOWN = (Sense.ROLE, Sense.TITLE, Sense.TITLE_ENDING, Sense.KIN, Sense.PEOPLE, Sense.BETWEEN)


def skip_role(source: Source, first: int, last: int, *, known: bool = True) -> int:
    """Return the index after lower-case words that lead up to a name: "corresponding secretary Dorothy".

    Like `skip_titles`, but only the last word must be `known` to the lexicon; the others are words without
    capitals, so long as no preposition is among them ("captain of the team" is a remark, not a title).
    """
    at = first
    while at < last and at - first <= _MOST_ROLE_WORDS:
        phrase = source.match(at, Sense.ROLE, Sense.KIN, end=last)
        if is_kin_of(source, at):
            return first
        if phrase is not None and phrase.end > at + 1 and source.is_lower(at):
            # "mother of bride Ann Low", "matron of honor May Dow", "zijn zoon Jan Smit"
            at = phrase.end
        elif _is_role_word(source, at, first):
            at += 1
        else:
            break
    if (
        at > first
        and known
        and not (
            _is_known(source, first, at)
            or _opens_whole_name(source, first, at, last)
            or _opens_surname(source, first, at, last)
        )
    ):
        return first
    if at > first and leads_on_with_mark(source, at, last):
        return at + 1
    lettered = names_institution(source, at, last) or source.is_elided(at - 1)
    if at == first or at >= last or lettered:
        return first
    nicknamed = source.is_mark(at, QUOTES) and find_name_end(source, at, last) > at
    return at if nicknamed or source.is_capital(at) or source.means(at, Sense.PARTICLE) else first


def skip_relation(source: Source, first: int, last: int) -> int:
    """Return the index after words that tell somebody by somebody else: "Mr. Low's hired man", "Poes' cook".

    `first` where no word for people, kin or a role follows the owner.
    """
    at = _past_owner(source, first, last)
    end = at
    while end < last and source.is_lower(end):
        end += 1
    told = at > first and any(source.means(i, Sense.PEOPLE, Sense.KIN, Sense.ROLE) for i in range(at, end))
    return end if told else first


def past_team(source: Source, first: int, last: int) -> int:
    """Return the index after the team or town whose player is named: "Idaho's Herb Low".

    Finns hang the case on letters with a colon: "TKL:n sihteeri Reijo Aho".
    """
    case = first + 2
    if (
        source.is_mark(first + 1, _CASE)
        and source.touches(first + 1)
        and source.touches(case)
        and case < last
    ):
        return case + 1 if source.is_capital(first) and source.is_lower(case) else first
    for at in range(first, min(first + _LONGEST_TEAM, last)):
        if not source.is_capital(at):
            return first
        if source.tokens[at].key.endswith("'s"):
            nicknamed = source.means(at + 1, Sense.GIVEN) and source.is_mark(at + 2, QUOTES)
            return at + 1 if nicknamed or is_whole_name(source, at + 1, last) else first
    return first


def _past_owner(source: Source, first: int, last: int) -> int:
    """Return the index after a name in the genitive; `first` where there is none."""
    for at in range(first, min(first + _LONGEST_OWNER, last)):
        if not source.is_capital(at):
            return first
        if source.tokens[at].key.endswith("'s"):
            return at + 1
        if (
            source.tokens[at].key.endswith("s")
            and source.is_mark(at + 1, APOSTROPHES)
            and source.touches(at + 1)
        ):
            return at + 2
        if _is_plain_genitive(source, at, last, alone=at == first):
            return at + 1
    return first


def _is_plain_genitive(source: Source, at: int, last: int, *, alone: bool) -> bool:
    """Say whether kin of an owner without an apostrophe is told: "Olofs bror Nils", "Hilman äiti"."""
    if not source.tokens[at].key.endswith(source.lexicon.genitives):
        return False
    kin = at + 1
    if kin >= last or not source.is_lower(kin):
        return False
    if kin + 1 == last:
        # "Sven Berg Birgits bror" is Sven.
        kin_told = alone and source.means(kin, Sense.KIN)
        return kin_told and _is_genitive_of_given(source, source.tokens[at].key)
    return source.is_capital(kin + 1) and source.means(kin, Sense.KIN, Sense.PEOPLE, Sense.TITLE_ENDING)


def _is_genitive_of_given(source: Source, key: str) -> bool:
    """Say whether a word is a first name in the genitive: "Lainas", "Hilman", and "Matin" of Matti."""
    owners = (key.removesuffix(ending) for ending in source.lexicon.genitives)
    return any(
        source.knows(owner, Sense.GIVEN) or source.knows(owner[:-1] + owner[-2:], Sense.GIVEN)
        for owner in owners
    )


def opens_name(source: Source, at: int) -> bool:
    """Say whether the particles at `at` lead straight to a capital: "van der Zande"."""
    for _ in range(_MOST_PARTICLES):
        particle = source.match(at, Sense.PARTICLE)
        if particle is None:
            return False
        at = particle.end
        if source.is_capital(at):
            return True
    return False


def _opens_surname(source: Source, first: int, at: int, last: int) -> bool:
    """Say whether one word that ends as surnames do follows a role: "vrátný Novák", not "rozená Nová"."""
    if any(source.match(i, Sense.MAIDEN) for i in range(first, at)):
        return False
    return at + 1 == last and source.is_capital(at) and source.means(at, Sense.SURNAME_ENDING)


def _opens_whole_name(source: Source, first: int, at: int, last: int) -> bool:
    """Say whether a word that no lexicon holds is a role: first name and surname follow it.

    Not where it may be a first name that lost its capital: "émile Henriot Verschaffelt".
    """
    token = source.tokens[first]
    if token.key.endswith("ing") and not source.means(first, Sense.ROLE, Sense.TITLE):
        # "representing National Bank"
        return False
    if source.means(first, Sense.GIVEN) or (
        not source.text[token.start].isascii() and at == first + 1 and len(token.key) < _ROLE_LETTERS
    ):
        return False
    nicknamed = source.means(at, Sense.GIVEN) and source.is_mark(at + 1, QUOTES)
    whole = at + 1 < last and source.is_capital(at) and (source.is_capital(at + 1) or nicknamed)
    return whole or (at + 1 == last and _opens_couple(source, at))


def _opens_couple(source: Source, at: int) -> bool:
    """Say whether a first name shares the surname of the next: "owners Ed and Ann Low"."""
    firsts = all(source.is_capital(name) and source.means(name, Sense.GIVEN) for name in (at, at + 2))
    return firsts and source.means(at + 1, Sense.AND) and source.is_capital(at + 3)


def _is_known(source: Source, first: int, end: int) -> bool:
    """Say whether the last of some lower-case words is known: "recording secretary", not "émile"."""
    last = end - 1
    while last > first and not source.is_lower(last):
        last -= 1
    phrase = source.match(first, Sense.ROLE)
    if phrase is not None and phrase.end == end:
        return True
    if end - first > 1 and source.means(first, Sense.ROLE, Sense.TITLE):
        # "inspektor szkolny Lis", "segretario comunale Villa": the adjective comes behind.
        return True
    if first + 1 == last == end - 1 and source.means(first, Sense.ARTICLE):
        # "o ferrador Lopes", "i vigili Bianchi e Neri": no lexicon holds every trade.
        return not (source.follows(Usage.CAPITAL_NOUNS) or source.lexicon.phrases(source.tokens[last].key))
    return source.match(last, *_KNOWN) is not None


def _is_role_word(source: Source, at: int, first: int) -> bool:
    if source.is_mark(at, DASHES | frozenset("/.")):
        return at > first and source.touches(at)
    if not source.is_lower(at):
        return False
    article = at == first and source.means(at, Sense.ARTICLE) and not source.means(at, Sense.PARTICLE)
    if source.means(at, Sense.ROLE, Sense.KIN) or article:
        return True
    if source.match(at, Sense.PARTICLE) and opens_name(source, at):
        return False
    return not source.means(
        at,
        Sense.SCENE,
        Sense.AND,
        Sense.HOLDING,
        Sense.AGE,
        Sense.DOUBT,
        Sense.UNKNOWN,
        Sense.POSTURE,
        Sense.SIDE,
        Sense.POSITION,
        Sense.CLOSING,
        Sense.INTRO,
    )


def is_state_of_office(source: Source, title: int, at: int, last: int) -> bool:
    """Say whether a state stands between an office and initials: "врач РСФСР Л. М. Гинзбург"."""
    token = source.tokens[at] if at + 1 < last else None
    if token is None or not title < at or not source.is_lower(at - 1) or token.dot or len(token.key) < 3:  # noqa: PLR2004
        return False
    letters = source.text[token.start : token.end].isupper() and not has_vowel(token.key)
    return letters and source.is_capital(at + 1) and len(source.tokens[at + 1].key) == 1
