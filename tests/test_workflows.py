"""The workflows: what they run is pinned, their rights are least, and their scripts do what they say, beside the host.

``make tools`` holds them against zizmor and actionlint; here their scripts run with a ``gh`` that only writes down what
it was asked.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

FILES = sorted((Path(__file__).parents[1] / ".github" / "workflows").glob("*.yml"))
HEAD = "0123abc"
GH = """#!/bin/bash
printf '%s\\n' "$*" >> "$ASKED"
case "$*" in
  *pulls/*) echo "$PULL_HEAD" ;;
  *"issue list"*) echo "$OLD" ;;
  *--paginate*) echo "$OLD" ;;
  "release view"*) [ -n "$OLD" ] ;;
esac
"""


def workflow(name: str) -> Any:
    """A workflow as YAML 1.1 reads it (``on`` becomes ``True``)."""
    return yaml.safe_load(next(file for file in FILES if file.stem == name).read_text(encoding="utf-8"))


def script(name: str, step: str) -> str:
    """What a named step of a workflow runs."""
    steps = [found for job in workflow(name)["jobs"].values() for found in job["steps"]]
    return str(next(found["run"] for found in steps if found.get("name") == step))


class Host:
    """A folder with a ``gh`` that answers as told, and keeps what it was asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        gh = folder / "bin" / "gh"
        gh.parent.mkdir()
        gh.write_text(GH)
        gh.chmod(gh.stat().st_mode | stat.S_IXUSR)

    def run(self, text: str, **answers: str) -> int:
        """The script's exit code."""
        environment = {**os.environ, "ASKED": str(self.folder / "asked"), "REPOSITORY": "o/r", "HEAD": HEAD, **answers}
        environment["PATH"] = f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
        return subprocess.run(["bash", "-e", "-c", text], cwd=self.folder, env=environment, check=False).returncode

    @property
    def asked(self) -> list[str]:
        """Every call, in order."""
        file = self.folder / "asked"
        return file.read_text().splitlines() if file.exists() else []


@pytest.fixture
def host(tmp_path: Path) -> Host:
    """A host on which a check has left its words."""
    (tmp_path / "meaning").mkdir()
    (tmp_path / "meaning" / "comment.md").write_text("* one source added\n")
    (tmp_path / "meaning" / "number").write_text("7\n")
    return Host(tmp_path)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_actions_are_pinned_and_rights_are_given_one_by_one(file: Path) -> None:
    """By commit with the version beside it; no right is left to the default; no token stays in a checkout."""
    text = file.read_text(encoding="utf-8")
    assert re.findall(r"uses: (?!\S+@[0-9a-f]{40} # v\d+\.\d+\.\d+$).*", text, re.MULTILINE) == []
    assert "permissions" in yaml.safe_load(text)
    assert text.count("actions/checkout@") == text.count("persist-credentials: false")
    assert all("timeout-minutes" in job for job in yaml.safe_load(text)["jobs"].values())


def test_nothing_is_published_that_has_not_passed() -> None:
    """Only a push to main, after the data and everything else have passed."""
    jobs = workflow("check")["jobs"]
    assert set(jobs["publish"]["needs"]) == {"data", "test"}
    assert jobs["publish"]["if"] == "github.event_name == 'push' && github.ref == 'refs/heads/main'"
    assert jobs["deploy"]["needs"] == "publish"
    assert not any(job.get("continue-on-error") for job in jobs.values())


def test_what_is_shown_and_published_is_what_was_built() -> None:
    """Files that a proposal puts where the site will stand are gone before; hidden ones are not taken along."""
    jobs = workflow("check")["jobs"]
    for name in ("site", "publish"):
        steps = jobs[name]["steps"]
        runs = [step.get("run", "") for step in steps]
        assert runs[runs.index("rm -rf site") + 1].endswith(("build.py build", "mkdocs build --strict")), name
        assert steps[-1]["with"]["path"] == "site"
        assert "include-hidden-files" not in steps[-1]["with"]


@pytest.fixture
def proposal(tmp_path: Path) -> Path:
    """A pull request with a slip in each of two files, where the check's own commands run."""
    top = FILES[0].parents[2]
    shutil.copytree(top / "scripts", tmp_path / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(top / "tests" / "pair" / "data", tmp_path / "data")
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org"]
    for command in (
        ["init", "-q", "-b", "main"],
        ["add", "-A"],
        ["commit", "-qm", "a"],
        ["checkout", "-qb", "patch-1"],
    ):
        subprocess.run([*git, *command], cwd=tmp_path, check=True)
    event, place = tmp_path / "data" / "events" / "1921-ties.yml", tmp_path / "data" / "places" / "porto-alvo.yml"
    event.write_text(event.read_text("utf-8").replace("kind: diplomacy", "kind: diplomatie"), "utf-8")
    place.write_text(place.read_text("utf-8").replace("name: {", "name: {{"), "utf-8")
    subprocess.run([*git, "commit", "-qam", "b"], cwd=tmp_path, check=True)
    return tmp_path


def test_a_newcomer_reads_all_that_is_wrong_below_what_the_change_means(proposal: Path) -> None:
    """In the comment and on the run's page, in both languages: what cannot be read, and what is not known."""
    python = proposal / "bin" / "python"
    python.parent.mkdir()
    python.write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    python.chmod(0o755)
    environment = {**os.environ, "PATH": f"{python.parent}{os.pathsep}{os.environ['PATH']}", "BASE": "main"}
    environment |= {"NUMBER": "7", "GITHUB_STEP_SUMMARY": str(proposal / "summary")}
    names = [str(step.get("name")) for step in workflow("check")["jobs"]["data"]["steps"]]
    for name in (name for name in names if name.startswith(("All problems", "What the change means"))):
        done = subprocess.run(["bash", "-e", "-c", script("check", name)], cwd=proposal, env=environment, check=False)
        assert done.returncode == 0, name
    comment = (proposal / "meaning" / "comment.md").read_text("utf-8")
    problems = (proposal / "summary").read_text("utf-8")
    assert comment.startswith("### ") and comment.endswith(problems)
    for said in ("data/events/1921-ties.yml:4:7: kind: ", "¿Quiso decir «diplomacy»?", "data/places/porto-alvo.yml:2:"):
        assert said in problems
    assert (proposal / "meaning" / "number").read_text() == "7\n"


def test_a_pull_request_is_told_what_it_means_once(host: Host) -> None:
    """The first time a comment is written, later it is written anew."""
    comment = script("comment", "Comment, or write the comment anew")
    assert host.run(comment, PULL_HEAD=HEAD, OLD="") == 0
    assert host.asked[-1] == "api --method POST repos/o/r/issues/7/comments -F body=@body.md --silent"
    assert (host.folder / "body.md").read_text() == "<!-- meaning -->\n* one source added\n"
    assert host.run(comment, PULL_HEAD=HEAD, OLD="55") == 0
    assert host.asked[-1] == "api --method PATCH repos/o/r/issues/comments/55 -F body=@body.md --silent"


@pytest.mark.parametrize(("number", "head", "code"), [("7; rm -rf x", HEAD, 1), ("", HEAD, 1), ("7", "another", 0)])
def test_nobody_comments_elsewhere(host: Host, number: str, head: str, code: int) -> None:
    """The number is of whoever proposed the change: it is no number, or of a pull request with another commit."""
    (host.folder / "meaning" / "number").write_text(number)
    comment = script("comment", "Comment, or write the comment anew")
    assert host.run(comment, PULL_HEAD=head, OLD="") == code
    assert not any("--method" in call for call in host.asked)


def test_dead_links_have_one_issue(host: Host) -> None:
    """The one there is gets the new list; where there is none it is opened."""
    (host.folder / "links.md").write_text("* gone\n")
    write = script("links", "Write the list into its issue")
    assert host.run(write, OLD="") == 0
    assert host.asked[-1].startswith("issue create --title Enlaces caídos · Dead links")
    assert host.run(write, OLD="9") == 0
    assert host.asked[-1] == "issue edit 9 --body-file body.md"


def test_the_site_for_a_disk_lies_where_its_page_says(host: Host) -> None:
    """In a release that is made the first time, and whose file is put in anew each time."""
    put = script("check", "Put the zip where the page about the data says it is")
    for old, calls in (("", ["view", "create", "upload"]), ("there", ["view", "upload"])):
        (host.folder / "asked").unlink(missing_ok=True)
        assert host.run(put, OLD=old, GITHUB_SHA=HEAD) == 0
        assert [call.split()[1] for call in host.asked] == calls
        assert host.asked[-1] == "release upload offline offline.zip --clobber"
    jobs = workflow("check")["jobs"]
    (built,) = (step for step in jobs["publish"]["steps"] if step.get("run") == "mkdocs build --strict")
    assert built["env"]["OFFLINE_URL"].endswith("/releases/download/offline/offline.zip")
    assert {"run": "python scripts/build.py offline site offline.zip"} in jobs["publish"]["steps"]
    assert jobs["offline"]["permissions"] == {"contents": "write"}


def test_the_issue_forms_are_those_that_contributing_names() -> None:
    """In both languages, each with a question at least, and with an example that is there."""
    top = FILES[0].parents[2]
    forms = [yaml.safe_load(file.read_text("utf-8")) for file in (top / ".github" / "ISSUE_TEMPLATE").glob("[!c]*.yml")]
    for text, side in (("CONTRIBUTING.md", 0), ("CONTRIBUTING.es.md", 1)):
        (step,) = re.findall(r"^1\. .*«New issue».*$", (top / text).read_text("utf-8"), re.MULTILINE)
        assert set(re.findall("«([^»]+)»", step)) - {"New issue"} == {form["name"].split(" · ")[side] for form in forms}
    for form in forms:
        labels = [form["name"], form["description"], *(part["attributes"]["label"] for part in form["body"])]
        assert all(len(label.split(" · ")) == 2 for label in labels)
        for part in form["body"]:
            record = "/".join(part["attributes"].get("placeholder", "").strip("/").split("/")[-2:])
            assert not record or (top / "data" / f"{record}.yml").exists()


def test_every_folder_has_who_looks_after_it() -> None:
    """The lines name what is there, and the organisation stands there by one name, to be set once."""
    top = FILES[0].parents[2]
    lines = [line.split() for line in (top / ".github" / "CODEOWNERS").read_text().splitlines() if line[:1] in "*/"]
    assert [path for path, *_ in lines if path != "*" and not list(top.glob(path.strip("/")))] == []
    assert len({owner.split("/")[0] for _, *owners in lines for owner in owners}) == 1
