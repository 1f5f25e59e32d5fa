"""Ids of authority files as addresses, and back: PersonId in IPTC, bodies in Web Annotation, EXID in GEDCOM.

Knows the addresses that the keepers of the files call permanent; opens none of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote, unquote, urlsplit

from annotator.core.model import Authority, Link, Person

_ADDRESSES = {
    "wikidata": "http://www.wikidata.org/entity/",
    "viaf": "http://viaf.org/viaf/",
    "gnd": "https://d-nb.info/gnd/",
    "orcid": "https://orcid.org/",
    "isni": "https://isni.org/isni/",
    "lcnaf": "http://id.loc.gov/authorities/names/",
    "ulan": "http://vocab.getty.edu/ulan/",
}
# Other spellings of the same: what a browser shows, and what people copy from it.
_ALSO = {
    "wikidata": ("www.wikidata.org/wiki/", "wikidata.org/entity/", "wikidata.org/wiki/"),
    "viaf": ("www.viaf.org/viaf/",),
    "isni": ("www.isni.org/", "isni.org/"),
}


def address_of(authority: Authority) -> str | None:
    """Return the permanent address of an entry, or None for a scheme that has none."""
    start = _ADDRESSES.get(authority.scheme.strip().lower())
    if start is None or not authority.value.strip():
        return None
    return start + quote(authority.value.strip(), safe="")


def authority_of(address: str) -> Authority | None:
    """Return the entry of an authority file that `address` leads to, or None where it leads elsewhere."""
    bare = _bare(address)
    for scheme, start in _ADDRESSES.items():
        for prefix in (_bare(start), *_ALSO.get(scheme, ())):
            value = unquote(bare.removeprefix(prefix).rstrip("/"))
            if bare.startswith(prefix) and value and "/" not in value:
                return Authority(scheme, value)
    return None


def addresses_of(person: Person) -> tuple[str, ...]:
    """Return the addresses that tell who `person` is: entries of authority files, then pages."""
    entries = (address_of(authority) for authority in person.authorities)
    pages = (link.url for link in person.links if is_web_address(link.url))
    return tuple(dict.fromkeys((*(entry for entry in entries if entry), *pages)))


def sorted_addresses(addresses: Iterable[str]) -> tuple[tuple[Authority, ...], tuple[Link, ...]]:
    """Return what `addresses` lead to: entries of authority files, and other pages of the web."""
    entries: list[Authority] = []
    pages: list[Link] = []
    for address in dict.fromkeys(addresses):
        entry = authority_of(address)
        if entry is not None:
            entries.append(entry)
        elif is_web_address(address):
            pages.append(Link("", address))
    return tuple(entries), tuple(pages)


def is_web_address(text: str) -> bool:
    """Say whether `text` is an http or https address with a host and nothing that would break it."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and text.isprintable() and " " not in text


def _bare(address: str) -> str:
    return address.strip().removeprefix("https://").removeprefix("http://")
