"""The last steps of a built site before readers see it: its files are counted, checked, described, and put in place."""
