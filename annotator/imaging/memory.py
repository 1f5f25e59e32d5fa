"""How much memory a picture may take.

Knows the computer, not the picture. Without this limit Linux does not refuse a picture that is too large: it
kills the program, and with it whatever is open.
"""

from __future__ import annotations

import os
import sys

_SHARE = 0.8  # of all memory; a program that takes more starts to swap


def available_memory() -> float:
    """Return how many bytes a picture may take, infinite where the system refuses by itself (Windows)."""
    if sys.platform == "win32":
        return float("inf")
    try:
        return _SHARE * os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ValueError, OSError):
        return float("inf")
