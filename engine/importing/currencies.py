"""Currencies as exports write them: codes, symbols and a few names."""

from __future__ import annotations

import re

# ISO 4217, the currencies in use.
_CODES = (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY"
    " COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS"
    " INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP"
    " MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR"
    " SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV"
    " WST XAF XCD XOF XPF YER ZAR ZMW ZWG"
)
# "kr" is left out: it means a different currency in each of four countries.
_SYMBOLS = {
    "€": "EUR", "$": "USD", "us$": "USD", "£": "GBP", "¥": "JPY", "₹": "INR", "r$": "BRL", "ca$": "CAD", "c$": "CAD",
    "a$": "AUD", "au$": "AUD", "nz$": "NZD", "hk$": "HKD", "s$": "SGD", "mx$": "MXN", "zł": "PLN", "₽": "RUB", "₩": "KRW",
    "₪": "ILS", "฿": "THB", "₫": "VND", "₴": "UAH", "₦": "NGN", "kč": "CZK", "fr": "CHF", "sfr": "CHF",
    "euro": "EUR", "euros": "EUR", "dollar": "USD", "dollars": "USD", "us dollar": "USD", "us dollars": "USD",
    "pound": "GBP", "pounds": "GBP", "pound sterling": "GBP", "british pound": "GBP", "swiss franc": "CHF",
    "canadian dollar": "CAD", "australian dollar": "AUD", "brazilian real": "BRL", "real": "BRL", "reais": "BRL",
    "mexican peso": "MXN", "japanese yen": "JPY", "yen": "JPY", "indian rupee": "INR",
}  # fmt: skip


def is_currency(word: str) -> bool:
    """Return whether a word is the ISO 4217 code of a currency in use."""
    return len(word) == 3 and word.isalpha() and word in _CODES


def currency_of(word: str) -> str | None:
    """Return the ISO 4217 code that a code, symbol or name stands for ("€", "EUR", "US Dollar", "USD - U.S. Dollar")."""
    trimmed = word.strip()
    if is_currency(trimmed.upper()) and (trimmed.isupper() or trimmed.islower()):
        return trimmed.upper()
    known = _SYMBOLS.get(trimmed.lower())
    if known:
        return known
    coded = re.match(r"^([A-Z]{3})\b", trimmed)
    return coded.group(1) if coded and is_currency(coded.group(1)) else None


def currency_in_name(column: str) -> str | None:
    """Return the currency that a column's name tells ("Amount (USD)", "Montant €"), or None."""
    for word in re.findall(r"[A-Z]{3}\b|[€$£]", column):
        known = currency_of(word)
        if known:
            return known
    return None
