"""What texts are made of: the tree of running text and blocks, and how Markdown is read into it."""
