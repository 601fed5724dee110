"""Callback requests from the visitor's side: what is asked and read for one, booking, changing, refusing it."""
