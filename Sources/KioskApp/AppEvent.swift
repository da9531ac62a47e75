import Interface
import Services
import Values
import Wording

/// Something that happened to the kiosk.
public enum AppEvent: Sendable {
  /// A view heard a person.
  case heard(Heard)
  /// The view can do this now.
  case view(ViewTraits)
  /// Time has passed: the deadline that the app named is here.
  case tick
  /// The wall clock says that it is this moment.
  case clock(OfficeMoment)
  /// The content and every word of the language were read, after the first frame.
  case contentLoaded(Content, Phrasebook)
  /// This effect has ended so.
  case result(EffectResult, of: Effect)
}

/// How an effect ended.
public enum EffectResult: Sendable {
  /// A language was read.
  case languageLoaded(Phrasebook)
  /// A submission is safe on this kiosk's disk; this is the reference to show, and the ticket of a
  /// promised visit.
  case submitted(Reference, SlotPromise?, ticket: VisitTicket? = nil)
  /// A submission could not be saved: nothing was kept, nothing was promised.
  case submissionFailed(StorageTrouble)
  /// The disk failed in the middle of saving, and nobody can tell until it is mended whether the
  /// submission is on it. If it is, this reference is its own.
  case submissionUnclear(Reference)
  /// Saving takes so long that nobody knows yet whether it succeeds. One of the other three follows,
  /// unless the session ends before.
  case submissionLate
  /// Free units by slot, for the agency asked about.
  case slots([SlotID: Int])
  /// Whether the person has the time that they chose.
  case slotChosen(SlotChoice)
  /// What this kiosk knows of a reference, and the reference's mailbox in hexadecimal; an empty one
  /// where the look-up failed.
  case reference(ReferenceFinding, mailbox: String)
  /// What this kiosk knows of the case of a reference.
  case caseOpened(CaseFinding)
  /// So many unknown references were tried that none is looked up for some minutes.
  case caseRefused
  /// The look-up failed: nothing is known of the reference.
  case caseFailed
  /// What came of asking the office, and what is known now where a letter came.
  case officeAsked(OfficeAsked, CaseFinding?)
  /// The outcome of an attempt to sign in.
  case signIn(SignInOutcome)
  /// A PIN could not be checked: nothing is known of it.
  case signInFailed
  /// A clerk's draft was sealed, or could not be: then the one before is still there.
  case draftKept
  /// A clerk's draft is forgotten.
  case draftDropped
  /// What the clerk had typed before they signed in; nothing where there is nothing.
  case draft([UInt8]?)
  /// What was filled in so far is kept until a day, under this reference.
  case paused(Reference, [UInt8], lastDay: CalendarDate)
  /// It could not be kept.
  case pauseFailed(PauseTrouble)
  /// A print job was handed over.
  case printed
  /// It could not be printed.
  case printFailed
  /// A QR code was made; nothing where the text is too long for one.
  case code(CodeImage?)
  /// One page of agencies; nothing where the directory cannot be read.
  case agencies(AgencyResults?)
  /// One agency; nothing where it is not there.
  case agency(Agency?)
  /// The state of the outbox and of the link to the office.
  case link(LinkStatus)
  /// Published content, and every word of the language; nothing where there is none.
  case content(Content?, Phrasebook?)
}

extension EffectResult {
  /// The kind of the effects that end so.
  public var kind: Effect.Kind {
    switch self {
    case .languageLoaded: .loadLanguage
    case .submitted, .submissionFailed, .submissionUnclear, .submissionLate: .submit
    case .slots: .findSlots
    case .slotChosen: .chooseSlot
    case .reference: .findReference
    case .caseOpened, .caseRefused, .caseFailed: .openCase
    case .officeAsked: .askOffice
    case .signIn, .signInFailed: .signIn
    case .draftKept: .keepDraft
    case .draftDropped: .dropDraft
    case .draft: .readDraft
    case .paused, .pauseFailed: .pause
    case .printed, .printFailed: .print
    case .code: .makeCode
    case .agencies: .search
    case .agency: .readAgency
    case .link: .readLink
    case .content: .readContent
    }
  }
}

/// What became of a time that somebody chose.
public enum SlotChoice: Equatable, Sendable {
  /// A unit of it is kept for them.
  case held
  /// The office has none to give.
  case taken
  /// The office did not answer in time.
  case unanswered
}

/// Why what was filled in so far cannot be kept to go on with.
public enum PauseTrouble: Equatable, Sendable {
  /// It is longer than what can be kept.
  case tooLong
  /// As many are kept here as may be.
  case tooMany
  /// It could not be saved.
  case storage(StorageTrouble)
}

/// Why something could not be saved, as far as the citizen or the clerk can be told.
public enum StorageTrouble: Equatable, Sendable {
  /// The disk is full.
  case full
  /// The store is damaged or cannot be read.
  case unreadable
  /// The visit begins too soon to be promised or asked for.
  case tooLate
  /// The office has taken this kiosk out of service.
  case revoked
  /// Anything else.
  case other
}
