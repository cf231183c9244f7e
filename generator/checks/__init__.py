"""Checks: one file for each code. A check reads the linked manual and reports; it never repairs and never writes.

The module's docstring says what it checks, why, on whose authority, and shows a wrong and a right case: it is the
page of the code and the text of ``swd explain``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from types import ModuleType

from generator.checks import (
    c101_never_issued,
    c102_changed_since_issue,
    c106_revision_altered,
    c107_history_out_of_order,
    c108_revision_without_document,
    c109_binds_before_issue,
    f101_parts_do_not_fit_type,
    f102_section_nobody_fills,
    f103_condition_never_true,
    f104_number_does_not_fit_comb,
    f105_more_lines_than_a_sheet,
    g101_branch_without_option,
    g102_option_without_branch,
    g103_no_way_out,
    g104_unreachable_step,
    g105_question_without_options,
    g106_leads_to_itself,
    s101_item_without_carrier,
    s102_clause_without_carrier,
    s103_typed_duration,
    t101_clock_without_time,
    t102_longer_than_guidance,
    t103_many_working_hours,
    t104_escalation_out_of_order,
    t105_due_out_of_hours,
    t106_earliest_after_latest,
    t107_calendar_ends_soon,
    t108_answer_not_offered,
    t109_stops_where_it_starts,
)
from generator.diagnostics import Diagnostic
from generator.model.manual import Manual
from generator.reading.where import Where

CHECKS: tuple[ModuleType, ...] = (
    c101_never_issued,
    c102_changed_since_issue,
    c106_revision_altered,
    c107_history_out_of_order,
    c108_revision_without_document,
    c109_binds_before_issue,
    f101_parts_do_not_fit_type,
    f102_section_nobody_fills,
    f103_condition_never_true,
    f104_number_does_not_fit_comb,
    f105_more_lines_than_a_sheet,
    g101_branch_without_option,
    g102_option_without_branch,
    g103_no_way_out,
    g104_unreachable_step,
    g105_question_without_options,
    g106_leads_to_itself,
    s101_item_without_carrier,
    s102_clause_without_carrier,
    s103_typed_duration,
    t101_clock_without_time,
    t102_longer_than_guidance,
    t103_many_working_hours,
    t104_escalation_out_of_order,
    t105_due_out_of_hours,
    t106_earliest_after_latest,
    t107_calendar_ends_soon,
    t108_answer_not_offered,
    t109_stops_where_it_starts,
)

#: The checks whose findings change from day to day.
_OF_THE_DAY = (t107_calendar_ends_soon,)


def run_checks(manual: Manual, where: Where, today: date) -> Iterator[Diagnostic]:
    """Every finding of every check, in the order of the codes. ``today`` is the day the manual is compiled for."""
    for module in CHECKS:
        yield from module.check(manual, where, today) if module in _OF_THE_DAY else module.check(manual, where)
