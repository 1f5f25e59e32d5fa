"""What every file of the house promises: no path of one machine, a docstring, links that lead somewhere."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HAS_GIT = shutil.which("git") is not None
# Put together here, so that this file does not find itself.
FOREIGN_PATHS = re.compile(r"(?<![\w.\-/~$}\])<:])/" + r"(?:work|root|home|Users)/(?!\.\.)[\w.\-]")
REGISTRIES = re.compile(
    "|".join(("pypi" + r"\.org", "python" + "hosted", "test" + r"\.pypi", "anaconda" + r"\.org"))
)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
PAGE = re.compile(r"docs/[\w./-]+\.(?:md|json)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
PICTURES = {".jpg", ".png", ".ico", ".ttf", ".otf", ".onnx", ".tif", ".gz", ".qm"}


def committed(*patterns: str) -> list[Path]:
    """Return the files of text that git keeps: those that match one of `patterns`, or all."""
    wanted = patterns or ("*",)
    kept = (path for path in tracked() if path.is_file() and path.suffix not in PICTURES)
    return [path for path in kept if any(path.match(pattern) for pattern in wanted)]


def tracked() -> list[Path]:
    """Return what git keeps; where there is no git, every file outside of hidden and built folders."""
    if HAS_GIT:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
        if listed.returncode == 0:
            return [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    inside = (path.relative_to(ROOT) for path in ROOT.rglob("*"))
    return [ROOT / path for path in inside if not any(is_built(part) for part in path.parts)]


def is_built(part: str) -> bool:
    """Say whether a folder or file of that name is made by tools and not by us."""
    return part.startswith(".") or part in {"__pycache__", "build", "dist"} or part.endswith(".egg-info")


def name_of(path: Path) -> str:
    """Return how `path` is called in a report."""
    return path.relative_to(ROOT).as_posix()


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    """Return every line of a committed file in which `pattern` is found, with its place."""
    return [
        f"{name_of(path)}:{number}: {line.strip()[:120]}"
        for path in committed()
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_file_knows_this_machine() -> None:
    """No committed file names a folder of the machine it was written on."""
    assert lines_with(FOREIGN_PATHS) == []


@pytest.mark.parametrize(
    ("line", "is_foreign"),
    [
        ('path = "/' + 'work/main"', True),
        ("see /" + "home/ann/x.jpg", True),
        ("https://example.org/" + "home/page", False),
        ("$XDG/" + "root/x", False),
        ("the network/" + "work/flow", False),
    ],
)
def test_the_search_tells_folders_from_words(line: str, *, is_foreign: bool) -> None:
    """A folder of a machine is found; the same word in an address is not."""
    assert bool(FOREIGN_PATHS.search(line)) is is_foreign


def test_no_file_names_a_registry() -> None:
    """Where packages come from is the business of each machine's pip."""
    assert lines_with(REGISTRIES) == []


def test_every_module_says_what_it_knows() -> None:
    """Every module begins with a docstring whose first line is more than a word."""
    said = {
        path: ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) for path in committed("*.py")
    }
    assert [
        name_of(path) for path, text in said.items() if len((text or "").split("\n")[0].split()) < 2
    ] == []


def test_every_link_leads_somewhere() -> None:
    """Every link of a page to a file, and to a heading in one, finds what it names."""
    links = [
        (page, link) for page in committed("*.md") for link in LINK.findall(page.read_text(encoding="utf-8"))
    ]
    assert links
    assert [(name_of(page), link) for page, link in links if not leads_somewhere(page, link)] == []


def test_every_page_that_is_mentioned_is_there() -> None:
    """A comment that sends the reader to a page of docs/ sends them to one that exists."""
    files = committed("*.py", "*.toml", "*.md", "Makefile")
    mentions = {name for path in files for name in PAGE.findall(path.read_text(encoding="utf-8"))}
    assert [name for name in sorted(mentions) if not (ROOT / name).is_file()] == []


def leads_somewhere(page: Path, link: str) -> bool:
    """Say whether `link` on `page` is an address of the web, or names a file and a heading that exist."""
    if re.match(r"[a-z]+:", link):
        return True
    file, _, heading = link.partition("#")
    target = (page.parent / file).resolve() if file else page
    return target.exists() and (not heading or heading in anchors(target))


def anchors(page: Path) -> set[str]:
    """Return the anchors of the headings of `page`, as GitHub makes them."""
    headings = HEADING.findall(page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
