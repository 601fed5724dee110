"""What is stated plainly (`certain`), and what only sounds of danger (`harmless`)."""

from __future__ import annotations

import pytest

from admissions.safety import shared_assessor
from admissions.safety.assessment import Assessor
from admissions.safety.guard import Guard


def stated(text: str) -> str | None:
    assessment = shared_assessor().certain(shared_assessor().read(text))
    return f"{assessment.type}/{assessment.level}" if assessment else None


@pytest.mark.parametrize(
    "text",
    [
        "I really wanna die",
        "she just wants to die she says",
        "thinking of killing myself tonight",
        "he keeps threatening to hang himself",
        "my niece says she will unalive herself",
        "I'd rather be dead than do this again",
        "I no longer wish to live",
        "I do not intend to wake tomorrow",
        "im going to end my life",
        "gonna end it all tonight",
        "ending it tonight",
        "I'll be dead by morning",
        "what if somebody wrote their note and is waiting till the house is asleep",
        "i cant go on anymore. razor in my hands",
        "there is a noose in my closet",
        "the barrel is in my mouth",
        "he has a knife against his own throat",
        "I saved up all my sleeping pills",
        "im going to swallow every pill in this house",
        "took the whole lot on purpose",
        "slicing my wrists open right now",
        "I keep cutting",
        "she is cutting herself every night",
        "he said he'd put a bullet in his head",
        "about to jump off the overpass",
        "standing on the ledge",
        "she stepped in front of the train",
        "sitting in the car with the engine running in a closed garage",
        "how many of those pills until I die",
        "quickest painless way to die",
        "found my husband's suicide note",
        "she left a goodbye letter for us",
        "tell my kids I love them",
        "by the time somebody reads this I'm gone",
        "I won't need anything after tonight",
        "goodbye everyone, be kind",
        "the voices tell me to jump",
        "my revolver is loaded",
        "kms fr tonight",
        "is parking free there and can i please just die",
        "lemme just die already",
        "he wrote that he cant go on and hes got the rifle with him",
        "he tried to hang himself earlier today",
        "I overdid nothing, I tried to kill myself two hours ago",
        "when you ring back I will have swallowed the pills",
        "I want to kill my self",
        "iwanttodie",
        "quiero morirme",
        "je ne dors plus, je veux mourir",
        "eu quero morrer",
        "ich will nicht mehr, ich will einfach sterben",
        "voglio morire",
        "gusto ko na mamatay",
        "tôi muốn chết",
        "man mikham bemiram",
        "我想死",
        "死にたい",
        "i cannot keep myself safe",
        "wish I was dead right now",
        "suicidal right now",
        "wanna dye tonight",
        "ive saved up my ambien so i can swallow it in one go",
        "hoarding his pills to take them on their anniversary",
        "ready to finish my life",
        "going to end it with a razor",
        "I will shoot myself in the head",
        "gonna walk right in front of the 720 bus after my shift",
        "kept her old pills so i can finish what i began in june",
        "ive got 30 percs and a bottle of tequila here on my desk",
        "i have 50 trazodone in front of me",
        "she has a full bottle of xanax in front of her",
        "sitting with my pills and some vodka in front of me",
    ],
)
def test_wanting_to_die_a_plan_means_or_a_farewell_is_certain(text):
    assert stated(text) == "suicide/act"


