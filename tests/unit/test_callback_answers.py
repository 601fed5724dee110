from __future__ import annotations

import datetime as dt

import pytest

from admissions.calls.callback_answers import (
    CONSENT,
    NAME,
    PHONE,
    QUESTIONS,
    VOICEMAIL,
    WHEN,
    Answers,
    asks_why,
    declines,
    read_answers,
    read_voicemail_wish,
    takes_back_number,
)
from admissions.calls.contact import read_yes_no


@pytest.fixture
def read(now, california, hours):
    def read(text: str, asked: str | None, *, is_question: bool = False, **known: str) -> Answers:
        return read_answers(
            text,
            asked,
            agreement=read_yes_no(text),
            is_question=is_question,
            now=now,
            timezone=california,
            hours=hours,
            **known,
        )

    return read


def said(answers: Answers) -> dict[str, str]:
    """The values as they are repeated to the visitor."""
    shown = {NAME: str, PHONE: lambda phone: phone["shown"], WHEN: lambda when: when["said"]}
    return {question: shown.get(question, str)(value) for question, value in answers.values.items()}


@pytest.mark.parametrize(
    ("asked", "text", "values"),
    [
        (NAME, "Maria", {NAME: "Maria"}),
        (NAME, "maria 213-373-4253", {NAME: "Maria", PHONE: "(213) 373-4253"}),
        (NAME, "i'm bob", {NAME: "Bob"}),
        (PHONE, "213 373 4253", {PHONE: "(213) 373-4253"}),
        (PHONE, "it's 213-373-4253 but call after 6", {PHONE: "(213) 373-4253", WHEN: "today between 6 PM and 9 PM"}),
        (WHEN, "tomorrow", {WHEN: "tomorrow"}),
        (WHEN, "asap", {WHEN: "as soon as we can"}),
        (WHEN, "tuesday at 10, dont leave a message", {WHEN: "tomorrow between 10 AM and 11 AM", VOICEMAIL: "no"}),
        (WHEN, "tomorrow after 5 and please don't say you're a rehab", {WHEN: "tomorrow between 5 PM and 9 PM"}),
        (WHEN, "tomorrow. never mention treatment", {WHEN: "tomorrow"}),
        (VOICEMAIL, "yes", {VOICEMAIL: "yes"}),
        (VOICEMAIL, "no", {VOICEMAIL: "no"}),
        (VOICEMAIL, "no problem, message is fine", {VOICEMAIL: "yes"}),
        (VOICEMAIL, "no one else has this phone, leave a message", {VOICEMAIL: "yes"}),
        (VOICEMAIL, "it is not ok to leave a message", {VOICEMAIL: "no"}),
        (CONSENT, "yes", {CONSENT: "yes"}),
        (CONSENT, "I agree", {CONSENT: "yes"}),
        (CONSENT, "yes you can call me", {CONSENT: "yes"}),
        (CONSENT, "I do consent", {CONSENT: "yes"}),
        (CONSENT, "please do", {CONSENT: "yes"}),
        (CONSENT, "correct, call me", {CONSENT: "yes"}),
        (CONSENT, "👍", {CONSENT: "yes"}),
        (CONSENT, "alright yes", {CONSENT: "yes"}),
        (CONSENT, "claro que si", {CONSENT: "yes"}),
        (CONSENT, "yes, do it", {CONSENT: "yes"}),
        (CONSENT, "ok, will do", {CONSENT: "yes"}),
        (CONSENT, "sure, why not", {CONSENT: "yes"}),
        (NAME, "Tuesday Jones", {NAME: "Tuesday Jones"}),
        (CONSENT, "no", {CONSENT: "no"}),
        (CONSENT, "i don't", {CONSENT: "no"}),
        (CONSENT, "i dont mind", {CONSENT: "yes"}),
        (CONSENT, "yes but don't say rehab", {CONSENT: "yes"}),
        (CONSENT, "not today", {CONSENT: "no"}),
        (CONSENT, "no, ill call you tomorrow", {CONSENT: "no"}),
        (CONSENT, "no thanks, not tomorrow", {CONSENT: "no"}),
        (WHEN, "thursday, no wait, friday", {WHEN: "on Friday, November 27"}),
        (
            None,
            "my name is maria and my number is 213 373 4253 call me tomorrow after 5",
            {NAME: "Maria", PHONE: "(213) 373-4253", WHEN: "tomorrow between 5 PM and 9 PM"},
        ),
        (None, "call me back", {}),
        (None, "ring me on 213 373 4253 greta", {NAME: "Greta", PHONE: "(213) 373-4253"}),
        (None, "213 373 4253 cell", {PHONE: "(213) 373-4253"}),
        (
            NAME,
            "Odette 213 373 4253 after 6pm",
            {NAME: "Odette", PHONE: "(213) 373-4253", WHEN: "today between 6 PM and 9 PM"},
        ),
        (NAME, "odette after 6pm", {NAME: "Odette", WHEN: "today between 6 PM and 9 PM"}),
    ],
)
def test_all_that_a_message_answers_is_taken(read, asked, text, values):
    answers = read(text, asked)
    assert said(answers) == values
    assert answers.problems == {}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("change the time to tomorrow at 4", {WHEN: "tomorrow between 4 PM and 5 PM"}),
        ("no, my number is 310-555-0188", {PHONE: "(310) 555-0188"}),
        ("actually call me Jay", {NAME: "Jay"}),
        ("yes but no voicemail", {VOICEMAIL: "no"}),
        ("yes but make it at 3, November 24", {WHEN: "tomorrow between 3 PM and 4 PM"}),
        ("no wait, wrong day, tuesday", {WHEN: "tomorrow"}),
        ("not sunday, monday", {WHEN: "on Monday, November 30"}),
        ("not sunday but monday", {WHEN: "on Monday, November 30"}),
        ("monday, not sunday", {WHEN: "on Monday, November 30"}),
        ("no, the names Roy", {NAME: "Roy"}),
    ],
)
def test_a_correction_at_the_consent_question_is_taken_and_is_no_consent(read, text, values):
    assert said(read(text, CONSENT)) == values


