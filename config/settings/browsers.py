"""What browsers may do with our pages, and from which other pages they may call the API."""

from csp.constants import NONE, SELF

from config.environment import environment
from config.environment_rules import listed

# All that a page of ours loads comes from here. Nothing of ours is shown in a frame, and no script stands in a page.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],  # the icons of the API's page stand in its style sheet
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"  # for browsers that don't know frame-ancestors
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
WHITENOISE_ALLOW_ALL_ORIGINS = False

# Front ends of other origins call the API with a token in a header. Cookies are the admin's, and never sent along.
CORS_ALLOWED_ORIGINS = listed(environment().cors_allowed_origins)
CORS_ALLOW_CREDENTIALS = False
CORS_URLS_REGEX = r"^/api/"
CORS_ALLOW_METHODS = ["GET", "HEAD", "POST", "PATCH", "PUT", "DELETE", "OPTIONS"]
CORS_ALLOW_HEADERS = [
    "accept", "accept-language", "authorization", "content-type", "idempotency-key", "if-match", "if-none-match",
    "last-event-id", "x-request-id",
]  # fmt: skip
CORS_EXPOSE_HEADERS = [
    "ETag", "Location", "Content-Disposition", "Retry-After", "RateLimit", "RateLimit-Policy", "X-RateLimit-Limit",
    "X-RateLimit-Remaining", "X-RateLimit-Reset", "X-Request-ID", "Idempotent-Replayed", "WWW-Authenticate", "Accept",
]  # fmt: skip
CORS_PREFLIGHT_MAX_AGE = 600
