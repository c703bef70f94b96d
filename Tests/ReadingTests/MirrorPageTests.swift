import Corpus
import Reading
import Testing

/// Pages of mirrors, of several makes.
struct MirrorPageTests {
  @Test func `the address of the original ends a page of an older make`() throws {
    let draft = try olderMirrorPage(
      """
      <div class="published">
       <span class="date" title="当地时间">
        <time datetime="2018-09-10T04:14:31+08:00">
         最后更新： 2018年9月10日 04:14
        </time>
       </span>
      </div>
      <br/>
      <div class="wsw">
       <span class="dateline">
        河镇 —
       </span>
       <p>
        河镇的老桥在星期一重新开放，雨季还没有过去。
       </p>
       <p>
        <strong>
         视频：
        </strong>
        <a class="wsw__a" href="https://video.example/watch?v=abc" target="_blank">
         河镇的桥
        </a>
       </p>
       <figure class="media-gallery-embed overlay-wrap">
        <a href="https://voice.example/a/pictures/1.html">
         <img alt="河镇的雨季（15图）" src="https://voice.example/1.jpg"/>
        </a>
        <figcaption>
         <span>
          图片汇集
         </span>
         <h4 class="title">
          河镇的雨季（15图）
         </h4>
        </figcaption>
       </figure>
      </div>

      """, from: "https://voice.example/a/bridge-20180903/4549677.html")
    #expect(
      outline(draft) == [
        "paragraph: 河镇 —", "paragraph: 河镇的老桥在星期一重新开放，雨季还没有过去。", "paragraph: 视频：河镇的桥",
      ])
    #expect(draft.profile == "aggregator")
    #expect(draft.metadata.title == "河镇的雨季")
    #expect(draft.metadata.date?.text == "2018-09-10T04:14:31+08:00")
    #expect(draft.metadata.source == "voice.example")
    #expect(
      draft.identifiers == [
        Identifier(.original, "https://voice.example/a/bridge-20180903/4549677.html")
      ])
  }

  @Test func `an article that only names its original is no page of a mirror`() throws {
    let draft = try page(
      "# 老桥\n\n河镇的老桥在星期一重新开放。\n\n原文链接：https://voice.example/1\n\n译者后来又写了一段。",
      as: "a.md")
    #expect(draft.profile == "heuristic")
    #expect(draft.text.hasSuffix("译者后来又写了一段。"))
  }

  @Test func `a heading whose words lead to subjects on the site is part of the article`() throws {
    let draft = try olderMirrorPage(
      """
      <p>【河镇纪2018年09月05日讯】</p>
      <p>桥板骄且狂，<br />
      木匠因心虚。</p>
      <h4><a href="http://paper.example/tag/1.html">老桥的水价</a></h4>
      <p>鼎盛的年代已经过去。</p>
      <p>责任编辑：高义</p>

      """, from: "http://www.paper.example/gb/18/9/5/n10692185.htm")
    #expect(
      outline(draft).dropFirst() == [
        "paragraph: 桥板骄且狂，", "paragraph: 木匠因心虚。", "heading: 老桥的水价", "paragraph: 鼎盛的年代已经过去。",
        "paragraph: 责任编辑：高义",
      ])
    #expect(draft.metadata.date?.text == "2018-09-05")
  }

  @Test func `a row of signs before the line about sharing is no text`() throws {
    let draft = try page(
      """
      ### 河镇新闻
      ------------------------

      <div class="post_content">
       <p>
        【河镇2019年01月06日讯】桥上有风。
       </p>
      </div>
      +++++++++++++++++++++++++++++++++++++++++++++++<br/><br/>
      手机上长按并复制下列链接或二维码分享本文章：<br/>
      [https://git.example/n/blob/master/pages/p/1.md](https://git.example/n/blob/master/pages/p/1.md)<br/>
      原文地址（需翻墙访问）：https://www.station.example/2019/01/06/a1.html
      """, as: "1.md")
    #expect(outline(draft) == ["paragraph: 【河镇2019年01月06日讯】桥上有风。"])
    #expect(
      draft.identifiers == [
        Identifier(.original, "https://www.station.example/2019/01/06/a1.html"),
        Identifier(.mirror, "https://git.example/n/blob/master/pages/p/1.md"),
      ])
  }
}
