"""Follow-up diagnostics: those left out because another diagnostic reports the same cause."""
