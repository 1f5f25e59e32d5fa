"""`annotator read-caption`: rows and names of a caption."""

from __future__ import annotations

from annotator.caption import Unread, caption_json, find_unread, read_caption, tell_unread_rest
from annotator.commands.output import print_json, print_lines
from annotator.commands.texts import read_text
from annotator.core.caption import Caption, Name


def run_read_caption(file: str, *, as_json: bool) -> int:
    """Print what the caption in `file` says, and return the exit code."""
    caption = read_caption(read_text(file))
    if as_json:
        print_json(caption_json(caption))
    else:
        print_lines(*_lines(caption))
    return 0


def _lines(caption: Caption) -> list[str]:
    lines = [] if caption.rows else ["No names were found."]
    for number, row in enumerate(caption.rows, start=1):
        lines.append(row.label or f"Row {number}")
        lines.extend(f"  {index:>2} {_named(name)}" for index, name in enumerate(row.names, start=1))
    lines.extend(f"Not pictured: {_named(name)}" for name in caption.absent)
    lines.extend(f"Also named: {_named(name)}" for name in caption.also_named)
    lines.extend(_unread(caption, words) for words in find_unread(caption))
    rest = tell_unread_rest(caption.text)
    return [*lines, rest] if rest else lines


def _unread(caption: Caption, words: Unread) -> str:
    told = "may be a name" if words.people == 1 else "may be names"
    return f"Not read, {told}: {caption.text[words.start : words.end]}"


def _named(name: Name) -> str:
    shown = " ".join(part for part in (name.title, name.name or "(unknown)") if part)
    note = f", {name.note}" if name.note else ""
    place = "" if name.place is None else f"  [{_ordinal(name)}]"
    return f"{shown}{note}{' (?)' if name.uncertain else ''}{place}"


def _ordinal(name: Name) -> str:
    if name.place is None or name.place.index is None:
        return "" if name.place is None else name.place.side.value
    return f"no. {name.place.index} from {name.place.side.value}"
