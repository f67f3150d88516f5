"""What a message is about, by its words in five languages."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Stems of words, lower case and without accents; the first topic with the most hits wins. Names stand in `phrases`.
_STEMS = {
    "billing": "billing invoic* facturation facture* abrechnung rechnung* facturacion factura* fatura* faturamento cobranca",
    "price": (
        "price pricing discount* quote quotation prix tarif* remise* devis preis* rabatt* angebotspreis precio* descuento* "
        "presupuesto preco* desconto* orcamento cost cout* kosten coste* custo*"
    ),
    "contract": "contract* contrat* vertrag* contrato* clause* klausel* clausula* terms conditions bedingungen termination",
    "data_protection": "gdpr dpa rgpd dsgvo lgpd privacy datenschutz* avv",
    "security": "security securite sicherheit* seguridad seguranca pentest penetration encryption chiffrement iso soc2 rssi",
    "integration": (
        "integration* integrat* api sso connector* schnittstelle* interface* integracion integracao sap webhook* erp"
    ),
    "migration": "migration* migrat* import* reprise umzug migracion migracao datenubernahme",
    "training": "training* onboarding formation* schulung* formacion formacao treinamento einfuhrung",
    "timeline": (
        "timeline deadline* delivery go-live calendrier delai* livraison termin* zeitplan lieferung plazo* entrega* prazo* "
        "rollout deploiement einfuhrungstermin despliegue"
    ),
    "support": "support sla assistance hotline soporte suporte wartung maintenance",
    "users": "users seats licen* utilisateur* nutzer* benutzer* lizenz* usuario* licencia* licenca* utilizador* usuarios",
    "references": "reference* testimonial* referenz* referencia* kundenbeispiel*",
    "trial": "trial* pilot* poc essai* test testphase* prueba* piloto* teste*",
    "meeting": "meeting* slot* calendar reunion* creneau* besprechung* cita* reuniao* kickoff call",
    "signature": "signature sign signed signer signee unterschrift* unterzeichn* firma firmar assinatura* assinar",
}
THEME_NAMES = {
    "billing": "billing",
    "price": "price",
    "contract": "contract",
    "data_protection": "data protection",
    "security": "security",
    "integration": "integration",
    "migration": "migration",
    "training": "training",
    "timeline": "timeline",
    "support": "support",
    "users": "users and licences",
    "references": "references",
    "trial": "trial",
    "meeting": "meeting",
    "signature": "signature",
}


def plain_words(text: str) -> list[str]:
    """Return the words of a text in lower case without accents."""
    bare = "".join(char for char in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(char))
    return re.findall(r"[a-z0-9][a-z0-9-]*", bare)


@lru_cache(maxsize=1)
def _stems() -> tuple[tuple[str, frozenset[str], tuple[str, ...]], ...]:
    split = []
    for topic, words in _STEMS.items():
        whole = frozenset(word for word in words.split() if not word.endswith("*"))
        starts = tuple(word[:-1] for word in words.split() if word.endswith("*"))
        split.append((topic, whole, starts))
    return tuple(split)


def count_topics(text: str) -> dict[str, int]:
    """Return how many words of a text belong to each topic; topics without one are left out."""
    words = plain_words(text)
    counts = {}
    for topic, whole, starts in _stems():
        hits = (
            sum(word in whole or word.startswith(starts) for word in words) if starts else sum(word in whole for word in words)
        )
        if hits:
            counts[topic] = hits
    return counts


def find_topic(text: str) -> str | None:
    """Return the topic that a text speaks of most, or None."""
    counts = count_topics(text)
    return max(counts, key=lambda topic: counts[topic]) if counts else None