@pytest.mark.parametrize(
    "text",
    [
        "definitely not", "please do not call", "i will not", "absolutely not", "yeah no", "yes or no?", "maybe", "not sure",
        "ok wait", "ok but what does it cost", "please explain", "please wait", "I have Aetna", "I'm 45", "i am scared",
        "there is a problem", "it is wrong", "correct my number", "right now i can't", "is it private?", "sure?", "y'all nice",
        "fine print", "i do cocaine", "i was drinking", "he is my husband", "yes but make it 3", "yes but make it earlier", "yes but text first", "ok if my wife agrees", "yes, only not him", "yes make it quick", "ok. and do you take cigna", "yes, what is the cost",
        "sí, pero no hoy", "si y que le dicen a mi mama", "ok y si no contesto", "sí, quién llama", "si contesta otro que dicen", "bueno y quien me llama",
        "ok i do not consent", "yes i don't consent", "ok do not do it", "yes i refuse", "ok, rather not", "ok hard pass", "ok gracias no",
        "yes to the call no to the consent", "i agree to nothing", "yes later", "ok explain", "ok what", "yes quick question", "yes just text me",
        "ok i cant agree to that", "sure, no problem but i wont consent", "yes dont", "ok how long is the program", "alright wait", "", "🙏", "'; UPDATE callbacks SET consent='yes'; --",
    ],
)  # fmt: skip
def test_no_one_is_called_without_a_clear_yes(read, text):
    assert read(text, CONSENT).values.get(CONSENT) != "yes"


@pytest.mark.parametrize(
    "text",
    [
        "yes", "yes please", "ok call me", "yes, that's fine", "sure no problem", "yes no problem", "yep go ahead", "i agree", "yes thats ok thanks",
        "yes i dont mind", "ok, i consent", "yes you can call or text me", "yes i want that", "yes, thanks, talk to you later",
    ],
)  # fmt: skip
def test_a_clear_yes_is_consent(read, text):
    assert read(text, CONSENT).values == {CONSENT: "yes"}


