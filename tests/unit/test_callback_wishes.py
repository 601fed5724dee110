from __future__ import annotations

import pytest

from admissions.calls.callback_wishes import (
    asks_about_callback,
    asks_for_second_call,
    asks_if_booked,
    asks_discreetly,
    asks_to_be_called,
    asks_who_has_number,
    is_about_callback,
    is_for_someone_else,
    is_friend,
    only_cancels,
    puts_beside,
    resumes_callback,
    says_no,
    takes_back,
    without_others_name,
)


@pytest.mark.parametrize(
    "text",
    [
        "can you call my son, his name is Derek Hall, 310 555 0178",
        "please call my sister Wendy at 310 555 0190 she needs rehab",
        "can you call him",
        "call my brother, 213 555 0173, he needs help",
        "her number is 213-555-0174",
        "now my sister: Kim 951 555 0167 monday 9am",
        "put my ex on your list so you call him every day lol",
        "please contact my employee Steve 310 555 0111",
        "i want you to call my husband",
        "my sister is 24 call her at 310 555 0122",
        "can someone reach out to my daughter",
        "could you ask him to call me",
        "his cell: 2135550174",
    ],
)
def test_a_call_for_somebody_else_is_known_as_one(text):
    assert is_for_someone_else(text)


@pytest.mark.parametrize(
    "text",
    [
        "call me about my son",
        "can someone call me, my son needs help",
        "please dont call my husband",
        "i'll call my mom first",
        "should i call my son",
        "how do i get my son to call you",
        "call me at my mom's, 310 555 0111",
        "can you call my husband's cell, i use it: 310 555 0111",
        "if my daughter picks up just ask for me",
        "my number is 310 555 0111, my wife's is broken",
        "it's my wife's number",
        "my wife wants to call you",
        "i tried to call her",
        "my mom said to call you",
        "call us at 310 555 0111",
        "can i have you call me and my wife",
        "my son is 24, call me at 310 555 0111",
        "will you call my mom if i leave",
        "ok dont call me on this phone he checks it",
        "his phone is broken",
        "her cell is off",
        "her number is on the form",
        "i'll go home and call them now",
        "and call them now",
        "tell them to call him",
    ],
)
def test_ones_own_call_and_ones_own_plans_are_none_for_somebody_else(text):
    assert not is_for_someone_else(text)


def test_a_name_that_is_somebody_elses_is_taken_out():
    assert "Derek" not in without_others_name("I'm Ruth, his name is Derek Hall")
    assert without_others_name("my name is Ruth") == "my name is Ruth"


@pytest.mark.parametrize("text", ["who has my number now", "where do you keep my number?"])
def test_who_asks_for_the_number_kept(text):
    assert asks_who_has_number(text)


@pytest.mark.parametrize("text", ["will you call me on my cell", "when will you call me", "do i have a callback"])
def test_a_question_about_the_call_asks_for_none(text):
    assert asks_about_callback(text)


@pytest.mark.parametrize(
    "text", ["can you call me back", "could someone call me", "will someone call me back today", "call me"]
)
def test_a_wish_to_be_called_is_no_question(text):
    assert not asks_about_callback(text)


def test_who_asks_if_there_is_a_callback():
    assert asks_if_booked("do i have a callback")
    assert asks_if_booked("do i still have my call")
    assert not asks_if_booked("do i have to call back")


@pytest.mark.parametrize("text", ["ok actually call me", "can someone phone me please", "Call us at 213 373 4253"])
def test_who_asks_to_be_called(text):
    assert asks_to_be_called(text)


@pytest.mark.parametrize(
    "text",
    ["you call me every day", "they call me Al", "why do you call me", "dont call me", "call me again and i sue", ""],
)
def test_a_word_on_calls_asks_for_none(text):
    assert not asks_to_be_called(text)


def test_a_call_may_be_asked_for_that_somebody_must_not_learn_of():
    assert asks_discreetly("pls call but my husband cannot find out")
    assert asks_discreetly("please call me, my mom can't know")
    assert not asks_discreetly("my mom can't know")
    assert not asks_discreetly("please call 911 but she can't know")
    assert not asks_discreetly("dont call me, my mom can't know")


def test_a_no_is_nothing_else():
    assert says_no("nope.") and says_no("No thanks")
    assert not says_no("no name") and not says_no("Noah") and not says_no("no its 213")


def test_a_new_name_is_about_the_callback_that_is_planned():
    assert is_about_callback("could you change the name to Farida", None, has_callback=True)
    assert not is_about_callback("could you change the name to Farida", None, has_callback=False)
    assert not is_about_callback("my name is Farida", None, has_callback=True)


