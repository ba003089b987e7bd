import Foundation
import Testing

/// Bad input ends the program with 2, with a message on standard error and nothing on standard output.
func expectRefusal(of arguments: [String], naming message: String) async throws {
  let sandbox = try Sandbox()
  let child = try ChildProcess(Product.path(), arguments, in: sandbox)
  let code = try await child.exitCode()
  #expect(code == 2)
  #expect(child.errors.contains(message), "\(child.errors)")
  #expect(child.output.isEmpty)
}
