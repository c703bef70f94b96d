public import Corpus

/// Saying why a page is read as it is.
extension ArticleReader {
  /// Explains how a page is read; a page without an article is explained too.
  ///
  /// - Parameters:
  ///   - bytes: the page.
  ///   - path: what its place is called.
  public func explanation(
    of bytes: [UInt8], path: String
  ) -> Result<Explanation, ReadingFailure> {
    do throws(ReadingFailure) {
      let source = PageSource(path: path, captured: Timestamp(microseconds: 0))
      let content = try content(of: bytes, source).content
      return .success(
        Explanation(
          path: path, profile: content.profile, metadata: content.metadata,
          identifiers: content.identifiers, parts: Self.parts(of: content)))
    } catch {
      return .failure(error)
    }
  }

  /// Explains how a file of one page is read.
  public func explanation(of file: SourceFile) -> Result<Explanation, ReadingFailure> {
    do throws(ReadingFailure) {
      return explanation(of: try bytes(of: file), path: file.path)
    } catch {
      return .failure(error)
    }
  }

  private static func parts(of content: PageContent) -> [Explanation.Part] {
    let kept = content.blocks.map { block in
      Explanation.Part(
        kind: block.kind, text: String(content.text[bytes: block.range]), dropped: nil)
    }
    let decided = content.decisions.map { decision in
      Explanation.Part(
        kind: decision.block.kind, text: decision.block.text,
        dropped: decision.dropped.map { $0 + (decision.element.map { ": \($0)" } ?? "") })
    }
    return decided.isEmpty ? kept : decided
  }
}
