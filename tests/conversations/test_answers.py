"""Whatever a visitor asks, in whatever voice, leads to the right answer; and the answer claims nothing it must not."""

import re

import pytest

HELPLINE = "(919) 260-2807"

# By intent of INTENTS.md: the response that must answer, and visitors' words that ask for it.
QUESTIONS = {
    "what_is_iop": (
        "utter_what_is_iop",
        "My probation paperwork says IOP and I have no idea what that stands for.",
        "what even is intensive outpatient",
        "Could someone explain to an old man what this outpatient program of yours actually is?",
    ),
    "who_is_iop_for": (
        "utter_who_is_iop_for",
        "What kind of people usually go to an IOP?",
        "who would you say intensive outpatient is designed for",
        "is iop more for ppl who already did rehab or what type of person",
    ),
    "inpatient_vs_outpatient": (
        "utter_inpatient_vs_outpatient",
        "My sister did a live-in place and my coworker went to outpatient. How are they different?",
        "pros and cons of residential vs iop?",
        "which is better, staying at the facility or going home every night",
    ),
    "iop_schedule": (
        "utter_iop_schedule",
        "How many days a week would I have to come in?",
        "r there evening groups",
        "I'd need to know how many hours each session runs.",
    ),
    "iop_format": (
        "utter_iop_format",
        "How big are the groups?",
        "will i get a therapist one on one or is it all group",
        "What do people actually talk about in the sessions?",
    ),
    "program_length": (
        "utter_program_length",
        "How many weeks does the whole program take?",
        "is it like 30 days or 90 days or what",
        "when would i be finished with treatment, how many months on average",
    ),
    "family_involvement": (
        "utter_family_involvement",
        "Would my husband be able to come to some of the sessions?",
        "do you do family therapy",
        "can my parents be involved in the treatment",
    ),
    "work_and_daily_life": (
        "utter_work_and_daily_life",
        "I can't lose my job. Is it possible to keep working during treatment?",
        "im in college full time can i still go to class while doing this",
        "I have two little kids at home. How do parents manage this?",
    ),
    "effectiveness": (
        "utter_effectiveness",
        "What's your success rate?",
        "does this stuff even work",
        "How many people relapse after they finish IOP?",
    ),
    "programs_offered": (
        "utter_programs_offered",
        "Which programs does your center run?",
        "what kinds of treatment do u guys offer",
        "Please give me an overview of all your services.",
    ),
    "what_is_php": (
        "utter_what_is_php",
        "What does partial hospitalization mean?",
        "php?? whats that",
        "The doctor mentioned PHP. Can you tell me what that is?",
    ),
    "what_is_residential": (
        "utter_what_is_residential",
        "What is it like to live at a residential treatment center?",
        "can i keep my phone if i stay inpatient",
        "Are visitors allowed in the residential program?",
    ),
    "detox_and_withdrawal": (
        "utter_detox_and_withdrawal",
        "Do I have to detox before I can start?",
        "do u guys do detox",
        "How long do withdrawals from drinking usually last?",
    ),
    "aftercare": (
        "utter_aftercare",
        "What happens after I finish the program?",
        "do you help with sober living once its over",
        "Is there any continuing support after treatment ends?",
    ),
    "court_ordered": (
        "utter_court_ordered",
        "My DUI attorney says the court wants me in a program. Do you work with courts?",
        "can yall send proof to my parole officer that i show up",
        "Is there any legal way to commit my uncle to rehab against his will?",
    ),
    "dual_diagnosis": (
        "utter_dual_diagnosis",
        "I have PTSD and I drink. Do you treat both?",
        "can you help with bipolar and addiction at the same time",
        "I've got depression on top of the addiction, is that something you work with?",
    ),
    "substances_treated": (
        "utter_substances_treated",
        "Do you treat meth addiction?",
        "is gambling something yall help with",
        "Would your program take someone who is hooked on fentanyl?",
    ),
    "medication": (
        "utter_medication",
        "Can I stay on Suboxone while I'm in the program?",
        "do u prescribe methadone",
        "I take antidepressants. Will I be allowed to keep taking them in treatment?",
    ),
    "age_requirement": (
        "utter_age_requirement",
        "What is the minimum age for the program?",
        "do you take teenagers",
        "Is there a program for adolescents?",
    ),
    "covid_policy": (
        "utter_covid_policy",
        "Do I need to wear a mask because of covid?",
        "what r ur covid rules",
        "Is a COVID-19 vaccine required to attend?",
    ),
    "am_i_a_fit": (
        "utter_ask_fit_for_whom",
        "Am I someone your program could work for?",
        "how do i know if iop is a good fit or if i need more",
        "Can you tell if IOP suits my situation?",
    ),
    "admissions_process": (
        "utter_admissions_process",
        "How do I get started?",
        "what are the steps to get in",
        "What should I bring on my first day?",
    ),
    "assessment": (
        "utter_assessment",
        "What do they do to me in that pre-assessment?",
        "who decides what treatment i get",
        "Tell me about the evaluation you do before treatment.",
    ),
    "location": (
        "utter_location",
        "Where exactly are you located?",
        "whats ur address",
        "Is your center anywhere near San Diego?",
    ),
    "opening_hours": (
        "utter_opening_hours",
        "What time does somebody start answering the phones?",
        "are you guys open on sundays",
        "Can I reach somebody at 2 in the morning?",
    ),
    "cost": (
        "utter_cost",
        "How much would I be paying for this?",
        "whats the price if i pay cash",
        "What does one month of treatment come to?",
    ),
    "privacy": (
        "utter_privacy",
        "Will my employer find out about this?",
        "is this chat confidential",
        "do u tell anybody that i asked about rehab",
    ),
    "check_insurance": (
        "utter_insurance_accepted",
        "Do you accept Aetna?",
        "i got cigna thru my job is that ok",
        "We are insured with the Holman Group. Do you work with them?",
    ),
    "list_insurance": (
        "utter_list_insurance",
        "Which insurance companies do you folks work with?",
        "can u send me the list of insurances u take",
        "Do you take insurance at all?",
    ),
    "verify_benefits": (
        "utter_verify_benefits",
        "Can you verify my benefits for me?",
        "can someone check what my plan pays for",
        "I'd like to know whether my own policy would pay for treatment, can you run it?",
    ),
    "request_callback": (
        "utter_ask_callback_name",
        "Can someone give me a call?",
        "call me back pls",
        "I would like to leave my number so one of your team can ring me.",
    ),
    "speak_to_human": (
        "utter_hand_off",
        "I want to talk to a real person right now.",
        "whats your phone number",
        "Let me speak with a counselor, please.",
    ),
    "manage_callback": (
        "utter_callback_none",
        "I need to cancel my callback.",
        "can i change the time of the call i asked for",
        "I would like to move my appointment for the phone call.",
    ),
    "greet": (
        "utter_greet",
        "Hi there, anybody around?",
        "good evening to you",
        "heyyy",
    ),
    "goodbye": (
        "utter_goodbye",
        "Bye for now",
        "ok gotta go, see ya",
        "Have a good night, goodbye.",
    ),
    "thank": (
        "utter_thank",
        "Thank you so much",
        "thx",
        "I appreciate your help, thanks.",
    ),
    "affirm": (
        "utter_affirm",
        "Yes",
        "yeah sure",
        "Yes, that's exactly right",
    ),
    "deny": (
        "utter_deny",
        "No",
        "nah i'm all set",
        "No, not really.",
    ),
    "stop": (
        "utter_stop",
        "Stop",
        "cancel that, start over",
        "I don't want to answer any more questions.",
    ),
    "bot_challenge": (
        "utter_bot_challenge",
        "Am I talking to a robot?",
        "r u real or just a program",
        "Is there a human being typing these answers?",
    ),
    "help": (
        "utter_help",
        "So what can you do for me?",
        "how does this chat work, what can i ask u",
        "What sort of things are you able to help me with?",
    ),
    "asking_for_loved_one": (
        "utter_asking_for_loved_one",
        "I'm writing about my daughter.",
        "its for my boyfriend not me",
        "My father is an alcoholic and I'm trying to find something for him.",
    ),
    "emotional_disclosure": (
        "utter_emotional_disclosure",
        "I think my drinking has become a problem.",
        "im so ashamed of myself, i relapsed again",
        "I feel so alone with all of this.",
    ),
    "delete_my_data": (
        "utter_ask_erase",
        "Please delete everything I wrote here.",
        "erase my data",
        "I want this chat gone, wipe it.",
    ),
    "feedback_negative": (
        "utter_feedback_negative",
        "That is not at all what I asked you.",
        "wow ur completely useless",
        "This isn't helping me at all.",
    ),
    "not_admissions": (
        "utter_not_admissions",
        "Are you hiring nurses?",
        "i got a bill from you guys that is wrong",
        "I represent a company that sells lab supplies. Who handles purchasing?",
    ),
    "out_of_scope": (
        "utter_out_of_scope",
        "What will the weather be like tomorrow?",
        "write me a poem about a cat",
        "Who won the world series in 1988?",
    ),
}  # fmt: skip
ASKED = [(answer, words) for answer, *messages in QUESTIONS.values() for words in messages]


