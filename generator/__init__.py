"""The briefing generator: YAML briefs in, a searchable static site out.

Data flows one way, and each step is a pure function of the one before:
``yaml_source`` → ``model`` → ``corpus`` → ``checks`` → ``findings`` → ``site``.
Only ``cli`` prints, only ``site.publish`` writes, only ``mkdocs_plugin`` and ``building`` import MkDocs.
"""

__version__ = "0.2.0.dev0"
