"""Topics that are found by words: what belongs to each, and what only sounds like it."""

from __future__ import annotations

import pytest

from admissions.facts import FACTS_DIR, read_yaml
from admissions.talk.responses import response_templates
from admissions.talk.topics import UNKNOWN_DETAIL, detail_of, topic_of

OF = {
    "patient_inquiry": [
        "could you just confirm she was discharged from there friday", "is my brother at your facility", "did my wife check in ok", "is dana lopez a patient with you", "has he been discharged",
        "do you have a resident named Rob", "how is my son doing in there", "Sheriff's office. Is a Paul Kern in your program?",
        "could you tell us if he finished", "send me her drug test results", "did my son pass his drug test",
    ],
    "callback_details": [
        "who's going to call", "which number do you call from", "what shows up on the caller ID", "what will you say on the voicemail",
        "do i need to give you my real name", "how long will the call be", "will they say it's a rehab",
    ],
    "written_contact": [
        "could you text me", "can i email someone", "just text please", "send me an email with the details", "by email?",
        "310 555 0142 but text only pls", "i prefer texting", "id rather text", "e-mail?", "txt", "drop me an email", "email then?",
        "can i find out the price without a phone call", "i cant talk on the phone", "id rather not talk over the phone",
        "could you text first", "brochure?", "any pamphlets", "send info please",
    ],
    "hotline_questions": [
        "what happens if you dial 988", "does 988 send the cops", "988 keeps putting me on hold", "is the 988 thing free",
    ],
    "grief": [
        "my brother passed away in june", "we buried my dad on monday", "lost my mom to fentanyl", "the memorial is tomorrow",
        "my best friend killed himself last month", "still grieving", "our old cat died in march and thats when it got bad",
        "had to put my puppy down",
    ],
    "good_news": [
        "sober for 90 days", "im so proud of her", "my son finally agreed to come", "got my one year chip", "feeling really grateful",
        "dumped all my booze this morning", "so proud, now what", "i poured out our liquor. new start",
    ],
    "am_i_a_fit": [
        "i want to go through the questions for my husband", "can you run through your questions", "which program do i need", "which of your programs should he choose",
        "what level of care does he need", "not sure which kind i need",
    ],
    "request_callback": ["could you call me instead"],
    "assessment": ["am i an alcoholic", "do you think im addicted", "so which one is it", "ok which is it then", "do you admit people with prior attempts",
        "do you take people after a 5150", "is that a lot", "is it too much", "how much is too much", "past suicide attempt, would that be a problem for iop", "history of suicide attempts, last one 2014",
        "i was in a psych hold years ago", "would that disqualify me", "is it a problem for getting into php", "does this rule him out of iop",
    ],
    "speak_to_human": [
        "can i call you", "i will call you tomorrow", "phone", "i need a manager", "let me speak with a supervisor",
    ],
    "consent_of_loved_one": [
        "does she have to agree", "do i need her permission", "do we need my dads consent", "can i book for him",
        "can I force my adult son into treatment", "could i sign her up without her knowing", "does my wife have to want it",
        "Can I schedule the intake on her behalf?", "he says no, do i have to have him agree",
    ],
    "bringing_it_up": [
        "what do i say to her then", "how do i even bring it up", "how do I get him to say yes", "how do i convince my sister",
        "interventions?", "can you do an intervention", "what if he refuses to go", "how should i talk to my mom about it",
    ],
    "who_is_behind": [
        "is this a scam", "is this one of those scams where they want your name", "who's behind this page", "who is your boss",
        "prove it", "scam?", "how do i know this is legit", "are you guys a real facility", "who runs this",
    ],
    "number_source": ["where did yall get my number", "how do you have my cell number", "who gave you my number, some guy called"],
    "chat_record": ["who reads what i write here", "how long do you keep these messages", "is this conversation saved"],
    "paying_less": ["free?", "so its free", "no money", "im dead broke", "scholarships?", "is there a sliding scale", "can i pay monthly"],
    "not_admissions": [
        "your staff stole my sisters wallet", "im calling the attorney general", "i am going to report you", "you charged me twice",
        "when do i get my money back",
    ],
    "who_is_iop_for": ["can i go straight to iop"],
    "dual_diagnosis": ["do you treat people who cut", "do you treat self harm"],
    "detox_and_withdrawal": [
        "how do i stop", "how could i quit", "how do people stop", "i wanna know how to stop", "im dope sick", "dopesick", "kickin dope", "can i do that part at home",
    ],
    "cost": ["so what does detox run", "which costs more", "which one is cheaper"],
    "admissions_process": ["start", "Begin!", "ok lets start", "im ready to begin"],
    "opening_hours": ["hrs?"],
    "iop_schedule": ["could i come 2 days instead", "can we do fewer days"],
    "programs_compared": [
        "difference between iop, php and residential", "explain php and iop", "is iop or php better", "residential vs php",
        "php or iop", "what do PHP and IOP look like",
    ],
    "other_places": [
        "how do you compare to hazelden", "is this like betty ford", "why should we choose you", "better than AA", "what makes you different",
        "are you better than other places", "how are you different",
    ],
    "location": ["oc"],
    "help": ["for me", "just for myself"],
    "court_ordered": ["does this count toward the dui class", "does php count", "does iop count for the court"],
    "privacy": [
        "under what law", "hold on do you share my phone number", "will you sell my info", "are you giving my name to anyone",
        "could my baby be taken", "would cps take my newborn",
    ],
    "referral": [
        "RN at mercy hospital, i have a patient to refer to you", "im a case manager, do you do direct referrals", "discharge planner here",
        "social worker here looking for placement for a client", "how do we send a referral", "er nurse here, can you take a transfer",
        "im a psych nurse with a patient who needs php", "case manager here, out of long beach", "im a school counselor looking for resources",
        "EAP here, one of our employees needs a referral to iop", "im his parole officer, can i get a referral in", "im a nurse and my patient is leaving the unit soon",
    ],
    "quick_exit": [
        "is there a fast way to close this page", "how do i hide this chat", "panic button?", "hide this page", "she walked in", "someone just came in",
    ],
    "what_is_residential": ["phones", "laptop?", "what about visits then", "bf visit", "do i have to hand my phone over"],
    "greet": ["im back"],
    "list_insurance": ["could you just answer the insurance part", "back to my insurance question"],
    "emotional_disclosure": [
        "u judge?", "will they judge me", "need 2 quit", "im high rn", "again fml", "idk anymore", "😭😭", "🆘",
        "gf says it's an issue", "we both drink too", "my wife thinks i drink too much", "my husband said im an alcoholic",
        "my nana is in hospice", "my uncle is dying", "the doctor gave him a year", "in the war i saw a lot of my friends die",
        "my sister says im dead to her", "narcan saved me last year", "the vet is putting my dog down",
        "im dying for some sleep", "just dying to get a little sleep",
    ],
    "thank": ["👍", "🙏🙏"],
    "pregnancy": [
        "do you take pregnant women", "im 20 weeks along and on methadone", "my girlfriend is pregnant and using",
    ],
}  # fmt: skip
DETAILS = {
    "pets": ["pets?", "dog", "can i bring my cat", "service dog", "is there one that takes dogs", "emotional support animal"],
    "smoking": ["vape", "cigs?", "is smoking allowed", "can i smoke there"],
    "food": ["vegan?", "hows the food", "my brother is jewish, do they serve kosher"],
    "leisure": ["is there TV", "gym", "do you have a pool"],
    "rooms": ["private room?", "will i have a roommate"],
    "out_of_network": [
        "will you accept out of network", "what percentage do they pay", "do you do single case agreements", "out of network?",
        "people say hmos dont cover out of network",
    ],
    "approval": ["will they preauthorize it", "would I need a referral", "prior authorization?"],
    "appeal": [
        "could they deny it a second time", "how do i appeal", "aetna denied my rehab", "my insurance rejected the claim",
        "will they say no again",
    ],
    "anothers_plan": ["could i be on hers", "can he stay on my insurance", "could we use hers then"],
    "doctors": ["is there a nurse there", "do you have doctors", "psychiatrist?"],
    "trial": ["could i try it out for a few days", "do you have a trial week"],
    "coming_back": ["will you take him back", "can i come back if i relapse"],
    "card_payment": ["do u take mastercard", "credit cards?", "venmo"],
    "statements": ["will my parents see the bill", "does it show up on my insurance", "would my dad see it on his insurance"],
    "online": ["zoom?", "telehealth", "can i do it from home", "could i do this over the phone from the truck"],
    "opening": ["beds?", "bed available", "like today?", "got any beds open right now"],
    "parking": ["parking?", "where can i park"],
    "rides": ["transport", "uber?", "bus", "can you pick him up"],
    "accreditation": ["jcaho", "are you joint commission accredited"],
    "website": ["website?", "whats your website"],
    "reviews": ["reviews", "how are your google reviews"],
    "staff": ["staff?"],
    "letters": ["note for work", "can you give me a letter", "doctors note"],
    "employers": ["what do you do for employers"],
    "veterans": ["vets?", "what about veterans", "do you take vets"],
    "children": ["can my baby stay with me", "could i bring my kids", "do you have childcare"],
    "assessment_cost": ["is the assesment free", "how much is the assessment"],
    "twelve_steps": ["is it 12 step", "aa?", "do I have to go to AA"],
    "faith": ["Is it a Christian place?", "are you faith based", "so no god talk"],
    "women_or_men": ["women only?", "is it all men", "are the groups mixed", "what's the ratio of men to women", "in the mens group or the womens"],
    "lgbtq": ["lgbt friendly?", "any gay groups"],
    "languages": ["spanish?", "do your counselors speak korean"],
    "counselor": ["do you have therapists who are black", "can i choose my counselor"],
    "groups": ["do you have groups for grief"],
    "medical_leave": ["do i have to use FMLA"],
    "missed_days": ["what if i miss a day"],
    "leaving_early": ["what if he leaves early", "can i leave whenever"],
    "plan_terms": ["what does in network mean then", "what is the deductible", "so whats a copay", "explain coinsurance to me"],
    "estimate": ["whats a good-faith estimate", "what does a good faith estimate mean"],
    "specialist": ["what is the qualified medical specialist"],
    "contact_home": ["what do you mean by monitored"],
    "group_size": ["how small"],
    "couples": [
        "can couples come as one", "do you accept couples", "could me and my wife go to rehab together",
        "me and my bf both need help can we go together", "can my fiance and i be in the same program",
    ],
    "access": ["is it ok with a wheelchair", "I use a wheelchair", "is there an elevator", "are there stairs there", "ramps?"],
    "hearing": ["asl", "do you have sign language", "im deaf, how do i call", "is there a tty number", "he is hard of hearing"],
    "reading_aids": ["does this chat work with screen readers", "braille?", "he is blind, can he come"],
    "worship": ["im hindu, is that a problem", "could she pray there", "and ramadan then", "is there a chapel"],
    "complaints": ["how can i file a complaint", "who can i complain to", "have others complained about this place", "complaints?"],
    "discharge": [
        "what if it comes back positive", "and if he tests positive", "what happens if she fails a drug screen", "would you kick him out",
        "do people get kicked out for relapsing", "can they throw me out for using", "what happens if i drink while in iop",
        "will you discharge her if she slips",
    ],
    "staff_license": ["and her license", "his credentials?"],
}  # fmt: skip
NONE = [
    "stop", "quit", "how do i stop the calls", "how do i stop this chat", "how do i stop him", "how do i stop crying", "is it too much to ask",
    "how do i stop hurting myself",
    "i have some questions", "i went through the questions already", "go over some questions with my insurance",
    "can you book a call for him", "do i need my husbands insurance card", "do i need a permission slip", "he agreed", "she wants it",
    "what do i say to my boss", "how do i get him to family sessions", "we tried an intervention", "what do i tell my kids",
    "are you a real person", "is this a real person", "who runs the groups", "is iop legit", "is this legit going to help", "what gym near me has a pool", "how long do you keep people",
    "who can see me today", "can my husband see this", "feel free to call", "i lost my scholarship and my car",
    "my son stole my wallet", "will you report me", "what kind of insurance do i need", "start over", "dont start", "i need to stop",
    "i have a dog", "i smoke weed every day", "do you treat smoking crack", "how do i quit smoking", "my roommate drinks",
    "i need to leave work at 5", "i want to leave him", "im going to aa tonight and im scared", "today was awful", "i missed my dad",
    "he speaks spanish", "im a vet", "my kids hate me", "can you call my doctor on the phone", "the judge hates me", "how much is it 😭",
    "can i bring my dog and what does it cost", "what is iop? is there parking?",
    "dont call me instead", "am i a good fit for addicts group", "can you call me", "is my mom an alcoholic",
    "is methadone in your program", "is food included in your program", "i have been released from prison", "is group therapy in the iop",
    "call a patient advocate", "my brother is dead drunk right now",
    "i threw all the beer up", "he threw the beer at me", "i poured out my whiskey and im shaking", "im not so proud", "i dumped all my xanax",
    "call or text me at 310 555 0190", "i prefer calls to texting", "i texted you guys", "i would rather you call", "do not email me", "what happens if i cant make it to group", "expecting",
    "what does iop run on", "how does rehab run", "is someone there", "is the program right for him", "did my insurance go through", "is he a good candidate for iop",
    "can he bring his phone to your program", "is my doctor allowed to call you", "who do i call about a bill", "call me at noon",
    "my wife texted me goodbye", "he emails me from rehab", "whats the address", "the suite is 988", "i called 988 already",
    "i almost died", "i want to be with my mom who died", "did anyone die there", "my plan ended", "im not sober", "nobody is proud of me",
    "i wish i was sober a year", "she was pregnant when she quit", "expecting a call from you", "do i need a real id to start",
    "its for me and my wife", "does my sobriety count", "i want to talk to my manager", "my case manager said so", "is there a doctor who wrote it",
    "i denied it for years", "would my wife take me back", "can you call me back", "can you take me back to the start",
    "can i go from php to iop", "how much are iop and php", "do you have php and iop", "how far are you from passages", "why should i go to rehab",
    "are you better today", "call me in 2 days instead", "i stay positive", "what if i test positive for covid", "i failed a drug test at work",
    "my wife will kick me out", "my parents would kick me out if i relapse", "can my husband and i do sessions together",
    "me and my wife have been together ten years", "i fell down the stairs", "my words fall on deaf ears", "i went blind drunk", "my wife complains",
    "how fast can i start", "can you pray for me", "oh god", "mixed feelings about men", "can he see a doctor on my insurance", "he lost his license",
    "i paid cash for drugs", "he was discharged from the hospital monday", "im a nurse and i drink every night", "im a therapist and i relapsed, my clients dont know",
    "my mom is a nurse and she had a patient like me", "im a social worker who wants help with my own drinking", "im with my school counselor and im scared",
    "my probation officer said i need this", "my case manager here told me to ask", "my wife says his drinking is a problem", "we both use his insurance now",
    "my bf says he has a problem", "my husband says it is his problem", "the insurance denied the answer", "im an rn looking for a job",
    "my case manager told me to reach out", "my doctor referred me to you", "i am a nurse, could i come as a patient", "how do i hide my drinking", "he came in drunk",
    "how do i share my story", "who will take care of my baby", "can i be taken to detox", "is that a problem", "would my suboxone rule me out", "he cant talk on the phone at work",
    "i had a panic attack", "i was on hold for an hour", "can i use his phone", "im dying", "can i try to quit for a week", "judge denied me",
]  # fmt: skip


