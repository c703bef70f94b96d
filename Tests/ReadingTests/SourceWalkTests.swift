import Synchronization
import Corpus
import Foundation
import Reading
import Testing

/// Finding files, and keeping their list small.
final class SourceWalkTests {
  private let folder = FileManager.default.temporaryDirectory
    .appending(path: UUID().uuidString).resolvingSymlinksInPath()

  init() throws {
    for name in ["a/b.md", "a/c/d.md", "a.md", "a-b.md", "a/.e/f.md", ".g.md", "h.png", "i/j.png"] {
      let path = folder.appending(path: name)
      try FileManager.default.createDirectory(
        at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("text".utf8).write(to: path)
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// What paths stand for, each path without the folder's; a failure in words.
  private func walk(_ paths: String...) -> [String] {
    let entries = try? SourceWalk(paths: paths, relativeTo: folder.path).entries()
    return (entries ?? []).map { entry in
      switch entry {
      case .success(let file): file.path.replacing(folder.path + "/", with: "")
      case .failure(let failure): "\(failure)"
      }
    }
  }

  @Test func `files come in the order of their paths, byte by byte`() {
    #expect(walk(".") == ["a-b.md", "a.md", "a/b.md", "a/c/d.md"])
  }

  @Test func `looking stops within a folder of many files, while it is listed or sorted`() throws {
    let many = folder.appending(path: "many")
    try FileManager.default.createDirectory(at: many, withIntermediateDirectories: true)
    for number in 0..<3000 {
      let name = "\(number * 7919 % 3000).md"
      _ = FileManager.default.createFile(atPath: many.appending(path: name).path, contents: nil)
    }
    let walk = SourceWalk(paths: ["many"], relativeTo: folder.path)
    // It is asked twice while the folder is listed, then while it is sorted.
    for limit in 0..<4 {
      let asked = Mutex(0)
      let interruption = Interruption {
        asked.withLock { count in
          count += 1
          return count > limit
        }
      }
      #expect(throws: Interruption.Requested.self) {
        try walk.forEach(interruption) { _ in Issue.record("the folder is not sorted yet") }
      }
    }
    #expect(try walk.entries().count == 3000)
  }

  @Test func `each file comes once, whatever paths overlap`() {
    #expect(walk("a/c", "a", "a/b.md", "a.md", "a.md") == ["a/c/d.md", "a/b.md", "a.md"])
    #expect(walk("a/b.md", ".").sorted() == ["a-b.md", "a.md", "a/b.md", "a/c/d.md"])
  }

  @Test func `what a folder's walk passes over is read where it is named`() {
    #expect(walk(".", ".g.md", "h.png").suffix(2) == [".g.md", "h.png"])
    #expect(walk("a", "a/.e") == ["a/b.md", "a/c/d.md", "a/.e/f.md"])
  }

  @Test func `a folder without files, and a name that is not UTF-8, are said`() throws {
    #expect(walk("i").count == 1)
    let name: [CChar] = Array((folder.path + "/i/").utf8CString.dropLast()) + [-1, 46, 109, 100, 0]
    let file = try #require(fopen(name, "w"))
    fclose(file)
    let found = walk("i")
    #expect(found.count == 1 && found[0].contains("rename it"))
  }

  @Test func `a folder with a name that is not UTF-8 is said`() throws {
    let name: [CChar] = Array((folder.path + "/i/").utf8CString.dropLast()) + [-1, 0]
    #expect(mkdir(name, 0o700) == 0)
    let found = walk("i")
    #expect(found.count == 1 && found[0].contains("rename it"))
  }

  @Test func `links that lead nowhere or in a circle are told apart`() throws {
    for (name, target) in [("lost.md", "nowhere"), ("self.md", "self.md")] {
      let path = folder.appending(path: "i/" + name).path
      try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
    }
    let found = walk("i")
    #expect(found.map { $0.contains("nowhere") } == [true, false])
    #expect(found.map { $0.contains("circle") } == [false, true])
    #expect(walk("i/self.md") == [found[1]])
  }

  @Test(.enabled(if: getuid() != 0, "nothing is closed to the administrator"))
  func `what lies in a closed folder is a matter of permissions`() throws {
    let closed = folder.appending(path: "a").path
    chmod(closed, 0o400)
    defer { chmod(closed, 0o700) }
    for found in [walk("a/b.md"), walk("a/c/d.md"), walk("a")] {
      #expect(found.allSatisfy { $0.contains("permissions") }, "\(found)")
    }
    // The page, and the folder of the other one.
    #expect(walk("a").count == 2)
  }

  @Test func `a list gives its files back as they were`() {
    let paths = [
      "/a/b/1.md", "/a/b/1.md", "/a/b/12.md", "/a/é.md", "/a/è.md", "/", "/a/b/c/d/e/1.html",
      "/x" + String(repeating: "y", count: 3000), "/x",
    ]
    let files = paths.enumerated().map { number, path in
      SourceFile(
        path: path, size: number * number * 1_000_003,
        modified: Timestamp(microseconds: Int64(number % 3 - 1) * 1_700_000_000_000_001),
        isNamed: number % 2 == 0)
    }
    var list = SourceList()
    for file in files { list.append(file) }
    #expect(Array(list) == files)
    #expect(list.count == files.count)
  }
}
