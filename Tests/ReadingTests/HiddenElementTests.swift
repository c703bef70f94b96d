import Corpus
import Testing

/// What a page does not show is no text of it.
struct HiddenElementTests {
  private static let hidden = [
    "hidden", "aria-hidden=\"true\"", "style=\"display:none\"",
    "style=\"color:red; DISPLAY : None\"",
    "style=\"display:\tnone\"", "style=\"display:block;visibility:hidden\"",
    "style=\"ddisplay:nonevisibility:hidden\"", "style=\"font-family:宋体;display:none\"",
    "class=\"sr-only\"", "class=\"a screen-reader-text\"", "class=\"mw-editsection\"",
    "class=\"visually-hidden\"", "class=\"a hidden\"",
  ]

  private static let shown = [
    "aria-hidden=\"false\"", "style=\"display:no\"", "style=\"display:inline;a:none\"",
    "style=\"visibility:hide\"", "style=\"\"", "style", "class=\"unhidden\"",
    "class=\"hidden md:block\"", "class",
  ]

  private func text(_ attribute: String) throws -> String {
    try page("<p>The first sentence.</p><p \(attribute)>The second.</p>", as: "a.html").text
  }

  @Test(arguments: hidden) func `a hidden element is no text`(attribute: String) throws {
    #expect(try text(attribute) == "The first sentence.")
  }

  @Test(arguments: shown) func `any other element is text`(attribute: String) throws {
    #expect(try text(attribute) == "The first sentence.\nThe second.")
  }
}
