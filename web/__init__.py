"""The web process: visitor's page, chat API and staff console. The only part that the internet can reach."""
