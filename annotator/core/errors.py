"""Kinds of failure that a user can be told about in one sentence.

Knows what went wrong and where; not how it is shown (gui, cli) and not how to recover.
"""

from __future__ import annotations


class AnnotatorError(Exception):
    """Something could not be done; `str()` is one sentence that names the place and the way out.

    Attributes:
        place: what the sentence is about: a file, or a path inside a project such as `regions[3].shape`.
        problem: what is wrong there.
        way_out: what the user can do, or "" where the problem says it.
    """

    def __init__(self, place: str, problem: str, *, way_out: str = "") -> None:
        self.place = place
        self.problem = problem
        self.way_out = way_out
        super().__init__(place, problem, way_out)

    def __str__(self) -> str:
        sentence = f"{self.place}: {self.problem}" if self.place else self.problem
        return f"{sentence}; {self.way_out}" if self.way_out else sentence


class InvalidError(AnnotatorError):
    """A value breaks a rule of the model: `regions[3].shape: width must be positive, not 0`."""


class ConflictError(AnnotatorError):
    """An edit does not fit the project it is applied to; nothing was changed."""


class PictureError(AnnotatorError):
    """A picture cannot be opened or written."""


class FileError(AnnotatorError):
    """A project, journal or other file cannot be read or written; the file on disk is as it was."""


class FormError(AnnotatorError):
    """A file of another program, or a caption, does not have the form it should have."""


class CancelledError(AnnotatorError):
    """The user stopped a long task; nothing was changed."""

    def __init__(self) -> None:
        super().__init__("", "Stopped; nothing was changed")
