import Chance
import FoundationEssentials
import Glibc
import Rig

/// A library for `LD_PRELOAD` that lets one call of the system fail, in C, compiled when it is used.
///
/// It counts calls on plain files below one folder, and no others: what a program writes to its
/// terminal or to a pipe goes through. At its end it leaves the counts in a file.
struct FaultShim {
  /// The calls that can fail.
  static let calls = ["write", "pwrite", "fsync", "fdatasync", "ftruncate"]

  /// The library.
  let path: String

  /// Compiles it into a folder.
  init(folder: String, errors: String) throws {
    path = folder + "/faults.so"
    let source = folder + "/faults.c"
    try Data(FaultShim.source.utf8).write(to: URL(filePath: source))
    for compiler in ["cc", "clang", "gcc"] {
      let command = [compiler, "-shared", "-fPIC", "-O1", "-o", path, source, "-ldl"]
      if RunningProgram.run(command, errors: errors).code == 0 { return }
    }
    throw Stage.Failure("no C compiler (cc, clang, gcc) can make \(path); see \(errors)")
  }

  /// What a child's environment needs to count calls, and to let one fail where a fault is given.
  func settings(folder: String, report: String, fault: Fault?) -> [String] {
    var settings = [
      "LD_PRELOAD=\(path)", "KIOSK_FAULT_FOLDER=\(folder)/", "KIOSK_FAULT_REPORT=\(report)",
    ]
    if let fault {
      settings += [
        "KIOSK_FAULT_CALL=\(fault.call)", "KIOSK_FAULT_AT=\(fault.number)",
        "KIOSK_FAULT_STICKY=\(fault.isSticky ? 1 : 0)", "KIOSK_FAULT_CODE=\(fault.code)",
      ]
    }
    return settings
  }

  /// How often each call was made, as a child left it.
  static func counts(_ report: String) -> [String: Int] {
    var counts: [String: Int] = [:]
    let data = FileManager.default.contents(atPath: report) ?? Data()
    for line in String(decoding: data, as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: " ")
      if parts.count == 2, let count = Int(parts[1]) { counts[String(parts[0])] = count }
    }
    return counts
  }

  private static let source = #"""
    #define _GNU_SOURCE
    #include <dlfcn.h>
    #include <errno.h>
    #include <fcntl.h>
    #include <stdatomic.h>
    #include <stdio.h>
    #include <stdlib.h>
    #include <string.h>
    #include <sys/stat.h>
    #include <unistd.h>

    enum { WRITE, PWRITE, FSYNC, FDATASYNC, FTRUNCATE, CALLS };
    static const char *names[CALLS] = {"write", "pwrite", "fsync", "fdatasync", "ftruncate"};
    static atomic_long counts[CALLS];
    static const char *folder, *report, *chosen;
    static long at;
    static int sticky, code;

    static const char *setting(const char *name) {
      const char *value = getenv(name);
      return value ? value : "";
    }

    __attribute__((constructor)) static void begin(void) {
      folder = setting("KIOSK_FAULT_FOLDER");
      report = setting("KIOSK_FAULT_REPORT");
      chosen = setting("KIOSK_FAULT_CALL");
      at = atol(setting("KIOSK_FAULT_AT"));
      sticky = atoi(setting("KIOSK_FAULT_STICKY"));
      code = atoi(setting("KIOSK_FAULT_CODE"));
    }

    static int fails(int file, int call) {
      struct stat status;
      char link[64], path[4096];
      if (!folder || !*folder || fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) return 0;
      snprintf(link, sizeof link, "/proc/self/fd/%d", file);
      ssize_t count = readlink(link, path, sizeof path - 1);
      if (count <= 0) return 0;
      path[count] = 0;
      if (strncmp(path, folder, strlen(folder)) != 0) return 0;
      long number = atomic_fetch_add(&counts[call], 1) + 1;
      if (at <= 0 || strcmp(chosen, names[call]) != 0) return 0;
      if (sticky ? number < at : number != at) return 0;
      errno = code;
      return 1;
    }

    #define REAL(result, name, ...) \
      static result (*real)(__VA_ARGS__); \
      if (!real) real = (result (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

    ssize_t write(int file, const void *bytes, size_t count) {
      REAL(ssize_t, "write", int, const void *, size_t);
      return fails(file, WRITE) ? -1 : real(file, bytes, count);
    }
    ssize_t pwrite(int file, const void *bytes, size_t count, off_t place) {
      REAL(ssize_t, "pwrite", int, const void *, size_t, off_t);
      return fails(file, PWRITE) ? -1 : real(file, bytes, count, place);
    }
    ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t place) {
      REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
      return fails(file, PWRITE) ? -1 : real(file, bytes, count, place);
    }
    int fsync(int file) {
      REAL(int, "fsync", int);
      return fails(file, FSYNC) ? -1 : real(file);
    }
    int fdatasync(int file) {
      REAL(int, "fdatasync", int);
      return fails(file, FDATASYNC) ? -1 : real(file);
    }
    int ftruncate(int file, off_t size) {
      REAL(int, "ftruncate", int, off_t);
      return fails(file, FTRUNCATE) ? -1 : real(file, size);
    }
    int ftruncate64(int file, off64_t size) {
      REAL(int, "ftruncate64", int, off64_t);
      return fails(file, FTRUNCATE) ? -1 : real(file, size);
    }

    __attribute__((destructor)) static void end(void) {
      if (!report || !*report) return;
      FILE *file = fopen(report, "w");
      if (!file) return;
      for (int call = 0; call < CALLS; call++) fprintf(file, "%s %ld\n", names[call], counts[call]);
      fclose(file);
    }
    """#
}

/// One call that fails, once or from then on.
struct Fault: CustomStringConvertible {
  let call: String
  let number: Int
  let isSticky: Bool
  let code: Int32

  /// Draws a fault among the calls that a run without one makes.
  init(_ random: inout SeededGenerator, among counts: [String: Int]) {
    let calls = FaultShim.calls.filter { (counts[$0] ?? 0) > 0 }
    let name = calls[random.below(calls.count)]
    call = name
    number = random.below(counts[name] ?? 1) + 1
    isSticky = random.below(2) == 0
    code = random.below(2) == 0 ? EIO : ENOSPC
  }

  var description: String {
    "\(call) \(number)\(isSticky ? " and on" : "") \(code == EIO ? "EIO" : "ENOSPC")"
  }
}
