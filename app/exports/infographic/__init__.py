"""The plan on one page for council and residents: A3, A4 and 16:9, as PDF, SVG, PNG and as text."""
