// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target is built alike: language mode 6 comes with the tools version.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// `data` names a file of the target that people read and the compiler does not.
func module(
  _ name: String, _ dependencies: [Target.Dependency] = [], data: String? = nil,
  linker: [LinkerSetting] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, exclude: data.map { [$0] } ?? [],
    swiftSettings: strict, linkerSettings: linker)
}

func program(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// `data` names a folder of the target that the tests read and the compiler does not.
func tests(_ name: String, _ dependencies: [Target.Dependency], data: String? = nil) -> Target {
  .testTarget(
    name: name, dependencies: dependencies, exclude: data.map { [$0] } ?? [],
    swiftSettings: strict)
}

let package = Package(
  name: "kiosk",
  products: [
    .executable(name: "kiosk", targets: ["kiosk"]),
    .executable(name: "kiosk-sync", targets: ["kiosk-sync"]),
    .executable(name: "kiosk-office", targets: ["kiosk-office"]),
    .executable(name: "kiosk-bench", targets: ["kiosk-bench"]),
    .executable(name: "kiosk-trial", targets: ["kiosk-trial"]),
  ],
  dependencies: [],
  targets: [
    // C libraries, each with the Debian package that carries it.
    .systemLibrary(name: "CNcurses", providers: [.apt(["libncurses-dev"])]),
    .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CSodium", providers: [.apt(["libsodium-dev"])]),
    .systemLibrary(name: "CMicrohttpd", providers: [.apt(["libmicrohttpd-dev"])]),
    .systemLibrary(name: "CCurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CLinux"),
    .systemLibrary(name: "CQRencode", providers: [.apt(["libqrencode-dev"])]),

    // Pure: values in, values out.
    module("Chance"),
    module("Values"),
    module("JSONText", ["Values"]),
    module("Rules", ["JSONText", "Values"]),
    module("Screening", ["Rules", "JSONText", "Values"]),
    module("Services", ["JSONText", "Values"]),
    module("TextShaping", linker: [.linkedLibrary("_FoundationICU")]),
    module("Wording", ["TextShaping"]),
    module("Canvas", ["TextShaping"]),
    module("Interface", ["Canvas", "TextShaping"]),
    module("OfficeContract", ["Services", "Values"]),
    module("Sync", ["OfficeContract", "Chance"]),
    module(
      "KioskApp",
      ["OfficeContract", "Screening", "Services", "Rules", "Values", "Wording", "Interface"]),

    // Places at which a trial kills the programs.
    module("CrashPoints"),

    // Each owns one library or one kind of input and output.
    module("Posix", ["CLinux"]),
    module("Arguments", ["Posix"]),
    module("Configuration", ["Posix"]),
    module("Sealing", ["OfficeContract", "Values", "Posix", "CSodium"]),
    module("Database", ["CSQLite"]),
    module("Catalogue", ["Database", "Services", "JSONText", "Values", "Posix"]),
    module(
      "KioskStore",
      ["CrashPoints", "Database", "Sealing", "OfficeContract", "Services", "Values", "Posix"]),
    module("Terminal", ["Interface", "Canvas", "CNcurses"]),
    module("OfficeClient", ["OfficeContract", "CCurl"]),
    module(
      "OfficeCore", ["CrashPoints", "Sealing", "OfficeContract", "Services", "Values", "Posix"]),
    module(
      "OfficeSQLite",
      [
        "CrashPoints", "OfficeCore", "Database", "Sealing", "OfficeContract", "Services", "Values",
        "Posix",
      ]),
    module(
      "OfficeServer", ["OfficeCore", "OfficeContract", "Posix", "CMicrohttpd"],
      data: "openapi.json"),
    module(
      "KioskRuntime",
      [
        "CrashPoints",
        "KioskApp", "Interface", "Canvas", "Terminal", "KioskStore", "Sealing", "Configuration",
        "Wording",
        "OfficeContract", "Screening", "Services", "Rules", "JSONText", "Values", "Catalogue",
        "TextShaping",
        "Arguments", "Posix", "CQRencode",
      ]),
    module(
      "AgentRuntime",
      [
        "CrashPoints",
        "Sync", "OfficeClient", "KioskStore", "OfficeContract", "Sealing", "Configuration",
        "Arguments", "Posix",
      ]),
    module(
      "OfficeRuntime",
      [
        "OfficeServer", "OfficeSQLite", "OfficeCore", "OfficeContract", "Sealing", "Screening",
        "Services", "Configuration", "Arguments", "Posix", "Values", "Wording",
      ]),
    // For tests and trials.
    module("FaultDisk", ["CSQLite", "Chance"]),
    module("TestSupport", ["Interface", "Canvas", "TextShaping", "Wording"]),
    module(
      "OfficeTestSupport",
      [
        "OfficeCore", "OfficeSQLite", "KioskStore", "OfficeContract", "Sealing", "Services",
        "Values",
        "TestSupport",
      ]),
    module(
      "Simulation",
      [
        "AgentRuntime", "Sync", "OfficeClient", "KioskStore", "OfficeCore", "OfficeSQLite",
        "OfficeContract", "OfficeTestSupport", "Database", "Sealing", "Services", "Values",
        "Chance", "TestSupport", "FaultDisk", "CSodium", "CrashPoints",
      ]),
    module("ScreeningSamples", ["Screening", "Rules", "JSONText", "Chance"]),
    module("Rig", ["Configuration", "Posix", "Screening", "JSONText", "Values", "Chance"]),

    // Programs: arguments, wiring, exit codes.
    program("kiosk", ["KioskRuntime"]),
    program("kiosk-sync", ["AgentRuntime"]),
    program("kiosk-office", ["OfficeRuntime"]),
    program(
      "kiosk-bench",
      [
        "Rig", "Configuration", "Sealing", "OfficeContract", "Screening", "Services", "Rules",
        "JSONText", "Values", "Catalogue", "ScreeningSamples", "KioskStore", "Wording", "Arguments",
        "Posix", "OfficeCore", "OfficeSQLite", "OfficeTestSupport", "Database",
      ]),
    program(
      "kiosk-trial",
      [
        "CrashPoints", "FaultDisk", "OfficeTestSupport", "TestSupport",
        "Rig", "Configuration", "Sealing", "OfficeContract", "Screening", "Services", "Rules",
        "JSONText", "Values", "ScreeningSamples", "OfficeClient", "KioskStore", "OfficeCore",
        "OfficeSQLite", "Database", "Catalogue", "Sync",
        "Arguments", "Posix", "Chance", "Simulation",
      ]),
    tests("OfficeContractTests", ["OfficeContract", "Services", "Values"]),
    tests("DatabaseTests", ["Database", "FaultDisk", "TestSupport"]),
    tests("CatalogueTests", ["Catalogue", "Services", "JSONText", "Values", "TestSupport"]),
    tests("SealingTests", ["Sealing", "OfficeContract", "Values", "TestSupport"]),
    tests("SyncTests", ["Sync", "OfficeContract", "Chance"]),
    tests(
      "AgentTests",
      [
        "AgentRuntime", "Sync", "OfficeClient", "KioskStore", "OfficeServer", "OfficeCore",
        "OfficeTestSupport", "OfficeContract", "Sealing", "Services", "Values", "Configuration",
        "Arguments", "Posix", "TestSupport", "kiosk-sync",
      ]),
    tests(
      "OfficeCoreTests",
      [
        "OfficeCore", "OfficeSQLite", "KioskStore", "Database", "Sealing", "OfficeContract",
        "Services", "Values", "OfficeTestSupport", "TestSupport", "Chance",
      ]),
    tests(
      "OfficeStoreTests",
      [
        "OfficeCore", "OfficeSQLite", "Sealing", "OfficeContract", "Services", "Values",
        "TestSupport",
      ]),
    tests(
      "OfficeServerTests",
      ["OfficeServer", "OfficeCore", "OfficeContract", "TestSupport", "Chance"]),
    tests(
      "KioskStoreTests",
      [
        "CrashPoints",
        "KioskStore", "Sealing", "Database", "OfficeContract", "Services", "Values", "FaultDisk",
        "OfficeCore", "OfficeTestSupport", "Chance", "TestSupport",
      ]),
    tests(
      "SimulationTests",
      [
        "Simulation", "KioskStore", "OfficeCore", "OfficeSQLite", "OfficeContract",
        "OfficeTestSupport", "Database", "Sealing", "TestSupport", "Services", "Values", "Chance",
      ]),
    tests(
      "UpgradeTests",
      [
        "KioskStore", "OfficeSQLite", "OfficeCore", "OfficeContract", "OfficeTestSupport",
        "Database", "FaultDisk", "Sealing", "Services", "Values", "Chance", "TestSupport",
      ], data: "Before"),
    tests(
      "KioskAppTests",
      [
        "KioskApp", "Interface", "Canvas", "Wording", "OfficeContract", "Screening", "Services",
        "Rules", "JSONText", "Values", "TestSupport", "Chance",
      ], data: "Snapshots"),
    tests(
      "ScreeningTests",
      [
        "Screening", "Rules", "JSONText", "Values", "ScreeningSamples", "Chance", "Wording",
        "TestSupport",
      ],
      data: "Law"),

    tests("WordingTests", ["Wording", "TestSupport"]),
    tests(
      "KioskRuntimeTests",
      [
        "KioskRuntime", "KioskApp", "Interface", "Catalogue", "Configuration", "Values",
        "Arguments", "Posix",
        "TestSupport",
      ]),
    tests(
      "JourneyTests",
      [
        "Wording", "TestSupport", "kiosk", "kiosk-sync", "kiosk-office", "kiosk-bench",
        "kiosk-trial", "Posix",
      ]),
    tests("PosixTests", ["Posix", "TestSupport"]),
    tests("ArgumentsTests", ["Arguments"]),
    tests("ServicesTests", ["Services", "JSONText", "Values", "TestSupport", "Chance"]),
    tests("ConfigurationTests", ["Configuration", "TestSupport"]),

    tests("TextShapingTests", ["TextShaping", "CNcurses"]),
    tests("CanvasTests", ["Canvas", "TextShaping", "TestSupport", "Chance"]),
    tests(
      "InterfaceTests", ["Interface", "Canvas", "TextShaping", "TestSupport", "Chance"],
      data: "Snapshots"),
    tests("TerminalTests", ["Terminal", "Interface", "Canvas"]),
  ]
)
