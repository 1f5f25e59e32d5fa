"""Where the sentence that holds a list ends: full stops, blank lines, lines that begin anew."""

from __future__ import annotations

from itertools import takewhile

from annotator.caption.lists.absent_clauses import tells_of_absent
from annotator.caption.lists.list_style import ListStyle
from annotator.caption.names.name_lists import is_sure
from annotator.caption.names.people import read_person
from annotator.caption.names.sentences import is_sentence_end
from annotator.caption.places.boundaries import CLOSERS, past_verbs
from annotator.caption.places.numbering import number_at
from annotator.caption.titles.name_words import opens_clause
from annotator.caption.words.parts import Separator
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import CLOSING, OPENING, Source
from annotator.caption.words.tokens import Kind

_COMMA = frozenset(",")
_FULL_STOP = frozenset(".")
_SEMICOLON = frozenset(";")
_PARTING = frozenset(",;&")
_LABELS = (Sense.ROW, Sense.POSITION, Sense.POSTURE, Sense.ORDINAL, Sense.LTR, Sense.RTL)
_NO_NAMES = (Sense.COMMON, Sense.PLAIN, Sense.ROLE, Sense.TITLE, Sense.PLACE, Sense.INSTITUTION, Sense.CREDIT)
_PLACES = (Sense.POSITION, Sense.SIDE, Sense.FAR_SIDE, Sense.FROM_SIDE)
_FEWEST_LETTERS = 5
_LONGEST_FIGURE = 12
_NEAR = 12
_FULL_LINE = 0.6
_MOST_HEADING = 5
_FEWEST_WORDS = 3
_LONGEST_OFFICE = 8
_LONGEST_NAME = 4
_LONGEST_LIST = 40
# ".." is one stop too many, "..." says that more is left out.
_MISPRINTED = 2


def ends_list(source: Source, style: ListStyle, *, begin: int, at: int, last: int) -> bool:
    """Say whether the list stops at `at`; `begin` is where the part being read began."""
    token = source.tokens[at]
    if at == style.closing or token.kind is Kind.LINE:
        return at == style.closing or _line_ends_list(source, style, begin=begin, at=at, last=last)
    copied = ends_inscribed_line(source, at) and not style.strokes
    if (
        (not (style.numbered and at < style.last_number) and _heading_follows(source, at, last))
        or _ends_with_post(source, at)
        or (source.is_mark(at, _SEMICOLON) and (opens_clause(source, at + 1) or _places_one(source, at + 1)))
        or (copied and _tells_no_names(source, at + 1, last))
    ):
        return True
    if style.stops or at + 1 < style.entries_end or (style.named_lines and source.is_kind(at + 1, Kind.LINE)):
        return False
    if token.dot and len(token.key) == 1:
        # "N.N.", on a line of its own too.
        inside = source.is_kind(at + 1, Kind.WORD) and source.touches(at + 1)
        lined = source.is_kind(at + 1, Kind.LINE) and (style.lines or is_unfinished(source, begin, at + 1))
        if inside or lined:
            return False
    if token.kind is Kind.MARK and token.key in ".!":
        return (
            token.end - token.start <= _MISPRINTED
            and at + 1 < last
            and (not style.numbered or at > style.last_number)
        )
    # "1. Zeman V." may end a line, and "2. Kos A." open the next.
    following = at + 1 + source.is_kind(at + 1, Kind.LINE)
    number = number_at(source, following, plain=style.plain, anywhere=style.anywhere)
    counted = style.numbered and number is not None
    return token.dot and not counted and is_sentence_end(source, at, begin=begin)


