"""Data, rules, answers, actions and facts agree."""

import ast
import re
from collections import Counter, defaultdict

import pytest

from admissions.claims import claim_in
from admissions.facts import FACTS_DIR, load_facts, read_yaml
from admissions.talk.responses import PLACEHOLDER, response_templates, standing_values
from admissions.talk.sentences import key_of, near_pairs
from admissions.settings import PROJECT

DOMAIN = read_yaml(PROJECT / "domain.yml")
CONTRACT = set(
    """what_is_iop who_is_iop_for inpatient_vs_outpatient iop_schedule iop_format program_length family_involvement
    work_and_daily_life effectiveness programs_offered what_is_php what_is_residential detox_and_withdrawal aftercare
    dual_diagnosis substances_treated medication age_requirement covid_policy am_i_a_fit admissions_process assessment
    location opening_hours cost privacy check_insurance list_insurance verify_benefits request_callback speak_to_human
    manage_callback crisis_suicide crisis_medical crisis_violence greet goodbye thank affirm deny stop bot_challenge help
    asking_for_loved_one emotional_disclosure delete_my_data feedback_negative not_admissions out_of_scope""".split()
)


def training_blocks():
    for path in sorted((PROJECT / "data" / "nlu").rglob("*.yml")):
        yield from read_yaml(path)["nlu"]


def examples():
    for block in training_blocks():
        for line in block["examples"].splitlines():
            yield line.removeprefix("- ").strip(), block["intent"], block["metadata"]["writer"]


EXAMPLES = list(examples())
COUNTS = Counter(intent for _, intent, _ in EXAMPLES)


def held_out_sentences():
    folder = PROJECT / "tests" / "understanding"
    for texts in read_yaml(folder / "visitors.yml").values():
        yield from texts
    gate = read_yaml(folder / "safety_gate.yml")
    for level in ("act", "ask"):
        for texts in gate[level].values():
            yield from texts
    yield from (entry["text"] for entry in gate["quiet"])
    two = read_yaml(folder / "two_questions.yml")
    yield from (entry["text"] for entry in two["several"])
    yield from (text for name in ("one_question_with_and", "stories", "danger") for text in two["whole"][name])


def rules():
    for path in sorted((PROJECT / "data" / "rules").glob("*.yml")):
        yield from read_yaml(path)["rules"]


def intents_of_rules():
    for rule in rules():
        for step in rule["steps"]:
            yield from (part["intent"] for part in step.get("or", [step]) if "intent" in part)


def test_the_domain_knows_every_intent_of_the_contract():
    assert CONTRACT <= set(DOMAIN["intents"])


@pytest.mark.parametrize("intent", sorted(CONTRACT))
def test_an_intent_has_enough_examples(intent):
    wanted = 200 if intent == "out_of_scope" else 120 if intent.startswith("crisis_") else 40

    assert COUNTS[intent] >= wanted


def test_every_example_has_a_known_writer_and_at_least_eight_write_every_intent():
    writers = defaultdict(set)
    for _, intent, writer in EXAMPLES:
        writers[writer].add(intent)

    assert len([1 for known in writers.values() if known >= CONTRACT - {"affirm", "deny"}]) >= 8


def test_no_two_sentences_nearly_say_the_same():
    keys = [key_of(text) for text, _, _ in EXAMPLES]

    assert [(EXAMPLES[one], EXAMPLES[other]) for one, other in near_pairs(keys)] == []


def test_no_sentence_of_a_test_is_nearly_one_of_training():
    held_out = list(held_out_sentences())
    texts = [*held_out, *(text for text, _, _ in EXAMPLES)]
    pairs = near_pairs([key_of(text) for text in texts])

    assert [(texts[one], texts[other]) for one, other in pairs if one < len(held_out) <= other] == []


def test_every_intent_leads_somewhere():
    assert set(DOMAIN["intents"]) <= set(intents_of_rules())


# Found only behind an alarm, which ends every form, or behind an answer outside of one.
NEVER_IN_A_FORM = {
    "after_danger", "beside_direct_question", "php_details", "residential_details", "detox_details", "admissions_details",
    "family_details", "cost_details", "same_for_another", "nothing_more", "other_words", "no_calls",
}  # fmt: skip


def test_every_question_is_also_answered_inside_each_form():
    for form in DOMAIN["forms"]:
        inside = {
            part["intent"]
            for rule in rules()
            if {"active_loop": form} in rule.get("condition", [])
            for step in rule["steps"]
            for part in step.get("or", [step])
            if "intent" in part
        }

        assert set(DOMAIN["intents"]) - inside == NEVER_IN_A_FORM


def action_classes():
    for path in sorted((PROJECT / "actions").glob("*.py")):
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.ClassDef) and any(getattr(base, "id", "") == "Action" for base in node.bases):
                names = [
                    n.value.value
                    for n in ast.walk(node)
                    if isinstance(n, ast.Return) and isinstance(n.value, ast.Constant)
                ]
                yield node.name, next(name for name in names if isinstance(name, str))


