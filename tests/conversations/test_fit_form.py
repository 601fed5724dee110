"""The fit questions: each next step they can lead to, and never a verdict."""

import re

import pytest

FOR_WHOM = "utter_ask_fit_for_whom"
IS_ADULT = "utter_ask_fit_is_adult"
IN_DANGER = "utter_ask_fit_is_in_danger"
ROUND_THE_CLOCK = "utter_ask_fit_needs_round_the_clock"
INPATIENT = "utter_ask_fit_finished_inpatient"
SUPPORT = "utter_ask_fit_has_support"
COMMITMENTS = "utter_ask_fit_has_commitments"

AGAIN = "Go through the questions again"

# Answers that lead through all questions to an assessment.
STEPS = {
    FOR_WHOM: "it's for me",
    IS_ADULT: "yes",
    IN_DANGER: "no",
    ROUND_THE_CLOCK: "no",
    INPATIENT: "no",
    SUPPORT: "yes",
    COMMITMENTS: "yes",
}
VERDICT = re.compile(
    r"\byou (?:do |don't |do not )?(?:qualify|are eligible|are a (?:good )?(?:fit|candidate)|should (?:do|start|join))|"
    r"\b(?:is|isn't|is not) (?:right|a good fit) for you\b|\baccepted\b|\badmitted\b|\bscore\b|\d\s*%",
    re.IGNORECASE,
)


def reach(visitor, question):
    """Asks for the fit questions and answers until `question` is open."""
    visitor.say("How do I know if IOP would suit me or not?")
    for asked, answer in STEPS.items():
        if asked == question:
            assert is_asked(visitor, question)
            return
        if is_asked(visitor, asked):
            visitor.say(answer)


def answer_all(visitor, **instead):
    """Answers every question as in STEPS, except those named; returns the last reply."""
    reach(visitor, FOR_WHOM)
    text = ""
    for asked, answer in STEPS.items():
        if is_asked(visitor, asked):
            text = visitor.say(instead.get(asked, answer))
    return text


def is_asked(visitor, question):
    return visitor.answers[-1] == question


def outcome(visitor):
    assert visitor.cards[-1]["card"] == "fit"
    return visitor.cards[-1]["outcome"]


# Outcomes


def test_the_first_words_say_that_the_questions_decide_nothing(visitor):
    assert "They don't decide anything" in visitor.say("How do I know if IOP would suit me or not?")
    assert visitor.titles == ["For me", "For someone else"]


@pytest.mark.parametrize("words", ["Is IOP right for me?", "would this be something for my husband?"])
def test_the_notice_that_nothing_is_decided_comes_even_if_the_first_question_is_already_answered(visitor, words):
    assert "They don't decide anything" in visitor.say(words)


def test_all_answers_lead_to_an_assessment_with_the_reasons_and_no_verdict(visitor):
    text = visitor.say("How do I know if IOP would suit me or not?")
    for answer in (
        "for myself",
        "I'm 34",
        "no danger",
        "no I can manage",
        "yes, I finished detox last week",
        "yes my wife",
        "yes I have a job",
    ):
        text = visitor.say(answer)
    assert outcome(visitor) == "assessment"
    assert "I can't tell you yes or no" in text
    assert "the final decision lies with a qualified medical specialist" in text
    assert "IOP gives structure after detox" in text
    assert "you said there is support there" in text
    assert "can't leave work, school or family" in text
    assert not VERDICT.search(text)


def test_only_what_was_said_is_given_as_a_reason(visitor):
    text = answer_all(visitor, **{SUPPORT: "no", COMMITMENTS: "no"})
    assert outcome(visitor) == "assessment"
    assert "support there" not in text
    assert "as you said" not in text
    assert "IOP suits people who live at home" in text


def test_care_around_the_clock_points_to_a_live_in_program_without_a_verdict(visitor):
    text = answer_all(visitor, **{ROUND_THE_CLOCK: "yes, I can't be alone for a day"})
    assert outcome(visitor) == "higher_care"
    assert "That's not a verdict" in text
    assert "(919) 260-2807" in text
    assert not VERDICT.search(text.replace("not a verdict", ""))


