"""Words that a person has chosen are read as rows, whatever the reader had made of them."""

from __future__ import annotations

import pytest

from annotator.caption import add_chosen, add_chosen_name, call_row, read_caption, read_chosen


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


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("Back row: Ann Low, Ed Mason. Fronl rw: Gripp, Stelling, Thorn", (0, 1)),
        ("From the back. Row 1: Ann Low. Row 2: Ed Mason. Fronl rw: Gripp, Stelling, Thorn", None),
        ("Left to right: Ann Low, Ed Mason. Fronl rw: Gripp, Stelling, Thorn", None),
    ],
)
def test_the_order_of_rows_is_told_as_far_as_labels_tell(text: str, order: tuple[int, ...] | None) -> None:
    """What is not the back row stands before it; beside counted rows nobody knows."""
    caption = read_caption(text)

    added = add_chosen(caption, text.index("Fronl"), len(text))

    assert [name.name for name in added.rows[-1].names] == ["Gripp", "Stelling", "Thorn"]
    assert added.order == order
    assert added.text == text


@pytest.mark.parametrize(
    ("words", "title", "name", "note"),
    [
        ("Dr. Guy Fry (guest)", "Dr.", "Guy Fry", "guest"),
        ("old Sam", "old", "Sam", None),
        ("Sam, Guy and Hal", None, "Sam, Guy and Hal", None),
    ],
)
def test_one_name_is_added_as_it_is_read(words: str, title: str | None, name: str, note: str | None) -> None:
    """Title and note stand apart; what reads as several is one name because a person says so."""
    text = f"It was the summer of 1920, says {words}"
    caption = read_caption(text)

    (row,) = add_chosen_name(caption, text.index(words), len(text)).rows

    (added,) = row.names
    assert (added.title, added.name, added.note) == (title, name, note)
    assert text[added.start : added.end] == words


@pytest.mark.parametrize(
    ("label", "position", "order"),
    [
        ("  vordere  Reihe ", "front", (1, 0)),
        ("Zadní řada", "back", (0, 1)),
        ("The band", None, None),
        ("", None, None),
    ],
)
def test_a_row_called_otherwise_tells_its_place(
    label: str, position: str | None, order: tuple[int, ...] | None
) -> None:
    """The meaning is read in any language, the order follows, and names and text stay as they were."""
    text = "Middle row: Ann Low, Ed Moe. Seated: Guy Fry, Hal Orr."
    before = call_row(read_caption(text), 1, "Middle row")

    after = call_row(before, 0, label)

    assert after.rows[0].label == (" ".join(label.split()) or None)
    assert (after.rows[0].position, after.order) == (position, order)
    assert [row.names for row in after.rows] == [row.names for row in before.rows]
    assert after.text == text
