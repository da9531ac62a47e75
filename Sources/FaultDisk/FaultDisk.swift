// FaultDisk: an SQLite file system that fails on demand and remembers what a power cut may leave.
//
// For tests and trials only; no program that people use imports it. May import CSQLite, Chance and
// FoundationEssentials. It knows no table of anybody: whoever drives it keeps in mind what was
// promised at which length of `operations`, and compares that with what a cut leaves.
import CSQLite

/// An SQLite file system over the system's own that keeps a log of what was written and synced,
/// and fails the calls it is told to. For one thread at a time.
///
/// It is registered under `name` while the value lives; pass that name on as `fileSystem`.
public final class FaultDisk {
  /// What was done to a file.
  public enum Operation {
    /// Bytes were written.
    case write(file: String, offset: Int, bytes: [UInt8])
    /// A file was cut to so many bytes.
    case truncate(file: String, size: Int)
    /// What was written to a file before is on the disk.
    case sync(file: String)
    /// A file was deleted.
    case delete(file: String)
  }

  /// What was done, in order; empty unless `isLogging`.
  public private(set) var operations: [Operation] = []
  /// Whether `operations` grows.
  public var isLogging = false
  /// The end of the names of files whose syncs are left out of the log (an empty one for all), as of a
  /// disk that says "done" and has done nothing: a fault to be found by whoever looks at power cuts.
  public var dropsSyncsOf: String?
  /// How many calls were counted: opens, writes, syncs, truncations, deletions and sizes.
  public var calls = 0
  /// How many pieces were read.
  public fileprivate(set) var reads = 0
  /// The number of the call to fail, counted by `calls`, and whether every later one fails too.
  public var failAt: Int?
  /// Whether every call after `failAt` fails too.
  public var isSticky = false
  /// Whether failures say that the disk is full, rather than broken.
  public var saysFull = false
  /// The name under which SQLite knows it.
  public let name: String

  fileprivate let methods = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
  fileprivate var names: [String] = []
  private let vfs = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
  private let storedName: UnsafeMutablePointer<CChar>

  /// Registers a file system.
  ///
  /// - Parameter name: Its name, which no other one of this process may have.
  public init(_ name: String) {
    self.name = name
    storedName = name.withCString { text in
      let count = name.utf8.count + 1
      let copy = UnsafeMutablePointer<CChar>.allocate(capacity: count)
      copy.initialize(from: text, count: count)
      return copy
    }
    methods.initialize(to: sqlite3_io_methods())
    guard let real = sqlite3_vfs_find("unix") else { preconditionFailure("no unix VFS") }
    vfs.initialize(to: real.pointee)
    vfs.pointee.pNext = nil
    vfs.pointee.zName = UnsafePointer(storedName)
    vfs.pointee.szOsFile = Int32(FaultFile.realOffset) + real.pointee.szOsFile
    vfs.pointee.pAppData = Unmanaged.passUnretained(self).toOpaque()
    fillMethods(&methods.pointee)
    fillNames(&vfs.pointee)
    sqlite3_vfs_register(vfs, 0)
  }

  deinit {
    sqlite3_vfs_unregister(vfs)
    vfs.deallocate()
    methods.deallocate()
    storedName.deallocate()
  }

  /// Gives the log and begins a new one.
  public func takeOperations() -> [Operation] {
    defer { operations = [] }
    return operations
  }

  /// Counts a call; true where it must fail.
  fileprivate func mustFail() -> Bool {
    calls += 1
    guard let failAt else { return false }
    return isSticky ? calls >= failAt : calls == failAt
  }

  fileprivate func code(_ otherwise: Int32) -> Int32 { saysFull ? SQLITE_FULL : otherwise }

  fileprivate func log(_ operation: @autoclosure () -> Operation) {
    if isLogging { operations.append(operation()) }
  }
}