@pytest.mark.parametrize(("topic", "text"), [(topic, text) for topic, texts in OF.items() for text in texts])
def test_what_visitors_ask_or_tell_is_known_by_its_words(topic, text):
    assert topic_of(text, "nlu_fallback") == topic


@pytest.mark.parametrize("text", NONE)
def test_what_only_sounds_like_a_topic_is_none(text):
    assert topic_of(text, "nlu_fallback") is None


def test_a_loss_or_good_news_in_a_clear_question_leaves_the_question():
    assert topic_of("my brother passed away, do you treat grief too", "dual_diagnosis") is None
    assert topic_of("sober for 90 days, what comes next", "aftercare") is None


def test_a_detail_is_known_beside_what_is_told_of_it():
    text = "is it lgbtq friendly? my partner and i are both women and she would come to the family part with me"
    assert topic_of(text, "family_involvement") == UNKNOWN_DETAIL
    assert (
        topic_of(
            "my brother is gay and lost. what can i do for him and for my mother, who has not slept in weeks", "help"
        )
        is None
    )


def test_a_story_is_not_reduced_to_a_topic():
    assert topic_of("my brother passed away " + "and then i lost my way for a while " * 4, "nlu_fallback") is None


@pytest.mark.parametrize(("detail", "text"), [(detail, text) for detail, texts in DETAILS.items() for text in texts])
def test_a_single_thing_that_no_fact_tells_is_known_by_its_name(detail, text):
    assert topic_of(text, "nlu_fallback") == UNKNOWN_DETAIL
    assert detail_of(text) == detail


