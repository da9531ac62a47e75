import Interface
import Wording

/// Prints a document, or shows it as codes to scan with a phone.
struct TakeAlongScreen: Screen {
  /// What the page is doing.
  enum State: Equatable {
    case asking
    case printing
    case printed
    case printFailed
    case making
    case showing(CodeImage)
    case tooSmall
    case reading
  }

  let document: PrintDocument
  private(set) var state = State.asking
  private var parts: [Part] = []
  private var part = 0
  private var wasAsked = false

  /// One code, and what is said below it.
  private struct Part: Equatable {
    let text: String
    /// Nothing for a part of the words.
    var caption: String?
  }

  /// The codes that this view can show: those of the document first, then its words.
  private func parts(in context: ScreenContext) -> [Part] {
    let side = context.view.codeSide
    let codes = document.codes.compactMap { code in
      code.texts.first { CodeParts.fits($0, side: side) }.map {
        Part(text: $0, caption: code.caption)
      }
    }
    return codes
      + CodeParts.parts(of: document, capacity: CodeParts.capacity(side: side)).map {
        Part(text: $0)
      }
  }

  init(document: PrintDocument) { self.document = document }

  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    switch event {
    case .appeared:
      guard !context.settings.canPrint, !wasAsked else { return [] }
      return showCode(0, in: context)
    case .back:
      guard state != .printing else { return [] }
      guard context.settings.canPrint || state == .reading, state != .asking else { return [.pop] }
      if context.settings.canPrint {
        state = .asking
        return []
      }
      return showCode(part, in: context)
    case .choose("print"):
      guard state != .printing else { return [] }
      state = .printing
      return [.run(.print(document))]
    case .choose("code"): return showCode(0, in: context)
    case .choose("next"): return showCode(part + 1 < parts.count ? part + 1 : 0, in: context)
    case .choose("read"):
      state = .reading
      return []
    case .choose("finish"): return [.pop]
    case .result(.printed):
      state = .printed
      return []
    case .result(.printFailed):
      state = .printFailed
      return []
    case .result(.code(let image)):
      guard state == .making else { return [] }
      state = image.map { .showing($0) } ?? .tooSmall
      return []
    default: return []
    }
  }

  private mutating func showCode(_ number: Int, in context: ScreenContext) -> [Command] {
    wasAsked = true
    parts = parts(in: context)
    guard !parts.isEmpty else {
      state = .tooSmall
      return []
    }
    part = min(number, parts.count - 1)
    state = .making
    return [.run(.makeCode(parts[part].text, caption: caption(in: context)))]
  }

  private func caption(in context: ScreenContext) -> String {
    if let caption = parts[part].caption { return caption }
    let caption = context.say(TakeAlongPhrase.codeCaption)
    guard parts.count > 1 else { return caption }
    return context.say(
      TakeAlongPhrase.codePart, ["n": .number(part + 1), "m": .number(parts.count)])
  }

  func page(in context: ScreenContext) -> Page {
    context.page(
      "takeAlong.\(stateName).\(part)", title: context.say(TakeAlongPhrase.title),
      blocks: blocks(in: context))
  }

  private var stateName: String {
    switch state {
    case .showing: "code"
    case .asking, .printing, .printed, .printFailed, .making, .tooSmall, .reading: "\(state)"
    }
  }

  private func blocks(in context: ScreenContext) -> [Block] {
    let read = Choice("read", context.say(TakeAlongPhrase.reading))
    let code = Choice("code", context.say(TakeAlongPhrase.code))
    let finish = Choice("finish", context.say(TakeAlongPhrase.finish))
    switch state {
    case .asking:
      return [
        .heading(context.say(TakeAlongPhrase.heading)),
        .choices([Choice("print", context.say(TakeAlongPhrase.print)), code, read]),
      ]
    case .printing: return [.text(context.say(TakeAlongPhrase.printing))]
    case .making: return [.text(context.say(CorePhrase.pleaseWait))]
    case .printed:
      return [
        .notice(Notice(.success, context.say(TakeAlongPhrase.printed))),
        .choices([finish, code]),
      ]
    case .printFailed:
      return [
        .notice(Notice(.problem, context.say(TakeAlongPhrase.printFailed))),
        .choices([code, Choice("print", context.say(CorePhrase.tryAgain)), read]),
      ]
    case .showing(let image):
      var choices = [finish, read]
      if parts.count > 1 {
        choices.insert(Choice("next", context.say(TakeAlongPhrase.nextCode)), at: 0)
      }
      return [.code(image), .choices(choices)]
    case .tooSmall:
      return [
        .notice(Notice(.information, context.say(TakeAlongPhrase.tooSmall))),
        .choices([read, finish]),
      ]
    case .reading:
      return [.heading(document.title)] + document.paragraphs.map { .text($0) }
        + [.choices([finish])]
    }
  }
}
