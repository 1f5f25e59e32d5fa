"""Words that look like names and were read as none are told, and no others."""

from __future__ import annotations

import pytest

from annotator.caption import find_unread, read_caption, tell_unread_rest


def unread(text: str) -> list[str]:
    """Return what may be names of `text` besides those that were read."""
    return [text[start:end] for start, end, _ in find_unread(read_caption(text))]


def test_somebody_who_is_told_of_without_a_place_is_pointed_out() -> None:
    """Who only talks to one of the row may be in the picture: a person decides."""
    text = "Left to right: Ann Low, Ed Moe, who was proud of Capt. Harry Smith in those days."

    assert unread(text) == ["Capt. Harry Smith"]


def test_a_list_that_was_not_read_is_pointed_out_whole() -> None:
    """What looks like a row under a label that no lexicon knows is one stretch, with what leads up to it."""
    text = "Back row: Ann Low, Ed Mason. Fronl rw: Gripp, Capt. and Adjt. B. Stelling, Marquardt, Thorn."

    found = find_unread(read_caption(text))

    assert [(text[start:end], people) for start, end, people in found] == [
        ("Fronl rw: Gripp, Capt. and Adjt. B. Stelling, Marquardt, Thorn.", 4)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Back row: Ann Low, Ed Moe. Front row: Al Poe.",
        "Left to right: Mary Low (Mrs. John Poe), Ed Moe.",
        "Left to right: Ann Low, Ed Moe. Photo by Guy Fry. Not pictured: Jim Dow.",
        "Left to right: Ann Low, Ed Moe. This was the last that was seen of Ann Low.",
        "Left to right: Ann Low as Lady Mary Poe, Ed Moe, assistant of President Gray.",
        "Officers At Harding; Nov., 1914. Back row: 2nd Lieut. A. Low, Capt. B. Moe.",
        "At the Grand Hotel in Cedar Street. Left to right: Ann Low, Ed Moe.",
        "",
    ],
)
def test_what_was_read_and_what_is_no_name_is_not_pointed_out(text: str) -> None:
    """Names of rows, the absent, the photographer, maiden names and streets raise no doubt."""
    assert unread(text) == []


def test_every_span_lies_in_the_text_and_overlaps_no_name() -> None:
    """Spans are in order, inside the text, and apart from all names that were read."""
    text = "Dr. Ann Low spoke to Ed Moe. Back row: Al Poe, Guy Fry. Jim Dow owned the farm of Miss Ida Orr."
    caption = read_caption(text)

    spans = [(start, end) for start, end, _ in find_unread(caption)]

    names = [(name.start, name.end) for row in caption.rows for name in row.names]
    assert spans
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert not any(start < last and first < end for start, end in spans for first, last in names)


def test_a_text_too_long_to_be_read_whole_tells_where_reading_stopped() -> None:
    """Nobody has to guess which of two thousand people were read; the sentence names the first words left."""
    text = "Left to right: " + ", ".join(["Ann Low", "Ed Moe"] * 1_000) + ". Bob Orr took it"

    caption = read_caption(text)
    told = tell_unread_rest(text)

    assert caption.text == text
    assert 1_000 < len(caption.rows[0].names) < 2_000
    assert caption.rows[0].names[-1].name in ("Ann Low", "Ed Moe")
    left = told.removeprefix("Too long: nothing is read from “").split("”")[0]
    assert left in text[caption.rows[0].names[-1].end :]


def test_a_text_that_was_read_whole_tells_nothing() -> None:
    """A caption of usual length needs no such sentence."""
    assert tell_unread_rest("Left to right: Ann Low, Ed Moe") == ""
    assert tell_unread_rest("") == ""
