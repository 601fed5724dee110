"""What is read of a message in the turns after an alarm."""

from __future__ import annotations

import pytest

from admissions.safety.after_denials import (
    calms_down,
    nears_the_threatened,
    says_it_is_done,
    takes_back_threat,
    was_false_alarm,
)
from admissions.safety.after_words import (
    BY_TEXT,
    COMING_IN,
    DRIVING,
    HIDING,
    MINOR,
    NALOXONE,
    RELAYED_NO,
    WHAT_NOW,
    WILL_CALL,
    asked_of_us_after,
    said_after,
)
from admissions.safety.aftermath import (
    ASKS_OF_US,
    CALMER,
    NO_TAKEN_BACK,
    STAYS,
    TAKEN_BACK,
    Alarm,
    asked_after,
    eased_after,
    meaning_after,
)
from admissions.safety.help_came import HELP_HAS_COME, brings_help, names_pills, tells_of_sleep

NOW = Alarm("suicide", "act", 1)
HARMER = Alarm("violence", "act", 1)
OWN_THREAT = Alarm("violence", "act", 1, is_from_visitor=True)
LATER = Alarm("suicide", "act", 4, has_moved_on=True)
HELPED = Alarm("medical", "act", 2, has_help=True)
POISON = Alarm("medical", "ask", 1)
DENIED = Alarm("suicide", "ask", 2, is_over=True, was_denied=True, is_just_cleared=True)


def meaning(alarm, text, intent, *, is_in_form=False):
    return meaning_after(alarm, text, intent, is_in_form=is_in_form)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("do i phone the cops or wait", "admissions_process"),
        ("i have no idea where he went", "location"),
        ("what do i say to the children", "privacy"),
        ("she made me swear not to say a word", "privacy"),
        ("ok", "affirm"),
        ("no", "deny"),
        ("how soon will it work", "effectiveness"),
        ("bye", "goodbye"),
        ("forget i said it", "stop"),
        ("is there someone i can call", "speak_to_human"),
        ("can i call you", "speak_to_human"),
        ("whats the hospital going to do", "nlu_fallback"),
        ("he hung up on 911", "cost"),
        ("he went out", "not_admissions"),
        ("what should i say to him", "bringing_it_up"),
    ],
)
def test_what_is_said_right_after_an_alarm_is_still_about_it(text, intent):
    assert meaning(NOW, text, intent) == STAYS


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("do you take aetna", "check_insurance"),
        ("what does your program cost", "cost"),
        ("where are you located", "location"),
        ("can i visit him in your facility", "privacy"),
        ("please call me back", "request_callback"),
        ("let me talk to somebody", "speak_to_human"),
        ("how do i start with your program", "admissions_process"),
        ("how do i get her into treatment once she wants it", "asking_for_loved_one"),
        ("what happens when i dial 988", "hotline_questions"),
        ("thanks", "thank"),
        ("are there any nurse jobs", "not_admissions"),
    ],
)
def test_a_clear_question_or_wish_after_an_alarm_keeps_its_answer(text, intent):
    assert meaning(NOW, text, intent) is None


@pytest.mark.parametrize(
    "text", ["stop calling", "lose my number", "dont call me", "call it off", "cancel it", "no me llamen"]
)
def test_a_refusal_of_calls_is_obeyed_after_an_alarm_too(text):
    assert meaning(NOW, text, "manage_callback") is None


def test_the_alarm_ends_when_it_was_taken_back_when_it_is_long_past_and_in_a_form():
    assert meaning(Alarm("suicide", "act", 1, is_over=True), "ok", "affirm") is None
    assert meaning(Alarm("suicide", "act", 12), "ok", "affirm") == STAYS
    assert meaning(Alarm("suicide", "act", 13), "ok", "affirm") is None
    assert meaning(Alarm("medical", "ask", 7), "ok", "affirm") is None
    assert meaning(NOW, "ok", "affirm", is_in_form=True) is None


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("he is back in the yard", "greet"),
        ("he's still lying there", "nlu_fallback"),
        ("it keeps getting worse", "emotional_disclosure"),
        ("she gets worse", "asking_for_loved_one"),
        ("the feeling hasnt left", "emotional_disclosure"),
        ("i have no clue what to do", "help"),
        ("hey", "greet"),
        ("yes", "affirm"),
        ("yes i still mean it", "affirm"),
        ("yes, please help", "affirm"),
        ("yes i need rehab or ill do it", "affirm"),
        ("yes but he must not hear of it", "nlu_fallback"),
        ("no he is not fine", "deny"),
        ("rehab never did a thing for me", "nlu_fallback"),
    ],
)
def test_a_question_that_was_answered_meanwhile_does_not_end_the_alarm(text, intent):
    assert meaning(LATER, text, intent) == STAYS


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("no thanks", "deny"),
        ("how long does it last", "program_length"),
        ("what would it cost", "cost"),
        ("thank you so much", "thank"),
        ("how do i sign up", "admissions_process"),
    ],
)
def test_clear_questions_go_on_being_answered_behind_another(text, intent):
    assert meaning(LATER, text, intent) is None