@pytest.mark.parametrize("question", [NAME, PHONE, WHEN, VOICEMAIL])
@pytest.mark.parametrize("text", ["yes", "I agree", "go ahead"])
def test_a_yes_to_another_question_is_no_consent(read, question, text):
    assert CONSENT not in read(text, question).values


@pytest.mark.parametrize(
    ("asked", "text", "problem"),
    [
        (NAME, "this is hard", "invalid"),
        (NAME, "no thanks", "invalid"),
        (PHONE, "12345", "invalid"),
        (PHONE, "my number is 213", "invalid"),
        (PHONE, "I started drinking at 16", "invalid"),
        (PHONE, "I drink 10 to 12 beers", "invalid"),
        (WHEN, "idk", "invalid"),
        (WHEN, "yesterday", "past"),
        (WHEN, "10 pm", "outside"),
        (VOICEMAIL, "text me instead", "invalid"),
        (CONSENT, "hm", "invalid"),
        (CONSENT, "let me think about it", "invalid"),
        (VOICEMAIL, "no one else picks up so its fine", "invalid"),
        (NAME, "no name please", "invalid"),
        (VOICEMAIL, "fine 7", "invalid"),
        (VOICEMAIL, "ok who is calling", "invalid"),
        (VOICEMAIL, "okay what else could you do", "invalid"),
    ],
)
def test_an_answer_that_cannot_be_used_is_a_problem_and_no_value(read, asked, text, problem):
    answers = read(text, asked)
    assert answers.problems == {asked: problem}
    assert answers.values == {}


def test_a_time_that_cannot_be_kept_is_told_at_whatever_question(read):
    assert read("my name is Maria, call me at 11pm", NAME).problems == {WHEN: "outside"}


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_of_the_visitors_is_no_failed_answer(read, question):
    assert not read("what happens to my data", question, is_question=True)


def test_the_wished_time_is_stored_as_instants_with_a_time_zone(read):
    when = read("tomorrow at 10", WHEN).values[WHEN]
    assert dt.datetime.fromisoformat(when["start"]) == dt.datetime(2026, 11, 24, 18, 0, tzinfo=dt.timezone.utc)
    assert dt.datetime.fromisoformat(when["end"]) == dt.datetime(2026, 11, 24, 19, 0, tzinfo=dt.timezone.utc)


@pytest.mark.parametrize("text", ["213-373-4253", "(213) 373-1200", "2133731030"])
def test_the_digits_of_a_phone_number_are_no_time(read, text):
    assert WHEN not in read(text, PHONE).values


@pytest.mark.parametrize(
    "text",
    [
        "why",
        "Why do you need that?",
        "y do u need it",
        "y my name",
        "but why tho",
        "what for",
        "how come you ask",
        "WHY???",
    ],
)
def test_the_visitor_asks_why(text):
    assert asks_why(text)


@pytest.mark.parametrize(
    "text",
    [
        "because",
        "that's why",
        "y",
        "y u can call",
        "y it is",
        "",
        "why is my life like this and why did she leave me and the kids",
    ],
)
def test_the_visitor_does_not_ask_why(text):
    assert not asks_why(text)


@pytest.mark.parametrize(
    "text",
    [
        "I'd rather not say",
        "i dont want to give you my number",
        "I'm not comfortable sharing my name",
        "prefer not to say",
        "i dont want to give my name",
        "i dont wanna say my name",
        "no name please",
        "no names",
        "i want to stay anonymous",
        "mejor ya no, olvidalo",
        "no gracias",
        "still not saying it",
        "sorry still not telling ya",
    ],
)
def test_the_visitor_declines_to_give_what_was_asked(text):
    assert declines(text)


