"""Countries as people write them, in any of five languages and with slips, and the language of one-language countries."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path

_LANGUAGES = ("en", "fr", "de", "es", "pt")
# What people write besides the countries' names.
_ALSO = {
    "usa": "US", "us of a": "US", "america": "US", "united states of america": "US", "etats unis d amerique": "US",
    "eeuu": "US", "ee uu": "US", "eua": "US", "uk": "GB", "great britain": "GB", "england": "GB", "scotland": "GB",
    "wales": "GB", "northern ireland": "GB", "angleterre": "GB", "grossbritannien": "GB", "inglaterra": "GB",
    "reino unido": "GB", "royaume uni": "GB", "holland": "NL", "paises bajos": "NL", "paises baixos": "NL",
    "uae": "AE", "emirates": "AE",
    "korea": "KR", "republic of korea": "KR", "korea republic of": "KR", "coree": "KR", "corea": "KR", "coreia": "KR",
    "russia": "RU", "russian federation": "RU", "czech republic": "CZ", "republique tcheque": "CZ", "viet nam": "VN",
    "turkey": "TR", "turquie": "TR", "ivory coast": "CI", "macedonia": "MK", "hong kong": "HK", "taiwan": "TW",
    "macau": "MO", "burma": "MM", "cape verde": "CV", "swaziland": "SZ", "brasil": "BR", "espana": "ES", "bresil": "BR",
    "suisse": "CH", "schweiz": "CH", "deutschland": "DE", "osterreich": "AT", "belgie": "BE", "belgique": "BE",
    "italia": "IT", "nederland": "NL", "polska": "PL", "sverige": "SE", "norge": "NO", "danmark": "DK", "suomi": "FI",
    "people s republic of china": "CN", "prc": "CN", "mainland china": "CN", "iran": "IR", "syria": "SY", "laos": "LA",
    "moldova": "MD", "tanzania": "TZ", "venezuela": "VE", "bolivia": "BO", "vatican": "VA", "palestine": "PS",
}  # fmt: skip
# How alike a misspelt name must be to one country's (difflib, 0 to 1), and by how much it must beat the next country:
# "Philipines" is 0.95 like the Philippines; "Austrlia" is too near to both Austria and Australia.
_ALIKE, _LEAD = 0.88, 0.04
# Only countries where one language is the rule in business letters.
_LANGUAGE_OF = {
    language: codes.split()
    for language, codes in {
        "en": "US GB IE AU NZ",
        "fr": "FR MC SN CI",
        "de": "DE AT LI",
        "es": "ES MX AR CO CL PE EC UY VE CR PA GT DO SV HN NI BO CU",
        "pt": "PT BR AO MZ CV",
        "it": "IT SM",
        "nl": "NL",
        "pl": "PL",
        "sv": "SE",
        "da": "DK",
        "ja": "JP",
    }.items()
}


def _fold(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.replace("ß", "ss")).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z]+", plain.replace("&", " and "))
    return ("" if all(len(word) == 1 for word in words) else " ").join(words)  # "U.S.A." is "usa"


@lru_cache(maxsize=1)
def _names() -> Mapping[str, str]:
    known: dict[str, str] = {}
    for code, by_language in _load_names().items():
        for language in _LANGUAGES:
            name = by_language.get(language, "")
            name = by_language.get(name[1:], "") if name.startswith("*") else name
            if name and len(code) == 2:
                known.setdefault(_fold(name), code)
    return {**known, **_ALSO}


def _load_names() -> Mapping[str, Mapping[str, str]]:
    """Return the names of countries by code and language, without the places of all telephone numbers beside them."""
    package = find_spec("phonenumbers")
    assert package is not None  # a dependency
    folder = (package.submodule_search_locations or [])[0]
    spec = spec_from_file_location("phonenumbers.geodata.locale", Path(folder) / "geodata" / "locale.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    names: Mapping[str, Mapping[str, str]] = module.LOCALE_DATA
    return names


@lru_cache(maxsize=4096)
def read_country(text: str) -> str | None:
    """Return the ISO 3166 alpha-2 code that a code or name stands for, misspelt names included; None when unsure."""
    trimmed = text.strip()
    folded = _fold(trimmed)
    if not folded:
        return None
    codes = set(_names().values())
    if len(trimmed) == 2 and trimmed.upper() in codes:
        return trimmed.upper()
    known = _names().get(folded) or _names().get(folded.removeprefix("the ")) or _ALPHA3.get(trimmed.upper())
    return known or _closest(folded)


def _closest(folded: str) -> str | None:
    if len(folded) < 5:
        return None
    best: dict[str, float] = {}
    for name in difflib.get_close_matches(folded, _names(), n=6, cutoff=_ALIKE - _LEAD):
        code = _names()[name]
        best[code] = max(best.get(code, 0), difflib.SequenceMatcher(None, name, folded).ratio())
    ranked = sorted(best.items(), key=lambda entry: -entry[1])
    if not ranked or ranked[0][1] < _ALIKE or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _LEAD):
        return None
    return ranked[0][0]


def language_of(country: str | None) -> str | None:
    """Return the ISO 639-1 language that a country does business in, or None where there are several."""
    return next((language for language, codes in _LANGUAGE_OF.items() if country in codes), None)


_ALPHA3 = {
    "USA": "US", "GBR": "GB", "FRA": "FR", "DEU": "DE", "ESP": "ES", "PRT": "PT", "BRA": "BR", "ITA": "IT", "NLD": "NL",
    "BEL": "BE", "CHE": "CH", "AUT": "AT", "IRL": "IE", "CAN": "CA", "MEX": "MX", "AUS": "AU", "NZL": "NZ", "JPN": "JP",
    "CHN": "CN", "IND": "IN", "KOR": "KR", "SGP": "SG", "POL": "PL", "SWE": "SE", "NOR": "NO", "DNK": "DK", "FIN": "FI",
}  # fmt: skip
