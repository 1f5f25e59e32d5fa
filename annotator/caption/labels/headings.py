"""Headings that are no rows: "Not pictured:", "Photo by", "Boys:", "and on the cart in front of them:"."""

from __future__ import annotations

from annotator.caption.lists.listing import read_listing
from annotator.caption.names.name_lists import is_lone_first_name, is_name_list, is_sure
from annotator.caption.names.people import read_person
from annotator.caption.names.pointed_out import points_out_one
from annotator.caption.names.sentences import is_sentence_end, is_trade_surname
from annotator.caption.places.boundaries import CLOSERS, is_strong_boundary, skip_closer
from annotator.caption.places.numbering import number_at
from annotator.caption.words.label import Label, LabelKind
from annotator.caption.words.lexicon import Match
from annotator.caption.words.parts import Separator
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import CLOSING, DASHES, OPENING, Source
from annotator.caption.words.tokens import Kind

_OFFICES = (Sense.ROLE, Sense.TITLE, Sense.TITLE_ENDING)
_MOST_WORDS = 8
_MOST_GROUP_WORDS = 4
_LOOK_AHEAD = 60
_MOST_OWNERS = 2
_LONGEST_CLAUSE = 16
_COMMA = frozenset(",")
_STOP = frozenset(".")


def group_before(source: Source, first: int) -> int | None:
    """Return where a word for people stands that a direction follows: "Boys, from left:", "Men (standing):".

    In "the boy on the right is A and the girl on the left is B" another goes before.
    """
    at = first - 1
    while source.is_mark(at, _COMMA) or (at == first - 1 and source.is_mark(at, OPENING)):
        at -= 1
    if not source.means(at, Sense.PEOPLE):
        return None
    inside = at == first - 1 and source.is_lower(at) and not source.tokens[at].dot
    joined = inside and (_is_and(source, at - 1) or source.is_mark(at - 1, frozenset(",")))
    # "Lieut. Cook. Sitting: A, B" has the stop of a rank, "E. Maurer mittlere Reihe:" that of an initial.
    strong = is_strong_boundary(source, at) and not _ends_with_title(source, at)
    strong = strong and not (source.is_initial(at - 1) and source.is_capital(at))
    return at if joined or strong else None


def _ends_with_title(source: Source, at: int) -> bool:
    """Say whether the word before `at` is a title; "Rosa Bauer." has a surname that is a trade besides."""
    return source.means(at - 1, Sense.TITLE) and not is_trade_surname(source, at - 1)


def find_group_heading(source: Source, index: int, *, before: Label | None) -> Label | None:
    """Return "Boys:" anywhere, and after another label any few words that a colon and names follow.

    `before` is the label before; an office right behind it is that of the first in its row.
    """
    seen = before is not None
    if not source.is_kind(index, Kind.WORD):
        return None
    # "Col.-Sergt. Low: Sergt. Moe": the stop is that of a rank.
    # A number before the word makes it an entry: "4. Fritz Meyer, 5. Kind: Erna Meyer".
    strong = is_strong_boundary(source, index) and not _ends_with_title(source, index)
    # So does an initial: "7. W. C. Hull -- 8. Ed Moe".
    strong = strong and not (source.is_kind(index - 1, Kind.NUMBER) or source.is_initial(index - 1))
    joined = (
        seen
        and source.is_lower(index)
        and (source.is_mark(index - 1, frozenset(",;")) or _is_and(source, index - 1))
    )
    if not (strong or joined):
        return None
    dashed = before is not None and source.is_mark(before.last - 1, DASHES)
    end = _words_before_colon(source, index, dashed=dashed)
    # ", coach: Ann Low" and ", far right: Ed Poe" go on with the row.
    if end is None or _names_row(source, index, end, seen=seen) or (joined and _goes_on(source, index, end)):
        return None
    grouped = end - index <= _MOST_GROUP_WORDS and any(
        source.means(at, Sense.PEOPLE) for at in range(index, end)
    )
    office = seen and strong and _is_office(source, index, end)
    opens_row = office and before is not None and before.last == index
    nobody = points_out_one(source, index, end) or not _names_follow(source, end + 1)
    if not (grouped or seen) or nobody or opens_row:
        return None
    if office and not _several_follow(source, end + 1):
        return Label(LabelKind.PLACELESS, index, end + 1, closed=True)
    span = source.tokens[index].start, source.tokens[end - 1].end
    return Label(LabelKind.ROW, index, end + 1, *span, closed=True, has_row=True)


