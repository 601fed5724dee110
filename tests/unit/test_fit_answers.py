from __future__ import annotations

import pytest

from admissions.fit.criteria import LOVED_ONE, NO, QUESTIONS, SELF, UNSURE, YES
from admissions.fit.fit_answers import others_age, read_fit_answers, tells_of_adult


def read(text: str, asked: str | None, agreement: str | None = None, whom: str | None = None) -> dict[str, str]:
    return read_fit_answers(text, asked, agreement, whom)


@pytest.mark.parametrize(
    "text",
    [
        "for my son", "our daughter", "a friend", "my best friend", "someone else", "him",
        "hubby", "my nephew he is using again", "not me, my sister", "loved_one", "loved one", "my wife's son", "me and my wife",
        "she isn't sweaty or hearing stuff", "nope he never had a fit", "yeah she has a job", "He's out of work right now",
    ],
)  # fmt: skip
def test_it_is_for_someone_else(text):
    assert read(text, "for_whom") == {"for_whom": LOVED_ONE}


@pytest.mark.parametrize(
    "text",
    [
        "me",
        "Me.",
        "myself",
        "it's for me",
        "its me",
        "for myself",
        "just me",
        "self",
        "I",
        "me i guess",
        "i drank last nite yeah",
        "i'm an alcoholic",
        "for me, my wife made me",
        "for me but my husband is worried",
    ],
)
def test_it_is_for_the_visitor(text):
    assert read(text, "for_whom") == {"for_whom": SELF}


@pytest.mark.parametrize(
    "text",
    [
        "i live with my cousin",
        "my wife thinks i am",
        "she thinks i drink too much",
        "he told us about it",
        "she said yes",
        "hes my boss",
        "the shes and hes",
        "my mom says i should ask",
        "yes",
        "asdf",
        "what do you mean",
        "the program",
        "mexico",
        "meth",
        "friendly people",
    ],
)
def test_whom_it_is_for_is_asked_again_where_the_answer_does_not_say(text):
    assert read(text, "for_whom", "yes") == {}


@pytest.mark.parametrize(
    ("asked", "text", "answer"),
    [
        ("finished_inpatient", "he got discharged from rehab on friday", YES),
        ("finished_inpatient", "just out of detox", YES),
        ("finished_inpatient", "she has never been to any detox", NO),
        ("has_support", "I live alone", NO),
        ("has_support", "sleeping in his car", NO),
        ("has_commitments", "works nights at a bakery", YES),
        ("has_commitments", "i have two kids", YES),
        ("has_commitments", "he has no job right now", NO),
        ("has_commitments", "she doesn't work", NO),
        ("has_commitments", "lost my job in june", NO),
        ("finished_inpatient", "he isn't out of detox yet", NO),
    ],
)
def test_a_statement_answers_without_a_yes_or_no(asked, text, answer):
    assert read(text, asked) == {asked: answer}


@pytest.mark.parametrize("text", ["is there a detox he has to finish first?", "the house is big", "what job?"])
def test_a_question_or_something_else_is_no_statement(text):
    assert [read(text, asked) for asked in ("finished_inpatient", "has_support", "has_commitments")] == [{}, {}, {}]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("34", YES),
        ("18", YES),
        ("17", NO),
        ("seventeen", NO),
        ("eighteen", YES),
        ("I'm 45", YES),
        ("I'm 16", NO),
        ("he's 16", NO),
        ("he is sixteen", NO),
        ("she is 45", YES),
        ("yes he is 52", YES),
        ("he's 17 turning 18 in june", NO),
        ("she just turned 18", YES),
        ("my son is 15", NO),
        ("16 yrs old", NO),
    ],
)
def test_an_age_says_whether_someone_is_an_adult(text, answer):
    assert read(text, "is_adult", "yes")["is_adult"] == answer


@pytest.mark.parametrize(
    ("agreement", "answers"), [("yes", {"is_adult": YES}), ("no", {"is_adult": NO}), ("unsure", {}), (None, {})]
)
def test_whether_someone_is_an_adult_needs_a_clear_answer(agreement, answers):
    assert read("well", "is_adult", agreement) == answers


@pytest.mark.parametrize(
    "text",
    [
        "he is 3 weeks clean",
        "she is 6 months pregnant",
        "the drive is 2 hours",
        "my shift is 12 hours",
        "work is 9 to 5",
        "it is 10 miles away",
        "he drank 12 beers",
        "12 days ago",
        "I'm 15 minutes from there",
        "my daughter is 16 and lives with us",
        "when I was 16 years old I went to detox",
        "17",
    ],
)
def test_another_number_makes_no_one_a_minor(text):
    assert "is_adult" not in read(text, "has_support", "yes")


