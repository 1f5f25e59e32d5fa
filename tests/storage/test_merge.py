"""Joining two copies: nothing is lost, nothing is said twice, and whoever joins gets the same."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.caption import RegionId
from annotator.core.edits import (
    Answer,
    accept_caption,
    change_person,
    correct,
    describe_photograph,
    remove_region,
    reshape_region,
)
from annotator.core.geometry import Box, Rectangle
from annotator.core.model import Authority, Finding, OtherName, Person, PersonId, Project, Slot
from annotator.core.record import State, read_record
from annotator.core.session import Session
from annotator.storage.conflicts import ConflictKind, conflict_in_words
from annotator.storage.draft import Draft
from annotator.storage.format import decode_project, encode_project
from annotator.storage.links import link_problems
from annotator.storage.merge import merge
from annotator_strategies import projects
from core.plates import (
    ANNA,
    BORIS,
    DORA,
    ME,
    YOU,
    Wish,
    accepted_rows,
    caption,
    person,
    plate,
    says,
)
from storage.forks import Fork, forks

law = settings(max_examples=50, deadline=None)  # every example is several edits long
DESCRIBED = (Slot.REGIONS, Slot.ROWS, Slot.PEOPLE, Slot.CAPTIONS)
GROWN = (Slot.CLAIMS, Slot.WITHDRAWALS, Slot.REVISIONS)


def joined(fork: Fork) -> Project:
    """Return the two copies of `fork` joined."""
    return merge(fork.base, fork.ours, fork.theirs).project


def unordered(project: Project) -> dict[str, Any]:
    """Return `project` without the order of its items; seats in a row keep theirs."""
    columns = {slot.value: {item.id: item for item in getattr(project, slot.value)} for slot in Slot}
    return {"photograph": project.photograph, "extra": dict(project.extra), **columns}


def items(project: Project, slot: Slot) -> dict[str, Any]:
    """Return the items of one slot by their ids."""
    return {item.id: item for item in getattr(project, slot.value)}


def after(project: Project, *wishes: Wish) -> Project:
    """Return `project` after a sitting in which every wish was granted."""
    session = Session(project)
    for wish in wishes:
        session.do(wish(session.project))
    return session.project


@law
@given(forks())
def test_an_unchanged_side_gives_way(fork: Fork) -> None:
    """Where only one side changed anything, the other one's copy is taken as it is."""
    assert merge(fork.base, fork.base, fork.theirs).project == fork.theirs
    assert merge(fork.base, fork.ours, fork.base).project == fork.ours
    assert merge(fork.base, fork.ours, fork.ours).project == fork.ours


@law
@given(forks())
def test_no_statement_is_lost(fork: Fork) -> None:
    """Every claim, withdrawal and revision of both is there, to the letter, each side's in its order."""
    project = joined(fork)
    for slot in GROWN:
        said = getattr(project, slot.value)
        for side in (fork.ours, fork.theirs):
            own = getattr(side, slot.value)
            assert [one for one in said if one in own] == list(own)


@law
@given(forks())
def test_no_value_is_lost(fork: Fork) -> None:
    """Whatever either side wrote into a field is shown, or stands in a revision of the joined project."""
    project = joined(fork)
    kept = [(f.slot, f.item, f.before, f.fields) for r in project.revisions for f in r.formers]
    for slot in DESCRIBED:
        now, base = items(project, slot), items(fork.base, slot)
        for side in (fork.ours, fork.theirs):
            for key, item in items(side, slot).items():
                if item == base.get(key):
                    continue
                former = [b for s, i, b, _ in kept if (s, i) == (slot, key)]
                assert key in now or former
                for field in fields(item):
                    value = getattr(item, field.name)
                    shown = getattr(now.get(key), field.name, None)
                    assert (
                        value in (shown, getattr(base.get(key), field.name, None))
                        or any(getattr(b, field.name) == value for b in former if b is not None)
                        or (isinstance(value, tuple) and isinstance(shown, tuple))
                    )


@law
@given(forks())
def test_joining_again_changes_nothing(fork: Fork) -> None:
    """Either side joined once more, and the joined copy with itself, says nothing new."""
    project = joined(fork)
    assert unordered(merge(fork.base, project, fork.theirs).project) == unordered(project)
    assert unordered(merge(fork.base, project, fork.ours).project) == unordered(project)
    assert merge(fork.base, project, project).project == project