def test_danger_ends_the_questions_at_once_with_the_emergency_lines(visitor):
    reach(visitor, IN_DANGER)
    text = visitor.tap("Yes")
    assert outcome(visitor) == "urgent"
    assert text.index("911") < text.index("(919) 260-2807")
    assert "988" in text
    assert "don't stop alcohol or benzos" in text
    assert not re.search(r"what.s the best number|call you", text)


@pytest.mark.parametrize(
    "answer",
    [
        "no",
        "im 16",
        "17",
        "she's only 15",
        "not yet, I turn 18 in May",
        "17 and a half",
        "im in 11th grade",
        "sophomore in HS",
        "my 16th birthday was on sunday",
    ],
)
def test_a_minor_is_told_where_help_is_and_asked_nothing_more(visitor, answer):
    reach(visitor, IS_ADULT)
    text = visitor.say(answer)
    assert outcome(visitor) == "minor"
    for help_line in ("18 and older", "1-800-662-4357", "988", "parent"):
        assert help_line in text
    assert visitor.titles == [AGAIN]


@pytest.mark.parametrize("answer", ["im a sophomore", "im a sophomore, my brother is 20"])
def test_the_name_of_a_class_is_no_age(visitor, answer):
    reach(visitor, IS_ADULT)
    visitor.say(answer)
    assert is_asked(visitor, IS_ADULT)
    visitor.say("yes")
    assert is_asked(visitor, IN_DANGER)


def test_who_names_a_class_and_is_not_of_age_is_a_minor(visitor):
    reach(visitor, IS_ADULT)
    visitor.say("im a sophomore")
    visitor.say("no")
    assert outcome(visitor) == "minor"


@pytest.mark.parametrize("answer", [
    "yes", "I'm 45", "62", "he turned 31 in june", "yep im 19", "old and gray haha 62", "im ancient, 57", "well past 18",
    "18 and a half", "a senior citizen, lol", "yes but my girlfriend is 17", "not 18, 79 lol", "in my seventies",
    "born in 1979", "im thirty six", "turned 18 on friday", "old enough haha",
])  # fmt: skip
def test_an_adult_goes_on_to_the_question_about_danger(visitor, answer):
    reach(visitor, IS_ADULT)
    visitor.say(answer)
    assert is_asked(visitor, IN_DANGER)


def test_by_taps_alone(visitor):
    reach(visitor, FOR_WHOM)
    for title in ("For me", "Yes", "No", "No", "Not sure", "Yes", "Not sure"):
        visitor.tap(title)
    assert outcome(visitor) == "assessment"


def test_the_outcome_offers_a_person_and_a_callback(visitor):
    answer_all(visitor)
    assert visitor.titles == ["Talk to a person now", "Call me back"]
    assert "What name should we ask for?" in visitor.tap("Call me back")


@pytest.mark.parametrize("question", [IN_DANGER, ROUND_THE_CLOCK, INPATIENT, SUPPORT, COMMITMENTS])
@pytest.mark.parametrize("words", ["not sure", "i dont know", "hard to say"])
def test_not_sure_is_an_answer(visitor, question, words):
    reach(visitor, question)
    visitor.say(words)
    assert not is_asked(visitor, question)
    assert not any(name and name.startswith("utter_invalid") for name in visitor.answers)


def test_not_sure_everywhere_leads_to_an_assessment(visitor):
    unsure = dict.fromkeys((IN_DANGER, ROUND_THE_CLOCK, INPATIENT, SUPPORT, COMMITMENTS), "not sure")
    answer_all(visitor, **unsure)
    assert outcome(visitor) == "assessment"


@pytest.mark.parametrize("words", ["yes", "no", "not sure", "ok so do i qualify then?"])
def test_a_request_for_a_verdict_afterwards_gets_none(visitor, words):
    answer_all(visitor)
    assert not VERDICT.search(visitor.say(words))


# For a loved one


