"""A chain of records loses its torn end and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.storage.chain import link, read_chain

LINES = st.lists(
    st.text(st.characters(codec="utf-8", exclude_characters="\n"), min_size=1, max_size=20), max_size=5
)


def _chain(lines: list[str]) -> list[bytes]:
    records, total = [], 0
    for line in lines:
        record, total = link(line, total)
        records.append(record)
    return records


@given(LINES)
def test_read_after_write(lines: list[str]) -> None:
    """All lines come back."""
    read = read_chain(b"".join(_chain(lines)))
    assert (list(read.lines), read.lost_bytes) == (lines, 0)


@given(LINES, st.data())
def test_cut_anywhere(lines: list[str], data: st.DataObject) -> None:
    """After a cut at any byte the whole records before it come back."""
    records = _chain(lines)
    whole = b"".join(records)
    cut = data.draw(st.integers(0, len(whole)))
    read = read_chain(whole[:cut])
    ends = [len(b"".join(records[: i + 1])) for i in range(len(records))]
    assert list(read.lines) == lines[: sum(end <= cut for end in ends)]


@given(LINES.filter(bool), st.data())
def test_missing_in_the_middle(lines: list[str], data: st.DataObject) -> None:
    """A record that is missing ends the chain: what follows builds on it."""
    records = _chain(lines)
    gone = data.draw(st.integers(0, len(records) - 1))
    read = read_chain(b"".join(records[:gone] + records[gone + 1 :]))
    assert list(read.lines) == lines[:gone]


@given(LINES.filter(bool), st.data())
def test_damaged_byte(lines: list[str], data: st.DataObject) -> None:
    """No line comes back other than it was written."""
    whole = bytearray(b"".join(_chain(lines)))
    position = data.draw(st.integers(0, len(whole) - 1))
    whole[position] ^= data.draw(st.integers(1, 255))
    read = list(read_chain(bytes(whole)).lines)
    assert read == lines[: len(read)]
