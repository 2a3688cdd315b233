"""Commands for those who write briefs: begin one, find ids, look things up, mend, format, rename."""
