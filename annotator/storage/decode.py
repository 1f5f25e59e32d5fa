"""JSON objects -> the items of a project; the counterpart of `encode`.

Knows every key of the form (docs/file-format.md) and which values the model can hold. Links between items are
checked in `references`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from annotator.core.caption import Caption, CaptionId, CaptionRow, Direction, Name, Place, RegionId, Side
from annotator.core.editing import Change, Edit, ItemChange, PhotographChange, Slot
from annotator.core.errors import InvalidError
from annotator.core.geometry import Box, Ellipse, Point, Polygon, Rectangle, Shape, Size
from annotator.core.model import (
    Authority,
    Basis,
    Certainty,
    Claim,
    ClaimId,
    Finding,
    Item,
    Link,
    OtherName,
    Person,
    PersonId,
    Photograph,
    Region,
    Row,
    RowId,
    Stance,
    Withdrawal,
    WithdrawalId,
)
from annotator.storage.draft import Draft
from annotator.storage.fields import MISSING, Fields
from annotator.storage.picture import file_problem

T = TypeVar("T")

# No scan comes near; larger numbers overflow Qt and Pillow.
_LARGEST_SIDE = 2**31 - 1
_LONGEST_TEXT = 2**31 - 1
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
        return tuple(_built(entry, read) for entry in objects)

    photograph = Fields(fields.value("photograph"), "photograph", fields.problems)
    return Draft(
        photograph=_built(photograph, read_photograph),
        regions=column(Slot.REGIONS, _region),
        rows=column(Slot.ROWS, _row),
        people=column(Slot.PEOPLE, _person),
        claims=column(Slot.CLAIMS, _claim),
        withdrawals=column(Slot.WITHDRAWALS, _withdrawal),
        captions=column(Slot.CAPTIONS, _caption),
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
    return fields.built(lambda: _item_change(fields) if fields.has("slot") else _photograph_change(fields))


def _item_change(fields: Fields) -> ItemChange:
    slot = fields.choice("slot", Slot.REGIONS)
    index = fields.whole("index", lowest=0, highest=_LONGEST_TEXT)
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
    return _built(Fields(value, f"{fields.place}.{key}", fields.problems), read)


def _built(fields: Fields, read: Callable[[Fields], T]) -> T | None:
    return fields.built(lambda: read(fields))


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


def _person(fields: Fields) -> Person:
    portrait = fields.text_or_none("portrait")
    return Person(
        id=PersonId(fields.needed_text("id")),
        name=fields.needed_text("name"),
        full_name=fields.text("full_name"),
        names=_small(fields, "names", _other_name),
        born=fields.text("born"),
        died=fields.text("died"),
        birth_place=fields.text("birth_place"),
        death_place=fields.text("death_place"),
        role=fields.text("role"),
        biography=fields.text("biography"),
        links=_small(fields, "links", _link),
        authorities=_small(fields, "authorities", _authority),
        portrait=None if portrait is None else RegionId(portrait),
        note=fields.text("note"),
        extra=fields.extra(),
    )


def _small(fields: Fields, key: str, read: Callable[[Fields], T]) -> tuple[T, ...]:
    built = (_built(entry, read) for entry in fields.objects(key))
    return tuple(value for value in built if value is not None)


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


def _caption(fields: Fields) -> Caption:
    return Caption(
        id=CaptionId(fields.needed_text("id")),
        text=fields.text("text"),
        rows=_small(fields, "rows", _caption_row),
        order=_order(fields),
        absent=_small(fields, "absent", _name),
        also_named=_small(fields, "also_named", _name),
        source=fields.text("source"),
        note=fields.text("note"),
        extra=fields.extra(),
    )


def _order(fields: Fields) -> tuple[int, ...] | None:
    value = fields.value("order")
    if value is MISSING or value is None:
        return None
    if isinstance(value, list) and all(isinstance(i, int) and not isinstance(i, bool) for i in value):
        return tuple(value)
    fields.must_be("order", "a list of whole numbers", value)
    return None


def _caption_row(fields: Fields) -> CaptionRow:
    return CaptionRow(
        label=fields.text_or_none("label"),
        position=fields.text_or_none("position"),
        direction=fields.choice_or_none("direction", Direction),
        names=_small(fields, "names", _name),
        extra=fields.extra(),
    )


def _name(fields: Fields) -> Name:
    region = fields.text_or_none("region")
    return Name(
        start=fields.whole("start", lowest=0, highest=_LONGEST_TEXT),
        end=fields.whole("end", lowest=0, highest=_LONGEST_TEXT),
        name=fields.text_or_none("name"),
        title=fields.text_or_none("title"),
        note=fields.text_or_none("note"),
        uncertain=fields.flag("uncertain"),
        unknown=fields.flag("unknown"),
        alternatives=fields.texts("alternatives"),
        place=_place(fields),
        region=None if region is None else RegionId(region),
        extra=fields.extra(),
    )


def _place(fields: Fields) -> Place | None:
    side = fields.choice_or_none("from", Side)
    if not fields.has("index"):
        return None if side is None else Place(side)
    index = fields.whole("index", lowest=-_LONGEST_TEXT, highest=_LONGEST_TEXT)
    if side is None:
        fields.note("index", 'counts from no side; "from" is missing')
        return None
    return Place(side, index)


_ITEMS: dict[Slot, Callable[[Fields], Item]] = {
    Slot.REGIONS: _region,
    Slot.ROWS: _row,
    Slot.PEOPLE: _person,
    Slot.CLAIMS: _claim,
    Slot.WITHDRAWALS: _withdrawal,
    Slot.CAPTIONS: _caption,
}
