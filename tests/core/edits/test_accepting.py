"""An accepted caption becomes the record in one edit and takes nothing away from anybody."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from annotator.core.caption import Caption, CaptionId, CaptionRow, Name, RegionId
from annotator.core.editing import Edit, ItemChange, Slot, apply
from annotator.core.edits import AcceptedRow, AcceptedSeat, accept_caption, correct, merge_people
from annotator.core.geometry import Box, Ellipse
from annotator.core.model import Basis, Certainty, Finding, PersonId, Project, Row, RowId
from annotator.core.record import State, read_record
from annotator.core.session import Session
from core.plates import (
    ANNA,
    BORIS,
    CLARA,
    DORA,
    EVA,
    ME,
    TEXT,
    YOU,
    accepted_rows,
    caption,
    done,
    histories,
    person,
    plate,
    printed,
    says,
)

NEW_FACE = AcceptedSeat(RegionId("r-new"), Ellipse(Box(0.4, 0.4, 0.1, 0.1)), (1, 1))


def accepted(
    project: Project, printed_caption: Caption | None = None, rows: tuple[AcceptedRow, ...] | None = None
) -> Project:
    """Return `project` with the caption accepted by YOU."""
    edit = accept_caption(project, printed_caption or caption(), rows or accepted_rows(), signature=YOU)
    return apply(project, edit)


def one_row(*names: Name) -> Caption:
    """Return the caption with `names` as its only row."""
    return replace(caption(), rows=(CaptionRow("Row", None, None, names),))


def seated(*regions: RegionId) -> tuple[AcceptedRow, ...]:
    """Return the review that gives the names of the only row to `regions`, in order."""
    return (AcceptedRow("Row", tuple(AcceptedSeat(r, name=(0, i)) for i, r in enumerate(regions))),)


def shown(project: Project, region: RegionId) -> str | None:
    """Return the name that the picture shows at `region`."""
    who = read_record(project).person_at(region)
    return who.name if who else None


def test_a_new_name_stands() -> None:
    """A face that nobody had named shows the caption's name, with the caption as its basis."""
    after = accepted(plate())
    claim = read_record(after).standing(DORA)
    assert shown(after, DORA) == "Dora"
    assert claim is not None
    assert (claim.basis, claim.source, claim.author) == (Basis.PRINTED_CAPTION, "The plate", "You")


def test_a_name_that_stands_already_is_not_said_again() -> None:
    """Of four accepted names only the one that is new makes a claim and a person."""
    after = accepted(plate())
    assert len(after.claims) == len(plate().claims) + 1
    assert [who.name for who in after.people] == ["Anna", "Boris", "Clara", "Dora"]


def test_what_a_person_said_is_never_replaced() -> None:
    """Where somebody named a face otherwise, the caption becomes a rival and the person's name stays."""
    project = done(plate(), lambda p: correct(p, ANNA, says(EVA), signature=ME))
    after = accepted(project)
    record = read_record(after)
    assert shown(after, ANNA) == "Eva"
    assert record.state(ANNA) is State.DISPUTED
    assert [claim.person for claim in record.rivals(ANNA)] == ["p-anna"]


@settings(max_examples=40)
@given(histories())
def test_accepting_never_changes_a_name_that_is_shown(history: tuple[Project, tuple[Edit, ...]]) -> None:
    """Whatever was said before, every region that had a standing claim keeps it."""
    project, edits = history
    for edit in edits:
        project = apply(project, edit)
    record = read_record(project)
    present = [r.id for r in project.regions if not r.is_removed][:2]
    after = read_record(accepted(project, rows=seated(*present)))
    for region in record.regions:
        before = record.standing(region)
        assert before is None or after.standing(region) == before


def test_accepting_twice_is_once() -> None:
    """The same review accepted again is no step: no second rival, no new rows, no new people."""
    project = done(plate(), lambda p: correct(p, ANNA, says(EVA), signature=ME))
    once = accepted(project)
    assert accept_caption(once, caption(), accepted_rows(), signature=YOU).changes == ()


def test_it_is_one_edit() -> None:
    """One undo takes regions, people, rows, claims and the caption back together."""
    row = AcceptedRow("Row", (NEW_FACE, AcceptedSeat(BORIS, name=(0, 1))))
    edit = accept_caption(plate(), caption(), (row,), signature=ME)
    session = Session(plate())
    session.do(edit)
    assert {change.slot for change in edit.changes if isinstance(change, ItemChange)} == {
        Slot.REGIONS,
        Slot.ROWS,
        Slot.PEOPLE,
        Slot.CLAIMS,
        Slot.CAPTIONS,
    }
    undone = session.undo()
    assert undone is not None
    assert undone.label == edit.label
    assert session.project == plate()


