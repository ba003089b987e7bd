import Dashboard
import Foundation

/// Where theme files lie: the user's configuration, the installation's share folder, the system's data folders, the
/// checkout that was built.
enum ThemeFolders {
  static var shelf: ThemeShelf { ThemeShelf(folders: paths()) }

  static func paths(_ environment: [String: String] = ProcessInfo.processInfo.environment) -> [String] {
    var paths = ["\(UserFolder.configuration.path(environment))/themes"]
    var folder = URL(fileURLWithPath: Bundle.main.executablePath ?? CommandLine.arguments[0])
      .resolvingSymlinksInPath()
      .deletingLastPathComponent()
    paths.append(folder.deletingLastPathComponent().path + "/share/penstock/themes")
    // By the rules of the XDG base directories, what is no absolute path is passed over.
    let system =
      environment["XDG_DATA_DIRS"].flatMap { $0.isEmpty ? nil : $0 } ?? "/usr/local/share:/usr/share"
    paths += system.split(separator: ":").filter { $0.hasPrefix("/") }.map { "\($0)/penstock/themes" }
    // A build lies some levels below its checkout.
    for _ in 0..<5 {
      folder = folder.deletingLastPathComponent()
      paths.append(folder.path + "/themes")
    }
    return paths
  }
}
