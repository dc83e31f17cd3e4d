"""What opens over a page: questions, file and print dialogs, notices."""
