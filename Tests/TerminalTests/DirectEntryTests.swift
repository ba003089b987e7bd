import Testing

@testable import Terminal

struct DirectEntryTests {
  @Test(arguments: [
    ("xterm-256color", ["xterm-direct"]), ("xterm", ["xterm-direct"]), ("tmux-256color", ["tmux-direct"]),
    ("xterm-kitty", ["kitty-direct", "xterm-direct"]), ("alacritty", ["alacritty-direct"]),
    ("screen-256color", []), ("linux", []), ("dumb", []), ("", []),
  ])
  func theSisterOfAnEntry(_ term: String, _ names: [String]) {
    #expect(DirectEntry.names(term, isInTmux: false) == names)
  }

  @Test func insideTmuxScreenIsTmux() {
    #expect(DirectEntry.names("screen-256color", isInTmux: true) == ["tmux-direct"])
  }

  @Test func theFirstThatThereIsIsTaken() {
    let found = DirectEntry(term: "xterm-kitty", isInTmux: false) { $0 == "xterm-direct" }
    #expect(found.name == "xterm-direct" && found.note == nil)
    let own = DirectEntry(term: "foot-direct", isInTmux: false) { _ in true }
    #expect(own.name == nil && own.note == nil)
    let none = DirectEntry(term: "foot", isInTmux: false) { _ in false }
    #expect(none.name == nil)
    #expect(none.note?.contains("there is no terminfo entry foot-direct") == true)
    let unknown = DirectEntry(term: "linux", isInTmux: false) { _ in false }
    #expect(unknown.note == "no true colour: none is known for TERM=linux; drawn in as many as linux has")
  }
}