@pytest.mark.parametrize("words", ["for my son", "someone else", "a friend of mine"])
def test_it_may_be_for_someone_else(visitor, words):
    reach(visitor, FOR_WHOM)
    visitor.say(words)
    assert is_asked(visitor, IS_ADULT)


def test_the_age_of_a_loved_one_is_taken_with_the_first_answer(visitor):
    reach(visitor, FOR_WHOM)
    visitor.say("for my daughter, she is 24")
    assert is_asked(visitor, IN_DANGER)


@pytest.mark.parametrize("words", ["it's about my wife", "my mom", "for my husband"])
def test_the_age_is_not_asked_of_who_is_plainly_grown_up(visitor, words):
    reach(visitor, FOR_WHOM)
    visitor.say(words)
    assert is_asked(visitor, IN_DANGER)


def test_a_loved_one_under_18_gets_the_lines_for_teens(visitor):
    reach(visitor, FOR_WHOM)
    text = visitor.say("it's for my son, he's 16")
    assert outcome(visitor) == "minor"
    assert "programs for teens" in text
    assert "you deserve" not in text
    assert "a parent" not in text


def test_the_first_message_can_say_whom_and_how_old(visitor):
    visitor.say("Would your program fit my brother? He is 29 years old.")
    assert is_asked(visitor, IN_DANGER)


def test_whom_it_is_for_is_not_asked_of_who_speaks_of_him_or_her(visitor):
    visitor.say("my husband drinks every night")
    visitor.say("would he be a good fit for iop")
    assert visitor.answers == ["utter_fit_intro", "utter_ask_fit_is_adult"]
    visitor.say("hes 47")
    assert visitor.answers == ["utter_ask_fit_is_in_danger"]


def test_no_name_of_the_loved_one_is_asked_for(visitor):
    said = [visitor.say("would your program suit my husband or not?")]
    while visitor.answers[-1] in STEPS:
        said.append(visitor.say(STEPS[visitor.answers[-1]]))
    assert outcome(visitor) == "assessment"
    assert "name" not in " ".join(said).lower()


# Interruptions


@pytest.mark.parametrize("question", STEPS)
@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("hold on, do you accept Cigna?", "Cigna is on our list"),
        ("what is your phone number", "(919) 260-2807"),
        ("how many days a week is it", "at least four days a week"),
        ("is what I say here confidential?", "HIPAA"),
    ],
)
def test_a_question_in_between_is_answered_and_the_open_one_asked_again(visitor, question, asked, said):
    reach(visitor, question)
    assert said in visitor.say(asked)
    assert is_asked(visitor, question)


@pytest.mark.parametrize("question", STEPS)
@pytest.mark.parametrize("words", ["why do you want to know?", "why", "what for"])
def test_why_is_explained_at_each_question(visitor, question, words):
    reach(visitor, question)
    assert "I ask" in visitor.say(words)
    assert is_asked(visitor, question)


@pytest.mark.parametrize("question", STEPS)
@pytest.mark.parametrize("words", ["asdf qwer zxcv", "😀", "\x00\x07", "<b>1</b>", "the weather is nice in spring"])
def test_what_cannot_be_read_gets_a_reply_and_the_question_again(visitor, question, words):
    reach(visitor, question)
    visitor.say(words)
    assert is_asked(visitor, question)
    assert len(visitor.answers) > 1


@pytest.mark.parametrize("question", [IN_DANGER, SUPPORT, COMMITMENTS])
def test_sadness_in_between_gets_warmth_and_the_question_stays(visitor, question):
    reach(visitor, question)
    text = visitor.say("I'm just so ashamed that it came to this")
    assert "Thank you for telling me" in text or "sorry you're carrying this" in text
    assert is_asked(visitor, question)


# Corrections


def test_whom_it_is_for_can_be_corrected_later(visitor):
    reach(visitor, IN_DANGER)
    visitor.say("sorry, I meant it's for my husband")
    assert is_asked(visitor, IN_DANGER)


def test_an_age_stated_later_counts(visitor):
    reach(visitor, SUPPORT)
    visitor.say("wait, I should say I'm 17")
    assert outcome(visitor) == "minor"


