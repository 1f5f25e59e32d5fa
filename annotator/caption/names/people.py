"""One part of a list, read as a person: title, name, what follows, and how sure the text is.

Knows one part by itself; what neighbours add (a role after a comma, a shared surname) is for `entries`.
"""

from __future__ import annotations

from dataclasses import replace

from annotator.caption.names.ages import past_age
from annotator.caption.names.attributes import past_attribute
from annotator.caption.names.described import find_holder, skip_described
from annotator.caption.names.long_roles import is_in_town, is_of_town, skip_long_role, skip_named_body
from annotator.caption.names.pointed_out import past_looks
from annotator.caption.names.roles import is_state_of_office, opens_name, past_team, skip_relation, skip_role
from annotator.caption.names.trimming import past_picture, trimmed
from annotator.caption.names.unknowns import (
    find_bracketed_unknown,
    find_somebodys,
    find_told_unknown,
    find_unknown,
)
from annotator.caption.places.leading_spots import skip_leading_spot
from annotator.caption.places.numbering import past_last, past_ordinal, skip_shirt_number
from annotator.caption.titles.blanks import past_blank
from annotator.caption.titles.bodies import skip_body
from annotator.caption.titles.doubts import read_doubt, read_question
from annotator.caption.titles.kin_owners import skip_owner
from annotator.caption.titles.name_words import find_name_end, leads_to_noun
from annotator.caption.titles.offices import is_office_of_body, is_seat_of_town, skip_namesake, skip_realm
from annotator.caption.titles.titles import are_couple, is_kin_of, plural_title, skip_titles
from annotator.caption.words.reading import Reading
from annotator.caption.words.senses import Sense, Usage
from annotator.caption.words.source import CLOSING, DASHES, OPENING, QUOTES, Source
from annotator.caption.words.tokens import Kind

_LONGEST_INITIALS = 2
_LONGEST_REMARK = 14
_LONGEST_ARTICLE = 2
_LONGEST_NEIGHBOUR = 3
_ENDING_PLACE = frozenset(":–—")
# What stands behind an article is a thing or an office, nobody's nickname.
_NO_NICKNAME = (
    Sense.COMMON,
    Sense.PLAIN,
    Sense.PLACE,
    Sense.INSTITUTION,
    Sense.TITLE,
    Sense.ROLE,
    Sense.KIN,
    Sense.PEOPLE,
)


def read_person(source: Source, first: int, last: int) -> Reading:
    """Read tokens `first` to `last` as one person, or as none where no name is in them."""
    known = source.readings.get((first, last))
    if known is None:
        known = source.readings[first, last] = _read_anywhere(source, first, last)
    return known


def _read_anywhere(source: Source, first: int, last: int) -> Reading:
    """Read a person whom the words before may put at some spot: "på hästen drängen Carl Norr"."""
    if told := find_told_unknown(source, *trimmed(source, first, last)):
        return Reading(first, last, (first, first), (first, first), (told[1], last), unknown=told[0])
    reading = _read(source, first, last)
    named = skip_leading_spot(source, first, last) if not (reading.has_name or reading.unknown) else first
    if named == first:
        return reading
    return replace(_read(source, named, last), first=first, number=source.printed(first, named))


def _read(source: Source, first: int, last: int) -> Reading:
    first, last = trimmed(source, first, last)
    looks = past_looks(source, first, last)
    named = _read(source, *looks) if looks else None
    if looks and named and named.has_name and not named.number:
        return replace(named, first=first, last=last, number=source.printed(first, looks[0] - 1))
    if (writer := _writers_name(source, first, last)) is not None:
        return writer
    if held := find_holder(source, first, last):
        office, name, end = held
        called = source.printed(office + 1, name)
        return Reading(first, last, (first, office), (name, end), (last, last), number=called)
    return _read_plainly(source, first, last)


