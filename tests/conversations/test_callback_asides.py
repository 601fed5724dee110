"""What visitors say around a callback: remarks at the question for a number to bar, questions at the consent, slips put right."""

import pytest

NUMBER = "818 555 0143"


def at_consent(visitor, name="Dan"):
    for words in ("can you call me", name, NUMBER, "tomorrow at 3"):
        visitor.say(words)
    return visitor.say("yes")


# A number to bar


@pytest.mark.parametrize(
    "remark",
    ["my husband typed my number in here", "i never signed up for this", "how do i know you wont sell my number"],
)
def test_a_number_after_a_refusal_is_barred_whatever_was_said_before_it(visitor, remark):
    visitor.say("stop calling my house")
    visitor.say(remark)
    assert "no one will call you" in visitor.say(NUMBER)
    assert visitor.callbacks() == []
    visitor.say("so will you stop or not")
    assert visitor.answers == ["utter_number_is_barred"]
    visitor.say("did you delete my number")
    assert visitor.answers == ["utter_number_is_barred"]


def test_why_the_number_is_needed_is_said_and_it_is_still_barred(visitor):
    visitor.say("quit calling me")
    visitor.say("why would you need that")
    assert visitor.answers == ["utter_why_number_to_bar"]
    assert "no one will call you" in visitor.say(NUMBER)


def test_who_complains_of_calls_is_never_called_whatever_is_said_in_between(visitor):
    visitor.say("you guys keep phoning me quit it")
    assert visitor.answers == ["utter_do_not_call_ask_number"]
    visitor.say("some kid typed my number in on here")
    visitor.say("how can i be sure that works")
    assert "no one will call you" in visitor.say(NUMBER)
    assert visitor.callbacks() == []
    visitor.say("so nobody calls me then?")
    assert visitor.answers == ["utter_number_is_barred"]


def test_who_would_not_give_the_number_and_then_does_is_not_called(visitor):
    visitor.say("dont call me anymore")
    visitor.say("nah")
    assert visitor.answers == ["utter_deny"]
    assert "no one will call you" in visitor.say(f"its {NUMBER}")


def test_a_second_remark_lets_the_question_rest(visitor):
    visitor.say("dont call me anymore")
    visitor.say("my husband typed my number in here")
    visitor.say("he does that with everything")
    assert "utter_do_not_call_ask_again" not in visitor.answers
    assert "no one will call you" in visitor.say(NUMBER)


def test_who_changes_their_mind_is_called(visitor):
    visitor.say("dont call me")
    visitor.say("ok wait, call me please")
    assert visitor.answers == ["utter_callback_intro", "utter_ask_callback_name"]


def test_a_number_after_a_call_wished_for_another_is_asked_whose_it_is(visitor):
    visitor.say("i want u to call my mom")
    visitor.say("619 555 0133")
    assert visitor.answers == ["utter_callback_whose_number"]
    visitor.say("yes its mine")
    assert visitor.answers[-1] == "utter_ask_callback_name"


# The name


def test_a_name_in_a_plain_future_is_no_farewell(visitor):
    visitor.say("can you call me")
    visitor.say("ill be mike")
    assert visitor.answers == ["utter_ask_callback_phone"]
    assert visitor.turn["safety"]["level"] is None


def test_what_is_said_too_early_is_acknowledged(visitor):
    visitor.say("can you call me")
    visitor.say(NUMBER)
    assert visitor.answers == ["utter_callback_noted", "utter_ask_callback_name"]
    visitor.say("after 6")
    assert visitor.answers == ["utter_callback_noted", "utter_ask_callback_name"]
    visitor.say("Rae")
    assert visitor.answers == ["utter_ask_callback_voicemail"]


def test_a_name_told_before_is_not_asked_again(visitor):
    visitor.say("hi my name is Linda, my son uses meth")
    visitor.say("can someone call me")
    assert visitor.answers == ["utter_callback_intro", "utter_ask_callback_phone"]


def test_why_in_one_letter_ends_nothing(visitor):
    visitor.say("can you call me")
    visitor.say("y u need my name")
    assert visitor.answers == ["utter_why_callback_name", "utter_ask_callback_name"]


# The number


