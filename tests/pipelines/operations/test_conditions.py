"""When assets run by themselves: the conditions of the definitions on small assets of the same shape."""

from __future__ import annotations

import dagster as dg
import pytest

from pipelines.operations.conditions import AFTER_DEPENDENCIES, AFTER_NEW_CODE, AFTER_NEW_CONTENT, ONCE_AND_AFTER_NEW_CODE


class Content:
    """What a source has, and whether what follows is right."""

    version = "1"
    right = True
    code = "1"


def definitions(content: Content) -> dg.Definitions:
    days = dg.DailyPartitionsDefinition("2026-01-01")

    @dg.asset
    def news() -> dg.MaterializeResult[None]:
        return dg.MaterializeResult(data_version=dg.DataVersion(content.version))

    @dg.asset(partitions_def=days)
    def filings() -> None:
        """By day; hardly any of its days is ever made."""

    @dg.asset(deps=[news, filings], automation_condition=AFTER_NEW_CONTENT)
    def documents() -> None:
        """What follows fetching."""

    @dg.asset_check(asset=documents, blocking=True)
    def sound() -> dg.AssetCheckResult:
        return dg.AssetCheckResult(passed=content.right)

    @dg.asset(deps=[documents], automation_condition=AFTER_DEPENDENCIES)
    def deals() -> None:
        """What is built on a checked table."""

    @dg.asset(deps=[deals], automation_condition=AFTER_DEPENDENCIES)
    def graph() -> None:
        """What is built on that."""

    @dg.asset(code_version=content.code, automation_condition=ONCE_AND_AFTER_NEW_CODE)
    def reference() -> None:
        """What depends on files of the repository alone."""

    return dg.Definitions(assets=[news, filings, documents, deals, graph, reference], asset_checks=[sound])


class World:
    """An instance and its automation: `make` runs assets, `tick` says what automation asks for."""

    def __init__(self) -> None:
        self.content = Content()
        self.instance = dg.DagsterInstance.ephemeral()
        self.cursor = dg.evaluate_automation_conditions(defs=definitions(self.content), instance=self.instance).cursor

    def make(self, *names: str) -> None:
        job = definitions(self.content).resolve_implicit_global_asset_job_def()
        keys = [dg.AssetKey(name) for name in names]
        job.execute_in_process(instance=self.instance, asset_selection=keys, raise_on_error=False)

    def tick(self) -> set[str]:
        found = dg.evaluate_automation_conditions(defs=definitions(self.content), instance=self.instance, cursor=self.cursor)
        self.cursor = found.cursor
        names = ("documents", "deals", "graph", "reference")
        return {name for name in names if found.get_num_requested(dg.AssetKey(name))}


@pytest.fixture
def world() -> World:
    return World()


def test_what_is_new_runs_everything_after_it_in_one_go(world: World) -> None:
    world.make("news")
    assert world.tick() - {"reference"} == {"documents", "deals", "graph"}


def test_a_look_that_brought_nothing_starts_nothing(world: World) -> None:
    world.make("news")
    world.tick()
    world.make("documents", "deals", "graph")
    world.tick()
    world.make("news")
    assert world.tick() - {"reference"} == set()
    world.content.version = "2"
    world.make("news")
    assert world.tick() - {"reference"} == {"documents", "deals", "graph"}


def test_nothing_is_built_on_a_table_whose_blocking_check_failed_in_another_run(world: World) -> None:
    world.content.right = False
    world.make("documents")
    assert world.tick() - {"reference"} == set()
    world.content.right = True
    world.make("documents")
    assert world.tick() - {"reference"} == {"deals", "graph"}


def test_what_depends_on_nothing_is_made_once_and_after_new_code(world: World) -> None:
    assert world.tick() == {"reference"}
    world.make("reference")
    assert world.tick() == set()
    world.content.code = "2"
    assert world.tick() == {"reference"}


@pytest.mark.parametrize("condition", [AFTER_NEW_CODE, AFTER_NEW_CONTENT, AFTER_DEPENDENCIES])
def test_conditions_say_what_they_wait_for(condition: dg.AutomationCondition[dg.AssetKey]) -> None:
    assert condition.get_label()
