"""Values that make no sense cannot be made."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from annotator.core.caption import Caption, CaptionId, CaptionRow, Name
from annotator.core.errors import AnnotatorError, CancelledError, InvalidError
from annotator.core.geometry import Box, Rectangle
from annotator.core.model import FARTHEST, Claim, ClaimId, Finding, Person, PersonId, Region
from core.plates import ANNA, person

ROW = CaptionRow(None, None, None, ())


def region(*box: float) -> Region:
    """Return a region with a rectangle of its own."""
    return Region(ANNA, Rectangle(Box(*box)))


@pytest.mark.parametrize("box", [(-0.5, 0, 0.5, 1), (0, -0.5, 1, 0.5), (1, 0, 1, 1), (0, 1, 1, 1)], ids=str)
def test_a_region_touches_the_photograph(box: tuple[float, ...]) -> None:
    """A region wholly beside the photograph would never be seen; it is refused by its id."""
    with pytest.raises(InvalidError, match=r"regions\[r-anna\]\.shape: lies outside"):
        region(*box)


@pytest.mark.parametrize("box", [(-0.5, -0.5, 0.6, 0.6), (0.9, 0.9, 5, 5), (0, 0, 1, 1)], ids=str)
def test_a_region_may_reach_past_the_edge(box: tuple[float, ...]) -> None:
    """A face that the edge cuts keeps its whole shape."""
    assert region(*box).shape == Rectangle(Box(*box))


@pytest.mark.parametrize("box", [(0.5, 0.5, FARTHEST + 1, 1), (-FARTHEST - 1, 0, FARTHEST + 2, 1)], ids=str)
def test_a_region_does_not_reach_for_the_stars(box: tuple[float, ...]) -> None:
    """One huge coordinate would make the whole photograph vanish from the window."""
    with pytest.raises(InvalidError, match="too far"):
        region(*box)


@pytest.mark.parametrize("name", ["", " ", "\n\t", "\u00a0"])
def test_a_person_has_a_name(name: str) -> None:
    """Nothing but space is no name."""
    with pytest.raises(InvalidError, match=r"people\[p-x\]\.name"):
        Person(PersonId("p-x"), name)


@pytest.mark.parametrize(
    ("finding", "who"),
    [
        (Finding.PERSON, None),
        (Finding.UNKNOWN, person("Anna").id),
        (Finding.NOT_A_PERSON, person("Anna").id),
    ],
)
def test_a_claim_names_a_person_exactly_when_it_finds_one(finding: Finding, who: PersonId | None) -> None:
    """A claim of nobody known with a name, or of a person without one, contradicts itself."""
    with pytest.raises(InvalidError, match=r"claims\[c-x\]"):
        Claim(ClaimId("c-x"), ANNA, finding, who)


@pytest.mark.parametrize("span", [(-1, 2), (3, 2)])
def test_a_name_is_a_span(span: tuple[int, int]) -> None:
    """A span begins at or after 0 and ends at or after its beginning."""
    with pytest.raises(InvalidError, match="not a span"):
        Name(*span, "Anna")


@pytest.mark.parametrize(
    "keep",
    [
        lambda name: Caption(CaptionId("k"), "Anna", (CaptionRow(None, None, None, (name,)),)),
        lambda name: Caption(CaptionId("k"), "Anna", absent=(name,)),
        lambda name: Caption(CaptionId("k"), "Anna", also_named=(name,)),
    ],
)
def test_a_name_lies_in_the_text(keep: Callable[[Name], Caption]) -> None:
    """Wherever a caption lists a name, its span may not reach past the text."""
    assert keep(Name(0, 4, "Anna")).text == "Anna"
    with pytest.raises(InvalidError, match="after the text ends"):
        keep(Name(0, 5, "Anna"))


@pytest.mark.parametrize("order", [(0,), (0, 0), (0, 2), (0, 1, 2)])
def test_an_order_lists_every_row_once(order: tuple[int, ...]) -> None:
    """The order from the top down names each row, none twice and none that is not there."""
    assert Caption(CaptionId("k"), "", (ROW, ROW), order=(1, 0)).order == (1, 0)
    with pytest.raises(InvalidError, match="every row once"):
        Caption(CaptionId("k"), "", (ROW, ROW), order=order)


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (AnnotatorError("a.json", "is not there"), "a.json: is not there"),
        (AnnotatorError("", "the disk is full", way_out="make room"), "the disk is full; make room"),
        (AnnotatorError("a.json", "is locked", way_out="close it"), "a.json: is locked; close it"),
        (CancelledError(), "Stopped; nothing was changed"),
    ],
)
def test_an_error_is_one_sentence(error: AnnotatorError, sentence: str) -> None:
    """Place, problem and way out, as far as there are any."""
    assert str(error) == sentence
