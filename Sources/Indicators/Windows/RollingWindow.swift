/// The last elements of a series, the newest first: index 0 is the newest, index 1 the one before.
///
/// Holds at most `capacity` elements, for which it reserves memory once; a further one takes the place of the oldest.
/// Complexity: O(1) for adding and for access.
public struct RollingWindow<Element> {
  @usableFromInline var elements: [Element] = []
  /// Where in `elements` the newest is.
  @usableFromInline var newest = -1
  public let capacity: Int

  /// - Parameter capacity: how many elements at most; less than 1 is taken as 1.
  public init(_ capacity: Int) {
    self.capacity = Swift.max(1, capacity)
    elements.reserveCapacity(self.capacity)
  }

  @inlinable public var isFull: Bool { elements.count == capacity }

  /// The element that has been in the window for longest; nil if there is none.
  @inlinable public var oldest: Element? {
    guard isFull else { return elements.first }
    return elements[newest + 1 == capacity ? 0 : newest + 1]
  }

  /// Makes `element` the newest; returns the one that it pushed out of a full window.
  @inlinable
  @discardableResult
  public mutating func add(_ element: Element) -> Element? {
    newest += 1
    guard isFull else {
      elements.append(element)
      return nil
    }
    if newest == capacity { newest = 0 }
    let leaving = elements[newest]
    elements[newest] = element
    return leaving
  }

  public mutating func removeAll() {
    elements.removeAll(keepingCapacity: true)
    newest = -1
  }
}

extension RollingWindow: RandomAccessCollection {
  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { elements.count }

  @inlinable
  public subscript(index: Int) -> Element {
    precondition(index >= 0 && index < elements.count, "index out of range")
    let place = newest - index
    return elements[place < 0 ? place + capacity : place]
  }
}

extension RollingWindow: Sendable where Element: Sendable {}
