"""The record of one photograph: who it shows, who said so, and why.

Every value is immutable; change goes through `annotator.core.editing`. Knows nothing of files,
pixels or windows. `extra` fields hold what a newer program or a person wrote into the file and this one does
not understand, as (key, JSON text) pairs, so that it goes back to disk unchanged.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NewType, TypeAlias

from annotator.core.caption import Caption, CaptionId, RegionId
from annotator.core.errors import InvalidError
from annotator.core.geometry import Shape, Size, bounds

PersonId = NewType("PersonId", str)
ClaimId = NewType("ClaimId", str)
WithdrawalId = NewType("WithdrawalId", str)
RowId = NewType("RowId", str)
RevisionId = NewType("RevisionId", str)
Extra: TypeAlias = tuple[tuple[str, str], ...]
# Past this many photographs to any side a region is a slip: arithmetic and painting break down long before.
FARTHEST = 1000


class Certainty(Enum):
    """How sure the author of a claim is."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"


class Basis(Enum):
    """What a claim rests on."""

    PRINTED_CAPTION = "printed caption"
    INSCRIPTION = "inscription on the print"
    RESEMBLANCE = "resemblance"
    TESTIMONY = "testimony"
    PUBLISHED_WORK = "published work"
    OWN_KNOWLEDGE = "own knowledge"
    OTHER_FILE = "another program's file"
    OTHER_PRINT = "another print"
    UNSTATED = "not stated"


class Finding(Enum):
    """What a claim finds in its region."""

    PERSON = "person"
    UNKNOWN = "unknown"
    NOT_A_PERSON = "not a person"


class Stance(Enum):
    """Whether a claim puts a name forward or only doubts the name shown.

    A disputing claim is a rival from the start and is never shown while an asserting one is open.
    """

    ASSERTS = "asserts"
    DISPUTES = "disputes"


class Slot(Enum):
    """One collection of a project; the value is its field name."""

    REGIONS = "regions"
    ROWS = "rows"
    PEOPLE = "people"
    CLAIMS = "claims"
    WITHDRAWALS = "withdrawals"
    CAPTIONS = "captions"
    REVISIONS = "revisions"


# What is only ever added to, so that everything that was said can be read again.
GROWN_ONLY = frozenset({Slot.CLAIMS, Slot.WITHDRAWALS, Slot.REVISIONS})


@dataclass(frozen=True, slots=True)
class Photograph:
    """The picture file and what is known about it as an object.

    Attributes:
        file: the file's name beside the project (never an absolute path, never a path out of its folder).
        digest: SHA-256 of the file in hexadecimal, or "" where it was never read.
        size: upright size in pixels.
        is_stand_in: the picture is a drawing that stands in for a photograph that may not be shipped.
    """

    file: str
    size: Size
    digest: str = ""
    title: str = ""
    date: str = ""
    maker: str = ""
    credit: str = ""
    source: str = ""
    note: str = ""
    is_stand_in: bool = False
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Region:
    """A marked place on the photograph, usually a face.

    A region that somebody made a claim about is never deleted: it is marked `is_removed`, no view shows it,
    and what was said about it stays in the record.
    """

    id: RegionId
    shape: Shape
    note: str = ""
    is_removed: bool = False
    extra: Extra = ()

    def __post_init__(self) -> None:
        box = bounds(self.shape)
        if min(box.right, box.bottom) <= 0 or max(box.x, box.y) >= 1:
            raise InvalidError(f"regions[{self.id}].shape", "lies outside the photograph")
        if max(-box.x, -box.y, box.right, box.bottom) > FARTHEST:
            raise InvalidError(f"regions[{self.id}].shape", "reaches too far outside the photograph")


