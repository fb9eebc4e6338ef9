"""Households of every outcome, every period and every kind of missing fact, which the tests here tell."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from tests.builders import assessed

from lvsocial import household_file, law
from lvsocial.assessment import Assessment, assess
from lvsocial.law import Level, PerMember
from lvsocial.money import Money
from lvsocial.readings import FirstMonth, OtherPersonOf2023, Readings

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"

SILENT: dict[str, None] = {"costs": None, "savings": None, "vehicles": None}

CASES: dict[str, tuple[str, dict[str, Any]]] = {
    "granted, nothing open": ("adult 100, child", {"on": "2025-03-10", "costs": "95.00"}),
    "granted, savings and vehicles open": (
        "adult 100, child",
        {"on": "2025-03-10", "costs": "", "savings": None, "vehicles": None},
    ),
    "an income missing": ("adult 100/100/100.01, old+II silent, child", {"on": "2025-03-10", **SILENT}),
    "an income missing, the rest too much": ("adult 3000/3000/3000.01, adult silent", {"on": "2025-03-10"}),
    "every income missing": ("adult silent, adult silent", {"on": "2024-05-01", "costs": "60.00"}),
    "costs missing": ("adult 100", {"on": "2023-09-15", "costs": None}),
    "between needy and low-income": ("adult 400", {"on": "2025-03-10", "costs": "500.00"}),
    "above the ceiling": ("adult 3000", {"on": "2026-05-01", "costs": "20.00"}),
    "savings over the limit": ("adult", {"on": "2025-03-10", "savings": "377.01"}),
    "too many vehicles": ("adult 1, child", {"on": "2025-03-10", "vehicles": (1000, 1200, 900)}),
    "a vehicle too heavy": ("adult 1", {"on": "2025-03-10", "vehicles": (3501,)}),
    "a second vehicle, the opinion open": ("adult 1", {"on": "2025-03-10", "vehicles": (1000, 1200)}),
    "everything over in 2021": ("adult 700", {"on": "2021-03-10", "savings": "272.01", "vehicles": (1, 2)}),
    "early 2021, nothing told": ("adult silent, child", {"on": "2021-01-01", **SILENT}),
    "autumn 2021": ("adult 50, child 3", {"on": "2021-09-30", "costs": "40.00"}),
    "one old person in 2022": ("old old_age_pension:250.37", {"on": "2022-04-30", "costs": "90.00"}),
    "with disability in 2022": ("adult+I disability_pension:180, child", {"on": "2022-08-01", "costs": "120.50"}),
    "the season of 2022": ("old 50, child 1/2/4", {"on": "2022-12-24", "costs": "10.00"}),
    "the old thresholds in June 2023": ("adult 100, adult", {"on": "2023-06-30", "costs": "70.00"}),
    "a rounding of income and of payment": ("adult 100/100/100.01", {"on": "2023-07-01", "costs": "33.33"}),
    "kinds that count and that do not": (
        "adult family_state_benefit:80, adult gift:20, old unemployment_benefit:60",
        {"on": "2024-02-29", "costs": {"2024-02": "80.00", "2023-11": "7.00"}},
    ),
    "costs of the month of the application": ("adult 90", {"on": "2026-02-28", "costs": {"2026-02": "80.00"}}),
    "a child with disability, two old": ("old 300, old, child+II", {"on": "2026-12-31", "costs": "55.00"}),
}


def line(kind: str, month: str, amount: str | None, **more: Any) -> dict[str, Any]:
    """A line of income of a file."""
    return {"kind": kind, "month": month, **({} if amount is None else {"amount": amount}), **more}


def member(name: str, born: str, *incomes: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A member of a file, of whom everything is told."""
    told = {"declared_here": True, "entitlement": "citizen", "incomes": list(incomes), "activity": "employed"}
    return {"id": name.lower(), "name": name, "birth_date": born, **told, **more}


