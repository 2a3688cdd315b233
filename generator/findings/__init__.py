"""Findings from dated claims, computed and never typed in: status, timeline, offices, origins, questions."""
