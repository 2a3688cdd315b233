"""The work of each command of `briefings`, without printing."""
