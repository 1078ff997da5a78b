"""What the command `clausebook` can do: one module for each subcommand."""
