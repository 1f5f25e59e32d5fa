"""What happened in sentences: who a face was taken for, and what a change made of what was there before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from annotator.core.edtf import date_in_words
from annotator.core.history import Event, EventKind, FieldChange
from annotator.core.model import Basis, Slot
from annotator.core.positions import position_in_words
from annotator.core.record import Record
from annotator.core.telling import CERTAINTY_WORDS, moment_in_words, subject_in_words

_LONGEST = 120
_DATES = frozenset({"born", "died", "date"})
# What has no words of its own is told by its name alone.
_NAMED_ONLY = {
    "shape": "place on the photograph",
    "regions": "who sits there",
    "rows": "the names in it",
    "also_named": "who is named besides",
    "absent": "who is absent",
    "order": "the order of its rows",
    "is_removed": "whether it is shown",
    "portrait": "portrait",
    "same_as": "whose entry speaks for this one",
    "size": "size of the picture",
    "digest": "content of the picture",
}
_LONG_TEXTS = frozenset({"biography", "note", "text", "extra"})


def event_in_words(record: Record, event: Event) -> str:
    """Return what happened in one sentence: "Krylenko → Antonov: certain (Bottom row, second from left)"."""
    claim = event.claim
    if claim is None:
        told = "; ".join(dict.fromkeys(_told(change) for change in event.changes if not _is_long(change)))
        return f"{event.label}: {told}" if told else event.label
    replaced = [record.claims[old] for old in claim.replaces if old in record.claims]
    former = f"{subject_in_words(record, replaced[0])} → " if replaced and _is_said(event) else ""
    where = position_in_words(record, claim.region)
    return f"{former}{subject_in_words(record, claim)}: {CERTAINTY_WORDS[claim.certainty]} ({where})"


def event_in_full(record: Record, event: Event) -> str:
    """Return everything that the record tells of `event`, a line each: who, what, the grounds, and why."""
    who = " · ".join(part for part in (moment_in_words(event.time), event.author) if part)
    return "\n".join(line for line in (who, event_in_words(record, event), *_grounds(record, event)) if line)


def _is_said(event: Event) -> bool:
    return event.kind is not EventKind.WITHDRAWN


def _grounds(record: Record, event: Event) -> Iterator[str]:
    claim = event.claim
    if claim is not None and _is_said(event):
        if claim.basis is not Basis.UNSTATED:
            yield f"By {claim.basis.value}"
        yield claim.source
    yield event.why
    for change in event.changes:
        if _is_long(change):
            name = _item_name(record, change)
            yield f"{name}: {_told(change)}" if name else _told(change)


def _is_long(change: FieldChange) -> bool:
    """Say whether `change` is told in the full account alone: the line has no room, or no words, for it."""
    return not change.field or change.field in _LONG_TEXTS or change.field in _NAMED_ONLY


def _told(change: FieldChange) -> str:
    """Return one change: "born 1881 → 25 February 1881"."""
    if not change.field:
        return "added" if change.before is None else "taken out" if change.after is None else "put back"
    words = _NAMED_ONLY.get(change.field)
    if words is not None:
        return f"{words} changed"
    before, after = (_shown(change.field, value) for value in (change.before, change.after))
    return f"{change.field.replace('_', ' ')} {before} → {after}"


def _shown(field: str, value: Any) -> str:
    if isinstance(value, tuple):
        text = ", ".join(_word_of(one) for one in value)
    else:
        text = date_in_words(str(value or "")) if field in _DATES else str(value or "")
    text = " ".join(text.split())
    return (text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…") or "nothing"


def _word_of(value: Any) -> str:
    """Return what a name, a link or an entry of an authority file is told by."""
    return next((str(word) for name in ("text", "url", "value") if (word := getattr(value, name, ""))), "")


def _item_name(record: Record, change: FieldChange) -> str:
    match change.slot:
        case Slot.REGIONS if change.item in record.regions:
            return position_in_words(record, record.regions[change.item].id)  # type: ignore[index] # ids are texts
        case Slot.PEOPLE | Slot.ROWS | Slot.CAPTIONS:
            items = (change.after, change.before)
            names = (getattr(i, "name", "") or getattr(i, "label", "") for i in items if i is not None)
            return next(filter(None, names), "")
        case _:
            return ""
