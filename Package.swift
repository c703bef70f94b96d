// swift-tools-version: 6.2
import PackageDescription

let apt = { (package: String) -> [SystemPackageProvider] in [.apt([package])] }

let package = Package(
  name: "verbatim",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "verbatim", targets: ["verbatim"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // C libraries of the system, each imported by one Swift target, Zstandard by two.
    .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: apt("libarchive-dev")),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: apt("libssl-dev")),
    .systemLibrary(name: "CEdit", pkgConfig: "libedit", providers: apt("libedit-dev")),
    .systemLibrary(
      name: "CMarkdown", pkgConfig: "libcmark-gfm", providers: apt("libcmark-gfm-extensions-dev")),
    .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: apt("libpcre2-dev")),
    .systemLibrary(name: "CXML", pkgConfig: "libxml-2.0", providers: apt("libxml2-dev")),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: apt("zlib1g-dev")),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: apt("libzstd-dev")),

    .target(name: "Schema", path: "Schema", resources: [.embedInCode("migrations")]),
    .target(name: "Corpus"),
    .target(name: "Patterns", dependencies: ["CPCRE2"]),
    .target(
      name: "Reading",
      dependencies: [
        "Corpus", "Patterns", "CArchive", "CCrypto", "CMarkdown", "CXML", "CZlib", "CZstd", "Yams",
      ],
      resources: [.embedInCode("Profiles")]),
    .target(
      name: "Searching", dependencies: ["Corpus", "Patterns"],
      resources: [.embedInCode("Folding/folding.txt")]),
    .target(name: "Quoting", dependencies: ["Corpus", "Searching"]),
    .target(name: "Writing", dependencies: ["Corpus", "Quoting"]),
    .target(
      name: "Storage",
      dependencies: [
        "Corpus", "Patterns", "Searching", "Schema", "CZstd",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ]),
    .target(
      name: "Research",
      dependencies: [
        "Corpus", "Patterns", "Reading", "Searching", "Quoting", "Writing", "Storage",
      ]),
    .target(name: "Terminal", dependencies: ["CEdit"]),
    .target(
      name: "Shell",
      dependencies: [
        "Corpus", "Research", "Terminal",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(name: "verbatim", dependencies: ["Shell"]),
    .executableTarget(
      name: "Benchmark", dependencies: ["Corpus", "Searching", "Storage"], path: "Tests/Benchmark",
      exclude: [
        "run.py", "texts.py", "tools.py", "pages.py", "tantivy_peer.py", "trafilatura_peer.py",
        "recoll_peer.py", "xapian_peer.py",
      ]),

    // What several targets of tests need.
    .target(name: "TestFolder", path: "Tests/TestFolder"),
    .testTarget(name: "CorpusTests", dependencies: ["Corpus"]),
    .testTarget(name: "PatternsTests", dependencies: ["Patterns"]),
    .testTarget(
      name: "ReadingTests", dependencies: ["Reading", "TestFolder", "CZstd"], exclude: ["Pages"]),
    .testTarget(name: "SearchingTests", dependencies: ["Searching"]),
    .testTarget(name: "QuotingTests", dependencies: ["Quoting"]),
    .testTarget(name: "WritingTests", dependencies: ["Writing"]),
    .testTarget(
      name: "StorageTests",
      dependencies: [
        "Corpus", "Searching", "Storage", "TestFolder",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .testTarget(
      name: "ResearchTests",
      dependencies: [
        "Research", "Storage", "TestFolder", .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .testTarget(name: "TerminalTests", dependencies: ["Terminal"]),
    .testTarget(name: "ShellTests", dependencies: ["Shell", "TestFolder", "verbatim"]),
    .testTarget(name: "ArchitectureTests"),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where [.regular, .executable, .test].contains(target.type) {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
  ]
}