@pytest.mark.parametrize(
    ("text", "is_about_it"),
    [
        ("oh i have practice, 1 instead", True),
        ("and could they leave a voicemail after all", True),
        ("can i leave a message for my son", False),
        ("i didnt get a message ok", False),
        ("can patients leave messages", False),
    ],
)
def test_another_hour_or_a_message_after_all_changes_what_is_booked(text, is_about_it):
    assert is_about_callback(text, None, has_callback=True) == is_about_it
    assert not is_about_callback(text, None, has_callback=False)


def test_two_calls_are_more_than_one():
    assert asks_for_second_call("can i get two calls, one today and one monday?")
    assert not asks_for_second_call("two people told me to call")


@pytest.mark.parametrize(
    "text",
    [
        "lets finish the callback",
        "can we go back to the call thing",
        "i still want that callback",
        "ok back to the form",
        "i was giving you my info",
        "nevermind that, can we finish the call thing",
    ],
)
def test_who_wants_to_go_on_with_the_callback(text):
    assert resumes_callback(text)


@pytest.mark.parametrize(
    "text",
    [
        "i dont want that callback",
        "never mind the callback",
        "where were we",
        "call me back",
        "when do i get back the call",
        "go on",
        "finish the program and go back to call center work",
    ],
)
def test_who_does_not(text):
    assert not resumes_callback(text)


def test_a_friend_may_stand_for_a_name():
    assert is_friend("just a friend")
    assert is_friend("say its for a friend")
    assert not is_friend("its for a friend of mine")
    assert not is_friend("a friend told me")


@pytest.mark.parametrize(
    ("text", "last_answer", "has_callback"),
    [
        ("noon", "utter_callback_ask_change", True),
        ("thursday same time", "utter_callback_ask_change", True),
        ("push it back an hour", None, True),
        ("i cant talk tomorrow", None, True),
        ("im 17", None, True),
        ("continue with the callback please", None, False),
        ("can you call him", None, False),
        ("an hour later please", None, True),
        ("can we make it an hour later", None, True),
        ("i need the call an hour later", None, True),
        ("same time friday", None, True),
    ],
)
def test_what_can_only_be_about_a_callback(text, last_answer, has_callback):
    assert is_about_callback(text, last_answer, has_callback=has_callback)


@pytest.mark.parametrize(
    ("text", "last_answer", "has_callback"),
    [
        ("noon", "utter_greet", True),
        ("push it back an hour", None, False),
        ("im 17", None, False),
        ("im 34", None, True),
        ("my son is 15", None, True),
        ("i can't sleep tonight", None, True),
        ("he died an hour later", None, True),
        ("i took pills an hour later", None, True),
        ("same time every day i drink", None, True),
        ("i can't make it to work monday", None, True),
        ("make it 2 years", None, True),
        ("finish the program and go back to call center", None, False),
        ("do you have groups tomorrow?", "utter_callback_ask_change", True),
        ("don't call me anymore", "utter_callback_ask_change", True),
    ],
)
def test_what_may_be_about_anything_else(text, last_answer, has_callback):
    assert not is_about_callback(text, last_answer, has_callback=has_callback)


@pytest.mark.parametrize("text", ["call Kim Lee at 951 555 0167", "also 951 555 0167", "one for my own cell too"])
def test_a_call_beside_the_one_there_is(text):
    assert puts_beside(text, "Rosalind")


@pytest.mark.parametrize(
    "text", ["call Rosalind at 951 555 0167", "call me at 951 555 0167", "please call 951 555 0167"]
)
def test_another_number_alone_is_none(text):
    assert not puts_beside(text, "Rosalind Smith")


@pytest.mark.parametrize(
    "text", ["cancel", "nm cancel it", "pls cancel it", "cancel it please", "I'd like to cancel that, thanks"]
)
def test_cancel_and_no_more_is_plain(text):
    assert only_cancels(text)


@pytest.mark.parametrize(
    "text", ["cancel my insurance", "don't cancel", "can i cancel later", "do you charge if i cancel"]
)
def test_cancel_beside_other_words_is_not(text):
    assert not only_cancels(text)


@pytest.mark.parametrize(
    "text",
    ["no", "Nah.", "um, actually no", "on second thought, let's not do this", "actually i'd rather not", "hmm maybe not", "lets not",
     "siempre no", "mejor no, gracias", "no gracias, ya no", "pensándolo bien mejor no"],
)  # fmt: skip
def test_a_no_behind_the_receipt_takes_the_callback_back(text):
    assert takes_back(text)


@pytest.mark.parametrize(
    "text",
    ["no thanks", "no gracias", "no problem", "ok", "no questions", "actually not tuesday", "actually no voicemail", "i'd rather not say", "lets not tell my wife",
     "no that's all", "ya no aguanto", "mejor no el martes", "no, gracias a ustedes"],
)  # fmt: skip
def test_courtesy_and_other_wishes_behind_the_receipt_do_not(text):
    assert not takes_back(text)
