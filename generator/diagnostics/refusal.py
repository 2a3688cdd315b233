"""The error of a command that cannot do what it was asked."""

from __future__ import annotations


class RefusedError(Exception):
    """A command cannot do what it was asked. The message says why, for people.

    Attributes:
        status: the exit status of the command: 2 if it names a thing that does not exist, 1 for any other reason.
    """

    status = 2
