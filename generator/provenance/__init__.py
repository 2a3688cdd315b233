"""Evidence for claims: finds their source texts, checks claims against them, keeps seals and reviews."""
