"""Which addresses from a stranger's project may be offered as links; opens none."""

from __future__ import annotations

from urllib.parse import urlsplit

_DIRECTION_MARKS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LONGEST = 2000  # beyond, it is no address of a page


def is_web_address(url: str) -> bool:
    """Say whether `url` may be offered for opening: http or https with a host, nothing odd in it."""
    if any(c <= " " or c in _DIRECTION_MARKS for c in url):
        return False
    try:
        parts = urlsplit(url)
        has_host = bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return False
    return parts.scheme.lower() in {"http", "https"} and has_host and len(url) < _LONGEST