def test_names_answer_to_their_faces() -> None:
    """Every name of the kept caption points to the region it was accepted for; its text is untouched."""
    kept = accepted(plate()).captions[0]
    assert [[name.region for name in row.names] for row in kept.rows] == [[ANNA, BORIS], [CLARA, DORA]]
    assert kept.text == TEXT


def test_a_caption_that_is_there_is_linked_and_not_doubled() -> None:
    """A caption kept before its review is exchanged for the linked one."""
    project = replace(plate(), captions=(caption(),))
    assert len(accepted(project).captions) == 1
    assert accepted(project).captions[0].rows[0].names[0].region == ANNA


def test_the_rows_of_the_picture_are_those_of_the_review() -> None:
    """Labels and meanings are the review's; a row without a label is numbered."""
    bottom = AcceptedRow("Bottom row", (AcceptedSeat(DORA, name=(1, 1)),), "bottom")
    bare = replace(plate(), rows=())
    after = accepted(bare, rows=(bottom, AcceptedRow("", (AcceptedSeat(ANNA),))))
    assert [(row.label, row.position, row.regions) for row in after.rows] == [
        ("Bottom row", "bottom", (DORA,)),
        ("Row 2", None, (ANNA,)),
    ]


def test_rows_that_a_caption_does_not_speak_of_stay() -> None:
    """They keep faces, label and position, whatever rows the review shows for them."""
    bottom = AcceptedRow("Front", (AcceptedSeat(CLARA), AcceptedSeat(DORA, name=(1, 1))), "front")
    after = accepted(
        plate(),
        rows=(AcceptedRow("", (AcceptedSeat(BORIS),)), AcceptedRow("", (AcceptedSeat(ANNA),)), bottom),
    )
    assert [(row.label, row.position, row.regions) for row in after.rows] == [
        ("Top row", "top", (ANNA, BORIS)),
        ("Front", "front", (CLARA, DORA)),
    ]


def test_a_first_caption_parts_a_row_that_was_one() -> None:
    """Two told rows take their faces out of one; who is told in neither sits in a row of its own."""
    one = replace(plate(), rows=(Row(RowId("row-1"), "Row 1", (ANNA, BORIS, CLARA, DORA)),))
    top = AcceptedRow("Top", (AcceptedSeat(ANNA, name=(0, 0)),))
    low = AcceptedRow("Low", (AcceptedSeat(DORA, name=(1, 1)),))
    after = accepted(one, rows=(top, low, AcceptedRow("", (AcceptedSeat(BORIS), AcceptedSeat(CLARA)))))
    assert [(row.label, row.regions) for row in after.rows] == [
        ("Top", (ANNA,)),
        ("Low", (DORA,)),
        ("Row 3", (BORIS, CLARA)),
    ]


def test_another_caption_leaves_nobody_out_of_a_known_row() -> None:
    """Who is in no row that it tells stays beside those who are, in the order of the picture."""
    once = accepted(plate())
    after = accepted(once, second_caption("Boris"), seated(BORIS))
    assert [(row.label, row.regions) for row in after.rows] == [
        ("Top row", (ANNA, BORIS)),
        ("Bottom row", (CLARA, DORA)),
    ]


def test_a_new_face_is_seated_beside_those_of_its_row() -> None:
    """Where only faces were looked for, nothing else moves."""
    row = AcceptedRow("", (AcceptedSeat(ANNA), replace(NEW_FACE, name=None), AcceptedSeat(BORIS)))
    after = accepted(plate(), rows=(row,))
    assert [(row.label, row.regions) for row in after.rows] == [
        ("Top row", (ANNA, NEW_FACE.region, BORIS)),
        ("Bottom row", (CLARA, DORA)),
    ]


def test_a_face_that_is_marked_only_now_gets_its_region_and_name() -> None:
    """A face of the review that was no region yet becomes one, with its id, its shape and its name."""
    after = accepted(plate(), rows=(AcceptedRow("Row", (NEW_FACE,)),))
    assert (after.regions[-1].id, after.regions[-1].shape) == (NEW_FACE.region, NEW_FACE.shape)
    assert shown(after, NEW_FACE.region) == "Dora"


def test_a_face_without_a_name_is_seated_and_says_nothing() -> None:
    """An extra face in a row gets its seat and no claim."""
    after = accepted(plate(), rows=(AcceptedRow("Row", (AcceptedSeat(DORA),)),))
    assert DORA in after.rows[1].regions
    assert read_record(after).state(DORA) is State.NOT_LOOKED_AT