/// SQLite's extended codes, whose macros the importer drops.
private enum IOFault {
  static let write = SQLITE_IOERR | 3 << 8
  static let fsync = SQLITE_IOERR | 4 << 8
  static let truncate = SQLITE_IOERR | 6 << 8
  static let fstat = SQLITE_IOERR | 7 << 8
  static let delete = SQLITE_IOERR | 10 << 8
}

/// What lies in the memory that SQLite gives for an open file: this, then the real file.
private struct FaultFile {
  var base: sqlite3_file
  var disk: UnsafeMutableRawPointer?
  var index: Int

  static let realOffset = 64

  static func disk(_ file: UnsafeMutablePointer<sqlite3_file>) -> (FaultDisk, String) {
    file.withMemoryRebound(to: FaultFile.self, capacity: 1) { wrapped in
      guard let pointer = wrapped.pointee.disk else { preconditionFailure("not an open file") }
      let disk = Unmanaged<FaultDisk>.fromOpaque(pointer).takeUnretainedValue()
      return (disk, disk.names[wrapped.pointee.index])
    }
  }

  static func real(
    _ file: UnsafeMutablePointer<sqlite3_file>
  ) -> (UnsafeMutablePointer<sqlite3_file>, sqlite3_io_methods) {
    let real = (UnsafeMutableRawPointer(file) + realOffset)
      .assumingMemoryBound(to: sqlite3_file.self)
    guard let methods = real.pointee.pMethods else { preconditionFailure("not an open file") }
    return (real, methods.pointee)
  }
}

private func realSystem() -> UnsafeMutablePointer<sqlite3_vfs> {
  guard let real = sqlite3_vfs_find("unix") else { preconditionFailure("no unix VFS") }
  return real
}

private func fillNames(_ vfs: inout sqlite3_vfs) {
  vfs.xOpen = { vfs, name, file, flags, outFlags in
    guard let vfs, let file, let pointer = vfs.pointee.pAppData else { return SQLITE_MISUSE }
    let disk = Unmanaged<FaultDisk>.fromOpaque(pointer).takeUnretainedValue()
    file.pointee.pMethods = nil
    if disk.mustFail() { return disk.code(SQLITE_CANTOPEN) }
    let real = (UnsafeMutableRawPointer(file) + FaultFile.realOffset)
      .assumingMemoryBound(to: sqlite3_file.self)
    let system = realSystem()
    guard let open = system.pointee.xOpen else { return SQLITE_MISUSE }
    let code = open(system, name, real, flags, outFlags)
    guard code == SQLITE_OK else { return code }
    file.withMemoryRebound(to: FaultFile.self, capacity: 1) { wrapped in
      // An open file keeps its disk: whoever closes first, the methods are there.
      wrapped.pointee.disk = Unmanaged.passRetained(disk).toOpaque()
      wrapped.pointee.index = disk.names.count
    }
    disk.names.append(name.map { String(cString: $0) } ?? "")
    file.pointee.pMethods = UnsafePointer(disk.methods)
    return SQLITE_OK
  }
  vfs.xDelete = { vfs, name, sync in
    guard let vfs, let name, let pointer = vfs.pointee.pAppData else { return SQLITE_MISUSE }
    let disk = Unmanaged<FaultDisk>.fromOpaque(pointer).takeUnretainedValue()
    if disk.mustFail() { return IOFault.delete }
    disk.log(.delete(file: String(cString: name)))
    let system = realSystem()
    return system.pointee.xDelete?(system, name, sync) ?? SQLITE_MISUSE
  }
}

