"""What ties claims to their source texts and readers: recognising texts, checking claims, keeping seals and reviews."""
