import Dashboard
import Testing

struct GridTests {
  @Test func rowsAreTheSameByTheirCells() {
    let style = Style(.rgb(1, 2, 3), on: .indexed(17), .bold)
    var one = Grid(Size(3, 2), filledWith: Cell("a", style))
    var other = Grid(Size(3, 2))
    #expect(!one.hasRow(0, of: other) && !one.hasRow(1, of: other))
    // Cell by cell it becomes the same, however it was made.
    for x in 0..<3 {
      #expect(!one.hasRow(1, of: other))
      other[x, 1] = Cell("a", Style(.rgb(1, 2, 3), on: .indexed(17), [.bold]))
    }
    #expect(one.hasRow(1, of: other) && other.hasRow(1, of: one) && !one.hasRow(0, of: other))
    for changed in [
      Style(.indexed(1), on: .indexed(17), .bold), Style(.rgb(1, 2, 3), on: .indexed(17), .dim),
    ] {
      one[2, 1] = Cell("a", changed)
      #expect(!one.hasRow(1, of: other))
    }
    #expect(!one.hasRow(0, of: Grid(Size(4, 2), filledWith: Cell("a", style))))
    #expect(!one.hasRow(2, of: one) && !one.hasRow(-1, of: one))
    #expect(Grid(Size(0, 1)).hasRow(0, of: Grid(Size(0, 1))))
  }
}
