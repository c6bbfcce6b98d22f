"""What surrounds the pages in production: headers, admission, warm-up and readiness. Used by ``asgi.py``."""
