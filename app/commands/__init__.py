"""The commands of the command line, one file each; what they say goes through `terminal`."""
