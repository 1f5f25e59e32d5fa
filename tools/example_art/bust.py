"""A bust as one solid: head, hair, beard, glasses and clothes of one sitter, standing in the room.

Knows how the parts are turned and put together; not how they are seen or lit (studio).
"""

from __future__ import annotations

import numpy as np

from example_art import dress, growth, head
from example_art.sitters import Matter, Sitter
from example_art.solids import Field, field, turn, within

PIVOT = np.array([[0], [-7], [-3]], np.float32)
_HIGHEST_CLOTH, _LOWEST_HEAD = -6.0, -17.0
_RAISED = np.array([[0], [1.7], [0]], np.float32)


def head_frame(p: Field, sitter: Sitter) -> Field:
    """Return points of the room as points of the standard head."""
    f = sitter.face
    turned: Field = turn(f.yaw, f.pitch, f.roll).T @ (p - PIVOT) + PIVOT
    return head.fitted(turned.astype(np.float32), f)


def room_frame(p: Field, sitter: Sitter) -> Field:
    """Return points of the turned (but unstretched) head as points of the room."""
    f = sitter.face
    out: Field = turn(f.yaw, f.pitch, f.roll) @ (p - PIVOT) + PIVOT
    return field(out)


def parts(p: Field, sitter: Sitter) -> list[tuple[Matter, Field]]:
    """Return all that a bust is made of with the distance to each."""
    h, body = head_frame(p, sitter), field(turn(sitter.body_yaw, 0, 0).T @ p)
    skin = np.minimum(head.flesh(h, sitter.face), head.neck(body))
    hair = growth.hair(h, sitter.hair, sitter.seed)
    out = [
        (Matter.SKIN, skin),
        (Matter.EYE, head.eyeball(h, sitter.face)),
        (Matter.HAIR, np.minimum(hair, growth.brows(h, sitter.face, sitter.seed))),
        (Matter.BEARD, growth.beard(h, sitter.beard, sitter.seed)),
        *dress.clothes(field(body - _RAISED), sitter.dress, sitter.seed),
    ]
    if sitter.glasses:
        out.append((Matter.FRAME, head.frames(h, sitter.glasses)))
    if sitter.cap:
        out.extend(dress.cap(h))
    return out


def nearest(p: Field, sitter: Sitter) -> Field:
    """Return the distance to the bust; like the least of `parts`, but works out only what can be near."""
    h, body = head_frame(p, sitter), field(turn(sitter.body_yaw, 0, 0).T @ p)
    above, below = p[1] - _HIGHEST_CLOTH, _LOWEST_HEAD - p[1]
    out = within(h, below < 0, lambda q: _head_distance(q, sitter), below + 1)
    out = np.minimum(out, within(body, above < 0, lambda q: _body_distance(q, sitter), above + 1))
    if sitter.beard.tufts:
        out = np.minimum(out, growth.beard(h, sitter.beard, sitter.seed))
    return out


def _head_distance(h: Field, sitter: Sitter) -> Field:
    out = np.minimum(head.flesh(h, sitter.face), head.eyeball(h, sitter.face))
    out = np.minimum(out, growth.hair(h, sitter.hair, sitter.seed))
    out = np.minimum(out, growth.brows(h, sitter.face, sitter.seed))
    if sitter.glasses:
        out = np.minimum(out, head.frames(h, sitter.glasses))
    for _, distance in dress.cap(h) if sitter.cap else ():
        out = np.minimum(out, distance)
    return out


def _body_distance(body: Field, sitter: Sitter) -> Field:
    out = head.neck(body)
    for _, distance in dress.clothes(field(body - _RAISED), sitter.dress, sitter.seed):
        out = np.minimum(out, distance)
    return out
