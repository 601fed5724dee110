"""Danger: the help lines come first, whatever was going on; and look-alikes raise no alarm."""

import re

import pytest

# Words of danger now, by type, and what the first reply must carry.
DANGER = {
    "suicide": (
        "I'm going to kill myself tonight",
        "i dont want to live anymore im going to end it",
        "I have my dad's gun and I want to die.",
    ),
    "medical": (
        "my boyfriend overdosed and he's not breathing",
        "He took too many pills and I can't wake him up!",
        "she is having a seizure, she stopped drinking yesterday",
    ),
    "violence": (
        "my husband is hitting me right now",
        "He has a knife and says he'll kill me if I leave.",
        "my ex is outside my door threatening to shoot us",
    ),
}
LINES = {"suicide": ("988", "911"), "medical": ("911",), "violence": ("911", "1-800-799-7233")}
EACH = [(kind, words) for kind, said in DANGER.items() for words in said]
ONE_OF_EACH = [(kind, said[0]) for kind, said in DANGER.items()]

VEILED = (
    "I just don't see the point anymore.",
    "everyone would be better off without me",
    "i feel like a burden, theyd all be happier if i wasnt around",
)
ASKS_FOR_CONTACT = re.compile(
    r"what.s the best number|what name should we|leave a number|can we call you|shall we call", re.IGNORECASE
)


def assert_helps(visitor, kind, level="act"):
    """The first reply of the turn is the card of this alarm, with its lines in the text."""
    first = visitor.replies[0]
    assert first["custom"] == {"card": "crisis", "type": kind, "level": level}
    for line in LINES[kind] if level == "act" else ("988",):
        assert line in first["text"]
    assert not ASKS_FOR_CONTACT.search(" ".join(reply.get("text", "") for reply in visitor.replies))


def assert_no_alarm(visitor):
    assert "crisis" not in [card["card"] for card in visitor.cards]
    assert not any(row.safety_level for row in visitor.log())


def start_callback_form(visitor):
    visitor.say("please call me back")
    visitor.say("Odette")
    assert visitor.answers == ["utter_ask_callback_phone"]


def start_fit_form(visitor):
    visitor.say("How do I know if IOP would suit me or not?")
    visitor.say("for me")
    assert visitor.answers == ["utter_ask_fit_is_adult"]


FORMS = {"callback form": start_callback_form, "fit form": start_fit_form}


# Alone, in forms, after a question


@pytest.mark.parametrize(("kind", "words"), EACH)
def test_danger_is_answered_first_of_all_with_the_lines_to_call(visitor, kind, words):
    visitor.say(words)
    assert_helps(visitor, kind)


@pytest.mark.parametrize(("kind", "words"), EACH)
def test_danger_right_after_an_insurance_question(visitor, kind, words):
    visitor.say("Do you take Cigna?")
    visitor.say(words)
    assert_helps(visitor, kind)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("kind", "words"), EACH)
def test_danger_stops_a_form_which_is_not_resumed(visitor, form, kind, words):
    FORMS[form](visitor)
    visitor.say(words)
    assert_helps(visitor, kind)
    assert len(visitor.replies) == 1
    visitor.say("what is partial hospitalization?")
    assert visitor.answers == ["utter_what_is_php"]


@pytest.mark.parametrize("form", FORMS)
def test_after_danger_in_a_form_the_visitor_may_start_it_afresh(visitor, form):
    FORMS[form](visitor)
    visitor.say("I'm going to kill myself tonight")
    visitor.say("please call me back")
    assert visitor.answers[-1] == "utter_ask_callback_name"


def test_danger_at_the_consent_question_books_nothing(visitor):
    for words in ("please call me back", "Odette", "415-555-0134", "tomorrow morning", "yes"):
        visitor.say(words)
    visitor.say("yes but it won't matter, I'm going to kill myself before that")
    assert_helps(visitor, "suicide")
    visitor.say("yes")
    assert visitor.callbacks() == []


def test_danger_named_in_one_message_with_a_question_about_insurance(visitor):
    visitor.say("Do you take Aetna? If not I swear I will kill myself.")
    assert_helps(visitor, "suicide")


def test_danger_in_the_first_message_of_a_callback_request_comes_before_the_form(visitor):
    visitor.say("call me at 415-555-0134 i just swallowed all my pills")
    assert visitor.card["card"] == "crisis"
    assert "911" in visitor.replies[0]["text"]
    assert len(visitor.replies) == 1


def test_a_minor_in_danger_gets_the_crisis_lines_first(visitor):
    start_callback_form(visitor)
    visitor.say("im 16 and i want to kill myself")
    assert_helps(visitor, "suicide")


def test_danger_in_words_that_also_say_why_is_heard(visitor):
    start_callback_form(visitor)
    visitor.say("why, I'm going to kill myself tonight anyway")
    assert_helps(visitor, "suicide")


