"""A press: once, by mouse or key or an aid, and what may still be changed after it."""