def test_a_number_in_three_pieces_is_put_together(visitor):
    for words in ("can you call me", "Dan", "310", "555", "0188"):
        visitor.say(words)
    assert visitor.answers == ["utter_ask_callback_when"]


# At the consent


@pytest.mark.parametrize("question", ["what time did we say", "whats my reference", "is it booked"])
def test_a_question_at_the_consent_is_answered_from_what_is_known(visitor, question):
    at_consent(visitor)
    assert "tomorrow between 3 PM and 4 PM" in visitor.say(question)
    assert visitor.answers == ["utter_callback_so_far", "utter_confirm_callback"]
    assert visitor.callbacks() == []


def test_a_slip_in_the_name_is_put_right_before_the_yes(visitor):
    at_consent(visitor)
    assert "ask for Danny" in visitor.say("*Danny")
    assert "Thank you, Danny" in visitor.say("y")


def test_the_number_can_be_changed_before_the_yes(visitor):
    at_consent(visitor)
    visitor.say("change my number")
    assert visitor.answers == ["utter_ask_callback_phone"]
    assert "0151" in visitor.say("818 555 0151")


def test_who_will_call_us_instead_is_asked_nothing_more(visitor):
    at_consent(visitor)
    visitor.say("nevermind i'll call you myself")
    assert visitor.answers == ["utter_stop"]


# Afterwards


def test_what_was_booked_can_be_asked_and_its_name_changed(visitor):
    at_consent(visitor)
    visitor.say("yes")
    reference = visitor.callbacks()[0].reference
    assert reference in visitor.say("what was the reference again")
    assert "ask for Maria" in visitor.say("can i change the name to Maria")
    assert reference in visitor.say("did you change it?")
    assert "Done, Maria" in visitor.say("yes")


def test_who_asks_is_told_that_it_is_canceled(visitor):
    at_consent(visitor)
    visitor.say("yes")
    visitor.say("nm cancel it")
    assert visitor.answers == ["utter_callback_cancelled"]
    visitor.say("did it cancel")
    assert visitor.answers == ["utter_callback_is_canceled"]


@pytest.mark.parametrize("words", ["can sum1 call", "callme", "ok call then", "hit me up"])
def test_a_call_can_be_asked_for_in_short(visitor, words):
    visitor.say(words)
    assert visitor.answers == ["utter_callback_intro", "utter_ask_callback_name"]


def test_waiting_for_us_to_go_on_opens_no_form(visitor):
    visitor.say("do you take anthem")
    visitor.say("ok so?")
    assert "utter_ask_callback_name" not in visitor.answers


def test_a_no_where_a_time_was_asked_for_ends_the_questions(visitor):
    for words in ("can you call me", "Dan", NUMBER):
        visitor.say(words)
    visitor.say("nah")
    assert visitor.answers == ["utter_callback_not_agreed"]


def test_a_call_that_must_stay_secret_is_agreed_to(visitor):
    visitor.say("pls call but my husband cannot find out")
    assert visitor.answers == ["utter_callback_intro", "utter_ask_callback_name"]


@pytest.mark.parametrize("words", ["nope", "um actually no", "oh on second thought lets not", "siempre no gracias"])
def test_who_says_no_to_the_receipt_is_asked_whether_to_cancel(visitor, words):
    at_consent(visitor)
    visitor.say("yes")
    visitor.say(words)
    assert visitor.answers == ["utter_callback_ask_change"]
    visitor.say("cancel it")
    assert visitor.answers == ["utter_callback_cancelled"]


@pytest.mark.parametrize("name", ["Cy", "Nena"])
def test_a_name_that_sounds_like_another_word_is_a_name(visitor, name):
    visitor.say("can you call me")
    visitor.say(name)
    assert visitor.answers[-1] == "utter_ask_callback_phone"


@pytest.mark.parametrize("words", ["i got class til 3. 10th grade", "im a sophmore my mom checks it"])
def test_a_pupil_in_the_form_is_not_booked(visitor, words):
    for said in ("can you call me", "Dan", NUMBER, words):
        visitor.say(said)
    assert visitor.callbacks() == []
    assert not any(name.startswith("utter_ask_callback") for name in visitor.answers)
