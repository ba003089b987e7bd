/// The commands that the help shows.
struct HelpList {
  /// In the order in which they are shown.
  let commands: [Command]

  /// - Parameter search: words that must all be found in a command's name, keys, group or text.
  init(_ search: String, _ keys: KeyMap) {
    let words = search.lowercased().split(separator: " ")
    commands = Command.allCases.filter { command in
      let names = keys.keys(of: command).map { "\($0)" }.joined(separator: " ")
      let text = "\(command.name) \(names) \(command.group.rawValue) \(command.text)".lowercased()
      return words.allSatisfy { text.contains($0) }
    }
  }
}
