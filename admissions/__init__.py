"""What the project knows, free of any framework: facts and rules, storage, use cases."""
