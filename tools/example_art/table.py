"""The twelve sitters of the plate, in the order of its caption.

Knows each person's measurements and nothing of how they are drawn.
"""

from __future__ import annotations

from example_art.sitters import Beard, Collar, Comb, Dress, Face, Glasses, Hair, Matter, Sitter, Tuft

_FULL = ((0, 33), (28, 35), (50, 22), (68, 2), (82, -26), (95, -6), (110, -35), (180, -60))
_LOW = ((0, 24), (28, 25), (50, 16), (66, 0), (82, -26), (95, -6), (110, -35), (180, -60))
_WIDOW = ((0, 32), (18, 42), (38, 44), (56, 22), (70, 2), (82, -26), (95, -6), (110, -35), (180, -60))
_RECEDED = ((0, 52), (25, 62), (48, 60), (62, 26), (72, 4), (82, -26), (95, -6), (110, -35), (180, -60))
_DOME = ((0, 95), (62, 95), (76, 2), (84, -24), (95, -6), (110, -35), (180, -60))

_SHIRT = Collar(Matter.SHIRT)
_WING = Collar(Matter.SHIRT, top=-13.2, bottom=-16.6, spread=3.0, gap=2.0, point=1.0)
_TUNIC = Collar(
    Matter.CLOTH, top=-13.9, bottom=-17.4, radius=6.1, flare=0.16, gap=1.0, spread=2.0, point=0.8, thick=0.4
)


def _moustache(height: float = -5.95, *, fall: float = 0.9, thick: float = 0.6, span: float = 2.8) -> Tuft:
    """Return a moustache of the given droop, fullness and half width."""
    return Tuft(
        ((0.25, height, 9.75), (span * 0.55, height - 0.35 * fall, 9.25), (span, height - fall - 0.3, 7.9)),
        (thick * 0.85, thick, thick * 0.4),
    )


def _goatee(tip: float = -13.8, *, wide: float = 1.5, forward: float = 9.0) -> tuple[Tuft, ...]:
    """Return a chin beard that ends in a point at `tip`."""
    return (
        Tuft(((0.2, -8.95, 8.7), (0.6 * wide, -10.4, 8.4)), (0.5, 1.1 * wide)),
        Tuft(((0, -10.4, 8.2), (0, -12.0, 8.7), (0, tip, forward)), (1.25 * wide, 1.1 * wide, 0.35)),
    )


def _jaw(thick: float = 0.9, *, top: float = -1.5) -> Tuft:
    """Return the growth along the jaw from the ear to the chin."""
    return Tuft(
        ((6.75, top, 0.6), (6.1, -5.6, 1.8), (4.2, -9.0, 4.6), (1.2, -10.9, 7.0)),
        (0.45, thick * 0.8, thick, thick * 1.15),
    )


_RYKOV = Sitter(
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
    Hair(_FULL, Comb.BACK, 1.4, 0.7, top=1.9, ruffle=0.12, lock=5.0, curl=0.25, tone=0.14),
    Beard((_moustache(fall=1.0, thick=0.66), *_goatee(-14.4, wide=1.7), _jaw(0.55, top=-4.0)), tone=0.15),
    dress=Dress(tie=True, collars=(_SHIRT,)),
    body_yaw=16,
    ground=0.60,
    seed=11,
)

_RADEK = Sitter(
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
    Hair(_FULL, Comb.CURLS, 2.0, 1.3, top=2.5, ruffle=0.42, lock=2.8, curl=0.8, tone=0.16),
    Beard(
        (_jaw(1.15, top=1.0), Tuft(((0, -11.6, 7.2), (0.8, -11.7, 7.0)), (1.4, 1.4))),
        tone=0.15,
        ruffle=0.42,
        curl=0.6,
    ),
    Glasses(2.35, 2.25, 0.27, arms=True),
    Dress(tie=True, collars=(_SHIRT,), tone=0.2),
    body_yaw=-14,
    ground=0.66,
    seed=12,
)

