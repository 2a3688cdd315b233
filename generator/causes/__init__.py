"""One cause is reported once: which diagnostics follow from others, and are left out beside them."""
