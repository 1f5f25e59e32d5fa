"""The sitters of the bottom row, from left to right.

Knows each person's measurements and nothing of how they are drawn.
"""

from __future__ import annotations

from example_art.looks import FULL, LOW, SHIRT, TUNIC
from example_art.sitters import Beard, Collar, Comb, Dress, Face, Hair, Matter, Sitter

ZINOVIEV = Sitter(
    "Zinoviev",
    3,
    1,
    Face(
        yaw=13,
        pitch=1,
        width=1.08,
        cheek=0.9,
        jaw=1.12,
        chin=1.1,
        lips=1.3,
        nose=0.98,
        nose_width=1.08,
        lid=18,
        slant=-5,
        brow=0.34,
        age=0.05,
    ),
    Hair(LOW, Comb.CURLS, 3.4, 2.4, top=3.8, ruffle=0.8, lock=4.2, curl=1.0, tone=0.12),
    Beard(shadow=0.6),
    dress=Dress(tie=True, collars=(SHIRT,), tone=0.17),
    body_yaw=10,
    ground=0.62,
    seed=20,
)

KRYLENKO = Sitter(
    "Krylenko",
    3,
    2,
    Face(
        yaw=-7, pitch=0, width=0.96, jaw=1.06, chin=1.1, nose=1.0, lid=21, brow=0.33, age=0.4, cheekbone=1.1
    ),
    Hair(FULL, Comb.BACK, 0.5, 0.4, top=0.3, ruffle=0.1, tone=0.2),
    Beard(shadow=0.6),
    dress=Dress(
        Matter.CLOTH,
        0.34,
        opening=0.0,
        depth=-40,
        lapel=0.0,
        placket=True,
        collars=(TUNIC,),
        buttons=(-20, -24, -28),
    ),
    cap=True,
    body_yaw=-6,
    ground=0.64,
    seed=21,
)

KOLLONTAI = Sitter(
    "Kollontai",
    3,
    3,
    Face(
        yaw=-14,
        pitch=1,
        roll=-2,
        width=0.93,
        length=0.95,
        jaw=0.9,
        chin=0.85,
        lips=1.45,
        nose=0.94,
        nose_width=0.8,
        ridge=0.55,
        cheek=0.25,
        lid=24,
        slant=2,
        brow=0.14,
        brow_rise=0.25,
        age=0.0,
        eye=1.08,
        ear=0.8,
    ),
    Hair(
        LOW,
        Comb.PARTED,
        1.5,
        1.8,
        top=2.0,
        ruffle=0.1,
        lock=5.0,
        curl=0.3,
        tone=0.16,
        extras=(((5.6, 5.4, 2.0), (3.4, 4.4, 5.0)), ((0, 12.3, -4.0), (4.2, 3.2, 4.2))),
    ),
    dress=Dress(
        tone=0.12,
        opening=0.0,
        depth=-40,
        lapel=0.0,
        collars=(
            Collar(
                Matter.LACE,
                top=-12.6,
                bottom=-17.6,
                radius=5.4,
                flare=0.02,
                gap=-9,
                spread=0,
                point=0.0,
                thick=0.3,
            ),
            Collar(
                Matter.FUR,
                top=-15.0,
                radius=8.6,
                thick=2.0,
            ),
        ),
    ),
    body_yaw=-12,
    ground=0.56,
    seed=22,
)