def _places_one(source: Source, first: int) -> bool:
    """Say whether a clause names whom it describes by his place: "; the boy in front is Ed Moe".

    So does "; Ed Moe is in front with Al Low." where it ends the sentence.
    """
    if not (source.is_lower(first) and source.means(first, Sense.ARTICLE)):
        reading = read_person(source, first, min(first + _LONGEST_NAME + 2, len(source.tokens)))
        verb = past_verbs(source, reading.name[1])[0]
        place = source.match(verb, *_PLACES) if verb > reading.name[1] else None
        told = place is not None and place.end > verb + 1 and is_sure(source, reading)
        return told and not any(source.is_mark(at, _SEMICOLON) for at in range(first, first + _LONGEST_LIST))
    reach = range(first + 1, first + _LONGEST_FIGURE)
    end = next((at for at in reach if not source.is_lower(at)), first)
    verb = end - 1
    named = source.is_capital(end) and source.means(verb, Sense.CLOSING)
    figure = next((at for at in range(first + 1, verb) if source.means(at, Sense.PEOPLE)), verb)
    return named and any(source.match(at, *_PLACES, end=verb) for at in range(figure + 1, verb))


def end_of_line(source: Source, first: int, last: int) -> int:
    """Return where a line ends that no comma leads on: what a credit names stands on one line."""
    lines = (at for at in range(first + 1, last) if source.is_kind(at, Kind.LINE))
    return next((at for at in lines if not source.is_mark(at - 1, _PARTING)), last)


def ends_inscribed_line(source: Source, at: int) -> bool:
    """Say whether two strokes end a line of what somebody copied: "J. Low, E. Moe // Premiers 1934"."""
    return source.is_mark(at, frozenset("/")) and source.tokens[at].end - source.tokens[at].start > 1


def _tells_no_names(source: Source, first: int, last: int) -> bool:
    """Say whether a line that two strokes open lists nobody: "// Premiers 1934 // MELBOURNE"."""
    named = (Sense.GIVEN, Sense.SHORT_GIVEN, Sense.TITLE, Sense.UNKNOWN)
    if first >= last or source.means(first, *named) or len(source.tokens[first].key) == 1:
        return False
    line = takewhile(
        lambda at: not ends_inscribed_line(source, at), range(first, min(last, first + _LONGEST_LIST))
    )
    return not any(source.is_mark(at, _PARTING) for at in line)


def _heading_follows(source: Source, at: int, last: int) -> bool:
    """Say whether a heading in capitals and what it heads run on: "Ed Moe, Al White RUGBY 1955 Any season".

    Surnames in capitals have others before them.
    """
    first = at + 1
    end = first
    while end < last and source.is_shouted(end) and end - first < _MOST_HEADING:
        end += 1
    letters = sum(len(source.tokens[word].key) for word in range(first, end))
    known = source.match(first, Sense.SUFFIX, Sense.POST_NOMINAL, Sense.UNKNOWN, *_LABELS)
    if letters < _FEWEST_LETTERS or known or any(source.tokens[word].dot for word in range(at, end)):
        return False
    heads = source.is_kind(end, Kind.NUMBER) or source.means(end, Sense.ARTICLE, Sense.COMMON, Sense.PRONOUN)
    before = range(max(first - _NEAR, 0), first)
    return (
        heads
        and source.is_capital(at - source.is_mark(at, _COMMA))
        and not any(map(source.is_shouted, before))
    )


def _line_ends_list(source: Source, style: ListStyle, *, begin: int, at: int, last: int) -> bool:
    if _remark_opens(source, style, at + 1):
        return False
    if opens_clause(source, at + 1):
        return True
    if at > style.last_number and not source.is_mark(at - 1, _COMMA):
        return True
    if not style.lines:
        return begin < at and _is_paragraph_end(source, begin, at)
    closing = begin < at and not style.numbered and _is_title_line(source, at, last)
    return (
        closing
        or (begin < at and _opens_sentence(source, at + 1))
        or (source.tokens[at].key == "\n\n" and _opens_other(source, at + 1, last))
    )


def _remark_opens(source: Source, style: ListStyle, at: int) -> bool:
    """Say whether a line goes on with a remark on the last of the one before: "Low / (coach), Moe"."""
    close = style.brackets.get(at)
    sided = source.match(at + 1, Sense.SIDE, Sense.FAR_SIDE) is not None
    return close is not None and source.is_mark(close + 1, frozenset(",;.")) and not sided


