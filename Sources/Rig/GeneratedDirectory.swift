import Chance
import Glibc

/// Writes a made-up HSDS 3.0 directory: services of a few hundred organizations around New York,
/// each with a place, hours, languages and words as real directories have them.
public struct GeneratedDirectory {
  private static let needs = [
    "Food Pantry", "Soup Kitchen", "Emergency Shelter", "Eviction Prevention", "Legal Aid",
    "Job Training", "Resume Workshop", "English Classes", "Child Care", "Head Start Center",
    "After School Program", "Health Clinic", "Dental Clinic", "Mental Health Counseling",
    "Substance Use Treatment", "Senior Center", "Home Delivered Meals", "Immigration Help",
    "Citizenship Classes", "Domestic Violence Support", "Diaper Bank", "Clothing Closet",
    "Tax Preparation", "Financial Coaching", "Energy Assistance", "Benefits Enrollment",
    "Veterans Services", "Disability Services", "Youth Employment", "Parenting Support",
  ]
  private static let streets = [
    "Main Street", "Grand Concourse", "Flatbush Avenue", "Broadway", "Victory Boulevard",
    "Jamaica Avenue", "Fordham Road", "Atlantic Avenue", "Lenox Avenue", "Roosevelt Avenue",
  ]
  private static let cities = ["Bronx", "Brooklyn", "New York", "Queens", "Staten Island"]
  private static let languages = ["en", "es", "zh", "ru", "bn", "ht", "ko", "ar", "pl", "fr"]
  private static let days = ["MO,TU,WE,TH,FR", "MO,WE,FR", "TU,TH,SA", "SA,SU", "MO,TU,WE,TH"]

  private var chance: SeededGenerator
  /// Syllables make words of a vocabulary of some thousands, used by Zipf's law.
  private let vocabulary: [String]

  /// A directory that is the same for the same seed.
  public init(seed: UInt64) {
    chance = SeededGenerator(seed: seed)
    let parts = ["ba", "cor", "del", "fen", "gra", "hol", "is", "ket", "lum", "mor", "nar", "pel"]
    vocabulary = (0..<4000).map { index in
      parts[index % 12] + parts[index / 12 % 12] + parts[index / 144 % 12] + "\(index / 1728)"
    }
  }

  private mutating func random(_ bound: Int) -> Int { chance.below(bound) }

  private mutating func one(_ list: [String]) -> String { list[random(list.count)] }

  /// A word; the rank is skewed so that some are in every text and most in few.
  private mutating func word() -> String {
    vocabulary[random(random(vocabulary.count) + 1)]
  }

  private mutating func words(_ count: Int) -> String {
    (0..<count).map { _ in word() }.joined(separator: " ")
  }

  /// Writes the file; whether that worked.
  public mutating func write(services: Int, to path: String) -> Bool {
    guard let file = fopen(path, "w") else { return false }
    fputs("[\n", file)
    for number in 0..<services {
      fputs((number == 0 ? "" : ",\n") + service(number), file)
    }
    fputs("\n]\n", file)
    return fclose(file) == 0
  }

  private mutating func service(_ number: Int) -> String {
    let need = one(Self.needs)
    let organization = random(800)
    let latitude = 40_500_000 + random(400_000)
    let longitude = 73_700_000 + random(550_000)
    return """
      {"id":"s\(number)","name":"\(need) \(word())","status":"active",\
      "description":"\(need) for people in need. \(words(40))","email":"x@example.org",\
      "url":"https://example.org/\(number)","eligibility_description":"\(words(12))",\
      "organization":{"id":"o\(organization)","name":"\(vocabulary[organization]) Community Center"},\
      "phones":[{"id":"t\(number)","number":"212 555 \(1000 + random(9000))"}],\
      "languages":[{"id":"l\(number)","code":"\(one(Self.languages))"},{"code":"en"}],\
      "service_at_locations":[{"id":"a\(number)","location":{"id":"p\(number)",\
      "location_type":"physical","name":"\(word()) House","latitude":\(decimal(latitude)),\
      "longitude":-\(decimal(longitude)),"addresses":[{"address_type":"physical",\
      "address_1":"\(1 + random(999)) \(one(Self.streets))","city":"\(one(Self.cities))",\
      "region":"NY","state_province":"NY","postal_code":"\(10001 + random(1500))","country":"US"}],\
      "accessibility":[{"description":"\(random(2) == 0 ? "Wheelchair accessible" : "Stairs")"}],\
      "schedules":[{"id":"h\(number)","freq":"WEEKLY","byday":"\(one(Self.days))",\
      "opens_at":"\(random(2) == 0 ? "09:00" : "10:30")","closes_at":"17:00"}]}}]}
      """
  }

  private func decimal(_ millionths: Int) -> String {
    let rest = "\(millionths % 1_000_000)"
    return "\(millionths / 1_000_000)." + String(repeating: "0", count: 6 - rest.count) + rest
  }

  /// Searches such as people make: a need, the beginning of a word, two words, rare words.
  public mutating func query() -> String {
    let need = one(Self.needs).lowercased()
    switch random(6) {
    case 0: return need
    case 1: return String(need.prefix(2 + random(4)))
    case 2: return "\(need) \(one(Self.cities).lowercased())"
    case 3: return word()
    case 4: return String(word().prefix(2))
    default: return "center \(word())"
    }
  }
}
