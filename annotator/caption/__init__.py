"""Printed captions to rows of names, and back."""

from annotator.caption.chosen import add_chosen, add_chosen_name, call_row, read_chosen
from annotator.caption.document import caption_json
from annotator.caption.reader import read_caption
from annotator.caption.unread import Unread, find_unread, tell_unread_rest
from annotator.caption.writing import WrittenName, WrittenRow, row_labels, write_caption

__all__ = [
    "Unread",
    "WrittenName",
    "WrittenRow",
    "add_chosen",
    "add_chosen_name",
    "call_row",
    "caption_json",
    "find_unread",
    "read_caption",
    "read_chosen",
    "row_labels",
    "tell_unread_rest",
    "write_caption",
]
