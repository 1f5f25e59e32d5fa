"""What one part of a list says, as spans of tokens."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """What one part says, as token spans (first, last); empty spans have first == last.

    Attributes:
        unknown: how many unknown people it names; 0 where it names somebody.
    """

    first: int
    last: int
    title: tuple[int, int]
    name: tuple[int, int]
    rest: tuple[int, int]
    number: str = ""
    uncertain: bool = False
    unknown: int = 0
    plural: str = ""

    @property
    def has_name(self) -> bool:
        """Say whether there is a name."""
        return self.name[0] < self.name[1]

    @property
    def has_title(self) -> bool:
        """Say whether there is a title, role or rank before the name."""
        return self.title[0] < self.title[1]

    @property
    def has_rest(self) -> bool:
        """Say whether anything stands behind the name."""
        return self.rest[0] < self.rest[1]
