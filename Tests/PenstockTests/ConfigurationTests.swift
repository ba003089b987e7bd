import Testing

@testable import Penstock

struct ConfigurationTests {
  private func file(_ text: String) throws -> ConfigurationFile {
    try ConfigurationFile(text: text, file: "config.toml")
  }

  @Test func theCommandLineWins() throws {
    let file = try file("theme = \"nord\"\nfps = 30\nascii = true\nheadless = false\n")
    #expect(file.merged(into: ["strategies"]) == ["strategies"])
    #expect(
      file.merged(into: ["run", "x", "--fps", "5"]).sorted()
        == ["run", "x", "--fps", "5", "--theme=nord", "--ascii"].sorted())
    #expect(!file.merged(into: ["run", "x", "--theme=mono"]).contains("--theme=nord"))
  }

  @Test func oneMarketIsAChoice() throws {
    let file = try file("data = \"/somewhere\"\nsymbols = [\"SPY\", \"AAPL\"]\n")
    #expect(file.merged(into: ["run", "x", "--market", "seed=1"]).contains("--data=/somewhere") == false)
    #expect(file.merged(into: ["run", "x"]).filter { $0.hasPrefix("--symbols") }.count == 2)
  }

  @Test func theDemoHasOnlyItsOwnSettings() throws {
    let file = try file("data = \"/somewhere\"\ntheme = \"nord\"\n")
    #expect(file.merged(into: ["demo"]) == ["demo", "--theme=nord"])
  }

  @Test(arguments: [
    ("# x\nthem = \"nord\"", "config.toml:2: them: is no setting: expected one of data, "),
    ("fps = 0", "config.toml:1: fps: --fps 0: expected 1 to 60"),
    ("fps = \"fast\"", "config.toml:1: fps: expected a number"),
    ("ascii = 1", "config.toml:1: ascii: expected true or false"),
    ("symbols = \"SPY\"", "config.toml:1: symbols: expected a list"),
    ("stop-grace = \"soon\"", "config.toml:1: stop-grace: "),
    ("theme = ", "config.toml: "),
  ])
  func whatIsWrongIsNamedWithItsPlace(_ text: String, _ message: String) {
    let fault = #expect(throws: ConfigurationFile.Fault.self) { try file(text) }
    #expect(fault?.description.hasPrefix(message) == true, "\(fault?.description ?? "")")
  }

  /// What is printed can be read again and says the same.
  @Test func whatIsPrintedCanBeRead() throws {
    let arguments = [
      "run-me", "--theme", "nord", "--market", "seed=1,symbols=2", "--cash", "5000", "--stop-grace", "300ms",
      "--param", "short=\"5\"", "--pace", "30d/s", "--json", "--training-capacity", "2",
    ]
    let command = try RunCommand.parse(arguments)
    let text = Setting.all.map { $0.line(command) }.joined(separator: "\n")
    let again = try RunCommand.parse(["run-me"] + (try file(text)).entries.flatMap(\.arguments))
    for setting in Setting.all {
      #expect(setting.values(command) == setting.values(again), "\(setting.name)")
    }
  }
}
