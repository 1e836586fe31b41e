"""One small reader for each format: a file or page as the figures that somebody reads in it, by candidate and name."""
