"""Whatever a scanner delivers, turned into 8-bit sRGB.

Knows Pillow's modes and colour profiles; knows nothing of files, sizes and orientation. Two steps, because a
scaled picture is made between them: `eight_bits` (any mode -> L, RGB, CMYK or LAB) and `srgb` (those -> RGB).
"""

from __future__ import annotations

import io
import math

from PIL import Image, ImageCms

PROFILE_BROKEN = "The colour profile is broken or does not fit and was left out: colours may be a little off"

_FULL_8, _FULL_16 = 255, 65535
_CONTAINED_DEPTHS = (10, 12, 14)  # what 16-bit files of cameras, X-ray and book scanners really hold

# The colour space an ICC profile's header names (ICC.1:2022, table 19), as Pillow's mode.
_MODES = {"RGB ": "RGB", "GRAY": "L", "CMYK": "CMYK", "Lab ": "LAB"}


def eight_bits(  # noqa: PLR0911 - one return a kind of picture
    image: Image.Image, most: float | None = None
) -> Image.Image:
    """Return a decoded picture with 8 bits a channel and nothing transparent, as mode L, RGB, CMYK or LAB.

    The same object, not a copy, where it is that already. Transparent parts show white paper. Where `image`
    is a part of a picture in 16-bit grey, `most` is the greatest value of the whole.
    """
    match image.mode:
        case "L" | "RGB" | "CMYK" | "LAB":
            return image
        case "1":
            return image.convert("L")
        case "I" | "I;16" | "I;16L" | "I;16B" | "I;16N":
            return _from_sixteen_bits(image, most)
        case "F":
            return _from_floats(image)
        case "P" if "transparency" not in image.info:
            return image.convert("RGB")
        case "P" | "PA" | "LA" | "La" | "RGBA" | "RGBa":
            return _on_white(image)
        case _:
            return image.convert("RGB")


def srgb(image: Image.Image, icc: bytes | None) -> tuple[Image.Image, tuple[str, ...]]:
    """Return an L, RGB, CMYK or LAB picture as sRGB (mode RGB), and a warning where its profile is of no use.

    RGB that is sRGB already comes back as the same object; other RGB is converted in place.
    """
    if icc is None:
        return _without_profile(image), ()
    try:
        return _converted(image, icc), ()
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError, KeyError):
        return _without_profile(image), (PROFILE_BROKEN,)


def _converted(image: Image.Image, icc: bytes) -> Image.Image:
    profile = ImageCms.ImageCmsProfile(io.BytesIO(icc))
    mode = _MODES[profile.profile.xcolor_space]
    if (image.mode, mode) == ("L", "RGB"):
        image = image.convert("RGB")  # Grey scans that carry the scanner's RGB profile are common.
    if image.mode != mode:
        raise ValueError("the profile is for another colour space")
    if mode == "RGB" and _is_srgb(profile):
        return image
    transform = ImageCms.buildTransform(profile, ImageCms.createProfile("sRGB"), mode, "RGB")
    converted = ImageCms.applyTransform(image, transform, inPlace=mode == "RGB")
    return image if converted is None else converted


def _is_srgb(profile: ImageCms.ImageCmsProfile) -> bool:
    """Say whether a profile is one of the many spellings of sRGB, by its description."""
    return ImageCms.getProfileDescription(profile).strip().startswith("sRGB")


def _without_profile(image: Image.Image) -> Image.Image:
    if image.mode == "RGB":
        return image
    if image.mode == "LAB":
        return _converted_lab(image)
    return image.convert("RGB")


def _converted_lab(image: Image.Image) -> Image.Image:
    """Return a LAB picture in sRGB: LAB states its colours by itself and needs no profile of its own."""
    transform = ImageCms.buildTransform(
        ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB"), "LAB", "RGB"
    )
    converted = ImageCms.applyTransform(image, transform)
    assert converted is not None  # noqa: S101 - only an in-place transform returns None
    return converted


def _on_white(image: Image.Image) -> Image.Image:
    rgba = image.convert("RGBA")
    opacity = rgba.getchannel("A")
    if opacity.getextrema() == (_FULL_8, _FULL_8):
        return rgba.convert("RGB")
    paper = Image.new("RGB", rgba.size, "white")
    paper.paste(rgba, mask=opacity)
    return paper


def greatest(image: Image.Image) -> float:
    """Return the greatest value of a picture with one channel, of mode "I" for 16 bits."""
    extrema = image.getextrema()
    return float(extrema[1]) if isinstance(extrema[1], int | float) else math.inf


def _from_sixteen_bits(image: Image.Image, most: float | None) -> Image.Image:
    """Return 16-bit grey as L over its whole range; a plain `convert("L")` clips nearly all to white."""
    image = image.convert("I")  # Of big-endian 16 bits (Photoshop) Pillow cannot tell the greatest value.
    most = greatest(image) if most is None else most
    full = next((2**depth - 1 for depth in _CONTAINED_DEPTHS if most < 2**depth), _FULL_16)
    table = [min(_FULL_8, value * _FULL_8 // full) for value in range(_FULL_16 + 1)]
    if most > _FULL_16:  # 32-bit integers: rare, and no table covers them
        return image.point(lambda value: value * (_FULL_8 / most)).convert("L")
    return image.point(table, "L")


def _from_floats(image: Image.Image) -> Image.Image:
    """Return floats as L: 0 to 1 is black to white; other ranges are stretched from their greatest value."""
    most = greatest(image)
    scale = _FULL_8 / most if math.isfinite(most) and most > 1 else float(_FULL_8)
    return image.point(lambda value: value * scale).convert("L")
