"""What is protected: tables and their trees, costs, what is too small, what others know."""