@pytest.mark.parametrize(("answer", "words"), ASKED, ids=[words for _, words in ASKED])
def test_a_question_in_the_visitors_own_words_gets_its_answer(visitor, answer, words):
    visitor.say(words)
    assert visitor.log()[-1].answer == answer


@pytest.mark.parametrize("intent", QUESTIONS)
def test_no_answer_claims_coverage_price_or_results(visitor, intent):
    _, words, *_ = QUESTIONS[intent]
    assert_claims_nothing(visitor.say(words))


def assert_claims_nothing(text):
    assert not re.search(r"\bcovered\b|\bin-network\b|\bapproved\b|\bguarantee|\bpre-?approv", text, re.IGNORECASE)
    assert not re.search(r"\$\s*\d|\d\s*%|\bpercent\b|\bdollars\b", text, re.IGNORECASE)
    assert not re.search(
        r"\bmy assessment\b|(?<!dual )\bdiagnos|\bI(?:'m| am) a (?:nurse|counselor|person)\b", text, re.IGNORECASE
    )
    assert not re.search(r"\byou (?:qualify|are eligible|are a good fit|are admitted)\b", text, re.IGNORECASE)


# Insurance


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("is anthem blue cross ok", "Anthem"),
        ("My card says Evernorth", "Cigna"),
        ("do you guys work with multiplan", "MultiPlan"),
        ("I have insurance through ComPsych, is that accepted?", "ComPsych"),
    ],
)
def test_an_insurer_on_the_list_is_named_with_the_free_check_and_no_promise(visitor, words, name):
    text = visitor.say(words)
    assert visitor.cards == [{"card": "insurance", "status": "accepted", "names": [name]}]
    assert f"{name} is on our list of accepted plans" in text
    assert "checks for free" in text
    assert_claims_nothing(text)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("do you folks take kaiser", "Kaiser Permanente"),
        ("I'm insured by Humana, would that work?", "Humana"),
        ("uhc?", "UnitedHealthcare"),
        ("we got blue shield", "Blue Shield of California"),
    ],
)
def test_an_insurer_off_the_list_leaves_a_way_to_go_on(visitor, words, name):
    text = visitor.say(words)
    assert visitor.cards == [{"card": "insurance", "status": "not_listed", "names": [name]}]
    assert f"{name} is not on the list" in text
    assert "for free" in text
    assert "paying out of pocket" in text
    assert HELPLINE in text


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Do you folks accept Medi-Cal?", "Medi-Cal"),
        ("im on medicaid is that ok", "Medicaid"),
        ("My father is 70 and has Medicare. Will you take it?", "Medicare"),
        ("my husband is active duty, is tricare accepted", "TRICARE"),
    ],
)
def test_a_government_plan_is_not_on_the_list_and_the_federal_helpline_is_named(visitor, words, name):
    text = visitor.say(words)
    assert visitor.cards == [{"card": "insurance", "status": "government", "names": [name]}]
    assert f"{name} is not on our list" in text
    assert "1-800-662-4357" in text