def test_a_minor_who_says_so_later_is_still_heard():
    assert read("I'm 16 btw", "has_support")["is_adult"] == NO


def test_two_answers_in_one_message_are_both_taken():
    assert read("for my son, he's 16", "for_whom") == {"for_whom": LOVED_ONE, "is_adult": NO}
    assert read("is it right for my dad, he is 71", None) == {"for_whom": LOVED_ONE, "is_adult": YES}


@pytest.mark.parametrize("question", QUESTIONS[2:])
@pytest.mark.parametrize("agreement", [YES, NO, UNSURE])
def test_yes_no_and_unsure_answer_what_was_asked(question, agreement):
    assert read("well", question, agreement) == {question: agreement}


@pytest.mark.parametrize("text", ["yes my husband and kids", "my wife supports me", "I live with my mom"])
def test_family_at_home_does_not_change_whom_it_is_for(text):
    assert "for_whom" not in read(text, "has_support", "yes")


def test_whom_it_is_for_can_be_corrected_at_any_question():
    assert read("wait this is for my brother, not me", "has_support")["for_whom"] == LOVED_ONE
    assert read("no, it's for me", "has_commitments")["for_whom"] == SELF


@pytest.mark.parametrize("text", ["would she qualify for iop", "so is he a good candidate", "ok is she even eligible"])
def test_a_question_about_him_or_her_says_whom_it_is_for(text):
    assert read(text, None) == {"for_whom": LOVED_ONE}


@pytest.mark.parametrize(
    "text", ["would i qualify, she asks", "is it a fit", "can he visit", "do they say im a fit", "would she let me in"]
)
def test_a_question_with_him_or_her_in_it_may_be_about_the_visitor(text):
    assert "for_whom" not in read(text, None)


def test_work_is_no_yes_to_care_around_the_clock():
    assert read("yeah she still works", "needs_round_the_clock", "yes") == {}
    assert read("yes she needs help with her job", "needs_round_the_clock", "yes") == {"needs_round_the_clock": YES}


def test_a_yes_with_nothing_asked_answers_nothing():
    assert read("yes", None, "yes") == {}


def test_hostile_text_answers_nothing(hostile):
    assert read(hostile, "for_whom") == {}


@pytest.mark.parametrize("text", ["yeah he lives at home with us", "yes my sponsor", "yeah i work nights"])
def test_a_yes_that_goes_on_with_something_else_does_not_mean_danger(text):
    assert read_fit_answers(text, "is_in_danger", "yes") == {}


@pytest.mark.parametrize(
    "text",
    [
        "ok thanks", "ok im ready", "sure go ahead", "alright lets go", "ok i have a question", "sure but whats the address", "yeah whatever",
        "ok thats scary", "ok have someone call me tonight", "ok. have someone call me but only in the evening", "yes thanks", "yeah ok",
        "alright next", "ok but what withdrawal is meant?",
    ],
)  # fmt: skip
def test_an_ok_with_something_else_does_not_mean_danger(text):
    assert read_fit_answers(text, "is_in_danger", "yes") == {}


@pytest.mark.parametrize(
    "text", ["sure, no", "yes ok no danger", "ok so like withdrawal right now? no", "ok no", "yes no danger right now"]
)
def test_the_no_behind_an_ok_is_the_answer_about_danger(text):
    assert read_fit_answers(text, "is_in_danger", "yes") == {"is_in_danger": "no"}


@pytest.mark.parametrize(
    "text", ["ok lets do the questions", "ok have someone call me please", "ok. have someone ring me", "ok thats scary"]
)
def test_an_ok_with_something_else_is_no_yes_to_the_age(text):
    assert read_fit_answers(text, "is_adult", "yes") == {}


@pytest.mark.parametrize("text", ["ok", "sure", "ok sure", "ok yes", "sure am", "ok i am", "ok, 34"])
def test_an_ok_alone_or_with_a_yes_answers_the_question(text):
    said = read_fit_answers(text, "is_adult", "yes")
    assert said == ({} if text == "ok" else {"is_adult": "yes"})


