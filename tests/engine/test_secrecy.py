import pytest

from engine import secrecy
from engine.errors import StoreError, WriterUnavailable
from engine.secrecy import hide, mask
from engine.settings import load_config


@pytest.fixture(autouse=True)
def nothing_hidden(monkeypatch):
    monkeypatch.setattr(secrecy, "_secrets", set())


def test_a_hidden_secret_is_masked_wherever_it_stands():
    hide("sk-ant-secret")

    assert mask("x-api-key: sk-ant-secret, again sk-ant-secret") == "x-api-key: •••, again •••"


def test_the_password_of_an_address_is_masked_as_it_is_written_and_as_it_is_meant():
    hide("postgresql://rita:pass%40word%21@db/sales")

    assert mask("refused pass%40word%21 and pass@word!") == "refused ••• and •••"
    assert mask("postgresql://rita:pass%40word%21@db/sales") == "•••"


@pytest.mark.parametrize("word", ["", "sales", "postgres", "http://[", "postgresql://db/sales"])
def test_what_may_stand_in_a_sentence_is_no_secret(word):
    hide(word)

    assert mask("sales postgres: the postgresql server") == "sales postgres: the postgresql server"


def test_no_error_holds_a_secret_of_the_settings():
    load_config({"ANTHROPIC_API_KEY": "sk-ant-secret", "SALES_ACTION_DATABASE_URL": "postgresql://rita:long-password@db/s"})

    assert str(WriterUnavailable("refused sk-ant-secret", 3.0)) == "refused •••"
    assert "long-password" not in repr(StoreError("no long-password", trouble="x"))
