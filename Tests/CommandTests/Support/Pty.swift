import Foundation
import Testing

/// The two ends of a terminal that nobody looks at: what reads slowly, or goes away, as a lost connection does.
final class Pty {
  /// What a program gets as its terminal.
  let program: FileHandle
  private var far: Int32

  init() throws {
    #if canImport(Darwin)
      far = posix_openpt(O_RDWR | O_NOCTTY)
      try #require(far >= 0 && grantpt(far) == 0 && unlockpt(far) == 0)
      let name = String(cString: try #require(ptsname(far)))
    #else
      // What those calls do; Swift does not see them in Linux's library.
      far = open("/dev/ptmx", O_RDWR | O_NOCTTY)
      var (lock, number): (Int32, Int32) = (0, 0)
      let (setLock, getNumber): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
      try #require(far >= 0 && ioctl(far, setLock, &lock) == 0 && ioctl(far, getNumber, &number) == 0)
      let name = "/dev/pts/\(number)"
    #endif
    var size = winsize(ws_row: 40, ws_col: 120, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(far, UInt(TIOCSWINSZ), &size)
    _ = fcntl(far, F_SETFD, FD_CLOEXEC)
    let near = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)
    try #require(near >= 0)
    program = FileHandle(fileDescriptor: near, closeOnDealloc: true)
    _ = fcntl(far, F_SETFL, O_NONBLOCK)
  }

  /// Takes away all that was written.
  func read() -> String {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = Foundation.read(far, &buffer, buffer.count)
    return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : ""
  }

  func type(_ keys: String) {
    let bytes = Array(keys.utf8)
    _ = write(far, bytes, bytes.count)
  }

  /// Whether no more can be written on the program's side.
  var isFull: Bool {
    var polled = pollfd(fd: program.fileDescriptor, events: Int16(POLLOUT), revents: 0)
    return poll(&polled, 1, 0) == 0
  }

  /// The other side goes away.
  func hangUp() {
    if far >= 0 { close(far) }
    far = -1
  }

  deinit { hangUp() }
}
