"""Pages made from the code itself: data model, diagnostics, benchmarks."""
