"""Rows of a picture one after the other, decoded by libvips: the one module that knows it.

It delivers the numbers as they are stored, which are Pillow's numbers for the same file (tests compare them);
what they mean as colours is `colour`'s matter for both. Loaded only when it is asked for.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator

import pyvips
from PIL import Image

from annotator.core.geometry import Size
from annotator.imaging.forms import Form

# Only the decoder of that form is asked; libvips would otherwise choose among dozens.
_LOADERS = {
    Form.JPEG: ("jpegload_source", {}),
    Form.PNG: ("pngload_source", {"unlimited": True}),  # of what is plausible we have our own opinion
    Form.TIFF: ("tiffload_source", {"unlimited": True}),
    Form.WEBP: ("webpload_source", {}),
}
# Bands, numbers and meaning as libvips names them, to Pillow's modes.
_MODES = {
    (1, "uchar", "b-w"): "L",
    (2, "uchar", "b-w"): "LA",
    (3, "uchar", "srgb"): "RGB",
    (4, "uchar", "srgb"): "RGBA",
    (4, "uchar", "cmyk"): "CMYK",
    (1, "ushort", "grey16"): "I;16",
    (3, "ushort", "rgb16"): "RGB",
    (4, "ushort", "rgb16"): "RGBA",
}
_DEEP_COLOURS = "rgb16"
_FETCHED = 64  # rows at a time: libvips holds four copies of what it is asked for

# It would keep files and pixels of earlier pictures for the case that the same is asked for again.
pyvips.cache_set_max(0)


class RowsBrokenError(Exception):
    """libvips cannot decode this file, or no further."""


class Rows:
    """The rows of one open file from the top; `mode` is what Pillow calls the pictures that come out."""

    def __init__(self, stream: io.BufferedReader, form: Form) -> None:
        """Read the header.

        Raises:
            RowsBrokenError: it is of a form or kind that is left to Pillow, or damaged.
        """
        if form not in _LOADERS:
            raise RowsBrokenError(form)
        self._stream, self._form = stream, form
        image = self._begin()
        self.size = Size(image.width, image.height)
        kind = (image.bands, image.format, image.interpretation)
        if kind not in _MODES:
            raise RowsBrokenError(str(kind))
        self.mode = _MODES[kind]

    def read(self, rows: int) -> Iterator[Image.Image]:
        """Yield the picture from the top in pieces of `rows` rows; of 16-bit colours the upper 8 bits.

        Raises:
            RowsBrokenError: the file is damaged; what has come so far is right.
        """
        image = self._begin()
        if image.interpretation == _DEEP_COLOURS:
            image = (image >> 8).cast("uchar")
        region = pyvips.Region.new(image)
        for top in range(0, image.height, rows):
            height = min(rows, image.height - top)
            strip = Image.new(self.mode, (image.width, height))
            for start in range(0, height, _FETCHED):
                strip.paste(self._fetch(region, top + start, min(_FETCHED, height - start)), (0, start))
            yield strip

    def _fetch(self, region: pyvips.Region, top: int, height: int) -> Image.Image:
        try:
            data = region.fetch(0, top, self.size.width, height)
        except pyvips.Error as error:
            raise RowsBrokenError(str(error)) from error
        return Image.frombuffer(self.mode, (self.size.width, height), data, "raw", self.mode, 0, 1)

    def _begin(self) -> pyvips.Image:
        loader, options = _LOADERS[self._form]
        # The descriptor is shared with Pillow, which read the header and has moved on in the file.
        os.lseek(self._stream.fileno(), 0, os.SEEK_SET)
        try:
            source = pyvips.Source.new_from_descriptor(self._stream.fileno())
            return getattr(pyvips.Image, loader)(source, access="sequential", fail_on="error", **options)
        except pyvips.Error as error:
            raise RowsBrokenError(str(error)) from error
