"""A record may have captions of several sources: one more stands beside the others, whatever is typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from annotator.caption import read_caption
from annotator.core.caption import Caption, CaptionId, CaptionRow, Name, RegionId
from annotator.core.editing import Edit, ItemChange, Slot
from annotator.core.edits import Answer, correct
from annotator.core.model import Finding
from annotator.gui.caption_titles import caption_title, printed_in_words
from annotator.gui.dialogs import caption as caption_dialog
from annotator.gui.dialogs.caption import CaptionDialog
from annotator.gui.window import MainWindow
from annotator.matching.review import Review, start_review

FIRST = read_caption(
    "Back row: Ann Low, Ed Moe. Front row: Ida Bell.", caption_id=CaptionId("one"), source="Book"
)
SECOND = read_caption("Left to right: Jo Fox, Al Ray, Bo Day.", caption_id=CaptionId("two"), source="Album")
OTHER = "Standing from the left are Max Orr, Guy Fry and Hal Ash."

Open = Callable[..., CaptionDialog]


@pytest.fixture
def opened(qtbot: QtBot) -> Open:
    """Return what opens the dialog on the record's first caption."""

    def open_with(*drafts: Caption) -> CaptionDialog:
        dialog = CaptionDialog(FIRST, drafts=drafts, recorded=(FIRST, SECOND), may_choose=True)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return open_with


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Yield the answers to give to the question; each is taken out when it was asked."""
    answers: list[int] = []
    monkeypatch.setattr(caption_dialog, "ask_three", lambda *_: answers.pop(0))
    yield answers
    assert not answers


def _text(dialog: CaptionDialog) -> QPlainTextEdit:
    text = dialog.findChild(QPlainTextEdit, "captionInput")
    assert text is not None
    return text


def _take(dialog: CaptionDialog, index: int) -> None:
    which = dialog.findChild(QComboBox, "whichCaption")
    assert which is not None
    assert which.isVisible()
    which.setCurrentIndex(index)
    which.activated.emit(index)


def test_each_caption_of_the_record_can_be_taken_up(opened: Open) -> None:
    """With its own source; the last entry is a caption that is not there yet."""
    dialog = opened()
    _take(dialog, 1)
    assert dialog.caption().text == SECOND.text
    assert (dialog.caption().id, dialog.caption().source) == (SECOND.id, "Album")
    assert not dialog.is_changed
    _take(dialog, 2)
    assert (dialog.caption().text, dialog.caption().source) == ("", "")
    assert dialog.caption().id not in {FIRST.id, SECOND.id}


def test_what_was_typed_into_one_is_there_when_it_is_taken_up_again(opened: Open) -> None:
    """Looking at another caption loses nothing; all that was left is given back at the end."""
    dialog = opened()
    mended = FIRST.text.replace("Moe", "Mow")
    _text(dialog).setPlainText(mended)
    _take(dialog, 1)
    _take(dialog, 0)
    assert dialog.caption().text == mended
    _take(dialog, 2)
    _text(dialog).setPlainText(OTHER)
    assert [caption.text for caption in dialog.left()] == [mended, OTHER]


def test_other_words_typed_over_a_caption_go_along_to_a_new_one(opened: Open) -> None:
    """Who sees too late that a caption stood there chooses another, and both are whole."""
    dialog = opened()
    _text(dialog).setPlainText(OTHER)
    _take(dialog, 2)
    assert (dialog.caption().text, dialog.caption().source) == (OTHER, "")
    assert dialog.caption().id not in {FIRST.id, SECOND.id}
    _take(dialog, 0)
    assert dialog.caption().text == FIRST.text


@pytest.mark.parametrize(
    ("answer", "is_other", "is_closed"), [(0, True, True), (1, False, True), (2, False, False)]
)
def test_other_words_take_no_place_unasked(
    opened: Open, asked: list[int], answer: int, *, is_other: bool, is_closed: bool
) -> None:
    """One more caption, the same one put right, or back to the dialog."""
    dialog = opened()
    _text(dialog).setPlainText(OTHER)
    asked.append(answer)
    dialog.accept()
    assert dialog.isHidden() is is_closed
    assert dialog.caption().text == OTHER
    assert (dialog.caption().id != FIRST.id) is is_other
    assert dialog.caption().source == ("" if is_other else "Book")


def test_a_caption_put_right_is_not_asked_about(opened: Open, asked: list[int]) -> None:
    """A few letters make no other caption."""
    dialog = opened()
    _text(dialog).setPlainText(FIRST.text.replace("Moe", "Mow"))
    dialog.accept()
    assert asked == []
    assert dialog.isHidden()


def test_a_caption_that_was_left_is_begun_with(opened: Open) -> None:
    """One that is not in the record, too; starting over shows an empty one."""
    dialog = opened(read_caption(OTHER, caption_id=CaptionId("three")))
    assert dialog.caption().text == OTHER
    head = dialog.findChild(QLabel, "captionHead")
    assert head is not None
    assert head.text().startswith("This is the caption as you left it.")
    start_over = dialog.findChild(QPushButton, "startOver")
    assert start_over is not None
    start_over.click()
    assert dialog.caption().text == ""
    assert dialog.left() == ()


def test_the_window_shows_the_caption_that_came(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    """The dialog begins with the caption that is shown; one more is added to those of the example."""
    project = window.document.project
    assert project is not None
    before = project.captions
    seen: list[Caption] = []

    def execute(dialog: CaptionDialog) -> int:
        seen.append(dialog.caption())
        which = dialog.findChild(QComboBox, "whichCaption")
        assert which is not None
        which.activated.emit(which.count() - 1)
        _text(dialog).setPlainText("Top row from left: Rykov, Radek, Pokrovsky, L. Kamenev.")
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(CaptionDialog, "exec", execute)
    window.caption._choice.setCurrentIndex(1)
    window._captions._look = lambda caption: window._captions._begin(  # type: ignore[method-assign]
        _review(window, caption)
    )
    window._captions.read_caption()
    assert seen[0].text == before[1].text
    assert window._captions.accept()
    after = window.document.project
    assert after is not None
    assert [caption.text for caption in after.captions[:-1]] == [caption.text for caption in before]
    assert window.caption.shown == after.captions[-1]


def _review(window: MainWindow, caption: Caption | None) -> Review:
    """Return the review of `caption` on the faces that the example has."""
    assert window.document.project is not None
    return start_review(window.document.project, caption, ())


def test_what_each_caption_prints_stands_with_the_face(window: MainWindow) -> None:
    """Where captions print more than the name shown: another spelling, or somebody else."""
    project = window.document.project
    assert project is not None
    first, second = project.captions
    lenin = RegionId("r-lenin")
    record = window.document.record
    assert record is not None
    assert printed_in_words(record, lenin) == ""
    text = "Top row: V. I. Lenin."
    other = Caption(
        second.id,
        text,
        rows=(CaptionRow("Top row", None, None, (Name(9, 20, "V. I. Lenin", region=lenin),)),),
    )
    change = ItemChange(Slot.CAPTIONS, 1, second, replace(other, source="Album"))
    assert window.document.do(lambda _p, s: Edit("Change a caption", (change,), s.time, s.author))
    window.selection.select(lenin)
    printed = window.face.findChild(QLabel, "facePrinted")
    assert printed is not None
    assert (
        printed.text()
        == f"Printed: “Lenin” ({caption_title(0, first)}); “V. I. Lenin” (Other caption 1, Album)"
    )
    window.document.undo()
    window.document.do(lambda p, s: correct(p, lenin, Answer(Finding.PERSON, p.people[0]), signature=s))
    after = window.document.record
    assert after is not None
    assert printed_in_words(after, lenin).startswith("Printed: “Lenin” (")


def test_a_note_about_a_caption_outlives_its_being_put_right(qtbot: QtBot) -> None:
    """A letter of the text is amended; what somebody noted about the caption is not lost."""
    noted = replace(FIRST, note="Contradicts the album.", extra=(("shelf", "12"),))
    dialog = CaptionDialog(noted, recorded=(noted, SECOND), may_choose=True)
    qtbot.addWidget(dialog)

    _text(dialog).setPlainText(noted.text.replace("Bell", "Bells"))

    assert (dialog.caption().note, dialog.caption().extra) == (noted.note, noted.extra)


def test_a_note_is_of_one_caption_alone(qtbot: QtBot) -> None:
    """Words of another source that are typed over it begin without one."""
    noted = replace(FIRST, note="Contradicts the album.")
    dialog = CaptionDialog(noted, recorded=(noted, SECOND), may_choose=True)
    qtbot.addWidget(dialog)
    dialog.show()
    _text(dialog).setPlainText(OTHER)

    _take(dialog, 2)

    assert (dialog.caption().text, dialog.caption().note) == (OTHER, "")
