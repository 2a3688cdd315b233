"""What ties claims to the source texts they were taken from: recognising texts, checking claims, keeping seals."""