def _read_plainly(source: Source, first: int, last: int) -> Reading:
    """Read a part whose name no looks are told before."""
    first = past_last(source, _past_then(source, first, last), last)
    first = _past_side(source, _past_neighbour(source, first, last), last)
    first = past_picture(source, first, last)
    if (
        source.is_lower(first)
        and source.is_capital(first + 1)
        and first + 1 < last
        and _is_familiar(source, first)
    ):
        # "la Rita del mulino", "o Zé"
        first += 1
    first = _past_article(source, _past_verb(source, first, last), last)
    begin = _past_bracket(source, first, last)
    lead = source.printed(first + 1, begin - 1)
    if begin == first:
        begin = past_ordinal(source, first, last)
        begin = max(begin, past_attribute(source, first, last), past_team(source, first, last))
        begin = max(begin, skip_body(source, first, last), past_age(source, first, last))
        lead = source.printed(first, begin).rstrip(" -–—") if begin > first else lead
    at, number = skip_shirt_number(source, begin, last)
    number = number or lead
    at, doubted = read_doubt(source, at, last)
    unknown = find_unknown(source, at, last) or find_bracketed_unknown(source, at, last)
    unknown = unknown or find_somebodys(source, at, last)
    if unknown:
        count, end = unknown
        return Reading(first, last, (at, at), (at, at), (end, last), number=number, unknown=count)
    asked = at
    at = _skip_question(source, at, last)
    number = "?" if not number and at > asked else number
    title = at
    at = max(skip_relation(source, title, last), skip_owner(source, title, last))
    alone = is_seat_of_town(source, title, last) or is_office_of_body(source, title, last)
    if (at > title and not source.is_capital(at)) or alone:
        return Reading(first, last, (title, title), (title, title), (title, last), number=number, unknown=1)
    at = skip_titles(source, at, last)
    if at > title and (unknown := find_unknown(source, at, last)):
        return Reading(first, last, (title, at), (at, at), (unknown[1], last), number=number, unknown=1)
    at = named = _past_roles(source, title, at, last)
    if at > title and (surname := _skip_question(source, at, last)) > at:
        # As in "M. ? Roux" and "Miss ... Low".
        at, number = surname, number or "?"
    name_end = at if at == title and leads_to_noun(source, at, last) else find_name_end(source, at, last)
    if name_end == at and at > title and source.is_mark(at, frozenset("?")):
        return Reading(first, last, (title, at), (at, at), (at + 1, last), number=number, unknown=1)
    if name_end == at and at > title and (inner := _named_in_bracket(source, at, last)):
        # The name stands in brackets behind what the writer called her.
        return Reading(first, last, (title, at), (at + 1, inner), (inner + 1, last), number=number)
    if name_end == at == title + 1 and source.is_capital(title) and source.means(title, Sense.CALL_NAME):
        # "Mum", "Gran holding Tom": what the family calls her is all her name.
        named, at, name_end = title, title, title + 1
    # The quotation mark that closes '"Zé" (baker)' and '"Milo" captain of the team'.
    quoted = source.is_mark(name_end, QUOTES) and source.is_mark(at - 1, QUOTES)
    end, asked = read_question(source, name_end + quoted, last)
    return Reading(
        first,
        last,
        (title, named),
        (at, name_end),
        (end, last),
        number=number,
        uncertain=doubted or asked,
        plural="" if are_couple(source, title, at, name_end) else plural_title(source, title, named),
    )


def _writers_name(source: Source, at: int, last: int) -> Reading | None:
    """Return the reading of the name in brackets behind a word for oneself: "moi (Luc Vial)"."""
    told = source.match(at, Sense.MYSELF, end=last)
    if told is None or not source.is_mark(told.end, OPENING) or not source.is_mark(last - 1, CLOSING):
        return None
    inner = _read(source, told.end + 1, last - 1)
    whole = inner.has_name and not inner.has_rest
    return replace(inner, first=at, last=last, rest=(last, last)) if whole else None


def _past_then(source: Source, first: int, last: int) -> int:
    """Return the index after words that lead on: "puis Jean Morel", "před ním sedící Hájek", "next is Al"."""
    joint = source.is_lower(first) and len(source.tokens[first].key) == 1
    joint = joint and source.means(first, Sense.AND, Sense.BETWEEN)
    if joint and source.match(first + 1, Sense.THEN, Sense.FURTHER, Sense.BESIDE, Sense.SIDE, end=last):
        # "..., а между ними Варя Ступина"
        first += 1
    then = source.match(first, Sense.THEN, Sense.FURTHER, end=last)
    near = source.match(first, Sense.BESIDE, end=last)
    if near is not None and (name := _past_neighbours_verb(source, near.end, last)):
        return name
    if then is None or then.end >= last or (near is not None and near.end > then.end):
        return first
    # "слева от него - Ф. И. Быков"
    at = then.end + (then.end + 1 < last and source.is_mark(then.end, DASHES))
    verb = source.match(at, Sense.POSTURE, Sense.CLOSING, end=last)
    if verb is not None and verb.end < last and source.is_capital(verb.end):
        return verb.end
    known = (Sense.TITLE, Sense.ROLE, Sense.KIN, Sense.PEOPLE, Sense.COMMON, Sense.UNKNOWN, Sense.PLURAL)
    looks = source.is_lower(at) and source.is_capital(at + 1) and not source.means(at, *known)
    # "před ním skloněný Hájek"
    return at + 1 if near is not None and looks and at + 2 == last else at