@pytest.mark.parametrize(
    "text",
    [
        "Maria",
        "213-373-4253",
        "I'd rather be called in the morning",
        "i dont want to drink anymore",
        "do i have to give my name",
        "can i stay anonymous",
        "alcoholics anonymous",
        "i have no name for it",
        "",
    ],
)
def test_the_visitor_does_not_decline(text):
    assert not declines(text)


def test_hostile_text_fills_nothing(read, hostile):
    assert read(hostile, WHEN).values == {}


def test_a_name_in_a_list_of_answers_is_taken(read):
    answers = read("tomorrow at 10am, 213-373-4253, Ann, voicemail ok", None)
    assert said(answers) == {
        NAME: "Ann",
        PHONE: "(213) 373-4253",
        WHEN: "tomorrow between 10 AM and 11 AM",
        VOICEMAIL: "yes",
    }


def test_a_wish_about_voicemail_said_too_early_is_kept(read):
    answers = read("no dont leave a message", WHEN)
    assert (said(answers), answers.problems) == ({VOICEMAIL: "no"}, {})


def test_the_ending_of_the_number_is_corrected_in_the_number_at_hand(now, california, hours):
    answers = read_answers(
        "wait its 0121 at the end", CONSENT, agreement=None, is_question=False, now=now, timezone=california, hours=hours,
        number="+12133734253",
    )  # fmt: skip
    assert said(answers) == {PHONE: "(213) 373-0121"}


@pytest.mark.parametrize(
    "text",
    [
        "wait no thats my wifes number",
        "that's the wrong number",
        "sorry it was my old cell",
        "i need to change my number",
        "can i give another number",
    ],
)
def test_a_number_can_be_taken_back(text):
    assert takes_back_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "wrong number, it's 213 373 4253",
        "change my number to 213 373 4253",
        "any number of beers",
        "it's my work number, is that ok?",
        "that's my mom's phone so be discreet",
    ],
)
def test_a_new_number_or_a_remark_takes_nothing_back(text):
    assert not takes_back_number(text)


@pytest.mark.parametrize("text", ["what do you mean", "sorry what does that mean?"])
def test_who_asks_what_is_meant_is_told_why_we_ask(text):
    assert asks_why(text)


@pytest.mark.parametrize(
    "text", ["yes if i dont pick up", "ok when im out", "fine by me", "sure why not", "ok then", "yes leave one"]
)
def test_a_yes_to_the_voicemail_may_say_when(text, read):
    assert read(text, VOICEMAIL).values == {VOICEMAIL: "yes"}


@pytest.mark.parametrize(("asked", "text"), [(PHONE, "dogs?"), (PHONE, "online?")])
def test_a_bare_question_is_no_number(read, asked, text):
    assert not read(text, asked)


def test_what_answers_a_later_question_is_no_failed_name(read):
    answers = read("after 6", NAME)
    assert (set(answers.values), answers.problems) == ({WHEN}, {})


def test_a_new_time_behind_a_no_is_no_refusal(read):
    answers = read("no, make it the afternoon", CONSENT)
    assert WHEN in answers.values
    assert CONSENT not in answers.values


@pytest.mark.parametrize("text", ["I have Kaiser, 213 373 4253 call me", "text me, 213 373 4253, Pacific time"])
def test_what_stands_beside_a_number_in_a_list_need_not_be_a_name(read, text):
    assert NAME not in read(text, None).values


