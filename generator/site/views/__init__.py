"""Views for templates: frozen dataclasses, and the functions that make them from corpus and findings."""
