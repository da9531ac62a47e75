import Configuration
import Glibc
import Welfare

/// `kiosk screen`: what the households of a file may get, as text or as JSON.
///
/// Reads programmes and texts only: no data folder, no terminal.
struct ScreenCommand {
  private let request: ScreenRequest
  private let configuration: Configuration
  private let catalogue: ScreeningCatalogue

  init(_ request: ScreenRequest, configurationPath: String?) throws {
    self.request = request
    configuration = try Configuration(option: configurationPath)
    catalogue = try ScreeningFiles.catalogue(configured: configuration.kiosk.content)
  }

  /// Prints the results.
  ///
  /// - Returns: 0 where every household could be read, else 1.
  func run() throws -> Int32 {
    let path = request.household ?? request.households ?? "-"
    var reader = try LineReader(path: path, maximum: JSONReader.maximumBytes)
    defer { reader.finish() }
    return request.households == nil ? try one(&reader, path) : many(&reader)
  }

  private func one(_ reader: inout LineReader, _ path: String) throws -> Int32 {
    guard let bytes = reader.rest() else {
      throw ResourceError(
        path: path, message: "longer than \(JSONReader.maximumBytes) bytes")
    }
    let (interview, answers) = try read(bytes, file: path)
    if request.isJSON {
      Streams.output(interview.results(answers).json.jsonText + "\n")
    } else {
      let texts = try Texts(
        folder: ResourceFolders.locales(configured: configuration.kiosk.locales), wanted: ["en"])
      Streams.output(ScreenReport(interview, answers, try texts.book("en")).text)
    }
    return 0
  }

  /// One line of JSON for each line that is not blank, in order.
  private func many(_ reader: inout LineReader) -> Int32 {
    var status: Int32 = 0
    var number = 0
    while let line = reader.next() {
      number += 1
      do {
        guard case .bytes(let bytes) = line else {
          throw ContentError(
            file: "line \(number)", path: "",
            message: "longer than \(JSONReader.maximumBytes) bytes")
        }
        guard !bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else { continue }
        let (interview, answers) = try read(bytes, file: "line \(number)")
        Streams.output(interview.results(answers).json.jsonText + "\n")
      } catch {
        status = 1
        let message = JSONValue.string("\(error)")
        Streams.output(
          JSONValue.object([JSONMember(key: "error", value: message)]).jsonText + "\n")
      }
    }
    return status
  }

  /// The office's day, for households that name none.
  private func today() throws -> CalendarDate {
    Clock.now(in: try Setup.zone(configured: configuration.kiosk.content)).date
  }

  /// A household, or an object with the key `household`; its `date` holds where none was asked for.
  private func read(_ bytes: [UInt8], file: String) throws -> (Interview, Answers) {
    let root: JSONValue
    do {
      root = try JSONReader.read(bytes)
    } catch {
      throw ContentError(file: file, path: "line \(error.line)", message: error.message)
    }
    let household = root["household"] ?? root
    let answers: Answers
    do {
      answers = try Answers(
        household: household, complete: request.isComplete, catalogue: catalogue)
    } catch {
      throw ContentError(file: file, path: error.path, message: error.message)
    }
    let own = root["household"] == nil ? nil : root["date"]?.text.flatMap { CalendarDate(iso: $0) }
    let date = try request.date ?? own ?? today()
    return (Interview(catalogue: catalogue, date: date), answers)
  }
}
