import Corpus
import Patterns

/// The line with which an agency names its desk: `编译 林河/陈明；审校 王立`, spaces after the roles and
/// no colons.
extension Credits {
  private static let team = Pattern.own(
    "^[\\s　]*(编译|編譯|翻译|翻譯|审校|審校|校对|校對|整理|撰文|撰稿|编辑|編輯|采访|採訪|记者|記者|报道|報道|報導)[ 　]+"
      + "((?:[\\x{4e00}-\\x{9fff}]{2,4}[/／、])*[\\x{4e00}-\\x{9fff}]{2,4})[\\s　]*$")

  /// The people of a line that is nothing but teams, two at least; none where it says anything else.
  static func teams(in line: String) -> [Contributor] {
    guard line.utf8.count < 300, line.hasBytes(of: "；") || line.hasBytes(of: ";") else { return [] }
    let pieces = line.split { "；;".contains($0) }
    guard (2...5).contains(pieces.count) else { return [] }
    var people: [Contributor] = []
    for piece in pieces {
      guard let groups = team.match(in: String(piece)), let role = groups[1], let names = groups[2]
      else { return [] }
      people += names.split { "/／、".contains($0) }
        .map { Contributor(name: String($0), role: role) }
    }
    return people
  }
}
