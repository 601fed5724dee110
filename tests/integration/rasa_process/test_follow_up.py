"""What leans on the answer before is read from the tracker; never in a form, beside danger or after it."""

from types import SimpleNamespace

import pytest
from rasa.shared.core.events import BotUttered, UserUttered

from components.follow_up import in_talk_of_an_answer


def bot(response, *payloads):
    buttons = [{"title": payload, "payload": payload} for payload in payloads]
    return BotUttered("...", data={"buttons": buttons}, metadata={"utter_action": response})


def user(**parse_data):
    return UserUttered("...", parse_data={"intent": {"name": "what_is_iop"}, "entities": [], **parse_data})


def tracker(*events, form=None):
    return SimpleNamespace(events=list(events), active_loop_name=form)


def said(text, intent="iop_schedule", **also):
    return {"text": text, "intent": {"name": intent, "confidence": 0.9}, "entities": [], **also}


RESIDENTIAL = (user(), bot("utter_what_is_residential"))
QUESTIONS = [
    {"text": "is it private", "intent": {"name": "privacy"}, "entities": []},
    {
        "text": "do you take Cigna",
        "intent": {"name": "check_insurance"},
        "entities": [{"entity": "insurer", "value": "Cigna"}],
    },
]


def test_a_short_question_is_about_the_program_of_the_answer_before():
    meant = in_talk_of_an_answer(tracker(*RESIDENTIAL), said("how long"))

    assert meant["intent"] == {"name": "residential_details", "confidence": 1.0}
    assert meant["text"] == "how long"


@pytest.mark.parametrize(
    ("talk", "message"),
    [
        (tracker(*RESIDENTIAL, form="callback_form"), said("how long")),
        (tracker(*RESIDENTIAL), said("how long", safety={"type": "medical", "level": "ask"})),
        (tracker(*RESIDENTIAL), said("how long", aftermath={"meaning": "stays", "kind": "medical"})),
        (
            tracker(user(safety={"type": "medical", "level": "ask"}), bot("utter_crisis_medical_ask"), *RESIDENTIAL),
            said("how long"),
        ),
        (tracker(*RESIDENTIAL), said("again", "manage_callback")),
        (tracker(*RESIDENTIAL), said("visits", "unknown_detail")),
        (tracker(*RESIDENTIAL), said("how long is iop")),
        (tracker(), said("how long")),
    ],
)
def test_it_stays_what_it_was_where_nothing_else_may_be_read(talk, message):
    assert in_talk_of_an_answer(talk, message) == message


def test_one_of_several_questions_is_asked_again_with_the_insurer_it_named():
    answers = (user(questions=QUESTIONS), bot("utter_privacy"), bot("utter_insurance_accepted"), bot("utter_next_step"))
    meant = in_talk_of_an_answer(tracker(*answers), said("the second one"))

    assert (meant["intent"]["name"], meant["entities"]) == ("check_insurance", QUESTIONS[1]["entities"])


def test_a_number_is_that_of_a_button():
    start = bot("utter_greet", "/what_is_iop", '/am_i_a_fit{"choice": "self"}')

    assert in_talk_of_an_answer(tracker(user(), start), said("2"))["intent"]["name"] == "am_i_a_fit"
    assert in_talk_of_an_answer(tracker(user(), start, user(), bot("utter_thank")), said("2")) == said("2")
