"""An import is shown first, is one edit, takes nothing away, and contradicts beside, never over."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from annotator.core.caption import RegionId
from annotator.core.editing import apply, inverse
from annotator.core.edits import Answer, Signature, correct, dispute
from annotator.core.errors import FormError
from annotator.core.geometry import Box, Rectangle, Shape, Size, bounds
from annotator.core.model import (
    Authority,
    Basis,
    Claim,
    ClaimId,
    Finding,
    Person,
    PersonId,
    Photograph,
    Project,
    Region,
    Stance,
)
from annotator.core.record import State, read_record
from annotator.core.session import Session
from annotator.exchange.entries import (
    Entry,
    FrameAnswer,
    FrameKind,
    FrameQuestion,
    Incoming,
    Outgoing,
    Unplaced,
)
from annotator.exchange.importing import ImportPlan, plan_import
from annotator.exchange.outgoing import outgoing
from annotator_strategies import projects
from exchange.sayings import is_near, outgoings

ME = Signature("Me", "2026-11-23T16:00:00Z")
LEFT, RIGHT = Rectangle(Box(0.1, 0.2, 0.2, 0.4)), Rectangle(Box(0.6, 0.2, 0.2, 0.4))
MARY = Person(PersonId("p-mary"), "Mary Smith", born="1870")
RUTH = Person(PersonId("p-ruth"), "Ruth Smith")


def record(*people: Person) -> Project:
    """Return a project with two faces, named from left to right as far as the names go."""
    regions = (Region(RegionId("r1"), LEFT), Region(RegionId("r2"), RIGHT))
    claims = tuple(
        Claim(ClaimId(f"c{i}"), region.id, Finding.PERSON, person.id, author="Ann")
        for i, (region, person) in enumerate(zip(regions, people, strict=False))
    )
    return Project(Photograph("x.jpg", Size(300, 200)), regions=regions, people=people, claims=claims)


def said(name: str, shape: Shape = LEFT, **more: object) -> Entry:
    """Return what a file says of one face."""
    return replace(Entry(shape, Finding.PERSON, Person(PersonId(""), name)), **more)  # type: ignore[arg-type]


def meant(person: Person, shape: Shape = LEFT) -> Entry:
    """Return what a file says of one face that it tells more of."""
    return Entry(shape, Finding.PERSON, person)


def plan(project: Project, *entries: Entry, source: str = "theirs.xmp") -> ImportPlan:
    """Return the plan to import these entries."""
    return plan_import(project, Incoming(source, "XMP", entries), signature=ME)


def done(project: Project, *entries: Entry, source: str = "theirs.xmp") -> Project:
    """Return the project after the import, as the window does it."""
    session = Session(project)
    session.do(plan(project, *entries, source=source).edit)
    return session.project


def test_a_first_name_is_a_claim_of_that_file() -> None:
    """The claim cites the file, rests on it, is signed by who imports, and carries the file's reason."""
    after = done(record(), said("Mary", note="by the hat", author="Ann", source="p. 7"))
    (claim,) = after.claims
    assert (claim.basis, claim.source, claim.author) == (Basis.OTHER_FILE, "theirs.xmp", "Me")
    assert (claim.stance, claim.note) == (Stance.ASSERTS, "by the hat; said by Ann; source: p. 7")
    assert [person.name for person in after.people] == ["Mary"]


def test_a_new_place_is_a_new_region() -> None:
    """A face that the project does not have is marked, with its name; the others stay."""
    between = Rectangle(Box(0.35, 0.2, 0.2, 0.4))
    planned = plan(record(MARY), said("Carl", between))
    after = apply(record(MARY), planned.edit)
    assert after.regions[:2] == record().regions
    assert after.regions[2].shape == between
    assert "a new face" in planned.added[0].sentence


def test_a_contradiction_is_a_rival_and_never_a_replacement() -> None:
    """The name shown stays, the other one stands beside it, and the face is disputed."""
    planned = plan(record(MARY), said("Ruth Smith"))
    after = apply(record(MARY), planned.edit)
    read = read_record(after)
    shown = read.person_at(RegionId("r1"))
    assert shown is not None
    assert shown.name == "Mary Smith"
    assert read.state(RegionId("r1")) is State.DISPUTED
    assert [claim.stance for claim in read.rivals(RegionId("r1"))] == [Stance.DISPUTES]
    assert planned.contradicting[0].sentence.startswith("Ruth Smith: the record says Mary Smith")
    assert (planned.added, planned.agreeing) == ((), ())


