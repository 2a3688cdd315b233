"""Models of what the record says across briefs: questions, the mechanism, the primer, and the sentences in them."""