@pytest.mark.parametrize(
    ("text", "intent"),
    [("how long till we hear", "program_length"), ("where do we go from here", "admissions_process")],
)
def test_once_help_has_come_what_comes_next_is_an_ordinary_question(text, intent):
    assert meaning(HELPED, text, intent) is None
    assert meaning(Alarm("medical", "act", 1), text, intent) == STAYS


@pytest.mark.parametrize(
    ("text", "intent", "said"),
    [
        ("do you have a nurse who could refill it", "nlu_fallback", ASKS_OF_US),
        ("does he need to do rehab then", "nlu_fallback", ASKS_OF_US),
        ("do you take 30 year olds", "age_requirement", None),
        ("how much is detox", "detox_and_withdrawal", None),
        ("is this confidential", "privacy", None),
        ("how do i detox him at home", "detox_and_withdrawal", STAYS),
        ("do you think he will die", "nlu_fallback", STAYS),
        ("can you help me", "help", STAYS),
        ("i'm 30 and done", "age_requirement", STAYS),
    ],
)
def test_a_question_of_us_that_is_not_understood_is_met_as_one_and_with_the_lines(text, intent, said):
    assert meaning(NOW, text, intent) == said


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("yes", "affirm"),
        ("ok", "affirm"),
        ("how long will it last", "program_length"),
        ("is it bad", "nlu_fallback"),
        ("what do i look for", "help"),
        ("am i going to be alright", "nlu_fallback"),
    ],
)
def test_what_is_unclear_after_possible_poisoning_gets_the_lines(text, intent):
    assert meaning(POISON, text, intent) == STAYS
    assert meaning(Alarm("violence", "ask", 1), text, intent) is None


@pytest.mark.parametrize(
    "text",
    [
        "a figure of speech",
        "not planning on it",
        "i'm not gonna do anything",
        "no i'm not going to",
        "i would never touch her",
    ],
)
def test_who_says_that_nobody_will_be_hurt_is_believed(text):
    assert takes_back_threat(text, is_from_visitor=True)
    assert eased_after(OWN_THREAT, text) == TAKEN_BACK


@pytest.mark.parametrize(
    "text",
    [
        "i'm not going to let her live",
        "not planning to wait",
        "i won't miss",
        "i won't do it tonight",
        "im not going to stop",
        "no",
    ],
)
def test_what_only_begins_like_a_denial_is_none(text):
    assert eased_after(OWN_THREAT, text) is None


def test_only_of_the_writers_own_threat_a_promise_is_a_denial():
    assert eased_after(HARMER, "i would never touch her") is None
    assert eased_after(HARMER, "figure of speech") == TAKEN_BACK
    assert eased_after(NOW, "not planning to") is None


@pytest.mark.parametrize(
    "text",
    [
        "i put the gun away",
        "she went to her sisters",
        "she left. i won't hurt her",
        "ok i walked away",
        "i gave the rifle to my dad",
        "i locked the shotgun in the safe",
        "i handed the knife to a neighbor",
        "he's gone home",
    ],
)
def test_space_between_them_and_a_weapon_put_away_are_heard(text):
    assert calms_down(text)
    assert eased_after(OWN_THREAT, text) == CALMER
    assert eased_after(HARMER, text) is None


@pytest.mark.parametrize(
    "text",
    [
        "i took the knife out",
        "i put the knife in my bag",
        "she left but i know where she is",
        "she left. i'm going after her",
        "i put the gun to his head",
        "i put the rifle to my cousin",
        "i took the knife over to my uncle",
        "i took the rifle to my cousins house",
        "i moved the gun to my brothers place",
        "i'm at my cousins",
        "i'm outside",
        "i left",
        "i went out",
        "she's gone",
        "he is gone now",
        "i'm outside her house",
        "i won't hurt her",
        "i'm not calm",
    ],
)
def test_what_brings_them_nearer_is_no_calming_down(text):
    assert not calms_down(text)


