"""The draft of an agreement, the document that is made of it, and the contract."""
