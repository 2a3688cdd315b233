"""Follow-up diagnostics: which ones are left out because another reports the same cause."""
