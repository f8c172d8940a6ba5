"""The HTTP door: how every service's application is made, and what its routes are given."""

from shared.web.app import connect, create_app
from shared.web.asking import Ask
from shared.web.begin import Begin, Reply
from shared.web.fields import MonthInPath, MonthInQuery
from shared.web.roles import allow
from shared.web.service import Service

__all__ = ["Ask", "Begin", "MonthInPath", "MonthInQuery", "Reply", "Service", "allow", "connect", "create_app"]
