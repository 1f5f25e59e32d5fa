"""What the record says: who stands, who rivals, what is disputed, who sits where."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from annotator.core.caption import RegionId
from annotator.core.editing import Edit, apply
from annotator.core.edits import Answer, accept_caption, correct, dispute, prefer, remove_region, withdraw
from annotator.core.model import ClaimId, Finding, Person, PersonId, Project, Stance
from annotator.core.record import NamePlace, Record, State, read_faces, read_record
from annotator.core.session import Session
from annotator_strategies import projects
from core.plates import (
    ANNA,
    BORIS,
    CLARA,
    DORA,
    EVA,
    ME,
    TOP,
    YOU,
    accepted_rows,
    caption,
    done,
    histories,
    person,
    plate,
    says,
)

FEDOR = person("Fedor")
law = settings(max_examples=40)  # every example is several edits long


def shown(project: Project, region: RegionId = ANNA) -> str | None:
    """Return the name that the picture shows at `region`."""
    who = read_record(project).person_at(region)
    return who.name if who else None


def newest(project: Project) -> ClaimId:
    """Return the id of the claim that was made last."""
    return project.claims[-1].id


def corrected(project: Project, answer: Answer, region: RegionId = ANNA) -> Project:
    """Return `project` with `answer` standing at `region`."""
    return apply(project, correct(project, region, answer, signature=ME))


def disputed(project: Project, answer: Answer, region: RegionId = ANNA) -> Project:
    """Return `project` with `answer` as a rival at `region`."""
    return apply(project, dispute(project, region, answer, signature=YOU))


def withdrawn(project: Project, claim: ClaimId) -> Project:
    """Return `project` with `claim` taken back."""
    return apply(project, withdraw(project, claim, signature=ME))


def test_the_printed_name_stands() -> None:
    """One claim that nobody doubts is the name shown."""
    record = read_record(plate())
    assert record.standing(ANNA) == plate().claims[0]
    assert record.state(ANNA) is State.IDENTIFIED
    assert record.rivals(ANNA) == ()


def test_nobody_looked_is_not_unknown() -> None:
    """A region without claims is told from one that somebody looked at in vain."""
    record = read_record(plate())
    assert record.standing(DORA) is None
    assert record.state(DORA) is State.NOT_LOOKED_AT
    assert read_record(corrected(plate(), says(None), DORA)).state(DORA) is State.UNKNOWN


def test_what_is_no_person_has_a_state() -> None:
    """A region that shows no person says so."""
    project = corrected(plate(), Answer(Finding.NOT_A_PERSON))
    assert read_record(project).state(ANNA) is State.NOT_A_PERSON
    assert shown(project) is None


def test_a_correction_stands_and_what_it_replaced_is_no_rival() -> None:
    """After a correction nothing is disputed; the old claim is read in the history."""
    record = read_record(corrected(plate(), says(EVA)))
    assert shown(record.project) == "Eva"
    assert record.rivals(ANNA) == ()
    assert record.state(ANNA) is State.IDENTIFIED
    assert [claim.person for claim in record.claims_of(ANNA)] == ["p-anna", "p-eva"]


def test_a_chain_of_corrections_has_one_end() -> None:
    """However often a name was corrected, only the last claim is open."""
    project = plate()
    for who in (EVA, FEDOR, person("Boris"), EVA):
        project = corrected(project, says(who))
    record = read_record(project)
    assert [claim.id for claim in record.open_claims(ANNA)] == [newest(project)]
    assert shown(project) == "Eva"


def test_a_withdrawn_correction_reopens_what_it_replaced() -> None:
    """Taking a correction back brings the former name back."""
    project = corrected(plate(), says(EVA))
    assert shown(withdrawn(project, newest(project))) == "Anna"


def test_a_withdrawn_link_does_not_reopen_what_a_later_one_replaced() -> None:
    """Of Anna, then Eva, then Fedor: with Eva withdrawn, Fedor still stands and Anna stays closed."""
    second = corrected(plate(), says(EVA))
    third = corrected(second, says(FEDOR))
    project = withdrawn(third, newest(second))
    assert shown(project) == "Fedor"
    assert read_record(project).rivals(ANNA) == ()


def test_withdrawing_every_link_reopens_the_first() -> None:
    """With all corrections taken back, the printed name stands again."""
    second = corrected(plate(), says(EVA))
    third = corrected(second, says(FEDOR))
    project = withdrawn(withdrawn(third, newest(second)), newest(third))
    assert shown(project) == "Anna"


def test_without_any_claim_left_nobody_has_looked() -> None:
    """A region whose only claim was withdrawn is open again."""
    project = withdrawn(plate(), ClaimId("c-anna"))
    assert read_record(project).state(ANNA) is State.NOT_LOOKED_AT
    assert read_record(project).claims_of(ANNA) == (plate().claims[0],)


def test_a_dispute_is_a_rival_and_never_shown() -> None:
    """A doubt beside a name leaves the name shown and the region disputed, however late it comes."""
    project = disputed(disputed(plate(), says(EVA)), says(FEDOR))
    record = read_record(project)
    assert shown(project) == "Anna"
    assert record.state(ANNA) is State.DISPUTED
    assert [claim.person for claim in record.rivals(ANNA)] == ["p-eva", "p-fedor"]


def test_a_dispute_stays_open_through_a_correction() -> None:
    """A correction takes the place of the standing claim only; doubts of others stay."""
    project = corrected(disputed(plate(), says(EVA)), says(FEDOR))
    assert shown(project) == "Fedor"
    assert [claim.person for claim in read_record(project).rivals(ANNA)] == ["p-eva"]


def test_a_dispute_that_agrees_by_now_is_no_rival() -> None:
    """Two claims that say the same are no disagreement."""
    project = corrected(disputed(plate(), says(EVA)), says(EVA))
    assert read_record(project).state(ANNA) is State.IDENTIFIED


def test_a_lone_dispute_is_shown_once_nothing_else_is_left() -> None:
    """With the asserted name withdrawn, the doubt is the best that is known."""
    project = withdrawn(disputed(plate(), says(EVA)), ClaimId("c-anna"))
    assert shown(project) == "Eva"
    assert read_record(project).state(ANNA) is State.IDENTIFIED


def test_of_doubts_alone_the_first_stays_shown() -> None:
    """A later doubt leaves the name shown, also where that is itself only a doubt."""
    project = disputed(disputed(plate(), says(EVA), DORA), says(FEDOR), DORA)
    assert shown(project, DORA) == "Eva"
    assert read_record(project).state(DORA) is State.DISPUTED


def test_a_preferred_rival_is_shown_and_the_other_doubted() -> None:
    """Preferring a rival shows its name; the former one becomes the rival."""
    project = disputed(plate(), says(EVA))
    project = apply(project, prefer(project, newest(project), signature=ME))
    assert shown(project) == "Eva"
    assert [claim.person for claim in read_record(project).rivals(ANNA)] == ["p-anna"]


def test_claims_that_replace_each_other_are_read_to_an_end() -> None:
    """Even a file whose corrections go in a circle is answered, with nobody standing."""
    first = replace(plate().claims[0], replaces=(ClaimId("c-2"),))
    second = replace(first, id=ClaimId("c-2"), replaces=(first.id,))
    record = read_record(replace(plate(), claims=(first, second)))
    assert record.open_claims(ANNA) == ()


@law
@given(histories())
def test_what_stands_is_open_and_asserted_where_anything_is(
    history: tuple[Project, tuple[Edit, ...]],
) -> None:
    """The name shown is never withdrawn, corrected, or a doubt beside an assertion."""
    for record in records(history):
        for region in record.regions:
            standing, open_claims = record.standing(region), record.open_claims(region)
            assert (standing is None) == (not open_claims)
            if standing is not None:
                assert standing in open_claims
                asserted = any(claim.stance is Stance.ASSERTS for claim in open_claims)
                assert standing.stance is Stance.ASSERTS or not asserted


@law
@given(histories())
def test_state_and_rivals_agree(history: tuple[Project, tuple[Edit, ...]]) -> None:
    """A region is disputed exactly when an open claim says something else than the one shown."""
    for record in records(history):
        for region in record.regions:
            assert (record.state(region) is State.DISPUTED) == bool(record.rivals(region))


@law
@given(histories())
def test_people_are_where_the_picture_shows_them(history: tuple[Project, tuple[Edit, ...]]) -> None:
    """`regions_of` and `person_at` tell the same story of what is shown, of joined people too."""
    for record in records(history):
        for who in record.people:
            for region in record.regions_of(who):
                shown_there = record.person_at(region)
                assert shown_there is not None
                assert shown_there.id == record.speaker_for(who)
                assert not record.regions[region].is_removed


def records(history: tuple[Project, tuple[Edit, ...]]) -> list[Record]:
    """Return the record after every edit."""
    project, edits = history
    seen = []
    for edit in edits:
        project = apply(project, edit)
        seen.append(read_record(project))
    return seen


def test_a_person_may_be_shown_twice() -> None:
    """A montage may show one person in two places."""
    project = corrected(plate(), says(person("Boris")))
    assert read_record(project).regions_of(person("Boris").id) == (ANNA, BORIS)


def test_a_removed_region_shows_nobody() -> None:
    """A person whose region was removed is nowhere in the picture."""
    project = done(plate(), lambda p: remove_region(p, ANNA, signature=ME))
    assert read_record(project).regions_of(person("Anna").id) == ()


@pytest.mark.parametrize(
    ("region", "row", "seat"), [(ANNA, 0, 0), (BORIS, 0, 1), (CLARA, 1, 0), (DORA, 1, 1)]
)
def test_seats_count_from_the_top_left(region: RegionId, row: int, seat: int) -> None:
    """A seat knows its row and its place, both counted from 0."""
    found = read_record(plate()).seats[region]
    assert (found.row_index, found.index) == (row, seat)
    assert (found.row.id == TOP) == (row == 0)


def test_a_face_finds_its_words_in_the_caption() -> None:
    """Once a caption is accepted, each region knows where the caption names it."""
    project = done(plate(), lambda p: accept_caption(p, caption(), accepted_rows(), signature=ME))
    assert read_record(project).named_at(CLARA) == (NamePlace(caption().id, 1, 0),)
    assert read_record(plate()).named_at(CLARA) == ()


def test_what_nobody_said_is_answered_with_nothing() -> None:
    """A region that the project does not hold has no claims, no name and no place."""
    record, stranger = read_record(plate()), RegionId("r-stranger")
    assert record.claims_of(stranger) == ()
    assert record.standing(stranger) is None
    assert record.person_at(stranger) is None
    assert record.named_at(stranger) == ()


@settings(max_examples=60)
@given(projects(), projects())
def test_reading_on_is_reading_anew(before: Project, after: Project) -> None:
    """With any former record at hand, a project is read as without it."""
    assert read_record(after, former=read_record(before)) == read_record(after)


@settings(max_examples=40)
@given(histories())
def test_reading_on_along_a_history(history: tuple[Project, tuple[Edit, ...]]) -> None:
    """Step by step, undo included, the record that is carried along is the one read anew."""
    start, edits = history
    session, record = Session(start), read_record(start)
    for edit in edits:
        session.do(edit)
        record = read_record(session.project, former=record)
        assert record == read_record(session.project)
    session.undo()
    assert read_record(session.project, former=record) == read_record(session.project)


@given(projects())
def test_one_face_is_read_as_all_are(project: Project) -> None:
    """What a verb learns of one face alone is what the whole record says of it."""
    whole = read_record(project)
    for region in whole.regions:
        alone = read_faces(project, region)
        assert alone.open_claims(region) == whole.open_claims(region)
        assert alone.standing(region) == whole.standing(region)
        assert alone.person_at(region) == whole.person_at(region)


def entry(name: str, same_as: str | None = None) -> Person:
    """Return an entry of the plate for which another one may speak."""
    return replace(person(name), same_as=PersonId(f"p-{same_as}") if same_as else None)


def test_another_entry_speaks_for_one() -> None:
    """A face named with an entry that is the same as another shows that other one; the claim stays."""
    people = (entry("Anna", "boris"), entry("Boris", "clara"), entry("Clara"))
    record = read_record(replace(plate(), people=people))
    assert record.person_at(ANNA) == person("Clara")
    assert record.claims_of(ANNA)[0].person == "p-anna"
    assert record.regions_of(PersonId("p-boris")) == (ANNA, BORIS, CLARA)
    assert record.entries() == (person("Clara"),)


def test_two_entries_of_one_person_are_no_rivals() -> None:
    """A face named once with each entry is not disputed."""
    people = (entry("Anna", "boris"), entry("Boris"), entry("Clara"))
    doubted = done(plate(), lambda p: dispute(p, ANNA, says(person("Boris")), signature=YOU))
    assert read_record(doubted).state(ANNA) is State.DISPUTED
    assert read_record(replace(doubted, people=people)).state(ANNA) is State.IDENTIFIED


def test_entries_that_name_each_other_have_one_speaker() -> None:
    """Two copies joined may name each other; all agree on one of them, and it can be chosen."""
    people = (entry("Anna", "boris"), entry("Boris", "anna"), entry("Clara", "boris"))
    record = read_record(replace(plate(), people=people))
    assert {record.speaker_for(who.id) for who in people} == {"p-anna"}
    assert [who.id for who in record.entries()] == ["p-anna"]
