from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from admissions.talk.medical_questions import asks_for_medical_advice, is_medical


@pytest.mark.parametrize(
    "text",
    [
        "how many mg of xanax can i take with a beer",
        "can i take tylenol while drinking",
        "is it safe to mix ambien and wine",
        "can you mix suboxone with xanax",
        "whats a safe dose of methadone",
        "how much gabapentin is too much",
        "what happens if i drink on antabuse",
        "how long after drinking can i take a valium",
        "how many hours between klonopin and alcohol",
        "side effects of naltrexone",
        "does lexapro interact with alcohol",
        "should i take another ativan",
        "is 2mg of xanax ok with vodka",
        "how should i taper off benzos",
        "can i have a glass of wine with my antibiotics",
        "what's the max dosage of tramadol",
        "mixing percs and alcohol safe?",
        "is it bad to take benadryl every night to sleep",
        "can my husband take ibuprofen with suboxone",
        "how many beers can i have on lexapro",
        "what would happen if i took adderall and molly",
        "how often can i take norco",
        "can u take kratom n suboxone together",
        "is it ok to snort oxy",
        "whats the right dose of suboxone for me",
        "how much tylenol can i take",
        "i missed my methadone dose what do i do",
        "can i drink on zoloft",
        "if i took 3 xanax can i take 2 more",
        "how many xans is safe",
        "could you tell me the most ibuprofen a person can take at once",
        "my doc gave me 50mg trazodone can i take it with nyquil",
        "is melatonin ok with lexapro",
        "can subs and gabapentin be taken together",
        "whats the strongest dose of methadone",
        "is half a xanax bar ok before a flight",
        "would a beer hurt if im on metronidazole",
        "can I crush my adderall",
        "im on 16mg of suboxone is that too much",
        "can you drink alcohol with naltrexone",
        "is it dangerous to mix xanax and oxycodone",
        "how many ambien should I take to fall asleep",
        "if i take benadryl and a few beers what happens",
        "can i take my dads percocet for my back",
        "how long does xanax stay in my system before i can drink",
        "what can i take for a hangover",
        "can a person od on gabapentin",
        "ok to double up on my zoloft",
    ],
)
def test_how_much_of_a_drug_and_what_with_is_medical_advice(text):
    assert asks_for_medical_advice(text)
    assert is_medical(text)


@pytest.mark.parametrize(
    "text",
    [
        "do you treat xanax addiction",
        "can i take my xanax during treatment",
        "can i stay on suboxone in the program",
        "do you prescribe methadone and suboxone",
        "how much does it cost",
        "how many days a week do i have to take classes",
        "do you take medi-cal and medicare",
        "can i take my meds with me to residential",
        "do you treat alcohol and benzos together",
        "is it ok to take time off work for this",
        "do you mix men and women in groups",
        "how long after detox can i start iop",
        "what happens if i relapse",
        "what happens if i drink while in iop",
        "how long do withdrawals from drinking last",
        "is it dangerous to stop drinking cold turkey",
        "can i quit xanax on my own",
        "will they give me my adderall there",
        "how many people are in a group",
        "do i need to be off pills before i start",
        "i take lexapro and drink every night, do you treat both",
        "i have been mixing xanax and alcohol and i need help",
        "my son takes pills and drinks",
        "can you help me get off percs",
        "how much do i have to drink to be an alcoholic",
        "can i smoke weed and still do iop",
        "do you take kaiser",
        "is alcohol worse than meth",
        "does vivitrol shot come with the program",
        "do you do drug tests",
        "i took my last drink yesterday can i start detox",
        "can i take a call with my counselor after work",
        "i drink and take meds, am i a fit",
        "does your program include naltrexone",
        "how many groups can i take a week",
        "can my wife take part",
        "can i take two weeks off work for treatment",
        "is one hour of therapy enough",
        "can i have my phone with me on residential",
        "how much can i have to pay with aetna and medicare",
        "do you have beds",
        "can i take the bus to you",
        "do you mix alcohol people and heroin people in one group",
        "whats the success rate for opioid addiction",
        "does insurance cover suboxone",
        "is it safe to talk about pills in this chat",
        "how much time do i have to take for iop",
        "i took percs after surgery and now i cant stop",
        "my son missed his appointment",
        "do i have to taper before iop",
        "what do you give for withdrawal",
        "can i get vivitrol there",
        "whats in detox",
        "does your clinic prescribe suboxone",
        "can i bring my insulin with me",
        "can you help someone who takes xanax every day",
        "is alcohol treatment covered by aetna",
        "do you help people who mix alcohol and pills",
        "my wife drinks wine every night, what can i do",
        "is it ok if i come in after drinking",
        "how many sessions would i have to take",
        "can i have visitors after i take the assessment",
        "what happens if i fail a test",
        "can i be on methadone and do iop",
        "is marijuana allowed in the program",
        "what is naltrexone treatment like at your place",
        "how long after my last drink can i be admitted",
        "do i have to tell you how much i use",
        "i use meth and want to know if it is treated",
        "is detox dangerous",
        "how much does suboxone cost there",
        "can i take a class on relapse",
    ],
)
def test_what_is_treated_allowed_or_stopped_is_not(text):
    assert not asks_for_medical_advice(text)


@given(st.text("how muchxanbertkdsi 0123.?'\n", max_size=2000))
def test_no_text_makes_it_fail(text):
    asks_for_medical_advice(text)


def test_a_drug_in_a_long_story_makes_it_no_question_about_medicine():
    story = (
        "my brother fixes clocks for a living and he has the steadiest hands in town, or had them until the pills, and now "
        "mother winds the big one in the hall herself. what would you call the place where one goes by day"
    )
    assert not is_medical(story)
    assert is_medical("it's about his pills")


@pytest.mark.parametrize("text", ["should i give him a beer", "should I just have some wine to take the edge off"])
def test_whether_to_drink_against_withdrawal_is_medical_advice(text):
    assert asks_for_medical_advice(text)
