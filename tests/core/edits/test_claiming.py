"""Identify, correct, dispute, prefer, withdraw, swap: nothing that was said is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.caption import RegionId
from annotator.core.editing import Edit, apply
from annotator.core.edits import Answer, correct, dispute, prefer, swap_names, withdraw
from annotator.core.errors import InvalidError
from annotator.core.model import Basis, Certainty, ClaimId, Finding, Person, Project, Stance
from annotator.core.record import read_record
from core.plates import ANNA, BORIS, CLARA, DORA, EVA, ME, YOU, person, plate, says

NAMED = (ANNA, BORIS, CLARA)
NOWHERE = RegionId("r-nowhere")


def names(project: Project) -> tuple[str | None, ...]:
    """Return the names shown, region by region."""
    record = read_record(project)
    people = (record.person_at(region.id) for region in project.regions)
    return tuple(who.name if who else None for who in people)


def test_the_first_name_takes_nobodys_place() -> None:
    """Identifying a face that nobody looked at replaces nothing and is called that."""
    edit = correct(plate(), DORA, says(EVA), signature=ME)
    claim = apply(plate(), edit).claims[-1]
    assert edit.label == "Identify Eva"
    assert claim.replaces == ()


def test_a_correction_names_what_it_replaces() -> None:
    """A correction is called by the name that was wrong, and points to its claim."""
    edit = correct(plate(), ANNA, says(EVA), signature=ME)
    claim = apply(plate(), edit).claims[-1]
    assert edit.label == "Correct Anna"
    assert claim.replaces == ("c-anna",)


def test_a_claim_says_who_when_why_and_on_what() -> None:
    """Everything of the answer and the signature is in the claim."""
    answer = Answer(Finding.PERSON, EVA, Certainty.POSSIBLE, Basis.TESTIMONY, "her sister", "in 1951")
    claim = apply(plate(), correct(plate(), ANNA, answer, signature=ME)).claims[-1]
    assert (claim.person, claim.certainty, claim.basis) == (EVA.id, Certainty.POSSIBLE, Basis.TESTIMONY)
    assert (claim.source, claim.note) == ("her sister", "in 1951")
    assert (claim.author, claim.time) == (ME.author, ME.time)


def test_a_new_person_comes_with_the_claim_and_goes_with_it() -> None:
    """Naming somebody new is one edit: one undo takes person and claim back."""
    edit = correct(plate(), ANNA, says(EVA), signature=ME)
    assert apply(plate(), edit).people == (*plate().people, EVA)
    assert len(apply(plate(), edit).claims) == len(plate().claims) + 1


def test_a_known_person_is_not_added_again() -> None:
    """Naming somebody who is known adds a claim and no person."""
    after = apply(plate(), correct(plate(), ANNA, says(person("Boris")), signature=ME))
    assert after.people == plate().people


@pytest.mark.parametrize("who", [None, EVA, person("Boris")])
def test_the_corrected_claim_stays_to_the_letter(who: Person | None) -> None:
    """Whatever is said now, what was said before is still there."""
    after = apply(plate(), correct(plate(), ANNA, says(who), signature=ME))
    assert after.claims[:-1] == plate().claims


def test_a_dispute_leaves_the_name_shown() -> None:
    """A doubt is a rival by its stance and replaces nothing."""
    after = apply(plate(), dispute(plate(), ANNA, says(EVA), signature=YOU))
    assert names(after) == names(plate())
    assert after.claims[-1].stance is Stance.DISPUTES
    assert after.claims[-1].replaces == ()


def test_preferring_is_the_preferrers_own_statement() -> None:
    """Who prefers a claim signs a new one that says the same; nobody's claim is changed."""
    disputed = apply(plate(), dispute(plate(), ANNA, says(EVA), signature=YOU))
    rival = disputed.claims[-1]
    after = apply(disputed, prefer(disputed, rival.id, signature=ME, note="the chin"))
    new = after.claims[-1]
    assert after.claims[:-1] == disputed.claims
    assert (new.author, new.note, new.stance) == ("Me", "the chin", Stance.ASSERTS)
    assert (new.person, new.basis, new.source) == (rival.person, rival.basis, rival.source)


