"""The questions of a quiz as data, with outcome codes in the manner of CASE 1.1 (1EdTech): `humanCodingScheme`."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from autograder.bank.answers import choices, key_as_shown
from autograder.bank.quiz import Paper, Shown
from autograder.exports.target import Export, Target, all_features, all_types

FORMAT = "dlquiz-items/1"


def write(export: Export, target: Target) -> Sequence[Path]:
    """One file with every paper."""
    path = export.folder / f"{export.quiz.name}.json"
    papers = [paper_data(paper) for paper in export.papers]
    data = {"format": FORMAT, "quiz": export.quiz.name, "title": export.quiz.blueprint.title, "papers": papers}
    path.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return [path]


def paper_data(paper: Paper) -> dict[str, Any]:
    """One paper."""
    return {
        "variant": paper.label,
        "marks": paper.marks,
        "minutes": paper.minutes,
        "expectedByGuessing": round(paper.guessing, 3),
        "items": [item_data(shown) for shown in paper.questions],
    }


def item_data(shown: Shown) -> dict[str, Any]:
    """One question with its tags and key."""
    question = shown.question
    data = question.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    tags = [{"humanCodingScheme": code, "CFItemType": "Outcome"} for code in question.outcomes]
    return {
        "number": shown.number,
        **data,
        "type": question.kind,
        "shown": list(choices(shown)),
        "key": key_as_shown(shown),
        "alignments": tags,
    }


TARGET = Target("json", "the questions with their tags as data", all_types(), all_features(), write)
