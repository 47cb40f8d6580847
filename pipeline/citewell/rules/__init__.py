"""Manuscript -> findings: one rule a file, one folder a family."""

from citewell.rules.base import Rule
from citewell.rules.catalogue import load_rules
from citewell.rules.ignores import set_aside
from citewell.rules.judgement import judge

__all__ = ["Rule", "judge", "load_rules", "set_aside"]
