"""What became of a marked person on another print, and what two prints say of one face; no more than that."""

from __future__ import annotations

from enum import Enum


class Fate(Enum):
    """What became of a marked person on the other print."""

    GONE = "gone"
    ALTERED = "altered"
    MOVED = "moved"
    OUTSIDE = "outside the crop"
    TOO_SMALL = "too small to tell"
    THERE = "still there"


class Agreement(Enum):
    """What two prints say of one face."""

    AGREE = "agree"
    CONTRADICT = "contradict"
    ONLY_OLD = "only the old print names somebody"
    ONLY_NEW = "only the new print names somebody"
    NEITHER = "neither names anybody"
