import Dashboard
import Terminal

/// What the screen costs its terminal, measured anew every two seconds: a number that changes with each frame would be
/// a cost of its own.
struct FrameMeter {
  private var last: (count: OutputCount, at: Double)?
  private var cost: FrameCost?
  private static let period = 2.0

  mutating func measure(_ count: OutputCount, at now: Double) -> FrameCost? {
    guard let last else {
      self.last = (count, now)
      return nil
    }
    let seconds = now - last.at
    guard seconds >= FrameMeter.period else { return cost }
    cost = FrameCost(
      bytesPerSecond: Double(count.bytes - last.count.bytes) / seconds,
      framesPerSecond: Double(count.frames - last.count.frames) / seconds)
    self.last = (count, now)
    return cost
  }
}
