"""What happens to a built site before readers see it: compared with what was meant, checked, described, published."""
