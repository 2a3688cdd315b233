"""What long work needs of the operating system: a second process, progress that is told, files written whole."""