@pytest.mark.parametrize(
    "text",
    [
        "yes",
        "ok yes there is",
        "ok but hes shaking",
        "yes have someone call me",
        "yeah he took 20",
        "yes he said no",
        "yes please",
        "yeah he's shaking",
        "yes i think so",
        "yep, thoughts of suicide",
        "yes unfortunately",
        "yes he passed out",
    ],
)
def test_a_plain_yes_to_danger_is_taken_at_its_word(text):
    assert read_fit_answers(text, "is_in_danger", "yes") == {"is_in_danger": "yes"}


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("my son he's 16", 16),
        ("help for my 15 year old daughter", 15),
        ("my husband, and we have a 12 year old", None),
        ("He started when he was 16 years old, he's 34", 34),
        ("my wife drinks", None),
        ("my son, he's almost 18", 17),
        ("she is about to turn 18", 17),
        ("he's turning 18 in may", 17),
        ("my nearly 18 year old nephew", 17),
        ("he's turning 18 today", None),
        ("he's only 18", 18),
        ("almost all of us, and he's 18", 18),
    ],
)
def test_the_age_is_that_of_whom_it_is_about(text, age):
    assert others_age(text) == age


@pytest.mark.parametrize(
    ("text", "agreement", "whom", "answers"),
    [
        ("yes but my girlfriend is 17", "yes", SELF, {"is_adult": YES}),
        ("yes but my girlfriend is 17", "yes", LOVED_ONE, {"is_adult": NO}),
        ("yes 17", "yes", SELF, {"is_adult": NO}),
        ("senior citizen over here", None, SELF, {}),
        ("a senior citizen, lol", None, SELF, {"is_adult": YES}),
        ("old enough haha", None, SELF, {"is_adult": YES}),
        ("old enough to drive", None, SELF, {}),
        ("not old enough", None, SELF, {}),
        ("my grandma is retired", None, SELF, {}),
        ("im 45, shes 16", None, LOVED_ONE, {"is_adult": NO}),
        ("im 16, hes 45", None, LOVED_ONE, {"is_adult": NO}),
        ("my son is 15", None, SELF, {}),
    ],
)
def test_only_the_age_of_whom_it_is_for_is_taken(text, agreement, whom, answers):
    assert read(text, "is_adult", agreement, whom) == answers


@pytest.mark.parametrize(
    ("text", "asked", "agreement", "answers"),
    [
        ("yes hes over 18", "is_in_danger", "yes", {"is_adult": YES}),
        ("yes he took over 18 pills", "is_in_danger", "yes", {"is_in_danger": YES}),
        ("yes he took 20", "is_in_danger", "yes", {"is_in_danger": YES}),
        ("yes i need somebody here at night", "finished_inpatient", "yes", {"needs_round_the_clock": YES}),
        ("no i need somebody here at night", "finished_inpatient", "no",
         {"needs_round_the_clock": YES, "finished_inpatient": NO}),
        ("no i dont need someone at night", "finished_inpatient", "no", {"finished_inpatient": NO}),
        ("yes i finished rehab in may", "needs_round_the_clock", "yes", {"finished_inpatient": YES}),
        ("yes i need to finish detox first", "needs_round_the_clock", "yes", {"needs_round_the_clock": YES}),
        ("i have to finish detox first", "finished_inpatient", None, {}),
        ("yes my wife works nights", "has_support", "yes", {"has_support": YES}),
        ("nothing right now", "is_in_danger", None, {"is_in_danger": NO}),
        ("nothing matters", "is_in_danger", None, {}),
        ("no wait yes", "needs_round_the_clock", "no", {"needs_round_the_clock": YES}),
        ("yes, wait, no", "has_support", "yes", {"has_support": NO}),
        ("yes i mean no one is hurt", "has_support", "yes", {"has_support": YES}),
    ],
)  # fmt: skip
def test_an_answer_counts_for_the_question_it_belongs_to(text, asked, agreement, answers):
    assert read(text, asked, agreement) == answers


@pytest.mark.parametrize(
    ("text", "agreement", "answer"),
    [
        ("i live with my brother who also uses", None, UNSURE),
        ("yes, my wife, but she drinks too", "yes", UNSURE),
        ("yes, she drives me too", "yes", YES),
        ("i live with my dad, he throws plates at me", None, NO),
        ("yes, i stay with my aunt", "yes", YES),
        ("no, i stay with my aunt", "no", NO),
    ],
)
def test_living_with_someone_who_uses_or_does_harm_is_no_support(text, agreement, answer):
    assert read(text, "has_support", agreement) == {"has_support": answer}


@pytest.mark.parametrize("agreement", ["yes", None])
@pytest.mark.parametrize("text", ["she lives with her sister", "i stay with my aunt", "living with some friends"])
def test_living_with_someone_is_asked_about_and_not_counted_as_support(text, agreement):
    assert read(text, "has_support", agreement) == {}


