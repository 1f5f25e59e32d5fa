"""A record read on from a former one answers exactly as one read anew, whatever was asked before."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.core.caption import RegionId
from annotator.core.geometry import Box, Ellipse, Size
from annotator.core.model import (
    Claim,
    ClaimId,
    Finding,
    Photograph,
    Project,
    Region,
    Stance,
    Withdrawal,
    WithdrawalId,
)
from annotator.core.record import read_record

REGIONS = tuple(RegionId(f"r{i}") for i in range(3))


@st.composite
def stories(draw: st.DrawFn) -> tuple[Project, ...]:
    """Return the same project after each of some claims and withdrawals, replacing across faces too."""
    regions = tuple(Region(r, Ellipse(Box(0.1 + 0.2 * i, 0.1, 0.1, 0.1))) for i, r in enumerate(REGIONS))
    claims: tuple[Claim, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    told = [Project(Photograph("a.jpg", Size(10, 10)), regions)]
    steps: int = draw(st.integers(1, 8))
    for step in range(steps):
        is_withdrawn: bool = draw(st.booleans())
        if claims and is_withdrawn:
            target = draw(st.sampled_from(claims)).id
            withdrawals += (Withdrawal(WithdrawalId(f"w{step}"), target),)
        else:
            older = draw(st.lists(st.sampled_from(claims), max_size=2)) if claims else []
            claims += (
                Claim(
                    ClaimId(f"c{step}"),
                    draw(st.sampled_from(REGIONS)),
                    draw(st.sampled_from((Finding.UNKNOWN, Finding.NOT_A_PERSON))),
                    stance=draw(st.sampled_from(Stance)),
                    replaces=tuple(dict.fromkeys(claim.id for claim in older)),
                ),
            )
        told.append(Project(told[0].photograph, regions, claims=claims, withdrawals=withdrawals))
    return tuple(told)


@given(stories())
def test_reading_on_is_reading_anew(story: tuple[Project, ...]) -> None:
    """Open claims, standing claim and state are the same on both ways, for every face at every step."""
    record = read_record(story[0])
    for project in story[1:]:
        for region in REGIONS:
            record.state(region)
        record = read_record(project, former=record)
        anew = read_record(project)
        for region in REGIONS:
            assert record.open_claims(region) == anew.open_claims(region)
            assert record.standing(region) == anew.standing(region)
            assert record.state(region) is anew.state(region)
