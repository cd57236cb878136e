# ruff: noqa: PERF401 - tables of invented facts read better in one line each
"""An office that never was, with awkward texts and many scripts, for the documents to be written from."""

import datetime as dt
from dataclasses import replace

from app.reports.figures import (
    ActivityFigures,
    AgreementFigures,
    DataNoteFigures,
    IndicatorFigures,
    LimitFigures,
    MarkFigures,
    MeasurementFigures,
    MilestoneFigures,
    ObjectiveFigures,
    OfficeFigures,
    PolicyFigures,
    ReadingFigures,
    ResponsibleFigures,
    SignalFigures,
)
from app.reports.figures_vetting import (
    AssessmentFigures,
    CriterionFigures,
    DecisionFigures,
    GateFigures,
    RequestFigures,
)
from models.vocabulary import (
    ActivityState,
    AgreementStatus,
    Authority,
    Direction,
    Duty,
    Form,
    GateState,
    IndicatorKind,
    LimitCounts,
    Outcome,
    Progress,
    RequestKind,
    ResultArea,
    SettleBy,
    Side,
    Stage,
    TermKind,
    Verdict,
)

AS_OF = dt.date(2026, 12, 31)
MARKS = (MarkFigures(50, Verdict.DEVELOP), MarkFigures(70, Verdict.RECOMMEND))
CRITERIA = (
    ("sector", "Sector alignment", 25.0),
    ("market", "Market potential and access", 15.0),
    ("buy_in", "Industry and institution buy-in", 15.0),
    ("links", "Existing multi-layer links", 10.0),
    ("capacity", "Counterpart capacity", 15.0),
    ("fit", "Fit with our strategy", 10.0),
    ("cost", "Feasibility & cost", 10.0),
)
PARTNERS = (
    ("函館 Hakodate", "Fisheries and youth exchange", "Friendship", Form.CHARTER, TermKind.EVERGREEN, 2010, None),
    ("Bergen", "Offshore wind supply chain", "Economic", Form.MOU, TermKind.FIXED, 2022, dt.date(2027, 4, 11)),
    ("부산 Busan", "Smart port logistics", "Economic", Form.CONTRACT, TermKind.FIXED, 2023, dt.date(2028, 6, 14)),
    (
        "Θεσσαλονίκη Thessaloniki",
        "R&D: agri-food <gateway>",
        "Economic",
        Form.MOU,
        TermKind.FIXED,
        2024,
        dt.date(2027, 4, 30),
    ),
    ("Valparaíso", "=SUM(ocean technology)", "Economic", Form.MOU, TermKind.AUTO_RENEW, 2024, dt.date(2027, 10, 8)),
    (
        "حيفا Haifa",
        "Health technology, soft landing (حيفا خدمات)",
        "Economic",
        Form.CONTRACT,
        TermKind.FIXED,
        2026,
        dt.date(2029, 9, 17),
    ),
    (
        "חיפה Haifa Port",
        "Port safety “quick wins” — 100 % tested",
        "Economic",
        Form.OTHER,
        TermKind.FIXED,
        2023,
        dt.date(2026, 9, 1),
    ),
    ("Łódź", "Film and games production", "Economic", Form.LETTER_OF_INTENT, TermKind.FIXED, 2026, None),
)
STATUSES = (
    AgreementStatus.IN_FORCE,
    AgreementStatus.IN_FORCE,
    AgreementStatus.IN_FORCE,
    AgreementStatus.RENEWING,
    AgreementStatus.IN_FORCE,
    AgreementStatus.IN_FORCE,
    AgreementStatus.ENDED_UNDECIDED,
    AgreementStatus.NEGOTIATING,
)
PROGRESS = (
    (Progress.ON_TRACK, 42.6, 47.0, 60.0),
    (Progress.BEHIND, 1400.0, 1280.0, 2000.0),
    (Progress.ACHIEVED, 1.0, 1.0, 1.0),
    (Progress.AT_RISK, 4.8, 3.0, 6.0),
    (Progress.NO_DATA, None, None, 2.0),
)
POLICY = PolicyFigures(
    name="Hanse default",
    version=3,
    in_force_from=dt.date(2026, 1, 1),
    on_track=0.95,
    behind=0.85,
    reply_days=45,
    marks=MARKS,
    limits=(
        LimitFigures("Economic agreements in force", LimitCounts.IN_FORCE, 10, 6, ("Economic",)),
        LimitFigures("Selected in a year", LimitCounts.SELECTED, 3, 2),
    ),
)


