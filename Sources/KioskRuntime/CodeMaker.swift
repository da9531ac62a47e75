import CQRencode
import Interface
import KioskApp

/// QR codes (ISO/IEC 18004) by libqrencode.
enum CodeMaker {
  /// The longest text: beyond this a code is too dense for a telephone held before a screen.
  static let maximumBytes = 700

  /// Capital letters and digits, such as a ticket's, take five and a half bits each and so a smaller
  /// code.
  private static func encode(_ text: String, _ bytes: [UInt8]) -> UnsafeMutablePointer<QRcode>? {
    bytes.allSatisfy(CodeParts.isAlphanumeric)
      ? QRcode_encodeString(text, 0, QR_ECLEVEL_L, QR_MODE_8, 1)
      : QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_L)
  }

  /// Makes a code at error correction level L; nothing where the text is empty or too long.
  static func code(_ text: String, caption: String) -> CodeImage? {
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty, bytes.count <= maximumBytes,
      let code = encode(text, bytes)
    else { return nil }
    defer { QRcode_free(code) }
    let width = Int(code.pointee.width)
    guard let data = code.pointee.data else { return nil }
    // The lowest bit of each byte is the module: 1 is dark.
    let modules = (0..<width * width).map { data[$0] & 1 == 1 }
    return CodeImage(width: width, modules: modules, caption: caption)
  }
}
