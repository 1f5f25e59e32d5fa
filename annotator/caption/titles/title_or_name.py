"""Whether a word that may be a title is rather part of a name: "Dean Martin", "Karl-Gustav"."""

from __future__ import annotations

from annotator.caption.titles.name_words import is_usual_given
from annotator.caption.words.lexicon import Match
from annotator.caption.words.senses import Sense, Usage
from annotator.caption.words.source import OPENING, QUOTES, Source

_PARTICLE = 2


def is_rather_name(source: Source, at: int, match: Match, last: int) -> bool:
    """Say whether the title `match` at `at`, in a part that ends at `last`, is initials or a first name."""
    if _is_initials(source, at, match.end, last) or _is_letter(source, at, match, last):
        return True
    if match.end > at + 1:
        return False
    if _is_particle(source, at) or _are_bare_initials(source, at, last):
        return True
    if source.means(at, Sense.SEAT) and source.is_mark(at + 1, QUOTES) and not source.tokens[at].dot:
        # 'Prince "Big Al" Moe'
        return True
    given = not source.tokens[at].dot and _is_given(source, at, match.end, last)
    return given or _is_double_given(source, at, last) or _is_lone_given(source, at, last)


def _is_letter(source: Source, at: int, match: Match, last: int) -> bool:
    """Say whether one capital letter is rather an initial: "P. Kowalski", where "p. Kowalski" is a Mr."""
    token = source.tokens[at]
    if match.end > at + 1 or len(token.key) > 1 or not token.capital:
        return False
    degree = source.match(at + 1, Sense.TITLE, end=last)
    shortened = degree is not None and degree.end < last and source.tokens[degree.end - 1].dot
    if shortened and len(source.tokens[at + 1].key) > 1:
        # A priest's, as in "P. ThDr. Jan Kos"; "P. Bauer." ends a list.
        return False
    if _is_of_order(source, at, last) or _is_whole_behind(source, at + 1, last):
        return False
    return not source.means(at, Sense.LETTER_TITLE)


def _is_whole_behind(source: Source, at: int, last: int) -> bool:
    """Say whether a first name and a surname are all that follows a letter: "P. Josef Malý" is a Pater."""
    surname = at + 1
    named = source.tokens[at - 1].dot and surname + 1 == last and is_usual_given(source, at)
    written = len(source.tokens[surname].key) > 1 if named else False
    return written and source.is_capital(at) and source.is_capital(surname) and not source.tokens[at].dot


def _is_of_order(source: Source, at: int, last: int) -> bool:
    """Say whether a letter is a priest's or a nun's title: "P. Beda OSB" with letters of the order."""
    order = source.tokens[last - 1]
    shouted = source.text[order.start : order.end][-1:].isupper() and source.means(
        last - 1, Sense.POST_NOMINAL
    )
    return shouted and last - at > 2 and source.is_capital(at + 1)  # noqa: PLR2004 - letter, name and order


def _is_initials(source: Source, at: int, end: int, last: int) -> bool:
    """Say whether "P.C." or "A.B" are initials: a surname alone follows, where a rank has a whole name."""
    if end - at != 2 or any(len(source.tokens[i].key) > 1 for i in range(at, end)):  # noqa: PLR2004 - two letters
        return False
    if source.is_lower(at) or ((told := source.match(at, Sense.LETTER_TITLE)) and told.end == end):
        # "Oberst a. D. Karl Huber", "E.Z. Ludovica"
        return False
    if source.is_mark(end, QUOTES) or source.means(at - 1, Sense.CIVIL) or _is_addressed(source, at):
        # 'W.O. "Bill" Smith', "Reverend S. E. Low"
        return True
    if source.is_mark(end, OPENING) and source.means(end + 1, Sense.GIVEN, Sense.SHORT_GIVEN):
        # As in "A.B. (Abe) Hull", who is no able seaman.
        return True
    return (
        end < last and len(source.tokens[end].key) > 1 and not _goes_on_alike(source, end, last)
    ) or end + 1 == last