def office() -> OfficeFigures:
    """The whole invented office on the last day of 2026."""
    agreements = tuple(_agreement(index) for index in range(len(PARTNERS)))
    objectives = tuple(
        _objective(agreement, index)
        for agreement in agreements
        if agreement.status != AgreementStatus.NEGOTIATING
        for index in range(5 if agreement.reference == "A-2023-03" else 3)
    )
    assessments = tuple(_assessment(*given) for given in RATED)
    requests = tuple(_requests(assessments))
    return OfficeFigures(
        name="Harbour Region",
        place="Harbour City, Canada",
        currency="CAD",
        fiscal_year_starts=1,
        as_of=AS_OF,
        policy=POLICY,
        note="Invented office: every event and figure is made up",
        agreements=agreements,
        requests=requests,
        assessments=assessments,
        decisions=tuple(request.decision for request in requests if request.decision),
        objectives=objectives,
        measurements=tuple(_measurements(objectives)),
        activities=tuple(_activities(agreements)),
        milestones=tuple(_milestones(agreements)),
        data_notes=(DataNoteFigures("Measurements", "O-2024-01", "Two figures of 2025 were corrected: 31, was 33."),),
    )


def empty() -> OfficeFigures:
    """An office on its first day."""
    policy = replace(POLICY, limits=(), in_force_from=None)
    return OfficeFigures("New office", "", "EUR", 4, AS_OF, policy)


def many(count: int) -> OfficeFigures:
    """The office with that many agreements, each with its objectives."""
    base = office()
    agreements = tuple(
        replace(base.agreements[index % 7], reference=f"A-{2000 + index // 99}-{index % 99 + 1:02d}")
        for index in range(count)
    )
    objectives = tuple(
        replace(_objective(agreement, number), reference=f"O-{index:04d}-{number}")
        for index, agreement in enumerate(agreements)
        for number in range(3)
    )
    return replace(base, agreements=agreements, objectives=objectives)


def _agreement(index: int) -> AgreementFigures:
    counterpart, title, category, form, term, year, ends = PARTNERS[index]
    signed = dt.date(year, 4 + index % 6, 12) if STATUSES[index] != AgreementStatus.NEGOTIATING else None
    silent = (29, 210, 40, 12, 90, 8, 400, None)[index]
    signals = ()
    if index in {1, 6}:
        text = f"No contact for {silent} days; agreed are 90."
        signals = (SignalFigures("Silent", text, dt.date(2026, 9, 4)),)
    return AgreementFigures(
        reference=f"A-{year}-{index + 1:02d}",
        title=title,
        counterpart=counterpart,
        category=category,
        form=form,
        term_kind=term,
        status=STATUSES[index],
        purpose=f"Bring our firms into the programme of {counterpart}, and give its start-ups a base here. "
        "The agreement rests on the council’s decision and names what each side brings.",
        countries=("Norway",),
        signed_on=signed,
        effective_on=signed,
        ends_on=ends,
        days_left=(ends - AS_OF).days if ends else None,
        review_on=dt.date(2027, 6, 15) if index != 7 else None,
        last_activity_on=AS_OF - dt.timedelta(silent) if silent else None,
        silent_days=silent,
        dormant=index == 1,
        zombie=index == 6,
        signals=signals,
        responsible=(
            ResponsibleFigures(
                Side.HOME, Duty.ACCOUNTABLE, "Economic Development Office", "Marta Lindqvist", "Officer"
            ),
            ResponsibleFigures(Side.HOME, Duty.SUPPORTS, "Harbour Port Corporation"),
            ResponsibleFigures(
                Side.COUNTERPART, Duty.ACCOUNTABLE, "Busan Port Authority", "박지우 Park Ji-woo", "Director"
            ),
            ResponsibleFigures(Side.COUNTERPART, Duty.INFORMED, "Chamber of Commerce"),
        ),
    )


