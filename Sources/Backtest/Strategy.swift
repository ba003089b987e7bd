import Market

/// What a user writes: a final class, created by the run and used on the engine's queue only.
public protocol Strategy: AnyObject, SendableMetatype {
  /// What the command line calls it: `weekly-net`.
  static var name: String { get }
  /// One sentence.
  static var summary: String { get }
  /// The tickers it trades when neither the command line nor the market says which.
  static var symbols: [String] { get }

  init()

  /// Called once, before any data: set the period and the cash, add symbols, schedule, train.
  func start(_ run: Run) throws
  /// Called once when trading begins: after the warm-up, or before the first data when there is none.
  func onWarmUpFinished(_ run: Run) throws
  /// Called in each time step that has data for the strategy.
  func onData(_ slice: Slice, _ run: Run) throws
  /// Called at once for each change of an order, also from within the call that placed it.
  func onOrderEvent(_ event: OrderEvent, _ run: Run) throws
  /// Called every five minutes in which less than a twentieth of the portfolio is left as free margin.
  func onMarginCallWarning(_ run: Run) throws
  /// Called when positions were made smaller since they tied up more margin than there is.
  func onMarginCall(_ tickets: [OrderTicket], _ run: Run) throws
  /// Called once when the run closes, whatever the reason; it has two seconds.
  func onEnd(_ run: Run) throws
}

extension Strategy {
  public static var symbols: [String] { [] }
  public func onWarmUpFinished(_ run: Run) throws {}
  public func onData(_ slice: Slice, _ run: Run) throws {}
  public func onOrderEvent(_ event: OrderEvent, _ run: Run) throws {}
  public func onMarginCallWarning(_ run: Run) throws {}
  public func onMarginCall(_ tickets: [OrderTicket], _ run: Run) throws {}
  public func onEnd(_ run: Run) throws {}
}

/// A mistake in how a run was set up or used, with a sentence that says what to do instead.
public struct RunError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Bad input (arguments, data, configuration) rather than something that failed while running.
  public var isInput: Bool
  public var description: String

  public init(_ description: String, isInput: Bool = false) {
    self.description = description
    self.isInput = isInput
  }
}
