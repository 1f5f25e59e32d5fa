"""A bare JPEG: the same pixels, none of the words."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from annotator.imaging.bare import bare_jpeg

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
WORDS = b"Quilla Zyzzyvax"


def jpeg(mode: str = "RGB", *, progressive: bool = False) -> bytes:
    """Return a JPEG with a profile, and words in every place that programs write to."""
    channels = {"L": 1, "RGB": 3, "CMYK": 4}[mode]
    noise = np.random.default_rng(1).integers(0, 255, (40, 60, channels), dtype=np.uint8)
    exif = Image.Exif()
    exif[270] = WORDS.decode()
    buffer = BytesIO()
    image = Image.fromarray(noise[:, :, 0] if mode == "L" else noise, mode)
    image.save(
        buffer,
        "JPEG",
        progressive=progressive,
        icc_profile=SRGB,
        exif=exif,
        comment=WORDS,
        xmp=b"<x>" + WORDS + b"</x>",
    )
    return buffer.getvalue() + b"behind the picture: " + WORDS


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
@pytest.mark.parametrize("progressive", [False, True])
def test_pixels_and_profile_stay_and_words_go(mode: str, *, progressive: bool) -> None:
    """The picture decodes to the same pixels in the same colours, and no word is left of what was written."""
    data = jpeg(mode, progressive=progressive)
    bare = bare_jpeg(data)
    assert bare is not None
    assert WORDS in data
    assert WORDS not in bare
    with Image.open(BytesIO(data)) as before, Image.open(BytesIO(bare)) as after:
        assert after.tobytes() == before.tobytes()
        assert after.info["icc_profile"] == SRGB


def test_a_bare_one_stays_as_it_is() -> None:
    """There is nothing more to take away from a bare JPEG."""
    bare = bare_jpeg(jpeg())
    assert bare is not None
    assert bare_jpeg(bare) == bare


@given(st.integers(0, 3000))
def test_a_torn_one_is_not_guessed_at(length: int) -> None:
    """A file that ends before its picture does is not taken apart."""
    data = jpeg().partition(b"behind the picture")[0]
    assert bare_jpeg(data[: min(length, len(data) - 1)]) is None


@given(st.binary(max_size=200))
def test_nonsense_does_no_harm(data: bytes) -> None:
    """Whatever bytes come, the answer is a JPEG's or none."""
    found = bare_jpeg(b"\xff\xd8" + data)
    assert found is None or found.endswith(b"\xff\xd9")
