"""Every rule that input can break, and how a broken rule is reported: with code, message, hint and place."""
