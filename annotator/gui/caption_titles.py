"""What the captions of a record are called, and whether two texts are the same one put right."""

from __future__ import annotations

from collections import Counter

from annotator.core.caption import Caption

# Of the words of two captions: the same text in another spelling shares more, another source's shares fewer.
_SAME_TEXT = 0.5


def caption_title(index: int, caption: Caption) -> str:
    """Return the words by which people choose the caption at `index` of a record."""
    where = f", {caption.source}" if caption.source else ""
    return f"Printed caption{where}" if index == 0 else f"Other caption {index}{where}"


def is_other_text(first: str, second: str) -> bool:
    """Say whether two captions share so few words that one is hardly the other put right."""
    words, others = Counter(first.casefold().split()), Counter(second.casefold().split())
    most = max(words.total(), others.total())
    return most > 0 and (words & others).total() < _SAME_TEXT * most
