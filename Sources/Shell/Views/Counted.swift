/// A number with what is counted: `1 article`, `2 articles`.
///
/// - Parameter plural: nil for the noun with an s.
func counted(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
  "\(count) " + (count == 1 ? noun : plural ?? noun + "s")
}
