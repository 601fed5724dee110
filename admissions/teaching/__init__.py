"""What staff teach the assistant, and the models that come of it."""
