"""The crowd of a benchmark: phones that cost so little that the server is what is measured."""