@pytest.mark.parametrize("words", ["Do you take Blue Cross?", "i have bcbs"])
def test_blue_cross_is_asked_back_because_it_may_be_two_companies(visitor, words):
    text = visitor.say(words)
    assert visitor.card["status"] == "ambiguous"
    assert "Anthem Blue Cross is on our list" in text
    assert "Blue Shield of California is not" in text
    assert "Anthem is on our list of accepted plans" in visitor.tap("Anthem Blue Cross")


def test_the_marketplace_is_asked_back_for_the_insurer_on_the_card(visitor):
    assert "Which insurer's name is on your card?" in visitor.say(
        "I got my plan through Covered California, do you accept it?"
    )
    assert visitor.card["status"] == "ambiguous"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("is aetna medicare advantage ok with you", "Medicare"),
        ("our medi-cal goes through anthem, do you take it", "Medi-Cal"),
        ("do yall take va", "VA health care"),
        ("VA?", "VA health care"),
        ("champva", "VA health care"),
    ],
)
def test_a_government_plan_gets_one_card_whoever_runs_it(visitor, words, name):
    assert f"{name} is not on our list" in visitor.say(words)
    assert visitor.cards == [{"card": "insurance", "status": "government", "names": [name]}]


@pytest.mark.parametrize("words", ["Florida Blue?", "highmark", "scan", "I have Florida Blue"])
def test_a_name_off_the_list_that_stands_alone_is_known(visitor, words):
    visitor.say(words)
    assert visitor.card["status"] == "not_listed"
    assert len(visitor.card["names"]) == 1


