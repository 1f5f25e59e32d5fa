"""Where sentences end: whether a full stop ends one or an abbreviation."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.caption.places.numbering import NUMBER_WORDS, is_short_year
from annotator.caption.titles.name_words import opens_clause
from annotator.caption.titles.titles import LONGEST_TITLE, skip_titles
from annotator.caption.titles.unlisted_titles import are_shortened
from annotator.caption.words.senses import Sense, Usage
from annotator.caption.words.source import CLOSING, QUOTES, Source
from annotator.caption.words.tokens import Kind, has_vowel

_ABBREVIATION = 4
_SHORT = 2
_SHORTENED = 5
_WRITTEN_OUT = 6
_YEAR = 4
_LONGEST_CUT = 10
_LONGEST_SUBJECT = 3
_OPENS = frozenset(",:;")
_TELLING = (Sense.SIDE, Sense.FAR_SIDE, Sense.CLOSING, Sense.POSTURE)
_SYLLABIC = frozenset("lr")


def sentences_of(source: Source, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Cut tokens `first` to `last` where sentences end."""
    begin = first
    for at in range(first, last):
        token = source.tokens[at]
        blank = token.kind is Kind.LINE and token.key == "\n\n"
        stop = source.is_mark(at, frozenset(".!")) or (token.dot and is_sentence_end(source, at, begin=begin))
        if blank or stop:
            yield begin, at + 1
            begin = at + 1
    if begin < last:
        yield begin, last


def is_sentence_end(source: Source, at: int, *, begin: int) -> bool:  # noqa: PLR0911 - one return a rule
    """Say whether the full stop of the token at `at` ends a sentence, rather than an abbreviation."""
    token = source.tokens[at]
    after = at + 1
    while source.is_mark(after, QUOTES | CLOSING):
        after += 1
    if after >= len(source.tokens):
        return True
    following = source.tokens[after]
    if following.kind is Kind.LINE:
        return not source.means(at, Sense.TITLE) or after + 1 >= len(source.tokens)
    if following.kind is Kind.NUMBER:
        if token.key in NUMBER_WORDS or (source.is_lower(at) and len(token.key) <= _SHORT):
            # "Carlo Rossi cl. 1890"
            return False
        # "1. Jens Holm - Gårdejer. 2. Per Dam"
        office = source.means(at, Sense.TITLE, Sense.ROLE) and len(token.key) <= _WRITTEN_OUT
        return len(token.key) > 1 and not (office or source.means(at, Sense.ABBREVIATION))
    if following.kind is Kind.MARK or (source.touches(after) and source.is_elided(at)):
        # "l'A.S. Nord"
        longest = _SHORT if following.key == "©" else _ABBREVIATION
        return following.key in "([©" and len(token.key) > longest and not _is_rank(source, at)
    if not following.capital or token.kind is Kind.NUMBER:
        # "THE OLD GUARD, 1897. John Low": no list counts so far. "Ed Moe, '89. Al Poe": nor so shortened.
        year = len(token.key) == _YEAR or is_short_year(source, at)
        return following.capital and year and token.key.isdecimal()
    if _is_lone_suffix(source, at) and source.means(after, Sense.COMMON, Sense.PLAIN, Sense.CREDIT):
        # "and Ernest Low, Sr. Picture from Frank"
        return True
    # "Rosa Bauer. Mädchen:": a surname that is a trade besides.
    heading = source.is_mark(after + 1, frozenset(":")) and (
        (at > begin and is_trade_surname(source, at)) or not source.means(at, Sense.TITLE)
    )
    article = source.means(after, Sense.ARTICLE)
    article = article and (
        _leads_to_noun(source, after) or not source.means(after, Sense.PARTICLE, Sense.TITLE)
    )
    # "hans bror Elis. Flickan i mitten heter", but "Ed. Baker": a name
    people = len(token.key) > _SHORT and _opens_with_somebody(source, after)
    article = (article or people) and source.means(at, Sense.GIVEN)
    # "Tim and Joan. Sadly, Joan died."
    adverb = source.means(after, Sense.COMMON) and not source.means(after, Sense.SUFFIX)
    adverb = adverb and not source.means(at, Sense.ABBREVIATION)
    article |= adverb and source.is_mark(after + 1, frozenset(","))
    others = source.match(after, Sense.ALSO) is not None and not source.means(after, Sense.GIVEN)
    heading |= others
    # As in "Lis J. Pozostali nieznani".
    named = len(token.key) > 1 or _ends_surname_first(source, at, begin)
    named = named or (others and source.is_lower(after + 1) and source.is_capital(at - 1))
    heading |= _is_said_of(source, at, after)
    if named and (heading or article or opens_clause(source, after) or _opens_place(source, at, after)):
        # As in "Tim and Bob. Location: Troy", "Tim and Olga. The Prince sits", "Tim and Ned. In the yard:".
        return True
    return not _is_abbreviation(source, at, begin=begin)


