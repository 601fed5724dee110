from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from admissions.facts import FactError
from admissions.talk.responses import response_templates
from admissions.safety import Assessor, crisis_response, shared_assessor
from admissions.patterns import PhraseMatcher, compile_phrase


def alarm(text: str) -> str | None:
    assessment = shared_assessor().assess(shared_assessor().read(text))
    return f"{assessment.type}/{assessment.level}" if assessment else None


@pytest.mark.parametrize(
    "text",
    [
        "I want to kill myself",
        "im going to kill my self tonight",
        "i wanna die",
        "I WANT TO DIE",
        "I want to die!!!",
        "want to diiiie",
        "I want to d i e",
        "I'm suicidal",
        "kms",
        "i want to k1ll mys3lf",
        "thinking about ending my life",
        "I'm going to end it tonight",
        "I'm going to hang myself, I took out the rope",
        "i dont want to be alive anymore",
        "im gonna unalive myself",
        "no reason to live",
        "I've been cutting myself again",
        "my brother says he is going to shoot himself",
        "she says she wants to kill herself",
        "Do you take Aetna? I'm planning to kill myself tonight",
        "i want to die 😂",
        "\x00I want to die\x00",
        "<b>I want to die</b>",
    ],
)
def test_stated_thoughts_or_plans_of_suicide_are_acted_on(text):
    assert alarm(text) == "suicide/act"


@pytest.mark.parametrize(
    "text",
    [
        "I don't see the point anymore",
        "everyone would be better off without me",
        "I'm just a burden to my family",
        "I can't do this anymore",
        "nobody would miss me",
        "I wish I could disappear forever",
        "asking for a friend",
    ],
)
def test_a_veiled_hint_is_asked_about(text):
    assert alarm(text) == "suicide/ask"


@pytest.mark.parametrize(
    "text",
    [
        "he's not breathing",
        "she won't wake up",
        "I think my son is overdosing right now",
        "he is having a seizure",
        "her lips are blue",
        "I took too many pills",
        "I have the DTs",
        "throwing up blood",
        "I can't stop shaking, I quit drinking yesterday",
        "gave him narcan and he's still out",
    ],
)
def test_a_medical_emergency_is_acted_on(text):
    assert alarm(text) == "medical/act"


@pytest.mark.parametrize(
    "text",
    [
        "he has a gun and says he will shoot me",
        "I'm scared of my boyfriend, he gets violent",
        "I'm going to kill my boss",
        "she pulled a knife on me",
        "I don't feel safe at home",
        "I'm hiding in the bathroom from him",
    ],
)
def test_violence_is_acted_on(text):
    assert alarm(text) == "violence/act"


@pytest.mark.parametrize(
    "text",
    [
        "this cost is killing me",
        "I'm dead lol",
        "I killed it at work today",
        "my phone died",
        "I'm dying to know the price",
        "shoot me an email",
        "I want to hang out with my kids",
        "I'm drowning in debt",
        "I hit rock bottom",
        "beat this addiction",
        "cut my hours at work",
        "end the chat",
        "my wife will kill me if I miss work",
        "have you seen Suicide Squad",
        "die hard is my favorite movie",
    ],
)
def test_an_idiom_raises_no_alarm(text):
    assert alarm(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "my dad overdosed last year",
        "my mother died of an overdose in 2015",
        "I lost my brother to suicide years ago",
        "I had a seizure 5 years ago",
        "my ex used to hit me, I left him 3 years ago",
        "do you treat suicidal patients",
        "what happens if someone overdoses during treatment",
        "what are the signs of overdose",
        "I'm writing a paper on suicide rates",
        "overdose prevention training",
    ],
)
def test_past_events_and_general_questions_raise_no_alarm(text):
    assert alarm(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "I'm not suicidal",
        "no I don't want to kill myself",
        "I have never thought about suicide",
        "I don't want to die",
        "no seizures",
    ],
)
def test_danger_denied_raises_no_alarm(text):
    assert alarm(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "I'm sad",
        "I feel awful and I'm crying",
        "I drink too much",
        "I'm scared",
        "what is IOP",
        "yes",
        "I want to stop drinking",
        "call me tonight",
    ],
)
def test_sadness_and_ordinary_questions_raise_no_alarm(text):
    assert alarm(text) is None


def test_the_past_of_one_sentence_does_not_silence_the_next():
    assert alarm("My dad overdosed last year. Now I want to die.") == "suicide/act"


def test_a_denial_does_not_silence_what_follows_it():
    assert alarm("I'm not drunk. I want to kill myself") == "suicide/act"
    assert alarm("I don't drink anymore but I want to die") == "suicide/act"


def test_of_several_dangers_the_medical_one_comes_first():
    assert alarm("I want to die. He's not breathing") == "medical/act"


def test_danger_now_comes_before_a_hint():
    assert alarm("I don't see the point anymore. He's not breathing.") == "medical/act"


def test_hostile_text_raises_no_alarm_and_takes_no_time(hostile):
    text = hostile.encode("utf-8", "replace").decode()
    shared_assessor()
    start = time.process_time()
    assert alarm(text) is None
    assert time.process_time() - start < 1


