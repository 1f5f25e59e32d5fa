"""Written captions read back: the same rows in every language."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.caption import WrittenName, WrittenRow, read_caption, write_caption
from annotator.caption.words.lexicon import language_codes

POSITIONS = (
    "back",
    "middle",
    "front",
    "top",
    "bottom",
    "standing",
    "seated",
    "kneeling",
    "ground",
    "left",
    "right",
)
# Plain names: what the program itself never has to guess at.
NAMES = (
    "Anna Berg",
    "John Q. Smith, Jr.",
    "Otto van der Zee",
    "María Pérez",
    "Jean-Luc Blanc",
    "A. Müller",
    "Nowak",
)
PEOPLE = st.builds(
    WrittenName,
    st.sampled_from(NAMES),
    note=st.sampled_from((None, "with dog, at left", "12 (or 13)")),
    certainty=st.sampled_from((None, "?")),
    unknown=st.booleans(),
)
LISTS = st.lists(PEOPLE, min_size=2, max_size=6).map(tuple)
LABELS = st.lists(st.sampled_from((*POSITIONS, "1", "2", "3", "12")), min_size=1, max_size=4, unique=True)


@given(language=st.sampled_from(language_codes()), positions=LABELS, data=st.data())
@settings(max_examples=150, deadline=None)
def test_reading_a_written_caption_gives_the_same_rows(
    language: str, positions: list[str], data: st.DataObject
) -> None:
    """Position, names, unknown people and doubts survive the way through the printed text."""
    rows = [WrittenRow(position, None, data.draw(LISTS)) for position in positions]

    read = read_caption(write_caption(rows, language=language))

    told = [(row.position, [_said(name) for name in row.entries]) for row in rows]
    assert [(r.position, [(n.name, n.uncertain) for n in r.names]) for r in read.rows] == told


@pytest.mark.parametrize("language", language_codes())
def test_one_row_without_a_position_reads_back(language: str) -> None:
    """A single row needs no label, only its direction."""
    row = WrittenRow(None, None, (WrittenName("Anna Berg"), WrittenName("Otto Kern")))

    read = read_caption(write_caption([row], language=language)).rows

    assert [(r.label, r.position, [n.name for n in r.names]) for r in read] == [
        (None, None, ["Anna Berg", "Otto Kern"])
    ]


def test_a_title_stands_before_and_a_note_behind_the_name() -> None:
    """The caption is written as newspapers print it."""
    names = (
        WrittenName("Ann Bell", "Dr.", "mayor"),
        WrittenName("Ed Orr", certainty="probably"),
        WrittenName(None),
    )

    text = write_caption([WrittenRow("back", None, names), WrittenRow("2", None, names[:1])])

    assert text == (
        "Back row, left to right: Dr. Ann Bell (mayor); probably Ed Orr; unidentified\n"
        "2nd row, left to right: Dr. Ann Bell (mayor)"
    )


def test_a_label_as_printed_wins_over_the_position() -> None:
    """A row keeps the words of its source."""
    row = WrittenRow("back", "Sur le perron", (WrittenName("Ann Bell"),))

    assert write_caption([row], language="fr") == "Sur le perron, de gauche à droite: Ann Bell"


def test_marks_of_the_list_are_taken_out_of_names() -> None:
    """A semicolon or a line end in a field parts no people."""
    row = WrittenRow("front", None, (WrittenName("Ann;\nBell"),))

    assert write_caption([row]).endswith("Ann, Bell")


def test_empty_rows_and_unknown_languages_do_no_harm() -> None:
    """Rows without people are left out; a language without a file falls back to English."""
    rows = [WrittenRow("back", None, ()), WrittenRow("front", None, (WrittenName("Ann Bell"),))]

    assert write_caption(rows, language="xx") == "Front row, left to right: Ann Bell"


def _said(entry: WrittenName) -> tuple[str | None, bool]:
    return (None, False) if entry.unknown else (entry.name, entry.certainty == "?")
