"""A figure of speech is taken out of a message; what is meant as it stands, and all beside a figure, stays."""

from __future__ import annotations

import time
import timeit

import pytest

from admissions.safety.assessment import shared_assessor
from admissions.safety.ruled_out import without_ruled_out


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("whiskey is killing my uncle. can he get in this week", "can he get in this week"),
        ("the fentanyl will kill my niece if she doesn't stop", ""),
        ("his addiction is gonna kill our mother", ""),
        ("heroin killed my cousin", ""),
        ("that deductible is going to kill my husband, any payment plans", "any payment plans"),
        ("a two hour drive would kill my wife", ""),
        ("this hangover is killing me and i want to die tonight", "i want to die tonight"),
        ("he wont stop drinking and it will kill him", "he wont stop drinking and"),
        ("its gonna kill my dad to hear that", "to hear that"),
        ("it would kill my mom if she knew. is it private", "is it private"),
        ("telling my husband will kill him", ""),
        ("missing my kid's recital would kill me", ""),
        ("does the program kick people out for one slip", "does the program ; for one slip"),
        ("my sister says she'll kick me out unless i get help", "my sister says she'll ; unless i get help"),
        ("would you throw him out for drinking", "for drinking"),
        ("my folks cut me off so money is tight", "my folks ; so money is tight"),
        ("he kicked me out and then he hit me", "he ; and then he hit me"),
        ("my sister keeps blowing up my phone about rehab", "my sister keeps ; about rehab"),
        ("my wife will lose it when she sees the bill", "my wife ; when she sees the bill"),
        ("what was my last message again", "again"),
        ("sorry my last message was a typo", "was a typo"),
        ("one last question do you take walk ins", "do you take walk ins"),
        ("i threw away my stash so i dont use", ""),
        ("heroin killed my cousin, do you take cigna", "do you take cigna"),
        ("i wont be here next week, i'm on vacation", "i ; , i'm on vacation"),
        ("we wont be around next month, we're moving to ohio", "we ; , we're moving to ohio"),
        ("i work homicide and ive seen too many bodies. i drink to sleep", "i drink to sleep"),
        ("im prepaying my funeral, the accountant told me to", "the accountant told me to"),
        ("my funeral plan is paid off, im an old lady", "im an old lady"),
    ],
)
def test_a_figure_of_speech_is_taken_out_and_the_rest_is_heard(text, rest):
    assert " ".join(without_ruled_out(text).split()) == rest


@pytest.mark.parametrize(
    "text",
    [
        "alcohol killed my sister and i wish to join her",
        "booze killed my husband and i'm ready to follow him",
        "cancer killed my wife and i should be with her",
        "i wont be around next week because im going to the pier",
        "i wont be here next week, im going to my tomb",
        "i wont be here next month, im moving to heaven",
        "i wont be here next month, im moving to ohio bridge",
        "my husband is killing me",
        "he drinks and will kill my mother",
        "the fentanyl is killing my brother right now",
        "she doesn't care if the dope kills her",
        "i hope the drinking kills him",
        "the drinking is killing me and i hope it does",
        "i put bleach in his drink and it will kill him",
        "it would kill my dad if i died but i want to",
        "this man is going to kill my wife",
        "missing my kids would kill me and i'd let it",
        "he kicked me in the hip and ribs",
        "he said he'd kick my teeth out",
        "he kicked me out of the moving car",
        "he threw me out the window",
        "he cut me off with a knife",
        "they cut me off xanax four days ago",
        "he said he'd blow up my house",
        "my husband will lose it when he finds out i left",
        "this is my last message to everyone",
        "what was my last message to my kids going to be",
        "my last message is goodbye",
        "i wont be around next weekend",
        "i wont be here next week, im going to be with my mom in heaven",
        "im flushing my pills so i dont take them all tonight",
        "i paid for my funeral so they dont have to",
        "my funeral is paid for, its time",
        "he poisoned his wife",
    ],
)
def test_what_is_meant_as_it_stands_stays(text):
    assert without_ruled_out(text) == text


@pytest.mark.parametrize(
    ("text", "alarm"),
    [
        ("alcohol killed my sister and i wish to join her", "suicide"),
        ("booze killed my husband and i'm ready to follow him", "suicide"),
        ("cancer killed my wife and i want to be with her", "suicide"),
        ("fentanyl killed my son and i should go the same way", "suicide"),
        ("coke is killing my husband, he's keeping us hostage", "violence"),
        ("the drinking killed my mom. i miss her, i could just go too", "suicide"),
        ("fent killed my brother and im next", "suicide"),
        ("lost my wife and i want to be with her", "suicide"),
        ("i passed my drug test and want to join them for group", None),
        ("my dad died from drinking and i want to join your program", None),
        ("heroin killed my cousin and we want to follow your program", None),
        ("my brother holds us hostage emotionally", None),
    ],
)
def test_whoever_wants_to_follow_the_dead_or_is_held_is_heard(text, alarm):
    heard = shared_assessor().read(without_ruled_out(text))
    assert shared_assessor().certain(heard).type == alarm


@pytest.mark.parametrize(
    "unit", ["the drinking ", "my last ", "price kill ", "a b price ", "it would kill my ", "care x "]
)
def test_awkward_text_is_read_at_once(unit):
    text = (unit * 2000)[:2000]
    assert min(timeit.repeat(lambda: without_ruled_out(text), timer=time.process_time, number=1, repeat=4)) < 0.02