def test_a_withdrawn_claim_can_still_be_read() -> None:
    """Withdrawing adds who took it back and why; the claim stays."""
    after = apply(plate(), withdraw(plate(), ClaimId("c-anna"), signature=ME, reason="wrong plate"))
    assert after.claims == plate().claims
    assert (after.withdrawals[0].claim, after.withdrawals[0].reason) == ("c-anna", "wrong plate")
    assert (after.withdrawals[0].author, after.withdrawals[0].time) == (ME.author, ME.time)


def test_withdrawing_twice_is_once() -> None:
    """A claim that was taken back cannot be taken back again: the edit has no changes."""
    once = apply(plate(), withdraw(plate(), ClaimId("c-anna"), signature=ME))
    assert withdraw(once, ClaimId("c-anna"), signature=YOU).changes == ()


@given(st.sampled_from(NAMED), st.sampled_from(NAMED))
def test_two_swaps_restore_the_names(first: RegionId, second: RegionId) -> None:
    """Swapped and swapped back, every face has the name it had, and all four claims are kept."""
    once = apply(plate(), swap_names(plate(), first, second, signature=ME))
    twice = apply(once, swap_names(once, first, second, signature=ME))
    assert names(twice) == names(plate())
    assert twice.claims[: len(plate().claims)] == plate().claims


def test_a_swap_exchanges_two_names_and_no_other() -> None:
    """The two names cross over as corrections; the third and the certainty stay."""
    after = apply(plate(), swap_names(plate(), ANNA, BORIS, signature=ME, note="mixed up"))
    assert names(after) == ("Boris", "Anna", "Clara", None)
    assert [claim.replaces for claim in after.claims[-2:]] == [("c-anna",), ("c-boris",)]
    assert {claim.basis for claim in after.claims[-2:]} == {Basis.PRINTED_CAPTION}
    assert {claim.note for claim in after.claims[-2:]} == {"mixed up"}


def test_a_name_can_be_swapped_with_unknown() -> None:
    """Where one face was looked at in vain, the name moves over and leaves "unknown" behind."""
    project = apply(plate(), correct(plate(), DORA, says(None), signature=ME))
    after = apply(project, swap_names(project, ANNA, DORA, signature=ME))
    assert names(after) == (None, "Boris", "Clara", "Anna")


def test_a_face_swapped_with_itself_is_no_step() -> None:
    """Exchanging a name with itself changes nothing and says nothing new."""
    assert swap_names(plate(), ANNA, ANNA, signature=ME).changes == ()


def test_a_face_without_a_name_has_nothing_to_swap() -> None:
    """The refusal names the face and the way out."""
    with pytest.raises(InvalidError, match=r"regions\[r-dora\]: has no name to swap; name it first"):
        swap_names(plate(), ANNA, DORA, signature=ME)


@pytest.mark.parametrize(
    "wish",
    [
        lambda p: correct(p, NOWHERE, says(EVA), signature=ME),
        lambda p: dispute(p, NOWHERE, says(EVA), signature=ME),
        lambda p: swap_names(p, ANNA, NOWHERE, signature=ME),
        lambda p: prefer(p, ClaimId("c-nowhere"), signature=ME),
        lambda p: withdraw(p, ClaimId("c-nowhere"), signature=ME),
    ],
)
def test_nothing_is_said_of_what_is_not_there(wish: Callable[[Project], Edit]) -> None:
    """A region or claim that the project does not hold is refused by its id."""
    with pytest.raises(InvalidError, match="nowhere"):
        wish(plate())


def test_every_claim_has_an_id_of_its_own() -> None:
    """The same words said twice are two claims."""
    ids = {correct(plate(), ANNA, says(EVA), signature=ME).changes[-1] for _ in range(50)}
    assert len(ids) == 50