def test_danger_after_two_thousand_characters_is_beyond_what_is_read():
    assert alarm("hello there friend. " * 90 + "I want to die") == "suicide/act"
    assert alarm("hello there friend. " * 110 + "I want to die") is None


@given(st.text("aeiodktl wnm.!?'1 \n\x00é🙏", max_size=80))
def test_no_text_makes_the_assessment_fail(text):
    assert alarm(text) is None or "/" in alarm(text)


@given(
    st.lists(
        st.sampled_from(
            ["I", "to", "not", "die", "kill", "myself", "want", "my", "son", ".", "but", "last year", "lol"]
        ),
        max_size=10,
    )
)
def test_the_same_words_always_give_the_same_answer_whatever_their_case(words):
    text = " ".join(words)
    assert alarm(text) == alarm(text.upper()) == alarm(f"  {text}  ")


# The little language of the phrases.


@pytest.mark.parametrize(
    ("phrase", "words", "spans"),
    [
        ("red fox", "a red fox", [(1, 3)]),
        ("red fox", "fox red", []),
        ("red|blue fox", "blue fox", [(0, 2)]),
        ("red big? fox", "red fox", [(0, 2)]),
        ("red big? fox", "red big fox", [(0, 3)]),
        ("red ~2 fox", "red and very fox", [(0, 4)]),
        ("red ~2 fox", "red and very big fox", []),
        ("red ~2 fox", "red . fox", []),
        ("@colour fox", "blue fox", [(0, 2)]),
        ("red ~2 fox", "red no fox", []),
        ("@colour? fox", "fox", [(0, 1)]),
        ("@colour? fox", "big red fox", [(1, 3)]),
        ("@colour|big fox", "big fox", [(0, 2)]),
        ("@colour|big fox", "small fox", []),
    ],
)
def test_a_phrase_matches_these_words(phrase, words, spans):
    matcher = PhraseMatcher({"x": [phrase]}, {"colour": ["red", "blue"]}, [".", "no"])
    assert matcher.find(words.split()).get("x", []) == spans


@pytest.mark.parametrize("phrase", ["@nothing fox", "@nothing? fox", "red|@nothing fox"])
def test_a_group_that_does_not_exist_is_named(phrase):
    with pytest.raises(FactError, match="@nothing"):
        compile_phrase(phrase, {}, [])


def test_a_phrase_of_which_all_may_be_missing_is_refused():
    with pytest.raises(FactError, match="may be missing"):
        compile_phrase("@colour? fox? ~2", {"colour": ["red"]}, [])


def test_the_longest_of_overlapping_phrases_counts():
    matcher = PhraseMatcher({"x": ["red", "red fox"]}, {}, [])
    assert matcher.find(["red", "fox"]) == {"x": [(0, 2)]}


def test_every_alarm_that_can_be_raised_has_a_response():
    for kind, level in itertools.product(("suicide", "medical", "violence"), ("act", "ask")):
        for text in ("I want to die", "my son wants to die"):
            assert crisis_response(kind, level, text) in response_templates()


@pytest.mark.parametrize(
    ("text", "response"),
    [
        ("my son says what's the point", "utter_crisis_suicide_ask_other"),
        ("what's the point", "utter_crisis_suicide_ask"),
        ("my mom is tired and i dont see the point, i could just go", "utter_crisis_suicide_ask"),
    ],
)
def test_a_hint_is_asked_about_in_the_person_it_concerns_and_in_doubt_in_the_visitors(text, response):
    assert crisis_response("suicide", "ask", text) == response


def test_assessors_of_other_phrases_can_be_made():
    phrases = {
        "groups": {}, "suicide": {"act": ["fox"]}, "medical": {}, "violence": {"ask": ["hen"]}, "idioms": ["red fox"],
        "frames": ["book"], "past_phrases": [], "past": ["ago"], "present": ["now"], "future": [], "over": [],
        "negations": ["no"], "negation_reach": 2,
        "boundaries": ["but"], "key_words": [], "certain": {}, "harmless": [],
    }  # fmt: skip
    assessor = Assessor(phrases, 2026)

    def assess(text):
        return assessor.assess(assessor.read(text))

    assert assess("a fox").level == "act"
    assert assess("a hen").type == "violence"
    for quiet in ("red fox", "no fox", "no big fox", "book about a fox", "fox ago"):
        assert not assess(quiet)
    for alarming in ("no one but fox", "no a b fox", "fox ago now", "a book. fox", "red fox fox"):
        assert assess(alarming).type == "suicide"


@pytest.mark.parametrize("text", ["I want to die ፩", "\ud800 I want to die", "\u200bi want to die"])
def test_strange_characters_hide_no_danger(text):
    assert shared_assessor().certain(shared_assessor().read(text)).level == "act"


@pytest.mark.parametrize(
    ("text", "is_harmless"),
    [
        ("tonight", True),
        ("This evening, please.", True),
        ("if", True),
        ("um, so", True),
        ("her", True),
        ("mom", True),
        ("pills tonight", False),
    ],
)
def test_words_of_time_and_the_beginnings_of_sentences_are_no_danger_alone(text, is_harmless):
    assert shared_assessor().is_harmless(shared_assessor().read(text)) == is_harmless
