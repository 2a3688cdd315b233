"""The rules, and how a broken one is reported."""
