"""A project as everybody may see it: people who may be living are in it, and nothing tells who they are.

The one place where living people are hidden; every writer gets the project from here, so none can forget it.
Who may be living is `core.living`, which texts could name them is `mentions`. Errs on the side of silence: a
text that could name one of them is left out whole. What it cannot know is a living person whom only a text
tells of, and a name that is written on the print.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import count

from annotator.core.caption import Caption, Name, RegionId
from annotator.core.living import LIFE, is_beyond_a_life, living_people
from annotator.core.model import (
    Claim,
    Link,
    Person,
    PersonId,
    Photograph,
    Project,
    Region,
    Row,
    Withdrawal,
)
from annotator.core.record import Record, read_record
from annotator.export.mentions import Mentions, mentions_of
from annotator.export.phrases import phrases


@dataclass(frozen=True, slots=True)
class Veiled:
    """A project without the names of people who may be living.

    Attributes:
        people: how many of those who are on the picture are not named.
        has_lost_caption: a printed caption was left out.
        has_lost_words: the description of the photograph named somebody, and lost a part.
    """

    project: Project
    people: int
    has_lost_caption: bool
    has_lost_words: bool

    def told(self, *, with_caption: bool) -> tuple[str, ...]:
        """Return sentences for the user about what is missing now; of the caption where one was wished."""
        who = "1 person is" if self.people == 1 else f"{self.people} people are"
        named = (
            f"{who} not named, as they may be living: no date of death, and not surely born {LIFE} years ago"
        )
        lost = "The printed caption is left out: it could name somebody who may be living"
        words = "A part of the photograph's description is left out: it names somebody who may be living"
        told = (
            (self.people > 0, named),
            (self.has_lost_caption and with_caption, lost),
            (self.has_lost_words, words),
        )
        return tuple(sentence for is_so, sentence in told if is_so)


def veil_living(project: Project, today: date, *, language: str = "en") -> Veiled:
    """Return `project` with everybody who may be living called so in `language`, and nothing told of them.

    Faces and numbers stay, and so does how sure a claim is; reasons, authors, notes and the history of words
    about such a face go.
    """
    record = read_record(project)
    hidden = living_people(project, today)
    faces = _faces_of(record, hidden)
    people = [person for person in project.people if person.id in hidden]
    mentions = mentions_of(people, (p for p in project.people if p.id not in hidden))
    veil = _Veil(hidden, faces, mentions, phrases(language).living)
    is_old = is_beyond_a_life(project.photograph.date, today)
    kept = tuple(c for c in project.captions if veil.may_keep(c, record, is_old=is_old))
    photograph = veil.photograph(project.photograph)
    return Veiled(
        veil.project(replace(project, photograph=photograph, captions=kept)),
        people=len(_shown(record) & hidden),
        has_lost_caption=any(c.text.strip() for c in project.captions if c not in kept),
        has_lost_words=photograph != replace(project.photograph, extra=()),
    )


def _faces_of(record: Record, hidden: frozenset[PersonId]) -> dict[RegionId, RegionId]:
    """Return every region that was ever said to show one of `hidden`, with an id that tells no name."""
    said = {claim.region for claim in record.project.claims if claim.person in hidden}
    faces = (region.id for region in record.project.regions if region.id in said)
    names = (RegionId(f"living-{number}") for number in count(1))
    free = (name for name in names if name not in record.regions)
    return dict(zip(faces, free, strict=False))


def _shown(record: Record) -> set[PersonId]:
    """Return everybody whom the picture names now, also as one of several."""
    faces = (region.id for region in record.project.regions if not region.is_removed)
    people = (record.person_of(claim) for face in faces for claim in record.open_claims(face))
    return {person.id for person in people if person is not None}


@dataclass(frozen=True, slots=True)
class _Veil:
    """Hides `hidden`, who are called `word` at the `faces`, and whatever text could name them."""

    hidden: frozenset[PersonId]
    faces: Mapping[RegionId, RegionId]
    mentions: Mentions
    word: str

    def project(self, project: Project) -> Project:
        """Return `project` with everything but captions and photograph veiled."""
        claims = tuple(map(self._claim, project.claims))
        silenced = {claim.id for claim in project.claims if claim.region in self.faces}
        said = self.mentions.without
        return replace(
            project,
            regions=tuple(map(self._region, project.regions)),
            rows=tuple(self._row(row, number) for number, row in enumerate(project.rows, 1)),
            people=tuple(map(self._person, project.people)),
            claims=claims,
            withdrawals=tuple(
                _silent(w)
                if w.claim in silenced
                else replace(w, author=said(w.author), reason=said(w.reason))
                for w in project.withdrawals
            ),
            revisions=(),
            extra=(),
        )

    def photograph(self, photograph: Photograph) -> Photograph:
        """Return `photograph` without the parts of its description that name somebody hidden."""
        said = self.mentions.without
        return replace(
            photograph,
            title=said(photograph.title),
            maker=said(photograph.maker),
            credit=said(photograph.credit),
            source=said(photograph.source),
            note=said(photograph.note),
            extra=(),
        )

    def may_keep(self, caption: Caption, record: Record, *, is_old: bool) -> bool:
        """Say whether `caption` names nobody who may be living.

        Its text may name people whom no entry knows, so on a young photograph each of its names has to lead
        to a face of somebody dead; a caption that was never read names nobody knows whom.
        """
        if any(self.mentions.is_in(text) for text in (caption.text, caption.source, caption.note)):
            return False
        names = (*(name for row in caption.rows for name in row.names), *caption.absent, *caption.also_named)
        known = [name for name in names if not name.unknown]
        return is_old or (bool(known) and all(self._is_dead(name, record) for name in known))

    def _is_dead(self, name: Name, record: Record) -> bool:
        region = name.region
        return region is not None and region not in self.faces and record.person_at(region) is not None

    def _region(self, region: Region) -> Region:
        if region.id in self.faces:
            return replace(region, id=self.faces[region.id], note="", extra=())
        return replace(region, note=self.mentions.without(region.note))

    def _row(self, row: Row, number: int) -> Row:
        label = str(number) if self.mentions.is_in(row.label) else row.label
        return replace(row, label=label, regions=tuple(self.faces.get(r, r) for r in row.regions))

    def _person(self, person: Person) -> Person:
        if person.id in self.hidden:
            return Person(person.id, self.word, same_as=person.same_as)
        said = self.mentions.without
        return replace(
            person,
            birth_place=said(person.birth_place),
            death_place=said(person.death_place),
            role=said(person.role),
            biography=said(person.biography),
            note=said(person.note),
            links=tuple(link for link in person.links if not self._names(link)),
            portrait=None if person.portrait in self.faces else person.portrait,
        )

    def _names(self, link: Link) -> bool:
        return self.mentions.is_in(link.label) or self.mentions.is_in(link.url)

    def _claim(self, claim: Claim) -> Claim:
        """Return `claim` without the words that could name somebody; about a veiled face, without any."""
        is_silent = claim.region in self.faces
        said: Callable[[str], str] = _nothing if is_silent else self.mentions.without
        return replace(
            claim,
            region=self.faces.get(claim.region, claim.region),
            author=said(claim.author),
            source=said(claim.source),
            note=said(claim.note),
            extra=(),
        )


def _nothing(_text: str) -> str:
    return ""


def _silent(withdrawal: Withdrawal) -> Withdrawal:
    return replace(withdrawal, author="", reason="", extra=())
