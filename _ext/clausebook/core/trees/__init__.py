"""Decision trees: how they are read, held right, and walked."""
