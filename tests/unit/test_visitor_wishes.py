from __future__ import annotations

import pytest

from admissions.calls.visitor_wishes import (
    calls_instead,
    calls_off,
    cancels,
    discreet_wishes,
    pays_themselves,
    refuses_calls,
)


@pytest.mark.parametrize(
    "text",
    [
        "don't call me", "no me llamen", "never mind dont call me", "Don’t call me.", "dont call me", "DO NOT CALL ME", "please do not call me again", "pls dont call me anymore",
        "don't call me back", "never call me again", "dont ever call me", "do not contact me", "don't text me or call me",
        "please don't ever contact me again", "wait dont call me anymore", "no don't call me", "ok so don't call me please",
        "stop calling me", "please stop calling", "quit calling this number", "stop the calls", "you need to stop contacting me",
        "no more calls", "no calls please", "no more phone calls to my cell.", "I don't want to be called",
        "i dont want you to call me", "I no longer want you to call me back", "i do not wish to be contacted", "I don't want any calls",
        "i don't want any more calls from you", "I didn't agree to be called", "lose my number", "delete my number please",
        "forget my number", "take me off your list", "remove my number from your list", "take my number off the call list",
        "put me on your do not call list", "add my number to the do-not-call registry", "nobody should call me", "no one is to call me",
        "you may not call me", "you can't call me any more", "I withdraw my consent", "i take back my permission",
        "don't call 415-555-0134", "please do not call 415 555 0134 again", "never call this number", "don't phone me", "don't ring me again",
        "actually, don't call me. I'll call you.", "I changed my mind, please don't call me", "stop bothering me", "I told you not to call me",
        "can you please stop calling me?", "could you not call me again?", "Would you guys just stop the calls please?",
        "Why do you keep calling? Stop calling me.", "who is this? don't call me again", "dont call", "please don't call", "Do not call me. I've changed plans.", "please don't call me after all.",
        "dont call me anymore i changed my mind", "don't you dare call me", "leave me alone and stop with the calls",
        "honestly i dont want anyone calling me", "I don't want you people phoning me anymore", "ok dont bother calling", "don't bother to call me back",
        "dont bother with the call", "i found another place, no need to call", "there's no need to call me anymore", "you don't have to call",
        "im good no call needed", "no need for a callback", "i'd rather you didn't ring me", "I would prefer if you don't call", "id rather not be called",
        "no thanks on the call", "i don't want the callback anymore", "do not telephone please",
        "my wife found out so pls do not phone", "we chose another place so you dont have to ring us", "u dont have to call me im good now",
        "you guys keep phoning me quit it", "y'all keep calling my house, cut it out", "u keep texting me all day", "some kid typed my number in on here",
        "somebody at school put my number in here",
        "y'all need to leave me alone, 4 calls today", "you guys keep calling, quit it", "you keep calling my house, make it stop",
        "i never consented to any calls", "i had a call from you on monday and i dont want those", "dont want any calls from you anymore",
        "i didnt ask for these calls", "your calls have to stop", "ya no me estén llame y llame", "paren de estar llamando a mi celular",
        "dont call me or text me", "don't ever call or text me", "no calls no texts", "do not contact me under any circumstances",
        "stop contacting me you creeps", "do not call me tomorrow or ever", "you better not call me", "don't use my number",
        "don't call me, I already called 911", "dejen de llamarme", "mejor ya no me llamen", "no quiero llamadas", "borren mi número",
    ],
)  # fmt: skip
def test_a_visitor_who_wants_no_calls_is_understood(text):
    assert refuses_calls(text)


