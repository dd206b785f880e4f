"""The kit: every component in every state of its contract. Test output, never published."""
