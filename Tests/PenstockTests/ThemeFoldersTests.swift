import Testing

@testable import Penstock

struct ThemeFoldersTests {
  /// By the rules of the XDG base directories.
  @Test func theyAreTheUsersThenTheSystems() throws {
    let home = ["HOME": "/home/ann"]
    #expect(ThemeFolders.paths(home).first == "/home/ann/.config/penstock/themes")
    let standard = ThemeFolders.paths(home)
    let local = try #require(standard.firstIndex(of: "/usr/local/share/penstock/themes"))
    #expect(standard[local + 1] == "/usr/share/penstock/themes")
    #expect(ThemeFolders.paths(home.merging(["XDG_DATA_DIRS": ""]) { $1 }) == standard)
    let given = ThemeFolders.paths(home.merging(["XDG_DATA_DIRS": "/a::b:/c/"]) { $1 })
    #expect(
      given.filter { $0.hasPrefix("/a") || $0.hasPrefix("/c") } == [
        "/a/penstock/themes", "/c//penstock/themes",
      ])
    #expect(!given.contains("/usr/share/penstock/themes") && !given.contains { $0.hasPrefix("b") })
  }

  @Test(arguments: [
    (true, ["TERM": "xterm-256color"], "256"),
    (true, ["TERM": "xterm-256color", "COLORTERM": "truecolor"], "truecolor"),
    (true, ["TERM": "xterm-direct"], "truecolor"), (true, ["TERM": "linux"], "16"),
    (true, ["TERM": "linux", "NO_COLOR": ""], "16"), (true, ["TERM": "linux", "NO_COLOR": "0"], "mono"),
    (true, ["TERM": "dumb"], "mono"), (true, [:], "mono"), (false, ["TERM": "xterm-256color"], "mono"),
  ])
  func swatchesHaveTheColoursOfTheTerminal(
    _ isTerminal: Bool, _ environment: [String: String], _ depth: String
  ) {
    #expect(ThemesCommand.depth(isTerminal: isTerminal, environment).rawValue == depth)
  }
}
