"""The twelve sitters of the plate, in the order of its caption.

Knows who stands where; the measurements are in the rows.
"""

from __future__ import annotations

from example_art import bottom_row, middle_row, top_row
from example_art.sitters import Sitter

SITTERS: tuple[Sitter, ...] = (
    top_row.RYKOV,
    top_row.RADEK,
    top_row.POKROVSKII,
    top_row.KAMENEV,
    middle_row.BUKHARIN,
    middle_row.TROTSKY,
    middle_row.LENIN,
    middle_row.SVERDLOV,
    middle_row.LUNACHARSKII,
    bottom_row.ZINOVIEV,
    bottom_row.KRYLENKO,
    bottom_row.KOLLONTAI,
)