@law
@given(forks())
def test_the_sides_may_be_exchanged(fork: Fork) -> None:
    """Who is "ours" decides only which value of a conflict is shown; claims stand in the same order."""
    here, there = merge(fork.base, fork.ours, fork.theirs), merge(fork.base, fork.theirs, fork.ours)
    assert here.project.claims == there.project.claims
    assert here.project.withdrawals == there.project.withdrawals
    about = [{(c.kind, c.slot, c.item, c.field) for c in side.conflicts} for side in (here, there)]
    if {kind for kind, *_ in about[0] | about[1]} <= {ConflictKind.RIVALS, ConflictKind.REMOVAL}:
        assert unordered(here.project) == unordered(there.project)
        assert about[0] == about[1]


@law
@given(forks())
def test_what_is_joined_can_be_opened(fork: Fork) -> None:
    """All links of the joined project hold, and it is read back equal."""
    project = joined(fork)
    assert link_problems(Draft.of(project)) == ()
    assert decode_project(encode_project(project)) == project


@law
@given(st.none() | projects(), projects(), projects())
def test_strangers_can_be_joined(base: Project | None, ours: Project, theirs: Project) -> None:
    """Copies that have nothing in common but some ids give a sound project, and lose no claim."""
    project = merge(base, ours, theirs).project
    assert link_problems(Draft.of(project)) == ()
    said = {(c.region, c.person, c.note, c.author) for c in project.claims}
    fresh = [c for side in (ours, theirs) for c in side.claims if base is None or c not in base.claims]
    assert {(c.region, c.person, c.note, c.author) for c in fresh} <= said


@law
@given(forks(), forks())
def test_a_third_copy_joins_too(fork: Fork, other: Fork) -> None:
    """The order in which copies are joined two by two matters to no claim."""
    third = other.ours
    first = merge(fork.base, joined(fork), third).project
    second = merge(fork.base, merge(fork.base, fork.theirs, third).project, fork.ours).project
    assert {claim.id for claim in first.claims} == {claim.id for claim in second.claims}


def test_two_corrections_are_rivals() -> None:
    """Two people who corrected the same name both stand, and the face is in the list to settle."""
    ours = after(plate(), lambda p: correct(p, ANNA, says(person("Boris")), signature=ME))
    theirs = after(plate(), lambda p: correct(p, ANNA, says(person("Clara")), signature=YOU))
    merged = merge(plate(), ours, theirs)
    record = read_record(merged.project)
    assert record.state(ANNA) is State.DISPUTED
    assert record.person_at(ANNA) == person("Clara")  # said a day later
    (conflict,) = merged.conflicts
    assert (conflict.kind, conflict.item) == (ConflictKind.RIVALS, ANNA)
    words = conflict_in_words(merged.project, conflict)
    assert words.startswith("Boris or Clara (Top row, first from left): both say who it is")


def test_different_fields_of_one_person_are_joined() -> None:
    """One puts the birth right, the other adds a name and an authority: all of it is there."""
    known = replace(plate(), people=(replace(person("Anna"), born="1870", names=(OtherName("Nyura"),)),))
    known = replace(known, claims=known.claims[:1])
    (anna,) = known.people
    ours = replace(anna, born="1871", names=(*anna.names, OtherName("Анна", "ru")))
    theirs = replace(anna, names=(OtherName("Anne"), *anna.names), authorities=(Authority("gnd", "1"),))
    merged = merge(
        known,
        after(known, lambda p: change_person(p, ours, signature=ME)),
        after(known, lambda p: change_person(p, theirs, signature=YOU)),
    )
    assert merged.conflicts == ()
    assert merged.project.people == (
        replace(ours, names=(OtherName("Anne"), *ours.names), authorities=theirs.authorities),
    )


def test_one_field_changed_twice_is_told_and_kept() -> None:
    """Ours is shown; theirs is in the list to settle and in the history of the person."""
    ours, theirs = replace(person("Anna"), born="1870"), replace(person("Anna"), born="1871")
    merged = merge(
        plate(),
        after(plate(), lambda p: change_person(p, ours, signature=ME)),
        after(plate(), lambda p: change_person(p, theirs, signature=YOU)),
    )
    assert merged.project.people[0].born == "1870"
    (conflict,) = merged.conflicts
    assert conflict_in_words(merged.project, conflict) == (
        'Anna: born is "1870" here, "1871" there; the first is shown, the second is kept in the history'
    )
    (former,) = merged.project.revisions[-1].formers
    assert (former.item, former.before, former.fields) == ("p-anna", theirs, ("born",))


def test_a_face_taken_out_here_and_named_there_stays() -> None:
    """A claim needs its face."""
    ours = after(plate(), lambda p: remove_region(p, DORA, signature=ME))
    theirs = after(plate(), lambda p: correct(p, DORA, Answer(Finding.UNKNOWN), signature=YOU))
    project = merge(plate(), ours, theirs).project
    assert read_record(project).state(DORA) is State.UNKNOWN


