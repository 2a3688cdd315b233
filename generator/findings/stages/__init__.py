"""The rules of a status: which claims count, which stages they report, how stages stop, and how deadlines are met."""
