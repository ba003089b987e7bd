import Backtest
import Foundation
import RunRecord

/// Where records lie: one JSON file a run in `$XDG_STATE_HOME/penstock/runs`.
package struct RunFolder: RecordWriter {
  package let path: String

  package init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    path = "\(UserFolder.state.path(environment))/runs"
  }

  package func write(_ record: StoredRun) throws -> String? {
    let place = "\(path)/\(record.identity.id).json"
    try SafeFile.write(try record.json(), to: place)
    return place
  }
}

/// For runs that are to leave nothing.
struct NoRecord: RecordWriter {
  func write(_ record: StoredRun) throws -> String? { nil }
}
