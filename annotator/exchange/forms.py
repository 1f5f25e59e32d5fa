"""The forms in which a record leaves for other programs, told by name or by the file's ending."""

from __future__ import annotations

from enum import Enum


class ExchangeForm(Enum):
    """A form of data for other programs; the value is what a user types for `--as`."""

    XMP = "xmp"
    XMP_SIDECAR = "xmp-sidecar"
    WEB_ANNOTATION = "webannotation"
    IIIF = "iiif"
    CSV = "csv"
    COMMONS = "commons"
    WIKIDATA = "wikidata"
    GEDCOM = "gedcom"
    LABELME = "labelme"
    CAPTION = "caption"


_ENDINGS = {
    ".xmp": ExchangeForm.XMP_SIDECAR,
    ".csv": ExchangeForm.CSV,
    ".ged": ExchangeForm.GEDCOM,
    ".jsonld": ExchangeForm.WEB_ANNOTATION,
    ".wiki": ExchangeForm.COMMONS,
}


def exchange_form_of(ending: str) -> ExchangeForm | None:
    """Return the form that an ending (".csv") stands for, or None: ".json" and ".txt" may be many."""
    return _ENDINGS.get(ending.lower())
