"""Models of the record's statements across briefs: questions, the mechanism, the primer, and their sentences."""
