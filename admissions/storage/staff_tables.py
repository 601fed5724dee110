"""Tables of the staff console: who signs in, and what was done. Tokens are kept as hashes only."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, String, Text

from admissions.storage.tables import Base, UtcDateTime


class StaffMember(Base):
    """Someone who may sign in. A member stays when disabled, so that what they did keeps its name."""

    __tablename__ = "staff"

    id = Column(Integer, primary_key=True)
    # As shown, and as compared when signing in: two members cannot differ in case alone.
    name = Column(String(40), nullable=False)
    name_key = Column(String(80), nullable=False, unique=True)
    role = Column(String(16), nullable=False)
    # None until the member has followed their link.
    password_hash = Column(String(128))
    totp_sealed = Column(LargeBinary)
    # The newest time step whose code was taken; a code is good once.
    totp_step = Column(Integer)
    created_at = Column(UtcDateTime, nullable=False)
    disabled_at = Column(UtcDateTime)
    last_signed_in_at = Column(UtcDateTime)


class StaffSession(Base):
    """A signed-in browser."""

    __tablename__ = "staff_sessions"

    token_hash = Column(String(64), primary_key=True)
    staff_id = Column(Integer, ForeignKey("staff.id", ondelete="CASCADE"), nullable=False, index=True)
    started_at = Column(UtcDateTime, nullable=False, index=True)
    last_seen_at = Column(UtcDateTime, nullable=False)


class StaffLink(Base):
    """A link that works once: to set up the first admin, or for a member to choose password and second factor."""

    __tablename__ = "staff_links"

    token_hash = Column(String(64), primary_key=True)
    # None for the first admin, who is made when the link is followed.
    staff_id = Column(Integer, ForeignKey("staff.id", ondelete="CASCADE"), index=True)
    # What the page shows for the authenticator app, the same each time it is opened.
    totp_sealed = Column(LargeBinary, nullable=False)
    created_at = Column(UtcDateTime, nullable=False)
    expires_at = Column(UtcDateTime, nullable=False)


class SignInTry(Base):
    """A try to sign in. Name and address are keyed hashes: whoever mistypes a password for a name leaves it nowhere."""

    __tablename__ = "staff_sign_in_tries"
    __table_args__ = (Index("ix_staff_sign_in_tries_name", "name_fingerprint", "at"),
                      Index("ix_staff_sign_in_tries_address", "address_fingerprint", "at"))  # fmt: skip

    id = Column(Integer, primary_key=True)
    at = Column(UtcDateTime, nullable=False, index=True)
    name_fingerprint = Column(String(64), nullable=False)
    address_fingerprint = Column(String(64), nullable=False)
    was_good = Column(Boolean, nullable=False)


class AuditEntry(Base):
    """Something that staff did. The database itself refuses to change or delete a row (see the migration)."""

    __tablename__ = "audit_log"

    # Counted by `admissions.staff.audit`, without gaps.
    id = Column(Integer, primary_key=True, autoincrement=False)
    at = Column(UtcDateTime, nullable=False, index=True)
    who = Column(String(80), nullable=False, index=True)
    action = Column(String(40), nullable=False, index=True)
    subject = Column(String(80), nullable=False)
    detail = Column(Text)
    hash = Column(String(64), nullable=False)


class AuditHead(Base):
    """One row: the number and hash of the newest entry. Whoever adds one holds it, so that entries come one by one."""

    __tablename__ = "audit_head"

    id = Column(Integer, primary_key=True, autoincrement=False)
    newest_id = Column(Integer, nullable=False)
    newest_hash = Column(String(64), nullable=False)
