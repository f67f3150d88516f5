"""Whether people sign in at this dashboard: [auth] in secrets.toml."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.access.sign_in import find_sign_in
from engine.errors import ConfigError
from engine.settings import load_config

AUTH = f"""[auth]
redirect_uri = "https://sales.example.com/oauth2callback"
cookie_secret = "{"s" * 40}"
client_id = "sales"
client_secret = "secret"
server_metadata_url = "https://id.example.com/v2.0/.well-known/openid-configuration"
"""


def write(folder: Path, text: str) -> Path:
    (folder / ".streamlit").mkdir(parents=True, exist_ok=True)
    (folder / ".streamlit" / "secrets.toml").write_text(text)
    return folder


def test_without_auth_nobody_signs_in(tmp_path: Path) -> None:
    assert find_sign_in((tmp_path,)) is None
    assert find_sign_in((write(tmp_path, "other = 1\n"),)) is None


def test_the_issuer_is_pinned_by_the_address_of_the_providers_metadata(tmp_path: Path) -> None:
    found = find_sign_in((write(tmp_path, AUTH),))

    assert found is not None
    assert (found.issuers, found.host) == ({"default": "https://id.example.com/v2.0"}, "sales.example.com")


def test_providers_may_have_names(tmp_path: Path) -> None:
    named = AUTH.replace('client_id = "sales"', '[auth.google]\nclient_id = "sales"')

    found = find_sign_in((write(tmp_path, named),))

    assert found is not None
    assert found.issuers == {"google": "https://id.example.com/v2.0"}


@pytest.mark.parametrize(
    ("replaced", "by", "told"),
    [
        ('client_secret = "secret"', "", "lacks 'client_secret'"),
        ('server_metadata_url = "https:', 'elsewhere = "https:', "lacks 'server_metadata_url'"),
        ("s" * 40, "short", "random characters"),
        ("https://sales", "http://sales", "begins with http://"),
        ("/oauth2callback", "", "must be the dashboard's address"),
        ("[auth]", "[auth", "not valid TOML"),
        ('client_id = "sales"', "", "names no provider"),
    ],
)
def test_a_broken_lock_lets_nobody_in(tmp_path: Path, replaced: str, by: str, told: str) -> None:
    write(tmp_path, AUTH.replace(replaced, by))

    with pytest.raises(ConfigError, match=told):
        find_sign_in((tmp_path,))


def test_where_people_sign_in_learnings_are_reviewed_unless_settings_say_otherwise(home: Path) -> None:
    assert not load_config().learning.is_reviewed
    write(Path.home(), AUTH)

    assert load_config().has_sign_in
    assert load_config().learning.is_reviewed
    home.mkdir()
    (home / "config.yaml").write_text("learning: {mode: auto}\n")
    assert not load_config().learning.is_reviewed


def test_the_settings_file_can_not_turn_sign_in_off(home: Path) -> None:
    home.mkdir()
    (home / "config.yaml").write_text("has_sign_in: false\n")

    with pytest.raises(ConfigError, match="must not hold 'has_sign_in'"):
        load_config()
