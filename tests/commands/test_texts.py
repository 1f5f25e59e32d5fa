"""Captions in the encodings they come in."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from annotator.commands import texts
from annotator.commands.texts import read_text
from annotator.core.errors import FormError

TEXT = "“Müller” – Étienne\nžena"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    """The text is the same in every encoding that a caption may have."""
    mark = "\ufeff" if encoding in {"utf-16-le", "utf-16-be"} else ""
    path = tmp_path / "caption.txt"
    path.write_bytes((mark + TEXT.replace("\n", "\r\n")).encode(encoding))
    assert read_text(str(path)) == TEXT


def test_every_byte_is_some_text(tmp_path: Path) -> None:
    """A caption with a byte that means nothing in Windows-1252 is not lost."""
    path = tmp_path / "caption.txt"
    path.write_bytes(b"M\xfcller \x81")
    assert read_text(str(path)).startswith("Müller")


@pytest.mark.parametrize("data", [b"a\0b", b"\xff\xfea"])
def test_what_is_no_text(tmp_path: Path, data: bytes) -> None:
    """A picture given as a caption by mistake is refused by name."""
    path = tmp_path / "caption.txt"
    path.write_bytes(data)
    with pytest.raises(FormError, match=r"caption\.txt"):
        read_text(str(path))


def test_stdin(monkeypatch: pytest.MonkeyPatch) -> None:
    """A single dash is stdin, with the same encodings and the same limit."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Müller".encode("cp1252"))))
    assert read_text("-") == "Müller"
    monkeypatch.setattr(texts, "LARGEST_CAPTION", 4)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"12345")))
    with pytest.raises(FormError, match="stdin"):
        read_text("-")
