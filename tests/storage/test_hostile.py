"""Files of strangers: refused with a sentence, or opened and kept as they are; no crash, no hang."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.core.editing import apply
from annotator.core.edits import Answer, Signature, correct
from annotator.core.errors import AnnotatorError, FileError, FormError
from annotator.core.model import Link, Project
from annotator.storage.format import check_project, decode_project, encode_project
from annotator.storage.picture import photograph_path
from annotator.storage.problems import Severity
from annotator.storage.store import read_project

TOOL = Path(__file__).parents[2].parent / "shared" / "tools" / "hostile.py"
pytestmark = pytest.mark.skipif(not TOOL.exists(), reason="../shared/tools/hostile.py is not here")
LONGEST_SENTENCE = 1000


def _tool(code: str, *arguments: object) -> None:
    """Run `code` with the tool as `hostile`, which nests more deeply than Python permits by itself."""
    start = (
        "import json, random, sys; from argparse import Namespace; from pathlib import Path\n"
        f"sys.path.insert(0, {str(TOOL.parent)!r}); sys.setrecursionlimit(50_000)\n"
        f"import hostile\n{code}"
    )
    command = [sys.executable, "-B", "-c", start, *map(str, arguments)]
    subprocess.run(command, check=True, capture_output=True)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The JSON files and the strings that the tool makes."""
    folder = tmp_path_factory.mktemp("hostile")
    _tool(
        "hostile.OUT = Path(sys.argv[1]); hostile.make_json(random.Random(1))\n"
        "strings = json.dumps(hostile.make_strings(random.Random(1)))\n"
        "(hostile.OUT / 'strings.json').write_text(strings, encoding='ascii')",
        folder,
    )
    return folder


@pytest.fixture
def named(project: Project, answer: Answer, signature: Signature) -> Project:
    """A project with something in most places."""
    region = project.regions[0].id
    said = replace(answer, source="p. 7", note="by the hat")
    return apply(project, correct(project, region, said, signature=signature))


def _strings(corpus: Path, *categories: str) -> list[str]:
    found = json.loads((corpus / "strings.json").read_text())["strings"]
    return [s["value"] for s in found if not categories or s["category"] in categories]


def _is_survived(path: Path) -> bool:
    """Say whether the file was opened; either way look that nothing is amiss."""
    try:
        project = read_project(path)
    except AnnotatorError as error:
        sentence = str(error)
        assert path.name in sentence
        assert "\n" not in sentence
        assert len(sentence) < LONGEST_SENTENCE
        assert Severity.ERROR in {p.severity for p in check_project(path.read_bytes(), path.parent)}
        return False
    assert decode_project(encode_project(project)) == project
    check_project(path.read_bytes(), path.parent)
    return True


def test_json_that_is_no_project(corpus: Path) -> None:
    """Every broken or foreign JSON file is refused with a sentence that names it."""
    for path in sorted((corpus / "json").iterdir()):
        assert not _is_survived(path), path.name


def test_mutants(named: Project, tmp_path: Path) -> None:
    """A real project with anything in it exchanged is refused with a sentence, or is kept as it is."""
    source = tmp_path / "project.json"
    source.write_bytes(encode_project(named))
    _tool(
        "hostile.cmd_mutate(Namespace(project=sys.argv[1], out=sys.argv[2], n=300, seed=20240229))",
        source,
        tmp_path / "out",
    )
    survived = [_is_survived(path) for path in sorted((tmp_path / "out").glob("m*.json"))]
    assert 0 < sum(survived) < len(survived) == 300


def test_strings_are_kept_to_the_letter(named: Project, corpus: Path) -> None:
    """Any text in any place comes back as it was: names are never cleaned."""
    for text in _strings(corpus):
        person = replace(
            named.people[0], name=f"x{text}", biography=text, links=(Link(text, text),), born=text
        )
        photograph = replace(named.photograph, title=text, date=text, source=text)
        changed = replace(named, people=(person,), photograph=photograph)
        data = encode_project(changed)
        assert decode_project(data) == changed
        check_project(data)


def test_paths_never_lead_out(named: Project, corpus: Path, tmp_path: Path) -> None:
    """No path of the corpus is opened: it is refused as a name, or is not there."""
    for text in _strings(corpus, "path"):
        odd = replace(named, photograph=replace(named.photograph, file=text))
        with pytest.raises(FileError):
            photograph_path(tmp_path / "p.annotator.json", odd)


def test_numbers(named: Project, corpus: Path) -> None:
    """Any number, or what pretends to be one, as a coordinate: refused, or written back equal."""
    data = encode_project(named).decode()
    assert "[0.1, 0.2," in data
    opened = {}
    for source in json.loads((corpus / "strings.json").read_text())["numbers"]["coords"]:
        with suppress(FormError):
            project = decode_project(data.replace("[0.1, 0.2,", f"[{source}, 0.2,").encode())
            opened[source] = json.loads(encode_project(project))["regions"][0]["rectangle"][0]
    assert opened == {"5e-324": 5e-324, "-0.0": 0.0, "0.1": 0.1}
