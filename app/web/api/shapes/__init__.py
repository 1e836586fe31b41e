"""What the API gives: the shapes of its answers, and how each is made from what is stored."""