@pytest.mark.parametrize(
    "text",
    [
        "his lips have turned blue",
        "her fingernails are purple",
        "she's barely breathing",
        "he stopped breathing",
        "I can't breathe",
        "breathing really slow and shallow",
        "he makes a gurgling noise",
        "my aunt is unresponsive",
        "I cannot wake my wife",
        "he won't wake up",
        "can't find a pulse",
        "found her slumped in the bathroom",
        "I think my cousin overdosed",
        "help overdose",
        "she is having a seizure",
        "he just had a fit on the kitchen floor",
        "my roommate is seizing",
        "eyes rolled back in her head",
        "foam coming from his mouth",
        "he swallowed a whole bottle of aspirin",
        "I took way too many xanax",
        "my son took thirty tylenol",
        "took four oxys then drank a fifth and now I'm dizzy",
        "the toddler got into my methadone",
        "she drank bleach",
        "needle still in his arm",
        "narcan isn't working",
        "gave him naloxone and he's still out",
        "drifting in and out of consciousness",
        "my chest hurts so bad",
        "crushing pain in my chest",
        "my left arm went numb",
        "his face is drooping on one side",
        "speech slurred all of a sudden",
        "I'm puking blood",
        "vomit looks like coffee grounds",
        "black tarry stool",
        "hallucinating since morning",
        "seeing spiders on the wall",
        "bugs crawling on my skin",
        "I have the dts and I'm shaking bad",
        "shaking so hard I can't hold a cup",
        "I quit drinking two days ago and now I'm shaking and confused",
        "fever of 103 and sweating from withdrawal",
        "he doesn't recognize us",
        "pinpoint pupils",
        "he hit his head and keeps vomiting",
        "she went limp",
        "should I call 911",
        "need an ambulance now",
        "i think he has alcohol poisoning",
        "he fell and went stiff",
        "losing consciousness",
        "i swallowed the rest of the bottle",
        "mixed vodka with klonopin",
        "how long will these tremors go on, I quit drinking on Monday",
        "how bad do the shakes get, he's on the floor having a seizure",
    ],
)
def test_a_body_in_danger_is_certain(text):
    assert stated(text) == "medical/act"


@pytest.mark.parametrize(
    "text",
    [
        "my husband punched me again",
        "he beats me when he drinks",
        "my stepdad choked my mom",
        "he hits us",
        "grabbed me by the throat",
        "he puts his hands around my neck",
        "he said he would kill me",
        "he'll kill me if I leave",
        "I'm going to kill my ex",
        "i wanna hurt somebody",
        "gonna stab that guy",
        "my brother has a gun and is yelling",
        "she came at me with a knife",
        "he pulled a machete on us",
        "he broke my jaw",
        "bruises all over from my boyfriend",
        "he's kicking my door in",
        "I'm hiding in the closet",
        "he locked me in the bedroom",
        "he won't let me leave",
        "I'm scared of him and he has been drinking",
        "scared to go home after my shift",
        "I don't feel safe at home",
        "he hits our kids",
        "my uncle raped me",
        "my boss is stalking me",
        "he threw a bottle at my head",
        "gets violent when drunk",
        "he's going to burn the house down",
        "I choked my wife last night",
        "death threats from my dealer",
        "my ex is outside with a bat",
        "she wants him dead",
        "he knocked her down the stairs",
    ],
)
def test_violence_done_threatened_or_meant_is_certain(text):
    assert stated(text) == "violence/act"


@pytest.mark.parametrize(
    "text",
    [
        "there is no point in living",
        "I don't know if I can face one more winter",
        "do you help someone who has nothing left to live for",
        "my nephew keeps posting stuff about dying",
        "what's the point of living",
        "no reason left to live",
        "I have nothing to live for",
        "they would be better off without me",
        "everyone is better off if I'm gone",
        "I wish I'd never been born",
        "I hope I don't wake up",
        "praying to die in my sleep",
        "want to go to sleep and never wake up",
        "sleep forever",
        "so tired of living",
        "sick of being alive",
        "I don't want to exist",
        "she doesn't want to be here anymore",
        "I want to disappear",
        "I wouldn't mind if I died",
        "nobody would miss me",
        "who would even notice if I was gone",
        "if I were dead would they care",
        "I'm just a waste of space",
        "I don't belong in this world",
        "there's no place for me in this life",
        "can't picture myself next year",
        "I wish God would take me",
        "ready to meet my maker",
        "just waiting to die",
        "thinking about my own funeral",
        "not sure how much longer I can last",
        "her text sounded like goodbye",
        "there's no tomorrow for me",
        "dead inside for years",
        "being alive is a punishment",
        "life is meaningless",
        "life isn't worth living",
        "check out permanently",
        "my story is over I think",
        "I'm not afraid of dying",
        "don't care what happens to me",
        "jealous of the dead",
        "stare at the bridge too long",
        "scared of what I might do",
        "I'm a burden to everyone",
        "dark thoughts again",
        "thinking about death a lot",
        "can't go on anymore",
        "I can't trust myself alone tonight",
        "I should have died",
        "giving up on life",
        "he is giving away all his things",
        "why am I even still here",
        "I have nothing left to live for",
        "the only reason I'm still alive is my son",
        "no use for next year's calendar",
        "I don't expect to need another calendar",
        "honestly no, I am not safe right now",
        "how many pills would it take",
        "so how many would do it",
        "how much would be enough",
        "my cousin in oregon says he cant go on",
        "my aunt back in ohio told me she cannot keep going",
        "im 17 and i cut",
        "do you guys help with cutting",
        "can you help me stop cutting",
        "i cut myself",
        "my brother in ohio says he cant go on a day longer",
        "my mom in iowa says she cant go on her own anymore",
    ],
)
def test_a_hint_of_not_wanting_to_live_is_certainly_asked_about(text):
    assert stated(text) == "suicide/ask"


