"""What readers take away, a module a family of formats."""
