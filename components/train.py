"""`make train`: encodes the sentences while Rasa is being imported, which takes nine seconds, and trains."""

from __future__ import annotations

import sys

from admissions.teaching import examples
from components.sentence_encoder import shared_encoder

if __name__ == "__main__":
    shared_encoder().encode_ahead([example.text for example in examples.known().examples])
    from components.training import main

    sys.exit(main())