def house(*members: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A file of which everything is told."""
    told = {"dwelling": {"costs": []}, "property": {"savings": "0.00", "vehicles": [], "assets": []}}
    return {"members": list(members), **told, **more}


def assets(*uses: str, **more: Any) -> dict[str, Any]:
    """Property of these uses; land with its area as ``land 60000``."""
    made = [use.partition(" ") for use in uses]
    told = [{"use": use, **({"square_metres": int(area)} if area else {})} for use, _, area in made]
    return {"savings": "0.00", "vehicles": [], "assets": told, **more}


WAGES = [line("wage", f"2025-0{month}", "300.00") for month in (1, 2, 3)]
ANNA = member("Anna", "1985-01-30", *WAGES)
PUPIL = member("Pēteris", "2009-06-02", line("wage", "2025-02", "500.00"), line("wage", "2025-02", "340.01", label="b"))
KATE = member("Kate", "1990-01-30")


def refused_duty(percent: int | None, year: int) -> dict[str, Any]:
    """What the service decided of Kate."""
    return {
        "member": "kate",
        **({} if percent is None else {"percent": percent}),
        "reasons": "nav ieradies",
        "warned_on": f"{year}-01-01",
        "time_limit": f"{year}-01-15",
    }


ON = "2025-04-10"
LIMITS = Readings(housing_bar=True, first_month=FirstMonth.DECISION)

FILES: dict[str, tuple[str, dict[str, Any], dict[str, Any]]] = {
    "a pupil who earns": (ON, house(ANNA, {**PUPIL, "studies": True}), {}),
    "a child who earns, studies not told": (ON, house(ANNA, PUPIL), {}),
    "earnings newly begun": (
        ON,
        house(member("Anna", "1985-01-30", *(line("wage", f"2025-0{m}", "800.00", new_earnings=True) for m in (2, 3)))),
        {"known": "2025-04-10"},
    ),
    "earnings newly begun in 2026": (
        "2026-04-10",
        house(member("Anna", "1985-01-30", *(line("wage", f"2026-0{m}", "800.00", new_earnings=True) for m in (2, 3)))),
        {},
    ),
    "irregular income": (
        ON,
        house(member("Anna", "1985-01-30", *WAGES, line("royalties", "2024-06", "100.00", irregular=True))),
        {},
    ),
    "maintenance paid": (
        ON,
        house(
            member(
                "Anna",
                "1985-01-30",
                *WAGES,
                line("maintenance_paid", "2025-02", "200.00", child_birth_date="2020-05-05"),
                line("maintenance_paid", "2025-02", "250.00", child_birth_date="2012-05-05"),
                line("maintenance_paid", "2024-02", "250.00", child_birth_date="2012-05-05"),
            )
        ),
        {},
    ),
    "maintenance paid before its share was read": (
        "2023-08-10",
        house(
            member(
                "Anna",
                "1985-01-30",
                line("wage", "2023-06", "500.00"),
                line("maintenance_paid", "2023-06", "90.00", child_birth_date="2020-05-05"),
            )
        ),
        {},
    ),
    "a correction, an amount not told, and a kind not established": (
        ON,
        house(
            member(
                "Anna",
                "1985-01-30",
                *WAGES,
                line("wage", "2025-03", "-50.00", label="correction"),
                line("rent", "2025-03", None),
                line("family_state_benefit", "2025-03", None),
            ),
            member("Jānis", "1984-01-30", line("guardian_maintenance_benefit", "2025-03", "215.00")),
        ),
        {},
    ),
    "nothing told of persons": (
        ON,
        house(*({"id": f"m{n}", "birth_date": "1985-01-30", "incomes": []} for n in range(3)), property={}),
        {},
    ),
    "some told of persons": (
        ON,
        house(
            ANNA,
            {**KATE, "declared_here": None, "entitlement": None, "activity": None},
            member("Jānis", "1984-01-30", declared_here=False),
        ),
        {},
    ),
    "every condition of persons fails": (
        ON,
        house(
            member("Anna", "1985-01-30", declared_here=False, entitlement="none", activity="not_registered"),
            member("Jānis", "1984-01-30", entitlement="none", activity="child_care"),
            member("Kate", "1990-01-30", entitlement="none", activity="child_care"),
        ),
        {},
    ),
    "exempt from registering": (
        ON,
        house(
            member("Anna", "1985-01-30", activity="not_registered", disability_group="II"),
            member("Jānis", "1940-01-30", activity="not_registered"),
            member("Kate", "2010-01-30", activity="not_registered"),
        ),
        {},
    ),
    "alternative status": (ON, house({**ANNA, "entitlement": "alternative_status"}), {}),
    "one without entitlement among others": (ON, house(ANNA, {**KATE, "entitlement": "none"}), {}),
    "one in prison, one gone, one to come": (
        ON,
        house(
            ANNA,
            member("Jānis", "1984-01-30", line("wage", "2025-02", "900.00"), institution="prison"),
            member("Kate", "1990-01-30", line("wage", "2025-02", "900.00"), left="2025-03-31"),
            member("Līga", "1990-01-30", line("wage", "2025-02", "900.00"), joined="2025-05-01"),
            member("Pēteris", "1990-01-30", line("wage", "2025-02", "90.00"), joined="2025-03-01"),
        ),
        {},
    ),
    "everybody in an institution": (ON, house({**ANNA, "institution": "long_term_care"}), {}),
    "notices": (
        ON,
        house(
            member("Anna", "1962-01-30", line("old_age_pension", "2025-03", "250.00")),
            member("Jānis", "1984-01-30", disability_group="I", disability_until="2025-04-09"),
        ),
        {},
    ),
    "property over": (
        ON,
        house(
            ANNA,
            property=assets(
                *("home", "home", "land 30000", "land 20001", "rented_land_building", "rented_land_building"),
                *("rented_land_building", "other", "farm_building", "garden_house", "relatives_home", "child_assets"),
                vehicles=[{"mass_kg": 1200}, {"mass_kg": 3501}],
            ),
        ),
        {},
    ),
    "property within": (ON, house(ANNA, property=assets("home", "land 50000", "tools", "frozen_assets")), {}),
    "property uses not read": ("2022-03-10", house(KATE, property=assets("home", "child_assets", "tools")), {}),
    "a part cancelled": (
        ON,
        house(
            ANNA,
            KATE,
            sanction={
                "member": "kate",
                "percent": 40,
                "reasons": "nav ieradies",
                "warned_on": "2025-02-01",
                "time_limit": "2025-03-01",
            },
        ),
        {},
    ),
    "the whole cancelled": (
        ON,
        house(
            KATE,
            sanction={
                "member": "kate",
                "percent": 100,
                "reasons": "nav ieradies",
                "warned_on": "2025-02-01",
                "time_limit": "2025-03-01",
            },
        ),
        {},
    ),
    "a share of early 2021": (
        "2021-02-10",
        house(KATE, member("Pēteris", "2019-06-02"), sanction=refused_duty(50, 2021)),
        {},
    ),
    "the level of a person in early 2021": (
        "2021-02-10",
        house(KATE, member("Pēteris", "2019-06-02"), sanction=refused_duty(None, 2021)),
        {},
    ),
    "Ukrainian civilians, not assessed yet": (
        ON,
        house(
            {
                **member("Olena", "1985-01-30", line("wage", "2025-03", "900.00"), entitlement="ukrainian_civilian"),
                "declared_here": None,
            },
            first_application="2025-03-20",
            property={},
        ),
        {},
    ),
    "a category decided in 2026": (
        "2026-05-10",
        house(KATE, member("Pēteris", "2019-06-02"), dwelling={"costs": [], "category": "with_children"}),
        {},
    ),
    "income over every threshold, barred": (
        ON,
        house(
            member("Anna", "1985-01-30", *(line("wage", f"2025-0{m}", "700.00") for m in (1, 2, 3))),
            dwelling={"costs": [{"kind": "rent", "month": "2025-03", "amount": "600.00"}]},
        ),
        {"readings": LIMITS},
    ),
    "income over every threshold, not barred": (
        ON,
        house(
            member("Anna", "1985-01-30", *(line("wage", f"2025-0{m}", "700.00") for m in (1, 2, 3))),
            dwelling={"costs": [{"kind": "rent", "month": "2025-03", "amount": "600.00"}]},
        ),
        {},
    ),
    "the second half of 2023, published": ("2023-09-10", house(KATE, member("Pēteris", "2019-06-02")), {}),
    "the second half of 2023, rounded": (
        "2023-09-10",
        house(KATE, member("Pēteris", "2019-06-02")),
        {"readings": Readings(other_person_of_2023=OtherPersonOf2023.ROUNDED)},
    ),
    "January 2026 as it was known": ("2026-01-20", house(KATE), {"known_on": date(2026, 1, 20)}),
    "assumed figures": (
        ON,
        house(ANNA, KATE),
        {"figures": {"gmi": Level(Money.parse("200"), Money.parse("140"))}},
    ),
}


def relative(name: str, born: str, *incomes: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A member of a family until 2020, of whom everything is told."""
    return member(name, born, *incomes, **{"maintenance_contract": False, **more})


def family_until_2020(*members: dict[str, Any], money: str = "", **more: Any) -> dict[str, Any]:
    """A file until 2020 of a family that owns nothing; *money* is ``" LVL"`` before 2014."""
    return house(*members, **{"property": {"savings": f"0.00{money}", "vehicles": [], "assets": []}, **more})


SON = relative("Pēteris", "2005-06-02", activity=None)
FILES |= {
    "2010, in lats": (
        "2010-05-15",
        family_until_2020(
            relative(
                "Anna",
                "1980-01-30",
                *(
                    line("wage", month, f"{amount} LVL")
                    for month, amount in (("2010-02", "60.00"), ("2010-03", "60.00"))
                ),
                line("wage", "2010-04", "60.01 LVL"),
            ),
            SON,
            money=" LVL",
        ),
        {},
    ),
    "2011, an income missing and nothing told": (
        "2011-03-10",
        house(
            *({"id": f"m{n}", "birth_date": "1980-01-30", **({"incomes": []} if n else {})} for n in range(2)),
            property={},
        ),
        {},
    ),
    "2012, in lats, something owned": (
        "2012-05-10",
        family_until_2020(
            relative(
                "Anna",
                "1980-01-30",
                line("wage", "2012-04", "100.00 LVL"),
                line("royalties", "2011-09", "120.00 LVL", irregular=True),
                maintenance_contract=None,
            ),
            relative("Vilma", "1940-06-02", line("old_age_pension", "2012-04", "50.00 LVL"), activity="not_registered"),
            SON,
            dwelling={"costs": [{"kind": "rent", "month": "2012-04", "amount": "30.00 LVL"}]},
            property={"savings": "15.00 LVL", "vehicles": [{"mass_kg": 1200}], "assets": [{"use": "home"}]},
        ),
        {},
    ),
    "2014, converted from lats": (
        "2014-02-10",
        family_until_2020(
            relative(
                "Anna",
                "1980-01-30",
                line("wage", "2013-11", "30.00 LVL"),
                line("wage", "2013-12", "20.00 LVL"),
                line("wage", "2014-01", "30.00"),
                line("royalties", "2012-09", "70.00 LVL", irregular=True),
            )
        ),
        {},
    ),
    "2015, everybody in prison": (
        "2015-05-10",
        family_until_2020(relative("Anna", "1980-01-30", institution="prison")),
        {},
    ),
    "2016, conditions fail": (
        "2016-05-10",
        family_until_2020(
            relative("Anna", "1980-01-30", activity="not_registered"),
            relative("Jānis", "1979-01-30", line("wage", "2016-03", "500.00"), maintenance_contract=True),
            relative("Ilze", "1979-01-30", institution="prison"),
            relative("Kate", "1979-01-30", activity="child_care"),
            relative("Līga", "1979-01-30", activity="child_care", joined="2016-04-01"),
            relative("Māra", "1979-01-30", left="2016-05-09"),
        ),
        {},
    ),
    "2017, over the limit": (
        "2017-05-10",
        family_until_2020(
            relative(
                "Anna",
                "1980-01-30",
                line("wage", "2017-03", "900.00"),
                line("wage", "2017-04", "50.00"),
                line("wage", "2016-04", "50.00"),
            )
        ),
        {},
    ),
    "2018, a share": (
        "2018-05-10",
        family_until_2020(
            relative("Kate", "1990-01-30"), relative("Zane", "1985-01-30"), sanction=refused_duty(50, 2018)
        ),
        {},
    ),
    "2018, the level of a person": (
        "2018-05-10",
        family_until_2020(
            relative("Kate", "1990-01-30"), relative("Zane", "1985-01-30"), sanction=refused_duty(None, 2018)
        ),
        {},
    ),
    "2019, the whole": (
        "2019-05-10",
        family_until_2020(relative("Kate", "1990-01-30"), sanction=refused_duty(100, 2019)),
        {},
    ),
    "2020, a council's level": (
        "2020-05-10",
        family_until_2020(
            relative(
                "Vilma",
                "1940-06-02",
                *(line("old_age_pension", f"2020-0{month}", "100.00") for month in (2, 3, 4)),
                activity=None,
            ),
            relative("Pēteris", "2010-06-02", line("family_state_benefit", "2020-04", "11.38"), activity=None),
        ),
        {
            "council": PerMember(
                *map(Money.parse, ("64.00", "80.00", "128.06")),
                act="Rīgas domes saistošie noteikumi Nr. 202",
                provision="10. punkts",
            )
        },
    ),
}


def told(name: str) -> Assessment:
    """The assessment of a file that is written out."""
    day, made, more = FILES[name]
    on = date.fromisoformat(day)
    members = [{key: value for key, value in each.items() if value is not None} for each in made["members"]]
    read = household_file.from_dict({**made, "members": members})
    of_law = law.on(on, known_on=more.get("known_on"))
    if figures := more.get("figures"):
        of_law = of_law.replace(**figures)
    if council := more.get("council"):
        of_law = of_law.with_council(council)
    return assess(read, on, law=of_law, readings=more.get("readings", Readings()))


CASES |= dict.fromkeys(FILES, ("", {}))


@cache
def case(name: str) -> Assessment:
    """The assessment called *name*."""
    if name in FILES:
        return told(name)
    members, more = CASES[name]
    return assessed(members, **more)


@cache
def family() -> Assessment:
    """The family of the documentation."""
    read = household_file.read((EXAMPLES / "family-2025.json").read_bytes())
    return assess(read, date(2025, 3, 10))
