import CumulativeImpact
import PlanReport
import ProjectFile

/// The assessment to read, under the headings of the six steps of cumulative impact assessment.
///
/// Source: IFC, Good Practice Handbook on Cumulative Impact Assessment and Management, 2013.
struct ImpactText {
  let title: String
  let binding: ImpactBinding
  let findings: ImpactFindings
  let catchments: CatchmentReport?
  let notes: [String]
  let bounds: String
  /// By id, what people call a place.
  let names: [String: String]

  /// As Markdown.
  var markdown: String {
    let sections: [(String, [String])] = [
      ("1. Valued components and bounds", [bounds] + components),
      ("2. Other activities", operations), ("3. Baseline", baseline),
      ("4. Cumulative impacts", impacts), ("5. Significance", significance), ("6. Management", management),
    ]
    return "# \(title): cumulative impacts\n"
      + sections.map { heading, lines in
        "\n## \(heading)\n\n" + lines.map { $0.hasPrefix("|") ? $0 + "\n" : "- \($0)\n" }.joined()
      }.joined()
  }

  private var result: ImpactResult { findings.result }

  private var components: [String] {
    binding.spec.components.map { spec in
      let count = binding.components.count { $0.group == spec.id }
      let limits = spec.thresholds.sorted { $0.key < $1.key }.map {
        "\($0.key) \(plainNumber($0.value.value, decimals: 6)) (\($0.value.source))"
      }
      let all =
        limits
        + [
          spec.combined?.threshold.map {
            "all together \(plainNumber($0.value, decimals: 6)) (\($0.source))"
          }
        ].compactMap(\.self)
      return "\(spec.id): \(count) places; feels \(spec.sensitivities.keys.sorted().joined(separator: ", "))"
        + (all.isEmpty ? "; no limit set." : "; limits: \(all.joined(separator: ", ")).")
    }
      + binding.spec.stressors.map { "Stressor \($0.id), \($0.unit): \($0.source)." }
  }

  private var operations: [String] {
    let kinds = Dictionary(grouping: findings.operations) { "\($0.kind.name), \($0.status.rawValue)" }
    return kinds.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.count) operations." }
  }

  private var baseline: [String] {
    var stated: [String] = []
    for spec in binding.spec.components {
      stated += spec.baseline.sorted { $0.key < $1.key }.map { words("\(spec.id), \($0.key)", $0.value) }
      if let together = spec.combined?.baseline { stated.append(words("\(spec.id), all together", together)) }
    }
    let carried = binding.spec.stressors.compactMap { stressor in
      stressor.river?.backgroundPerKilometre.map {
        words("Rivers, \(stressor.id) from each kilometre, \(stressor.unit)", $0)
      }
    }
    return stated.isEmpty && carried.isEmpty
      ? ["No baseline is stated: states are what the operations bring, and nothing else."]
      : stated + carried
  }

  private func words(_ what: String, _ parameter: Parameter) -> String {
    "\(what): \(plainNumber(parameter.value, decimals: 6)) (\(parameter.source))."
  }

  private var impacts: [String] {
    let rows = binding.stressorIDs.map { id -> String in
      let all = result.impacts.filter { $0.stressorID == id }
      return row(
        id, all.count, all.count { $0.load > 0 }, all.count { $0.isExceeded == true },
        all.count(where: \.isHidden))
    }
    let together = result.combined
    return ["| stressor | places | reached | over the limit | of them hidden |", "|---|---|---|---|---|"]
      + rows
      + (together.isEmpty
        ? []
        : [
          row(
            "together", together.count, together.count { $0.impact > 0 },
            together.count { $0.isExceeded == true }, together.count(where: \.isHidden))
        ])
  }

  private func row(_ cells: Any...) -> String { "| " + cells.map { "\($0)" }.joined(separator: " | ") + " |" }

  private var significance: [String] {
    let over = result.impacts.filter { $0.isExceeded == true }
      .sorted { ($1.shareOfThreshold ?? 0, $0.componentID) < ($0.shareOfThreshold ?? 0, $1.componentID) }
    let summary =
      "\(result.placesExceeded) places are over a limit, \(result.placesHidden) of them although no single operation is."
    // The worst ten, and the worst five of those that nobody sees who looks at single mines.
    let told = over.enumerated().filter { place, impact in
      place < 10 || over[..<place].count { $0.isHidden } < 5 && impact.isHidden
    }.map(\.element)
    return [summary]
      + told.map { impact in
        let greatest = impact.contributions.first.map {
          "; \(impact.contributions.count) operations, \($0.operationID) brings \(plainNumber($0.share * 100, decimals: 1)) %"
        }
        return
          "\(place(impact.componentID)), \(impact.stressorID): \(plainNumber((impact.shareOfThreshold ?? 0) * 100, decimals: 0)) % of the limit\(greatest ?? "")\(impact.isHidden ? "; hidden" : "")."
      } + (over.count > told.count ? ["\(over.count - told.count) more in impacts.csv."] : [])
      + (catchments?.significance ?? [])
  }

  /// "Kolwa (villages/14)".
  private func place(_ id: String) -> String {
    guard let name = names[id], !name.isEmpty, !id.hasSuffix("/" + name) else { return id }
    return "\(name) (\(id))"
  }

  private var management: [String] {
    let closest = result.impacts.filter { ($0.headroom ?? -1) >= 0 && $0.load > 0 }
      .sorted { ($1.shareOfThreshold ?? 0, $0.componentID) < ($0.shareOfThreshold ?? 0, $1.componentID) }
    let room = binding.room(in: findings)
    let headroom = closest.prefix(5).map { impact in
      let miners = room.miners(under: impact).map { "; room for \($0) more miners there" } ?? ""
      return
        "\(place(impact.componentID)), \(impact.stressorID): \(plainNumber(impact.headroom ?? 0, decimals: 3)) \(impact.threshold?.unit ?? "") left below the limit\(miners)."
    }
    return ["Who brings how much, per operation and per holder, is in shares.csv."] + headroom
      + (catchments?.headroom ?? []) + notes
  }
}
