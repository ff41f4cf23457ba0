"""How findings are written: one file for each format."""
