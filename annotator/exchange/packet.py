"""An XMP packet: the properties of one file, foreign ones and all; read, changed, written, cut in two.

Knows the wrapping (x:xmpmeta, rdf:RDF, xpacket) and how a packet past 64 KB is split for JPEG. Knows nothing
of regions. Source: XMP specification part 1, 7, and part 3, 1.1.3 (extended XMP in JPEG).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from annotator.core.errors import FormError
from annotator.exchange.rdf import RDF, Text, Value, read_properties, write_property
from annotator.exchange.xml import Document, escaped, read_xml

_ABOUT = f"{{{RDF}}}about"
_EXTENDED = "{http://ns.adobe.com/xmp/note/}HasExtendedXMP"
# The prefixes that other programs use; some (digiKam 7, Picasa) look for the prefix and not the name space.
PREFIXES = {
    RDF: "rdf",
    "http://www.w3.org/XML/1998/namespace": "xml",
    "http://ns.adobe.com/xmp/note/": "xmpNote",
    "http://www.metadataworkinggroup.com/schemas/regions/": "mwg-rs",
    "http://ns.adobe.com/xap/1.0/sType/Dimensions#": "stDim",
    "http://ns.adobe.com/xmp/sType/Area#": "stArea",
    "http://ns.microsoft.com/photo/1.2/": "MP",
    "http://ns.microsoft.com/photo/1.2/t/RegionInfo#": "MPRI",
    "http://ns.microsoft.com/photo/1.2/t/Region#": "MPReg",
    "http://iptc.org/std/Iptc4xmpExt/2008-02-29/": "Iptc4xmpExt",
    "urn:annotator:record:1.0:": "annotator",
}


@dataclass(frozen=True, slots=True)
class Packet:
    """The XMP properties of a file in the order of the file; names are "{name space}name".

    Attributes:
        about: what rdf:about says; nearly always "".
        prefixes: the file's own prefixes, by name space.
    """

    properties: tuple[tuple[str, Value], ...] = ()
    about: str = ""
    prefixes: Mapping[str, str] = field(default_factory=dict)

    def get(self, name: str) -> Value | None:
        """Return the value of the property called `name`, or None."""
        return next((value for key, value in self.properties if key == name), None)

    def changed(self, new: Mapping[str, Value | None]) -> Packet:
        """Return the packet with the properties of `new` put in, exchanged, or (None) taken out."""
        kept = tuple((name, value) for name, value in self.properties if name not in new)
        put = tuple((name, value) for name, value in new.items() if value is not None)
        return replace(self, properties=kept + put)


def read_packet(data: bytes, name: str, *, extended: bytes = b"") -> Packet:
    """Return the packet in `data`, joined with its `extended` part; `name` is the file's, for sentences.

    Raises:
        FormError: it is not XMP.
    """
    main = _read_one(data, name)
    if not extended:
        return main
    rest = _read_one(extended, name)
    both = {**dict(rest.properties), **dict(main.properties)}
    both.pop(_EXTENDED, None)
    return Packet(tuple(both.items()), main.about, {**rest.prefixes, **main.prefixes})


def extended_digest(packet: Packet) -> str:
    """Return the MD5 (in hexadecimal) by which a main packet calls its extended part, or ""."""
    value = packet.get(_EXTENDED)
    return value.text.strip() if isinstance(value, Text) else ""


def digest_of_extended(extended: bytes) -> str:
    """Return the MD5 by which JPEG calls an extended packet, in capital hexadecimal (part 3, 1.1.3.1)."""
    return hashlib.md5(extended, usedforsecurity=False).hexdigest().upper()


def write_packet(packet: Packet) -> bytes:
    """Return `packet` as UTF-8 XML with its wrapping."""
    used = dict(PREFIXES)
    taken = set(used.values())
    for space, prefix in packet.prefixes.items():
        if space not in used and prefix not in taken:
            used[space] = prefix
            taken.add(prefix)
    body = "\n".join(write_property(name, value, used) for name, value in packet.properties)
    spaces = "".join(
        f' xmlns:{prefix}="{escaped(space)}"' for space, prefix in used.items() if f"<{prefix}:" in body
    )
    text = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Annotator"><rdf:RDF xmlns:rdf="{RDF}">\n'
        f'<rdf:Description rdf:about="{escaped(packet.about)}"{spaces.replace(_RDF_SPACE, "")}>\n{body}\n'
        '</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
    )
    return text.encode()


def split_packet(packet: Packet, limit: int) -> tuple[bytes, bytes]:
    """Return a main packet of at most `limit` bytes, and an extended one with the rest or b"".

    The smallest properties stay in the main part, where every reader finds them.

    Raises:
        FormError: a single property of a few bytes does not fit, so the file is not to be saved this way.
    """
    whole = write_packet(packet)
    if len(whole) <= limit:
        return whole, b""
    by_size = sorted(packet.properties, key=lambda p: len(write_packet(replace(packet, properties=(p,)))))
    for count in range(len(by_size) - 1, -1, -1):
        note: tuple[tuple[str, Value], ...] = ((_EXTENDED, Text("0" * 32)),)
        if len(write_packet(replace(packet, properties=(*by_size[:count], *note)))) <= limit:
            extended = _bare(write_packet(replace(packet, properties=tuple(by_size[count:]))))
            note = ((_EXTENDED, Text(digest_of_extended(extended))),)
            return write_packet(replace(packet, properties=(*by_size[:count], *note))), extended
    raise FormError("", "the metadata does not fit into a JPEG", way_out="write a sidecar")


_RDF_SPACE = f' xmlns:rdf="{RDF}"'


def _bare(packet: bytes) -> bytes:
    """Return a packet without its xpacket marks, as extended XMP is to be (part 3, 1.1.3.1)."""
    return packet[packet.index(b"<x:xmpmeta") : packet.rindex(b"<?xpacket")].rstrip()


def _read_one(data: bytes, name: str) -> Packet:
    # Cameras pad with NUL, some programs put space before the declaration; in UTF-16 a NUL is half a sign.
    is_wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    document = read_xml(data if is_wide else data.strip(b"\0 \t\r\n"), name)
    try:
        return _packet(document)
    except (ValueError, StopIteration) as error:
        raise FormError(name, "this is not XMP", way_out="choose a file that holds XMP") from error


def _packet(document: Document) -> Packet:
    rdf = next(document.root.iter(f"{{{RDF}}}RDF"))
    properties: dict[str, Value] = {}
    about = ""
    for description in rdf:
        about = about or description.get(_ABOUT, "")
        for name, value in read_properties(description):
            properties.setdefault(name, value)
    return Packet(tuple(properties.items()), about, document.prefixes)
