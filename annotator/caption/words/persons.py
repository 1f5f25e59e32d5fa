"""One person of a list while the list is being read; becomes a `Name` at the end."""

from __future__ import annotations

from dataclasses import dataclass, replace

from annotator.core.caption import Name, Place


@dataclass(frozen=True, slots=True)
class Person:
    """Like `Name`, but still gathers notes, and remembers how its part was set off.

    Attributes:
        joined: "and" stands before it.
        apart: a stronger mark than a comma stands before it, so it is no remark on the person before.
        comma: a comma or a stronger mark stands before it.
        posture: the posture that the text gives this one person.
        row: the counted or named row that the text gives this one person.
        absent: said not to be pictured.
        beside: words such as "next to him" lead up to it: "beside", "near" where the side is not known,
            "behind" where they tell another row, or "with".
        number: the number that the text gives it.
        words: how many tokens the name has.
    """

    start: int
    end: int
    name: str | None
    title: str | None = None
    notes: tuple[str, ...] = ()
    uncertain: bool = False
    unknown: bool = False
    alternatives: tuple[str, ...] = ()
    place: Place | None = None
    joined: bool = False
    comma: bool = True
    apart: bool = False
    posture: str | None = None
    row: str | None = None
    row_label: str | None = None
    absent: bool = False
    beside: str = ""
    number: int | None = None
    siblings: bool = False

    def noted(self, note: str) -> Person:
        """Return the person with one more remark."""
        return replace(self, notes=(*self.notes, note)) if note else self

    def extended(self, end: int) -> Person:
        """Return the person with its span drawn out to `end`."""
        return replace(self, end=max(self.end, end))

    @property
    def words(self) -> int:
        """Count the words of the name."""
        return len(self.name.split()) if self.name else 0

    @property
    def is_placed(self) -> bool:
        """Say whether the text tells a place or a row."""
        return self.place is not None or self.row is not None

    def as_name(self) -> Name:
        """Return the finished value."""
        return Name(
            self.start,
            self.end,
            self.name,
            title=self.title,
            note=", ".join(self.notes) or None,
            uncertain=self.uncertain,
            unknown=self.unknown,
            alternatives=self.alternatives,
            place=self.place,
        )
