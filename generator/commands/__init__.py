"""What each command of `briefings` does, without printing."""
