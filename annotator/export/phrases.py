"""The words around the names, in the languages that captions are read in.

Data only: how certainty, dispute and ignorance are said. Which of it is said of a face is `wording`. Nobody's
sex is known here, so where a language has no neutral form it speaks of the person.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words of one language around the names; `{name}` stands for the name."""

    probable: str = "probably {name}"
    possible: str = "{name}?"
    disputed: str = "{name}?"
    either: str = " or "
    others: str = "others"
    unknown: str = "Unknown"
    living: str = "Living person"
    unseen: str = "?"
    not_identified: str = "not identified"
    unprintable: str = "(a name that cannot be shown)"
    stand_in: str = "A drawing that stands in for the photograph"
    by: str = "Photograph: {name}"


ENGLISH = Phrases()

_NORWEGIAN = Phrases(
    probable="trolig {name}",
    either=" eller ",
    others="andre",
    unknown="Ukjent",
    living="Nålevende person",
    not_identified="ikke identifisert",
    unprintable="(et navn som ikke kan vises)",
    stand_in="En tegning i stedet for fotografiet",
    by="Foto: {name}",
)

LANGUAGES = {
    "en": ENGLISH,
    "de": Phrases(
        probable="wahrscheinlich {name}",
        either=" oder ",
        others="andere",
        unknown="Unbekannt",
        living="Lebende Person",
        not_identified="nicht identifiziert",
        unprintable="(ein Name, der sich nicht darstellen lässt)",
        stand_in="Eine Zeichnung anstelle der Fotografie",
        by="Foto: {name}",
    ),
    "fr": Phrases(
        # French parts the question mark and the colon from the word by a space that does not break.
        probable="probablement {name}",
        possible="{name}\u00a0?",
        disputed="{name}\u00a0?",
        either=" ou ",
        others="d’autres",
        unknown="Personne inconnue",
        living="Personne vivante",
        not_identified="non identifié",
        unprintable="(un nom qui ne peut être affiché)",
        stand_in="Un dessin qui tient lieu de la photographie",
        by="Photographie\u00a0: {name}",
    ),
    "es": Phrases(
        probable="probablemente {name}",
        possible="¿{name}?",
        disputed="¿{name}?",
        # "o" alone becomes "u" before the sound of an o.
        either=" o bien ",
        others="otros",
        unknown="Persona desconocida",
        living="Persona viva",
        not_identified="sin identificar",
        unprintable="(un nombre que no se puede mostrar)",
        stand_in="Un dibujo en lugar de la fotografía",
        by="Fotografía: {name}",
    ),
    "it": Phrases(
        probable="probabilmente {name}",
        either=" o ",
        others="altri",
        unknown="Persona sconosciuta",
        living="Persona vivente",
        not_identified="non identificato",
        unprintable="(un nome che non si può mostrare)",
        stand_in="Un disegno al posto della fotografia",
        by="Fotografia: {name}",
    ),
    "nl": Phrases(
        probable="waarschijnlijk {name}",
        either=" of ",
        others="anderen",
        unknown="Onbekend",
        living="Levende persoon",
        not_identified="niet geïdentificeerd",
        unprintable="(een naam die niet getoond kan worden)",
        stand_in="Een tekening in plaats van de foto",
        by="Foto: {name}",
    ),
    "pt": Phrases(
        probable="provavelmente {name}",
        either=" ou ",
        others="outros",
        unknown="Pessoa desconhecida",
        living="Pessoa viva",
        not_identified="por identificar",
        unprintable="(um nome que não pode ser mostrado)",
        stand_in="Um desenho em lugar da fotografia",
        by="Fotografia: {name}",
    ),
    "sv": Phrases(
        probable="troligen {name}",
        either=" eller ",
        others="andra",
        unknown="Okänd",
        living="Levande person",
        not_identified="ej identifierad",
        unprintable="(ett namn som inte kan visas)",
        stand_in="En teckning i stället för fotografiet",
        by="Foto: {name}",
    ),
    "da": Phrases(
        probable="sandsynligvis {name}",
        either=" eller ",
        others="andre",
        unknown="Ukendt",
        living="Nulevende person",
        not_identified="ikke identificeret",
        unprintable="(et navn, der ikke kan vises)",
        stand_in="En tegning i stedet for fotografiet",
        by="Foto: {name}",
    ),
    "nb": _NORWEGIAN,
    "no": _NORWEGIAN,
    "fi": Phrases(
        probable="todennäköisesti {name}",
        either=" tai ",
        others="muita",
        unknown="Tuntematon",
        living="Elossa oleva henkilö",
        not_identified="tunnistamaton",
        unprintable="(nimi, jota ei voi näyttää)",
        stand_in="Piirros valokuvan sijasta",
        by="Valokuva: {name}",
    ),
    "pl": Phrases(
        probable="prawdopodobnie {name}",
        either=" albo ",
        others="inni",
        unknown="Osoba nieznana",
        living="Osoba żyjąca",
        not_identified="osoba niezidentyfikowana",
        unprintable="(nazwisko, którego nie można wyświetlić)",
        stand_in="Rysunek zamiast fotografii",
        by="Fotografia: {name}",
    ),
    "cs": Phrases(
        probable="pravděpodobně {name}",
        either=" nebo ",
        others="jiní",
        unknown="Neznámá osoba",
        living="Žijící osoba",
        not_identified="neurčená osoba",
        unprintable="(jméno, které nelze zobrazit)",
        stand_in="Kresba místo fotografie",
        by="Fotografie: {name}",
    ),
    "ru": Phrases(
        probable="вероятно, {name}",
        either=" или ",
        others="другие",
        unknown="Неизвестное лицо",
        living="Ныне живущее лицо",
        not_identified="личность не установлена",
        unprintable="(имя, которое нельзя показать)",
        stand_in="Рисунок вместо фотографии",
        by="Фотография: {name}",
    ),
}


def phrases(language: str) -> Phrases:
    """Return the words for a BCP 47 tag; English where there are no others."""
    return LANGUAGES.get(primary(language), ENGLISH)


def is_known(language: str) -> bool:
    """Say whether there are words for a BCP 47 tag."""
    return primary(language) in LANGUAGES


def primary(language: str) -> str:
    """Return the language of a BCP 47 tag without its region: "pt" of "pt-BR"."""
    return language.replace("_", "-").partition("-")[0].lower()
