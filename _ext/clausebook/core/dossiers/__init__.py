"""Dossiers: one deal as a file, a series of them, and what parties agree otherwise."""
