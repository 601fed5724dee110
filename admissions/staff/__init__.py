"""Members of staff: accounts, signing in, what each may do and did."""
