"""A deal told in five languages, with our words and theirs, and what grounding says of a sentence written to its contact.

The figures are the same in every language: 120 users at 9.50 a month, Clock at 3.20, set-up 2,400 once, a training day 780, 8 %
from 250 users, 6 % for 24 months. We granted 5 % and a training day; they wished for 15 %, 60 days and 9.20. A learning names
20 % and free installation, the competitor ShiftWise 7.90 and a lifetime guarantee, the reference Molen 62 users and 17 % less.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo

from engine.domain import EnrichedDeal
from engine.grounding.grounding import Mark, ground
from engine.grounding.index import Grounds, Index, make_index

LANGUAGES = ("en", "de", "fr", "es", "pt")
TODAY = date(2026, 11, 19)
NOW = datetime(2026, 11, 19, 9, 0, tzinfo=ZoneInfo("Europe/London"))
ZONE = ZoneInfo("Europe/London")

_CONTEXTS = {
    "en": """# Company Context - Tidewell

## Products

- **Tidewell Plan**: shift planning. £9.50 per user per month.
- **Tidewell Clock**: time recording. £3.20 per user per month.
- Set-up: £2,400 once for up to 3 sites. Two training sessions of 90 minutes are included.
- A training day on site: £780.
- Go-live in 10 business days. Availability of 99.7% is guaranteed by contract.
- Discount: 8% from 250 users; 6% on a term of 24 months. Nothing off the set-up.
- Pilot: 30 days, one site, up to 40 users, free of charge.
- References: Molen Bakery (62 users, overtime down 17%).
- Competitors: ShiftWise takes £7.90 per user and gives a lifetime price guarantee.

## Email Engagement Learnings

- **2026-08-20**: A 20% discount wins hesitant customers _(Context: P1 email action)_ <!-- Lgt01 -->
- **2026-09-02**: Saying that installation is free opens doors _(Context: P1 email action)_ <!-- Lgt02 -->
""",
    "de": """# Company Context - Tidewell

## Produkte

- **Tidewell Plan**: Schichtplanung. 9,50 € je Nutzer und Monat.
- **Tidewell Clock**: Zeiterfassung. 3,20 € je Nutzer und Monat.
- Einrichtung: 2.400 € einmalig für bis zu 3 Standorte. Zwei Schulungen zu 90 Minuten sind enthalten.
- Ein Schulungstag vor Ort: 780 €.
- Start in 10 Werktagen. Verfügbarkeit von 99,7 % ist vertraglich garantiert.
- Rabatt: 8 % ab 250 Nutzern; 6 % bei 24 Monaten Laufzeit. Nichts auf die Einrichtung.
- Pilot: 30 Tage, ein Standort, bis zu 40 Nutzer, kostenlos.
- Referenzen: Molen Bäckereien (62 Nutzer, Überstunden minus 17 %).
- Wettbewerb: ShiftWise nimmt 7,90 € je Nutzer und gibt lebenslange Preisgarantie.

## Email Engagement Learnings

- **2026-08-20**: 20 % Rabatt gewinnen Zögernde _(Context: P1 email action)_ <!-- Lgt01 -->
- **2026-09-02**: Eine kostenlose Installation öffnet Türen _(Context: P1 email action)_ <!-- Lgt02 -->
""",
    "fr": """# Company Context - Tidewell

## Produits

- **Tidewell Plan** : planning. 9,50 € par utilisateur et par mois.
- **Tidewell Clock** : pointage. 3,20 € par utilisateur et par mois.
- Mise en service : 2 400 € une fois, jusqu'à 3 sites. Deux formations de 90 minutes sont comprises.
- Une journée de formation sur place : 780 €.
- Démarrage en 10 jours ouvrés. Disponibilité de 99,7 % garantie par contrat.
- Remise : 8 % dès 250 utilisateurs ; 6 % sur 24 mois. Rien sur la mise en service.
- Pilote : 30 jours, un site, jusqu'à 40 utilisateurs, gratuit.
- Références : Boulangeries Molen (62 utilisateurs, heures supplémentaires en baisse de 17 %).
- Concurrents : ShiftWise prend 7,90 € par utilisateur et donne une garantie de prix à vie.

## Email Engagement Learnings

- **2026-08-20**: 20 % de remise convainc les hésitants _(Context: P1 email action)_ <!-- Lgt01 -->
- **2026-09-02**: Dire que l'installation est gratuite ouvre des portes _(Context: P1 email action)_ <!-- Lgt02 -->
""",
    "es": """# Company Context - Tidewell

