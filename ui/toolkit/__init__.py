"""The parts every page is made of.

A page, from list to saved record:

    class Places(Page):
        def __init__(self, desk: Desk) -> None:
            super().__init__(_("Places"))
            self.table = Table(COLUMNS, key=lambda row: row.reference, name=_("Places"))
            self.search = SearchField(_("Place or country"))
            self.table.search_with(self.search)
            self.table.when_empty(_("No place yet"), _("Add the first."), _("Add a place"), self.begin_new)
            self.form = Form(FIELDS, name=_("Place"))  # FIELDS = [Field("name", _("Name"), TextLine), …]
            self.editor = RecordForm(self.form, self._save, desk.messages)
            self.table.row_chosen.connect(self._show)
            actions = [self.search, self.table.columns_button(), primary(_("New"), self.begin_new, "plus")]
            body = list_beside_record(self.table, self.editor, 686)
            self.setLayout(column(PageHead(_("Places"), actions), body))

What is where:
`tokens, theme, sheet` colours and type · `text` Text, Sentence, TwoLines · `icons` icon, pixmap
`shapes, status` Mark, StatusText, Chip, mark_of, word_of · `buttons` primary, secondary, link, icon_button
`layouts` column, row, holding, hairline, scrolling, list_beside_record, PageHead, RecordHead, SectionHead, FactLine
`tabs` Tab, TabRow, Tabs · `states` Empty, Banner, Stateful, Picture
`cards` Card, BigNumber, Gauge, LimitRow, Bullets, SignalRow, Facts · `charts` ChartView
`columns, tables` Column, Table · `years` Span, YearsHead · `search` SearchField · `edits` LineEdit, PlainEdit
`bindings, dates, choices, segments` what a Field can be · `forms` Field, Form · `record_form` RecordForm
`keeping, kept_drafts` Address, Keeper, KeptDrafts: typing outlives a crash (`editor.keep_in(desk.kept, Address(…))`)
`jobs, progress` JobRunner, ImmediateRunner, ProgressSheet · `messages` Messages, RecordedMessages
`pages` Page, PageSpec · `palette_search` Entry · `crash` CrashReporter
A picture of all: `python -m tests.ui.toolkit.gallery build/gallery`.
"""
