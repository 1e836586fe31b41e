"""Who may come in: seats that were counted, and passes that were handed out."""
