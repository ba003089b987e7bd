import Indicators
import Testing

struct TrendReferenceTests {
  @Test func averageDirectionalIndex() throws {
    try expect(
      AverageDirectionalIndex(10), follows: "trend",
      ["adx": \.value, "adx plus": \.plus, "adx minus": \.minus])
  }

  @Test func aroonOscillator() throws {
    try expect(
      AroonOscillator(9), follows: "trend", ["aroon": \.value, "aroon up": \.up, "aroon down": \.down])
  }

  @Test func ichimoku() throws {
    try expect(
      IchimokuKinkoHyo(), follows: "trend",
      [
        "ichimoku": \.value, "tenkan": \.tenkan, "kijun": \.kijun, "senkouA": \.senkouA,
        "senkouB": \.senkouB, "chikou": \.chikou,
      ])
  }

  @Test func parabolic() throws {
    try expect(
      ParabolicSAR(), follows: "trend", ["parabolic": \.value, "parabolic long": { $0.isLong ? 1 : 0 }])
  }
}
