"""The own tone of everything on a bust, before light falls on it.

Knows how dark skin, hair, linen and painted features are and how they shine; not light nor ink.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from example_art import growth, head
from example_art.bust import head_frame
from example_art.sitters import Matter, Sitter
from example_art.solids import Field, field, ripple, step, turn

Kinds: TypeAlias = npt.NDArray[np.int_]

_TONES = {
    Matter.SKIN: 0.80,
    Matter.EYE: 0.72,
    Matter.FRAME: 0.06,
    Matter.LEATHER: 0.06,
    Matter.SHIRT: 0.95,
    Matter.TIE: 0.22,
    Matter.FUR: 0.26,
    Matter.LACE: 0.95,
    Matter.CAP: 0.36,
    Matter.PEAK: 0.09,
    Matter.METAL: 0.5,
}
_GLOSS = {
    Matter.SKIN: (0.16, 14),
    Matter.EYE: (0.25, 60),
    Matter.HAIR: (0.20, 11),
    Matter.BEARD: (0.14, 9),
    Matter.LEATHER: (0.34, 18),
    Matter.PEAK: (0.5, 22),
    Matter.METAL: (0.7, 18),
    Matter.FRAME: (0.35, 20),
    Matter.TIE: (0.10, 10),
}
SHINE = np.array([_GLOSS.get(m, (0.0, 1))[0] for m in Matter], np.float32)
SHARP = np.array([_GLOSS.get(m, (0.0, 1))[1] for m in Matter], np.float32)


def colour(p: Field, kinds: Kinds, sitter: Sitter) -> Field:
    """Return the own tone of each point before light: hair dark, linen bright, lips painted."""
    tones = {
        **_TONES,
        Matter.HAIR: sitter.hair.tone,
        Matter.BEARD: sitter.beard.tone,
        Matter.CLOTH: sitter.dress.tone,
    }
    out = np.array([tones[m] for m in Matter], np.float32)[kinds]
    h = head_frame(p, sitter)
    skin = kinds == Matter.SKIN
    out[skin] *= _complexion(h[:, skin], sitter)
    lace = kinds == Matter.LACE
    out[lace] *= _lacework(h[:, lace])
    eye = kinds == Matter.EYE
    out[eye] *= _iris(h[:, eye], sitter)
    return out


def _complexion(h: Field, sitter: Sitter) -> Field:
    """Return what brows, lips, lashes and a shaven chin take from the skin's brightness."""
    face, noise = sitter.face, ripple(h, 0.7, sitter.seed)
    brow = 0.6 * step(0.9 * face.brow, -0.1, head.brow(h, face) + 0.5 * face.brow * noise)
    lips = step(0.25, -0.05, head.lips(h, face))
    roots = step(1.1, -0.1, growth.hair(h, sitter.hair, sitter.seed) + 0.2 * noise)
    whiskers = step(0.75, -0.1, growth.beard(h, sitter.beard, sitter.seed) + 0.2 * noise)
    shaven = (
        sitter.beard.shadow * step(-4.2, -6.5, h[1] - 0.25 * np.abs(h[0])) * step(3, 6, h[2] + np.abs(h[0]))
    )
    out = (1 - brow) * (1 - (0.28 + 0.3 * (face.lips - 1)) * lips) * (1 - 0.8 * head.lid_edge(h, face))
    return field(out * (1 - 0.45 * roots) * (1 - 0.5 * whiskers) * (1 - 0.2 * shaven))


def _lacework(h: Field) -> Field:
    """Return the open pattern of a lace collar: rows of small holes between denser bands."""
    around = np.degrees(np.arctan2(h[0], h[2] + 3))
    holes = step(0.25, 0.75, np.cos(around * 1.1) * np.cos(h[1] * 9.0))
    bands = step(0.6, 0.95, np.cos(h[1] * 3.1 + 0.6))
    return field(1 - 0.55 * holes - 0.22 * bands)


def _iris(h: Field, sitter: Sitter) -> Field:
    """Return the painting of the eyeballs; they look towards the viewer more than the head does."""
    face = sitter.face
    gaze = turn(face.yaw, face.pitch, face.roll).T @ (
        turn(face.yaw * 0.25, 0, 0) @ np.array([0, 0, 1], np.float32)
    )
    centre = np.array(head.eye_centre(face), np.float32)[:, None] * np.stack(
        (np.sign(h[0]), np.ones_like(h[0]), np.ones_like(h[0]))
    )
    d = (h - centre) / (head.EYE_RADIUS * face.eye)
    off = np.sqrt(np.clip(1 - (gaze @ d) ** 2, 0, 1))
    iris, pupil = step(0.56, 0.50, off), step(0.26, 0.2, off)
    dark = 0.62 * iris + 0.2 * iris * step(0.4, 0.52, off) + 0.3 * pupil
    glint = step(0.24, 0.1, np.sqrt(((d - gaze[:, None] - np.array([[-0.2], [0.24], [0]])) ** 2).sum(0)))
    return field(1 - np.clip(dark, 0, 0.95) + 1.1 * glint)
