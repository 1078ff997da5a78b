"""Versions of agreements: what was published, what was approved, and what a holder must do."""
