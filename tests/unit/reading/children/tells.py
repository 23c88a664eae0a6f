"""Confines itself and says under what conditions it runs."""

import json
import os
import resource

from coursegen.reading.confinement import confine
from coursegen.reading.limits import Limits

confine(Limits(), parent=os.getppid())
print(
    json.dumps(
        {
            "environment": dict(os.environ),
            "memory": resource.getrlimit(resource.RLIMIT_AS),
            "cpu": resource.getrlimit(resource.RLIMIT_CPU),
            "core": resource.getrlimit(resource.RLIMIT_CORE),
        }
    )
)
