"""Names, links and ids of a person as lines that people edit, and back; what nobody touched stays.

A line knows less than the record: both language and kind of a name, or keys of a newer program. So a line
that still reads as before gives back the very value it was written from.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import TypeVar

from annotator.core.model import Authority, Link, OtherName
from annotator.exchange.authorities import authority_of

T = TypeVar("T")
# BCP 47: a language, and what narrows it down ("sr-Latn").
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def names_text(names: Sequence[OtherName]) -> str:
    """Return other names, one a line: "ru: Алексей Рыков", "born: Bronstein", "ru, born: Бронштейн"."""
    return _written(names, _name_line)


def read_names(text: str, before: Sequence[OtherName]) -> tuple[OtherName, ...]:
    """Return the names in the lines of `text`; a line that was there before is the name it was made from."""
    return _read(text, before, _name_line, _name)


def links_text(links: Sequence[Link]) -> str:
    """Return links, one a line: "Label | https://…"."""
    return _written(links, _link_line)


def read_links(text: str, before: Sequence[Link]) -> tuple[Link, ...]:
    """Return the links in the lines of `text`, like `read_names`."""
    return _read(text, before, _link_line, _link)


def ids_text(authorities: Sequence[Authority]) -> str:
    """Return entries of authority files, one a line: "wikidata: Q1394"."""
    return _written(authorities, _id_line)


def read_ids(text: str, before: Sequence[Authority]) -> tuple[Authority, ...]:
    """Return the entries in the lines of `text`; the address of a page, or a bare "Q1394", tells its file.

    A line that tells no file is kept as it is, so that nothing that was typed is lost.
    """
    return _read(text, before, _id_line, _id)


def _written(values: Sequence[T], line_of: Callable[[T], str]) -> str:
    return "\n".join(line_of(value) for value in values)


def _read(
    text: str, before: Sequence[T], line_of: Callable[[T], str], value_of: Callable[[str], T | None]
) -> tuple[T, ...]:
    if text == _written(before, line_of):
        return tuple(before)
    known: dict[str, list[T]] = defaultdict(list)
    for value in before:
        known[line_of(value).strip()].append(value)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    values = (known[line].pop(0) if known[line] else value_of(line) for line in lines)
    return tuple(value for value in values if value is not None)


def _name_line(name: OtherName) -> str:
    tags = ", ".join(tag for tag in (name.language, name.kind) if tag)
    return f"{tags}: {name.text}" if tags else name.text


def _name(line: str) -> OtherName | None:
    tags, colon, text = line.partition(":")
    if not colon:
        return OtherName(line)
    first, _, rest = (part.strip() for part in tags.partition(","))
    if _LANGUAGE.fullmatch(first):
        name = OtherName(text.strip(), language=first, kind=rest)
    else:
        name = OtherName(text.strip(), kind=tags.strip())
    return name if name.text else None


def _link_line(link: Link) -> str:
    return f"{link.label} | {link.url}" if link.label else link.url


def _link(line: str) -> Link:
    label, bar, url = line.partition("|")
    return Link(label.strip(), url.strip()) if bar else Link("", line)


def _id_line(authority: Authority) -> str:
    return f"{authority.scheme}: {authority.value}" if authority.scheme else authority.value


def _id(line: str) -> Authority:
    found = authority_of(line)
    if found is not None:
        return found
    if re.fullmatch(r"Q\d+", line):
        return Authority("wikidata", line)
    scheme, colon, value = line.partition(":")
    if not colon or value.startswith("//"):
        return Authority("", line)
    return Authority(scheme.strip().lower(), value.strip())
