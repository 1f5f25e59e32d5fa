"""Every command of the window as data; menus, toolbar, shortcut page and their tests are made from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar, QWidget

from annotator.gui.icons import SIDE, line_icon
from annotator.gui.plain import tooltip
from annotator.gui.theme import Theme


class Needs(Enum):
    """What must be there for a command to make sense.

    A picture and a face are shown also where nothing may be edited: in a review, or an earlier moment.
    `CAPTION` is a project that may be edited, or a review of it.
    """

    NOTHING = auto()
    PICTURE = auto()
    SHOWN_FACE = auto()
    CAPTION = auto()
    PROJECT = auto()
    FACE = auto()
    CLAIM = auto()
    UNDO = auto()
    REDO = auto()
    CHANGES = auto()


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One command.

    Attributes:
        name: the key by which the window connects it; also the object name of the QAction.
        text: menu text with its mnemonic; an ellipsis promises a dialog.
        menu: path of the menu, "View/Appearance" for a submenu.
        bar: short text on the toolbar, or "" to stay off it; who is on it has an icon of the command's name.
        group: name of an exclusive group, for actions of which one is always on.
        gap: a separator stands before it.
    """

    name: str
    text: str
    menu: str
    keys: tuple[str, ...] = ()
    tip: str = ""
    bar: str = ""
    needs: Needs = Needs.NOTHING
    checkable: bool = False
    checked: bool = False
    group: str = ""
    gap: bool = False


ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("open", "&Open…", "&File", ("Ctrl+O",), "Open a photograph or a project", "Open"),
    ActionSpec("open_example", "Open the e&xample", "&File", (), "Open your copy of the example"),
    ActionSpec("recent", "Open &recent", "&File"),
    ActionSpec(
        "next_photograph",
        "&Next photograph of the folder",
        "&File",
        ("Ctrl+PgDown",),
        needs=Needs.PICTURE,
    ),
    ActionSpec(
        "previous_photograph",
        "&Previous photograph of the folder",
        "&File",
        ("Ctrl+PgUp",),
        needs=Needs.PICTURE,
    ),
    ActionSpec(
        "save", "&Save", "&File", ("Ctrl+S",), "Write the record to its file", "Save", Needs.CHANGES, gap=True
    ),
    ActionSpec("save_copy", "Save a &copy…", "&File", ("Ctrl+Shift+S",), needs=Needs.PROJECT),
    ActionSpec(
        "own_copy",
        "&Use your own copy of the photograph…",
        "&File",
        (),
        "Put your scan in the place of the picture shown; the regions stay on the faces",
        needs=Needs.PROJECT,
        gap=True,
    ),
    ActionSpec(
        "join",
        "&Join with another copy…",
        "&File",
        tip="Bring in what a colleague said in another copy",
        needs=Needs.PROJECT,
    ),
    ActionSpec(
        "compare",
        "Co&mpare with another print…",
        "&File",
        tip="Lay another print of this photograph on it: who is missing, who was altered",
        needs=Needs.PROJECT,
    ),
    ActionSpec(
        "import_file",
        "&Import from another program…",
        "&File",
        tip="Show what another program's file knows, and take it over",
        needs=Needs.PROJECT,
    ),
    ActionSpec(
        "save_data",
        "Save &data for another program…",
        "&File",
        tip="XMP, CSV, IIIF, GEDCOM and others",
        needs=Needs.PROJECT,
    ),
    ActionSpec("describe", "&About this photograph…", "&File", ("Alt+Return",), needs=Needs.PROJECT),
    ActionSpec(
        "export",
        "&Export…",
        "&File",
        ("Ctrl+E",),
        "Write a picture, a page, a key plate or data for others",
        "Export",
        Needs.PROJECT,
        gap=True,
    ),
    ActionSpec("quit", "&Quit", "&File", ("Ctrl+Q",), gap=True),
    ActionSpec("undo", "&Undo", "&Edit", ("Ctrl+Z",), "Take the last step back", "Undo", Needs.UNDO),
    ActionSpec("redo", "&Redo", "&Edit", ("Ctrl+Shift+Z", "Ctrl+Y"), "Do it again", "Redo", Needs.REDO),
    ActionSpec(
        "history",
        "&History…",
        "&Edit",
        ("Ctrl+H",),
        "Who said and changed what, when and why; and how it was",
        needs=Needs.PROJECT,
        gap=True,
    ),
    ActionSpec(
        "people",
        "&People…",
        "&Edit",
        ("Ctrl+P",),
        "Everybody in the record: edit, join two entries, split one",
        needs=Needs.PROJECT,
    ),
    ActionSpec("find", "&Find a name", "&Edit", ("Ctrl+F",), needs=Needs.PROJECT, gap=True),
    ActionSpec("correct", "&Correct or identify…", "&Face", ("F2",), "Say who this is", needs=Needs.FACE),
    ActionSpec("dispute", "&Dispute…", "&Face", ("Shift+F2",), needs=Needs.CLAIM),
    ActionSpec("unknown", "Looked at: &unknown", "&Face", ("Ctrl+U",), needs=Needs.FACE),
    ActionSpec("not_a_person", "&Not a person", "&Face", needs=Needs.FACE),
    ActionSpec("swap", "&Swap names with…", "&Face", ("Ctrl+T",), needs=Needs.CLAIM, gap=True),
    ActionSpec("edit_person", "Edit &biography…", "&Face", ("Ctrl+B",), needs=Needs.CLAIM),
    ActionSpec("portrait", "Use as p&ortrait", "&Face", needs=Needs.CLAIM),
    ActionSpec("row", "Change its &row…", "&Face", ("Ctrl+R",), needs=Needs.FACE),
    ActionSpec(
        "copy_region", "Co&py the region to the next face", "&Face", ("Ctrl+D",), needs=Needs.FACE, gap=True
    ),
    ActionSpec(
        "align_sizes",
        "Align si&zes",
        "&Face",
        ("Ctrl+Shift+A",),
        "Ctrl+click selects several faces; all get the size of the last",
        needs=Needs.FACE,
    ),
    ActionSpec("remove", "Re&move the region", "&Face", ("Del",), needs=Needs.FACE),
    ActionSpec(
        "tool_select",
        "&Select",
        "&Tools",
        ("Alt+1",),
        "Click a face to read about it; drag it or its handles to shape it; Shift+drag selects several",
        "Select",
        checkable=True,
        checked=True,
        needs=Needs.PROJECT,
        group="tool",
    ),
    ActionSpec(
        "tool_rectangle",
        "&Rectangle",
        "&Tools",
        ("Alt+2",),
        "Mark a face with a rectangle",
        "Rectangle",
        checkable=True,
        needs=Needs.PROJECT,
        group="tool",
    ),
    ActionSpec(
        "tool_ellipse",
        "&Ellipse",
        "&Tools",
        ("Alt+3",),
        "Mark a face with an ellipse",
        "Ellipse",
        checkable=True,
        needs=Needs.PROJECT,
        group="tool",
    ),
    ActionSpec(
        "tool_polygon",
        "&Polygon",
        "&Tools",
        ("Alt+4",),
        "Mark a face corner by corner; a double click or Enter closes it",
        "Polygon",
        checkable=True,
        needs=Needs.PROJECT,
        group="tool",
    ),
    ActionSpec(
        "tool_rows",
        "Arra&nge rows",
        "&Tools",
        ("Alt+5",),
        "Drag a face onto the thread of the row it belongs to, or onto another face to take its seat",
        checkable=True,
        needs=Needs.PROJECT,
        group="tool",
    ),
    ActionSpec(
        "find_faces",
        "Find &faces",
        "&Tools",
        ("Ctrl+Shift+F",),
        "Look for faces in the photograph; nothing that is marked already is changed",
        "Find faces",
        Needs.PROJECT,
        gap=True,
    ),
    ActionSpec(
        "caption",
        "&Caption…",
        "&Tools",
        ("Ctrl+Shift+C",),
        "Paste the printed caption: every name is put on its face, for you to review",
        "Caption",
        Needs.CAPTION,
    ),
    ActionSpec(
        "sense",
        "What looks &odd…",
        "&Tools",
        ("Ctrl+K",),
        "Dates, counts and names that a careful reader would doubt",
        needs=Needs.PROJECT,
    ),
    ActionSpec("write_caption", "&Write the caption from the record…", "&Tools", needs=Needs.PROJECT),
    ActionSpec(
        "names",
        "&Names",
        "&View",
        ("Ctrl+L",),
        "Show or hide the names on the photograph",
        "Names",
        checkable=True,
        checked=True,
    ),
    ActionSpec("overlay", "Out&lines", "&View", ("Ctrl+Shift+L",), checkable=True, checked=True),
    ActionSpec("zoom_in", "Zoom &in", "&View", ("Ctrl++", "Ctrl+="), needs=Needs.PICTURE, gap=True),
    ActionSpec("zoom_out", "Zoom &out", "&View", ("Ctrl+-",), needs=Needs.PICTURE),
    ActionSpec("fit", "&Fit the window", "&View", ("Ctrl+0",), needs=Needs.PICTURE),
    ActionSpec("full_size", "&100 %", "&View", ("Ctrl+1",), needs=Needs.PICTURE),
    ActionSpec("zoom_face", "Zoom to the f&ace", "&View", ("Ctrl+2",), needs=Needs.SHOWN_FACE),
    ActionSpec(
        "appearance_system",
        "As the &system",
        "&View/&Appearance",
        checkable=True,
        group="appearance",
        gap=True,
    ),
    ActionSpec("appearance_light", "&Light", "&View/&Appearance", checkable=True, group="appearance"),
    ActionSpec("appearance_dark", "&Dark", "&View/&Appearance", checkable=True, group="appearance"),
    ActionSpec("guide", "&Guide", "&Help", ("Shift+F1",), "How the work goes, from the caption to the wall"),
    ActionSpec("shortcuts", "&Keyboard", "&Help", ("F1",), "Every key the program knows"),
    ActionSpec("about", "&About Annotator", "&Help"),
)