def _goes_on(source: Source, first: int, last: int) -> bool:
    kin = source.is_mark(first - 1, _COMMA) and _is_kin(source, first, last)
    return kin or _is_side(source, first, last) or _is_office(source, first, last)


def _is_kin(source: Source, first: int, last: int) -> bool:
    """Say whether words for kin are all before a colon: ", les enfants : Luc, Paul et Rose"."""
    first += source.is_lower(first) and source.means(first, Sense.ARTICLE, Sense.PRONOUN)
    kin = source.match(first, Sense.SIBLINGS, Sense.KIN, Sense.CHILD, end=last)
    return kin is not None and kin.end == last and source.is_lower(first)


def find_company(source: Source, index: int, *, seen: bool) -> Label | None:
    """Return "mit den Lehrern" behind a list, where several names follow: a group beside the row told."""
    if not (seen and source.is_lower(index) and source.means(index, Sense.WITH)):
        return None
    at = index + 1
    while at - index <= _MOST_OWNERS and source.is_lower(at) and not source.means(at, Sense.PEOPLE):
        at += 1
    # One alone, "met zijn knecht", is named next.
    one = source.match(at, Sense.KIN, Sense.SIBLINGS, Sense.CHILD, Sense.ROLE)
    plain = source.means(at, Sense.PEOPLE) and one is None
    if at == index + 1 or not plain or not source.is_kind(at + 1, Kind.WORD):
        return None
    listing = read_listing(source, at + 1, min(at + 1 + _LOOK_AHEAD, len(source.tokens)))
    if not is_name_list(source, listing):
        return None
    span = source.tokens[at].start, source.tokens[at].end
    return Label(LabelKind.ROW, index, at + 1, *span, closed=True, has_row=True)


def _is_side(source: Source, first: int, last: int) -> bool:
    """Say whether a heading is an end of the row that is being told: ", far right: Ed Poe"."""
    side = source.match(first, Sense.SIDE, Sense.FAR_SIDE, end=last)
    return side is not None and side.end == last


def _is_office(source: Source, first: int, last: int) -> bool:
    """Say whether a heading tells an office only: behind the rows, "Teacher: Ann Low" tells no place."""
    if source.means(last - 1, Sense.PEOPLE) and not source.means(last - 1, Sense.ROLE):
        return False
    return source.means(last - 1, *_OFFICES) and all(
        source.means(at, *_OFFICES, Sense.ARTICLE, Sense.AND) for at in range(first, last)
    )


def _names_row(source: Source, first: int, last: int, *, seen: bool) -> bool:
    """Say whether the words are better read as a row label or an introduction."""
    words = [Sense.CREDIT, Sense.ROW, Sense.POSITION, Sense.POSTURE, Sense.LTR, Sense.RTL]
    # Behind a row "Wśród uczniów:", among the pupils, heads some more.
    among = seen and source.means(last - 1, Sense.PEOPLE)
    words += [] if among else [Sense.INTRO]
    # As in "Au deuxième : A, B", which goes on with rows.
    counts = source.means(last - 1, Sense.ORDINAL) and source.means(first, Sense.BETWEEN, Sense.ORDINAL)
    # Behind a row, "The girls are:" is no introduction.
    last -= seen and source.means(last - 1, Sense.INTRO) and source.means(last - 2, Sense.PEOPLE)
    return (
        counts
        or any(source.match(at, *words, end=last) for at in range(first, last))
        or _counts_at_side(source, first, last)
    )


def _counts_at_side(source: Source, first: int, last: int) -> bool:
    """Say whether a number and a side are all that is told: "The three on the right:"."""
    sided = (source.match(at, Sense.SIDE, Sense.FAR_SIDE, end=last) for at in range(first, last))
    counted = any(source.means(at, Sense.NUMBER) for at in (first, first + 1))
    people = any(source.means(at, Sense.PEOPLE) for at in range(first, last))
    return counted and not people and any(side is not None and side.end == last for side in sided)


