"""What the reports of `make evaluate` say of confusions and of thresholds."""

from __future__ import annotations

import numpy as np

from admissions.teaching.examples import Example
from benchmarks import evaluate, report
from benchmarks.datasets import Sentences, sentences
from benchmarks.scores import Guesses, guess, score
from components.linear_model import ModelConfig


def taken_for_cost(_train, test, _config):
    """A classifier that understands every sentence as cost."""
    everything = np.full(len(test.texts), "cost")
    sure = np.ones(len(test.texts))
    return Guesses(everything, everything, sure, everything, sure)


def test_pairs_that_several_writers_share_are_added_up(monkeypatch):
    rows = [("ann", f"intent{n}") for n in range(8) for _ in range(2)]
    rows += [(writer, "location") for writer in ("ann", "ben", "cleo")]
    writers, labels = (np.array(column) for column in zip(*rows, strict=True))
    texts, levels = [f"sentence {n}" for n in range(len(rows))], np.full(len(rows), "")
    data = Sentences(texts, labels, np.zeros((len(rows), 3)), levels, writers, encoder=None)
    monkeypatch.setattr(evaluate, "guess", taken_for_cost)

    found = evaluate.leave_one_writer_out(data, ModelConfig())["confusions"]

    assert (found[0]["meant"], found[0]["taken_for"], found[0]["times"]) == ("location", "cost", 3)
    assert sum(row["times"] for row in found) == len(rows)


def test_danger_beside_a_question_counts_as_danger_in_the_figures():
    train = sentences(
        Example(text, intent, level)
        for text, intent, level in (
            ("what is the price", "cost", None),
            ("is it expensive", "cost", None),
            ("where is your building", "location", None),
            ("which street are you on", "location", None),
            ("I want to die", "crisis_suicide", "act"),
            ("there is no point in living", "crisis_suicide", "ask"),
        )
    )
    test = sentences(
        [
            Example("which street is it on", "location"),
            Example("what is the price of it, I want to die", "crisis_suicide"),
        ]
    )

    guesses = guess(train, test, ModelConfig())

    assert guesses.likeliest.tolist() == guesses.final.tolist() == ["location", "crisis_suicide"]
    assert guesses.classified.tolist() == ["location", "cost"]
    assert (score(test.labels, guesses).accuracy, score(test.labels, guesses).classifier) == (1.0, 0.5)


def test_sentences_are_taught_with_their_labels_levels_and_writers():
    known = [
        Example("what do you charge", "cost", None, "ann"),
        Example("I want to die", "crisis_suicide", "act", "ben"),
    ]

    assert sentences(known).examples() == known


def test_a_threshold_chosen_on_the_test_set_is_called_so():
    score = {"accuracy": 0.9, "accepted": 0.9, "off_topic_recall": 0.9, "classifier": 0.9, "macro_f1": 0.9}
    ours = {"curekart": {"mcc": 0.6, "mcc_untaught": 0.5, "mcc_threshold_of_test_set": 0.7, "accuracy": 0.8}}
    found = {
        "training": {"sentences": 1, "writers": 1},
        "cross_validation": {"score": score, "intents": []},
        "leave_one_writer_out": {"mean": score, "writers": {}, "confusions": []},
        "visitors": {"score": score},
        "safety_gate": {"act_caught": 1.0, "ask_caught": 1.0, "false_alarms": 0.0, "wrong": {}},
        "hint3": {"ours": ours, "published": {"rasa": {"curekart": 0.51}}},
    }

    heading, *rows = report.as_text(found).partition("HINT3")[2].splitlines()

    assert "chosen on them" in heading
    figures = {line[:24].strip(): line.split()[-1] for line in rows[1:]}
    assert figures == {
        "rasa (best cut)": "0.510",
        "ours (best cut)": "0.700",
        "ours": "0.600",
        "ours, encoder in use": "0.500",
        "accuracy": "0.800",
    }
