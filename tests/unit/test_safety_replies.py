"""In which words an alarm is answered, and what visitors say to it."""

from __future__ import annotations

import pytest

from admissions.talk.responses import render, response_templates
from admissions.safety import crisis_response
from admissions.safety.replies import asks_back, in_language, takes_back_danger

SPANISH = "mi hijo no quiere vivir"


@pytest.mark.parametrize(
    ("alarm", "lines"),
    [
        ("suicide_act", ["988", "911"]),
        ("suicide_ask", ["988"]),
        ("medical_act", ["911"]),
        ("medical_ask", ["911", "naloxona"]),
        ("violence_act", ["911", "1-800-799-7233", "988"]),
        ("violence_ask", ["911", "1-800-799-7233"]),
    ],
)
def test_danger_told_in_spanish_is_answered_in_spanish_with_its_lines_and_card(alarm, lines):
    kind, level = alarm.split("_")
    response = crisis_response(kind, level, SPANISH)
    reply = render(response)
    assert response == f"utter_crisis_{alarm}_es"
    assert [line for line in lines if line not in reply["text"]] == []
    assert reply["custom"] == {"card": "crisis", "type": kind, "level": level}


def test_a_reply_that_is_not_written_in_a_language_is_given_in_english():
    assert in_language("utter_crisis_suicide_act", "vi") == "utter_crisis_suicide_act"
    assert in_language("utter_crisis_suicide_act", "en") in response_templates()


@pytest.mark.parametrize(
    "text", ["what do you mean by that", "um why are you asking", "why do u ask me this", "qué quiere decir con eso"]
)
def test_who_asks_what_the_direct_question_means_is_heard(text):
    assert asks_back(text)


@pytest.mark.parametrize(
    "text",
    [
        "why would i want to live",
        "what does it matter",
        "why bother",
        "yes",
        "how long is it",
        "why do you ask I have a gun",
        "what do you mean? yes",
    ],
)
def test_despair_and_other_questions_ask_nothing_back(text):
    assert not asks_back(text)


@pytest.mark.parametrize(
    "text",
    [
        "no, just a habit, not suicidal",
        "nothing like that",
        "I'm safe, he left for work",
        "it was just a joke",
        "you misunderstood",
        "he doesnt hit me tho",
        "jk jk it was a joke im ok",
        "it was a dumb joke lol, im fine",
    ],
)
def test_who_says_in_words_that_all_is_safe_is_believed(text):
    assert takes_back_danger(text)


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "nobody is here",
        "i'm not safe",
        "not ok",
        "no, i have the pills here",
        "leave me alone",
        "im not safe he will hurt me again",
        "I'm not joking he is going to kill me",
        "he will not stop hurting me",
        "he doesn't hit me he chokes me",
        "I'm fine but he's turning blue",
        "he is not moving please this is an emergency",
        "are you saying im not in danger?",
        "i'm not joking, i'm okay with it",
        "I'm okay with dying",
        "I can't promise I'm not going to kill myself",
        "my life is a joke",
        "jk",
        "it was a joke he is really hurting me",
        "not going to hurt anyone but me",
        "why not kill myself",
        "this is not a joke this is an emergency",
        "",
    ],
)
def test_a_bare_no_despair_or_danger_beside_a_denial_takes_nothing_back(text):
    assert not takes_back_danger(text)


def test_hostile_text_takes_nothing_back_and_asks_nothing(hostile):
    assert not takes_back_danger(hostile)
    assert not asks_back(hostile)
