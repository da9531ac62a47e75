import Configuration
import Glibc
import JSONText
import Posix
import Screening
import Services
import Values
import Wording

/// `kiosk screen`: what the households of a file may get, as text or as JSON.
///
/// Reads programmes and texts only: no data folder, no terminal.
struct ScreenCommand {
  private let request: ScreenRequest
  private let catalogue: ScreeningCatalogue
  private let configuration: Configuration
  /// The office's day, for households that name none.
  private let today: CalendarDate
  /// The texts in their source language, read when the first sentence is needed.
  private var texts: Phrasebook?
  /// The interview of the day last asked for: most files are about one day.
  private var interview: Interview

  init(_ request: ScreenRequest, configurationPath: String?) throws {
    self.request = request
    configuration = try Configuration(option: configurationPath)
    catalogue = try ScreeningFiles.catalogue(configured: configuration.kiosk.content)
    today = Clock.now(in: try Setup.zone(configured: configuration.kiosk.content)).date
    interview = Interview(catalogue: catalogue, date: request.date ?? today)
  }

  /// Prints the results.
  ///
  /// - Returns: 0 where every household could be read and can be so, else 1.
  mutating func run() throws -> Int32 {
    let path = request.household ?? request.households ?? "-"
    var reader = try Self.open(path)
    defer { reader.finish() }
    return request.households == nil ? try one(&reader, path) : many(&reader)
  }

  private static func open(_ path: String) throws(ResourceError) -> LineReader {
    do { return try LineReader(path: path, maximum: JSONReader.maximumBytes) } catch {
      let hint = error == .notAFile ? "; for a pipe, name - and give it as standard input" : ""
      throw ResourceError(path: path, message: error.description + hint)
    }
  }

  private mutating func one(_ reader: inout LineReader, _ path: String) throws -> Int32 {
    guard let bytes = reader.rest() else {
      throw ResourceError(
        path: path, message: "longer than \(JSONReader.maximumBytes) bytes")
    }
    do {
      let answers = try read(bytes, file: path)
      if request.isJSON {
        Streams.output(interview.results(answers).jsonBytes + [0x0A])
      } else {
        Streams.output(ScreenReport(interview, answers, try words()).text)
      }
      return 0
    } catch let impossible as ImpossibleHousehold where request.isJSON {
      Streams.output(impossible.jsonText + "\n")
      return 1
    }
  }

  /// One line of JSON for each line that is not blank, in order.
  private mutating func many(_ reader: inout LineReader) -> Int32 {
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
        let answers = try read(bytes, file: "line \(number)")
        Streams.output(interview.results(answers).jsonBytes + [0x0A])
      } catch let impossible as ImpossibleHousehold {
        status = 1
        Streams.output(impossible.jsonText + "\n")
      } catch {
        status = 1
        let message = JSONValue.string("\(error)")
        Streams.output(
          JSONValue.object([JSONMember(key: "error", value: message)]).jsonText + "\n")
      }
    }
    return status
  }

  /// A household, or an object with the key `household`; its `date` holds where none was asked for.
  private mutating func read(_ bytes: [UInt8], file: String) throws -> Answers {
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
    let found = answers.contradictions(in: catalogue)
    if !found.isEmpty { throw ImpossibleHousehold(found, try words(), file: file) }
    let own = root["household"] == nil ? nil : root["date"]?.text.flatMap { CalendarDate(iso: $0) }
    let date = request.date ?? own ?? today
    if date != interview.date { interview = Interview(catalogue: catalogue, date: date) }
    return answers
  }

  private mutating func words() throws -> Phrasebook {
    if let texts { return texts }
    let folder = try ResourceFolders.locales(configured: configuration.kiosk.locales)
    let all = try Texts(folder: folder, wanted: [])
    let read = try all.book(all.source.tag)
    texts = read
    return read
  }
}
