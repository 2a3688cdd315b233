"""From the corpus to a finished site: pipeline, engine, workers, previews, files written whole or not at all."""
