"""Which names of one face may be one person's."""

from __future__ import annotations

import pytest

from annotator.core.spellings import may_be_one_name


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("F.G. Tait", "Freddie Tait"),
        ("A.D. Blyth", "Arnold Blyth"),
        ("Charles Hutchings", "C. Hutchings"),
        ("Rykov", "A. I. Rykov"),
        ("Lunacharskii", "Anatoly Lunacharsky"),
        ("Jan Novák", "Novák Jan"),
        ("Fred Low", "Frederick E. Low"),
        ("Ann van der Meer", "A. van der Meer"),
        ("Ed Low Jr.", "E. Low, Jr"),
        ("LOW Ed", "Ed Low"),
        ("Алексей Рыков", "A. Rykov"),
    ],
)
def test_a_shorter_or_longer_spelling_is_one_name(first: str, second: str) -> None:
    """Both ways round."""
    assert may_be_one_name(first, second)
    assert may_be_one_name(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("J. Ball", "A. Ball"),
        ("Ed Low", "Ed Lowe"),
        ("Ed Low", "Ed Low Jr."),
        ("Ed", "Ed Low"),
        ("A. B. Low", "A. C. Low"),
        ("Bill Low", "William Low"),
        ("E. L.", "Ed L."),
        ("Ed Low", "?"),
        ("", ""),
    ],
)
def test_names_that_contradict_each_other_stay_two(first: str, second: str) -> None:
    """Another surname, another given name, another generation, or nothing to compare."""
    assert not may_be_one_name(first, second)
    assert not may_be_one_name(second, first)


@pytest.mark.parametrize(
    ("first", "second", "titles", "is_one"),
    [
        ("Ed Low", "E. Low", ("", "Mrs."), False),
        ("Ed Low", "Low", ("", "Miss"), False),
        ("A. Low", "Ann Low", ("Mrs.", "Mme"), True),
        ("A. Low", "Ann Low", ("Miss", ""), True),
        ("Low", "Ed Low", ("Capt., 2nd Infantry", ""), True),
    ],
)
def test_a_title_tells_a_wife_from_her_husband(
    first: str, second: str, titles: tuple[str, str], *, is_one: bool
) -> None:
    """Offices and ranks change; who is a wife is not her husband."""
    assert may_be_one_name(first, second, titles=titles) is is_one
