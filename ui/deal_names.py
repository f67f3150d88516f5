"""What a deal is called beside its company, so that the company isn't said twice. Pure."""

from __future__ import annotations

import re

# What parts a company from what is sold to it: "Acme · annual plan", "Acme - annual plan", "Acme: annual plan".
_PARTING = re.compile(r"\s*(?:[·|–—:]|\s-\s)\s*")
_FORMS = re.compile(r"\b(?:sa|sas|sarl|gmbh|ag|ltd|plc|inc|llc|bv|nv|srl|sl|lda|ltda)\b\.?", re.I)


def short_name(name: str, company: str) -> str:
    """Return a deal's name without the company that it begins with; the name as it is where nothing else is in it."""
    first, *rest = _PARTING.split(name, maxsplit=1)
    if not rest or not rest[0].strip() or not company:
        return name
    return rest[0].strip() if _bare(first) and _bare(company).startswith(_bare(first)) else name


def _bare(company: str) -> str:
    return " ".join(_FORMS.sub(" ", company.casefold()).split())
