"""What is said of an insurer behind the card that was shown last."""

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.insurance import ActionCheckInsurance

STATE = "utter_insurance_ambiguous_state"
CARDS = {
    "medi-cal": {"status": "government", "names": ["Medi-Cal"]},
    "kaiser": {"status": "not_listed", "names": ["Kaiser Permanente"]},
    "bluebonnet": {"status": "not_listed", "names": ["bluebonnet"]},
    "anthem": {"status": "accepted", "names": ["Anthem"]},
    "texas": {"status": "ambiguous", "names": ["Blue Cross"]},
    "none": {"status": "none_named", "names": []},
}


def replies(text, *before):
    """The responses to `text` behind the cards `before`, and the insurers on their cards."""
    dispatcher = CollectingDispatcher()
    answer = STATE if before == ("texas",) else "utter_insurance"
    cards = [{"card": "insurance", **CARDS[name]} for name in before]
    said = [{"event": "bot", "data": {"custom": card}, "metadata": {"utter_action": answer}} for card in cards]
    message = {"text": text, "intent": {"name": "check_insurance", "confidence": 1.0}, "entities": []}
    ActionCheckInsurance().run(dispatcher, Tracker("c", {}, message, said, False, None, {}, None), {})
    return [(said["response"], *(said.get("custom") or {}).get("names", ())) for said in dispatcher.messages]


@pytest.mark.parametrize(
    ("before", "text", "reply"),
    [
        # A plan of Medi-Cal's stays one, whoever runs it.
        ("medi-cal", "but it says anthem on my card", ("utter_insurance_runs_plan", "Medi-Cal")),
        ("medi-cal", "ok so is that accepted", ("utter_insurance_government", "Medi-Cal")),
        ("medi-cal", "i also have anthem", ("utter_insurance_accepted", "Anthem")),
        ("medi-cal", "so nothing then?", ("utter_insurance_options",)),
        ("medi-cal", "that's from anthem though", ("utter_insurance_runs_plan", "Medi-Cal")),
        ("medi-cal", "so u dont take it", ("utter_insurance_government", "Medi-Cal")),
        ("medi-cal", "but why not", ("utter_insurance_why_not", "Medi-Cal")),
        # What is concluded is confirmed or corrected.
        ("kaiser", "not accepted then", ("utter_insurance_not_listed", "Kaiser Permanente")),
        ("kaiser", "so it's not on there", ("utter_insurance_not_listed", "Kaiser Permanente")),
        ("kaiser", "so you take it", ("utter_insurance_not_listed", "Kaiser Permanente")),
        ("kaiser", "does that cover residential", ("utter_insurance_not_listed", "Kaiser Permanente")),
        ("anthem", "so you don't accept it", ("utter_insurance_accepted", "Anthem")),
        ("bluebonnet", "so it's not on your list", ("utter_insurance_unknown_name", "bluebonnet")),
        ("kaiser", "the bronze one", ("utter_insurance_not_listed", "Kaiser Permanente")),
        ("kaiser", "how can i find out", ("utter_verify_benefits",)),
        ("anthem", "am i allowed to be on hers", ("utter_unknown_detail",)),
        ("anthem", "and does it cover php", ("utter_insurance_network", "Anthem")),
        ("anthem", "so that's blue cross, right?", ("utter_insurance_anthem_blue_cross", "Anthem")),
        ("anthem", "no it's blue cross", ("utter_insurance_ambiguous", "Blue Cross")),
        ("kaiser", "isn't that blue cross", ("utter_insurance_ambiguous", "Blue Cross")),
        # A card of another state stays one.
        ("texas", "it's a PPO", (STATE, "Blue Cross")),
        ("texas", "does that mean yes", (STATE, "Blue Cross")),
        ("texas", "its the california one", ("utter_insurance_ambiguous", "Blue Cross")),
        ("kaiser", "is that plan on your list", ("utter_insurance_not_listed", "Kaiser Permanente")),
        ("kaiser", "do you know who does take it", ("utter_insurance_options",)),
        ("bluebonnet", "so is that accepted", ("utter_insurance_unknown_name", "bluebonnet")),
        ("anthem", "is it in network", ("utter_insurance_network", "Anthem")),
        ("anthem", "its a ppo", ("utter_insurance_accepted", "Anthem")),
        ("anthem", "I lost my job so I might lose it", ("utter_insurance_lost",)),
        ("anthem", "what about my wife's plan", ("utter_insurance_none_named",)),
        ("none", "the blue one", ("utter_insurance_ambiguous", "Blue Cross")),
        ("none", "i forgot what its called", ("utter_verify_benefits",)),
        ("none", "will you take cobra", ("utter_insurance_cobra",)),
        ("none", "esta medio dormida", ("utter_insurance_none_named",)),
        ("none", "so does that mean yes", ("utter_insurance_none_named",)),
    ],
)
def test_what_follows_a_card_is_read_with_it(before, text, reply):
    assert replies(text, before) == [reply]


@pytest.mark.parametrize(
    ("before", "text", "expected"),
    [
        (("anthem", "kaiser"), "which one is on the list", [("utter_insurance_accepted", "Anthem")]),
        (("kaiser", "anthem"), "which of them do you take", [("utter_insurance_accepted", "Anthem")]),
        (
            ("kaiser", "bluebonnet"),
            "which one is on the list",
            [("utter_insurance_not_listed", "Kaiser Permanente"), ("utter_insurance_unknown_name", "bluebonnet")],
        ),
        (("anthem", "kaiser"), "the second one", [("utter_insurance_not_listed", "Kaiser Permanente")]),
        (("anthem", "kaiser"), "no, the other one", [("utter_insurance_accepted", "Anthem")]),
        (("anthem", "medi-cal"), "the last one", [("utter_insurance_government", "Medi-Cal")]),
        (("anthem", "kaiser"), "which should we use", [("utter_insurance_which_to_use",)]),
        (("anthem", "kaiser", "none"), "so the first one", [("utter_insurance_accepted", "Anthem")]),
    ],
)
def test_one_of_several_insurers_is_asked_about(before, text, expected):
    assert replies(text, *before) == expected