def test_faces_can_be_accepted_without_a_caption() -> None:
    """Without a caption, regions and rows are taken over and nothing is said about anybody."""
    after = apply(plate(), accept_caption(plate(), None, (AcceptedRow("Row", (NEW_FACE,)),), signature=ME))
    assert after.rows[1].regions == (NEW_FACE.region,)
    assert (after.claims, after.people, after.captions) == (plate().claims, plate().people, ())


def test_an_unknown_of_the_caption_is_looked_at() -> None:
    """Where the caption says that nobody knows, the face is marked as looked at in vain."""
    unknown = Name(0, 3, None, unknown=True)
    after = accepted(plate(), one_row(unknown), seated(DORA))
    assert read_record(after).state(DORA) is State.UNKNOWN
    assert len(after.people) == len(plate().people)


@pytest.mark.parametrize(("doubted", "certainty"), [(True, Certainty.POSSIBLE), (False, Certainty.PROBABLE)])
def test_the_doubt_of_the_text_is_kept(*, doubted: bool, certainty: Certainty) -> None:
    """A name with a question mark is possible at most, else as sure as the reviewer lets it be."""
    name = replace(printed("Dora"), uncertain=doubted)
    seat = AcceptedSeat(DORA, None, (0, 0), Certainty.PROBABLE, "by the order")
    rows = (AcceptedRow("Row", (seat,)),)
    claim = read_record(accepted(plate(), one_row(name), rows)).standing(DORA)
    assert claim is not None
    assert (claim.certainty, claim.note) == (certainty, "by the order")


def test_two_people_of_one_name_stay_two() -> None:
    """A caption that prints a name twice names two people."""
    after = accepted(plate(), one_row(printed("Dora"), printed("Dora")), seated(DORA, BORIS))
    assert len({claim.person for claim in after.claims[-2:]}) == 2


def test_whom_a_face_shows_already_is_not_given_to_a_namesake() -> None:
    """Of two faces with one printed name, the one identified before keeps its person for itself."""
    after = accepted(plate(), one_row(printed("Anna"), printed("Anna")), seated(DORA, ANNA))
    record = read_record(after)
    one, other = record.person_at(ANNA), record.person_at(DORA)
    assert one is not None
    assert other is not None
    assert (one.name, other.name) == ("Anna", "Anna")
    assert one.id != other.id


def test_an_ambiguous_name_makes_a_new_person() -> None:
    """With two Annas in the record, the caption's Anna is not guessed to be either."""
    twin = replace(person("Anna"), id=PersonId("p-anna-2"))
    project = replace(plate(), people=(*plate().people, twin))
    claim = read_record(accepted(project, one_row(printed("Anna")), seated(DORA))).standing(DORA)
    assert claim is not None
    assert claim.person not in {"p-anna", "p-anna-2"}


def test_a_known_person_is_found_by_the_only_name_like_it() -> None:
    """A person who is in the record but nowhere in the picture is taken, not made again."""
    project = replace(plate(), people=(*plate().people, person("Dora")))
    claim = read_record(accepted(project)).standing(DORA)
    assert claim is not None
    assert (claim.finding, claim.person) == (Finding.PERSON, "p-dora")


def test_title_and_note_of_a_name_become_the_role() -> None:
    """What the caption prints around a name is kept with the new person."""
    name = replace(printed("Dora"), title="Dr.", note="seated")
    after = accepted(plate(), one_row(name), seated(DORA))
    assert after.people[-1].role == "Dr., seated"


def second_caption(*names: str) -> Caption:
    """Return what another source prints of the row of Anna and Boris."""
    text = ", ".join(names)
    spans = [Name(text.index(name), text.index(name) + len(name), name) for name in names]
    rows = (CaptionRow("Standing", None, None, tuple(spans)),)
    return replace(caption(), id=CaptionId("caption-2"), text=text, rows=rows, source="The album")


def test_another_caption_stands_beside_the_first() -> None:
    """Both texts are kept to the letter; what contradicts is a rival, and the rows keep their labels."""
    once = accepted(plate())
    after = accepted(once, second_caption("Anna", "Bruno"), seated(ANNA, BORIS))
    assert [known.text for known in after.captions] == [TEXT, "Anna, Bruno"]
    assert shown(after, BORIS) == "Boris"
    assert read_record(after).state(BORIS) is State.DISPUTED
    assert read_record(after).state(ANNA) is State.IDENTIFIED
    assert [row.label for row in after.rows] == ["Top row", "Bottom row"]


