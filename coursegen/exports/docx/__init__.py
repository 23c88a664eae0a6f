"""DOCX, for those who want to go on writing."""
