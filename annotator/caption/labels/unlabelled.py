"""Lists that no label announces: numbered names, names on lines, "The crew: A, B and C".

Looked for before the first row label only. A stretch counts as a list of names only where nearly
every part of it looks like one, so that a title or a scene is not taken for people.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotator.caption.labels.called_lists import are_numbered_behind, are_team, stand_above
from annotator.caption.labels.lead_ins import counts_body, is_behind_body, points_back
from annotator.caption.labels.lists_before import (
    before_children,
    begin_of_list,
    begins_at_side,
    first_row,
    names_parents,
)
from annotator.caption.labels.surroundings import opens_with_office
from annotator.caption.lists.list_ends import end_of_line
from annotator.caption.lists.listing import read_listing
from annotator.caption.lists.running_text import is_prose, tells_meeting
from annotator.caption.lists.siblings import are_brothers, family_leading_to, follows_siblings
from annotator.caption.names.name_lists import FEWEST, is_name_list, is_sure
from annotator.caption.names.people import read_person
from annotator.caption.places.boundaries import is_strong_boundary
from annotator.caption.places.numbering import number_at
from annotator.caption.words.label import PLACES, Label, LabelKind
from annotator.caption.words.lexicon import Match
from annotator.caption.words.parts import Listing, Part, Separator
from annotator.caption.words.senses import Sense, Usage
from annotator.caption.words.source import CLOSING, OPENING, Source
from annotator.caption.words.tokens import Kind
from annotator.core.caption import Side

# So that a megabyte of line ends stays cheap.
_MOST_STARTS = 60
_LOOK_AHEAD = 120
_COLON = frozenset(":")
_STROKE = frozenset("/")
_DOTS = frozenset(".…")
_BEFORE_WAY = frozenset(",(-–—")
_COMMA = frozenset(",")
_LONGEST_LEAD = 9
_YEAR_DIGITS = 4
_LONGEST_INTRO = 6
_LONGEST_GROUP = 20
_LONGEST_DESCRIPTION = 12
_LONGEST_LEAD_IN = 3
_MANY = 4
_TEAM = 8
_NOBODY = (Sense.COMMON, Sense.PLAIN, Sense.PLACE, Sense.INSTITUTION)
_NOT_OF_WHOM = (
    Sense.OF,
    Sense.AND,
    Sense.WITH,
    Sense.SPOT,
    Sense.SCENE,
    Sense.SIDE,
    Sense.POSTURE,
    Sense.POSITION,
    Sense.WEARING,
    Sense.HOLDING,
)
# "..., Nico e Beto e, agachados, ...": a comma and "and" may stand between.
_LONGEST_JOINT = 2


def find_unlabelled(source: Source, ends: Sequence[Label] = ()) -> list[Label]:
    """Return a label of no words before every stretch of names that stands before the first of `ends`.

    Before a row label a stretch must name three people for sure: titles of captions name one or two.
    """
    row = first_row(source, ends)
    last = before_children(source, row)
    fewest = FEWEST + any(label.kind is LabelKind.ROW for label in ends)
    found: list[Label] = []
    covered = 0
    others = [label for label in ends if label.first < last]
    closed = {begin for label in ends if (begin := begin_of_list(source, label)) is not None}
    for start in sorted({*_starts(source, last), *closed}):
        if start < covered or any(_is_credited(source, label, start) for label in others):
            continue
        if source.means(start, Sense.WITH) and not source.means(start, Sense.GIVEN):
            # "Con don Luigi Parisi si riconoscono Franca Melis, Tonino Piras"
            continue
        listing = read_listing(source, start, min(start + _LOOK_AHEAD, last))
        met = tells_meeting(source, listing)
        covered = listing.end if met else covered
        prose = bool(listing.parts) and (_leads_up(source, listing.parts) or is_prose(source, listing))
        if met or prose or _tells_neighbours(source, listing, start):
            continue
        sure = _ends_in_posture(source, listing) or _counts_on(source, listing, ends)
        sure = sure or _runs_up(source, listing, ends) or _are_pointed_at(source, listing, ends)
        parents = last < row and names_parents(source, start)
        enough = 1 if parents else FEWEST if sure else fewest + begins_at_side(source, start)
        named = is_name_list(source, listing, fewest=enough) or _are_directed(source, listing, ends)
        named = named or _are_announced(source, listing, start) or _are_all(source, listing, start)
        named = named or are_brothers(source, listing) or are_numbered_behind(source, listing)
        if source.is_mark(start - 1, OPENING) and not _fill_brackets(source, listing, start):
            continue
        if named or stand_above(source, listing, ends) or are_team(source, listing, start):
            found.append(Label(LabelKind.ROW, start, start))
            runs_on = listing.end >= start + _LOOK_AHEAD
            covered = read_listing(source, start, last).end if runs_on else listing.end
    return found


def _counts_on(source: Source, listing: Listing, ends: Sequence[Label]) -> bool:
    """Say whether those behind the label are counted on from the list: "1. Al, 2. Ed, standing 3. Jim"."""
    last = listing.parts[-1].number if listing.parts else None
    number = number_at(source, ends[0].last, plain=True) if ends and last is not None else None
    return number is not None and last is not None and number[0] == last + 1


def _runs_up(source: Source, listing: Listing, ends: Sequence[Label]) -> bool:
    """Say whether a comma alone parts the list from those behind or before: "A, B, dahinter C und D"."""
    comma = ends[0].first - 1 if ends else 0
    told = bool(ends) and ends[0].position in PLACES and not ends[0].has_row
    first = listing.parts[0].first if listing.parts else 0
    # As in "У правления: председатель Фрол Титов, счетовод Зайкин, на крыльце сторож Пахом".
    told = (told or (bool(ends) and source.is_mark(first - 1, _COLON))) and source.is_lower(comma + 1)
    if any(source.is_mark(at, _COLON) for part in listing.parts[:1] for at in range(part.first, part.last)):
        # The list begins behind "Familie Huber um 1915".
        return False
    return told and source.is_mark(comma, frozenset(",;")) and listing.end in (comma, comma + 1)


def _are_pointed_at(source: Source, listing: Listing, ends: Sequence[Label]) -> bool:
    """Say whether the row behind the list goes on with it: "Ann Low, Ed Moe; behind them, Al Poe"."""
    if not ends or ends[0].first - listing.end > _LONGEST_JOINT:
        return False
    first = ends[0].first
    before = first - 1 - source.is_mark(first - 1, _COMMA)
    joined = source.means(first, Sense.AND) or source.means(before, Sense.AND) or points_back(source, first)
    return joined and source.is_lower(first)


def _tells_neighbours(source: Source, listing: Listing, start: int) -> bool:
    """Say whether others are told by the one in the middle: "W środku Jan Kos, po jego lewej Adam Lis".

    So they are in "Jan Kos siedzi w środku. Po jego lewej Adam Lis".
    """
    last = listing.parts[0].last if listing.parts else start
    sides = (source.match(at, Sense.SIDE, end=last) for at in range(max(start - _LONGEST_INTRO, 0), last))
    centre = any(side is not None and side.value == Side.CENTRE.value for side in sides)
    return centre and any(source.match(part.first, Sense.BESIDE, end=part.last) for part in listing.parts[1:])


def _are_directed(source: Source, listing: Listing, ends: Sequence[Label]) -> bool:
    """Say whether a direction alone closes a list of first names, or of three surnames.

    As in "Ann, Ed and Sue (left to right)".
    """
    way = next((label for label in ends if label.direction and not (label.position or label.place)), None)
    if way is None or len(listing.parts) < FEWEST:
        return False
    end = way.first - source.is_mark(way.first - 1, _BEFORE_WAY)
    readings = [read_person(source, part.first, min(part.last, end)) for part in listing.parts]
    whole = all(r.has_name and not r.has_rest for r in readings)
    firsts = all(source.means(r.name[0], Sense.GIVEN) for r in readings)
    known = sum(is_sure(source, r) for r in readings) * 2 > len(readings)
    plain = any(source.match(r.name[0], *_NOBODY, Sense.PEOPLE) for r in readings)
    surnames = len(readings) > FEWEST and not (plain or source.follows(Usage.CAPITAL_NOUNS))
    surnames = surnames and all(source.is_capital(r.name[0]) for r in readings)
    return end <= listing.end <= way.first and whole and (firsts or known or surnames)


def _are_all(source: Source, listing: Listing, start: int) -> bool:
    """Say whether surnames are all that the text holds: "Dumas, Favre, Roux, Blin (surveillant), Morel"."""
    if start > 0 or listing.end < len(source.tokens) or len(listing.parts) < _MANY:
        return False
    if source.follows(Usage.CAPITAL_NOUNS):
        # "Kaffee, Kuchen, Torte, Wein"
        return False
    readings = [read_person(source, part.first, part.last) for part in listing.parts]
    names = [r.name for r in readings]
    capital = all(last - first == 1 and source.is_capital(first) for first, last in names)
    known = (source.match(first, *_NOBODY, Sense.ROLE, Sense.TITLE, Sense.PEOPLE) for first, _ in names)
    remarks = all(not r.has_rest or source.is_mark(r.rest[0], OPENING) for r in readings)
    return capital and remarks and not any(known)


def _fill_brackets(source: Source, listing: Listing, start: int) -> bool:
    """Say whether several in brackets are who a group is: "members of the board (Ed Moe, Al Poe)"."""
    closed = any(source.is_mark(at, CLOSING) for at in (listing.end - 1, listing.end))
    if not (closed and is_name_list(source, listing, fewest=FEWEST + 1)):
        return False
    noun = source.is_lower(start - 2) or source.follows(Usage.CAPITAL_NOUNS)
    for at in range(start - 2, max(start - _LONGEST_GROUP, -1), -1):
        if source.match(at, Sense.PEOPLE, Sense.PICTURE, Sense.CHILD):
            return noun
        if is_strong_boundary(source, at):
            break
    return False


def _are_announced(source: Source, listing: Listing, start: int) -> bool:
    """Say whether words for a picture or for names lead up to surnames: "Les noms : Dumas, Roux (?)"."""
    colon = source.is_mark(start - 1, _COLON)
    told = (
        source.is_behind(start - 1, Sense.INTRO, Sense.CLOSING) if colon else _are_recognised(source, start)
    )
    readings = [read_person(source, part.first, part.last) for part in listing.parts] if told else []
    capital = all(
        r.unknown or (r.has_name and source.is_capital(r.name[0]) and not source.means(r.name[0], *_NOBODY))
        for r in readings
    )
    return len(readings) > FEWEST and capital


def _are_recognised(source: Source, start: int) -> bool:
    """Say whether several words lead up to `start` without a colon: "On reconnaît Dumas, Favre et Roux".

    Not where nouns have capitals: "Auf dem Bild Kaffee, Kuchen und Torte".
    """
    if source.follows(Usage.CAPITAL_NOUNS):
        return False
    begins = range(max(start - _LONGEST_INTRO, 0), start - 1)
    found = (source.match(at, Sense.INTRO, Sense.CLOSING, end=start) for at in begins)
    return any(match is not None and match.end == start for match in found)


def _ends_in_posture(source: Source, listing: Listing) -> bool:
    """Say whether one of two names sits or stands: "Ann Low and Ed Moe seated, and standing: ..."."""
    if len(listing.parts) < FEWEST:
        return False
    readings = [read_person(source, part.first, part.last) for part in listing.parts]
    told = [source.match(r.rest[0], Sense.POSTURE) for r in readings if r.has_rest]
    return listing.parts[1].separator is Separator.AND and any(told)


def _starts(source: Source, last: int) -> Iterator[int]:
    """Give the places where a list may begin, the likeliest kind first only by its place in the text."""
    count = introduced = 0
    for at in range(last):
        number = number_at(source, at)
        opens = at == 0 or source.is_kind(at - 1, Kind.LINE) or source.is_mark(at - 1, frozenset(":"))
        after = at > 0 and source.tokens[at - 1].dot and source.is_capital(at)
        after = after and len(source.tokens[at - 1].key) > 1
        after = after or (source.is_mark(at - 1, _DOTS) and source.is_capital(at))
        introduced = max(introduced, _past_intro(source, at))
        intro = source.means(at - 1, Sense.INTRO, Sense.CLOSING) or introduced == at
        intro = intro or _ends_lead(source, at) or _are_described(source, at) or is_behind_body(source, at)
        intro = intro or follows_siblings(source, at)
        # "Perhekuvassa äiti Amanda Lehto, isä Vihtori"
        titled = introduced == at and source.match(at, Sense.TITLE) is not None
        titled = titled or opens_with_office(source, at)
        intro = intro and (source.is_capital(at) or titled or source.is_mark(at, frozenset("#")))
        plural = source.match(at, Sense.PLURAL) is not None and source.is_capital(at)
        sided = source.is_capital(at) and begins_at_side(source, at)
        opens = opens or source.is_mark(at - 1, OPENING)
        opens = opens or (source.is_mark(at - 1, _STROKE) and source.is_capital(at))
        if opens or after or intro or plural or sided or (number is not None and number[0] == 1):
            yield at
            count += 1
        if count >= _MOST_STARTS:
            return


def _is_at_thing(source: Source, first: int, at: int) -> bool:
    """Say whether a spot and a thing fill the words from `first` up to a name: "devant le café Mme Roux"."""
    nouns = source.follows(Usage.CAPITAL_NOUNS)
    small = all(source.is_lower(index) or (nouns and source.is_capital(index)) for index in range(first, at))
    led = source.match(at - 1, Sense.SPOT, Sense.SCENE, Sense.OF) and not source.means(at - 1, Sense.WITH)
    return small and at > first + 1 and not led and source.match(first, Sense.SPOT, Sense.SCENE) is not None


def _ends_lead(source: Source, at: int) -> bool:
    """Say whether words for the picture, time or spot lead up to `at`: "In this photo, Ann".

    They open the sentence or follow a verb that says who is there: "On reconnaît devant le café Mme Roux".
    """
    comma = source.is_mark(at - 1, _COMMA)
    if not (source.is_capital(at) or opens_with_office(source, at)):
        return False
    picture = comma or source.means(at - 1, Sense.PICTURE)
    for first in range(at - 1 - comma, max(at - _LONGEST_LEAD, -1), -1):
        if source.is_behind(first, Sense.INTRO) and _is_at_thing(source, first, at):
            return True
        if not picture:
            continue
        if is_strong_boundary(source, first):
            # "El director del centro, don Luis Gil" stands at no spot.
            spots = (Sense.SCENE, Sense.SPOT) if source.is_capital(at) else (Sense.SPOT,)
            return source.is_capital(first) and source.match(first, *spots) is not None
        if not (source.is_lower(first) or source.is_kind(first, Kind.NUMBER)):
            return False
    return False


def _are_described(source: Source, at: int) -> bool:
    """Say whether what those named are stands between "pictured are" and the name at `at`.

    "Pictured are finalists Al Low, ...", "Pictured, receiving their cups, Al Low, ..."
    """
    last = at - source.is_mark(at - 1, _COMMA)
    first = last
    # Between commas names may stand: ", finalists of the Denby League,"
    while first > 0 and last - first < _LONGEST_DESCRIPTION and not _parts(source, first - 1):
        first -= 1
    # "including detective Ed Moe" has a title, "Photo of the North Fork" nobody.
    single = last == at and source.means(last - 1, Sense.TITLE, Sense.ARTICLE, Sense.PRONOUN)
    if single or not (source.is_capital(at) and source.is_lower(last - 1)):
        return False
    if last < at and source.is_mark(first - 1, _COMMA) and source.is_lower(first):
        # "Pictured above, finalists of the Denby League, Al Low"
        return source.is_behind(first - 1 - source.means(first - 2, Sense.POSITION), Sense.INTRO)
    lower = last
    while _describes(source, lower - 1):
        lower -= 1
    return any(source.is_behind(end, Sense.INTRO) for end in range(max(lower, first + 1), last))


def _describes(source: Source, at: int) -> bool:
    """Say whether a small word may stand in "the prize winners Al Low", none that tells what they do."""
    return source.is_hyphen(at) or (source.is_lower(at) and not source.means(at, *_NOT_OF_WHOM))


def _parts(source: Source, at: int) -> bool:
    """Say whether a mark or a line end stands at `at`, no hyphen inside a word."""
    return not source.is_kind(at, Kind.WORD) and not source.is_hyphen(at)


def _leads_up(source: Source, parts: Sequence[Part]) -> bool:
    """Say whether what opens a list leads up to it: a family, or "Our picture shows the winners Al Low"."""
    if len(parts) > 1 and counts_body(source, parts[0], parts[1]):
        return True
    last = parts[min(len(parts), _LONGEST_LEAD_IN) - 1].first
    inside = range(parts[0].first + 1, max(parts[0].last, last + 1))
    if _is_heading(source, parts[0]) or any(_are_described(source, at) for at in inside):
        return True
    named = range(parts[0].first + 1, parts[min(len(parts), _TEAM) - 1].last)
    return any(source.is_capital(at) and family_leading_to(source, at) is not None for at in named)


def _is_heading(source: Source, part: Part) -> bool:
    """Say whether a family or a year and a colon lead up to names: "Familie Huber: Josef", "in 1912: Ed"."""
    colons = [at for at in range(part.first + 1, part.last + 1) if source.is_mark(at, _COLON)]
    told = source.match(part.first, Sense.SIBLINGS) or _several(source, part.first)
    if (told is not None and any(at > told.end for at in colons)) or _tells_of_all(
        source, part.first, colons
    ):
        return True
    years = (at - 1 for at in colons if at < part.last and source.is_kind(at - 1, Kind.NUMBER))
    return any(len(source.tokens[year].key) == _YEAR_DIGITS for year in years)


def _tells_of_all(source: Source, first: int, colons: Sequence[int]) -> bool:
    """Say whether words with a small one among them head a list: "Flickorna i gymnastikföreningen: Tina"."""
    words = range(first, colons[0] if colons else first)
    plain = not any(source.is_capital(at) and source.means(at, Sense.GIVEN) for at in words)
    small = any(source.is_lower(at) for at in words[1:])
    return plain and small and all(source.is_kind(at, Kind.WORD) for at in words)


def _several(source: Source, first: int) -> Match | None:
    """Return what titles several at once, an article before it: "Die Herren vom Gemeinderat: A, B"."""
    return source.match(first + source.means(first, Sense.ARTICLE), Sense.PLURAL)


def _past_intro(source: Source, at: int) -> int:
    """Return the index after "portrait of" or "those pictured are" at `at`; 0 where there is none."""
    match = source.match(at, Sense.INTRO)
    # "En la foto, Juan Gil, Ana Ruiz"
    return match.end + source.is_mark(match.end, frozenset(",")) if match else 0


def _is_credited(source: Source, label: Label, start: int) -> bool:
    """Say whether `start` stands inside "Photo by" or what it names, up to the next stop."""
    if not label.first <= start:
        return False
    line = end_of_line(source, label.last, len(source.tokens))
    return start < read_listing(source, label.last, line).end
