"""Days and hours: what visitors write, when staff are there, and by when a call is promised."""
