"""What is told as over is taken out of a message; what may go on, or come again, stays."""

from __future__ import annotations

import time
import timeit

import pytest

from admissions.safety.assessment import shared_assessor
from admissions.safety.guard import Guard
from admissions.safety.ruled_out import without_ruled_out


class HearsNothing:
    """A learnt model to which no message sounds of danger."""

    def judge(self, *_: object, **__: object) -> None:
        return None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("around 2011 i tried to hang myself", ""),
        ("when i was 19 i tried to kill myself. im 47, its just the wine", "im 47, its just the wine"),
        ("tried to kill myself 15 years ago. i have a family", "i have a family"),
        ("my sister attempted to kill herself when she was 15", ""),
        ("last time i wanted to die was 2014", ""),
        ("he was suicidal last month when we admitted him. next step?", "next step?"),
        ("my nephew od'd but he is awake and talking at the hospital", "my nephew"),
        ("he overdosed on friday, the hospital discharged him. where to from here", "he ; . where to from here"),
        ("im a charge nurse, patient came in unresponsive, is alert. beds?", "im a charge nurse, ; , is alert. beds?"),
        ("how soon after stopping klonopin can someone have a seizure?", ""),
        ("took my methadone this morning, is it ok to eat", "is it ok to eat"),
        ("tapering ativan with my psychiatrist, going great", "going great"),
        ("i got off xanax 6 years ago", "i"),
        ("i tried to hang myself in 2010. do you take aetna", "do you take aetna"),
        ("my cousin od'd on friday and is in the icu now", "my cousin"),
        ("my dad overdosed last night, he's at the hospital. i want to die", "my dad ; . i want to die"),
        ("i tried to overdose in 2009, sober since then, need iop", "sober since then, need iop"),
        (
            "tried to kill myself 20 years ago, glad i failed, i have a wife and kids",
            "glad i failed, i have a wife and kids",
        ),
        (
            "i tried to kill myself 12 years ago and i want to do it again",
            "i tried to kill myself ; and i want to do it again",
        ),
        ("narcan saved my life in 2020", "in 2020"),
        ("narcan saved my sister, she's sober", "she's sober"),
        ("polysubstance, overdosed last monday, looking for a bed", "looking for a bed"),
    ],
)
def test_what_is_told_as_over_is_taken_out_and_the_rest_is_heard(text, rest):
    assert " ".join(without_ruled_out(text).split()) == rest


@pytest.mark.parametrize(
    "text",
    [
        "i tried to kill myself",
        "i tried to kill myself last week",
        "tried to kill myself three months ago",
        "in 2012 i tried to kill myself and i still think of it",
        "in 2012 i tried to kill myself, it didnt work, i have a better plan",
        "i tried to kill myself in 2015 and last night",
        "he was suicidal when we admitted him",
        "i overdosed and they sent me home",
        "he od'd, was awake at the hospital and now he isn't waking up",
        "she overdosed on purpose, the hospital let her go",
        "i tried to kill myself in 2020 i am finishing the note",
        "when i was 22 i tried to hang myself, its coming over me",
        "i tried to kill myself 6 years ago and i am sliding there",
        "i tried to kill myself when i was 16. it feels like those days",
        "attempted suicide 7 years ago, she left me and there is no light",
        "i tried to overdose in 2018. i got plenty this week",
        "i tried to kill myself in 2014. does it matter",
        "in 2014 i tried to kill myself. i have 60 of them",
        "my dad overdosed yesterday, the hospital discharged him, he takes 5 breaths a minute",
        "he od'd and is alert at the hospital, and our daughter od'd in her room",
        "he od'd, lips are gray, was talking at the hospital",
        "i'm an rn, she came in unresponsive, stable, and her heartbeat stopped",
        "im an er nurse and my wife got narcan, alert before, she is out cold",
        "my son od'd and is home sleeping",
        "im a nurse and my husband came in unresponsive",
        "im a nurse, patient came in unresponsive, is alert, not breathing well",
        "how soon after stopping klonopin can someone have a seizure, i stopped monday",
        "took my methadone this morning and some xanax, is it ok to eat",
        "tapering ativan with my doctor and i had a seizure",
        "i got off xanax 6 days ago",
        "narcan just saved him",
        "narcan saved me but i wish it hadnt",
        "narcan saved her an hour ago and she is asleep",
        "my husband overdosed last monday",
    ],
)
def test_what_may_go_on_stays(text):
    assert without_ruled_out(text) == text


@pytest.mark.parametrize(
    ("text", "level"),
    [
        # Nothing else is said, or nothing that is known to be harmless.
        ("i tried to kill myself in 2018", "ask"),
        ("when i was 22 i tried to hang myself, its coming over me", "ask"),
        ("i tried to overdose in 2018. i got plenty this week", "ask"),
        ("my brother tried to hang himself 4 years ago, he has that look", "ask"),
        ("i tried to kill myself in 2018, i need help", "act"),
        ("i tried to kill myself in 2018, i need help with my drinking", None),
        ("i tried to hang myself in 2010. do you take aetna", None),
        ("my sister attempted to kill herself when she was 15", None),
        ("i tried to call you in 2018", None),
    ],
)
def test_an_old_attempt_is_at_least_asked_about_unless_all_else_is_harmless(text, level):
    assert Guard(shared_assessor(), HearsNothing()).assess(text).level == level


@pytest.mark.parametrize(
    "unit", ["overdosed ", "od'd and awake ", "in 2012 ", "tried to kill myself ", "when i was ", "took my "]
)
def test_awkward_text_is_read_at_once(unit):
    text = (unit * 2000)[:2000]
    assert min(timeit.repeat(lambda: without_ruled_out(text), timer=time.process_time, number=1, repeat=4)) < 0.02