@pytest.mark.parametrize(
    "words",
    ["lost my job so no more anthem", "we dropped aetna last month", "i used to have cigna but not anymore"],
)
def test_a_plan_that_was_lost_is_not_held_and_what_can_be_done_is_said(visitor, words):
    visitor.say("do you take anthem")
    text = visitor.say(words)
    assert visitor.cards == [{"card": "insurance", "status": "none_named", "names": []}]
    for said in ("check for free whether it is still active", "COBRA", "good-faith estimate", "1-800-662-4357"):
        assert said in text
    assert_claims_nothing(text)


def test_an_insurer_that_is_not_theirs_is_not_called_unknown(visitor):
    assert "Which insurer do you have?" in visitor.say("my insurance is not cigna")


@pytest.mark.parametrize("words", ["not kaiser, forget that one", "no not kaiser"])
def test_who_takes_one_insurer_back_keeps_the_other(visitor, words):
    visitor.say("do you accept cigna")
    visitor.say("and kaiser?")
    visitor.say(words)
    assert visitor.cards == [{"card": "insurance", "status": "accepted", "names": ["Cigna"]}]


@pytest.mark.parametrize("words", ["seguro?", "Nena"])
def test_a_word_of_spanish_in_a_talk_in_spanish_is_no_insurers_name(visitor, words):
    visitor.say("hola, necesito ayuda para mi hija")
    visitor.say(words)
    assert visitor.answers == ["utter_other_language_es"]
    assert not any(card["card"] == "insurance" for card in visitor.cards)


def test_a_denial_by_an_insurer_on_the_list_is_heard(visitor):
    text = visitor.say("cigna denied me for treatment last year")
    assert visitor.answers == ["utter_unknown_detail"]
    assert "what an insurer would decide" in text


def test_medi_cal_that_an_insurer_on_the_list_runs_is_not_on_it(visitor):
    visitor.say("my insurance is medical thru anthem")
    assert visitor.cards == [{"card": "insurance", "status": "government", "names": ["Medi-Cal"]}]
    visitor.say("the card says anthem blue cross tho")
    assert "accepted" not in [card["status"] for card in visitor.cards]


@pytest.mark.parametrize("words", ["do you accept bcbs of texas", "I have Blue Cross of Massachusetts"])
def test_a_blue_cross_of_another_state_is_not_asked_which_of_the_two_in_california(visitor, words):
    text = visitor.say(words)
    assert visitor.card == {"card": "insurance", "status": "ambiguous", "names": ["Blue Cross"]}
    assert "differ from state to state" in text
    assert "Check it anyway" in visitor.titles


def test_two_insurers_in_one_message_get_a_card_each_in_their_order(visitor):
    visitor.say("I have Cigna and my wife has Kaiser, do you take either one?")
    assert [(card["status"], card["names"]) for card in visitor.cards] == [
        ("accepted", ["Cigna"]),
        ("not_listed", ["Kaiser Permanente"]),
    ]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Do you take Zenith Prairie Mutual insurance?", "Zenith Prairie Mutual"),
        ("do you accept bluebonnet ppo", "bluebonnet"),
        ("my insurance is through Pacific Lantern Health, is that okay", "Pacific Lantern Health"),
    ],
)
def test_an_insurer_we_do_not_know_is_named_back_and_not_on_the_list(visitor, words, name):
    text = visitor.say(words)
    assert visitor.cards == [{"card": "insurance", "status": "not_listed", "names": [name]}]
    assert f'I can\'t find "{name}" on the list' in text
    assert "for free" in text
    assert HELPLINE in text


