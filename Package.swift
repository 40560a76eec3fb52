// swift-tools-version: 6.2
import PackageDescription

/// What every target of ours is held to: language mode 6, explicit imports and existentials, no warning left standing.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// Targets above the C boundary also promise not to touch a pointer.
let strictAndSafe: [SwiftSetting] = strict + [.strictMemorySafety()]

let package = Package(
  name: "Placer",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "placer", targets: ["placer"]),
    .library(name: "SpatialCore", targets: ["SpatialCore"]),
    .library(name: "LayerIO", targets: ["LayerIO"]),
    .library(name: "LandEligibility", targets: ["LandEligibility"]),
    .library(name: "UnitSelection", targets: ["UnitSelection"]),
    .library(name: "CumulativeImpact", targets: ["CumulativeImpact"]),
  ],
  dependencies: [
    // Commands, options, help and shell completions from declarations.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // YAML 1.2 with line and column of every node, so that an error in a project file can point at it.
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    // One logging facade, so that a library never decides where its words go.
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    // SQLite with errors that carry the statement: GeoPackage reading and writing.
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    // Child processes with limits and streams: GDAL's own programs run outside our process.
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    // SHA-256 of inputs and outputs for the manifest, and of the map page's scripts for its content security policy.
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
  ],
  targets: [
    // The spatial libraries of the system.
    .systemLibrary(name: "CGEOS", pkgConfig: "geos", providers: [.apt(["libgeos-dev"])]),
    .systemLibrary(name: "CPROJ", pkgConfig: "proj", providers: [.apt(["libproj-dev"])]),
    // Branch and cut for small exact programs: no library in Swift has it.
    .systemLibrary(name: "CCBC", providers: [.apt(["coinor-libcbc-dev"])]),

    // The way the data goes, from top to bottom.
    .target(name: "SpatialCore", dependencies: ["CGEOS", "CPROJ"], swiftSettings: strict),
    .target(
      name: "LayerIO",
      dependencies: [
        "SpatialCore",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
        .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      swiftSettings: strict),
    .target(
      name: "ProjectFile", dependencies: [.product(name: "Yams", package: "Yams")], exclude: ["Schema"],
      swiftSettings: strictAndSafe),
    .target(name: "LandEligibility", dependencies: ["SpatialCore"], swiftSettings: strictAndSafe),
    .target(name: "IntegerProgramming", dependencies: ["CCBC"], swiftSettings: strict),
    .target(name: "UnitSelection", dependencies: ["IntegerProgramming"], swiftSettings: strict),
    .target(
      name: "ZoneAllocation", dependencies: ["SpatialCore", "LandEligibility", "UnitSelection"],
      swiftSettings: strictAndSafe),
    // Land that somebody holds: conflicts of sites and zones with it on any day, clusters of sites, hot spots.
    .target(name: "LandConflicts", dependencies: ["SpatialCore"], swiftSettings: strictAndSafe),
    // Gazetted zones put to the test: each rule they break, how badly, and where it is written.
    .target(name: "ZoneAudit", dependencies: ["SpatialCore"], swiftSettings: strictAndSafe),
    // Parts of concessions to negotiate for miners who work there, whole cadastral units, with a lawful rest left.
    .target(
      name: "CarveOuts",
      dependencies: ["SpatialCore", "LandConflicts", "ZoneAllocation", "IntegerProgramming"],
      swiftSettings: strictAndSafe),
    // Stations near the miners: where to put them, how far it is by road, whether they pay, which roads and wells are missing.
    .target(
      name: "ServiceSiting", dependencies: ["SpatialCore", "IntegerProgramming"], swiftSettings: strictAndSafe
    ),
    // What must be seen before a decision: consent, conflict, nature, mercury, children, women, borders.
    .target(name: "Safeguards", dependencies: ["SpatialCore"], swiftSettings: strictAndSafe),
    // What kinds of mining there are by the project's rules, and which approach its decision tree leads to for each.
    .target(name: "SiteTypes", swiftSettings: strictAndSafe),
    .target(name: "CarryingCapacity", swiftSettings: strictAndSafe),
    .target(
      name: "CumulativeImpact", dependencies: ["SpatialCore", "IntegerProgramming"],
      swiftSettings: strictAndSafe),
    .target(
      name: "PlanReport",
      dependencies: [
        "SpatialCore", "LandEligibility", "UnitSelection", "ZoneAllocation", "CarryingCapacity",
        "CumulativeImpact", .product(name: "Crypto", package: "swift-crypto"),
      ],
      resources: [.embedInCode("MapPage/Page")],
      swiftSettings: strict),
    .target(
      name: "DemonstrationCountry",
      dependencies: ["SpatialCore", "LayerIO", .product(name: "Subprocess", package: "swift-subprocess")],
      swiftSettings: strictAndSafe),
    .target(
      name: "Planning",
      dependencies: [
        "SpatialCore", "LayerIO", "ProjectFile", "LandEligibility", "UnitSelection", "ZoneAllocation",
        "CarryingCapacity", "CumulativeImpact", "PlanReport", "ZoneAudit", "LandConflicts", "CarveOuts",
        "ServiceSiting", "Safeguards", "SiteTypes",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strictAndSafe),
    .executableTarget(
      name: "placer",
      dependencies: [
        "Planning", "DemonstrationCountry", "LayerIO", "ProjectFile", "SpatialCore", "LandEligibility",
        "ZoneAllocation", "CarryingCapacity", "CumulativeImpact", "LandConflicts", "CarveOuts",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strictAndSafe),

    .testTarget(name: "SpatialCoreTests", dependencies: ["SpatialCore"], swiftSettings: strict),
    .testTarget(
      name: "LayerIOTests",
      dependencies: ["LayerIO", "SpatialCore", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: strict),
    .testTarget(name: "ProjectFileTests", dependencies: ["ProjectFile"], swiftSettings: strictAndSafe),
    .testTarget(
      name: "LandEligibilityTests", dependencies: ["LandEligibility", "SpatialCore"],
      swiftSettings: strictAndSafe),
    .testTarget(
      name: "IntegerProgrammingTests", dependencies: ["IntegerProgramming"], swiftSettings: strictAndSafe),
    .testTarget(name: "UnitSelectionTests", dependencies: ["UnitSelection"], swiftSettings: strictAndSafe),
    .testTarget(
      name: "ZoneAllocationTests",
      dependencies: [
        "ZoneAllocation", "UnitSelection", "IntegerProgramming", "LandEligibility", "SpatialCore",
      ],
      swiftSettings: strictAndSafe),
    .testTarget(
      name: "LandConflictsTests", dependencies: ["LandConflicts", "LayerIO", "SpatialCore"],
      swiftSettings: strictAndSafe),
    .testTarget(
      name: "ZoneAuditTests", dependencies: ["ZoneAudit", "LayerIO", "SpatialCore"],
      swiftSettings: strictAndSafe),
    .testTarget(
      name: "CarveOutsTests",
      dependencies: ["CarveOuts", "LandConflicts", "ZoneAllocation", "LayerIO", "SpatialCore"],
      swiftSettings: strictAndSafe),
    .testTarget(
      name: "ServiceSitingTests", dependencies: ["ServiceSiting", "SpatialCore", "IntegerProgramming"],
      swiftSettings: strictAndSafe),
    .testTarget(
      name: "SafeguardsTests", dependencies: ["Safeguards", "SpatialCore"], swiftSettings: strictAndSafe),
    .testTarget(name: "SiteTypesTests", dependencies: ["SiteTypes"], swiftSettings: strictAndSafe),
    .testTarget(
      name: "CarryingCapacityTests", dependencies: ["CarryingCapacity"], swiftSettings: strictAndSafe),
    .testTarget(
      name: "CumulativeImpactTests", dependencies: ["CumulativeImpact", "SpatialCore"],
      swiftSettings: strictAndSafe),
    .testTarget(
      name: "PlanReportTests", dependencies: ["PlanReport", "SpatialCore", "CarryingCapacity"],
      swiftSettings: strict),
    .testTarget(
      name: "DemonstrationCountryTests", dependencies: ["DemonstrationCountry", "LayerIO", "SpatialCore"],
      swiftSettings: strictAndSafe),
    .testTarget(
      name: "PlanningTests",
      dependencies: [
        "Planning", "ProjectFile", "LayerIO", "SpatialCore", "UnitSelection", "ZoneAllocation", "PlanReport",
        "LandConflicts",
      ],
      exclude: ["DRC", "Tanzania"], swiftSettings: strict),
    .testTarget(
      name: "CommandTests",
      dependencies: ["placer", "LayerIO", "SpatialCore", .product(name: "Crypto", package: "swift-crypto")],
      exclude: ["Help"], swiftSettings: strict),
  ]
)
