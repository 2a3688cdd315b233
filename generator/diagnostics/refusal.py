"""The error of a command that cannot do what it was asked."""

from __future__ import annotations


class RefusedError(Exception):
    """A command cannot do what it was asked. The message says why, for people.

    Attributes:
        status: the exit status of the command: 2 where it names something that is not there, 1 for all else.
    """

    status = 2
