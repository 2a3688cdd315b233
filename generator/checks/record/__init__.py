"""Checks of the record besides briefs: registry, questions, mechanism and primer, words of the site."""
