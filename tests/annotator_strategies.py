"""Hypothesis strategies for whole projects: every field at and off its default, links that hold.

Texts hold what hostile and foreign files hold: other scripts, control characters, markup, lone surrogates.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import TypeVar

from hypothesis import strategies as st

from annotator.core.caption import Caption, CaptionId, CaptionRow, Direction, Name, Place, RegionId, Side
from annotator.core.editing import Edit
from annotator.core.edits import (
    Answer,
    Signature,
    add_region,
    change_person,
    correct,
    describe_photograph,
    dispute,
    fresh_id,
    remove_region,
    withdraw,
)
from annotator.core.geometry import Box, Ellipse, Point, Polygon, Rectangle, Shape, Size
from annotator.core.model import (
    Authority,
    Basis,
    Certainty,
    Claim,
    ClaimId,
    Describable,
    Extra,
    Finding,
    Former,
    Link,
    OtherName,
    Person,
    PersonId,
    Photograph,
    Project,
    Region,
    Revision,
    RevisionId,
    Row,
    RowId,
    Slot,
    Stance,
    Withdrawal,
    WithdrawalId,
)
from annotator.storage.syntax import line_of

T = TypeVar("T")
ODD_TEXTS = ("\ud800 Smith", "\udfff", "a\0b", "\u2028", "\u202egpj", "<b>&amp;", '"\\', "Ж é 王", "\x1b[31m")


@cache
def texts(*, least: int = 0) -> st.SearchStrategy[str]:
    """Return texts as they may stand in a file."""
    return st.sampled_from((*ODD_TEXTS, *([] if least else [""]))) | st.text(min_size=least, max_size=4)


@cache
def names_of_people() -> st.SearchStrategy[str]:
    """Return texts that are more than space."""
    return texts(least=1).filter(lambda text: bool(text.strip()))


@cache
def fractions(lowest: float = 0.0, highest: float = 1.0) -> st.SearchStrategy[float]:
    """Return floats from `lowest` to `highest`."""
    return st.floats(lowest, highest, allow_nan=False)


@cache
def boxes() -> st.SearchStrategy[Box]:
    """Return boxes that touch the photograph."""
    corner = fractions(0, 0.99)
    side = fractions(1e-6, 2)
    return st.builds(Box, corner, corner, side, side)


@cache
def polygons() -> st.SearchStrategy[Polygon]:
    """Return triangles and more that touch the photograph."""
    corners = st.builds(lambda b: (Point(b.x, b.y), Point(b.right, b.y), Point(b.x, b.bottom)), boxes())
    more = st.lists(st.builds(Point, fractions(), fractions()), max_size=3)
    return st.builds(lambda first, rest: Polygon((*first, *rest)), corners, more)


@cache
def shapes() -> st.SearchStrategy[Shape]:
    """Return shapes of every kind."""
    return st.builds(Rectangle, boxes()) | st.builds(Ellipse, boxes()) | polygons()


@cache
def extras() -> st.SearchStrategy[Extra]:
    """Return what a newer program may have written, as it is kept; see test_format for any value at all."""
    odd = {"x-new": [1.5, {"Ж": None}], "two words": "\ud800", "\udfff": {"": [[True, -0.0, 10**40]]}}
    return st.sampled_from(((), _as_extra({"zoom": 1}), _as_extra(odd)))


def _as_extra(tree: Mapping[str, object]) -> Extra:
    return tuple((key, line_of(value)) for key, value in tree.items())


@cache
def photographs() -> st.SearchStrategy[Photograph]:
    """Return photographs with names that may lie in a folder."""
    files = st.sampled_from(("photo.jpg", "Фото 1.tif", "scans/a b.png", "new\nline.jpg", "photo.jpg "))
    sides = st.integers(1, 100_000)
    return st.builds(
        Photograph,
        file=files,
        size=st.builds(Size, sides, sides),
        digest=st.sampled_from(("", "0" * 64)),
        title=texts(),
        date=texts(),
        maker=texts(),
        credit=texts(),
        source=texts(),
        note=texts(),
        is_stand_in=st.booleans(),
        extra=extras(),
    )


@cache
def ids(prefix: str) -> st.SearchStrategy[list[str]]:
    """Return a few different ids."""
    return st.lists(st.integers(0, 99), unique=True, max_size=3).map(
        lambda numbers: [f"{prefix}{number}" for number in numbers]
    )


@st.composite
def projects(draw: st.DrawFn) -> Project:
    """Return projects whose links all hold."""
    regions = tuple(
        Region(RegionId(i), draw(shapes()), draw(texts()), draw(st.booleans()), draw(extras()))
        for i in draw(ids("r"))
    )
    region_ids = tuple(region.id for region in regions)
    person_ids = tuple(map(PersonId, draw(ids("p"))))
    people = tuple(_person(draw, i, region_ids, same_as=draw(_one_of(person_ids))) for i in person_ids)
    claims = _claims(draw, region_ids, tuple(person.id for person in people))
    return Project(
        photograph=draw(photographs()),
        regions=regions,
        rows=tuple(_row(draw, RowId(i), region_ids) for i in draw(ids("row"))),
        people=people,
        claims=claims,
        withdrawals=_withdrawals(draw, tuple(claim.id for claim in claims)),
        captions=tuple(_caption(draw, CaptionId(i), region_ids) for i in draw(ids("k"))),
        revisions=tuple(_revision(draw, RevisionId(i), region_ids) for i in draw(ids("v"))),
        extra=draw(extras()),
    )


def _row(draw: st.DrawFn, row: RowId, regions: tuple[RegionId, ...]) -> Row:
    seats = st.lists(st.sampled_from(regions), max_size=3) if regions else st.just([])
    return Row(row, draw(texts()), tuple(draw(seats)), draw(st.none() | texts()), draw(extras()))


def _person(
    draw: st.DrawFn, person: PersonId, regions: tuple[RegionId, ...], *, same_as: PersonId | None = None
) -> Person:
    return Person(
        id=person,
        name=draw(names_of_people()),
        full_name=draw(texts()),
        names=draw(_few(st.builds(OtherName, texts(), texts(), texts(), extras()))),
        born=draw(texts()),
        died=draw(texts()),
        birth_place=draw(texts()),
        death_place=draw(texts()),
        role=draw(texts()),
        biography=draw(texts()),
        links=draw(_few(st.builds(Link, texts(), texts(), extras()))),
        authorities=draw(_few(st.builds(Authority, texts(), texts(), extras()))),
        portrait=draw(_one_of(regions)),
        note=draw(texts()),
        same_as=same_as,
        extra=draw(extras()),
    )


def _claims(
    draw: st.DrawFn, regions: tuple[RegionId, ...], people: tuple[PersonId, ...]
) -> tuple[Claim, ...]:
    claims: list[Claim] = []
    for claim in draw(ids("c")) if regions else ():
        person = draw(_one_of(people))
        nobody = st.sampled_from((Finding.UNKNOWN, Finding.NOT_A_PERSON))
        earlier = tuple(other.id for other in claims)
        claims.append(
            Claim(
                id=ClaimId(claim),
                region=draw(st.sampled_from(regions)),
                finding=Finding.PERSON if person else draw(nobody),
                person=person,
                certainty=draw(st.sampled_from(Certainty)),
                stance=draw(st.sampled_from(Stance)),
                author=draw(texts()),
                time=draw(texts()),
                basis=draw(st.sampled_from(Basis)),
                source=draw(texts()),
                note=draw(texts()),
                replaces=draw(_few(st.sampled_from(earlier))) if earlier else (),
                extra=draw(extras()),
            )
        )
    return tuple(claims)


def _withdrawals(draw: st.DrawFn, claims: tuple[ClaimId, ...]) -> tuple[Withdrawal, ...]:
    return tuple(
        Withdrawal(
            WithdrawalId(i),
            draw(st.sampled_from(claims)),
            draw(texts()),
            draw(texts()),
            draw(texts()),
            draw(extras()),
        )
        for i in (draw(ids("w")) if claims else ())
    )


def _revision(draw: st.DrawFn, revision: RevisionId, regions: tuple[RegionId, ...]) -> Revision:
    """Return a revision of anything; what it speaks of need not be there any more."""
    befores: dict[Slot | None, Describable] = {
        None: draw(photographs()),
        Slot.REGIONS: Region(RegionId("gone"), draw(shapes()), draw(texts())),
        Slot.ROWS: _row(draw, RowId("gone"), regions),
        Slot.PEOPLE: _person(draw, PersonId("gone"), regions),
        Slot.CAPTIONS: _caption(draw, CaptionId("gone"), regions),
    }
    slot = draw(st.sampled_from(tuple(befores)))
    before = draw(st.sampled_from((befores[slot], None)))
    former = Former(slot, draw(texts()), draw(st.integers(0, 9)), before, draw(_few(texts())))
    return Revision(revision, draw(texts()), draw(texts()), draw(texts()), (former,), draw(extras()))


def _caption(draw: st.DrawFn, caption: CaptionId, regions: tuple[RegionId, ...]) -> Caption:
    text = draw(texts())
    names = _few(_names(len(text), regions))
    optional = st.none() | texts()
    directions = st.none() | st.sampled_from(Direction)
    rows = draw(_few(st.builds(CaptionRow, optional, optional, directions, names, extras())))
    orders = st.none() | st.permutations(range(len(rows))).map(tuple)
    return Caption(
        id=caption,
        text=text,
        rows=rows,
        order=draw(orders),
        absent=draw(names),
        also_named=draw(names),
        source=draw(texts()),
        note=draw(texts()),
        extra=draw(extras()),
    )


def _names(length: int, regions: tuple[RegionId, ...]) -> st.SearchStrategy[Name]:
    spans = st.tuples(st.integers(0, length), st.integers(0, length)).map(sorted)
    places = st.none() | st.builds(Place, st.sampled_from(Side), st.none() | st.integers(-9, 9))
    optional = st.none() | texts()
    return st.builds(
        lambda span, **rest: Name(*span, **rest),
        spans,
        name=optional,
        title=optional,
        note=optional,
        uncertain=st.booleans(),
        unknown=st.booleans(),
        alternatives=_few(texts()),
        place=places,
        region=_one_of(regions),
        extra=extras(),
    )


def _few(values: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(values, max_size=1).map(tuple)


def _one_of(values: tuple[T, ...]) -> st.SearchStrategy[T | None]:
    return st.none() | st.sampled_from(values) if values else st.none()


@st.composite
def wishes(draw: st.DrawFn, project: Project) -> Edit:
    """Return an edit that one of the verbs makes of `project`."""
    signature = Signature(draw(texts()), "2026-11-23T16:00:00Z")
    mark = add_region(project, draw(shapes()), signature=signature)[1]
    describe = describe_photograph(project, draw(photographs()), signature=signature)
    return draw(st.sampled_from((mark, describe, *_about_region(draw, project, signature))))


def _about_region(draw: st.DrawFn, project: Project, signature: Signature) -> tuple[Edit, ...]:
    if not project.regions:
        return ()
    region = draw(st.sampled_from(project.regions)).id
    answer = Answer(
        Finding.PERSON, Person(PersonId(fresh_id("p")), draw(names_of_people())), note=draw(texts())
    )
    claims = tuple(withdraw(project, claim.id, signature=signature) for claim in project.claims[-1:])
    renamed = (replace(person, biography=draw(texts())) for person in project.people[-1:])
    return (
        correct(project, region, answer, signature=signature),
        dispute(project, region, Answer(Finding.UNKNOWN), signature=signature),
        remove_region(project, region, signature=signature),
        *claims,
        *(change_person(project, person, signature=signature) for person in renamed),
    )
