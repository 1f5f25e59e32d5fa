"""What words can mean in a caption, and how a language is written; languages/*.toml say both."""

from __future__ import annotations

from enum import Enum


class Sense(Enum):
    """A meaning that a phrase of the lexicon carries; the value is `table.key` in a language file."""

    # Labels of rows.
    ROW = "label.row"
    POSITION = "label.position"
    POSTURE = "label.posture"
    RELATIVE = "label.relative"
    FURTHER = "label.further"
    ORDINAL = "label.ordinals"
    PENULTIMATE = "label.penultimate"
    LAST = "label.last"
    NEXT = "label.next"
    FROM_BACK = "label.from_back"
    FROM_FRONT = "label.from_front"
    LTR = "label.ltr"
    RTL = "label.rtl"
    SAME = "label.same"
    SAME_ROW = "label.same_row"
    ALL = "label.all"
    NUMBER_ENDING = "label.number_endings"
    BETWEEN = "label.between"
    CLOSING = "label.closing"
    START = "label.start"
    SPOT = "label.spots"
    PAST = "label.past"
    POSTPOSITION = "label.postpositions"
    # Places that the text counts.
    SIDE = "place.side"
    FROM_SIDE = "place.from_side"
    FAR_SIDE = "place.far_side"
    BESIDE = "place.beside"
    # People.
    TITLE = "person.titles"
    CIVIL = "person.civil_titles"
    RELIGIOUS = "person.religious_titles"
    SEAT = "person.seats"
    NATION = "person.nations"
    ARTICLE = "person.articles"
    LETTER_TITLE = "person.letter_titles"
    TITLE_ENDING = "person.title_endings"
    ROLE = "person.roles"
    OFFICE = "person.offices"
    CLOSING_OFFICE = "person.closing_offices"
    FEMININE = "person.feminine"
    PLURAL = "person.plural_titles"
    SUFFIX = "person.suffixes"
    POST_NOMINAL = "person.post_nominals"
    PARTICLE = "person.particles"
    MAIDEN = "person.maiden"
    SURNAME_ENDING = "person.surname_endings"
    PLURAL_SURNAME = "person.plural_surnames"
    OWNER_ENDING = "person.owner_endings"
    GIVEN = "person.given"
    SHORT_GIVEN = "person.given_short"
    DOUBLE_GIVEN = "person.given_double"
    UNKNOWN = "person.unknown"
    MYSELF = "person.myself"
    PEOPLE = "person.people"
    UNCOUNTED = "person.uncounted"
    NUMBER = "person.numbers"
    WEIGHT = "person.weights"
    DOUBT = "person.doubt"
    SIBLINGS = "person.siblings"
    PAIR = "person.pairs"
    KIN = "person.kin"
    CALL_NAME = "person.call_names"
    SELF = "person.self"
    CHILD = "person.child"
    FORMERLY = "person.formerly"
    FAMILY = "person.family"
    FAMILY_OF = "person.family_of"
    BY_AGE = "person.by_age"
    CLASS_YEAR = "person.class_years"
    MAYBE_CLASS_YEAR = "person.maybe_class_years"
    PREFIX = "person.prefixes"
    SMALL = "person.small_words"
    # The text around the names.
    AND = "text.and"
    THEN = "text.then"
    WHILE = "text.while"
    OR = "text.or"
    ABSENT = "text.absent"
    CREDIT = "text.credit"
    PAGE = "text.page"
    SCENE = "text.scene"
    INTRO = "text.intro"
    WRITTEN = "text.written"
    HOLDING = "text.holding"
    MEETING = "text.meeting"
    WITH = "text.with"
    WEARING = "text.wearing"
    LAP = "text.laps"
    WHO = "text.relatives"
    PICTURE = "text.pictures"
    FIGURE = "text.figures"
    CLOTHES = "text.clothes"
    PAIRED = "text.paired"
    HOUSE = "text.houses"
    BEAST = "text.beasts"
    AGE = "text.age"
    MONTH = "text.months"
    LATER = "text.later"
    PRONOUN = "text.pronouns"
    PLURAL_VERB = "text.plural_verbs"
    NAMING = "text.naming"
    ALSO = "text.also"
    OF = "text.of"
    OF_THE = "text.of_the"
    OF_A = "text.of_a"
    OF_TOWN = "text.of_town"
    FROM = "text.from"
    HANDED = "text.handed"
    AGENT = "text.agent"
    ABBREVIATION = "text.abbreviations"
    COMMON = "text.common"
    PLAIN = "text.plain"
    INSTITUTION = "text.institutions"
    PLACE = "text.places"
    PLACE_ENDING = "text.place_endings"
    TOWN_ENDING = "text.town_endings"
    REALM = "text.realms"
    NAMESAKE = "text.namesakes"

    # Members are single: their identity will do, and is looked up a million times a megabyte.
    __hash__ = object.__hash__


# Whatever tells where somebody is, apart from ordinals, which count other things as well.
TELLS_PLACE = (
    Sense.SIDE,
    Sense.FAR_SIDE,
    Sense.FROM_SIDE,
    Sense.ROW,
    Sense.POSITION,
    Sense.POSTURE,
    Sense.LTR,
    Sense.RTL,
    Sense.BESIDE,
)


class Usage(Enum):
    """How a language is written; true where `[usage]` of its file says so.

    Attributes:
        CAPITAL_NOUNS: nouns have capitals, so that a capital alone makes no name: "der Bürgermeister".
        SMALL_ROLES: roles have none, so that "Kovář" among names is a surname.
        TRADE_SURNAMES: every third surname is a trade: "Mary Low Baker".
        FARMS: farms are printed behind patronymics: "Nils Pålsson Hästhult".
        GIVEN_FIRST: surnames are never printed first.
        TWO_SURNAMES: people have two, so that two words may go on with a first name: "Ana / Gil Soto".
        SERIAL_COMMA: a comma stands before the "and" of a list: "Ann, Ed, and Al Poe" are of one house.
        SIDE_VERBS: a side may be what somebody did: "forty-eight who left Paris".
        NOBLE_SURNAMES: surnames alone open with a small word: "Paul Roux, de Monzie".
        KIN_OWNERS: whose kin somebody is stands behind the kin, in the genitive: "syn Karla Jan".
    """

    CAPITAL_NOUNS = "capital_nouns"
    SMALL_ROLES = "small_roles"
    TRADE_SURNAMES = "trade_surnames"
    FARMS = "farms"
    GIVEN_FIRST = "given_first"
    TWO_SURNAMES = "two_surnames"
    SERIAL_COMMA = "serial_comma"
    SIDE_VERBS = "side_verbs"
    NOBLE_SURNAMES = "noble_surnames"
    KIN_OWNERS = "kin_owners"

    __hash__ = object.__hash__