@pytest.mark.parametrize(
    "text",
    [
        "wrote the note for school, waiting for my mom to sign it",
        "knife in my hand and onions on the board so typing is slow",
        "I don't want to die, I want to get sober",
        "he has never hit me or the kids",
        "she is not suicidal",
        "I was suicidal in 2009 and went to counseling",
        "my uncle overdosed in 2011",
        "do you treat people who are suicidal",
        "my first husband beat me",
        "the suspense is killing me",
        "that wait is killing my back",
        "I'm dying to know the price",
        "the view is to die for",
        "I shot myself in the foot with that lease",
        "my wife will kill me if I forget our anniversary",
        "overdosed on candy at the fair",
        "cut my hair last night",
        "I'm writing a novel and the hero kills himself",
        "my phone died",
        "the battery died before I could finish",
        "she killed it at the recital",
        "I hang out with my sister",
        "shoot me a text about the hours",
        "I took my pills this morning as prescribed",
        "I took a whole week off work",
        "can I bring all my pills with me",
        "he turned his life around",
        "I want to end my lease",
        "how do I end the chat",
        "I beat my brother at pool",
        "he hit the gym",
        "we hit traffic on the bridge",
        "I jumped through hoops for this insurance",
        "we walked over the bridge to the clinic",
        "my son has a seizure disorder, is that ok",
        "I had a seizure in 2014",
        "he locked his keys in the car",
        "I'm hiding bottles in the garage",
        "my boss kicked me a nice bonus",
        "he threw me a party",
        "the landlord wants us out",
        "I'm scared of needles",
        "I'm afraid of groups",
        "my heart is broken",
        "I'm not afraid of my husband, he drove me here",
        "there is no point in calling twice",
        "I'm not sure I can do three days a week",
        "do you take people who have no insurance left",
        "she posts about her dog all day",
        "what's the point of the assessment",
        "I'm tired of being hungover",
        "I'm sick of drinking",
        "I can't see myself in a residential place",
        "better without alcohol",
        "I wish I could sleep in",
        "nobody told me about the copay",
        "I don't belong in a hospital, I want evenings",
        "how much longer is the program",
        "how many groups a week can I take",
        "my story is on your website",
        "I'm done with the forms",
        "dead tired after work",
        "please take me off the list",
        "by then I will have taken my meds",
        "can I take my medication with me",
        "he tried to kill himself when he was young",
        "i could just die of embarrassment",
        "shot myself in the foot with that deductible",
        "felt a bit blue since Sunday",
        "I am ending it with my boyfriend tonight",
        "in the ER we see overdoses every night",
        "the nurse asked me whether I ever want to kill myself and I said no",
        "how bad do the sweats get once you've quit drinking?",
        "would she get the tremors if she stopped xanax slowly",
        "I have a way to do this beside my job",
        "they stop right in front of the bus depot",
        "I dropped out last spring and want to finish what I started with you",
        "he took pills in front of me",
        "my dad has 10 beers in front of the kids",
        "a bottle of wine in front of me every night",
        "how many sessions would it take",
        "how much is it",
        "my son in ohio says he cant go on a trip",
        "my sister in texas said she cant go on monday",
        "im 19 and i cut hair",
        "i cut back",
        "do you help with cutting down",
        "do you treat people who cut",
        "i had 8 beers and took the bus",
    ],
)
def test_what_only_comes_near_is_not_certain(text):
    assert stated(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "the coffee overdose this morning has me shaking",
        "my wife will kill me if I miss group again",
        "I shot myself in the foot by dropping my plan",
        "that patio looks to die for",
        "stuck in traffic, my boss is breathing down my neck",
        "I was dying laughing at the intake video",
        "our cat choked on a toy",
        "I'm writing a thriller about a detective in rehab",
        "the podcast said the doctor killed three patients",
        "he never hit me or the kids",
        "I'm not afraid of my husband",
        "she's breathing fine, she's just asleep",
        "nerf gun wars at my nephew's party",
        "bath bombs in the gift basket",
        "he killed it at the talent show",
        "my knees are killing me",
        "a stab in the dark, do you take Oscar",
        "the villain dies in the last episode",
        "the bar is called Dead Man Walking",
        "got a flu shot, can I still come",
        "said farewell to my whiskey on Sunday",
        "hopping on for a minute to ask about parking",
        "relax, that was me quoting a rapper",
        "our raid wiped twice and all my elves are dead",
        "blasting Suicidal Tendencies on the way over",
    ],
)
def test_what_only_sounds_of_danger_is_harmless(text):
    assert shared_assessor().is_harmless(shared_assessor().read(text))
    assert stated(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "I am going to die for real",
        "I shot myself",
        "my son has a gun and sits in the dark",
        "he got stabbed in the back",
        "dead serious, I will do it",
        "I keep jumping back on the ledge",
        "he quoted the price and then said he would shoot me",
        "my suicidal tendencies are playing up again",
        "I could shoot some people at that office",
        "he had a drug seizure",
        "he never laid a hand on me until tonight",
        "killed the engine and shut the garage door",
        "I can't beat this addiction and I'm done",
        "is there a suicide prevention number",
        "only killing time until I'm gone",
        "my husband will kill me if he finds these messages",
        "he shot himself in the head",
        "my husband will kill me if I leave",
        "he breathes in gasps",
        "he never hit me before tonight",
        "I'm afraid of my husband",
        "she's breathing okay but won't wake up",
        "the dog leash is around his neck",
        "I wrote a poem to say goodbye",
        "my phone is dying and so am I",
        "hang in there they say, I can't",
        "suicide hotline please",
        "I'm writing my will",
        "he has a gun at his party",
    ],
)
def test_danger_that_resembles_a_harmless_phrase_is_not_harmless(text):
    assert not shared_assessor().is_harmless(shared_assessor().read(text))


