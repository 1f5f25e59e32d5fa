"""What is said beside a face."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.model import Certainty, Claim, ClaimId, Finding, PersonId, Project, Stance
from annotator.core.record import read_record
from annotator.export.wording import MAX_MARKS, MAX_NAME, Tone, Wording, plain, word
from export.scenes import bench_of_people, region


def told(project: Project) -> Wording | None:
    """Return what is said of the first face."""
    return word(read_record(project), region(0))


def with_claims(*claims: Claim) -> Project:
    """Return three people and the claims made about the first face."""
    return replace(bench_of_people(3), claims=claims)


def claim(name: str, person: int | None, *, finding: Finding = Finding.PERSON) -> Claim:
    """Return a claim about the first face."""
    return Claim(ClaimId(name), region(0), finding, None if person is None else PersonId(f"p{person}"))


@pytest.mark.parametrize(
    ("certainty", "text", "tone"),
    [
        (Certainty.CERTAIN, "Anna Piccard", Tone.CERTAIN),
        (Certainty.PROBABLE, "probably Anna Piccard", Tone.PROBABLE),
        (Certainty.POSSIBLE, "Anna Piccard?", Tone.POSSIBLE),
    ],
)
def test_certainty_is_said_in_words(certainty: Certainty, text: str, tone: Tone) -> None:
    """How sure a claim is can be read without colour."""
    assert told(with_claims(replace(claim("a", 0), certainty=certainty))) == Wording(text, tone)


def test_a_dispute_names_all_who_were_put_forward() -> None:
    """A disputed face names the standing claim first, then the rivals."""
    found = told(with_claims(claim("a", 0), claim("b", 1)))
    assert found == Wording("Émile Verschaffelt or Anna Piccard?", Tone.DISPUTED)


def test_a_name_doubted_without_another_keeps_its_question_mark() -> None:
    """Where somebody only doubts the name, it stands alone with a question mark."""
    doubt = replace(claim("b", None, finding=Finding.UNKNOWN), stance=Stance.DISPUTES)
    assert told(with_claims(claim("a", 0), doubt)) == Wording("Anna Piccard?", Tone.DISPUTED)


def test_looked_at_in_vain_and_never_looked_at_differ() -> None:
    """Unknown is a finding; a face that nobody looked at has only a question mark."""
    assert told(with_claims(claim("a", None, finding=Finding.UNKNOWN))) == Wording("Unknown", Tone.UNKNOWN)
    assert told(with_claims()) == Wording("?", Tone.UNSEEN)


def test_what_shows_nobody_is_not_spoken_of() -> None:
    """Nothing is said of a region without a person, of a removed one, and of one that is not there."""
    shown = with_claims(claim("a", None, finding=Finding.NOT_A_PERSON))
    assert told(shown) is None
    gone = replace(shown, regions=(replace(shown.regions[0], is_removed=True),), claims=())
    assert told(gone) is None
    assert word(read_record(replace(shown, regions=())), region(0)) is None


def test_a_name_that_cannot_be_shown_is_not_called_unknown() -> None:
    """Somebody named by control characters only was named all the same."""
    shown = bench_of_people(1)
    shown = replace(shown, people=(replace(shown.people[0], name="\u202e\u2066"),))
    assert told(shown) == Wording("(a name that cannot be shown)", Tone.CERTAIN)


@given(text=st.text(st.characters(codec=None), max_size=400))
def test_plain_text_is_harmless(text: str) -> None:
    """Plain text is one line without control, format and lone surrogate characters, and not too long."""
    line = plain(text)
    kinds = {unicodedata.category(letter) for letter in line if letter not in "\u200c\u200d"}
    assert not kinds & {"Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"}
    assert len(line) <= MAX_NAME
    assert line == line.strip()


@given(letter=st.sampled_from("éxक"), marks=st.integers(0, 300))
def test_no_letter_carries_a_tower_of_marks(letter: str, marks: int) -> None:
    """Marks stacked on a letter are limited, so that they do not grow out of the plate."""
    run = longest = 0
    for sign in plain(letter + "\u0301\u0308" * marks + "z"):
        run = run + 1 if unicodedata.category(sign) == "Mn" else 0
        longest = max(longest, run)
    assert longest <= MAX_MARKS


@given(text=st.text(st.characters(codec=None), max_size=200))
def test_plain_text_stays_as_it_is(text: str) -> None:
    """Making plain text plain again changes nothing."""
    assert plain(plain(text)) == plain(text)


def test_joiners_that_spelling_needs_are_kept() -> None:
    """Persian names keep the joiner that parts them."""
    assert plain("علی\u200cرضا") == "علی\u200cرضا"


def test_a_space_that_does_not_break_is_kept() -> None:
    """Initials that somebody tied to their surname stay on its line."""
    assert plain("J.\u00a0J. \n Thomson") == "J.\u00a0J. Thomson"