def test_every_detail_has_words_to_name_it_and_sentences_here():
    titled = {title["custom"]["detail"] for title in response_templates()["utter_detail_titles"]}
    assert titled == {*DETAILS, "other"}
    assert set(read_yaml(FACTS_DIR / "asked_details.yml")["details"]) == set(DETAILS)


@pytest.mark.parametrize("text", ["for me", "dog", "start", "phone", "today", "tomorrow?", "hrs", "👍"])
def test_behind_a_question_of_a_form_a_bare_word_is_its_answer(text):
    assert topic_of(text, "nlu_fallback", is_in_form=True) is None


@pytest.mark.parametrize("text", ["pets?", "zoom?", "can i bring my dog"])
def test_behind_a_question_of_a_form_a_question_stays_one(text):
    assert topic_of(text, "nlu_fallback", is_in_form=True) == UNKNOWN_DETAIL


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("can we make him go against his will", "court_ordered"),
        ("how soon can i start", "admissions_process"),
        ("will a judge see this", "court_ordered"),
        ("he wont go", "asking_for_loved_one"),
        ("i want to start a payment", "cost"),
        ("are you a bot", "bot_challenge"),
    ],
)
def test_what_the_model_understands_is_left_to_it(text, meant):
    assert topic_of(text, meant) in (None, meant)
