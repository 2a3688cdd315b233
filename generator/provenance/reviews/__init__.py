"""Reviews: the units of the record that people read, and changes in them since then."""
