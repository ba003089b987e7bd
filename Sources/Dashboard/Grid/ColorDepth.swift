/// How many colours a screen is drawn in.
public enum ColorDepth: String, Sendable, CaseIterable {
  /// Attributes only: bold, dim, underline, reverse.
  case mono
  case ansi16 = "16"
  case indexed256 = "256"
  case truecolor
}
