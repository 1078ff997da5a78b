"""Signs a contract, and says of a signed one what it is: who signed it, what changed since, and whether its text is ours.

Nothing here is loaded unless it is asked for: pyHanko takes a second.
"""


class SealError(Exception):
    """A file, a certificate or a field that does not do; the message says why and what to do, in Dutch."""
