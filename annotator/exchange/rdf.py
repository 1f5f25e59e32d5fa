"""RDF as XMP uses it: values read from every spelling that XMP permits, and written in one.

Properties stand as attributes or as elements, structures as attributes, as rdf:Description or with
rdf:parseType; here all are one value. Source: XMP specification part 1 (ISO 16684-1), 7.4 to 7.9.
Knows nothing of what the properties mean.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias, assert_never
from xml.etree.ElementTree import Element

from annotator.exchange.xml import escaped

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_ARRAYS = {f"{{{RDF}}}{kind}": kind for kind in ("Bag", "Seq", "Alt")}
VALUE = f"{{{RDF}}}value"
_RESOURCE, _PARSE_TYPE = f"{{{RDF}}}resource", f"{{{RDF}}}parseType"
_DESCRIPTION, _LIST_ITEM = f"{{{RDF}}}Description", f"{{{RDF}}}li"
# Attributes that say how RDF is spelt, and are no properties.
_SYNTAX = frozenset(
    {_LANGUAGE, _RESOURCE, _PARSE_TYPE, *(f"{{{RDF}}}{n}" for n in ("about", "ID", "nodeID"))}
)


@dataclass(frozen=True, slots=True)
class Text:
    """A simple value: a text, perhaps with its language, or an address."""

    text: str
    language: str = ""
    is_address: bool = False


@dataclass(frozen=True, slots=True)
class Struct:
    """Named values; names are "{name space}name". With a field rdf:value it is that value, qualified."""

    fields: tuple[tuple[str, Value], ...]

    def get(self, name: str) -> Value | None:
        """Return the value called `name`, or None."""
        return next((value for key, value in self.fields if key == name), None)


@dataclass(frozen=True, slots=True)
class Array:
    """Values in a row; `kind` is "Bag" (no order), "Seq" or "Alt" (languages)."""

    kind: str
    items: tuple[Value, ...]


Value: TypeAlias = Text | Struct | Array


def text_of(value: Value | None) -> str:
    """Return the text of a value, of the first of several, or "": files hold arrays where one was meant."""
    match value:
        case None:
            return ""
        case Text(text):
            return text
        case Struct():
            return text_of(value.get(VALUE))
        case Array(_, items):
            return text_of(items[0]) if items else ""
        case _:
            assert_never(value)


def items_of(value: Value | None) -> tuple[Value, ...]:
    """Return the items of an array, or a single value as the only one."""
    match value:
        case None:
            return ()
        case Array(_, items):
            return items
        case _:
            return (value,)


def read_properties(description: Element) -> Iterator[tuple[str, Value]]:
    """Yield the properties of an rdf:Description, attributes first.

    Raises:
        ValueError: it is not RDF as XMP uses it.
    """
    for name, text in description.attrib.items():
        if name not in _SYNTAX and name.startswith("{"):
            yield name, Text(text)
    for child in description:
        if child.tag == _DESCRIPTION:
            continue
        if not child.tag.startswith("{"):
            raise ValueError("a property has a name space")
        yield child.tag, _value(child)


def write_property(name: str, value: Value, prefixes: dict[str, str]) -> str:
    """Return one property as XML; name spaces without a prefix get one in `prefixes`."""
    tag = _tag(name, prefixes)
    match value:
        case Text(text, language, is_address):
            if is_address:
                return f'<{tag} rdf:resource="{escaped(text)}"/>'
            tongue = f' xml:lang="{escaped(language)}"' if language else ""
            return f"<{tag}{tongue}>{escaped(text)}</{tag}>"
        case Struct(fields):
            inner = "".join(write_property(key, field, prefixes) for key, field in fields)
            return f'<{tag} rdf:parseType="Resource">{inner}</{tag}>'
        case Array(kind, items):
            inner = "".join(write_property(_LIST_ITEM, item, prefixes) for item in items)
            return f"<{tag}><rdf:{kind}>{inner}</rdf:{kind}></{tag}>"
        case _:
            assert_never(value)


def _value(element: Element) -> Value:
    if element.get(_PARSE_TYPE) == "Resource":
        return Struct(tuple(read_properties(element)))
    if element.get(_PARSE_TYPE) is not None:
        raise ValueError("XMP knows no other rdf:parseType")
    if len(element):
        return _nested(element)
    fields = tuple(read_properties(element))
    address = element.get(_RESOURCE)
    if address is None:
        return Struct(fields) if fields else Text(element.text or "", element.get(_LANGUAGE, ""))
    whole = Text(address, is_address=True)
    return Struct(((VALUE, whole), *fields)) if fields else whole


def _nested(element: Element) -> Value:
    child = element[0]
    if len(element) == 1 and child.tag in _ARRAYS:
        return Array(_ARRAYS[child.tag], tuple(_value(item) for item in child))
    if len(element) == 1 and child.tag == _DESCRIPTION:
        return Struct((*read_properties(element), *read_properties(child)))
    # Fields without a node around them are no RDF, but are written by hand and by some phones.
    return Struct(tuple(read_properties(element)))


def _tag(name: str, prefixes: dict[str, str]) -> str:
    space, _, local = name.removeprefix("{").rpartition("}")
    if space not in prefixes:
        prefixes[space] = f"ns{len(prefixes)}"
    return f"{prefixes[space]}:{local}"