@dataclass(frozen=True, slots=True)
class Row:
    """Regions from left to right, as a caption counts them; `label` is "Top row", `position` its meaning."""

    id: RowId
    label: str
    regions: tuple[RegionId, ...] = ()
    position: str | None = None
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class OtherName:
    """Another name or spelling of a person; `language` is a BCP 47 tag ("ru") or "", `kind` free ("born")."""

    text: str
    language: str = ""
    kind: str = ""
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A page about a person; opened only after it was shown, and only http or https."""

    label: str
    url: str
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Authority:
    """An entry in an authority file: scheme "wikidata", "viaf", "gnd", "orcid"; value "Q1394"."""

    scheme: str
    value: str
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may be in the photograph; the id is the key, never the name.

    Attributes:
        name: as printed or as the face is labelled; not empty.
        born, died: EDTF dates ("1870-04-22", "1875~", "../1938"), or whatever was written, kept verbatim.
        biography: paragraphs with the safe subset of Markdown that docs/file-format.md describes.
        portrait: the region whose crop stands for the person, or None for any.
        same_as: the entry that speaks for this one since two entries were found to be one person; what claims
            said with this entry stays as it was said.
    """

    id: PersonId
    name: str
    full_name: str = ""
    names: tuple[OtherName, ...] = ()
    born: str = ""
    died: str = ""
    birth_place: str = ""
    death_place: str = ""
    role: str = ""
    biography: str = ""
    links: tuple[Link, ...] = ()
    authorities: tuple[Authority, ...] = ()
    portrait: RegionId | None = None
    note: str = ""
    same_as: PersonId | None = None
    extra: Extra = ()

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise InvalidError(f"people[{self.id}].name", "must not be empty")


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement: this region shows this person, or nobody known, or no person at all.

    Attributes:
        person: set exactly when `finding` is PERSON.
        time: when it was said, ISO 8601 in UTC ("2026-11-23T16:00:00Z"), or "" where nobody knows.
        author: who said it.
        source: citation, page, link.
        note: the reason in the author's words.
        replaces: the claims it takes the place of (a Correction); they are no rivals while this one stands.
    """

    id: ClaimId
    region: RegionId
    finding: Finding
    person: PersonId | None = None
    certainty: Certainty = Certainty.CERTAIN
    stance: Stance = Stance.ASSERTS
    author: str = ""
    time: str = ""
    basis: Basis = Basis.UNSTATED
    source: str = ""
    note: str = ""
    replaces: tuple[ClaimId, ...] = ()
    extra: Extra = ()

    def __post_init__(self) -> None:
        if (self.person is not None) != (self.finding is Finding.PERSON):
            raise InvalidError(f"claims[{self.id}]", "a claim names a person exactly when it finds one")


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Somebody takes a claim back, and says why; the claim itself stays in the record."""

    id: WithdrawalId
    claim: ClaimId
    author: str = ""
    time: str = ""
    reason: str = ""
    extra: Extra = ()


Describable: TypeAlias = Region | Row | Person | Caption | Photograph


@dataclass(frozen=True, slots=True)
class Former:
    """How one item was before an edit: not there where `before` is None.

    Attributes:
        slot: where the item belongs; None for the photograph's own description.
        item: the item's id; "" for the photograph.
        index: where in its slot it was, or was put in.
        before: only its `fields` count, and whatever a value of its kind cannot do without.
        fields: what the edit changed in it; none where it took the item out, and then all of `before` counts.
    """

    slot: Slot | None = None
    item: str = ""
    index: int = 0
    before: Describable | None = None
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """What one edit changed that is no claim, so that it can be told, looked at and brought back later.

    Like a claim it is only ever added. It says how things were *before*, each item as it was at that moment,
    so later revisions are of no concern to it and those of two copies of a project can be joined.
    """

    id: RevisionId
    label: str = ""
    author: str = ""
    time: str = ""
    formers: tuple[Former, ...] = ()
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Project:
    """One photograph with everything said about it; `claims`, `withdrawals` and `revisions` only grow."""

    photograph: Photograph
    regions: tuple[Region, ...] = ()
    rows: tuple[Row, ...] = ()
    people: tuple[Person, ...] = ()
    claims: tuple[Claim, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    captions: tuple[Caption, ...] = ()
    revisions: tuple[Revision, ...] = ()
    extra: Extra = ()


Item: TypeAlias = Region | Row | Person | Claim | Withdrawal | Caption | Revision
ItemId: TypeAlias = RegionId | RowId | PersonId | ClaimId | WithdrawalId | CaptionId | RevisionId
