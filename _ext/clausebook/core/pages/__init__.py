"""The pages around the agreements: chapters, handbooks, and what a page may be made of."""
