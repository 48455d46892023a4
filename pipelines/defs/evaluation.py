"""Group evaluation: how well documents are read, measured on the gold that the project carries."""

import dagster as dg

from pipelines.metadata import markdown


@dg.asset(
    group_name="evaluation",
    kinds={"spacy"},
    owners=["team:dealgraph"],
    description="Precision, recall and F1 of relevance, organizations, parties and deals, and accuracy of their fields, on our own gold.",
)
def evaluation() -> dg.MaterializeResult[None]:
    """All documents and passages of data/gold."""
    from extractors.evaluation.groups import below_floor
    from pipelines.gold import SCORES, GroupBy, load_gold, load_scores
    from pipelines.measuring import measure

    book = load_scores(SCORES)
    scored = list(measure(load_gold((), ()), GroupBy.GENRE).scores.report(book))
    report = [one.model_dump(mode="json") for one in scored]
    overall = [row for row in report if row["group"] == "all"]
    measured = {row["measure"]: row["f1"] if row["f1"] is not None else row["accuracy"] for row in overall}
    return dg.MaterializeResult(
        metadata={
            "scores": markdown(report),
            "below_floor": below_floor(scored, book.floors),
            "summary": f"deals F1 {measured.get('deals')}, parties F1 {measured.get('parties')}",
            **{name.replace(" ", "_"): float(value) for name, value in measured.items() if value is not None},
        }
    )


@dg.asset_check(asset="evaluation", description="No score is below the floor that data/gold/scores.json sets it.")
def scores_above_floor(context: dg.AssetCheckExecutionContext) -> dg.AssetCheckResult:
    """As the last measurement found."""
    event = context.instance.get_latest_materialization_event(dg.AssetKey("evaluation"))
    if event is None or event.asset_materialization is None:
        return dg.AssetCheckResult(passed=False, severity=dg.AssetCheckSeverity.WARN, description="never measured: materialize evaluation")
    low = list(event.asset_materialization.metadata["below_floor"].value or [])
    return dg.AssetCheckResult(passed=not low, description="; ".join(map(str, low)) or "every score is at its floor or above")
