extension StorageError: CustomStringConvertible {
  /// What is wrong, where, and what to do, in one line.
  public var description: String {
    switch self {
    case .notCorpus(let path):
      "\(path): this file is not a Verbatim corpus: name another with --corpus"
    case .tooNew(let path, let migration):
      "\(path): a newer version of Verbatim wrote this corpus (\(migration)): use that version"
    case .tooOld(let path):
      "\(path): an older version of Verbatim wrote this corpus: open it, or a copy, where it may be changed"
    case .incomplete(let path):
      "\(path): there is nothing in this file: copy a corpus with `backup`, or when no program has it open"
    case .cannotOpen(let path, let reason):
      "\(path): the corpus cannot be opened: \(reason): check the path and the permissions"
    case .cannotCopy(let path, let reason): "\(path): the copy cannot be made: \(reason)"
    case .readOnly(let path):
      "\(path): the corpus may only be read: change its permissions, or `backup` it to another file"
    case .busy(let path):
      "\(path): another program is writing to the corpus: try again when it has finished"
    case .full(let path):
      "\(path): the disk is full: make room and try again; what was stored before is safe"
    case .damaged(let path, let reason):
      "\(path): the file is damaged (\(reason)): restore a backup; `check` says how far it goes"
    case .failed(let path, let reason):
      path.isEmpty
        ? reason : "\(path): \(reason): run `check`; what was not done whole was not done"
    case .compression: "a stored text is damaged: run `check` and restore a backup"
    case .nothingToUndo: "there is nothing to undo"
    case .nothingToRedo: "there is nothing to redo"
    case .noAnnotation(let id): "there is no annotation n\(id): `annotations` lists them"
    case .notSelect(let reason):
      "the statement cannot be run: \(reason): write one SELECT, as in SELECT key FROM article"
    }
  }
}
