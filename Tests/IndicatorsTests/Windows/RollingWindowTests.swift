import Indicators
import Testing

struct RollingWindowTests {
  @Test func hasTheNewestFirst() {
    var window = RollingWindow<String>(3)
    #expect(window.isEmpty && window.oldest == nil && !window.isFull)
    #expect(window.add("a") == nil)
    #expect(window.add("b") == nil)
    #expect(Array(window) == ["b", "a"] && window.oldest == "a")
    #expect(window.add("c") == nil)
    #expect(window.isFull)
    #expect(window.add("d") == "a")
    #expect(Array(window) == ["d", "c", "b"] && window.oldest == "b")
    #expect(window[0] == "d" && window[2] == "b")
  }

  @Test func beginsAnew() {
    var window = RollingWindow<Int>(2)
    for i in 0..<5 { window.add(i) }
    window.removeAll()
    #expect(window.isEmpty)
    window.add(7)
    #expect(Array(window) == [7] && window.oldest == 7)
  }

  @Test func isAValue() {
    var window = RollingWindow<Int>(2)
    window.add(1)
    let copy = window
    window.add(2)
    #expect(Array(copy) == [1] && Array(window) == [2, 1])
  }

  @Test(arguments: [1, 2, 7])
  func isTheEndOfTheSeries(_ capacity: Int) {
    var window = RollingWindow<Int>(capacity)
    for i in 0..<50 {
      window.add(i)
      #expect(Array(window) == Array((0...i).suffix(capacity).reversed()))
      #expect(window.oldest == max(0, i - capacity + 1))
    }
  }

  @Test func holdsAtLeastOne() {
    var window = RollingWindow<Int>(0)
    window.add(1)
    #expect(window.add(2) == 1)
    #expect(window.capacity == 1 && window[0] == 2)
  }
}
