"""Who of those who signed in may come in, as what, and until when."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from engine.access.door import Door
from engine.access.invitations import NotInvited, SignInOver, admit, name_sign_in
from engine.access.sign_in import SignIn
from engine.bootstrap import build_engine
from engine.errors import ConfigError
from engine.settings import Settings, load_config
from tests.fakes import MONDAY, Clock

ISSUER = "https://id.example.com"
SIGN_IN = SignIn({"default": ISSUER}, "https://sales.example.com/oauth2callback")


def make_claims(**changes: Any) -> dict[str, Any]:
    began = int(MONDAY.timestamp()) - 60
    facts = {"provider": "default", "iss": ISSUER, "sub": "1", "iat": began, "nonce": "n1", "email": "Ana@Firm.example"}
    return {**facts, "email_verified": True, **changes}


def make_settings(**changes: Any) -> Settings:
    return Settings(**{"home": Path("/nowhere"), "has_sign_in": True, "allowed": ("@firm.example",), **changes})


def enter(settings: Settings | None = None, **claims: Any) -> str:
    return admit(make_claims(**claims), settings or make_settings(), SIGN_IN.issuers, MONDAY).name


@pytest.mark.parametrize("listed", ["ana@firm.example", "ANA@FIRM.EXAMPLE ", "@firm.example", "@Firm.Example", "group:sales"])
def test_an_address_a_domain_or_a_group_lets_somebody_in(listed: str) -> None:
    assert enter(make_settings(allowed=(listed,)), groups=["sales", "all"]) == "ana@firm.example"


@pytest.mark.parametrize(
    ("listed", "email"),
    [
        ((), "ana@firm.example"),
        (("",), "ana@firm.example"),
        (("firm.example",), "ana@firm.example"),
        (("@firm.example",), "ana@notfirm.example"),
        (("@firm.example",), "ana@firm.example.evil.example"),
        (("@firm.example",), "ana@evil.example@x.example"),
        (("group:",), "ana@firm.example"),
        (("group:Sales",), "ana@firm.example"),
        (("sales",), "ana@firm.example"),
    ],
)
def test_nobody_else_comes_in(listed: tuple[str, ...], email: str) -> None:
    with pytest.raises(NotInvited, match="is not invited"):
        enter(make_settings(allowed=listed), email=email, groups=["sales", ""])


@pytest.mark.parametrize("verified", [False, None, "false", 0, "", [True]])
def test_an_address_that_is_not_verified_lets_nobody_in(verified: Any) -> None:
    with pytest.raises(NotInvited, match="no verified e-mail"):
        enter(email_verified=verified)


def test_entras_proof_of_an_address_counts_as_well() -> None:
    assert enter(email_verified=None, xms_edov="1") == "ana@firm.example"


@pytest.mark.parametrize(
    "claims", [{"iss": "https://evil.example"}, {"iss": None}, {"provider": "other"}, {"iss": f"{ISSUER}.evil"}]
)
def test_a_token_of_another_issuer_lets_nobody_in(claims: dict[str, Any]) -> None:
    with pytest.raises(NotInvited, match="another provider"):
        enter(**claims)


def test_the_setting_names_the_issuer_before_the_providers_address() -> None:
    settings = make_settings(issuer="https://issuer.example/")

    assert enter(settings, iss="https://issuer.example") == "ana@firm.example"
    with pytest.raises(NotInvited):
        enter(settings)


@pytest.mark.parametrize("began", [int(MONDAY.timestamp()) - 13 * 3600, None, "now"])
def test_a_sign_in_ends_after_hours(began: Any) -> None:
    with pytest.raises(SignInOver):
        enter(iat=began)


def test_only_who_is_listed_is_a_manager_where_people_sign_in() -> None:
    listed = make_settings(managers=("ANA@firm.example",))

    assert admit(make_claims(), listed, SIGN_IN.issuers, MONDAY).is_manager
    assert not admit(make_claims(), make_settings(), SIGN_IN.issuers, MONDAY).is_manager


def test_two_sign_ins_of_one_person_have_different_names() -> None:
    assert name_sign_in(make_claims()) == name_sign_in(make_claims(tokens={}, is_logged_in=True))
    assert name_sign_in(make_claims()) != name_sign_in(make_claims(nonce="n2"))


def test_a_sign_out_holds_in_another_process_and_for_that_sign_in_alone(tmp_path: Path) -> None:
    settings = make_settings(home=tmp_path)
    one, other = build_engine(settings, Clock()), build_engine(settings, Clock())
    door, elsewhere = (Door(SIGN_IN, settings, engine.records, Clock()) for engine in (one, other))

    door.end(make_claims())

    for each in (door, elsewhere):
        with pytest.raises(SignInOver, match="signed out"):
            each.admit(make_claims())
        assert each.admit(make_claims(nonce="n2")).name == "ana@firm.example"
    one.close()
    other.close()


def test_sign_ins_refusals_and_sign_outs_are_told_once_and_without_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, str]] = []
    monkeypatch.setattr("engine.access.door.tell_event", lambda event, sign_in: told.append((event, sign_in)))
    settings = make_settings(home=tmp_path)
    engine = build_engine(settings, Clock())
    door = Door(SIGN_IN, settings, engine.records, Clock())
    stranger = make_claims(email="eve@elsewhere.example", nonce="n3")

    for _ in range(3):
        door.admit(make_claims())
        with pytest.raises(NotInvited):
            door.admit(stranger)
    door.end(make_claims())
    engine.close()

    ours, theirs = (name_sign_in(claims)[:12] for claims in (make_claims(), stranger))
    assert told == [("sign-in", ours), ("sign-in refused", theirs), ("sign-out", ours)]


def test_who_is_taken_off_the_list_is_out_at_once_and_a_broken_list_lets_nobody_in(home: Path) -> None:
    home.mkdir()
    config = home / "config.yaml"
    config.write_text("allowed: ['@firm.example']\nmanagers: [ana@firm.example]\n")
    engine = build_engine(load_config(), Clock())
    door = Door(SIGN_IN, load_config(has_sign_in=True), engine.records, Clock(), lambda: load_config(has_sign_in=True))
    assert door.admit(make_claims()).is_manager

    config.write_text("allowed: ['@firm.example']\nmanagers: []\n")
    assert not door.admit(make_claims()).is_manager
    config.write_text("allowed: []\n")
    with pytest.raises(NotInvited):
        door.admit(make_claims())
    config.write_text("allowed: [\n")
    with pytest.raises(ConfigError):
        door.admit(make_claims())
    config.unlink()
    with pytest.raises(NotInvited):
        door.admit(make_claims())
    engine.close()
