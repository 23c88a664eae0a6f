"""Each provider's way of putting requests, answers and errors."""

import re
from types import ModuleType

from . import anthropic, google, openai

WIRES: tuple[tuple[re.Pattern[str], ModuleType], ...] = (
    (re.compile(r"/v1/chat/completions"), openai),
    (re.compile(r"/v1/messages"), anthropic),
    (re.compile(r"/v1(?:beta)?/models/(?P<model>[^/:]+):generateContent"), google),
)
"""Paths, and modules with `read`, `completion` and `error`."""
