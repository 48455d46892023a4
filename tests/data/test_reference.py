"""The shipped tables hold together and cover what the samples name; every kind of defect is told with file, line and remedy."""

import datetime as dt
import json
import shutil
from pathlib import Path

import pytest

from data.errors import ReferenceTableError
from data.model.ids import slug
from data.model.vocabulary import OrganizationKind
from data.reference import tables as module
from data.reference.tables import load_reference, read_tables
from data.settings import REPOSITORY

SHIPPED = Path(module.__file__).parent
REFERENCE = load_reference()
SAMPLES = [json.loads(line) for line in (REPOSITORY / "data" / "gold" / "samples.jsonl").read_text("utf-8").splitlines()]


def test_tables_are_large_enough() -> None:
    kinds = {row.kind for row in REFERENCE.places.values()}
    assert len(REFERENCE.organizations) >= 220
    assert len(REFERENCE.data_centers) >= 150
    assert kinds == {"country", "state", "county", "city", "region"}
    assert {row.kind for row in REFERENCE.organizations.values()} == set(OrganizationKind)


def test_every_organization_of_the_samples_is_a_canonical_name() -> None:
    canonical = {row.name for row in REFERENCE.organizations.values()}
    assert {name for row in SAMPLES for name in row["organizations"]} - canonical == set()


def test_organization_ids_are_slugs_of_the_names() -> None:
    assert [row.name for row in REFERENCE.organizations.values() if row.organization_id != slug(row.name)] == []


def test_a_cik_comes_with_the_page_that_shows_it() -> None:
    assert [row.name for row in REFERENCE.organizations.values() if row.cik and not row.source_url] == []


@pytest.mark.parametrize(
    ("organization", "on", "parent", "ultimate"),
    [
        ("amazon-web-services", None, "amazon", "amazon"),
        ("deepmind", None, "google", "alphabet"),
        ("xai", None, "spacex", "spacex"),
        ("xai", dt.date(2026, 2, 2), "spacex", "spacex"),
        ("xai", dt.date(2026, 2, 1), None, "xai"),
        ("openai", None, None, "openai"),
        ("nobody-we-know", None, None, "nobody-we-know"),
    ],
)
def test_parents(organization: str, on: dt.date | None, parent: str | None, ultimate: str) -> None:
    assert REFERENCE.parent_of(organization, on) == parent
    assert REFERENCE.ultimate_parent(organization, on) == ultimate


@pytest.mark.parametrize("name", ["Switch", "Lambda", "Vantage", "Compass", "Stream", "Meta", "Arm", "Galaxy", "Apollo", "Together"])
def test_ordinary_words_are_marked(name: str) -> None:
    assert [row.ambiguous for row in REFERENCE.aliases if row.alias == name] == [True]


@pytest.mark.parametrize(
    ("alias", "organization"),
    [
        ("AWS", "amazon-web-services"),
        ("NVIDIA", "nvidia"),
        ("Google DeepMind", "deepmind"),
        ("Taiwan Semiconductor", "tsmc"),
        ("J.P. Morgan", "jpmorgan-chase"),
        ("a16z", "andreessen-horowitz"),
        ("Facebook", "meta"),
        ("Iris Energy", "iren"),
        ("Yandex N.V.", "nebius"),
        ("Pentagon", "us-department-of-defense"),
        ("Cipher Digital", "cipher-mining"),
    ],
)
def test_names_of_the_news(alias: str, organization: str) -> None:
    assert {row.alias: row.organization_id for row in REFERENCE.aliases}[alias] == organization


@pytest.mark.parametrize(
    ("data_center", "role", "organizations"),
    [
        ("stargate-abilene", "owns", ["crusoe"]),
        ("stargate-abilene", "uses", ["openai", "oracle"]),
        ("hyperion", "owns", ["blue-owl-capital", "meta"]),
        ("helios-campus", "uses", ["coreweave"]),
        ("stargate-milam-county", "operates", ["sb-energy"]),
        ("river-bend", "operates", []),
    ],
)
def test_roles_at_data_centers(data_center: str, role: str, organizations: list[str]) -> None:
    found = [row.organization_id for row in REFERENCE.data_center_roles if (row.data_center_id, row.role) == (data_center, role)]
    assert sorted(found) == organizations