@pytest.mark.parametrize("question", [VOICEMAIL, CONSENT])
@pytest.mark.parametrize(
    "text",
    [
        "not before 10am",
        "dont call before 11",
        "never before noon please",
        "not on weekends",
        "that works but not monday",
    ],
)
def test_a_no_to_a_time_refuses_neither_voicemail_nor_call(read, question, text):
    answers = read(text, question)
    assert question not in answers.values
    assert WHEN in answers.values or WHEN in answers.problems


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("ring me, Ray, 951 555 0120, no voicemail", {NAME: "Ray", PHONE: "(951) 555-0120", VOICEMAIL: "no"}),
        ("ring me, Al, 818-555-0161, voicemail ok", {NAME: "Al", PHONE: "(818) 555-0161", VOICEMAIL: "yes"}),
        ("call 818-555-0161 Bob voicemail ok", {NAME: "Bob", PHONE: "(818) 555-0161", VOICEMAIL: "yes"}),
        (
            "phone me 310 555 0113 Kim tomorrow 6pm vm ok",
            {NAME: "Kim", PHONE: "(310) 555-0113", WHEN: "tomorrow between 6 PM and 7 PM", VOICEMAIL: "yes"},
        ),
        ("please ring, it's Luis at 760-555-0121", {NAME: "Luis", PHONE: "(760) 555-0121"}),
        (
            "my cell is 619-555-0165 better after 3, ask for Manny, pls dont leave a msg",
            {NAME: "Manny", PHONE: "(619) 555-0165", WHEN: "today between 3 PM and 9 PM", VOICEMAIL: "no"},
        ),
        ("a call please. its Tom. 909-555-0101", {NAME: "Tom", PHONE: "(909) 555-0101"}),
        ("i live in ohio. Marco 216-555-0190", {NAME: "Marco", PHONE: "(216) 555-0190"}),
        ("i need help. Mr. Reed 216-555-0190", {NAME: "Mr. Reed", PHONE: "(216) 555-0190"}),
        ("i need help. urgent. 216-555-0190", {PHONE: "(216) 555-0190"}),
        (
            "call me tomorrow 5pm Ned 818-555-0182 no voicemail",
            {NAME: "Ned", PHONE: "(818) 555-0182", WHEN: "tomorrow between 5 PM and 6 PM", VOICEMAIL: "no"},
        ),
        (
            "call me tomorrow 5pm Pacific 818-555-0182",
            {PHONE: "(818) 555-0182", WHEN: "tomorrow between 5 PM and 6 PM"},
        ),
        ("no thats my old number, use 951 555 0110", {PHONE: "(951) 555-0110"}),
    ],
)
def test_a_request_in_one_line_is_read_to_its_end(read, text, values):
    assert said(read(text, None)) == values


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("no voicemails", "no"),
        ("you may leave a message", "yes"),
        ("call me back, no voicemail thanks", None),
        ("call Ray at 951 555 0120 no vm", None),
        ("can someone phone me, no messages though", None),
        ("i want a callback but don't leave a message", None),
        ("tomorrow, voicemail ok", None),
    ],
)
def test_a_word_on_voicemail_beside_a_request_is_not_the_whole_message(text, wish):
    assert read_voicemail_wish(text) == wish


def test_what_was_given_before_is_corrected_or_completed(read):
    assert said(read("its Ted not Ned", CONSENT, name="Ned")) == {NAME: "Ted"}
    assert said(read("not marcus, use Mr. Reed", PHONE, name="Marcus")) == {NAME: "Mr. Reed"}
    assert said(read("oh the area code is 714", PHONE, earlier="555-0107")) == {PHONE: "(714) 555-0107"}


@pytest.mark.parametrize("text", ["that works but not monday", "fine, just never on fridays"])
def test_a_day_ruled_out_beside_the_time_at_hand_names_no_other(read, text):
    assert read(text, CONSENT).values == {}


def test_a_no_in_spanish_is_one_in_the_form(read):
    assert read("mejor ya no, olvidalo", CONSENT).values == {CONSENT: "no"}
    assert not declines("no")


@pytest.mark.parametrize("asked", [VOICEMAIL, CONSENT])
@pytest.mark.parametrize(("text", "value"), [("sale", "yes"), ("pos sí", "yes"), ("simon", "yes"), ("mejor no", "no")])
def test_a_yes_or_no_of_every_day_is_one_in_spanish(read, asked, text, value):
    assert read(text, asked).values == {asked: value}


@pytest.mark.parametrize("asked", [VOICEMAIL, CONSENT])
@pytest.mark.parametrize("text", ["no entiendo", "que es eso", "no se que dice", "no sé"])
def test_who_does_not_understand_has_answered_nothing(read, asked, text):
    assert read(text, asked).values == {}