def test_a_face_taken_out_here_and_moved_there_stays() -> None:
    """The change wins over the removal, and is told."""
    moved = Rectangle(Box(0.5, 0.5, 0.1, 0.1))
    ours = after(plate(), lambda p: remove_region(p, DORA, signature=ME))
    theirs = after(plate(), lambda p: reshape_region(p, DORA, moved, signature=YOU))
    merged = merge(plate(), ours, theirs)
    assert read_record(merged.project).regions[DORA].shape == moved
    assert [c.kind for c in merged.conflicts] == [ConflictKind.REMOVAL]


def test_a_caption_accepted_by_both_seats_everybody_once() -> None:
    """Two people who accepted one caption made two sets of rows; one remains."""
    ours = after(plate(), lambda p: accept_caption(p, caption(), accepted_rows(), signature=ME))
    theirs = after(plate(), lambda p: accept_caption(p, caption(), accepted_rows(), signature=YOU))
    project = merge(plate(), ours, theirs).project
    seats = [region for row in project.rows for region in row.regions]
    assert sorted(seats) == sorted(set(seats))
    assert set(seats) == {region.id for region in project.regions}


def test_rows_made_by_both_remain_once() -> None:
    """Where the picture had no rows yet, the second set of rows goes, and history keeps it."""
    base = replace(plate(), rows=())
    ours = after(base, lambda p: accept_caption(p, caption(), accepted_rows(), signature=ME))
    theirs = after(base, lambda p: accept_caption(p, caption(), accepted_rows(), signature=YOU))
    merged = merge(base, ours, theirs)
    assert merged.project.rows == ours.rows
    kept = [f.before for r in merged.project.revisions for f in r.formers if f.before in theirs.rows]
    assert kept == list(theirs.rows)
    assert {c.kind for c in merged.conflicts} >= {ConflictKind.SEATS}


def test_faces_that_both_seated_stand_from_left_to_right() -> None:
    """What two people added to one row is ordered by where it is on the photograph."""
    base = plate()
    places = {"r-1": 0.4, "r-2": 0.45, "r-3": 0.5}
    regions = {
        key: replace(base.regions[0], id=RegionId(key), shape=Rectangle(Box(x, 0.1, 0.05, 0.1)))
        for key, x in places.items()
    }

    def seated(*keys: str) -> Project:
        top, *others = base.rows
        seats = (ANNA, *map(RegionId, keys), BORIS)
        faces = (*base.regions, *(regions[key] for key in keys))
        return replace(base, regions=faces, rows=(replace(top, regions=seats), *others))

    project = merge(base, seated("r-1", "r-3"), seated("r-2")).project
    assert project.rows[0].regions == (ANNA, "r-1", "r-2", "r-3", BORIS)


def test_unknown_keys_are_joined_one_by_one() -> None:
    """Keys of a newer program come from both sides; one that both changed is kept twice."""
    base = replace(plate(), extra=(("a", "1"), ("b", "1"), ("c", "1")))
    ours = replace(base, extra=(("a", "2"), ("b", "1"), ("ours", "1")))
    theirs = replace(base, extra=(("a", "3"), ("b", "2"), ("c", "1"), ("theirs", "1")))
    assert dict(merge(base, ours, theirs).project.extra) == {
        "a": "2",
        "a (other copy)": "3",
        "b": "2",
        "ours": "1",
        "theirs": "1",
    }


def test_titles_that_both_wrote() -> None:
    """The photograph's description is joined field by field too."""
    titled = replace(plate().photograph, title="Ours")
    other = replace(plate().photograph, title="Theirs", maker="A. Photographer")
    merged = merge(
        plate(),
        after(plate(), lambda p: describe_photograph(p, titled, signature=ME)),
        after(plate(), lambda p: describe_photograph(p, other, signature=YOU)),
    )
    assert merged.project.photograph == replace(titled, maker="A. Photographer")
    assert [c.field for c in merged.conflicts] == ["title"]


def test_without_a_common_beginning_what_is_said_fills_what_is_not() -> None:
    """Two copies of unknown origin: an empty field gives way to a filled one."""
    eva = Person(PersonId("p-1"), "Eva")
    ours = replace(plate(), people=(*plate().people, replace(eva, born="1880")))
    theirs = replace(plate(), people=(*plate().people, replace(eva, died="1940")))
    merged = merge(None, ours, theirs)
    assert merged.project.people[-1] == replace(eva, born="1880", died="1940")
    assert merged.conflicts == ()
