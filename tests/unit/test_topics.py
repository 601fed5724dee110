"""Topics that are found by words: what belongs to each, and what only sounds like it."""

from __future__ import annotations

import pytest

from admissions.topics import topic_of

OF = {
    "patient_inquiry": [
        "is my brother at your facility", "did my wife check in ok", "is dana lopez a patient with you", "has he been discharged",
        "do you have a resident named Rob", "how is my son doing in there", "Sheriff's office. Is a Paul Kern in your program?",
    ],
    "callback_details": [
        "who's going to call", "which number do you call from", "what shows up on the caller ID", "what will you say on the voicemail",
        "do i need to give you my real name", "how long will the call be", "will they say it's a rehab",
    ],
    "written_contact": [
        "could you text me", "can i email someone", "just text please", "send me an email with the details", "by email?",
        "310 555 0142 but text only pls", "i prefer texting", "id rather text",
    ],
    "hotline_questions": [
        "what happens if you dial 988", "does 988 send the cops", "988 keeps putting me on hold", "is the 988 thing free",
    ],
    "grief": [
        "my brother passed away in june", "we buried my dad on monday", "lost my mom to fentanyl", "the memorial is tomorrow",
        "my best friend killed himself last month", "still grieving",
    ],
    "good_news": [
        "sober for 90 days", "im so proud of her", "my son finally agreed to come", "got my one year chip", "feeling really grateful",
    ],
    "request_callback": ["could you call me instead"],
    "assessment": ["am i an alcoholic", "do you think im addicted"],
    "speak_to_human": ["can i call you", "i will call you tomorrow"],
    "pregnancy": [
        "do you take pregnant women", "im 20 weeks along and on methadone", "my girlfriend is pregnant and using",
    ],
}  # fmt: skip
NONE = [
    "dont call me instead", "am i a good fit for addicts group", "can you call me", "is my mom an alcoholic",
    "is methadone in your program", "is food included in your program", "i have been released from prison", "is group therapy in the iop",
    "i was a patient in may and got billed twice", "call a patient advocate", "my brother is dead drunk right now",
    "call or text me at 310 555 0190", "i prefer calls to texting", "i texted you guys", "i would rather you call", "do not email me", "what happens if i cant make it to group", "expecting",
    "is someone there", "is the program right for him", "did my insurance go through", "is he a good candidate for iop",
    "can he bring his phone to your program", "is my doctor allowed to call you", "who do i call about a bill", "call me at noon",
    "my wife texted me goodbye", "he emails me from rehab", "whats the address", "the suite is 988", "i called 988 already",
    "i almost died", "i want to be with my mom who died", "did anyone die there", "my plan ended", "im not sober", "nobody is proud of me",
    "i wish i was sober a year", "she was pregnant when she quit", "expecting a call from you", "do i need a real id to start",
]  # fmt: skip


@pytest.mark.parametrize(("topic", "text"), [(topic, text) for topic, texts in OF.items() for text in texts])
def test_what_visitors_ask_or_tell_is_known_by_its_words(topic, text):
    assert topic_of(text, "nlu_fallback") == topic


@pytest.mark.parametrize("text", NONE)
def test_what_only_sounds_like_a_topic_is_none(text):
    assert topic_of(text, "nlu_fallback") is None


def test_a_loss_or_good_news_in_a_clear_question_leaves_the_question():
    assert topic_of("my brother passed away, do you treat grief too", "dual_diagnosis") is None
    assert topic_of("sober for 90 days, what comes next", "aftercare") is None


def test_a_story_is_not_reduced_to_a_topic():
    assert topic_of("my brother passed away " + "and then i lost my way for a while " * 4, "nlu_fallback") is None
