"""The briefing generator: YAML briefs in, a searchable static site out.

Data flows one way, and each step is a pure function of the one before:
``reading`` → ``model`` → ``checks`` → ``corpus`` → ``findings`` → ``site`` → ``build``.
docs/contributing/architecture.md shows the rooms, and says where a change goes.

MkDocs builds the site. With `BRIEFINGS_ENGINE=properdocs` in the environment, ProperDocs, which continues MkDocs,
takes its place.
"""

import importlib
import logging
import os
import sys

__version__ = "0.2.0"

if os.environ.get("BRIEFINGS_ENGINE") == "properdocs" and "mkdocs" not in sys.modules:
    importlib.import_module("properdocs.replacement")  # from now on, whoever imports MkDocs gets ProperDocs
    logging.getLogger("mkdocs").parent = logging.getLogger("properdocs")  # plugins know the old name
