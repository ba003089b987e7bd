/// A sequence that reports how far it is and stops where its training ends.
public struct TrackedSequence<Elements: Sequence>: Sequence {
  let elements: Elements
  let control: TrainingControl

  public struct Iterator: IteratorProtocol {
    var elements: Elements.Iterator
    let control: TrainingControl
    let count: Int?
    var index = 0

    public mutating func next() -> Elements.Element? {
      guard (try? control.checkEnd()) != nil, let element = elements.next() else { return nil }
      index += 1
      control.report(epoch: index, of: count)
      return element
    }
  }

  public func makeIterator() -> Iterator {
    let count = elements.underestimatedCount
    return Iterator(elements: elements.makeIterator(), control: control, count: count > 0 ? count : nil)
  }

  public var underestimatedCount: Int { elements.underestimatedCount }
}
