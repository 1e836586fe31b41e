"""The package for the archive: the final files with what an archive must know of them (MDTO)."""