@pytest.mark.parametrize(
    "text",
    [
        "I used 2 bags of fentanyl and my lips are blue",
        "my son in high school wants to kill himself",
        "I was married to him and he has a gun pointed at me",
        "I've had suicidal thoughts and I am going to hang myself",
        "we got help coming but he isn't breathing",
        "back in 10, he pulled a knife on me",
        "he is back in my room and he has a gun to my head",
        "since he got sober he beats me every night",
    ],
)
def test_words_of_the_past_do_not_silence_what_happens_now(text):
    assert (stated(text) or "").endswith("/act")


@pytest.mark.parametrize(
    "text",
    [
        "that cake is to die for and I want to die",
        "this coffee overdose is fun. he is not breathing",
        "my boss is killing me and i want to die",
        "I shot myself in the foot there. now he has a gun pointed at me",
        "my knees are killing me, I'm going to kill myself",
        "do you accept united he swallowed the whole bottle",
        "do you treat alcohol my dad isn't breathing",
        "does php take walk ins i want to kill myself tonight",
    ],
)
def test_what_is_certain_raises_the_alarm_beside_a_harmless_phrase(text):
    assert Guard(shared_assessor(), AlwaysQuiet()).assess(text).level == "act"


class AlwaysQuiet:
    """A learnt model that never hears danger."""

    def judge(self, *_: object) -> None:
        return None


@pytest.mark.parametrize(
    "text",
    [
        "i w a n n a d i e",
        "I  W A N T  T O  D I E",
        "i wanted to d.i.e, i still want to d.i.e",
        "h e i s n o t b r e a t h i n g",
        "h a s n o p u l s e",
        "i\u200bwant\u200bto\u200bdie",
        "wаnt tо diе",
        "κіll mуsеlf tonight",
        "i am ѕuicidаl",
        "took 40pills and cant stay awake",
        "i wanna di3",
    ],
)
def test_disguised_letters_hide_no_danger(text):
    assert (stated(text) or "").endswith("/act")