@pytest.mark.parametrize("name", ["Colossus", "Prometheus", "Hyperion", "Horizon", "Monarch", "Goodnight", "Cayuga", "Palisades"])
def test_data_centers_named_by_an_ordinary_word_are_marked(name: str) -> None:
    assert [row.ambiguous for row in REFERENCE.data_centers.values() if name in (row.name, *row.aliases)] == [True]


_PAGE = "https://example.com/a-page"

DEFECTS = [
    ("organizations.csv", "openai,Another,lab,,,US,,", "'openai' stands in the table already; remove one of the two lines"),
    ("organizations.csv", "openai-2,OPENAI,lab,,,US,,", "'openai' stands in the table already"),
    ("organizations.csv", "acme,Acme,bakery,,,US,,", "kind is 'bakery': Input should be 'lab'"),
    ("organizations.csv", "acme,Acme,lab,,12345,US,,", "cik is '12345': String should match pattern"),
    ("organizations.csv", "acme,A,lab,,,US,,", "name is 'A': String should have at least 2 characters"),
    ("organizations.csv", ",Acme,lab,,,US,,", "organization_id is empty; mend it"),
    ("organizations.csv", "acme,Acme, Inc.,lab,,,US,,", "8 cells are wanted; quote a cell that holds a comma"),
    ("organizations.csv", "acme,Acme,lab", "8 cells are wanted"),
    ("organizations.csv", "acme,Acme,lab,,,US,acme.example,", "source_url is 'acme.example'"),
    ("organization_aliases.csv", "nvidia,amd,alias,false,,", "'nvidia' is a name of nvidia too; keep it for one of them"),
    ("organization_aliases.csv", "aws,google,alias,false,,", "'aws' is a name of amazon-web-services too"),
    ("organization_aliases.csv", "AWS,amazon-web-services,legal,false,,", "alias 'AWS' stands in the table already"),
    (
        "organization_aliases.csv",
        "Acme,acme,alias,false,,",
        "organization_id 'acme' is not in organizations.csv; add it there or correct organization_id",
    ),
    ("organization_aliases.csv", "Q,openai,alias,false,,", "alias is 'Q': String should have at least 2 characters"),
    ("organization_aliases.csv", "Open-AI,openai,nickname,false,,", "kind is 'nickname'"),
    ("organization_parents.csv", "openai,acme,,,", "parent_id 'acme' is not in organizations.csv"),
    ("organization_parents.csv", "alphabet,deepmind,,,", "alphabet would lie above itself through deepmind; remove the tie that is wrong"),
    ("organization_parents.csv", "openai,openai,,,", "openai would lie above itself through openai"),
    ("organization_parents.csv", "openai,google,soon,,", "since_on is 'soon'"),
    ("organization_parents.csv", "google,alphabet,2020-01-01,,", "'google under alphabet' stands in the table already"),
    ("organization_parents.csv", "openai,google,2025,2024-12,", "until_on lies before since_on"),
    ("organization_parents.csv", "airtrunk,google,1950,,", "since_on 1950 lies before airtrunk was founded (2015)"),
    ("organization_aliases.csv", "Old Trunk,airtrunk,former,false,,1999", "until_on 1999 lies before airtrunk was founded"),
    (
        "organization_aliases.csv",
        "Cohere,openai,former,false,,",
        "'Cohere' is a name of cohere too; keep it for one of them, or say until",
    ),
    ("organization_aliases.csv", "Facebook,openai,former,false,,", "'Facebook' is a name of meta too"),
    ("organization_aliases.csv", "NVDA,amd,ticker,false,,", "NVDA"),
    ("organizations.csv", "acme,Acme,lab,,0001045810,US,,", "CIK 0001045810 is that of nvidia too; look it up"),
    ("organizations.csv", "acme,Acme,lab,NVDA,,US,,", "ticker NVDA is that of nvidia too"),
    ("hardware.csv", "x1,X1,toaster,nvidia,,", "kind is 'toaster'"),
    ("hardware.csv", "x1,X1,accelerator,acme,,", "maker_id 'acme' is not in organizations.csv"),
    ("hardware.csv", "x1,h100,accelerator,nvidia,,", "'h100' is a name of h100 too"),
    ("places.csv", "x,Xville,city,US,nowhere,,", "parent_id 'nowhere' is not in places.csv"),
    ("data_centers.csv", f"x,X Campus,nowhere,,,,,,{_PAGE}", "place_id 'nowhere' is not in places.csv"),
    ("data_centers.csv", f"x,X Campus,texas,The Barn,,,,,{_PAGE}", "'The Barn' is a name of stargate-michigan too"),
    ("data_centers.csv", "x,X Campus,texas,,,,,,", "source_url is empty; mend it"),
    ("data_centers.csv", f"x,X Campus,texas,,,0,gross,,{_PAGE}", "mw is '0': Input should be greater than 0"),
    ("data_centers.csv", f"x,X Campus,texas,,,90,,,{_PAGE}", "mw and mw_basis go together, and mw_stage only with them"),
    ("data_centers.csv", f"x,X Campus,texas,,,,,planned,{_PAGE}", "mw and mw_basis go together"),
    ("data_centers.csv", f"x,X Campus,texas,,,90,gross,soon,{_PAGE}", "mw_stage is 'soon'"),
    ("data_center_roles.csv", f"hyperion,acme,owns,{_PAGE}", "organization_id 'acme' is not in organizations.csv"),
    ("data_center_roles.csv", f"nowhere,meta,owns,{_PAGE}", "data_center_id 'nowhere' is not in data_centers.csv"),
    ("data_center_roles.csv", f"hyperion,meta,likes,{_PAGE}", "role is 'likes'"),
    ("data_center_roles.csv", f"hyperion,meta,uses,{_PAGE}", "'meta uses hyperion' stands in the table already"),
    ("data_center_roles.csv", "hyperion,entergy,uses,", "source_url is empty"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path in SHIPPED.glob("*.csv"):
        shutil.copy(path, tmp_path)
    return tmp_path


@pytest.mark.parametrize(("file", "line", "message"), DEFECTS, ids=[f"{file}-{line}" for file, line, _ in DEFECTS])
def test_defect_names_file_line_and_remedy(folder: Path, file: str, line: str, message: str) -> None:
    path = folder / file
    text = path.read_text("utf-8")
    path.write_text(f"{text}{line}\n", "utf-8")
    with pytest.raises(ReferenceTableError) as error:
        read_tables(folder)
    assert f"{path}, line {len(text.splitlines()) + 1}: " in str(error.value)
    assert message in str(error.value)


def test_a_name_may_pass_from_one_organization_to_another(folder: Path) -> None:
    with (folder / "organization_aliases.csv").open("a", encoding="utf-8") as file:
        file.write("Blue Acme,amd,former,false,,2019-05\nBlue Acme,nvidia,alias,false,2019-06-01,\n")
    passed = [alias for alias in read_tables(folder).aliases if alias.alias == "Blue Acme"]
    assert [(one.organization_id, one.holds(dt.date(2019, 5, 31))) for one in passed] == [("amd", True), ("nvidia", False)]


def test_several_owners_are_no_parent() -> None:
    assert {tie.parent_id for tie in REFERENCE.parents if tie.organization_id == "cyrusone"} == {"kkr", "global-infrastructure-partners"}
    assert REFERENCE.ultimate_parent("cyrusone") == "cyrusone"


def test_wrong_header_is_named(folder: Path) -> None:
    (folder / "hardware.csv").write_text("id,name\n", "utf-8")
    with pytest.raises(ReferenceTableError, match=r"hardware\.csv, line 1: the header is id,name; write hardware_id,name,kind"):
        read_tables(folder)


def test_missing_file_is_named(folder: Path) -> None:
    (folder / "places.csv").unlink()
    with pytest.raises(ReferenceTableError, match=r"places\.csv cannot be read"):
        read_tables(folder)


def test_version_changes_with_any_row(folder: Path) -> None:
    before = read_tables(folder).version
    assert before == REFERENCE.version
    with (folder / "places.csv").open("a", encoding="utf-8") as file:
        file.write("xville-texas,Xville,city,US,texas,,false\n")
    assert read_tables(folder).version != before