def test_the_flag_stands_in_the_log_for_the_staff(visitor):
    visitor.say("I'm going to kill myself tonight")
    said = [row for row in visitor.log() if row.author == "visitor"][-1]
    assert (said.safety_type, said.safety_level) == ("suicide", "act")


# What is said


def test_suicide_names_the_press_keys_means_and_someone_near(visitor):
    text = visitor.say("I'm going to kill myself tonight")
    assert "call or text 988" in text
    assert "press 1 for veterans, 2 for Spanish" in text
    assert "someone you trust" in text
    assert "distance between you and anything you could use" in text
    assert "still here" in text


def test_an_overdose_names_911_before_naloxone_and_staying(visitor):
    text = visitor.say("my friend took fentanyl and her lips are blue")
    assert text.index("911") < text.index("naloxone")
    assert "Stay with the person" in text
    assert "don't wait for a call from us" in text


def test_severe_withdrawal_now_is_an_emergency(visitor):
    visitor.say("I quit drinking two days ago and now I'm shaking badly and seeing things that aren't there")
    assert_helps(visitor, "medical")


def test_violence_names_the_hotline_and_the_quick_exit(visitor):
    text = visitor.say("my boyfriend beats me when he drinks, he's in the next room")
    assert "1-800-799-7233" in text
    assert "exit button" in text


@pytest.mark.parametrize(("kind", "words"), ONE_OF_EACH)
def test_repeats_are_worded_anew_and_name_the_lines_again(visitor, kind, words):
    first, second = visitor.say(words), visitor.say(words)
    assert first != second
    assert_helps(visitor, kind)


def test_three_repeats_about_suicide_are_worded_three_ways(visitor):
    said = {visitor.say(words) for words in DANGER["suicide"]}
    assert len(said) == 3


@pytest.mark.parametrize(("kind", "words"), EACH)
def test_no_lecture_diagnosis_promise_or_farewell(visitor, kind, words):
    text = visitor.say(words)
    assert not re.search(
        r"\bpromise me\b|\bsecret\b|\bdepress|\bdiagnos|\bgoodbye\b|\bselfish\b|\byou should have\b",
        text,
        re.IGNORECASE,
    )


def test_the_chat_goes_on_after_an_alarm(visitor):
    visitor.say("I'm going to kill myself tonight")
    assert "Cigna is on our list" in visitor.say("do you take cigna")


# Someone else


@pytest.mark.parametrize(
    "words",
    [
        "my brother says he's going to kill himself",
        "My daughter texted me that she wants to die",
        "asking for a friend, he has a gun and wants to end his life",
    ],
)
def test_danger_to_someone_else_is_answered_for_the_one_who_worries(visitor, words):
    text = visitor.say(words)
    assert_helps(visitor, "suicide")
    assert visitor.answers == ["utter_crisis_suicide_act_other"]
    assert "stay with them" in text


# The direct question after a veiled hint


@pytest.mark.parametrize("words", VEILED)
def test_a_veiled_hint_is_met_with_988_and_the_direct_question(visitor, words):
    text = visitor.say(words)
    assert_helps(visitor, "suicide", "ask")
    assert "are you thinking about suicide" in text
    assert visitor.titles == ["Yes", "No", "I don't know"]


@pytest.mark.parametrize(
    "answer",
    [
        "yes",
        "Yeah, I am.",
        "I think so",
        "sometimes i do",
        "idk",
        "maybe",
        "a little",
        "most nights",
        "only when im drunk",
        "not yet",
        "no, but sometimes I do",
        "i dont know what i want",
        "I guess",
        "goodbye",
        "no one cares anyway",
    ],
)
def test_a_yes_and_half_a_yes_to_the_direct_question_is_taken_as_danger(visitor, answer):
    visitor.say(VEILED[0])
    visitor.say(answer)
    assert_helps(visitor, "suicide")


@pytest.mark.parametrize("title", ["Yes", "I don't know"])
def test_a_tapped_yes_or_unsure_is_taken_as_danger(visitor, title):
    visitor.say(VEILED[1])
    visitor.tap(title)
    assert_helps(visitor, "suicide")


@pytest.mark.parametrize(
    "answer", ["no", "No, I'm not.", "nah im just tired", "not suicidal, just sad", "No, I would never do that"]
)
def test_a_clear_no_goes_on_with_988_still_in_sight(visitor, answer):
    visitor.say(VEILED[0])
    text = visitor.say(answer)
    assert "988" in text
    assert "crisis" not in [card["card"] for card in visitor.cards]
    assert "keep going here" in text
    assert not ASKS_FOR_CONTACT.search(text)


def test_a_tapped_no_goes_on(visitor):
    visitor.say(VEILED[2])
    assert "Thank you for telling me" in visitor.tap("No")