PHRASES = {
    "groups": {"colour": ["red", 7]}, "suicide": {}, "medical": {}, "violence": {}, "harmless": ["toy fox"],
    "certain": {"act": {"violence": ["@colour? fox ~3 bites"]}, "ask": {"suicide": ["lone fox"]}},
    "idioms": ["fox trot", "sly fox bites back"], "frames": ["book"], "past_phrases": ["long gone"], "past": ["ago"],
    "present": ["now"], "future": ["will"], "over": ["once"], "negations": ["no"], "negation_reach": 2,
    "boundaries": ["but"], "key_words": [],
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("fox bites", "act"),
        ("red fox bites", "act"),
        ("lone fox", "ask"),
        ("lone fox. fox bites", "act"),
        ("sly fox bites back", None),
        ("a fox trot bites", "act"),
        ("no fox bites", None),
        ("book fox bites", None),
        ("book of the old and grey hunting club said fox bites", "act"),
        ("fox bites long gone", None),
        ("fox bites ago", None),
        ("fox bites ago now", "act"),
        ("long gone, and a fox will see and bites", "act"),
        ("long gone, once a fox will see and bites", None),
        ("in 2019 fox bites", None),
        ("in 2026 fox bites", "act"),
        ("in 2027 fox bites", "act"),
        ("in 1066 fox bites", "act"),
    ],
)
def test_what_mitigates_a_certain_phrase(text, level):
    assessor = Assessor(PHRASES, this_year=2026)
    assert assessor.certain(assessor.read(text)).level == level


def test_without_a_learnt_model_what_is_certain_still_counts():
    assert Guard(Assessor(PHRASES, 2026), None).assess("fox bites").level == "act"
    assert Guard(Assessor(PHRASES, 2026), None).assess("toy fox").level is None


@pytest.mark.parametrize(
    "text",
    [
        "they let me out of the hospital a month ago and im going to kill myself once the house is empty",
        "used to talk to a therapist, im gonna hang myself when they sleep",
        "i try so hard not to hurt myself",
        "they fired me last year and im gonna shoot up the office",
        "i plan on swallowing all of his pills",
    ],
)
def test_what_is_still_ahead_is_not_past_whatever_else_was(text):
    assert (stated(text) or "").endswith("/act")


@pytest.mark.parametrize(
    "text",
    [
        "last year i was going to kill myself and my sister found me, now i run her bakery",
        "we're gonna blow up balloons at the office",
        "trying not to hurt her feelings",
    ],
)
def test_what_was_once_ahead_is_past(text):
    assert not (stated(text) or "").endswith("/act")


@pytest.mark.parametrize(
    ("text", "alarm"),
    [
        ("ya no quiero vivir", "suicide/act"),
        ("mi hermana se quiere matar", "suicide/act"),
        ("ojalá no hubiera nacido", "suicide/act"),
        ("mi abuelo no respira", "medical/act"),
        ("se tragó todas las pastillas", "medical/act"),
        ("mi marido me golpea", "violence/act"),
        ("mi ex me quiere matar", "violence/act"),
    ],
)
def test_danger_in_spanish_is_certain(text, alarm):
    assert stated(text) == alarm


@pytest.mark.parametrize(
    "text",
    [
        "tomo pastillas para la presión",
        "mi hija no despierta temprano",
        "el gato se va a morir de viejo",
        "ya no quiero vivir con mi suegra",
        "no quiero morir",
        "i've been hiding vodka in my closet",
        "my husband hides bottles in the garage",
        "my daughter is 24 and won't come to treatment",
        "he wont come to you guys no matter what i say",
        "she isn't coming around to the idea",
    ],
)
def test_what_only_sounds_like_it_is_not_certain(text):
    assert stated(text) is None


@pytest.mark.parametrize(
    "text", ["she won't come to, her lips are blue", "he isn't coming to and breathes slowly", "not coming around"]
)
def test_who_does_not_come_to_is_in_danger(text):
    assert stated(text) == "medical/act"


@pytest.mark.parametrize(
    "text",
    [
        "did a shot of dope after 5 months clean, kids are asleep, idk if i used too much",
        "i used tonight after 2 years sober and im scared it was too much",
        "relapsed tonight, shot my usual amount, kinda drowsy",
        "my toddler got into the strips",
        "never had a seizure before tonight",
    ],
)
def test_a_body_that_is_used_to_it_no_more_is_in_danger(text):
    assert stated(text) == "medical/act"


