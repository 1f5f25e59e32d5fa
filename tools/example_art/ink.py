"""From tone to ink: a bust as a lithographer would put it on the stone.

Knows strokes (hair), engraved lines that follow the form, wash and grain; not solids and not the plate.
Darkness runs from 0 (bare paper) to 1 (full ink).
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from example_art.sitters import Matter, Sitter
from example_art.solids import Field, field, step
from example_art.studio import Seen, View

LINE_GAP = 0.30
HAIRY = (Matter.HAIR, Matter.BEARD, Matter.FUR)


@dataclass(frozen=True, slots=True)
class Printing:
    """The two stones of a portrait, (height, width): the tint and the drawing that is printed over it."""

    wash: Field
    line: Field


def draw(seen: Seen, sitter: Sitter, view: View) -> Printing:
    """Return the portrait as tint and line, background included."""
    rng = np.random.default_rng(sitter.seed)
    ground = _ground(view, sitter)
    solid = np.where(seen.matter < 0, ground, _print_tone(seen.tone)).astype(np.float32)
    hairy = np.isin(seen.matter, [int(m) for m in HAIRY]).astype(np.float32)
    strokes = _flow(seen, hairy)
    fine, coarse = _strands(rng, strokes, view.scale)
    cover = _wisps(hairy, strokes, fine, view.scale)
    locks = _spread(solid, hairy, view.scale * 0.6)
    hair = locks * (0.34 + 0.60 * coarse + 0.62 * fine) + 0.16 * step(0.66, 0.95, fine) * coarse
    skin = _spread(solid, 1 - hairy, view.scale * 0.6)
    tone = field(np.clip(skin * (1 - cover) + hair * cover, 0, 1))
    dark = 1 - tone
    lines = _engraving(seen, dark, view)
    wash = _soften(field(dark), view.scale * 0.05) * np.float32(0.80)
    body = np.clip(dark * 1.06 - 0.72 * wash, 0, 1)
    line = np.where(cover > 0.5, body * 1.75, body * 0.62 + 0.62 * lines * dark)
    return Printing(wash, field(np.clip(line, 0, 1)))


def noise(rng: np.random.Generator, shape: tuple[int, int], grain: float) -> Field:
    """Return even noise between 0 and 1 whose grains are about `grain` pixels wide."""
    out = _soften(rng.standard_normal(shape).astype(np.float32), grain)
    return step(-1.8, 1.8, (out - out.mean()) / out.std())


def _print_tone(light: Field) -> Field:
    """Return light as paper shows it: shadows opened, highlights held."""
    open_shadow = np.clip(light, 0, None) ** np.float32(0.74)
    return field(-0.03 + 0.98 * (1 - np.exp(-1.75 * open_shadow)) / (1 - np.exp(-1.75 * 0.90)))


def _ground(view: View, sitter: Sitter) -> Field:
    """Return the studio wall: lighter beside the shaded cheek, darker beside the lit one."""
    rows, columns = view.shape
    y, x = np.mgrid[0:rows, 0:columns].astype(np.float32)
    across, down = x / columns * 2 - 1, y / rows * 2 - 1
    glow = np.exp(-((across - 0.35) ** 2 * 0.8 + (down + 0.05) ** 2 * 0.6))
    edge = step(0.72, 1.05, np.hypot(across, down))
    return field(sitter.ground - 0.10 + 0.26 * glow - 0.16 * edge)


def _flow(seen: Seen, hairy: Field) -> Field:
    """Return stroke directions everywhere: the hair's own, carried on smoothly beyond its edge."""
    fur = (seen.matter == Matter.FUR).astype(np.float32)
    y, x = np.mgrid[0 : fur.shape[0], 0 : fur.shape[1]].astype(np.float32)
    wild = np.stack((np.cos(x * 0.05 + np.sin(y * 0.06) * 2), np.sin(x * 0.045 + y * 0.05) * 0.6 + 0.7))
    own = seen.stroke * hairy + wild * fur
    far = np.stack([_soften(c, 14.0) for c in own]) * 4
    near = np.stack([_soften(c, 2.0) for c in own])
    out = near + far * (1 - hairy)
    return field(out / np.maximum(np.sqrt((out * out).sum(0)), 1e-4))


