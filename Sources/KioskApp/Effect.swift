import OfficeContract
import Services
import Values

/// Something the runtime does for the app: data, so that a test can compare the list.
public enum Effect: Equatable, Sendable {
  /// Read a language; answered by `languageLoaded`.
  case loadLanguage(String)
  /// Seal and save; answered by `submitted`, `submissionFailed` or `submissionUnclear`, after
  /// `submissionLate` where that takes too long.
  case submit(Submission, visit: VisitBinding)
  /// Count the free units of a location from a day on; answered by `slots`.
  case findSlots(location: String, from: CalendarDate, days: Int)
  /// Keep a unit of a slot for the person who chose it, or ask the office for one; answered by
  /// `slotChosen`.
  case chooseSlot(SlotID)
  /// Look up what a reference is of; answered by `reference`.
  case findReference(Reference)
  /// Look up what is known here of the case of a reference; answered by `caseOpened`, `caseRefused`
  /// or `caseFailed`.
  case openCase(Reference)
  /// Have the agent ask the office for the letter of a reference that was looked up, and its mailbox;
  /// answered by `officeAsked`, in some seconds at most.
  case askOffice(Reference, mailbox: String)
  /// Check a staff member's PIN; answered by `signIn` or `signInFailed`.
  case signIn(id: String, pin: String)
  /// Seal what a clerk has typed so far, in place of what was kept before; answered by `draftKept`.
  case keepDraft([UInt8], clerk: String)
  /// Forget what a clerk had typed; answered by `draftDropped`.
  case dropDraft(clerk: String)
  /// Give what the clerk who signed in last had typed before; answered by `draft`.
  case readDraft
  /// Seal what was filled in so far, until a last day, in place of what was kept under a reference;
  /// answered by `paused` or `pauseFailed`.
  case pause([UInt8], lastDay: CalendarDate, replacing: Reference?)
  /// Print plain text; answered by `printed` or `printFailed`.
  case print(PrintDocument)
  /// Make a QR code with this caption; answered by `code`.
  case makeCode(String, caption: String)
  /// Look for agencies in the imported directory; answered by `agencies`.
  case search(AgencyQuery)
  /// Read all that is known of one of them, and how far it is; answered by `agency`.
  case readAgency(Int, from: GeoPoint?)
  /// Sound the bell once.
  case bell
  /// Look at the outbox; answered by `link`.
  case readLink
  /// Read the content that the office has published, with its words in a language; answered by
  /// `content`. What is new is shown from here on, or given up.
  case readContent(language: String)
  /// Forget everything by starting the program anew.
  case endSession
}

extension Effect {
  /// What sort of work it is, whatever it is about.
  public enum Kind: CaseIterable, Sendable {
    /// Each as the effect of this name.
    case loadLanguage, submit, findSlots, chooseSlot, findReference, openCase, askOffice, signIn,
      keepDraft, dropDraft, readDraft, pause, print, makeCode, search,
      readAgency, bell, readLink, readContent, endSession
  }

  /// What sort of work it is.
  public var kind: Kind {
    switch self {
    case .loadLanguage: .loadLanguage
    case .submit: .submit
    case .findSlots: .findSlots
    case .chooseSlot: .chooseSlot
    case .findReference: .findReference
    case .openCase: .openCase
    case .askOffice: .askOffice
    case .signIn: .signIn
    case .keepDraft: .keepDraft
    case .dropDraft: .dropDraft
    case .readDraft: .readDraft
    case .pause: .pause
    case .print: .print
    case .makeCode: .makeCode
    case .search: .search
    case .readAgency: .readAgency
    case .bell: .bell
    case .readLink: .readLink
    case .readContent: .readContent
    case .endSession: .endSession
    }
  }
}

/// What ties a submission to a visit, to a clerk's draft, or to what was kept half filled in; empty for
/// one that is about none of them.
public struct VisitBinding: Equatable, Sendable {
  /// The reference of the visit that is moved or cancelled, which it keeps.
  public var reference: Reference?
  /// The last moment at which the visit may be promised or asked for, in milliseconds since 1970.
  public var deadline: Int64?
  /// The clerk whose draft goes with it: both in one commit, so that nobody finds the draft of what
  /// was sent.
  public var endsDraftOf: String?
  /// The reference under which it was kept half filled in: that goes with the same commit too.
  public var endsPaused: Reference?

  /// Makes a binding.
  public init(
    reference: Reference? = nil, deadline: Int64? = nil, endsDraftOf clerk: String? = nil,
    endsPaused code: Reference? = nil
  ) {
    endsPaused = code
    self.reference = reference
    self.deadline = deadline
    endsDraftOf = clerk
  }
}

/// A few lines to print, already in the reader's language.
public struct PrintDocument: Equatable, Hashable, Sendable {
  /// The heading.
  public var title: String
  /// The paragraphs, each to be wrapped by the printer's width.
  public var paragraphs: [String]
  /// BCP 47 tag of its words; `und` where it was not said.
  public var language: String
  /// Whether the script runs from right to left.
  public var isRightToLeft: Bool
  /// Codes to be scanned, after the words.
  public var codes: [DocumentCode]

  /// Makes a document.
  public init(
    title: String, paragraphs: [String], language: String = "und", isRightToLeft: Bool = false,
    codes: [DocumentCode] = []
  ) {
    self.codes = codes
    self.title = title
    self.paragraphs = paragraphs
    self.language = language
    self.isRightToLeft = isRightToLeft
  }
}

/// A code on a document: what it says, and what it is for.
public struct DocumentCode: Equatable, Hashable, Sendable {
  /// What is scanned, the most complete text first; a view takes the first that it can show.
  public var texts: [String]
  /// What it is for, in the reader's language.
  public var caption: String

  /// Makes a code.
  public init(_ texts: [String], caption: String) {
    self.texts = texts
    self.caption = caption
  }
}