def test_what_is_no_name_is_not_said_back(visitor):
    text = visitor.say("do you take <script>alert(1)</script> insurance or 12345 insurance")
    assert "script" not in text
    assert "12345" not in text


@pytest.mark.parametrize("words", ["do u take ibh", "Which plans do you take, is Cigna one of them?"])
def test_an_insurer_named_in_any_words_gets_its_card(visitor, words):
    visitor.say(words)
    assert visitor.card["status"] == "accepted"


def test_the_insurance_button_asks_which_insurer(visitor):
    visitor.say("what sort of things do you know")
    assert "Which insurer do you have?" in visitor.tap("Do you take my insurance?")
    assert visitor.card["status"] == "none_named"


def test_the_list_of_insurers_is_whole_and_promises_nothing(visitor):
    text = visitor.say("What insurance companies are on your list?")
    for name in ("Aetna", "Anthem", "Cigna", "MultiPlan", "ComPsych", "Life Synch", "The Holman Group", "IBH"):
        assert name in text
    assert "Kaiser" not in text
    assert "checks for free" in text
    assert_claims_nothing(text)


def test_the_free_check_asks_for_no_member_number_in_the_chat(visitor):
    assert "don't type your member number or Social Security number" in visitor.say("Can you look up my benefits?")


# What the main answers say


def test_success_rates_are_not_given_and_no_outcome_is_promised(visitor):
    text = visitor.say("How many percent of your patients stay sober?")
    assert "No one can promise an outcome" in text
    assert "counselor can talk it through" in text
    assert not re.search(r"\d", text)


def test_the_price_is_no_figure_but_an_estimate_from_the_team(visitor):
    text = visitor.say("what would i pay out of pocket per week")
    assert "good-faith estimate" in text
    assert "insurance, checking it is free" in text
    assert not re.search(r"\d", text)


def test_the_length_in_weeks_is_not_invented(visitor):
    text = visitor.say("How long is the program?")
    assert "can't give you a number of weeks" in text
    assert not re.search(r"\b\d+\s*(?:days|weeks|months)\b", text)


def test_the_schedule_is_what_the_page_says_and_nothing_more(visitor):
    text = visitor.say("what days and times are the iop groups")
    assert "at least four days a week, for a few hours at a time" in text
    assert "I don't know which days and times" in text
    assert not re.search(r"\d\s*(?:am|pm|a\.m|p\.m)|monday|saturday", text, re.IGNORECASE)


def test_the_address_is_not_invented(visitor):
    text = visitor.say("what street are you on")
    assert "Southern California" in text
    assert "I don't have the street address" in text


def test_the_hours_of_the_helpline_and_of_calls_are_told_apart(visitor):
    text = visitor.say("When can I get hold of somebody?")
    assert HELPLINE in text
    assert "24 hours a day" in text
    assert "8 AM" in text
    assert "9 PM" in text


def test_the_decision_belongs_to_a_medical_specialist(visitor):
    assert "the final decision lies with a qualified medical specialist" in visitor.say("how does the assessment work")


def test_detox_never_advises_to_stop_alone(visitor):
    text = visitor.say("Do you offer a medical detox?")
    assert "don't stop alcohol or benzos" in text
    assert "911" in text


def test_medicines_get_no_advice_but_doctor_and_poison_control(visitor):
    text = visitor.say("Is Suboxone part of your treatment?")
    assert "can't give medical advice" in text
    assert "1-800-222-1222" in text


@pytest.mark.parametrize(
    "words",
    [
        "how many mg of xanax can i take with a beer",
        "Is it safe to mix Ambien and wine?",
        "what's the max dosage of tramadol",
        "can i drink on zoloft",
        "how long after a vicodin can i have whiskey",
    ],
)
def test_how_much_of_a_drug_and_what_with_is_for_a_doctor_or_poison_control(visitor, words):
    text = visitor.say(words)
    assert visitor.answers == ["utter_medical_question"]
    assert "1-800-222-1222" in text
    assert "doctor" in text


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("do you treat xanax addiction", "utter_substances_treated"),
        ("can I stay on Suboxone in the program?", "utter_medication"),
        ("is it dangerous to stop drinking cold turkey", "utter_detox_and_withdrawal"),
    ],
)
def test_whether_a_drug_is_treated_allowed_or_stopped_has_its_own_answer(visitor, words, answer):
    visitor.say(words)
    assert visitor.answers == [answer]


