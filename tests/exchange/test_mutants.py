"""Files of every form with anything in them exchanged: refused in a sentence, or taken in soundly."""

from __future__ import annotations

import random
import re
from contextlib import suppress

import pytest

from annotator.core.editing import apply
from annotator.core.edits import Signature
from annotator.core.errors import AnnotatorError
from annotator.core.model import Project
from annotator.exchange.commons import write_commons
from annotator.exchange.csv_table import write_csv
from annotator.exchange.foreign import ForeignFile
from annotator.exchange.gedcom import write_gedcom
from annotator.exchange.iiif import write_iiif
from annotator.exchange.importing import plan_import
from annotator.exchange.labelme import write_labelme
from annotator.exchange.outgoing import outgoing
from annotator.exchange.packet import write_packet
from annotator.exchange.reading import read_data
from annotator.exchange.webannotation import write_webannotation
from annotator.exchange.xmp_writing import write_xmp
from annotator.storage.format import decode_project, encode_project
from core.plates import plate
from exchange.sayings import PHOTOGRAPH

RECORD = Project(PHOTOGRAPH, plate().regions, plate().rows, plate().people, plate().claims)
TOLD = outgoing(RECORD)
FILES = {
    "xmp": write_packet(write_xmp(TOLD)[0]),
    "webannotation": write_webannotation(TOLD).data,
    "iiif": write_iiif(TOLD).data,
    "csv": write_csv(TOLD).data,
    "commons": write_commons(TOLD).data,
    "gedcom": write_gedcom(TOLD).data,
    "labelme": write_labelme(TOLD).data,
    "wikidata": b'M1|P180|Q2|P2677|"pct:1,2,3,4"\n',
    "picasa": b"[Contacts2]\nab=Ann;;\n[group photo.jpg]\nfaces=rect64(199a33334ccd9999),ab\n",
}
ODD = (
    b"nan", b"1e999", b"-1", b"0", b"", b"null", b"[]", b"{}", b'""', b"9" * 20, b"\0", b"\xff", b"<", b'"',
    b"\n", b"true", b"1e-320", b"1e308", b"\xed\xa0\x80",
)  # fmt: skip
MUTANTS = 300


@pytest.mark.parametrize("form", FILES)
def test_mutants(form: str) -> None:
    """Nothing but our own errors is raised, and what is imported can be saved and opened again."""
    rng = random.Random(form)
    survived = 0
    for _ in range(MUTANTS):
        data = _mutated(FILES[form], rng)
        with suppress(AnnotatorError):
            incoming = read_data(ForeignFile("theirs", data, TOLD.frame, PHOTOGRAPH.file))
            edit = plan_import(RECORD, incoming, signature=Signature("Me", "")).edit
            after = apply(RECORD, edit)
            assert decode_project(encode_project(after)) == after
            survived += 1
    assert 0 < survived < MUTANTS


def _mutated(data: bytes, rng: random.Random) -> bytes:
    """Return `data` with a number, some bytes or a passage exchanged, taken out or repeated."""
    for _ in range(rng.randint(1, 3)):
        at = rng.randrange(len(data) + 1)
        match rng.randrange(4):
            case 0 if numbers := list(re.finditer(rb"\d+(?:\.\d+)?", data)):
                found = rng.choice(numbers)
                data = data[: found.start()] + rng.choice(ODD) + data[found.end() :]
            case 1:
                data = data[:at] + rng.choice(ODD) + data[at + rng.randint(0, 6) :]
            case 2:
                data = data[:at] + data[at + rng.randint(1, 200) :]
            case _:
                data = data[:at] + data[at // 2 : at // 2 + 100] + data[at:]
    return data
