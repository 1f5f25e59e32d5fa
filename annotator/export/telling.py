"""Claims, places and lives in the sentences of an export's language.

In English the same as `core.telling` and `core.positions`, which the window speaks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from annotator.core.caption import RegionId
from annotator.core.edtf import date_in_words
from annotator.core.model import Basis, Certainty, Claim, Finding, Person
from annotator.core.positions import ordinal
from annotator.core.record import Record
from annotator.export.wording import Tone
from annotator.export.words import Words, words

_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?:Z|\+00:00)")


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells of a record in one language."""

    words: Words

    def date(self, text: str) -> str:
        """Return an EDTF date as people write it, anything else as it is."""
        return date_in_words(text, self.words.dates)

    def doubt(self, tone: Tone) -> str:
        """Return the doubt that a wording's signs stand for, for those who cannot see them."""
        said = self.words.telling
        return {Tone.POSSIBLE: said.possible, Tone.DISPUTED: said.disputed}.get(tone, "")

    def position(self, record: Record, region: RegionId) -> str:
        """Return where `region` sits, counted from the left as the viewer sees it."""
        said, seat = self.words.telling, record.seats.get(region)
        if seat is None:
            return said.in_no_row
        form = said.alone if len(seat.row.regions) == 1 else said.from_left
        number = seat.index + 1
        return form.format(row=seat.row.label, number=number, ordinal=ordinal(number))

    def said(self, record: Record, claim: Claim) -> str:
        """Return what a claim says and how surely, with its reason: "Lenin: certain, by printed caption"."""
        said = self.words.telling
        who, certainty = self._subject(record, claim), _certainty(self.words, claim.certainty)
        form = said.said if claim.basis is Basis.UNSTATED else said.said_by
        sentence = form.format(who=who, certainty=certainty, basis=_basis(self.words, claim.basis))
        return f"{sentence}\n{claim.note}" if claim.note else sentence

    def signed(self, claim: Claim) -> str:
        """Return who said it, when, and where it is written."""
        who = " · ".join(part for part in (claim.author, self.moment(claim.time)) if part)
        return "\n".join(part for part in (who, claim.source) if part)

    def moment(self, time: str) -> str:
        """Return an ISO 8601 time as day and minute in UTC, anything else as it is."""
        found = _MOMENT.fullmatch(time)
        said = self.words.telling.moment
        return said.format(date=self.date(found[1]), time=found[2]) if found else time

    def life(self, person: Person) -> str:
        """Return birth and death as people write them."""
        said = self.words.telling
        born = ", ".join(part for part in (self.date(person.born), person.birth_place) if part)
        died = ", ".join(part for part in (self.date(person.died), person.death_place) if part)
        if born and died:
            return said.life.format(born=born, died=died)
        return said.born.format(date=born) if born else said.died.format(date=died) if died else ""

    def _subject(self, record: Record, claim: Claim) -> str:
        said = self.words.telling
        if claim.finding is Finding.PERSON and claim.person is not None:
            person = record.people.get(claim.person)
            return person.name if person else said.somebody
        return said.unknown if claim.finding is Finding.UNKNOWN else said.not_a_person


def teller(language: str) -> Teller:
    """Return who tells in the language of a BCP 47 tag, in English where there is no other."""
    return Teller(words(language))


def _certainty(known: Words, certainty: Certainty) -> str:
    said = known.telling
    return {
        Certainty.CERTAIN: said.certain,
        Certainty.PROBABLE: said.probable,
        Certainty.POSSIBLE: said.possible,
    }[certainty]


def _basis(known: Words, basis: Basis) -> str:
    said = known.telling
    return {
        Basis.PRINTED_CAPTION: said.printed_caption,
        Basis.INSCRIPTION: said.inscription,
        Basis.RESEMBLANCE: said.resemblance,
        Basis.TESTIMONY: said.testimony,
        Basis.PUBLISHED_WORK: said.published_work,
        Basis.OWN_KNOWLEDGE: said.own_knowledge,
        Basis.OTHER_FILE: said.other_file,
        Basis.OTHER_PRINT: said.other_print,
        Basis.UNSTATED: "",
    }[basis]
