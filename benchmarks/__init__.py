"""The generator beside others: how long the same briefs take, and how much memory."""
