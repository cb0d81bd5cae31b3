//! Finished HTML, as the Markdown writer renders it.

/// A body with every kind of block and annotation.
pub const ARTICLE_BODY: &str = r##"<p>Nine years after his last visit, <a class="mention person" href="../../../people/sergey-lavrov/index.html" id="m-1">Sergey Lavrov</a> came to Pakistan for a day and a half, straight from Delhi. He left behind an offer of <span class="quote" id="q-1">“special military equipment”</span> and a promise on gas. Two-way trade reached <data class="figure" id="f-1" value="790000000">$790 million</data> in 2020, and the visit of <time class="event" id="e-1" datetime="2021-04-06">6–7 April</time> is meant to raise it.</p>
<h2 id="defence">Defence ties <span class="topics"><a href="../../../topics/defence-ties/index.html">Defence ties</a> <a href="../../../topics/exercises/index.html">Exercises</a></span></h2>
<p><span class="quote" id="q-2">“We are ready to strengthen the anti-terrorist potential of Pakistan,”</span> <a class="mention person" href="#">Lavrov said</a>, standing beside <a class="mention person" href="#">Shah Mahmood Qureshi</a>. The two sides agreed to hold the <em>Druzhba</em> exercise again, in the mountains and at sea.<sup class="footnote"><a href="#fn-1" id="fnref-1">1</a></sup></p>
<figure class="quotation" id="q-3"><blockquote><p>We confirmed our readiness to continue helping to build up the counter-terrorism capability of Pakistan, and that is in the interest of all states of the region.</p></blockquote><figcaption>— <a class="mention person" href="#">Sergey Lavrov</a>, Islamabad, 7 April 2021</figcaption></figure>
<aside class="alert important"><p class="alert-title">Important</p><p>No contract was announced. What equipment is meant was left open.</p></aside>
<h3 id="exercises">Exercises</h3>
<ul><li>Druzhba, yearly since 2016</li><li>Arabian Monsoon, at sea</li><li>Shield of the Sea, <del>May</del> postponed</li></ul>
<h2 id="gas">Gas and trade</h2>
<p>The pipeline, renamed <em>Pakistan Stream</em>, would carry gas from Karachi to Kasur. <a class="mention organisation" href="#">Gazprom</a> is no longer named; the share of Pakistan would be 74 per cent.</p>
<div class="table"><table><thead><tr><th>Year</th><th class="right">Exports, $ million</th><th class="right">Imports, $ million</th><th class="center">Trend</th></tr></thead><tbody><tr><td>2018</td><td class="right">180</td><td class="right">408</td><td class="center">–</td></tr><tr><td>2019</td><td class="right">159</td><td class="right">382</td><td class="center">falling</td></tr><tr><td>2020</td><td class="right">151</td><td class="right">639</td><td class="center">rising</td></tr></tbody></table></div>
<figure class="picture"><img src="map.svg" alt="Map of the planned pipeline from Karachi to Kasur" width="1200" height="600" loading="lazy"><figcaption>The route as planned in 2021. Drawing: Margalla Desk</figcaption></figure>
<h2 id="kabul">The road through Kabul</h2>
<blockquote><p>The later the talks begin, the fewer there will be to talk to.</p></blockquote>
<p>Pakistan sees a part for Moscow in <a class="mention topic" href="#">the Afghan peace process</a>; see also <a href="https://example.com/a-very-long-address/that/does-not-break/anywhere/by/itself/and/goes/on/and/on">the joint statement</a> and <code>S/RES/2513</code>.</p>
<dl><dt>Troika</dt><dd>Russia, China and the United States</dd><dt>Extended troika</dt><dd>The three and Pakistan</dd></dl>
<ul class="tasks"><li><input type="checkbox" disabled checked> Statement read out</li><li><input type="checkbox" disabled> Text published</li></ul>
<ol><li>Ceasefire</li><li>Talks</li><li>A government that all join</li></ol>
<pre><code class="language-text">dateline export --format json | jq '.quotations[] | select(.speaker == "people/sergey-lavrov")'
</code></pre>
<hr>
<aside class="alert note"><p class="alert-title">Note</p><p>Times are Pakistan Standard Time.</p></aside>
<aside class="alert tip"><p class="alert-title">Tip</p><p>The statement is on the ministry’s site.</p></aside>
<aside class="alert warning"><p class="alert-title">Warning</p><p>Figures for 2020 are provisional.</p></aside>
<aside class="alert caution"><p class="alert-title">Caution</p><p>Two counts of trade differ.</p></aside>
<div class="footnotes"><ol><li id="fn-1"><p>The sixth since 2016. <a href="#fnref-1" aria-label="Back to the text">↩</a></p></li></ol></div>"##;

/// A body in Urdu.
pub const URDU_BODY: &str = r##"<p>روسی وزیر خارجہ <a class="mention person" href="#">سرگئی لاوروف</a> نو سال کے بعد پاکستان پہنچے۔ انہوں نے کہا کہ <span class="quote">”ہم پاکستان کی انسداد دہشت گردی کی صلاحیت کو مضبوط بنانے کے لیے تیار ہیں“</span>۔ دو طرفہ تجارت <data class="figure" value="790000000">۷۹ کروڑ ڈالر</data> تک پہنچ گئی۔</p>
<h2 id="defence">دفاعی تعلقات <span class="topics"><a href="#">دفاع</a></span></h2>
<figure class="quotation"><blockquote><p>ہم روس کے ساتھ تعلقات کا ایک نیا باب کھولنا چاہتے ہیں۔</p></blockquote><figcaption>— <a class="mention person" href="#">شاہ محمود قریشی</a>، اسلام آباد، ۷ اپریل ۲۰۲۱</figcaption></figure>
<ul><li>دروژبا مشقیں</li><li>بحری مشقیں</li></ul>
<h2 id="gas">گیس اور تجارت</h2>
<p>پاکستان اسٹریم پائپ لائن کراچی سے قصور تک گیس لے جائے گی۔ <span lang="ru">«Потенциал сотрудничества велик»</span>، لاوروف نے کہا۔</p>
<div class="table"><table><thead><tr><th>سال</th><th class="right">برآمدات</th></tr></thead><tbody><tr><td>۲۰۱۹</td><td class="right">۱۵۹</td></tr><tr><td>۲۰۲۰</td><td class="right">۱۵۱</td></tr></tbody></table></div>"##;
