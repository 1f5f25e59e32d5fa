"""Printed captions to rows of names, and back."""

from annotator.caption.document import caption_json
from annotator.caption.reader import read_caption

__all__ = ["caption_json", "read_caption"]
