public import Foundation

/// The two ends of a terminal that nobody looks at: what reads slowly, or goes away, as a lost connection does.
///
/// The far end may be read on one thread while another types; `hangUp` is for when nobody does.
public final class Pty: @unchecked Sendable {
  struct Failure: Error {}

  /// What a program gets as its terminal.
  public let program: FileHandle
  /// What its owner reads and types at; negative once it is gone.
  public private(set) var far: Int32

  public init(_ width: Int = 120, _ height: Int = 40) throws {
    #if canImport(Darwin)
      far = posix_openpt(O_RDWR | O_NOCTTY)
      guard far >= 0, grantpt(far) == 0, unlockpt(far) == 0, let text = ptsname(far) else { throw Failure() }
      let name = String(cString: text)
    #else
      // What those calls do; Swift does not see them in Linux's library.
      far = open("/dev/ptmx", O_RDWR | O_NOCTTY)
      var (lock, number): (Int32, Int32) = (0, 0)
      let (setLock, getNumber): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
      guard far >= 0, ioctl(far, setLock, &lock) == 0, ioctl(far, getNumber, &number) == 0 else {
        throw Failure()
      }
      let name = "/dev/pts/\(number)"
    #endif
    _ = fcntl(far, F_SETFD, FD_CLOEXEC)
    let near = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard near >= 0 else { throw Failure() }
    program = FileHandle(fileDescriptor: near, closeOnDealloc: true)
    _ = fcntl(far, F_SETFL, O_NONBLOCK)
    resize(width, height)
  }

  public func resize(_ width: Int, _ height: Int) {
    var size = winsize(ws_row: UInt16(height), ws_col: UInt16(width), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(far, UInt(TIOCSWINSZ), &size)
  }

  /// Takes away what was written, 64 kB of it at most.
  public func read() -> String {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = Foundation.read(far, &buffer, buffer.count)
    return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : ""
  }

  /// Takes away all that was written, up to now: what was written a moment ago may still be on its way.
  public func readAll() -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    func take() {
      let count = Foundation.read(far, &buffer, buffer.count)
      if count > 0 { bytes += buffer[..<count] }
    }
    while isFull { take() }
    var mark: UInt8 = 26
    guard write(program.fileDescriptor, &mark, 1) == 1 else { return "" }
    while bytes.last != mark { take() }
    return String(decoding: bytes.dropLast(), as: UTF8.self)
  }

  public func type(_ keys: String) {
    let bytes = Array(keys.utf8)
    _ = write(far, bytes, bytes.count)
  }

  /// Whether no more can be written on the program's side.
  public var isFull: Bool {
    var polled = pollfd(fd: program.fileDescriptor, events: Int16(POLLOUT), revents: 0)
    return poll(&polled, 1, 0) == 0
  }

  /// The other side goes away.
  public func hangUp() {
    if far >= 0 { close(far) }
    far = -1
  }

  deinit { hangUp() }
}