def test_a_different_question_instead_of_an_answer_is_answered_and_the_direct_one_asked_once_more(visitor):
    visitor.say(VEILED[0])
    visitor.say("do you take aetna")
    assert visitor.answers == ["utter_insurance_accepted", "utter_safety_question_again"]
    visitor.say("what does it cost")
    assert visitor.answers == ["utter_cost"]
    visitor.say("no")
    assert visitor.answers == ["utter_deny"]


@pytest.mark.parametrize(
    ("answer", "response"), [("yes i am", "utter_crisis_suicide_act"), ("no", "utter_safety_check_cleared")]
)
def test_the_direct_question_is_still_open_behind_another(visitor, answer, response):
    visitor.say(VEILED[0])
    visitor.say("do you take aetna")
    visitor.say(answer)
    assert visitor.answers == [response]


@pytest.mark.parametrize(
    "danger", ["I want to kill myself", "she took all her pills and won't wake up", "he is hitting me"]
)
@pytest.mark.parametrize("words", ["no im alone", "ok", "yes", "hm dunno what"])
def test_a_short_answer_to_an_alarm_is_never_waved_away(visitor, danger, words):
    visitor.say(danger)
    text = visitor.say(words)
    assert "911" in text
    assert "988" in text
    assert visitor.titles == []


def test_a_question_after_an_alarm_is_answered(visitor):
    visitor.say("I want to kill myself")
    visitor.say("what does the program cost")
    assert visitor.answers == ["utter_cost"]
    visitor.say("no")
    assert visitor.answers == ["utter_deny"]


def test_the_direct_question_is_asked_once_and_a_later_yes_is_no_alarm(visitor):
    visitor.say(VEILED[0])
    visitor.say("no")
    visitor.say("what does it cost")
    visitor.say("yes")
    assert_no_alarm_in_this_turn(visitor)


def assert_no_alarm_in_this_turn(visitor):
    assert "crisis" not in [card["card"] for card in visitor.cards]


@pytest.mark.parametrize("form", FORMS)
def test_a_veiled_hint_stops_a_form_too(visitor, form):
    FORMS[form](visitor)
    visitor.say("what for, everyone would be better off without me")
    assert_helps(visitor, "suicide", "ask")
    assert len(visitor.replies) == 1
    visitor.say("no")
    held = "_callback" if form == "callback form" else ""
    assert visitor.answers == [f"utter_safety_check_cleared{held}"]


@pytest.mark.parametrize(
    ("words", "answers"),
    [
        ("How long is the program? I don't see the point anymore.", ["utter_program_length"]),
        ("how long is the program, everybody would get over me in a week", ["utter_program_length"]),
        (
            "do you take cigna and how long is it? theyd all be happier if i wasnt around",
            ["utter_insurance_accepted", "utter_program_length"],
        ),
    ],
)
def test_what_was_asked_beside_a_hint_is_answered_after_a_clear_no(visitor, words, answers):
    visitor.say(words)
    assert_helps(visitor, "suicide", "ask")
    assert len(visitor.replies) == 1
    said = visitor.tap("No")
    assert "988" in said
    assert visitor.answers == ["utter_safety_check_cleared_to_answer", *answers, "utter_next_step"]
    visitor.say("thanks")
    assert visitor.answers == ["utter_thank"]


def test_what_was_asked_beside_a_hint_waits_where_the_answer_is_no_clear_no(visitor):
    visitor.say("How long is the program? I don't see the point anymore.")
    visitor.say("not sure")
    assert_helps(visitor, "suicide")
    assert len(visitor.replies) == 1
    visitor.say(VEILED[1])
    visitor.say("no")
    assert "utter_program_length" not in visitor.answers


def test_after_a_hint_no_number_is_asked_for_even_if_a_call_was_wanted_beside_it(visitor):
    visitor.say("Can someone call me back? I don't see the point anymore.")
    assert_helps(visitor, "suicide", "ask")
    visitor.say("no")
    assert visitor.answers == ["utter_safety_check_cleared"]
    assert "Call me back" in visitor.titles


@pytest.mark.parametrize(
    "words", ["could she stay with me", "is it right for me", "can someone call me", "yes can someone call me"]
)
def test_a_form_asked_for_in_place_of_an_answer_waits_for_it_once(visitor, words):
    visitor.say(VEILED[0])
    visitor.say(words)
    assert visitor.answers == ["utter_safety_question_again"]
    assert_helps(visitor, "suicide", "ask")
    visitor.say("can someone call me")
    assert "utter_ask_callback_name" in visitor.answers


def test_a_form_asked_for_behind_a_no_opens(visitor):
    visitor.say(VEILED[0])
    visitor.say("no, can someone call me")
    assert "utter_ask_callback_name" in visitor.answers


