"""Two prints of one photograph compared: what moved, who is missing, which names agree.

Knows projects, people and registered pictures; shows nothing (gui, commands) and finds no fit
(imaging.register).
"""

from annotator.comparing.comparison import Agreement, Comparison, Fate, MarkFate, compare_prints
from annotator.comparing.marks import Mark
from annotator.comparing.prints import Print, open_print, print_of_project

__all__ = [
    "Agreement",
    "Comparison",
    "Fate",
    "Mark",
    "MarkFate",
    "Print",
    "compare_prints",
    "open_print",
    "print_of_project",
]
