"""What people write, typed: from the files of a data folder to records."""
