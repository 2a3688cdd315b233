"""Views for templates: frozen dataclasses made from corpus and findings, of all that several pages or the data show."""
