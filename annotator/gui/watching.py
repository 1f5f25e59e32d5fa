"""Notices when somebody else saves the open project: another window, a colleague, a sync service."""

from __future__ import annotations

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer
from PySide6.QtWidgets import QApplication

from annotator.gui.document import Document

_SETTLE_MS = 400


class FileWatch(QObject):
    """Lets the document join what others saved, once the file has been still for a moment.

    A safe save replaces the file, so that the watch on it is lost each time: the folder is watched as well.
    """

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._document = document
        self._watcher = QFileSystemWatcher(self)
        self._timer = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._timer.timeout.connect(self._on_still)
        self._watcher.fileChanged.connect(lambda _path: self._timer.start())
        self._watcher.directoryChanged.connect(lambda _path: self._timer.start())
        document.opened.connect(self._watch)
        document.saved_changed.connect(self._watch)

    def _watch(self) -> None:
        path = self._document.path
        # A file that is not there, or not yet, may come: a sync service takes it away before it puts another.
        wanted = {str(p) for p in (path, path.parent) if p.exists()} if path is not None else set()
        watched = {*self._watcher.files(), *self._watcher.directories()}
        if watched - wanted:
            self._watcher.removePaths(sorted(watched - wanted))
        if wanted - watched:
            self._watcher.addPaths(sorted(wanted - watched))

    def _on_still(self) -> None:
        if self._document.is_locked or QApplication.activeModalWidget() is not None:
            # A review, a look into the past, or what is being written in a dialog first comes to its end.
            self._timer.start()
            return
        self._document.look_for_others()
        self._watch()