def test_another_caption_takes_nobody_out_of_a_known_row() -> None:
    """One line that calls everybody a top row is kept as such in its text; the rows of the picture stay."""
    once = accepted(plate())
    names = ("Anna", "Boris", "Clara", "Dora")
    after = accepted(once, second_caption(*names), seated(ANNA, BORIS, CLARA, DORA))
    assert [(row.label, row.regions) for row in after.rows] == [
        ("Top row", (ANNA, BORIS)),
        ("Bottom row", (CLARA, DORA)),
    ]
    assert len(after.captions[1].rows) == 1


def test_a_row_that_was_only_numbered_is_called_by_another_caption() -> None:
    """The first caption did not speak of it."""
    numbered = replace(plate().rows[0], label="Row 1", position=None)
    once = accepted(replace(plate(), rows=(numbered, plate().rows[1])), rows=(accepted_rows()[1],))
    row = AcceptedRow("Standing", (AcceptedSeat(ANNA, name=(0, 0)), AcceptedSeat(BORIS, name=(0, 1))))
    after = accepted(once, second_caption("Anna", "Boris"), (row,))
    assert [known.label for known in after.rows] == ["Standing", "Bottom row"]


def test_rows_are_called_by_the_first_caption() -> None:
    """Another one that is put right calls them otherwise in its own text only."""
    once = accepted(plate())
    row = AcceptedRow("Standing", (AcceptedSeat(ANNA, name=(0, 0)), AcceptedSeat(BORIS, name=(0, 1))))
    twice = accepted(once, second_caption("Anna", "Boris"), (row,))
    again = accepted(twice, second_caption("Anna", "Boris"), (row,))
    assert [known.label for known in again.rows] == ["Top row", "Bottom row"]


def test_a_caption_put_right_gives_its_row_the_new_label() -> None:
    """The same caption, read again, may call its row otherwise."""
    once = accepted(plate())
    row = AcceptedRow("Standing", (AcceptedSeat(ANNA, name=(0, 0)), AcceptedSeat(BORIS, name=(0, 1))))
    assert [row.label for row in accepted(once, rows=(row,)).rows] == ["Standing", "Bottom row"]


def test_another_spelling_of_the_name_that_stands_is_no_rival() -> None:
    """The face keeps its person, nobody is doubled, and the second text names the face, too."""
    once = accepted(plate(), one_row(Name(0, 1, "Ann B. Low")), seated(DORA))
    people = len(once.people)
    after = accepted(once, second_caption("A. Low"), seated(DORA))
    assert shown(after, DORA) == "Ann B. Low"
    assert len(after.people) == people
    assert len(after.claims) == len(once.claims)
    assert [name.region for name in after.captions[1].rows[0].names] == [DORA]


def test_a_spelling_of_a_rival_supports_the_rival() -> None:
    """A second source that spells a contested name otherwise says it of the same person."""
    once = accepted(plate(), one_row(Name(0, 1, "Ben Low")), seated(ANNA))
    rival = next(person for person in once.people if person.name == "Ben Low")
    after = accepted(once, second_caption("B. Low"), seated(ANNA))
    assert shown(after, ANNA) == "Anna"
    said = [claim for claim in after.claims if claim.region == ANNA and claim.person == rival.id]
    assert [claim.source for claim in said] == ["The plate", "The album"]


def test_a_row_that_a_caption_prints_as_numbered_is_left_by_nobody() -> None:
    """Rows without a label are called "Row 1", too; what the first caption prints is a label."""
    numbered = replace(plate().rows[0], label="Row 1", position="1")
    project = replace(plate(), rows=(numbered, plate().rows[1]), captions=(caption(),))
    after = accepted(project, second_caption("Anna"), seated(ANNA))
    assert after.rows == project.rows


def test_a_row_keeps_its_position_where_the_caption_calls_it_nothing() -> None:
    """With the label stays what it means."""
    row = AcceptedRow("", (AcceptedSeat(ANNA, name=(0, 0)), AcceptedSeat(BORIS, name=(0, 1))))
    after = accepted(plate(), rows=(row,))
    assert (after.rows[0].label, after.rows[0].position) == ("Top row", "top")


def test_a_row_that_was_empty_stays() -> None:
    """Somebody called it so, and its faces may be brought back."""
    empty = Row(RowId("row-empty"), "Balcony", (), "top")
    project = replace(plate(), rows=(empty, *plate().rows))
    new = AcceptedRow("Floor", (replace(NEW_FACE, name=(1, 1)),))
    after = accepted(project, rows=(*accepted_rows()[:1], new))
    assert empty in after.rows