def find_stop(source: Source, style: ListStyle, *, begin: int, at: int, last: int) -> Separator | None:
    """Return what a full stop at `at` parts where it ends no list: two people, or a name and an office."""
    if source.is_mark(at, _FULL_STOP):
        # A bracket may stand before the stop, as in "A. Low, '90 (captain). Ed Moe, '89."
        entries = Separator.SEMICOLON if at + 1 < min(style.entries_end, last) else None
        stopped = style.stops and source.is_mark(at - 1, CLOSING) and at + 1 < last
        return entries or (Separator.STOP if stopped else None)
    if not source.tokens[at].dot or at + 1 >= last:
        return None
    stands = (_stands_for_comma, _is_misprint)
    if any(each(source, begin=begin, at=at, last=last) for each in stands):
        return Separator.COMMA
    if _ends_post(source, at) and not _ends_with_post(source, at):
        return Separator.SEMICOLON
    if not (style.stops or at + 1 < style.entries_end) or not is_sentence_end(source, at, begin=begin):
        return None
    return Separator.STOP if style.stops else Separator.SEMICOLON


def _ends_post(source: Source, at: int) -> bool:
    """Say whether a stop ends a post of a few capitals, somebody named next: "Al Poe, OT. Ed Moe, QB."."""
    named = source.means(at + 1, Sense.GIVEN) and source.is_capital(at + 1) and source.is_capital(at + 2)
    return _is_post(source, at) and named and not source.is_shouted(at + 1)


def _is_post(source: Source, at: int) -> bool:
    short = source.is_shouted(at) and len(source.tokens[at].key) < _FEWEST_LETTERS - 1
    # "MM. Roux et Blin"
    short = short and not source.means(at, Sense.PLURAL)
    return short and source.tokens[at].dot and source.is_mark(at - 1, _COMMA)


def _ends_with_post(source: Source, at: int) -> bool:
    """Say whether a sentence on one of the list follows a post: "Al Poe, OT. Ed Moe is circled"."""
    return _is_post(source, at) and tells_of_somebody(source, at + 1)


def _stands_for_comma(source: Source, *, begin: int, at: int, last: int) -> bool:
    """Say whether an office follows a stop, as semicolons show: "Ann Low. President; Ed Moe, teacher"."""
    end = at + 1
    while end < min(last, at + _LONGEST_OFFICE) and source.is_kind(end, Kind.WORD):
        end += 1
    office = any(source.means(word, Sense.ROLE, Sense.TITLE, Sense.OFFICE) for word in range(at + 1, end))
    initial = len(source.tokens[at].key) == 1
    if initial or not office or not source.is_mark(end, frozenset(";")):
        return False
    following = end + 1 + source.means(end + 1, Sense.AND)
    reach = min(following + _LONGEST_OFFICE, last)
    named = (read_person(source, begin, at + 1), read_person(source, following, reach))
    return all(is_sure(source, r) for r in named) and not is_sure(source, read_person(source, at + 1, end))


def _is_misprint(source: Source, *, begin: int, at: int, last: int) -> bool:
    """Say whether a stop between names is a misprinted comma: "Day, Green. Low, Hale. Front row:".

    Nothing but names follows it up to the next label, or a title in brackets at once: "Low. (Mrs.) Moe".
    Behind the last label initials tell, which no town has, or surnames alone: "A. Day. B. Low, C. Poe."
    """
    titled = _is_titled_in_brackets(source, at)
    listed = source.is_capital(at) and source.is_mark(begin - 1, _COMMA | CLOSERS)
    if not (titled or listed) or not is_sentence_end(source, at, begin=begin):
        return False
    return titled or _are_names(source, at + 1, last) or _are_alike(source, at + 1, last, surname=at == begin)