def test_immich_9259_the_wrong_sister_reassigned() -> None:
    """A file with the sisters' names exchanged moves neither: both keep their names, both are disputed."""
    before = record(MARY, RUTH)
    after = done(before, said("Ruth Smith", LEFT), said("Mary Smith", RIGHT))
    read = read_record(after)
    shown = [read.person_at(region.id) for region in after.regions]
    assert [person and person.name for person in shown] == ["Mary Smith", "Ruth Smith"]
    assert [read.state(region.id) for region in after.regions] == [State.DISPUTED, State.DISPUTED]


def test_immich_16374_detection_wiped_hand_made_names() -> None:
    """A file that only found faces, or calls them unknown, takes no name away and disputes none."""
    before = record(MARY)
    unnamed = (Entry(LEFT), Entry(RIGHT), Entry(LEFT, Finding.UNKNOWN))
    planned = plan(before, *unnamed)
    assert (planned.edit.changes, planned.contradicting) == ((), ())
    assert len(planned.agreeing) == 3


def test_photoview_585_names_are_not_unique() -> None:
    """Two faces of one name in a file are two people, unless the file tells them to be one."""
    after = done(record(), said("Mary", LEFT), said("Mary", RIGHT))
    assert len(after.people) == 2
    one = replace(MARY, id=PersonId("7"), name="Mary")
    same = done(record(), meant(one, LEFT), meant(one, RIGHT))
    assert len(same.people) == 1


def test_gramps_web_790_second_tag_of_the_same_person() -> None:
    """A person with an entry in an authority file, twice in a montage, is one person at two faces."""
    lenin = Person(PersonId(""), "Lenin", authorities=(Authority("wikidata", "Q1394"),))
    after = done(record(), meant(lenin, LEFT), meant(lenin, RIGHT))
    assert len(after.people) == 1
    assert [claim.region for claim in after.claims] == ["r1", "r2"]


def test_authorities_decide_over_names() -> None:
    """The same entry under another spelling is the same person; another entry under the same name is not."""
    known = replace(MARY, authorities=(Authority("wikidata", "Q1"),))
    spelt = Person(PersonId(""), "Marie Smith", authorities=(Authority("Wikidata", "Q1"),))
    assert len(plan(record(known), meant(spelt)).agreeing) == 1
    namesake = Person(PersonId(""), "Mary Smith", authorities=(Authority("wikidata", "Q2"),))
    assert len(plan(record(known), meant(namesake)).contradicting) == 1


def test_what_the_file_knows_more_is_filled_in_and_nothing_changed() -> None:
    """Empty fields are filled; a date that differs is told and stays as it is."""
    more = replace(MARY, id=PersonId(""), born="1871", died="1950", role="teacher")
    planned = plan(record(MARY), meant(more))
    (person,) = apply(record(MARY), planned.edit).people
    assert (person.born, person.died, person.role) == ("1870", "1950", "teacher")
    assert any("“1870”" in text and "“1871”" in text for text in planned.warnings)


def test_what_was_corrected_is_not_reopened() -> None:
    """A file whose name somebody corrected since is imported again without disputing the correction."""
    before = done(record(), said("Ruth Smith"))
    answer = Answer(Finding.PERSON, MARY)
    corrected = apply(before, correct(before, RegionId("r1"), answer, signature=ME))
    assert plan(corrected, said("Ruth Smith")).edit.changes == ()
    assert len(plan(corrected, said("Ruth Smith"), source="other.xmp").contradicting) == 1


def test_a_rival_in_the_file_is_a_rival_here() -> None:
    """Of two statements about one face the standing one is shown and the other disputes it."""
    after = done(record(), said("Mary", region="7"), said("Ruth", region="7", is_rival=True))
    read = read_record(after)
    assert [claim.stance for claim in after.claims] == [Stance.ASSERTS, Stance.DISPUTES]
    assert read.state(RegionId("r1")) is State.DISPUTED


def test_a_doubt_of_ours_is_answered_too() -> None:
    """A name that only a rival bears here agrees with the file, and is not said twice."""
    before = record(MARY)
    disputed = apply(before, dispute(before, RegionId("r1"), Answer(Finding.PERSON, RUTH), signature=ME))
    assert plan(disputed, said("Ruth Smith")).edit.changes == ()


