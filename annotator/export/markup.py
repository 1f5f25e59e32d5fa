"""HTML elements in one call each; text is only ever text, and addresses are checked before they get here."""

from __future__ import annotations

from typing import TypeAlias
from xml.etree import ElementTree as ET

Child: TypeAlias = ET.Element | str | None


def node(tag: str, /, *children: Child, **attributes: str | None) -> ET.Element:
    """Return an element with text and elements inside, in order; what is None is left out.

    Attributes are written as Python can: `class_` is "class", `aria_label` is "aria-label".
    """
    names = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}
    element = ET.Element(tag, {key: value for key, value in names.items() if value is not None})
    return add(element, *children)


def add(element: ET.Element, *children: Child) -> ET.Element:
    """Put `children` after what is in `element`, and return it."""
    for child in children:
        if isinstance(child, ET.Element):
            element.append(child)
        elif child:
            _add_text(element, child)
    return element


def spelled(element: ET.Element) -> str:
    """Return `element` as HTML."""
    return ET.tostring(element, encoding="unicode", method="html")


def _add_text(element: ET.Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
