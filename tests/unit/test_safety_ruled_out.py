"""What rules danger out is taken out of a message; what stands beside it, or only resembles it, stays."""

from __future__ import annotations

import time
import timeit

import pytest

from admissions.safety.ruled_out import without_ruled_out


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("he's not shaking or seeing things or anything", "he's"),
        ("she drinks at noon i think. no shaking that i noticed", "she drinks at noon i think. ; that i noticed"),
        ("she doesnt shake when she doesnt have any, i swear", "she ; have any, i swear"),
        ("havent had the shakes or any seizures", ""),
        ("no tremors, no sweats, just tired", "tired"),
        ("no seizures, shakes or hallucinations", ""),
        ("no shakes but he sees bugs on the wall", "he sees bugs on the wall"),
        ("she keeps threatening to kick me out if i drink", "she keeps ; if i drink"),
        ("my mom threatened to throw me out of the house", "my mom"),
        ("my wife threatened to leave me and i cant live without her", "my wife ; and i cant live without her"),
        ("the nurse asked me if i was suicidal and i told him never", "the nurse"),
        ("dad has terminal cancer and wants to die in his own bed", "dad has terminal cancer and"),
        ("the sweats are gone, 10 days. what's next", "10 days. what's next"),
        ("he pulled a knife on me while i was buying. that's when i decided to get clean", "he ; to get clean"),
        ("he od'd. i dont want that to happen to me", "he od'd. i"),
        ("i want my old life to end and begin again", "i want ; and begin again"),
        ("i punched a door and broke my knuckles. is there anger management", "is there anger management"),
        ("not sure whether he needs the live in kind or the day kind", ""),
        ("she says she won't come. do i have to get her signature", "she ; signature"),
        ("i'd like to keep narcan at home, just in case", "i'd like to"),
        ("no tremors no fever but i had a fit today", "i had a fit today"),
        ("no shakes, im just not sure what month it is", "im just not sure what month it is"),
        ("no more sweats, its been two weeks", "its been two weeks"),
        ("his wife threatened to take the kids and leave if he drinks", "his wife ; if he drinks"),
        ("she threatens to move out with the children", "she"),
        ("he threatened to take the kids and i need a plan", "he ; and i need a plan"),
        ("asked whether i ever had thoughts of suicide, i told her no", ""),
        ("my doc asked if i'm suicidal and i answered nope. how do i enroll", "my doc ; . how do i enroll"),
        ("my cousin od'd on friday and is in the icu now", "my cousin"),
        ("my dad overdosed last night, he's at the hospital. i want to die", "my dad ; . i want to die"),
        ("someone put a knife in my face when i was buying last year", "someone"),
        ("i put my fist thru the wall. anger classes?", "anger classes?"),
        ("on percs since he broke his leg, im worried", "on percs ; , im worried"),
        ("he tells me he wont go. can i still book the assessment", "he"),
        ("nothing happened, just being prepared", ""),
        (
            "i tried to kill myself back in june, was inpatient, im stable and need php",
            "was inpatient, im stable and need php",
        ),
        ("lost my cousin to fent. i don't wanna be next", "lost my cousin to fent. i"),
        ("im not going to do anything to myself, i need a program", "i need a program"),
        ("i don't want to live but i'm not gonna do anything to myself", "i don't want to live but"),
        ("i started taking some of my grandpa's norcos", ""),
        ("ive been stealing my mom's oxys", ""),
        ("i use as well and want to quit before it's me", "i use as well and want to"),
    ],
)
def test_what_rules_danger_out_is_taken_out_and_the_rest_is_heard(text, rest):
    assert " ".join(without_ruled_out(text).split()) == rest


