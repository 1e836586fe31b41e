"""Numbers: plain numbers and sequences in, plain tuples and sets out; each module names its source."""