def test_answers_of_an_earlier_round_are_forgotten(visitor):
    answer_all(visitor, **{ROUND_THE_CLOCK: "yes"})
    assert outcome(visitor) == "higher_care"
    answer_all(visitor)
    assert outcome(visitor) == "assessment"


@pytest.mark.parametrize(
    "words", ["wait no it was 3 months ago", "go back", "can we go back?", "i hit the wrong button"]
)
def test_who_goes_back_is_asked_the_question_before_again(visitor, words):
    reach(visitor, SUPPORT)
    visitor.say(words)
    assert is_asked(visitor, INPATIENT)


def test_a_correction_changes_the_answer_before_and_leaves_the_open_question(visitor):
    reach(visitor, SUPPORT)
    assert "changed" in visitor.say("sorry i meant yes, read it wrong")
    assert is_asked(visitor, SUPPORT)
    visitor.say("no")
    assert "after detox" in visitor.say("no")


def test_the_last_of_two_answers_counts(visitor):
    answer_all(visitor, **{ROUND_THE_CLOCK: "no wait yes"})
    assert outcome(visitor) == "higher_care"


def test_an_answer_to_an_earlier_question_is_none_to_the_open_one(visitor):
    reach(visitor, INPATIENT)
    visitor.say("yes i need somebody here at night")
    assert is_asked(visitor, INPATIENT)
    for words in ("no", "no", "no"):
        visitor.say(words)
    assert outcome(visitor) == "higher_care"


def test_who_lives_with_someone_who_uses_is_not_told_of_support(visitor):
    assert "support there" not in answer_all(visitor, **{SUPPORT: "i live with my girlfriend who also uses"})


def test_an_age_at_the_question_about_danger_is_no_danger(visitor):
    reach(visitor, IN_DANGER)
    visitor.say("yes hes over 18")
    assert visitor.answers == [IN_DANGER]


def test_a_correction_before_anything_was_asked_changes_no_age(visitor):
    reach(visitor, FOR_WHOM)
    for words in ("yes im 31", "yes", "oh sorry i misread it, i meant no"):
        visitor.say(words)
        assert visitor.cards == []
    visitor.say("me")
    assert is_asked(visitor, IN_DANGER)


@pytest.mark.parametrize("age", ["31", "im 31", "in my thirties"])
def test_a_stated_adult_age_is_not_undone_by_a_correction(visitor, age):
    reach(visitor, IS_ADULT)
    visitor.say(age)
    visitor.say("oh sorry i misread it, i meant no")
    assert visitor.cards == []
    assert is_asked(visitor, IN_DANGER)


def test_a_mere_yes_to_the_age_can_be_taken_back(visitor):
    reach(visitor, IN_DANGER)
    visitor.say("sorry i misread it, i meant no")
    assert outcome(visitor) == "minor"


def test_a_volunteered_answer_is_not_the_one_corrected(visitor):
    visitor.say("Would your program fit my brother? He is 29 years old.")
    visitor.say("oops i meant no")
    assert visitor.cards == []


def test_the_age_of_the_writer_is_not_that_of_someone_else(visitor):
    reach(visitor, FOR_WHOM)
    visitor.say("im 31")
    visitor.say("for my son")
    assert is_asked(visitor, IS_ADULT)


def test_who_goes_back_at_the_first_question_stays_there(visitor):
    reach(visitor, FOR_WHOM)
    visitor.say("go back")
    assert is_asked(visitor, FOR_WHOM)


@pytest.mark.parametrize("slip", [(IN_DANGER, "yes", "urgent"), (IS_ADULT, "no", "minor")])
def test_a_wrong_tap_that_ended_the_questions_can_be_undone(visitor, slip):
    question, answer, card = slip
    reach(visitor, question)
    visitor.tap(answer.title())
    assert outcome(visitor) == card
    visitor.tap(AGAIN)
    for words in ("For me", "Yes", "No"):
        visitor.tap(words)
    assert is_asked(visitor, ROUND_THE_CLOCK)


