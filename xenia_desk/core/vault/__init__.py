"""What is said of the vault itself."""
