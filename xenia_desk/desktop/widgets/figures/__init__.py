"""Tables, charts and the calendar."""
