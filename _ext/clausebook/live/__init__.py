"""The site while somebody writes: what changes is shown at once, first on the pages that are looked at."""