def _is_titled_in_brackets(source: Source, at: int) -> bool:
    """Say whether a bracket behind `at` holds a title, a name behind it: "(Mrs.) Moe"."""
    title = source.match(at + 2, Sense.TITLE) if source.is_mark(at + 1, OPENING) else None
    return title is not None and source.is_mark(title.end, CLOSING) and source.is_capital(title.end + 1)


def _are_names(source: Source, first: int, last: int) -> bool:
    """Say whether capitals and commas, no word of another kind, fill all up to where a label begins."""
    if last >= len(source.tokens) or last - first > _LONGEST_LIST:
        return False
    words = [at for at in range(first, last) if source.is_kind(at, Kind.WORD)]
    marks = [at for at in range(first, last) if not source.is_kind(at, Kind.WORD)]
    parted = any(source.is_mark(at, _COMMA) for at in marks)
    return (
        parted
        and all(map(source.is_capital, words))
        and not any(source.means(at, *_NO_NAMES) and not _opens_name(source, at, last) for at in words)
    )


def _opens_name(source: Source, at: int, last: int) -> bool:
    """Say whether a shortened title or a misread initial stands before a name: "Mr. Low", "NV. Low"."""
    token = source.tokens[at]
    return token.dot and len(token.key) <= _LONGEST_NAME and at + 1 < last and source.is_capital(at + 1)


def _are_alike(source: Source, first: int, last: int, *, surname: bool) -> bool:
    """Say whether commas part initials and surnames, or surnames like that before, to a sentence's end."""
    begin, several = first, False
    for at in range(first, min(last, first + _LONGEST_LIST)):
        ends = at + 1 == last or (len(source.tokens[at].key) > 1 and source.tokens[at].dot)
        comma = source.is_mark(at, _COMMA)
        if not (ends or comma):
            continue
        end = at + 1 - comma
        alone = surname and end == begin + 1 and not source.means(begin, Sense.GIVEN, *_NO_NAMES)
        named = alone or (_is_initial(source, begin) and end > begin + 1)
        if not named or not all(map(source.is_capital, range(begin, end))):
            return False
        if ends:
            return several
        begin, several = at + 1, True
    return False


def _is_initial(source: Source, at: int) -> bool:
    return len(source.tokens[at].key) == 1 and source.tokens[at].dot


def _is_paragraph_end(source: Source, begin: int, at: int) -> bool:
    """Say whether a line end closes the list: a blank line, or a line too short to have been wrapped.

    Columns of newspapers are ragged, so a short line does not end the list inside a name.
    """
    if source.is_mark(at - 1, frozenset(",;&-")) or source.means(at - 1, Sense.AND):
        return False
    if source.is_mark(at + 1, frozenset(",;&")) or source.means(at + 1, Sense.AND):
        return False
    if source.tokens[at].key == "\n\n" or _is_heading(source, at + 1) or _opens_sentence(source, at + 1):
        return True
    if is_unfinished(source, begin, at) or _has_rest(source, at + 1):
        return False
    return _line_length(source.text, source.tokens[at].start) < _FULL_LINE * source.longest_line


def _is_heading(source: Source, first: int) -> bool:
    """Say whether a line begins with words and a colon: "Standort des Fotografen: ..."."""
    at = first
    while source.is_kind(at, Kind.WORD) and at - first < _MOST_HEADING:
        at += 1
    return source.is_capital(first) and source.is_mark(at, frozenset(":"))


def _opens_other(source: Source, first: int, last: int) -> bool:
    """Say whether what opens behind a blank line is no name: prose, or "Saisonziel: Klassenerhalt"."""
    somebody = source.match(
        first, Sense.GIVEN, Sense.TITLE, Sense.ROLE, Sense.PEOPLE, Sense.UNKNOWN, *_LABELS
    )
    return _opens_prose(source, first, last) or (somebody is None and _is_heading(source, first))