def _strands(rng: np.random.Generator, flow: Field, scale: float) -> tuple[Field, Field]:
    """Return single hairs and whole locks as even textures 0-1, drawn out along `flow`."""
    shape = (flow.shape[1], flow.shape[2])
    fine = _drawn_out(noise(rng, shape, scale * 0.045), flow, scale * 1.5)
    coarse = _drawn_out(noise(rng, shape, scale * 0.17), flow, scale * 2.6)
    return _even(fine), _even(coarse)


def _drawn_out(picture: Field, flow: Field, length: float) -> Field:
    """Smear `picture` along `flow` over `length` pixels each way (line integral convolution)."""
    rows, columns = picture.shape
    y, x = np.mgrid[0:rows, 0:columns].astype(np.float32)
    total, count = picture.copy(), 1
    stride = 1.5
    for sign in (-stride, stride):
        px, py, vx, vy = x.copy(), y.copy(), flow[0], flow[1]
        for _ in range(max(int(length / stride), 2)):
            px, py = px + sign * vx, py + sign * vy
            vx, vy = _sample(flow[0], px, py), _sample(flow[1], px, py)
            total, count = total + _sample(picture, px, py), count + 1
    return field(total / count)


def _wisps(hairy: Field, flow: Field, fine: Field, scale: float) -> Field:
    """Return how far hair covers each point: its edge breaks into single hairs that follow the flow."""
    along = _drawn_out(hairy, flow, scale * 0.55)
    return np.maximum(step(0.36, 0.60, along + 0.55 * (fine - 0.5)), step(0.93, 1.0, _soften(hairy, 1.0)))


def _engraving(seen: Seen, dark: Field, view: View) -> Field:
    """Return engraved lines 0-1: one set follows the form, one crosses it in shadow."""
    surface = seen.surface.copy()
    rows, columns = view.shape
    y, x = np.mgrid[0:rows, 0:columns].astype(np.float32)
    empty = seen.matter < 0
    surface[:, empty] = np.stack((x, rows - y, np.zeros_like(x)))[:, empty] / view.scale
    skin = np.isin(seen.matter, (int(Matter.SKIN), int(Matter.EYE)))
    form = np.where(
        skin,
        sum(a * c for a, c in zip((0.30, 0.90, -0.24), surface, strict=True)),
        sum(a * c for a, c in zip((0.5, 0.84, 0.10), surface, strict=True)),
    )
    first = _lines(form, np.clip(0.10 + 0.80 * dark, 0, 0.9))
    second = _lines(
        -0.74 * surface[0] + 0.62 * surface[1] + 0.2 * surface[2], np.clip(1.35 * dark - 0.50, 0, 0.75)
    )
    cross = np.where(empty, 0, second)
    return field(np.maximum(first * step(0.06, 0.22, dark), cross))


def _lines(height: Field, width: Field) -> Field:
    """Return lines where planes of equal `height` cut the form, `width` of their distance wide."""
    u = height / LINE_GAP
    dy, dx = np.gradient(np.asarray(u))
    foot = np.clip(2 * np.hypot(dx, dy), 0.02, 1.5)
    off = np.abs((u % 1.0) - 0.5) * 2
    ink = np.clip((width - off) / foot + 0.5, 0, 1)
    return field(np.where(foot > 1.2, width, ink))


def _spread(picture: Field, mask: Field, reach: float) -> Field:
    """Return `picture` where `mask` is 1, continued smoothly from there to the rest."""
    weight = _soften(mask, reach) + 0.02 * _soften(mask, reach * 6) + 1e-5
    filled = (_soften(picture * mask, reach) + 0.02 * _soften(picture * mask, reach * 6)) / weight
    return field(np.where(mask > 0.5, picture, filled))


def _even(texture: Field) -> Field:
    flat = (texture - texture.mean()) / max(float(texture.std()), 1e-6)
    return step(-2.0, 2.0, flat)


def _soften(picture: Field, sigma: float) -> Field:
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), max(sigma, 0.3)), np.float32)


def _sample(picture: Field, x: Field, y: Field) -> Field:
    return np.asarray(cv2.remap(picture, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE), np.float32)
