"""A person's names, links and ids as lines: what is not touched stays, what is typed is not lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from annotator.core.model import Authority, Link, OtherName, Person, PersonId
from annotator.gui.dialogs.form import DateField, TextField
from annotator.gui.dialogs.person import PersonDialog
from annotator.gui.dialogs.person_texts import ids_text, names_text, read_ids, read_links, read_names

_EXTRA = (("x-archive", "1"),)
_words = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=8)
_names = st.builds(
    OtherName, _words, language=st.sampled_from(("", "ru", "sr-Latn")), kind=st.sampled_from(("", "born"))
)


@given(st.lists(_names, max_size=4))
def test_a_new_line_leaves_the_names_before_it_as_they_were(names: list[OtherName]) -> None:
    """Whatever a name holds that its line cannot say, adding another name does not change it."""
    before = tuple(OtherName(n.text, n.language, n.kind, _EXTRA) for n in names)
    after = read_names(names_text(before) + "\nru: Ленин", before)
    assert after == (*before, OtherName("Ленин", language="ru"))


def test_language_and_kind_of_a_name_can_both_be_written() -> None:
    """The line "ru, born: …" is a Russian name at birth."""
    assert read_names("ru, born: Бронштейн\nborn: Bronstein", ()) == (
        OtherName("Бронштейн", language="ru", kind="born"),
        OtherName("Bronstein", kind="born"),
    )


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        ("wikidata: Q1394", Authority("wikidata", "Q1394")),
        ("Q1394", Authority("wikidata", "Q1394")),
        ("https://www.wikidata.org/wiki/Q1394", Authority("wikidata", "Q1394")),
        ("https://viaf.org/viaf/7393146", Authority("viaf", "7393146")),
        ("https://d-nb.info/gnd/118640402", Authority("gnd", "118640402")),
        ("https://orcid.org/0000-0002-1825-0097", Authority("orcid", "0000-0002-1825-0097")),
        ("7393146", Authority("", "7393146")),
        ("https://example.org/people/1", Authority("", "https://example.org/people/1")),
    ],
)
def test_an_id_is_understood_and_never_lost(line: str, entry: Authority) -> None:
    """The address of a page tells its authority file; what tells none is kept as it was typed."""
    assert read_ids(line, ()) == (entry,)
    assert read_ids(f"{ids_text((entry,))}\nQ1", (entry,)) == (entry, Authority("wikidata", "Q1"))


def test_a_link_keeps_what_its_line_cannot_say() -> None:
    """A link with keys of another program is as it was when another one is added."""
    link = Link("Page", "https://example.org", _EXTRA)
    assert read_links("Page | https://example.org\nhttps://example.com", (link,)) == (
        link,
        Link("", "https://example.com"),
    )


def test_the_note_can_be_edited(qtbot: QtBot) -> None:
    """Joining two entries writes into the note of a person; the dialog shows it and takes changes."""
    dialog = PersonDialog(Person(PersonId("p"), "Anna", note="Died also given as 1901."))
    qtbot.addWidget(dialog)
    field = dialog.findChild(TextField, "personNote")
    assert field is not None
    assert dialog.person().note == "Died also given as 1901."
    field.setPlainText("Settled.")
    assert dialog.person().note == "Settled."


def test_a_date_is_shown_as_people_write_it_and_kept_as_archives_do(qtbot: QtBot) -> None:
    """The date "1875~" reads "c. 1875"; untouched it stays to the letter; "before 1938" becomes EDTF."""
    dialog = PersonDialog(Person(PersonId("p"), "Anna", born="1875~", died="some day"))
    qtbot.addWidget(dialog)
    born, died = (dialog.findChild(DateField, name) for name in ("born", "died"))
    assert born is not None
    assert died is not None
    assert (born.text(), died.text()) == ("c. 1875", "some day")
    assert (dialog.person().born, dialog.person().died) == ("1875~", "some day")
    died.setText("before 1938")
    assert dialog.person().died == "../1938"


def test_the_dialog_fits_a_low_screen(qtbot: QtBot) -> None:
    """On a screen 768 pixels high every field is there, and none lies over another."""
    dialog = PersonDialog(Person(PersonId("p"), "Anna"))
    qtbot.addWidget(dialog)
    assert dialog.body.minimumSize().height() < 768 - 60
    assert dialog.minimumHeight() == 0, "a fixed height would let the layout squeeze its fields"
