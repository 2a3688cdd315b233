"""What somebody probably meant by a value that does not fit: its hint."""
