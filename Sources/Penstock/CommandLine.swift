import ArgumentParser
public import Backtest
import Dashboard
import Foundation

/// Gives a program the whole command line and dashboard for its strategies.
///
/// Reads the arguments of the process, does what they ask for and leaves with the exit code that belongs to it.
/// - Parameter references: strategies whose results are known, for `verify`.
public func main(strategies: [any Strategy.Type], references: [ReferenceCase] = []) -> Never {
  ReferenceShelf.$current.withValue(references) {
    serve(StrategyShelf(strategies))
  }
}

private func serve(_ shelf: StrategyShelf) -> Never {
  StrategyShelf.$current.withValue(shelf) {
    openStandardDescriptors()
    do {
      var arguments = Array(CommandLine.arguments.dropFirst())
      if arguments.isEmpty, isatty(0) == 1, isatty(1) == 1 { arguments = ["demo"] }
      let configuration = try ConfigurationFile()
      arguments = configuration.merged(into: arguments)
      try ScreenSetup.$current.withValue(configuration.screen) {
        var command = try PenstockTool.parseAsRoot(arguments)
        try command.run()
      }
      leave(.finished)
    } catch let exit as RunExit {
      leave(exit)
    } catch let fault as ConfigurationFile.Fault {
      writeError("penstock: \(fault)")
      leave(.badInput)
    } catch let fault as ThemeError {
      writeError("penstock: \(fault)")
      leave(.badInput)
    } catch {
      if PenstockTool.exitCode(for: error) == .success {
        print(PenstockTool.fullMessage(for: error))
        leave(.finished)
      }
      writeError(PenstockTool.fullMessage(for: error))
      leave(.badInput)
    }
  }
}

/// The strategies that this program offers.
struct StrategyShelf: Sendable {
  @TaskLocal static var current = StrategyShelf([])

  let strategies: [any Strategy.Type]

  init(_ strategies: [any Strategy.Type]) {
    self.strategies = strategies
  }

  func named(_ name: String) throws -> any Strategy.Type {
    if let strategy = strategies.first(where: { $0.name == name }) { return strategy }
    let names = strategies.map { $0.name }.joined(separator: ", ")
    throw ValidationError("there is no strategy \"\(name)\": expected one of \(names)")
  }
}

/// How the process ends.
enum RunExit: Int32, Error {
  case finished = 0
  case failed = 1
  case badInput = 2
  case stopped = 3
  case hungUp = 129
  case forced = 130
  case terminated = 143

  /// How a process ends whose run is closed.
  init(_ session: RunSession) {
    self =
      switch session.outcome {
      case .finished: .finished
      case .stopped(.terminate): .terminated
      case .stopped(.hangup): .hungUp
      case .stopped: .stopped
      default: session.failedOnInput ? .badInput : .failed
      }
  }
}

/// Leaves at once after flushing: a thread that was left behind must not keep the process, nor run its exit handlers.
func leave(_ exit: RunExit) -> Never {
  fflush(nil)
  _exit(exit.rawValue)
}

func writeError(_ text: String) {
  write(text + "\n", to: 2)
}

/// Writes all of a text. Nobody may be there to read it: unlike `FileHandle`, that is no crash.
/// - Returns: 0, or the number of the error that kept some of it.
@discardableResult
func write(_ text: String, to descriptor: Int32) -> Int32 {
  var rest = Array(text.utf8)[...]
  while !rest.isEmpty {
    let written = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
    if written < 0, errno == EINTR { continue }
    guard written > 0 else { return errno }
    rest = rest.dropFirst(written)
  }
  return 0
}

/// Fills the places of standard input, output and error where they were closed, or the next file opened, such as a
/// record, would be taken for them.
func openStandardDescriptors() {
  while true {
    let file = open("/dev/null", O_RDWR)
    guard (0...2).contains(file) else {
      close(file)
      return
    }
  }
}
