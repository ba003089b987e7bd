import Foundation

/// Something that can be set in `config.toml`: every option of `run` and `demo`, under its own name.
struct Setting: Sendable {
  enum Kind: Sendable { case text, number, flag, list }

  let name: String
  let kind: Kind
  /// Whether the demo has it too.
  let isForDemo: Bool
  /// What a run was given, as it would be typed; empty for what is not set.
  let values: @Sendable (RunCommand) -> [String]

  private init(
    _ name: String, _ kind: Kind, demo: Bool = false, _ values: @escaping @Sendable (RunCommand) -> [String]
  ) {
    self.name = name
    self.kind = kind
    isForDemo = demo
    self.values = values
  }

  private static func one(
    _ name: String, demo: Bool = false, _ value: @escaping @Sendable (RunCommand) -> String?
  )
    -> Setting
  {
    Setting(name, .text, demo: demo) { value($0).map { [$0] } ?? [] }
  }

  private static func flag(_ name: String, _ value: @escaping @Sendable (RunCommand) -> Bool) -> Setting {
    Setting(name, .flag, demo: true) { value($0) ? ["true"] : [] }
  }

  static let all: [Setting] = [
    one("data") { $0.market.data },
    Setting("csv", .list) { $0.market.csv },
    one("calendar") { $0.market.calendar },
    one("timezone") { $0.market.timezone },
    one("market") { $0.market.market },
    Setting("symbols", .list) { $0.market.tickers },
    one("resolution") { $0.market.resolution?.rawValue },
    one("from") { $0.market.from.map { "\($0)" } },
    one("to") { $0.market.to.map { "\($0)" } },
    Setting("cash", .number) { $0.market.cash.map { ["\($0)"] } ?? [] },
    one("benchmark") { $0.market.benchmark },
    one("training-budget") { $0.training.trainingBudget.rawValue },
    one("training-capacity") { $0.training.trainingCapacity?.description },
    one("training-refill") { $0.training.trainingRefill?.description },
    one("training-interval") { $0.training.trainingInterval?.description },
    one("training-grain") { $0.training.trainingGrain?.description },
    one("training-free") { $0.training.trainingFree?.description },
    one("training-clock") { $0.training.trainingClock?.rawValue },
    one("over-budget") { $0.training.overBudget?.rawValue },
    one("step-limit") { $0.training.stepLimit?.description },
    one("stop-grace") { $0.training.stopGrace.description },
    Setting("param", .list, demo: true) { $0.options.parameters },
    Setting("seed", .number, demo: true) { ["\($0.options.seed)"] },
    one("on-training-error") { $0.training.onTrainingError.rawValue },
    one("stop-after", demo: true) { $0.options.stopAfter?.text },
    flag("stop-with-parent") { $0.options.stopWithParent },
    one("pace", demo: true) { $0.options.pace.map { "\($0)" } },
    flag("headless") { $0.options.headless },
    flag("plain") { $0.options.plain },
    flag("once") { $0.options.once },
    one("size", demo: true) { $0.screen.size?.description },
    flag("json") { $0.options.json },
    flag("no-closing-scan") { $0.options.noClosingScan },
    flag("no-record") { $0.options.noRecord },
    one("theme", demo: true) { $0.screen.theme },
    one("layout", demo: true) { $0.screen.layout },
    one("colors", demo: true) { $0.screen.colors },
    flag("ascii") { $0.screen.ascii },
    flag("confirm-stop") { $0.screen.confirmStop },
    Setting("fps", .number, demo: true) { $0.screen.fps.map { ["\($0)"] } ?? [] },
    one("sync", demo: true) { $0.screen.sync },
  ]

  /// One line of TOML; a comment when nothing is set.
  func line(_ command: RunCommand) -> String {
    let values = values(command)
    guard let first = values.first else {
      return kind == .flag
        ? "\(name) = false" : "# \(name) = \(kind == .list ? "[]" : kind == .number ? "0" : "\"\"")"
    }
    switch kind {
    case .text: return "\(name) = \(quoted(first))"
    case .number, .flag: return "\(name) = \(first)"
    case .list: return "\(name) = [\(values.map(quoted).joined(separator: ", "))]"
    }
  }

  private func quoted(_ text: String) -> String {
    let escaped = text.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(
      of: "\"", with: "\\\"")
    return "\"\(escaped)\""
  }
}
