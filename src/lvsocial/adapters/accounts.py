"""Accounts and debts: which accounts a person has, what moved on them, what is owed.

Three ports with three answers of the law. The Account Register (Kontu reģistrs, VID) tells a municipality
which accounts and safes an applicant for assistance has, never a balance (KTRL 6(1) p. 12); request, reply
and its content are kept five years (7(1) p. 2). No norm lets a bank tell a social service what moved on an
account (Credit Institutions Law 63(1)), nor the Credit Register what is owed (KRL 15 to 20.1, 39): these two
ports are here for the day when one does, and until then the desk answers `NotOffered`.
"""

from datetime import date
from enum import StrEnum
from typing import Protocol

import attrs

from lvsocial.adapters.flows import Answer, Flow
from lvsocial.adapters.persons import PersonRef
from lvsocial.adapters.questions import Months, Question, Record
from lvsocial.money import Money


class AccountKind(StrEnum):
    """What the register lists."""

    ACCOUNT = "account"
    """Konts."""
    SAFE = "safe"
    """Individuālais seifs."""


@attrs.frozen(repr=False)
class Account(Record):
    """An account or a safe of a person at an institution: since, until; no balance, no movements.

    *closed_with_balance* is a mark that closed accounts carry for fifteen years (KTRL 5(9)).
    """

    kind: AccountKind
    institution: str
    institution_number: str
    number: str | None
    opened: date
    closed: date | None = None
    closed_with_balance: bool = False


@attrs.frozen(repr=False)
class AccountsOf(Question[Account], registry="account_register", method="accounts", record=Account):
    """The accounts and safes of *person*, an applicant, on the day *on* and closed before it."""

    person: PersonRef
    on: date


class AccountRegister(Protocol):
    """The Account Register of VID; KTRL 6(1) p. 12, 6(2), 7(1), 8(1). A named user, an applicant, a case number."""

    def accounts(self, question: AccountsOf, /) -> Flow[Answer[Account]]:
        """Accounts and safes opened by the day; none where the person has none.

        Raises `AccessRefused`, `RegistryUnavailable` or `MalformedReply`.
        """


@attrs.frozen(repr=False)
class Movement(Record):
    """One movement on an account; *amount* is below zero for what was paid out. *text* is the payer's own."""

    on: date
    amount: Money
    text: str


@attrs.frozen(repr=False)
class Statement(Record):
    """A statement of one account, as Regulation 809 para 2.4 wants it: movements, and balances at both ends."""

    bank: str
    account: str
    months: Months
    opening: Money
    closing: Money
    movements: tuple[Movement, ...]


@attrs.frozen(repr=False)
class StatementsOf(Question[Statement], registry="bank_accounts", method="statements", record=Statement):
    """What moved on the accounts of *person* in the *months* (3 to 12 in the bill 25-TA-2911)."""

    person: PersonRef
    months: Months


class BankAccounts(Protocol):
    """Credit institutions; no lawful channel for social services (Credit Institutions Law 63(1))."""

    def statements(self, question: StatementsOf, /) -> Flow[Answer[Statement]]:
        """Statements by account; a bank has 14 days to answer (63(3)), so an adapter may pause for long.

        Raises `NotOffered` while no norm allows it, `AccessRefused`, `RegistryUnavailable` or `MalformedReply`.
        """


@attrs.frozen(repr=False)
class Liability(Record):
    """A credit liability: lender, kind, what was granted and is outstanding, the payment a month, in euros."""

    lender: str
    kind: str
    granted: Money
    outstanding: Money
    monthly: Money | None
    opened: date
    closes: date | None = None


@attrs.frozen(repr=False)
class LiabilitiesOf(Question[Liability], registry="credit_register", method="liabilities", record=Liability):
    """What *person* owes on the day *on*."""

    person: PersonRef
    on: date


class CreditRegister(Protocol):
    """The Credit Register of Latvijas Banka; social services are not among its recipients (KRL 15-20.1, 39)."""

    def liabilities(self, question: LiabilitiesOf, /) -> Flow[Answer[Liability]]:
        """Liabilities on the day.

        Raises `NotOffered` while no norm allows it, `AccessRefused`, `RegistryUnavailable` or `MalformedReply`.
        """