@pytest.mark.parametrize(
    "text",
    [
        "clean 3 years on the same dose of methadone",
        "my uncle overdosed after 2 years clean, that was last year",
        "my kid got into usc",
        "my son got into meth",
        "he never had a seizure",
        "i'm working too much after 3 months clean",
    ],
)
def test_who_stays_clean_or_tells_of_it_is_not(text):
    assert stated(text) is None


@pytest.mark.parametrize(
    ("text", "alarm"),
    [
        ("what happens if you take a handful of xanax", "medical/ask"),
        ("whats gonna happen if someone swallows 40 aspirin", "medical/ask"),
        ("what happens if someone takes too long to answer", None),
        ("i think she took more than she was supposed to", "medical/ask"),
        ("i took more time off than i was supposed to", None),
        ("had 3 xanax and two beers, is that bad", "medical/ask"),
        ("i take my xanax and drink wine, do you treat both", None),
        ("he's on fentanyl and hes asleep in the den", "medical/ask"),
        ("he quit fentanyl and sleeps well", None),
        ("i could snap and take half of the office with me", "violence/act"),
        ("im taking everyone with me to the open house", None),
        ("i can't live without her", "suicide/ask"),
        ("i can't live without my phone", None),
    ],
)
def test_what_is_asked_about_and_its_near_misses(text, alarm):
    assert stated(text) == alarm


@pytest.mark.parametrize(
    ("text", "alarm"),
    [
        ("wanna dye", "suicide/ask"),
        ("*die", "suicide/ask"),
        ("i want to dye my hair", None),
        ("the batteries die", None),
        ("the shakes", "medical/ask"),
        ("dts", "medical/ask"),
        ("throwing up", "medical/ask"),
        ("im nodding", "medical/ask"),
        ("milk shakes", None),
        ("throwing up a quick question", None),
        ("im nodding along", None),
    ],
)
def test_what_is_all_that_is_said(text, alarm):
    assert stated(text) == alarm


@pytest.mark.parametrize(
    ("text", "alarm"),
    [
        ("my nephew's son od'd three times this year", None),
        ("my brother od'd and died", None),
        ("my son od'd twice this year and he just od'd again", "medical/act"),
        ("my son od'd twice tonight", "medical/act"),
        ("in 09 i was holding the other end of the chain", None),
        ("he came at me holding a chain", "violence/act"),
    ],
)
def test_what_is_counted_over_months_or_held_at_work_is_no_danger(text, alarm):
    assert stated(text) == alarm


@pytest.mark.parametrize(
    ("text", "alarm"),
    [
        ("she's confused and doesn't know what month it is", "medical/act"),
        ("confused about what day the intake is", None),
        ("seeing stuff since i stopped", "medical/act"),
        ("i'm hearing voices", "medical/act"),
        ("seeing things clearly since i quit", None),
        ("i had another seizure this afternoon", "medical/act"),
        ("i might snap and take the entire store down with me", "violence/act"),
        ("i want to take the whole office out with me for lunch", None),
        ("i'm taking the whole class to a movie", None),
        ("my niece put two of my percs in her mouth", "medical/act"),
        ("my niece put a bottle in her mouth", None),
        ("the baby found my suboxone", "medical/ask"),
        ("my kid found my old list", None),
        ("12 beers a night, stopping on my own next week", "medical/ask"),
        ("12 beers a night, i'd like to stop. is that common", None),
        ("2 years clean and i relapsed, did my old dose, feeling kinda drowsy", "medical/act"),
        ("did heroin and im so sleepy", "medical/act"),
        ("told my nurse i'm not suicidal. it wasn't true", "suicide/act"),
        ("i say im not suicidal so that they wont keep me", "suicide/ask"),
        ("my therapist asked and i said nope but i lied", "suicide/ask"),
        ("my therapist asked about my drinking and i said no but i lied", None),
        ("i told them i'm not suicidal", None),
    ],
)
def test_what_was_confused_found_kept_back_or_long_ago(text, alarm):
    assert stated(text) == alarm


def test_who_left_lost_interest_or_asks_is_no_body_in_danger():
    harmless = ("he's gone to his brothers", "confused by my copay", "she went cold on us weeks ago")
    assert all(shared_assessor().is_harmless(shared_assessor().read(text)) for text in harmless)
    assert not shared_assessor().is_harmless(shared_assessor().read("he's gone cold"))
