import Testing

/// The program itself, as a process of its own, most of it in a terminal of its own. One test after the other: what
/// they measure is the program, not how many of them a machine bears.
@Suite(.serialized, .timeLimit(.minutes(4)))
enum EndToEnd {}

extension Trait where Self == ConditionTrait {
  static var inTerminal: Self { .enabled(if: TmuxSession.isExpected, "tmux is not installed") }
}
