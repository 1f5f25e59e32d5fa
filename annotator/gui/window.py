"""The window: puts the parts together and lets them hear of each other; does nothing itself."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QMainWindow,
    QMenu,
    QSplitter,
    QStackedWidget,
    QToolBar,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from annotator.core.record import Record
from annotator.gui.actions import Actions, Needs
from annotator.gui.canvas.proxies import RegionProxies
from annotator.gui.canvas.scene import PhotoScene
from annotator.gui.canvas.tools import ToolKind
from annotator.gui.canvas.view import PhotoView
from annotator.gui.commands.browsing import open_dropped
from annotator.gui.commands.captions import CaptionCommands
from annotator.gui.commands.comparing import CompareCommands
from annotator.gui.commands.exchanging import ExchangeCommands
from annotator.gui.commands.exports import ExportCommands
from annotator.gui.commands.faces import FaceCommands
from annotator.gui.commands.files import FileCommands
from annotator.gui.commands.help import HelpCommands
from annotator.gui.commands.history import HistoryCommands
from annotator.gui.commands.joining import JoinCommands
from annotator.gui.commands.people import PeopleCommands
from annotator.gui.commands.rows import RowCommands
from annotator.gui.commands.sense import SenseCommands
from annotator.gui.desk import Desk
from annotator.gui.document import Document
from annotator.gui.notices import NoticeBar, ProgressStrip
from annotator.gui.panels.caption import CaptionPanel
from annotator.gui.panels.face import FacePanel
from annotator.gui.panels.people import PeoplePanel
from annotator.gui.photograph import PhotographPresenter
from annotator.gui.plain import clipped, menu_text
from annotator.gui.selection import Selection
from annotator.gui.settings import Settings
from annotator.gui.status import StatusLine
from annotator.gui.theme import Appearance, dress_application
from annotator.gui.wiring import APPEARANCES, TOOLS, Commands, wire_actions, wire_face

_LARGEST = (1760, 1080)


class MainWindow(QMainWindow):
    """Assembles picture, panels and commands around one document."""

    def __init__(self, settings: Settings, journals: Path) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setAcceptDrops(True)
        self._settings = settings
        self.pool = QThreadPool(self)
        self.selection = Selection(self)
        self.document = Document(settings, journals, self)
        self.view = PhotoView(PhotoScene(self.selection, self), self.selection)
        self.people = PeoplePanel(self.selection)
        self.face = FacePanel()
        self.caption = CaptionPanel(self.selection)
        self.actions_ = Actions(self)
        self.desk = Desk(
            window=self,
            document=self.document,
            selection=self.selection,
            settings=settings,
            view=self.view,
            notices=NoticeBar(),
            progress=ProgressStrip(),
            pool=self.pool,
            portrait=lambda: self.face.portrait,
        )
        self._proxies = RegionProxies(self.view, self.selection)
        self._captions = CaptionCommands(self.desk, lambda: self.caption.shown)
        self._files = FileCommands(self.desk, self._captions.may_leave)
        self._faces = FaceCommands(self.desk)
        self._history = HistoryCommands(self.desk)
        self._sense = SenseCommands(self.desk)
        self._photograph = PhotographPresenter(self.desk, self._files, self.face, self._presented)
        self._assemble()
        self._connect()
        self._restore()
        self._refresh()

    def open_path(self, path: Path | None) -> None:
        """Open a project or a photograph; None opens the user's own copy of the example."""
        self._files.start() if path is None else self._files.open_path(path)

    @property
    def is_picture_shown(self) -> bool:
        """Say whether the photograph's pixels are on the screen."""
        return self._photograph.picture is not None

    # Assembling

    def _assemble(self) -> None:
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.desk.notices)
        column.addWidget(self.view, 1)
        self._across = QSplitter(Qt.Orientation.Horizontal)
        self._right = QStackedWidget()
        self._right.addWidget(self.face)
        self._down = QSplitter(Qt.Orientation.Vertical)
        for widget, stretch in ((self.people, 0), (centre, 1), (self._right, 0)):
            self._across.addWidget(widget)
            self._across.setStretchFactor(self._across.count() - 1, stretch)
        self._across.setSizes([220, 680, 340])
        self._down.addWidget(self._across)
        self._down.addWidget(self.caption)
        self._down.setStretchFactor(0, 1)
        self._down.setSizes([600, 110])
        self._down.setChildrenCollapsible(False)
        self.setCentralWidget(self._down)
        self.actions_.fill_menus(self.menuBar())
        bar = QToolBar("Tools")
        bar.setObjectName("toolbar")
        self.actions_.fill_toolbar(bar)
        self.addToolBar(bar)
        self._status = StatusLine(self.desk.progress)
        self.setStatusBar(self._status)
        self._recent = QMenu(self)
        self.actions_["recent"].setMenu(self._recent)
        self._recent.aboutToShow.connect(lambda: self._files.fill_recent(self._recent))

    def _connect(self) -> None:
        document, selection = self.document, self.selection
        document.opened.connect(self._on_opened)
        document.changed.connect(self._refresh)
        document.saved_changed.connect(self._show_state)
        document.refused.connect(lambda sentence: self.desk.notices.tell(sentence))  # noqa: PLW0108 - tell has options
        selection.selected_changed.connect(self._on_selected)
        wishes, faces = self.view.wishes, self._faces
        wishes.shape_drawn.connect(faces.add)
        wishes.reshape_requested.connect(faces.reshape)
        self.view.search_typed.connect(self.people.start_search)
        self.view.view_changed.connect(lambda: self._status.show_zoom(self.view.zoom))
        self.view.biography_requested.connect(self.face.setFocus)
        self.view.tool_changed.connect(self._on_tool_changed)
        self.view.menu_requested.connect(self._on_menu)
        self.people.opened.connect(self.view.zoom_to_region)
        self.people.menu_requested.connect(self._on_menu)
        wire_face(self.face, faces)
        self.face.action_requested.connect(lambda name: self.actions_[name].trigger())
        self._captions.started.connect(self._on_review_started)
        self._captions.changed.connect(self._refresh)
        self._captions.ended.connect(self._on_review_ended)
        self._history.changed.connect(self._refresh)
        self._sense.counted.connect(self._status.show_odd)
        people = PeopleCommands(self.desk, self._faces, self._history)
        people.open_requested.connect(self.open_path)
        commands = Commands(
            files=self._files,
            faces=self._faces,
            rows=RowCommands(self.desk),
            captions=self._captions,
            exports=ExportCommands(self.desk, self._photograph),
            history=self._history,
            joining=JoinCommands(self.desk),
            comparing=CompareCommands(self.desk, self._files),
            sense=self._sense,
            exchange=ExchangeCommands(self.desk),
            people=people,
            help=HelpCommands(self.desk),
        )
        wire_actions(self.actions_, self.desk, commands, self.people, self.caption)
        self.actions_["quit"].triggered.connect(self.close)
        for name, appearance in APPEARANCES.items():
            self.actions_[name].triggered.connect(lambda _on=False, chosen=appearance: self._dress(chosen))

    # Answering

    def _on_opened(self) -> None:
        self._refresh()
        self._photograph.load()
        self.view.fit()
        self.view.setFocus()

    def _refresh(self, _changed: object = None) -> None:
        record = self._presented()
        if record is not None:
            self.selection.keep(frozenset(r.id for r in record.project.regions if not r.is_removed))
            self.view.show_record(record)
            self.people.show_record(record)
            self.caption.show_record(record)
            self._proxies.show_record(record)
            self._photograph.check_still_right()
        self._describe(record)
        self._show_state()

    def _presented(self) -> Record | None:
        """Return what is shown: a moment of the past, the preview of a review, or the record."""
        return self._history.presented() or self._captions.presented()

    def _show_state(self) -> None:
        document, record = self.document, self._presented()
        met = {Needs.NOTHING}
        selected = self.selection.selected
        if record is not None:
            met |= {Needs.PICTURE} | ({Needs.SHOWN_FACE} if selected else set())
            met |= {Needs.CAPTION} if self._captions.is_reviewing or not document.is_locked else set()
        if record is not None and not document.is_locked:
            met |= {Needs.PROJECT} | ({Needs.FACE} if selected else set())
            met |= {Needs.CLAIM} if selected and record.standing(selected) else set()
            met |= {Needs.CHANGES} if document.has_changes else set()
        undo, redo = self._captions.undo_label, self._captions.redo_label
        met |= ({Needs.UNDO} if undo is not None else set()) | ({Needs.REDO} if redo is not None else set())
        self.actions_.allow(frozenset(met))
        self.actions_["undo"].setText(menu_text(f"Undo {undo or ''}".strip()))
        self.actions_["redo"].setText(menu_text(f"Redo {redo or ''}".strip()))
        title = record.project.photograph.title or record.project.photograph.file if record else ""
        self.setWindowTitle(f"{clipped(title, 120)}[*] – Annotator" if title else "Annotator[*]")
        self.setWindowModified(document.has_changes)
        self._status.show_record(record, is_proposed=self._captions.is_reviewing)

    def _on_review_started(self, panel: QWidget) -> None:
        self._right.addWidget(panel)
        self._right.setCurrentWidget(panel)
        self._refresh()

    def _on_review_ended(self) -> None:
        panel = self._right.currentWidget()
        if panel is not None and panel is not self.face:
            self._right.removeWidget(panel)
            panel.deleteLater()
        self._refresh()

    def _on_selected(self, _region: object) -> None:
        if not self._captions.is_reviewing:
            self._describe(self._presented())
        self._show_state()

    def _describe(self, record: Record | None) -> None:
        self.face.show_region(record, self.selection.selected, is_locked=self.document.is_locked)

    def _on_tool_changed(self, kind: ToolKind) -> None:
        for name, known in TOOLS.items():
            self.actions_[name].setChecked(known is kind)

    def _on_menu(self, _region: object, at: object) -> None:
        menu = self.actions_.face_menu(self)
        menu.popup(at)  # type: ignore[arg-type]  # a QPoint through an untyped signal

    def _dress(self, appearance: Appearance) -> None:
        self._settings.appearance = appearance
        theme = dress_application(appearance)
        self.actions_.dress(theme)
        self.view.dress(theme)

    # Remembering and closing

    def _restore(self) -> None:
        room = self.screen().availableGeometry().size()
        self.resize(min(_LARGEST[0], room.width() * 19 // 20), min(_LARGEST[1], room.height() * 9 // 10))
        geometry, across, down = (self._settings.shape(k) for k in ("window", "across", "down"))
        if geometry is not None:
            self.restoreGeometry(geometry)
        if across is not None:
            self._across.restoreState(across)
        if down is not None:
            self._down.restoreState(down)
        self.actions_[f"appearance_{self._settings.appearance.value}"].setChecked(True)
        self._dress(self._settings.appearance)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._files.may_leave():
            event.ignore()
            return
        self._settings.keep_shape("window", self.saveGeometry())
        self._settings.keep_shape("across", self._across.saveState())
        self._settings.keep_shape("down", self._down.saveState())
        self._photograph.stop()
        self.pool.waitForDone()
        self.document.close()
        event.accept()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            open_dropped(self.desk, self._files, files)
