"""`annotator export --as xmp` and the other forms of data for other programs."""

from __future__ import annotations

from pathlib import Path

from annotator.commands.output import print_json, print_lines
from annotator.exchange.forms import ExchangeForm
from annotator.exchange.writing import ExchangeReceipt, Publication, exchange_project
from annotator.storage.picture import photograph_path
from annotator.storage.store import read_project


def run_exchange(
    project_file: Path, out: Path, *, form: ExchangeForm, publication: Publication, as_json: bool
) -> int:
    """Write the record of the project to `out`, print the receipt, and return the exit code."""
    project = read_project(project_file)
    picture = photograph_path(project_file, project)
    receipt = exchange_project(project, picture, out, form=form, publication=publication)
    if as_json:
        print_json(
            {
                "file": str(receipt.path),
                "form": receipt.form.value,
                "written": receipt.written,
                "read_back": receipt.read_back,
                "left_out": list(receipt.left_out),
            }
        )
    else:
        print_lines(*_lines(receipt))
    return 0


def _lines(receipt: ExchangeReceipt) -> list[str]:
    said = f"Wrote {receipt.path}, {receipt.written} statements"
    if receipt.read_back is None:
        return [said, *receipt.left_out]
    is_whole = receipt.read_back == receipt.written
    read = "all read back" if is_whole else f"only {receipt.read_back} read back"
    return [f"{said}, {read}", *receipt.left_out]