@pytest.mark.parametrize("text", ["es el 213 555 0144", "al 213 555 0144", "Seria el 213 555 0144"])
def test_what_leads_up_to_a_number_in_spanish_is_no_name(read, text):
    assert said(read(text, PHONE, name="Guadalupe")) == {PHONE: "(213) 555-0144"}


@pytest.mark.parametrize("text", ["cuanto cuesta", "no entiendo"])
def test_a_sentence_in_spanish_is_no_name(read, text):
    assert NAME not in read(text, NAME).values


@pytest.mark.parametrize(
    "text", ["sí acepto", "pos sí", "mejor luego", "acepto", "sí", "claro", "No Quiero Dar Mi Nombre"]
)
def test_what_agrees_or_puts_off_in_spanish_is_no_name(read, text):
    assert NAME not in read(text, NAME).values


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Guadalupe, pero me dicen Lupe", "Lupe"),
        ("rosa maría pero me dicen chata", "Chata"),
        ("Sra. Ofelia Hernández viuda de Ruiz", "Sra. Ofelia Hernández viuda de Ruiz"),
        ("Licenciada Martha Elena Gutiérrez de la Torre", "Licenciada Martha Elena Gutiérrez de la Torre"),
        ("Simón", "Simón"),
        ("¿me llaman a las 10? soy Luz, 323 555 0152", "Luz"),
    ],
)
def test_a_name_is_read_as_it_is_given_in_spanish(read, text, name):
    assert read(text, NAME).values[NAME] == name


def test_no_message_in_spanish_is_no_no_to_the_hour(read):
    assert {VOICEMAIL, WHEN} <= {*read("mañana a las 10, no dejen recado", None).values}


@pytest.mark.parametrize("asked", [VOICEMAIL, CONSENT])
def test_a_no_in_spanish_stands_beside_its_reason(read, asked):
    assert read("mejor no, lo puede oír mi esposo", asked).values == {asked: "no"}


@pytest.mark.parametrize("text", ["soy alcoholico", "Soy Alcohólico", "I'm Tired"])
def test_what_one_is_is_no_name(read, text):
    assert NAME not in read(text, NAME).values


def test_a_name_behind_soy_is_read_in_small_letters_too(read):
    assert read("soy carmen", NAME).values == {NAME: "Carmen"}


@pytest.mark.parametrize("asked", [VOICEMAIL, CONSENT])
@pytest.mark.parametrize(
    "text",
    [
        "y que dicen si contesta ella",
        "que pasa si no contesto",
        "si llaman y contesta otro",
        "ok y si no puedo",
        "ya quedo",
    ],
)
def test_if_and_and_already_are_no_yes_in_spanish(read, asked, text):
    assert asked not in read(text, asked).values


@pytest.mark.parametrize("text", ["si", "sí, gracias", "si por favor", "claro que si", "sí, llámenme"])
def test_a_plain_yes_in_spanish_is_consent(read, text):
    assert read(text, CONSENT).values == {CONSENT: "yes"}


def test_who_wants_nothing_left_wants_no_message(read):
    assert read("si no contesto no dejen nada", VOICEMAIL).values == {VOICEMAIL: "no"}


@pytest.mark.parametrize("text", ["noonish", "Nite", "midday-ish", "noon ish", "lunchtime ish"])
def test_an_hour_where_a_name_was_asked_for_is_no_name(read, text):
    answers = read(text, NAME)
    assert NAME not in {**answers.values, **answers.problems}
    assert answers.values[WHEN]


def test_an_hour_outside_calling_hours_is_the_only_thing_said_against_an_early_answer(read):
    assert read("2am", NAME).problems == {WHEN: "outside"}
    assert read("Midnight", NAME).problems == {WHEN: "outside"}


@pytest.mark.parametrize("text", ["Jim Noon", "Summer", "June"])
def test_a_name_that_sounds_like_a_time_is_a_name(read, text):
    assert read(text, NAME).values[NAME] == text
