/// The primary tags of languages, from ISO 639 codes and English names.
enum LanguageNames {
  /// `es` for `es-MX`, `spa` and `Spanish`; nothing for what is no language.
  static func tag(_ text: String) -> String? {
    let primary = text.lowercased().split { $0 == "-" || $0 == "_" || $0 == " " || $0 == "(" }.first
    guard let primary else { return nil }
    let name = String(primary)
    if let known = known[name] { return known }
    let isCode = (2...3).contains(name.utf8.count)
    return isCode && name.utf8.allSatisfy { (97...122).contains($0) } ? name : nil
  }

  private static let known = [
    "english": "en", "eng": "en", "spanish": "es", "spa": "es", "chinese": "zh", "zho": "zh",
    "chi": "zh", "cmn": "zh", "yue": "zh", "mandarin": "zh", "cantonese": "zh", "russian": "ru",
    "rus": "ru", "french": "fr", "fra": "fr", "fre": "fr", "arabic": "ar", "ara": "ar",
    "bengali": "bn", "bangla": "bn", "ben": "bn", "haitian": "ht", "hat": "ht", "creole": "ht",
    "korean": "ko", "kor": "ko", "polish": "pl", "pol": "pl", "urdu": "ur", "urd": "ur",
    "yiddish": "yi", "yid": "yi", "ukrainian": "uk", "ukr": "uk", "hebrew": "he", "heb": "he",
    "hindi": "hi", "hin": "hi", "italian": "it", "ita": "it", "portuguese": "pt", "por": "pt",
    "vietnamese": "vi", "vie": "vi", "tagalog": "tl", "tgl": "tl", "japanese": "ja", "jpn": "ja",
    "greek": "el", "ell": "el", "gre": "el", "albanian": "sq", "sqi": "sq", "german": "de",
    "deu": "de", "ger": "de", "american": "ase", "asl": "ase", "sign": "ase",
  ]
}
