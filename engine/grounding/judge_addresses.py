"""E-mail addresses, links and phone numbers: each must stand in a source just so, and belong to whom the draft says."""

from __future__ import annotations

import re

from engine.grounding.addresses import is_same_phone
from engine.grounding.blocks import Voice
from engine.grounding.facts_found import Kind
from engine.grounding.judging import Claim, Verdict
from engine.grounding.mentions import Mention
from engine.grounding.text import fold

_YOUR = re.compile(
    r"\b(?:your|yours|votre|vos|ton|ta|tes|ihr|ihre[mnrs]?|dein\w*|eure?\w*|su|sus|tu|tus|vuestr\w+|seu|sua|seus|suas"
    r"|vosso|vossa)\b"
)


_HIS = re.compile(
    r"\b(?:his|him|her|hers|their|them|ihn|ihm|lui|seine?[rmn]?|ihre?[rmn]?|son|sa|ses|leur|su|sus|dele|dela|o seu|a sua)\b"
)


# "You reach me at …", "llámeme al …": said of a number, it is the sender's.
_REACHES_US = re.compile(
    r"\b(?:me|us|my|our|mich|uns|mir|unser\w*|meine?[rmns]?|(?:me|nous) (?:joindre|contacter|appeler|trouver|ecrire)"
    r"|m'(?:appeler|ecrire|envoyer)|(?:appelez|ecrivez|joignez|contactez)-(?:moi|nous)|notre|nos|mon|mes"
    r"|(?:llam|escrib|localiz|contact|encontr|envi|habl)\w*(?:me|nos)|mi|mis|nuestr\w+|conmigo"
    r"|(?:lig|escrev|contact|encontr|envi|fal)\w*-(?:me|nos)|me (?:ligar?|chamar|escrever|encontrar)|comigo|para mim"
    r"|conosco|connosco"
    r"|meu|minha|nosso|nossa)\b"
)
_SEEN = re.compile(r"\b(?:saw|seen|read|looked|found|gesehen|gelesen|gefunden|vu|lu|trouve|visto|leido|vi|li)\b")


def judge_address(claim: Claim) -> Verdict:
    """Hold an address, a link or a number against those of the sources."""
    reasons = []
    for mention in _mentions(claim):
        reason = _fault(claim, mention)
        if not reason:
            return Verdict(None, "sourced", mention.block.source_id)
        reasons.append(reason)
    return Verdict("block", reasons[0] if reasons else "unsourced")


def _mentions(claim: Claim) -> list[Mention]:
    index, fact = claim.draft.index, claim.fact
    found = index.find(fact)
    value = str(next(iter(fact.values)))
    if found or fact.kind is Kind.EMAIL:
        return found
    if fact.kind is Kind.PHONE:
        return [mention for mention in index.of_kind(Kind.PHONE) if is_same_phone(value, str(next(iter(mention.fact.values))))]
    if "/" in value:
        return []
    # The bare host of a known link: the company's own site.
    return [mention for mention in index.of_kind(Kind.URL) if str(next(iter(mention.fact.values))).partition("/")[0] == value]


def _fault(claim: Claim, mention: Mention) -> str:
    """An address is its owner's: a colleague can't be reached at a customer's, nor our guide found on their site."""
    if mention.stance == "secret":
        return "secret"
    if claim.fact.kind is Kind.URL and not mention.block.source_id.startswith(("company.", "contact.")):
        return ""
    if _is_theirs(mention) and not claim.is_said_back and _REACHES_US.search(claim.flat, _begin(claim), claim.clause.end):
        return "other_person"
    if _is_theirs(mention) and _is_ours_elsewhere(claim, mention):
        return "other_person"
    said, holders = _people(claim), mention.bearing.near["person"]
    if _HIS.search(claim.flat, *claim.clause) and holders & claim.bearing.wide["person"]:
        return ""
    if said and holders and not said & holders:
        return "other_person"
    if not holders and _is_line_of_a_colleague(claim, mention, said):
        return "other_person"
    if said & holders:
        return ""
    source = mention.block.source_id
    if source.startswith("company."):
        return "" if any(rule.search(claim.flat, *claim.sentence) for rule in (_YOUR, _SEEN)) else "other_person"
    is_help = any(True for _ in claim.draft.scene.hits_in(claim.clause, "cost support"))
    return "other_person" if source.startswith("contact.") and is_help else ""


def _is_ours_elsewhere(claim: Claim, mention: Mention) -> bool:
    """Whether the draft says of a customer's address what our own word says of another: "our hotline: …"."""
    said = claim.bearing.clause_stems - mention.bearing.stems
    others = (other for other in claim.draft.index.of_kind(claim.fact.kind) if other.block.source_id == "context")
    return any(said & (other.bearing.clause_stems | other.bearing.head_stems) for other in others)


def _is_line_of_a_colleague(claim: Claim, mention: Mention, said: frozenset[str]) -> bool:
    """Whether the number or address of our help desk is given as that of one of us: "Grace is at …"."""
    if claim.fact.kind is Kind.URL or mention.block.source_id != "context":
        return False
    persons = claim.draft.index.people.persons
    is_ours = any(not persons[key].is_contact for name in said if (key := name.removeprefix("person ")) in persons)
    is_desk = bool((mention.bearing.clause_stems | mention.bearing.head_stems) & claim.bearing.stems)
    return is_ours and not is_desk


def _begin(claim: Claim) -> int:
    """Where the words around an address begin: "my number: …" goes on over the colon."""
    start = claim.clause.start
    if claim.flat[max(start - 1, 0) : start] != ":":
        return start
    return max(claim.sentence.start, *(claim.flat.rfind(mark, claim.sentence.start, start) for mark in ",;"))


def _is_theirs(mention: Mention) -> bool:
    return mention.block.voice is Voice.THEIR or mention.block.source_id.startswith(("contact.", "company."))


def _people(claim: Claim) -> frozenset[str]:
    """The people nearest to an address but for the sender; for "his number" those of the sentence before."""
    sender = claim.draft.index.people.of(re.findall(r"[^\W_]+", fold(claim.draft.index.grounds.sender_field("name"))))
    named = claim.bearing.near["person"]
    if not named and claim.before is not None and _HIS.search(claim.flat, claim.sentence.start, claim.sentence.end):
        hits = (hit for hit in claim.draft.items if hit.name.startswith("person "))
        named = frozenset(hit.name for hit in hits if claim.before.start <= hit.start < claim.before.end)
    return named - {f"person {key}" for key in sender}
