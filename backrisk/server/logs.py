"""What the log of requests leaves out: the query string, where a shared link carries answers."""

import logging

# uvicorn's own name for it. `streamlit run` keeps no such log; `uvicorn asgi:app` does.
ACCESS_LOG = "uvicorn.access"


class WithoutQuery(logging.Filter):
    """Cuts the query string off every address in a record."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass, its addresses cut."""
        if isinstance(record.args, tuple):
            record.args = tuple(
                part.partition("?")[0] if isinstance(part, str) else part for part in record.args
            )
        return True


def keep_queries_out_of_logs() -> None:
    """Have the log of requests name paths only. Calling again does nothing."""
    log = logging.getLogger(ACCESS_LOG)
    if not any(isinstance(filter_, WithoutQuery) for filter_ in log.filters):
        log.addFilter(WithoutQuery())
