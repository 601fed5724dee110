"""Who of the staff may do what. Each role may do what the one before it may, and more."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache


class Permission(str, Enum):
    """Something that a page of the console asks of whoever opens it."""

    READ_DESK = "read_desk"
    READ_CONVERSATIONS = "read_conversations"
    READ_NUMBERS = "read_numbers"
    # Claim, attempt, close; tasks and hand-off codes.
    WORK_DESK = "work_desk"
    # See a name and a number, for a reason that is kept.
    REVEAL_CONTACT = "reveal_contact"
    # Notes, tags, assigning, reviewed or not.
    ANNOTATE = "annotate"
    TEACH = "teach"
    EXPORT = "export"
    PROMOTE_MODEL = "promote_model"
    EDIT_FACTS = "edit_facts"
    READ_AUDIT = "read_audit"
    MANAGE_STAFF = "manage_staff"


class Role(str, Enum):
    """The roles, the least trusted first."""

    VIEWER = "viewer"
    COUNSELOR = "counselor"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"


_ADDED = {
    Role.VIEWER: {Permission.READ_DESK, Permission.READ_CONVERSATIONS, Permission.READ_NUMBERS},
    Role.COUNSELOR: {Permission.WORK_DESK, Permission.REVEAL_CONTACT, Permission.ANNOTATE, Permission.TEACH},
    Role.SUPERVISOR: {Permission.EXPORT, Permission.PROMOTE_MODEL, Permission.EDIT_FACTS, Permission.READ_AUDIT},
    Role.ADMIN: {Permission.MANAGE_STAFF},
}


@lru_cache(maxsize=len(Role))
def permissions_of(role: Role) -> frozenset[Permission]:
    """What `role` may do."""
    roles = list(Role)
    return frozenset().union(*(_ADDED[lower] for lower in roles[: roles.index(role) + 1]))


@dataclass(frozen=True)
class Member:
    """Someone of the staff who is signed in."""

    id: int
    name: str
    role: Role

    def may(self, permission: Permission) -> bool:
        return permission in permissions_of(self.role)