def test_a_yes_to_the_direct_question_in_a_form_does_not_answer_the_form(visitor):
    start_fit_form(visitor)
    visitor.say(VEILED[1])
    visitor.say("yes")
    assert_helps(visitor, "suicide")
    visitor.say("what is PHP?")
    assert visitor.answers == ["utter_what_is_php"]


# No alarm


@pytest.mark.parametrize(
    "words",
    [
        "my dad overdosed last year and i still think about it",
        "this cost is killing me",
        "I'm dead lol",
        "I'd kill for a cigarette right now haha",
        "my phone just died, sorry",
        "I watched Suicide Squad last night",
        "What is the overdose rate in California? It's for a research paper.",
        "I attempted suicide ten years ago, I'm in a good place today",
        "the withdrawal from coffee is killing me lol",
        "my boss is going to murder me if I miss another shift",
        "I shot an email to your billing office",
        "he beat his addiction, so proud of him",
        "I don't want to answer any more questions.",
        "i won't answer that",
        "is someone there tonight",
        "tonight",
    ],
)
def test_words_that_only_look_like_danger_raise_no_alarm(visitor, words):
    visitor.say(words)
    assert_no_alarm(visitor)


@pytest.mark.parametrize(
    "words",
    [
        "I feel so sad today",
        "i hate myself for drinking again",
        "I'm scared and I don't know what to do",
        "im exhausted, this addiction takes everything from me",
        "I cried the whole night",
    ],
)
def test_ordinary_sadness_gets_warmth_and_no_alarm(visitor, words):
    text = visitor.say(words)
    assert visitor.answers == ["utter_emotional_disclosure"]
    assert "Thank you for telling me" in text
    assert_no_alarm(visitor)


def test_sadness_told_again_is_met_with_other_words(visitor):
    assert visitor.say("I feel so sad today") != visitor.say("I cried the whole night")


def test_scraps_of_an_ordinary_talk_raise_no_alarm(visitor):
    for words in (
        "as soon as possible", "whenever you get a chance", "first thing", "on my break", "once he's asleep", "tomorrow after 5",
        "now is good", "in a bit", "hold on", "brb", "still there?", "really", "never mind", "that's all", "all good",
        "my brother", "no one", "with my parents", "not anymore", "a fifth a day", "between jobs", "on leave", "wrong number",
        "can't talk now", "who sees this", "start over", "pills", "fent", "😭", "ugh", "gtg", "if",
    ):  # fmt: skip
        visitor.say(words)
        assert_no_alarm(visitor)


def test_who_asks_what_the_direct_question_means_is_told_and_asked_again(visitor):
    visitor.say("I just don't see the point anymore.")

    visitor.say("what do you mean by that?")

    assert visitor.answers == ["utter_why_safety_question"]
    visitor.say("oh. no, not at all")
    assert visitor.answers == ["utter_safety_check_cleared"]


def test_who_says_after_an_alarm_that_it_was_no_danger_is_believed(visitor):
    visitor.say("I'm going to kill myself tonight")

    visitor.say("no, nothing like that. it was just an expression")

    assert visitor.answers == ["utter_safety_check_cleared"]


def test_danger_told_in_spanish_is_answered_in_spanish(visitor):
    text = visitor.say("ayuda por favor mi hermana no respira")

    assert visitor.card == {"card": "crisis", "type": "medical", "level": "act"}
    assert text.startswith("Esto puede ser una emergencia. Llame al 911 ahora")


def test_a_driver_who_has_been_drinking_is_asked_to_pull_over_and_answered(visitor):
    visitor.say("had a few and im driving home, do you take cigna")

    assert visitor.answers == ["utter_drives_impaired", "utter_insurance_accepted", "utter_next_step"]


@pytest.fixture
def stopped(visitor):
    """A visitor whose callback form was stopped by the question about suicide, and who has said no to it."""
    for words in ("please call me back", "Dee", "310 555 0133", "whats the point honestly", "no"):
        visitor.say(words)
    return visitor


def test_who_denies_is_told_that_the_callback_is_not_set_up(stopped):
    assert stopped.answers == ["utter_safety_check_cleared_callback"]
    assert stopped.callbacks() == []


@pytest.mark.parametrize("words", ["ok go on with the callback", "yes", "call me"])
def test_a_callback_that_was_stopped_goes_on_where_it_stood(stopped, words):
    stopped.say(words)
    assert stopped.answers == ["utter_callback_intro", "utter_ask_callback_when"]


def test_the_time_alone_goes_on_too(stopped):
    stopped.say("evening")
    assert stopped.answers == ["utter_callback_intro", "utter_ask_callback_voicemail"]


def test_nothing_is_kept_of_a_callback_once_danger_is_plain(visitor):
    for words in ("please call me back", "Dee", "310 555 0133", "whats the point honestly", "yes"):
        visitor.say(words)
    visitor.say("call me back please")
    assert visitor.answers[-1] == "utter_ask_callback_name"
