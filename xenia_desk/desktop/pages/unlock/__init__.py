"""The unlock page: one passphrase, or practice without one."""