def _past_neighbours_verb(source: Source, first: int, last: int) -> int | None:
    """Return the index of who is told beside somebody by name: "obok Jana Kosa stoi Adam Lis"."""
    at = first
    while at < last and at - first < _LONGEST_NEIGHBOUR and source.is_capital(at):
        at += 1
    verb = source.match(at, Sense.POSTURE, Sense.CLOSING, end=last) if at > first else None
    if verb is None or verb.end >= last or not source.is_lower(at):
        return None
    named = source.is_capital(verb.end) or source.match(verb.end, Sense.TITLE, Sense.ROLE, Sense.KIN)
    return verb.end if named else None


def _past_neighbour(source: Source, first: int, last: int) -> int:
    """Return the index after a side and whom somebody stands by: "t.h. bakom henne Ingrid Blad"."""
    side = source.match(first, Sense.SIDE, Sense.FAR_SIDE, end=last)
    near = source.match(side.end, Sense.BESIDE, Sense.THEN, Sense.FURTHER, end=last) if side else None
    at = near.end if near else first
    return at if at < last and (source.is_capital(at) or source.match(at, Sense.TITLE, Sense.ROLE)) else first


def _past_side(source: Source, first: int, last: int) -> int:
    """Return the index after an end of the row that a name follows: "ganz rechts: Josef Huber".

    Somebody unknown may be told to be at another depth: "v pozadí ?".
    """
    depth = source.match(first, Sense.POSITION, end=last) if source.is_lower(first) else None
    if depth is not None and source.is_mark(depth.end, frozenset("?")):
        return depth.end
    side = source.match(first, Sense.FAR_SIDE, Sense.SIDE, Sense.LAP, end=last)
    if side is None:
        return first
    at = side.end + source.is_mark(side.end, _ENDING_PLACE)
    verb = source.match(at, Sense.CLOSING, end=last) if side.sense is Sense.FAR_SIDE else None
    if verb is not None and verb.end < last:
        # "længst til venstre ses Maren Dal"
        at = verb.end
    opens = source.is_lower(first) or side.sense is Sense.LAP
    if at < last and opens and (_is_somebody_known(source, at) or past_attribute(source, at, last) > at):
        # "w środku bramkarz Antoni Stopa", "pośrodku ze sztandarem Jan Lis"
        return at if _read(source, at, last).has_name else first
    sure = side.sense is Sense.FAR_SIDE and side.end > first + 1 and source.is_lower(first)
    if at == side.end and not sure:
        # "Left Smith" and "links Karl Huber" may be anything.
        return first
    named = at < last and (source.is_capital(at) or source.match(at, Sense.TITLE, Sense.ROLE))
    return at if named or _is_told_by_article(source, at) else first


def _is_told_by_article(source: Source, at: int) -> bool:
    """Say whether an article and what somebody is stand before a name: "ganz rechts die Tochter Anna"."""
    if not (source.is_lower(at) and source.means(at, Sense.ARTICLE)):
        return False
    # "de jongste knecht Gerrit"
    noun = at + 1 + (source.is_lower(at + 1) and not source.match(at + 1, Sense.KIN, Sense.ROLE, Sense.TITLE))
    told = source.match(noun, Sense.KIN, Sense.ROLE, Sense.TITLE)
    return told is not None and source.is_capital(told.end)