_POKROVSKII = Sitter(
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
    Hair(_RECEDED, Comb.BACK, 0.5, 1.3, top=0.5, ruffle=0.2, curl=0.3, tone=0.62),
    Beard(
        (
            _moustache(fall=1.6, thick=0.9, span=3.2),
            _jaw(1.25, top=-2.5),
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
    Dress(collars=(_SHIRT,), tone=0.13),
    body_yaw=8,
    ground=0.50,
    seed=13,
)

_KAMENEV = Sitter(
    "Kamenev",
    1,
    4,
    Face(yaw=-15, width=1.05, cheek=0.4, brow=0.34, nose=1.02, lid=21, age=0.6),
    Hair(_FULL, Comb.BACK, 1.5, 1.0, top=2.0, ruffle=0.16, lock=4.0, curl=0.5, tone=0.24),
    Beard(
        (_moustache(fall=1.1, thick=0.78, span=3.1), _jaw(1.2, top=-2.0), *_goatee(-15.4, wide=2.1)),
        tone=0.22,
        ruffle=0.3,
        curl=0.4,
    ),
    Glasses(1.95, 1.6, 0.1),
    Dress(tie=True, collars=(_WING,), tone=0.15),
    body_yaw=-16,
    ground=0.62,
    seed=14,
)

_BUKHARIN = Sitter(
    "Bukharin",
    2,
    1,
    Face(yaw=12, pitch=2, width=0.97, skull=1.05, chin=0.9, lid=25, slant=2, brow=0.26, nose=1.0, age=0.35),
    Hair(_RECEDED, Comb.BACK, 0.6, 0.8, top=0.6, ruffle=0.15, curl=0.25, tone=0.34),
    Beard((_moustache(fall=0.8, thick=0.52), *_goatee(-13.2, wide=1.25)), tone=0.36),
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

_TROTSKY = Sitter(
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
    Hair(_WIDOW, Comb.UP, 3.6, 1.9, top=4.2, ruffle=0.6, lock=3.0, curl=0.5, tone=0.13),
    Beard((_moustache(fall=0.5, thick=0.6, span=3.0), *_goatee(-14.6, wide=1.35, forward=9.8)), tone=0.13),
    Glasses(1.9, 1.65, 0.12, glint=0.45),
    Dress(
        tone=0.26,
        opening=3.0,
        depth=-30,
        lapel=0.0,
        under=Matter.CLOTH,
        collars=(
            _TUNIC,
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

_LENIN = Sitter(
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
    Hair(_DOME, Comb.BACK, 0.5, 0.6, ceiling=32, ruffle=0.14, curl=0.25, tone=0.24),
    Beard(
        (_moustache(fall=0.9, thick=0.62, span=2.9), *_goatee(-13.9, wide=1.65)),
        tone=0.24,
    ),
    dress=Dress(tie=True, collars=(_SHIRT,), tone=0.15),
    body_yaw=-14,
    ground=0.56,
    seed=17,
)

_SVERDLOV = Sitter(
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
    Hair(_LOW, Comb.BACK, 1.7, 1.2, top=1.9, ruffle=0.16, lock=4.0, curl=0.45, tone=0.10),
    Beard((_moustache(fall=0.9, thick=0.6), *_goatee(-13.2, wide=1.35)), tone=0.12),
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

_LUNACHARSKII = Sitter(
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
    Hair(_RECEDED, Comb.BACK, 0.7, 0.9, top=0.7, ruffle=0.15, curl=0.2, tone=0.2),
    Beard(
        (_moustache(fall=0.8, thick=0.74, span=3.0), *_goatee(-12.9, wide=1.5)),
        tone=0.2,
    ),
    Glasses(2.0, 1.7, 0.1, glint=0.5),
    Dress(tie=True, collars=(_WING,), tone=0.13),
    body_yaw=-16,
    ground=0.62,
    seed=19,
)

_ZINOVIEV = Sitter(
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
    Hair(_LOW, Comb.CURLS, 3.4, 2.4, top=3.8, ruffle=0.8, lock=4.2, curl=1.0, tone=0.12),
    Beard(shadow=0.6),
    dress=Dress(tie=True, collars=(_SHIRT,), tone=0.17),
    body_yaw=10,
    ground=0.62,
    seed=20,
)

_KRYLENKO = Sitter(
    "Krylenko",
    3,
    2,
    Face(
        yaw=-7, pitch=0, width=0.96, jaw=1.06, chin=1.1, nose=1.0, lid=21, brow=0.33, age=0.4, cheekbone=1.1
    ),
    Hair(_FULL, Comb.BACK, 0.5, 0.4, top=0.3, ruffle=0.1, tone=0.2),
    Beard(shadow=0.6),
    dress=Dress(
        Matter.CLOTH,
        0.34,
        opening=0.0,
        depth=-40,
        lapel=0.0,
        placket=True,
        collars=(_TUNIC,),
        buttons=(-20, -24, -28),
    ),
    cap=True,
    body_yaw=-6,
    ground=0.64,
    seed=21,
)

_KOLLONTAI = Sitter(
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
        _LOW,
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

SITTERS: tuple[Sitter, ...] = (
    _RYKOV,
    _RADEK,
    _POKROVSKII,
    _KAMENEV,
    _BUKHARIN,
    _TROTSKY,
    _LENIN,
    _SVERDLOV,
    _LUNACHARSKII,
    _ZINOVIEV,
    _KRYLENKO,
    _KOLLONTAI,
)
