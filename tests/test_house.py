"""The rules of the house: what the parts may import, how long a page is, what no file may contain."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from tests.conftest import REPO

PACKAGE = REPO / "backrisk"
# What shows, serves or carries the core; everything else in the package is core.
AROUND_THE_CORE = {"ui", "charts", "checks", "exports", "groups", "jobs", "server"}
LINES_OF_A_PAGE = 80
Definition = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def name(path: Path) -> str:
    """A test's name for a file."""
    return str(path.relative_to(REPO))


def core_modules() -> list[Path]:
    return [path for path in modules() if path.relative_to(PACKAGE).parts[0] not in AROUND_THE_CORE]


def imports(path: Path) -> Iterator[str]:
    """The top-level names a module imports, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("path", core_modules(), ids=name)
def test_core_imports_the_standard_library_and_pydantic_only(path: Path) -> None:
    assert set(imports(path)) <= sys.stdlib_module_names | {"backrisk", "pydantic", "pydantic_core"}


def test_import_contracts_hold() -> None:
    command = Path(sys.executable).with_name("lint-imports")
    outcome = subprocess.run([command, "--no-cache"], cwd=REPO, capture_output=True, text=True)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


@pytest.mark.parametrize("path", sorted((REPO / "pages").glob("*.py")), ids=name)
def test_page_is_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) < LINES_OF_A_PAGE


@pytest.mark.parametrize("path", modules(), ids=name)
def test_everything_public_says_what_it_is(path: Path) -> None:
    assert list(undocumented(ast.parse(path.read_text(encoding="utf-8")), name(path))) == []


def undocumented(node: ast.Module | Definition, named: str) -> Iterator[str]:
    """The public names in a module or class, itself included, without a docstring."""
    if ast.get_docstring(node) is None:
        yield named
    if isinstance(node, ast.Module | ast.ClassDef):
        for child in node.body:
            if isinstance(child, Definition) and not child.name.startswith("_"):
                yield from undocumented(child, f"{named}: {child.name}")


def repository_files() -> list[Path]:
    """All that is, or may come to be, in the repository."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    outcome = subprocess.run(listing, cwd=REPO, capture_output=True, text=True)
    if outcome.returncode:
        pytest.skip("not a git repository")
    return [REPO / path for path in outcome.stdout.split("\0") if path and (REPO / path).is_file()]


def test_no_file_names_a_package_registry_or_a_place_on_one_machine() -> None:
    # Put together here, so that this file does not contain them.
    registries = ["pypi" + r"\.org", "python" + r"hosted\.org", "npm" + r"js\.(org|com)"]
    place = r"(?<![\w.}*-])" + r"/(work|root|home)" + r"/\w"
    forbidden = re.compile("|".join([*registries, place]).encode())
    found = [
        f"{name(path)}: {match[0].decode()}"
        for path in repository_files()
        if (match := forbidden.search(path.read_bytes()))
    ]
    assert found == []


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_exact_and_hashed(file: str) -> None:
    text = (REPO / file).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE).strip())
    assert len(entries) > 20
    for entry in entries:
        assert re.match(r"[\w.-]+==[\w.]+ ", entry), entry
        assert "--hash=sha256:" in entry, entry


def test_tests_run_what_visitors_are_served() -> None:
    served, tested = (
        set(re.findall(r"^[\w.-]+==\S+", (REPO / file).read_text(encoding="utf-8"), flags=re.MULTILINE))
        for file in ("requirements.txt", "requirements-dev.txt")
    )
    assert served < tested


@pytest.mark.parametrize("path", sorted(PACKAGE.glob("locale/*/LC_MESSAGES/*.po")), ids=name)
def test_compiled_messages_are_those_of_the_source(path: Path) -> None:
    with path.open("rb") as source, path.with_suffix(".mo").open("rb") as compiled:
        written, shipped = messages(read_po(source)), messages(read_mo(compiled))
    assert shipped == written, "run make messages"


def messages(catalogue: Catalog) -> dict[object, object]:
    """Every message by its key, but not the header, which holds the time of compiling."""
    return {message.id: message.string for message in catalogue if message.id and message.string}
