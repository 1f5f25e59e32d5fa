"""Comparing two prints: the fit, the fate of everybody, and the names that agree or contradict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.comparing.fates import Agreement, Fate
from annotator.comparing.marks import Mark, marks_of, usual_height
from annotator.comparing.prints import Print
from annotator.core.caption import RegionId
from annotator.core.fit import Fit, shown_share
from annotator.core.geometry import Box, Shape, bounds, fit
from annotator.core.model import Region
from annotator.exchange.entries import Entry
from annotator.exchange.pairing import pair
from annotator.exchange.persons import is_same_person
from annotator.imaging.register import Alteration, Alterations, NotOnePhotographError, Registration, register
from annotator.imaging.register.registering import Watch

_SHOWN = 0.5
"""Of a face, that must lie on the other print for it to be looked at there."""
_MANY, _MOST = 4, 0.5
"""From so many faces on, and where this share of them looks altered, it may be another exposure."""


@dataclass(frozen=True, slots=True)
class MarkFate:
    """One marked person of the old print on the new one.

    Attributes:
        shape: where the place lies on the new print; None outside the crop.
        score: how much the place differs, 0 to 1; None where nobody can tell.
        found_at: where the same face was found instead.
        counterpart: what the new print's project has marked there.
        names: whether both say the same; None without a counterpart.
    """

    mark: Mark
    fate: Fate
    shape: Shape | None = None
    score: float | None = None
    found_at: Shape | None = None
    counterpart: Mark | None = None
    names: Agreement | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """Two prints, compared.

    Attributes:
        fates: of everybody marked on the old print, row by row.
        only_new: what is marked on the new print alone.
        others: where else the prints differ, in fractions of the old one, largest first.
        warnings: whole sentences.
    """

    old: Print
    new: Print
    registration: Registration
    fates: tuple[MarkFate, ...]
    only_new: tuple[Mark, ...]
    others: tuple[Box, ...]
    warnings: tuple[str, ...]

    def of(self, fate: Fate) -> tuple[MarkFate, ...]:
        """Return everybody with this fate."""
        return tuple(one for one in self.fates if one.fate is fate)


def compare_prints(
    old: Print, new: Print, watch: Watch | None = None, *, known: Registration | None = None
) -> Comparison:
    """Return what became of `old` on `new`; `known` is how they lie on each other, where that was found.

    Raises:
        NotOnePhotographError: they do not seem to be prints of one photograph; the error names both.
        CancelledError: `watch` raised it.
    """
    registration = known or registered(old, new, watch)
    marks = marks_of(old)
    measured = Alterations(
        old.picture.pixels, new.picture.pixels, registration, face_height=usual_height(marks)
    )
    fates = _fates(marks, registration.fit, measured)
    theirs = () if new.project is None else marks_of(new)
    paired, only_new = _with_counterparts(fates, theirs)
    others = measured.others([bounds(mark.shape) for mark in marks])
    return Comparison(old, new, registration, paired, only_new, others, _warnings(registration, paired))


def registered(old: Print, new: Print, watch: Watch | None = None) -> Registration:
    """Return how two prints lie on each other.

    Raises:
        NotOnePhotographError: as for `compare_prints`; it says so where one of them is a drawing.
    """
    try:
        found = register(old.picture.pixels, new.picture.pixels, watch)
    except NotOnePhotographError as error:
        raise _named(old, new, error) from error
    return found.between(old.size, new.size)


def _named(old: Print, new: Print, error: NotOnePhotographError) -> NotOnePhotographError:
    drawn = next((one for one in (old, new) if one.is_stand_in), None)
    if drawn is None:
        return NotOnePhotographError(f"{old.name}, {new.name}", error.problem, way_out=error.way_out)
    return NotOnePhotographError(
        f"{old.name}, {new.name}",
        f"the picture of {drawn.name} is a drawing that stands in for the photograph, and not a print of it",
        way_out="put a scan in its place first (Use your own copy of the photograph)",
    )


def _fates(marks: Sequence[Mark], laid: Fit, measured: Alterations) -> tuple[MarkFate, ...]:
    seen = [mark for mark in marks if shown_share(laid, mark.shape) >= _SHOWN]
    found = dict(zip(seen, measured.of_all([bounds(mark.shape) for mark in seen]), strict=True))
    return tuple(_fate(mark, laid, found.get(mark)) for mark in marks)


def _fate(mark: Mark, laid: Fit, found: Alteration | None) -> MarkFate:
    if found is None:
        return MarkFate(mark, Fate.OUTSIDE)
    shape = laid.shape(mark.shape)
    if found.is_too_small:
        return MarkFate(mark, Fate.TOO_SMALL, shape)
    if found.found_at is not None:
        return MarkFate(mark, Fate.MOVED, shape, found.score, fit(shape, found.found_at))
    if found.is_gone:
        return MarkFate(mark, Fate.GONE, shape, found.score)
    return MarkFate(mark, Fate.ALTERED if found.is_altered else Fate.THERE, shape, found.score)


def _with_counterparts(
    fates: Sequence[MarkFate], theirs: Sequence[Mark]
) -> tuple[tuple[MarkFate, ...], tuple[Mark, ...]]:
    """Return the fates with what the new print has marked in their places, and what it has marked alone."""
    entries = [Entry(one.found_at or one.shape, region=one.mark.id) for one in fates]
    regions = [Region(RegionId(mark.id), mark.shape) for mark in theirs]
    region_of = {place.entries[0].region: place.region for place in pair(entries, regions)}
    by_id = {mark.id: mark for mark in theirs}
    paired = []
    for one in fates:
        region = region_of.get(one.mark.id)
        paired.append(one if region is None else _paired(one, by_id.pop(region)))
    return tuple(paired), tuple(by_id.values())


def _paired(one: MarkFate, counterpart: Mark) -> MarkFate:
    return MarkFate(
        one.mark,
        one.fate,
        one.shape,
        one.score,
        one.found_at,
        counterpart,
        _agreement(one.mark, counterpart),
    )


def _agreement(old: Mark, new: Mark) -> Agreement:
    if old.person is not None and new.person is not None:
        return Agreement.AGREE if is_same_person(old.person, new.person) else Agreement.CONTRADICT
    if old.person is not None:
        return Agreement.ONLY_OLD
    return Agreement.ONLY_NEW if new.person is not None else Agreement.NEITHER


def _warnings(registration: Registration, fates: Sequence[MarkFate]) -> tuple[str, ...]:
    unlike = sum(one.fate in {Fate.GONE, Fate.ALTERED, Fate.MOVED} for one in fates)
    looked_at = unlike + sum(one.fate is Fate.THERE for one in fates)
    said = (
        ("The prints agree in too few places to be sure of any of this.", not registration.is_sure),
        (
            "Most faces look altered: this may be another exposure of the same sitting.",
            looked_at >= _MANY and unlike >= _MOST * looked_at,
        ),
        ("The new print is mirrored: left and right are exchanged.", registration.fit.is_mirrored),
        ("The new print is a negative: light and dark are exchanged.", registration.is_negative),
    )
    return tuple(sentence for sentence, applies in said if applies)
