"""Reviews: the units of the record that people read, and what changed in them since."""