@pytest.mark.parametrize(
    ("text", "agreement", "answers"),
    [
        ("yes but my niece is 17", "yes", {}),
        ("yeah and my son uses as well", "yes", {}),
        ("yes but its for my niece", "yes", {"for_whom": LOVED_ONE}),
        ("yes, my niece, shes 17", "yes", {"for_whom": LOVED_ONE, "is_adult": NO}),
        ("yes but im 41", "yes", {"is_adult": YES}),
        ("yes but im 16", "yes", {"is_adult": NO}),
        ("me, my niece is 17", None, {"for_whom": SELF}),
        ("myself. my wife wants me to", None, {"for_whom": SELF}),
        ("me and my wife", None, {"for_whom": LOVED_ONE}),
        ("22", None, {"is_adult": YES}),
        ("17", None, {}),
        ("no", "no", {}),
    ],
)
def test_a_relative_beside_a_yes_is_not_whom_it_is_for(text, agreement, answers):
    assert read(text, "for_whom", agreement) == answers


@pytest.mark.parametrize(
    ("asked", "text", "agreement", "answers"),
    [
        ("finished_inpatient", "yes my folks", "yes", {}),
        ("finished_inpatient", "yeah my husband is the best", "yes", {}),
        ("finished_inpatient", "yes my folks paid for rehab", "yes", {"finished_inpatient": YES}),
        ("finished_inpatient", "yes my son did", "yes", {"finished_inpatient": YES}),
        ("finished_inpatient", "yes, last month", "yes", {"finished_inpatient": YES}),
        ("finished_inpatient", "no, not a safe place, people deal there", "no", {}),
        ("finished_inpatient", "no my roommate sells", "no", {}),
        ("finished_inpatient", "no, my wife wont let me", "no", {"finished_inpatient": NO}),
        ("finished_inpatient", "no, detox didnt feel safe", "no", {"finished_inpatient": NO}),
        ("needs_round_the_clock", "yes my folks are lovely", "yes", {}),
        ("needs_round_the_clock", "yes my mom can't leave me alone", "yes", {"needs_round_the_clock": YES}),
        ("has_support", "yes my folks", "yes", {"has_support": YES}),
        ("has_commitments", "yes my kids", "yes", {"has_commitments": YES}),
        ("has_commitments", "so was that a yes", "yes", {}),
        ("has_support", "ok but does it matter", "no", {}),
        ("finished_inpatient", "did it in may", "yes", {"finished_inpatient": YES}),
        ("has_support", "it is, yes", "yes", {"has_support": YES}),
        ("finished_inpatient", "could we skip that one", None, {"finished_inpatient": UNSURE}),
        ("is_in_danger", "id rather not say", "no", {"is_in_danger": UNSURE}),
        ("is_adult", "can i skip this", "no", {}),
        ("has_commitments", "i cant skip work", "no", {"has_commitments": NO}),
    ],
)  # fmt: skip
def test_what_belongs_to_another_question_or_to_none_is_not_counted(asked, text, agreement, answers):
    assert read(text, asked, agreement) == answers


@pytest.mark.parametrize("agreement", [NO, None])
def test_who_tells_of_withdrawal_is_not_noted_as_out_of_danger(agreement):
    assert read("i get the shakes if i dont drink", "is_in_danger", agreement) == {"is_in_danger": UNSURE}


@pytest.mark.parametrize("text", ["my wife", "it's for my ex husband", "my grandma", "for my dad, he drinks"])
def test_who_is_plainly_grown_up_is_not_asked_for_an_age(text):
    assert read(text, "for_whom") == {"for_whom": LOVED_ONE, "is_adult": YES}


@pytest.mark.parametrize("text", ["my husband's son", "for my brother, my mom worries", "my uncle"])
def test_an_age_is_not_read_from_a_relative_who_may_be_young(text):
    assert "is_adult" not in read(text, "for_whom")


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("no sweats, no shakes, none of that", {}),
        ("no insurance though, does that matter", {}),
        ("no he hasnt been to any detox", {}),
        ("no nothing like that", {}),
        ("No I'm way past that lol", {"is_adult": YES}),
        ("not a kid no", {"is_adult": YES}),
        ("no", {"is_adult": NO}),
        ("nope not yet", {"is_adult": NO}),
        ("no sir, sadly", {"is_adult": NO}),
        ("no he isn't", {"is_adult": NO}),
    ],
)
def test_a_no_makes_a_minor_only_where_nothing_else_is_said(text, answers):
    assert read(text, "is_adult", "no") == answers


