"""What an attacker learns by running the method himself on counts that fit."""
