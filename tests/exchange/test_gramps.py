"""Gramps imports our GEDCOM: everybody with names, life dates, occupation and notes, and the picture.

Not on CI (`make test-clients-heavy` installs it). Debian 12 has Gramps 5.1, which is older than GEDCOM 7 and
says so; what it does not know are the crops.
"""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from annotator.core.geometry import Box, Rectangle
from annotator.core.model import Finding, OtherName, Person, PersonId
from annotator.exchange.entries import Entry, Outgoing
from annotator.exchange.gedcom import write_gedcom
from annotator.imaging.orientation import Orientation
from exchange.sayings import PHOTOGRAPH, framed

pytestmark = [
    pytest.mark.client,
    pytest.mark.skipif(shutil.which("gramps") is None, reason="needs gramps: make test-clients-heavy"),
]
ANN = Person(
    PersonId("a"),
    "Ann Lee",
    full_name="Ann Mary Lee",
    names=(OtherName("Анна Ли", language="ru"),),
    born="1870-04-22",
    died="1924",
    birth_place="York, England",
    role="Chemist",
    biography="One life.\n\nTwo paragraphs.",
)
BO = Person(PersonId("b"), "Bo O’Neill", born="1875~")


def imported(folder: Path) -> tuple[ET.Element, str]:
    """Return the family tree that Gramps makes of the two, and what it said."""
    faces = tuple(
        Entry(Rectangle(Box(0.1 + i / 2, 0.2, 0.1, 0.2)), Finding.PERSON, person, region=f"r{i}")
        for i, person in enumerate((ANN, BO))
    )
    told = Outgoing(PHOTOGRAPH, framed(Orientation.UPRIGHT), faces)
    (folder / "names.ged").write_bytes(write_gedcom(told).data)
    Image.new("L", (30, 20)).save(folder / PHOTOGRAPH.file)
    command = ["gramps", "-y", "-i", str(folder / "names.ged"), "-e", str(folder / "tree.gramps")]
    own = {**os.environ, "HOME": str(folder), "GRAMPSHOME": str(folder)}
    ran = subprocess.run(command, env=own, check=True, capture_output=True, text=True, timeout=100)
    tree = ET.fromstring(gzip.decompress((folder / "tree.gramps").read_bytes()))  # noqa: S314 - Gramps wrote it
    for element in tree.iter():
        element.tag = element.tag.rpartition("}")[2]
    return tree, ran.stdout + ran.stderr


def test_gramps_imports_everybody(tmp_path: Path) -> None:
    """Names of both kinds, dates, place, occupation, notes and the picture arrive; only the crops do not."""
    tree, said = imported(tmp_path)
    names = {" ".join(e.text or "" for e in name.iter("first")) for name in tree.iter("name")}
    assert {"Ann Lee", "Ann Mary Lee", "Анна Ли", "Bo O’Neill"} <= names
    dates = {e.get("val"): e.get("type") for e in tree.iter("dateval")}
    assert dates == {"1870-04-22": None, "1924": None, "1875": "about"}
    assert {e.get("value") or e.text for e in (*tree.iter("ptitle"), *tree.iter("pname"))} >= {
        "York, England"
    }
    assert "Chemist" in {e.text for e in tree.iter("description")}
    assert ANN.biography in {e.text for e in tree.iter("text")}
    assert [e.get("src") for e in tree.iter("file")] == [str(tmp_path / PHOTOGRAPH.file)]
    unknown = [
        line.partition("Line")[2].rpartition("Line")[2].split()
        for line in said.splitlines()
        if "not understood" in line
    ]
    assert {words[2] for words in unknown} == {"CROP", "TOP", "LEFT", "HEIGHT", "WIDTH"}
