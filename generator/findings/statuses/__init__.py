"""The status of an initiative: which claims count, which stages they report, how stages stop, how deadlines are met."""
