"""The log of conversations: what is kept of them, found again, taken along and erased."""
