"""What somebody learns who runs the method himself on counts that fit."""
