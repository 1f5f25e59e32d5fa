"""A file of another program before it is read, and the JSON and text in it, read within bounds."""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from annotator.core.errors import FormError
from annotator.exchange.entries import FrameAnswer
from annotator.exchange.frames import Frame
from annotator.exchange.placing import Counted, Placer
from annotator.storage.problems import Problem
from annotator.storage.syntax import is_too_deep, read_tree

LARGEST = 64 << 20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class ForeignFile:
    """A file of another program, and the picture that it is read for.

    Attributes:
        name: of the file, without its folder.
        frame: how our picture is kept.
        photograph: the name of our picture's file; some forms speak of many pictures.
        answer: what a person said about a picture of another form, or None.
    """

    name: str
    data: bytes
    frame: Frame
    photograph: str
    answer: FrameAnswer | None = None

    def placer(self, counted: Counted) -> Placer:
        """Return what brings the file's places into the upright photograph."""
        return Placer(self.frame, counted, self.answer)

    def text(self) -> str:
        """Return the file's text: UTF-8 or UTF-16 by their marks, UTF-8 without one, else Windows-1252.

        Raises:
            FormError: it is no text.
        """
        marked = next((encoding for mark, encoding in _MARKS if self.data.startswith(mark)), None)
        text = _decoded(self.data, (marked,) if marked else ("utf-8", "cp1252", "latin-1"))
        if text is None or "\0" in text:
            raise FormError(self.name, "this is no text, or it is damaged")
        return text.removeprefix("\ufeff")

    def json(self) -> Mapping[str, Any]:
        """Return the file's JSON object; a list of things is an object with one key, "items".

        Raises:
            FormError: it is not sound JSON.
        """
        data = self.data.removeprefix(codecs.BOM_UTF8).strip()
        problems: list[Problem] = []
        tree = read_tree(b'{"items":' + data + b"}" if data.startswith(b"[") else data, problems)
        if problems or not isinstance(tree, dict):
            raise FormError(self.name, str(problems[0]) if problems else "this is no JSON object")
        if is_too_deep(tree):
            raise FormError(self.name, "its values are nested too deeply")
        return tree


def texts_of(value: object) -> list[str]:
    """Return the texts in a JSON value: one, a list of them, or a map of languages, as JSON-LD has it."""
    match value:
        case str():
            return [value]
        case list():
            return [text for item in value for text in texts_of(item)]
        case dict():
            return [text for item in value.values() for text in texts_of(item)]
        case _:
            return []


def list_of(value: object) -> list[Any]:
    """Return a JSON list, a single value as a list of one, and nothing as an empty one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def map_of(value: object) -> Mapping[str, Any]:
    """Return a JSON object; an empty one where something else stands."""
    return value if isinstance(value, dict) else {}


def string_of(value: object) -> str:
    """Return a JSON string, a number as one, and "" where something else stands."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value)


def without_markup(text: str) -> str:
    """Return a text of HTML as plain text on one line a paragraph; what looks like a tag goes."""
    plain = html.unescape(_TAG.sub(" ", text.replace("</p>", "\n").replace("<br", "\n<br")))
    return "\n".join(" ".join(line.split()) for line in plain.splitlines()).strip()


def _decoded(data: bytes, encodings: tuple[str, ...]) -> str | None:
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
