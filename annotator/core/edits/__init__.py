"""The verbs: pure functions from a project and a wish to an `Edit`; nothing here changes anything.

An edit without changes means that the wish is fulfilled already.
"""

from annotator.core.edits.accepted import AcceptedRow, AcceptedSeat
from annotator.core.edits.accepting import accept_caption, shown_as, spelled_otherwise
from annotator.core.edits.claiming import Answer, correct, dispute, prefer, swap_names, withdraw
from annotator.core.edits.parts import Signature, chained, fresh_id
from annotator.core.edits.people import (
    add_person,
    change_person,
    merge_people,
    part_people,
    set_portrait,
    split_person,
)
from annotator.core.edits.photographs import describe_photograph, refit_regions
from annotator.core.edits.regions import (
    add_region,
    place_in_row,
    remove_region,
    reshape_region,
    restore_region,
)
from annotator.core.edits.restoring import restore
from annotator.core.edits.rows import begin_row, dissolve_row, name_row

__all__ = [
    "AcceptedRow",
    "AcceptedSeat",
    "Answer",
    "Signature",
    "accept_caption",
    "add_person",
    "add_region",
    "begin_row",
    "chained",
    "change_person",
    "correct",
    "describe_photograph",
    "dispute",
    "dissolve_row",
    "fresh_id",
    "merge_people",
    "name_row",
    "part_people",
    "place_in_row",
    "prefer",
    "refit_regions",
    "remove_region",
    "reshape_region",
    "restore",
    "restore_region",
    "set_portrait",
    "shown_as",
    "spelled_otherwise",
    "split_person",
    "swap_names",
    "withdraw",
]
