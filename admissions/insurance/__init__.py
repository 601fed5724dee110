"""Insurers: which are named, what is asked about them, what may be said."""
