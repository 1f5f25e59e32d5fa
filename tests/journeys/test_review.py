"""From a pasted caption to names on faces, in the real window, on a real photograph."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from PIL import Image

from journeys.program import Program, Start
from journeys.screen import Screen
from journeys.steps import correct_selected, export_to, save_and_quit

pytestmark = pytest.mark.journey
PHOTOS = Path(__file__).parents[2].parent / "shared" / "photos"


@pytest.fixture
def photograph(tmp_path: Path) -> Path:
    """Put the photograph of the fifth Solvay conference on the person's desk."""
    if not PHOTOS.is_dir():
        pytest.skip("the development photographs are not here")
    return Path(shutil.copy(PHOTOS / "solvay1927.jpg", tmp_path))


def _paste_caption(program: Program, screen: Screen) -> None:
    program.until(lambda state: state.is_picture_shown, "the photograph")
    screen.press("ctrl+shift+c")
    program.await_dialog("captionDialog")
    screen.paste((PHOTOS / "solvay1927.caption.txt").read_text(encoding="utf-8").strip())
    program.await_text("captionFound", "29 names in 3 rows")
    program.click("ok")
    program.await_text("reviewSummary", "29 of 29 names have a face")


def _faces_by_name(project: Path) -> dict[str, tuple[float, float]]:
    """Return where each name stands in a saved project, as fractions of the photograph."""
    content = json.loads(project.read_text(encoding="utf-8"))
    names = {person["id"]: person["name"] for person in content["people"]}
    boxes = {region["id"]: region["ellipse"] for region in content["regions"]}
    return {
        names[claim["person"]]: (
            boxes[claim["region"]][0] + boxes[claim["region"]][2] / 2,
            boxes[claim["region"]][1] + boxes[claim["region"]][3] / 2,
        )
        for claim in content["claims"]
    }


def test_a_pasted_caption_puts_every_name_on_its_face(start: Start, screen: Screen, photograph: Path) -> None:
    """29 names land on the 29 faces of the hand-checked truth; accepting is one step that undo takes back."""
    program = start(str(photograph))
    _paste_caption(program, screen)
    program.click("acceptReview")
    program.until(lambda state: state.is_dirty, "the accepted caption")
    screen.press("ctrl+s")
    program.until(lambda state: not state.is_dirty, "the project to be saved")

    faces = _faces_by_name(photograph.with_name("solvay1927.annotator.json"))
    truth = json.loads((PHOTOS / "solvay1927.truth.json").read_text(encoding="utf-8"))
    for face in truth:
        x, y = faces[face["name"]]
        assert face["x"] < x * 3000 < face["x"] + face["w"], face["name"]
        assert face["y"] < y * 2171 < face["y"] + face["h"], face["name"]

    screen.press("ctrl+z")
    program.until(lambda state: not state.regions, "the whole acceptance to be undone")
    assert program.stderr == ""


def test_a_planted_mistake_is_repaired_by_dragging(start: Start, screen: Screen, photograph: Path) -> None:
    """Two names put the wrong way round are put right by dragging one face onto the other."""
    program = start(str(photograph))
    _paste_caption(program, screen)
    regions = program.state.regions
    leftmost, second = sorted(regions, key=lambda region: regions[region][0])[:2]
    screen.drag(regions[leftmost], regions[second])
    program.click_region(leftmost)
    state = program.until(lambda state: state.selected == leftmost, "the face that was dragged")
    assert state.dialog is None
    screen.drag(regions[second], regions[leftmost])
    program.click("acceptReview")
    program.until(lambda state: state.is_dirty, "the accepted caption")
    program.click_region(leftmost)
    program.until(lambda state: state.texts.get("faceName") == "Peter Debye", "the name to be right again")


def test_a_caption_of_another_source_stands_beside_the_first(
    start: Start, screen: Screen, photograph: Path
) -> None:
    """Pasted over the first one, it is asked about; surnames contradict nobody, and rows and texts stay."""
    program = start(str(photograph))
    _paste_caption(program, screen)
    program.click("acceptReview")
    program.until(lambda state: state.is_dirty, "the accepted caption")
    other = "Seated: Langmuir, Planck, Curie, Lorentz, Einstein, Langevin, Guye, Wilson, Richardson."
    screen.press("ctrl+shift+c")
    program.await_dialog("captionDialog")
    screen.press("ctrl+a")
    screen.paste(other)
    program.await_text("captionFound", "9 names in 1 row")
    program.click("ok")
    program.await_dialog("question")
    screen.press("Return")
    program.await_text("reviewSummary", "9 of 9 names have a face")
    program.click("acceptReview")
    program.until(lambda state: "reviewSummary" not in state.texts, "the second caption")
    screen.press("ctrl+s")
    program.until(lambda state: not state.is_dirty, "the project to be saved")

    content = json.loads(photograph.with_name("solvay1927.annotator.json").read_text(encoding="utf-8"))
    first = (PHOTOS / "solvay1927.caption.txt").read_text(encoding="utf-8").strip()
    assert [caption["text"] for caption in content["captions"]] == [first, other]
    assert len(content["people"]) == len(content["claims"]) == 29
    assert [(row["label"], len(row["regions"])) for row in content["rows"]] == [
        ("Back row", 11),
        ("Middle row", 9),
        ("Front row", 9),
    ]
    assert program.stderr == ""


def test_a_new_project_is_corrected_kept_and_exported(start: Start, screen: Screen, photograph: Path) -> None:
    """On a photograph of one's own: correct with a reason, undo, redo, save, restart, still there, export."""
    program = start(str(photograph))
    _paste_caption(program, screen)
    program.click("acceptReview")
    state = program.until(lambda state: state.is_dirty, "the accepted caption")
    rightmost = max(state.regions, key=lambda region: state.regions[region][0])
    program.click_region(rightmost)
    program.await_text("faceName", "Owen Willans Richardson")
    correct_selected(program, screen, "Clinton Davisson", "A letter names him")
    screen.press("ctrl+z")
    program.until(lambda state: state.texts.get("faceName") == "Owen Willans Richardson", "the undo")
    screen.press("ctrl+shift+z")
    program.until(lambda state: state.texts.get("faceName") == "Clinton Davisson", "the redo")
    save_and_quit(program, screen)

    program = start(str(photograph))
    program.until(lambda state: state.is_picture_shown and len(state.regions) == 29, "the kept project")
    program.click_region(rightmost)
    program.until(lambda state: state.texts.get("faceName") == "Clinton Davisson", "the kept correction")
    exported = photograph.with_name("named.png")
    export_to(program, screen, exported)
    with Image.open(exported) as after, Image.open(photograph) as before:
        assert after.width == before.width
        assert after.height >= before.height
    assert program.stderr == ""
