"""What a person may choose about an exported picture; nothing about how it is done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from annotator.core.errors import InvalidError


class Style(Enum):
    """How the picture says who is who."""

    NAMES = "names"
    NUMBERS = "numbers"
    FACES_ONLY = "faces"


class MarkStyle(Enum):
    """How the faces themselves are marked."""

    NONE = "none"
    OUTLINE = "outline"


class LabelStyle(Enum):
    """How labels look on the photograph; each can be read on any of them."""

    LIGHT = "light"
    DARK = "dark"
    HALO = "halo"


class Crowding(Enum):
    """What becomes of names that cannot all stand beside their faces without covering something."""

    NUMBERS = "numbers"
    LEAVE_OUT = "leave out"


class PlatePlace(Enum):
    """Where a key plate stands to its photograph."""

    ALONE = "alone"
    UNDER = "under"
    BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """One choice of what the exported picture shows.

    Attributes:
        title, caption, credit: print them on a paper band above and below the photograph.
        show_uncertain: print names that are probable, possible or disputed; without it only certain ones.
        hide_living: say "Living person" in place of everybody who may be living (`core.living`), and tell
            nothing of them; numbers stay. What else was said that could name them is left out (`veil`).
        show_unseen: mark faces that nobody has looked at with a question mark.
        language: BCP 47 tag of the words around the names; English where there is no translation.
        scale: letters larger (2.0) or smaller (0.5) than the program would choose.
        margin: width of an empty band around the photograph where labels may stand, as a fraction of its
            longer side.
        marks: outlines around the faces; `FACES_ONLY` always has them.
        label_style: dark letters on light plates, light ones on dark plates, or light letters in a dark halo
            straight on the photograph. Leaders and outlines go with the letters. Key plates have no labels.
        crowding: what to do when the names do not fit; a picture to print uses numbers, a screen that can
            tell the name on hover leaves some out.
    """

    style: Style = Style.NAMES
    title: bool = True
    caption: bool = False
    credit: bool = True
    show_uncertain: bool = True
    hide_living: bool = False
    show_unseen: bool = False
    language: str = "en"
    scale: float = 1.0
    margin: float = 0.0
    marks: MarkStyle = MarkStyle.NONE
    label_style: LabelStyle = LabelStyle.LIGHT
    crowding: Crowding = Crowding.NUMBERS
    biographies: bool = True
    longest: int = 2400
    plate: PlatePlace = PlatePlace.UNDER
    print_width: float = 240.0

    def __post_init__(self) -> None:
        if not 0.2 <= self.scale <= 5:  # noqa: PLR2004 - beyond, letters are invisible or larger than faces
            raise InvalidError("options.scale", f"must lie between 0.2 and 5, not {self.scale:g}")
        if not 200 <= self.longest <= 20_000:  # noqa: PLR2004 - faces are blots, or no browser shows it
            raise InvalidError("options.longest", f"must lie between 200 and 20000, not {self.longest}")
        if not 50 <= self.print_width <= 2000:  # noqa: PLR2004 - a postcard, and the widest plotter
            raise InvalidError("options.print_width", f"50 to 2000 mm, not {self.print_width:g}")
        if not 0 <= self.margin <= 1:
            raise InvalidError("options.margin", f"must lie between 0 and 1, not {self.margin:g}")
