"""The sitters of the middle row, from left to right.

Knows each person's measurements and nothing of how they are drawn.
"""

from __future__ import annotations

from example_art.looks import DOME, LOW, RECEDED, SHIRT, TUNIC, WIDOW, WING, goatee, moustache
from example_art.sitters import Beard, Collar, Comb, Dress, Face, Glasses, Hair, Matter, Sitter

BUKHARIN = Sitter(
    "Bukharin",
    2,
    1,
    Face(yaw=12, pitch=2, width=0.97, skull=1.05, chin=0.9, lid=25, slant=2, brow=0.26, nose=1.0, age=0.35),
    Hair(RECEDED, Comb.BACK, 0.6, 0.8, top=0.6, ruffle=0.15, curl=0.25, tone=0.34),
    Beard((moustache(fall=0.8, thick=0.52), *goatee(-13.2, wide=1.25)), tone=0.36),
    dress=Dress(
        Matter.CLOTH,
        0.62,
        Matter.SKIN,
        4.2,
        -24.5,
        0.0,
        collars=(
            Collar(
                Matter.CLOTH,
                top=-14.6,
                bottom=-18.4,
                radius=6.0,
                flare=0.42,
                gap=14,
                spread=9,
                point=2.4,
                thick=0.35,
            ),
        ),
        placket=False,
    ),
    body_yaw=10,
    ground=0.50,
    seed=15,
)

TROTSKY = Sitter(
    "Trotsky",
    2,
    2,
    Face(
        yaw=17,
        pitch=1,
        width=0.92,
        length=1.05,
        chin=0.75,
        jaw=0.9,
        nose=1.1,
        nose_width=1.0,
        lid=27,
        slant=4,
        brow=0.36,
        brow_rise=0.6,
        lips=1.2,
        cheekbone=1.05,
    ),
    Hair(WIDOW, Comb.UP, 3.6, 1.9, top=4.2, ruffle=0.6, lock=3.0, curl=0.5, tone=0.13),
    Beard((moustache(fall=0.5, thick=0.6, span=3.0), *goatee(-14.6, wide=1.35, forward=9.8)), tone=0.13),
    Glasses(1.9, 1.65, 0.12, glint=0.45),
    Dress(
        tone=0.26,
        opening=3.0,
        depth=-30,
        lapel=0.0,
        under=Matter.CLOTH,
        collars=(
            TUNIC,
            Collar(
                Matter.CLOTH,
                top=-14.6,
                bottom=-19.6,
                radius=7.0,
                flare=0.5,
                gap=14,
                spread=6,
                point=2.6,
                thick=0.55,
            ),
        ),
        buttons=(-23.5, -28),
    ),
    body_yaw=12,
    ground=0.62,
    seed=16,
)

LENIN = Sitter(
    "Lenin",
    2,
    3,
    Face(
        yaw=-12,
        pitch=-2,
        roll=1,
        width=1.04,
        skull=1.03,
        cheekbone=1.2,
        jaw=0.95,
        slant=8,
        lid=18,
        nose=0.96,
        nose_width=1.18,
        brow=0.30,
        brow_rise=1.0,
        age=0.7,
    ),
    Hair(DOME, Comb.BACK, 0.5, 0.6, ceiling=32, ruffle=0.14, curl=0.25, tone=0.24),
    Beard(
        (moustache(fall=0.9, thick=0.62, span=2.9), *goatee(-13.9, wide=1.65)),
        tone=0.24,
    ),
    dress=Dress(tie=True, collars=(SHIRT,), tone=0.15),
    body_yaw=-14,
    ground=0.56,
    seed=17,
)

SVERDLOV = Sitter(
    "Sverdlov",
    2,
    4,
    Face(
        yaw=-10,
        pitch=0,
        width=0.9,
        length=0.98,
        nose=1.13,
        nose_width=1.05,
        brow=0.34,
        lips=1.15,
        lid=22,
        age=0.4,
        skull=1.02,
    ),
    Hair(LOW, Comb.BACK, 1.7, 1.2, top=1.9, ruffle=0.16, lock=4.0, curl=0.45, tone=0.10),
    Beard((moustache(fall=0.9, thick=0.6), *goatee(-13.2, wide=1.35)), tone=0.12),
    Glasses(1.85, 1.35, 0.12, glint=0.4),
    Dress(
        Matter.LEATHER,
        under=Matter.TIE,
        opening=5.0,
        depth=-27,
        lapel=4.0,
        collars=(Collar(Matter.TIE, top=-13.8, bottom=-17.4, gap=2, spread=4),),
    ),
    body_yaw=-8,
    ground=0.64,
    seed=18,
)

LUNACHARSKII = Sitter(
    "Lunacharskii",
    2,
    5,
    Face(
        yaw=-16,
        width=1.02,
        skull=1.03,
        cheek=0.35,
        nose=1.0,
        nose_width=1.06,
        lid=18,
        brow=0.30,
        age=0.7,
        jaw=1.04,
    ),
    Hair(RECEDED, Comb.BACK, 0.7, 0.9, top=0.7, ruffle=0.15, curl=0.2, tone=0.2),
    Beard(
        (moustache(fall=0.8, thick=0.74, span=3.0), *goatee(-12.9, wide=1.5)),
        tone=0.2,
    ),
    Glasses(2.0, 1.7, 0.1, glint=0.5),
    Dress(tie=True, collars=(WING,), tone=0.13),
    body_yaw=-16,
    ground=0.62,
    seed=19,
)
