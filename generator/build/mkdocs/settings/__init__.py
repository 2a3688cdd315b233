"""The settings of a project in `mkdocs.yml`, and the faults in them that can be found without an engine."""