@pytest.mark.parametrize(
    "text",
    [
        # When, where and how.
        "don't call me before noon", "don't call me after 9", "please don't call me at work", "don't call me on Friday",
        "don't call me tomorrow, Thursday is better", "don't call me in the morning", "don't call me while I'm at work",
        "don't call me until monday", "don't call me too early", "do not call me tonight", "don't call me right now, i'm driving",
        "don't call me if my husband is home", "don't call late", "stop calling so early", "don't call me at the number i gave use my wife's instead",
        "not before 8 my husband doesnt know", "no calls before 9", "i don't want to be called at work", "don't call me from a blocked number",
        "im at work all day so please do not phone before 6", "u dont have to call me im good until 5", "so dont call the cops",
        # Names and insults.
        "you keep calling me an addict", "keep calling me please", "someone put my number in wrong can you fix it", "they keep calling me at night",
        "if you keep calling me what happens",
        "my mom wont leave me alone, 4 calls today", "leave me alone, 4 calls today from my dealer", "they keep calling, make it stop", "you keep calling me lazy, stop it",
        "i do not consent to calls at work", "i called you about meds and i dont want any", "i got a call from you and i dont want to miss it again", "i dont want calls before noon",
        "they dont want calls anymore", "i never asked for a call at 5", "the calls from my ex need to stop", "3 calls this week and nobody answered",
        "no me esten llamando en la mañana", "dejen de estar tomando",
        "no me llamen en la mañana", "ya no me marquen tan temprano", "olvídelo, ya no quiero la llamada", "no quiero que me llamen hoy",
        "don't use my number, use my wife's", "don't use my number for texts", "will you not use my number?", "don't call me tomorrow or friday",
        "you better not call me before noon", "he better not call me", "don't call me creep", "don't call me and text me", "no calls just texts", "dont call or text before 9",
        "don't call me Bob", "don't call me an addict", "don't call me crazy", "they call me Al, don't call me Albert", "don't call me a junkie",
        # Others, and other things.
        "don't call the police", "don't call my wife", "my son won't call me", "he never calls me back", "nobody ever calls me back",
        "you never called me", "nobody called me", "no one has called me yet", "why didn't you call me", "why don't you call me",
        "will you stop calling if i ask", "what if I don't want to be called", "can i say don't call me later?", "you didn't call me back yesterday",
        "I can't stop calling my dealer", "i don't call it a problem", "don't call it that", "why has no one called me",
        # Other wishes about a callback.
        "cancel my callback", "please call me", "call me back", "don't leave a voicemail", "i need to change my callback",
        "call me at 415-555-0134", "don't forget to call me", "please don't hesitate to call me", "don't just text me, call me", "no call yet",
        "can you call me?", "could you not call me before noon?", "would you call me or not?", "will you never call me?",
        "stop", "no", "never mind", "leave me alone", "delete my data", "dont bother", "don't bother my wife", "no need to call before noon", "no need to call my doctor", "you don't have to call today",
        "don't bother calling before 10", "i'd rather you didn't call before noon", "i'd rather you call", "thanks for the call", "no thanks on the tour",
        "i dont want the call at 5", "please dont call before noon at all", "dont call me tomorrow, ill be at the hospital", "is there no need to call?",
        # Other calls.
        "don't call the cops", "i dont want to call 988", "no need to call 911", "no need to call an ambulance", "please don't call, no police",
        "i dont want anyone calling the police", "don't want anyone calling my job", "i dont want people calling me names", "dont call anybody",
        "don't call me, text me instead", "how do i get on your list",
        "",
    ],
)  # fmt: skip
def test_near_misses_bar_no_number(text):
    assert not refuses_calls(text)


def test_hostile_text_refuses_nothing(hostile):
    assert not refuses_calls(hostile)
    assert discreet_wishes(hostile) == []
    assert not pays_themselves(hostile)


@pytest.mark.parametrize(
    ("text", "wishes"),
    [
        ("Please don't say you're from a rehab. Tomorrow is fine.", ["Please don't say you're from a rehab"]),
        ("call after 5 and don't mention treatment", ["call after 5 and don't mention treatment"]),
        (
            "could they please ask for Dee and not say where they're from?",
            ["could they please ask for Dee and not say where they're from"],
        ),
        ("just say it's the dentist", ["just say it's the dentist"]),
        ("do not tell whoever answers what this is about", ["do not tell whoever answers what this is about"]),
        ("say you are a friend. never mention drugs!", ["say you are a friend", "never mention drugs"]),
        ("call but my husband cannot find out", ["call but my husband cannot find out"]),
        ("they shouldnt know. tomorrow is ok", ["they shouldnt know"]),
        ("mañana, no digan de dónde llaman", ["mañana, no digan de dónde llaman"]),
        ("es prestado. no le digan de qué es", ["no le digan de qué es"]),
        ("no me digan que no hay lugar", []),
        ("can she find out what it costs", []),
        ("my wife doesn't know", []),
        ("tomorrow at 5", []),
        ("I can't say when", []),
        ("they say it's bad", []),
    ],
)
def test_words_not_to_say_are_kept_for_the_caller(text, wishes):
    assert discreet_wishes(text) == wishes


@pytest.mark.parametrize(
    "text",
    ["i have no insurance", "I'm uninsured", "I don't have any insurance", "we lost our coverage", "self pay", "paying out of pocket",
     "how much if i pay cash", "I'd pay it myself", "can I get a good faith estimate", "without insurance, what does it cost"],
)  # fmt: skip
def test_someone_who_pays_themselves_is_noticed(text):
    assert pays_themselves(text)


@pytest.mark.parametrize(
    "text",
    [
        "I have insurance",
        "do you take Aetna",
        "does insurance pay for it",
        "I hurt myself",
        "how much is it",
        "I pay attention",
    ],
)
def test_someone_with_insurance_is_not(text):
    assert not pays_themselves(text)


