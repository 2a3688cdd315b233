"""Days that are recorded more than once and must agree: of claims, of events and of publication, and weekdays."""
