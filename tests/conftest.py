"""Settings of all tests."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# A slow machine is no fault of the code under test; what hangs is stopped by `tests.support.at_most`.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.load_profile("patient")
