"""labelme's own loader reads what we write: sizes, shapes, notes, beside a picture in any orientation.

The loader alone, from labelme's wheel: its package wants a Qt of its own and a runtime of networks on import.
"""

from __future__ import annotations

import base64
import io
import json

import pytest
from PIL import Image

from annotator.core.geometry import Box, Ellipse, Point, Polygon, Rectangle
from annotator.core.model import Finding, Person, PersonId
from annotator.exchange.entries import Entry, Outgoing
from annotator.exchange.labelme import read_labelme, write_labelme
from annotator.imaging.orientation import Orientation
from exchange.clients import run_reader
from exchange.sayings import PHOTOGRAPH, UPRIGHT, foreign, framed, is_near

pytestmark = pytest.mark.client
LOAD = """
import base64, importlib.metadata, json, pathlib, sys, tempfile, types

def stand_in(name, folder=None, **parts):
    made = sys.modules[name] = types.ModuleType(name)
    if folder is not None:
        made.__path__ = [str(folder)]
    vars(made).update(parts)
    return made

found = importlib.metadata.distribution("labelme")
home = pathlib.Path(found.locate_file("labelme"))
stand_in("PyQt5", QtGui=stand_in("PyQt5.QtGui"))
utils = stand_in("labelme.utils", home / "utils")
stand_in("labelme", home, utils=utils, __version__=found.version)
import labelme.utils.image
vars(utils).update(vars(labelme.utils.image))
from loguru import logger
logger.remove()
from labelme._label_file import LabelFile

asked = json.load(sys.stdin)
with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    (folder / asked["photo"]).write_bytes(base64.b64decode(asked["picture"]))
    (folder / "names.json").write_text(asked["names"], "utf-8")
    read = LabelFile(str(folder / "names.json"))
    read.save(str(folder / "back.json"), read.shapes, read.image_path, *asked["size"])
    shapes = [{k: v for k, v in shape.items() if k not in ("mask", "other_data")} for shape in read.shapes]
    json.dump({"shapes": shapes, "back": (folder / "back.json").read_text("utf-8")}, sys.stdout)
"""
FACES = (
    Entry(
        Rectangle(Box(0.1, 0.2, 0.1, 0.2)),
        Finding.PERSON,
        Person(PersonId("a"), "Ann Lee"),
        note="by the hat",
    ),
    Entry(Ellipse(Box(0.3, 0.2, 0.1, 0.2)), Finding.PERSON, Person(PersonId("z"), 'Zoë "Z" Ж')),
    Entry(Ellipse(Box(0.5, 0.2, 0.1, 0.15)), Finding.UNKNOWN),
    Entry(
        Polygon((Point(0.7, 0.2), Point(0.8, 0.2), Point(0.75, 0.4))),
        Finding.PERSON,
        Person(PersonId("b"), "Bo"),
    ),
)


@pytest.mark.parametrize("orientation", Orientation)
def test_labelme_loads_and_saves_it(orientation: Orientation) -> None:
    """It takes the file for the picture beside it, has every shape, and what it saves comes back to us."""
    told = Outgoing(PHOTOGRAPH, framed(orientation), FACES)
    names = write_labelme(told).data
    answer = json.loads(run_reader(LOAD, asked(names, orientation)))
    assert answer["shapes"] == [
        {key: value if key != "group_id" else None for key, value in shape.items() if key != "mask"}
        for shape in json.loads(names)["shapes"]
    ]
    back = read_labelme(foreign(answer["back"].encode(), told.frame))
    assert (back.unplaced, back.question) == ((), None)
    for said, read in zip(FACES, back.places, strict=True):
        assert is_near(read.shape, said.shape, pixels=2)
        assert (read.finding, read.name, read.note) == (said.finding, said.name, said.note)


def asked(names: bytes, orientation: Orientation) -> bytes:
    """Return what the loader is given: the file and the picture as it is stored."""
    stored, exif, buffer = framed(orientation).stored, Image.Exif(), io.BytesIO()
    exif[0x0112] = orientation.value
    Image.new("L", (stored.width, stored.height)).save(buffer, "JPEG", exif=exif)
    told = {
        "names": names.decode(),
        "photo": PHOTOGRAPH.file,
        "picture": base64.b64encode(buffer.getvalue()).decode("ascii"),
        "size": [UPRIGHT.height, UPRIGHT.width],
    }
    return json.dumps(told).encode()
