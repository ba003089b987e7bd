/// A number that follows a series of inputs, one at a time.
///
/// An indicator belongs to one strategy on one thread. That is why the stored properties of all of them are without
/// checks of exclusivity: they call nobody who could call back.
///
/// From finite inputs of ordinary size comes a finite value, in every state; each type says what it gives where its
/// formula would divide by zero. A period below the least that makes sense is taken as that least one.
public protocol Indicator: AnyObject {
  /// The newest value; before `isReady` what the formula makes of the inputs so far, 0 before the first.
  var value: Double { get }
  /// Whether there were enough inputs for a full value.
  var isReady: Bool { get }
  /// How many inputs it takes until `isReady`.
  var warmUpPeriod: Int { get }
  /// Back to the state before the first input.
  func reset()
}

/// An indicator of one number at a time: of closing prices, say, or of the values of another indicator.
public protocol ValueIndicator: Indicator {
  func update(_ value: Double)
}

/// An indicator of whole bars.
public protocol CandleIndicator: Indicator {
  func update(_ candle: Candle)
}

/// An indicator of two series that go together.
public protocol PairIndicator: Indicator {
  func update(_ x: Double, _ y: Double)
}
