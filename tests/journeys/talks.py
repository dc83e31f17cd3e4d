"""The people who come by in the journey, invented, in the order of the day."""

from tests.journeys.bookkeeping import Talk
from xenia_desk.core.counting.rounds import Round

FIRST_TALKS = (
    Talk("walk_in", ("just_dropping_in",), "first_ever", "bg", "weaze", "interpreter"),
    Talk("walk_in", ("explanation",), "first_ever", "bg"),
    Talk("walk_in", ("health",), "first_ever", "ro", "weaze", "translation_app"),
    Talk("walk_in", ("health", "debts"), "known", "nl", "", "no_help", ("debt_help",)),
    Talk("telephone", ("mail_and_forms",), "known"),
    Talk("walk_in", ("just_dropping_in",)),
    Talk("walk_in", ("housing",), "first_this_year", "es", "home_hotel_or_online"),
    Talk("walk_in", ("other_work_or_stopping", "language_lessons", "debts"), "known", "hu"),
    Talk("message", ("health",), "first_ever", "ro", "home_hotel_or_online"),
    Talk("walk_in", ("safety",), "", "", "", "", ("fier_outpatient", "area_team_or_municipality")),
    Talk("walk_in", ("just_dropping_in",), "known", "ro"),
    Talk("walk_in", ("explanation", "health"), "first_ever", "bg", "weaze", "talk_board"),
    Talk("round_weaze", ("health",), "known", "th", "weaze"),
    Talk("round_weaze", ("just_dropping_in",), "known", "", "weaze"),
    Talk("round_weaze", ("explanation",), "first_ever", "bg", "weaze"),
    Talk("walk_in", ("registration_rules_tax",), "known", "en", "", "", ("kvk_rni_or_tax_office",)),
)
SECOND_TALKS = (
    Talk("walk_in", ("health",), "first_ever", "ro", "weaze", "interpreter"),
    Talk("going_along", ("residence_and_law",), "known", "ar", "", "interpreter", ("legal_help",)),
    Talk("walk_in", ("money_and_schemes",), "known", "nl"),
    Talk("walk_in", ("explanation",), "first_this_year", "bg", "weaze"),
    Talk("telephone", ("explanation",), "first_ever", "es"),
    Talk("walk_in", ("something_else",)),
    Talk("visit_elsewhere", ("health", "explanation"), "first_ever", "bg", "other_fixed_place"),
    Talk("walk_in", ("just_dropping_in",), "known", "ro"),
    Talk("lesson_or_group", ("language_lessons",), "known", "bg", "weaze"),
    Talk("walk_in", ("family_and_network",), "known"),
    Talk("walk_in", ("health", "mental_health"), "first_ever", "ro", "weaze", "", ("ggd",)),
    Talk("walk_in", ("just_dropping_in",), "first_ever", "bg", "weaze"),
    Talk("online_outreach", ("explanation",), "first_ever", "en", "home_hotel_or_online"),
)
FORGOTTEN_TALKS = (
    Talk("walk_in", ("health",), "first_ever", "ro"),
    Talk("walk_in", ("debts",), "known", "nl"),
    Talk("walk_in", ("explanation",), "first_ever", "bg"),
)
HOUR_TALKS = (
    Talk("ggd_hour", ("sti_test",), "first_ever", "ro", "weaze", "interpreter"),
    Talk("ggd_hour", ("health_education", "sti_test"), "first_ever", "bg", "weaze"),
    Talk("ggd_hour", ("visitor",), "known"),
    Talk("ggd_hour", ("sti_test",), "first_ever", "bg", "weaze", "", (), "vaccination"),
    Talk("ggd_hour", ("sti_test",), "known", "es"),
    Talk("ggd_hour", ("health_education",), "first_ever", "ro", "weaze"),
    Talk("ggd_hour", ("sti_test", "vaccination"), "first_this_year", "bg", "weaze"),
    Talk("ggd_hour", ("sti_test",), "first_ever", "ro"),
)
A_ROUND = Round(
    "round_weaze",
    "rounds_weaze",
    {"first_ever": 9, "first_this_year": 4, "known": 11},
    {"just_dropping_in": 13, "explanation": 8, "health": 12, "debts": 2, "safety": 1},
)
AN_HOUR = Round(
    "ggd_hour",
    "ggd_hours",
    {"first_ever": 6, "known": 5, "not_asked": 1},
    {"health_education": 7, "sti_test": 11, "vaccination": 2},
)
