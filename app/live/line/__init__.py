"""One line to a phone: its frames, and what is said along it, without a task that waits for every phone."""
