"""What is said to danger of each kind and level, and what becomes of a question beside it."""

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.safety import ActionContinueSafetyCheck, ActionRespondToCrisis
from actions.slots import IS_SAFETY_QUESTION_OPEN, QUESTIONS_SET_ASIDE

LENGTH = {"text": "how long is it", "intent": {"name": "program_length", "confidence": 0.9}, "entities": []}


def after(action, message, **slots):
    """The responses of `action`, and the slots that it sets."""
    dispatcher = CollectingDispatcher()
    tracker = Tracker("c", slots, message, [], False, None, {}, None)
    events = action.run(dispatcher, tracker, {})
    return [said["response"] for said in dispatcher.messages], {e["name"]: e["value"] for e in events if "name" in e}


def danger(kind, level, *set_aside):
    return {
        "text": "he nods off at dinner, how long is it",
        "intent": {"name": f"crisis_{kind}", "confidence": 0.99},
        "safety": {"type": kind, "level": level},
        "set_aside": list(set_aside),
    }


@pytest.mark.parametrize("kind", ["medical", "violence"])
def test_possible_danger_is_met_with_when_to_call_and_the_answer_to_what_was_asked(kind):
    said, slots = after(ActionRespondToCrisis(), danger(kind, "ask", LENGTH))
    assert said == [f"utter_crisis_{kind}_ask", "utter_program_length", "utter_next_step"]
    assert slots[IS_SAFETY_QUESTION_OPEN] is False


@pytest.mark.parametrize("kind", ["medical", "violence"])
def test_possible_danger_with_no_clear_question_leaves_room_for_one(kind):
    said, _ = after(ActionRespondToCrisis(), danger(kind, "ask"))
    assert said == [f"utter_crisis_{kind}_ask", "utter_what_would_help"]


@pytest.mark.parametrize("kind", ["suicide", "medical", "violence"])
def test_danger_now_is_met_with_the_lines_to_call_alone(kind):
    said, slots = after(ActionRespondToCrisis(), danger(kind, "act", LENGTH))
    assert said == [f"utter_crisis_{kind}_act"]
    assert slots[QUESTIONS_SET_ASIDE] is None


@pytest.mark.parametrize("kind", ["suicide", "medical", "violence"])
def test_possible_danger_in_place_of_an_answer_to_the_direct_question_is_danger_of_suicide(kind):
    said, slots = after(ActionRespondToCrisis(), danger(kind, "ask", LENGTH), **{IS_SAFETY_QUESTION_OPEN: True})
    assert said == ["utter_crisis_suicide_act"]
    assert slots[IS_SAFETY_QUESTION_OPEN] is False


def test_a_question_beside_a_hint_waits_for_the_no():
    said, slots = after(ActionRespondToCrisis(), danger("suicide", "ask", LENGTH))
    assert said == ["utter_crisis_suicide_ask"]
    assert slots == {**slots, IS_SAFETY_QUESTION_OPEN: True, QUESTIONS_SET_ASIDE: [LENGTH]}

    denied = {"text": "no", "intent": {"name": "deny", "confidence": 0.99}}
    said, slots = after(ActionContinueSafetyCheck(), denied, **slots)
    assert said == ["utter_safety_check_cleared_to_answer", "utter_program_length", "utter_next_step"]
    assert slots == {IS_SAFETY_QUESTION_OPEN: False, QUESTIONS_SET_ASIDE: None}


def said_by_bot(*responses):
    return [{"event": "bot", "metadata": {"utter_action": response}} for response in responses]


def answers_to(message, *before, **slots):
    """The responses to `message` where the bot has given those of `before`."""
    dispatcher = CollectingDispatcher()
    tracker = Tracker("c", slots, message, said_by_bot(*before), False, None, {}, None)
    ActionRespondToCrisis().run(dispatcher, tracker, {})
    return [said["response"] for said in dispatcher.messages]


def test_a_new_sign_after_a_medical_alarm_is_never_less_urgent():
    sign = {**danger("medical", "ask"), "text": "ok he is seeing things"}
    assert answers_to(sign, "utter_crisis_medical_act", "utter_stay_medical") == ["utter_crisis_medical_act"]


@pytest.mark.parametrize(
    ("text", "responses"),
    [
        ("mi hijo no despierta", ["utter_crisis_medical_act_es"]),
        ("toi can giup", ["utter_crisis_medical_act", "utter_other_language_vi"]),
        ("he wont wake up", ["utter_crisis_medical_act"]),
    ],
)
def test_danger_in_another_language_is_answered_in_it_or_before_a_notice_in_it(text, responses):
    assert answers_to({**danger("medical", "act"), "text": text}) == responses


def test_what_follows_a_question_in_spanish_is_said_in_spanish():
    dispatcher = CollectingDispatcher()
    talk = said_by_bot("utter_crisis_suicide_ask_es")
    message = {"text": "No", "intent": {"name": "deny", "confidence": 1.0}}
    ActionContinueSafetyCheck().run(dispatcher, Tracker("c", {}, message, talk, False, None, {}, None), {})
    assert [said["response"] for said in dispatcher.messages] == ["utter_safety_check_cleared_es"]


def test_who_has_said_yes_is_not_asked_again():
    hint = {**danger("suicide", "ask"), "text": "there is nobody to sit with"}
    assert answers_to(hint, "utter_crisis_suicide_ask", "utter_crisis_suicide_act") == ["utter_stay_suicide"]
    assert answers_to(hint, "utter_crisis_suicide_act_other") == ["utter_stay_suicide_other"]
    assert answers_to(hint, "utter_crisis_suicide_act", "utter_safety_check_cleared") == ["utter_crisis_suicide_ask"]


def test_violence_of_the_visitor_stays_theirs_until_another_harms_them():
    words = {**danger("violence", "act"), "text": "he is the reason she is dead"}
    assert answers_to(words, "utter_crisis_violence_act_from_visitor") == ["utter_crisis_violence_act_from_visitor"]
    assert answers_to(words, "utter_crisis_violence_act") == ["utter_crisis_violence_act"]
    harmed = {**words, "text": "he hits me"}
    assert answers_to(harmed, "utter_crisis_violence_act_from_visitor") == ["utter_crisis_violence_act"]
