/// A key as the terminal reports it.
public enum Key: Hashable, Sendable {
  case character(Unicode.Scalar)
  /// With the letter in lower case: `.control("c")`.
  case control(Unicode.Scalar)
  case enter, escape, tab, backTab, backspace, delete
  case up, down, left, right
  case shiftUp, shiftDown, shiftLeft, shiftRight
  case home, end, pageUp, pageDown
  case function(Int)
}
