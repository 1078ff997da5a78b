"""`python -m clausebook`."""

from clausebook.cli import main

raise SystemExit(main())
