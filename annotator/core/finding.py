"""Finding a face by anything that was said of it: names in every script, biographies, sources, notes.

Folds all texts of a record once, so that each search is a walk over folded texts. How names are folded is
`folding`; how hits are shown is for the window.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from annotator.core.caption import Caption, Name, RegionId
from annotator.core.folding import loosened, names_of, spelled
from annotator.core.model import Certainty, Claim, Person, PersonId, RowId
from annotator.core.record import Record, State


class FoundIn(Enum):
    """Where the words were found, the best place first."""

    NAME = "name"
    OTHER_NAME = "other name"
    ROLE = "role"
    CAPTION = "caption"
    SOURCE = "source"
    NOTE = "note"
    BIOGRAPHY = "biography"
    PHOTOGRAPH = "photograph"


@dataclass(frozen=True, slots=True)
class Filters:
    """Which faces are wanted; an empty set does not limit."""

    rows: frozenset[RowId] = frozenset()
    states: frozenset[State] = frozenset()
    certainties: frozenset[Certainty] = frozenset()

    @property
    def is_limiting(self) -> bool:
        """Say whether some face is left out."""
        return bool(self.rows or self.states or self.certainties)


@dataclass(frozen=True, slots=True)
class Hit:
    """One face, person or text in which all words were found.

    Attributes:
        region: the face to go to, or None where the words are about somebody not located.
        person: whom it is about, or None.
        found_in: the best place of a word that was found.
        text: the text in which it was found, as it was written.
    """

    region: RegionId | None
    person: PersonId | None
    found_in: FoundIn
    text: str


@dataclass(frozen=True, slots=True)
class _Text:
    """One text, and both keys under which it is found."""

    found_in: FoundIn
    text: str
    spelled: str
    sounds: str


@dataclass(frozen=True, slots=True)
class _Subject:
    """A face, or a person without one, with everything that was said of it."""

    region: RegionId | None
    person: PersonId | None
    texts: tuple[_Text, ...]
    people: frozenset[PersonId] = frozenset()


class Finder:
    """Searches one record; make a new one after an edit, with the former at hand only new texts are folded.

    Nothing is done before the first search, so an edit does not wait for it.
    """

    def __init__(self, record: Record, *, former: Finder | None = None) -> None:
        self._record = record
        self._folded: dict[tuple[FoundIn, str], _Text] = former._folded if former else {}  # noqa: SLF001 - its own
        self._former = former
        self._subjects: tuple[_Subject, ...] | None = None

    @property
    def record(self) -> Record:
        """The record that is searched."""
        return self._record

    def find(self, text: str, filters: Filters = Filters()) -> tuple[Hit, ...]:
        """Return a hit for each face and each person not located of whom every word of `text` was said.

        Best places first (a name before a biography), then as the rows run. Without words, every face that
        `filters` let through.
        """
        if self._subjects is None:
            self._subjects, self._former = tuple(_subjects(self, self._known_subjects())), None
        words = tuple((word, loosened(word)) for word in spelled(text).split())
        hits = (self._hit(subject, words) for subject in self._subjects if self._is_let(subject, filters))
        return tuple(sorted((hit for hit in hits if hit), key=lambda hit: _RANKS[hit.found_in]))

    def folded(self, found_in: FoundIn, text: str) -> _Text:
        """Return `text` with its keys; a source that a thousand claims cite is folded once."""
        key = (found_in, text)
        if key not in self._folded:
            letters = spelled(text)
            self._folded[key] = _Text(found_in, text, letters, loosened(letters))
        return self._folded[key]

    def _known_subjects(self) -> dict[RegionId, _Subject]:
        """Return the faces of which nothing new was said since the former finder searched."""
        former = self._former
        if former is None or former._subjects is None:  # noqa: SLF001 - its own
            return {}
        old, new = former.record, self.record
        if (old.project.people, old.project.captions) != (new.project.people, new.project.captions):
            return {}
        faces = ((s.region, s) for s in former._subjects if s.region is not None)  # noqa: SLF001 - its own
        return {region: s for region, s in faces if _is_as_before(region, old, new)}

    def _hit(self, subject: _Subject, words: tuple[tuple[str, str], ...]) -> Hit | None:
        if not words:
            name = subject.texts[0] if subject.texts else _NOTHING
            return Hit(subject.region, subject.person, FoundIn.NAME, name.text)
        best: _Text | None = None
        for letters, sound in words:
            found = next((t for t in subject.texts if letters in t.spelled or sound in t.sounds), None)
            if found is None:
                return None
            if best is None or _RANKS[found.found_in] < _RANKS[best.found_in]:
                best = found
        return None if best is None else Hit(subject.region, subject.person, best.found_in, best.text)

    def _is_let(self, subject: _Subject, filters: Filters) -> bool:
        if not filters.is_limiting:
            return True
        region = subject.region
        if region is None:
            return False
        seat, standing = self._record.seats.get(region), self._record.standing(region)
        return (
            (not filters.rows or (seat is not None and seat.row.id in filters.rows))
            and (not filters.states or self._record.state(region) in filters.states)
            and (
                not filters.certainties
                or (standing is not None and standing.certainty in filters.certainties)
            )
        )


_RANKS = {place: rank for rank, place in enumerate(FoundIn)}
_NOTHING = _Text(FoundIn.NAME, "", "", "")


def _is_as_before(region: RegionId, old: Record, new: Record) -> bool:
    """Say whether the same is said of a face in both records; whom it shows may hang on withdrawals."""
    return (
        region in new.regions
        and old.regions[region].note == new.regions[region].note
        and old.claims_of(region) == new.claims_of(region)
        and old.standing(region) == new.standing(region)
    )


def _subjects(finder: Finder, known: dict[RegionId, _Subject]) -> Iterator[_Subject]:
    """Yield the faces row by row, then those in no row, then the people who are not located."""
    record = finder.record
    printed = _printed(record)
    located: set[PersonId] = set()
    for region in _faces(record):
        subject = known.get(region) or _face(finder, region, printed[region])
        located |= subject.people
        yield subject
    for person in record.project.people:
        if record.speaker_for(person.id) not in located and person.id not in located:
            texts = tuple(finder.folded(*text) for text in dict.fromkeys(_of_people([person])))
            yield _Subject(None, person.id, _best_first(texts))
    yield from _unplaced(finder, record)


def _face(finder: Finder, region: RegionId, printed: list[tuple[FoundIn, str]]) -> _Subject:
    record = finder.record
    claims = record.claims_of(region)
    people = _people(record, claims)
    shown = record.person_at(region)
    said = (*_of_people(people), *_of_claims(claims), *printed, *_note(record, region))
    texts = _best_first(finder.folded(*text) for text in dict.fromkeys(said))
    return _Subject(region, None if shown is None else shown.id, texts, frozenset(p.id for p in people))


def _best_first(texts: Iterable[_Text]) -> tuple[_Text, ...]:
    return tuple(sorted((t for t in texts if t.spelled), key=lambda text: _RANKS[text.found_in]))


def _faces(record: Record) -> Iterator[RegionId]:
    shown = [region.id for region in record.project.regions if not region.is_removed]
    last = (len(record.project.rows), 0)

    def place(region: RegionId) -> tuple[int, int]:
        seat = record.seats.get(region)
        return last if seat is None else (seat.row_index, seat.index)

    yield from sorted(shown, key=place)


def _people(record: Record, claims: tuple[Claim, ...]) -> tuple[Person, ...]:
    """Return whom claims ever named, and the entries that speak for them; newest first."""
    named = [claim.person for claim in reversed(claims) if claim.person is not None]
    both = (entry for who in named for entry in (record.speaker_for(who), who))
    return tuple(record.people[who] for who in dict.fromkeys(both) if who in record.people)


def _of_people(people: Iterable[Person]) -> Iterator[tuple[FoundIn, str]]:
    for person in people:
        first, *others = names_of(person)
        yield FoundIn.NAME, first
        yield from ((FoundIn.OTHER_NAME, name) for name in others)
        yield FoundIn.ROLE, person.role
        yield FoundIn.BIOGRAPHY, person.biography
        yield from ((FoundIn.NOTE, note) for note in (person.note, person.birth_place, person.death_place))


def _of_claims(claims: tuple[Claim, ...]) -> Iterator[tuple[FoundIn, str]]:
    for claim in claims:
        yield FoundIn.SOURCE, claim.source
        yield FoundIn.NOTE, claim.note
        yield FoundIn.NOTE, claim.author


def _note(record: Record, region: RegionId) -> Iterator[tuple[FoundIn, str]]:
    yield FoundIn.NOTE, record.regions[region].note


def _printed(record: Record) -> dict[RegionId, list[tuple[FoundIn, str]]]:
    """Return what the captions print for each face."""
    printed: dict[RegionId, list[tuple[FoundIn, str]]] = defaultdict(list)
    for caption in record.project.captions:
        for name in _names(caption):
            if name.region is not None:
                printed[name.region].append((FoundIn.CAPTION, caption.text[name.start : name.end]))
                printed[name.region] += [(FoundIn.CAPTION, part) for part in (name.title, name.note) if part]
    return printed


def _names(caption: Caption) -> Iterator[Name]:
    yield from (name for row in caption.rows for name in row.names)
    yield from (*caption.also_named, *caption.absent)


def _unplaced(finder: Finder, record: Record) -> Iterator[_Subject]:
    """Yield each name of a caption that answers to no face, and the photograph's own description."""
    for caption in record.project.captions:
        for name in _names(caption):
            if name.region is None and name.name:
                yield _Subject(None, None, (finder.folded(FoundIn.CAPTION, name.name),))
        texts = (
            finder.folded(FoundIn.CAPTION, text) for text in (caption.text, caption.source, caption.note)
        )
        yield _Subject(None, None, _best_first(texts))
    photograph = record.project.photograph
    about = (photograph.title, photograph.date, photograph.maker, photograph.source, photograph.note)
    yield _Subject(None, None, _best_first(finder.folded(FoundIn.PHOTOGRAPH, text) for text in about))
