"""Settings: defaults, then config.yaml in the home folder, then the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import yaml
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    StringConstraints,
    ValidationError,
    field_validator,
)

from engine.access.sign_in import find_sign_in
from engine.errors import ConfigError
from engine.importing.currencies import is_currency
from engine.secrecy import hide
from engine.setting_faults import explain_fault, find_line

HOME_VARIABLE = "SALES_ACTION_HOME"
DEFAULT_HOME = "~/.brevo_sales_agent"
CONFIG_NAME = "config.yaml"
Stamp = tuple[int, int, int]
_DATABASES = ("postgresql", "postgresql+psycopg", "postgres")
SOURCES = ("sample", "files", "brevo", "scripts")
# Environment variables outside the file; secrets may stand only here.
_ENVIRONMENT = {
    "ANTHROPIC_API_KEY": "anthropic_api_key",
    "ANTHROPIC_BASE_URL": "anthropic_base_url",
    "BREVO_API_KEY": "brevo_api_key",
    "BREVO_BASE_URL": "brevo_base_url",
    "SALES_ACTION_DATABASE_URL": "database_url",
    "SALES_ACTION_LOG_FORMAT": "log_format",
    "SALES_ACTION_SOURCE": "source",
    "SALES_ACTION_TIME_ZONE": "time_zone",
}
# What the file may not hold, and the variable that does.
_ONLY_OUTSIDE = {"anthropic_api_key": "ANTHROPIC_API_KEY", "brevo_api_key": "BREVO_API_KEY", "home": HOME_VARIABLE}
_SIGN_IN = "has_sign_in"


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class CacheTtl(_Section):
    """How long a recommendation stays fresh, in minutes."""

    recommendations: int = Field(default=60, ge=1, le=7 * 24 * 60)


ModelName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Models(_Section):
    """Which Claude model does which task."""

    recommend: ModelName = "claude-sonnet-5-5"
    summarise: ModelName = "claude-sonnet-5-5"
    learn: ModelName = "claude-haiku-5-5"


class Budget(_Section):
    """Limits in US dollars over every paid call; None is no limit. At a limit playbook and cache go on."""

    monthly_usd: float | None = Field(default=None, ge=0)
    per_person_daily_usd: float | None = Field(default=None, ge=0)


class LearningPolicy(_Section):
    """How feedback becomes a learning: at once ("auto"), or when a manager publishes it ("review"); None is auto,
    where people sign in review.

    `most_tokens` is how large all learnings may become together.
    """

    mode: Literal["auto", "review"] | None = None
    most_tokens: int = Field(default=10_000, ge=100, le=100_000)

    @property
    def is_reviewed(self) -> bool:
        """Return whether a manager accepts a learning before it comes into force."""
        return self.mode == "review"


class Settings(_Section):
    """Every setting, once and for the life of the process. Secrets print as stars."""

    home: Path
    source: str = "sample"
    writer: Literal["claude", "playbook"] | None = None
    me: str | None = None
    time_zone: str = "Europe/Paris"
    country: str = "FR"
    default_currency: str = "EUR"
    prompt: str = "recommend"
    cache_ttl: CacheTtl = CacheTtl()
    models: Models = Models()
    budget: Budget = Budget()
    learning: LearningPolicy = LearningPolicy()
    managers: tuple[str, ...] = ()
    # Where people sign in: addresses, @domains, and group:names who come in; empty means nobody.
    allowed: tuple[str, ...] = ()
    issuer: str | None = None  # whose tokens count; by default the provider's in secrets.toml
    sign_in_hours: float = Field(default=12, gt=0, le=24 * 30)
    left: tuple[str, ...] = ()  # addresses or names of people whose deals count as without an owner
    own_deals_only: bool = False  # where people sign in, reps see their own deals and no others
    has_sign_in: bool = False  # by secrets.toml, never by this file
    log_format: Literal["text", "json"] = "text"  # json: an event a line
    # After so many days closed deals, feedback and what was written or left are forgotten; None: never.
    retention_days: int | None = Field(default=None, ge=30)
    daily_capacity: int = Field(default=12, ge=1, le=500)
    dashboard_url: str | None = None
    prices: dict[str, dict[str, Any]] = Field(default_factory=dict)  # checked by who reads them
    deal_tokens: int = Field(default=40_000, ge=2_000, le=150_000)
    generation_timeout_s: float = Field(default=120, gt=0, le=900)
    # Where several machines keep their records; None: in a file of this home.
    database_url: SecretStr | None = None
    anthropic_api_key: SecretStr | None = None
    anthropic_base_url: str | None = None
    brevo_api_key: SecretStr | None = None
    brevo_base_url: str = "https://api.brevo.com/v3"
    brevo_reserve: int = Field(default=20, ge=0, le=1_000)
    # Brevo publishes no form of its pages' addresses; this one is what its pages show.
    crm_deal_url: str = "https://app.brevo.com/crm/deals/detail/{deal_id}"

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (KeyError, ValueError, OSError) as error:
            raise ValueError(f"'{name}' is no time zone; write a name such as Europe/Paris or America/New_York") from error
        return name

    @field_validator("source")
    @classmethod
    def _known_source(cls, name: str) -> str:
        if name not in SOURCES:
            raise ValueError(f"'{name}' is no source of deals; write one of: {', '.join(SOURCES)}")
        return name

    @field_validator("anthropic_base_url", "dashboard_url")
    @classmethod
    def _an_address(cls, url: str | None) -> str | None:
        if url is None:
            return None
        try:
            parts = urlsplit(url.strip())
            is_address = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        except ValueError:
            is_address = False
        if not is_address:
            # The text itself may hold a password.
            raise ValueError("it is no address of a server; write one such as https://name.example")
        return url.strip()

    @field_validator("crm_deal_url")
    @classmethod
    def _a_page(cls, url: str) -> str:
        if not url.startswith("https://") or url.count("{deal_id}") != 1:
            raise ValueError("it is no address of a deal's page; write one such as https://crm.example/deals/{deal_id}")
        return url

    @field_validator("database_url")
    @classmethod
    def _a_database(cls, url: SecretStr | None) -> SecretStr | None:
        parts, text = None, url.get_secret_value().strip() if url else ""
        with suppress(ValueError):
            parts = urlsplit(text)
        # Without "://" it would be taken for a file; with a second "@" a part of a password for the host.
        is_plain = parts is not None and "://" in text and parts.netloc.count("@") < 2
        if url is None or (parts and is_plain and parts.scheme in _DATABASES and parts.path.strip("/")):
            return url
        # The text itself may hold a password.
        raise ValueError(
            "it is no address of a PostgreSQL database; write one such as postgresql+psycopg://user@host:5432/sales, "
            "and in a password %40 for @, %2F for /, %23 for #, %25 for %"
        )

    @field_validator("country")
    @classmethod
    def _known_country(cls, code: str) -> str:
        if code and code.upper() not in _countries():
            raise ValueError(f"'{code}' is no country's two letters (ISO 3166); write them, such as FR, DE, GB or US")
        return code.upper()

    @field_validator("default_currency")
    @classmethod
    def _known_currency(cls, code: str) -> str:
        if not is_currency(code.upper()):
            raise ValueError(f"'{code}' is no currency's three letters (ISO 4217); write them, such as EUR, USD, GBP or BRL")
        return code.upper()

    @property
    def zone(self) -> ZoneInfo:
        """Return the workspace's time zone."""
        return ZoneInfo(self.time_zone)

    @property
    def default_writer(self) -> Literal["claude", "playbook"]:
        """Return who writes unless asked otherwise: Claude with a key (or a server of one's own), else the playbook."""
        return self.writer or ("claude" if self.anthropic_api_key or self.anthropic_base_url else "playbook")