def _opens_with_somebody(source: Source, first: int) -> bool:
    """Say whether a noun for one whom a sentence tells of stands at `first`: "Karlen til højre er"."""
    people = source.means(first, Sense.PEOPLE) and source.is_lower(first + 1)
    office = source.means(first, Sense.ROLE, Sense.KIN, Sense.TITLE)
    told = office and source.is_lower(first + 1) and source.match(first + 1, *_TELLING) is not None
    return (people or told) and not source.means(first, Sense.GIVEN)


def _is_said_of(source: Source, at: int, first: int) -> bool:
    """Say whether a name and a verb follow a first name written out: "and Aunt Sue. Tom Low is in front"."""
    end = first
    while end - first < _LONGEST_SUBJECT and source.is_capital(end):
        end += 1
    told = end > first and source.is_lower(end) and source.means(end, Sense.NAMING)
    return told and source.means(at, Sense.GIVEN) and not source.means(at, Sense.SHORT_GIVEN)


def _leads_to_noun(source: Source, article: int) -> bool:
    """Say whether an article that may be part of a surname leads to a word for people: "Max. Der Mann".

    So it does to an office: "Rufo. El entrenador", "Dédé. Le président".
    """
    noun = article + 1
    small = source.follows(Usage.CAPITAL_NOUNS) or source.is_lower(noun)
    office = (Sense.ROLE, Sense.TITLE, Sense.KIN) if small else ()
    return source.means(noun, Sense.PEOPLE, *office) and not source.means(noun, Sense.GIVEN)


def _ends_surname_first(source: Source, at: int, begin: int) -> bool:
    """Say whether the initial at `at` is the last behind a surname: "Орлов А. Б.", "Lev J."."""
    first = at
    while first > begin and len(source.tokens[first].key) == 1 and source.tokens[first].dot:
        first -= 1
    surname = first < at and len(source.tokens[first].key) > 1 and not source.tokens[first].dot
    return surname and source.is_capital(first) and not source.means(first, Sense.GIVEN, Sense.TITLE)


def is_trade_surname(source: Source, at: int) -> bool:
    """Say whether the word at `at` stands behind a first name: in "Rosa Bauer" it is no trade.

    So it does behind a particle: "Boukje de Boer".
    """
    behind = (Sense.GIVEN, Sense.PARTICLE) if source.is_lower(at - 1) else (Sense.GIVEN,)
    return source.is_capital(at) and source.means(at - 1, *behind)


def _opens_place(source: Source, at: int, after: int) -> bool:
    """Say whether a sentence that tells a place begins at `after`: "Lev J. Vpředu s vlajkou Malý P."."""
    if source.means(at, Sense.TITLE) and not _is_kin_written_out(source, at):
        return False
    near = source.match(after, Sense.THEN, Sense.FURTHER, Sense.BESIDE)
    small = source.means(after, Sense.SCENE, Sense.SPOT) and not source.means(after, Sense.PARTICLE)
    if near is not None and (near.end > after + 1 or (small and source.means(at, Sense.GIVEN))):
        # "..., мой дед. Рядом с ним Иван", "Anna und Fritz. Neben Fritz Karl Huber"
        return True
    place = source.match(after, Sense.POSITION, Sense.SPOT, Sense.INTRO, Sense.SIDE, Sense.FAR_SIDE)
    return place is not None and source.is_lower(place.end)