## Productos

- **Tidewell Plan**: planificación de turnos. 9,50 € por usuario y mes.
- **Tidewell Clock**: control horario. 3,20 € por usuario y mes.
- Puesta en marcha: 2.400 € una sola vez, hasta 3 centros. Dos sesiones de formación de 90 minutos incluidas.
- Una jornada de formación presencial: 780 €.
- Arranque en 10 días hábiles. Disponibilidad del 99,7 % garantizada por contrato.
- Descuento: 8 % desde 250 usuarios; 6 % a 24 meses. Nada sobre la puesta en marcha.
- Piloto: 30 días, un centro, hasta 40 usuarios, sin coste.
- Referencias: Panaderías Molen (62 usuarios, horas extra un 17 % menos).
- Competidores: ShiftWise cobra 7,90 € por usuario y da garantía de precio de por vida.

## Email Engagement Learnings

- **2026-08-20**: Un 20 % de descuento convence a los indecisos _(Context: P1 email action)_ <!-- Lgt01 -->
- **2026-09-02**: Decir que la instalación es gratis abre puertas _(Context: P1 email action)_ <!-- Lgt02 -->
""",
    "pt": """# Company Context - Tidewell

## Produtos

- **Tidewell Plan**: planeamento de turnos. 9,50 € por utilizador e por mês.
- **Tidewell Clock**: registo de horas. 3,20 € por utilizador e por mês.
- Implementação: 2.400 € uma única vez, até 3 locais. Duas sessões de formação de 90 minutos incluídas.
- Um dia de formação presencial: 780 €.
- Arranque em 10 dias úteis. Disponibilidade de 99,7 % garantida em contrato.
- Desconto: 8 % a partir de 250 utilizadores; 6 % a 24 meses. Nada sobre a implementação.
- Piloto: 30 dias, um local, até 40 utilizadores, sem custos.
- Referências: Padarias Molen (62 utilizadores, horas extra com menos 17 %).
- Concorrentes: a ShiftWise cobra 7,90 € por utilizador e dá garantia de preço vitalícia.

## Email Engagement Learnings

