"""The briefing generator: YAML briefs in, a searchable static site out.

Data flows one way, and each step is a pure function of the one before: ``load`` makes a ``corpus`` of all files, by
``reading``, ``model`` and ``checks``; ``findings`` follow from it, and ``site`` and ``build`` make pages and files of
both. ``provenance`` compares claims with their source texts.

docs/contributing/architecture.md shows the rooms, and says where a change goes.

MkDocs builds the site. With `BRIEFINGS_ENGINE=properdocs` in the environment, ProperDocs, which continues MkDocs,
takes its place.
"""

import importlib
import logging
import os
import sys

__version__ = "0.3.0.dev0"

ENGINES = ("mkdocs", "properdocs")
"""What can build the site; the first does unless the environment names another."""

if os.environ.get("BRIEFINGS_ENGINE") == ENGINES[1] and "mkdocs" not in sys.modules:
    importlib.import_module("properdocs.replacement")  # from now on, whoever imports MkDocs gets ProperDocs
    logging.getLogger("mkdocs").parent = logging.getLogger("properdocs")  # plugins know the old name