@pytest.mark.parametrize(
    "text",
    [
        "call it off", "please just call it off", "you can forget about the call", "scratch that callback", "nvm, drop the call",
        "Can you call off the callback?", "forget the callback i asked for", "let's call the whole thing off",
        "nvm about the call", "never mind the callback",
    ],
)  # fmt: skip
def test_a_callback_called_off_is_canceled_and_bars_nothing(text):
    assert calls_off(text)
    assert cancels(text)
    assert not refuses_calls(text)


@pytest.mark.parametrize(
    "text",
    [
        "i called it off with my boyfriend", "should i call it off with him", "let's call it a day", "dont forget the call", "don't call it off",
        "forget about the call i missed", "drop the call to 5pm", "skip the call today, tomorrow is better", "scratch that, call me at 5",
        "did you cancel the call", "he called off the wedding", "nvm call me at 5", "never mind the call i missed",
        "scrap it", "im not interested anymore", "i dont need it anymore", "ill ring you guys instead", "leave me alone",
    ],
)  # fmt: skip
def test_a_callback_kept_moved_or_asked_about_is_not_called_off(text):
    assert not calls_off(text)


@pytest.mark.parametrize(
    "text",
    [
        "i got scared, scrap it", "i'll ring you guys instead", "let me call you later instead of you calling me", "dont bother, i'm ok",
        "don't bother", "im not interested any more", "not interested, sorry", "we changed our minds. i dont need it anymore, ty",
        "i do not want to speak to anyone anymore", "i don't want to talk anymore",
    ],
)  # fmt: skip
def test_a_callback_is_called_off_without_naming_it_only_where_it_is_meant(text):
    assert calls_off(text, is_callback_meant=True)
    assert cancels(text, is_callback_meant=True)
    assert not (calls_off(text) or cancels(text) or refuses_calls(text, is_callback_meant=True))


@pytest.mark.parametrize(
    "text",
    [
        "scrap it, make it 5pm", "don't bother my wife", "dont bother with a voicemail", "not interested in php", "i don't need insurance anymore",
        "are you not interested anymore?", "i dont want to talk to anybody before noon", "i dont want to talk to anybody but a nurse",
        "i'll call you", "call me instead", "call my cell instead", "he is not interested anymore", "im not interested in living anymore",
        "dont bother, i already called 911", "i dont need it", "i dont want this anymore", "dont leave me alone", "they leave me alone",
        "he won't leave me alone", "leave me alone at night", "",
    ],
)  # fmt: skip
def test_near_misses_leave_a_callback_standing(text):
    assert not calls_off(text, is_callback_meant=True)
    assert not refuses_calls(text, is_callback_meant=True)


@pytest.mark.parametrize(
    "text",
    ["dont call anybody", "please don't call anyone", "i dont want anyone to call", "leave me alone", "please just leave us alone"],
)  # fmt: skip
def test_anybody_is_whoever_calls_from_here_only_where_a_callback_is_meant(text):
    assert refuses_calls(text, is_callback_meant=True)
    assert not refuses_calls(text)


@pytest.mark.parametrize(
    "text", ["dont call anybody, no cops", "don't call anyone, not 911", "i dont want to call anyone", "please don't call an ambulance"]
)  # fmt: skip
def test_beside_help_in_danger_no_callback_is_refused(text):
    assert not refuses_calls(text, is_callback_meant=True)


@pytest.mark.parametrize(
    "text",
    [
        "never mind, i'll call you guys",
        "nvm ill call u later",
        "ill just call you myself",
        "actually i will call you back on my own",
    ],
)
def test_who_will_call_us_instead_needs_no_call(text):
    assert calls_instead(text)
    assert calls_off(text, is_callback_meant=True)


@pytest.mark.parametrize(
    "text",
    [
        "i'll call you", "ill call you later", "can i call you myself?", "he'll call you himself", "i will call 911 myself",
        "i'll call you if nobody calls", "nevermind, call me instead", "",
    ],
)  # fmt: skip
def test_a_plan_to_call_leaves_a_callback_standing(text):
    assert not calls_instead(text)


@pytest.mark.parametrize(
    "text", ["did you delete my number", "so have you removed me from the list", "have they lost my number"]
)
def test_who_asks_whether_it_was_done_refuses_nothing(text):
    assert not refuses_calls(text)


@pytest.mark.parametrize(
    "text",
    ["cancel my call", "did anyone call? please cancel it", "please forget it", "I no longer need it", "ok never mind"],
)
def test_who_wants_it_undone_is_understood(text):
    assert cancels(text)


@pytest.mark.parametrize(
    "text", ["please don't cancel it", "did you forget me?", "did you cancel it", "tuesday no longer suits me"]
)
def test_who_wants_it_kept_or_changed_cancels_nothing(text):
    assert not cancels(text)
