"""One deal told in five languages, to hold single sentences of a draft against.

Everywhere it is Tuesday 24 November 2026, 9 a.m. We showed the product on 12 November; our offer of 16 November holds until
11 December; the customer wrote on 20 November: a board on 3 December, a wish to start on 4 January, a call on Thursday
26 November at 14:30, the finance head away until 27 November; our note of 23 November: the contract by Friday 27 November, the
training moved from 15 to 17 December.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from engine.domain import Company, Contact, Deal, Direction, EnrichedDeal, Interaction, InteractionKind
from engine.grounding.grounding import Mark, ground
from engine.grounding.index import Grounds, Index, make_index

TODAY = date(2026, 11, 24)
ZONE = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=ZONE)
ALARMS = ("warn", "block")


@dataclass(frozen=True)
class Telling:
    """The deal's texts in one language."""

    country: str
    context: str
    shown: str
    offer: str
    answer: str
    note: str


TELLINGS = {
    "en": Telling(
        "GB",
        """# Company Context - Fenwick
Fenwick makes planning software for warehouses. Who writes: Sam Hale. Set-up and training: Iris Boone.
- **Fenwick Plan**: rosters for warehouses, £9 a user a month.
- Support: +44 113 496 0311, help@fenwick.example, Monday to Friday, 8:00 to 18:00.
- Guide: https://fenwick.example/guide
- Competitors: Rotafly (https://rotafly.example) has no interface.
""",
        "Demo with Laura Kemp and Nick Dale. Their night shift starts at 22:00. They move to the new warehouse in March 2027.",
        "Hi Laura, the offer is valid until 11 December 2026. Iris Boone trains your team on Tuesday 15 December at 10:00. Sam",
        "Hi Sam, our board meets on 3 December. We would like to go live on 4 January 2027. Could you call me on Thursday "
        "26 November at 14:30? Nick is on holiday until 27 November. Laura Kemp, 07700 900111",
        "Contract to Laura by Friday 27 November. The training moves to Thursday 17 December, 10:00. Laura's plan B is "
        "Rotafly.",
    ),
    "de": Telling(
        "DE",
        """# Unternehmenskontext - Fenwick
Fenwick macht Planungssoftware für Lager. Es schreiben: Sam Hale. Einrichtung und Schulung: Iris Boone.
- **Fenwick Plan**: Schichtpläne für Lager, 9 € je Nutzer und Monat.
- Support: +44 113 496 0311, help@fenwick.example, Montag bis Freitag, 8 bis 18 Uhr.
- Anleitung: https://fenwick.example/guide
- Wettbewerber: Rotafly (https://rotafly.example) hat keine Schnittstelle.
""",
        "Vorführung mit Laura Kemp und Nick Dale. Die Nachtschicht beginnt um 22 Uhr. Umzug ins neue Lager im März 2027.",
        "Guten Tag Frau Kemp, das Angebot gilt bis zum 11. Dezember 2026. Iris Boone schult Ihr Team am Dienstag, 15. "
        "Dezember, um "
        "10 Uhr. Sam Hale",
        "Guten Tag Herr Hale, unser Vorstand tagt am 3. Dezember. Wir möchten am 4. Januar 2027 starten. Können Sie mich am "
        "Donnerstag, 26. November, um 14:30 Uhr anrufen? Herr Dale ist bis 27. November im Urlaub. Laura Kemp, 07700 900111",
        "Vertrag an Frau Kemp bis Freitag, 27. November. Die Schulung wird auf Donnerstag, 17. Dezember, 10 Uhr verschoben.",
    ),
    "fr": Telling(
        "FR",
        """# Contexte de l'entreprise - Fenwick
Fenwick fait un logiciel de planification pour les entrepôts. Écrit : Sam Hale. Mise en service et formation : Iris Boone.
- **Fenwick Plan** : plannings pour entrepôts, 9 € par utilisateur et par mois.
- Support : +44 113 496 0311, help@fenwick.example, du lundi au vendredi, de 8 h à 18 h.
- Guide : https://fenwick.example/guide
- Concurrents : Rotafly (https://rotafly.example) n'a pas d'interface.
""",
        "Démonstration avec Laura Kemp et Nick Dale. L'équipe de nuit commence à 22 h. Déménagement dans le nouvel entrepôt "
        "en mars "
        "2027.",
        "Bonjour Madame Kemp, l'offre est valable jusqu'au 11 décembre 2026. Iris Boone forme votre équipe le mardi 15 "
        "décembre à "
        "10 h. Sam Hale",
        "Bonjour Monsieur Hale, notre conseil se réunit le 3 décembre. Nous souhaitons démarrer le 4 janvier 2027. Pouvez-vous "
        "m'appeler le jeudi 26 novembre à 14 h 30 ? Monsieur Dale est en congé jusqu'au 27 novembre. Laura Kemp, 07700 900111",
        "Contrat à Madame Kemp d'ici le vendredi 27 novembre. La formation passe au jeudi 17 décembre, 10 h.",
    ),
    "es": Telling(
        "ES",
        """# Contexto de la empresa - Fenwick
Fenwick hace software de planificación para almacenes. Escribe: Sam Hale. Puesta en marcha y formación: Iris Boone.
- **Fenwick Plan**: turnos para almacenes, 9 € por usuario y mes.
- Soporte: +44 113 496 0311, help@fenwick.example, de lunes a viernes, de 8:00 a 18:00.
- Guía: https://fenwick.example/guide
- Competidores: Rotafly (https://rotafly.example) no tiene interfaz.
""",
        "Demostración con Laura Kemp y Nick Dale. El turno de noche empieza a las 22:00. Se mudan al nuevo almacén en marzo "
        "de 2027.",
        "Hola, Laura: la oferta es válida hasta el 11 de diciembre de 2026. Iris Boone forma a su equipo el martes 15 de "
        "diciembre a "
        "las 10:00. Sam Hale",
        "Hola, Sam: nuestro consejo se reúne el 3 de diciembre. Queremos empezar el 4 de enero de 2027. ¿Puede llamarme el "
        "jueves 26 "
        "de noviembre a las 14:30? Nick está de vacaciones hasta el 27 de noviembre. Laura Kemp, 07700 900111",
        "Contrato a Laura antes del viernes 27 de noviembre. La formación se pasa al jueves 17 de diciembre, 10:00.",
    ),
    "pt": Telling(
        "PT",
        """# Contexto da empresa - Fenwick
A Fenwick faz software de planeamento para armazéns. Escreve: Sam Hale. Arranque e formação: Iris Boone.
- **Fenwick Plan**: escalas para armazéns, 9 € por utilizador e mês.
- Suporte: +44 113 496 0311, help@fenwick.example, de segunda a sexta, das 8h às 18h.
- Guia: https://fenwick.example/guide
- Concorrentes: a Rotafly (https://rotafly.example) não tem interface.
""",
        "Demonstração com Laura Kemp e Nick Dale. O turno da noite começa às 22h. Mudam para o novo armazém em março de 2027.",
        "Olá, Laura: a proposta é válida até 11 de dezembro de 2026. A Iris Boone dá a formação à equipa na terça-feira, 15 de "
        "dezembro, às 10h. Sam Hale",
        "Olá, Sam: o nosso conselho reúne-se a 3 de dezembro. Queremos começar no dia 4 de janeiro de 2027. Pode ligar-me na "
        "quinta-feira, 26 de novembro, às 14h30? O Nick está de férias até 27 de novembro. Laura Kemp, 07700 900111",
        "Contrato para a Laura até sexta-feira, 27 de novembro. A formação passa para quinta-feira, 17 de dezembro, às 10h.",
    ),
}
LANGUAGES = tuple(TELLINGS)


