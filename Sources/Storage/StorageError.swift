/// What can go wrong with a corpus file.
public enum StorageError: Error, Hashable {
  /// The file exists but is not an SQLite database, or not one of ours.
  case notCorpus(path: String)
  /// The file was written by a newer version of the program.
  case tooNew(path: String, migration: String)
  /// The file was written by an older version, and may only be read, so that it stays as it is.
  case tooOld(path: String)
  /// The file has nothing in it, and may only be read.
  case incomplete(path: String)
  /// The file cannot be opened: the system's reason.
  case cannotOpen(path: String, reason: String)
  /// A backup cannot be written to the file: why, and what to do.
  case cannotCopy(path: String, reason: String)
  /// The file, or its folder, may only be read.
  case readOnly(path: String)
  /// Another program keeps it locked.
  case busy(path: String)
  /// The disk is full.
  case full(path: String)
  /// The file's pages are damaged: SQLite's reason.
  case damaged(path: String, reason: String)
  /// Something else went wrong with the file: SQLite's reason.
  case failed(path: String, reason: String)
  /// A stored frame cannot be decompressed.
  case compression
  /// There is nothing to undo.
  case nothingToUndo
  /// There is nothing to redo.
  case nothingToRedo
  /// No annotation has the number.
  case noAnnotation(Int)
  /// Only one SELECT is allowed, and it must be right: what was wrong with the statement.
  case notSelect(reason: String)
}
