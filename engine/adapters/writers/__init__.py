"""Who writes: Claude, and the playbook."""
