// Sealing: keys, sealing, signing, hashing, mailboxes and PIN keys, all by libsodium.
//
// The only importer of CSodium; no cryptography is written here. May import OfficeContract, Values
// (for the reference) and Glibc (to write key files so that they survive a power cut). Every key
// that must stay secret lives in `SecretBytes` and is overwritten when it goes. Errors name files
// and steps, and never hold a byte of what was sealed.
import CSodium

/// libsodium, started once.
enum Sodium {
  private static let isReady = sodium_init() >= 0

  /// Every use of the library begins here: it picks its code for this processor.
  static func start() {
    precondition(isReady, "libsodium cannot start")
  }
}
