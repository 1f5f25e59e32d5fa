"""JSON objects -> the items of a project; the counterpart of `encode`.

Knows every key of the form (docs/file-format.md) and which values the model can hold. Links between items are
checked in `references`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from annotator.core.caption import RegionId
from annotator.core.editing import Change, Edit, ExtraChange, ItemChange, PhotographChange, Slot
from annotator.core.errors import InvalidError
from annotator.core.geometry import Box, Ellipse, Point, Polygon, Rectangle, Shape, Size
from annotator.core.model import (
    GROWN_ONLY,
    Authority,
    Basis,
    Certainty,
    Claim,
    ClaimId,
    Describable,
    Extra,
    Finding,
    Former,
    Item,
    Link,
    OtherName,
    Person,
    PersonId,
    Photograph,
    Region,
    Revision,
    RevisionId,
    Row,
    RowId,
    Stance,
    Withdrawal,
    WithdrawalId,
)
from annotator.storage.decode_caption import read_caption
from annotator.storage.draft import Draft
from annotator.storage.fields import LONGEST_TEXT, MISSING, Fields, read_each
from annotator.storage.picture import file_problem

T = TypeVar("T")

# No scan comes near; larger numbers overflow Qt and Pillow.
_LARGEST_SIDE = 2**31 - 1
_SHAPES = ("rectangle", "ellipse", "polygon")
_BOX_LENGTH = 4
_POINT_LENGTH = 2
_STAND_IN = Rectangle(Box(0, 0, 1, 1))


def read_draft(fields: Fields) -> Draft:
    """Read a whole project, without the marks of form and version, noting every problem."""
    ids: dict[Slot, tuple[str | None, ...]] = {}

    def column(slot: Slot, read: Callable[[Fields], T]) -> tuple[T | None, ...]:
        entries = fields.items(slot.value)
        ids[slot] = tuple(_id_of(entry) for entry in entries)
        places = (f"{slot.value}[{index}]" for index in range(len(entries)))
        objects = (Fields(e, p, fields.problems) for e, p in zip(entries, places, strict=True))
        return tuple(entry.built_by(read) for entry in objects)

    photograph = Fields(fields.value("photograph"), "photograph", fields.problems)
    return Draft(
        photograph=photograph.built_by(read_photograph),
        regions=column(Slot.REGIONS, _region),
        rows=column(Slot.ROWS, _row),
        people=column(Slot.PEOPLE, read_person),
        claims=column(Slot.CLAIMS, _claim),
        withdrawals=column(Slot.WITHDRAWALS, _withdrawal),
        captions=column(Slot.CAPTIONS, read_caption),
        revisions=column(Slot.REVISIONS, _revision),
        extra=fields.extra(),
        ids=ids,
    )


def read_photograph(fields: Fields) -> Photograph:
    """Read the photograph; the file it names stays in the project's folder, whatever platform reads it."""
    file = fields.needed_text("file")
    if problem := file_problem(file):
        fields.note("file", problem)
    return Photograph(
        file=file,
        size=Size(
            fields.whole("width", lowest=1, highest=_LARGEST_SIDE),
            fields.whole("height", lowest=1, highest=_LARGEST_SIDE),
        ),
        digest=fields.text("digest"),
        title=fields.text("title"),
        date=fields.text("date"),
        maker=fields.text("maker"),
        credit=fields.text("credit"),
        source=fields.text("source"),
        note=fields.text("note"),
        is_stand_in=fields.flag("is_stand_in"),
        extra=fields.extra(),
    )


def read_edit(fields: Fields) -> Edit:
    """Read one edit of a journal."""
    return Edit(
        label=fields.text("label"),
        changes=tuple(change for entry in fields.objects("changes") if (change := _change(entry))),
        time=fields.text("time"),
        author=fields.text("author"),
    )


def _change(fields: Fields) -> Change | None:
    if fields.has("extra_before") or fields.has("extra_after"):
        return ExtraChange(_kept(fields, "extra_before"), _kept(fields, "extra_after"))
    return fields.built(lambda: _item_change(fields) if fields.has("slot") else _photograph_change(fields))


def _kept(fields: Fields, key: str) -> Extra:
    value = fields.value(key)
    return Fields({} if value is MISSING else value, f"{fields.place}.{key}", fields.problems).extra()


def _item_change(fields: Fields) -> ItemChange:
    slot = fields.choice("slot", Slot.REGIONS)
    index = fields.whole("index", lowest=0, highest=LONGEST_TEXT)
    before, after = (_side(fields, key, _ITEMS[slot]) for key in ("before", "after"))
    if before is None and after is None:
        fields.note(None, "a change must have a before or an after")
    return ItemChange(slot, index, before, after)


def _photograph_change(fields: Fields) -> PhotographChange:
    before, after = (_side(fields, key, read_photograph) for key in ("before", "after"))
    if before is None or after is None:
        raise InvalidError(fields.place, "a change of the photograph must have a before and an after")
    return PhotographChange(before, after)


def _side(fields: Fields, key: str, read: Callable[[Fields], T]) -> T | None:
    value = fields.value(key)
    if value is MISSING:
        return None
    return Fields(value, f"{fields.place}.{key}", fields.problems).built_by(read)


def _id_of(entry: Any) -> str | None:
    value = entry.get("id") if isinstance(entry, dict) else None
    return value if isinstance(value, str) else None


def _region(fields: Fields) -> Region:
    return Region(
        id=RegionId(fields.needed_text("id")),
        shape=_shape(fields),
        note=fields.text("note"),
        is_removed=fields.flag("is_removed"),
        extra=fields.extra(),
    )