def test_no_two_rows_are_numbered_alike() -> None:
    """A row found between two numbered ones takes neither's number."""
    rows = (replace(plate().rows[0], label="Row 1"), replace(plate().rows[1], label="Row 2"))
    found = AcceptedRow("", (AcceptedSeat(RegionId("r-new"), Ellipse(Box(0.4, 0.4, 0.1, 0.1))),))
    project = replace(plate(), rows=rows)
    after = apply(project, accept_caption(project, None, (found,), signature=ME))
    assert [row.label for row in after.rows] == ["Row 1", "Row 3", "Row 2"]


def test_what_was_said_of_an_entry_that_is_joined_is_not_said_again() -> None:
    """Accepted once more after two entries became one person, the caption is no step."""
    once = accepted(plate())
    ann = replace(person("Anna"), id=PersonId("p-ann"), name="Annie Ash")
    joined = replace(once, people=(*once.people, ann))
    joined = done(joined, lambda p: merge_people(p, ann.id, PersonId("p-anna"), signature=ME))
    assert accept_caption(joined, caption(), accepted_rows(), signature=YOU).changes == ()


def test_entries_that_are_one_person_are_no_namesakes() -> None:
    """A name that two joined entries bear means that one person."""
    twin = replace(person("Dora"), id=PersonId("p-dora-2"))
    project = replace(plate(), people=(*plate().people, person("Dora"), twin))
    project = done(project, lambda p: merge_people(p, PersonId("p-dora"), twin.id, signature=ME))
    assert len(accepted(project).people) == len(project.people)


@pytest.mark.parametrize("is_loose", [False, True])
def test_whom_a_face_shows_by_another_spelling_is_nobody_elses(*, is_loose: bool) -> None:
    """Of the sisters Ann and A. Low, one is known: the other is somebody new, whoever comes first."""
    once = accepted(plate(), one_row(Name(0, 1, "Ann Low")), seated(DORA))
    second = second_caption("Ann Low", "A. Low")
    rows = (AcceptedRow("Row", (AcceptedSeat(ANNA, name=(0, 0)),)),)
    known = (AcceptedSeat(DORA, name=(0, 1)),)
    rows, loose = (rows, known) if is_loose else ((replace(rows[0], seats=rows[0].seats + known),), ())
    after = apply(once, accept_caption(once, second, rows, loose=loose, signature=YOU))
    record = read_record(after)
    shown_at_dora, said_of_anna = record.person_at(DORA), record.rivals(ANNA)[0].person
    assert shown_at_dora is not None
    assert shown_at_dora.name == "Ann Low"
    assert said_of_anna not in {None, shown_at_dora.id}


def test_a_wife_called_by_her_husbands_name_is_not_he() -> None:
    """Another caption that has a couple the other way round contradicts the first at both faces."""
    husband, wife = (replace(printed("Dora"), name="Ed Low", title=title) for title in ("Mr.", "Mrs."))
    once = accepted(replace(plate(), claims=()), one_row(husband, wife), seated(ANNA, BORIS))
    other = replace(one_row(wife, husband), id=CaptionId("caption-2"), source="The album")
    record = read_record(accepted(once, other, seated(ANNA, BORIS)))
    assert [record.state(region) for region in (ANNA, BORIS)] == [State.DISPUTED] * 2
    assert len(record.project.people) == len(once.people)


def test_who_is_in_no_row_of_the_review_keeps_their_seat() -> None:
    """A region that shows no person, or a face far from the others, is taken out of no row by a caption."""
    row = AcceptedRow("Standing", (AcceptedSeat(BORIS, name=(0, 1)),))
    after = accepted(plate(), rows=(row,))
    assert (after.rows[0].label, after.rows[0].regions) == ("Standing", (ANNA, BORIS))


def test_a_face_found_for_a_name_without_a_row_is_kept() -> None:
    """A caption put right and accepted again places the names of rows; the donor keeps their face."""
    donor = printed("Dora")
    project = replace(plate(), captions=(replace(caption(), also_named=(replace(donor, region=DORA),)),))
    again = replace(caption(), also_named=(donor,))
    assert accepted(project, again, seated(ANNA)).captions[0].also_named[0].region == DORA


def test_a_face_that_bears_a_name_of_a_row_now_is_no_others() -> None:
    """What the review says of it counts."""
    donor = printed("Boris")
    project = replace(plate(), captions=(replace(caption(), also_named=(replace(donor, region=DORA),)),))
    again = replace(caption(), also_named=(donor,))
    assert accepted(project, again).captions[0].also_named[0].region is None
