"""Promises of the reader that hold for every text, captions or garbage."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from annotator.caption import caption_json, read_caption, read_chosen
from annotator.core.caption import CaptionId, Direction, Place, Side

SHORT, LONG = 600, 4_800
# What is shorter tells of the clock, not of the reader.
NOISE = 0.002
GARBAGE = (
    "(", "( ", "()", ")(", "([{", ",", ", ", "; ", ". ", "...", "\n", "a\n", "Ab Cd\n", "word ", "Word ",
    "row ", "Mr. ", "123 ", "1. ", "(1) ", "and ", "? ", '"a" ', "a: ", "Ab: ", "van de ", "A-", "Ab. Cd. ",
    "x", "9", "\ud800", "\x00", "Back row: ", "left to right ", "standing, ", "in the ",
    "third from left, ", "Ann Bell, ", "Ann Bell and ", "Ann Bell, left, and Ed Orr. ",
    "Ann Bell is seated. ", "Front row: Ann Bell, Ed Orr. ", "99 unknown men, ", "Иванов И. И., ", "\u202e",
)  # fmt: skip
PIECES = st.sampled_from(
    (*GARBAGE, "Jane Doe", " (", ") ", "[?]", "Jr.", "Dr. and Mrs. ", "von links: ", "2-й ряд", "\u2028")
)

OWN = tuple(
    block.partition("\n")[2].partition("\n---\n")[0]
    for file in sorted((Path(__file__).parent / "captions").glob("*.txt"))
    for block in file.read_text(encoding="utf-8").split("=== ")[1:]
)
WORDS = sorted({word for text in OWN for word in text.split()})
BETWEEN_WORDS = (
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    ", ",
    ". ",
    ": ",
    "; ",
    " (",
    ") ",
    " - ",
    "-",
    " and ",
    "   ",
    "/",
)


@pytest.mark.parametrize("piece", GARBAGE, ids=ascii)
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    """However often one thing is repeated, eight times the text takes less than 24 times the time."""
    read_caption("Left to right: Ann Bell")  # the language files are read once

    tries = ((_seconds(piece, SHORT), _seconds(piece, LONG)) for _ in range(3))

    assert any(long < 24 * max(short, NOISE) for short, long in tries)


@pytest.mark.parametrize("piece", GARBAGE, ids=ascii)
def test_garbage_is_kept_to_the_letter(piece: str) -> None:
    """Whatever is repeated, the caption holds the whole text."""
    text = _repeated(piece, LONG)

    assert read_caption(text).text == text


def _repeated(piece: str, length: int) -> str:
    return (piece * (length // len(piece) + 1))[:length]


def _seconds(piece: str, length: int) -> float:
    text = _repeated(piece, length)
    begin = time.process_time()
    read_caption(text)
    return time.process_time() - begin


@given(st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join)))
@example(",Al Low,left to right")
@settings(max_examples=200, deadline=None)
def test_every_name_is_a_span_of_the_text(text: str) -> None:
    """No text raises, the text is kept to the letter, and every span lies inside it."""
    caption = read_caption(text)

    names = [name for row in caption.rows for name in row.names] + [*caption.absent, *caption.also_named]
    assert caption.text == text
    assert all(0 <= name.start < name.end <= len(text) for name in names)
    assert all(name.name or name.unknown for name in names)


@given(st.sampled_from(OWN), st.sampled_from(OWN), st.floats(0, 1), st.floats(0, 1))
@settings(max_examples=200, deadline=None)
def test_captions_cut_anywhere_are_read(first: str, second: str, end: float, begin: float) -> None:
    """A caption that breaks off and one that begins anywhere raise nothing: parts have any length."""
    text = first[: int(end * len(first))] + second[int(begin * len(second)) :]

    assert read_caption(text).text == text


@given(st.sampled_from(OWN), st.floats(0, 1), st.integers(1, 40))
@settings(max_examples=200, deadline=None)
def test_any_part_of_a_caption_can_be_chosen(text: str, begin: float, length: int) -> None:
    """Words that somebody selects are read by themselves, one word too: every span lies in the whole text."""
    start = int(begin * (len(text) - 1))

    rows = read_chosen(read_caption(text), start, min(start + length, len(text)))

    assert all(0 <= name.start < name.end <= len(text) for row in rows for name in row.names)


def test_a_caption_is_read_from_its_first_word_on() -> None:
    """While somebody types, the text ends behind any word: no beginning and no end raises."""
    words = [text.split() for text in OWN]
    alone = {each[at] for each in words for at in (0, -1)}

    assert all(read_caption(text).text == text for text in alone)


@pytest.mark.parametrize("end", ["\n", ".\n", ";\n\n"])
def test_a_posture_may_end_the_last_line(end: str) -> None:
    """Text editors end the last line, too: nothing behind it is looked for."""
    text = f"1. Ann Low (standing)\n2. Ed Moe (seated){end}"
    assert [name.name for row in read_caption(text).rows for name in row.names] == ["Ann Low", "Ed Moe"]


@given(
    st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(BETWEEN_WORDS)), max_size=12), st.booleans()
)
@settings(max_examples=300, deadline=None)
def test_any_words_of_captions_in_any_order_are_read(words: list[tuple[str, str]], is_torn: bool) -> None:  # noqa: FBT001 - drawn
    """Labels, places and names meet in ways no caption prints them, at the very begin and end of the text."""
    text = "".join(word + between for word, between in words)
    text = text.rstrip() if is_torn else text

    assert read_caption(text).text == text


def test_a_span_holds_what_the_name_was_read_from() -> None:
    """Title and name are found again in the text under the span."""
    text = "Back row: Dr. Ann Bell, Ed Orr"

    names = read_caption(text).rows[0].names

    assert [text[name.start : name.end] for name in names] == ["Dr. Ann Bell", "Ed Orr"]


def test_id_and_source_are_kept() -> None:
    """The caption carries the id and the citation it was read with."""
    caption = read_caption("", caption_id=CaptionId("caption-7"), source="Times, 1920")

    assert (caption.id, caption.source, caption.rows) == ("caption-7", "Times, 1920", ())


def test_a_direction_said_once_holds_for_the_rows_after() -> None:
    """A second row without a direction is counted like the first."""
    rows = read_caption("Front row, right to left: A. Bell, C. Dorn. Back row: E. Frey, G. Hahn").rows

    assert [row.direction for row in rows] == [Direction.RIGHT_TO_LEFT] * 2


def test_a_counted_place_is_no_seat_in_the_row() -> None:
    """Who is "third from left" does not take the next seat."""
    names = read_caption("Ann Bell is third from left, Ed Orr at the far right.").rows[0].names

    assert [name.place for name in names] == [Place(Side.LEFT, 3), Place(Side.RIGHT, 1)]


def test_placed_people_stand_in_placements_of_the_document() -> None:
    """The JSON document parts placed people from those with a seat, and names everybody not pictured."""
    document = caption_json(read_caption("Back row: Ann Bell (?), Ed Orr. Not pictured: Guy Hale"))
    placed = caption_json(read_caption("Gen. Ann Bell (far left) and Ed Orr (second from right)"))

    assert [person["uncertain"] for person in document["rows"][0]["people"]] == [True, False]
    assert [person["name"] for person in document["not_pictured"]] == ["Guy Hale"]
    assert placed["rows"][0]["people"] == []
    second = placed["rows"][0]["placements"][1]
    assert (second["name"], second["from"], second["index"]) == ("Ed Orr", "right", 2)


def test_a_label_with_a_hyphenated_direction_is_read_at_once() -> None:
    """The Swedish "v-h", from left to right, once sent the reader round in circles."""
    read = read_caption("Bakre raden v-h: Anna Berg, Karl Dahl. Främre raden: Eva Ek.")
    assert [[name.name for name in row.names] for row in read.rows] == [
        ["Anna Berg", "Karl Dahl"],
        ["Eva Ek"],
    ]


def test_who_stands_in_the_front_row_stands() -> None:
    """Of posture and row, what a label tells first is what it is about; without a row, the place is."""

    def position(label: str) -> str | None:
        return read_caption(f"{label}, left to right: Ann Low, Ed Moe, Guy Fry.").rows[0].position

    assert position("Standing front row") == "standing"
    assert position("Front row standing") == "front"
    assert position("Standing in background") == "back"
