"""Bringing an earlier state back: said anew by whoever brings it back, so that nothing in between is lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeAlias, TypeVar

from annotator.core.caption import Caption, RegionId
from annotator.core.difference import changes_between
from annotator.core.editing import Edit
from annotator.core.edits.parts import Signature, fresh_id, signed
from annotator.core.geometry import bounds
from annotator.core.model import (
    Certainty,
    Claim,
    ClaimId,
    Finding,
    Person,
    PersonId,
    Photograph,
    Project,
    Region,
    Row,
    Slot,
    Withdrawal,
    WithdrawalId,
)
from annotator.core.record import Record, read_record
from annotator.core.timetravel import as_of, linked

T = TypeVar("T", bound=Person | Caption)
Statement: TypeAlias = tuple[Finding, PersonId | None, Certainty]


def restore(project: Project, moment: str, *, signature: Signature) -> Edit:
    """Bring the record of `moment` back as a new edit; see `as_of` for which moment that is.

    Names, rivals, regions, rows, people, captions and the photograph's description are again as they were.
    Claims made since are replaced or withdrawn, not removed; regions marked since are marked as removed;
    people and captions added since stay. Where another copy of the photograph was put in place since, the
    picture and the shapes stay, because fractions of one print mean nothing on another: whom it cuts off
    stays out of sight, and on a mirrored one rows run the other way.
    """
    past = as_of(project, moment)
    back = linked(
        replace(
            project,
            photograph=_described_as(past.photograph, project.photograph),
            regions=_regions(project, past),
            rows=_rows(project, past),
            people=_brought_back(project.people, past.people),
            captions=_brought_back(project.captions, past.captions),
        )
    )
    claims, withdrawals = _said_again(project, past, moment, signature)
    after = replace(back, claims=(*back.claims, *claims), withdrawals=(*back.withdrawals, *withdrawals))
    return signed(f"Go back to {moment}", signature, changes_between(project, after))


def _described_as(then: Photograph, now: Photograph) -> Photograph:
    described = replace(then, file=now.file, size=now.size, digest=now.digest, is_stand_in=now.is_stand_in)
    if then.is_stand_in and not now.is_stand_in:  # note and credit speak of the drawing
        described = replace(described, note=now.note, credit=now.credit)
    return described


def _regions(project: Project, past: Project) -> tuple[Region, ...]:
    former = {region.id: region for region in past.regions}
    kept = (former.get(region.id, replace(region, is_removed=True)) for region in project.regions)
    if not _is_same_picture(project, past):
        cut_off = _cut_off(project)
        return tuple(
            replace(k, shape=r.shape, is_removed=k.is_removed or r.id in cut_off)
            for k, r in zip(kept, project.regions, strict=True)
        )
    here = {region.id for region in project.regions}
    return (*kept, *(region for region in past.regions if region.id not in here))


def _rows(project: Project, past: Project) -> tuple[Row, ...]:
    if _is_same_picture(project, past):
        return past.rows
    cut_off, step = _cut_off(project), -1 if _is_mirrored(project, past) else 1
    return tuple(
        replace(row, regions=tuple(r for r in row.regions[::step] if r not in cut_off)) for row in past.rows
    )


def _is_same_picture(project: Project, past: Project) -> bool:
    now, then = project.photograph, past.photograph
    return (now.file, now.size, now.digest) == (then.file, then.size, then.digest)


def _cut_off(project: Project) -> frozenset[str]:
    """Return the regions that lie outside the picture in place: they were taken out when it was put there."""
    taken_out = frozenset(
        former.item
        for revision in project.revisions
        if any(former.slot is None and "file" in former.fields for former in revision.formers)
        for former in revision.formers
        if former.slot is Slot.REGIONS and "is_removed" in former.fields
    )
    return taken_out & {region.id for region in project.regions if region.is_removed}


def _is_mirrored(project: Project, past: Project) -> bool:
    """Say whether most who sat side by side in the rows of then lie the other way round now."""
    now, then = (
        {r.id: bounds(r.shape).centre.x for r in side.regions if not r.is_removed} for side in (project, past)
    )
    pairs = [
        (now[b] - now[a]) * (then[b] - then[a])
        for row in past.rows
        for a, b in pairwise(r for r in row.regions if r in now and r in then)
    ]
    return sum(pair < 0 for pair in pairs) > len(pairs) / 2


def _brought_back(now: Sequence[T], then: Sequence[T]) -> tuple[T, ...]:
    """Return the items of `now` as they were `then`, and those that are gone; what was added since stays."""
    former = {item.id: item for item in then}
    here = {item.id for item in now}
    return (*(former.get(item.id, item) for item in now), *(item for item in then if item.id not in here))


def _said_again(
    project: Project, past: Project, moment: str, signature: Signature
) -> tuple[tuple[Claim, ...], tuple[Withdrawal, ...]]:
    """Return what must be said so that every face shows, and is disputed by, what it was then."""
    now, then = read_record(project), read_record(past)
    claims: list[Claim] = []
    withdrawals: list[Withdrawal] = []
    for region in project.regions:
        # What is said of a face that was not marked then stays with the face, which is removed.
        if region.id not in then.regions or _is_said(now, region.id) == _is_said(then, region.id):
            continue
        if then.standing(region.id) is None:
            withdrawals.extend(_withdrawn(now, region.id, moment, signature))
        else:
            claims.extend(_renewed(now, then, region.id, moment, signature))
    return tuple(claims), tuple(withdrawals)


def _is_said(record: Record, region: RegionId) -> tuple[Statement | None, frozenset[Statement]]:
    """Return what a face shows and what disputes it, by content: who said it, and when, is no matter here."""
    standing = record.standing(region)
    shown = None if standing is None else _statement(standing)
    return shown, frozenset(_statement(rival) for rival in record.rivals(region))


def _statement(claim: Claim) -> Statement:
    return claim.finding, claim.person, claim.certainty


def _withdrawn(record: Record, region: RegionId, moment: str, signature: Signature) -> Iterator[Withdrawal]:
    """Withdraw everything said about `region`: whatever a withdrawn claim had replaced would stand again."""
    for claim in record.claims_of(region):
        if not record.is_withdrawn(claim.id):
            yield Withdrawal(
                WithdrawalId(fresh_id("w")), claim.id, signature.author, signature.time, _reason(moment)
            )


def _renewed(
    now: Record, then: Record, region: RegionId, moment: str, signature: Signature
) -> Iterator[Claim]:
    """Say again what was open then and is not now; the last one, which stands, replaces what came since."""
    was_open = {claim.id for claim in then.open_claims(region)}
    is_open = {claim.id for claim in now.open_claims(region)}
    standing = then.standing(region)
    assert standing is not None  # noqa: S101 - the caller looked
    for claim in then.open_claims(region):
        if claim.id not in is_open and claim.id != standing.id:
            yield _again(claim, moment, signature, replaces=())
    since = tuple(claim.id for claim in now.open_claims(region) if claim.id not in was_open)
    yield _again(standing, moment, signature, replaces=since)


def _again(claim: Claim, moment: str, signature: Signature, *, replaces: tuple[ClaimId, ...]) -> Claim:
    note = f"{claim.note}\n\n{_reason(moment)}".strip()
    return replace(
        claim,
        id=ClaimId(fresh_id("c")),
        author=signature.author,
        time=signature.time,
        note=note,
        replaces=replaces,
        extra=(),
    )


def _reason(moment: str) -> str:
    return f"Brought back from the record of {moment}."
