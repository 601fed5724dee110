"""The fit questions, and how old somebody is."""
