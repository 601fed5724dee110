"""What is read of an answer to "are you thinking about suicide?"."""

from __future__ import annotations

import pytest

from admissions.calls.contact import read_yes_no
from admissions.safety.direct_question import (
    ANOTHER,
    HOW_TO_ASK,
    MEANT,
    NO,
    PAST,
    UNANSWERED,
    WHAT_THEN,
    YES,
    answer_to_direct_question,
    begins_with_not_me,
    in_place_of_answer,
    refuses_to_answer,
    says_all_is_well,
    says_no,
)

ANSWERS = {
    YES: [
        "yes I'm scared for my kids", "yes my husband thinks i am", "its private but i have a plan for tonight i guess",
        "i was talking about jumping", "i was talking about the tracks",
        "i was talking about ending things", "okay then yes", "oh and yeah", "well yeah i do",
        "yes", "yeah", "sometimes", "only at night", "maybe a bit", "idk", "not tonight", "no but it crossed my mind", "kind of",
        "every single day, all the time", "i guess", "nobody would care", "no point anyway", "goodbye", "not really sure",
        "i'm fine but i think about it", "no puedo más", "no cap", "i used to and still do", "last time was yesterday, maybe",
        "i won't lie", "not gonna lie", "not gonna deny it", "no its decided", "no choice",
        "no, like, actually", "no like for real", "no for real tho", "no fr", "no joke", "no i mean yes", "no need to ask", "no shit",
        "i never would. i just did", "no never. i already tried", "i wasnt kidding", "im dead serious", "it wasnt a joke",
    ],
    NO: [
        "no like no", "no for real im ok", "no, really, im fine", "no joke im fine",
        "no", "nope", "no, i'd never do that", "im ok", "not suicidal", "god no", "thats not why im here",
        "its not an emergency", "you misunderstood", "i meant my drinking", "i just asked about insurance", "no i have kids",
        "nothing like that", "I just meant the point of treatment", "i was talking about my AA sponsor", "i was only talking about the new job",
        "i was talking about my bills", "no i decided to get sober", "i meant your office hours",
        "im fine omg", "wtf no", "what no", "eww no lol", "lol what? nope. im talking about fantasy baseball", "lol wtf no",
        "ew no lol thats so dramatic. i meant my diet", "im literally talking about a video game", "not really, no",
        "no i was only kidding", "no never", "i would never",
    ],
    ANOTHER: [
        "its not me",
        "not me, my brother", "its about her", "im talking about my dad", "I am his mother", "she says yes", "no i mean my sister",
        "he told me he does",
    ],
    UNANSWERED: [
        "lol", "thats a strange thing to ask", "can we talk about something else", "i'd rather not say", "dont call anybody",
        "please don't send the police", "my kids are here", "brb", "none of your business", "i work the night shift",
        "I just meant a break from life", "i meant the pills", "i meant the final goodbye", "i meant the bridge", "i just meant the bleach",
        "i meant a razor", "i meant an overdose",
        "not me, im already gone", "not me talking its the pills i took",
        "no really", "no, i mean it", "no seriously",
        "not really", "no, not really", "um not really tbh", "i meant my car", "its my gun", "wtf", "im talking about the bridge",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("answer", "text"), [(answer, text) for answer, texts in ANSWERS.items() for text in texts])
def test_only_a_clear_no_is_a_no_and_only_a_yes_or_half_of_one_is_danger(answer, text):
    agreement = read_yes_no(text) or ("no" if text == "god no" else None)
    assert answer_to_direct_question(text, agreement) == answer


@pytest.mark.parametrize(
    "text", ["i don't want to say", "id rather not answer", "no comment", "please dont tell my wife", "why should i"]
)
def test_a_refusal_is_heard(text):
    assert refuses_to_answer(text)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("she wont tell me", UNANSWERED),
        ("he doesn't want to live", YES),
        ("she says yes", YES),
        ("i asked him and he told me yes", YES),
        ("she says no", NO),
        ("no she isn't", NO),
        ("he's not suicidal", NO),
        ("he says he's fine", NO),
        ("i asked her and she said she would never", NO),
        ("he's not safe", UNANSWERED),
        ("she isn't ok", UNANSWERED),
        ("she has no will to live", YES),
        ("he never stops talking about it", UNANSWERED),
        ("she isnt denying it", UNANSWERED),
        ("they didn't find the gun", UNANSWERED),
        ("she says no but i dont believe her", UNANSWERED),
    ],
)
def test_what_another_says_answers_the_question_about_them(text, answer):
    assert answer_to_direct_question(text, None, is_of_another=True) == answer


@pytest.mark.parametrize(
    "text",
    [
        "yes, don't tell my wife", "no", "i dont know", "im fine", "i just want to pass away", "its private but i have a plan",
        "dont call anyone i want to do it tonight", "i dont want to talk anymore i just want it to stop",
    ],
)  # fmt: skip
def test_an_answer_is_no_refusal(text):
    assert not refuses_to_answer(text)


@pytest.mark.parametrize(
    "text",
    [
        "i just want it to stop",
        "i mean whats the point",
        "im fine with dying",
        "i want to live no more",
        "not like it matters",
    ],
)
def test_what_only_begins_like_a_plain_no_is_none(text):
    assert not says_no(text)


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("if i say yes, what happens", WHAT_THEN),
        ("what happens if i say so", WHAT_THEN),
        ("will you call the cops if i say yes", WHAT_THEN),
        ("so do you call the police", WHAT_THEN),
        ("are you gonna send someone to my house", WHAT_THEN),
        ("will you report me", WHAT_THEN),
        ("who do you tell", WHAT_THEN),
        ("will you call me monday", None),
        ("can someone call me", None),
        ("do you tell my wife i came", None),
        ("who do you call when you want to die", None),
        ("what happens in the program", None),
        ("do you call insurance", None),
        ("define suicidal", MEANT),
        ("what counts as thinking", MEANT),
        ("what do you think", None),
        ("i used to. the last time was in 2018", PAST),
        ("not anymore", PAST),
        ("years ago, when i was a teen", PAST),
        ("used to think about it but no", PAST),
        ("i used to but no one stopped me", None),
        ("used to, and still do", None),
        ("not since yesterday", None),
        ("last time was last night", None),
        ("not now", None),
        ("years ago i bought a rope", None),
    ],
)
def test_what_comes_in_place_of_an_answer_is_told_apart(text, beside):
    assert in_place_of_answer(text) == beside


@pytest.mark.parametrize(
    "text", ["i dont know how do i ask him", "what do i say to her", "how would i even bring it up"]
)
def test_how_to_ask_somebody_is_a_question_of_its_own(text):
    assert in_place_of_answer(text, is_of_another=True) == HOW_TO_ASK
    assert in_place_of_answer("she told me how", is_of_another=True) is None


def test_whose_danger_it_is_is_heard_at_the_beginning():
    assert begins_with_not_me("no, not me, a roommate said it yesterday")
    assert begins_with_not_me("not me, im worried about my son")
    assert not begins_with_not_me("not me, im already gone")
    assert not begins_with_not_me("not me talking its the pills i took")
    assert not begins_with_not_me("not me only, my wife too")
    assert not begins_with_not_me("not me. well, me too")


def test_all_is_well_is_said_of_anybody():
    for text in ("im ok", "all good", "hes fine right now", "my son is safe now"):
        assert says_all_is_well(text)
    for text in ("ok", "im not ok", "he isn't safe", "hes fine but he has a gun", "is he fine"):
        assert not says_all_is_well(text)
