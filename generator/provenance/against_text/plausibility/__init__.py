"""Checks that go by signs which may mislead: whether a claim says what its sentence says."""
