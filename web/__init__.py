"""The web process: visitor's page and chat API. The only part that the internet can reach."""
