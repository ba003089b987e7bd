/// What was typed behind `:`, as a command and its argument.
struct CommandText: Hashable {
  var command: Command
  var argument: String

  struct Fault: Error, Hashable {
    var message: String
  }

  init(_ text: String) throws(Fault) {
    let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
    guard let name = parts.first else { throw Fault(message: "expected a command") }
    guard let command = Command(named: name) else {
      let near = Command.allCases.map(\.name).filter { $0.hasPrefix(name) }
      if !near.isEmpty { throw Fault(message: "\(name) could be \(near.joined(separator: ", "))") }
      let best = Command.allCases.map(\.name).min { $0.distance(to: name) < $1.distance(to: name) } ?? ""
      let hint = best.distance(to: name) <= 2 ? ": did you mean \(best)?" : ""
      throw Fault(message: "there is no command \(name)\(hint)")
    }
    let argument = parts.count > 1 ? parts[1].filter { $0 != "\t" }.trimmed : ""
    if argument.isEmpty, case .required(let word) = command.argument {
      throw Fault(message: "\(command.name): expected \(word)")
    }
    if !argument.isEmpty, command.argument == .none {
      throw Fault(message: "\(command.name) takes nothing: found \(argument)")
    }
    self.command = command
    self.argument = argument
  }

  /// What a line that is being typed would do, or could become.
  static func hint(for text: String) -> String {
    let name = text.prefix { $0 != " " }
    if let command = Command(named: name) {
      return "\(command.name)\(command.argument.word.map { " \($0)" } ?? ""): \(command.text)"
    }
    let near = Command.allCases.map(\.name).filter { $0.hasPrefix(name) }
    return name.isEmpty || near.isEmpty
      ? "a command; Tab completes, ? lists them" : near.joined(separator: " ")
  }

  /// What may stand for the word that is being typed, whole lines.
  static func completions(of text: String, arguments: (Command) -> [String]) -> [String] {
    guard let space = text.firstIndex(of: " ") else {
      return Command.allCases.map(\.name).filter { $0.hasPrefix(text) }.sorted()
    }
    guard let command = Command(named: text[..<space]) else { return [] }
    let begun = text[text.index(after: space)...].drop { $0 == " " }
    return arguments(command).filter { $0.hasPrefix(begun) }.sorted().map { "\(command.name) \($0)" }
  }
}

extension String {
  /// Without blanks at both ends.
  var trimmed: String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  /// How many letters must be changed, added or left out to make another text of it (Levenshtein 1966).
  func distance(to other: String) -> Int {
    let (a, b) = (Array(self), Array(other))
    var row = Array(0...b.count)
    for i in a.indices {
      var diagonal = row[0]
      row[0] = i + 1
      for j in b.indices {
        let cost = a[i] == b[j] ? diagonal : Swift.min(diagonal, row[j], row[j + 1]) + 1
        (diagonal, row[j + 1]) = (row[j + 1], cost)
      }
    }
    return row[b.count]
  }
}
