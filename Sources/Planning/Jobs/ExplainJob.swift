import Foundation
import LandEligibility
import LayerIO
import ProjectFile
public import SpatialCore

/// Questions about single places and features of a project, answered from an index that the first question makes.
///
/// The index holds the layers as they were read; it is made anew as soon as the project file or a source file was changed.
public struct ExplainJob: Sendable {
  private let path: String
  private let choice: ExplanationIndexChoice
  private let progress: Progress
  private let say: @Sendable (String) -> Void

  /// A job on a project file, which is read only when the index does not fit it.
  /// - Parameters:
  ///   - index: where the index is kept.
  ///   - say: told in a sentence what a person should know about the index: made, made anew, or not kept.
  public init(
    path: String, index: ExplanationIndexChoice = .cache, progress: Progress = .silent,
    say: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.path = path
    choice = index
    self.progress = progress
    self.say = say
  }

  /// Why a place is or is not eligible.
  public func explain(at place: Coordinate) async throws -> PlaceReport {
    try await answer { PlaceReport(try $0.explanation(at: place), notes: $0.notes) }
  }

  /// What each rule says of a feature.
  /// - Throws: ``PlanError`` with near names when there is no such feature.
  public func explain(_ name: FeatureName) async throws -> FeatureReport {
    try await answer { index in
      let found = try await index.explanations(ofFeature: name.id, layer: name.layer)
      guard !found.isEmpty else { throw try name.unknown(in: index) }
      return FeatureReport(name, found, notes: index.notes)
    }
  }

  /// Asks the index that is kept; when there is none that can be trusted, one that is made now.
  private func answer<Answer>(_ question: (ExplanationIndex) async throws -> Answer) async throws -> Answer {
    // A project file that is missing is the error of every command, not an index out of date.
    if !FileManager.default.isReadableFile(atPath: path) { _ = try ProjectJob(path: path) }
    let file = try ExplanationIndexFile(
      choice, projectPath: path, environment: ProcessInfo.processInfo.environment)
    switch file?.state() {
    case .usable(let index):
      do { return try await question(index) } catch let damage as IndexDamage {
        say("The explanation index is made anew: \(damage).")
      }
    case .unusable(let reason): say("The explanation index is made anew: \(reason).")
    case .absent: break
    case nil:
      if choice == .cache {
        say("The explanation index is not kept: neither XDG_CACHE_HOME nor HOME names a folder.")
      }
    }
    return try await question(try await made(keptIn: file))
  }

  /// Reads all layers and makes the index; keeps it unless the files may be other ones than those read.
  private func made(keptIn file: ExplanationIndexFile?) async throws -> ExplanationIndex {
    let job = try ProjectJob(path: path, progress: progress)
    let sources = try job.project.layers.map { try LayerSource($0, directory: job.directory).path }
    let databases = zip(job.project.layers, sources).filter { $1.hasPrefix("PG:") }.map(\.0.id)
    let before = ProjectFingerprint(projectPath: path, sources: sources)
    let layers = try await job.layers()
    progress.begin("Making the explanation index")
    let words = try layers.explanationContent(before).words()
    if let file {
      if !databases.isEmpty {
        say(
          "The explanation index is not kept: nothing tells whether the database of \(databases.joined(separator: ", ")) changes."
        )
      } else if ProjectFingerprint(projectPath: path, sources: sources) != before {
        say("The explanation index is not kept: a file was changed while it was read.")
      } else if let problem = file.store(words) {
        say("The explanation index is not kept: \(problem)")
      } else {
        say("The explanation index is kept in \(file.path): the next answer takes no reading.")
      }
    }
    return try ExplanationIndex(words: words)
  }
}

extension ProjectLayers {
  /// Everything that answers about places and features are made from.
  fileprivate func explanationContent(_ fingerprint: ProjectFingerprint) throws -> ExplanationIndexContent {
    let targets = Dictionary(project.rules.map { ($0.id, $0.target) }) { first, _ in first }
    return ExplanationIndexContent(
      studyArea: studyArea,
      layers: layers.map { loaded in
        .init(
          id: loaded.spec.id, features: loaded.layer?.features,
          isNarrowed: !loaded.spec.conditions.isEmpty || loaded.spec.latest != nil)
      },
      rules: try landRules().map { rule in
        .init(rule, layerIDs: targets[rule.id].map { layers(for: $0).map(\.spec.id) } ?? [])
      },
      notes: try inputNotes(), fingerprint: fingerprint.text, sources: fingerprint.sources)
  }
}
