"""Pages of what comes after the choice: answers to ideas, the page for participants, and follow-up."""
