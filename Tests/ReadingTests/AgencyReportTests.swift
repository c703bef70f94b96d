import Corpus
import Reading
import Testing

/// Reports of agencies: their datelines without a year, their desks.
struct AgencyReportTests {
  private func agency(picture: String, dateline: String) throws -> ArticleDraft {
    try olderMirrorPage(
      """
      <div class="StandardArticleBody_body">
       <p>
        \(dateline)河镇水务执委林河周四表示，两镇在水价问题上的关系有所缓和。
       </p>
       <figure class="Image_zoom">
        <img src="\(picture)"/>
       </figure>
       <figcaption>
        资料图片：2016年6月4日，河镇，林河接受采访。
       </figcaption>
       <p>
        “我们有一个工作组，”林河说。(完)
       </p>
       <p class="Attribution_content">
        编译 郑河/侯小明；审校 戴桥
       </p>
       <div class="StandardArticleBody_trustBadgeContainer">
        <span class="StandardArticleBody_trustBadgeTitle">
         我们的标准：
        </span>
        <span class="trustBadgeUrl">
         <a href="https://agency.example/about.pdf">
          河通社“信任原则”
         </a>
        </span>
       </div>
      </div>
      <br/>
      """, from: "https://cn.agency.example/article/water-0831-idCN1?feedType=RSS&feedName=x")
  }

  @Test func `the desk of an agency made its report`() throws {
    let draft = try agency(
      picture: "//s4.agency.example/r/?m=02&amp;d=20180831&amp;t=2", dateline: "河通社河镇8月30日 - ")
    #expect(
      outline(draft) == [
        "paragraph: 河通社河镇8月30日 - 河镇水务执委林河周四表示，两镇在水价问题上的关系有所缓和。",
        "caption: 资料图片：2016年6月4日，河镇，林河接受采访。", "paragraph: “我们有一个工作组，”林河说。(完)",
        "paragraph: 编译 郑河/侯小明；审校 戴桥",
      ])
    #expect(
      draft.metadata.contributors == [
        Contributor(name: "郑河", role: "编译"), Contributor(name: "侯小明", role: "编译"),
        Contributor(name: "戴桥", role: "审校"),
      ])
    #expect(draft.metadata.byline == "郑河, 侯小明")
    #expect(
      draft.identifiers.first?.value
        == "https://cn.agency.example/article/water-0831-idCN1?feedType=RSS&feedName=x")
    #expect(draft.metadata.origins[.date] == "dateline; the year of the picture")
  }

  @Test(arguments: [
    ("//s4.agency.example/r/?d=20180831&amp;t=2", "河通社河镇8月30日 - ", "2018-08-30"),
    ("//s4.agency.example/2018/09/01/a.jpg", "河通社河镇8月31日电 ", "2018-08-31"),
    // A picture of another time of the year tells nothing, and neither does a caption.
    ("//s4.agency.example/r/?d=20180131&amp;t=2", "河通社河镇8月30日 - ", nil),
    ("//s4.agency.example/a.jpg", "河通社河镇8月30日 - ", nil),
    ("//s4.agency.example/r/?d=20180831&amp;t=2", "8月30日，", nil),
  ])
  func `a dateline without a year has that of the picture`(
    picture: String, dateline: String, date: String?
  ) throws {
    #expect(try agency(picture: picture, dateline: dateline).metadata.date?.text == date)
  }
}
