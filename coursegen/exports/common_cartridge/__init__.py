"""Common Cartridge 1.3: pages and quizzes (QTI 1.2) for Canvas, Moodle, Blackboard, Brightspace and others."""
