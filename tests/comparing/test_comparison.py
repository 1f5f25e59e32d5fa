"""What became of everybody on another print, and which names agree."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from annotator.assets import asset
from annotator.comparing.comparison import Comparison, compare_prints
from annotator.comparing.documents import comparison_json
from annotator.comparing.fates import Agreement, Fate
from annotator.comparing.prints import open_print
from annotator.comparing.wording import fit_in_words, names_in_words, summary_in_words, trust_in_words
from annotator.core.geometry import Size, bounds
from annotator.core.model import Project
from annotator.imaging.register import NotOnePhotographError
from comparing.conftest import GONE, LATER, OUTSIDE, example
from imaging.prints import place_on, plate, stranger


@pytest.fixture(scope="module")
def compared(folder: Path) -> Comparison:
    """The plate with its project, compared with the later print."""
    return compare_prints(open_print(folder / "old.annotator.json"), open_print(folder / "later.png"))


def later_project(folder: Path, compared: Comparison) -> Project:
    """Return a project of the later print: one face as in the old one, one with another's name, one alone."""
    old = example()
    kept = [one for one in compared.fates if one.shape is not None][:2]
    regions = tuple(
        replace(region, shape=one.shape)
        for one in kept
        for region in old.regions
        if region.id == one.mark.id and one.shape is not None
    )
    claims = [claim for claim in old.claims if claim.region == regions[0].id]
    stranger_claim = next(claim for claim in old.claims if claim.region not in {r.id for r in regions})
    claims.append(replace(stranger_claim, region=regions[1].id))
    alone = replace(old.regions[-1], shape=old.regions[GONE].shape)
    return replace(
        old,
        photograph=replace(old.photograph, file="later.png", size=Size(576, 711)),
        regions=(*regions, alone) if alone.id not in {r.id for r in regions} else regions,
        rows=(),
        captions=(),
        claims=tuple(claims),
        withdrawals=(),
        revisions=(),
        people=tuple(replace(person, portrait=None) for person in old.people),
    )


def test_everybody_has_a_fate(compared: Comparison) -> None:
    """Who is painted out is gone, who is cut off lies outside the crop, and everybody else is still there."""
    ids = [region.id for region in example().regions]
    fates = {one.mark.id: one.fate for one in compared.fates}
    assert fates == {
        region: Fate.GONE if i == GONE else Fate.OUTSIDE if i in OUTSIDE else Fate.THERE
        for i, region in enumerate(ids)
    }


def test_places_go_along(compared: Comparison) -> None:
    """The middle of each face lies on the new print where the print was made to show it."""
    for one in compared.fates:
        if one.shape is not None:
            true = place_on(plate(), LATER, bounds(one.mark.shape).centre)
            found = bounds(one.shape).centre
            assert abs(true.x - found.x) + abs(true.y - found.y) < 0.006


def test_a_comparison_is_told_in_words(compared: Comparison) -> None:
    """Trust, crop and turn are sentences, and the fates are counted."""
    assert trust_in_words(compared.registration).startswith("Surely prints of one photograph")
    told = " ".join(fit_in_words(compared.registration.fit))
    assert "turned clockwise by 1.5 degrees" in told
    assert "0.80 pixels for each" in told
    assert summary_in_words(compared) == "1 gone, 3 outside the crop, 8 still there"


def test_names_agree_or_contradict(folder: Path, compared: Comparison) -> None:
    """Regions of both prints meet by their places, and what they say of a face is compared."""
    new = replace(compared.new, project=later_project(folder, compared))
    again = compare_prints(compared.old, new)
    said = [one.names for one in again.fates if one.counterpart is not None]
    assert said == [Agreement.AGREE, Agreement.CONTRADICT]
    assert len(again.only_new) == 1
    (sentence,) = [s for one in again.fates if (s := names_in_words(one))]
    assert "the new print says" in sentence


def test_the_document_is_in_pixels(compared: Comparison) -> None:
    """Boxes are whole pixels of their own print, and those outside the crop have none there."""
    document = comparison_json(compared)
    old, new = document["old"], document["new"]
    assert (old["width"], old["height"]) == plate().size
    assert len(document["regions"]) == len(example().regions)
    for region in document["regions"]:
        assert (region["box_on_new"] is None) == (region["fate"] == "outside the crop")
        for box, size in ((region["box"], old), (region["box_on_new"], new)):
            assert box is None or (box[0] + box[2] <= size["width"] and box[1] + box[3] <= size["height"])
    assert document["fit"]["scale"] == pytest.approx(0.8, rel=0.01)


def test_a_picture_brings_the_project_beside_it(folder: Path) -> None:
    """As in the window, a picture is opened with its project."""
    assert open_print(folder / "old.png").project == example()


def test_strangers_are_named(folder: Path, tmp_path: Path) -> None:
    """Where two pictures are of different photographs, the error names both files."""
    stranger().save(tmp_path / "other.png")
    with pytest.raises(NotOnePhotographError, match=r"old\.png, other\.png: These do not seem"):
        compare_prints(open_print(folder / "old.png"), open_print(tmp_path / "other.png"))


def test_a_drawing_is_called_a_drawing(tmp_path: Path) -> None:
    """A stand-in is no print of the photograph, and the error says so."""
    drawn = open_print(asset_project())
    stranger().save(tmp_path / "scan.png")
    with pytest.raises(NotOnePhotographError, match="is a drawing that stands in for the photograph"):
        compare_prints(drawn, open_print(tmp_path / "scan.png"))


def asset_project() -> Path:
    """Return the example's project, whose picture is a drawing."""
    return asset("example/stand-in.annotator.json")
