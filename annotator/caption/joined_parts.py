"""Parts of a list put together again where an "and" inside a name or an office had cut them."""

from __future__ import annotations

from dataclasses import replace

from annotator.caption.parts import Part, Separator
from annotator.caption.senses import Sense
from annotator.caption.source import Source
from annotator.caption.titles import skip_long_role, skip_titles

_LONGEST_OFFICE = 14


def with_joined_offices(source: Source, parts: list[Part]) -> list[Part]:
    """Join an office that holds an "and": "dyrektor Urzędu Kultury i Sztuki generał Jan Lis"."""
    joined: list[Part] = []
    for part in parts:
        if joined and part.separator is Separator.AND and _ends_office(source, joined[-1], part):
            joined[-1] = replace(joined[-1], last=part.last)
        else:
            joined.append(part)
    return joined


def _ends_office(source: Source, before: Part, part: Part) -> bool:
    """Say whether `before` is a role without a person and a whole name ends the role in `part`."""
    if before.last - before.first > _LONGEST_OFFICE or not source.is_lower(before.first):
        return False
    if not source.means(before.first, Sense.TITLE, Sense.ROLE):
        return False
    if any(source.means(at, Sense.GIVEN, Sense.SHORT_GIVEN) for at in range(before.first, before.last)):
        return False
    if skip_titles(source, part.first, part.last) > part.first or source.means(part.first, Sense.GIVEN):
        return False
    return before.last - before.first > 1 and skip_long_role(source, before.first, part.last) > part.first


def with_joined_surnames(source: Source, parts: list[Part]) -> list[Part]:
    """Join "Ortega y Gasset" again where the list goes on: the last "y" of a list joins people."""
    joined: list[Part] = []
    for index, part in enumerate(parts):
        between = index + 1 < len(parts) and parts[index + 1].separator is Separator.COMMA
        spanish = part.separator is Separator.AND and source.means(part.first - 1, Sense.PARTICLE)
        if (
            joined
            and between
            and spanish
            and part.last - part.first == 1
            and joined[-1].last - joined[-1].first > 1
        ):
            joined[-1] = replace(joined[-1], last=part.last)
        else:
            joined.append(part)
    return joined
