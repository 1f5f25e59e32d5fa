"""digiKam itself reads what we write: every face, with its name, where it is, in its own database.

Not on CI: digiKam brings 700 MB. `make test-clients-heavy` installs it; docs/exchange.md says what was seen.
"""

from __future__ import annotations

import io
from collections.abc import Mapping

import pytest
from PIL import Image

from annotator.core.geometry import Box, Ellipse, Rectangle, Shape
from annotator.core.model import Finding, Person, PersonId
from annotator.exchange.embedding import with_packet
from annotator.exchange.entries import Entry, Outgoing
from annotator.exchange.packet import write_packet
from annotator.exchange.xmp_writing import write_xmp
from annotator.imaging.orientation import Orientation
from exchange.digikam import faces_in_digikam, missing_programs
from exchange.sayings import PHOTOGRAPH, UPRIGHT, framed

pytestmark = [pytest.mark.client, pytest.mark.timeout(900)]
ANN, NOBODY, ZOE, OTHER = (Box(0.1 + 0.2 * i, 0.2, 0.1, 0.2) for i in range(4))
CROWD = tuple(Box(i % 10 / 10, i // 10 / 6, 0.05, 0.08) for i in range(60))


def face(number: int, shape: Shape, name: str = "") -> Entry:
    """Return an entry with somebody of that name in it, or with somebody whom nobody knows."""
    person = Person(PersonId(f"p{number}"), name) if name else None
    finding = Finding.UNKNOWN if person is None else Finding.PERSON
    return Entry(shape, finding, person, region=f"r{number}", row="Top row", row_number=1, seat=number)


def picture(orientation: Orientation, told: Outgoing | None) -> bytes:
    """Return a JPEG that is stored so, with what is told in it."""
    size = framed(orientation).stored
    exif = Image.Exif()
    exif[0x0112] = orientation.value
    buffer = io.BytesIO()
    Image.new("L", (size.width, size.height), 99).save(buffer, "JPEG", exif=exif, quality=orientation.value)
    if told is None:
        return buffer.getvalue()
    return with_packet(buffer.getvalue(), write_xmp(told)[0], stored=size, name="x")


def four(orientation: Orientation) -> Outgoing:
    """Return two people of one name, one in another script, and one whom nobody knows."""
    faces = ((ANN, "Ann Lee"), (NOBODY, ""), (ZOE, 'Zoë "Z" Ж'), (OTHER, "Ann Lee"))
    told = tuple(face(i, Rectangle(box), name) for i, (box, name) in enumerate(faces, 1))
    return Outgoing(PHOTOGRAPH, framed(orientation), told)


def crowd() -> Outgoing:
    """Return sixty faces in ovals, which need more than 64 KB of XMP."""
    told = tuple(face(i, Ellipse(box), f"Person {i}") for i, box in enumerate(CROWD, 1))
    return Outgoing(PHOTOGRAPH, framed(Orientation.UPRIGHT), told)


@pytest.fixture(scope="module")
def faces(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Mapping[str, Box]]:
    """Let digiKam scan a folder once, and return what it has read, in px of the upright picture."""
    missing = missing_programs()
    if missing:
        pytest.skip(f"needs {' and '.join(missing)}: make test-clients-heavy")
    folder, home = tmp_path_factory.mktemp("pictures"), tmp_path_factory.mktemp("home")
    for orientation in Orientation:
        (folder / f"{orientation.name}.jpg").write_bytes(picture(orientation, four(orientation)))
    (folder / "crowd.jpg").write_bytes(picture(Orientation.UPRIGHT, crowd()))
    # The same pixels again would be taken for the same picture.
    (folder / "beside.jpg").write_bytes(picture(Orientation.TURN_LEFT, None))
    (folder / "beside.jpg.xmp").write_bytes(write_packet(write_xmp(four(Orientation.TURN_LEFT))[0]))
    return faces_in_digikam(folder, home, pictures=len(Orientation) + 2)


@pytest.mark.parametrize("name", [f"{one.name}.jpg" for one in Orientation] + ["beside.jpg"])
def test_digikam_reads_every_face_where_it_is(faces: Mapping[str, Mapping[str, Box]], name: str) -> None:
    """In all eight orientations, embedded or beside the picture: four faces with four names, to the pixel."""
    wanted = {"Ann Lee": ANN, "Unknown, row 1 no. 2": NOBODY, 'Zoë "Z" Ж': ZOE, "Ann Lee (2)": OTHER}
    assert faces[name].keys() == wanted.keys()
    for person, box in wanted.items():
        assert is_there(faces[name][person], box)


def test_digikam_reads_more_than_64_kb(faces: Mapping[str, Mapping[str, Box]]) -> None:
    """Of a crowd that needs extended XMP it reads everybody, since MWG's regions stay in the main part."""
    assert faces["crowd.jpg"].keys() == {f"Person {i}" for i in range(1, len(CROWD) + 1)}
    assert all(is_there(faces["crowd.jpg"][f"Person {i}"], box) for i, box in enumerate(CROWD, 1))


def is_there(found: Box, wanted: Box) -> bool:
    """Say whether no side lies more than a pixel from where it was written."""
    sides = (
        (found.x, wanted.x * UPRIGHT.width),
        (found.y, wanted.y * UPRIGHT.height),
        (found.right, wanted.right * UPRIGHT.width),
        (found.bottom, wanted.bottom * UPRIGHT.height),
    )
    return all(abs(a - b) <= 1.5 for a, b in sides)