def test_a_weapon_given_to_the_one_threatened_is_no_better():
    assert nears_the_threatened("i gave the gun to my brother", "im gonna shoot my brother")
    assert not nears_the_threatened("i gave the gun to my dad", "im gonna shoot my brother")


@pytest.mark.parametrize(
    "text",
    [
        "i did it",
        "ok its done",
        "i just shot him",
        "she's dead",
        "how do i hide the body",
        "what do i do with her body",
    ],
)
def test_a_threat_that_was_carried_out_is_heard(text):
    assert says_it_is_done(text)


@pytest.mark.parametrize(
    "text", ["i didnt do it", "my body hurts", "i did iop", "i would have done it", "my phone is dead"]
)
def test_what_tells_of_nothing_done_is_no_deed(text):
    assert not says_it_is_done(text)


@pytest.mark.parametrize("text", ["false alarm", "false alarm, she was only sleeping", "shes fine it was just a nap"])
def test_a_scare_that_was_none_is_believed_of_a_body_alone(text):
    assert was_false_alarm(text)
    assert eased_after(Alarm("medical", "act", 1), text) == TAKEN_BACK
    assert eased_after(NOW, text) is None


@pytest.mark.parametrize(
    "text", ["hes asleep now", "he was sleeping and now he is blue", "false alarm my ass", "a nap"]
)
def test_who_may_only_seem_to_sleep_is_no_false_alarm(text):
    assert not was_false_alarm(text)


def test_who_says_plainly_that_it_was_no_danger_is_believed():
    assert meaning(NOW, "i'm safe, it's just an expression", "nlu_fallback") == TAKEN_BACK


@pytest.mark.parametrize(
    "text", ["it was four hours ago", "he seems fine", "can she sleep it off", "do we need the er"]
)
def test_how_somebody_is_who_may_have_taken_too_much_is_met_with_whom_to_ask(text):
    assert meaning(POISON, text, "opening_hours") == STAYS


def test_who_refuses_the_emergency_room_is_told_again():
    assert meaning(POISON, "no er for me", "deny") == STAYS


@pytest.mark.parametrize("text", ["how much is it", "no", "what time do you close", "is evening iop an option"])
def test_possible_danger_holds_no_other_talk_back(text):
    assert meaning(POISON, text, "deny" if text == "no" else "cost") is None


@pytest.mark.parametrize(
    "text",
    [
        "I lied",
        "that was a lie",
        "actually yes",
        "truth is, yes",
        "ok i lied, yes",
        "actually yes i lied, its yes",
        "yes i am",
        "i said no but i meant yes",
        "about your question: yes",
        "i do think about it",
        "im not ok",
        "maybe i am",
        "and what if i was",
    ],
)
def test_a_no_to_the_direct_question_can_be_taken_back(text):
    assert meaning(DENIED, text, "affirm") == NO_TAKEN_BACK


@pytest.mark.parametrize(
    ("text", "is_in_form"),
    [
        ("yes i am", True),
        ("ok i lied about my age", False),
        ("actually yes", True),
        ("yes", False),
        ("yes please call", False),
        ("i lied about my age", False),
        ("im not ok with that price", False),
        ("I do think about rehab", False),
        ("what if i was late", False),
    ],
)
def test_a_yes_to_something_else_takes_no_no_back(text, is_in_form):
    assert meaning(DENIED, text, "affirm", is_in_form=is_in_form) is None


@pytest.mark.parametrize("text", ["then yes", "ok then yeah", "about your question, yes", "well in that case yes i do"])
def test_a_yes_to_the_question_that_was_left_open_counts(text):
    assert meaning(Alarm("suicide", "ask", 3, is_over=True), text, "affirm") == NO_TAKEN_BACK
    assert meaning(Alarm("suicide", "ask", 3, is_over=True), text, "affirm", is_in_form=True) is None
    assert meaning(Alarm("medical", "ask", 3, is_over=True), text, "affirm") is None
    assert meaning(Alarm("suicide", "ask", 5, is_over=True), text, "affirm") is None


@pytest.mark.parametrize("text", ["yes", "ok", "then yes please call me", "yes then", "then yesterday"])
def test_any_other_yes_is_to_what_was_said_since(text):
    assert meaning(Alarm("suicide", "ask", 3, is_over=True), text, "affirm") is None


