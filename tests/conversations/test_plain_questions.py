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
        ("so is php or iop better", "utter_programs_compared"),
        ("how do you compare with hazelden", "utter_other_places"),
        ("could i do 2 days instead", "utter_iop_schedule"),
        ("is there a payment arrangement", "utter_paying_less"),
        ("RN here, i have a patient to refer to you", "utter_referral"),
        ("im a psych nurse with a patient who needs php", "utter_referral"),
        ("case manager here, out of long beach", "utter_referral"),
        ("gf says it's an issue", "utter_emotional_disclosure"),
        ("could you just answer the insurance part", "utter_list_insurance"),
        ("is there a fast way to hide this page", "utter_quick_exit"),
        ("past suicide attempt, does that rule me out of iop", "utter_assessment"),
        ("could my baby be taken", "utter_privacy"),
        ("can i get answers without a call", "utter_written_contact"),
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
        ("what if he tests positive", "positive drug test"),
        ("would my mom see it on her plan", "an insurer's statements"),
        ("so what is a deductible", "a deductible"),
        ("could me and my wife go to rehab together", "couples"),
        ("can i come with a wheelchair", "wheelchair"),
        ("im deaf, how do i call", "TTY"),
        ("how can i make a complaint", "how to file a complaint"),
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


@pytest.mark.parametrize(
    ("words", "answers"),
    [
        ("are you gay friendly and do you take aetna", ["utter_unknown_detail", "utter_insurance_accepted"]),
        ("we have cigna, are you lgbt friendly", ["utter_insurance_accepted", "utter_unknown_detail"]),
        ("is there parking? are dogs ok?", ["utter_unknown_detail", "utter_unknown_detail"]),
        ("could i take my prozac, and what does it cost", ["utter_medication", "utter_cost"]),
        ("what does it cost and do you take methadone patients", ["utter_cost", "utter_medication"]),
    ],
)
def test_what_is_asked_beside_a_detail_or_a_medicine_is_answered_too(visitor, words, answers):
    visitor.say(words)
    assert visitor.answers == [*answers, "utter_next_step"]


def test_two_questions_about_a_medicine_stay_a_question_for_a_doctor(visitor):
    visitor.say("how many beers can i have on lexapro? can i drink on zoloft?")
    assert visitor.answers == ["utter_medical_question"]


def test_who_is_too_young_hears_where_else_to_go(visitor):
    visitor.say("my daughter is 16")
    assert "SAMHSA" in visitor.say("ok where can she go then")


def test_where_somebody_can_go_is_else_our_own_place(visitor):
    visitor.say("where can she go")
    assert visitor.answers == ["utter_location"]


def test_who_asks_in_english_for_somebody_who_speaks_spanish_reads_english(visitor):
    visitor.say("hablan español?")
    assert "interpreter for Spanish" in visitor.say("do you have any groups in spanish for her")


def test_what_is_said_of_money_names_what_is_free_and_promises_nothing(visitor):
    text = visitor.say("got any scholarships?")
    assert "What is free is the check of your insurance" in text
    assert "I don't know if there are payment plans" in text


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("no calls please, just tell me the cost", "utter_cost"),
        ("no phone calls, is there an email", "utter_written_contact"),
        ("please dont call me. what is iop", "utter_what_is_iop"),
    ],
)
def test_who_wants_no_call_is_promised_none_and_answered(visitor, words, answer):
    visitor.say(words)
    assert visitor.answers == ["utter_no_calls", answer]
