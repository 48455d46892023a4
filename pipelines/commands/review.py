"""`dealgraph review`: what a person should decide, and the decisions."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..output import Format, print_rows, stderr_console
from .base import Command, FormatOption, Group

if TYPE_CHECKING:
    from data.model.judgements import Judgement

NAME = "review"
EXAMPLE = "dealgraph review --limit 10"
_SAME = 'dealgraph review same deal-1a2b3c4d5e6f7a8b "Oracle OpenAI 300" --reason "the paper rounds the filing\'s amount"'
_DIFFERENT = 'dealgraph review different mention-1a2b3c4d mention-5e6f7a8b --reason "two sites, two leases"'
_ALIAS = 'dealgraph review alias "Stargate UAE" "G42" --reason "its project company"'
_PARENT = 'dealgraph review parent "Crusoe Energy" "Crusoe" --since 2024-01-01 --reason "annual report"'
_REJECT = 'dealgraph review reject "Meta capex 2026" --reason "a forecast of analysts"'
_SET = 'dealgraph review set "OpenAI CoreWeave 6.5" value "$6.5 billion" --reason "the filing says so"'

app = typer.Typer(
    cls=Group,
    invoke_without_command=True,
    help="List open questions, or decide one. Decisions are lines of judgements.jsonl in the state folder and win over every rule.",
)

Reason = Annotated[str, typer.Option("--reason", help="Why, in your words; it is shown wherever the decision applies.")]
By = Annotated[str | None, typer.Option("--by", help="Who decides, if you want it on record.")]
Deal = Annotated[str, typer.Argument(metavar="DEAL", help="Id of a deal or mention, or words of a deal's title.")]
Organizations = Annotated[bool, typer.Option("--organizations", help="A and B are names of organizations, not deals.")]
Day = Annotated[dt.datetime | None, typer.Option(formats=["%Y-%m-%d"])]


@app.callback(epilog=f"Example: [bold]{EXAMPLE}[/bold]")
def questions(
    context: typer.Context,
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many questions; those that change the largest sums come first.")] = 20,
    kind: Annotated[str | None, typer.Option("--kind", help="Only these: merge, split, organization, conflict, judgement, party.")] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """List what only a person can decide, ordered by what it changes in sums: deals that nearly merged or barely did, names that may be
    known organizations, values that sources dispute, judgements that do not hold, deals without a party that they must have.
    """
    if context.invoked_subcommand is not None:
        return
    from data.settings import load_settings
    from data.tables.warehouse import Warehouse

    from ..review.questions import COLUMNS, open_questions

    settings = load_settings()
    print_rows(open_questions(Warehouse(settings.warehouse_path), settings.judgements_path, limit, kind), form, COLUMNS)


@app.command("same", cls=Command, epilog=f"Example: [bold]{_SAME}[/bold]")
def same(a: Deal, b: Deal, reason: Reason, by: By = None, organizations: Organizations = False) -> None:
    """A and B are one deal, or with --organizations one organization."""
    _pair("same", a, b, organizations, reason, by)


@app.command("different", cls=Command, epilog=f"Example: [bold]{_DIFFERENT}[/bold]")
def different(a: Deal, b: Deal, reason: Reason, by: By = None, organizations: Organizations = False) -> None:
    """A and B are two. To split a deal, name two of its mentions; `dealgraph why DEAL --format json` lists them."""
    _pair("different", a, b, organizations, reason, by)


@app.command("unsure", cls=Command)
def unsure(a: Deal, b: Deal, reason: Reason, by: By = None, organizations: Organizations = False) -> None:
    """It cannot be told: the rules decide, and the question is not asked again."""
    _pair("unsure", a, b, organizations, reason, by)


@app.command("alias", cls=Command, epilog=f"Example: [bold]{_ALIAS}[/bold]")
def alias(
    name: Annotated[str, typer.Argument(metavar="NAME")],
    organization: Annotated[str, typer.Argument(metavar="ORGANIZATION", help="Its name or id.")],
    reason: Reason,
    by: By = None,
) -> None:
    """NAME is another name of ORGANIZATION."""
    _append(kind="alias", name=name, organization=organization, reason=reason, by=by)


@app.command("parent", cls=Command, epilog=f"Example: [bold]{_PARENT}[/bold]")
def parent(
    organization: Annotated[str, typer.Argument(metavar="ORGANIZATION")],
    above: Annotated[str, typer.Argument(metavar="PARENT")],
    reason: Reason,
    since: Day = None,
    until: Day = None,
    by: By = None,
) -> None:
    """ORGANIZATION belongs to PARENT."""
    days = {"since_on": since and since.date(), "until_on": until and until.date()}
    _append(kind="parent", organization=organization, parent=above, reason=reason, by=by, **days)


@app.command("reject", cls=Command, epilog=f"Example: [bold]{_REJECT}[/bold]")
def reject(deal: Deal, reason: Reason, by: By = None) -> None:
    """DEAL is none, with all its mentions; of a mention-… that is given, this mention alone."""
    deals = _deals()
    found = deals.find(deal)
    what = "mention" if found.startswith("mention-") else "deal"
    _append(kind="reject", what=what, deal=deals.telling(found), reason=reason, by=by)


@app.command("set", cls=Command, epilog=f"Example: [bold]{_SET}[/bold]")
def set_field(
    deal: Deal,
    field: Annotated[str, typer.Argument(metavar="FIELD", help="Such as value, status, announced, capacity_mw, term_years, parties.")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="As one writes it, or JSON; null where nothing is known after all.")],
    reason: Reason,
    by: By = None,
) -> None:
    """A field of DEAL is VALUE, whatever texts say; what they say stays on record."""
    from ..review.deciding import field_value

    wanted = field_value(field, value)
    deals = _deals()
    _append(kind="field", deal=deals.telling(deals.find(deal)), field=field, value=wanted, reason=reason, by=by)


def _pair(kind: str, a: str, b: str, organizations: bool, reason: str, by: str | None) -> None:
    if organizations:
        _append(kind=kind, organization=a, other=b, reason=reason, by=by)
        return
    deals = _deals()
    one, other = deals.find(a), deals.find(b)
    if one == other:
        raise typer.BadParameter(f"{a} and {b} are both {one}: name two deals, or two mentions of one")
    _append(kind=kind, deal=deals.telling(one), other=deals.telling(other), reason=reason, by=by)


def _deals() -> Any:
    from data.settings import load_settings
    from data.tables.warehouse import Warehouse

    from ..review.deciding import Deals

    return Deals(Warehouse(load_settings().warehouse_path))


def _append(**given: Any) -> None:
    """Check, write, show, and say when it takes effect."""
    from data.reference.judgements import append_judgement
    from data.settings import load_settings

    from ..clock import now
    from ..review.deciding import judgement_of

    judgement: Judgement = judgement_of(**given, on=now().date())
    path = load_settings().judgements_path
    line = append_judgement(path, judgement)
    typer.echo(judgement.model_dump_json(exclude_defaults=True))
    console = stderr_console()
    told = f"line {line} of {path}: `dealgraph review apply` merges with it now, else the next run does"
    console.print(told, markup=False, soft_wrap=True)


@app.command("apply", cls=Command)
def apply() -> None:
    """Merge deals and load the graph anew with the judgements as they are, without fetching or reading anything."""
    from data.settings import load_settings
    from data.tables.warehouse import Warehouse

    from ..giving import print_judged
    from ..running.runs import materialize

    settings = load_settings()
    with Warehouse(settings.warehouse_path).read():  # says what to run where there is none
        pass
    print_judged(materialize(settings, 'key:"reference" or key:"deals"+'))
