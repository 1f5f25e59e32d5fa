"""What a word or phrase can mean in a caption; the words themselves stand in languages/*.toml."""

from __future__ import annotations

from enum import Enum


class Sense(Enum):
    """A meaning that a phrase of the lexicon carries; the value is `table.key` in a language file."""

    # Labels of rows.
    ROW = "label.row"
    POSITION = "label.position"
    POSTURE = "label.posture"
    ORDINAL = "label.ordinals"
    PENULTIMATE = "label.penultimate"
    NEXT = "label.next"
    FROM_BACK = "label.from_back"
    FROM_FRONT = "label.from_front"
    LTR = "label.ltr"
    RTL = "label.rtl"
    SAME = "label.same"
    BETWEEN = "label.between"
    CLOSING = "label.closing"
    START = "label.start"
    SPOT = "label.spots"
    # Places that the text counts.
    SIDE = "place.side"
    FROM_SIDE = "place.from_side"
    FAR_SIDE = "place.far_side"
    BESIDE = "place.beside"
    # People.
    TITLE = "person.titles"
    CIVIL = "person.civil_titles"
    SEAT = "person.seats"
    ARTICLE = "person.articles"
    LETTER_TITLE = "person.letter_titles"
    TITLE_ENDING = "person.title_endings"
    ROLE = "person.roles"
    OFFICE = "person.offices"
    FEMININE = "person.feminine"
    PLURAL = "person.plural_titles"
    SUFFIX = "person.suffixes"
    POST_NOMINAL = "person.post_nominals"
    PARTICLE = "person.particles"
    GIVEN = "person.given"
    SHORT_GIVEN = "person.given_short"
    UNKNOWN = "person.unknown"
    PEOPLE = "person.people"
    NUMBER = "person.numbers"
    WEIGHT = "person.weights"
    DOUBT = "person.doubt"
    SIBLINGS = "person.siblings"
    KIN = "person.kin"
    # The text around the names.
    AND = "text.and"
    THEN = "text.then"
    OR = "text.or"
    ABSENT = "text.absent"
    CREDIT = "text.credit"
    SCENE = "text.scene"
    INTRO = "text.intro"
    WRITTEN = "text.written"
    HOLDING = "text.holding"
    MEETING = "text.meeting"
    AGE = "text.age"
    PRONOUN = "text.pronouns"
    OF = "text.of"
    ABBREVIATION = "text.abbreviations"
    COMMON = "text.common"
    PLAIN = "text.plain"
    INSTITUTION = "text.institutions"
    PLACE = "text.places"

    # Members are single: their identity will do, and is looked up a million times a megabyte.
    __hash__ = object.__hash__
