"""What a day begins with, once a vault is unlocked."""
