"""What has happened: events of the platform as rows of `system_metrics`. Imports no other package of the project."""
