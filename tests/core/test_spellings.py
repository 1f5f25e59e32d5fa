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
        ("van der Meer", "J. van der Meer"),
        ("Juan de la Cruz", "de la Cruz"),
        ("Will Low", "Willy Low"),
        ("Phil Low", "Philip Low"),
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
        ("Paul Low", "Paula Low"),
        ("Jan Low", "Jane Low"),
        ("Daniel Low", "Danielle Low"),
        ("Joseph Low", "Josephine Low"),
        ("Chen Wei", "Cheng Wei"),
        ("Kis István", "Kiss István"),
        ("기 민수", "김 민수"),
        ("V. Meer", "van der Meer"),
        ("Jan van Meer", "Jan de Meer"),
        ("van Meer", "Jan de Meer"),
        ("ann low", "bob low"),
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
        ("E. Low", "E. Low", ("Mr.", "Miss"), False),
        ("E. Low", "Ed Low", ("Miss", "Mr., seated"), False),
        ("Derby", "Derby", ("Lord", "Lady"), False),
        ("Low", "Low", ("Count", "Countess"), False),
        ("A. Low", "Ann Low", ("Dr.", "Miss"), True),
    ],
)
def test_a_title_tells_a_wife_from_her_husband(
    first: str, second: str, titles: tuple[str, str], *, is_one: bool
) -> None:
    """Offices and ranks change; who is a wife is not her husband."""
    assert may_be_one_name(first, second, titles=titles) is is_one
