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


def replies(text, before):
    """The responses to `text` behind a card, and the insurers on their cards."""
    dispatcher = CollectingDispatcher()
    answer = STATE if before == "texas" else "utter_insurance"
    card = {"card": "insurance", **CARDS[before]}
    said = [{"event": "bot", "data": {"custom": card}, "metadata": {"utter_action": answer}}]
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
