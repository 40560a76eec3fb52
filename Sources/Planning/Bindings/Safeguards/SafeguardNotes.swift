import CarryingCapacity
import PlanReport
import ProjectFile
import Safeguards
import SpatialCore
import ZoneAllocation

extension ProjectLayers {
  /// What a person should know of safeguards: what they do not see, and how many women are counted.
  func safeguardNotes(_ spec: Project.Safeguards, _ safeguards: [Safeguard]) throws -> [String] {
    var notes: [String] = []
    for safeguard in safeguards where safeguard.causes.isEmpty && safeguard.unknown.isEmpty {
      notes.append("Safeguard \(safeguard.id) fits no feature: it can never be raised.")
    }
    let seen = Set(spec.rules.flatMap { layers(for: $0.target).map(\.spec.id) })
    for (role, words) in [
      (LayerRole.indigenousLands, "indigenous land"), (.conflictAreas, "armed conflict"),
      (.protectedAreas, "protected nature"),
    ] {
      for loaded in layers(role) where !seen.contains(loaded.spec.id) {
        notes.append("No safeguard looks at layer \(loaded.spec.id): places on its \(words) are not told.")
      }
    }
    for rule in spec.rules where rule.concern == .women {
      notes += try layers(for: rule.target).compactMap { try $0.womenNote }
    }
    return notes + consentNotes
  }

  /// Indigenous land is neither taken nor left without a word: where rules close it, and where none asks for consent.
  var consentNotes: [String] {
    layers(.indigenousLands).compactMap { loaded in
      let id = loaded.spec.id
      let own = project.rules.filter { rule in layers(for: rule.target).contains { $0.spec.id == id } }
      if let closing = own.first(where: { $0.effect == .exclude }) {
        return
          "Rule \(closing.id) closes the indigenous land of layer \(id): zones keep off it although nobody has asked its holders."
      }
      guard !own.contains(where: { $0.effect == .consent }) else { return nil }
      return
        "No rule with the effect consent looks at the indigenous land of layer \(id): zones may lie on it without being told."
    }
  }
}

extension LoadedLayer {
  /// Women counted at the sites whose share is known; nil without workers or shares.
  fileprivate var womenNote: String? {
    get throws {
      guard let layer,
        let workers = layer.fieldIndex(spec.field(named: FieldMeaning.workers.rawValue)),
        let share = layer.fieldIndex(spec.field(named: FieldMeaning.womenShare.rawValue))
      else { return nil }
      var (women, known, unknown) = (0.0, 0.0, 0.0)
      for feature in features {
        let miners = try self.workers(of: feature, field: workers)
        let value = feature.attributes[share]
        if value.isNull || value.text == "" {
          unknown += miners
          continue
        }
        guard let part = value.number, part >= 0, part <= 1 else {
          throw PlanError(
            subject: "layer \(spec.id), feature \(feature.id)",
            problem: "the share of women is \"\(value.text ?? "")\", expected a number from 0 to 1",
            remedy: "Correct it: 0.3 stands for 30 %.")
        }
        women += miners * part
        known += miners
      }
      return
        "Layer \(spec.id): about \(fixedDecimal(women, 0)) women among \(plainNumber(known)) miners whose share is known; of \(plainNumber(unknown)) miners it is not."
    }
  }
}

extension ProjectLayers {
  /// What proposed zones raise; nil without safeguards or zones.
  func safeguards(of zones: [Proposal.SizedZone]) throws -> SafeguardBinding? {
    guard let spec = project.safeguards, !zones.isEmpty else { return nil }
    return try SafeguardBinding(
      spec, self,
      zones: zones.map { sized in
        SafeguardBinding.NamedPlace(
          layerID: "zones", name: sized.zone.id,
          place: MiningPlace(
            group: "zones", id: sized.zone.id, geometry: sized.zone.land,
            miners: sized.capacity?.miners.map { Double($0.central) }))
      })
  }
}

extension SafeguardBinding {
  /// What a proposal's zones raise, one sentence for each safeguard; the table has every zone.
  var proposalNotes: [String] {
    sums.compactMap { line -> String? in
      guard line.sum.places > 0 || line.sum.unknownPlaces > 0 else { return nil }
      let unknown =
        line.sum.unknownPlaces > 0 ? ", and may be at \(line.sum.unknownPlaces) more, which nobody knows" : ""
      return
        "Safeguard \(line.safeguard.id) is raised at \(line.sum.places) of \(line.places) zones (\(plainNumber(line.sum.miners)) miners)\(unknown): \(line.safeguard.response) (\(line.safeguard.citation))."
    } + notes
  }
}
