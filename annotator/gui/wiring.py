"""Which command answers which action."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from annotator.gui.actions import Actions
from annotator.gui.canvas.tools import ToolKind
from annotator.gui.commands.browsing import go_on
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
from annotator.gui.panels.caption import CaptionPanel
from annotator.gui.panels.face import FacePanel
from annotator.gui.panels.people import PeoplePanel
from annotator.gui.theme import Appearance

TOOLS = {f"tool_{kind.value}": kind for kind in ToolKind}
APPEARANCES = {f"appearance_{appearance.value}": appearance for appearance in Appearance}


@dataclass(frozen=True, slots=True)
class Commands:
    """The commands of the window by subject."""

    files: FileCommands
    faces: FaceCommands
    rows: RowCommands
    captions: CaptionCommands
    exports: ExportCommands
    history: HistoryCommands
    joining: JoinCommands
    comparing: CompareCommands
    sense: SenseCommands
    people: PeopleCommands
    exchange: ExchangeCommands
    help: HelpCommands


def wire_actions(
    actions: Actions, desk: Desk, commands: Commands, people: PeoplePanel, captions: CaptionPanel
) -> None:
    """Let every action of the menus be answered by its command."""
    actions.connect_all(
        {
            **_about_files(desk, commands.files),
            **_about_faces(commands.faces),
            **_about_the_view(desk),
            "row": commands.rows.choose_row,
            "find": people.start_search,
            "find_faces": commands.captions.find_faces,
            "caption": commands.captions.read_caption,
            "write_caption": commands.captions.write_caption,
            "undo": commands.captions.undo,
            "redo": commands.captions.redo,
            "join": commands.joining.join_with,
            "compare": commands.comparing.compare,
            "sense": commands.sense.show,
            "people": commands.people.show_people,
            "portrait": commands.people.use_as_portrait,
            "import_file": commands.exchange.import_file,
            "save_data": commands.exports.save_data,
            "history": commands.history.show_history,
            "export": commands.exports.export,
            "guide": commands.help.show_guide,
            "shortcuts": commands.help.show_shortcuts,
            "about": commands.help.show_about,
        }
    )
    for seat_requested in (people.seat_requested, desk.view.wishes.seat_requested):
        seat_requested.connect(commands.rows.seat)
    people.row_menu_requested.connect(commands.rows.show_menu)
    for name_chosen in (people.name_chosen, captions.name_chosen):
        name_chosen.connect(commands.faces.identify_as)
    actions["names"].toggled.connect(lambda on: desk.view.show_names(are_shown=on))
    actions["overlay"].toggled.connect(lambda on: desk.view.show_overlay(is_shown=on))
    for name, kind in TOOLS.items():
        actions[name].triggered.connect(lambda _on=False, kind=kind: desk.view.use_tool(kind))


def wire_face(face: FacePanel, commands: FaceCommands) -> None:
    """Let what is asked for in the panel of the selected face be answered."""
    face.correct_requested.connect(commands.correct)
    face.dispute_requested.connect(commands.dispute)
    face.person_requested.connect(commands.edit_person)
    face.link_requested.connect(commands.open_link)
    face.prefer_requested.connect(commands.prefer)
    face.withdraw_requested.connect(commands.withdraw)


def _about_files(desk: Desk, files: FileCommands) -> dict[str, Callable[[], object]]:
    return {
        "open": files.open,
        "open_example": files.open_example,
        "next_photograph": lambda: go_on(desk, files, 1),
        "previous_photograph": lambda: go_on(desk, files, -1),
        "save": files.save,
        "save_copy": files.save_copy,
        "own_copy": files.own_copy,
        "describe": files.describe,
    }


def _about_faces(faces: FaceCommands) -> dict[str, Callable[[], object]]:
    return {
        "correct": faces.correct,
        "dispute": faces.dispute,
        "unknown": faces.mark_unknown,
        "not_a_person": faces.mark_not_a_person,
        "swap": faces.swap,
        "edit_person": faces.edit_person,
        "copy_region": faces.copy_region,
        "align_sizes": faces.align_sizes,
        "remove": faces.remove,
    }


def _about_the_view(desk: Desk) -> dict[str, Callable[[], object]]:
    view = desk.view

    def zoom_to_selected() -> None:
        if desk.selection.selected is not None:
            view.zoom_to_region(desk.selection.selected)

    return {
        "zoom_in": lambda: view.zoom_by(1),
        "zoom_out": lambda: view.zoom_by(-1),
        "fit": view.fit,
        "full_size": lambda: view.zoom_to(1.0),
        "zoom_face": zoom_to_selected,
    }
