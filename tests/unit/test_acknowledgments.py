"""Who only takes in an answer is met as that: no apology, no form, nothing to say once more."""

from __future__ import annotations

import pytest

from admissions.talk.acknowledgments import ANSWERED, MAY_AGREE, NO_MORE, TAKEN_IN, acknowledgment, leaves_doubt

KINDS = {
    TAKEN_IN: [
        "great", "Great!", "understood.", "ok interesting", "oh wow ok", "makes sense", "ok that makes sense", "good to know", "ok good to know",
        "nice", "oh nice", "i see", "ok, I see.", "awesome", "fair enough", "bummer", "well thats a bummer", "phew", "dang", "hmm", "hm ok",
        "huh ok", "oh well", "cool", "ok cool", "interesting...", "wow", "oh", "that's good to know", "sorry my last message was a typo",
        "right", "oh right", "right, right", "yes i see", "yes I know", "yeah i figured", "yep makes sense", "yeah, i get it", "yes that helps",
        "figures", "copy that", "oof", "ahhh i see", "coool", "brilliant",
    ],
    MAY_AGREE: ["ok", "Okay.", "oh ok", "lol ok", "mkay", "alright", "sounds good", "ok sounds good", "alright then that sounds good",
        "ohh ok", "okk", "okayyy", "okey", "mm ok", "damn ok", "yeah ok", "ok yeah", "yeah", "yep", "yes ok", "yes thanks", "fine", "Fine.", "okay sure",
        "bet", "say less", "roger that", "aight", "thats right", "yes great", "ok thats fine"],
    ANSWERED: ["that answers everything", "you answered my question perfectly", "you've answered everything i had, take care", "ok that answers it"],
    NO_MORE: ["thats my last question", "that was my last one, thanks", "ok no further questions", "i don't have any more questions for now",
        "aight ill call tmrw then thanks man", "cool, i'll call tomorrow then", "ok I will call back later"],
}  # fmt: skip


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in KINDS.items() for text in texts])
def test_words_that_take_in_what_was_said(kind, text):
    assert acknowledgment(text) == kind


@pytest.mark.parametrize(
    "text",
    [
        "yes", "yes please", "sure", "ok do it", "no", "right now", "fine call me", "yeah call me", "yeah no", "im fine", "right?", "i know nothing",
        "ill call my insurance", "i'll call 911", "ill call you tomorrow what number", "will you call me later", "bet you cant", "word of mouth", "thanks", "great, call me", "great father he is", "not great", "great?", "really?", "nice try",
        "that makes no sense", "doesnt make sense", "i see things", "i see no point", "i see no way out", "so tired", "wow you are useless",
        "too bad i cant afford it", "sounds good but how much", "sounds bad", "ok 5pm", "great 818 555 0151", "interesting, do you take cigna",
        "you didnt answer my question", "that doesnt answer anything", "answer my question", "this is my last message", "thats my last hope",
        "last question, do you take aetna", "one more question", "my last question was about cost", "no questions", "no more", "no more pain",
        "i have a question", "it was a mistake", "i understand nothing", "understood nothing", "and then", "well", "so", "\u0445\u043e\u0440\u043e\u0448\u043e", "",
    ],
)  # fmt: skip
def test_what_says_more_is_none(text):
    assert acknowledgment(text) is None


@pytest.mark.parametrize("unit", ["ok ", "great ", "oh ", "that answers ", "no more ", ".", "a", "it all ", "i had "])
@pytest.mark.parametrize("length", [60, 2_000])
def test_long_awkward_text_takes_no_time(seconds_taken, unit, length):
    assert seconds_taken(acknowledgment, (unit * length)[:length]) < 0.02


@pytest.mark.parametrize(
    ("text", "is_in_doubt"),
    [("right", True), ("fine", True), ("ok", True), ("k", True), ("yes i know", True), ("bet", True)]
    + [
        ("yes", False),
        ("yeah", False),
        ("yes please", False),
        ("sure", False),
        ("ok do it", False),
        ("yes ok", False),
        ("no", False),
    ],
)
def test_only_a_clear_yes_leaves_no_doubt(text, is_in_doubt):
    assert leaves_doubt(text) == is_in_doubt
