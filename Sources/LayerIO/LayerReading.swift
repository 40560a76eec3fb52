public import SpatialCore

/// A layer as read, with an account of every feature.
public struct LayerReading: Sendable {
  /// The features that can be used.
  public let layer: Layer
  /// What became of each feature of the source.
  public let report: ReadingReport

  /// A layer and its account.
  public init(layer: Layer, report: ReadingReport) {
    self.layer = layer
    self.report = report
  }
}

/// What became of every feature of a source: used, repaired or refused, none passed over in silence.
///
/// The sum always holds: `featuresInSource == usedUnchanged + repaired.count + refused.count`.
public struct ReadingReport: Hashable, Sendable {
  /// The file or database.
  public var path: String
  /// The layer in it.
  public var layerName: String
  /// "GeoJSON", "GeoPackage", "ESRI Shapefile through GDAL 3.6.2" …
  public var format: String
  /// Who says what the coordinates mean: "named by the project", "from the file (EPSG:4326)" …
  public var crsOrigin: String
  /// How text was decoded and why so; nil when the format leaves no choice.
  public var encoding: String?
  /// How many features the source holds.
  public var featuresInSource: Int
  /// How many were taken as they are.
  public var usedUnchanged: Int
  /// Those that were mended and used.
  public var repaired: [FeatureNote]
  /// Those that could not be used.
  public var refused: [FeatureNote]
  /// Anything else a person should know: heights dropped, encoding guessed, reference system overridden.
  public var notes: [String]

  /// A report from its parts; the sum of the features is checked.
  public init(
    path: String, layerName: String, format: String, crsOrigin: String, encoding: String? = nil,
    featuresInSource: Int, usedUnchanged: Int, repaired: [FeatureNote] = [], refused: [FeatureNote] = [],
    notes: [String] = []
  ) {
    precondition(
      featuresInSource == usedUnchanged + repaired.count + refused.count,
      "the account of the features does not add up")
    self.path = path
    self.layerName = layerName
    self.format = format
    self.crsOrigin = crsOrigin
    self.encoding = encoding
    self.featuresInSource = featuresInSource
    self.usedUnchanged = usedUnchanged
    self.repaired = repaired
    self.refused = refused
    self.notes = notes
  }
}

/// What was done to one feature, and why.
public struct FeatureNote: Hashable, Sendable {
  /// The feature's id.
  public var featureID: String
  /// What was wrong with it.
  public var reason: String
  /// Planar area after the repair ÷ area before − 1; nil for points, lines and polygons that had no area before.
  public var areaRatio: Double?
  /// The first place of a feature that was refused because its coordinates cannot be right; nil otherwise.
  public var location: Coordinate?

  /// A note on a feature.
  public init(featureID: String, reason: String, areaRatio: Double? = nil, location: Coordinate? = nil) {
    self.featureID = featureID
    self.reason = reason
    self.areaRatio = areaRatio
    self.location = location
  }
}
