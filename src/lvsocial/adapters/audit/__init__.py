"""The two stores of lookups in files: who asked which register about whom, kept so that nobody can change it.

`FileAuditLog` holds a line for every attempt, without personal data; `FileLookupRegister` belongs to the case
files, names the person, and is encrypted (the extra ``audit``). Each line of both is chained to the one before
it under a key that the caller holds; `verify` finds what was changed, put in, taken out, moved or cut off.
`usages` tells a person who asked about them.
"""

from lvsocial.adapters.audit.chain import Break, BrokenChain, Head, NotWritten, Report, Torn, verify
from lvsocial.adapters.audit.files import FileAuditLog, FileLookupRegister
from lvsocial.adapters.audit.keys import Keyring, UnknownKey, Unopened
from lvsocial.adapters.audit.usage import Usage, read_persons, told_since, usages

__all__ = [
    "Break",
    "BrokenChain",
    "FileAuditLog",
    "FileLookupRegister",
    "Head",
    "Keyring",
    "NotWritten",
    "Report",
    "Torn",
    "UnknownKey",
    "Unopened",
    "Usage",
    "read_persons",
    "told_since",
    "usages",
    "verify",
]
