"""What is told as over is taken out of a message; what may go on, or come again, stays."""

from __future__ import annotations

import time
import timeit

import pytest

from admissions.safety.ruled_out import without_ruled_out


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
        (
            "i tried to kill myself 12 years ago and i want to do it again",
            "i tried to kill myself ; and i want to do it again",
        ),
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
        "my son od'd and is home sleeping",
        "im a nurse and my husband came in unresponsive",
        "im a nurse, patient came in unresponsive, is alert, not breathing well",
        "how soon after stopping klonopin can someone have a seizure, i stopped monday",
        "took my methadone this morning and some xanax, is it ok to eat",
        "tapering ativan with my doctor and i had a seizure",
        "i got off xanax 6 days ago",
    ],
)
def test_what_may_go_on_stays(text):
    assert without_ruled_out(text) == text


@pytest.mark.parametrize(
    "unit", ["overdosed ", "od'd and awake ", "in 2012 ", "tried to kill myself ", "when i was ", "took my "]
)
def test_awkward_text_is_read_at_once(unit):
    text = (unit * 2000)[:2000]
    assert min(timeit.repeat(lambda: without_ruled_out(text), timer=time.process_time, number=1, repeat=4)) < 0.02