@pytest.mark.parametrize(
    "text",
    [
        "what if i drive myself",
        "and what if she drives herself home",
        "what if i just call myself?",
        "how about if he pays himself",
        "what if my son drives himself",
        "can i just come in myself",
        "i'd rather call myself",
        "would do it but not if it's a huge commitment",
        "he's only gonna do it if it's a short program",
        "ok so what's the next thing i should do",
        "sorry, i won't be there tuesday",
    ],
)
def test_to_come_or_pay_in_person_is_no_danger(text):
    assert without_ruled_out(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "what if i drive myself off a pier",
        "what if i drive myself to the bridge",
        "what if i hurt myself",
        "what if i hang myself",
        "what if i go and cut myself",
        "what if i call myself dead",
        "would do it but not if it hurts",
        "shes only going to do it if im not home",
        "i won't be here tuesday",
        "i won't be there tuesday, nobody will find me",
        "what would be the next thing i should do with the rope",
        "she doesnt shake when she drinks",
        "he doesn't shake unless he stops",
        "no shaking yet, he quit this morning",
        "never had a seizure before tonight",
        "not shaking as bad as yesterday",
        "he isn't shaking anymore, he just lies there",
        "no, shaking",
        "can't stop shaking",
        "make it end. not the shakes. me",
        "hope no seizures this time",
        "we don't shake hands",
        "no seizure meds left",
        "he threatened to leave me for dead",
        "he threatened to throw me out the window",
        "he threatened to kick me in the face",
        "she threatened to leave this world",
        "he threatened to kill me",
        "my doctor asked if i was suicidal and i said no but i lied",
        "my doctor asked if i was suicidal and i told her no because i was scared",
        "my doctor asked if i was suicidal and i said yes",
        "my grandpa wants to die at home",
        "mom is on hospice and i want to die at home with her",
        "the shakes are gone but now he's seeing spiders",
        "they pulled a gun on me. that's when i ran, he's outside",
        "i want my life to end",
        "i want my old life to end tonight",
        "i punched a wall next to her head",
        "he punched the wall",
        "not sure if i need the kind of life i have",
        "he says he won't do it if i stay",
        "no more shakes, he just lies there",
        "he threatened to take the kids and burn the house down",
        "asked if i think of killing myself and i said no but i do",
        "asked if i'm suicidal and i said no. i am though",
        "my son od'd and is in the bathroom now",
        "my son od'd and he's in the hospital parking lot",
        "my son od'd, is there a hospital",
        "i put a gun in my face when i was buying last year",
        "i put my fist thru the wall next to her",
        "since he broke my arm",
        "he gets violent since he broke her leg",
        "i wanna be next",
        "he killed my sister and i dont wanna be next",
        "nothing happened yet",
        "i tried to kill myself back in june",
        "i tried to kill myself back in june, i got better and i want to do it again",
        "i tried to kill myself in may and im not better",
        "tried to kill myself in october they put me inpatient i have pills stashed",
        "i tried to kill myself in november i'll do it better",
        "i tried to kill myself in may, i was inpatient, once more",
        "i tried to kill myself in june, doing better, i have a gun",
        "therapist asked if i was suicidal and i said no, tonight is the night",
        "my doctor asked if i was suicidal, i said no. this is goodbye",
        "they asked if i'm suicidal i said no, took the pills anyway",
        "i'm terminally depressed and decided to die at home",
        "my mom is in hospice, i decided to die with dignity too",
        "i punched the wall and my wife",
        "i punched a wall and then her",
        "he pointed a gun at us that is when i decided to run",
        "i overdosed and they are now in the icu with me",
        "i haven't been throwing up the 40 pills i took",
        "she isn't shaking, seizures",
        "i have no fever and no feeling in my legs after the pills",
        "i need my old life to end and start over in heaven",
        "i keep it at home just in case it gets too much",
        "nothing happened it's just to be safe i hid from him",
        "",
        "im not going to do anything to myself tonight",
        "im not gonna do anything to myself yet",
        "dont worry i wont do anything stupid",
        "i started taking her morphine an hour ago",
        "i started taking some of her morphine and feel sleepy",
        "i been taking oxy with vodka",
        "i want to stop before i end it",
    ],
)
def test_what_only_resembles_it_stays(text):
    assert without_ruled_out(text) == text


@pytest.mark.parametrize(
    "unit", ["no ", "not shaking, ", "no any had ", "asked if i was suicidal and i said no ", "kind ", ", or "]
)
def test_awkward_text_is_read_at_once(unit):
    text = (unit * 2000)[:2000]
    assert min(timeit.repeat(lambda: without_ruled_out(text), timer=time.process_time, number=1, repeat=4)) < 0.02
