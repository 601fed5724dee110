"""English tokens by spaCy's rules; no trained spaCy pipeline is needed or used."""

from __future__ import annotations

from typing import Any

import spacy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class EnglishTokenizer(Tokenizer):
    """Splits a message into spaCy's tokens, white space left out."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"intent_tokenization_flag": False, "intent_split_symbol": "_", "token_pattern": None}

    def __init__(self, config: dict[str, Any]) -> None:
        super().__init__(config)
        self._nlp = spacy.blank("en")

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        tokens = self._nlp.make_doc(message.get(attribute))
        return [Token(token.text, token.idx) for token in tokens if not token.is_space]