def _are_bare_initials(source: Source, at: int, last: int) -> bool:
    """Say whether two capitals without stops stand between an address and a surname: "Mr SR Hill"."""
    two = len(source.tokens[at].key) == 2 and source.is_acronym(at)  # noqa: PLR2004 - two letters
    return two and at + 1 < last and source.means(at - 1, Sense.CIVIL)


def _is_addressed(source: Source, at: int) -> bool:
    """Say whether a title written out, or shortened from a longer one, stands before letters."""
    token = source.tokens[at - 1]
    return len(token.key) > 1 and source.is_capital(at - 1) and source.means(at - 1, Sense.TITLE)


def _goes_on_alike(source: Source, at: int, last: int) -> bool:
    """Say whether a second word of a name follows, not an office: "H. E. WATKINS Agent"."""
    if at + 1 >= last or not source.is_capital(at + 1):
        return at + 1 >= last
    word, following = source.tokens[at], source.tokens[at + 1]
    shouted = source.text[word.start : word.end].isupper()
    return not shouted or (len(following.key) > 1 and source.text[following.start : following.end].isupper())


def _is_given(source: Source, at: int, end: int, last: int) -> bool:
    """Say whether the title is rather a first name: "Dean Martin", "Don Low", but in Spanish "don Juan"."""
    named = end + 2 < last and _is_initial(source, end + 1)
    if named and (source.means(end, Sense.GIVEN) or _is_initial(source, end)):
        # "Dean Allen S. Low" and "Dean J. G. Low" have a first name already.
        return False
    two = end + 2 == last or (end + 2 < last and not source.is_capital(end + 2))
    if source.means(at, Sense.RELIGIOUS) and two and source.is_capital(end) and source.is_capital(end + 1):
        # "Dean Ernie Low", "Dean Permeal Low": offices are, where peers like "Earl Thomas Low" are not.
        return False
    # "Melle" is short for Mademoiselle, and a first name of Frisians.
    given = source.means(at, Sense.GIVEN) and not source.means(at, Sense.LETTER_TITLE, Sense.CIVIL)
    # "Maj" is a woman in Swedish, and a rank in English.
    given = given and is_usual_given(source, at)
    # "Karl («Kokken») Furu" has a byname.
    return given and end < last and (source.is_capital(end) or source.is_mark(end, OPENING | QUOTES))


def _is_initial(source: Source, at: int) -> bool:
    return len(source.tokens[at].key) == 1 and source.is_capital(at)


def _is_lone_given(source: Source, at: int, last: int) -> bool:
    """Say whether a word that is also a title stands alone as a first name: "Karl, moderen Maren"."""
    alone = at + 1 >= last and source.is_capital(at) and not source.tokens[at].dot
    return alone and source.means(at, Sense.GIVEN)


def _is_double_given(source: Source, at: int, last: int) -> bool:
    """Say whether a hyphen joins a word that is also a title to a first name: "Karl-Gustav", "Maj-Britt"."""
    joined = source.is_hyphen(at + 1)
    whole = source.match(at, Sense.GIVEN)
    # "Lill-Olle" is a byname; not in English: "Father-Matthias Orr".
    byname = not (source.tokens[at].dot or source.follows(Usage.TRADE_SURNAMES))
    both = source.means(at + 2, Sense.GIVEN) and (byname or source.means(at, Sense.GIVEN))
    return joined and at + 2 < last and (both or (whole is not None and whole.end > at + 2))


def _is_particle(source: Source, at: int) -> bool:
    """Say whether two letters without a stop open a surname: "Da Ros", no shortened Dona of Spaniards.

    So do initials with a hyphen, "M.-T. Roux", hold no title.
    """
    token = source.tokens[at]
    hyphen = source.is_hyphen(at + 1)
    if hyphen and len(token.key) == 1 and len(source.tokens[at + 2].key) == 1:
        return True
    return (
        token.capital and not token.dot and len(token.key) == _PARTICLE and source.means(at, Sense.PARTICLE)
    )