def _objective(agreement: AgreementFigures, index: int) -> ObjectiveFigures:
    status, expected, actual, target = PROGRESS[index]
    names = (
        "Qualified trade leads",
        "Export sales in the year, actual",
        "Joint R&D project <funded>",
        "Soft-landing users",
        "Direct sailings a week",
    )
    units = ("leads", "CAD thousand", "projects", "firms", "sailings")
    start, end = dt.date(2024, 12, 31), dt.date(2027, 12, 31)
    readings = ()
    if actual is not None:
        readings = tuple(
            ReadingFigures(dt.date(2025, 3, 31) + dt.timedelta(92 * quarter), actual * (quarter + 1) / 7)
            for quarter in range(7)
        )
    indicator = IndicatorFigures(
        code=f"I-{index + 1}",
        name=names[index],
        unit=units[index],
        kind=IndicatorKind.OUTCOME,
        direction=Direction.INCREASE,
        status=status,
        whole=index != 1,
        source="Firms’ own reports",
        baseline=ReadingFigures(start, 0),
        target=ReadingFigures(end, target),
        steps=(ReadingFigures(dt.date(2025, 12, 31), 700), ReadingFigures(dt.date(2026, 12, 31), 1400))
        if index == 1
        else (),
        readings=readings,
        actual=actual,
        as_of=readings[-1].on if readings else None,
        expected=expected,
        ratio=actual / expected if actual is not None and expected else None,
        verified=7 if index % 2 == 0 and readings else 0,
        self_reported=7 if index % 2 and readings else 0,
        forecast_value=52.0 if index == 0 else None,
        forecast_on=dt.date(2028, 2, 1) if index == 0 else None,
    )
    return ObjectiveFigures(
        reference=f"O-{agreement.reference[2:6]}-{agreement.reference[-2:]}{index + 1}",
        title=names[index],
        agreement=agreement.reference,
        counterpart=agreement.counterpart,
        status=status,
        result_area=(
            ResultArea.EXPORTS,
            ResultArea.EXPORTS,
            ResultArea.INNOVATION,
            ResultArea.INVESTMENT,
            ResultArea.VISIBILITY,
        )[index],
        statement=f"{names[index]} with {agreement.counterpart} by the end of 2027.",
        project="J-2025-003 Test beds in two hospitals" if index == 2 else "",
        accountable="Marta Lindqvist",
        start=start,
        end=end,
        review=dt.date(2026, 12, 1),
        override=Progress.ON_TRACK if index == 3 else None,
        override_reason="Two desks were promised in writing" if index == 3 else "",
        missing=("Say where the indicator's figures come from.",) if index == 4 else (),
        indicators=(indicator,),
    )


RATED = (
    ("R-2026-001", "Galway", "Economic", (3, 3, 3, 2, 3, 2, 3), Verdict.DECLINE),
    ("R-2026-004", "Dijon", "Economic", (5, 4, 4, 3, 4, 4, 4), Verdict.RECOMMEND),
    ("R-2026-007", "Gdynia", "Economic", (4, 4, 4, 4, 4, 3, "n/a"), Verdict.RECOMMEND),
    ("R-2026-010", "Rosario", "Economic", (4, 3, 3, 4, 3.5, 4, 3), Verdict.DEVELOP),
    ("R-2026-013", "珠海 Zhuhai", "Economic", (4, 4, 3, 3, None, 4, 4), Verdict.INCOMPLETE),
    ("R-2026-015", "Tromsø", "Economic", (None, None, None, None, None, None, None), Verdict.INCOMPLETE),
    ("R-2026-016", "حيفا Haifa", "Economic", ("n/a",) * 7, Verdict.INCOMPLETE),
    ("R-2026-017", "Porto", "Economic", (5, 5, 5, 5, 5, 5, None), Verdict.RECOMMEND),
    ("R-2026-018", 'O\'Higgins "R&D"', "Friendship", (2, 2, 1, 5, 2, 3, 1), Verdict.DECLINE),
)


def _assessment(
    request: str, counterpart: str, category: str, ratings: tuple[float | str | None, ...], verdict: Verdict
) -> AssessmentFigures:
    applicable = [
        (points, rating) for (_key, _name, points), rating in zip(CRITERIA, ratings, strict=True) if rating != "n/a"
    ]
    total = sum(points for points, _rating in applicable)
    low = high = coverage = score = None
    if total:
        rated = [(points, (rating - 1) / 4) for points, rating in applicable if rating is not None]
        coverage = sum(points for points, _value in rated) / total
        low = 100 * sum(points * value for points, value in rated) / total
        high = low + 100 * (1 - coverage)
        score = low if len(rated) == len(applicable) else None
    return AssessmentFigures(
        request=request,
        counterpart=counterpart,
        policy="Hanse default",
        policy_version=3,
        category=category,
        scale_min=1,
        scale_max=5,
        marks=MARKS,
        criteria=tuple(
            CriterionFigures(
                key,
                name,
                points,
                points / total if total and rating != "n/a" else None,
                rating if isinstance(rating, int | float) else None,
                rating == "n/a",
            )
            for (key, name, points), rating in zip(CRITERIA, ratings, strict=True)
        ),
        scorecards=3,
        agreed=True,
        score=score,
        low=low,
        high=high,
        coverage=coverage,
        band=_band(low) if low is not None and _band(low) == _band(high) else None,
        verdict=verdict,
    )


def _band(score: float) -> Verdict:
    return next((mark.verdict for mark in reversed(MARKS) if score >= mark.at - 1e-9), Verdict.DECLINE)