def _words_before_colon(source: Source, index: int, *, dashed: bool) -> int | None:
    """Return the index of the colon after a few words of which only the first may have a capital.

    After one word that nobody is called a printer's dash will do, "Inset—F. Low"; so does any where the label
    before is `dashed`.
    """
    at = index + 1
    while _may_head(source, at) and not source.tokens[at].dot and at - index < _MOST_WORDS:
        at += 1
    # The shortened office of "All.: Gino Rossi" and "Entr. : M. Roux".
    short = source.means(index, Sense.TITLE, Sense.ROLE, Sense.ABBREVIATION)
    stopped = source.tokens[at - 1].dot and not (at == index + 1 and short)
    # As in "unknown. Teacher: Ann Low".
    stopped |= source.tokens[index].dot and not short
    if at == index + 1 and source.is_apart(at) and source.means(index, Sense.PEOPLE):
        # "Teachers - Miss Low, Mr. Moe"
        return at if source.is_capital(index) and source.is_capital(at + 1) else None
    if source.is_long_dash(at) or (dashed and source.is_apart(at)):
        return at if at == index + 1 and not source.lexicon.phrases(source.tokens[index].key) else None
    return at if source.is_mark(at, frozenset(":")) and not stopped else None


def _may_head(source: Source, at: int) -> bool:
    """Say whether a word may stand inside a heading; "Die Mitglieder:" and "The Teacher:" have a capital."""
    office = source.means(at - 1, Sense.ARTICLE) and source.means(at, *_OFFICES)
    return source.is_lower(at) or source.means(at, Sense.PEOPLE) or office


def _names_follow(source: Source, first: int) -> bool:
    listing = read_listing(source, first, min(first + _LOOK_AHEAD, len(source.tokens)))
    given = sum(is_lone_first_name(source, part) for part in listing.parts)
    return is_name_list(source, listing, fewest=1) or given * 2 > len(listing.parts)


def _several_follow(source: Source, first: int) -> bool:
    """Say whether several of one office or voice are told: "Betreuer: Karl Huber, Otto Lang"."""
    listing = read_listing(source, first, min(first + _LOOK_AHEAD, len(source.tokens)))
    joined = {part.separator for part in listing.parts[1:2]} & {Separator.COMMA, Separator.AND}
    return bool(joined) and is_name_list(source, listing)


def _is_remark_in_brackets(source: Source, first: int, end: int) -> bool:
    """Say whether brackets around the words hang on a name: "Ed Moe (not pictured) - Al Poe"."""
    held = source.is_mark(first - 1, OPENING) and source.is_mark(end, CLOSING)
    return held and not is_strong_boundary(source, first - 1)


def _is_and(source: Source, index: int) -> bool:
    return source.means(index, Sense.AND)


def _tail_with_colon(source: Source, first: int) -> int | None:
    """Return the index after a colon that follows a few words: "Es fehlten u.a. unsere Kranken: ..."."""
    for at in range(first, min(first + _MOST_WORDS, len(source.tokens))):
        if source.is_mark(at, frozenset(":")):
            return at + 1
        stop = source.tokens[at].dot and is_sentence_end(source, at, begin=first)
        if stop or not source.is_kind(at, Kind.WORD):
            return None
    return None


def _absent_before_colon(source: Source, index: int) -> int | None:
    """Return the index after the colon of "Auf dem Bild sind leider nicht sichtbar:" at `index`."""
    if not is_strong_boundary(source, index):
        return None
    for at in range(index, min(index + _MOST_WORDS, len(source.tokens))):
        if not source.is_kind(at, Kind.WORD) or (at > index and source.tokens[at - 1].dot):
            return None
        match = source.match(at, Sense.ABSENT)
        if match is not None and source.is_mark(match.end, frozenset(":")):
            return match.end + 1
    return None


def _absent_in_bracket(source: Source, index: int) -> int | None:
    """Return where a name begins behind words in a bracket: "(к сожалению, отсутствует только Е. Рысев)"."""
    at = index
    if not source.is_mark(index - 1, OPENING):
        return None
    while at - index < _MOST_WORDS and (source.is_lower(at) or source.is_mark(at, frozenset(","))):
        match = source.match(at, Sense.ABSENT)
        if match is not None:
            named = _past_only(source, match.end)
            return named if source.is_capital(named) and not source.tokens[match.end - 1].dot else None
        at += 1
    return None


