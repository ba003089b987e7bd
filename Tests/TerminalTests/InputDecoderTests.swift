import Dashboard
import Testing

@testable import Terminal

struct InputDecoderTests {
  /// What is read of a text that comes at once.
  private func words(_ text: String) -> [InputDecoder.Word] {
    var decoder = InputDecoder()
    return text.unicodeScalars.flatMap { decoder.take($0.value) } + decoder.settle()
  }

  @Test(arguments: [
    (UInt32(9), Key.tab), (10, .enter), (13, .enter), (27, .escape), (127, .backspace), (8, .backspace),
    (3, .control("c")), (26, .control("z")), (32, .character(" ")), (115, .character("s")),
    (0x20AC, .character("€")),
  ])
  func charactersAreKeys(_ value: UInt32, _ key: Key) {
    #expect(Key(character: value) == key)
    var decoder = InputDecoder()
    #expect(decoder.take(value) + decoder.settle() == [.key(key)])
  }

  @Test func whatIsNoCharacterIsNoKey() {
    for value: UInt32 in [0, 28, 31, 0xD800, 0x11_0000] { #expect(Key(character: value) == nil) }
  }

  @Test(arguments: [
    ("\u{1B}", [Key.escape]), ("\u{1B}\u{1B}", [.escape, .escape]), ("\u{1B}x", [.escape, .character("x")]),
    ("\u{1B}[", [.escape, .character("[")]), ("\u{1B}O", [.escape, .character("O")]),
    ("\u{1B}[A", [.up]), ("\u{1B}OB", [.down]), ("\u{1B}[1;2A", [.shiftUp]), ("\u{1B}[1;2B", [.shiftDown]),
    ("\u{1B}[1;2C", [.shiftRight]), ("\u{1B}[1;2D", [.shiftLeft]),
    ("\u{1B}[5~q", [.pageUp, .character("q")]),
    ("\u{1B}[1;5A", []), ("\u{1B}[200~s\u{1B}[201~", [.character("s")]), ("\u{1B}[?2026;2", []),
    ("\u{1B}[12\u{1B}[A", [.up]), ("\u{1B}[12\u{3}", [.control("c")]),
  ])
  func sequencesAreOneKeyOrNone(_ text: String, _ keys: [Key]) {
    #expect(words(text) == keys.map { .key($0) })
  }

  @Test(arguments: [
    ("\u{1B}[<0;1;1M", 0, 0, MouseEvent.Kind.press), ("\u{1B}[<0;240;70M", 239, 69, .press),
    ("\u{1B}[<16;3;4M", 2, 3, .press), ("\u{1B}[<32;3;4M", 2, 3, .drag), ("\u{1B}[<64;3;4M", 2, 3, .wheelUp),
    ("\u{1B}[<65;3;4M", 2, 3, .wheelDown),
  ])
  func theMouseIsRead(_ text: String, _ x: Int, _ y: Int, _ kind: MouseEvent.Kind) {
    #expect(words(text) == [.mouse(MouseEvent(x: x, y: y, kind: kind))])
  }

  /// Other buttons, a button that is let go, and what is no report at all.
  @Test(arguments: [
    "<0;3;4m", "<2;3;4M", "<35;3;4M", "<0;0;4M", "<0;3M", "<M", "<;;M", "<0;99999999999999999999;1M",
  ])
  func otherReportsAreNothing(_ report: String) { #expect(words("\u{1B}[\(report)") == []) }

  @Test func answersAreNoKeys() {
    #expect(words("\u{1B}[?2026;2$y\u{1B}[?62;1;4c") == [.synchronizes(true), .attributes])
    #expect(words("\u{1B}[?2026;1$y") == [.synchronizes(true)])
    for state in [0, 3, 4] { #expect(words("\u{1B}[?2026;\(state)$y") == [.synchronizes(false)]) }
    #expect(words("\u{1B}[?2027;1$ys") == [.key(.character("s"))])
  }

  /// A line that is slow may cut a sequence anywhere after it has begun.
  @Test func aSequenceMayComeInPieces() {
    let text = "\u{1B}[<0;12;5M"
    for cut in 3..<text.count {
      var decoder = InputDecoder()
      var words: [InputDecoder.Word] = []
      for (i, scalar) in text.unicodeScalars.enumerated() {
        if i == cut { words += decoder.settle() }
        words += decoder.take(scalar.value)
      }
      #expect(words == [.mouse(MouseEvent(x: 11, y: 4, kind: .press))])
    }
  }

  @Test func noiseNeverSticks() {
    var numbers = SystemRandomNumberGenerator()
    let letters = Array("\u{1B}[O<?;$123aAM~y\u{3}é".unicodeScalars)
    var decoder = InputDecoder()
    for _ in 0..<200 {
      for _ in 0..<200 { _ = decoder.take(letters.randomElement(using: &numbers)!.value) }
      _ = decoder.take(13)
      _ = decoder.settle()
      #expect(decoder.take(115) == [.key(.character("s"))])
    }
  }
}