def find_home(environment: dict[str, str] | None = None) -> Path:
    """Return the home folder's path; creates nothing."""
    variables = os.environ if environment is None else environment
    return Path(variables.get(HOME_VARIABLE) or DEFAULT_HOME).expanduser()


def find_stamp(home: Path) -> Stamp | None:
    """Return what changes whenever this home's config.yaml does, None where there is none."""
    try:
        found = (home / CONFIG_NAME).stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def load_config(environment: dict[str, str] | None = None, **overrides: Any) -> Settings:
    """Return the settings of this machine; writes nothing. Raises ConfigError, which names the file and the setting."""
    variables = dict(os.environ) if environment is None else environment
    home = find_home(variables)
    path = home / CONFIG_NAME
    values = _read_file(path)
    for name, variable in _ONLY_OUTSIDE.items():
        # Who copies the line from a shell writes the variable's name.
        for written in {name, variable} & values.keys():
            raise ConfigError(f"{path} must not hold '{written}'. Remove the line; set {variable} in the environment instead.")
    if _SIGN_IN in values:
        raise ConfigError(f"{path} must not hold '{_SIGN_IN}'. Remove the line; [auth] in secrets.toml sets sign-in up.")
    outside = {name: variables[variable] for variable, name in _ENVIRONMENT.items() if variables.get(variable)}
    try:
        has_sign_in = {_SIGN_IN: find_sign_in() is not None}
        settings = Settings(home=home, **(has_sign_in | values | outside | overrides))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = _find_place(path, first["loc"], outside)
        raise ConfigError(explain_fault(first, Settings, place)) from None
    secrets = (settings.anthropic_api_key, settings.brevo_api_key, settings.database_url)
    hide(*(secret.get_secret_value() for secret in secrets if secret))
    return _reviewed_if_shared(settings)


def _reviewed_if_shared(settings: Settings) -> Settings:
    """Where people sign in, a manager accepts what is learned, unless settings say otherwise."""
    if not settings.has_sign_in or settings.learning.mode is not None:
        return settings
    return settings.model_copy(update={"learning": settings.learning.model_copy(update={"mode": "review"})})


def _find_place(path: Path, loc: tuple[int | str, ...], outside: Mapping[str, str]) -> str:
    """Return where a setting stands, as people are told it."""
    if loc and loc[0] in outside:
        variable = next(variable for variable, name in _ENVIRONMENT.items() if name == loc[0])
        return f"the environment ({variable})"
    line = find_line(_read_text(path), loc)
    return f"{path}, line {line}" if line else str(path)


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    """Return the two-letter codes of ISO 3166."""
    table = (resources.files("tzdata") / "zoneinfo" / "iso3166.tab").read_text(encoding="utf-8")
    return frozenset(line.partition("\t")[0] for line in table.splitlines() if not line.startswith("#"))


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
    except NotADirectoryError as error:
        raise ConfigError(f"{path.parent} is not a folder. Move it away, or set {HOME_VARIABLE} to a folder.") from error
    except IsADirectoryError as error:
        raise ConfigError(f"{path} is a folder where a file belongs. Move it away to use the defaults.") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path} is not UTF-8 text. Save it as UTF-8, or remove it to use the defaults.") from error
    except OSError as error:
        raise ConfigError(f"{path} can't be read: {error.strerror}. Check its rights, or move it away.") from error


def _read_file(path: Path) -> dict[str, Any]:
    text = _read_text(path)
    try:
        values = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        raise ConfigError(f"{path}{where} is not valid YAML. Mend it, or remove the file to use the defaults.") from error
    if values is None:
        return {}
    if not isinstance(values, dict):
        raise ConfigError(f"{path} must hold 'name: value' lines. Mend it, or remove the file to use the defaults.")
    return {str(name): value for name, value in values.items()}
