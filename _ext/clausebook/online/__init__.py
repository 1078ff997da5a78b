"""The engine in a browser: what the build hands over to it, and what a page asks of it."""
