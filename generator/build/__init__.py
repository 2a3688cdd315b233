"""How pages become a published site: pipeline, engine, worker pool, preview, publication whole or not at all."""
