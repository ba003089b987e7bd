/// Which key does what.
public struct KeyMap: Hashable, Sendable {
  public struct Fault: Error, Hashable, CustomStringConvertible, Sendable {
    /// The command whose keys are at fault.
    public var command: String
    public var description: String
  }

  private var commands: [Key: Command] = [:]

  public static let standard = KeyMap()

  /// The keys that every command has by itself.
  public init() {
    for command in Command.allCases {
      for key in command.defaultKeys { commands[key] = command }
    }
  }

  /// The standard keys, with those of some commands replaced.
  /// - Parameter bindings: names of commands with the names of their keys; no keys take a command off the keyboard. A
  ///   key that another command has by itself is taken from it.
  /// - Throws: `Fault` for what is no command or no key, and for a key that is given to two commands.
  public init(_ bindings: [(command: String, keys: [String])]) throws {
    self.init()
    var given: [Key: Command] = [:]
    var replaced: [(Command, [Key])] = []
    for (name, keys) in bindings {
      guard let command = Command(rawValue: name) else {
        let near = Command.allCases.map(\.name).joined(separator: ", ")
        throw Fault(command: name, description: "\(name): is no command: expected one of \(near)")
      }
      let found = try keys.map { text -> Key in
        guard let key = Key(name: text) else {
          throw Fault(
            command: name,
            description:
              "\(name): \"\(text)\" is no key: expected a character, or one such as space, ctrl-k, f5, tab, pageup"
          )
        }
        if key == .control("c") {
          throw Fault(command: name, description: "\(name): ctrl-c always stops: expected another key")
        }
        if let other = given[key], other != command {
          throw Fault(
            command: name,
            description: "\(name): \(key) is given to \(other.name) too: expected each key once")
        }
        given[key] = command
        return key
      }
      replaced.append((command, found))
    }
    for (command, _) in replaced { commands = commands.filter { $0.value != command } }
    for (command, keys) in replaced {
      for key in keys { commands[key] = command }
    }
  }

  public subscript(key: Key) -> Command? { commands[key] }

  /// The keys of a command; those that it has by itself first.
  public func keys(of command: Command) -> [Key] {
    let own = command.defaultKeys.filter { commands[$0] == command }
    let others = commands.filter { $0.value == command && !own.contains($0.key) }.map(\.key)
    return own + others.sorted { "\($0)" < "\($1)" }
  }
}
