"""What MkDocs and its theme leave to be done."""
