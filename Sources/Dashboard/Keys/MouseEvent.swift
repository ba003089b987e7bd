/// What the mouse has done, at a cell of the screen.
public struct MouseEvent: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// The left button went down.
    case press
    /// It moved to another cell with the left button held.
    case drag
    case wheelUp, wheelDown
  }

  /// Column and row, from 0 in the upper left corner.
  public var x: Int
  public var y: Int
  public var kind: Kind

  public init(x: Int, y: Int, kind: Kind) {
    self.x = x
    self.y = y
    self.kind = kind
  }
}
