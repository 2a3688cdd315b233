"""Pages made from the code: data model, diagnostics, benchmarks."""
