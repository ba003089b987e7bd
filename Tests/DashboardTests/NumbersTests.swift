import Foundation
import Testing

@testable import Dashboard

struct NumbersTests {
  /// What is written without `printf` is what `printf` writes: also of halves, which lie between two numbers or just
  /// beside.
  @Test func decimalsAreThoseOfPrintf() {
    var random = SystemRandomNumberGenerator()
    var values = [
      0, -0.0, 0.5, 1.5, 2.5, -0.5, 0.125, 0.375, 0.285, 1.005, 2.675, 1e-9, -1e-9, 999.995, 1e14,
    ]
    values += (0..<2000).map { Double($0) / 8 }
    values += (0..<2000).map { Double($0) / 1000 + 0.0005 }
    values += (0..<2000).flatMap { [(Double($0) / 200).nextUp, (Double($0) / 200).nextDown] }
    values += (0..<4000).map { _ in
      Double.random(in: -1...1, using: &random) * pow(10, Double(Int.random(in: -8...15, using: &random)))
    }
    for value in values {
      for digits in 0...6 {
        #expect(Numbers.decimal(value, digits) == String(format: "%.\(digits)f", value))
        #expect(Numbers.decimal(value, digits, plus: "+") == String(format: "%+.\(digits)f", value))
      }
    }
  }
}