def _is_kin_written_out(source: Source, at: int) -> bool:
    """Say whether a word in small letters tells whose kin somebody is: "мой дед."."""
    kin = source.is_lower(at) and source.means(at, Sense.KIN) and has_vowel(source.tokens[at].key)
    return kin and not source.means(at, Sense.ABBREVIATION)


def _is_lone_suffix(source: Source, at: int) -> bool:
    return source.means(at, Sense.SUFFIX) and source.is_mark(at - 1, frozenset(","))


def _is_abbreviation(source: Source, at: int, *, begin: int) -> bool:  # noqa: C901, PLR0911 - one return a rule
    token = source.tokens[at]
    # "Per Dal.": no "dal" of an Italian's.
    particle = source.means(at, Sense.PARTICLE) and (source.is_lower(at) or len(token.key) <= _SHORT)
    shortened = source.is_hyphen(at - 1) and are_shortened(source, at - 2, at)
    # "Karl Kern, wahrsch. Otto Lang"
    doubted = source.is_lower(at) and source.means(at, Sense.DOUBT) and source.is_mark(at - 1, frozenset(","))
    # "1st Wis. Inf."
    state = source.means(at, Sense.PLACE) and at > begin and source.means(at - 1, Sense.ORDINAL)
    if len(token.key) == 1 or particle or shortened or doubted or state:
        return True
    if source.means(at, Sense.UNKNOWN) and (source.is_shouted(at) or source.means(at + 1, Sense.PEOPLE)):
        # "unbek. Soldat"; the stop of "NN." ends a sentence.
        return not source.is_shouted(at)
    # "Rosa Koch. Hinten", but "with capt. Low"
    surname = at > begin and is_trade_surname(source, at)
    if source.means(at, Sense.TITLE, Sense.PLURAL):
        # "Hal Dean. Back row": no first name stands before a rank that is cut short.
        written = len(token.key) >= _ABBREVIATION and not source.means(at, Sense.PLURAL)
        trade = surname and (written or source.means(at, Sense.ROLE))
        return (_is_rank(source, at) and not trade) or source.means(at, Sense.ABBREVIATION)
    if source.means(at, Sense.SUFFIX):
        return _is_inner_suffix(source, at, begin=begin)
    initial = at + 1 < len(source.tokens) and len(source.tokens[at + 1].key) == 1
    if (
        initial
        and source.tokens[at + 1].dot
        and source.means(at, Sense.GIVEN)
        and len(token.key) <= _SHORTENED
    ):
        # "Mr. Fred. C. Carp"
        return True
    short = len(token.key) <= _ABBREVIATION and source.means(at, Sense.GIVEN)
    if short and at - begin < LONGEST_TITLE and skip_titles(source, begin, at) == at:
        # "Ed. Smith": no list ends after one short name.
        return True
    if source.means(at, Sense.SHORT_GIVEN, Sense.ABBREVIATION, Sense.WEIGHT) or _has_no_vowel(
        source, at, begin=begin
    ):
        return True
    if len(source.tokens[at - 1].key) == 1 and at > begin and has_vowel(token.key):
        # "A. Blum. C. Dorn.": a surname follows an initial.
        return False
    if _is_short_office(source, at, begin=begin):
        return True
    # No run of titles is longer, and a megabyte of stops stays cheap.
    begin = max(begin, at - LONGEST_TITLE)
    opens = (
        all(source.tokens[i].dot for i in range(begin, at))
        or skip_titles(source, begin, at) == at
        or len(source.tokens[at - 1].key) == 1
    )
    if not opens:
        return source.means(at, Sense.ROLE) and len(token.key) <= _ABBREVIATION and not surname
    if source.means(at, Sense.GIVEN) or len(token.key) > _ABBREVIATION or _is_between_titles(source, at):
        return False
    if len(token.key) == _SHORT and source.is_capital(at) and source.is_mark(at - 1, frozenset(",")):
        # "Al Low, Ge. Moe"
        return True
    return not has_vowel(token.key[-1]) or _are_initials(source, at)


