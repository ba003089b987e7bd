/// What a screen is given once, from the command line and the configuration.
public struct DashboardSettings: Hashable, Sendable {
  public var isASCII = false
  /// Whether the stop key asks first.
  public var confirmsStop = false
  public var keys = KeyMap.standard
  /// The user's own layouts, beside the built-in ones.
  public var layouts: [LayoutPlan] = []
  /// The name of the layout to begin with.
  public var layout = "all"
  /// The names of all themes there are, and of the one to begin with.
  public var themes: [String] = ["terminal"]
  public var theme = "terminal"

  public init() {}

  /// The names of all layouts, in the order of their keys.
  public var layoutNames: [String] { LayoutPlan.builtInNames + layouts.map(\.name) }
}
