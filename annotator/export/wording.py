"""The words that stand beside a face: one wording for every export, the window and screen readers.

Knows how certainty, dispute and ignorance are said; not where the words stand nor how they are drawn.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from typing import assert_never

from annotator.core.caption import RegionId
from annotator.core.model import Certainty, Claim, Finding
from annotator.core.record import Record, State
from annotator.export.phrases import Phrases, phrases

__all__ = ["Phrases", "Tone", "Wording", "harmless", "phrases", "plain", "word"]

MAX_NAME = 120
MAX_MARKS = 4
MAX_NAMES = 3
_JOINERS = "\u200c\u200d"  # Persian and Indic spelling needs them; every other format character goes


class Tone(Enum):
    """How sure a wording is; drawn in more than colour (words, slant, dashes)."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    DISPUTED = "disputed"
    UNKNOWN = "unknown"
    UNSEEN = "not looked at"

    @property
    def is_sure(self) -> bool:
        """Say whether the words may stand without a mark of doubt."""
        return self in (Tone.CERTAIN, Tone.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Wording:
    """What is said of one face, in one line of clean text."""

    text: str
    tone: Tone


def word(record: Record, region: RegionId, *, language: str = "en") -> Wording | None:
    """Return what is said of `region` now, or None where nothing is to be shown.

    Nothing is shown for a removed region and for one that shows no person. A disputed face names everybody
    who was put forward, the standing claim first.
    """
    known = record.regions.get(region)
    if known is None or known.is_removed:
        return None
    words = phrases(language)
    match record.state(region):
        case State.NOT_A_PERSON:
            return None
        case State.NOT_LOOKED_AT:
            return Wording(words.unseen, Tone.UNSEEN)
        case State.DISPUTED:
            return _disputed(record, region, words)
        case State.UNKNOWN | State.IDENTIFIED:
            return _standing(record, record.standing(region), words)
        case state:
            assert_never(state)


def plain(text: str, limit: int = MAX_NAME) -> str:
    """Return `text` as one line that can do no harm when it is drawn.

    Control and direction-changing characters go, white space becomes single spaces (one that does not break
    stays), no letter keeps more than four marks stacked on it, and what is longer than `limit` ends in an
    ellipsis. The record keeps it all.
    """
    kept: list[str] = []
    marks = 0
    for letter in unicodedata.normalize("NFC", text[: limit * 40]):
        category = unicodedata.category(letter)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if marks <= MAX_MARKS:
            kept.append(_harmless(letter, category))
    line = re.sub(r"[^\S\u00a0]+", " ", "".join(kept)).strip()
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def harmless(text: str) -> str:
    """Return `text` as `plain` would, but to the letter otherwise: every space, every line, any length."""
    kept: list[str] = []
    marks = 0
    for letter in text.replace("\r\n", "\n"):
        category = unicodedata.category(letter)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if marks <= MAX_MARKS:
            kept.append(letter if letter in "\n\t" else _harmless(letter, category))
    return "".join(kept)


def _harmless(letter: str, category: str) -> str:
    if letter in _JOINERS:
        return letter
    if category in ("Cc", "Zl", "Zp", "Zs"):
        return "\u00a0" if letter == "\u00a0" else " "
    if category in ("Cs", "Co", "Cn"):
        return "\ufffd"
    return "" if category == "Cf" else letter


def _standing(record: Record, claim: Claim | None, words: Phrases) -> Wording:
    name = None if claim is None else _name(record, claim, words)
    if claim is None or name is None:
        return Wording(words.unknown, Tone.UNKNOWN)
    if name == words.living:  # a doubt about a name that is not said reads as a doubt about the life
        return Wording(name, Tone(claim.certainty.value))
    match claim.certainty:
        case Certainty.CERTAIN:
            return Wording(name, Tone.CERTAIN)
        case Certainty.PROBABLE:
            return Wording(words.probable.format(name=name), Tone.PROBABLE)
        case Certainty.POSSIBLE:
            return Wording(words.possible.format(name=name), Tone.POSSIBLE)
        case _:
            assert_never(claim.certainty)


def _disputed(record: Record, region: RegionId, words: Phrases) -> Wording:
    standing = record.standing(region)
    claims = (*(() if standing is None else (standing,)), *record.rivals(region))
    names = tuple(dict.fromkeys(n for n in (_name(record, c, words) for c in claims) if n is not None))
    if not names:
        return Wording(words.disputed.format(name=words.unknown), Tone.DISPUTED)
    if len(names) > MAX_NAMES:
        names = (*names[: MAX_NAMES - 1], words.others)
    either = words.either.join(n for n in (", ".join(names[:-1]), names[-1]) if n)
    return Wording(words.disputed.format(name=either), Tone.DISPUTED)


def _name(record: Record, claim: Claim, words: Phrases) -> str | None:
    if claim.finding is not Finding.PERSON or claim.person is None:
        return None
    person = record.person_of(claim)
    return None if person is None else plain(person.name) or words.unprintable
