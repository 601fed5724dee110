"""What is said in the turns after an alarm, and to what comes in place of an answer to the direct question."""

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.aftermath import ActionAskAboutSuicideAgain, ActionStayWithVisitor
from actions.safety import ActionContinueSafetyCheck
from actions.slots import IS_SAFETY_QUESTION_OPEN

LENGTH = {"text": "how long is it", "intent": {"name": "program_length", "confidence": 0.9}, "entities": []}


def replies(action, message, *before):
    """The responses to `message` where the bot has given those of `before`, and the slots that are set."""
    dispatcher = CollectingDispatcher()
    said = [{"event": "bot", "metadata": {"utter_action": response}} for response in before]
    events = action.run(dispatcher, Tracker("c", {}, message, said, False, None, {}, None), {})
    return [said["response"] for said in dispatcher.messages], {e["name"]: e["value"] for e in events}


def after(text, answer, *before, **also):
    message = {"text": text, "intent": {"name": "beside_direct_question"}, "direct_answer": answer, **also}
    return replies(ActionAskAboutSuicideAgain(), message, *before)


@pytest.mark.parametrize(
    ("text", "answer", "before", "response"),
    [
        ("what do you mean", "asks_back", ["utter_crisis_suicide_ask"], "utter_why_safety_question"),
        ("qué quiere decir", "asks_back", ["utter_crisis_suicide_ask_es"], "utter_why_safety_question_es"),
        ("thats a weird question", "unanswered", ["utter_crisis_suicide_ask"], "utter_safety_question_again"),
        ("brb", "unanswered", ["utter_crisis_suicide_ask_other"], "utter_safety_question_again_other"),
        ("i'd rather not say", "unanswered", ["utter_crisis_suicide_ask"], "utter_safety_question_refused"),
        ("its her not me", "another", ["utter_crisis_suicide_ask"], "utter_crisis_suicide_ask_other"),
        ("id rather not say", "unanswered", ["utter_crisis_suicide_ask_other"], "utter_safety_question_refused_other"),
        ("if i say yes what happens", "what_then", ["utter_crisis_suicide_ask"], "utter_safety_question_what_then"),
        ("define thinking", "meant", ["utter_crisis_suicide_ask"], "utter_safety_question_meant"),
        ("how do i ask her", "how_to_ask", ["utter_crisis_suicide_ask_other"], "utter_safety_question_how_to_ask"),
        (
            "used to",
            "past",
            ["utter_crisis_suicide_ask", "utter_safety_question_again"],
            "utter_safety_question_of_now",
        ),
        ("im 14", "minor", ["utter_crisis_suicide_ask"], "utter_safety_question_to_minor"),
    ],
)
def test_what_is_no_clear_answer_leaves_the_direct_question_open(text, answer, before, response):
    assert after(text, answer, *before) == ([response], {})


def test_the_direct_question_is_put_again_only_once_and_then_left_with_the_line():
    said, slots = after("lol", "unanswered", "utter_crisis_suicide_ask", "utter_safety_question_again")
    assert said == ["utter_safety_question_left_open"]
    assert slots[IS_SAFETY_QUESTION_OPEN] is False


def test_what_is_long_past_is_asked_about_once_and_then_left_with_the_line():
    said, slots = after("used to", "past", "utter_crisis_suicide_ask", "utter_safety_question_of_now")
    assert said == ["utter_safety_question_left_open"]
    assert slots[IS_SAFETY_QUESTION_OPEN] is False


def test_who_will_call_is_encouraged_and_asked_no_more():
    said, slots = after("ok ill call", "will_call", "utter_crisis_suicide_ask")
    assert said == ["utter_stay_will_call"]
    assert slots[IS_SAFETY_QUESTION_OPEN] is False


def test_a_question_in_place_of_an_answer_is_answered_and_the_direct_one_put_again():
    said, slots = after("how long is it", "unanswered", "utter_crisis_suicide_ask", questions=[LENGTH])
    assert (said, slots) == (["utter_program_length", "utter_safety_question_again"], {})


@pytest.mark.parametrize(
    ("before", "response"),
    [
        ("utter_crisis_suicide_ask", "utter_crisis_suicide_act"),
        ("utter_crisis_suicide_ask_other", "utter_crisis_suicide_act_other"),
        ("utter_crisis_suicide_ask_es", "utter_crisis_suicide_act_es"),
    ],
)
def test_a_yes_is_met_for_the_person_who_was_asked_about(before, response):
    message = {"text": "yes", "intent": {"name": "affirm", "confidence": 1.0}, "direct_answer": "yes"}
    assert replies(ActionContinueSafetyCheck(), message, before)[0] == [response]


@pytest.mark.parametrize(
    ("kind", "meaning", "before", "response"),
    [
        ("suicide", "stays", "utter_crisis_suicide_act", "utter_stay_suicide"),
        ("suicide", "stays", "utter_crisis_suicide_act_other", "utter_stay_suicide_other"),
        ("medical", "stays", "utter_crisis_medical_act_es", "utter_stay_medical_es"),
        ("violence", "taken_back", "utter_crisis_violence_act", "utter_violence_cleared"),
        ("medical", "help_has_come", "utter_crisis_medical_act", "utter_help_is_there_medical"),
        ("violence", "stays", "utter_crisis_violence_act_from_visitor", "utter_stay_violence_from_visitor"),
        ("violence", "taken_back", "utter_crisis_violence_act_from_visitor", "utter_violence_cleared_from_visitor"),
        ("violence", "help_has_come", "utter_stay_violence_from_visitor", "utter_help_is_there_violence_from_visitor"),
        ("violence", "help_has_come", "utter_stay_violence", "utter_help_is_there_violence"),
        ("violence", "hiding", "utter_crisis_violence_act", "utter_stay_hiding"),
        ("medical", "naloxone", "utter_crisis_medical_act", "utter_stay_naloxone"),
        ("medical", "what_now", "utter_crisis_medical_ask", "utter_stay_doctor_today"),
        ("medical", "coming_in", "utter_crisis_medical_act", "utter_stay_coming_in"),
        ("suicide", "minor", "utter_crisis_suicide_act", "utter_stay_minor"),
        ("suicide", "will_call", "utter_crisis_suicide_act", "utter_stay_will_call"),
        ("suicide", "by_text", "utter_crisis_suicide_act", "utter_stay_by_text"),
        ("medical", "by_text", "utter_crisis_medical_act", "utter_stay_by_text_medical"),
        ("violence", "by_text", "utter_crisis_violence_act", "utter_stay_by_text_violence"),
        ("violence", "by_text", "utter_crisis_violence_act_from_visitor", "utter_stay_by_text"),
        ("violence", "calmer", "utter_crisis_violence_act_from_visitor", "utter_stay_calmer"),
        ("medical", "asks_of_us", "utter_crisis_medical_act", "utter_stay_question"),
        ("medical", "stays", "utter_help_is_there_medical", "utter_stay_after_help"),
        ("medical", "stays", "utter_help_is_there_medical_es", "utter_stay_after_help_es"),
        ("violence", "stays", "utter_help_is_there_violence", "utter_stay_violence"),
        ("suicide", "relayed_no", "utter_crisis_suicide_act_other", "utter_safety_check_cleared_other"),
    ],
)
def test_the_turns_after_an_alarm_stay_with_it(kind, meaning, before, response):
    message = {
        "text": "ok", "intent": {"name": "after_danger", "confidence": 1.0}, "aftermath": {"kind": kind, "meaning": meaning},
    }  # fmt: skip
    assert replies(ActionStayWithVisitor(), message, before)[0] == [response]
