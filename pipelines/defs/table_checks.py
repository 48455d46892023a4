"""Asset checks of the warehouse: every SQL file of data/checks. A blocking one stops what is built on its table, in any run."""

import dagster as dg

from data.checks.catalogue import Check, load_checks
from pipelines import metadata
from pipelines.resources import WarehouseResource


def _asset_check(check: Check) -> dg.AssetChecksDefinition:
    @dg.asset_check(
        asset=check.asset,
        name=check.name,
        blocking=check.blocking,
        description=check.says,
        metadata={"sql": dg.MetadataValue.md(f"```sql\n{check.sql.strip()}\n```")},
    )
    def found(warehouse: WarehouseResource) -> dg.AssetCheckResult:
        from data.checks.run import examine

        (finding,) = examine(warehouse.open(), [check])
        return dg.AssetCheckResult(
            passed=finding.passed,
            severity=dg.AssetCheckSeverity.ERROR if check.blocking else dg.AssetCheckSeverity.WARN,
            description=finding.sentence(),
            metadata={"wrong": finding.count, "examples": metadata.examples(finding.examples)},
        )

    return found


@dg.definitions
def table_checks() -> dg.Definitions:
    """Every SQL file of data/checks."""
    return dg.Definitions(asset_checks=[_asset_check(check) for check in load_checks()])