OUTCOMES = (
    (Stage.DECLINED, Outcome.DECLINE, ("No economic purpose",), "Score under 50; no local organisation would lead"),
    (Stage.SELECTED, Outcome.SELECT, (), "Strong firms on both sides, <b>R&D</b> first"),
    (Stage.SELECTED, Outcome.SELECT, (), "Signed as a friendship"),
    (Stage.DEFERRED, Outcome.DEFER, (), "Returns in the 2027 call with a work plan"),
    (Stage.ASSESSING, None, (), ""),
    (Stage.GATES, None, (), ""),
    (Stage.WITHDRAWN, None, (), ""),
    (Stage.REFERRED, Outcome.REFER, (), "Led by the Harbour Health Cluster"),
    (Stage.DECLINED, Outcome.DECLINE, ("Insufficient capacity here", "Limit reached"), "=1+1 is not the reason"),
)


def _requests(assessments: tuple[AssessmentFigures, ...]) -> list[RequestFigures]:
    found = []
    for index, (assessment, (stage, outcome, reasons, rationale)) in enumerate(zip(assessments, OUTCOMES, strict=True)):
        received = dt.date(2026, 1, 12) + dt.timedelta(9 * index)
        title = f"{assessment.counterpart} proposes a link"
        decision = None
        if outcome:
            decision = DecisionFigures(
                subject=assessment.request,
                title=title,
                counterpart=assessment.counterpart,
                point=1,
                on=received + dt.timedelta(39 if index else 60),
                outcome=outcome,
                authority=Authority.COUNCIL,
                rationale=rationale,
                reasons=reasons,
                until=dt.date(2027, 3, 1) if outcome == Outcome.DEFER else None,
            )
        gates = tuple(
            GateFigures(name, state, SettleBy.SELECTION)
            for name, state in (
                ("Purpose is economic and written", GateState.PASSED),
                ("Legally permitted", GateState.UNKNOWN if stage == Stage.GATES else GateState.PASSED),
            )
        )
        found.append(
            RequestFigures(
                reference=assessment.request,
                title=title,
                kind=RequestKind.PARTNERSHIP,
                counterpart=assessment.counterpart,
                stage=stage,
                source="Letter",
                category=assessment.category,
                received_on=received,
                reply_by=received + dt.timedelta(45),
                withdrawn_on=dt.date(2026, 5, 9) if stage == Stage.WITHDRAWN else None,
                verdict=assessment.verdict,
                score=assessment.score,
                low=assessment.low,
                high=assessment.high,
                gates=gates,
                decision=decision,
                agreement="A-2026-06" if index == 1 else "",
            )
        )
    visit = RequestFigures(
        "R-2026-020",
        "Delegation visit",
        RequestKind.VISIT,
        "Göteborg",
        Stage.ANSWERED,
        received_on=dt.date(2026, 6, 1),
        answered_on=dt.date(2026, 6, 9),
    )
    return [*found, visit]


def _measurements(objectives: tuple[ObjectiveFigures, ...]) -> list[MeasurementFigures]:
    found = []
    for objective in objectives:
        for indicator in objective.indicators:
            for reading in indicator.readings:
                found.append(
                    MeasurementFigures(
                        agreement=objective.agreement,
                        objective=objective.reference,
                        indicator=indicator.name,
                        unit=indicator.unit,
                        on=reading.on,
                        value=reading.value,
                        verified=bool(indicator.verified),
                        source="@source <x>",
                    )
                )
    return found


def _activities(agreements: tuple[AgreementFigures, ...]) -> list[ActivityFigures]:
    found = []
    for index, agreement in enumerate(agreements[:6]):
        for month in range(1 + index):
            found.append(
                ActivityFigures(
                    on=dt.date(2026, 2 + month, 9),
                    kind="Trade mission" if month % 2 else "Workshop",
                    title=f"Mission of eleven firms to {agreement.counterpart}",
                    state=ActivityState.TOOK_PLACE,
                    agreement=agreement.reference,
                    counterpart=agreement.counterpart,
                    outcome="38 meetings & 14 leads; two firms joined the trial" if month != 1 else "",
                    next_step="Send the list",
                    next_step_on=dt.date(2027, 1, 15),
                )
            )
    return found


def _milestones(agreements: tuple[AgreementFigures, ...]) -> list[MilestoneFigures]:
    return [
        MilestoneFigures(
            agreements[1].reference,
            "Third buyers’ mission, 8 firms",
            dt.date(2026, 11, 6),
            dt.date(2026, 11, 6),
            "Owen Achebe",
        ),
        MilestoneFigures(
            agreements[1].reference, "Proposal: renew, amend or end", dt.date(2027, 1, 30), None, "Owen Achebe"
        ),
        MilestoneFigures(agreements[2].reference, "Cold-chain guide", dt.date(2026, 11, 30), None, "Busan Chamber"),
    ]
