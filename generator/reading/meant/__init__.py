"""What somebody probably meant by a value or a key that does not fit: its hint."""
