/// The programmes, parameter tables and questions of one place, read once from its content files.
public struct ScreeningCatalogue: Sendable {
  /// The programmes, in the order of their files' `rank` and names.
  public let programmes: [Programme]
  /// The questions, in the order of asking.
  public let questions: [Question]

  private let questionOfFact: [String: Int]

  /// Reads the content files.
  /// - Parameter files: bytes by path under the place's folder: `programmes/snap.json`,
  ///   `parameters/fpg.json`, `questions.json`.
  /// - Throws: the first mistake, with its file and place.
  public init(files: [String: [UInt8]]) throws(ContentError) {
    questions = try QuestionReader.read(files)
    var byFact: [String: Int] = [:]
    for (index, question) in questions.enumerated() { byFact[question.fact] = index }
    questionOfFact = byFact
    var read: [Programme] = []
    for file in files.keys.sorted() where file.hasPrefix("programmes/") {
      read.append(try ProgrammeReader.read(ContentNode(file: file, bytes: files[file] ?? [])))
    }
    programmes = read
  }

  /// The programme of that identifier.
  public func programme(_ id: String) -> Programme? { programmes.first { $0.id == id } }

  /// The question that asks for a fact (a name without the person), if one does.
  public func question(of fact: String) -> Question? { questionOfFact[fact].map { questions[$0] } }

  /// Answers that make sense no longer because a fact they depend on changed.
  func stale(_ answers: Answers) -> [FactPath] { [] }
}
