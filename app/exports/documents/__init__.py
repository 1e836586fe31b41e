"""Documents for people to read: one neutral document, and a writer for each format.."""
