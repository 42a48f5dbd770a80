"""What must hold in the data, a module a concern."""
