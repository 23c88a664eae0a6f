"""What a course is and how its text comes to be.

Organizations and users, courses, documents, passages, lessons, quizzes, progress and writers, with the API to edit
them. Knows no queue, no worker and no slot: who does which work when is the orchestrator's business.
"""
