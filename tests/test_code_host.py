"""The files for the code host: its schemas accept them, and they run what is there."""

from __future__ import annotations

import json
import re
import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import yaml
from tests.projects import ROOT

if TYPE_CHECKING:
    from pathlib import Path

HOST = ROOT / ".github"
WORKFLOWS = sorted((HOST / "workflows").glob("*.yml"))
FORMS = sorted(path for path in (HOST / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
TAGS = "labels"
WRITERS = {TAGS, "uitgave"}  # the jobs that bring something of their own to the server
TALKER = "bericht"  # the job that says something where people talk about a proposal
ACTION = re.compile(r"actions/[a-z-]+@v\d+")


def schema(name: str) -> dict[str, Any]:
    """Return one of the schemas that the package check-jsonschema carries."""
    folder = files("check_jsonschema") / "builtin_schemas" / "vendor"
    found = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def read(path: Path) -> Any:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    # YAML 1.1 takes the key `on` for yes.
    return {("on" if key is True else key): value for key, value in data.items()}


def steps(workflow: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Return each step with the name of its job."""
    return [(name, step) for name, job in workflow["jobs"].items() for step in job["steps"]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_are_as_github_wants_them(path: Path) -> None:
    jsonschema.validate(read(path), schema("github-workflows"))


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_issue_forms_are_as_github_wants_them(path: Path) -> None:
    form = read(path)
    jsonschema.validate(form, schema("github-issue-forms"))
    names = [each["id"] for each in form["body"] if "id" in each]
    assert len(set(names)) == len(names)


def test_the_choice_of_forms_is_as_github_wants_it() -> None:
    jsonschema.validate(read(HOST / "ISSUE_TEMPLATE/config.yml"), schema("github-issue-config"))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_may_do_little_and_use_what_is_pinned(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {"contents": "read"}
    for name, job in workflow["jobs"].items():
        assert "timeout-minutes" in job, name
        allowed = {"contents"} if name in WRITERS else {"pull-requests"} if name == TALKER else {"pages", "id-token"}
        assert set(job.get("permissions", {})) <= allowed, name
        if name in WRITERS:
            assert job.get("if") == "${{ github.event_name == 'push' }}" or workflow["on"].keys() == {
                "workflow_dispatch"
            }
    for name, step in steps(workflow):
        assert "uses" not in step or ACTION.fullmatch(step["uses"]), step
        # Text from a pull request in a command would be run: it goes by way of a variable.
        assert "${{" not in step.get("run", ""), step
        if step.get("uses", "").startswith("actions/checkout@"):
            # Only a job that writes keeps what it may write with; it runs nothing of a proposal.
            assert step["with"]["persist-credentials"] is (name in WRITERS)


def test_steps_run_commands_that_are_there() -> None:
    found = [(name, step["run"]) for path in WORKFLOWS for name, step in steps(read(path)) if "run" in step]
    targets = re.findall(r"^([^\s#:=]+):(?!=)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    for name, command in found:
        program, *arguments = command.split()
        if program == "git":
            assert name in WRITERS, command
        elif program == "gh":
            assert (name, arguments[:2]) == (TALKER, ["pr", "comment"]), command
        elif program == "make":
            assert set(arguments) <= {*targets, ".venv/.gereed"}, command
        elif program == ".ci/run":
            assert not arguments
        else:
            assert program == ".venv/bin/clausebook", command
            assert arguments[0] in {"check", "gevolgen", "uitgave"}, command


def test_publication_waits_for_all_that_is_checked() -> None:
    jobs = read(HOST / "workflows/controle.yml")["jobs"]
    checked = jobs.keys() - {"publicatie", TAGS, TALKER}
    assert set(jobs["publicatie"]["needs"]) == checked
    assert set(jobs[TAGS]["needs"]) == checked
    assert jobs[TAGS]["if"] == "${{ github.event_name == 'push' }}"
    # Each night too, for what holds from that day on; but nothing of a proposal, or of another branch.
    assert jobs["publicatie"]["if"] == "${{ github.event_name != 'pull_request' && github.ref == 'refs/heads/main' }}"


def test_who_may_talk_runs_nothing_of_a_proposal() -> None:
    job = read(HOST / "workflows/controle.yml")["jobs"][TALKER]
    assert "github.event.pull_request.head.repo.full_name == github.repository" in job["if"]
    assert [step.get("uses", "").partition("@")[0] or step["run"].split()[0] for step in job["steps"]] == [
        "actions/download-artifact", "gh",
    ]  # fmt: skip


def test_what_is_proposed_runs_the_whole_check_on_the_oldest_python_and_on_a_newer_one() -> None:
    job = read(HOST / "workflows/controle.yml")["jobs"]["tests"]
    assert [step["run"] for step in job["steps"] if "run" in step] == [".ci/run"]
    oldest, newest = job["strategy"]["matrix"]["python"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == f">={oldest}"
    assert tuple(map(int, newest.split("."))) > tuple(map(int, oldest.split(".")))


def test_hooks_run_what_the_makefile_runs() -> None:
    config = read(ROOT / ".pre-commit-config.yaml")
    hooks = [hook for repo in config["repos"] for hook in repo["hooks"]]
    assert {repo["repo"] for repo in config["repos"]} == {"local"}
    assert all(hook["language"] == "system" and hook["entry"].startswith(".venv/bin/") for hook in hooks)
    programs = {tuple(hook["entry"].removeprefix(".venv/bin/").split()[:2]) for hook in hooks}
    assert programs == {("clausebook", "check"), ("ruff", "check"), ("ruff", "format"), ("mypy",)}


def test_no_line_for_owners_is_on_before_there_are_teams() -> None:
    lines = (HOST / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    for line in lines:
        assert line.startswith("#") or "<" not in line


def test_paths_of_owners_exist() -> None:
    text = (HOST / "CODEOWNERS").read_text(encoding="utf-8")
    paths = re.findall(r"^#? ?(/\S+)", text, re.MULTILINE)
    assert paths
    assert all((ROOT / path[1:]).exists() for path in paths)
