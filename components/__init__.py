"""What plugs into Rasa: graph components, channel, tracker store, action endpoint, launcher."""
