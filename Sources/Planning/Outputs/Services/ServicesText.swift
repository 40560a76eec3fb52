import PlanReport
import ProjectFile
import ServiceSiting

/// Stations and gaps to read.
struct ServicesText {
  let title: String
  let report: ServicesReport
  let notes: [String]

  /// As Markdown.
  var markdown: String {
    var lines = ["# \(title): services"]
    for network in report.networks { lines += [""] + section(network) }
    if let gaps = report.gaps { lines += [""] + section(gaps) }
    lines += ["", "## Notes", ""] + notes.map { "- " + $0 }
    return lines.joined(separator: "\n") + "\n"
  }

  private func section(_ network: StationNetwork) -> [String] {
    let spec = network.binding.spec
    var lines = ["## \(spec.id): \(spec.kind.inWords)", "", network.inWords]
    if let citation = spec.citation { lines += ["", "Law or decision: \(citation)."] }
    let money = report.spec.currency.map { ", \($0)" } ?? ""
    let pays = spec.breakEven != nil
    lines += [
      "",
      "| station | | miners | come | mean min | longest | capacity | cost\(money) |"
        + (pays ? " left per year\(money) | at worst | at best |" : ""),
      "|---|---|---:|---:|---:|---:|---:|---:|" + (pays ? "---:|---:|---:|" : ""),
    ]
    for station in network.stations {
      let cells =
        [
          station.place.name, station.isExisting ? "exists" : "new", plainNumber(station.miners),
          plainNumber(station.comers), station.meanMinutes.map { fixedDecimal($0, 0) } ?? "",
          station.greatestMinutes.map { fixedDecimal($0, 0) } ?? "",
          station.capacity.map { plainNumber($0) } ?? "any", plainNumber(station.cost),
        ]
        + (station.account.map {
          [$0.surplus, $0.leastSurplus, $0.greatestSurplus].map { fixedDecimal($0, 0) }
        } ?? [])
      lines.append("| " + cells.map(Self.cell).joined(separator: " | ") + " |")
    }
    return lines + sources(spec)
  }

  /// A name may hold the sign that parts cells.
  private static func cell(_ text: String) -> String {
    text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }

  private func sources(_ spec: Project.Services.Stations) -> [String] {
    var named: [(String, Parameter)] = []
    if let own = spec.participation { named.append(("minutes at which 37 % come", own)) }
    if let terms = spec.breakEven {
      named += [
        ("margin per gram", terms.marginPerGram), ("cost per year", terms.costPerYear),
        ("grams per miner and year", terms.gramsPerMiner),
      ]
    }
    guard !named.isEmpty else { return [] }
    return [""]
      + named.map { name, parameter in
        let range =
          parameter.isUncertain
          ? " (\(plainNumber(parameter.low)) to \(plainNumber(parameter.high)))" : ""
        return "- \(name): \(plainNumber(parameter.value))\(range); \(parameter.source)"
      }
  }

  private func section(_ gaps: GapBinding) -> [String] {
    let lacking = Set(gaps.gaps.map(\.zone)).count
    var lines = [
      "## Roads, water and power", "",
      "\(lacking) of \(gaps.zones.count) zones lack something; those first where most miners work longest (miners × years).",
    ]
    if case .years(let years) = gaps.spec.life {
      lines += ["", "Expected life: \(plainNumber(years.value)) years; \(years.source)."]
    }
    guard !gaps.gaps.isEmpty else { return lines }
    lines += [
      "", "| zone | missing | nearest, m | miners | years | miner-years |", "|---|---|---:|---:|---:|---:|",
    ]
    for (place, gap) in gaps.gaps {
      let zone = gaps.zones[place]
      let cells = [
        zone.name, gap.kind, gaps.nearestInWords(gap.metres), plainNumber(zone.zone.miners),
        plainNumber(zone.zone.lifeYears), plainNumber(gap.minerYears),
      ]
      lines.append("| " + cells.map(Self.cell).joined(separator: " | ") + " |")
    }
    return lines
  }
}

extension Project.Services.Stations.Kind {
  /// "buying stations".
  var inWords: String {
    switch self {
    case .buyingStation: "buying stations"
    case .processingPlant: "processing plants"
    case .demonstrationPlant: "demonstration plants"
    case .trainingCentre: "training centres"
    case .licenceOffice: "licence offices"
    }
  }
}

extension StationNetwork {
  /// "5 open of 5 wanted, 2 of them existing. 900 of 1000 miners have a station …"
  var inWords: String {
    let existing = stations.count(where: \.isExisting)
    var text =
      "\(stations.count) open of \(binding.spec.wanted) wanted, \(existing) of them existing. "
      + "\(plainNumber(served)) of \(plainNumber(miners)) miners have a station"
    if let meanMinutes, let greatestMinutes {
      text +=
        ", on average \(fixedDecimal(meanMinutes, 0)) minutes away and at most \(fixedDecimal(greatestMinutes, 0))"
    }
    text += "."
    if binding.participation != nil {
      text += " \(plainNumber(comers, decimals: 0)) come, of whom fewer come the farther it is."
    }
    let reasons = Reason.allCases.filter { unserved($0) > 0 }
      .map { "\(plainNumber(unserved($0))) (\(inWords($0)))" }
    if !reasons.isEmpty { text += " Without a station: \(reasons.joined(separator: ", "))." }
    if let budget = binding.spec.budget {
      text += " The new ones cost \(plainNumber(plan.cost)) of \(plainNumber(budget))."
    }
    let accounts = stations.compactMap(\.account)
    if let least = accounts.first?.leastMiners {
      text +=
        " \(accounts.count { $0.surplus >= 0 }) of them pay for themselves: \(least) miners who come are enough."
    }
    return text + " " + proofInWords
  }

  /// How good the choice of sites is.
  private var proofInWords: String {
    let aim =
      switch binding.spec.aim {
      case .median: "has a shorter way of all miners together"
      case .covering: "gives more miners a station"
      case .participation: "brings more miners"
      }
    return plan.isProven
      ? "No other choice of so many sites \(aim)."
      : "The best choice of so many sites is at most \(plainNumber(plan.gap * 100)) % better."
  }
}
