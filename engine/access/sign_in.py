"""Whether people sign in at this dashboard, with which provider, and at which address: `[auth]` in secrets.toml."""

from __future__ import annotations

import ipaddress
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from engine.errors import ConfigError

# Without a name of its own, Streamlit calls the provider of [auth] so.
DEFAULT = "default"
CALLBACK = "/oauth2callback"
_WELL_KNOWN = "/.well-known/openid-configuration"
_FEWEST_SECRET_CHARACTERS = 32


@dataclass(frozen=True)
class SignIn:
    """How people sign in. `issuers` are whose tokens count, by the provider's name; `address` is the dashboard's."""

    issuers: Mapping[str, str]
    address: str

    @property
    def host(self) -> str:
        """Return the host by which browsers reach the dashboard, with its port where the address names one."""
        return urlsplit(self.address).netloc


def app_folder() -> Path:
    """Return the folder of app.py: the checkout, or inside the installed package."""
    engine = Path(__file__).resolve().parents[1]
    installed = engine / "_app"
    return installed if installed.is_dir() else engine.parent


def find_sign_in(folders: tuple[Path, ...] | None = None) -> SignIn | None:
    """Return how people sign in, or None where there is no [auth]: then one person on this machine works alone.

    Reads secrets.toml where Streamlit does, in ~/.streamlit and beside app.py. Raises ConfigError for one that can't be read
    or lacks something: with a broken lock, nobody comes in.
    """
    sections: dict[str, Any] = {}
    places = []
    for folder in folders or (Path.home(), app_folder()):
        path = folder / ".streamlit" / "secrets.toml"
        found = _read(path)
        if "auth" in found:
            places.append(path)
            sections = found["auth"]
    if not places:
        return None
    return _check(sections, places[-1])


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} is not valid TOML, so nobody can sign in. Mend it, or remove the file.") from error
    except OSError as error:
        raise ConfigError(f"{path} can't be read: {error.strerror}. Check its rights, or move it away.") from error


def _check(auth: Any, path: Path) -> SignIn:
    named = {name: one for name, one in auth.items() if isinstance(one, dict) and "client_id" in one}
    providers = named | ({DEFAULT: auth} if "client_id" in auth else {})
    for name, provider in providers.items():
        for wanted in ("client_id", "client_secret", "server_metadata_url"):
            if not str(provider.get(wanted, "")).strip():
                section = "auth" if name == DEFAULT else f"auth.{name}"
                raise ConfigError(f"[{section}] in {path} lacks '{wanted}', so nobody can sign in. See docs/sign-in.md.")
    if not providers:
        raise ConfigError(f"[auth] in {path} names no provider ('client_id'), so nobody can sign in. See docs/sign-in.md.")
    if len(str(auth.get("cookie_secret", ""))) < _FEWEST_SECRET_CHARACTERS:
        raise ConfigError(
            f"'cookie_secret' of [auth] in {path} must have {_FEWEST_SECRET_CHARACTERS} random characters or more. Make one: "
            "python -c 'import secrets; print(secrets.token_urlsafe(48))'"
        )
    address = str(auth.get("redirect_uri", "")).strip()
    parts = urlsplit(address)
    if not address.endswith(CALLBACK) or parts.scheme not in ("http", "https") or not parts.hostname:
        raise ConfigError(
            f"'redirect_uri' of [auth] in {path} must be the dashboard's address with {CALLBACK} behind it, such as "
            f"https://sales.example.com{CALLBACK}."
        )
    if parts.scheme == "http" and not is_loopback(parts.netloc):
        raise ConfigError(
            f"'redirect_uri' of [auth] in {path} begins with http://, so sign-ins could be read on their way. "
            "Put the dashboard behind HTTPS, and write https://."
        )
    issuers = {name: str(one["server_metadata_url"]).removesuffix(_WELL_KNOWN) for name, one in providers.items()}
    return SignIn(issuers, address)


def is_loopback(host: str | None) -> bool:
    """Return whether a host name or address, with or without a port, is this machine itself."""
    if not host:
        return False
    try:
        name = urlsplit(f"//{host}").hostname
    except ValueError:
        return False
    if name is None:
        return False
    return name.rstrip(".") == "localhost" or is_loopback_address(name)


def is_loopback_address(text: str) -> bool:
    """Return whether an IP address is this machine itself."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return False
    return (getattr(address, "ipv4_mapped", None) or address).is_loopback
