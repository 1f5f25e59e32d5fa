"""Brings the right pixels to the canvas and the face panel, and says what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from annotator.core.caption import RegionId
from annotator.core.errors import AnnotatorError
from annotator.core.geometry import Size, bounds
from annotator.core.model import Project
from annotator.core.record import Record
from annotator.gui.canvas.photo_item import PhotoItem
from annotator.gui.canvas.scene import PhotoScene
from annotator.gui.canvas.tile_shelf import TileShelf
from annotator.gui.commands.files import FileCommands
from annotator.gui.desk import Desk
from annotator.gui.panels.face import FacePanel
from annotator.gui.picture_loader import PictureLoader
from annotator.gui.tasks import Task
from annotator.imaging.crop import crop, grown
from annotator.imaging.opening import Picture
from annotator.imaging.pyramid import Pyramid
from annotator.storage.picture import photograph_path
from annotator.storage.places import tiles_folder

_CROP = 264
_CROP_MARGIN = 0.35
# Smaller ones are open before anybody has read what the strip says.
_WORTH_TELLING = 30_000_000
# Two scans of one crop differ by a pixel or two; another crop differs by more than this part of its width.
_ASPECT_TOLERANCE = 0.01


class PhotographPresenter(QObject):
    """Loads the picture of the record shown whenever it is another: an earlier moment may have its own."""

    def __init__(
        self, desk: Desk, files: FileCommands, face: FacePanel, presented: Callable[[], Record | None]
    ) -> None:
        """Make the presenter; `presented` returns the record that the window shows."""
        super().__init__(desk.window)
        self._presented = presented
        self._desk, self._files, self._face = desk, files, face
        self._loader = PictureLoader(desk.pool, tiles_folder(), self)
        self._picture: Picture | None = None
        self._sharp: TileShelf | None = None
        self._shown_file = ""
        self._loader.begun.connect(self._on_begun)
        self._loader.whole_ready.connect(self._on_whole)
        self._loader.sharp_ready.connect(self._on_sharp)
        self._loader.failed.connect(self._on_failed)
        self._loader.sharp_failed.connect(desk.notices.tell)
        self._loader.stopped.connect(self._on_stopped)
        files.picture_found.connect(self.load)
        face.crop_wanted.connect(self._show_crop)

    @property
    def picture(self) -> Picture | None:
        """The picture at the size of a screen, once it is loaded."""
        return self._picture

    def load(self) -> None:
        """Load the picture of the record shown."""
        project = self._shown()
        if project is None:
            return
        self._let_go()
        self._shown_file = project.photograph.file
        self._item.show_whole(None, project.photograph.size)
        self._desk.notices.clear()
        self._with_path(self._loader.load)

    def check_still_right(self) -> None:
        """Load again when an edit, its undo, or a look into the past put another picture in place."""
        project = self._shown()
        if project is not None and self._shown_file and project.photograph.file != self._shown_file:
            self.load()

    def stop(self) -> None:
        """Drop what is being loaded, and what was."""
        self._loader.stop()
        self._let_go()

    @property
    def _item(self) -> PhotoItem:
        scene = self._desk.view.scene()
        assert isinstance(scene, PhotoScene)  # noqa: S101 - the view was made with one
        return scene.photo

    def _shown(self) -> Project | None:
        record = self._presented()
        return record.project if record is not None else None

    def _with_path(self, use: Callable[[Path], object]) -> None:
        """Hand the file of the picture shown to `use`, or tell why that cannot be: it may be gone by now."""
        project, file = self._shown(), self._desk.document.path
        if project is None or file is None:
            return
        try:
            path = photograph_path(file, project)
        except AnnotatorError as error:
            self._on_failed(str(error))
        else:
            use(path)

    def _on_whole(self, picture: Picture) -> None:
        project = self._shown()
        if project is None:
            return
        self._picture = picture
        self._item.show_whole(picture.pixels, project.photograph.size)
        self._desk.view.begin_names()
        if not _is_same_crop(picture.full_size, project.photograph.size):
            self._desk.notices.tell(
                f"{project.photograph.file} is not the picture the regions were drawn on:"
                f" it has {picture.full_size.width} × {picture.full_size.height} pixels,"
                f" they expect {project.photograph.size.width} × {project.photograph.size.height}.",
                button="" if self._desk.document.is_locked else "Fit the regions…",
                answer=lambda: self._with_path(self._files.fit_copy),
            )
        elif picture.warnings:
            self._desk.notices.tell(" ".join(picture.warnings))
        self._show_crop(self._desk.selection.selected)

    def _on_sharp(self, pyramid: Pyramid) -> None:
        self._sharp = TileShelf(pyramid, self)
        self._item.show_sharp(self._sharp)
        self._show_crop(self._desk.selection.selected)

    def _on_begun(self, task: Task, told: str) -> None:
        project = self._shown()
        size = project.photograph.size if project is not None else Size(1, 1)
        if size.width * size.height > _WORTH_TELLING:
            self._desk.progress.follow(task, told)

    def _on_stopped(self) -> None:
        if self._picture is None:
            self._desk.notices.tell("The photograph was not opened.", button="Open it", answer=self.load)
        else:
            self._desk.notices.tell(
                "Zoomed in, the photograph is shown less sharp than it is.",
                button="Sharpen it",
                answer=lambda: self._with_path(self._loader.sharpen),
            )

    def _let_go(self) -> None:
        self._picture = None
        if self._sharp is not None:
            self._item.show_sharp(None)
            self._sharp.close()
            self._sharp = None

    def _on_failed(self, sentence: str) -> None:
        button = "" if self._desk.document.is_locked else "Use your own copy…"
        self._desk.notices.tell(sentence, button=button, answer=self._files.own_copy)

    def _show_crop(self, region: RegionId | None) -> None:
        record = self._presented()
        if region is None or record is None or self._picture is None or region not in record.regions:
            return
        box = bounds(record.regions[region].shape)
        if self._sharp is None:
            piece = crop(self._picture, box, margin=_CROP_MARGIN, longest=_CROP)
        else:
            piece = self._sharp.pyramid.piece(grown(box, self._picture.full_size, _CROP_MARGIN), _CROP)
        self._face.show_crop(piece)


def _is_same_crop(found: Size, expected: Size) -> bool:
    return abs(found.aspect / expected.aspect - 1) < _ASPECT_TOLERANCE