def test_rows_are_taken_where_the_project_has_none() -> None:
    """Rows of the file become rows, and leave those of a project alone."""
    entries = (
        said("B", RIGHT, row="Front", row_number=1, seat=2),
        said("A", LEFT, row="Front", row_number=1, seat=1),
    )
    after = done(Project(Photograph("x.jpg", Size(300, 200))), *entries)
    (row,) = after.rows
    assert row.label == "Front"
    shapes = {region.id: region.shape for region in after.regions}
    assert [shapes[region] for region in row.regions] == [LEFT, RIGHT]


def test_an_open_question_stops_the_import() -> None:
    """Nothing is drawn on a picture of another form before somebody has answered; the sentence says how."""
    question = FrameQuestion(FrameKind.TURNED, Size(2, 3), Size(3, 2), (FrameAnswer.TURNED_RIGHT,))
    incoming = Incoming("theirs.xmp", "XMP", (said("Mary"),), question=question)
    with pytest.raises(FormError, match=r"2 x 3 px.*turned-right"):
        plan_import(record(), incoming, signature=ME)


def test_unplaced_is_listed() -> None:
    """Who has no place is in the plan, and in no edit."""
    incoming = Incoming("theirs.xmp", "XMP", (), unplaced=(Unplaced("Carl", "no place"),), warnings=("odd",))
    planned = plan_import(record(), incoming, signature=ME)
    assert (planned.unplaced, planned.warnings, planned.edit.changes) == (incoming.unplaced, ("odd",), ())


@given(told=outgoings(rivals=True))
@settings(max_examples=50)
def test_an_empty_project_becomes_what_the_file_says(told: Outgoing) -> None:
    """Every place, name and doubt of a file is in an empty project after the import."""
    entries = told.entries
    known = [entry.person.authorities for entry in entries if entry.person and entry.person.authorities]
    assume(len(set(known)) == len(known))  # one entry under two names is one person, with the first name
    after = done(Project(Photograph("x.jpg", Size(300, 200))), *entries)
    back = outgoing(after).entries
    for said_there, here in zip(entries, back, strict=True):
        assert is_near(here.shape, said_there.shape, pixels=0)
        assert (here.finding, here.name, here.is_rival) == (
            said_there.finding,
            said_there.name,
            said_there.is_rival,
        )


@given(project=projects(), told=outgoings(rivals=True))
@settings(max_examples=80)
def test_nothing_that_was_said_is_lost(project: Project, told: Outgoing) -> None:
    """Regions, claims and names shown stay; the import undoes exactly, and a second time does nothing."""
    entries = told.entries
    edit = plan(project, *entries).edit
    after = apply(project, edit)
    assert after.claims[: len(project.claims)] == project.claims
    assert after.regions[: len(project.regions)] == project.regions
    before_record, after_record = read_record(project), read_record(after)
    for region in project.regions:
        if before_record.standing(region.id) is not None:
            assert after_record.standing(region.id) == before_record.standing(region.id)
    assert apply(after, inverse(edit)) == project
    assert plan(after, *entries).edit.changes == ()


@given(moves=st.lists(st.tuples(st.floats(-0.04, 0.04), st.floats(0.7, 1.4)), min_size=6, max_size=6))
def test_neighbours_in_a_crowd_are_not_mixed_up(moves: list[tuple[float, float]]) -> None:
    """Faces framed tighter or wider by another program are still the same faces, each its own."""
    boxes = [Box(0.02 + i * 0.16, 0.3, 0.12, 0.2) for i in range(6)]
    regions = tuple(Region(RegionId(f"r{i}"), Rectangle(box)) for i, box in enumerate(boxes))
    project = Project(Photograph("x.jpg", Size(300, 200)), regions=regions)
    entries = [
        said(f"N{i}", Rectangle(_reframed(boxes[i], dx, factor))) for i, (dx, factor) in enumerate(moves)
    ]
    after = done(project, *entries)
    assert [claim.region for claim in after.claims] == [region.id for region in regions]


def _reframed(box: Box, dx: float, factor: float) -> Box:
    middle = bounds(Rectangle(box)).centre
    width, height = box.width * factor, box.height * factor
    return Box(middle.x + dx - width / 2, middle.y - height / 2, width, height)
