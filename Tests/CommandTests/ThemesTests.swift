import Foundation
import TestTerminal
import Testing

extension EndToEnd {
  /// `penstock themes`, and what is said of a theme that is chosen.
  struct ThemesTests {
    private func penstock(_ arguments: String..., in sandbox: Sandbox, on terminal: Pty? = nil) async throws
      -> (code: Int32, output: String, errors: String)
    {
      let child = try ChildProcess(Product.path(), arguments, in: sandbox, on: terminal)
      let code = try await child.exitCode()
      return (code, child.output, child.errors)
    }

    private func write(_ text: String, _ name: String, in sandbox: Sandbox) throws {
      let file = sandbox.file(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }

    @Test func theyAreListedWithTheirFolders() async throws {
      let sandbox = try Sandbox()
      try write("", "config/penstock/themes/mine.toml", in: sandbox)
      try write("", "share/penstock/themes/ours.toml", in: sandbox)
      sandbox.set("XDG_DATA_DIRS", to: "relative:\(sandbox.folder.path)/share")
      let listed = try await penstock("themes", in: sandbox)
      #expect(listed.code == 0)
      let lines = listed.output.split(separator: "\n")
      #expect(lines.contains { $0.hasPrefix("mine ") && $0.hasSuffix("/config/penstock/themes") })
      #expect(lines.contains { $0.hasPrefix("ours ") && $0.hasSuffix("/share/penstock/themes") })
      #expect(lines.contains { $0.hasPrefix("terminal ") && $0.hasSuffix(" built in") })
      #expect(lines.contains { $0.hasPrefix("nord ") })
      // Nobody sees colours in a file.
      #expect(!listed.output.contains("\u{1b}"))
    }

    @Test func onATerminalTheyAreSeen() async throws {
      let sandbox = try Sandbox()
      let terminal = try Pty()
      _ = try await penstock("themes", in: sandbox, on: terminal)
      #expect(all(of: terminal).contains("\u{1b}[0;1;38;5;"))
      sandbox.set("NO_COLOR", to: "1")
      _ = try await penstock("themes", in: sandbox, on: terminal)
      let plain = all(of: terminal)
      #expect(plain.contains("nord") && !plain.contains("\u{1b}["))
    }

    private func all(of terminal: Pty) -> String {
      var text = ""
      while case let more = terminal.read(), !more.isEmpty { text += more }
      return text
    }

    @Test func whatIsPrintedCanBeSavedAndChosen() async throws {
      let sandbox = try Sandbox()
      let printed = try await penstock("themes", "gruvbox-light", in: sandbox)
      #expect(printed.code == 0 && printed.errors.isEmpty)
      try write(printed.output, "config/penstock/themes/mine.toml", in: sandbox)
      let again = try await penstock("themes", "mine", in: sandbox)
      #expect(again.output == printed.output)
      let check = try await penstock("themes", "--check", "config/penstock/themes/mine.toml", in: sandbox)
      #expect(check.code == 0 && check.errors.isEmpty)
    }

    @Test func faultsAreToldAndLeaveTheThemeUsable() async throws {
      let sandbox = try Sandbox()
      let name = "config/penstock/themes/mine.toml"
      try write("inherits = \"nord\"\n[roles]\ngain = { mono = 3 }\n", name, in: sandbox)
      let fault = "mine.toml:3:17: gain.mono: 3: expected a text of bold, dim, underline or reverse"
      let check = try await penstock("themes", "--check", name, in: sandbox)
      #expect(check.code == 2 && check.output.isEmpty)
      #expect(check.errors.hasSuffix("\(fault)\n"))
      let run = try await penstock(
        "run", "buy-and-hold", "--market", "seed=3,years=0.02", "--theme", "mine", "--no-record", in: sandbox)
      #expect(run.code == 0)
      #expect(run.errors.components(separatedBy: fault).count == 2)
    }

    @Test(.inTerminal) func aScreenTellsThemOnce() async throws {
      let terminal = try await TmuxSession(120, 30, in: Sandbox())
      try write("[roles]\ngain = 3\n", "config/penstock/themes/mine.toml", in: terminal.sandbox)
      try terminal.penstock("run buy-and-hold --market seed=3,years=0.02 --theme mine --no-record")
      try await terminal.wait(for: "the end") { $0.contains("FINISHED") }
      try terminal.press("q")
      let code = try await terminal.exitCode()
      #expect(code == 0)
      #expect(try terminal.scrollback.components(separatedBy: "mine.toml:2:8: gain: 3: expected").count == 2)
    }

    @Test func aSchemeIsImported() async throws {
      let sandbox = try Sandbox()
      let colors = (0..<16).map {
        "base0\(String($0, radix: 16, uppercase: true)): \"\($0 % 10)0\($0 % 10)0a0\""
      }
      try write("scheme: Strange\n" + colors.joined(separator: "\n"), "strange.yaml", in: sandbox)
      let imported = try await penstock(
        "themes", "--import", "strange.yaml", "--name", "Very \"strange\"", in: sandbox)
      #expect(imported.code == 0)
      #expect(imported.output.hasPrefix("name = \"Very \\\"strange\\\"\"\n"))
      #expect(imported.errors.contains("/config/penstock/themes/NAME.toml"))
      try write(imported.output, "x.toml", in: sandbox)
      let check = try await penstock("themes", "--check", "x.toml", in: sandbox)
      #expect(check.code == 0)
    }

    @Test(arguments: [
      ("themes nrod", "there is no theme \"nrod\": expected one of "),
      ("themes nrod", "; did you mean nord?"),
      ("themes --check none.toml", "none.toml: cannot be read: expected a theme file"),
      ("themes --import none", "none: cannot be read: expected base16 or base24 in YAML, or a theme of btop"),
      ("themes nord --check x", "a theme, --import and --check were given together: expected one of them"),
      ("themes --name x", "--name was given without --import"),
    ])
    func badInputIsNamed(_ arguments: String, _ message: String) async throws {
      try await expectRefusal(of: arguments.split(separator: " ").map(String.init), naming: message)
    }

    @Test func namesAreCompleted() async throws {
      let sandbox = try Sandbox()
      let script = try await penstock("--generate-completion-script", "bash", in: sandbox)
      #expect(script.output.contains("---completion"))
      let names = try await penstock(
        "---completion", "themes", "--", "positional@0", "0", "0", "", in: sandbox)
      #expect(names.output.split(separator: "\n").contains("nord"))
    }
  }
}
