"""From the corpus to a finished site: the engine, workers, files written whole or not at all."""