def test_a_late_yes_counts_only_right_behind_the_no():
    late = Alarm("suicide", "ask", 3, is_over=True, was_denied=True)
    assert meaning(late, "yes i am", "affirm") is None
    assert meaning(late, "i lied, yes", "affirm") == NO_TAKEN_BACK


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("suicide", "they found him. he's alive"),
        ("suicide", "The deputies are with her now"),
        ("suicide", "i locked all his guns away"),
        ("suicide", "i moved the guns to my dads house"),
        ("suicide", "i threw the pills away"),
        ("suicide", "thank god she called back"),
        ("suicide", "his brother is with him"),
        ("suicide", "her roomie found her"),
        ("suicide", "they found him hes okay"),
        ("suicide", "they found her, she's ok"),
        ("suicide", "the cops said they're going"),
        ("medical", "the ambulance got there"),
        ("medical", "they have her now"),
        ("suicide", "she's sleeping now and im lying next to her"),
        ("suicide", "the gun is in a safe"),
        ("suicide", "he is resting"),
        ("medical", "paramedics are here"),
        ("medical", "theyre on the way what do i do until then"),
        ("medical", "ok he woke up, ems has him"),
        ("medical", "she came to shes breathing. the ambulance is here"),
        ("medical", "the ambulance took her to the hospital"),
        ("medical", "im on the phone with 911"),
        ("medical", "hes in icu stable"),
        ("medical", "they are coming. ambulance"),
        ("medical", "they said ten minutes"),
        ("medical", "she's breathing better"),
        ("medical", "911 is on speaker"),
        ("medical", "the paramedics took her, she's ok"),
        ("medical", "we are at the ER now"),
        ("medical", "my brother is driving us to the hospital"),
        ("medical", "poison control says he's fine"),
        ("medical", "she's up. she's mad at me"),
        ("suicide", "he answered, hes ok"),
        ("violence", "im at the police station"),
        ("violence", "the police are outside"),
        ("violence", "I called 911"),
        ("violence", "i got out im at my dads"),
        ("violence", "we're at my sister's house now"),
    ],
)
def test_news_that_help_has_come_is_no_new_alarm(kind, text):
    assert brings_help(text, kind)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("suicide", "her roommate found her cold"),
        ("suicide", "her roommate found her note"),
        ("suicide", "they found him"),
        ("violence", "they found her, she's ok"),
        ("violence", "i got out but he followed me"),
        ("violence", "he is at my moms"),
        ("suicide", "shes up"),
        ("suicide", "shes ok"),
        ("medical", "they said 5 minutes and he is still not breathing"),
        ("medical", "i'm in the hospital parking lot with my pills"),
        ("medical", "poison control said he needs the er"),
        ("medical", "im driving home"),
        ("medical", "the ambulance"),
        ("violence", "they said 5 minutes"),
        ("violence", "hes driving me to the hospital"),
        ("suicide", "the pills are gone"),
        ("suicide", "i moved my gun"),
        ("suicide", "he threw the knife"),
        ("suicide", "he moved the gun"),
        ("suicide", "i took the gun to my room"),
        ("suicide", "my guns are at my bedside"),
        ("suicide", "they found him"),
        ("suicide", "he's with the dealer"),
        ("suicide", "i took all his pills"),
        ("suicide", "i have the gun with me"),
        ("suicide", "they found her body"),
        ("suicide", "he is home and has a rifle"),
        ("suicide", "she is home alone"),
        ("suicide", "they took my kids"),
        ("suicide", "my gun is here"),
        ("suicide", "the police shot him"),
        ("medical", "he is asleep now"),
        ("medical", "he is resting"),
        ("medical", "i flushed the rest of his meds"),
        ("medical", "we dumped his pills"),
        ("medical", "her pills are locked up"),
        ("medical", "he came to hes not breathing"),
        ("medical", "the ambulance is here hes blue"),
        ("medical", "the ambulance is here but he stopped breathing"),
        ("medical", "i woke up alone"),
        ("violence", "he is home"),
        ("violence", "my ex is here"),
        ("violence", "he came back"),
        ("suicide", "ok"),
        ("suicide", "thank god"),
    ],
)
def test_what_may_be_worse_or_says_nothing_is_no_such_news(kind, text):
    assert not brings_help(text, kind)


