"""One JSON object, read key by key: every wrong value is noted with its place, and reading goes on.

Knows kinds of values and nothing of projects. Where a value is missing or wrong, a stand-in is returned so
that the rest can be read too; `built` throws the whole away in the end. What nobody asked for is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum
from typing import Final, TypeVar

from annotator.core.errors import InvalidError
from annotator.core.model import Extra
from annotator.storage.problems import Problem, described, place_in, quoted
from annotator.storage.syntax import Broken, is_too_deep, line_of

T = TypeVar("T")
E = TypeVar("E", bound=Enum)


class _Missing(Enum):
    KEY = "key"


MISSING: Final = _Missing.KEY
LONGEST_TEXT = 2**31 - 1


class Fields:
    """The object at `place`; see the methods for what they accept."""

    def __init__(self, tree: object, place: str, problems: list[Problem]) -> None:
        self.place = place
        self.problems = problems
        self._noted_before = len(problems)
        self._left: dict[str, object] = {}
        self._is_object = isinstance(tree, dict)
        if isinstance(tree, dict):
            self._left = dict(tree)
        elif tree is MISSING:
            problems.append(Problem(place, "is missing"))
        elif not isinstance(tree, Broken):
            problems.append(Problem(place, f"must be an object, not {described(tree)}"))

    def note(self, key: str | None, sentence: str) -> None:
        """Note what is wrong with `key`, or with the object as a whole."""
        place = self.place if key is None else place_in(self.place, key)
        self.problems.append(Problem(place, sentence))

    def built(self, build: Callable[[], T]) -> T | None:
        """Return what `build` makes of the fields, or None where anything was wrong with them."""
        if not self._is_object:
            return None
        try:
            value = build()
        except InvalidError as error:
            if self._is_sound():
                self.note(None, error.problem)
            return None
        return value if self._is_sound() else None

    def built_by(self, read: Callable[[Fields], T]) -> T | None:
        """Return what `read` makes of these fields, or None where anything was wrong with them."""
        return self.built(lambda: read(self))

    def has(self, key: str) -> bool:
        """Say whether `key` is there and not read yet."""
        return key in self._left

    def value(self, key: str) -> object:
        """Return whatever stands at `key`, or MISSING."""
        return self._left.pop(key, MISSING)

    def needed_text(self, key: str) -> str:
        """Return the text at `key`, which must be there and not be empty."""
        value = self.value(key)
        if value is MISSING:
            self.note(None, f"{quoted(key)} is missing")
        elif value == "":
            self.note(key, "must not be empty")
        return self._as_text(key, "-" if value is MISSING else value)

    def text(self, key: str) -> str:
        """Return the text at `key`, or "" where it is not there."""
        value = self.value(key)
        return "" if value is MISSING else self._as_text(key, value)

    def text_or_none(self, key: str) -> str | None:
        """Return the text at `key`, or None where it is null or not there."""
        value = self.value(key)
        return None if value is MISSING or value is None else self._as_text(key, value)

    def flag(self, key: str) -> bool:
        """Return the truth value at `key`, or False where it is not there."""
        value = self.value(key)
        if value is MISSING or isinstance(value, bool):
            return value is True
        self.must_be(key, "true or false", value)
        return False

    def choice(self, key: str, default: E) -> E:
        """Return the member of `default`'s enum that is written at `key`."""
        value = self.value(key)
        return default if value is MISSING else self._member(key, value, default)

    def choice_or_none(self, key: str, kind: type[E]) -> E | None:
        """Return the member of `kind` that is written at `key`, or None where it is null or not there."""
        value = self.value(key)
        return None if value is MISSING or value is None else self._member(key, value, next(iter(kind)))

    def whole(self, key: str, *, lowest: int, highest: int) -> int:
        """Return the whole number at `key`, which must be there."""
        value = self.value(key)
        if value is MISSING:
            self.note(None, f"{quoted(key)} is missing")
        elif not isinstance(value, int) or isinstance(value, bool) or not lowest <= value <= highest:
            self.must_be(key, f"a whole number from {lowest} to {highest}", value)
        else:
            return value
        return lowest

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the texts in the list at `key`, none where it is not there."""
        return tuple(self._as_text(f"{key}[{i}]", value) for i, value in enumerate(self.items(key)))

    def objects(self, key: str) -> Iterator[Fields]:
        """Yield the objects in the list at `key`, none where it is not there."""
        for index, value in enumerate(self.items(key)):
            yield Fields(value, place_in(place_in(self.place, key), index), self.problems)

    def items(self, key: str) -> list[object]:
        """Return the list at `key`, empty where it is not there."""
        value = self.value(key)
        if isinstance(value, list):
            return value
        if value is not MISSING:
            self.must_be(key, "a list", value)
        return []

    def extra(self) -> Extra:
        """Return what nobody asked for, in the order of the file, as (key, canonical JSON) pairs."""
        extra = tuple(self._kept(key, value) for key, value in self._left.items())
        self._left = {}
        return extra

    def must_be(self, key: str, kind: str, value: object) -> None:
        """Note that `value` at `key` is not of the right kind, unless it was reported already."""
        if not isinstance(value, Broken):
            place = f"{self.place}.{key}" if self.place else key
            self.problems.append(Problem(place, f"must be {kind}, not {described(value)}"))

    def _kept(self, key: str, value: object) -> tuple[str, str]:
        if is_too_deep(value):
            self.note(key, "is nested too deeply")
            return key, "null"
        return key, line_of(value)

    def _as_text(self, key: str, value: object) -> str:
        if isinstance(value, str):
            return value
        self.must_be(key, "a text", value)
        return "-"

    def _member(self, key: str, value: object, default: E) -> E:
        kind = type(default)
        for member in kind:
            if member.value == value:
                return member
        if not isinstance(value, Broken):
            names = ", ".join(quoted(member.value) for member in kind)
            self.note(key, f"must be one of {names}, not {described(value)}")
        return default

    def _is_sound(self) -> bool:
        return len(self.problems) == self._noted_before


def read_each(fields: Fields, key: str, read: Callable[[Fields], T]) -> tuple[T, ...]:
    """Return what `read` makes of each object in the list at `key`; those that are wrong are left out."""
    built = (entry.built_by(read) for entry in fields.objects(key))
    return tuple(value for value in built if value is not None)
