"""Settings come from defaults, config.yaml and the environment, in that order, and never print a secret."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.adapters.writers.prices import LongPrompts, PriceList
from engine.errors import ConfigError
from engine.settings import load_config


def environment(home: Path, **more: str) -> dict[str, str]:
    return {"SALES_ACTION_HOME": str(home), **more}


def write_config(home: Path, text: str | bytes) -> Path:
    home.mkdir(exist_ok=True)
    path = home / "config.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    settings = load_config(environment(tmp_path / "home"))

    assert settings.cache_ttl.recommendations == 60
    assert settings.models.recommend == "claude-sonnet-5-5"
    assert settings.default_writer == "playbook"
    assert not (tmp_path / "home").exists()


def test_the_file_outranks_defaults_and_the_environment_outranks_the_file(tmp_path: Path) -> None:
    write_config(tmp_path / "home", "cache_ttl: {recommendations: 5}\ntime_zone: Asia/Tokyo\nsource: files\n")

    settings = load_config(environment(tmp_path / "home", SALES_ACTION_TIME_ZONE="America/New_York"))

    assert settings.cache_ttl.recommendations == 5
    assert settings.source == "files"
    assert settings.time_zone == "America/New_York"


def test_one_person_learns_at_once_and_review_is_a_choice(tmp_path: Path) -> None:
    alone = load_config(environment(tmp_path / "alone"))
    write_config(tmp_path / "home", "learning: {mode: review}\nmanagers: [ana@example.com]\n")
    reviewed = load_config(environment(tmp_path / "home"))

    assert (alone.learning.is_reviewed, alone.learning.most_tokens, alone.managers) == (False, 10_000, ())
    assert (reviewed.learning.is_reviewed, reviewed.managers) == (True, ("ana@example.com",))


def test_a_key_makes_claude_the_writer_and_is_never_printed(tmp_path: Path) -> None:
    settings = load_config(environment(tmp_path, ANTHROPIC_API_KEY="sk-very-secret", BREVO_API_KEY="xkeysib-secret"))

    assert settings.default_writer == "claude"
    assert "secret" not in repr(settings)
    assert "secret" not in str(settings.model_dump())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("cache_ttl: {recommendations: soon}", "cache_ttl.recommendations"),
        ("cache_ttl: {recommendations: 0}", "cache_ttl.recommendations"),
        ("time_zone: Mars/Olympus", "Europe/Paris"),
        ("time_zone: ../../etc/passwd", "time zone"),
        ("colour: blue", "colour"),
        ("crm_deal_url: http://crm.example/{deal_id}", "https://crm.example/deals/{deal_id}"),
        ("crm_deal_url: https://crm.example/deals", "https://crm.example/deals/{deal_id}"),
        ("managers: ana@example.com", "a list, such as"),
        ("learning: {mode: sometimes}", "learning.mode"),
        ("learning: {most_tokens: 5}", "learning.most_tokens"),
        ("source: [", "line 1"),
        ("just words", "name: value"),
        (b"\xff\xfe\x00", "not UTF-8 text"),
        ("home: /x", "SALES_ACTION_HOME"),
        ("country: ZZ", "line 1 is wrong: 'ZZ' is no country's two letters .*such as FR"),
        ("default_currency: XXQ", "such as EUR"),
        ("me: a@b.example\nsource: nope", "line 2 is wrong: 'nope' is no source of deals; write one of: sample, files"),
        ("cache_tll: {recommendations: 5}", "Did you mean 'cache_ttl'"),
        ("cache_ttl: {minutes: 5}", "no setting 'cache_ttl.minutes'.*Known are recommendations"),
        ("cache_ttl: 5", r"'cache_ttl: {recommendations: 60}'"),
        ("budget: much", r"'budget: {monthly_usd: 60}'"),
        ("cache_ttl:\n  recommendations: 0", "line 2 must be 1 or more"),
        ("deal_tokens: 1e9", "must be"),
        ("generation_timeout_s: long", "must be a number, such as 120"),
        ("me: 5", "must be a text"),
        ("prices: 5", "must be lines of 'name: value'"),
        ("models: {recommend: ''}", "'models.recommend' .* must be a text that says something"),
        ("models: {learn: '  '}", "models.learn"),
        ("anthropic_api_key: sk-secret", "ANTHROPIC_API_KEY"),
        ("ANTHROPIC_API_KEY: sk-secret", "must not hold 'ANTHROPIC_API_KEY'.*in the environment"),
        ("SALES_ACTION_HOME: /srv", "must not hold 'SALES_ACTION_HOME'"),
        ("frobnicate: 1", "Known are (?!.*(has_sign_in|home,|_api_key)).*crm_deal_url"),
        ("writer: gpt", "writer"),
    ],
)
def test_a_broken_file_names_itself_and_the_fault(tmp_path: Path, text: str | bytes, words: str) -> None:
    path = write_config(tmp_path / "home", text)

    with pytest.raises(ConfigError, match=words) as caught:
        load_config(environment(tmp_path / "home"))

    assert str(path) in str(caught.value)
    assert "sk-secret" not in str(caught.value)
    assert not [word for word in ("Error", "Extra inputs", "Input should", "instance of", "valid ") if word in str(caught.value)
                and not (word == "valid " and "not valid YAML" in str(caught.value))]  # fmt: skip


def test_a_folder_in_place_of_the_file_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "home" / "config.yaml").mkdir(parents=True)

    with pytest.raises(ConfigError, match=r"config\.yaml is a folder where a file belongs"):
        load_config(environment(tmp_path / "home"))


def test_a_wrong_variable_is_named_and_no_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"in the environment \(SALES_ACTION_SOURCE\) is wrong: 'crm'") as caught:
        load_config(environment(tmp_path / "home", SALES_ACTION_SOURCE="crm"))

    assert "config.yaml" not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    ["nonsense", "tom:secret@gateway.example", "ftp://gateway.example", "http://", "http://[::1", "http://127.0.0.1:99999"],
)
def test_what_is_no_address_of_a_server_is_said_before_any_call(tmp_path: Path, url: str) -> None:
    with pytest.raises(ConfigError, match=r"in the environment \(ANTHROPIC_BASE_URL\) is wrong: .* such as https://") as caught:
        load_config(environment(tmp_path / "home", ANTHROPIC_BASE_URL=url))

    assert url not in str(caught.value)


def test_every_part_of_a_price_can_be_overridden(tmp_path: Path) -> None:
    long = {"prompt_tokens": 200_000, "input": 1, "output": 5}
    write_config(tmp_path / "home", f"prices: {{claude-haiku-5-5: {{input: 0.2, above: {long}}}}}")

    settings = load_config(environment(tmp_path / "home"))

    found = PriceList(settings.prices).find("claude-haiku-5-5")
    assert found is not None
    assert (found.input, found.output, found.above) == (0.2, 0.5, LongPrompts(**long))


def test_codes_are_taken_in_any_case(tmp_path: Path) -> None:
    write_config(tmp_path / "home", "country: de\ndefault_currency: usd\n")

    settings = load_config(environment(tmp_path / "home"))

    assert (settings.country, settings.default_currency) == ("DE", "USD")


@pytest.mark.parametrize("scheme", ["postgresql+psycopg", "postgresql", "postgres"])
def test_the_database_of_several_machines_may_stand_in_the_file_and_is_never_printed(tmp_path: Path, scheme: str) -> None:
    write_config(tmp_path / "home", f"database_url: {scheme}://ada:hush@db.example:5432/sales\n")

    settings = load_config(environment(tmp_path / "home"))

    assert settings.database_url is not None
    assert settings.database_url.get_secret_value().endswith("db.example:5432/sales")
    assert "hush" not in f"{settings!r}{settings.model_dump()}"


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:///hush.db", "mysql://u:hush@h/d", "postgresql://u:hush@h", "hush", "postgresql://[hush",
        "postgresql:/u:hush@h/d", "postgresql+psycopg:u:hush@h/d", "postgresql://u:hush#1@h/d",
    ],
)  # fmt: skip
def test_an_address_that_is_no_postgresql_database_is_refused_without_being_told(tmp_path: Path, url: str) -> None:
    with pytest.raises(ConfigError, match=r"SALES_ACTION_DATABASE_URL.*no address of a PostgreSQL database") as caught:
        load_config(environment(tmp_path / "home", SALES_ACTION_DATABASE_URL=url))

    assert "hush" not in str(caught.value)
