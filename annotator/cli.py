"""The command line: `annotator` opens the window, its commands do the same work without one.

Reads arguments, starts, and turns whatever goes wrong into one sentence and an exit code: 0 done, 1 it could
not be done, 2 wrong usage. What a command needs is imported when it is called, so that each starts fast.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from annotator import __version__
from annotator.commands.output import complain
from annotator.core.errors import AnnotatorError, FileError

if TYPE_CHECKING:
    from annotator.exchange.entries import FrameAnswer
    from annotator.exchange.forms import ExchangeForm
    from annotator.export import ExportForm

_PRESET_HELP = (
    "ready-made: a picture for the screen, a PDF with biographies for print, a key plate for the wall; "
    "what else is asked for wins"
)
_LABEL_HELP = "light plates (unless told), dark plates, or letters in a dark halo without plates"
_PLATE_HELP = "where a key plate's outlines stand to the photograph"
DONE, FAILED, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130
_PLACES_HELP = (
    "how the picture that FILE speaks of became ours: upright, stored, turned-right, turned-left, as-is, "
    "or none to leave its places out"
)


@dataclass(frozen=True, slots=True)
class Command:
    """One command: what is typed, what it does, and its arguments."""

    name: str
    summary: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line says and return the exit code; never raises."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        code = _dispatch(arguments)
        # A pipe that nobody reads any more tells so only now, and too late for us at the interpreter's end.
        sys.stdout.flush()
    except SystemExit as error:  # argparse says what is wrong by itself
        return error.code if isinstance(error.code, int) else WRONG_USAGE
    except BrokenPipeError:
        _let_go_of_stdout()
        return DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except AnnotatorError as error:
        complain(str(error))
        return FAILED
    except Exception:  # noqa: BLE001 - the outer door: a user gets a sentence, we get the details
        complain(f"something went wrong that should not have; the details are in {_details()}")
        return FAILED
    return code


def _dispatch(arguments: list[str]) -> int:
    first = arguments[0] if arguments else ""
    if not arguments or (not first.startswith("-") and first not in {command.name for command in COMMANDS}):
        parsed = _window_parser().parse_args(arguments)
        return _open_window(parsed.path)
    if first == "--":
        return _open_window(_window_parser().parse_args(arguments).path)
    parsed = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = parsed.run
    return run(parsed)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="annotator",
        usage="annotator [PROJECT.json | PHOTO]\n       annotator COMMAND ...",
        description="Who is who in a group photograph. Without a command the window opens.",
    )
    parser.add_argument("--version", action="version", version=f"Annotator {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in COMMANDS:
        one = commands.add_parser(command.name, help=command.summary, description=command.summary)
        command.add_arguments(one)
        one.set_defaults(run=command.run)
    return parser


def _window_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="annotator", epilog=f"commands: {', '.join(command.name for command in COMMANDS)}"
    )
    parser.add_argument("path", nargs="?", type=Path, metavar="PROJECT.json | PHOTO")
    return parser


def _open_window(path: Path | None) -> int:
    if path is not None and not path.exists():
        raise FileError(
            str(path), "there is no such file, and no such command", way_out="see annotator --help"
        )
    try:
        from annotator.gui.app import run  # noqa: PLC0415 - Qt is for the window only
    except ImportError as error:
        raise FileError(
            "",
            f"The window cannot be opened, a part of the system is missing ({error})",
            way_out="install it, or use the commands without a window (annotator --help)",
        ) from error
    return run(path)


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON document and nothing else")


def _read_caption_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a text file, or - for stdin")
    _add_json(parser)


def _read_caption(arguments: argparse.Namespace) -> int:
    from annotator.commands.reading import run_read_caption  # noqa: PLC0415 - each command starts fast

    return run_read_caption(arguments.file, as_json=arguments.json)


def _identify_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("photo", type=Path, metavar="PHOTO")
    parser.add_argument(
        "--caption",
        metavar="FILE",
        help="a text file, or - for stdin; without it, what the picture file or a text beside it says",
    )
    parser.add_argument("-o", "--output", type=Path, metavar="PROJECT.json", help="write a new project")
    _add_json(parser)


def _identify(arguments: argparse.Namespace) -> int:
    from annotator.commands.identifying import run_identify  # noqa: PLC0415 - each command starts fast

    return run_identify(arguments.photo, arguments.caption, out=arguments.output, as_json=arguments.json)


def _export_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT")
    parser.add_argument("--as", dest="form", type=_form, metavar="FORM", help="else OUT's ending tells it")
    parser.add_argument("--preset", choices=("screen", "print", "wall"), help=_PRESET_HELP)
    parser.add_argument("--style", choices=("names", "numbers", "faces"), help="names unless told")
    parser.add_argument("--label-style", choices=("light", "dark", "halo"), help=_LABEL_HELP)
    parser.add_argument("--language", type=_language, metavar="TAG", help="of the words around the names")
    parser.add_argument("--scale", type=float, help="larger (2) or smaller (0.5) letters")
    parser.add_argument("--margin", type=float, help="band for labels, as a part of the picture")
    _add_switch(parser, "outline", "draw a line around each face")
    _add_switch(parser, "title", "print the title above")
    _add_switch(parser, "caption", "print the caption below")
    _add_switch(parser, "credit", "print the credit below")
    parser.add_argument(
        "--only-certain", action="store_true", default=None, help="leave out names that are not certain"
    )
    _add_switch(parser, "hide-living", "leave people unnamed who may be living")
    _add_switch(parser, "show-unseen", "mark faces that nobody has looked at")
    _add_switch(parser, "biographies", "tell of the people in an appendix of a PDF")
    parser.add_argument("--longest", type=int, metavar="PX", help="of a web page's picture")
    parser.add_argument("--plate", choices=("under", "beside", "alone"), help=_PLATE_HELP)
    parser.add_argument("--width-mm", type=float, metavar="MM", help="of a key plate's photograph")
    parser.add_argument(
        "--base", default="", metavar="URL", help="the web address that a IIIF manifest is published under"
    )
    parser.add_argument("--subject", default="", metavar="M123", help="the file's id on Wikimedia Commons")
    _add_json(parser)


def _add_switch(parser: argparse.ArgumentParser, name: str, what: str) -> None:
    """Add an option that can be put on and off; where neither is asked for, the preset has the say."""
    parser.add_argument(f"--{name}", action=argparse.BooleanOptionalAction, default=None, help=what)


def _language(text: str) -> str:
    from annotator.export.phrases import LANGUAGES, is_known  # noqa: PLC0415 - each command starts fast

    if is_known(text):
        return text
    raise argparse.ArgumentTypeError(f"{text!r} is none of {', '.join(sorted(LANGUAGES))}")


def _form(text: str) -> ExportForm | ExchangeForm:
    from annotator.exchange.forms import ExchangeForm  # noqa: PLC0415 - each command starts fast
    from annotator.export import ExportForm  # noqa: PLC0415 - the same

    for form in ExportForm:
        if text.lower() == form.value or f".{text.lower()}" in form.endings:
            return form
    for data in ExchangeForm:
        if text.lower() == data.value:
            return data
    known = ", ".join(one.value for one in (*ExportForm, *ExchangeForm))
    raise argparse.ArgumentTypeError(f"{text!r} is none of {known}")


def _export(arguments: argparse.Namespace) -> int:
    from annotator.commands import exporting  # noqa: PLC0415 - each command starts fast
    from annotator.exchange.forms import ExchangeForm, exchange_form_of  # noqa: PLC0415 - the same

    preset = exporting.preset_of(arguments)
    form = arguments.form or exchange_form_of(arguments.output.suffix)
    if isinstance(form, ExchangeForm):
        exporting.refuse_veil(arguments.output, arguments)
        return _exchange(arguments, form)
    if form is None and preset is not None:
        form = exporting.form_of_preset(arguments.output, preset)
    options = exporting.options_of(arguments)
    return exporting.run_export(
        arguments.project, arguments.output, form=form, options=options, as_json=arguments.json
    )


def _exchange(arguments: argparse.Namespace, form: ExchangeForm) -> int:
    from annotator.commands.exchanging import run_exchange  # noqa: PLC0415 - each command starts fast
    from annotator.exchange.writing import Publication  # noqa: PLC0415 - the same

    publication = Publication(arguments.base, arguments.subject)
    return run_exchange(
        arguments.project, arguments.output, form=form, publication=publication, as_json=arguments.json
    )


def _import_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument("file", type=Path, metavar="FILE", help="XMP, a picture with it, CSV, GEDCOM, ...")
    parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
    parser.add_argument("--places", type=_answer, metavar="ANSWER", help=_PLACES_HELP)
    parser.add_argument("--author", default="Annotator (import)", help="who makes the import")
    _add_json(parser)


def _answer(text: str) -> FrameAnswer:
    from annotator.exchange.entries import FrameAnswer  # noqa: PLC0415 - each command starts fast

    try:
        return FrameAnswer(text.lower())
    except ValueError as error:
        known = ", ".join(answer.value for answer in FrameAnswer)
        raise argparse.ArgumentTypeError(f"{text!r} is none of {known}") from error


def _import(arguments: argparse.Namespace) -> int:
    from annotator.commands.importing import run_import  # noqa: PLC0415 - each command starts fast

    return run_import(
        arguments.project,
        arguments.file,
        answer=arguments.places,
        author=arguments.author,
        dry_run=arguments.dry_run,
        as_json=arguments.json,
    )


def _check_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("projects", nargs="+", metavar="PROJECT")
    _add_json(parser)


def _check(arguments: argparse.Namespace) -> int:
    from annotator.commands.checking import run_check  # noqa: PLC0415 - each command starts fast

    return run_check(arguments.projects, as_json=arguments.json)


def _merge_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("base", type=Path, metavar="BASE", help="what both copies come from; may be empty")
    parser.add_argument("ours", type=Path, metavar="OURS")
    parser.add_argument("theirs", type=Path, metavar="THEIRS")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT")
    parser.add_argument("--name", help="what to call the joined file in what is printed (git: %%P)")
    _add_json(parser)


def _merge(arguments: argparse.Namespace) -> int:
    from annotator.commands.merging import run_merge  # noqa: PLC0415 - each command starts fast

    return run_merge(
        arguments.base,
        arguments.ours,
        arguments.theirs,
        out=arguments.output,
        name=arguments.name or str(arguments.output),
        as_json=arguments.json,
    )


def _compare_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("old", type=Path, metavar="OLD", help="a project, or a picture")
    parser.add_argument("new", type=Path, metavar="NEW", help="another print of the same photograph")
    _add_json(parser)


def _compare(arguments: argparse.Namespace) -> int:
    from annotator.commands.comparing import run_compare  # noqa: PLC0415 - each command starts fast

    return run_compare(arguments.old, arguments.new, as_json=arguments.json)


COMMANDS = (
    Command("read-caption", "Print rows and names of a caption.", _read_caption_arguments, _read_caption),
    Command("identify", "Find who is who, by the caption.", _identify_arguments, _identify),
    Command("export", "Write the annotated picture.", _export_arguments, _export),
    Command("import", "Take in what another program's file says.", _import_arguments, _import),
    Command("check", "Say what is wrong with projects, and where.", _check_arguments, _check),
    Command("merge", "Join two copies of a project, nothing lost.", _merge_arguments, _merge),
    Command("compare", "Say who is missing on another print.", _compare_arguments, _compare),
)


def _let_go_of_stdout() -> None:
    """Keep the interpreter from complaining about the closed pipe when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _details() -> str:
    """Write the details of the current exception to a file and return its name."""
    stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S-")
    with tempfile.NamedTemporaryFile(
        "w", prefix=f"annotator-{stamp}", suffix=".txt", delete=False, encoding="utf-8", errors="replace"
    ) as file:
        file.write(traceback.format_exc())
    return file.name
