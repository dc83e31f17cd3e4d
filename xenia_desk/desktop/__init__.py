"""The desktop is what is seen, and the only home of Qt."""
