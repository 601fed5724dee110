from __future__ import annotations

import datetime as dt

import pytest

from admissions import facts
from admissions.facts import FACTS_DIR, FactError, load_facts, placeholders, read_yaml


@pytest.fixture
def write(tmp_path):
    def write(text: str | bytes):
        path = tmp_path / "some.yml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


WHOLE = "price:\n  value: free\n  source: the page\n  checked_on: 2026-11-23\n"


def test_a_fact_holds_its_value_source_day_and_further_forms(write):
    fact = load_facts(write(WHOLE + "  e164: '+1'\n"))["price"]
    assert (fact.key, fact.value, fact.source) == ("price", "free", "the page")
    assert fact.checked_on == dt.date(2026, 11, 23)
    assert fact.details == {"e164": "+1"}


@pytest.mark.parametrize("missing", ["value", "source", "checked_on"])
def test_a_fact_without_value_source_or_day_is_refused_by_name(write, missing):
    lines = [line for line in WHOLE.splitlines() if missing not in line]
    with pytest.raises(FactError, match=r"some\.yml: price"):
        load_facts(write("\n".join(lines)))


@pytest.mark.parametrize(
    "text", ["price: free\n", "price:\n", "price: [1, 2]\n", WHOLE.replace("2026-11-23", "yesterday")]
)
def test_a_fact_of_another_shape_is_refused_by_name(write, text):
    with pytest.raises(FactError, match=r"some\.yml: price"):
        load_facts(write(text))


@pytest.mark.parametrize("text", ["- a list\n", "just words\n", "", "3\n"])
def test_a_facts_file_must_be_a_mapping(write, text):
    with pytest.raises(FactError, match="must be a mapping"):
        load_facts(write(text))


@pytest.mark.parametrize(
    "text", ["a: [1\n", "a: b: c\n", "\t- x", "a: !!python/object/apply:os.system ['true']\n", "a: \x00\n"]
)
def test_what_is_no_plain_yaml_is_refused_by_the_name_of_the_file(write, text):
    with pytest.raises(FactError, match=r"some\.yml"):
        read_yaml(write(text))


def test_a_missing_file_is_refused_by_its_name(tmp_path):
    with pytest.raises(FactError, match=r"none\.yml"):
        read_yaml(tmp_path / "none.yml")


def test_yes_no_on_and_off_stay_words(write):
    content = read_yaml(write("words: [yes, no, on, off, Yes, NO]\nbooleans: [true, false]\n"))
    assert content == {"words": ["yes", "no", "on", "off", "Yes", "NO"], "booleans": [True, False]}


@pytest.mark.parametrize("name", sorted(path.name for path in FACTS_DIR.glob("*.yml")))
def test_every_shipped_file_says_where_it_comes_from(name):
    text = (FACTS_DIR / name).read_text(encoding="utf-8")
    assert read_yaml(FACTS_DIR / name)
    assert "source:" in text
    assert "checked_on:" in text


def test_every_shipped_fact_of_the_provider_has_a_source():
    for fact in facts.facility().values():
        assert fact.source.strip()
        assert fact.checked_on <= dt.date(2100, 1, 1)


def test_a_list_is_said_as_a_sentence():
    reasons = facts.facility()["iop_reasons"].value
    said = placeholders()["iop_reasons"]
    assert said == f"{reasons[0]}; {reasons[1]}; {reasons[2]}; or {reasons[3]}"


def test_a_fact_that_is_not_set_cannot_be_said(monkeypatch, write):
    monkeypatch.setattr(
        facts, "facility", lambda: load_facts(write(WHOLE + WHOLE.replace("price", "licence").replace("free", "null")))
    )
    assert placeholders() == {"price": "free"}


def test_the_numbers_to_call_are_the_published_ones():
    said = placeholders()
    assert (said["emergency"], said["crisis_line"]) == ("911", "988")
    assert said["samhsa"] == "1-800-662-4357"
    assert said["domestic_violence"] == "1-800-799-7233"
    assert said["poison_control"] == "1-800-222-1222"
    assert said["helpline_e164"] == "+19192602807"


def test_every_number_to_tap_is_the_number_that_is_shown():
    for key, fact in facts.facility().items():
        for detail in ("tel", "sms", "e164"):
            if detail in fact.details:
                digits = "".join(filter(str.isdecimal, fact.value))
                assert fact.details[detail].lstrip("+").removeprefix("1") == digits.removeprefix("1") or digits in (
                    "911",
                    "988",
                ), key
