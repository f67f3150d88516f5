"""The companies of an import, found by ID or by name."""

from __future__ import annotations

import re
from collections import defaultdict

from engine.domain import Company
from engine.importing.countries import read_country
from engine.importing.people import fold
from engine.importing.reading import Reading
from engine.importing.tables import without_blanks

# Legal forms at the end of a name; exports of two systems rarely agree on them.
_LEGAL_FORM = re.compile(
    r"[\s,]+(?:s\.?a\.?s?\.?u?|sarl|s\.?r\.?l|gmbh(?: & co\.? kg)?|ag|kg|se|inc|ltd|llc|plc|corp(?:oration)?|co|company"
    r"|limited|b\.?v|n\.?v|s\.?l\.?u?|s\.?p\.?a|ltda|lda|oy|ab|as|aps)\.?$"
)


class Companies:
    """A book of companies; the first to bring a company decides what is known of it."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._by_id: dict[str, Company] = {}
        self._by_name: dict[str, Company] = {}
        self._by_loose_name: defaultdict[str, list[Company]] = defaultdict(list)

    def add_rows(self, reading: Reading) -> list[Company | None]:
        """Enter every row of a list of companies and return them by row; a row without a name is unreadable."""
        added: list[Company | None] = []
        for row in range(reading.row_count):
            added.append(
                self._add(reading, row, reading.text("company.id", row), reading.text("company.name", row), whole=True)
            )
            if added[-1] is None:
                reading.reject(row, "it has no company name")
        return added

    def enter(self, company: Company) -> None:
        """Enter a company of an earlier import, unless the files know it."""
        if self.find(company.id, company.name) is None:
            self._keep(company)

    def of_row(self, reading: Reading, row: int) -> list[Company]:
        """Return the companies that a row of deals or contacts names, entered where they are new.

        An ID that no file explains names nobody.
        """
        ids = [part.strip() for part in re.split("[;,]", reading.text("company.id", row)) if part.strip()]
        name = reading.text("company.name", row)
        names = [part.strip() for part in name.split(";") if part.strip()] if len(ids) != 1 else [name]
        found: list[Company] = []
        for index in range(max(len(ids), len(names))):
            own_id = ids[index] if index < len(ids) else ""
            own_name = names[index] if index < len(names) else ""
            company = self.find(own_id, own_name) or self._add(reading, row, own_id, own_name, whole=index == 0)
            if company and company not in found:
                found.append(company)
        return found

    def find(self, own_id: str, name: str) -> Company | None:
        """Return a company by its ID, else by its name; legal forms may differ where only one company is meant."""
        if own_id in self._by_id:
            return self._by_id[own_id]
        folded = fold(name)
        if not folded or folded in self._by_name:
            return self._by_name.get(folded)
        alike = self._by_loose_name.get(loose_name(folded), [])
        return alike[0] if len(alike) == 1 else None

    def get(self, company_id: str | None) -> Company | None:
        """Return the company with this ID."""
        return self._by_id.get(company_id) if company_id else None

    def _add(self, reading: Reading, row: int, own_id: str, name: str, *, whole: bool) -> Company | None:
        """Enter a company. Only a row's first company gets the rest of the row (`whole`)."""
        if not name:
            return None
        country = reading.text("company.country", row) if whole else ""
        code = read_country(country) if country else None
        attributes = reading.attributes_of(row) if reading.kind == "companies" else {}
        if country and not code:
            attributes["country"] = country
        employees = reading.value("company.employees", row) if whole else None
        company = Company(
            **without_blanks(
                id=own_id or f"{self._source}:{fold(name)}",
                name=name,
                industry=reading.text("company.industry", row) if whole else "",
                country=code,
                website=(reading.text("company.website", row) or None) if whole else None,
                employees=int(employees) if employees is not None else None,
                attributes=attributes,
            )
        )
        self._keep(company)
        return company

    def _keep(self, company: Company) -> None:
        self._by_id.setdefault(company.id, company)
        if fold(company.name) not in self._by_name:
            self._by_name[fold(company.name)] = company
            self._by_loose_name[loose_name(company.name)].append(company)


def loose_name(name: str) -> str:
    """Return a company's name without its legal form, as exports of two systems agree on it."""
    return re.sub(r"[^\w]+", " ", _LEGAL_FORM.sub("", fold(name))).strip()
