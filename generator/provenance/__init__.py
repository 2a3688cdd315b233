"""Evidence for claims: recognises their source texts, checks claims against them, keeps seals and reviews."""
