import Testing

@testable import Penstock

struct ThemeFoldersTests {
  /// By the rules of the XDG base directories.
  @Test func theyAreTheUsersThenTheSystems() throws {
    let executable = "/checkout/.build/x86_64/release/penstock"
    func folders(_ system: String?) -> [String] {
      var environment = ["HOME": "/home/ann"]
      environment["XDG_DATA_DIRS"] = system
      return ThemeFolders.paths(environment, executable: executable)
    }
    func around(_ system: String...) -> [String] {
      ["/home/ann/.config/penstock/themes", "/checkout/.build/x86_64/share/penstock/themes"] + system
        + ["/checkout/themes"]
    }
    let standard = around("/usr/local/share/penstock/themes", "/usr/share/penstock/themes")
    #expect(folders(nil) == standard)
    #expect(folders("") == standard)
    #expect(folders("/a::b:/c/") == around("/a/penstock/themes", "/c/penstock/themes"))
  }

  @Test func anInstalledProgramReadsNoCheckout() {
    let folders = ThemeFolders.paths(["HOME": "/home/ann"], executable: "/opt/penstock/bin/penstock")
    #expect(
      folders == [
        "/home/ann/.config/penstock/themes", "/opt/penstock/share/penstock/themes",
        "/usr/local/share/penstock/themes", "/usr/share/penstock/themes",
      ])
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
