"""What fails below a server: the power of its disk, the disk itself, its clock, the files it may open."""
