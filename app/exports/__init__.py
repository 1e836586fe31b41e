"""What leaves the program: one neutral report, and one writer for each format."""