def test_an_adult_who_tapped_no_says_so_and_is_asked_on(visitor):
    reach(visitor, IS_ADULT)
    visitor.tap("No")
    visitor.say("oops i meant yes im 42")
    visitor.say("me")
    assert is_asked(visitor, IN_DANGER)


def test_a_minor_who_starts_again_stays_a_minor(visitor):
    reach(visitor, IS_ADULT)
    visitor.say("im 16")
    visitor.tap(AGAIN)
    visitor.tap("For me")
    assert outcome(visitor) == "minor"


@pytest.mark.parametrize(
    "words", ["no sweats, no shakes, none of that", "no insurance though", "ok so can i do it or not"]
)
def test_what_is_no_answer_to_the_age_makes_nobody_a_minor_or_an_adult(visitor, words):
    reach(visitor, IS_ADULT)
    visitor.say(words)
    assert is_asked(visitor, IS_ADULT)
    assert visitor.cards == []


def test_an_adult_age_behind_the_card_for_minors_reopens_the_questions(visitor):
    reach(visitor, IS_ADULT)
    visitor.say("no")
    assert outcome(visitor) == "minor"
    visitor.say("what?? im 34")
    assert is_asked(visitor, IN_DANGER)


def test_so_does_the_age_of_a_loved_one(visitor):
    reach(visitor, FOR_WHOM)
    visitor.say("for my brother")
    visitor.say("no")
    visitor.say("hes 58!!")
    assert is_asked(visitor, IN_DANGER)


# Signs of danger that are denied


@pytest.mark.parametrize(
    "words",
    [
        "no sweats, no shakes, none of that",
        "he's not shaking or seeing stuff or anything",
        "no shaking that we noticed",
    ],
)
def test_denied_signs_are_a_no_to_the_question_about_danger(visitor, words):
    reach(visitor, IN_DANGER)
    visitor.say(words)
    assert visitor.cards == []
    assert is_asked(visitor, ROUND_THE_CLOCK)


@pytest.mark.parametrize("question", [FOR_WHOM, ROUND_THE_CLOCK, INPATIENT, SUPPORT])
def test_denied_signs_raise_no_alarm_at_another_question(visitor, question):
    reach(visitor, question)
    visitor.say("she doesnt drink mornings i think. no shaking that we noticed")
    assert visitor.cards == []
    assert visitor.answers[-1] in STEPS


@pytest.mark.parametrize(
    "words", ["no shakes but he cant be woken", "not shaking, i just want to die", "no sweats, i took 40 pills"]
)
def test_danger_beside_denied_signs_is_heard(visitor, words):
    reach(visitor, IN_DANGER)
    visitor.say(words)
    assert visitor.card["card"] == "crisis"


# Whom it is for


def test_me_with_a_word_behind_it_is_an_answer(visitor):
    reach(visitor, FOR_WHOM)
    visitor.say("me i guess")
    assert is_asked(visitor, IS_ADULT)


def test_who_the_visitor_lives_with_is_not_whom_it_is_for(visitor):
    reach(visitor, FOR_WHOM)
    visitor.say("i live with my sister, shes great")
    assert is_asked(visitor, FOR_WHOM)


def test_yes_and_no_get_other_words_and_then_a_person(visitor):
    reach(visitor, FOR_WHOM)
    said = {visitor.replies[-1]["text"]}
    for words in ("yes", "no"):
        visitor.say(words)
        assert is_asked(visitor, FOR_WHOM)
        said.add(visitor.replies[-1]["text"])
    assert len(said) == 3
    assert "(919) 260-2807" in visitor.say("yes")
    assert visitor.answers == ["utter_fit_left_open"]
    visitor.tap("Start again")
    visitor.tap("For me")
    assert is_asked(visitor, IS_ADULT)


@pytest.mark.parametrize("words", ["19", "im 31", "yes im 31"])
def test_an_age_instead_of_whom_is_kept_and_met(visitor, words):
    reach(visitor, FOR_WHOM)
    visitor.say(words)
    assert visitor.answers == ["utter_fit_age_noted", FOR_WHOM]
    visitor.say("me")
    assert is_asked(visitor, IN_DANGER)


