"""What the reports of `make evaluate` say of confusions and of thresholds."""

from __future__ import annotations

import numpy as np

from benchmarks import evaluate, report
from benchmarks.datasets import Sentences
from benchmarks.scores import Guesses
from components.intent_model import ModelConfig


def taken_for_cost(_train, test, _config):
    """A classifier that understands every sentence as cost."""
    everything = np.full(len(test.texts), "cost")
    return Guesses(everything, np.ones(len(test.texts)), everything, np.ones(len(test.texts)))


def test_pairs_that_several_writers_share_are_added_up(monkeypatch):
    rows = [("ann", f"intent{n}") for n in range(8) for _ in range(2)]
    rows += [(writer, "location") for writer in ("ann", "ben", "cleo")]
    writers, labels = (np.array(column) for column in zip(*rows, strict=True))
    data = Sentences([f"sentence {n}" for n in range(len(rows))], labels, np.zeros((len(rows), 3)), writers)
    monkeypatch.setattr(evaluate, "guess", taken_for_cost)

    found = evaluate.leave_one_writer_out(data, ModelConfig())["confusions"]

    assert (found[0]["meant"], found[0]["taken_for"], found[0]["times"]) == ("location", "cost", 3)
    assert sum(row["times"] for row in found) == len(rows)


def test_a_threshold_chosen_on_the_test_set_is_called_so():
    score = {"accuracy": 0.9, "accepted": 0.9, "off_topic_recall": 0.9, "macro_f1": 0.9}
    ours = {"curekart": {"mcc": 0.6, "mcc_threshold_of_test_set": 0.7, "accuracy": 0.8, "off_topic_recall": 0.9}}
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
    assert figures == {"rasa (best cut)": "0.510", "ours (best cut)": "0.700", "ours": "0.600", "accuracy": "0.800"}