def _past_only(source: Source, at: int) -> int:
    """Step over the one small word between "is missing" and a name: "нет только Е. Рысева"."""
    small = source.is_lower(at) and source.means(at, Sense.COMMON)
    return at + 1 if small and source.is_capital(at + 1) else at


def _past_clause(source: Source, first: int) -> int | None:
    """Return where names begin behind a clause: "Not in the photo, but also in the class is Frank Kern"."""
    at = first + 1
    if not source.is_mark(first, frozenset(",")) or not source.is_lower(at):
        return None
    while at - first < _LONGEST_CLAUSE and not source.tokens[at - 1].dot:
        if source.means(at, Sense.GIVEN) and _names_follow(source, at):
            return at
        if not (
            source.is_kind(at, Kind.WORD) or source.is_mark(at, frozenset(",:")) or _is_wrapped(source, at)
        ):
            return None
        at += 1
    return None


def _is_wrapped(source: Source, at: int) -> bool:
    return source.is_kind(at, Kind.LINE) and source.tokens[at].key == "\n"


def find_heading(source: Source, index: int, *, seen: bool) -> Label | None:
    """Read "Not pictured:" and "Photo by" where they open a clause of their own."""
    # "2. brak nazwiska": the name is missing, not the person.
    match = source.match(index, Sense.ABSENT, Sense.CREDIT, Sense.UNKNOWN)
    if match is None or match.sense is Sense.UNKNOWN:
        end = _absent_before_colon(source, index) or _absent_in_bracket(source, index)
        return Label(LabelKind.ABSENT, index, end, closed=True) if end else _signed(source, index)
    end = skip_closer(source, match.end)
    # A dash before a capital parts as a stop does: "Paul Low – Es fehlt: Ed Moe".
    strong = is_strong_boundary(source, index) or (
        source.is_capital(index) and source.is_mark(index - 1, DASHES) and not source.touches(index)
    )
    if match.sense is Sense.ABSENT:
        told = strong and not source.is_mark(match.end, frozenset(").;"))
        # "..., and missing from picture Edward Iseri"
        if _is_remark_in_brackets(source, index, match.end):
            return None
        # "Luis Gil, falta Pedro Sanz"
        joined = _is_and(source, index - 1) or source.is_mark(index - 1, frozenset(",;"))
        told = told or (seen and joined and source.is_capital(match.end))
        # As in "(assenti Rossi e il capitano Neri)".
        named = (
            source.is_capital(match.end) or source.match(match.end, Sense.TITLE, Sense.ARTICLE) is not None
        )
        told = told or (named and source.is_mark(index - 1, OPENING))
        if (only := _past_only(source, match.end)) > match.end and source.is_mark(index - 1, OPENING):
            return Label(LabelKind.ABSENT, index, only, closed=True)
        if strong and not (end and source.is_mark(end - 1, CLOSERS)):
            end = _tail_with_colon(source, match.end) or end
        if end is None and not told:
            return None
        end = _past_clause(source, match.end) or end or match.end
        return Label(LabelKind.ABSENT, index, end, closed=True)
    return _credit(source, match, index, seen=seen)


