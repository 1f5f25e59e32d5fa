"""The caption that a picture brings along."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import ExifTags, Image

from annotator.core.caption import Caption, CaptionId
from annotator.exchange.carried import carried_caption

FOUR = "Back row: Anna Ash, Bert Birch. Front row: Carl Cole, Dora Dale."
TWO = "Left to right: Anna Ash and Bert Birch."
PACKET = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:description><rdf:Alt>'
    '<rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:description></rdf:Description>'
    "</rdf:RDF></x:xmpmeta>"
)


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A picture that says nothing."""
    path = tmp_path / "group.jpg"
    Image.new("L", (40, 30), 120).save(path)
    return path


def say(picture: Path, *, description: str = "", packet: str = "") -> None:
    """Write words into the metadata of `picture`."""
    exif = Image.Exif()
    if description:
        exif[ExifTags.Base.ImageDescription] = description
    xmp = PACKET.format(packet).encode() if packet else None
    Image.new("L", (40, 30), 120).save(picture, exif=exif, xmp=xmp)


def found(picture: Path) -> Caption | None:
    """Return what the picture brings along."""
    return carried_caption(picture, caption_id=CaptionId("c"))


def test_a_picture_that_says_nothing(picture: Path) -> None:
    """Nothing is offered; nor is what cameras and programs write, nor one name."""
    assert found(picture) is None
    for words in ("OLYMPUS DIGITAL CAMERA", "Created with GIMP", "The staff in 1910", "Photo: Anna Ash"):
        say(picture, description=words)
        assert found(picture) is None
    assert found(picture.with_name("gone.jpg")) is None


@pytest.mark.parametrize("name", ["group.txt", "group.jpg.txt", "group.caption.txt"])
def test_a_text_beside_it(picture: Path, name: str) -> None:
    """To the letter, with where it was found; a link, which may lead anywhere, is not followed."""
    picture.with_name(name).write_text(f"{FOUR}\n", encoding="utf-8")
    caption = found(picture)
    assert caption is not None
    assert (caption.id, caption.text) == (CaptionId("c"), FOUR)
    assert caption.source == f"{name} beside the picture"
    assert [len(row.names) for row in caption.rows] == [2, 2]
    picture.with_name(name).rename(picture.with_name("elsewhere"))
    picture.with_name(name).symlink_to(picture.with_name("elsewhere"))
    assert found(picture) is None


def test_xmp_and_sidecar(picture: Path) -> None:
    """What is embedded as dc:description, and the same in a sidecar."""
    say(picture, packet=FOUR)
    embedded = found(picture)
    assert embedded is not None
    assert embedded.source == "Inside group.jpg (description, XMP)"
    say(picture)
    picture.with_suffix(".xmp").write_text(PACKET.format(FOUR), encoding="utf-8")
    beside = found(picture)
    assert beside is not None
    assert (beside.text, beside.source) == (FOUR, "group.xmp beside the picture")


def test_of_several_the_one_that_names_most(picture: Path) -> None:
    """Of texts that name as many, the one whose place is the most deliberate."""
    say(picture, description=FOUR, packet=TWO)
    longest = found(picture)
    assert longest is not None
    assert longest.source == "Inside group.jpg (description, Exif)"
    say(picture, description=TWO, packet=TWO)
    first = found(picture)
    assert first is not None
    assert first.source == "Inside group.jpg (description, XMP)"


def test_damage_harms_nothing(picture: Path) -> None:
    """A broken packet, a text in no encoding and a huge one are passed over."""
    say(picture, description=TWO, packet="<broken")
    picture.with_suffix(".xmp").write_bytes(b"<x:xmpmeta")
    picture.with_suffix(".txt").write_bytes(b"\xff\xfe" + TWO.encode("utf-16-le")[:-1])
    picture.with_name("group.jpg.txt").write_text(f"{FOUR} " * 5000)
    caption = found(picture)
    assert caption is not None
    assert caption.source == "Inside group.jpg (description, Exif)"
