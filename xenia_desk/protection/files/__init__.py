"""Systems and results as JSON: read with suspicion, written whole."""
