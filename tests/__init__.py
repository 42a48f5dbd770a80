"""The rules that the reference keeps, each as a test."""
