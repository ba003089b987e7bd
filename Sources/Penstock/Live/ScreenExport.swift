import Dashboard
import Foundation

/// Writes the screen, and what it shows, into files.
struct ScreenExport {
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  let folder: String

  /// - Parameter folder: `~` is the home folder; the usual place, beside the records, when it is empty.
  init(folder: String) {
    self.folder =
      folder.isEmpty
      ? UserFolder.state.path() + "/exports" : NSString(string: folder).expandingTildeInPath
  }

  /// - Returns: what all the files' names begin with, their folder included.
  /// - Throws: `Failure` that names the file.
  func write(_ grid: Grid, _ state: DashboardState, at date: Date) throws -> String {
    let name = "\(state.snapshot?.identity.id ?? "penstock")-\(date.localText("%H%M%S"))"
    var files = [
      (".txt", grid.lines.joined(separator: "\n") + "\n"), (".ansi", grid.ansi(depth: .truecolor)),
      (".svg", grid.svg()),
    ]
    files += state.tables().map { ("-\($0.name).csv", $0.text) }
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw Failure(description: "\(folder): no folder could be made: \(error.localizedDescription)")
    }
    for (ending, text) in files {
      let path = "\(folder)/\(name)\(ending)"
      do { try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic) } catch {
        throw Failure(description: "\(path): could not be written: \(error.localizedDescription)")
      }
    }
    return "\(folder)/\(name)"
  }
}
