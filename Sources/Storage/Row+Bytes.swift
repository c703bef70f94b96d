import Foundation
import GRDB

/// Columns of bytes.
extension Row {
  /// The bytes of a column that is not NULL; none if it is.
  func bytes(_ column: String) -> [UInt8] {
    let data: Data? = self[column]
    return data.map { Array($0) } ?? []
  }
}
