"""Who writes from behind the wheel is asked to pull over; who tells of it is not."""

from __future__ import annotations

import pytest

from admissions.safety.driving import drives_impaired


@pytest.mark.parametrize(
    "text",
    [
        "had a couple and im behind the wheel on the 101, do u take cigna",
        "im hammered and driving to my moms, how much is it",
        "i'm drunk driving right now",
        "im driving right now actually and had like 5",
        "I am about to drive home, I drank three glasses",
        "texting this while im driving, kinda buzzed ngl",
        "driving home drunk",
        "was drinking and now im driving",
        "I'm not sober and I'm driving",
        "i had 7 beers and i gotta drive home",
        "been drinking all day and i have to pick up my kids at 4",
        "i had five beers, is it ok to drive",
        "had a couple beers, bout to drive home",
        "drank a 12 pack, driving home now",
        "smoked and now i gotta drive to work",
        "smoking weed and driving to class",
        "about to drive after four beers",
        "took my ambien and im on the freeway",
    ],
)
def test_a_driver_who_has_been_drinking_is_noticed(text):
    assert drives_impaired(text)


@pytest.mark.parametrize(
    "text",
    [
        "I'm driving my drunk husband to the ER",
        "i was drunk driving last year and got a dui",
        "im driving to work, do you take cigna",
        "my son drove drunk again",
        "he's wasted and I'm driving",
        "is it illegal to drive drunk to your clinic",
        "im on the road a lot for work and drink in hotels",
        "I'm drunk and not driving anywhere",
        "I'm going to drive over to see you, had some questions",
        "I'm on the road to recovery. I drank 5 years",
        "I'm on the 405 and had two questions",
        "I'm going to quit driving drunk",
        "smoked for years and driving to work is when i crave it",
        "i took my xanax last night, im driving to work",
        "i had 2 kids and i have to drive them to school, do you do mornings",
        "how high is the deductible, im on the freeway",
        "his drinking is driving me crazy, im wasted by friday",
        "",
    ],
)
def test_who_drives_sober_or_tells_of_another_time_is_left_alone(text):
    assert not drives_impaired(text)
