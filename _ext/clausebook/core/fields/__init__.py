"""Fields: what can be filled in, what is proposed, and what one value asks of another."""
