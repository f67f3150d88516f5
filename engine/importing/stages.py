"""What a CRM's word for a stage or a state means, in English, French, German, Spanish and Portuguese.

Sources: the default pipelines of HubSpot, Salesforce, Pipedrive, Zoho, Dynamics 365 and Brevo.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from engine.domain import Stage

Status = Literal["open", "won", "lost"]

# Beginnings of words, without accents. Earlier lines win: "closed lost" is lost before it is closed, "proposal
# negotiation" is a negotiation.
_MEANINGS: tuple[tuple[Stage | Literal["closed"], str], ...] = (
    (
        Stage.LOST,
        "lost|closedlost|perdu|verloren|perdid|abandon|cancel|annul|storniert|disqualif|unqualif|non qualif|not interested"
        "|no decision|dead\\b|rejected|refus|abgelehnt|rechazad|recusad|declined|descartad|churn|kein interesse|pas interess",
    ),
    (
        Stage.WON,
        "won|closedwon|gagne|gewonnen|ganad|ganh|vendu|verkauft|vendid|signed|signe\\b|signee\\b|unterschrieben|firmado"
        "|assinad|^client$|^customer$|^kunde$|^cliente$",
    ),
    (
        Stage.NEGOTIATION,
        "negoci|negoti|nego\\b|\\w*verhandl|contract|contrat|vertrag|contrato|closing|verbal|commit|legal|juridique|procurement"
        "|achats|einkauf|signature|signing|close\\b|cloture\\b|abschluss|cierre|fechamento|fecho"
        "|bought in|decisionmakerboughtin|final|redline|approval",
    ),
    (
        Stage.PROPOSAL,
        "propos|propuest|quote|quotation|devis|offre\\b|\\w*angebot|oferta|cotiza|orcamento|presupuesto|pricing|estimate|tender"
        "|rfp|appel d offre|value prop|evaluation|trial|pilot|poc\\b|perception analysis",
    ),
    (
        Stage.DEMO,
        "demo|presentation|presentacion|apresentacao|\\w*prasentation|vorfuhrung|presentationscheduled|meeting|rendez vous|rdv"
        "|termin\\b|reunion|reuniao|visit|needs|besoin|bedarf|necesidad|necessidad|decision makers|solution|develop|decouverte"
        "|discovery|descubrimiento|descoberta|consult",
    ),
    (
        Stage.QUALIFICATION,
        "qualif|qualify|calific|cualific|qualifiz|engag|appointment|appointmentscheduled|contact made|contacted|contacte\\b"
        "|kontaktiert|contactad|interest|interess|connected|working|in progress|en cours|in arbeit|bearbeitung|en curso"
        "|em andamento|nurtur|opportunity|sql\\b|mql\\b|assess|first call|premier appel|erstgesprach",
    ),
    (
        Stage.PROSPECTING,
        "prospec|prospek|lead|new|nouve|neu\\b|neue|nuev|novo|nova\\b|open\\b|ouvert|offen|abiert|abert|identif|target|cold"
        "|backlog|inbound|outreach|a contacter|to contact|suspect|initial|kontakt|contact|approach|akquise|unassigned|draft",
    ),
    ("closed", "closed|cloturee|ferme|abgeschlossen|geschlossen|cerrad|fechad|encerrad|done|completed"),
)
_STATES: tuple[tuple[Status, str], ...] = (
    ("lost", "lost|perdu|verloren|perdid|cancel|annul|abandon|disqualif"),
    ("won", "won|gagne|gewonnen|ganad|ganh"),
    ("open", "open|ouvert|offen|abiert|abert|active?\\b|actif|aktiv|activ|ativ|in progress|en cours|new|on hold"),
)


@dataclass(frozen=True)
class Meaning:
    """What a stage means; `is_known` is False where nothing but a guess speaks for it."""

    stage: Stage
    status: Status
    is_known: bool = True


def _plain(word: str) -> str:
    folded = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode().lower()
    return " ".join(re.findall(r"[a-z]+", folded))


@lru_cache(maxsize=16)
def _pattern(beginnings: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{beginnings})")


@lru_cache(maxsize=4096)
def _kind_of(word: str) -> Stage | Literal["closed"] | None:
    plain = _plain(word)
    for stage, beginnings in _MEANINGS:
        if plain and _pattern(beginnings).search(plain):
            return stage
    return None


def is_stage(word: str) -> bool:
    """Return whether a word names a stage that is known."""
    return _kind_of(word) is not None


def has_won_word(words: Iterable[str]) -> bool:
    """Return whether any of a column's words says "won": then its "closed" means lost, else won."""
    return any(_kind_of(word) is Stage.WON for word in words)


def has_closing_words(words: Iterable[str]) -> bool:
    """Return whether any of a column's words names an end of the sale, as only lists of stages do."""
    return any(_kind_of(word) in (Stage.WON, Stage.LOST, Stage.NEGOTIATION, "closed") for word in words)


@lru_cache(maxsize=4096)
def read_state(word: str) -> Status | None:
    """Return what a CRM's state says ("Open", "Gewonnen"), or None for one of another sense."""
    plain = _plain(word)
    for state, beginnings in _STATES:
        if plain and _pattern(beginnings).match(plain):
            return state
    return None


def read_stage(word: str, state: Status | None, probability: Decimal | None = None, closed_means: Status = "won") -> Meaning:
    """Return what a stage means. `state`, where the CRM tells one, decides between open, won and lost.

    A word that isn't known is judged by the CRM's probability (percent, or a share of 1), else taken for the first stage.
    """
    kind = _kind_of(word)
    if kind == "closed":
        kind = Stage.WON if closed_means == "won" else Stage.LOST
    if state in ("won", "lost"):
        return Meaning(Stage(state), state)
    if kind in (Stage.WON, Stage.LOST) and state is None:
        return Meaning(kind, "won" if kind is Stage.WON else "lost")
    if kind is None or kind in (Stage.WON, Stage.LOST):
        return Meaning(_by_probability(probability), "open", is_known=not word)
    return Meaning(kind, "open")


def _by_probability(probability: Decimal | None) -> Stage:
    if probability is None:
        return Stage.PROSPECTING
    percent = probability * 100 if 0 < probability < 1 else probability
    # Salesforce's default pipeline: 10 to 20 % up to needs analysis, 50 to 60 % before a proposal, 90 % in negotiation.
    steps = ((20, Stage.PROSPECTING), (40, Stage.QUALIFICATION), (60, Stage.DEMO), (80, Stage.PROPOSAL))
    return next((stage for limit, stage in steps if percent < limit), Stage.NEGOTIATION)
