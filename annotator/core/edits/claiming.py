"""Saying who is shown: identify, correct, dispute, prefer, withdraw, swap."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.core.caption import RegionId
from annotator.core.editing import Edit, ItemChange, Slot
from annotator.core.edits.parts import Signature, appended, exchanged, fresh_id, signed
from annotator.core.errors import InvalidError
from annotator.core.model import (
    Basis,
    Certainty,
    Claim,
    ClaimId,
    Finding,
    Person,
    PersonId,
    Project,
    Stance,
    Withdrawal,
    WithdrawalId,
)
from annotator.core.record import NamePlace, Record, read_faces
from annotator.core.unplaced import placed


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody says about a region, before it is signed.

    Attributes:
        person: the person shown, known already or new; None for "unknown" and "not a person".
        named: the name of a caption that means this face, where it answered to none before.
    """

    finding: Finding
    person: Person | None = None
    certainty: Certainty = Certainty.CERTAIN
    basis: Basis = Basis.UNSTATED
    source: str = ""
    note: str = ""
    named: NamePlace | None = None


def correct(project: Project, region: RegionId, answer: Answer, *, signature: Signature) -> Edit:
    """Make `answer` the standing claim of `region`; what stood before stays in the history.

    The first identification is the same verb: there is nothing yet to take the place of. Rivals stay open.
    """
    record = read_faces(project, region)
    standing = record.standing(_existing(record, region))
    replaces = (standing.id,) if standing else ()
    claim = _claim(region, answer, signature, replaces=replaces)
    verb = "Correct" if standing else "Identify"
    return signed(f"{verb} {_shown_name(record, region, answer)}", signature, _said(project, answer, claim))


def dispute(project: Project, region: RegionId, answer: Answer, *, signature: Signature) -> Edit:
    """Put `answer` beside the standing claim of `region` as a rival; the name shown stays."""
    record = read_faces(project, region)
    claim = _claim(_existing(record, region), answer, signature, stance=Stance.DISPUTES)
    return signed(f"Dispute {_shown_name(record, region, answer)}", signature, _said(project, answer, claim))


def prefer(project: Project, claim: ClaimId, *, signature: Signature, note: str = "") -> Edit:
    """Show what `claim` says from now on, as the signer's own statement; the other claims stay open.

    Raises:
        InvalidError: there is no such claim.
    """
    old = _existing_claim(project, claim)
    new = Claim(
        id=ClaimId(fresh_id("c")),
        region=old.region,
        finding=old.finding,
        person=old.person,
        certainty=old.certainty,
        author=signature.author,
        time=signature.time,
        basis=old.basis,
        source=old.source,
        note=note,
    )
    return signed("Prefer another name", signature, appended(project, Slot.CLAIMS, [new]))


def withdraw(project: Project, claim: ClaimId, *, signature: Signature, reason: str = "") -> Edit:
    """Take `claim` back; it stays readable in the history, and what it replaced stands again.

    Raises:
        InvalidError: there is no such claim.
    """
    _existing_claim(project, claim)
    if any(withdrawal.claim == claim for withdrawal in project.withdrawals):
        return signed("Withdraw a claim", signature, ())
    withdrawal = Withdrawal(
        WithdrawalId(fresh_id("w")), claim, author=signature.author, time=signature.time, reason=reason
    )
    return signed("Withdraw a claim", signature, appended(project, Slot.WITHDRAWALS, [withdrawal]))


def swap_names(
    project: Project, first: RegionId, second: RegionId, *, signature: Signature, note: str = ""
) -> Edit:
    """Give each of two regions the name of the other, as one correction of both.

    Raises:
        InvalidError: one of them has no claim that could be exchanged.
    """
    if first == second:
        return signed("Swap two names", signature, ())
    record = read_faces(project, first, second)
    crossed = tuple(
        _carried_over(record, source=source, target=target, signature=signature, note=note)
        for source, target in ((second, first), (first, second))
    )
    return signed("Swap two names", signature, appended(project, Slot.CLAIMS, crossed))


def _carried_over(
    record: Record, *, source: RegionId, target: RegionId, signature: Signature, note: str
) -> Claim:
    """Return a correction of `target` that says what stands at `source`."""
    there, here = record.standing(_existing(record, source)), record.standing(_existing(record, target))
    if there is None or here is None:
        nameless = source if there is None else target
        raise InvalidError(f"regions[{nameless}]", "has no name to swap", way_out="name it first")
    answer = Answer(there.finding, None, there.certainty, there.basis, there.source, note)
    return _claim(target, answer, signature, replaces=(here.id,), person=there.person)


def _said(project: Project, answer: Answer, claim: Claim) -> tuple[ItemChange, ...]:
    """Return the changes that put `claim` in the record, with its person where that one is new."""
    known = {person.id for person in project.people}
    new = [answer.person] if answer.person is not None and answer.person.id not in known else []
    return (
        appended(project, Slot.PEOPLE, new)
        + appended(project, Slot.CLAIMS, [claim])
        + _named(project, answer.named, claim.region)
    )


def _named(project: Project, place: NamePlace | None, region: RegionId) -> tuple[ItemChange, ...]:
    """Return the change that lets a name of a caption answer to `region`; none where that caption is gone."""
    caption = next((c for c in project.captions if place is not None and c.id == place.caption), None)
    if place is None or caption is None:
        return ()
    return exchanged(project, Slot.CAPTIONS, placed(caption, place, region))


def _claim(
    region: RegionId,
    answer: Answer,
    signature: Signature,
    *,
    replaces: tuple[ClaimId, ...] = (),
    stance: Stance = Stance.ASSERTS,
    person: PersonId | None = None,
) -> Claim:
    return Claim(
        id=ClaimId(fresh_id("c")),
        region=region,
        finding=answer.finding,
        person=answer.person.id if answer.person else person,
        certainty=answer.certainty,
        stance=stance,
        author=signature.author,
        time=signature.time,
        basis=answer.basis,
        source=answer.source,
        note=answer.note,
        replaces=replaces,
    )


def _shown_name(record: Record, region: RegionId, answer: Answer) -> str:
    person = record.person_at(region) or answer.person
    return person.name if person else "a face"


def _existing(record: Record, region: RegionId) -> RegionId:
    if region not in record.regions:
        raise InvalidError("regions", f"there is no {region!r}")
    return region


def _existing_claim(project: Project, claim: ClaimId) -> Claim:
    found = next((c for c in project.claims if c.id == claim), None)
    if found is None:
        raise InvalidError("claims", f"there is no {claim!r}")
    return found
