import Dashboard
import Foundation

/// The two ends of a terminal.
struct Pty {
  /// What a program gets, and what its terminal's owner reads and types at.
  let near: Int32
  let far: Int32

  init(_ size: Size) throws {
    #if canImport(Darwin)
      far = posix_openpt(O_RDWR | O_NOCTTY)
      guard far >= 0, grantpt(far) == 0, unlockpt(far) == 0, let text = ptsname(far) else {
        throw Watched.Failure(description: "no terminal")
      }
      let name = String(cString: text)
    #else
      // What those calls do; Swift does not see them in Linux's library.
      far = open("/dev/ptmx", O_RDWR | O_NOCTTY)
      var (lock, number): (Int32, Int32) = (0, 0)
      guard far >= 0, ioctl(far, 0x4004_5431, &lock) == 0, ioctl(far, 0x8004_5430, &number) == 0 else {
        throw Watched.Failure(description: "no terminal")
      }
      let name = "/dev/pts/\(number)"
    #endif
    var size = winsize(
      ws_row: UInt16(size.height), ws_col: UInt16(size.width), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(far, UInt(TIOCSWINSZ), &size)
    _ = fcntl(far, F_SETFD, FD_CLOEXEC)
    near = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard near >= 0 else { throw Watched.Failure(description: "no terminal: \(name)") }
  }
}
