"""Django's settings, one module per concern. Values that differ between machines come from config.environment."""

from .api import *
from .apps import *
from .browsers import *
from .database import *
from .engine import *
from .language_models import *
from .live import *
from .log import *
from .openapi import *
from .security import *
from .storage import *