def _shape(fields: Fields) -> Shape:
    kinds = [kind for kind in _SHAPES if fields.has(kind)]
    if len(kinds) != 1:
        fields.note(None, f"must have one shape ({', '.join(_SHAPES)}), not {len(kinds)}")
        return _STAND_IN
    (kind,) = kinds
    try:
        if kind == "polygon":
            return _polygon(fields)
        box = Box(*_numbers(fields, kind, fields.value(kind), length=_BOX_LENGTH))
    except InvalidError as error:
        fields.note(kind, error.problem)
        return _STAND_IN
    except _NotNumbersError:
        return _STAND_IN
    return Rectangle(box) if kind == "rectangle" else Ellipse(box)


def _polygon(fields: Fields) -> Polygon:
    pairs = enumerate(fields.items("polygon"))
    return Polygon(
        tuple(Point(*_numbers(fields, f"polygon[{i}]", pair, length=_POINT_LENGTH)) for i, pair in pairs)
    )


class _NotNumbersError(Exception):
    """A list of numbers is something else; it was noted already."""


def _numbers(fields: Fields, key: str, value: object, *, length: int) -> list[float]:
    if not isinstance(value, list) or len(value) != length:
        fields.must_be(key, f"a list of {length} numbers", value)
        raise _NotNumbersError
    numbers = [_exact_float(number) for number in value]
    sound = [number for number in numbers if number is not None]
    for index, number in enumerate(numbers):
        if number is None:
            fields.must_be(f"{key}[{index}]", "a number that a fraction can hold", value[index])
    if len(sound) < length:
        raise _NotNumbersError
    return sound


def _exact_float(value: object) -> float | None:
    """Return `value` as a float, or None where it is no number or would not survive (2**53 + 1)."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if number == value else None


def _row(fields: Fields) -> Row:
    return Row(
        id=RowId(fields.needed_text("id")),
        label=fields.text("label"),
        position=fields.text_or_none("position"),
        regions=tuple(map(RegionId, fields.texts("regions"))),
        extra=fields.extra(),
    )


def read_person(fields: Fields) -> Person:
    """Read one person; the links to regions and other people are checked elsewhere."""
    portrait, same_as = fields.text_or_none("portrait"), fields.text_or_none("same_as")
    return Person(
        id=PersonId(fields.needed_text("id")),
        name=fields.needed_text("name"),
        full_name=fields.text("full_name"),
        names=read_each(fields, "names", _other_name),
        born=fields.text("born"),
        died=fields.text("died"),
        birth_place=fields.text("birth_place"),
        death_place=fields.text("death_place"),
        role=fields.text("role"),
        biography=fields.text("biography"),
        links=read_each(fields, "links", _link),
        authorities=read_each(fields, "authorities", _authority),
        portrait=None if portrait is None else RegionId(portrait),
        note=fields.text("note"),
        same_as=None if same_as is None else PersonId(same_as),
        extra=fields.extra(),
    )


def _other_name(fields: Fields) -> OtherName:
    return OtherName(fields.text("text"), fields.text("language"), fields.text("kind"), fields.extra())


def _link(fields: Fields) -> Link:
    return Link(fields.text("label"), fields.text("url"), fields.extra())


def _authority(fields: Fields) -> Authority:
    return Authority(fields.text("scheme"), fields.text("value"), fields.extra())


def _claim(fields: Fields) -> Claim:
    person = fields.text_or_none("person")
    return Claim(
        id=ClaimId(fields.needed_text("id")),
        region=RegionId(fields.needed_text("region")),
        finding=fields.choice("finding", Finding.PERSON),
        person=None if person is None else PersonId(person),
        certainty=fields.choice("certainty", Certainty.CERTAIN),
        stance=fields.choice("stance", Stance.ASSERTS),
        author=fields.text("author"),
        time=fields.text("time"),
        basis=fields.choice("basis", Basis.UNSTATED),
        source=fields.text("source"),
        note=fields.text("note"),
        replaces=tuple(map(ClaimId, fields.texts("replaces"))),
        extra=fields.extra(),
    )


def _withdrawal(fields: Fields) -> Withdrawal:
    return Withdrawal(
        id=WithdrawalId(fields.needed_text("id")),
        claim=ClaimId(fields.needed_text("claim")),
        author=fields.text("author"),
        time=fields.text("time"),
        reason=fields.text("reason"),
        extra=fields.extra(),
    )


def _revision(fields: Fields) -> Revision:
    return Revision(
        id=RevisionId(fields.needed_text("id")),
        label=fields.text("label"),
        author=fields.text("author"),
        time=fields.text("time"),
        formers=read_each(fields, "formers", _former),
        extra=fields.extra(),
    )


def _former(fields: Fields) -> Former:
    slot = fields.choice_or_none("slot", Slot)
    if slot in GROWN_ONLY:
        fields.note("slot", "only grows and has no former state")
    return Former(
        slot=slot,
        item=fields.text("item"),
        index=fields.whole("index", lowest=0, highest=LONGEST_TEXT) if fields.has("index") else 0,
        before=_side(fields, "before", read_photograph if slot is None else _DESCRIBABLE.get(slot, _region)),
        fields=fields.texts("fields"),
    )


_DESCRIBABLE: dict[Slot, Callable[[Fields], Describable]] = {
    Slot.REGIONS: _region,
    Slot.ROWS: _row,
    Slot.PEOPLE: read_person,
    Slot.CAPTIONS: read_caption,
}
_ITEMS: dict[Slot, Callable[[Fields], Item]] = {
    Slot.REGIONS: _region,
    Slot.ROWS: _row,
    Slot.PEOPLE: read_person,
    Slot.CLAIMS: _claim,
    Slot.WITHDRAWALS: _withdrawal,
    Slot.CAPTIONS: read_caption,
    Slot.REVISIONS: _revision,
}
