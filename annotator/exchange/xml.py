"""XML of strangers, read within bounds, and XML written that every reader takes.

Refused are document types (and with them all entities, inner and outer), and what is too large or nests too
deeply to be metadata. Nothing is fetched. Knows nothing of what the elements mean.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from annotator.core.errors import FormError

LARGEST = 32 << 20  # a picture with 10,000 faces in three schemas has 12 MB
DEEPEST = 64
_MOST_ELEMENTS = 1_000_000
_SEPARATOR = "\n"  # cannot stand in a name space of well-formed XML, where line ends become spaces
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#xD;"})


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A document that was read: its tree with names as "{name space}name", and the prefixes it used."""

    root: Element
    prefixes: Mapping[str, str]


def read_xml(data: bytes, name: str) -> Document:
    """Return the document in `data`; `name` is the file's, for sentences.

    Raises:
        FormError: it is not well-formed, too large, too deep, or has a document type.
    """
    if len(data) > LARGEST:
        raise FormError(name, f"its metadata is larger than {LARGEST >> 20} MB")
    reader = _Reader(name)
    try:
        return reader.read(data)
    except expat.ExpatError as error:
        problem = f"this is not XML (line {error.lineno}: {expat.ErrorString(error.code)})"
        raise FormError(name, problem) from error
    except (ValueError, LookupError) as error:  # an encoding that nobody knows, or UTF-7
        raise FormError(name, "this is not XML that can be read") from error


def escaped(text: str) -> str:
    """Return `text` as it may stand in an element or attribute; what XML cannot hold becomes U+FFFD."""
    return holdable(text).translate(_ESCAPES)


def holdable(text: str) -> str:
    """Return `text` as XML 1.0 can hold it: control characters and halves of characters become U+FFFD."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)


class _Reader:
    """One reading: builds the tree and stops at what must not be there."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._builder = TreeBuilder()
        self._prefixes: dict[str, str] = {}
        self._depth = 0
        self._elements = 0
        self._parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._builder.data
        self._parser.StartNamespaceDeclHandler = self._declare
        self._parser.StartDoctypeDeclHandler = self._refuse

    def read(self, data: bytes) -> Document:
        """Return the document in `data`."""
        self._parser.Parse(data, True)  # noqa: FBT003 - the signature of expat
        return Document(self._builder.close(), self._prefixes)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._elements += 1
        if self._depth > DEEPEST or self._elements > _MOST_ELEMENTS:
            raise FormError(self._name, "its elements are nested too deeply, or there are too many")
        self._builder.start(_clark(name), {_clark(key): value for key, value in attributes.items()})

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._builder.end(_clark(name))

    def _declare(self, prefix: str | None, space: str | None) -> None:
        if prefix and space:
            self._prefixes.setdefault(space, prefix)

    def _refuse(self, *_declaration: object) -> None:
        raise FormError(self._name, "it declares a document type, which metadata never needs")


def _clark(name: str) -> str:
    space, separator, local = name.rpartition(_SEPARATOR)
    return f"{{{space}}}{local}" if separator else local
