"""Words that a person has chosen are read as rows, whatever the reader had made of them."""

from __future__ import annotations

import pytest

from annotator.caption import read_caption, read_chosen


def chosen(text: str) -> list[tuple[str | None, list[str | None]]]:
    """Return (label, names) of the rows that all of `text` is read as."""
    rows = read_chosen(read_caption(text), 0, len(text))
    return [(row.label, [name.name for name in row.names]) for row in rows]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Low, Moe, Poe", [(None, ["Low", "Moe", "Poe"])]),
        ("THLRD ROW-Miss Finch, Stiles", [("THLRD ROW", ["Finch", "Stiles"])]),
        (
            "Secmid row: Linda Hale, Cindy Cole. Betsy Hand.",
            [("Secmid row", ["Linda Hale", "Cindy Cole", "Betsy Hand"])],
        ),
        ("Fronl—A. Low\nBack row: B. Poe", [("Fronl", ["A. Low"]), ("Back row", ["B. Poe"])]),
        ("Back row: Ann Low. Front row: Ed Moe", [("Back row", ["Ann Low"]), ("Front row", ["Ed Moe"])]),
        (", . -", []),
        ("", []),
    ],
)
def test_all_words_are_taken_for_names(text: str, rows: list[tuple[str | None, list[str | None]]]) -> None:
    """A label that no lexicon knows is a label all the same, and a stop ends no row."""
    assert chosen(text) == rows


def test_spans_are_those_of_the_whole_text() -> None:
    """A name read in chosen words answers to the same letters of the caption."""
    text = "The picnic of 1920 🙂 on the hill: Low, Moe, Poe; what a day"
    caption = read_caption(text)
    start = text.index("Low")

    (row,) = read_chosen(caption, start, text.index(";"))

    assert [text[name.start : name.end] for name in row.names] == ["Low", "Moe", "Poe"]


def test_a_word_chosen_in_part_is_chosen() -> None:
    """Who lets go a letter too early or too late gets no half of a name."""
    text = "Ann Low, Ed Moe, Guy Fry"

    (row,) = read_chosen(read_caption(text), 1, text.index("e,"))

    assert [name.name for name in row.names] == ["Ann Low", "Ed Moe"]
