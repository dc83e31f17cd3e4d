"""The beginning of a day: a vault is unlocked, and the computer's day is checked."""
