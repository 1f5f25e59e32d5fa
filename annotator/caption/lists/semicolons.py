"""Whether semicolons part the people of a list, so that commas lead to what is said of them."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.caption.names.name_lists import is_lone_first_name, is_sure
from annotator.caption.names.people import read_person
from annotator.caption.names.remarks import is_role_phrase
from annotator.caption.names.tables import opens_with_name
from annotator.caption.titles.titles import skip_titles
from annotator.caption.words.parts import Part, Separator
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import CLOSING, Source

_MOST = 0.7
_FEW = 0.15


def people_by_semicolon(source: Source, parts: Sequence[Part]) -> bool:
    """Say whether semicolons part the people, so that commas lead to roles."""
    chunks: list[list[Part]] = []
    for part in parts:
        joined = part.separator is Separator.AND and part.after_comma and len(chunks) > 1
        if not chunks or joined or part.separator in (Separator.SEMICOLON, Separator.DASH, Separator.LINE):
            chunks.append([])
        chunks[-1].append(part)
    chunks = [chunk for chunk in chunks if not _opens_with_role(source, chunk[0])] or chunks
    if len(chunks) < 2 or all(len(chunk) == 1 for chunk in chunks):  # noqa: PLR2004 - a mark between two
        return False
    if _ends_in_list(chunks) or _is_formation(source, chunks) or _tells_in_brackets(source, chunks):
        return False
    lines = [chunk[0].first for chunk in chunks if chunk[0].separator in (Separator.LINE, Separator.NONE)]
    if len(lines) == len(chunks) and sum(opens_with_name(source, at) for at in lines) >= _MOST * len(lines):
        return True
    after = [part for chunk in chunks for part in chunk[1:] if part.separator is Separator.COMMA]
    named = sum(_is_somebody(source, part) or is_lone_first_name(source, part) for part in after)
    if named * 2 > len(after) or any(_lists_before_remark(source, chunk) for chunk in chunks):
        return False
    heads = sum(_is_somebody(source, chunk[0]) for chunk in chunks)
    bodies = any(source.means(at, Sense.INSTITUTION) for part in after for at in range(part.first, part.last))
    if (len(chunks) > 2 or bodies) and heads >= _MOST * len(chunks) and named <= _FEW * len(after):  # noqa: PLR2004
        # Whoever comes first in its chunk is somebody, and hardly anybody else is: schools and offices.
        return True
    commas = [sum(part.separator is Separator.COMMA for part in chunk) for chunk in chunks]
    remarks = sum(
        _is_plain_remark(source, part)
        for chunk in chunks
        for part in chunk[1:]
        if part.separator is Separator.COMMA
    )
    return sum(commas) <= len(chunks) * 1.5 or (remarks >= sum(commas) * 0.6 and len(chunks) > 2)  # noqa: PLR2004


def _lists_before_remark(source: Source, chunk: Sequence[Part]) -> bool:
    """Say whether commas part several before the semicolon that ends an office: "A, B, C, chairman; D"."""
    *listed, remark = chunk
    told = bool(listed) and source.is_lower(remark.first) and remark.separator is Separator.COMMA
    return told and any(p.separator is Separator.COMMA and _is_somebody(source, p) for p in listed)


def _opens_with_role(source: Source, part: Part) -> bool:
    """Say whether a semicolon only sets somebody apart for an office: "Dub, Kania; trener: Wrona"."""
    role = source.match(part.first, Sense.ROLE, Sense.TITLE, Sense.PLURAL, end=part.last)
    return part.separator is Separator.SEMICOLON and role is not None and source.is_lower(part.first)


def _is_formation(source: Source, chunks: Sequence[Sequence[Part]]) -> bool:
    """Say whether semicolons part the lines of a team: "Rossi; Bianchi, Verdi; Neri, Riva, Costa".

    Lines of one length each end in "and": "Rossi, Bianchi e Verdi; Neri, Riva e Costa".
    """
    parts = [part for chunk in chunks for part in chunk]
    sizes = {len(chunk) for chunk in chunks}
    joined = all(chunk[-1].separator is Separator.AND for chunk in chunks)
    titled = sum(source.means(part.first, Sense.TITLE, Sense.OFFICE) for part in parts)
    # "Bonet, Pedro Regueiro"
    single = sum(part.last - part.first == 1 for part in parts)
    return (
        (len(sizes) > 1 or joined)
        and max(sizes) > 2  # noqa: PLR2004 - a name and a remark
        and single >= _MOST * len(parts)
        and all(source.is_capital(at) for part in parts for at in range(part.first, part.last))
        and not any(source.means(part.first, Sense.ROLE, Sense.PLACE) for part in parts)
        and titled <= _FEW * len(parts)
    )


def _tells_in_brackets(source: Source, chunks: Sequence[Sequence[Part]]) -> bool:
    """Say whether brackets hold the remarks, behind commas too: "Zé (GR); Nico, Beto (DF); Dito"."""
    heads = sum(source.is_mark(chunk[0].last - 1, CLOSING) for chunk in chunks)
    after = [part for chunk in chunks for part in chunk[1:] if part.separator is Separator.COMMA]
    behind = any(source.is_mark(part.last - 1, CLOSING) for part in after)
    return behind and heads * 2 >= len(chunks) and not any(_is_plain_remark(source, part) for part in after)


def _ends_in_list(chunks: Sequence[Sequence[Part]]) -> bool:
    """Say whether only the last two of a list in dashes are parted otherwise: "A - B - C, D and E"."""
    dashes = all(chunk[0].separator is Separator.DASH for chunk in chunks[1:])
    single = sum(len(chunk) == 1 for chunk in chunks[:-1])
    return (
        dashes
        and single >= _MOST * (len(chunks) - 1)
        and [part.separator for part in chunks[-1][1:]] == [Separator.COMMA, Separator.AND]
    )


def _is_somebody(source: Source, part: Part) -> bool:
    reading = read_person(source, part.first, part.last)
    return is_sure(source, reading) and not is_role_phrase(source, reading)


def _is_plain_remark(source: Source, part: Part) -> bool:
    reading = read_person(source, part.first, part.last)
    return (
        not reading.has_name
        or is_role_phrase(source, reading)
        or skip_titles(source, part.first, part.last) == part.last
    )