class Actions(QObject):
    """The QActions made from `ACTIONS`, by name."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        groups: dict[str, QActionGroup] = {}
        self._actions: dict[str, QAction] = {}
        for spec in ACTIONS:
            action = QAction(spec.text, parent)
            action.setObjectName(spec.name)
            action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
            action.setIconVisibleInMenu(False)
            action.setIconText(spec.bar or spec.text.replace("&", ""))
            keys = f" ({spec.keys[0]})" if spec.keys else ""
            action.setToolTip(tooltip((spec.tip or spec.text.replace("&", "")) + keys))
            action.setCheckable(spec.checkable)
            action.setChecked(spec.checked)
            if spec.group:
                action.setActionGroup(groups.setdefault(spec.group, QActionGroup(parent)))
            self._actions[spec.name] = action

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def connect_all(self, answers: Mapping[str, Callable[[], object]]) -> None:
        """Let each action call its answer; checkable ones are connected by their owners."""
        for name, answer in answers.items():
            self._actions[name].triggered.connect(lambda _checked=False, answer=answer: answer())

    def allow(self, met: frozenset[Needs]) -> None:
        """Enable exactly the commands whose needs are met."""
        for spec in ACTIONS:
            self._actions[spec.name].setEnabled(spec.needs in met)

    def dress(self, theme: Theme) -> None:
        """Give the commands of the toolbar their icons in the colours of `theme`."""
        for spec in ACTIONS:
            if spec.bar:
                self._actions[spec.name].setIcon(line_icon(spec.name, theme))

    def fill_menus(self, bar: QMenuBar) -> None:
        """Make the menus in the order of `ACTIONS`; submenus are named after a slash."""
        menus: dict[str, QMenu] = {}
        for spec in ACTIONS:
            menu = self._menu(bar, menus, spec)
            if spec.gap and not menu.isEmpty():
                menu.addSeparator()
            menu.addAction(self._actions[spec.name])

    def fill_toolbar(self, bar: QToolBar) -> None:
        """Put the commands with a toolbar text on `bar`, in the order of the design."""
        bar.setMovable(False)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        bar.setIconSize(QSize(SIDE, SIDE))
        before = {"undo", "tool_select", "find_faces", "names", "export"}
        order = [spec for spec in ACTIONS if spec.bar]
        order.sort(key=lambda spec: spec.name == "export")
        for spec in order:
            if spec.name in before:
                bar.addSeparator()
            bar.addAction(self._actions[spec.name])

    def face_menu(self, parent: QWidget) -> QMenu:
        """Return a context menu with everything that can be done with a face; it deletes itself."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for spec in ACTIONS:
            if spec.menu == "&Face":
                if spec.gap:
                    menu.addSeparator()
                menu.addAction(self._actions[spec.name])
        return menu

    @staticmethod
    def _menu(bar: QMenuBar, menus: dict[str, QMenu], spec: ActionSpec) -> QMenu:
        path = ""
        for part in spec.menu.split("/"):
            above = menus.get(path)
            path = f"{path}/{part}" if path else part
            if path not in menus:
                if above is not None and spec.gap:
                    above.addSeparator()
                menus[path] = above.addMenu(part) if above is not None else bar.addMenu(part)
        return menus[path]
