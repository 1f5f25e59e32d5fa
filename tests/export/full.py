"""A project with a bit of everything that an export tells: doubt, rivals, history, captions, biographies."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image

from annotator.core.caption import Caption, CaptionId, CaptionRow, Name, RegionId
from annotator.core.geometry import Box, Size
from annotator.core.model import (
    Authority,
    Basis,
    Certainty,
    Claim,
    ClaimId,
    Finding,
    Link,
    OtherName,
    Person,
    PersonId,
    Project,
    Stance,
    Withdrawal,
    WithdrawalId,
)
from export.scenes import project, region

SIZE = Size(900, 600)
NAMES = ("Anna Piccard", "Émile Born", "Wolfgang Guye", "Niels Fowler", "Olga Curie")
TEXT = "Back row: Piccard, Born, Guye. Front row: Fowler, Curie."


def full() -> Project:
    """Return five people in two rows: 1 certain, 2 probable, 3 disputed, 4 corrected, 5 with a biography."""
    faces = [Box(0.15 + 0.3 * i, 0.2, 0.07, 0.14) for i in range(3)]
    faces += [Box(0.25 + 0.3 * i, 0.55, 0.08, 0.16) for i in range(2)]
    plain = project(
        faces,
        NAMES,
        size=SIZE,
        rows={"Back row": (0, 1, 2), "Front row": (3, 4)},
        certainty={1: Certainty.PROBABLE},
    )
    photograph = replace(
        plain.photograph,
        title="A conference",
        date="1927-10",
        maker="B. Couprie",
        credit="Private",
        source="Box 7",
    )
    people = (*plain.people[:4], told_person(plain.people[4]), Person(PersonId("rival"), "Jules Heisenberg"))
    return replace(
        plain,
        photograph=photograph,
        people=people,
        claims=(*plain.claims, *more_claims()),
        withdrawals=(Withdrawal(WithdrawalId("w"), ClaimId("wrong"), author="C. Doubt", reason="A slip."),),
        captions=(caption(),),
    )


def told_person(person: Person) -> Person:
    """Return `person` with everything a record can hold."""
    return replace(
        person,
        full_name="Olga Maria Curie",
        names=(OtherName("Ольга Кюри", language="ru"), OtherName("Olga Sklodowska", kind="born")),
        born="1887-03",
        died="1961~",
        birth_place="Warsaw",
        role="Chemist",
        biography="She came *late*.\n\nShe **stayed** with [friends](https://example.org/friends).",
        links=(Link("Page", "https://example.org/olga"), Link("Odd", "javascript:alert(1)")),
        authorities=(Authority("wikidata", "Q1"),),
        note="From a letter.",
    )


def more_claims() -> tuple[Claim, ...]:
    """Return a rival for the third face, and for the fourth a claim that was withdrawn."""
    return (
        Claim(
            ClaimId("rival"),
            region(2),
            Finding.PERSON,
            PersonId("rival"),
            certainty=Certainty.POSSIBLE,
            stance=Stance.DISPUTES,
            author="D. Other",
            basis=Basis.RESEMBLANCE,
            source="Album, p. 4",
            note="The same ear.",
        ),
        Claim(ClaimId("wrong"), region(3), Finding.PERSON, PersonId("p0"), author="E. Early"),
    )


def caption() -> Caption:
    """Return the printed caption, its names accepted for the faces."""

    def name(word: str, face: RegionId) -> Name:
        start = TEXT.index(word)
        return Name(start, start + len(word), word, region=face)

    words = [entry.split()[-1] for entry in NAMES]
    names = [name(word, region(i)) for i, word in enumerate(words)]
    rows = (
        CaptionRow("Back row", "back", None, tuple(names[:3])),
        CaptionRow("Front row", "front", None, tuple(names[3:])),
    )
    return Caption(CaptionId("c"), TEXT, rows, source="Annals, 1928", note="Cut at the left.")


def picture(folder: Path, *, size: Size = SIZE) -> Path:
    """Write a photograph of soft shapes, so that it packs small, and return its path."""
    dice = np.random.default_rng(3)
    small = dice.integers(60, 200, (12, 18), dtype=np.uint8)
    path = folder / "scan.jpg"
    Image.fromarray(small).resize((size.width, size.height), Image.Resampling.BICUBIC).save(path)
    return path
