"""How a learnt model judges a message of several sentences."""

import numpy as np

from admissions.safety.learned import BUCKETS, Impression, Learned, Meaning, count_runs

GRIM = "nothing matters now"


def model_that_dreads(text, by):
    """A model that finds `text` alarming by `by` and nothing else."""
    weights = np.zeros((BUCKETS, 2), np.float32)
    buckets = np.unique(np.concatenate([places for places, _ in count_runs(text)]))
    weights[buckets, 0] = by
    return Learned(("suicide/ask",), weights, np.zeros(2), np.ones(BUCKETS, np.float32), 0.5, threshold=0.5)


def judged(model, *texts):
    return model.judge(texts, [()] * len(texts))


def test_a_line_that_is_only_just_alarming_alone_is_not_so_among_many():
    model = model_that_dreads(GRIM, just_enough())
    assert judged(model, GRIM) == "suicide/ask"
    assert judged(model, GRIM, GRIM, "1", "2", "3") is None


def test_a_plainly_alarming_line_is_alarming_among_many():
    model = model_that_dreads(GRIM, 1.0)
    assert judged(model, "0", GRIM, *map(str, range(1, 20))) == "suicide/ask"


def test_a_calm_whole_speaks_against_one_of_its_lines():
    model = model_that_dreads(GRIM, just_enough(GRIM, "1"))
    assert judged(model, GRIM, "1") == "suicide/ask"
    assert judged(model, "0", GRIM) is None


def test_a_calm_sentence_speaks_against_no_other():
    model, phrases = model_that_dreads(GRIM, just_enough(GRIM, "1")), [(), ()]
    assert model.judge(["0", GRIM], phrases, has_whole=False) == "suicide/ask"
    assert model.judge([GRIM, "0"], phrases, has_whole=False) == "suicide/ask"


def test_what_the_whole_message_most_likely_is_about_tells_near_kinds_apart():
    weights = np.zeros((BUCKETS, 3), np.float32)
    weights[:, 0] = 1.0
    model = Learned(
        ("suicide/ask", "violence/ask"),
        weights,
        np.array([0, 0, 0.3]),
        np.ones(BUCKETS, np.float32),
        0.5,
        threshold=0.5,
    )
    assert model.judge([GRIM], [()]) == "violence/ask"
    assert model.judge([GRIM], [()], impression=Impression(kinds={"suicide": 0.9, "violence": 0.1})) == "suicide/ask"
    assert (
        model.judge([GRIM], [()], impression=Impression(kinds={"suicide": 0.003, "violence": 0.001})) == "violence/ask"
    )


def test_danger_just_heard_is_asked_about_where_meaning_is_known():
    assert kind_heard(-0.01) is None
    assert kind_heard(0.1) == "suicide/ask"
    assert kind_heard(0.2) == "suicide/act"
    assert kind_heard(0.1, vectors=None) == "suicide/act"


def test_danger_just_heard_keeps_its_kind():
    assert kind_heard(0.5, kinds=("medical/act", "suicide/ask")) == "medical/ask"
    assert kind_heard(0.7, kinds=("medical/act", "suicide/ask")) == "medical/act"
    assert kind_heard(0.2, kinds=("violence/act", "suicide/ask")) == "violence/ask"
    assert kind_heard(0.3, kinds=("violence/act", "suicide/ask")) == "violence/act"


def test_danger_in_what_is_surely_an_ordinary_question_must_be_plainer_to_be_acted_on():
    assert kind_heard(0.4) == "suicide/act"
    assert kind_heard(0.2, ordinary=0.5) == "suicide/act"
    assert kind_heard(0.4, ordinary=0.95) == "suicide/ask"
    assert kind_heard(1.0, ordinary=0.95) == "suicide/act"


def test_a_few_words_without_a_phrase_are_acted_on_only_where_the_classifier_hears_danger_too():
    assert kind_heard(2.0, likely=0.9) == "suicide/act"
    assert kind_heard(2.0, likely=0.5) == "suicide/ask"
    assert kind_heard(2.0, likely=0.1) is None
    assert kind_heard(2.0, likely=0.1, phrases=(1.0,)) == "suicide/act"
    assert kind_heard(2.0, likely=0.1, text="she told me something at the door that I keep hearing") == "suicide/act"
    assert kind_heard(2.0, likely=0.1, vectors=None) == "suicide/act"


def kind_heard(
    above,
    vectors=np.zeros((1, 2)),
    ordinary=0.0,
    kinds=("suicide/act", "suicide/ask"),
    likely=None,
    phrases=(),
    text=GRIM,
):
    """Where danger lies `above` the threshold and the first of `kinds` is likelier than the second."""
    meaning = Meaning(np.zeros((1, 2), np.float32), np.zeros(1, np.float32))
    bias, idf = np.array([above, 1.0, 0]), np.ones(BUCKETS, np.float32)
    weights = np.zeros((BUCKETS + len(phrases), 3), np.float32)
    model = Learned(kinds, weights, bias, idf, 0.5, 0.0, meaning)
    impression = Impression(kinds={} if likely is None else {"suicide": likely}, ordinary=ordinary)
    return model.judge([text], [phrases], vectors, impression=impression)


def just_enough(*texts):
    """What makes `texts`, or the grim one alone, just alarming."""
    return next(by for by in np.arange(0.01, 1, 0.001) if judged(model_that_dreads(GRIM, by), *(texts or [GRIM])))
