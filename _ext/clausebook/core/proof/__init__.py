"""What is proven of texts before anything is written: choices, coverage, references."""
