"""Times as people and files write them, made comparable: "2026-11-23", "2026-11-23T16:00:00Z", or nothing.

Knows ISO 8601 as the record uses it; a time that nobody knows comes before every other.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

BEFORE_ALL = datetime.min.replace(tzinfo=UTC)
_LAST_DAY = datetime.max.replace(tzinfo=UTC).date()
_DAY_LENGTH = len("2026-11-23")


def moment_of(time: str) -> datetime:
    """Return the moment that `time` names, in UTC; `BEFORE_ALL` where it names none.

    A time without a zone is taken for UTC, as the record writes it.
    """
    try:
        read = datetime.fromisoformat(time)
        return read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return BEFORE_ALL


def end_of(time: str) -> datetime:
    """Like `moment_of`, but a day alone means its last moment: how it was on that day, when it was over."""
    moment = moment_of(time)
    if moment == BEFORE_ALL or len(time.strip()) > _DAY_LENGTH or moment.date() == _LAST_DAY:
        return moment
    return moment + timedelta(days=1, microseconds=-1)
