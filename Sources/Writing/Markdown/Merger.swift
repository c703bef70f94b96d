/// Brings fresh blocks into a file that its reader may have edited.
struct Merger {
  /// Lines of the file as they were, or a block to write.
  private enum Piece {
    case kept(String)
    case written([String], id: String)
  }

  private(set) var conflicts: [MarkdownExport.Conflict] = []
  private(set) var withdrawn: [String] = []
  private let file: ManagedFile
  private let fresh: [ManagedBlock]
  private var pieces: [Piece] = []

  init(_ file: ManagedFile, blocks: [ManagedBlock]) {
    self.file = file
    fresh = blocks
    conflicts = file.damaged.map { .damaged($0) }
  }

  mutating func run(isWithdrawn: (String) -> Bool) {
    let byID = Dictionary(fresh.map { ($0.id, $0) }) { first, _ in first }
    for part in file.parts {
      switch part {
      case .line(let line): pieces.append(.kept(line))
      case .block(let block):
        if let fresh = byID[block.id] {
          pieces.append(.written(update(block, with: fresh), id: block.id))
        } else {
          pieces.append(.written(retained(block, isWithdrawn), id: block.id))
        }
      }
    }
    insertMissing()
  }

  func text(lineEnd: String) -> String {
    var lines: [String] = []
    for piece in pieces {
      switch piece {
      case .kept(let line): lines.append(line)
      case .written(let block, _):
        lines += block.map { lineEnd == "\n" || $0.utf8.last == 13 ? $0 : $0 + "\r" }
      }
    }
    return lines.joined(separator: "\n")
  }

  /// A block that is in the file and in the dossier.
  private mutating func update(_ block: ManagedFile.Block, with fresh: ManagedBlock) -> [String] {
    let bare = Self.withoutWithdrawal(block)
    let hash = ManagedBlock.hash(fresh.lines)
    if block.isUntouched || ManagedBlock.hash(bare) == hash {
      // What only editors change is not worth a new line in the file's history.
      let isSame = block.hash == hash && !block.isWithdrawn
      return isSame ? Self.written(block, block.lines, isWithdrawn: false) : fresh.written
    }
    if hash != block.hash, !block.isWithdrawn { conflicts.append(.edited(block.id)) }
    return Self.written(block, bare, isWithdrawn: false)
  }

  /// A block that is in the file only.
  private mutating func retained(
    _ block: ManagedFile.Block, _ isWithdrawn: (String) -> Bool
  ) -> [String] {
    let isAnnotation = block.id.first == "n" && block.id.dropFirst().allSatisfy(\.isNumber)
    guard isAnnotation, block.id.count > 1, block.isWithdrawn || isWithdrawn(block.id) else {
      return Self.written(block, block.lines, isWithdrawn: block.isWithdrawn)
    }
    withdrawn.append(block.id)
    if block.isWithdrawn { return Self.written(block, block.lines, isWithdrawn: true) }
    let marked = [MarkdownExport.withdrawal, ""] + block.lines
    let hash = block.isUntouched ? ManagedBlock.hash(marked) : block.hash
    return [ManagedBlock.begin(block.id, hash: hash, isWithdrawn: true)] + marked
      + [ManagedBlock.end(block.id)]
  }

  private static func written(
    _ block: ManagedFile.Block, _ lines: [String], isWithdrawn: Bool
  ) -> [String] {
    [ManagedBlock.begin(block.id, hash: block.hash, isWithdrawn: isWithdrawn)] + lines
      + [ManagedBlock.end(block.id)]
  }

  private static func withoutWithdrawal(_ block: ManagedFile.Block) -> [String] {
    guard block.isWithdrawn, block.lines.first?.hasPrefix(MarkdownExport.withdrawal) == true
    else { return block.lines }
    return Array(block.lines.dropFirst(2))
  }

  /// Puts blocks that the file lacks behind the one that comes before them in the dossier, or at
  /// the end.
  private mutating func insertMissing() {
    var present = Set(file.damaged)
    for case .written(_, let id) in pieces { present.insert(id) }
    var following: [String: [ManagedBlock]] = [:]
    var last: [ManagedBlock] = []
    var before: String?
    for block in fresh {
      if present.contains(block.id) {
        before = file.damaged.contains(block.id) ? before : block.id
      } else if let before {
        following[before, default: []].append(block)
      } else {
        last.append(block)
      }
    }
    var result: [Piece] = []
    for piece in pieces {
      result.append(piece)
      guard case .written(_, let id) = piece, let blocks = following[id] else { continue }
      for block in blocks { result += [.kept(""), .written(block.written, id: block.id)] }
    }
    if !last.isEmpty {
      while case .kept(let line)? = result.last, line.allSatisfy(\.isWhitespace) {
        result.removeLast()
      }
      for block in last { result += [.kept(""), .written(block.written, id: block.id)] }
      result.append(.kept(""))
    }
    pieces = result
  }
}
