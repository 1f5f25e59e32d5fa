"""What the captions of a record are called, what they print, and whether two are the same one put right."""

from __future__ import annotations

from collections import Counter

from annotator.core.caption import Caption, RegionId
from annotator.core.record import Record, placed_names

# Of the words of two captions: the same text in another spelling shares more, another source's shares fewer.
_SAME_TEXT = 0.5


def caption_title(index: int, caption: Caption) -> str:
    """Return the words by which people choose the caption at `index` of a record."""
    where = f", {caption.source}" if caption.source else ""
    return f"Printed caption{where}" if index == 0 else f"Other caption {index}{where}"


def printed_in_words(record: Record, region: RegionId) -> str:
    """Return how captions print the name of a face; empty where they say no more than the name shown."""
    found = [
        (caption_title(index, caption), " ".join(caption.text[name.start : name.end].split()), name)
        for index, caption in enumerate(record.project.captions)
        for _, name in placed_names(caption)
        if name.region == region
    ]
    person = record.person_at(region)
    shown = person.name if person is not None else None
    if all(name.name == shown for _, _, name in found):
        return ""
    return "Printed: " + "; ".join(f"“{text}” ({title})" for title, text, _ in found)


def is_other_text(first: str, second: str) -> bool:
    """Say whether two captions share so few words that one is hardly the other put right."""
    words, others = Counter(first.casefold().split()), Counter(second.casefold().split())
    most = max(words.total(), others.total())
    return most > 0 and (words & others).total() < _SAME_TEXT * most
