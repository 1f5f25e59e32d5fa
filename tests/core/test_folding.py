"""Names are found as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.folding import is_found, names_of
from annotator.core.model import OtherName, Person, PersonId
from core.plates import person

NAMES = (
    "Zinoviev",
    "Lunacharskii",
    "Dzerzhinsky",
    "Kollontai",
    "Čapek",
    "Łukasiewicz",
    "Yevgeniy",
    "Смирнов",
)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("zinoviev", "Зиновьев"),
        ("Zinov'ev", "Zinoviev"),
        ("lunacharsky", "Lunacharskii"),
        ("lunacharskij", "Луначарский"),
        ("capek", "Čapek"),
        ("lukasiewicz", "Łukasiewicz"),
        ("KOLLONTAI", "Kollontai"),
        ("muller", "Müller"),
        ("smith jones", "Smith-Jones"),
        ("anna", "𝓐nna"),
    ],
)
def test_a_name_is_found_however_it_is_spelled(typed: str, written: str) -> None:
    """Case, accents, signs and the ways of romanising do not matter."""
    assert is_found(typed, written)


@given(st.sampled_from(NAMES), st.data())
def test_a_name_is_found_while_it_is_typed(name: str, data: st.DataObject) -> None:
    """Every beginning of a name finds it: the list must not flicker from letter to letter."""
    assert is_found(name[: data.draw(st.integers(1, len(name)))], name)


@given(st.text(), st.text())
def test_every_text_finds_itself(text: str, other: str) -> None:
    """Whatever was written is found by the very same words, beside others and in any order."""
    assert is_found(text, other, text)


def test_words_may_come_in_any_order() -> None:
    """Surname first or last finds the same person."""
    assert is_found("lenin vladimir", "Vladimir Ilyich Lenin")
    assert not is_found("lenin josef", "Vladimir Ilyich Lenin")


@pytest.mark.parametrize(("typed", "written"), [("radek", "Rykov"), ("x", "Lenin")])
def test_another_name_is_not_found(typed: str, written: str) -> None:
    """Folding does not make different names one."""
    assert not is_found(typed, written)


def test_a_person_is_found_by_every_name() -> None:
    """The printed name, the full name and those in other scripts all count."""
    lenin = Person(
        PersonId("p-lenin"), "Lenin", "Vladimir Ilyich Lenin", (OtherName("Владимир Ульянов", "ru"),)
    )
    assert names_of(lenin) == ("Lenin", "Vladimir Ilyich Lenin", "Владимир Ульянов")
    assert is_found("ulianov", *names_of(lenin))
    assert names_of(person("Anna")) == ("Anna", "")
