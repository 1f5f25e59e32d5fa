"""Hairlines, collars and whiskers that several sitters share.

Knows the fashions of about 1918-20; not the people.
"""

from __future__ import annotations

from example_art.sitters import Collar, Matter, Tuft

FULL = ((0, 33), (28, 35), (50, 22), (68, 2), (82, -26), (95, -6), (110, -35), (180, -60))
LOW = ((0, 24), (28, 25), (50, 16), (66, 0), (82, -26), (95, -6), (110, -35), (180, -60))
WIDOW = ((0, 32), (18, 42), (38, 44), (56, 22), (70, 2), (82, -26), (95, -6), (110, -35), (180, -60))
RECEDED = ((0, 52), (25, 62), (48, 60), (62, 26), (72, 4), (82, -26), (95, -6), (110, -35), (180, -60))
DOME = ((0, 95), (62, 95), (76, 2), (84, -24), (95, -6), (110, -35), (180, -60))

SHIRT = Collar(Matter.SHIRT)
WING = Collar(Matter.SHIRT, top=-13.2, bottom=-16.6, spread=3.0, gap=2.0, point=1.0)
TUNIC = Collar(
    Matter.CLOTH, top=-13.9, bottom=-17.4, radius=6.1, flare=0.16, gap=1.0, spread=2.0, point=0.8, thick=0.4
)


def moustache(height: float = -5.95, *, fall: float = 0.9, thick: float = 0.6, span: float = 2.8) -> Tuft:
    """Return a moustache of the given droop, fullness and half width."""
    return Tuft(
        ((0.25, height, 9.75), (span * 0.55, height - 0.35 * fall, 9.25), (span, height - fall - 0.3, 7.9)),
        (thick * 0.85, thick, thick * 0.4),
    )


def goatee(tip: float = -13.8, *, wide: float = 1.5, forward: float = 9.0) -> tuple[Tuft, ...]:
    """Return a chin beard that ends in a point at `tip`."""
    return (
        Tuft(((0.2, -8.95, 8.7), (0.6 * wide, -10.4, 8.4)), (0.5, 1.1 * wide)),
        Tuft(((0, -10.4, 8.2), (0, -12.0, 8.7), (0, tip, forward)), (1.25 * wide, 1.1 * wide, 0.35)),
    )


def jaw(thick: float = 0.9, *, top: float = -1.5) -> Tuft:
    """Return the growth along the jaw from the ear to the chin."""
    return Tuft(
        ((6.75, top, 0.6), (6.1, -5.6, 1.8), (4.2, -9.0, 4.6), (1.2, -10.9, 7.0)),
        (0.45, thick * 0.8, thick, thick * 1.15),
    )
