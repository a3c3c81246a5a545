"""How an agent asks Phasegate for its task and its tools. Needs the standard library alone."""

from .client import AgentClient
from .errors import CallRefused, ServerUnavailable, ToolForbidden

__all__ = ["AgentClient", "CallRefused", "ServerUnavailable", "ToolForbidden"]
__version__ = "0.1.0"
