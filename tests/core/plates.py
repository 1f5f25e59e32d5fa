"""A small plate of four faces in two rows, and what may be done to it, for the tests of the core.

top row     r-anna (p-anna)   r-boris (p-boris)
bottom row  r-clara (p-clara) r-dora  (nobody has looked)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from hypothesis import strategies as st

from annotator.core.caption import Caption, CaptionId, CaptionRow, Name, RegionId
from annotator.core.editing import Edit, apply
from annotator.core.edits import (
    AcceptedRow,
    AcceptedSeat,
    Answer,
    Signature,
    accept_caption,
    add_person,
    add_region,
    begin_row,
    change_person,
    correct,
    describe_photograph,
    dispute,
    dissolve_row,
    fresh_id,
    merge_people,
    name_row,
    part_people,
    place_in_row,
    prefer,
    refit_regions,
    remove_region,
    reshape_region,
    restore,
    restore_region,
    set_portrait,
    split_person,
    swap_names,
    withdraw,
)
from annotator.core.errors import InvalidError
from annotator.core.fit import box_fit
from annotator.core.geometry import Box, Ellipse, Point, Polygon, Rectangle, Shape, Size
from annotator.core.model import (
    Basis,
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
    RowId,
)

ME = Signature("Me", "2026-11-23T12:00:00Z")
YOU = Signature("You", "2026-11-24T12:00:00Z")
ANNA, BORIS, CLARA, DORA = (RegionId(f"r-{n}") for n in ("anna", "boris", "clara", "dora"))
TOP, BOTTOM = RowId("row-top"), RowId("row-bottom")
EVA = Person(PersonId("p-eva"), "Eva")
TEXT = "Top row from left: Anna, Boris. Bottom row from left: Clara, Dora."


def plate() -> Project:
    """Return the plate: three faces named by the printed caption, the fourth untouched."""
    return Project(
        photograph=Photograph("plate.jpg", Size(3000, 2000), title="A plate"),
        regions=(
            Region(ANNA, Rectangle(Box(0.1, 0.1, 0.2, 0.2))),
            Region(BORIS, Ellipse(Box(0.6, 0.1, 0.2, 0.2))),
            Region(CLARA, Polygon((Point(0.1, 0.6), Point(0.3, 0.6), Point(0.2, 0.9)))),
            Region(DORA, Rectangle(Box(0.6, 0.6, 0.2, 0.3))),
        ),
        rows=(
            Row(TOP, "Top row", (ANNA, BORIS), "top"),
            Row(BOTTOM, "Bottom row", (CLARA, DORA), "bottom"),
        ),
        people=tuple(person(name) for name in ("Anna", "Boris", "Clara")),
        claims=tuple(printed_claim(name) for name in ("Anna", "Boris", "Clara")),
    )


def person(name: str) -> Person:
    """Return the person `name` with the id that the plate gives them."""
    return Person(PersonId(f"p-{name.lower()}"), name)


def printed_claim(name: str) -> Claim:
    """Return the claim by which the printed caption names one face of the plate."""
    return Claim(
        ClaimId(f"c-{name.lower()}"),
        RegionId(f"r-{name.lower()}"),
        Finding.PERSON,
        PersonId(f"p-{name.lower()}"),
        author="The caption",
        basis=Basis.PRINTED_CAPTION,
    )


def caption() -> Caption:
    """Return the printed caption of the plate, not yet accepted."""
    return Caption(
        CaptionId("caption-1"),
        TEXT,
        rows=(
            CaptionRow("Top row", "top", None, (printed("Anna"), printed("Boris"))),
            CaptionRow("Bottom row", "bottom", None, (printed("Clara"), printed("Dora"))),
        ),
        source="The plate",
    )


def printed(name: str) -> Name:
    """Return `name` where the caption prints it."""
    return Name(TEXT.index(name), TEXT.index(name) + len(name), name)


def accepted_rows() -> tuple[AcceptedRow, ...]:
    """Return the review in which every name found its face."""
    top = (AcceptedSeat(ANNA, name=(0, 0)), AcceptedSeat(BORIS, name=(0, 1)))
    bottom = (AcceptedSeat(CLARA, name=(1, 0)), AcceptedSeat(DORA, name=(1, 1)))
    return (AcceptedRow("Top row", top, "top"), AcceptedRow("Bottom row", bottom, "bottom"))


def says(who: Person | None, *, certainty: Certainty = Certainty.CERTAIN) -> Answer:
    """Return the answer that a region shows `who`, or somebody unknown."""
    finding = Finding.UNKNOWN if who is None else Finding.PERSON
    return Answer(finding, who, certainty, Basis.RESEMBLANCE, "a letter", "by the chin")


def done(project: Project, *wishes: Callable[[Project], Edit]) -> Project:
    """Return `project` after every wish was granted in turn."""
    for wish in wishes:
        project = apply(project, wish(project))
    return project


Wish: TypeAlias = Callable[[Project], Edit]


def fractions() -> st.SearchStrategy[float]:
    """Return places on the photograph."""
    return st.floats(0, 1, allow_subnormal=False)


def boxes() -> st.SearchStrategy[Box]:
    """Return boxes that lie on the photograph."""
    sides = st.floats(0.001, 1)
    return st.builds(
        lambda x, y, w, h: Box(x * (1 - w), y * (1 - h), w, h), fractions(), fractions(), sides, sides
    )


def shapes() -> st.SearchStrategy[Shape]:
    """Return shapes of every kind that lie on the photograph."""

    def triangle(box: Box, share: float) -> Polygon:
        top = Point(box.x + share * box.width, box.y)
        return Polygon((Point(box.x, box.bottom), Point(box.right, box.bottom), top))

    return (
        st.builds(Rectangle, boxes())
        | st.builds(Ellipse, boxes())
        | st.builds(triangle, boxes(), fractions())
    )


@st.composite
def wishes(draw: st.DrawFn, project: Project) -> Edit:
    """Return an edit that any of the verbs makes of `project`."""
    verbs = [verb for verb in VERBS if project.regions or verb in WITHOUT_REGIONS]
    return draw(st.sampled_from(verbs))(draw, project)


@st.composite
def histories(draw: st.DrawFn, *, most: int = 6) -> tuple[Project, tuple[Edit, ...]]:
    """Return a project and edits that fit it one after the other."""
    start = project = draw(st.sampled_from((plate(), Project(plate().photograph))))
    edits: list[Edit] = []
    for _ in range(draw(st.integers(1, most))):
        edits.append(draw(wishes(project)))
        project = apply(project, edits[-1])
    return start, tuple(edits)


def _region(draw: st.DrawFn, project: Project) -> RegionId:
    return draw(st.sampled_from(project.regions)).id


def _answer(draw: st.DrawFn, project: Project) -> Answer:
    return says(draw(st.sampled_from((*project.people, EVA, None))))


def _claim(draw: st.DrawFn, project: Project) -> ClaimId | None:
    return draw(st.sampled_from(project.claims)).id if project.claims else None


def _added(draw: st.DrawFn, project: Project) -> Edit:
    row = draw(st.sampled_from((None, *(row.id for row in project.rows))))
    return add_region(project, draw(shapes()), signature=ME, row=row)[1]


def _reshaped(draw: st.DrawFn, project: Project) -> Edit:
    return reshape_region(project, _region(draw, project), draw(shapes()), signature=ME)


def _removed(draw: st.DrawFn, project: Project) -> Edit:
    return remove_region(project, _region(draw, project), signature=ME)


def _restored(draw: st.DrawFn, project: Project) -> Edit:
    return restore_region(project, _region(draw, project), signature=ME)


def _placed(draw: st.DrawFn, project: Project) -> Edit:
    region = draw(st.sampled_from(project.regions))
    row = draw(st.sampled_from((None, *(row.id for row in project.rows if not region.is_removed))))
    index = draw(st.none() | st.integers(0, 3))
    return place_in_row(project, region.id, row, index, signature=ME)


def _corrected(draw: st.DrawFn, project: Project) -> Edit:
    return correct(project, _region(draw, project), _answer(draw, project), signature=ME)


def _disputed(draw: st.DrawFn, project: Project) -> Edit:
    return dispute(project, _region(draw, project), _answer(draw, project), signature=YOU)


def _preferred(draw: st.DrawFn, project: Project) -> Edit:
    claim = _claim(draw, project)
    return _described(draw, project) if claim is None else prefer(project, claim, signature=YOU)


def _withdrawn(draw: st.DrawFn, project: Project) -> Edit:
    claim = _claim(draw, project)
    return _described(draw, project) if claim is None else withdraw(project, claim, signature=YOU)


def _swapped(draw: st.DrawFn, project: Project) -> Edit:
    try:
        return swap_names(project, _region(draw, project), _region(draw, project), signature=ME)
    except InvalidError:  # one of the two has no name yet
        return _described(draw, project)


def _described(draw: st.DrawFn, project: Project) -> Edit:
    title = draw(st.sampled_from(("A plate", "Another title")))
    return describe_photograph(project, Photograph("plate.jpg", Size(3000, 2000), title=title), signature=ME)


def _refitted(draw: st.DrawFn, project: Project) -> Edit:
    frame = draw(st.sampled_from((Box(0, 0, 1, 1), Box(0.1, 0.1, 0.5, 0.8), Box(-0.5, 0, 1.5, 1))))
    copy = Photograph("copy.jpg", Size(600, 400))
    return refit_regions(project, copy, box_fit(frame, project.photograph.size, copy.size), signature=ME)


def _person_added(draw: st.DrawFn, project: Project) -> Edit:
    new = Person(PersonId(f"p-new-{len(project.people)}"), draw(st.sampled_from(("Eva", "Fedor"))))
    return add_person(project, new, signature=ME)


def _person_changed(draw: st.DrawFn, project: Project) -> Edit:
    if not project.people:
        return _person_added(draw, project)
    old = draw(st.sampled_from(project.people))
    changed = Person(old.id, draw(st.sampled_from((old.name, "Renamed"))), role="seamstress")
    return change_person(project, changed, signature=ME)


def _accepted(draw: st.DrawFn, project: Project) -> Edit:
    """Accept the caption on regions that exist and on faces that are marked only now."""
    known = [region.id for region in project.regions if not region.is_removed]

    def seat(name: tuple[int, int] | None) -> AcceptedSeat:
        region = draw(st.sampled_from((None, *known)))
        if region is None:
            return AcceptedSeat(RegionId(fresh_id("r")), draw(shapes()), name)
        known.remove(region)
        return AcceptedSeat(region, None, name)

    rows = tuple(AcceptedRow("Row", tuple(seat(name) for name in ((i, 0), (i, 1), None))) for i in (0, 1))
    return accept_caption(project, caption(), rows, signature=YOU)


def _people_joined(draw: st.DrawFn, project: Project) -> Edit:
    if not project.people:
        return _person_added(draw, project)
    keep, gone = (draw(st.sampled_from(project.people)).id for _ in range(2))
    return merge_people(project, keep, gone, signature=ME)


def _person_parted(draw: st.DrawFn, project: Project) -> Edit:
    if not project.people:
        return _person_added(draw, project)
    return part_people(project, draw(st.sampled_from(project.people)).id, signature=ME)


def _person_split(draw: st.DrawFn, project: Project) -> Edit:
    if not project.people:
        return _person_added(draw, project)
    other = Person(PersonId(fresh_id("p")), "Namesake")
    who = draw(st.sampled_from(project.people)).id
    return split_person(project, who, [_region(draw, project)], other, signature=ME)


def _portrayed(draw: st.DrawFn, project: Project) -> Edit:
    if not project.people:
        return _person_added(draw, project)
    who = draw(st.sampled_from(project.people)).id
    return set_portrait(project, who, draw(st.none() | st.just(_region(draw, project))), signature=ME)


def _row_begun(draw: st.DrawFn, project: Project) -> Edit:
    shown = [region.id for region in project.regions if not region.is_removed]
    if not shown:
        return _added(draw, project)
    seated = draw(st.lists(st.sampled_from(shown), min_size=1, max_size=3))
    return begin_row(project, "New row", seated, signature=ME)[1]


def _row_named(draw: st.DrawFn, project: Project) -> Edit:
    if not project.rows:
        return _row_begun(draw, project)
    return name_row(project, draw(st.sampled_from(project.rows)).id, "Other name", signature=ME)


def _row_dissolved(draw: st.DrawFn, project: Project) -> Edit:
    if not project.rows:
        return _row_begun(draw, project)
    return dissolve_row(project, draw(st.sampled_from(project.rows)).id, signature=ME)


def _brought_back(draw: st.DrawFn, project: Project) -> Edit:
    moment = draw(st.sampled_from((ME.time, "0001-01-01", YOU.time)))
    return restore(project, moment, signature=YOU)


VERBS = (
    _added,
    _reshaped,
    _removed,
    _restored,
    _placed,
    _corrected,
    _disputed,
    _preferred,
    _withdrawn,
    _swapped,
    _described,
    _refitted,
    _person_added,
    _person_changed,
    _accepted,
    _people_joined,
    _person_parted,
    _person_split,
    _portrayed,
    _row_begun,
    _row_named,
    _row_dissolved,
    _brought_back,
)
WITHOUT_REGIONS = (_added, _described, _person_added, _accepted, _refitted)