@pytest.mark.parametrize("text", ["shes asleep", "he's resting now", "im lying next to her"])
def test_where_pills_may_have_been_taken_sleep_is_no_good_news(text):
    assert brings_help(text, "suicide", told="she wants to die")
    for told in ("she wants to die and she has pills", "she wants to die, she swallowed stuff"):
        assert not brings_help(text, "suicide", told=told)
        assert brings_help("the paramedics are here", "suicide", told=told)


def test_who_threatens_has_not_got_away():
    assert brings_help("im at my brothers place", "violence")
    assert not brings_help("im at my brothers place", "violence", is_from_visitor=True)
    assert brings_help("the police are here", "violence", is_from_visitor=True)


def test_pills_put_away_are_good_news_unless_they_were_taken():
    assert brings_help("i hid her pills", "suicide", told="she wants to die and she has pills")
    assert not brings_help("i hid her pills", "suicide", told="she wants to die, she took some pills")


@pytest.mark.parametrize(
    "text",
    ["she swallowed a bunch of stuff", "he took them", "he has a bottle of xanax", "she drank it", "her meds are here"],
)
def test_what_may_have_been_taken_is_noticed(text):
    assert names_pills(text)


@pytest.mark.parametrize("text", ["he took his gun", "she took off", "he took my phone", "she wants to die"])
def test_what_is_swallowed_by_nobody_is_not(text):
    assert not names_pills(text)


@pytest.mark.parametrize(
    "text", ["he fell asleep", "ok shes sleeping now", "my son went to bed", "he's passed out", "ya se durmió"]
)
def test_who_sleeps_is_told_of_in_many_words(text):
    assert tells_of_sleep(text)


@pytest.mark.parametrize("text", ["i cant sleep", "she isnt asleep", "the medics took him, he is asleep", "im sleepy"])
def test_who_is_awake_or_in_care_does_not(text):
    assert not tells_of_sleep(text)


@pytest.mark.parametrize("text", ["no im not suicidal", "i'm not going to kill myself"])
def test_a_no_to_suicide_ends_no_other_danger(text):
    assert meaning(HARMER, text, "deny") == STAYS
    assert meaning(Alarm("medical", "act", 1), text, "deny") == STAYS
    assert meaning(NOW, text, "deny") == TAKEN_BACK


@pytest.mark.parametrize(
    ("kind", "level", "text", "said"),
    [
        ("violence", "act", "i'm 13", MINOR),
        ("suicide", "act", "im a sophomore in high school", MINOR),
        ("suicide", "act", "okay i'll call", WILL_CALL),
        ("medical", "act", "im gonna call 911 now", WILL_CALL),
        ("suicide", "act", "fine ill text my sister", WILL_CALL),
        ("violence", "act", "how can i hide this page", HIDING),
        ("violence", "act", "make sure he cant see this", HIDING),
        ("violence", "act", "what if he finds my phone", HIDING),
        ("violence", "act", "how do i hide this chat, he will kill me if he sees it", HIDING),
        ("suicide", "act", "quit telling me to phone", BY_TEXT),
        ("suicide", "act", "i cant speak on the phone now", BY_TEXT),
        ("violence", "act", "i cant make a sound he's in the hall", BY_TEXT),
        ("medical", "act", "cant call my phone has no minutes", BY_TEXT),
        ("violence", "act", "is there somebody i can text", BY_TEXT),
        ("medical", "act", "we have naloxone, how do we use it", NALOXONE),
        ("medical", "ask", "ok so what do i do", WHAT_NOW),
        ("medical", "ask", "so what do u want me to do then", WHAT_NOW),
        ("medical", "ask", "ive done that plenty of times", WHAT_NOW),
        ("medical", "ask", "quit cold turkey before and was fine", WHAT_NOW),
        ("medical", "act", "could i come over to you tonight", COMING_IN),
        ("suicide", "act", "do i go to rehab first", COMING_IN),
        ("medical", "act", "do i drive myself there", DRIVING),
        ("medical", "act", "could i drive him over to you", DRIVING),
        ("suicide", "act", "should i drive or phone", DRIVING),
        ("violence", "ask", "is there like a text line", BY_TEXT),
        ("suicide", "act", "he says no", RELAYED_NO),
        ("suicide", "act", "i asked her and she said shes fine", RELAYED_NO),
    ],
)
def test_what_has_an_answer_of_its_own_after_an_alarm_gets_it(kind, level, text, said):
    assert said_after(kind, level, text) == said