def test_a_minor_mentioned_beside_a_yes_ends_nothing(visitor):
    reach(visitor, FOR_WHOM)
    visitor.say("yes but my niece is 17")
    assert is_asked(visitor, FOR_WHOM)


# Answers to another question


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (INPATIENT, "yes my folks"),
        (INPATIENT, "yeah my husband is the best"),
        (INPATIENT, "no its not a safe place, my roommates sell"),
        (SUPPORT, "i live with my sister in law"),
        (SUPPORT, "i stay with my aunt"),
        (COMMITMENTS, "so is that a yes then"),
    ],
)
def test_what_belongs_to_another_question_leaves_the_open_one(visitor, question, words):
    reach(visitor, question)
    visitor.say(words)
    assert is_asked(visitor, question)
    assert len(visitor.answers) > 1


@pytest.mark.parametrize("question", [IN_DANGER, ROUND_THE_CLOCK, INPATIENT, SUPPORT])
@pytest.mark.parametrize("words", ["can we skip this one", "skip that question please"])
def test_a_question_left_out_counts_as_not_sure(visitor, question, words):
    reach(visitor, question)
    visitor.say(words)
    assert visitor.answers[-1] in STEPS
    assert not is_asked(visitor, question)


def test_the_age_cannot_be_left_out(visitor):
    reach(visitor, IS_ADULT)
    visitor.say("can we skip this one")
    assert is_asked(visitor, IS_ADULT)


# More than a tick


@pytest.mark.parametrize(
    ("question", "words", "said"),
    [
        (IN_DANGER, "not really, i get the shakes bad if i dont drink by ten", "utter_crisis_medical_ask"),
        (ROUND_THE_CLOCK, "wait i said no but i had a seizure the last time i quit", "utter_crisis_medical_ask"),
        (SUPPORT, "not really, he yelled and threw stuff at us when he was wasted", "utter_crisis_violence_ask"),
        (ROUND_THE_CLOCK, "wait, actually i did drink today", "utter_fit_used_today"),
    ],
)
def test_a_remark_gets_its_line_before_the_next_question(visitor, question, words, said):
    reach(visitor, question)
    visitor.say(words)
    assert visitor.answers[0] == said
    assert visitor.answers[-1] in STEPS


def test_means_put_back_end_the_questions_with_the_direct_one(visitor):
    reach(visitor, ROUND_THE_CLOCK)
    visitor.say("i had my pills out on sunday but put them away")
    assert visitor.answers == ["utter_crisis_suicide_ask"]
    assert visitor.card == {"card": "crisis", "type": "suicide", "level": "ask"}
    visitor.say("yes")
    assert visitor.card["level"] == "act"


@pytest.mark.parametrize("words", ["i live with my aunt", "he hasnt touched it in a month", "he smokes meth i think"])
def test_family_text_does_not_stand_in_the_middle_of_the_questions(visitor, words):
    reach(visitor, COMMITMENTS)
    assert "few questions with me" not in visitor.say(words)
    assert is_asked(visitor, COMMITMENTS)


def test_an_age_told_twice_is_no_reproach(visitor):
    reach(visitor, IN_DANGER)
    visitor.say("31 like i said")
    assert visitor.answers == [IN_DANGER]


@pytest.mark.parametrize("words", ["whats the other one called", "does that count for any of it"])
def test_a_question_not_understood_is_told_so(visitor, words):
    reach(visitor, INPATIENT)
    visitor.say(words)
    assert "a yes, a no or" in visitor.replies[0]["text"].lower() or len(visitor.answers) > 1
    assert is_asked(visitor, INPATIENT)


# Minors, and for which age the programs are


@pytest.mark.parametrize(
    "words",
    [
        "17 here, addicted to oxys",
        "im a freshmen in hs, my parents have no idea",
        "im fiveteen",
        "my birthday is 3/14/2010",
    ],
)
def test_who_told_an_age_under_18_is_not_asked_for_a_number(visitor, words):
    visitor.say(words)
    visitor.say("can someone call me")
    assert visitor.answers == ["utter_minor_no_contact"]
    visitor.say("just text me 916 555 0133")
    assert visitor.answers == ["utter_minor_no_contact"]


