import Market

/// What date and time rules may ask of the run.
struct RuleContext {
  var calendar: (Symbol) -> ExchangeCalendar
  var ticker: (Symbol) -> String
  /// Of all exchanges of the run; that of US equities at least.
  var calendars: () -> [ExchangeCalendar]
  /// Of the run's own clock.
  var zone: Zone
  /// The time at which the rule was handed over.
  var now: Instant
}
