/// The events of a failing sequence without which it does not fail: one after the other is left out for good when the
/// rest still fails.
public func shrunk<Event>(_ events: [Event], fails: ([Event]) -> Bool) -> [Event] {
  var events = events
  var i = 0
  while i < events.count {
    var fewer = events
    fewer.remove(at: i)
    if fails(fewer) { events = fewer } else { i += 1 }
  }
  return events
}
