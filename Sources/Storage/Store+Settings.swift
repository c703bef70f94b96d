import GRDB

/// What the user has chosen for a corpus; the corpus's own settings have names without the prefix.
extension Store {
  private static let prefix = "user."

  /// The values by their names.
  ///
  /// - Throws: `StorageError`.
  public func settings() throws -> [String: String] {
    try read { database in
      let rows = try Row.fetchAll(
        database, sql: "SELECT name, value FROM setting WHERE name LIKE ?",
        arguments: [Self.prefix + "%"])
      return rows.reduce(into: [:]) { settings, row in
        let name: String = row["name"]
        settings[String(name.dropFirst(Self.prefix.count))] = row["value"]
      }
    }
  }

  /// Chooses a value; nil forgets the choice.
  ///
  /// - Throws: `StorageError`.
  public func set(_ name: String, to value: String?) throws {
    try write { database in
      let name = Self.prefix + name
      try database.execute(sql: "DELETE FROM setting WHERE name = ?", arguments: [name])
      guard let value else { return }
      try database.execute(
        sql: "INSERT INTO setting (name, value) VALUES (?, ?)", arguments: [name, value])
    }
  }
}
