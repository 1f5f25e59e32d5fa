"""Running the command line in this process, as a shell would."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from annotator import cli


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class CommandLine:
    """A command line whose output is caught."""

    output: pytest.CaptureFixture[str]

    def __call__(self, *arguments: object) -> Ran:
        """Run one command."""
        code = cli.main([str(argument) for argument in arguments])
        caught = self.output.readouterr()
        return Ran(code, caught.out, caught.err)
