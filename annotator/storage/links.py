"""The links between the items of a project: every id is there, and there once; no claim replaces itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from graphlib import CycleError, TopologicalSorter

from annotator.core.caption import Caption, Name
from annotator.core.editing import Slot
from annotator.core.model import Claim
from annotator.storage.draft import Draft
from annotator.storage.problems import Problem, quoted

_TO_ITSELF = 2  # a circle is told with its first claim at both ends
_ONE = {
    Slot.REGIONS: "region",
    Slot.PEOPLE: "person",
    Slot.CLAIMS: "claim",
}


def link_problems(draft: Draft) -> tuple[Problem, ...]:
    """Return every id that stands twice, every link to nothing, and every circle of replacements."""
    return (*_repeated_ids(draft), *_dangling(draft), *_circles(draft))


def _repeated_ids(draft: Draft) -> Iterator[Problem]:
    for slot in Slot:
        first: dict[str, int] = {}
        for index, item_id in enumerate(draft.ids[slot]):
            if item_id is not None and first.setdefault(item_id, index) != index:
                sentence = f"{quoted(item_id)} is also the id of {slot.value}[{first[item_id]}]"
                yield Problem(f"{slot.value}[{index}].id", sentence)


def _dangling(draft: Draft) -> Iterator[Problem]:
    known = {slot: frozenset(draft.ids[slot]) for slot in _ONE}
    for place, slot, target in _links(draft):
        if target not in known[slot]:
            yield Problem(place, f"there is no {_ONE[slot]} {quoted(target)}")


def _links(draft: Draft) -> Iterator[tuple[str, Slot, str]]:
    """Yield every link: its place, and the slot and the id that it points to."""
    yield from _region_links(draft)
    for i, claim in enumerate(draft.claims):
        yield from _claim_links(f"claims[{i}]", claim) if claim else ()
    for i, withdrawal in enumerate(draft.withdrawals):
        if withdrawal:
            yield f"withdrawals[{i}].claim", Slot.CLAIMS, withdrawal.claim


def _region_links(draft: Draft) -> Iterator[tuple[str, Slot, str]]:
    for i, row in enumerate(draft.rows):
        for j, region in enumerate(row.regions if row else ()):
            yield f"rows[{i}].regions[{j}]", Slot.REGIONS, region
    for i, person in enumerate(draft.people):
        if person and person.portrait is not None:
            yield f"people[{i}].portrait", Slot.REGIONS, person.portrait
        if person and person.same_as is not None:
            yield f"people[{i}].same_as", Slot.PEOPLE, person.same_as
    for i, caption in enumerate(draft.captions):
        for place, name in _names(f"captions[{i}]", caption) if caption else ():
            if name.region is not None:
                yield f"{place}.region", Slot.REGIONS, name.region


def _claim_links(place: str, claim: Claim) -> Iterator[tuple[str, Slot, str]]:
    yield f"{place}.region", Slot.REGIONS, claim.region
    if claim.person is not None:
        yield f"{place}.person", Slot.PEOPLE, claim.person
    for i, old in enumerate(claim.replaces):
        yield f"{place}.replaces[{i}]", Slot.CLAIMS, old


def _names(place: str, caption: Caption) -> Iterator[tuple[str, Name]]:
    for i, row in enumerate(caption.rows):
        yield from _listed(f"{place}.rows[{i}].names", row.names)
    yield from _listed(f"{place}.absent", caption.absent)
    yield from _listed(f"{place}.also_named", caption.also_named)


def _listed(place: str, names: Sequence[Name]) -> Iterable[tuple[str, Name]]:
    return ((f"{place}[{i}]", name) for i, name in enumerate(names))


def _circles(draft: Draft) -> Iterator[Problem]:
    replaced = {claim.id: claim.replaces for claim in draft.claims if claim}
    try:
        TopologicalSorter(replaced).prepare()
    except CycleError as error:
        circle: list[str] = error.args[1]
        index = draft.ids[Slot.CLAIMS].index(circle[0])
        if len(circle) == _TO_ITSELF:
            yield Problem(f"claims[{index}].replaces", f"the claim {quoted(circle[0])} replaces itself")
            return
        names = ", ".join(quoted(claim) for claim in circle[:-1][:5])
        yield Problem(f"claims[{index}].replaces", f"the claims {names} replace each other in a circle")