def _is_somebody_known(source: Source, at: int) -> bool:
    """Say whether a role in small letters, a first name or an initial of one stands at `at`."""
    if source.is_capital(at):
        initial = len(source.tokens[at].key) == 1 and source.tokens[at].dot
        noun = source.match(at, Sense.TITLE, Sense.ROLE, Sense.KIN)
        # "rechts Knecht Karl Moser"
        titled = noun is not None and source.follows(Usage.CAPITAL_NOUNS) and source.is_capital(noun.end)
        return titled or source.means(at, Sense.GIVEN) or (initial and source.is_capital(at + 1))
    return source.match(at, Sense.TITLE, Sense.ROLE, Sense.KIN) is not None or _is_told_by_article(source, at)


def _is_familiar(source: Source, at: int) -> bool:
    """Say whether an article stands before a first name: "la Rita", never before "la Torre"."""
    office = source.match(at + 1, Sense.TITLE, Sense.NATION, Sense.SEAT)
    article = source.means(at, Sense.ARTICLE) and not source.means(at, Sense.ORDINAL)
    return article and source.means(at + 1, Sense.GIVEN) and office is None


def _past_roles(source: Source, title: int, at: int, last: int) -> int:
    """Return the index after roles that go on behind the titles from `title` to `at`."""
    if is_kin_of(source, title):
        return at
    if at > title and source.is_kind(at, Kind.LINE) and at + 1 < last:
        # A rank ends one line, its name opens the next.
        at += 1
    if at == title or not source.is_capital(at):
        at = skip_role(source, at, last, known=at == title)
        at = skip_titles(source, at, last)
    if (
        source.is_lower(title)
        and source.is_acronym(at)
        and at + 1 < last
        and len(source.tokens[at].key) > _LONGEST_INITIALS
        and not (at + 2 == last and source.means(at + 1, Sense.GIVEN))
    ) or is_state_of_office(source, title, at, last):
        # "tajemník ONV Popelář", not "brankář LIŠKA Oldřich"
        at += 1
    if title < at < (told := max(skip_realm(source, at, last), skip_namesake(source, at, last))):
        return told
    if at == title or source.is_capital(title) or _opens_institution(source, title, at, last):
        at = max(at, skip_long_role(source, title, last))
    if source.is_capital(at) and at < last:
        return skip_named_body(source, at, last) if source.is_lower(title) and at > title else at
    # 'dziennikarz "Gazety Polskiej" Jan Lis', never 'kapitan "Mały" Jan Lis'
    named = at > title and not source.tokens[at - 1].dot
    named = named and (at > title + 1 or not source.is_mark(at + 2, QUOTES))
    if source.is_mark(at, QUOTES) and (named or source.match(title, Sense.PLURAL)):
        return skip_named_body(source, at, last)
    described = skip_described(source, title, last)
    return max(at, skip_titles(source, described, last)) if described > title else at


def _past_verb(source: Source, first: int, last: int) -> int:
    """Return the index after "are" of "to his right are his wife, Mary, and son, Daniel"."""
    verb = source.match(first, Sense.CLOSING, end=last) if source.is_lower(first) else None
    # In Dutch "zijn vrouw" is his wife.
    his = source.match(first, Sense.KIN, Sense.PRONOUN, end=last)
    return verb.end if verb and not his and source.match(verb.end, Sense.KIN, end=last) else first


def _past_article(source: Source, first: int, last: int) -> int:
    """Step over an article that the talk of the place puts before names: "o João, a Maria e o Galego"."""
    name = first + 1
    small = source.is_lower(first) and len(source.tokens[first].key) <= _LONGEST_ARTICLE
    article = source.means(first, Sense.ARTICLE)
    if name + 1 < last and source.tokens[name].dot and source.match(name, Sense.TITLE, end=last):
        # "entouré de Mlle Roux et du Dr. Blin", "circondato da Ugo Neri e dal dott. Verdi"
        lead = source.is_lower(first) and len(source.tokens[first].key) <= 2 * _LONGEST_ARTICLE
        lead &= not article and source.means(first, Sense.OF, Sense.PARTICLE, Sense.BETWEEN)
        return name if lead else first
    if name >= last or not source.is_capital(name):
        return first
    turned = source.follows(Usage.CAPITAL_NOUNS) and article and name + 2 == last
    # "die Gastgeber Ruth und Paul"
    turned = turned and not (source.means(last, Sense.AND) and source.means(last + 1, Sense.GIVEN))
    turned = turned and source.means(name + 1, Sense.GIVEN) and not source.match(name, *_NO_NICKNAME)
    if turned or (small and source.means(first, Sense.OF) and source.means(name, Sense.GIVEN)):
        # "der Huber Sepp", "trata-se do João, da Maria e do Pedro"
        return name
    if not (small and article) or source.match(first, Sense.PARTICLE, Sense.TITLE, end=last):
        return first
    # As in "o Tuca", "o Zito (GR)" and "a Rilda Moura".
    whole = name + 1 == last or source.is_mark(name + 1, OPENING | QUOTES) or source.is_capital(name + 1)
    # "o Pereira do Vale", "o Pereira da CART 12": what no list holds is a surname.
    of = name + 2 < last and source.means(name + 1, Sense.OF) and source.is_capital(name + 2)
    whole = whole or (of and not source.lexicon.phrases(source.tokens[name].key))
    called = source.means(name, Sense.GIVEN) or (whole and not source.means(name, *_NO_NICKNAME))
    return name if called else first


