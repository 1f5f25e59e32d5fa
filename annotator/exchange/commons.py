"""Wikimedia Commons image notes: {{ImageNote}} templates in wikitext, pixels of the upright picture.

Source: Commons, Template:ImageNote and Help:Gadget-ImageAnnotator (x, y from the top left; dimx and dimy the
size they count in).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from annotator.core.errors import FormError, InvalidError
from annotator.core.geometry import Box, Rectangle, bounds
from annotator.core.model import Person
from annotator.exchange.authorities import sorted_addresses
from annotator.exchange.entries import Entry, Incoming, Outgoing, Unplaced, Written
from annotator.exchange.foreign import ForeignFile, without_markup
from annotator.exchange.frames import in_fractions, whole_pixels
from annotator.exchange.numbers import number, size_of
from annotator.exchange.placing import Counted, Placer
from annotator.exchange.webannotation import sorted_out
from annotator.exchange.wording import shown_name
from annotator.exchange.xmp_persons import named_entry

_START = re.compile(r"\{\{\s*ImageNote\s*\|([^{}]*)\}\}", re.IGNORECASE)
_END = re.compile(r"\{\{\s*ImageNoteEnd\s*(?:\|[^{}]*)?\}\}", re.IGNORECASE)
_WIKI_LINK = re.compile(r"\[\[:?([^\[\]|]{1,300})(?:\|([^\[\]]{0,300}))?\]\]")
_WEB_LINK = re.compile(r"\[(https?://[^\s\[\]]{1,500})(?:[ \t]+([^\[\]\n]{0,300}))?\]")
_QUOTES = re.compile(r"'{2,5}")
_ITEM = re.compile(r":?(?:d|wikidata):(Q\d{1,12})")
# Signs that mean something to MediaWiki anywhere in a line.
_SIGNS = {ord(sign): f"&#{ord(sign)};" for sign in "[]{}|<>&'~_=#*:;!@"}


def write_commons(outgoing: Outgoing) -> Written:
    """Return one image note a face, with a link to Wikidata where the person has an entry."""
    notes = [
        _note(number, _frame(entry, outgoing), _text(entry, number))
        for number, entry in enumerate(outgoing.standing, 1)
    ]
    rivals = len(outgoing.entries) - len(notes)
    left = (f"An image note holds one name; {rivals} disputed names are left out",) if rivals else ()
    return Written(("\n".join(notes) + "\n").encode("utf-8", "replace"), len(notes), left)


def read_commons(file: ForeignFile) -> Incoming:
    """Return what the image notes of a page's wikitext say.

    Raises:
        FormError: there is none.
    """
    placer = file.placer(Counted.UPRIGHT)
    found = list(_notes(file.text()))
    if not found:
        raise FormError(file.name, "it holds no image notes ({{ImageNote}})")
    stated = next((s for values, _ in found if (s := size_of(values.get("dimx"), values.get("dimy")))), None)
    read = [_read(values, text, placer, f"note {i}") for i, (values, text) in enumerate(found, 1)]
    return sorted_out(file.name, "Commons", read, question=placer.question(stated))


def _frame(entry: Entry, outgoing: Outgoing) -> str:
    assert entry.shape is not None  # noqa: S101 - every region has a shape
    size = outgoing.frame.upright
    sides = zip("xywh", whole_pixels(bounds(entry.shape), size), strict=True)
    return "|".join((*(f"{k}={v}" for k, v in sides), f"dimx={size.width}", f"dimy={size.height}"))


def _note(number: int, frame: str, text: str) -> str:
    return f"{{{{ImageNote|id={number}|{frame}|style=2}}}}\n{text}\n{{{{ImageNoteEnd|id={number}}}}}"


def _text(entry: Entry, number: int) -> str:
    """Return the name as wikitext, linked to Wikidata where there is an entry; the name itself is inert."""
    name = " ".join(shown_name(entry, number).split()).translate(_SIGNS)
    entries = () if entry.person is None else entry.person.authorities
    item = next(
        (a.value for a in entries if a.scheme == "wikidata" and _ITEM.fullmatch(f"d:{a.value}")), None
    )
    return name if item is None else f"[[:d:{item}|{name}]]"


def _notes(text: str) -> Iterator[tuple[Mapping[str, str], str]]:
    """Yield the values and the text of each note; one without an end goes on to the next."""
    starts = list(_START.finditer(text))
    limits = [start.start() for start in starts[1:]] + [len(text)]
    for start, limit in zip(starts, limits, strict=False):
        found = _END.search(text, start.end(), limit)
        pairs = (part.partition("=") for part in start[1].split("|"))
        values = {key.strip().lower(): value.strip() for key, _, value in pairs}
        yield values, text[start.end() : found.start() if found else limit]


def _read(values: Mapping[str, str], text: str, placer: Placer, where: str) -> Entry | Unplaced:
    name, note, addresses = _plain(text)
    entry = named_entry(name, note=note, where=where)
    if entry.person is not None:
        entry = replace(entry, person=_linked(entry.person, addresses))
    size = size_of(values.get("dimx"), values.get("dimy")) or placer.size
    try:
        box = Box(*(number(values.get(key)) for key in "xywh"))
        shape = placer.place(in_fractions(Rectangle(box), size))
    except InvalidError as error:
        return Unplaced(name or where, f"its note {error.problem}")
    if shape is None:
        return Unplaced(name or where, "its place was left out, as you said")
    return replace(entry, shape=shape)


def _plain(text: str) -> tuple[str, str, list[str]]:
    """Return the first line as a name, the rest as a note, and the addresses that were linked."""
    addresses = [found[1] for found in _WEB_LINK.finditer(text)]
    for link in _WIKI_LINK.finditer(text):
        item = _ITEM.fullmatch(link[1].strip())
        addresses.append(f"http://www.wikidata.org/entity/{item[1]}" if item else _article(link[1]))
    shown = _WEB_LINK.sub(
        lambda m: m[2] or "", _WIKI_LINK.sub(lambda m: m[2] or m[1].rpartition(":")[2], text)
    )
    lines = without_markup(_QUOTES.sub("", shown)).split("\n")
    return lines[0].strip(), "; ".join(line for line in lines[1:] if line), addresses


def _article(title: str) -> str:
    """Return the address of a Wikipedia article or of a page of Commons."""
    language, _, rest = title.strip().removeprefix("w:").partition(":")
    if rest and re.fullmatch(r"[a-z]{2,3}", language):
        return f"https://{language}.wikipedia.org/wiki/{rest.strip().replace(' ', '_')}"
    return f"https://commons.wikimedia.org/wiki/{title.strip().replace(' ', '_')}"


def _linked(person: Person, addresses: list[str]) -> Person:
    authorities, links = sorted_addresses(addresses)
    return replace(person, authorities=authorities, links=links)