@pytest.mark.parametrize("text", ["ok so can i do it or not", "yes but how much is it", "ok which one is that"])
def test_a_question_is_no_yes_to_the_age(text):
    assert read(text, "is_adult", "yes") in ({}, {"is_adult": YES} if text.startswith("yes") else {})


@pytest.mark.parametrize("text", ["71 like i said", "she's 71 as i said", "i already told you 71"])
def test_an_age_told_twice_is_no_answer_to_another_question(text):
    assert read(text, "is_in_danger") == {"is_adult": YES}


@pytest.mark.parametrize(
    ("text", "agreement", "answers"),
    [
        ("not shaking and not seeing things", None, {"is_in_danger": NO}),
        ("he's not sweaty or shaking or anything", "no", {"is_in_danger": NO}),
        ("she doesnt drink mornings i think. no shaking that we noticed", None, {"is_in_danger": NO}),
        ("yes, no shakes but he passed out", "yes", {"is_in_danger": YES}),
        ("no shakes as long as i drink", "unsure", {"is_in_danger": UNSURE}),
    ],
)
def test_signs_that_are_denied_answer_the_question_about_danger(text, agreement, answers):
    assert read(text, "is_in_danger", agreement) == answers


@pytest.mark.parametrize("question", ["finished_inpatient", "has_support", "has_commitments"])
def test_signs_that_are_denied_answer_no_other_question(question):
    assert read("no shaking that we noticed", question, "no") == {}


@pytest.mark.parametrize(
    ("text", "whom", "is_adult"),
    [
        ("what?? im 34", SELF, True),
        ("34", SELF, True),
        ("hes 58!!", LOVED_ONE, True),
        ("she's seventy-one", LOVED_ONE, True),
        ("im not a kid", SELF, True),
        ("im 16", SELF, False),
        ("my mom will call them", LOVED_ONE, False),
        ("call me at 6", SELF, False),
        ("ok thanks", SELF, False),
        ("i have been drinking for 20 years now", SELF, False),
    ],
)
def test_an_adult_age_is_told_unasked(text, whom, is_adult):
    assert tells_of_adult(text, whom) is is_adult


@pytest.mark.parametrize(
    ("text", "agreement", "answers"),
    [
        ("k", "yes", {}),
        ("ok", "yes", {}),
        ("alright", "yes", {}),
        ("sure", "yes", {}),
        ("fine", "yes", {}),
        ("yes im fine", "yes", {}),
        ("ok call me monday at 4", "yes", {}),
        ("no insurance btw", "no", {}),
        ("im fine", "yes", {"is_in_danger": NO}),
        ("im ok", None, {"is_in_danger": NO}),
        ("hes fine right now", None, {"is_in_danger": NO}),
        ("all good", "yes", {"is_in_danger": NO}),
        ("no not suicidal", "no", {"is_in_danger": NO}),
        ("im not ok", "no", {"is_in_danger": UNSURE}),
        ("im fine but shaking", "yes", {"is_in_danger": YES}),
        ("hes fine with it but he overdosed", "yes", {"is_in_danger": YES}),
        ("yes call me", "yes", {"is_in_danger": YES}),
        ("ok yes", "yes", {"is_in_danger": YES}),
        ("ok call me im scared", "yes", {"is_in_danger": YES}),
    ],
)
def test_a_nod_or_good_news_is_no_danger(text, agreement, answers):
    assert read(text, "is_in_danger", agreement) == answers


@pytest.mark.parametrize(
    ("text", "agreement", "answers"),
    [
        ("k", "yes", {}),
        ("no insurance btw", "no", {}),
        ("no i dont have a car", "no", {}),
        ("no money for a nurse", "no", {"needs_round_the_clock": NO}),
        ("no not suicidal", "no", {}),
        ("no he hasnt been through detox", "no", {"finished_inpatient": NO}),
        ("no i never did rehab", "no", {"finished_inpatient": NO}),
        ("no he doesnt need inpatient", "no", {"needs_round_the_clock": NO}),
        ("i havent been to rehab but i need someone at night", None, {"finished_inpatient": NO, "needs_round_the_clock": YES}),
    ],
)  # fmt: skip
def test_a_no_to_something_else_says_nothing_of_the_care_that_is_needed(text, agreement, answers):
    assert read(text, "needs_round_the_clock", agreement) == answers
