"""The settings of a project in `mkdocs.yml`, and their faults that show without an engine."""
