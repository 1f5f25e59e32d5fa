"""The words of a page or an appendix in the language of an export: headings, keys, doubt, dates.

Data lies in assets/words, one file a language. What is said around a name on the picture is `phrases`; how
these words become sentences about a face is `telling`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from annotator.assets import asset
from annotator.core.edtf import DateWords
from annotator.export.phrases import is_known, primary


@dataclass(frozen=True, slots=True)
class PageWords:
    """What stands on a page and in an appendix that is not of the record."""

    title: str
    skip: str
    stand_in: str
    people: str
    find: str
    hint: str
    in_no_row: str
    no_face: str
    records: str
    about: str
    about_title: str
    about_date: str
    about_maker: str
    about_credit: str
    about_source: str
    about_note: str
    keys: str
    key_walk: str
    key_read: str
    key_back: str
    key_search: str
    key_zoom: str
    key_everywhere: str
    caption: str
    another_caption: str
    over_picture: str
    faces: str
    names: str
    numbers: str
    outlines: str
    zoom: str
    zoom_out: str
    zoom_in: str
    zoom_fit: str
    fit: str
    photograph: str
    drawing: str
    marked: str
    also_here: str
    number: str
    why: str
    rivals: str
    who_is: str
    before: str
    withdrawn: str
    corrected: str
    notes: str
    not_looked_at: str
    unknown: str
    from_to: str
    previous: str
    next: str
    everybody: str
    found: str
    nobody: str


@dataclass(frozen=True, slots=True)
class TellingWords:
    """What claims and lives are told with."""

    certain: str
    probable: str
    possible: str
    disputed: str
    said: str
    said_by: str
    printed_caption: str
    inscription: str
    resemblance: str
    testimony: str
    published_work: str
    own_knowledge: str
    other_file: str
    other_print: str
    somebody: str
    unknown: str
    not_a_person: str
    alone: str
    from_left: str
    in_no_row: str
    life: str
    born: str
    died: str
    moment: str


@dataclass(frozen=True, slots=True)
class Words:
    """All words of one language; `tag` is its BCP 47 tag. Every language here runs from left to right."""

    tag: str
    page: PageWords
    telling: TellingWords
    dates: DateWords


def words(language: str) -> Words:
    """Return the words for a BCP 47 tag; English where there are no others."""
    tag = primary(language) if is_known(language) else "en"
    return _read("nb" if tag == "no" else tag)  # the older tag of the same language


@cache
def _read(tag: str) -> Words:
    read: dict[str, dict[str, Any]] = json.loads(asset(f"words/{tag}.json").read_text("utf-8"))
    dates: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in read["dates"].items()}
    return Words(tag, PageWords(**read["page"]), TellingWords(**read["telling"]), DateWords(**dates))
