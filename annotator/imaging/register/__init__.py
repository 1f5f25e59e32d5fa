"""Two prints of one photograph laid on each other: other crop, scale, tone, screen, turned or mirrored.

Knows pixels; not projects, people or windows.
"""

from annotator.imaging.register.alteration import Alteration, Alterations
from annotator.imaging.register.registering import LONGEST, NotOnePhotographError, Registration, register

__all__ = ["LONGEST", "Alteration", "Alterations", "NotOnePhotographError", "Registration", "register"]
