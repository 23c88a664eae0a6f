"""The material cut into sections and lessons along its own headings."""
