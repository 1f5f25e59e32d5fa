"""People: add one, change what is known about one, join two entries of one person, split one of two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from annotator.core.caption import RegionId
from annotator.core.editing import Edit, Slot
from annotator.core.edits.parts import Signature, appended, exchanged, fresh_id, located, signed
from annotator.core.errors import InvalidError
from annotator.core.folding import names_of
from annotator.core.model import Claim, ClaimId, OtherName, Person, PersonId, Project, Stance
from annotator.core.record import Record, read_record

T = TypeVar("T")
# Of what two entries may say differently; the one that is kept counts, the other goes into its note.
_SINGLE = ("born", "died", "birth_place", "death_place", "role")


def add_person(project: Project, person: Person, *, signature: Signature) -> Edit:
    """Put a new `person` among the people of the project."""
    changes = appended(project, Slot.PEOPLE, [person])
    return signed(f"Add {person.name}", signature, changes)


def change_person(project: Project, person: Person, *, signature: Signature) -> Edit:
    """Exchange what is known about the person with `person.id`.

    Raises:
        InvalidError: there is no such person.
    """
    changes = exchanged(project, Slot.PEOPLE, person)
    return signed(f"Change {person.name}", signature, changes)


def set_portrait(
    project: Project, person: PersonId, region: RegionId | None, *, signature: Signature
) -> Edit:
    """Let the crop of `region`, any face at all, stand for `person`; None for one that shows them.

    Raises:
        InvalidError: there is no such person or region.
    """
    if region is not None:
        located(project, Slot.REGIONS, region)
    after = replace(_person(project, person), portrait=region)
    return signed(f"Choose a portrait of {after.name}", signature, exchanged(project, Slot.PEOPLE, after))


def merge_people(project: Project, keep: PersonId, gone: PersonId, *, signature: Signature) -> Edit:
    """Say that two entries are one person: from now on `keep` speaks for `gone`.

    No claim is changed: each still says what was said, with the entry it was said with. `keep` takes over
    what only `gone` knew; where both know different things, `keep` counts and its note tells the other.
    `gone` itself stays as it is, so that `part_people` can take this back at any time.

    Raises:
        InvalidError: there is no such person.
    """
    record = read_record(project)
    first = record.people[record.speaker_for(_person(project, keep).id)]
    second = record.people[record.speaker_for(_person(project, gone).id)]
    if first.id == second.id:
        return signed("Join two entries", signature, ())
    changes = (
        *exchanged(project, Slot.PEOPLE, _joined(first, second)),
        *exchanged(project, Slot.PEOPLE, replace(second, same_as=first.id)),
    )
    return signed(f"Join {second.name} with {first.name}", signature, changes)


def part_people(project: Project, person: PersonId, *, signature: Signature) -> Edit:
    """Let the entry `person` speak for itself again: two entries were joined in error.

    What the other entry took over from it stays there, since somebody may have edited it since.

    Raises:
        InvalidError: there is no such person.
    """
    after = replace(_person(project, person), same_as=None)
    return signed(f"Part {after.name}", signature, exchanged(project, Slot.PEOPLE, after))


def split_person(
    project: Project,
    person: PersonId,
    regions: Iterable[RegionId],
    new_person: Person,
    *,
    signature: Signature,
    note: str = "",
) -> Edit:
    """Say that the faces `regions`, named with `person`, are somebody else: one entry was two people.

    Each open claim that names the person there is corrected to `new_person`, new or known, with its
    certainty, basis and source; whoever stood, stands, and whoever was a rival, is one.

    Raises:
        InvalidError: there is no such person or region, or `new_person` is the same one.
    """
    record = read_record(project)
    old = record.speaker_for(_person(project, person).id)
    if record.speaker_for(new_person.id) == old:
        raise InvalidError(f"people[{new_person.id}]", "is the same person", way_out="part the entries first")
    claims: list[Claim] = []
    for region in dict.fromkeys(regions):
        located(project, Slot.REGIONS, region)
        claims += _corrected(record, region, old, new_person.id, signature, note)
    is_new = new_person.id not in record.people
    changes = (
        *appended(project, Slot.PEOPLE, [new_person] if is_new and claims else []),
        *appended(project, Slot.CLAIMS, claims),
    )
    return signed(f"Split {record.people[old].name}", signature, changes)


def _corrected(  # noqa: PLR0917 - one step of `split_person`, told apart for reading
    record: Record,
    region: RegionId,
    old: PersonId,
    new: PersonId,
    signature: Signature,
    note: str,
) -> Iterator[Claim]:
    standing = record.standing(region)
    is_shown = standing is not None and _means(record, standing, old)
    # The standing one last, because the last that asserts is shown.
    for claim in sorted(record.open_claims(region), key=lambda claim: claim is standing):
        if _means(record, claim, old):
            yield replace(
                claim,
                id=ClaimId(fresh_id("c")),
                person=new,
                stance=claim.stance if is_shown else Stance.DISPUTES,
                author=signature.author,
                time=signature.time,
                note=note or claim.note,
                replaces=(claim.id,),
                extra=(),
            )


def _means(record: Record, claim: Claim, person: PersonId) -> bool:
    return claim.person is not None and record.speaker_for(claim.person) == person


def _joined(keep: Person, gone: Person) -> Person:
    """Return `keep` with what only `gone` knew."""
    filled = {name: getattr(keep, name) or getattr(gone, name) for name in _SINGLE}
    return replace(
        keep,
        **filled,
        full_name=keep.full_name or gone.full_name,
        names=(*keep.names, *_other_names(keep, gone)),
        biography=_both(keep.biography, gone.biography),
        links=_united(keep.links, gone.links),
        authorities=_united(keep.authorities, gone.authorities),
        portrait=keep.portrait or gone.portrait,
        note=_both(keep.note, "\n".join((*_contradictions(keep, gone), *filter(None, [gone.note])))),
    )


def _other_names(keep: Person, gone: Person) -> Iterator[OtherName]:
    known = {*names_of(keep), gone.full_name if not keep.full_name else ""}
    plain = (OtherName(text) for text in (gone.name, gone.full_name))
    for name in (*gone.names, *plain):
        if name.text and name.text not in known:
            known.add(name.text)
            yield name


def _contradictions(keep: Person, gone: Person) -> Iterator[str]:
    for name in _SINGLE:
        here, there = getattr(keep, name), getattr(gone, name)
        if here and there and here != there:
            yield f"{name.replace('_', ' ').capitalize()} also given as {there}."


def _both(here: str, there: str) -> str:
    """Return both texts as paragraphs, once where one holds the other."""
    if there in here or not there:
        return here
    return f"{here}\n\n{there}" if here else there


def _united(here: Sequence[T], there: Sequence[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys((*here, *there)))


def _person(project: Project, person: PersonId) -> Person:
    _, found = located(project, Slot.PEOPLE, person)
    if not isinstance(found, Person):
        raise InvalidError(Slot.PEOPLE.value, f"there is no {person!r}")
    return found