def test_the_domain_lists_exactly_the_actions_that_exist():
    assert sorted(DOMAIN["actions"]) == sorted(name for _, name in action_classes())


def test_a_class_is_named_as_its_action():
    for class_name, action in action_classes():
        assert class_name == "".join(part.capitalize() for part in action.split("_"))


def test_every_question_of_a_form_has_a_text_an_answer_to_why_and_one_for_failure():
    responses, actions = DOMAIN["responses"], DOMAIN["actions"]
    for form, content in DOMAIN["forms"].items():
        for slot in content["required_slots"]:
            assert f"utter_ask_{slot}" in responses or f"action_ask_{slot}" in actions
            assert f"utter_why_{slot}" in responses
            assert f"utter_invalid_{slot}" in responses or form == "fit_form"


def test_danger_of_no_kind_closes_the_question_about_suicide():
    """The action must still see that it was open: what comes in place of an answer is taken as a yes."""
    keeps_it_open = DOMAIN["slots"]["is_safety_question_open"]["mappings"][0]["not_intent"]
    assert {intent for intent in DOMAIN["intents"] if intent.startswith("crisis_")} <= set(keeps_it_open)


@pytest.mark.parametrize("name", sorted(DOMAIN["responses"]))
def test_a_response_claims_nothing_that_may_not_be_claimed(name):
    for variant in response_templates()[name]:
        assert claim_in(variant.get("text", "")) is None


@pytest.mark.parametrize("name", sorted(DOMAIN["responses"]))
def test_numbers_in_responses_come_from_facts(name):
    """A phone number or an age that stands in a text would not change with the fact."""
    for variant in response_templates()[name]:
        text = PLACEHOLDER.sub("", variant.get("text", ""))

        assert not re.search(r"\d{3}|\b(?:18|21|24)\b", text)


# What an action passes for one reply; everything else must be a fact or a setting.
PASSED_BY_ACTIONS = {
    "visitor_name", "phone", "when", "consent_text", "reference", "promised_time", "promised_by_iso", "insurer", "insurers",
    "fit_reasons", "receipt", "licence_number", "hand_off_code", "estimate_day", "detail", "interpreter", "plan",
}  # fmt: skip


def test_every_placeholder_has_a_value():
    used = {key for variants in response_templates().values() for key in PLACEHOLDER.findall(str(variants))}

    assert used - set(standing_values()) - PASSED_BY_ACTIONS == set()


def test_every_fact_names_its_source_and_day():
    for name in ("facility.yml", "lines.yml", "disclosure.yml"):
        for fact in load_facts(FACTS_DIR / name).values():
            assert fact.source
            assert fact.checked_on.year >= 2026


def grade(text):
    """Flesch-Kincaid grade; syllables counted as runs of vowels, a silent final e left out."""
    words = re.findall(r"[A-Za-z']+", text)
    syllables = sum(max(1, len(re.findall(r"[aeiouy]+", re.sub(r"e$", "", word.lower())))) for word in words)
    return 0.39 * len(words) / max(1, len(re.findall(r"[.!?:]+(?:\s|$)", text))) + 11.8 * syllables / len(words) - 15.59


def test_answers_read_at_grade_eight_or_below():
    """Over all English answers; a single short one swings too much with a word like "residential"."""
    texts = [
        PLACEHOLDER.sub("word", variant["text"])
        for name, variants in response_templates().items()
        for variant in variants
        if "text" in variant
        and not name.startswith(("utter_other_language", "utter_suggestion"))
        and not name.endswith("_es")
    ]

    assert grade(" ".join(texts)) <= 8
    assert [text for text in texts if len(text.split()) > 15 and grade(text) > 10] == []


def test_buttons_lead_to_intents_that_exist():
    for name, variants in response_templates().items():
        for variant in variants:
            for button in variant.get("buttons", []):
                assert button["payload"].lstrip("/").split("{")[0] in DOMAIN["intents"], name


def test_the_accepted_insurers_are_the_ten_of_the_providers_list():
    names = [entry["name"] for entry in read_yaml(FACTS_DIR / "insurers.yml")["accepted"]]

    assert sorted(names) == sorted(
        ["Aetna", "APS Healthcare", "MultiPlan", "ComPsych", "IBH", "Anthem", "Cigna", "Health Smart", "The Holman Group",
         "Life Synch"]
    )  # fmt: skip


def test_staff_read_every_intent_in_plain_words():
    names = read_yaml(PROJECT / "web" / "templates" / "staff" / "words.yml")["intents"]

    assert set(DOMAIN["intents"]) == set(names)
    assert len(set(names.values())) == len(names)


def test_no_subject_of_the_consoles_words_stands_twice():
    """YAML would let the later one win without a word."""
    text = (PROJECT / "web" / "templates" / "staff" / "words.yml").read_text()
    subjects = re.findall(r"^(\w+):", text, re.MULTILINE)

    assert sorted(subjects) == sorted(set(subjects))
