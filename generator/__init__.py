"""The briefing generator: YAML briefs in, a searchable static site out.

Data flows one way, and each step is a pure function of the one before:
``reading`` → ``model`` → ``checks`` → ``corpus`` → ``findings`` → ``site`` → ``build``.
docs/contributing/architecture.md shows the rooms, and says where a change goes.
"""

__version__ = "0.2.0.dev0"
