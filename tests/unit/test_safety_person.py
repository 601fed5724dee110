"""Who is in danger of their own hand is spoken to; who worries about another is thanked."""

from __future__ import annotations

import pytest

from admissions.safety import crisis_response


@pytest.mark.parametrize(
    "text",
    [
        "my son wants to kill himself",
        "she says she wants to die",
        "my best friend is suicidal",
        "he has a rope",
        "our neighbor told my aunt he is going to shoot himself after the game",
        "hubby took the shotgun and drove off, i am going to call the cops what else",
        "she texted I'm ending it and switched the phone off",
        "My uncle he want to end his life, he buy poison",
        "i found my niece's note, she won't open the door",
        "roommate keeps saying he’ll jump",
        "my stepson is up on the water tower and i dont know what to do",
        "he said if i leave he'll kill himself",
        "my wife says when i move out she'll kill herself",
        "i think he's going to kill himself tonight",
        "i swear she will end up dead, she wrote goodbyes",
        "my mom back home in ohio says she has nothing left to live for",
        "my sister who lives in texas said she cant go on",
    ],
)
def test_danger_of_another_is_answered_to_who_worries(text):
    assert crisis_response("suicide", "act", text) == "utter_crisis_suicide_act_other"


@pytest.mark.parametrize(
    "text",
    [
        "I want to die",
        "my wife left and I want to die",
        "I'll kill myself if she goes",
        "my mom doesn't know I'm going to end it",
        "kms",
        "",
        "my aunt lives two streets away. im gona kil my self",
        "They took my license and my son won't talk to me. I have decided. Friday it is.",
        "Served with my brother in the 82nd. His pistol is on my lap.",
        "tell my kids it is nobody's fault, when they find me the keys are in the bowl",
        "my husband says I exaggerate, well I have enough pills to show him",
        "she kicked me out, the ex took everything, rope is in the trunk",
        "I’m going to do it after my daughter’s birthday",
        "We have a pact, he goes first",
        "my cousin is a nurse so I know how much it takes",
        "my ex took the cat too so what is there to stay for",
        "my wife says choose, honestly i could just walk off the pier and spare her",
        "i told him if he leaves i'll kill myself",
        "i want to die and he knows",
        "when im gone he can have the house",
        "my dad died in ohio and i cant go on",
        "my wife is back home in texas and i want to die",
    ],
)
def test_the_visitors_own_danger_is_answered_to_the_visitor(text):
    assert crisis_response("suicide", "act", text) == "utter_crisis_suicide_act"
