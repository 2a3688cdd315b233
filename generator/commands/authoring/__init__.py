"""Commands for those who write briefs: begin one, find ids, look things up. `cli` prints what they return."""
