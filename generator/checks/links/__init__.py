"""Links of a record: ids that must lead to entries, references that must lead to claims, and hints for wrong ones."""
