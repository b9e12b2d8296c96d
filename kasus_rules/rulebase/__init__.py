"""YAML becomes core: the only floor that knows the Indonesian keywords of the rule files.

Hides the files, their form and everything that can be wrong with them. Callers get a
checked `RuleBase`, typed `Facts`, or one error that lists all problems in Indonesian.
"""

from __future__ import annotations

from kasus_rules.rulebase.answers import dump_answers, parse_answers, with_computed
from kasus_rules.rulebase.answers_file import read_answers_file
from kasus_rules.rulebase.bawaan import shipped
from kasus_rules.rulebase.kata import Kata, Temuan, find_labels, load_words
from kasus_rules.rulebase.load import load
from kasus_rules.rulebase.problems import AnswersError, Problem, RuleFilesError

__all__ = [
    "AnswersError",
    "Kata",
    "Problem",
    "RuleFilesError",
    "Temuan",
    "dump_answers",
    "find_labels",
    "load",
    "load_words",
    "parse_answers",
    "read_answers_file",
    "shipped",
    "with_computed",
]
