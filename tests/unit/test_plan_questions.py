"""What is about insurance by its words alone, and what only sounds like it."""

from __future__ import annotations


import pytest

from admissions.insurance.plan_questions import asks_of_cobra, plan_intent, types_social_number
from admissions.talk.topics import topic_of


@pytest.mark.parametrize(
    ("text", "is_number"),
    [
        ("555-12-3456", True),
        ("its 555 12 3456", True),
        ("my ssn is 555123456", True),
        ("my social is 5551", True),
        ("could you check it with my social", True),
        ("do you need his social security number", True),
        ("310-555-0142", False),
        ("310 55 5014 2", False),
        ("+44 20 7946 0958", False),
        ("555123456", False),
        ("my social worker needs a letter", False),
        ("can i use my social security check to pay", False),
        ("i get social security disability", False),
        ("do you check my social media", False),
        ("i only drink socially", False),
    ],
)
def test_a_social_security_number_is_noticed_and_a_phone_number_is_none(text, is_number):
    assert types_social_number(text) is is_number
    assert (plan_intent(text, "request_callback") == "verify_benefits") is is_number


def test_nine_digits_where_a_phone_number_was_asked_for_may_be_one_with_a_digit_missing():
    assert not types_social_number("555-12-3456", "callback_phone")
    assert types_social_number("555-12-3456", "callback_name")
    assert types_social_number("my social is 555-12-3456", "callback_phone")


@pytest.mark.parametrize(
    "text", ["do you take signa", "Signa", "edna?", "ok do u take an tem", "holeman group", "cigna or kaiser"]
)
def test_a_message_that_only_names_insurers_is_about_them_whatever_it_looks_like(text):
    assert plan_intent(text, "age_requirement") == "check_insurance"
    # An answer about money or a call serves as well; in a form it may be the answer.
    assert plan_intent(text, "request_callback") is None
    assert plan_intent(text, "age_requirement", "callback_name") is None


@pytest.mark.parametrize(
    "text",
    ["my grandma edna", "medical", "oscar the dog", "cigna sent me to detox", "united we stand", "shield", "blue"],
)
def test_a_name_beside_other_words_or_of_every_day_is_left_to_the_model(text):
    assert plan_intent(text, "out_of_scope") is None


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("so I lost my insurance card", "verify_benefits"),
        ("cant find my insurance card", "verify_benefits"),
        ("will my insurance cover everything", "verify_benefits"),
        ("what is COBRA?", "check_insurance"),
        ("do u take cobra", "check_insurance"),
        ("how can I get cobra", "check_insurance"),
        ("I lost my birthday card", None),
        ("I lost my insurance card. do you treat alcohol? how long is it?", None),
        ("will my insurance find out", None),
        ("a cobra bit my dog", None),
    ],
)
def test_plain_words_about_a_plan(text, intent):
    assert plan_intent(text, "nlu_fallback") == intent
    assert asks_of_cobra(text) is (intent == "check_insurance")


@pytest.mark.parametrize(
    "text",
    [
        "can they deny me a visit", "how do i appeal my conviction", "what percent of people stay sober", "can i be on my meds",
        "will my parents see my drug test", "does rehab show on my record", "my authorization to leave",
    ],
)  # fmt: skip
def test_what_only_sounds_like_a_question_about_a_plan(text):
    assert topic_of(text, "nlu_fallback") is None


@pytest.mark.parametrize("piece", ["my social ", "need ", "555-12-", "so ", "cobra ", "lost my ", "do you take ", " "])
def test_long_awkward_text_takes_no_time(seconds_taken, piece):
    for text in ((piece * 2_000)[:2_000], (piece * 2_000)[:1_999] + "x"):
        for read in (types_social_number, asks_of_cobra):
            assert seconds_taken(read, text) < 0.02