def _credit(source: Source, match: Match, index: int, *, seen: bool) -> Label | None:
    """Read "Photo by" and "Foto:"; `match` are its words at `index`."""
    end = skip_closer(source, match.end)
    strong = is_strong_boundary(source, index)
    opens = source.means(index, Sense.ROLE) and is_strong_boundary(source, index - 1)
    if opens and source.means(index - 1, Sense.ARTICLE) and end and source.is_capital(end):
        # "The photographer was Ann Low"
        return Label(LabelKind.CREDIT, index - 1, end, closed=True)
    if source.is_mark(match.end, CLOSING):
        # "Edvard Grip (ägare)": what he is, no credit; "(U. S. Navy Photo)" names nobody.
        return None
    if source.is_lower(match.end) and not source.match(match.end, Sense.TITLE, Sense.ARTICLE, Sense.PARTICLE):
        # "Foto di gruppo", "photo of": no credit.
        return None
    closed = end is not None and source.is_mark(end - 1, CLOSERS)
    # "Zé Fotografo, Gil Lima": a name in a list.
    named = source.is_capital(index - 1) and source.is_mark(match.end, _COMMA)
    opens = strong or source.is_mark(index - 1, OPENING) or (seen and source.is_capital(index) and not named)
    if len(match.phrase.words) == 1 and (
        source.means(index - 1, Sense.GIVEN) or (not closed and _is_trade(source, match, index))
    ):
        # "Nilo Fonte - Ivo Rigo"
        opens = False
    told_of_one = _is_remark_in_brackets(source, index, match.end)
    # As in "Légende : 1. Paul Roux, 2. Jean Gay".
    numbered = closed and end is not None and number_at(source, end) is not None
    if told_of_one or numbered or source.means(index - 1, Sense.BETWEEN, Sense.SCENE):
        # "Jan Kowal (fotograf)" tells what he is; "People in photo:" heads the people.
        return None
    colon = closed and end is not None and source.is_mark(end - 1, frozenset(":"))
    # "Popis na druhé straně fotografie:", but "text and photo:"
    inside = source.is_lower(index - 1) and not (strong or _is_and(source, index - 1))
    if not ((colon and not inside) or (opens and (closed or seen or len(match.phrase.words) > 1))):
        return None
    last = end if end and closed else match.end
    if (more := source.match(last, Sense.CREDIT)) is not None:
        # One credit behind another, as in "Foto: Archivo de Rosa Gil".
        last = more.end + (source.means(more.end, Sense.OF) or source.is_mark(more.end, CLOSERS))
    return Label(LabelKind.CREDIT, index, last, closed=True)


def _signed(source: Source, index: int) -> Label | None:
    """Return the credit of whose name and trade make a sentence: ". Ed Moe, photographer, Troy, Idaho."."""
    if not (source.is_capital(index) and _ends_sentence(source, index - 1)):
        return None
    comma = index + 1
    while comma - index < _MOST_WORDS and source.is_kind(comma, Kind.WORD):
        comma += 1
    if not (source.is_mark(comma, _COMMA) and source.match(comma + 1, Sense.CREDIT)):
        return None
    end = _past_towns(source, comma + 2)
    signed = _ends_as_trade(source, comma + 1) and _ends_sentence(source, end - 1)
    sure = signed and is_sure(source, read_person(source, index, comma))
    return Label(LabelKind.CREDIT, index, index, closed=True) if sure else None


def _past_towns(source: Source, at: int) -> int:
    """Return the index after towns behind commas, ", Troy, Idaho"; a first name opens another entry."""
    while source.is_mark(at, _COMMA) and source.is_capital(at + 1) and not source.means(at + 1, Sense.GIVEN):
        at += 2
        while source.is_capital(at) and not source.tokens[at - 1].dot:
            at += 1
    return at


def _ends_sentence(source: Source, at: int) -> bool:
    """Say whether a sentence ends with the token at `at`: in a stop that is no initial's, or a blank line."""
    if at < 0 or at + 1 >= len(source.tokens):
        return at > 0
    token = source.tokens[at]
    stop = token.dot and not (source.is_initial(at) or source.means(at, Sense.TITLE))
    return stop or source.is_mark(at, _STOP) or (token.kind is Kind.LINE and token.key == "\n\n")


def _ends_as_trade(source: Source, at: int) -> bool:
    """Say whether a trade ends its part: ", photographer." or ", photographer, Troy" behind a name."""
    ends = source.tokens[at].dot or source.is_mark(at + 1, _COMMA) or not source.is_kind(at + 1, Kind.WORD)
    return ends and source.means(at, Sense.ROLE) and not source.is_mark(at + 1, CLOSERS)


def _is_trade(source: Source, match: Match, index: int) -> bool:
    """Say whether the word is the trade of one in a list: ", Fotograf Hans Maier", "f.d. fotograf Ek".

    So it is behind a name: "Ed Moe, Photographer, Troy".
    """
    before = index - 1
    listed = source.is_mark(before, frozenset(",")) or _is_and(source, before)
    short = source.means(before, Sense.ABBREVIATION) or len(source.tokens[before].key) == 1
    cut = source.is_lower(before) and source.tokens[before].dot and short
    told = source.means(index, Sense.TITLE, Sense.ROLE) and source.is_capital(match.end)
    return (told and (listed or cut)) or (source.is_mark(before, _COMMA) and _ends_as_trade(source, index))
