"""Links of a record: whether an id leads to an entry, and a reference to a claim; hints for what cannot be one."""
