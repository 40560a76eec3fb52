/// Invented names of places and people, each given once; several bear accents, as names in ministries' files
/// do.
struct PlaceNames {
  private var random: RandomSource
  private var given: Set<String> = []

  init(seed: UInt64) { random = RandomSource(seed: seed, purpose: "names") }

  private static let first = [
    "Ba", "Bé", "Da", "Dou", "Fa", "Ga", "Gué", "Ka", "Ko", "Lé", "Lo", "Lu", "Ma", "Mé", "Mo", "Na", "Né",
    "Ou", "Ra",
    "Sa", "Sé", "So", "Ta", "Té", "To", "Va", "Vi", "Wa", "Yé", "Za",
  ]
  private static let middle = [
    "bri", "da", "dou", "ga", "li", "lan", "lo", "man", "mbé", "né", "ni", "nga", "ra", "ri", "ro", "ssé",
    "ta", "ti",
    "va", "vou", "zi", "ño",
  ]
  private static let last = [
    "ba", "dé", "dor", "go", "ka", "lé", "lô", "ma", "mbo", "na", "nou", "ra", "ré", "rô", "sa", "té", "vé",
    "ya", "zé",
    "ña",
  ]
  /// Names on the Earth that the syllables could hit.
  private static let taken: Set<String> = [
    "Bamako", "Kasama", "Katanga", "Lomami", "Malaga", "Manara", "Namibé", "Sahara", "Samara", "Tamara",
    "Taranto",
    "Vanuatu", "Zamora",
  ]

  /// A new name of two or three syllables.
  mutating func next() -> String {
    while true {
      var name = random.choice(of: PlaceNames.first) ?? ""
      if random.happens(0.62) { name += random.choice(of: PlaceNames.middle) ?? "" }
      name += random.choice(of: PlaceNames.last) ?? ""
      guard name.count > 4, !PlaceNames.taken.contains(name), given.insert(name).inserted else { continue }
      return name
    }
  }
}
