import Posix

extension Program {
  /// Reads the arguments after the program's name, prints what was asked for, or does the work.
  ///
  /// - Returns: 0 after a text, 2 where the arguments make no sense, 1 where the work failed, else
  ///   what the work says.
  public func run(_ arguments: [String], work: (Request) throws -> Int32) -> Int32 {
    do {
      switch try read(arguments) {
      case .text(let text):
        Streams.output(text)
        return 0
      case .request(let request): return try work(request)
      }
    } catch let error as UsageError {
      Streams.error("\(name): \(error.message)\nTry: \(name) --help\n")
      return 2
    } catch {
      Streams.error("\(name): \(error)\n")
      return 1
    }
  }
}
