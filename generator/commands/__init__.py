"""The commands of `briefings`, one module for each. They return values, and `cli` prints them."""
