"""Views for templates: frozen dataclasses, made from corpus and findings, of what several pages or the data show."""
