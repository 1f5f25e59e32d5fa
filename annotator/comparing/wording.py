"""A comparison in sentences, the same on the command line and in the window."""

from __future__ import annotations

from annotator.comparing.comparison import Comparison, MarkFate
from annotator.comparing.fates import Agreement, Fate
from annotator.core.fit import Fit, area, shown_part
from annotator.imaging.register import Registration

FATE_TITLES = {
    Fate.GONE: "Gone: nothing is left of the face (painted out, or covered)",
    Fate.ALTERED: "Looks altered",
    Fate.MOVED: "Found elsewhere on the new print",
    Fate.OUTSIDE: "Outside the crop of the new print",
    Fate.TOO_SMALL: "Too small on these prints to tell",
    Fate.THERE: "Still there",
}
FATE_HEADINGS = {
    Fate.GONE: "Gone",
    Fate.ALTERED: "Looks altered",
    Fate.MOVED: "Found elsewhere",
    Fate.OUTSIDE: "Outside the crop",
    Fate.TOO_SMALL: "Too small to tell",
    Fate.THERE: "Still there",
}
_STRAIGHT = 0.05
"""Degrees below which nobody would say that a print is turned."""
_EVEN = 1.01


def trust_in_words(registration: Registration) -> str:
    """Return how sure it is that the prints are of one photograph, as a sentence."""
    sure = "Surely" if registration.is_sure else "Perhaps"
    agreement, chance = _hundred(registration.agreement), _hundred(registration.chance)
    return (
        f"{sure} prints of one photograph: they agree in {agreement} of 100 places that show something "
        f"({chance} would by chance)."
    )


def fit_in_words(fit: Fit) -> tuple[str, ...]:
    """Return how the new print lies on the old one: its crop, its scale, its turn."""
    shown, beyond = area(shown_part(fit)), 1 - area(shown_part(fit.back()))
    turned = abs(fit.turn) >= _STRAIGHT
    way = "clockwise" if fit.turn > 0 else "counterclockwise"
    said = (
        (f"It shows {_hundred(shown)} % of the old print.", True),
        (f"{_hundred(beyond)} % of it lies beyond the edges of the old print.", _hundred(beyond) > 0),
        (f"It has {fit.scale:.2f} pixels for each of the old print's.", True),
        (f"It is turned {way} by {abs(fit.turn):.1f} degrees.", turned),
        (f"It is stretched one way by {(fit.stretch - 1) * 100:.0f} %.", fit.stretch > _EVEN),
    )
    return tuple(sentence for sentence, applies in said if applies)


def score_in_words(one: MarkFate) -> str:
    """Return how much a face differs, or ""."""
    if one.score is None or one.fate in {Fate.THERE, Fate.TOO_SMALL}:
        return ""
    return f"differs by {_hundred(one.score)} of 100"


def names_in_words(one: MarkFate) -> str:
    """Return what the two prints say of one face where they do not say the same, or ""."""
    if one.counterpart is None:
        return ""
    if one.names is Agreement.CONTRADICT:
        return f"{one.mark.title}: the new print says {one.counterpart.name}"
    if one.names is Agreement.ONLY_OLD:
        return f"{one.mark.title}: not named on the new print"
    if one.names is Agreement.ONLY_NEW:
        return f"{one.counterpart.title}: not named on the old print"
    return ""


def summary_in_words(comparison: Comparison) -> str:
    """Return the fates counted: "1 gone, 2 altered, 26 still there"."""
    counts = ((fate, len(comparison.of(fate))) for fate in Fate)
    return ", ".join(f"{count} {fate.value}" for fate, count in counts if count) or "nobody is marked"


def _hundred(share: float) -> int:
    return round(100 * share)