@pytest.mark.parametrize(
    ("kind", "level", "text"),
    [
        ("violence", "act", "my son is 13"),
        ("violence", "act", "if he finds my phone he will kill me"),
        ("medical", "ask", "i did it already"),
        ("suicide", "ask", "i'm 13"),
        ("suicide", "act", "im 38"),
        ("suicide", "act", "ill call my dealer"),
        ("suicide", "act", "i'll call it quits"),
        ("suicide", "act", "i'll call tomorrow"),
        ("suicide", "act", "i wont call"),
        ("suicide", "act", "i cant talk to my mother"),
        ("suicide", "act", "i can't talk to anyone"),
        ("suicide", "act", "i dont wanna call i wanna do it"),
        ("suicide", "act", "stop telling me to call, i'm just gonna end it"),
        ("violence", "act", "he can text"),
        ("suicide", "act", "dont call me"),
        ("suicide", "ask", "i cant talk on the phone"),
        ("suicide", "act", "let me talk to somebody"),
        ("medical", "act", "do you give out narcan"),
        ("violence", "act", "we have naloxone, how do we use it"),
        ("medical", "act", "where did he hide the pills"),
        ("medical", "ask", "what do i bring"),
        ("medical", "ask", "i did drugs before"),
        ("medical", "ask", "i did lots"),
        ("medical", "ask", "ive done iop before"),
        ("suicide", "ask", "ive done that plenty of times"),
        ("violence", "act", "can i go in there now"),
        ("medical", "act", "can i drive to work while im in iop"),
        ("medical", "act", "he wants to drive home"),
        ("suicide", "act", "she says no one would care"),
        ("violence", "act", "she says no"),
        ("suicide", "act", "she said shes not going to be here tomorrow"),
    ],
)
def test_what_only_sounds_like_it_gets_no_such_answer(kind, level, text):
    assert said_after(kind, level, text) is None


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("can i get in to your program", "admissions_process"),
        ("could she get treatment with you", "admissions_process"),
        ("what would he need to get in, we have cigna", "admissions_process"),
        ("how long until she can come to you", "admissions_process"),
        ("could she go from the hospital to you", "admissions_process"),
        ("may i ask you about php", "what_is_php"),
        ("which program would suit him", "programs_compared"),
        ("could he go to the er", None),
        ("can i come to you right now", None),
        ("when did he go to rehab", None),
        ("how do i get into the house", None),
        ("will he get in trouble", None),
        ("can he get treated at the er", None),
        ("can we finish the callback", "request_callback"),
        ("what about the call to 911", None),
    ],
)
def test_a_plain_question_about_us_is_heard_after_an_alarm(text, intent):
    assert asked_of_us_after(text) == intent
    assert asked_after(HARMER, text, "nlu_fallback", is_in_form=False) == intent


def test_a_question_about_us_is_read_only_where_it_was_not_understood_and_in_no_form():
    assert asked_after(HARMER, "can i get in to your program", "check_insurance", is_in_form=False) is None
    assert asked_after(HARMER, "can i get in to your program", "nlu_fallback", is_in_form=True) is None


@pytest.mark.parametrize("text", ["so should i still phone them", "do i still call", "why wont u just tell me"])
@pytest.mark.parametrize("kind", ["suicide", "medical"])
def test_a_question_about_the_lines_is_about_the_danger_however_the_talk_went_on(kind, text):
    alarm = Alarm(kind, "ask", 3, has_moved_on=True)
    assert meaning_after(alarm, text, "manage_callback", is_in_form=False) == STAYS


def test_a_call_that_is_called_off_is_no_question_about_the_lines():
    assert meaning_after(POISON, "should i still call the insurance", "check_insurance", is_in_form=False) is None


def test_means_put_away_are_a_step_back_and_no_other_danger():
    assert eased_after(NOW, "i put them in the other room") == HELP_HAS_COME
    assert eased_after(POISON, "i put the pills in the car") == CALMER
    assert eased_after(HARMER, "i put them in the other room") is None
    assert eased_after(POISON, "i put them in my mouth") is None


@pytest.mark.parametrize("text", ["hes right here", "he can hear me", "he's in the next room"])
def test_who_is_near_the_one_they_fear_is_told_how_to_text(text):
    hint = Alarm("violence", "ask", 1)
    assert meaning_after(hint, text, "nlu_fallback", is_in_form=False) == BY_TEXT
    assert meaning_after(OWN_THREAT, text, "nlu_fallback", is_in_form=False) != BY_TEXT