private func fillMethods(_ methods: inout sqlite3_io_methods) {
  methods.iVersion = 2
  fillWriting(&methods)
  methods.xClose = { file in
    guard let file else { return SQLITE_MISUSE }
    let (real, methods) = FaultFile.real(file)
    defer { Unmanaged.passUnretained(FaultFile.disk(file).0).release() }
    return methods.xClose(real)
  }
  methods.xRead = { file, buffer, count, offset in
    guard let file else { return SQLITE_MISUSE }
    FaultFile.disk(file).0.reads += 1
    let (real, methods) = FaultFile.real(file)
    return methods.xRead(real, buffer, count, offset)
  }
  methods.xLock = { file, level in
    guard let file else { return SQLITE_MISUSE }
    let (real, methods) = FaultFile.real(file)
    return methods.xLock(real, level)
  }
  methods.xUnlock = { file, level in
    guard let file else { return SQLITE_MISUSE }
    let (real, methods) = FaultFile.real(file)
    return methods.xUnlock(real, level)
  }
  methods.xCheckReservedLock = { file, result in
    guard let file else { return SQLITE_MISUSE }
    let (real, methods) = FaultFile.real(file)
    return methods.xCheckReservedLock(real, result)
  }
  methods.xFileControl = { file, operation, argument in
    guard let file else { return SQLITE_MISUSE }
    let (real, methods) = FaultFile.real(file)
    return methods.xFileControl(real, operation, argument)
  }
  methods.xSectorSize = { file in
    guard let file else { return 512 }
    let (real, methods) = FaultFile.real(file)
    return methods.xSectorSize(real)
  }
  methods.xDeviceCharacteristics = { file in
    guard let file else { return 0 }
    let (real, methods) = FaultFile.real(file)
    return methods.xDeviceCharacteristics(real)
  }
  fillSharing(&methods)
}

private func fillWriting(_ methods: inout sqlite3_io_methods) {
  methods.xWrite = { file, buffer, count, offset in
    guard let file, let buffer else { return SQLITE_MISUSE }
    let (disk, name) = FaultFile.disk(file)
    if disk.mustFail() { return disk.code(IOFault.write) }
    disk.log(
      .write(
        file: name, offset: Int(offset),
        bytes: Array(UnsafeRawBufferPointer(start: buffer, count: Int(count)))))
    let (real, methods) = FaultFile.real(file)
    return methods.xWrite(real, buffer, count, offset)
  }
  methods.xTruncate = { file, size in
    guard let file else { return SQLITE_MISUSE }
    let (disk, name) = FaultFile.disk(file)
    if disk.mustFail() { return IOFault.truncate }
    disk.log(.truncate(file: name, size: Int(size)))
    let (real, methods) = FaultFile.real(file)
    return methods.xTruncate(real, size)
  }
  methods.xSync = { file, flags in
    guard let file else { return SQLITE_MISUSE }
    let (disk, name) = FaultFile.disk(file)
    if disk.mustFail() { return IOFault.fsync }
    let isDropped = disk.dropsSyncsOf.map { $0.isEmpty || name.hasSuffix($0) } ?? false
    if !isDropped { disk.log(.sync(file: name)) }
    // The log stands for the disk: the real one need not be waited for.
    return SQLITE_OK
  }
  methods.xFileSize = { file, size in
    guard let file else { return SQLITE_MISUSE }
    let (disk, _) = FaultFile.disk(file)
    if disk.mustFail() { return IOFault.fstat }
    let (real, methods) = FaultFile.real(file)
    return methods.xFileSize(real, size)
  }
}

private func fillSharing(_ methods: inout sqlite3_io_methods) {
  methods.xShmMap = { file, page, size, extend, result in
    guard let file else { return SQLITE_MISUSE }
    let (real, methods) = FaultFile.real(file)
    return methods.xShmMap(real, page, size, extend, result)
  }
  methods.xShmLock = { file, offset, count, flags in
    guard let file else { return SQLITE_MISUSE }
    let (real, methods) = FaultFile.real(file)
    return methods.xShmLock(real, offset, count, flags)
  }
  methods.xShmBarrier = { file in
    guard let file else { return }
    let (real, methods) = FaultFile.real(file)
    methods.xShmBarrier(real)
  }
  methods.xShmUnmap = { file, delete in
    guard let file else { return SQLITE_MISUSE }
    let (real, methods) = FaultFile.real(file)
    return methods.xShmUnmap(real, delete)
  }
}
