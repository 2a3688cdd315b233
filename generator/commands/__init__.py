"""The commands of `briefings`. They print nothing: `cli` does."""
