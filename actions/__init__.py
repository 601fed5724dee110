"""Rasa's custom actions: read the tracker, call `admissions`, say, return events."""
