import CrashPoints
import Database
import OfficeContract
import Sealing

extension HelloCall: KioskCall {
  /// Nothing in particular.
  public static func request(from _: KioskStore) throws(StoreError) -> Request { NoBody() }

  /// Takes a changed name or new keys.
  public static func take(_ answer: Answer, into store: KioskStore) throws(StoreError) -> KioskNews
  {
    try store.update(answer)
    return KioskNews()
  }

  /// Where the office has another key to seal to than this kiosk knows.
  public static func isWanted(by store: KioskStore) throws(StoreError) -> Bool {
    guard let wanted = store.announcedKey else { return false }
    return try store.reading {
      try store.readOffice().map { KeyID(of: $0.boxKey) != wanted } ?? false
    }
  }
}

extension KioskStore {
  /// Where the office is; nothing before enrolment.
  public func officeURL() throws(StoreError) -> String? {
    try reading { try readOffice()?.url }
  }

  /// The request to be taken in by the office whose `hello` this is. Refuses an office that the
  /// token does not name.
  public func enrolmentRequest(
    token: EnrolmentToken, hello: SignedMessage<OfficeIdentity>
  ) throws(StoreError) -> SignedMessage<EnrolmentRequest> {
    try reading {
      let identity = try hello.decoded()
      guard hello.signer == "office",
        token.names(officeKeyHash: Hash.of(identity.signingKey.bytes)),
        try hello.verified(by: identity.signingKey) != nil
      else { throw StoreError.notFromOffice(what: "greeting") }
      if let office = try readOffice(), office.signingKey != identity.signingKey {
        throw StoreError.enrolledElsewhere
      }
      var key: KeyID?
      var secret: String?
      if handOver.exists {
        let pair = BoxKey(secret: try handOver.read())
        key = pair.id
        secret = Hex.encode(try BoxKey.seal(pair.storedSecret, to: identity.boxKey))
      }
      let request = EnrolmentRequest(
        token: token.secret, kioskKey: signing.publicKey, epoch: epoch, handOverKey: key,
        handOverSecret: secret, nonce: ask(EnrolmentRequest.purpose))
      return try SignedMessage(request, signer: kiosk.text, key: signing)
    }
  }

  /// Takes the office's answer: its keys are stored, then the hand-over secret is shredded. From
  /// here on this machine cannot open its own packets.
  public func enrol(
    _ response: SignedMessage<EnrolmentResponse>, token: EnrolmentToken, url: String
  ) throws(StoreError) {
    try reading {
      let answer = try response.decoded()
      let office = answer.office
      guard response.signer == "office",
        token.names(officeKeyHash: Hash.of(office.signingKey.bytes)),
        try response.verified(by: office.signingKey) != nil, answer.kiosk == kiosk,
        isAnswer(answer.nonce, to: EnrolmentRequest.purpose)
      else { throw StoreError.notFromOffice(what: "enrolment") }
      try reached(.enrolVerified)
      try lettingGo {
        try store(office, url: url)
        try beginOrders(after: answer.ordersBefore)
        // Gone where this kiosk had been taken out of service.
        if !deviceSecret.exists { _ = try deviceSecret.readOrCreate() }
        try audit("enrolled", "\(Hash.of(office.signingKey.bytes).hex) \(office.key.hex)")
        try reached(.enrolStored)
      }
      try reached(.enrolCommitted)
      try handOver.shred()
      try reached(.enrolShredded)
    }
  }

  /// Takes a changed name or new keys of the same office from its signed `hello`.
  public func update(_ hello: SignedMessage<OfficeIdentity>) throws(StoreError) {
    try lettingGo {
      let office = try requireOffice()
      let identity = try said(in: hello, "greeting")
      guard identity.signingKey == office.signingKey else {
        throw StoreError.notFromOffice(what: "greeting")
      }
      try check(identity)
      guard
        identity.boxKey != office.boxKey || identity.recoveryKey != office.recoveryKey
          || identity.name != office.name
      else { return }
      try database.run(
        "UPDATE office SET name = ?, box_key = ?, recovery_key = ?", .text(identity.name),
        .blob(identity.boxKey.bytes), .blob(identity.recoveryKey.bytes))
      try audit("office keys", identity.key.hex)
    }
  }

  private func store(_ office: OfficeIdentity, url: String) throws {
    if let known = try readOffice(), known.signingKey != office.signingKey {
      throw StoreError.enrolledElsewhere
    }
    try check(office)
    try database.run(
      """
      INSERT INTO office
        (id, url, name, signing_key, box_key, recovery_key, last_contact_wall, contact_office,
         contact_steady, contact_boot)
      VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET url = excluded.url, name = excluded.name,
        signing_key = excluded.signing_key, box_key = excluded.box_key,
        recovery_key = excluded.recovery_key, last_contact_wall = excluded.last_contact_wall,
        contact_office = excluded.contact_office, contact_steady = excluded.contact_steady,
        contact_boot = excluded.contact_boot
      """,
      .text(url), .text(office.name), .blob(office.signingKey.bytes), .blob(office.boxKey.bytes),
      .blob(office.recoveryKey.bytes), .integer(clock.wall()), .integer(office.officeMilliseconds),
      .integer(clock.steady()), .blob(clock.boot.bytes))
    try endAbsence()
  }

  /// A key that nobody can seal to must show now, and not with the next citizen.
  private func check(_ office: OfficeIdentity) throws {
    guard office.contract == 1, office.key == KeyID(of: office.boxKey),
      office.name.count <= Limits.officeNameCharacters, office.boxKey != office.recoveryKey
    else { throw StoreError.notFromOffice(what: "greeting") }
    _ = try Sealer.seal([0], to: [office.boxKey, office.recoveryKey], context: [])
  }

  /// What this kiosk's office says in a signed message; `what` names it in an error.
  func said<Payload>(
    in message: SignedMessage<Payload>, _ what: String
  ) throws -> Payload {
    let office = try requireOffice()
    guard message.signer == "office", let payload = try message.verified(by: office.signingKey)
    else { throw StoreError.notFromOffice(what: what) }
    return payload
  }

  /// The same, where it answers the last question of a kind; it does so once.
  func answer<Payload>(
    in message: SignedMessage<Payload>, _ what: String, to purpose: String,
    nonce: (Payload) -> Nonce
  ) throws -> Payload {
    let payload = try said(in: message, what)
    guard isAnswer(nonce(payload), to: purpose) else {
      throw StoreError.notFromOffice(what: what)
    }
    return payload
  }

  /// A new nonce for a question; an earlier one of its kind counts no more.
  func ask(_ purpose: String) -> Nonce {
    let nonce = Nonce(unchecked: Random.bytes(Nonce.byteCount))
    openNonces[purpose] = nonce
    return nonce
  }

  /// Whether this answers the last question of its kind; it does so once.
  func isAnswer(_ nonce: Nonce, to purpose: String) -> Bool {
    guard openNonces[purpose] == nonce else { return false }
    openNonces[purpose] = nil
    return true
  }
}
