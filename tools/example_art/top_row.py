"""The sitters of the top row, from left to right.

Knows each person's measurements and nothing of how they are drawn.
"""

from __future__ import annotations

from example_art.looks import FULL, RECEDED, SHIRT, WING, goatee, jaw, moustache
from example_art.sitters import Beard, Comb, Dress, Face, Glasses, Hair, Sitter, Tuft

RYKOV = Sitter(
    "Rykov",
    1,
    1,
    Face(
        yaw=14,
        pitch=-1,
        roll=1,
        width=0.93,
        length=1.06,
        cheekbone=1.05,
        slant=-3,
        brow=0.34,
        nose=1.05,
        lid=20,
    ),
    Hair(FULL, Comb.BACK, 1.4, 0.7, top=1.9, ruffle=0.12, lock=5.0, curl=0.25, tone=0.14),
    Beard((moustache(fall=1.0, thick=0.66), *goatee(-14.4, wide=1.7), jaw(0.55, top=-4.0)), tone=0.15),
    dress=Dress(tie=True, collars=(SHIRT,)),
    body_yaw=16,
    ground=0.60,
    seed=11,
)

RADEK = Sitter(
    "Radek",
    1,
    2,
    Face(
        yaw=-9,
        roll=-2,
        width=0.97,
        lips=1.25,
        slant=-3,
        ear=1.15,
        nose=1.06,
        nose_width=1.08,
        brow=0.28,
        brow_rise=0.5,
        cheek=0.1,
        lid=24,
    ),
    Hair(FULL, Comb.CURLS, 2.0, 1.3, top=2.5, ruffle=0.42, lock=2.8, curl=0.8, tone=0.16),
    Beard(
        (jaw(1.15, top=1.0), Tuft(((0, -11.6, 7.2), (0.8, -11.7, 7.0)), (1.4, 1.4))),
        tone=0.15,
        ruffle=0.42,
        curl=0.6,
    ),
    Glasses(2.35, 2.25, 0.27, arms=True),
    Dress(tie=True, collars=(SHIRT,), tone=0.2),
    body_yaw=-14,
    ground=0.66,
    seed=12,
)

POKROVSKII = Sitter(
    "Pokrovskii",
    1,
    3,
    Face(
        yaw=8,
        pitch=-3,
        width=1.0,
        age=1.0,
        brow=0.41,
        nose=1.08,
        nose_width=1.1,
        lid=17,
        slant=-4,
        skull=1.03,
    ),
    Hair(RECEDED, Comb.BACK, 0.5, 1.3, top=0.5, ruffle=0.2, curl=0.3, tone=0.62),
    Beard(
        (
            moustache(fall=1.6, thick=0.9, span=3.2),
            jaw(1.25, top=-2.5),
            Tuft(
                ((0.6, -9.4, 8.2), (1.9, -12.5, 8.0), (1.7, -17.0, 7.6), (0.5, -21.0, 7.2)),
                (1.9, 2.6, 2.3, 0.6),
            ),
        ),
        tone=0.7,
        ruffle=0.14,
        curl=0.28,
    ),
    Glasses(1.95, 1.45, 0.12, arms=True, glint=0.5),
    Dress(collars=(SHIRT,), tone=0.13),
    body_yaw=8,
    ground=0.50,
    seed=13,
)

KAMENEV = Sitter(
    "Kamenev",
    1,
    4,
    Face(yaw=-15, width=1.05, cheek=0.4, brow=0.34, nose=1.02, lid=21, age=0.6),
    Hair(FULL, Comb.BACK, 1.5, 1.0, top=2.0, ruffle=0.16, lock=4.0, curl=0.5, tone=0.24),
    Beard(
        (moustache(fall=1.1, thick=0.78, span=3.1), jaw(1.2, top=-2.0), *goatee(-15.4, wide=2.1)),
        tone=0.22,
        ruffle=0.3,
        curl=0.4,
    ),
    Glasses(1.95, 1.6, 0.1),
    Dress(tie=True, collars=(WING,), tone=0.15),
    body_yaw=-16,
    ground=0.62,
    seed=14,
)