def test_a_number_behind_my_daughter_is_not_the_writers_age(visitor):
    for words in ("my daughter is using again", "15", "call me"):
        visitor.say(words)
    assert "utter_ask_callback_name" in visitor.answers


@pytest.mark.parametrize(
    ("before", "words", "said"),
    [
        ("im 71 and drink wine at night", "Am I too old for that?", "utter_age_requirement_adult"),
        ("its my daughter, she is 19", "is she old enough", "utter_age_requirement_adult"),
        ("my son needs help", "im 47, is that a problem", "utter_age_requirement_adult"),
        ("hello", "what is the youngest you take?", "utter_age_requirement"),
        ("hello", "im 15, can i come", "utter_age_requirement_young"),
    ],
)
def test_for_which_age_the_programs_are_is_said_of_the_age_at_hand(visitor, before, words, said):
    visitor.say(before)
    text = visitor.say(words)
    assert visitor.answers[0] == said
    assert ("a parent who" in text) == (said == "utter_age_requirement_young")


@pytest.mark.parametrize(
    ("words", "said"), [("im a sophomore", "utter_age_question"), ("im a sophmore in hs", "utter_minor_no_contact")]
)
def test_who_names_only_a_class_is_asked_for_the_age_and_not_called_before(visitor, words, said):
    text = visitor.say(words)
    assert visitor.answers[0] == "utter_age_question"
    assert "How old are you?" in text
    visitor.say("call me please")
    assert visitor.answers == [said]
    visitor.say("twenty")
    assert visitor.answers[0] == "utter_age_requirement_adult"
    assert "What name should we ask for?" in visitor.say("call me please")


def test_a_student_of_a_college_is_no_minor(visitor):
    visitor.say("im a sophomore at ucla")
    assert {"utter_minor_no_contact", "utter_age_question", "utter_age_requirement_young"}.isdisjoint(visitor.answers)
    assert "What name should we ask for?" in visitor.say("can you call me")


# Leaving


@pytest.mark.parametrize("question", STEPS)
@pytest.mark.parametrize("words", ["stop", "cancel please", "i dont want to answer this"])
def test_stop_ends_the_questions_at_any_point(visitor, question, words):
    reach(visitor, question)
    assert "I've stopped" in visitor.say(words)
    assert visitor.cards == []
    visitor.say("yes")
    assert not any(answer.startswith("utter_ask_fit") for answer in visitor.answers)


def test_after_a_stop_the_questions_start_afresh(visitor):
    reach(visitor, SUPPORT)
    visitor.say("stop")
    visitor.say("ok how do I know if IOP would suit me or not")
    assert is_asked(visitor, FOR_WHOM)


@pytest.mark.parametrize("question", [FOR_WHOM, IN_DANGER, COMMITMENTS])
def test_asking_to_be_called_changes_to_the_callback_form(visitor, question):
    reach(visitor, question)
    assert "What name should we ask for?" in visitor.say("can someone just call me back instead")
    visitor.say("Odette")
    assert visitor.answers == ["utter_ask_callback_phone"]


@pytest.mark.parametrize("question", [IN_DANGER, ROUND_THE_CLOCK])
def test_a_call_asked_for_in_place_of_an_answer_is_no_answer(visitor, question):
    reach(visitor, question)
    visitor.say("ok call me tomorrow at 3")
    assert visitor.cards == []
    assert "utter_ask_callback_name" in visitor.answers


@pytest.mark.parametrize("words", ["k", "ok", "alright", "sure"])
def test_a_nod_to_the_question_about_danger_is_no_yes(visitor, words):
    reach(visitor, IN_DANGER)
    visitor.say(words)
    assert is_asked(visitor, IN_DANGER)
    assert visitor.cards == []


@pytest.mark.parametrize("words", ["im fine", "im ok", "all good"])
def test_who_is_well_is_in_no_danger(visitor, words):
    reach(visitor, IN_DANGER)
    visitor.say(words)
    assert is_asked(visitor, ROUND_THE_CLOCK)


