"""All settings, from `dealgraph.toml` at the repository root and the environment; the environment wins.

Secrets come from the environment and are never printed (``SecretStr``).
"""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from .errors import SettingsError

REPOSITORY = Path(__file__).resolve().parent.parent
"""The checkout: the project is an application that runs from it, installed editable."""


class Settings(BaseSettings):
    """Where state lives and how services are reached. Paths are absolute once read."""

    model_config = SettingsConfigDict(
        env_prefix="DEALGRAPH_", toml_file=REPOSITORY / "dealgraph.toml", extra="ignore", env_ignore_empty=True, frozen=True
    )

    home: Path = REPOSITORY / "data" / "local"
    engine: Literal["embedded", "neo4j"] = "embedded"
    sources: Path = REPOSITORY / "data" / "reference" / "sources.csv"
    pipeline: str | None = None
    """An installed spaCy pipeline, or a folder with one, to read with; ours where there is none."""
    contact: str | None = None
    """Name and e-mail of who runs this, for the User-Agent; the SEC wants both."""
    sec_data_url: str = "https://data.sec.gov"
    sec_archives_url: str = "https://www.sec.gov"
    sec_search_url: str = "https://efts.sec.gov"
    gdelt_url: str = "https://api.gdeltproject.org"
    private_hosts: Annotated[frozenset[str], NoDecode] = frozenset()
    """host:port of servers that may be fetched though they are not public, apart by commas or spaces."""
    timeout_seconds: float = Field(default=30.0, gt=0)
    """How long a server may be silent."""
    dagster_yaml: Path = REPOSITORY / "dagster.yaml"
    """Settings of the Dagster instance; dagster.postgres.yaml beside it keeps its records in PostgreSQL."""
    webhook_url: SecretStr | None = None
    """Where failed runs are told of, as JSON with a `text`, which Slack, Mattermost and Teams show; secret, for who knows it may post."""
    keep_runs_days: int = Field(default=90, ge=1)
    """How long Dagster's record of a run is kept; the run that made the table as it stands is kept for ever."""
    neo4j_uri: str | None = Field(default=None, validation_alias=AliasChoices("NEO4J_URI", "neo4j_uri"))
    neo4j_username: str = Field(default="neo4j", validation_alias=AliasChoices("NEO4J_USERNAME", "neo4j_username"))
    neo4j_password: SecretStr | None = Field(default=None, validation_alias="NEO4J_PASSWORD")
    neo4j_database: str | None = Field(default=None, validation_alias=AliasChoices("NEO4J_DATABASE", "neo4j_database"))

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments first, then the environment, then the TOML file (a hook of pydantic-settings, which fixes the signature)."""
        del dotenv_settings, file_secret_settings
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)

    @field_validator("private_hosts", mode="before")
    @classmethod
    def _host_list(cls, value: object) -> object:
        return frozenset(re.split(r"[\s,]+", value.strip())) - {""} if isinstance(value, str) else value

    @field_validator("sec_data_url", "sec_archives_url", "sec_search_url", "gdelt_url")
    @classmethod
    def _base_url(cls, value: str) -> str:
        if not re.match(r"https?://[^/\s]+", value):
            raise ValueError("wants scheme and host, such as https://example.org")
        return value.rstrip("/")

    @cached_property
    def home_path(self) -> Path:
        """The state folder, absolute; a relative setting is taken from the repository root, never the working directory."""
        home = self.home.expanduser()
        return home if home.is_absolute() else (REPOSITORY / home).resolve()

    @property
    def warehouse_path(self) -> Path:
        """The one DuckDB file."""
        return self.home_path / "warehouse.duckdb"

    @property
    def judgements_path(self) -> Path:
        """What the user decided, one judgement a line; not there before the first."""
        return self.home_path / "judgements.jsonl"

    @property
    def graph_path(self) -> Path:
        """The folder of embedded graph builds."""
        return self.home_path / "graph"

    @property
    def analysis_path(self) -> Path:
        """The folder of standing answers, as CSV files."""
        return self.home_path / "analysis"

    @property
    def dagster_yaml_path(self) -> Path:
        """Absolute; a relative setting is taken from the repository root."""
        return REPOSITORY / self.dagster_yaml.expanduser()

    @property
    def logs_path(self) -> Path:
        """What runs do, as lines of JSON, a file a day."""
        return self.home_path / "logs"

    @property
    def metrics_path(self) -> Path:
        """Figures in Prometheus' text format, for the textfile collector of its node exporter."""
        return self.home_path / "metrics" / "dealgraph.prom"

    @property
    def dagster_path(self) -> Path:
        """What DAGSTER_HOME is set to."""
        return self.home_path / "dagster"

    @property
    def raw_path(self) -> Path:
        """Everything that was fetched, as it came."""
        return self.home_path / "raw"

    @property
    def inbox_path(self) -> Path:
        """Documents that `ingest` was given, as bytes, until an asset has read them."""
        return self.home_path / "inbox"


def load_settings() -> Settings:
    """Read the settings. Raises SettingsError that names the setting and what it wants."""
    try:
        return Settings()
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(str(part) for part in e['loc'])}: {e['msg']}" for e in error.errors())
        raise SettingsError(f"settings are wrong ({wrong}): mend the environment or {REPOSITORY / 'dealgraph.toml'}") from None
    except ValueError as error:
        raise SettingsError(f"dealgraph.toml cannot be read ({error}): mend {REPOSITORY / 'dealgraph.toml'}") from None