def _is_between_titles(source: Source, at: int) -> bool:
    """Say whether a short surname stands between two titles: "Col. Rudd. Gen. Moss."."""
    spoken = has_vowel(source.tokens[at].key)
    return spoken and source.means(at - 1, Sense.TITLE) and source.means(at + 1, Sense.TITLE)


def _is_short_office(source: Source, at: int, *, begin: int) -> bool:
    """Say whether a small word no lexicon holds is cut short before a name: ", handelsm. A. Dahl".

    A surname alone will do between commas: ", nämndem. Ek, ".
    """
    key = source.tokens[at].key
    parted, joined = source.is_mark(at - 1, _OPENS), source.means(at - 1, Sense.AND)
    opens = at == begin or parted or joined
    initial = (
        at + 1 < len(source.tokens) and len(source.tokens[at + 1].key) == 1 and source.tokens[at + 1].dot
    )
    goes_on = source.is_mark(at + 2, frozenset(",;")) or source.means(at + 2, Sense.AND)
    ends = at + 2 >= len(source.tokens) or source.tokens[at + 1].dot
    lone = (parted and goes_on) or ((parted or joined) and ends)
    lone = lone and not source.means(at + 1, Sense.COMMON, Sense.PLAIN, Sense.POSITION)
    named = source.is_capital(at + 1) and (initial or source.means(at + 1, Sense.GIVEN) or lone)
    unknown = not source.lexicon.senses_of(key) and not has_vowel(key[-1])
    return opens and named and unknown and source.is_lower(at) and len(key) <= _LONGEST_CUT


def _are_initials(source: Source, at: int) -> bool:
    """Say whether two capitals stand before a surname in small letters: "KI. Bakker", "JO. Berg"."""
    short = source.is_shouted(at) and len(source.tokens[at].key) <= _SHORT
    return short and source.is_capital(at + 1) and not source.is_shouted(at + 1)


def _is_inner_suffix(source: Source, at: int, *, begin: int) -> bool:
    """Say whether "Jr." stands behind a first name alone and a surname follows: "John Jr. Byce, Ann Low"."""
    alone = source.means(at - 1, Sense.GIVEN) and (at - 1 <= begin or not source.is_capital(at - 2))
    surname = source.is_capital(at + 1) and not source.means(at + 1, Sense.GIVEN)
    return alone and surname and (source.is_mark(at + 2, frozenset(",;")) or source.means(at + 2, Sense.AND))


def _has_no_vowel(source: Source, at: int, *, begin: int) -> bool:
    """Say whether a short word without a vowel stands inside a name: "Randolph McC. Pate"."""
    key = source.tokens[at].key
    inside = at > begin and source.is_capital(at) and source.is_capital(at - 1)
    # "Petr Vlk. Jan Srb": letters that may stand for a vowel.
    syllabic = not _SYLLABIC.isdisjoint(key[1:-1]) and source.means(at + 1, Sense.GIVEN, Sense.COMMON)
    return inside and len(key) <= _ABBREVIATION and not (has_vowel(key) or syllabic)


def _is_rank(source: Source, at: int) -> bool:
    """Say whether a title is shortened: "Commissioner." is written out, so its stop ends a sentence."""
    if not source.means(at, Sense.TITLE, Sense.PLURAL) or source.means(at, Sense.CALL_NAME):
        return False
    if len(source.tokens[at].key) >= _SHORTENED and source.means(at, Sense.ROLE):
        # "Ed Moe, coach. Al Poe"
        return source.means(at, Sense.ABBREVIATION)
    shortened = source.is_lower(at) and not source.means(at, Sense.ROLE, Sense.KIN)
    return len(source.tokens[at].key) < _WRITTEN_OUT + 2 * shortened or source.means(at, Sense.PLURAL)
