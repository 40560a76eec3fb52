import LandConflicts
import ProjectFile
import SpatialCore

/// A layer of titles, with the fields in which it tells who holds them and from when to when.
struct TitleRegister: Sendable {
  private let loaded: LoadedLayer
  private let statuses: Project.Conflicts.StatusWords

  /// Looks for the fields.
  /// - Throws: ``PlanError`` when the layer does not have one that the project names.
  init(_ loaded: LoadedLayer, _ statuses: Project.Conflicts.StatusWords) throws(PlanError) {
    self.loaded = loaded
    self.statuses = statuses
    guard let layer = loaded.layer else { return }
    for meaning in [FieldMeaning.name, .holder, .status, .class, .granted, .expires] {
      if let field = loaded.spec.fields[meaning] { _ = try layer.fieldIndex(for: field, in: loaded.spec) }
    }
  }

  /// One title of it.
  /// - Throws: ``PlanError`` when a date cannot be read.
  func holding(_ feature: Feature, kind: Holding.Kind, setbackMetres: Double) throws(PlanError) -> Holding {
    let status = text(.status, of: feature)
    let standing: Holding.Standing? =
      status.flatMap { word in
        if statuses.applied.contains(word) { return .notYetGranted }
        return statuses.ended.contains(word) ? .expired : nil
      }
    return Holding(
      id: loaded.name(of: feature), kind: kind, geometry: feature.geometry, setbackMetres: setbackMetres,
      holder: text(.holder, of: feature), licence: text(.class, of: feature), status: status,
      granted: try day(.granted, of: feature), expires: try day(.expires, of: feature),
      standingByStatus: standing)
  }

  private func text(_ meaning: FieldMeaning, of feature: Feature) -> String? {
    let value = loaded.value(meaning, of: feature)
    return value.text.flatMap { $0.isEmpty ? nil : $0 }
  }

  private func day(_ meaning: FieldMeaning, of feature: Feature) throws(PlanError) -> CalendarDate? {
    guard let written = text(meaning, of: feature) else { return nil }
    do { return try CalendarDate(written) } catch {
      throw PlanError(
        subject: "layer \(loaded.spec.id), feature \(feature.id)",
        problem: "\(meaning.rawValue) is \"\(written)\", expected a day such as 2026-01-31",
        remedy: "Write year, month and day, or leave the feature out with `where`.")
    }
  }
}