def test_who_is_not_well_is_told_where_help_is(visitor):
    reach(visitor, IN_DANGER)
    visitor.say("im not ok tbh")
    assert "988" in " ".join(reply.get("text", "") for reply in visitor.replies)


@pytest.mark.parametrize("question", [FOR_WHOM, SUPPORT])
def test_leaving_ends_the_questions(visitor, question):
    reach(visitor, question)
    visitor.say("ok bye, gotta run")
    assert visitor.answers == ["utter_goodbye"]
    visitor.say("what is PHP?")
    assert visitor.answers == ["utter_what_is_php"]


def test_a_wrong_tap_behind_the_last_card_can_be_taken_back_in_words(visitor):
    visitor.say("How do I know if IOP would suit me or not?")
    for words in ("for me", "yes", "yes"):
        visitor.say(words)
    assert visitor.answers[0] == "utter_fit_urgent"
    visitor.say("sorry i hit the wrong one, i mean no")
    assert visitor.answers[-1] == "utter_ask_fit_for_whom"


@pytest.mark.parametrize("question", [IS_ADULT, IN_DANGER, ROUND_THE_CLOCK, SUPPORT])
@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("never mind, just give me the price", "utter_cost"),
        ("oh never mind just tell me your hours", "utter_opening_hours"),
        ("no thanks", "utter_stop"),
    ],
)
def test_who_refuses_the_questions_leaves_them_and_is_answered(visitor, question, words, answer):
    reach(visitor, question)
    visitor.say(words)
    assert visitor.answers == [answer]
    visitor.say("what is PHP?")
    assert visitor.answers == ["utter_what_is_php"]


def test_an_answer_with_thanks_to_god_stays_in_the_questions(visitor):
    reach(visitor, ROUND_THE_CLOCK)
    visitor.say("no thank god")
    assert visitor.answers[-1] == INPATIENT


@pytest.mark.parametrize(
    "text",
    [
        "ok thanks",
        "ok im ready",
        "alright lets go",
        "yeah whatever",
        "ok i have a question",
        "alright next",
        "ok thats scary",
    ],
)
def test_an_ok_at_the_question_about_danger_has_it_asked_again(visitor, text):
    reach(visitor, IN_DANGER)
    visitor.say(text)
    assert is_asked(visitor, IN_DANGER)
    visitor.say("no")
    assert is_asked(visitor, ROUND_THE_CLOCK)


def test_a_question_behind_an_ok_is_answered_and_the_one_about_danger_stays_open(visitor):
    reach(visitor, IN_DANGER)
    visitor.say("sure but whats the address")
    assert visitor.answers == ["utter_location", IN_DANGER]


@pytest.mark.parametrize("question", [IS_ADULT, IN_DANGER])
@pytest.mark.parametrize("text", ["ok have someone call me tonight", "ok. have someone call me but only evenings"])
def test_the_wish_for_a_call_behind_an_ok_starts_the_callback(visitor, question, text):
    reach(visitor, question)
    visitor.say(text)
    assert visitor.answers[-1] == "utter_ask_callback_name"


@pytest.mark.parametrize("question", [FOR_WHOM, IS_ADULT, IN_DANGER, SUPPORT])
@pytest.mark.parametrize("text", ["oh that makes sense", "cool", "oh wow"])
def test_who_takes_in_a_question_is_asked_it_again_and_nothing_else(visitor, question, text):
    reach(visitor, question)
    visitor.say(text)
    assert visitor.answers == [question]


@pytest.mark.parametrize(
    "text", ["no i dont want to do this", "no i dont want to do this anymore", "no actually i changed my mind"]
)
def test_who_wants_no_more_questions_gets_none(visitor, text):
    reach(visitor, FOR_WHOM)
    visitor.say(text)
    assert visitor.answers == ["utter_stop"]


def test_an_age_told_after_all_ends_the_questions(visitor):
    visitor.say("Is IOP right for me?")
    visitor.say("sure")
    visitor.say("im actually 17")
    assert outcome(visitor) == "minor"