- **2026-08-20**: Um desconto de 20 % convence os indecisos _(Context: P1 email action)_ <!-- Lgt01 -->
- **2026-09-02**: Dizer que a instalação é grátis abre portas _(Context: P1 email action)_ <!-- Lgt02 -->
""",
}
_OFFERS = {
    "en": "Dear Dana, 120 users on Tidewell Plan: 120 × £9.50 = £1,140 a month, £13,680 a year. Set-up £2,400 once. "
    "The offer stands until 4 December. Tom Ashby",
    "de": "Guten Tag Frau Rowe, 120 Nutzer in Tidewell Plan: 120 × 9,50 € = 1.140 € im Monat, 13.680 € im Jahr. Einrichtung "
    "2.400 € einmalig. Das Angebot gilt bis 4. Dezember. Tom Ashby",
    "fr": "Bonjour Madame Rowe, 120 utilisateurs de Tidewell Plan : 120 × 9,50 € = 1 140 € par mois, 13 680 € par an. "
    "Mise en "
    "service : 2 400 €, une fois. L'offre est valable jusqu'au 4 décembre. Tom Ashby",
    "es": "Estimada Dana: 120 usuarios de Tidewell Plan: 120 × 9,50 € = 1.140 € al mes, 13.680 € al año. Puesta en marcha: "
    "2.400 €, una sola vez. La oferta vale hasta el 4 de diciembre. Tom Ashby",
    "pt": "Cara Dana, 120 utilizadores do Tidewell Plan: 120 × 9,50 € = 1.140 € por mês, 13.680 € por ano. Implementação: "
    "2.400 €, uma única vez. A proposta é válida até 4 de dezembro. Tom Ashby",
}
_REPLIES = {
    "en": "Tom, we want 15% off and 60 days to pay, and the data import should be free. Could you do £9.20? We spend "
    "£31,200 a "
    "year on overtime, and 12% of our shifts stay unfilled. We have 340 drivers at 7 depots. Dana",
    "de": "Herr Ashby, wir möchten 15 % Rabatt und 60 Tage Zahlungsziel, und der Datenimport sollte kostenlos sein. "
    "Gingen 9,20 €? "
    "Wir geben 31.200 € im Jahr für Überstunden aus, und 12 % der Schichten bleiben offen. Wir haben 340 Fahrer in 7 "
    "Depots. Dana",
    "fr": "Monsieur Ashby, nous voudrions 15 % de remise et 60 jours pour payer, et l'import des données devrait être "
    "gratuit. "
    "Pouvez-vous faire 9,20 € ? Nous dépensons 31 200 € par an en heures supplémentaires, et 12 % des postes restent "
    "vacants. "
    "Nous avons 340 chauffeurs dans 7 dépôts. Dana",
    "es": "Señor Ashby, queremos un 15 % de descuento y 60 días para pagar, y la importación de datos debería ser "
    "gratis. ¿Puede "
    "ser 9,20 €? Gastamos 31.200 € al año en horas extra, y el 12 % de los turnos queda sin cubrir. Tenemos 340 "
    "conductores en "
    "7 depósitos. Dana",
    "pt": "Senhor Ashby, queremos 15 % de desconto e 60 dias para pagar, e a importação dos dados devia ser grátis. Pode ser "
    "9,20 €? Gastamos 31.200 € por ano em horas extra, e 12 % dos turnos ficam por preencher. Temos 340 condutores em 7 "
    "depósitos. Dana",
}
_NOTES = {
    "en": "Priya approved 5% if Dana signs by 4 December, 15% no. 60 days no, 45 days are fine. We can waive one training day.",
    "de": "Priya hat 5 % freigegeben, wenn Dana bis 4. Dezember unterschreibt, 15 % nein. 60 Tage nein, 45 Tage sind in "
    "Ordnung. "
    "Einen Schulungstag können wir schenken.",
    "fr": "Priya a validé 5 % si Dana signe d'ici le 4 décembre, 15 % non. 60 jours non, 45 jours d'accord. Nous "
    "pouvons offrir "
    "une journée de formation.",
    "es": "Priya aprobó un 5 % si Dana firma antes del 4 de diciembre, 15 % no. 60 días no, 45 días sí. Podemos regalar una "
    "jornada de formación.",
    "pt": "A Priya aprovou 5 % se a Dana assinar até 4 de dezembro, 15 % não. 60 dias não, 45 dias sim. Podemos "
    "oferecer um dia de "
    "formação.",
}


def marks(body: str, language: str = "en", *, campaign: str | None = None, subject: str = "") -> tuple[Mark, ...]:
    """Return what grounding finds in a message to Dana Rowe."""
    index = index_of(language, campaign)
    texts = {"subject": subject, "body": body} if subject else {"body": body}
    contact = index.grounds.enriched.contact("dana")
    return ground(texts, index, now=NOW, zone=ZONE, country="GB", contact=contact, language=language)


def faults(body: str, language: str = "en", *, campaign: str | None = None) -> list[tuple[str, str, str]]:
    """Return the findings of a message as (kind, text, reason), those that only inform left out."""
    found = marks(body, language, campaign=campaign)
    return [(mark.kind.value, mark.text, mark.reason) for mark in found if mark.severity in ("warn", "block")]


@cache
def index_of(language: str, campaign: str | None = None) -> Index:
    """Return the sources of the deal in a language."""
    return make_index(Grounds(enriched_deal(language), _CONTEXTS[language], campaign, TODAY, (ZONE,), (("name", "Tom Ashby"),)))


def enriched_deal(language: str) -> EnrichedDeal:
    """Return the deal with our offer, their reply and our note."""
    currency = "GBP" if language == "en" else "EUR"
    return EnrichedDeal.model_validate(
        {
            "deal": {
                "id": "T-1", "source": "cases", "name": "Rowe Logistics", "stage": "Proposal", "stage_kind": "proposal",
                "amount": 13680, "currency": currency, "product": "Tidewell Plan", "owner_name": "Tom Ashby",
            },
            "contacts": [
                {"id": "dana", "name": "Dana Rowe", "first_name": "Dana", "last_name": "Rowe", "language": language,
                 "country": "GB"},
            ],
            "companies": [{"id": "rowe", "name": "Rowe Logistics", "country": "GB"}],
            "interactions": [
                _interaction("i1", "email", "out", "2026-11-10T10:00:00+00:00", _OFFERS[language]),
                _interaction("i2", "email", "in", "2026-11-16T10:00:00+00:00", _REPLIES[language]),
                _interaction("i3", "note", "internal", "2026-11-17T10:00:00+00:00", _NOTES[language]),
            ],
        }
    )  # fmt: skip


def _interaction(record_id: str, kind: str, direction: str, moment: str, text: str) -> dict[str, object]:
    return {"id": record_id, "kind": kind, "direction": direction, "at": moment, "text": text, "contact_ids": ["dana"]}
