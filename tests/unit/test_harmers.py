"""Whose violence a message speaks of: that of its writer, or another's."""

from __future__ import annotations


import pytest

from admissions.safety import crisis_response
from admissions.safety.harmers import comes_from_writer

HARMERS = [
    "im scared of what i might do to my husband when im drunk", "last night i grabbed him by the throat", "i think i hit my wife",
    "i want to smother my dad", "i keep thinking about going to my bosss house and putting a bullet in him", "i have a pistol yeah",
    "i got a rifle", "i might snap and take everyone in the office with me", "im gonna kill my landlord",
    "afraid i'll hurt my kids when i drink", "i don't trust myself around my daughter", "i shook my baby", "I put my hands on her",
    "i get violent when i use", "my kids are scared of me", "i blacked out and i think i punched my girlfriend", "i beat up a guy",
    "i scare myself when i drink and fight with my wife", "last night i stood over my husband with a knife",
    "im gonna shoot up the office", "i punched a wall", "i threw her against the door", "what if i hurt somebody",
    "i wanna track down whoever sold my cousin those pills and shoot him", "im gonna find the dude that robbed my sister and stab him",
    "i want to go find the man who sold her that stuff and kill him",
    "i dont want to hurt anyone", "im going to drive over there and stab him", "i pulled a knife on my cousin",
    "i want to find my boss and kill him", "i want to pay someone to kill my husband", "i have a gun pointed at him", "i have a gun on me",
    "i might lose it with my kids one day and hurt them", "i have thoughts of hurting people when im high", "i get urges to hit my son",
    "im gonna beat the shit out of my dealer when he shows up", "im scared i'll snap on my kids", "i almost swung at my buddy on friday",
]  # fmt: skip
OTHERS = [
    "my wife hits me when she drinks", "he stood over me with a knife", "i stood next to my wife with a beer", "i hit her back", "my ex beats me and i want to kill him", "he said im gonna kill you",
    "she texted ill kill your dog", "i'm scared of my husband", "i'm scared he's going to kill her", "i hurt my back",
    "i would never hit her", "i didnt hit anyone", "i want to find the guy who raped my sister and killed her",
    "i want to find the man who hit my mom and beat her", "i need to see the doctor who treated him and thank him",
    "im scared ill see the man who might come and kill her", "i want to find the man who said hed come and kill her", "i want him to stop hitting my kids", "my dad is beating my mom",
    "he is outside with a bat", "i have a gun in case he comes back", "i think he might stab her", "i hid the gun from him",
    "i pushed her off me", "i want to leave but he will kill me", "i'm going to testify that her boyfriend beat her",
    "i want to kill myself", "my son hit his sister", "i saw him punch her", "i grabbed my kids and ran", "i shot heroin",
    "i hurt her feelings", "i beat my addiction", "i might call the cops so he stops hitting my mom", "i slapped him in self defense",
    "i have a gun pointed at me", "i got a gun in my face", "i think my husband will kill my son", "im afraid someone will kill my son",
    "my husband beat the hell out of me", "he swung at my buddy", "i have thoughts my husband will hit our kids",
    "my dad has thoughts of hurting people", "im scared he'll snap on my kids", "my ex beat the crap out of my buddy",
    "i am going to the police my stepdad beat my mom", "i think my uncle raped my daughter",
]  # fmt: skip


@pytest.mark.parametrize("text", HARMERS)
def test_who_harms_or_may_harm_is_told_to_step_away(text):
    assert comes_from_writer(text) is True
    assert crisis_response("violence", "act", text) == "utter_crisis_violence_act_from_visitor"


@pytest.mark.parametrize("text", OTHERS)
def test_who_is_harmed_or_defends_themselves_keeps_the_words_for_them(text):
    assert comes_from_writer(text) is not True
    assert crisis_response("violence", "act", text) == "utter_crisis_violence_act"


def test_what_does_not_say_is_left_to_what_was_said_before():
    assert comes_from_writer("he is the reason my sister is dead") is None
    assert comes_from_writer("she hits us") is False


@pytest.mark.parametrize("kind", ["suicide", "medical"])
def test_only_violence_is_read_for_it(kind):
    assert "from_visitor" not in crisis_response(kind, "act", "i hit her and i want to die")


@pytest.mark.parametrize(
    "text",
    ["i want " * 300, "i think i " * 200, "i might could " * 140, "her scared of my " * 120, "i have my " * 200,
     "i want to find him who x and " * 70, "im gonna see him that " * 90],
)  # fmt: skip
def test_awkward_text_is_read_fast(seconds_taken, text):
    assert seconds_taken(comes_from_writer, text) < 0.02
