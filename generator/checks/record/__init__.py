"""Checks of what the record holds beside briefs: registry, questions, mechanism and primer, words of the site."""
