from engine.context_check import check_context
from engine.errors import ContextError
from engine.learning_decision import NO_CONTEXT
from ui.components.problem import say_here


def test_what_the_engine_says_names_what_can_be_pressed_and_no_command():
    missing = ContextError("There is no company context. Create it: sales-action context-init")

    for said in (NO_CONTEXT, check_context("").remarks[0].text, missing):
        assert "sales-action" in str(said)
        assert "sales-action" not in say_here(said)


def test_what_names_no_command_stays():
    assert say_here("It is new.") == "It is new."
