"""How texts are worded: characters and typography, terms, easy reading, and what may not stay behind."""
