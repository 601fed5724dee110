"""Rasa's custom actions: read the tracker, call `admissions`, say, return events."""

import os

# An action server knows no callers, so nobody but this machine may reach it, however it is started. rasa_sdk reads this
# after it has imported the actions; without it, it would listen on every address.
os.environ.setdefault("SANIC_HOST", "127.0.0.1")
