"""The regions and names of one print, laid on another, as something to be imported there.

What is taken over is a claim of its own, that says from where; who is gone from the new print is not taken
over, and whoever looks altered there only as possible. Nothing is done before somebody has seen the plan.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from annotator.comparing.comparison import Comparison, MarkFate
from annotator.comparing.fates import Fate
from annotator.core.model import Basis, Certainty, Photograph, Project
from annotator.core.record import read_record
from annotator.exchange.entries import Entry, Incoming, Unplaced
from annotator.exchange.outgoing import outgoing
from annotator.imaging.files import digest

_WHY_NOT = {
    Fate.GONE: "nothing of the face is left on this print",
    Fate.OUTSIDE: "outside the crop of this print",
}
_DOUBTS = {
    Fate.ALTERED: (Certainty.POSSIBLE, "the face looks altered on this print"),
    Fate.MOVED: (Certainty.PROBABLE, "the face was found in another place on this print"),
    Fate.TOO_SMALL: (Certainty.PROBABLE, "the face is too small on this print to compare it"),
}
_SURENESS = (Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE)


def taken_over(comparison: Comparison) -> Incoming:
    """Return what the record of the old print says of the new one; nothing where it has no project."""
    project = comparison.old.project
    if project is None:
        return _incoming(comparison, (), ())
    fates = {one.mark.id: one for one in comparison.fates}
    entries = [entry for entry in outgoing(project).entries if entry.region in fates]
    placed = tuple(_placed(entry, fates[entry.region]) for entry in entries)
    names = {region: one.mark for region, one in fates.items()}
    missing = tuple(
        Unplaced(names[region].title, _WHY_NOT[one.fate])
        for region, one in fates.items()
        if one.fate in _WHY_NOT
    )
    return _incoming(comparison, tuple(_seated(project, placed, comparison)), missing)


def photograph_of(comparison: Comparison) -> Photograph:
    """Return the new print as the photograph of a project of its own, of which nothing is known yet."""
    new = comparison.new
    return Photograph(new.picture_file.name, new.size, digest=digest(new.picture_file))


def _incoming(comparison: Comparison, places: tuple[Entry, ...], missing: tuple[Unplaced, ...]) -> Incoming:
    source = f"taken over from {comparison.old.name}"
    return Incoming(
        source,
        "print",
        places,
        unplaced=missing,
        warnings=comparison.warnings,
        label=f"Take over from {comparison.old.name}",
        basis=Basis.OTHER_PRINT,
    )


def _placed(entry: Entry, one: MarkFate) -> Entry | None:
    """Return `entry` where it belongs on the new print, with the doubt that its fate asks for."""
    if one.fate in _WHY_NOT:
        return None
    moved = replace(entry, shape=one.found_at or one.shape)
    if one.fate not in _DOUBTS or entry.finding is None:
        return moved
    most, why = _DOUBTS[one.fate]
    certainty = max(entry.certainty or Certainty.CERTAIN, most, key=_SURENESS.index)
    return replace(moved, certainty=certainty, note="; ".join(part for part in (entry.note, why) if part))


def _seated(project: Project, placed: tuple[Entry | None, ...], comparison: Comparison) -> Iterator[Entry]:
    """Yield the entries that have a place; on a mirrored print rows are counted from the other end."""
    seats = {row.label: len(row.regions) for row in read_record(project).project.rows}
    for entry in placed:
        if entry is None:
            continue
        if comparison.registration.fit.is_mirrored and entry.seat is not None:
            yield replace(entry, seat=seats[entry.row] + 1 - entry.seat)
        else:
            yield entry
