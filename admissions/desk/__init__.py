"""What staff do for visitors: calls, tasks, notices, and how much of it there was."""
