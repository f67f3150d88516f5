"""Who is who: e-mail addresses, phone numbers, names and roles, and the identity of a contact."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

BuyingRole = Literal["champion", "budget_holder", "user", "legal", "technical"]

# No address has more before its "@" (RFC 5321, section 4.5.3.1); without an end, a text of many letters takes minutes.
_EMAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_TITLE = re.compile(r"(?:mr|mrs|ms|m|mme|mlle|dr|prof|herr|frau|sr|sra|don|dona)\.?")
_ROLES: tuple[tuple[BuyingRole, str], ...] = (
    ("budget_holder", r"budget|economic|decision|decid|entscheid|decisor|acheteur|buyer|einkauf|executive sponsor"),
    ("champion", r"champion|coach|sponsor|advocate|influenc"),
    ("legal", r"legal|jurid|recht|compliance|dpo"),
    ("technical", r"techni|tecni|it\b|informati|evaluator|architect"),
    ("user", r"user|utilisat|nutzer|usuari|anwender"),
)
_LANGUAGES = {
    "en": "english anglais englisch ingles", "fr": "french francais franzosisch frances",
    "de": "german allemand deutsch aleman alemao",
    "es": "spanish espagnol spanisch espanol espanhol castellano", "pt": "portuguese portugais portugiesisch portugues",
    "it": "italian italien italienisch italiano", "nl": "dutch neerlandais niederlandisch neerlandes nederlands holandes",
}  # fmt: skip


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Return text as names are compared: no accents, no case, single spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(char for char in plain if not unicodedata.combining(char)).split())


def find_emails(text: str) -> list[str]:
    """Return the e-mail addresses in a text, in lower case, in their order."""
    return list(dict.fromkeys(found.lower().rstrip(".") for found in _EMAIL.findall(text))) if "@" in text else []


def lacks_email(text: str) -> bool:
    """Return whether a text says something, but no e-mail address."""
    return bool(text.strip()) and not find_emails(text)


def split_people(text: str) -> list[tuple[str, str | None]]:
    """Return the (name, e-mail) pairs of a cell such as "Ann Lee (ann@x.com); Bob <bob@y.com>"."""
    people: list[tuple[str, str | None]] = []
    for part in re.split(r"[;\n|]+|,(?=[^,]*@)", text):
        emails = find_emails(part)
        name = _EMAIL.sub("", part).strip(" ,<>()[]\"'\t")
        if emails or name:
            people.append((name, emails[0] if emails else None))
    return people


def name_of_address(email: str) -> str:
    """Return the name that an address suggests: "Anna Lind" for anna.lind@acme.com."""
    local = email.partition("@")[0]
    words = [word for word in re.split(r"[._+-]+", local) if word]
    return " ".join(word[:1].upper() + word[1:] for word in words) or local


def split_name(full: str) -> tuple[str, str]:
    """Return first and last name of "Ann Lee", "Lee, Ann" or "Dr. Ann Lee"."""
    if full.count(",") == 1:
        last, first = (part.strip() for part in full.split(","))
        return first, last
    words = full.split()
    title = 0
    while len(words) - title > 2 and _TITLE.fullmatch(fold(words[title])):
        title += 1
    return (words[title], " ".join(words[title + 1 :])) if words else ("", "")


@lru_cache(maxsize=65_536)
def read_phone(text: str, country: str) -> str | None:
    """Return a number in E.164, or None when it is none; `country` (ISO 3166) is where it is dialled without a prefix."""
    digits = sum(char.isdigit() for char in text)
    if not 5 <= digits <= 20:
        return None
    # Exports lose the plus sign: Brevo's SMS field and any number that passed through a spreadsheet.
    attempts = [(text, country or None)]
    bare = text.strip().removeprefix("00")
    if digits >= 10 and not bare.startswith(("0", "+", "(")):
        attempts.append((f"+{bare}", None))
    import phonenumbers  # its tables take a moment to load, and only an import reads numbers

    for written, region in attempts:
        try:
            number = phonenumbers.parse(written, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return None


def identify(source: str, own_id: str, email: str | None, phone: str | None, name: str, company: str) -> str:
    """Return what a contact is known by: its e-mail, else its E.164 phone, else its source and ID (or name and company)."""
    return email or phone or f"{source}:{own_id or fold(f'{name} / {company}')}"


def may_be_same(name: str, other: str) -> bool:
    """Return whether two names may be of one person: all words of one stand in the other, as words or initials."""
    fewer, more = sorted((fold(re.sub(r"[^\w\s]", " ", one)).split() for one in (name, other)), key=len)
    return all(any(word in (one, one[:1]) or one == word[:1] for one in more) for word in fewer)


def read_role(text: str) -> BuyingRole | None:
    """Return the part that somebody plays in the buying, or None."""
    folded = fold(text)
    return next((role for role, pattern in _ROLES if folded and re.search(rf"\b(?:{pattern})", folded)), None)


def read_language(text: str) -> str | None:
    """Return the ISO 639-1 code of a language, from a code, a locale ("fr-FR") or a name."""
    folded = fold(text)
    code = re.fullmatch(r"([a-z]{2})(?:[-_ ][a-z]{2,4})?", folded)
    if code:
        return code[1]
    return next((language for language, names in _LANGUAGES.items() if folded in names.split()), None)


def read_stop(text: str) -> bool:
    """Return whether a "do not contact" column says so: anything does but a blank and a no, a date above all."""
    return bool(text) and read_flag(text) is not False and fold(text) not in ("opted in", "subscribed", "none", "active")


def read_flag(text: str) -> bool | None:
    """Return what yes or no says, in five languages; None for anything else."""
    folded = fold(text)
    if folded in (
        "true",
        "yes",
        "y",
        "1",
        "x",
        "oui",
        "vrai",
        "ja",
        "wahr",
        "si",
        "verdadero",
        "sim",
        "verdadeiro",
        "opted in",
    ):
        return True
    if folded in ("false", "no", "n", "0", "non", "faux", "nein", "falsch", "falso", "nao"):
        return False
    return None
