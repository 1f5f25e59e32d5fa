"""How a Drawing looks, in every form: line widths, corners, dashes, and which ink is for what.

Widths are in letter sizes of the label unless they say otherwise. Doubt shows in dashes and slanted letters,
never in colour alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from annotator.export.drawing import Label, Lettering, Role, TextLine
from annotator.export.inks import Ink, Inks
from annotator.export.options import LabelStyle
from annotator.export.wording import Tone

# Around letters without a plate, how broad and how opaque of 255: a rim makes the letters stand out, in a
# shade that keeps what is behind from showing between them. Both stay about within the plate they would have.
HALOES = ((0.3, 120), (0.15, 255))
PLATE = 234  # opacity of 255: the photograph shimmers through, the letters stay legible
DASH = 0.42
# A dark line in a light halo shows on any ground; on a screen's smallest letters it is still a pixel wide.
LEADER, LEADER_HALO, LEADER_DOT = 0.1, 0.3, 0.19
MARK_HALO, MARK_DASH, MARK_GAP = 2.6, 7.0, 5.0  # in line widths of the mark

_RIM, _DOUBTFUL_RIM = 0.035, 0.07
_RADIUS = 0.3
_MARK_SHARE = 1 / 1100


@dataclass(frozen=True, slots=True)
class Dress:
    """The colours of what lies over the photograph.

    Attributes:
        ink: letters, leaders and marks.
        faint: letters that say little, and the border of a plate without doubt.
        ground: plates, and the halo around everything that has none; far from `ink`, so that all can be read.
        has_plates: letters stand on plates, else in a halo.
    """

    ink: Ink
    faint: Ink
    ground: Ink
    has_plates: bool = True


def dress(style: LabelStyle, inks: Inks) -> Dress:
    """Return the colours of a label style in the inks of the picture."""
    match style:
        case LabelStyle.LIGHT:
            return Dress(inks.ink, inks.faint, inks.paper)
        case LabelStyle.DARK:
            return Dress(inks.paper, inks.pale, inks.ink)
        case LabelStyle.HALO:
            return Dress(inks.paper, inks.pale, inks.ink, has_plates=False)
        case _:
            assert_never(style)


def rim(label: Label) -> float:
    """Return the width in px of the plate's border."""
    return (_RIM if label.tone.is_sure else _DOUBTFUL_RIM) * label.letter


def radius(label: Label) -> float:
    """Return the radius in px of the plate's corners; a number's plate is round."""
    return label.box.height / 2 if label.number is not None else _RADIUS * label.letter


def mark_width(longer: float, least: float = 1.2) -> float:
    """Return the width of a mark's line on a photograph whose longer side is `longer`, in the same unit."""
    return max(least, longer * _MARK_SHARE)


def rim_ink(label: Label, worn: Dress) -> Ink:
    """Return the colour of the plate's border."""
    return worn.faint if label.tone.is_sure else worn.ink


def label_ink(label: Label, worn: Dress) -> Ink:
    """Return the colour of the label's letters."""
    return worn.faint if label.tone in (Tone.UNKNOWN, Tone.UNSEEN) else worn.ink


def line_ink(line: TextLine, inks: Inks) -> Ink:
    """Return the colour of a line on the paper bands."""
    is_aside = line.role is Role.CREDIT and line.lettering is not Lettering.BOLD
    return inks.faint if is_aside else inks.ink