def marks_of(language: str, text: str, to: str = "laura") -> tuple[Mark, ...]:
    """Return the marks of a body addressed to one of the two contacts."""
    index = _index(language)
    contact = index.grounds.enriched.contact(to)
    return ground(
        {"body": text}, index, now=NOW, zone=ZONE, country=TELLINGS[language].country, contact=contact, language=language
    )


def alarms_of(language: str, text: str, to: str = "laura") -> dict[str, str]:
    """Return the reason of each warning or block finding, by the text that it marks."""
    return {mark.text: mark.reason for mark in marks_of(language, text, to) if mark.severity in ALARMS}


@lru_cache
def _index(language: str) -> Index:
    telling = TELLINGS[language]
    sender = (("name", "Sam Hale"), ("title", ""), ("company", "Fenwick"), ("booking_link", "https://fenwick.example/meet/sam"))
    return make_index(Grounds(make_enriched(language, telling), telling.context, None, TODAY, (ZONE,), sender))


def make_enriched(language: str, telling: Telling) -> EnrichedDeal:
    contacts = (
        Contact(
            id="laura",
            name="Laura Kemp",
            first_name="Laura",
            last_name="Kemp",
            title={"en": "Operations Director", "de": "Leiterin Betrieb"}.get(language, "COO"),
            email="laura.kemp@orchard.example",
            phone="+447700900111",
            country=telling.country,
            language=language,
        ),
        Contact(
            id="nick",
            name="Nick Dale",
            first_name="Nick",
            last_name="Dale",
            title="CFO",
            email="nick.dale@orchard.example",
            phone="+447700900222",
            country=telling.country,
            language=language,
        ),
    )
    return EnrichedDeal(
        deal=Deal(
            id="d1",
            name="Orchard",
            source="tests",
            owner_name="Sam Hale",
            product="Fenwick Plan",
            close_date=date(2026, 12, 18),
        ),
        contacts=contacts,
        companies=(Company(id="c1", name="Orchard Ltd", country=telling.country, website="https://orchard.example"),),
        interactions=(
            make_record("m1", InteractionKind.MEETING, Direction.INTERNAL, (11, 12, 9), telling.shown),
            make_record("o1", InteractionKind.EMAIL, Direction.OUT, (11, 16, 13), telling.offer),
            make_record("a1", InteractionKind.EMAIL, Direction.IN, (11, 20, 15), telling.answer),
            make_record("n1", InteractionKind.NOTE, Direction.INTERNAL, (11, 23, 8), telling.note),
        ),
    )


def make_record(
    record_id: str, kind: InteractionKind, direction: Direction, at: tuple[int, int, int], text: str
) -> Interaction:
    month, day, hour = at
    moment = datetime(2026, month, day, hour, tzinfo=UTC)
    return Interaction(id=record_id, kind=kind, direction=direction, at=moment, text=text, contact_ids=("laura",))
