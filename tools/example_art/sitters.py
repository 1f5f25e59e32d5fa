"""What makes each of the twelve recognisable: the measurements a draughtsman would note.

Knows the people as they looked about 1918-20 and where they stand on the plate; not how a head is modelled.
Lengths are centimetres of a life-size head, angles degrees; factors stand around 1.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import Enum, IntEnum, auto

from example_art.solids import Vector


class Matter(IntEnum):
    """What a point of a bust is made of; decides its tone and its strokes."""

    SKIN = 0
    EYE = auto()
    HAIR = auto()
    BEARD = auto()
    FRAME = auto()
    CLOTH = auto()
    LEATHER = auto()
    SHIRT = auto()
    TIE = auto()
    FUR = auto()
    LACE = auto()
    CAP = auto()
    PEAK = auto()
    METAL = auto()


class Comb(Enum):
    """Which way the hair lies."""

    BACK = auto()
    UP = auto()
    CURLS = auto()
    PARTED = auto()
    SIDE = auto()


@dataclass(frozen=True, slots=True)
class Face:
    """The bony and fleshy part of a head."""

    yaw: float = 0.0
    pitch: float = 0.0
    roll: float = 0.0
    width: float = 1.0
    length: float = 1.0
    skull: float = 1.0
    jaw: float = 1.0
    chin: float = 1.0
    cheek: float = 0.0
    cheekbone: float = 1.0
    nose: float = 1.0
    nose_width: float = 1.0
    brow: float = 0.4
    brow_rise: float = 0.0
    eye: float = 1.0
    lid: float = 24.0
    slant: float = 0.0
    lips: float = 1.0
    ridge: float = 1.0
    age: float = 0.5
    ear: float = 1.0


@dataclass(frozen=True, slots=True)
class Hair:
    """The hair of the head: where it grows (azimuth from the front, elevation) and how high."""

    line: tuple[tuple[float, float], ...]
    comb: Comb
    front: float
    side: float
    top: float | None = None
    ceiling: float = 200.0
    ruffle: float = 0.3
    rise: float = 24.0
    lock: float = 3.0
    curl: float = 0.25
    tone: float = 0.2
    extras: tuple[tuple[Vector, Vector], ...] = ()


@dataclass(frozen=True, slots=True)
class Tuft:
    """One lock of beard or moustache: knots and radii of a rod, mirrored to the other side."""

    knots: tuple[Vector, ...]
    radii: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Beard:
    """All that grows below the nose."""

    tufts: tuple[Tuft, ...] = ()
    tone: float = 0.22
    ruffle: float = 0.25
    curl: float = 0.2
    shadow: float = 0.0


@dataclass(frozen=True, slots=True)
class Glasses:
    """Two lenses; `arms` tells spectacles from a pince-nez."""

    rx: float
    ry: float
    wire: float = 0.14
    arms: bool = False
    glint: float = 0.35


@dataclass(frozen=True, slots=True)
class Collar:
    """A band around the neck, upright or turned down."""

    matter: Matter
    top: float = -13.6
    bottom: float = -17.6
    radius: float = 5.35
    flare: float = 0.12
    gap: float = 4.0
    spread: float = 5.0
    point: float = 2.0
    thick: float = 0.28


@dataclass(frozen=True, slots=True)
class Dress:
    """What is worn: the coat's opening and lapels, collars, tie and buttons."""

    coat: Matter = Matter.CLOTH
    tone: float = 0.17
    under: Matter = Matter.SHIRT
    opening: float = 5.2
    depth: float = -31.0
    lapel: float = 3.2
    tie: bool = False
    collars: tuple[Collar, ...] = ()
    buttons: tuple[float, ...] = ()
    placket: bool = False


@dataclass(frozen=True, slots=True)
class Sitter:
    """One portrait: the name in the caption, its place, and how the head is built."""

    name: str
    row: int
    position: int
    face: Face
    hair: Hair
    beard: Beard = dataclasses.field(default_factory=Beard)
    glasses: Glasses | None = None
    dress: Dress = dataclasses.field(default_factory=Dress)
    cap: bool = False
    body_yaw: float = 0.0
    ground: float = 0.62
    seed: int = 1