@pytest.mark.parametrize("start", ["call me back", "am i a good fit for iop"])
def test_in_a_form_too_a_question_about_a_dose_leads_to_poison_control(visitor, start):
    visitor.say(start)
    question = visitor.answers[-1]
    assert "1-800-222-1222" in visitor.say("how many xanax can i take with wine")
    assert visitor.answers[-1] == question


def test_teenagers_are_told_where_help_is(visitor):
    text = visitor.say("do u accept anyone under 18")
    assert "18 and older" in text
    assert "1-800-662-4357" in text


@pytest.mark.parametrize("name", ["Robert Tillman", "my ex-wife", "Scarlett Vance the actress"])
def test_whether_someone_is_a_patient_is_never_said_whoever_it_is(visitor, name):
    text = visitor.say(f"Can you tell me whether {name} is a patient at your center?")
    assert "I can't say whether anyone is or was a patient here" in text
    assert "Tillman" not in text
    assert "Vance" not in text


def test_a_missing_licence_number_is_sent_by_the_staff(visitor):
    text = visitor.say("Are you licensed by the state?")
    assert "our team will send it to you" in text
    assert not re.search(r"\d{4,}", text)


def test_jobs_and_billing_are_shown_the_right_door_and_no_form(visitor):
    text = visitor.say("I'd like to apply for a job as a counselor.")
    assert HELPLINE in text
    assert "number" not in text.lower().replace(HELPLINE, "")
    assert visitor.titles == []


def test_a_hand_off_carries_the_number_to_tap(visitor):
    visitor.say("can i speak with someone please, not a machine")
    assert visitor.card == {"card": "helpline", "phone": "+19192602807", "display": HELPLINE}


def test_someone_writing_for_a_loved_one_need_not_name_them(visitor):
    text = visitor.say("I'm worried about my wife, she won't stop drinking.")
    assert "You don't need to tell me their name" in text
    assert visitor.titles == ["Go through the questions", "How families take part", "Talk to a person now"]


@pytest.mark.parametrize(
    ("first", "words", "answer"),
    [
        ("do you take bcbs", "neither", "utter_insurance_ambiguous_state"),
        ("do you take bcbs", "texas", "utter_insurance_ambiguous_state"),
        ("do you take bcbs", "i dont know", "utter_verify_benefits"),
        ("do you take bcbs", "the first one", "utter_insurance_accepted"),
        ("do you take cigna", "its through my husbands job", "utter_insurance_accepted"),
        ("do you take cigna", "what about my secondary", "utter_insurance_none_named"),
        ("do you take cigna", "is it in network?", "utter_insurance_network"),
        ("do you take kaiser", "so is that accepted", "utter_insurance_not_listed"),
        ("do you take kaiser", "ok so nothing?", "utter_insurance_options"),
        ("my plan is medi-cal through anthem", "but the card says anthem", "utter_insurance_runs_plan"),
        ("do you take cigna", "what is cobra", "utter_insurance_cobra"),
        ("do you take cigna", "555-12-3456", "utter_verify_benefits"),
        ("do you take my insurance", "I forgot what its called", "utter_verify_benefits"),
        ("bcbs of texas", "it's a ppo", "utter_insurance_ambiguous_state"),
        ("do you take ambetter", "not accepted then", "utter_insurance_not_listed"),
        ("do you take tricare", "so u dont take it", "utter_insurance_government"),
        ("do you take humana", "why not", "utter_insurance_why_not"),
        ("do you take cigna", "and does it cover php", "utter_insurance_network"),
        ("do you take cigna", "how can i find out", "utter_verify_benefits"),
        ("my husband has cigna", "am I allowed to be on his?", "utter_unknown_detail"),
        ("my husband has anthem", "so that's blue cross, right?", "utter_insurance_anthem_blue_cross"),
        ("do you take anthem medi-cal", "that's from anthem though", "utter_insurance_runs_plan"),
        ("do you take aetna and kaiser", "which one would you pick", "utter_insurance_which_to_use"),
        ("do you take aetna and kaiser", "the second one", "utter_insurance_not_listed"),
        ("do you take aetna and kaiser", "which one is on the list", "utter_insurance_accepted"),
    ],
)
def test_what_follows_an_insurers_card_is_read_with_it(visitor, first, words, answer):
    visitor.say(first)
    visitor.say(words)
    assert visitor.answers == [answer]
