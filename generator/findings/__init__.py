"""Findings from dated claims, computed and never typed in: status, timeline, offices, questions, gaps."""
