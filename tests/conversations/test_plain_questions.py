"""Plain questions, often a word or two, are answered by what is known of the thing itself, or by who knows it."""

import pytest

HELPLINE = "(919) 260-2807"


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("does she have to agree", "utter_consent_of_loved_one"),
        ("Can I force my adult son into treatment?", "utter_consent_of_loved_one"),
        ("can i book for him", "utter_consent_of_loved_one"),
        ("how do i even bring this up with her", "utter_bringing_it_up"),
        ("what about an intervention?", "utter_bringing_it_up"),
        ("is this a scam?", "utter_who_is_behind"),
        ("whos behind this page", "utter_who_is_behind"),
        ("where did yall get my number", "utter_number_source"),
        ("Who can see what I write here?", "utter_chat_record"),
        ("Do you offer any kind of payment plan?", "utter_paying_less"),
        ("so its free", "utter_paying_less"),
        ("your staff stole my sisters wallet", "utter_not_admissions"),
        ("im calling the attorney general", "utter_not_admissions"),
        ("ok lets start", "utter_admissions_process"),
        ("hrs?", "utter_opening_hours"),
        ("brochure?", "utter_written_contact"),
        ("dope sick", "utter_detox_and_withdrawal"),
        ("which one costs less", "utter_cost"),
        ("u judge?", "utter_emotional_disclosure"),
        ("😭😭", "utter_emotional_disclosure"),
        ("👍", "utter_thank"),
        ("phones", "utter_what_is_residential"),
    ],
)
def test_a_plain_question_gets_its_answer(visitor, words, answer):
    visitor.say(words)
    assert visitor.answers == [answer]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("pets?", "bring a pet"),
        ("is there TV", "TV"),
        ("zoom?", "by video"),
        ("lgbt friendly?", "LGBTQ"),
        ("could i smoke there", "smoking"),
        ("do i have to use FMLA", "FMLA"),
        ("is the assesment free", "what the assessment costs"),
    ],
)
def test_what_no_fact_tells_is_named_and_who_knows_it(visitor, words, named):
    text = visitor.say(words)
    assert "I don't know" in text
    assert named in text
    assert HELPLINE in text


def test_the_next_thing_that_is_not_known_is_told_in_other_words(visitor):
    first, second = visitor.say("gym?"), visitor.say("parking?")
    assert first.split(" the ")[0] != second.split(" where ")[0]
    assert "where you could park" in second


@pytest.mark.parametrize("start", ["call me back", "am i a good fit for iop"])
def test_in_a_form_the_thing_is_named_and_the_form_goes_on(visitor, start):
    visitor.say(start)
    question = visitor.answers[-1]
    assert "bring a pet" in visitor.say("can i bring my dog?")
    assert visitor.answers == ["utter_unknown_detail", question]


def test_a_name_that_is_also_a_thing_is_taken_as_the_name(visitor):
    visitor.say("call me back")
    visitor.say("Cat")
    assert visitor.answers[-1] == "utter_ask_callback_phone"


def test_what_is_said_of_money_names_what_is_free_and_promises_nothing(visitor):
    text = visitor.say("got any scholarships?")
    assert "What is free is the check of your insurance" in text
    assert "I don't know if there are payment plans" in text