def _is_title_line(source: Source, end: int, last: int) -> bool:
    """Say whether what the names are of closes them in capitals: "Ed Moe" / "PUPILS OF THE SCHOOL, 1902"."""
    names = takewhile(lambda at: not source.is_kind(at, Kind.LINE), range(end - 1, -1, -1))
    first = end + 1
    line = range(first, next((at for at in range(first, last) if source.is_kind(at, Kind.LINE)), last))
    words = [at for at in line if len(source.tokens[at].key) > 1 and source.is_kind(at, Kind.WORD)]
    titled = bool(words) and all(map(source.is_shouted, words)) and not any(map(source.is_shouted, names))
    if not titled or source.means(first, Sense.GIVEN, Sense.TITLE, Sense.UNKNOWN):
        return False
    return any(
        source.is_kind(at, Kind.NUMBER) or source.means(at, Sense.COMMON, Sense.AND, Sense.OF) for at in line
    )


def _opens_sentence(source: Source, first: int) -> bool:
    """Say whether a line begins a sentence of its own: "Photo taken at the ranch", "In front of the mill"."""
    intro = source.match(first, Sense.INTRO)
    if intro is not None and intro.end > first + 1 and source.is_capital(first):
        # "Auf dem Foto ist ..."
        return source.is_lower(intro.end)
    if tells_of_somebody(source, first) or tells_of_absent(source, first):
        return True
    match = source.match(first, Sense.CREDIT, Sense.SCENE, Sense.COMMON)
    if match is None or not source.is_capital(first) or source.tokens[first].dot:
        return False
    # "Auf dem Foto", "Im alten Haus": German nouns have capitals.
    goes_on = source.is_lower(match.end) or source.is_lower(first + 1)
    # "V dubnu", where "v." is a particle of other languages; never "De la Torre".
    particle = source.match(first, Sense.PARTICLE) and not (
        len(source.tokens[first].key) == 1 and source.is_lower(first + 1)
    )
    return goes_on and not particle and not source.match(first, Sense.TITLE, Sense.UNKNOWN)


def tells_of_somebody(source: Source, first: int) -> bool:
    """Say whether a line is a sentence about somebody named: "Ed Moe was the first editor"."""
    at = first
    while source.is_capital(at) and at - first < _LONGEST_NAME:
        at += 1
    verb = source.means(at, Sense.CLOSING) and not source.means(at, Sense.PARTICLE, Sense.AND)
    return at > first + 1 and verb and source.is_lower(at) and source.is_lower(at + 1)


def _opens_prose(source: Source, first: int, last: int) -> bool:
    """Say whether words of no name open a line: "Surviving members of the first board"."""
    third = first + _FEWEST_WORDS - 1
    if third >= last or not source.is_capital(first) or source.tokens[first].dot:
        return False
    if not source.is_lower(first + 1) or not source.is_kind(third, Kind.WORD):
        return False
    named = source.match(first, Sense.GIVEN, Sense.TITLE, Sense.UNKNOWN, Sense.PARTICLE, Sense.ROLE)
    told = source.match(first + 1, Sense.OF, Sense.SCENE, Sense.PARTICLE)
    return named is None and told is None


def is_unfinished(source: Source, begin: int, at: int) -> bool:
    """Say whether tokens `begin` to `at` are half a name, "Mrs. Cora", and the next line has the rest.

    Initials alone are, whatever is left of the surname: "E. R. / d, Ed Moe".
    """
    if begin < at and all(_is_initial(source, i) for i in range(begin, at)):
        return True
    reading = read_person(source, begin, at)
    first, end = reading.name
    if end - first != 1 or end < at or not source.is_capital(at + 1):
        return False
    return source.means(first, Sense.GIVEN) and not source.match(
        at + 1, Sense.ROW, Sense.POSITION, Sense.POSTURE
    )


def _has_rest(source: Source, at: int) -> bool:
    """Say whether a line opens with one word, a comma and a first name: "..., Ana Gil / Soto, Luis Sanz"."""
    word = source.is_capital(at) and not source.tokens[at].dot
    return word and source.is_mark(at + 1, frozenset(",")) and source.means(at + 2, Sense.GIVEN)


def _line_length(text: str, at: int) -> int:
    return at - text.rfind("\n", 0, at) - 1
