"""The house style of a plan: how pages take it on, and the page where it is chosen."""
