"""What was taken together, thrown away or withheld, and what becomes of those left behind: the phrases of it."""

from __future__ import annotations

import pytest

from admissions.safety import shared_assessor


def stated(text: str) -> str | None:
    assessment = shared_assessor().certain(shared_assessor().read(text))
    return f"{assessment.type}/{assessment.level}" if assessment else None


@pytest.mark.parametrize(
    ("text", "alarm"),
    [
        ("had two oxys and half a bottle of wine, ok to sleep?", "medical/ask"),
        ("had a xanax and 5 beers, am i fine to drive", "medical/ask"),
        ("drank a pint and took a klonopin, can i go to bed", "medical/ask"),
        ("took a norco an hour ago and had some wine", "medical/ask"),
        ("4 percs and 3 beers in, is that bad", "medical/ask"),
        ("shot a speedball 20 minutes ago", "medical/ask"),
        ("just did a bump of god knows what", "medical/ask"),
        ("sniffed some powder my cousin had, no idea what it was", "medical/ask"),
        ("took 2 xans with whiskey, am i gonna die", "medical/act"),
        ("my uncle's dt's are starting", "medical/act"),
        ("grandmas DTs came back", "medical/act"),
        ("my psych cut off my klonopin 5 days ago", "medical/act"),
        ("the clinic took me off ativan yesterday", "medical/act"),
        ("gonna flush my xanax tonight", "medical/ask"),
        ("dumping all my pills and white knuckling it at home", "medical/ask"),
        ("locking myself in a cabin to get off the klonopin", "medical/ask"),
        ("quitting valium cold turkey", "medical/ask"),
        ("a handle a day, quitting friday", "medical/ask"),
        ("uncle wants to quit drinking on his own at home", "medical/ask"),
        ("going cold turkey monday, 12 beers a day for years", "medical/ask"),
        ("i want to quit drinking, how do i start", None),
        ("i quit 20 beers a day in 2012", None),
        ("will the policy pay my wife if i overdose", "suicide/ask"),
        ("if i od do my kids get the money", "suicide/ask"),
        ("is there a suicide clause in my aetna plan", "suicide/ask"),
        ("paperwork done for my kids, everything in order before i go", "suicide/ask"),
        ("i dont have long. not sick or anything", "suicide/ask"),
        ("the vodka is killing me and i hope it does", "suicide/ask"),
        ("it would kill my mom if i died but i want to", "suicide/act"),
        ("i took a xanax with beer years ago, is that bad", None),
        ("do you treat people on percs and alcohol", None),
        ("did a speedball once in college, is that a problem", None),
        ("i read every line and dont know what it means", None),
        ("had DTs back in 2014, dry since", None),
        ("no dts again this time", None),
        ("my doctor cut my klonopin dose in half", None),
        ("is it safe to quit ativan cold turkey or do you taper", None),
        ("flushed the beers", None),
        ("i throw everything out in spring and sweat it out at the gym", None),
        ("does the policy pay for my wife too", None),
        ("will insurance pay if i overdose while in treatment", None),
        ("i want my house in order before rehab", None),
        ("our lawyer put a suicide clause into the deal", None),
    ],
)
def test_what_is_stated(text, alarm):
    assert stated(text) == alarm
