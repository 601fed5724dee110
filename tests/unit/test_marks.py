from __future__ import annotations

from types import SimpleNamespace

import pytest

from admissions.log.marks import ACT, ASK, ENGLISH, NO_OUTCOME, QUIET, marks_of, settled, typed_words, words


def message(text="", author="visitor", **fields):
    empty = dict.fromkeys(("intent", "also_asked", "safety_level", "answer", "custom"))
    return SimpleNamespace(author=author, text=text, **{**empty, "is_processed": True, **fields})


def answer(name=None, **fields):
    return message("Canned words", "bot", answer=name, **fields)


def card(kind, **fields):
    return answer(custom={"card": kind, **fields})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Do you take Cigna?", {"take", "cigna"}),
        ("my son's on Suboxone", {"sons", "suboxone"}),
        ("my son’s on suboxone", {"sons", "suboxone"}),
        ("Café in Ñuñoa", {"cafe", "nunoa"}),
        ("ASK FOR [name] at [phone]", {"ask"}),
        ("i am on it", set()),
        ("", set()),
        ("!!! ... ??", set()),
        ("нужна помощь", {"нужна", "помощь"}),
        ("snake_case and hy-phen", {"snake", "case", "hy", "phen"}),
        ("x" * 100, {"x" * 32}),
        ("word:cigna", {"word", "cigna"}),
    ],
)
def test_words_are_those_that_tell_conversations_apart(text, found):
    assert words(text) == found


@pytest.mark.parametrize(
    "typed",
    ['"cigna', "cigna*", "cigna AND", "NEAR(cigna", "(cigna", "cigna:*", "-cigna", "cigna'", "%cigna_", "^cigna\\"],
)
def test_search_syntax_is_just_words(typed):
    assert "cigna" in typed_words(typed)


def test_typed_words_keep_their_order_and_come_once():
    assert typed_words("Suboxone and the Cigna suboxone") == ["suboxone", "cigna"]


def test_words_of_any_text_can_be_taken(hostile):
    assert all(len(word) <= 32 for word in words(hostile))


@pytest.mark.parametrize(
    ("said", "marks"),
    [
        (message("cigna", intent="check_insurance"), {"intent:check_insurance", "word:cigna"}),
        (message(intent="cost", also_asked=["location"]), {"intent:cost", "intent:location"}),
        (message("pills", safety_level="ask"), {"crisis:ask", "word:pills"}),
        (message("hello", is_processed=False), {"unanswered:yes", "miss:offline", "word:hello"}),
        (answer("utter_cost"), set()),
        (answer("utter_nlu_fallback"), {"unanswered:yes", "miss:not_understood"}),
        (answer("utter_out_of_scope"), {"unanswered:yes", "miss:not_understood"}),
        (
            answer("utter_offer_person", custom={"card": "helpline"}),
            {"unanswered:yes", "miss:not_understood", "outcome:handed_off"},
        ),
        (answer("utter_action_unavailable", custom={"card": "helpline"}), {"unanswered:yes", "miss:failed"}),
        (
            answer("utter_assistant_unavailable", custom={"card": "helpline"}, is_processed=False),
            {"unanswered:yes", "miss:offline"},
        ),
        (answer("utter_other_language_es"), {"language:es"}),
        (answer("utter_other_language_other"), {"language:other"}),
        (card("helpline"), {"outcome:handed_off"}),
        (card("insurance", status="accepted", names=["Cigna"]), {"outcome:insurance", "insurer:accepted:Cigna"}),
        (card("insurance", status="not_listed", names=[]), {"outcome:insurance", "insurer:not_listed:"}),
        (card("insurance", status="none_named", names=[]), {"outcome:insurance"}),
        (answer("utter_ask_fit_for_whom"), {"step:fit"}),
        (answer("utter_ask_callback_phone"), {"step:callback"}),
        (answer("utter_callback_barred"), {"step:callback_agreed"}),
        (answer("utter_callback_not_agreed"), set()),
        (card("callback", state="booked"), {"outcome:callback"}),
        (card("callback", state="cancelled"), set()),
        (card("fit", outcome="assessment"), {"outcome:fit_assessment"}),
        (card("fit", outcome="urgent"), {"outcome:fit_urgent", "crisis:act"}),
        (card("crisis", type="suicide", level="ask"), {"crisis:ask", "danger:suicide"}),
        (card("erased"), set()),
    ],
)
def test_a_message_says_of_its_conversation(said, marks):
    assert marks_of(said) == marks


@pytest.mark.parametrize(
    ("marks", "left"),
    [
        ({QUIET}, {QUIET}),
        ({QUIET, ASK}, {ASK}),
        ({QUIET, ASK, ACT}, {ACT}),
        ({ACT, QUIET}, {ACT}),
        ({NO_OUTCOME, "outcome:callback", "outcome:insurance"}, {"outcome:callback", "outcome:insurance"}),
        ({NO_OUTCOME, "intent:cost"}, {NO_OUTCOME, "intent:cost"}),
        ({ENGLISH, "language:es"}, {"language:es"}),
        (set(), set()),
    ],
)
def test_what_is_stronger_takes_the_place_of_what_is_weaker(marks, left):
    assert settled(marks) == left
