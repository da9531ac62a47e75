import Glibc
import Posix
import TestSupport
import Testing

@Suite struct RegularFileTests {
  private let temporary: TestFolder
  private var folder: String { temporary.path }

  init() throws { temporary = try TestFolder() }

  private func problem(_ name: String, maximumBytes: Int = 10) -> RegularFile.Problem? {
    do {
      _ = try RegularFile.bytes(folder + "/" + name, maximumBytes: maximumBytes)
      return nil
    } catch { return error }
  }

  @Test("S6: a named pipe, a device, a socket and a folder are refused at once")
  func notFiles() throws {
    #expect(mkfifo(folder + "/pipe", 0o600) == 0)
    #expect(problem("pipe") == .notAFile)
    #expect(symlink("/dev/zero", folder + "/device") == 0)
    #expect(problem("device") == .notAFile)
    #expect(problem("") == .folder)
    #expect(problem("missing") == .missing)
    #expect(problem("missing/below") == .missing)
  }

  @Test("S6: a file over the limit is refused before it is read, however large it says it is")
  func tooLarge() throws {
    let file = open(folder + "/large", O_WRONLY | O_CREAT, 0o600)
    #expect(ftruncate(file, 1 << 40) == 0)
    close(file)
    #expect(problem("large") == .tooLarge(maximumBytes: 10))
    let opened = try RegularFile(folder + "/large", maximumBytes: .max)
    #expect(opened.size == 1 << 40)
  }

  @Test func `A file is read whole, and a link is followed only where it may be`() throws {
    let file = open(folder + "/small", O_WRONLY | O_CREAT, 0o600)
    let bytes: [UInt8] = [1, 2, 3]
    #expect(write(file, bytes, bytes.count) == 3)
    close(file)
    #expect(symlink("small", folder + "/link") == 0)
    #expect(try RegularFile.bytes(folder + "/link", maximumBytes: 3) == bytes)
    #expect(throws: RegularFile.Problem.self) {
      _ = try RegularFile(folder + "/link", maximumBytes: 3, followsLinks: false)
    }
  }
}
