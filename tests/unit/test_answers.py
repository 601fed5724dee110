"""What is said to an intent, as far as a rule alone decides it."""

import pytest

from admissions.talk.answers import answer_to, answers, starts_form


def test_an_intent_with_a_response_of_its_own_has_its_words_filled_in():
    text = answer_to("what_is_php")

    assert text
    assert "{" not in text
    assert len(text) <= 143


@pytest.mark.parametrize("intent", ["nlu_fallback", "check_insurance", "speak_to_human", "unknown"])
def test_what_an_action_decides_has_none(intent):
    assert answer_to(intent) is None


def test_the_rules_say_what_answers_a_question():
    assert answers()["cost"] == ("utter_cost",)
    assert answers()["check_insurance"] == ("action_check_insurance",)


def test_a_wish_for_a_form_is_answered_by_the_form():
    assert answers()["request_callback"] == ("action_introduce_callback", "callback_form")
    assert {intent for intent in answers() if starts_form(intent)} == {"request_callback", "am_i_a_fit"}


def test_danger_small_talk_and_what_changes_something_are_no_questions():
    others = {"crisis_suicide", "greet", "affirm", "stop", "delete_my_data", "manage_callback", "emotional_disclosure"}
    assert others.isdisjoint(answers())


def test_a_project_without_such_rules_has_no_answers(tmp_path):
    (tmp_path / "rules.yml").write_text("rules:\n- {rule: hi, steps: [{intent: greet}, {action: utter_greet}]}")
    assert answers(tmp_path) == {}