def _named_in_bracket(source: Source, at: int, last: int) -> int | None:
    """Return where a whole name ends that a bracket at `at` holds and nothing else."""
    if not (source.is_mark(at, OPENING) and source.is_mark(last - 1, CLOSING) and source.is_capital(at + 1)):
        return None
    end = find_name_end(source, at + 1, last - 1)
    whole = end == last - 1 and end > at + 2 and source.means(at + 1, Sense.GIVEN, Sense.SHORT_GIVEN)
    return end if whole else None


def _opens_institution(source: Source, title: int, at: int, last: int) -> bool:
    """Say whether words that begin no name follow a role: "dyrektor Urzędu Jan Lis", "tajemník ONV"."""
    if not source.is_lower(title) or at + 2 >= last:
        return False
    if source.is_acronym(at) or is_of_town(source, at, last) or is_in_town(source, at, last):
        return True
    if source.means(at, Sense.OF, Sense.OF_THE) and source.is_lower(at):
        # "la directora del internado Ana Gil", "el director de la Escuela de Artes Luis Mora"
        return not source.means(at - 1, Sense.KIN)
    if any(source.is_lower(i) and source.is_kind(i + 1, Kind.NUMBER) for i in (at, at + 1)):
        # "ředitel ZŠ č. 5 Karel Dub"
        return True
    # "o presidente da Câmara Municipal de Lisboa João Silva"
    body = source.means(at, Sense.PLAIN, Sense.INSTITUTION, Sense.COMMON)
    return not any(
        source.means(i, Sense.GIVEN, Sense.SHORT_GIVEN)
        or (source.means(i, Sense.PARTICLE) and not body)
        or (len(source.tokens[i].key) == 1 and source.is_capital(i))
        for i in (at, at + 1)
    )


def _past_bracket(source: Source, first: int, last: int) -> int:
    """Return the index after a remark in brackets before a name: "(with dog) Mrs. L. J. Low", "[Lt?] Low"."""
    inside = first + 1 + source.is_mark(first + 1, frozenset("+"))
    if not source.is_mark(first, OPENING) or not source.is_kind(inside, Kind.WORD):
        return first
    for at in range(first + 2, min(first + _LONGEST_REMARK, last - 1)):
        if source.is_mark(at, CLOSING):
            remark = source.is_lower(inside) and not source.match(inside, Sense.UNKNOWN, Sense.DOUBT)
            # As in "(Top photo) Ed Moe".
            remark = remark or any(source.means(i, Sense.PICTURE) for i in range(first + 1, at))
            # As in "(verdeckt) Josef Huber".
            whole = at + 3 == last and source.means(at + 1, Sense.GIVEN) and source.is_capital(at + 2)
            remark = remark or (whole and source.is_lower(inside))
            guessed = at == first + 3 and source.is_mark(at - 1, frozenset("?"))
            named = source.is_capital(at + 1) or (
                remark and source.match(at + 1, Sense.TITLE, Sense.DOUBT, Sense.KIN)
            )
            # As in "(más alto) ?".
            named = named or (at + 2 == last and source.is_mark(at + 1, frozenset("?")))
            return at + 1 if (remark or guessed) and named else first
    return first


def _skip_question(source: Source, first: int, last: int) -> int:
    """Step over "?" or "[?]" before a name: the first name is not known, the person is."""
    at = past_blank(source, first, last)
    return at if at < last and (source.is_capital(at) or opens_name(source, at)) else first
