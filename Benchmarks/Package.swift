// swift-tools-version: 6.2
import PackageDescription

/// Placer beside its peers, on generated data. A package of its own, so that nobody who builds Placer builds this.
let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "Placer", path: ".."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    .executableTarget(
      name: "placer-benchmarks",
      dependencies: [
        .product(name: "SpatialCore", package: "Placer"),
        .product(name: "LayerIO", package: "Placer"),
        .product(name: "UnitSelection", package: "Placer"),
        .product(name: "CumulativeImpact", package: "Placer"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: [
        .swiftLanguageMode(.v6),
        .treatAllWarnings(as: .error),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
      ])
  ]
)
