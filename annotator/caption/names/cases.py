"""Names in the case that a preposition asks for: "obok Jana Kosa" is by Jan Kos.

So are offices, whose article may be an ending, too: "bredvid läraren" is by a lärare.
"""

from __future__ import annotations

from annotator.caption.words.source import Source

_SHORTEST_CALLED = 3
_FLEETING = -2


def shares_name(source: Source, names: frozenset[str], words: frozenset[str]) -> bool:
    """Say whether one of `words` is one of `names`, or one in another case: "Jana Kosa" is Jan Kos."""
    return not names.isdisjoint(words) or any(
        is_case_of(source, word, name) for word in words for name in names
    )


def is_case_of(source: Source, word: str, name: str) -> bool:
    """Say whether `word` is `name` with the ending of a case: "wójta" of wójt, "Marka" of Marek."""
    cases = source.lexicon.cases
    if not cases or len(name) < _SHORTEST_CALLED:
        return False
    forms = (name, name[:-1], name[:_FLEETING] + name[-1])
    return any(word.startswith(form) and word.removeprefix(form) in cases for form in forms)


def is_form_of(source: Source, word: str, office: str) -> bool:
    """Say whether `word` is an office as it is, in a case or with its article: "köpmannen" of köpman."""
    definite = word.startswith(office) and word.removeprefix(office) in source.lexicon.definites
    return word == office or definite or is_case_of(source, word, office)
