"""The staff console below `/staff`: server-made pages that work without JavaScript.

A page is a module here with a `router`, named in ROUTERS; its templates in `web/templates/staff`, with a line in the
navigation of `base.html`; its sentences in `words.yml`; the errors of its use cases in `errors.KNOWN`.
"""

from __future__ import annotations

from fastapi import Depends, FastAPI

from web.console import (
    accounts,
    audit_log,
    callbacks,
    conversations,
    exports,
    facts,
    insurers,
    models,
    numbers,
    office_hours,
    sign_in,
    tasks,
    teach,
    today,
    transcripts,
)
from web.console.access import check_form, is_console
from web.console.errors import register_errors, too_large_page

__all__ = ["ROUTERS", "add_console", "is_console", "too_large_page"]

# Each page's routes; the rest of the console finds them here.
ROUTERS = (
    sign_in.router,
    today.router,
    callbacks.router,
    tasks.router,
    conversations.router,
    exports.router,
    transcripts.router,
    teach.router,
    models.router,
    numbers.router,
    insurers.router,
    office_hours.router,
    facts.router,
    accounts.router,
    audit_log.router,
)


def add_console(app: FastAPI) -> None:
    """Puts the console into `app`, with its own pages for errors. Every form is checked for forgery, whatever the route."""
    for router in ROUTERS:
        app.include_router(router, dependencies=[Depends(check_form)], include_in_schema=False)
    register_errors(app)
