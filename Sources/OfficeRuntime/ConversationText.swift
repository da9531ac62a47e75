import OfficeCore
import Services
import Values

/// A case's conversation for a terminal.
enum ConversationText {
  /// Everything that happened, in order.
  static func history(_ conversation: Conversation) -> String {
    conversation.lines.map { line in
      let who = line.isFromCitizen ? "citizen" : "office"
      return "\(OfficeTime.iso(line.moment))  \(who)  \(line.what)\n"
        + (line.text.map { indented($0) } ?? "")
    }.joined()
  }

  /// What the citizen will read, by the letter as it stands.
  static func letter(_ conversation: Conversation) -> String {
    let view = conversation.view
    var lines = ["Case \(conversation.caseNumber), state \(view.state.rawValue)"]
    if let outcome = view.outcome { lines[0] += ", outcome \(outcome.rawValue)" }
    lines[0] += ". Its citizen (\(conversation.language)) will read, with their reference:"
    if let withdrawn = view.withdrawn {
      lines.append("  consent taken back on \(withdrawn.iso)")
    }
    if let visit = view.visit {
      lines.append("  visit \(visit.state.rawValue) \(visit.slot?.text ?? "")")
    }
    if view.earlierMessages > 0 { lines.append("  (\(view.earlierMessages) earlier messages)") }
    var text = lines.joined(separator: "\n") + "\n"
    for message in view.messages {
      text += "\n  \(message.date.iso)  \(message.isFromCitizen ? "citizen" : "office")\n"
      text += indented(message.text)
    }
    if let question = view.question {
      text += "\n  waits for \(question.wantsPapers ? "papers" : "an answer") since "
      text += "\(question.date.iso)\n"
    }
    return text
  }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { "    \($0)\n" }.joined()
  }
}
