"""Commands for authors: begin a brief, find ids, show linked things, mend, format, rename."""
