"""What a message means in its talk: its language, its questions, what it leans on, which answer it gets."""
