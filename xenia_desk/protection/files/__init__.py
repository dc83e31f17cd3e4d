"""Systems and results as JSON: checked strictly when read, written whole."""
