"""From what a user names (files, standard input, flags) to what the core reads."""
