"""Checks: one file for each code. A check reads what its signature names and reports; it never repairs or writes.

The module's docstring says what it checks, why, on whose authority, and shows a wrong and a right case: it is the
page of the code and the text of ``swd explain``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date
from inspect import signature
from types import ModuleType
from typing import Any

from generator.checks import (
    c101_never_issued,
    c102_changed_since_issue,
    c106_revision_altered,
    c107_history_out_of_order,
    c108_revision_without_document,
    c109_binds_before_issue,
    c110_no_address_of_site,
    c111_review_due_soon,
    c112_review_overdue,
    c113_approved_without_authority,
    c114_approved_by_author,
    c115_translation_changed,
    c116_stands_on_what_changed,
    c117_nothing_in_force,
    c118_chain_broken,
    c119_withdrawn_still_named,
    c120_frozen_in_unknown_words,
    c121_copy_of_nothing_in_force,
    c122_copy_number_taken_twice,
    c123_issued_file_missing,
    c124_issued_file_not_listed,
    c125_list_of_issues_missing,
    f101_parts_do_not_fit_type,
    f102_section_nobody_fills,
    f103_condition_never_true,
    f104_number_does_not_fit_comb,
    f105_more_lines_than_a_sheet,
    f107_column_narrower_than_word,
    f108_more_columns_than_paper,
    f110_filler_not_at_step,
    f111_actions_without_who_and_when,
    f112_asked_on_two_forms,
    f113_kept_past_maximum,
    f114_longer_is_shorter,
    f115_kept_below_legal_minimum,
    f116_box_nobody_needs,
    g101_branch_without_option,
    g102_option_without_branch,
    g103_no_way_out,
    g104_unreachable_step,
    g105_question_without_options,
    g106_leads_to_itself,
    g107_role_without_duty,
    g108_role_without_deputy,
    g109_role_without_holder,
    g110_approves_own_work,
    g111_loop_without_limit,
    g112_criterion_without_proof,
    g113_verifies_own_action,
    g114_step_without_record,
    g115_closes_without_criteria,
    g116_level_without_amount,
    l101_translation_missing,
    l102_changed_since_translated,
    l103_translation_of_nothing,
    l104_other_references,
    l105_other_figures,
    l106_mark_lost,
    l107_term_in_other_words,
    l108_word_of_other_side,
    l109_half_width_punctuation,
    l111_locale_not_complete,
    s101_item_without_carrier,
    s102_clause_without_carrier,
    s103_typed_duration,
    s104_typed_number,
    s105_typed_role,
    s110_promise_kept_by_nothing,
    s111_promise_says_other_limit,
    s112_parts_exceed_total,
    s113_ends_without_answer,
    s114_kpi_says_other_figure,
    s115_ends_unasked,
    s116_answered_by_withdrawn,
    s117_not_applicable_without_reason,
    t101_clock_without_time,
    t102_longer_than_guidance,
    t103_many_working_hours,
    t104_escalation_out_of_order,
    t105_due_out_of_hours,
    t106_earliest_after_latest,
    t107_calendar_ends_soon,
    t108_answer_not_offered,
    t109_stops_where_it_starts,
    t110_make_up_day_is_workday,
    t111_holiday_on_days_off,
    t112_recurs_before_due,
    t113_variant_longer_than_limit,
    t114_field_filled_later,
    t115_escalates_to_the_accountable,
    t116_limit_of_no_step,
    t117_year_perhaps_provisional,
    t118_late_and_nobody_told,
    t119_other_public_holidays,
    w101_vague_word,
    w102_passive_without_actor,
    w103_shall_without_role,
    w104_undefined_term,
    w105_other_name_for_term,
)
from generator.checks.written import Written, written_in_each
from generator.diagnostics import CODES, Diagnostic, Severity
from generator.model.manual import Manual
from generator.reading.where import Where
from generator.resolve.translations import Translation

CHECKS: tuple[ModuleType, ...] = (
    c101_never_issued,
    c102_changed_since_issue,
    c106_revision_altered,
    c107_history_out_of_order,
    c108_revision_without_document,
    c109_binds_before_issue,
    c110_no_address_of_site,
    c111_review_due_soon,
    c112_review_overdue,
    c113_approved_without_authority,
    c114_approved_by_author,
    c115_translation_changed,
    c116_stands_on_what_changed,
    c117_nothing_in_force,
    c118_chain_broken,
    c119_withdrawn_still_named,
    c120_frozen_in_unknown_words,
    c121_copy_of_nothing_in_force,
    c122_copy_number_taken_twice,
    c123_issued_file_missing,
    c124_issued_file_not_listed,
    c125_list_of_issues_missing,
    f101_parts_do_not_fit_type,
    f102_section_nobody_fills,
    f103_condition_never_true,
    f104_number_does_not_fit_comb,
    f105_more_lines_than_a_sheet,
    f107_column_narrower_than_word,
    f108_more_columns_than_paper,
    f110_filler_not_at_step,
    f111_actions_without_who_and_when,
    f112_asked_on_two_forms,
    f113_kept_past_maximum,
    f114_longer_is_shorter,
    f115_kept_below_legal_minimum,
    f116_box_nobody_needs,
    g101_branch_without_option,
    g102_option_without_branch,
    g103_no_way_out,
    g104_unreachable_step,
    g105_question_without_options,
    g106_leads_to_itself,
    g107_role_without_duty,
    g108_role_without_deputy,
    g109_role_without_holder,
    g110_approves_own_work,
    g111_loop_without_limit,
    g112_criterion_without_proof,
    g113_verifies_own_action,
    g114_step_without_record,
    g115_closes_without_criteria,
    g116_level_without_amount,
    l101_translation_missing,
    l102_changed_since_translated,
    l103_translation_of_nothing,
    l104_other_references,
    l105_other_figures,
    l106_mark_lost,
    l107_term_in_other_words,
    l108_word_of_other_side,
    l109_half_width_punctuation,
    l111_locale_not_complete,
    s101_item_without_carrier,
    s102_clause_without_carrier,
    s103_typed_duration,
    s104_typed_number,
    s105_typed_role,
    s110_promise_kept_by_nothing,
    s111_promise_says_other_limit,
    s112_parts_exceed_total,
    s113_ends_without_answer,
    s114_kpi_says_other_figure,
    s115_ends_unasked,
    s116_answered_by_withdrawn,
    s117_not_applicable_without_reason,
    t101_clock_without_time,
    t102_longer_than_guidance,
    t103_many_working_hours,
    t104_escalation_out_of_order,
    t105_due_out_of_hours,
    t106_earliest_after_latest,
    t107_calendar_ends_soon,
    t108_answer_not_offered,
    t109_stops_where_it_starts,
    t110_make_up_day_is_workday,
    t111_holiday_on_days_off,
    t112_recurs_before_due,
    t113_variant_longer_than_limit,
    t114_field_filled_later,
    t115_escalates_to_the_accountable,
    t116_limit_of_no_step,
    t117_year_perhaps_provisional,
    t118_late_and_nobody_told,
    t119_other_public_holidays,
    w101_vague_word,
    w102_passive_without_actor,
    w103_shall_without_role,
    w104_undefined_term,
    w105_other_name_for_term,
)


def run_checks(
    manual: Manual, translations: tuple[Translation, ...], where: Where, today: date
) -> Iterator[Diagnostic]:
    """Every finding of every check, in the order of the codes. ``today`` is the day the manual is compiled for.

    The signature of a check says what it looks at: one ``document``, one ``form``, the ``history`` of one of them, the
    ``translation`` into one language, what is ``written`` in one language, the authoritative one included, or else the
    whole ``manual``. After it come ``where`` and, for what changes from day to day, ``today``.
    """
    subjects: dict[str, Collection[Any]] = {
        "document": manual.documents.values(),
        "form": manual.forms.values(),
        "history": manual.revisions.values(),
        "manual": (manual,),
        "translation": translations,
        "written": tuple(written_in_each(manual, translations)),
    }
    beside = {"where": where, "today": today}
    for module in CHECKS:
        name, *further = signature(module.check).parameters
        for subject in subjects[name]:
            translation = _language_of(subject)
            if _is_asked(module.CODE, manual, translation):
                found = module.check(subject, *(beside[each] for each in further))
                yield from _weighed(found, translation)


def _language_of(subject: object) -> Translation | None:
    """The translation that a check looks at; None where it looks at the definitions themselves."""
    if isinstance(subject, Written):
        return subject.translation
    return subject if isinstance(subject, Translation) else None


def _is_asked(code: str, manual: Manual, translation: Translation | None) -> bool:
    """Whether a check is to run: it is one that always does, or manual.yml weighs it, for all or for this language."""
    weighed = code in manual.settings.severities or (translation is not None and code in translation.locale.severities)
    return weighed or not CODES[code].is_off


def _weighed(found: Iterator[Diagnostic], translation: Translation | None) -> Iterator[Diagnostic]:
    """The findings with the severities that manual.yml sets for this one language."""
    weights = translation.locale.severities if translation is not None else {}
    for diagnostic in found:
        severity = weights.get(diagnostic.code)
        yield diagnostic if severity is None else replace(diagnostic, severity=Severity(severity))
