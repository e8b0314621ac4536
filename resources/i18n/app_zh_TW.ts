<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_TW" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>Attention Workbench {version}, MIT licence. Qt and PySide6 {qt} (LGPL), NumPy {numpy} (BSD), SciPy (BSD), pyqtgraph {pyqtgraph} (MIT), ziamath (MIT, STIX fonts OFL), Python {python}.</source>
        <translatorcomment>Attention Workbench {version}，MIT 许可证。Qt 与 PySide6 {qt}（LGPL）、NumPy {numpy}（BSD）、SciPy（BSD）、pyqtgraph {pyqtgraph}（MIT）、ziamath（MIT，STIX 字体为 OFL）、Python {python}。</translatorcomment>
        <translation>Attention Workbench {version}，MIT 授權條款。Qt 與 PySide6 {qt}（LGPL）、NumPy {numpy}（BSD）、SciPy（BSD）、pyqtgraph {pyqtgraph}（MIT）、ziamath（MIT，STIX 字型為 OFL）、Python {python}。</translation>
    </message>
</context>
<context>
    <name>AnswerPage</name>
    <message>
        <source>behind the selected piece</source>
        <translatorcomment>在选中的词元之后</translatorcomment>
        <translation>在選取的詞元之後</translation>
    </message>
    <message>
        <source>Likeliest tokens</source>
        <translatorcomment>最可能的词元</translatorcomment>
        <translation>最可能的詞元</translation>
    </message>
    <message>
        <source>What comes behind “{word}” (piece {row})</source>
        <translatorcomment>“{word}”（第 {row} 个词元）之后是什么</translatorcomment>
        <translation>「{word}」（第 {row} 個詞元）之後是什麼</translation>
    </message>
    <message>
        <source>What stands at “{word}” (piece {row})</source>
        <translatorcomment>“{word}”（第 {row} 个词元）处是什么</translatorcomment>
        <translation>「{word}」（第 {row} 個詞元）處是什麼</translation>
    </message>
    <message>
        <source>logit {logit}, share {share}</source>
        <translatorcomment>logit {logit}，概率 {share}</translatorcomment>
        <translation>logit {logit}，機率 {share}</translation>
    </message>
</context>
<context>
    <name>AnswersPanel</name>
    <message>
        <source>Answers</source>
        <translatorcomment>回答</translatorcomment>
        <translation>回答</translation>
    </message>
    <message>
        <source>Answer</source>
        <translatorcomment>回答</translatorcomment>
        <translation>回答</translation>
    </message>
    <message>
        <source>The likeliest tokens</source>
        <translatorcomment>最可能的词元</translatorcomment>
        <translation>最可能的詞元</translation>
    </message>
    <message>
        <source>Layers</source>
        <translatorcomment>各层</translatorcomment>
        <translation>各層</translation>
    </message>
    <message>
        <source>What each layer would say</source>
        <translatorcomment>每一层会给出的回答</translatorcomment>
        <translation>每一層會給出的回答</translation>
    </message>
    <message>
        <source>Parts</source>
        <translatorcomment>组成</translatorcomment>
        <translation>組成</translation>
    </message>
    <message>
        <source>What heads and MLPs add to a logit</source>
        <translatorcomment>各头和各层 MLP 对一个 logit 的贡献</translatorcomment>
        <translation>各頭和各層 MLP 對一個 logit 的貢獻</translation>
    </message>
    <message>
        <source>Patching</source>
        <translatorcomment>替换</translatorcomment>
        <translation>替換</translation>
    </message>
    <message>
        <source>What becomes of the answer where something is changed</source>
        <translatorcomment>改动某处后回答如何变化</translatorcomment>
        <translation>改動某處後回答如何變化</translation>
    </message>
    <message>
        <source>Heads</source>
        <translatorcomment>头</translatorcomment>
        <translation>頭</translation>
    </message>
    <message>
        <source>What each head does, and which one does what is searched for</source>
        <translatorcomment>每个头的作用，以及哪个头符合要找的特征</translatorcomment>
        <translation>每個頭的作用，以及哪個頭符合要找的特徵</translation>
    </message>
    <message>
        <source>Sentences</source>
        <translatorcomment>句子</translatorcomment>
        <translation>句子</translation>
    </message>
    <message>
        <source>How alike the sentences are</source>
        <translatorcomment>各句子的相似程度</translatorcomment>
        <translation>各句子的相似程度</translation>
    </message>
</context>
<context>
    <name>Axes</name>
    <message>
        <source>words</source>
        <translatorcomment>词</translatorcomment>
        <translation>詞</translation>
    </message>
    <message>
        <source>d</source>
        <translatorcomment>d</translatorcomment>
        <translation>d</translation>
    </message>
    <message>
        <source>d_k</source>
        <translatorcomment>d_k</translatorcomment>
        <translation>d_k</translation>
    </message>
    <message>
        <source>d_v</source>
        <translatorcomment>d_v</translatorcomment>
        <translation>d_v</translation>
    </message>
    <message>
        <source>source words</source>
        <translatorcomment>源文本的词</translatorcomment>
        <translation>來源文字的詞</translation>
    </message>
    <message>
        <source>cached words</source>
        <translatorcomment>缓存的词</translatorcomment>
        <translation>快取的詞</translation>
    </message>
    <message>
        <source>cached and new words</source>
        <translatorcomment>缓存的词和新词</translatorcomment>
        <translation>快取的詞和新詞</translation>
    </message>
    <message>
        <source>words and sink</source>
        <translatorcomment>词和汇（sink）</translatorcomment>
        <translation>詞和匯（sink）</translation>
    </message>
    <message>
        <source>source words and sink</source>
        <translatorcomment>源文本的词和汇（sink）</translatorcomment>
        <translation>來源文字的詞和匯（sink）</translation>
    </message>
    <message>
        <source>cached words, new words and sink</source>
        <translatorcomment>缓存的词、新词和汇（sink）</translatorcomment>
        <translation>快取的詞、新詞和匯（sink）</translation>
    </message>
    <message>
        <source>hidden units</source>
        <translatorcomment>隐藏单元</translatorcomment>
        <translation>隱藏單元</translation>
    </message>
    <message>
        <source>buckets</source>
        <translatorcomment>桶</translatorcomment>
        <translation>桶</translation>
    </message>
    <message>
        <source>pairs of columns</source>
        <translatorcomment>列对</translatorcomment>
        <translation>欄對</translation>
    </message>
    <message>
        <source>heads</source>
        <translatorcomment>头</translatorcomment>
        <translation>頭</translation>
    </message>
    <message>
        <source>key/value heads</source>
        <translatorcomment>键值头</translatorcomment>
        <translation>鍵值頭</translation>
    </message>
    <message>
        <source>rows of a single row</source>
        <translatorcomment>单行矩阵的行</translatorcomment>
        <translation>單列矩陣的列</translation>
    </message>
    <message>
        <source>rows of A</source>
        <translatorcomment>A 的行</translatorcomment>
        <translation>A 的列</translation>
    </message>
    <message>
        <source>columns of A</source>
        <translatorcomment>A 的列</translatorcomment>
        <translation>A 的欄</translation>
    </message>
    <message>
        <source>rows of B</source>
        <translatorcomment>B 的行</translatorcomment>
        <translation>B 的列</translation>
    </message>
    <message>
        <source>columns of B</source>
        <translatorcomment>B 的列</translatorcomment>
        <translation>B 的欄</translation>
    </message>
    <message>
        <source>{family}</source>
        <comment>their number</comment>
        <translatorcomment>{family} 数</translatorcomment>
        <translation>{family} 數</translation>
    </message>
</context>
<context>
    <name>Causes</name>
    <message>
        <source>{cell} is {value} as it was given: that is the cause.</source>
        <translatorcomment>{cell} 给定时就是 {value}：根源就在这里。</translatorcomment>
        <translation>{cell} 給定時就是 {value}：根源就在這裡。</translation>
    </message>
    <message>
        <source>{cell} is pinned to {value}: that is the cause.</source>
        <translatorcomment>{cell} 被固定为 {value}：根源就在这里。</translatorcomment>
        <translation>{cell} 被固定為 {value}：根源就在這裡。</translation>
    </message>
    <message>
        <source>{cell} is −∞ because the mask hides it, which is as it should be.</source>
        <translatorcomment>{cell} 是 −∞，因为掩码遮住了它，本应如此。</translatorcomment>
        <translation>{cell} 是 −∞，因為遮罩遮住了它，本應如此。</translation>
    </message>
    <message>
        <source>{cell} is {value} because 0 · ∞ has no value.</source>
        <translatorcomment>{cell} 是 {value}，因为 0 · ∞ 没有意义。</translatorcomment>
        <translation>{cell} 是 {value}，因為 0 · ∞ 沒有意義。</translation>
    </message>
    <message>
        <source>{cell} is {value} because ∞ − ∞ has no value.</source>
        <translatorcomment>{cell} 是 {value}，因为 ∞ − ∞ 没有意义。</translatorcomment>
        <translation>{cell} 是 {value}，因為 ∞ − ∞ 沒有意義。</translation>
    </message>
    <message>
        <source>{cell} is {value} because 0 / 0 has no value.</source>
        <translatorcomment>{cell} 是 {value}，因为 0 / 0 没有意义。</translatorcomment>
        <translation>{cell} 是 {value}，因為 0 / 0 沒有意義。</translation>
    </message>
    <message>
        <source>{cell} is {value} because ∞ / ∞ has no value.</source>
        <translatorcomment>{cell} 是 {value}，因为 ∞ / ∞ 没有意义。</translatorcomment>
        <translation>{cell} 是 {value}，因為 ∞ / ∞ 沒有意義。</translation>
    </message>
    <message>
        <source>{cell} is {value} because it is divided by 0.</source>
        <translatorcomment>{cell} 是 {value}，因为除数是 0。</translatorcomment>
        <translation>{cell} 是 {value}，因為除數是 0。</translation>
    </message>
    <message>
        <source>{cell} is {value} because the result is larger than a double can hold (about 1.8e308).</source>
        <translatorcomment>{cell} 是 {value}，因为结果超出了双精度数的范围（约 1.8e308）。</translatorcomment>
        <translation>{cell} 是 {value}，因為結果超出了雙精度數的範圍（約 1.8e308）。</translation>
    </message>
    <message>
        <source>{cell} is {value} because one of its operands is no finite number.</source>
        <translatorcomment>{cell} 是 {value}，因为它有一个操作数不是有限的数。</translatorcomment>
        <translation>{cell} 是 {value}，因為它有一個運算元不是有限的數。</translation>
    </message>
</context>
<context>
    <name>CellWords</name>
    <message>
        <source>blank, to be filled in</source>
        <translatorcomment>留空，待填写</translatorcomment>
        <translation>留空，待填寫</translation>
    </message>
    <message>
        <source>marked right</source>
        <translatorcomment>批改：正确</translatorcomment>
        <translation>批改：正確</translation>
    </message>
    <message>
        <source>marked not right</source>
        <translatorcomment>批改：不对</translatorcomment>
        <translation>批改：不對</translation>
    </message>
    <message>
        <source>typed over</source>
        <translatorcomment>已改动</translatorcomment>
        <translation>已改動</translation>
    </message>
    <message>
        <source>pinned</source>
        <translatorcomment>已固定</translatorcomment>
        <translation>已固定</translation>
    </message>
    <message>
        <source>masked</source>
        <translatorcomment>被掩码遮住</translatorcomment>
        <translation>被遮罩遮住</translation>
    </message>
    <message>
        <source>first operand of the selected cell</source>
        <translatorcomment>所选单元格的第一个操作数</translatorcomment>
        <translation>所選儲存格的第一個運算元</translation>
    </message>
    <message>
        <source>second operand of the selected cell</source>
        <translatorcomment>所选单元格的第二个操作数</translatorcomment>
        <translation>所選儲存格的第二個運算元</translation>
    </message>
    <message>
        <source>operand of the selected cell</source>
        <translatorcomment>所选单元格的操作数</translatorcomment>
        <translation>所選儲存格的運算元</translation>
    </message>
    <message>
        <source>without effect, because of pins</source>
        <translatorcomment>因固定的单元格而不起作用</translatorcomment>
        <translation>因固定的儲存格而不起作用</translation>
    </message>
</context>
<context>
    <name>CheckpointDialog</name>
    <message>
        <source>{file} has the weights of a model. Which layer, and which words?</source>
        <translatorcomment>{file} 里是一个模型的权重。看哪一层，用哪些词？</translatorcomment>
        <translation>{file} 裡是一個模型的權重。看哪一層，用哪些詞？</translation>
    </message>
    <message>
        <source>Layer</source>
        <translatorcomment>层</translatorcomment>
        <translation>層</translation>
    </message>
    <message>
        <source>Module</source>
        <translatorcomment>模块</translatorcomment>
        <translation>模組</translation>
    </message>
    <message>
        <source>Family</source>
        <translatorcomment>系列</translatorcomment>
        <translation>系列</translation>
    </message>
    <message>
        <source>Heads</source>
        <translatorcomment>头数</translatorcomment>
        <translation>頭數</translation>
    </message>
    <message>
        <source>Layers</source>
        <translatorcomment>层</translatorcomment>
        <translation>層</translation>
    </message>
    <message>
        <source>Array X from a File…</source>
        <translatorcomment>从文件取数组 X…</translatorcomment>
        <translation>從檔案取陣列 X…</translation>
    </message>
    <message>
        <source>Names of Words…</source>
        <translatorcomment>词的名称…</translatorcomment>
        <translation>詞的名稱…</translation>
    </message>
    <message>
        <source>What is not certain, or not the model&apos;s own</source>
        <translatorcomment>不确定或并非模型本身的内容</translatorcomment>
        <translation>不確定或並非模型本身的內容</translation>
    </message>
    <message>
        <source>{count} heads</source>
        <translatorcomment>{count} 个头</translatorcomment>
        <translation>{count} 個頭</translation>
    </message>
    <message>
        <source>{count} words</source>
        <translatorcomment>{count} 个词</translatorcomment>
        <translation>{count} 個詞</translation>
    </message>
    <message>
        <source>words from {file}</source>
        <translatorcomment>词来自 {file}</translatorcomment>
        <translation>詞來自 {file}</translation>
    </message>
    <message>
        <source>behind {norm}</source>
        <translatorcomment>经过 {norm}</translatorcomment>
        <translation>經過 {norm}</translation>
    </message>
    <message>
        <source>{count} names</source>
        <translatorcomment>{count} 个名称</translatorcomment>
        <translation>{count} 個名稱</translation>
    </message>
    <message>
        <source>Key/value heads</source>
        <translatorcomment>键值头数</translatorcomment>
        <translation>鍵值頭數</translation>
    </message>
    <message>
        <source>No config.json of a known model tells the heads: they are guessed.</source>
        <translatorcomment>没有已知模型的 config.json 说明头数，这里的头数是猜的。</translatorcomment>
        <translation>沒有已知模型的 config.json 說明頭數，這裡的頭數是猜的。</translation>
    </message>
    <message>
        <source>Token ids</source>
        <translatorcomment>词元编号</translatorcomment>
        <translation>詞元編號</translation>
    </message>
    <message>
        <source>or</source>
        <translatorcomment>或</translatorcomment>
        <translation>或</translation>
    </message>
    <message>
        <source>It is what the norm before the layer gives, not what the layer is given</source>
        <translatorcomment>它已经过层前的归一化，而不是层的输入</translatorcomment>
        <translation>它已經過層前的正規化，而不是層的輸入</translation>
    </message>
    <message>
        <source>not read</source>
        <translatorcomment>未读取</translatorcomment>
        <translation>未讀取</translation>
    </message>
    <message>
        <source>Configurations (config.json)</source>
        <translatorcomment>配置 (config.json)</translatorcomment>
        <translation>組態 (config.json)</translation>
    </message>
    <message>
        <source>Array X</source>
        <translatorcomment>数组 X</translatorcomment>
        <translation>陣列 X</translation>
    </message>
    <message>
        <source>Arrays ({patterns})</source>
        <translatorcomment>数组 ({patterns})</translatorcomment>
        <translation>陣列 ({patterns})</translation>
    </message>
    <message>
        <source>Names of Words</source>
        <translatorcomment>词的名称</translatorcomment>
        <translation>詞的名稱</translation>
    </message>
    <message>
        <source>Words, one a line, or JSON (*.txt *.json)</source>
        <translatorcomment>词，每行一个，或 JSON (*.txt *.json)</translatorcomment>
        <translation>詞，每行一個，或 JSON (*.txt *.json)</translation>
    </message>
</context>
<context>
    <name>ChecksStrip</name>
    <message>
        <source>Printed by the lesson</source>
        <translatorcomment>课程印出的数</translatorcomment>
        <translation>課程印出的數</translation>
    </message>
    <message>
        <source>{matrix}, row {row}</source>
        <translatorcomment>{matrix} 第 {row} 行</translatorcomment>
        <translation>{matrix} 第 {row} 列</translation>
    </message>
    <message>
        <source>The worksheet gives every number that the lesson prints here.</source>
        <translatorcomment>工作表给出了课程在此处印出的每一个数。</translatorcomment>
        <translation>工作表給出了課程在此處印出的每一個數。</translation>
    </message>
    <message>
        <source>The lesson prints other rows, columns or heads of {matrix}.</source>
        <translatorcomment>课程印出的是 {matrix} 的另一些行、列或头。</translatorcomment>
        <translation>課程印出的是 {matrix} 的另一些列、欄或頭。</translation>
    </message>
    <message>
        <source>{missed} of {count} numbers differ. The lesson prints {printed} at {place}; here it is {found}.</source>
        <translatorcomment>{count} 个数中有 {missed} 个不同。{place} 处课程印出的是 {printed}，这里是 {found}。</translatorcomment>
        <translation>{count} 個數中有 {missed} 個不同。{place} 處課程印出的是 {printed}，這裡是 {found}。</translation>
    </message>
</context>
<context>
    <name>ClassDialog</name>
    <message>
        <source>Attention</source>
        <translatorcomment>注意力</translatorcomment>
        <translation>注意力</translation>
    </message>
    <message>
        <source>Class Sheets</source>
        <translatorcomment>班级练习</translatorcomment>
        <translation>班級練習</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translatorcomment>选择…</translatorcomment>
        <translation>選擇…</translation>
    </message>
    <message>
        <source>Language</source>
        <translatorcomment>语言</translatorcomment>
        <translation>語言</translation>
    </message>
    <message>
        <source>Title</source>
        <translatorcomment>标题</translatorcomment>
        <translation>標題</translation>
    </message>
    <message>
        <source>Sheets</source>
        <translatorcomment>份数</translatorcomment>
        <translation>份數</translation>
    </message>
    <message>
        <source>First seed</source>
        <translatorcomment>第一个种子</translatorcomment>
        <translation>第一個種子</translation>
    </message>
    <message>
        <source>Folder</source>
        <translatorcomment>文件夹</translatorcomment>
        <translation>資料夾</translation>
    </message>
    <message>
        <source>Marked with</source>
        <translatorcomment>批改工具</translatorcomment>
        <translation>批改工具</translation>
    </message>
    <message>
        <source>Everybody gets other numbers: small whole ones, found for each seed. Written are sheets.pdf, key.pdf, and a session for each sheet, which grade marks when it comes back.</source>
        <translatorcomment>每人的数各不相同，都是为每个种子找出的较小的整数。将写入 sheets.pdf（练习）、key.pdf（答案）以及每份练习的会话；交回后可用 grade 命令批改。</translatorcomment>
        <translation>每人的數各不相同，都是為每個種子找出的較小的整數。將寫入 sheets.pdf（練習）、key.pdf（答案）以及每份練習的工作階段；交回後可用 grade 命令批改。</translation>
    </message>
    <message>
        <source>Write</source>
        <translatorcomment>写入</translatorcomment>
        <translation>寫入</translation>
    </message>
    <message>
        <source>Sheet {seed}</source>
        <translatorcomment>第 {seed} 号</translatorcomment>
        <translation>第 {seed} 號</translation>
    </message>
    <message>
        <source>A Jupyter &amp;notebook for each sheet, too</source>
        <translatorcomment>每份另存一个 Jupyter 笔记本(&amp;N)</translatorcomment>
        <translation>每份另存一個 Jupyter 筆記本(&amp;N)</translation>
    </message>
</context>
<context>
    <name>ComparisonDialog</name>
    <message>
        <source>Compare</source>
        <translatorcomment>比较</translatorcomment>
        <translation>比較</translation>
    </message>
    <message>
        <source>From</source>
        <translatorcomment>从</translatorcomment>
        <translation>從</translation>
    </message>
    <message>
        <source>To</source>
        <translatorcomment>到</translatorcomment>
        <translation>到</translation>
    </message>
    <message>
        <source>matrix</source>
        <translatorcomment>矩阵</translatorcomment>
        <translation>矩陣</translation>
    </message>
    <message>
        <source>kind</source>
        <translatorcomment>类别</translatorcomment>
        <translation>類別</translation>
    </message>
    <message>
        <source>cells</source>
        <translatorcomment>单元格</translatorcomment>
        <translation>儲存格</translation>
    </message>
    <message>
        <source>largest</source>
        <translatorcomment>最大</translatorcomment>
        <translation>最大</translation>
    </message>
    <message>
        <source>rms</source>
        <translatorcomment>均方根</translatorcomment>
        <translation>均方根</translation>
    </message>
    <message>
        <source>What differs</source>
        <translatorcomment>有哪些不同</translatorcomment>
        <translation>有哪些不同</translation>
    </message>
    <message>
        <source>The difference, cell by cell</source>
        <translatorcomment>逐个单元格的差</translatorcomment>
        <translation>逐個儲存格的差</translation>
    </message>
    <message>
        <source>now</source>
        <translatorcomment>当前</translatorcomment>
        <translation>目前</translation>
    </message>
    <message>
        <source>input</source>
        <translatorcomment>输入</translatorcomment>
        <translation>輸入</translation>
    </message>
    <message>
        <source>follows</source>
        <translatorcomment>随之变化</translatorcomment>
        <translation>隨之變化</translation>
    </message>
    <message>
        <source>pinned</source>
        <translatorcomment>固定</translatorcomment>
        <translation>固定</translation>
    </message>
    <message>
        <source>Renamed: {what}</source>
        <translatorcomment>改了名称：{what}</translatorcomment>
        <translation>改了名稱：{what}</translation>
    </message>
    <message>
        <source>Both are the same.</source>
        <translatorcomment>两者完全相同。</translatorcomment>
        <translation>兩者完全相同。</translation>
    </message>
    <message>
        <source>Equal: {names}</source>
        <translatorcomment>相同：{names}</translatorcomment>
        <translation>相同：{names}</translation>
    </message>
    <message>
        <source>Not of one shape.</source>
        <translatorcomment>形状不同。</translatorcomment>
        <translation>形狀不同。</translation>
    </message>
    <message>
        <source>It is not there.</source>
        <translatorcomment>不存在。</translatorcomment>
        <translation>不存在。</translation>
    </message>
    <message>
        <source>Equal.</source>
        <translatorcomment>相同。</translatorcomment>
        <translation>相同。</translation>
    </message>
    <message>
        <source>difference</source>
        <translatorcomment>差</translatorcomment>
        <translation>差</translation>
    </message>
</context>
<context>
    <name>Controls</name>
    <message>
        <source>Size of {axis}</source>
        <translatorcomment>{axis}</translatorcomment>
        <translation>{axis}</translation>
    </message>
    <message>
        <source>Sentence…</source>
        <translatorcomment>句子…</translatorcomment>
        <translation>句子…</translation>
    </message>
    <message>
        <source>Type a sentence: its words become the rows</source>
        <translatorcomment>输入一个句子，其中的词成为各行</translatorcomment>
        <translation>輸入一個句子，其中的詞成為各列</translation>
    </message>
    <message>
        <source>Fill X</source>
        <translatorcomment>填写 X</translatorcomment>
        <translation>填寫 X</translation>
    </message>
    <message>
        <source>Other numbers for every word</source>
        <translatorcomment>为每个词换一组数</translatorcomment>
        <translation>為每個詞換一組數</translation>
    </message>
    <message>
        <source>Draw as the seed says</source>
        <translatorcomment>用种子抽取</translatorcomment>
        <translation>用種子抽取</translation>
    </message>
    <message>
        <source>One-hot</source>
        <translatorcomment>独热</translatorcomment>
        <translation>獨熱</translation>
    </message>
    <message>
        <source>seed</source>
        <translatorcomment>种子</translatorcomment>
        <translation>種子</translation>
    </message>
    <message>
        <source>below</source>
        <translatorcomment>小于</translatorcomment>
        <translation>小於</translation>
    </message>
    <message>
        <source>Whole numbers from 0 up to, but not including, this one</source>
        <translatorcomment>从 0 到这个数的整数，不含这个数</translatorcomment>
        <translation>從 0 到這個數的整數，不含這個數</translation>
    </message>
    <message>
        <source>Draw</source>
        <translatorcomment>重新抽取</translatorcomment>
        <translation>重新抽取</translation>
    </message>
    <message>
        <source>Draw others</source>
        <translatorcomment>另行抽取</translatorcomment>
        <translation>另行抽取</translation>
    </message>
    <message>
        <source>Draw {names} from this seed; numbers typed over them go.</source>
        <translatorcomment>用此种子抽取 {names}；其中手工输入的数会被覆盖。</translatorcomment>
        <translation>用此種子抽取 {names}；其中手動輸入的數會被覆蓋。</translation>
    </message>
    <message>
        <source>Whose random numbers; PyTorch itself is not needed</source>
        <translatorcomment>用哪个库的随机数；不需要安装 PyTorch</translatorcomment>
        <translation>用哪個庫的亂數；不需要安裝 PyTorch</translation>
    </message>
    <message>
        <source>Generator of random numbers</source>
        <translatorcomment>随机数生成器</translatorcomment>
        <translation>亂數產生器</translation>
    </message>
    <message>
        <source>How to draw</source>
        <translatorcomment>抽取方式</translatorcomment>
        <translation>抽取方式</translation>
    </message>
    <message>
        <source>Seed</source>
        <translatorcomment>种子</translatorcomment>
        <translation>種子</translation>
    </message>
    <message>
        <source>Upper bound, exclusive</source>
        <translatorcomment>上界（不含）</translatorcomment>
        <translation>上界（不含）</translation>
    </message>
    <message>
        <source>divide by √d_k</source>
        <translatorcomment>除以 √d_k</translatorcomment>
        <translation>除以 √d_k</translation>
    </message>
    <message>
        <source>List…</source>
        <translatorcomment>列表…</translatorcomment>
        <translation>清單…</translation>
    </message>
    <message>
        <source>What is drawn in which order, and what is thrown away</source>
        <translatorcomment>按什么顺序抽取、舍去哪些</translatorcomment>
        <translation>按什麼順序抽取、捨去哪些</translation>
    </message>
</context>
<context>
    <name>CourseList</name>
    <message>
        <source>{solved} of {count} sheets done</source>
        <translatorcomment>{count} 张练习中已完成 {solved} 张</translatorcomment>
        <translation>{count} 張練習中已完成 {solved} 張</translation>
    </message>
    <message>
        <source>{count} to repeat today {sign}</source>
        <translatorcomment>今天要复习 {count} 张 {sign}</translatorcomment>
        <translation>今天要複習 {count} 張 {sign}</translation>
    </message>
    <message>
        <source>Forget what was done</source>
        <translatorcomment>清除学习记录</translatorcomment>
        <translation>清除學習記錄</translation>
    </message>
    <message>
        <source>Course</source>
        <translatorcomment>课程</translatorcomment>
        <translation>課程</translation>
    </message>
    <message>
        <source>not done yet</source>
        <translatorcomment>尚未完成</translatorcomment>
        <translation>尚未完成</translation>
    </message>
    <message>
        <source>done on {day}, mark {mark} %</source>
        <translatorcomment>{day} 完成，成绩 {mark}%</translatorcomment>
        <translation>{day} 完成，成績 {mark}%</translation>
    </message>
    <message>
        <source>, {count} hints</source>
        <translatorcomment>，用了 {count} 次提示</translatorcomment>
        <translation>，用了 {count} 次提示</translation>
    </message>
    <message>
        <source>, to repeat from {day}</source>
        <translatorcomment>，{day} 起复习</translatorcomment>
        <translation>，{day} 起復習</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Something Went Wrong</source>
        <translatorcomment>出错了</translatorcomment>
        <translation>出錯了</translation>
    </message>
    <message>
        <source>This is a mistake in the program, not yours. You can go on working.</source>
        <translatorcomment>这是程序的错误，不是您的。您可以继续工作。</translatorcomment>
        <translation>這是程式的錯誤，不是您的。您可以繼續工作。</translation>
    </message>
    <message>
        <source>What you have not saved is kept: should the program end, the next start offers it.</source>
        <translatorcomment>尚未保存的内容已留存：即使程序退出，下次启动时也会提供恢复。</translatorcomment>
        <translation>尚未儲存的內容已留存：即使程式結束，下次啟動時也會提供恢復。</translation>
    </message>
    <message>
        <source>Copy Report</source>
        <translatorcomment>复制报告</translatorcomment>
        <translation>複製報告</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Hint 1: cells</source>
        <translatorcomment>提示 1：单元格</translatorcomment>
        <translation>提示 1：儲存格</translation>
    </message>
    <message>
        <source>Light up the cells that this one is made of</source>
        <translatorcomment>标出这个数由哪些单元格算出</translatorcomment>
        <translation>標出這個數由哪些儲存格算出</translation>
    </message>
    <message>
        <source>2: formula</source>
        <translatorcomment>2：公式</translatorcomment>
        <translation>2：公式</translation>
    </message>
    <message>
        <source>The formula, with names</source>
        <translatorcomment>带名称的公式</translatorcomment>
        <translation>帶名稱的公式</translation>
    </message>
    <message>
        <source>3: numbers</source>
        <translatorcomment>3：代入数</translatorcomment>
        <translation>3：代入數</translation>
    </message>
    <message>
        <source>The formula, with its numbers</source>
        <translatorcomment>代入数的公式</translatorcomment>
        <translation>代入數的公式</translation>
    </message>
    <message>
        <source>Predict first</source>
        <translatorcomment>先预测</translatorcomment>
        <translation>先預測</translation>
    </message>
    <message>
        <source>Next sheet →</source>
        <translatorcomment>下一张 →</translatorcomment>
        <translation>下一張 →</translation>
    </message>
    <message>
        <source>A worked sheet</source>
        <translatorcomment>完整示例</translatorcomment>
        <translation>完整範例</translation>
    </message>
    <message>
        <source>Nothing is to be filled in. Click numbers, change some, and go on when it is clear to you.</source>
        <translatorcomment>这里没有要填的内容。点击各个数，改动几个试试，弄明白后再继续。</translatorcomment>
        <translation>這裡沒有要填的內容。點選各個數，改動幾個試試，弄明白後再繼續。</translation>
    </message>
    <message>
        <source>Solved</source>
        <translatorcomment>已完成</translatorcomment>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Mark: {mark} %</source>
        <translatorcomment>成绩：{mark}%</translatorcomment>
        <translation>成績：{mark}%</translation>
    </message>
    <message>
        <source>Not marked</source>
        <translatorcomment>不批改</translatorcomment>
        <translation>不批改</translation>
    </message>
    <message>
        <source>This sheet says nothing of your numbers.</source>
        <translatorcomment>这张练习不对您填的数作评判。</translatorcomment>
        <translation>這張練習不對您填的數作評判。</translation>
    </message>
    <message>
        <source>Still blank: {count}. Then the whole sheet is marked.</source>
        <translatorcomment>还有 {count} 个单元格未填；填完后统一批改。</translatorcomment>
        <translation>還有 {count} 個儲存格未填；填完後統一批改。</translation>
    </message>
    <message>
        <source>Marked at the end</source>
        <translatorcomment>填完再批改</translatorcomment>
        <translation>填完再批改</translation>
    </message>
    <message>
        <source>That is right</source>
        <translatorcomment>这个数对了</translatorcomment>
        <translation>這個數對了</translation>
    </message>
    <message>
        <source>Fill in the yellow cells</source>
        <translatorcomment>请填写黄色单元格</translatorcomment>
        <translation>請填寫黃色儲存格</translation>
    </message>
    <message>
        <source>Watching {cell}</source>
        <translatorcomment>正在观察 {cell}</translatorcomment>
        <translation>正在觀察 {cell}</translation>
    </message>
    <message>
        <source>Type a number into any other cell: before it takes effect you are asked what it will do.</source>
        <translatorcomment>请在别的单元格输入一个数：生效之前会先问您它有什么影响。</translatorcomment>
        <translation>請在別的儲存格輸入一個數：生效之前會先問您它有什麼影響。</translation>
    </message>
    <message>
        <source>still blank: {count}</source>
        <translatorcomment>未填：{count}</translatorcomment>
        <translation>未填：{count}</translation>
    </message>
    <message>
        <source>not right yet: {count}</source>
        <translatorcomment>还不对：{count}</translatorcomment>
        <translation>還不對：{count}</translation>
    </message>
    <message>
        <source>A number, or what makes it: 1/3, sqrt(2), exp(1) and 2*1+0*2 count. {digits} decimals are enough. Later steps are marked on your own numbers: a slip is counted once.</source>
        <translatorcomment>可以填数，也可以填算式：1/3、sqrt(2)、exp(1)、2*1+0*2 都可以。小数点后 {digits} 位就够了。后面的步骤按您自己的数来判：一处错误只算一次。</translatorcomment>
        <translation>可以填數，也可以填算式：1/3、sqrt(2)、exp(1)、2*1+0*2 都可以。小數點後 {digits} 位就夠了。後面的步驟按您自己的數來判：一處錯誤只算一次。</translation>
    </message>
    <message>
        <source>{cell} = {number} is not right yet</source>
        <translatorcomment>{cell} = {number} 还不对</translatorcomment>
        <translation>{cell} = {number} 還不對</translation>
    </message>
    <message>
        <source>Try again, or ask for a hint on this cell.</source>
        <translatorcomment>请再试一次，或查看这个单元格的提示。</translatorcomment>
        <translation>請再試一次，或檢視這個儲存格的提示。</translation>
    </message>
    <message>
        <source>{cell}, hint {number} of {most}</source>
        <translatorcomment>{cell}，提示 {number}/{most}</translatorcomment>
        <translation>{cell}，提示 {number}/{most}</translation>
    </message>
    <message>
        <source>It is made of the cells that are lit.</source>
        <translatorcomment>它由标出的单元格算出。</translatorcomment>
        <translation>它由標出的儲存格算出。</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Close</source>
        <translatorcomment>关闭</translatorcomment>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Updated to {version}.</source>
        <translatorcomment>已更新到 {version}。</translatorcomment>
        <translation>已更新到 {version}。</translation>
    </message>
    <message>
        <source>What’s New</source>
        <translatorcomment>新增功能</translatorcomment>
        <translation>新增功能</translation>
    </message>
</context>
<context>
    <name>Docks</name>
    <message>
        <source>Steps</source>
        <translatorcomment>步骤</translatorcomment>
        <translation>步驟</translation>
    </message>
    <message>
        <source>Learn</source>
        <translatorcomment>学习</translatorcomment>
        <translation>學習</translation>
    </message>
    <message>
        <source>Layers</source>
        <translatorcomment>层</translatorcomment>
        <translation>層</translation>
    </message>
    <message>
        <source>History</source>
        <translatorcomment>历史</translatorcomment>
        <translation>歷史</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translatorcomment>检查器</translatorcomment>
        <translation>檢查器</translation>
    </message>
    <message>
        <source>Options</source>
        <translatorcomment>选项</translatorcomment>
        <translation>選項</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translatorcomment>热图</translatorcomment>
        <translation>熱圖</translation>
    </message>
    <message>
        <source>Row</source>
        <translatorcomment>行</translatorcomment>
        <translation>列</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translatorcomment>画廊</translatorcomment>
        <translation>畫廊</translation>
    </message>
    <message>
        <source>Heads</source>
        <translatorcomment>头</translatorcomment>
        <translation>頭</translation>
    </message>
    <message>
        <source>Panels</source>
        <translatorcomment>面板</translatorcomment>
        <translation>面板</translation>
    </message>
</context>
<context>
    <name>Draw</name>
    <message>
        <source>Whole numbers</source>
        <translatorcomment>整数</translatorcomment>
        <translation>整數</translation>
    </message>
    <message>
        <source>Uniform</source>
        <translatorcomment>均匀</translatorcomment>
        <translation>均勻</translation>
    </message>
    <message>
        <source>Normal</source>
        <translatorcomment>正态</translatorcomment>
        <translation>常態</translation>
    </message>
    <message>
        <source>nn.Linear</source>
        <translatorcomment>nn.Linear</translatorcomment>
        <translation>nn.Linear</translation>
    </message>
    <message>
        <source>Normal, Xavier</source>
        <translatorcomment>正态（Xavier）</translatorcomment>
        <translation>常態（Xavier）</translation>
    </message>
    <message>
        <source>Normal, 1/√d</source>
        <translatorcomment>正态（1/√d）</translatorcomment>
        <translation>常態（1/√d）</translation>
    </message>
    <message>
        <source>Zeros</source>
        <translatorcomment>全零</translatorcomment>
        <translation>全零</translation>
    </message>
    <message>
        <source>Identity</source>
        <translatorcomment>单位矩阵</translatorcomment>
        <translation>單位矩陣</translation>
    </message>
    <message>
        <source>NumPy</source>
        <translatorcomment>NumPy</translatorcomment>
        <translation>NumPy</translation>
    </message>
    <message>
        <source>New NumPy</source>
        <translatorcomment>新 NumPy</translatorcomment>
        <translation>新 NumPy</translation>
    </message>
    <message>
        <source>PyTorch</source>
        <translatorcomment>PyTorch</translatorcomment>
        <translation>PyTorch</translation>
    </message>
</context>
<context>
    <name>DrawRow</name>
    <message>
        <source>(thrown away)</source>
        <translatorcomment>（舍去）</translatorcomment>
        <translation>（捨去）</translation>
    </message>
    <message>
        <source>as above</source>
        <translatorcomment>同上</translatorcomment>
        <translation>同上</translation>
    </message>
    <message>
        <source>no bias</source>
        <translatorcomment>无偏置</translatorcomment>
        <translation>無偏置</translation>
    </message>
    <message>
        <source>then {name}</source>
        <translatorcomment>接着是 {name}</translatorcomment>
        <translation>接著是 {name}</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translatorcomment>提前</translatorcomment>
        <translation>提前</translation>
    </message>
    <message>
        <source>Later</source>
        <translatorcomment>推后</translatorcomment>
        <translation>推後</translation>
    </message>
    <message>
        <source>Take this draw off the list</source>
        <translatorcomment>从列表中删除这次抽取</translatorcomment>
        <translation>從清單中刪除這次抽取</translation>
    </message>
    <message>
        <source>The shape of what is drawn: more than the matrix, which then has its first numbers</source>
        <translatorcomment>抽取的形状：可比矩阵大，矩阵取其中最前面的数</translatorcomment>
        <translation>抽取的形狀：可比矩陣大，矩陣取其中最前面的數</translation>
    </message>
    <message>
        <source>Matrix of draw {number}</source>
        <translatorcomment>第 {number} 次抽取的矩阵</translatorcomment>
        <translation>第 {number} 次抽取的矩陣</translation>
    </message>
    <message>
        <source>How draw {number} is made</source>
        <translatorcomment>第 {number} 次抽取的方式</translatorcomment>
        <translation>第 {number} 次抽取的方式</translation>
    </message>
    <message>
        <source>Shape of draw {number}</source>
        <translatorcomment>第 {number} 次抽取的形状</translatorcomment>
        <translation>第 {number} 次抽取的形狀</translation>
    </message>
    <message>
        <source>Bias after draw {number}</source>
        <translatorcomment>第 {number} 次抽取之后的偏置</translatorcomment>
        <translation>第 {number} 次抽取之後的偏置</translation>
    </message>
    <message>
        <source>a shape</source>
        <translatorcomment>形状</translatorcomment>
        <translation>形狀</translation>
    </message>
</context>
<context>
    <name>DrawsDialog</name>
    <message>
        <source>List of Draws</source>
        <translatorcomment>抽取列表</translatorcomment>
        <translation>抽取清單</translation>
    </message>
    <message>
        <source>below</source>
        <translatorcomment>小于</translatorcomment>
        <translation>小於</translation>
    </message>
    <message>
        <source>&amp;Add a Draw</source>
        <translatorcomment>添加一次抽取(&amp;A)</translatorcomment>
        <translation>新增一次抽取(&amp;A)</translation>
    </message>
    <message>
        <source>How to draw</source>
        <translatorcomment>抽取方式</translatorcomment>
        <translation>抽取方式</translation>
    </message>
    <message>
        <source>Generator of random numbers</source>
        <translatorcomment>随机数生成器</translatorcomment>
        <translation>亂數產生器</translation>
    </message>
    <message>
        <source>Seed</source>
        <translatorcomment>种子</translatorcomment>
        <translation>種子</translation>
    </message>
    <message>
        <source>Upper bound, exclusive</source>
        <translatorcomment>上界（不含）</translatorcomment>
        <translation>上界（不含）</translation>
    </message>
    <message>
        <source>&amp;Generator and seed</source>
        <translatorcomment>生成器和种子(&amp;G)</translatorcomment>
        <translation>生成器和種子(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Drawn</source>
        <translatorcomment>抽取(&amp;D)</translatorcomment>
        <translation>抽取(&amp;D)</translation>
    </message>
    <message>
        <source>D&amp;raw</source>
        <translatorcomment>抽取(&amp;R)</translatorcomment>
        <translation>抽取(&amp;R)</translation>
    </message>
</context>
<context>
    <name>Edits</name>
    <message>
        <source>Make {count} cells of {name} blank</source>
        <translatorcomment>将 {name} 的 {count} 个单元格留空</translatorcomment>
        <translation>將 {name} 的 {count} 個儲存格留空</translation>
    </message>
    <message>
        <source>Show {count} cells of {name}</source>
        <translatorcomment>显示 {name} 的 {count} 个单元格</translatorcomment>
        <translation>顯示 {name} 的 {count} 個儲存格</translation>
    </message>
    <message>
        <source>Show every number</source>
        <translatorcomment>显示所有数</translatorcomment>
        <translation>顯示所有數</translation>
    </message>
    <message>
        <source>Last step blank</source>
        <translatorcomment>最后一步留空</translatorcomment>
        <translation>最後一步留空</translation>
    </message>
    <message>
        <source>Every second cell blank</source>
        <translatorcomment>隔一个单元格留空</translatorcomment>
        <translation>隔一個儲存格留空</translation>
    </message>
    <message>
        <source>Everything computed blank</source>
        <translatorcomment>计算所得的全部留空</translatorcomment>
        <translation>計算所得的全部留空</translation>
    </message>
    <message>
        <source>Mark at once</source>
        <translatorcomment>随填随批改</translatorcomment>
        <translation>隨填隨批改</translation>
    </message>
    <message>
        <source>Mark at the end</source>
        <translatorcomment>填完再批改</translatorcomment>
        <translation>填完再批改</translation>
    </message>
    <message>
        <source>Mark never</source>
        <translatorcomment>不批改</translatorcomment>
        <translation>不批改</translation>
    </message>
    <message>
        <source>Take snapshot “{name}”</source>
        <translatorcomment>创建快照“{name}”</translatorcomment>
        <translation>建立快照「{name}」</translation>
    </message>
    <message>
        <source>Describe snapshot “{name}”</source>
        <translatorcomment>修改快照“{name}”的名称或备注</translatorcomment>
        <translation>修改快照「{name}」的名稱或備註</translation>
    </message>
    <message>
        <source>Forget snapshot</source>
        <translatorcomment>删除快照</translatorcomment>
        <translation>刪除快照</translation>
    </message>
    <message>
        <source>Restore snapshot</source>
        <translatorcomment>还原快照</translatorcomment>
        <translation>還原快照</translation>
    </message>
    <message>
        <source>Release all cells of {name}</source>
        <translatorcomment>解除 {name} 的全部固定</translatorcomment>
        <translation>解除 {name} 的全部固定</translation>
    </message>
    <message>
        <source>Make it so: change {count} cells of {name}</source>
        <translatorcomment>达成目标：改动 {name} 的 {count} 个单元格</translatorcomment>
        <translation>達成目標：改動 {name} 的 {count} 個儲存格</translation>
    </message>
    <message>
        <source>Set {name}[{index}]</source>
        <translatorcomment>设置 {name}[{index}]</translatorcomment>
        <translation>設定 {name}[{index}]</translation>
    </message>
    <message>
        <source>Set {count} cells of {name}</source>
        <translatorcomment>设置 {name} 的 {count} 个单元格</translatorcomment>
        <translation>設定 {name} 的 {count} 個儲存格</translation>
    </message>
    <message>
        <source>Paste into {name}</source>
        <translatorcomment>粘贴到 {name}</translatorcomment>
        <translation>貼上到 {name}</translation>
    </message>
    <message>
        <source>Fill {name}</source>
        <translatorcomment>填充 {name}</translatorcomment>
        <translation>填充 {name}</translation>
    </message>
    <message>
        <source>Clear {name}</source>
        <translatorcomment>清零 {name}</translatorcomment>
        <translation>清零 {name}</translation>
    </message>
    <message>
        <source>Restore {name}</source>
        <translatorcomment>还原 {name}</translatorcomment>
        <translation>還原 {name}</translation>
    </message>
    <message>
        <source>Import {name} ({shape})</source>
        <translatorcomment>导入 {name}（{shape}）</translatorcomment>
        <translation>匯入 {name}（{shape}）</translation>
    </message>
    <message>
        <source>Make {name} {shape}</source>
        <translatorcomment>将 {name} 改为 {shape}</translatorcomment>
        <translation>將 {name} 改為 {shape}</translation>
    </message>
    <message>
        <source>Insert {family}</source>
        <translatorcomment>在“{family}”中插入一项</translatorcomment>
        <translation>在「{family}」中插入一項</translation>
    </message>
    <message>
        <source>Remove {family}</source>
        <translatorcomment>删除“{family}”中的项</translatorcomment>
        <translation>刪除「{family}」中的項</translation>
    </message>
    <message>
        <source>Reorder {family}</source>
        <translatorcomment>调整“{family}”的顺序</translatorcomment>
        <translation>調整「{family}」的順序</translation>
    </message>
    <message>
        <source>Set the size of {family} to {size}</source>
        <translatorcomment>将 {family} 设为 {size}</translatorcomment>
        <translation>將 {family} 設為 {size}</translation>
    </message>
    <message>
        <source>Rename word {number} to “{text}”</source>
        <translatorcomment>将第 {number} 个词重命名为“{text}”</translatorcomment>
        <translation>將第 {number} 個詞重新命名為「{text}」</translation>
    </message>
    <message>
        <source>Name {count} words</source>
        <translatorcomment>为 {count} 个词命名</translatorcomment>
        <translation>為 {count} 個詞命名</translation>
    </message>
    <message>
        <source>Rename {name} to “{text}”</source>
        <translatorcomment>将 {name} 重命名为“{text}”</translatorcomment>
        <translation>將 {name} 重新命名為「{text}」</translation>
    </message>
    <message>
        <source>Name {count} dimensions</source>
        <translatorcomment>为 {count} 个维度命名</translatorcomment>
        <translation>為 {count} 個維度命名</translation>
    </message>
    <message>
        <source>Words: {text}</source>
        <translatorcomment>设定词：{text}</translatorcomment>
        <translation>設定詞：{text}</translation>
    </message>
    <message>
        <source>Draw X as the seed says</source>
        <translatorcomment>用种子抽取 X</translatorcomment>
        <translation>用種子抽取 X</translation>
    </message>
    <message>
        <source>Make X one-hot</source>
        <translatorcomment>将 X 设为独热</translatorcomment>
        <translation>將 X 設為獨熱</translation>
    </message>
    <message>
        <source>Draw {names} from seed {seed}</source>
        <translatorcomment>用种子 {seed} 抽取 {names}</translatorcomment>
        <translation>用種子 {seed} 抽取 {names}</translation>
    </message>
    <message>
        <source>Draw {names} from seed {seed} (uniform)</source>
        <translatorcomment>用种子 {seed} 抽取 {names}（均匀分布）</translatorcomment>
        <translation>用種子 {seed} 抽取 {names}（均勻分佈）</translation>
    </message>
    <message>
        <source>Draw {names} from seed {seed} (standard normal)</source>
        <translatorcomment>用种子 {seed} 抽取 {names}（标准正态分布）</translatorcomment>
        <translation>用種子 {seed} 抽取 {names}（標準常態分佈）</translation>
    </message>
    <message>
        <source>Draw {names} from seed {seed} (as nn.Linear)</source>
        <translatorcomment>用种子 {seed} 抽取 {names}（同 nn.Linear）</translatorcomment>
        <translation>用種子 {seed} 抽取 {names}（同 nn.Linear）</translation>
    </message>
    <message>
        <source>Draw {names} from seed {seed} (Xavier)</source>
        <translatorcomment>用种子 {seed} 抽取 {names}（Xavier）</translatorcomment>
        <translation>用種子 {seed} 抽取 {names}（Xavier）</translation>
    </message>
    <message>
        <source>Draw {names} from seed {seed} (normal)</source>
        <translatorcomment>用种子 {seed} 抽取 {names}（正态分布）</translatorcomment>
        <translation>用種子 {seed} 抽取 {names}（常態分佈）</translation>
    </message>
    <message>
        <source>{edit}, {generator}</source>
        <translatorcomment>{edit}，{generator}</translatorcomment>
        <translation>{edit}，{generator}</translation>
    </message>
    <message>
        <source>Set {names} to zeros</source>
        <translatorcomment>将 {names} 设为零</translatorcomment>
        <translation>將 {names} 設為零</translation>
    </message>
    <message>
        <source>Set {names} to the identity</source>
        <translatorcomment>将 {names} 设为单位矩阵</translatorcomment>
        <translation>將 {names} 設為單位矩陣</translation>
    </message>
    <message>
        <source>{option}: {value}</source>
        <translatorcomment>{option}：{value}</translatorcomment>
        <translation>{option}：{value}</translation>
    </message>
    <message>
        <source>Read “{sentence}”</source>
        <translatorcomment>读入“{sentence}”</translatorcomment>
        <translation>讀入「{sentence}」</translation>
    </message>
    <message>
        <source>Layer {layer} of {what}</source>
        <translatorcomment>{what} 的第 {layer} 层</translatorcomment>
        <translation>{what} 的第 {layer} 層</translation>
    </message>
    <message>
        <source>{what} as it is on the disk</source>
        <translatorcomment>磁盘上的 {what}</translatorcomment>
        <translation>磁碟上的 {what}</translation>
    </message>
    <message>
        <source>Paint on {name} ({count})</source>
        <translatorcomment>在 {name} 上涂画（{count}）</translatorcomment>
        <translation>在 {name} 上塗畫（{count}）</translation>
    </message>
</context>
<context>
    <name>ElsewhereDialog</name>
    <message>
        <source>What Made These Numbers?</source>
        <translatorcomment>这些数是怎么算的？</translatorcomment>
        <translation>這些數是怎麼算的？</translation>
    </message>
    <message>
        <source>They should be</source>
        <translatorcomment>它们应当是</translatorcomment>
        <translation>它們應當是</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translatorcomment>粘贴(&amp;P)</translatorcomment>
        <translation>貼上(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Open File…</source>
        <translatorcomment>打开文件(&amp;O)…</translatorcomment>
        <translation>開啟檔案(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Copy the Smallest Sheet as Script</source>
        <translatorcomment>将最小工作表复制为脚本(&amp;C)</translatorcomment>
        <translation>將最小工作表複製為指令碼(&amp;C)</translation>
    </message>
    <message>
        <source>these numbers</source>
        <translatorcomment>这些数</translatorcomment>
        <translation>這些數</translation>
    </message>
    <message>
        <source>this worksheet</source>
        <translatorcomment>这张工作表</translatorcomment>
        <translation>這張工作表</translation>
    </message>
    <message>
        <source>the clipboard</source>
        <translatorcomment>剪贴板</translatorcomment>
        <translation>剪貼簿</translation>
    </message>
    <message>
        <source>Open a Matrix</source>
        <translatorcomment>打开矩阵</translatorcomment>
        <translation>開啟矩陣</translation>
    </message>
    <message>
        <source>Matrices</source>
        <translatorcomment>矩阵</translatorcomment>
        <translation>矩陣</translation>
    </message>
    <message>
        <source>Trying what may have happened…</source>
        <translatorcomment>正在逐一尝试…</translatorcomment>
        <translation>正在逐一嘗試…</translation>
    </message>
    <message>
        <source>Copy the numbers that another program has for {name} and paste them, or open its file.</source>
        <translatorcomment>请复制其他程序得到的 {name} 的数并粘贴，或打开其文件。</translatorcomment>
        <translation>請複製其他程式得到的 {name} 的數並貼上，或開啟其檔案。</translation>
    </message>
    <message>
        <source>what was dropped</source>
        <translatorcomment>拖入的内容</translatorcomment>
        <translation>拖入的內容</translation>
    </message>
</context>
<context>
    <name>Examples</name>
    <message>
        <source>The tutorial: four words</source>
        <translatorcomment>教程：四个词</translatorcomment>
        <translation>教學：四個詞</translation>
    </message>
    <message>
        <source>word_3 gets the largest weight from every word but word_2. Ask why in step 4.</source>
        <translatorcomment>除 word_2 外，每个词都把最大的权重给了 word_3。到第 4 步看看为什么。</translatorcomment>
        <translation>除 word_2 外，每個詞都把最大的權重給了 word_3。到第 4 步看看為什麼。</translation>
    </message>
    <message>
        <source>Matrix product: shapes that fit</source>
        <translatorcomment>矩阵乘法：形状相配</translatorcomment>
        <translation>矩陣乘法：形狀相配</translation>
    </message>
    <message>
        <source>Change a cell of A and see which row of C follows.</source>
        <translatorcomment>改动 A 的一个单元格，看 C 的哪一行跟着变。</translatorcomment>
        <translation>改動 A 的一個儲存格，看 C 的哪一列跟著變。</translation>
    </message>
    <message>
        <source>Matrix product: shapes that do not fit</source>
        <translatorcomment>矩阵乘法：形状不配</translatorcomment>
        <translation>矩陣乘法：形狀不配</translation>
    </message>
    <message>
        <source>Remove a column of A, or add a row to B, and the product can be computed.</source>
        <translatorcomment>删去 A 的一列，或给 B 加一行，乘积就能算了。</translatorcomment>
        <translation>刪去 A 的一欄，或給 B 加一列，乘積就能算了。</translation>
    </message>
    <message>
        <source>小猫追老鼠: who is 它?</source>
        <translatorcomment>小猫追老鼠：“它”指谁？</translatorcomment>
        <translation>小貓追老鼠：「它」指誰？</translation>
    </message>
    <message>
        <source>Two animals, one of them the doer: look at the row of 它 in weights.</source>
        <translatorcomment>两只动物，只有一只是动作的发出者：看 weights 中“它”那一行。</translatorcomment>
        <translation>兩隻動物，只有一隻是動作的發出者：看 weights 中「它」那一列。</translation>
    </message>
    <message>
        <source>“it” finds its noun</source>
        <translatorcomment>“it”找到它指代的名词</translatorcomment>
        <translation>「it」找到它指代的名詞</translation>
    </message>
    <message>
        <source>Look at the row of “it”: almost all of its weight goes to “animal”.</source>
        <translatorcomment>看“it”那一行：几乎全部权重都给了“animal”。</translatorcomment>
        <translation>看「it」那一列：幾乎全部權重都給了「animal」。</translation>
    </message>
    <message>
        <source>Softmax saturates without √d_k</source>
        <translatorcomment>不除以 √d_k，softmax 就会饱和</translatorcomment>
        <translation>不除以 √d_k，softmax 就會飽和</translation>
    </message>
    <message>
        <source>Untick “divide by √d_k” in step 5: the rows collapse onto single words.</source>
        <translatorcomment>在第 5 步取消“除以 √d_k”：每一行都会塌缩到一个词上。</translatorcomment>
        <translation>在第 5 步取消「除以 √d_k」：每一列都會塌縮到一個詞上。</translation>
    </message>
    <message>
        <source>GPT: causal self-attention</source>
        <translatorcomment>GPT：因果自注意力</translatorcomment>
        <translation>GPT：因果自注意力</translation>
    </message>
    <message>
        <source>BERT: padding</source>
        <translatorcomment>BERT：填充</translatorcomment>
        <translation>BERT：填充</translation>
    </message>
    <message>
        <source>The columns of [PAD] are 0 in every row. Set “Key length” to 6 and see them take a share.</source>
        <translatorcomment>每一行中 [PAD] 的列都是 0。把“键的有效长度”设为 6，看它们如何分走权重。</translatorcomment>
        <translation>每一列中 [PAD] 的欄都是 0。把「鍵的有效長度」設為 6，看它們如何分走權重。</translation>
    </message>
    <message>
        <source>Encoder and decoder: cross-attention</source>
        <translatorcomment>编码器与解码器：交叉注意力</translatorcomment>
        <translation>編碼器與解碼器：交叉注意力</translation>
    </message>
    <message>
        <source>Each Chinese word looks at its English one; 苹果 looks at “an” as well.</source>
        <translatorcomment>每个中文词都关注对应的英文词；“苹果”还关注“an”。</translatorcomment>
        <translation>每個中文詞都關注對應的英文詞；「蘋果」還關注「an」。</translation>
    </message>
    <message>
        <source>Llama: grouped heads, RoPE, causal</source>
        <translatorcomment>Llama：分组头、RoPE、因果</translatorcomment>
        <translation>Llama：分組頭、RoPE、因果</translation>
    </message>
    <message>
        <source>ALiBi: only the distance counts</source>
        <translatorcomment>ALiBi：只看距离</translatorcomment>
        <translation>ALiBi：只看距離</translation>
    </message>
    <message>
        <source>Head 0 looks at the word before, head 1 at what its kind of word needs; nobody looks ahead.</source>
        <translatorcomment>头 0 关注前一个词，头 1 关注这类词所需要的词；谁也看不到后面的词。</translatorcomment>
        <translation>頭 0 關注前一個詞，頭 1 關注這類詞所需要的詞；誰也看不到後面的詞。</translation>
    </message>
    <message>
        <source>Go from head to head above the tables: h0 and h1 share the first head of K and V, h2 and h3 the second.</source>
        <translatorcomment>用表格上方的箭头逐头查看：h0 和 h1 共用 K、V 的第一个头，h2 和 h3 共用第二个。</translatorcomment>
        <translation>用表格上方的箭頭逐頭檢視：h0 和 h1 共用 K、V 的第一個頭，h2 和 h3 共用第二個。</translation>
    </message>
    <message>
        <source>Press ▦ over the weights: head 0 looks near, the others ever more evenly.</source>
        <translatorcomment>点击权重上方的 ▦：头 0 关注近处，其余的头依次更均匀。</translatorcomment>
        <translation>點選權重上方的 ▦：頭 0 關注近處，其餘的頭依次更均勻。</translation>
    </message>
    <message>
        <source>Sliding window with a sink</source>
        <translatorcomment>带汇（sink）的滑动窗口</translatorcomment>
        <translation>帶匯（sink）的滑動視窗</translation>
    </message>
    <message>
        <source>A band of three, and the first column. Paint on the mask to change it.</source>
        <translatorcomment>一条宽为三的带子，加上第一列。在掩码上涂画即可改变。</translatorcomment>
        <translation>一條寬為三的帶子，加上第一欄。在遮罩上塗畫即可改變。</translation>
    </message>
    <message>
        <source>Bahdanau: additive attention</source>
        <translatorcomment>Bahdanau：加性注意力</translatorcomment>
        <translation>Bahdanau：加性注意力</translation>
    </message>
    <message>
        <source>No dot product: a hidden layer of query plus key. Click a score to see its four units.</source>
        <translatorcomment>没有点积：查询加键经过一个隐藏层。点击一个得分，看它的四个隐藏单元。</translatorcomment>
        <translation>沒有點積：查詢加鍵經過一個隱藏層。點選一個得分，看它的四個隱藏單元。</translation>
    </message>
    <message>
        <source>Luong: general attention</source>
        <translatorcomment>Luong：一般式注意力</translatorcomment>
        <translation>Luong：一般式注意力</translation>
    </message>
    <message>
        <source>W_a says which columns belong together. Set it to zeros, or swap two rows, and the words lose each other.</source>
        <translatorcomment>W_a 决定哪些列彼此对应。把它全设为 0，或交换两行，词与词就对不上了。</translatorcomment>
        <translation>W_a 決定哪些欄彼此對應。把它全設為 0，或交換兩列，詞與詞就對不上了。</translation>
    </message>
    <message>
        <source>A long text: 65,536 words</source>
        <translatorcomment>一段长文本：65,536 个词</translatorcomment>
        <translation>一段長文字：65,536 個詞</translation>
    </message>
    <message>
        <source>Zoom into the heat map with the mouse wheel, down to single numbers. None of the 4 · 10⁹ weights is stored.</source>
        <translatorcomment>用鼠标滚轮放大热图，直到看见单个数。4 · 10⁹ 个权重一个也没有存储。</translatorcomment>
        <translation>用滑鼠滾輪放大熱圖，直到看見單個數。4 · 10⁹ 個權重一個也沒有儲存。</translation>
    </message>
    <message>
        <source>Sparsemax against softmax</source>
        <translatorcomment>sparsemax 与 softmax 的对比</translatorcomment>
        <translation>sparsemax 與 softmax 的對比</translation>
    </message>
    <message>
        <source>True zeros in the weights. Open the gallery (View → Gallery) to see every normaliser.</source>
        <translatorcomment>权重里有真正的 0。打开画廊（视图 → 画廊），看所有归一化方式。</translatorcomment>
        <translation>權重裡有真正的 0。開啟畫廊（檢視 → 畫廊），看所有正規化方式。</translation>
    </message>
    <message>
        <source>Linear attention</source>
        <translatorcomment>线性注意力</translatorcomment>
        <translation>線性注意力</translation>
    </message>
    <message>
        <source>Positive features instead of an exponential: the rows sum to 1 all the same, but look wider.</source>
        <translatorcomment>用正的特征代替指数：每行之和同样为 1，但权重更分散。</translatorcomment>
        <translation>用正的特徵代替指數：每列之和同樣為 1，但權重更分散。</translation>
    </message>
    <message>
        <source>Raschka, chapter 3: without weights</source>
        <translatorcomment>Raschka 第 3 章：不带权重矩阵</translatorcomment>
        <translation>Raschka 第 3 章：不帶權重矩陣</translation>
    </message>
    <message>
        <source>Queries, keys and values are the words themselves; “journey” looks at itself most.</source>
        <translatorcomment>查询、键和值就是词向量本身；“journey”最关注它自己。</translatorcomment>
        <translation>查詢、鍵和值就是詞向量本身；「journey」最關注它自己。</translation>
    </message>
    <message>
        <source>Raschka, chapter 3: weights of torch.rand</source>
        <translatorcomment>Raschka 第 3 章：torch.rand 的权重矩阵</translatorcomment>
        <translation>Raschka 第 3 章：torch.rand 的權重矩陣</translation>
    </message>
    <message>
        <source>Seed 123 of PyTorch, drawn here. Take another seed, and the printed numbers are gone.</source>
        <translatorcomment>PyTorch 的种子 123，就在这里抽取。换一个种子，书上的数就对不上了。</translatorcomment>
        <translation>PyTorch 的種子 123，就在這裡抽取。換一個種子，書上的數就對不上了。</translation>
    </message>
    <message>
        <source>Raschka, chapter 3: nn.Linear</source>
        <translatorcomment>Raschka 第 3 章：nn.Linear</translatorcomment>
        <translation>Raschka 第 3 章：nn.Linear</translation>
    </message>
    <message>
        <source>Small weights of new layers: every row of weights is almost even.</source>
        <translatorcomment>新建的层参数很小：weights 的每一行几乎是均匀的。</translatorcomment>
        <translation>新建立的層參數很小：weights 的每一列幾乎是均勻的。</translation>
    </message>
    <message>
        <source>Raschka, chapter 3: causal mask, seed 789</source>
        <translatorcomment>Raschka 第 3 章：因果掩码，种子 789</translatorcomment>
        <translation>Raschka 第 3 章：因果遮罩，種子 789</translation>
    </message>
    <message>
        <source>The last row is that of the lesson before: it may see everything.</source>
        <translatorcomment>最后一行与上一课相同：它可以看到全部的词。</translatorcomment>
        <translation>最後一列與上一課相同：它可以看到全部的詞。</translation>
    </message>
    <message>
        <source>Raschka, chapter 3: causal mask, seed 123</source>
        <translatorcomment>Raschka 第 3 章：因果掩码，种子 123</translatorcomment>
        <translation>Raschka 第 3 章：因果遮罩，種子 123</translation>
    </message>
    <message>
        <source>The first row of attention is the first row of V: its word sees only itself.</source>
        <translatorcomment>attention 的第一行就是 V 的第一行：第一个词只看得到它自己。</translatorcomment>
        <translation>attention 的第一列就是 V 的第一列：第一個詞只看得到它自己。</translation>
    </message>
    <message>
        <source>Raschka, chapter 3: two heads</source>
        <translatorcomment>Raschka 第 3 章：两个头</translatorcomment>
        <translation>Raschka 第 3 章：兩個頭</translation>
    </message>
    <message>
        <source>W_O and its bias are drawn after the others, as a layer of their own.</source>
        <translatorcomment>W_O 和它的偏置自成一层，最后抽取。</translatorcomment>
        <translation>W_O 和它的偏置自成一層，最後抽取。</translation>
    </message>
    <message>
        <source>Karpathy: one head of GPT</source>
        <translatorcomment>Karpathy：GPT 的一个头</translatorcomment>
        <translation>Karpathy：GPT 的一個頭</translation>
    </message>
    <message>
        <source>X comes first from the seed, then W_K before W_Q. Divide by √d_k and see the weights even out.</source>
        <translatorcomment>种子先给出 X，然后是 W_K，再是 W_Q。勾选除以 √d_k，看权重变得均匀。</translatorcomment>
        <translation>種子先給出 X，然後是 W_K，再是 W_Q。勾選除以 √d_k，看權重變得均勻。</translation>
    </message>
    <message>
        <source>By hand: three words</source>
        <translatorcomment>手算：三个词</translatorcomment>
        <translation>手算：三個詞</translation>
    </message>
    <message>
        <source>Small whole numbers: compute a score on paper, then ask why in step 4.</source>
        <translatorcomment>都是小整数：先在纸上算一个得分，再到第 4 步问为什么。</translatorcomment>
        <translation>都是小整數：先在紙上算一個得分，再到第 4 步問為什麼。</translation>
    </message>
    <message>
        <source>By hand: causal</source>
        <translatorcomment>手算：因果掩码</translatorcomment>
        <translation>手算：因果遮罩</translation>
    </message>
    <message>
        <source>Only the last row may see every word, and stays as it was without the mask.</source>
        <translatorcomment>只有最后一行可以看到所有的词，所以与没有掩码时相同。</translatorcomment>
        <translation>只有最後一列可以看到所有的詞，所以與沒有遮罩時相同。</translation>
    </message>
    <message>
        <source>Dive into Deep Learning: additive, masked</source>
        <translatorcomment>《动手学深度学习》：加性注意力与掩码</translatorcomment>
        <translation>《動手學深度學習》：加性注意力與遮罩</translation>
    </message>
    <message>
        <source>All keys are equal: each query gets the plain mean of the values it may see.</source>
        <translatorcomment>所有键都相同：每个查询得到的就是它可见的值的平均。</translatorcomment>
        <translation>所有鍵都相同：每個查詢得到的就是它可見的值的平均。</translation>
    </message>
    <message>
        <source>One decoding step with a key/value cache</source>
        <translatorcomment>带键值缓存的一步解码</translatorcomment>
        <translation>帶鍵值快取的一步解碼</translation>
    </message>
    <message>
        <source>One new word, one query; five keys and values are not computed again.</source>
        <translatorcomment>一个新词，一个查询；五个键和值无需重新计算。</translatorcomment>
        <translation>一個新詞，一個查詢；五個鍵和值無需重新計算。</translation>
    </message>
    <message>
        <source>Step by Step</source>
        <translatorcomment>逐步讲解</translatorcomment>
        <translation>逐步講解</translation>
    </message>
    <message>
        <source>Who Is Meant</source>
        <translatorcomment>指代谁</translatorcomment>
        <translation>指代誰</translation>
    </message>
    <message>
        <source>As Models Have It</source>
        <translatorcomment>常见模型的做法</translatorcomment>
        <translation>常見模型的做法</translation>
    </message>
    <message>
        <source>One Part Otherwise</source>
        <translatorcomment>只换一处</translatorcomment>
        <translation>只換一處</translation>
    </message>
    <message>
        <source>Large, and Published</source>
        <translatorcomment>长文本与公开课程</translatorcomment>
        <translation>長文字與公開課程</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export Matrices</source>
        <translatorcomment>导出矩阵</translatorcomment>
        <translation>匯出矩陣</translation>
    </message>
    <message>
        <source>Matrices</source>
        <translatorcomment>矩阵</translatorcomment>
        <translation>矩陣</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translatorcomment>选择…</translatorcomment>
        <translation>選擇…</translation>
    </message>
    <message>
        <source>What is written</source>
        <translatorcomment>写出的文件</translatorcomment>
        <translation>寫出的檔案</translation>
    </message>
    <message>
        <source>CSV: a table each, for spreadsheets</source>
        <translatorcomment>CSV：每个矩阵一个表格文件，供电子表格使用</translatorcomment>
        <translation>CSV：每個矩陣一個表格檔案，供試算表使用</translation>
    </message>
    <message>
        <source>NPZ: all in one file, for NumPy</source>
        <translatorcomment>NPZ：全部存入一个文件，供 NumPy 使用</translatorcomment>
        <translation>NPZ：全部存入一個檔案，供 NumPy 使用</translation>
    </message>
    <message>
        <source>Comma</source>
        <translatorcomment>逗号</translatorcomment>
        <translation>逗號</translation>
    </message>
    <message>
        <source>Semicolon</source>
        <translatorcomment>分号</translatorcomment>
        <translation>分號</translation>
    </message>
    <message>
        <source>Tab</source>
        <translatorcomment>制表符</translatorcomment>
        <translation>定位字元</translation>
    </message>
    <message>
        <source>Names of rows and columns</source>
        <translatorcomment>行名和列名</translatorcomment>
        <translation>列名和欄名</translation>
    </message>
    <message>
        <source>Byte order mark, so that Excel reads Chinese</source>
        <translatorcomment>字节顺序标记（让 Excel 正确显示中文）</translatorcomment>
        <translation>位元組順序標記（讓 Excel 正確顯示中文）</translation>
    </message>
    <message>
        <source>Replace files that are already there</source>
        <translatorcomment>替换已有的文件</translatorcomment>
        <translation>替換已有的檔案</translation>
    </message>
    <message>
        <source>Export</source>
        <translatorcomment>导出</translatorcomment>
        <translation>匯出</translation>
    </message>
    <message>
        <source>&amp;All</source>
        <translatorcomment>全选(&amp;A)</translatorcomment>
        <translation>全選(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;None</source>
        <translatorcomment>全不选(&amp;N)</translatorcomment>
        <translation>全不選(&amp;N)</translation>
    </message>
    <message>
        <source>Folder</source>
        <translatorcomment>文件夹</translatorcomment>
        <translation>資料夾</translation>
    </message>
    <message>
        <source>Write as</source>
        <translatorcomment>格式</translatorcomment>
        <translation>格式</translation>
    </message>
    <message>
        <source>Separator</source>
        <translatorcomment>分隔符</translatorcomment>
        <translation>分隔符</translation>
    </message>
    <message>
        <source>Choose a Folder</source>
        <translatorcomment>选择文件夹</translatorcomment>
        <translation>選擇資料夾</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translatorcomment>正在写入…</translatorcomment>
        <translation>正在寫入…</translation>
    </message>
</context>
<context>
    <name>FigureButton</name>
    <message>
        <source>Figure for a paper…</source>
        <translatorcomment>用于论文的图…</translatorcomment>
        <translation>用於論文的圖…</translation>
    </message>
</context>
<context>
    <name>FigureDialog</name>
    <message>
        <source>Writing…</source>
        <translatorcomment>正在写入…</translatorcomment>
        <translation>正在寫入…</translation>
    </message>
    <message>
        <source>Copied, as a picture and as SVG.</source>
        <translatorcomment>已复制为图片和 SVG。</translatorcomment>
        <translation>已複製為圖片和 SVG。</translation>
    </message>
    <message>
        <source>Saved {names}</source>
        <translatorcomment>已保存 {names}</translatorcomment>
        <translation>已儲存 {names}</translation>
    </message>
    <message>
        <source>{width} × {height} mm</source>
        <translatorcomment>{width} × {height} 毫米</translatorcomment>
        <translation>{width} × {height} 毫米</translation>
    </message>
    <message>
        <source>Whoever gets an SVG, PDF or PNG can open it here and has the worksheet: {size}.</source>
        <translatorcomment>收到 SVG、PDF 或 PNG 的人可以在这里打开它，得到整个工作表：{size}。</translatorcomment>
        <translation>收到 SVG、PDF 或 PNG 的人可以在這裡開啟它，得到整個工作表：{size}。</translation>
    </message>
    <message>
        <source>The numbers come from a model or a recording. They stay where they are.</source>
        <translatorcomment>这些数来自模型或记录，不会写入文件。</translatorcomment>
        <translation>這些數來自模型或記錄，不會寫入檔案。</translation>
    </message>
    <message>
        <source>{size} kB</source>
        <translatorcomment>{size} kB</translatorcomment>
        <translation>{size} kB</translation>
    </message>
    <message>
        <source>Figure</source>
        <translatorcomment>图</translatorcomment>
        <translation>圖</translation>
    </message>
    <message>
        <source>On the figure</source>
        <translatorcomment>图的内容</translatorcomment>
        <translation>圖的內容</translation>
    </message>
    <message>
        <source>In the file</source>
        <translatorcomment>文件</translatorcomment>
        <translation>檔案</translation>
    </message>
    <message>
        <source>The data go along</source>
        <translatorcomment>附带数据</translatorcomment>
        <translation>附帶資料</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translatorcomment>复制(&amp;C)</translatorcomment>
        <translation>複製(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Save As…</source>
        <translatorcomment>另存为(&amp;S)…</translatorcomment>
        <translation>另存為(&amp;S)…</translation>
    </message>
    <message>
        <source>Close</source>
        <translatorcomment>关闭</translatorcomment>
        <translation>關閉</translation>
    </message>
</context>
<context>
    <name>FigureEntrance</name>
    <message>
        <source>now</source>
        <translatorcomment>当前</translatorcomment>
        <translation>目前</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>masked</source>
        <translatorcomment>被掩码遮住</translatorcomment>
        <translation>被遮罩遮住</translation>
    </message>
    <message>
        <source>Save the Figure</source>
        <translatorcomment>保存图</translatorcomment>
        <translation>儲存圖</translation>
    </message>
    <message>
        <source>{name} is already there. Replace it?</source>
        <translatorcomment>{name} 已存在。要替换吗？</translatorcomment>
        <translation>{name} 已存在。要替換嗎？</translation>
    </message>
    <message>
        <source>Map</source>
        <translatorcomment>热图</translatorcomment>
        <translation>熱圖</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translatorcomment>数值</translatorcomment>
        <translation>數值</translation>
    </message>
    <message>
        <source>Lines</source>
        <translatorcomment>连线</translatorcomment>
        <translation>連接</translation>
    </message>
    <message>
        <source>Words</source>
        <translatorcomment>词块</translatorcomment>
        <translation>詞塊</translation>
    </message>
    <message>
        <source>Bars</source>
        <translatorcomment>条形</translatorcomment>
        <translation>條形</translation>
    </message>
    <message>
        <source>Cells coloured by their numbers</source>
        <translatorcomment>单元格按数值着色</translatorcomment>
        <translation>儲存格按數值著色</translation>
    </message>
    <message>
        <source>The matrix as numbers in brackets</source>
        <translatorcomment>方括号中的数值矩阵</translatorcomment>
        <translation>方括號中的數值矩陣</translation>
    </message>
    <message>
        <source>Words at both sides, joined by lines as strong as the weights</source>
        <translatorcomment>两侧是词，连线的粗细和深浅表示权重</translatorcomment>
        <translation>兩側是詞，連接的粗細和深淺表示權重</translation>
    </message>
    <message>
        <source>Words in boxes, coloured by the weights of a row</source>
        <translatorcomment>词放在方框里，按一行的权重着色</translatorcomment>
        <translation>詞放在方框裡，按一列的權重著色</translation>
    </message>
    <message>
        <source>The numbers of a row as bars</source>
        <translatorcomment>用条形表示一行的数值</translatorcomment>
        <translation>用條形表示一列的數值</translation>
    </message>
    <message>
        <source>One matrix</source>
        <translatorcomment>一个矩阵</translatorcomment>
        <translation>一個矩陣</translation>
    </message>
    <message>
        <source>All heads</source>
        <translatorcomment>所有头</translatorcomment>
        <translation>所有頭</translation>
    </message>
    <message>
        <source>Layers × heads</source>
        <translatorcomment>层 × 头</translatorcomment>
        <translation>層 × 頭</translation>
    </message>
    <message>
        <source>All sentences</source>
        <translatorcomment>所有句子</translatorcomment>
        <translation>所有句子</translation>
    </message>
    <message>
        <source>Before, after, difference</source>
        <translatorcomment>之前、之后、差</translatorcomment>
        <translation>之前、之後、差</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translatorcomment>图库</translatorcomment>
        <translation>相簿</translation>
    </message>
    <message>
        <source>This matrix has no heads.</source>
        <translatorcomment>这个矩阵不分头。</translatorcomment>
        <translation>這個矩陣不分頭。</translation>
    </message>
    <message>
        <source>There is one layer only.</source>
        <translatorcomment>只有一层。</translatorcomment>
        <translation>只有一層。</translation>
    </message>
    <message>
        <source>For a whole model with several sentences.</source>
        <translatorcomment>仅用于有多个句子的完整模型。</translatorcomment>
        <translation>僅用於有多個句子的完整模型。</translation>
    </message>
    <message>
        <source>Take a snapshot first; it is compared with the present.</source>
        <translatorcomment>请先创建快照，再与当前状态比较。</translatorcomment>
        <translation>請先建立快照，再與目前狀態比較。</translation>
    </message>
    <message>
        <source>Opened from the gallery.</source>
        <translatorcomment>请从图库打开。</translatorcomment>
        <translation>請從相簿開啟。</translation>
    </message>
    <message>
        <source>As suits the numbers</source>
        <translatorcomment>随数值自动选择</translatorcomment>
        <translation>隨數值自動選擇</translation>
    </message>
    <message>
        <source>Viridis</source>
        <translatorcomment>Viridis</translatorcomment>
        <translation>Viridis</translation>
    </message>
    <message>
        <source>Blue to orange</source>
        <translatorcomment>蓝—橙</translatorcomment>
        <translation>藍—橙</translation>
    </message>
    <message>
        <source>Blues</source>
        <translatorcomment>蓝色渐变</translatorcomment>
        <translation>藍色漸變</translation>
    </message>
    <message>
        <source>Greys</source>
        <translatorcomment>灰色渐变</translatorcomment>
        <translation>灰色漸變</translation>
    </message>
    <message>
        <source>The cells are too small for numbers.</source>
        <translatorcomment>单元格太小，放不下数值。</translatorcomment>
        <translation>儲存格太小，放不下數值。</translation>
    </message>
    <message>
        <source>There is room for some of the labels only.</source>
        <translatorcomment>位置不够，只显示部分标签。</translatorcomment>
        <translation>位置不夠，只顯示部分標籤。</translation>
    </message>
    <message>
        <source>Long labels are cut.</source>
        <translatorcomment>过长的标签已截断。</translatorcomment>
        <translation>過長的標籤已截斷。</translation>
    </message>
    <message>
        <source>Some rows or columns have no room.</source>
        <translatorcomment>部分行或列放不下。</translatorcomment>
        <translation>部分列或欄放不下。</translation>
    </message>
</context>
<context>
    <name>FileActions</name>
    <message>
        <source>Open</source>
        <translatorcomment>打开</translatorcomment>
        <translation>開啟</translation>
    </message>
    <message>
        <source>Sessions, tables and arrays ({patterns})</source>
        <translatorcomment>会话、表格和数组 ({patterns})</translatorcomment>
        <translation>工作階段、表格和陣列 ({patterns})</translation>
    </message>
    <message>
        <source>worksheet</source>
        <translatorcomment>工作表</translatorcomment>
        <translation>工作表</translation>
    </message>
    <message>
        <source>Save As</source>
        <translatorcomment>另存为</translatorcomment>
        <translation>另存為</translation>
    </message>
    <message>
        <source>Sessions (*{suffix})</source>
        <translatorcomment>会话 (*{suffix})</translatorcomment>
        <translation>工作階段 (*{suffix})</translation>
    </message>
    <message>
        <source>Import a Table into {name}</source>
        <translatorcomment>将表格导入 {name}</translatorcomment>
        <translation>將表格匯入 {name}</translation>
    </message>
    <message>
        <source>Tables ({patterns})</source>
        <translatorcomment>表格 ({patterns})</translatorcomment>
        <translation>表格 ({patterns})</translation>
    </message>
    <message>
        <source>Reading {name}… {percent} %</source>
        <translatorcomment>正在读取 {name}… {percent}%</translatorcomment>
        <translation>正在讀取 {name}… {percent}%</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translatorcomment>取消</translatorcomment>
        <translation>取消</translation>
    </message>
    <message>
        <source>The numbers are still being compared with the checksums of their file. Export them after that.</source>
        <translatorcomment>这些数仍在与文件的校验和比对。请等比对完成后再导出。</translatorcomment>
        <translation>這些數仍在與檔案的總和檢查碼比對。請等比對完成後再匯出。</translation>
    </message>
    <message>
        <source>Export as a Script</source>
        <translatorcomment>导出为脚本</translatorcomment>
        <translation>匯出為指令碼</translation>
    </message>
    <message>
        <source>Python (*.py)</source>
        <translatorcomment>Python (*.py)</translatorcomment>
        <translation>Python (*.py)</translation>
    </message>
    <message>
        <source>Wrote {name}; it needs NumPy only.</source>
        <translatorcomment>已写入 {name}；运行它只需要 NumPy。</translatorcomment>
        <translation>已寫入 {name}；執行它只需要 NumPy。</translation>
    </message>
    <message>
        <source>Exported {files} to {folder}</source>
        <translatorcomment>已将 {files} 导出到 {folder}</translatorcomment>
        <translation>已將 {files} 匯出到 {folder}</translation>
    </message>
    <message>
        <source>this worksheet</source>
        <translatorcomment>这张工作表</translatorcomment>
        <translation>這張工作表</translation>
    </message>
    <message>
        <source>Save Changes?</source>
        <translatorcomment>保存更改？</translatorcomment>
        <translation>儲存更改？</translation>
    </message>
    <message>
        <source>Save the changes to {name}?</source>
        <translatorcomment>要保存对 {name} 的更改吗？</translatorcomment>
        <translation>要儲存對 {name} 的更改嗎？</translation>
    </message>
    <message>
        <source>{name} is already there. Replace it?</source>
        <translatorcomment>{name} 已经存在，要替换吗？</translatorcomment>
        <translation>{name} 已經存在，要替換嗎？</translation>
    </message>
    <message>
        <source>Close</source>
        <translatorcomment>关闭</translatorcomment>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Saved {name}</source>
        <translatorcomment>已保存 {name}</translatorcomment>
        <translation>已儲存 {name}</translation>
    </message>
    <message>
        <source>Read Otherwise…</source>
        <translatorcomment>换一种读法…</translatorcomment>
        <translation>換一種讀法…</translation>
    </message>
    <message>
        <source>Wrote {name}; it needs NumPy and the folder of the model.</source>
        <translatorcomment>已写入 {name}；运行它需要 NumPy 和模型的文件夹。</translatorcomment>
        <translation>已寫入 {name}；執行它需要 NumPy 和模型的資料夾。</translation>
    </message>
</context>
<context>
    <name>ForecastBox</name>
    <message>
        <source>rises</source>
        <translatorcomment>变大</translatorcomment>
        <translation>變大</translation>
    </message>
    <message>
        <source>falls</source>
        <translatorcomment>变小</translatorcomment>
        <translation>變小</translation>
    </message>
    <message>
        <source>stays</source>
        <translatorcomment>不变</translatorcomment>
        <translation>不變</translation>
    </message>
    <message>
        <source>largest of its row then:</source>
        <translatorcomment>此后该行最大的是：</translatorcomment>
        <translation>此後該列最大的是：</translation>
    </message>
    <message>
        <source>If {moved} changes by {by}, where does {watched} go?</source>
        <translatorcomment>如果 {moved} 改变 {by}，{watched} 会怎样？</translatorcomment>
        <translation>如果 {moved} 改變 {by}，{watched} 會怎樣？</translation>
    </message>
    <message>
        <source>Reveal</source>
        <translatorcomment>揭晓</translatorcomment>
        <translation>揭曉</translation>
    </message>
    <message>
        <source>Another one</source>
        <translatorcomment>再来一题</translatorcomment>
        <translation>再來一題</translation>
    </message>
    <message>
        <source>As you said.</source>
        <translatorcomment>您说对了。</translatorcomment>
        <translation>您說對了。</translation>
    </message>
    <message>
        <source>Not so.</source>
        <translatorcomment>不是这样。</translatorcomment>
        <translation>不是這樣。</translation>
    </message>
    <message>
        <source>It {way}: from {before} to {after}. Exact slope here: {slope}. Largest: {largest}.</source>
        <translatorcomment>它{way}：从 {before} 到 {after}。这里的精确斜率：{slope}。最大的是：{largest}。</translatorcomment>
        <translation>它{way}：從 {before} 到 {after}。這裡的精確斜率：{slope}。最大的是：{largest}。</translation>
    </message>
</context>
<context>
    <name>Formulas</name>
    <message>
        <source>equals</source>
        <translatorcomment>等于</translatorcomment>
        <translation>等於</translation>
    </message>
    <message>
        <source>plus</source>
        <translatorcomment>加</translatorcomment>
        <translation>加</translation>
    </message>
    <message>
        <source>minus</source>
        <translatorcomment>减</translatorcomment>
        <translation>減</translation>
    </message>
    <message>
        <source>is less than</source>
        <translatorcomment>小于</translatorcomment>
        <translation>小於</translation>
    </message>
    <message>
        <source>divided by</source>
        <translatorcomment>除以</translatorcomment>
        <translation>除以</translation>
    </message>
    <message>
        <source>open bracket</source>
        <translatorcomment>左括号</translatorcomment>
        <translation>左括號</translation>
    </message>
    <message>
        <source>close bracket</source>
        <translatorcomment>右括号</translatorcomment>
        <translation>右括號</translation>
    </message>
    <message>
        <source>where</source>
        <translatorcomment>，当</translatorcomment>
        <translation>，當</translation>
    </message>
    <message>
        <source>times</source>
        <translatorcomment>乘</translatorcomment>
        <translation>乘</translation>
    </message>
    <message>
        <source>by</source>
        <translatorcomment>乘</translatorcomment>
        <translation>乘</translation>
    </message>
    <message>
        <source>times, cell by cell,</source>
        <translatorcomment>逐元素乘</translatorcomment>
        <translation>逐元素乘</translation>
    </message>
    <message>
        <source>is at most</source>
        <translatorcomment>小于等于</translatorcomment>
        <translation>小於等於</translation>
    </message>
    <message>
        <source>is at least</source>
        <translatorcomment>大于等于</translatorcomment>
        <translation>大於等於</translation>
    </message>
    <message>
        <source>is not</source>
        <translatorcomment>不等于</translatorcomment>
        <translation>不等於</translation>
    </message>
    <message>
        <source>is in</source>
        <translatorcomment>属于</translatorcomment>
        <translation>屬於</translation>
    </message>
    <message>
        <source>and</source>
        <translatorcomment>且</translatorcomment>
        <translation>且</translation>
    </message>
    <message>
        <source>or</source>
        <translatorcomment>或</translatorcomment>
        <translation>或</translation>
    </message>
    <message>
        <source>infinity</source>
        <translatorcomment>无穷大</translatorcomment>
        <translation>無窮大</translation>
    </message>
    <message>
        <source>and so on</source>
        <translatorcomment>等等</translatorcomment>
        <translation>等等</translation>
    </message>
    <message>
        <source>{above} divided by {below}</source>
        <translatorcomment>{above} 除以 {below}</translatorcomment>
        <translation>{above} 除以 {below}</translation>
    </message>
    <message>
        <source>the fraction {above} over {below}, end of fraction,</source>
        <translatorcomment>分式，分子 {above}，分母 {below}，分式结束，</translatorcomment>
        <translation>分式，分子 {above}，分母 {below}，分式結束，</translation>
    </message>
    <message>
        <source>the square root of {inside}</source>
        <translatorcomment>{inside} 的平方根</translatorcomment>
        <translation>{inside} 的平方根</translation>
    </message>
    <message>
        <source>{function} of {inside}</source>
        <translatorcomment>{inside} 的 {function}</translatorcomment>
        <translation>{inside} 的 {function}</translation>
    </message>
    <message>
        <source>{inside} transposed</source>
        <translatorcomment>{inside} 的转置</translatorcomment>
        <translation>{inside} 的轉置</translation>
    </message>
    <message>
        <source>{inside} squared</source>
        <translatorcomment>{inside} 的平方</translatorcomment>
        <translation>{inside} 的平方</translation>
    </message>
    <message>
        <source>{inside} to the power of {power}</source>
        <translatorcomment>{inside} 的 {power} 次方</translatorcomment>
        <translation>{inside} 的 {power} 次方</translation>
    </message>
    <message>
        <source>{inside} of number {head}</source>
        <translatorcomment>第 {head} 个 {inside}</translatorcomment>
        <translation>第 {head} 個 {inside}</translation>
    </message>
    <message>
        <source>the sum of</source>
        <translatorcomment>求和</translatorcomment>
        <translation>求和</translation>
    </message>
    <message>
        <source>the sum over {index} of</source>
        <translatorcomment>对 {index} 求和</translatorcomment>
        <translation>對 {index} 求和</translation>
    </message>
    <message>
        <source>the absolute value of {inside}</source>
        <translatorcomment>{inside} 的绝对值</translatorcomment>
        <translation>{inside} 的絕對值</translation>
    </message>
    <message>
        <source>the length of {inside}</source>
        <translatorcomment>{inside} 的长度</translatorcomment>
        <translation>{inside} 的長度</translation>
    </message>
    <message>
        <source>the mean of {inside}</source>
        <translatorcomment>{inside} 的均值</translatorcomment>
        <translation>{inside} 的均值</translation>
    </message>
    <message>
        <source>the positive part of {inside}</source>
        <translatorcomment>{inside} 的正部</translatorcomment>
        <translation>{inside} 的正部</translation>
    </message>
    <message>
        <source>is a matrix of {inside}</source>
        <translatorcomment>是矩阵，形状 {inside}</translatorcomment>
        <translation>是矩陣，形狀 {inside}</translation>
    </message>
    <message>
        <source>above</source>
        <translatorcomment>在上，下面是</translatorcomment>
        <translation>在上，下面是</translation>
    </message>
    <message>
        <source>a blank</source>
        <translatorcomment>一个待填的数</translatorcomment>
        <translation>一個待填的數</translation>
    </message>
</context>
<context>
    <name>FoundDialog</name>
    <message>
        <source>Keep After All</source>
        <translatorcomment>仍然保留</translatorcomment>
        <translation>仍然保留</translation>
    </message>
    <message>
        <source>Discard</source>
        <translatorcomment>丢弃</translatorcomment>
        <translation>丟棄</translation>
    </message>
    <message>
        <source>saved</source>
        <translatorcomment>已保存</translatorcomment>
        <translation>已儲存</translation>
    </message>
    <message>
        <source>to be discarded</source>
        <translatorcomment>将丢弃</translatorcomment>
        <translation>將丟棄</translation>
    </message>
    <message>
        <source>Without a name</source>
        <translatorcomment>未命名</translatorcomment>
        <translation>未命名</translation>
    </message>
    <message>
        <source>What was written after this could not be read; this is the last whole state.</source>
        <translatorcomment>此后写入的内容无法读取；这是最后一个完整的状态。</translatorcomment>
        <translation>此後寫入的內容無法讀取；這是最後一個完整的狀態。</translation>
    </message>
    <message>
        <source>Worksheets Not Closed</source>
        <translatorcomment>未关闭的工作表</translatorcomment>
        <translation>未關閉的工作表</translation>
    </message>
    <message>
        <source>1 worksheet was not closed</source>
        <translatorcomment>有 1 张工作表未正常关闭</translatorcomment>
        <translation>有 1 張工作表未正常關閉</translation>
    </message>
    <message>
        <source>{count} worksheets were not closed</source>
        <translatorcomment>有 {count} 张工作表未正常关闭</translatorcomment>
        <translation>有 {count} 張工作表未正常關閉</translation>
    </message>
    <message>
        <source>The program ended before their changes were saved. What you neither open nor discard stays here.</source>
        <translatorcomment>程序在改动保存之前就结束了。没有打开也没有丢弃的，会继续留在这里。</translatorcomment>
        <translation>程式在改動儲存之前就結束了。沒有開啟也沒有丟棄的，會繼續留在這裡。</translation>
    </message>
    <message>
        <source>Open</source>
        <translatorcomment>打开</translatorcomment>
        <translation>開啟</translation>
    </message>
    <message>
        <source>Save As…</source>
        <translatorcomment>另存为…</translatorcomment>
        <translation>另存為…</translation>
    </message>
    <message>
        <source>Later</source>
        <translatorcomment>以后再说</translatorcomment>
        <translation>以後再說</translation>
    </message>
</context>
<context>
    <name>FreedomRow</name>
    <message>
        <source>Whole numbers only</source>
        <translatorcomment>只取整数</translatorcomment>
        <translation>只取整數</translation>
    </message>
    <message>
        <source>Only the cells that are selected in {name}</source>
        <translatorcomment>只限 {name} 中选中的单元格</translatorcomment>
        <translation>只限 {name} 中選取的儲存格</translation>
    </message>
    <message>
        <source>{name} no less than</source>
        <translatorcomment>{name} 不小于</translatorcomment>
        <translation>{name} 不小於</translation>
    </message>
    <message>
        <source>{name} no more than</source>
        <translatorcomment>{name} 不大于</translatorcomment>
        <translation>{name} 不大於</translation>
    </message>
    <message>
        <source>{count} cells</source>
        <translatorcomment>{count} 格</translatorcomment>
        <translation>{count} 格</translation>
    </message>
    <message>
        <source>selection</source>
        <translatorcomment>选区</translatorcomment>
        <translation>選取範圍</translation>
    </message>
</context>
<context>
    <name>GalleryPanel</name>
    <message>
        <source>What to compare</source>
        <translatorcomment>比较什么</translatorcomment>
        <translation>比較什麼</translation>
    </message>
    <message>
        <source>The weights of this worksheet under each choice. Click one to adopt it; undo brings back the old.</source>
        <translatorcomment>本工作表的权重在每种选择下的样子。点击一个即采用；撤销可恢复原样。</translatorcomment>
        <translation>本工作表的權重在每種選擇下的樣子。點選一個即採用；復原可恢復原樣。</translation>
    </message>
    <message>
        <source>cannot be computed</source>
        <translatorcomment>无法计算</translatorcomment>
        <translation>無法計算</translation>
    </message>
    <message>
        <source>none</source>
        <translatorcomment>无</translatorcomment>
        <translation>無</translation>
    </message>
</context>
<context>
    <name>GoToDialog</name>
    <message>
        <source>Go to</source>
        <translatorcomment>转到</translatorcomment>
        <translation>轉到</translation>
    </message>
    <message>
        <source>Step {number}: {title}</source>
        <translatorcomment>第 {number} 步：{title}</translatorcomment>
        <translation>第 {number} 步：{title}</translation>
    </message>
    <message>
        <source>Name, step or cell: weights[0, 1]</source>
        <translatorcomment>名称、步骤或单元格：weights[0, 1]</translatorcomment>
        <translation>名稱、步驟或儲存格：weights[0, 1]</translation>
    </message>
    <message>
        <source>Where to go</source>
        <translatorcomment>转到哪里</translatorcomment>
        <translation>轉到哪裡</translation>
    </message>
    <message>
        <source>What fits</source>
        <translatorcomment>匹配项</translatorcomment>
        <translation>匹配項</translation>
    </message>
</context>
<context>
    <name>GoalRow</name>
    <message>
        <source>Remove this goal</source>
        <translatorcomment>删除这个目标</translatorcomment>
        <translation>刪除這個目標</translation>
    </message>
    <message>
        <source>Remove the goal for {cell}</source>
        <translatorcomment>删除 {cell} 的目标</translatorcomment>
        <translation>刪除 {cell} 的目標</translation>
    </message>
    <message>
        <source>The number that {cell} shall be</source>
        <translatorcomment>{cell} 要变成的数</translatorcomment>
        <translation>{cell} 要變成的數</translation>
    </message>
    <message>
        <source>Equal, at least or at most</source>
        <translatorcomment>等于、至少或至多</translatorcomment>
        <translation>等於、至少或至多</translation>
    </message>
    <message>
        <source>reached</source>
        <translatorcomment>已达成</translatorcomment>
        <translation>已達成</translation>
    </message>
    <message>
        <source>not reached</source>
        <translatorcomment>未达成</translatorcomment>
        <translation>未達成</translation>
    </message>
    <message>
        <source>now {number}</source>
        <translatorcomment>当前 {number}</translatorcomment>
        <translation>目前 {number}</translation>
    </message>
</context>
<context>
    <name>Guide</name>
    <message>
        <source>Inside a model</source>
        <translatorcomment>模型内部</translatorcomment>
        <translation>模型內部</translation>
    </message>
    <message>
        <source>This little model reads “the dogs near the cat” in six pieces. Type here, and every number of every layer follows, letter by letter. A second sentence stands beside the first, piece under piece.</source>
        <translatorcomment>这个小模型把“the dogs near the cat”读成六个词元。在这里输入：每键入一个字母，每一层的每个数都随之更新。第二个句子与第一个并排，词元上下对齐。</translatorcomment>
        <translation>這個小模型把「the dogs near the cat」讀成六個詞元。在這裡輸入：每鍵入一個字母，每一層的每個數都隨之更新。第二個句子與第一個並排，詞元上下對齊。</translation>
    </message>
    <message>
        <source>What comes next?</source>
        <translatorcomment>接下来是什么？</translatorcomment>
        <translation>接下來是什麼？</translation>
    </message>
    <message>
        <source>The answer is “are”: it is the dogs that count, although “cat” stands just before. How does the model know?</source>
        <translatorcomment>回答是“are”：起作用的是 dogs，尽管紧挨在前面的是“cat”。模型怎么知道？</translatorcomment>
        <translation>回答是「are」：起作用的是 dogs，儘管緊挨在前面的是「cat」。模型怎麼知道？</translation>
    </message>
    <message>
        <source>When does it know?</source>
        <translatorcomment>它什么时候知道？</translatorcomment>
        <translation>它什麼時候知道？</translation>
    </message>
    <message>
        <source>Each row is a layer, each column a piece: what the model would say there if it stopped. Under “cat” the answer is “are” from the first layer on.</source>
        <translatorcomment>每一行是一层，每一列是一个词元：模型若在那里停下会给出什么。在“cat”这一列，从第一层起回答就是“are”。</translatorcomment>
        <translation>每一列是一層，每一欄是一個詞元：模型若在那裡停下會給出什麼。在「cat」這一欄，從第一層起回答就是「are」。</translation>
    </message>
    <message>
        <source>One layer in view, all in reach</source>
        <translatorcomment>显示一层，其余各层随时可到</translatorcomment>
        <translation>顯示一層，其餘各層隨時可到</translation>
    </message>
    <message>
        <source>The rail shows every layer: a picture of each head, and how much attention and MLP write. Click, or use the arrow keys; the worksheet shows the steps of the layer, as of any attention.</source>
        <translatorcomment>左栏显示每一层：每个头的小图，以及注意力和 MLP 写入多少。点击或用方向键切换；工作表显示该层的各步骤，与任何注意力一样。</translatorcomment>
        <translation>左欄顯示每一層：每個頭的小圖，以及注意力和 MLP 寫入多少。點選或用方向鍵切換；工作表顯示該層的各步驟，與任何注意力一樣。</translation>
    </message>
    <message>
        <source>Which head links the two?</source>
        <translatorcomment>哪个头把两者联系起来？</translatorcomment>
        <translation>哪個頭把兩者聯繫起來？</translation>
    </message>
    <message>
        <source>“cat” looks at “dogs” in head 3 of layer 0. The list shows all heads that link the two pieces, the strongest first.</source>
        <translatorcomment>在第 0 层的头 3 中，“cat”关注“dogs”。列表按强弱列出联系这两个词元的所有头。</translatorcomment>
        <translation>在第 0 層的頭 3 中，「cat」關注「dogs」。清單按強弱列出聯繫這兩個詞元的所有頭。</translation>
    </message>
    <message>
        <source>Where does it come from?</source>
        <translatorcomment>它从哪里来？</translatorcomment>
        <translation>它從哪裡來？</translation>
    </message>
    <message>
        <source>The four questions are those of any worksheet, across all layers: follow the links down to the embedding of a piece, whose letters the sentence has.</source>
        <translatorcomment>四个问题与任何工作表相同，并且跨越所有层：沿着链接一直走到某个词元的词嵌入，它的字母就在句子里。</translatorcomment>
        <translation>四個問題與任何工作表相同，並且跨越所有層：沿著連結一直走到某個詞元的詞嵌入，它的字母就在句子裡。</translation>
    </message>
    <message>
        <source>What if it could not?</source>
        <translatorcomment>如果它做不到呢？</translatorcomment>
        <translation>如果它做不到呢？</translation>
    </message>
    <message>
        <source>Each head alone is set to zero: the map shows what becomes of “are”. A click pins what was tried, as one step that can be undone.</source>
        <translatorcomment>逐个把头设为零：图中显示“are”如何变化。点击一格就固定所试的值，作为可以撤销的一步。</translatorcomment>
        <translation>逐個把頭設為零：圖中顯示「are」如何變化。點選一格就固定所試的值，作為可以復原的一步。</translation>
    </message>
    <message>
        <source>The other sentence</source>
        <translatorcomment>另一个句子</translatorcomment>
        <translation>另一個句子</translation>
    </message>
    <message>
        <source>“the dog near the cats”: now the answer is “is”. You find this tour again in the Help menu, and models of your own open from the File menu.</source>
        <translatorcomment>“the dog near the cats”：现在回答是“is”。这个导览可以在“帮助”菜单里再次找到；自己的模型从“文件”菜单打开。</translatorcomment>
        <translation>「the dog near the cats」：現在回答是「is」。這個導覽可以在「說明」選單裡再次找到；自己的模型從「檔案」選單開啟。</translation>
    </message>
</context>
<context>
    <name>GuideDialog</name>
    <message>
        <source>Guide</source>
        <translatorcomment>使用指南</translatorcomment>
        <translation>使用指南</translation>
    </message>
    <message>
        <source>Search (Ctrl+F)</source>
        <translatorcomment>搜索（Ctrl+F）</translatorcomment>
        <translation>搜尋（Ctrl+F）</translation>
    </message>
    <message>
        <source>Search the guide</source>
        <translatorcomment>搜索使用指南</translatorcomment>
        <translation>搜尋使用指南</translation>
    </message>
    <message>
        <source>Places found</source>
        <translatorcomment>找到的位置</translatorcomment>
        <translation>找到的位置</translation>
    </message>
    <message>
        <source>Contents</source>
        <translatorcomment>目录</translatorcomment>
        <translation>目錄</translation>
    </message>
    <message>
        <source>{count} places</source>
        <translatorcomment>{count} 处</translatorcomment>
        <translation>{count} 處</translation>
    </message>
    <message>
        <source>Not found</source>
        <translatorcomment>没有找到</translatorcomment>
        <translation>沒有找到</translation>
    </message>
</context>
<context>
    <name>HeadBar</name>
    <message>
        <source>Head before</source>
        <translatorcomment>上一个头</translatorcomment>
        <translation>上一個頭</translation>
    </message>
    <message>
        <source>Next head</source>
        <translatorcomment>下一个头</translatorcomment>
        <translation>下一個頭</translation>
    </message>
    <message>
        <source>All heads as pictures</source>
        <translatorcomment>以小图显示所有头</translatorcomment>
        <translation>以小圖顯示所有頭</translation>
    </message>
</context>
<context>
    <name>HeadFactsPanel</name>
    <message>
        <source>Heads</source>
        <translatorcomment>头</translatorcomment>
        <translation>頭</translation>
    </message>
    <message>
        <source>What each head does</source>
        <translatorcomment>每个头在做什么</translatorcomment>
        <translation>每個頭在做什麼</translation>
    </message>
    <message>
        <source>Compute all layers</source>
        <translatorcomment>计算所有层</translatorcomment>
        <translation>計算所有層</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translatorcomment>取消</translatorcomment>
        <translation>取消</translation>
    </message>
    <message>
        <source>Rank by the pair</source>
        <translatorcomment>按这一对词排序</translatorcomment>
        <translation>按這一對詞排序</translation>
    </message>
    <message>
        <source>This worksheet has no weights.</source>
        <translatorcomment>这张工作表没有权重。</translatorcomment>
        <translation>這張工作表沒有權重。</translation>
    </message>
    <message>
        <source>Computing…</source>
        <translatorcomment>正在计算…</translatorcomment>
        <translation>正在計算…</translation>
    </message>
    <message>
        <source>{known} of {count} layers known</source>
        <translatorcomment>已知 {known} 层，共 {count} 层</translatorcomment>
        <translation>已知 {known} 層，共 {count} 層</translation>
    </message>
    <message>
        <source>Means over a sample of the queries: {rows} of {queries} rows</source>
        <translatorcomment>对查询抽样取平均：{queries} 行中的 {rows} 行</translatorcomment>
        <translation>對查詢抽樣取平均：{queries} 列中的 {rows} 列</translation>
    </message>
    <message>
        <source>Means over all queries: {rows}</source>
        <translatorcomment>对全部查询取平均：{rows} 行</translatorcomment>
        <translation>對全部查詢取平均：{rows} 列</translation>
    </message>
</context>
<context>
    <name>HeadModel</name>
    <message>
        <source>Layer</source>
        <translatorcomment>层</translatorcomment>
        <translation>層</translation>
    </message>
    <message>
        <source>Head</source>
        <translatorcomment>头</translatorcomment>
        <translation>頭</translation>
    </message>
    <message>
        <source>Weights</source>
        <translatorcomment>权重</translatorcomment>
        <translation>權重</translation>
    </message>
    <message>
        <source>Entropy</source>
        <translatorcomment>熵</translatorcomment>
        <translation>熵</translation>
    </message>
    <message>
        <source>Distance</source>
        <translatorcomment>距离</translatorcomment>
        <translation>距離</translation>
    </message>
    <message>
        <source>First</source>
        <translatorcomment>首词</translatorcomment>
        <translation>首詞</translation>
    </message>
    <message>
        <source>Previous</source>
        <translatorcomment>前一词</translatorcomment>
        <translation>前一詞</translation>
    </message>
    <message>
        <source>Diagonal</source>
        <translatorcomment>对角线</translatorcomment>
        <translation>對角線</translation>
    </message>
    <message>
        <source>Induction</source>
        <translatorcomment>归纳</translatorcomment>
        <translation>歸納</translation>
    </message>
    <message>
        <source>Sink</source>
        <translatorcomment>汇（sink）</translatorcomment>
        <translation>匯（sink）</translation>
    </message>
    <message>
        <source>The weights of the head; where they are many, the largest of each group.</source>
        <translatorcomment>这个头的权重；数量过多时，每组只画最大的一个。</translatorcomment>
        <translation>這個頭的權重；數量過多時，每組只畫最大的一個。</translation>
    </message>
    <message>
        <source>How evenly the weights of a query are spread, in nats: 0 for a single key, ln m for m equal ones (Clark et al. 2019; Vig and Belinkov 2019).</source>
        <translatorcomment>一个查询的权重分布得有多均匀，单位为奈特：只关注一个键为 0，m 个键均分为 ln m（Clark 等 2019；Vig 与 Belinkov 2019）。</translatorcomment>
        <translation>一個查詢的權重分佈得有多均勻，單位為奈特：只關注一個鍵為 0，m 個鍵均分為 ln m（Clark 等 2019；Vig 與 Belinkov 2019）。</translation>
    </message>
    <message>
        <source>How far from the query its keys stand, in words, as the mean over its weights (Vig and Belinkov 2019).</source>
        <translatorcomment>查询与它的键相隔几个词，按权重取平均（Vig 与 Belinkov 2019）。</translatorcomment>
        <translation>查詢與它的鍵相隔幾個詞，按權重取平均（Vig 與 Belinkov 2019）。</translation>
    </message>
    <message>
        <source>The share of the first key, where attention often rests (Xiao et al. 2023).</source>
        <translatorcomment>第一个键得到的权重；注意力常常停在那里（Xiao 等 2023）。</translatorcomment>
        <translation>第一個鍵得到的權重；注意力常常停在那裡（Xiao 等 2023）。</translation>
    </message>
    <message>
        <source>The share of the key just before the query (Olsson et al. 2022).</source>
        <translatorcomment>紧挨在查询前面的键得到的权重（Olsson 等 2022）。</translatorcomment>
        <translation>緊挨在查詢前面的鍵得到的權重（Olsson 等 2022）。</translation>
    </message>
    <message>
        <source>The share of the query&apos;s own word (Clark et al. 2019).</source>
        <translatorcomment>查询自己这个词得到的权重（Clark 等 2019）。</translatorcomment>
        <translation>查詢自己這個詞得到的權重（Clark 等 2019）。</translation>
    </message>
    <message>
        <source>The share of keys that followed an earlier occurrence of the query&apos;s word (Olsson et al. 2022); needs words that come again.</source>
        <translatorcomment>查询的词先前出现时，紧跟在它后面的键得到的权重（Olsson 等 2022）；需要有重复出现的词。</translatorcomment>
        <translation>查詢的詞先前出現時，緊跟在它後面的鍵得到的權重（Olsson 等 2022）；需要有重複出現的詞。</translation>
    </message>
    <message>
        <source>The mean share of the key that gets most of all (Gu et al. 2024).</source>
        <translatorcomment>累计权重最大的键平均得到的权重（Gu 等 2024）。</translatorcomment>
        <translation>累計權重最大的鍵平均得到的權重（Gu 等 2024）。</translation>
    </message>
    <message>
        <source>The weight that the head gives this pair of words: the query, and the key it looks at.</source>
        <translatorcomment>该头给这一对词的权重：查询对应的词，以及它关注的键对应的词。</translatorcomment>
        <translation>該頭給這一對詞的權重：查詢對應的詞，以及它關注的鍵對應的詞。</translation>
    </message>
    <message>
        <source>Layer {layer}, head {head}: a sample of the rows</source>
        <translatorcomment>第 {layer} 层，头 {head}：只抽样了部分行</translatorcomment>
        <translation>第 {layer} 層，頭 {head}：只抽樣了部分列</translation>
    </message>
    <message>
        <source>Layer {layer}, head {head}</source>
        <translatorcomment>第 {layer} 层，头 {head}</translatorcomment>
        <translation>第 {layer} 層，頭 {head}</translation>
    </message>
    <message>
        <source>{name}: no number here. The note of the column says what it needs.</source>
        <translatorcomment>{name}：这里没有数值。该列的说明写着它需要什么。</translatorcomment>
        <translation>{name}：這裡沒有數值。該欄的說明寫著它需要什麼。</translation>
    </message>
</context>
<context>
    <name>HeadPage</name>
    <message>
        <source>Which heads</source>
        <translatorcomment>要找哪些头</translatorcomment>
        <translation>要找哪些頭</translation>
    </message>
    <message>
        <source>Heads that were found</source>
        <translatorcomment>找到的头</translatorcomment>
        <translation>找到的頭</translation>
    </message>
    <message>
        <source>What each head does</source>
        <translatorcomment>每个头的作用</translatorcomment>
        <translation>每個頭的作用</translation>
    </message>
    <message>
        <source>over all sentences</source>
        <translatorcomment>对所有句子</translatorcomment>
        <translation>對所有句子</translation>
    </message>
    <message>
        <source>Which head links these two pieces?</source>
        <translatorcomment>哪个头把这两个词元联系起来？</translatorcomment>
        <translation>哪個頭把這兩個詞元聯繫起來？</translation>
    </message>
    <message>
        <source>Heads that look at the piece before</source>
        <translatorcomment>关注前一个词元的头</translatorcomment>
        <translation>關注前一個詞元的頭</translation>
    </message>
    <message>
        <source>Heads that look at the first piece</source>
        <translatorcomment>关注第一个词元的头</translatorcomment>
        <translation>關注第一個詞元的頭</translation>
    </message>
    <message>
        <source>Heads that look at the same piece earlier</source>
        <translatorcomment>关注前面相同词元的头</translatorcomment>
        <translation>關注前面相同詞元的頭</translation>
    </message>
    <message>
        <source>Heads that look behind the same piece earlier</source>
        <translatorcomment>关注前面相同词元之后的头（归纳头）</translatorcomment>
        <translation>關注前面相同詞元之後的頭（歸納頭）</translation>
    </message>
    <message>
        <source>Select a cell of any weights: its row asks, its column is looked at.</source>
        <translatorcomment>请选中任一层注意力权重的单元格：行是查询，列是被关注的键。</translatorcomment>
        <translation>請選取任一層注意力權重的儲存格：列是查詢，欄是被關注的鍵。</translation>
    </message>
    <message>
        <source>The weight that “{query}” (piece {row}) gives to “{key}” (piece {column}).</source>
        <translatorcomment>“{query}”（第 {row} 个词元）分给“{key}”（第 {column} 个词元）的权重。</translatorcomment>
        <translation>「{query}」（第 {row} 個詞元）分給「{key}」（第 {column} 個詞元）的權重。</translation>
    </message>
    <message>
        <source>Mean weight of a piece on the one before it, over all pieces but the first.</source>
        <translatorcomment>除第一个外，每个词元分给前一个词元的权重的平均值。</translatorcomment>
        <translation>除第一個外，每個詞元分給前一個詞元的權重的平均值。</translation>
    </message>
    <message>
        <source>Mean weight of a piece on the first, over all others.</source>
        <translatorcomment>其余各词元分给第一个词元的权重的平均值。</translatorcomment>
        <translation>其餘各詞元分給第一個詞元的權重的平均值。</translation>
    </message>
    <message>
        <source>Mean weight on earlier occurrences of the same token, over the pieces that have one.</source>
        <translatorcomment>对前面出现过相同词元的各词元，分给那些位置的权重的平均值。</translatorcomment>
        <translation>對前面出現過相同詞元的各詞元，分給那些位置的權重的平均值。</translation>
    </message>
    <message>
        <source>Mean weight on the pieces that followed an earlier occurrence of the same token, over the pieces that have one (Olsson et al. 2022).</source>
        <translatorcomment>对前面出现过相同词元的各词元，分给紧随其后的位置的权重的平均值（Olsson 等 2022）。</translatorcomment>
        <translation>對前面出現過相同詞元的各詞元，分給緊隨其後的位置的權重的平均值（Olsson 等 2022）。</translation>
    </message>
</context>
<context>
    <name>HeadsPicture</name>
    <message>
        <source>{count} heads of {name}</source>
        <translatorcomment>{name} 的 {count} 个头</translatorcomment>
        <translation>{name} 的 {count} 個頭</translation>
    </message>
    <message>
        <source>Ctrl+Shift+H shows the tables, Alt+PgDown goes from head to head.</source>
        <translatorcomment>Ctrl+Shift+H 显示表格，Alt+PgDown 逐头切换。</translatorcomment>
        <translation>Ctrl+Shift+H 顯示表格，Alt+PgDown 逐頭切換。</translation>
    </message>
</context>
<context>
    <name>HeatmapPanel</name>
    <message>
        <source>Heat map</source>
        <translatorcomment>热图</translatorcomment>
        <translation>熱圖</translation>
    </message>
    <message>
        <source>Heat map: {name}</source>
        <translatorcomment>热图：{name}</translatorcomment>
        <translation>熱圖：{name}</translation>
    </message>
    <message>
        <source>change</source>
        <translatorcomment>变化</translatorcomment>
        <translation>變化</translation>
    </message>
    <message>
        <source>slope</source>
        <translatorcomment>斜率</translatorcomment>
        <translation>斜率</translation>
    </message>
    <message>
        <source>{name} cannot be computed</source>
        <translatorcomment>{name} 无法计算</translatorcomment>
        <translation>{name} 無法計算</translation>
    </message>
</context>
<context>
    <name>HistoryList</name>
    <message>
        <source>History</source>
        <translatorcomment>历史</translatorcomment>
        <translation>歷史</translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source>As opened</source>
        <translatorcomment>打开时的状态</translatorcomment>
        <translation>開啟時的狀態</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Nothing selected</source>
        <translatorcomment>没有选中</translatorcomment>
        <translation>沒有選取</translation>
    </message>
    <message>
        <source>Click any number to see where it comes from.</source>
        <translatorcomment>点击任何一个数，看它从哪里来。</translatorcomment>
        <translation>點選任何一個數，看它從哪裡來。</translation>
    </message>
    <message>
        <source>Where from</source>
        <translatorcomment>从何而来</translatorcomment>
        <translation>從何而來</translation>
    </message>
    <message>
        <source>Where does this number come from?</source>
        <translatorcomment>这个数从哪里来？</translatorcomment>
        <translation>這個數從哪裡來？</translation>
    </message>
    <message>
        <source>What moves it</source>
        <translatorcomment>受何影响</translatorcomment>
        <translation>受何影響</translation>
    </message>
    <message>
        <source>Which inputs move it, and how strongly?</source>
        <translatorcomment>哪些输入影响它，影响有多大？</translatorcomment>
        <translation>哪些輸入影響它，影響有多大？</translation>
    </message>
    <message>
        <source>Make it so</source>
        <translatorcomment>如何达成</translatorcomment>
        <translation>如何達成</translation>
    </message>
    <message>
        <source>What is the smallest change that makes it so?</source>
        <translatorcomment>最少要怎样改动才能达成？</translatorcomment>
        <translation>最少要怎樣改動才能達成？</translation>
    </message>
    <message>
        <source>What if</source>
        <translatorcomment>假如</translatorcomment>
        <translation>假如</translation>
    </message>
    <message>
        <source>What if this number were another? Pins and snapshots.</source>
        <translatorcomment>假如这个数是另一个数呢？固定的单元格和快照。</translatorcomment>
        <translation>假如這個數是另一個數呢？固定的儲存格和快照。</translation>
    </message>
    <message>
        <source>Questions about the selected number</source>
        <translatorcomment>关于选中数字的问题</translatorcomment>
        <translation>關於選取數字的問題</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translatorcomment>检查器</translatorcomment>
        <translation>檢查器</translation>
    </message>
</context>
<context>
    <name>Language</name>
    <message>
        <source>en</source>
        <translatorcomment>zh_CN</translatorcomment>
        <translation>zh_TW</translation>
    </message>
</context>
<context>
    <name>LayersPanel</name>
    <message>
        <source>Layers</source>
        <translatorcomment>层</translatorcomment>
        <translation>層</translation>
    </message>
    <message>
        <source>Layer {number}</source>
        <translatorcomment>第 {number} 层</translatorcomment>
        <translation>第 {number} 層</translation>
    </message>
    <message>
        <source>{count} heads</source>
        <translatorcomment>{count} 个头</translatorcomment>
        <translation>{count} 個頭</translation>
    </message>
    <message>
        <source>≠ model</source>
        <translatorcomment>≠ 模型</translatorcomment>
        <translation>≠ 模型</translation>
    </message>
</context>
<context>
    <name>Leading</name>
    <message>
        <source>Open the Folder of a Model</source>
        <translatorcomment>打开模型文件夹</translatorcomment>
        <translation>開啟模型資料夾</translation>
    </message>
    <message>
        <source>Look for Its Folder…</source>
        <translatorcomment>寻找它的文件夹…</translatorcomment>
        <translation>尋找它的資料夾…</translation>
    </message>
    <message>
        <source>Where Is {name} Now?</source>
        <translatorcomment>{name} 现在在哪里？</translatorcomment>
        <translation>{name} 現在在哪裡？</translation>
    </message>
    <message>
        <source>The weights in {folder} are not those that this session was kept with: {names} has other numbers. Everything is computed from the numbers that are there now.</source>
        <translatorcomment>{folder} 里的权重与保存这个会话时不同：{names} 中的数变了。现在的结果都按文件中现在的数计算。</translatorcomment>
        <translation>{folder} 裡的權重與儲存這個工作階段時不同：{names} 中的數變了。現在的結果都按檔案中現在的數計算。</translation>
    </message>
    <message>
        <source>Close</source>
        <translatorcomment>关闭</translatorcomment>
        <translation>關閉</translation>
    </message>
</context>
<context>
    <name>LensPage</name>
    <message>
        <source>What each layer would say</source>
        <translatorcomment>每一层会给出的回答</translatorcomment>
        <translation>每一層會給出的回答</translation>
    </message>
    <message>
        <source>What the model would say if the layers behind did nothing (logit lens); coloured by its share.</source>
        <translatorcomment>如果后面各层什么也不做，模型会给出什么（logit lens）；按其概率着色。</translatorcomment>
        <translation>如果後面各層什麼也不做，模型會給出什麼（logit lens）；按其機率著色。</translation>
    </message>
</context>
<context>
    <name>Lesson</name>
    <message>
        <source>1. The words as vectors</source>
        <translatorcomment>1. 定义词向量</translatorcomment>
        <translation>1. 定義詞向量</translation>
    </message>
    <message>
        <source>X is {shape}: a row for each word, its vector (embedding). {cell} is {number}. Type another number into any cell of X, and go on: the next steps are about your numbers.</source>
        <translatorcomment>X 的形状是 {shape}：每一行是一个词的词向量（嵌入）。{cell} = {number}。可以在 X 的任一单元格输入别的数，再继续：后面各步讲的就是您的数。</translatorcomment>
        <translation>X 的形狀是 {shape}：每一列是一個詞的詞向量（嵌入）。{cell} = {number}。可以在 X 的任一儲存格輸入別的數，再繼續：後面各步講的就是您的數。</translation>
    </message>
    <message>
        <source>2. Three weight matrices</source>
        <translatorcomment>2. 定义权重矩阵</translatorcomment>
        <translation>2. 定義權重矩陣</translation>
    </message>
    <message>
        <source>W_Q, W_K and W_V make a query, a key and a value of each word. A network would learn them; here they come from the seed, or from you. Turn the seed, and watch everything below follow.</source>
        <translatorcomment>W_Q、W_K、W_V 分别由词向量得到查询、键和值。实际应用中它们由网络训练得到；这里由随机种子生成，也可手工输入。换一个种子，后面的结果随之改变。</translatorcomment>
        <translation>W_Q、W_K、W_V 分別由詞向量得到查詢、鍵和值。實際應用中它們由網路訓練得到；這裡由隨機種子生成，也可手動輸入。換一個種子，後面的結果隨之改變。</translation>
    </message>
    <message>
        <source>3. Queries, keys and values</source>
        <translatorcomment>3. 计算查询、键和值</translatorcomment>
        <translation>3. 計算查詢、鍵和值</translation>
    </message>
    <message>
        <source>Q = X @ W_Q, K = X @ W_K, V = X @ W_V, each a matrix product. {cell} = {number} is the first row of X times a column of W_Q; the lit lines are its operands.</source>
        <translatorcomment>Q = X @ W_Q，K = X @ W_K，V = X @ W_V，都是矩阵乘法。{cell} = {number} 是 X 的第一行乘以 W_Q 的一列；亮起的行和列就是它的操作数。</translatorcomment>
        <translation>Q = X @ W_Q，K = X @ W_K，V = X @ W_V，都是矩陣乘法。{cell} = {number} 是 X 的第一列乘以 W_Q 的一欄；亮起的列和欄就是它的運算元。</translation>
    </message>
    <message>
        <source>4. Scores: how well query and key fit</source>
        <translatorcomment>4. 计算得分</translatorcomment>
        <translation>4. 計算得分</translation>
    </message>
    <message>
        <source>Each score is the dot product of a query and a key. {cell} = {number}: how well the first word&apos;s query fits the second word&apos;s key. Together they are Q @ K.T, {shape}.</source>
        <translatorcomment>每个得分是一个查询与一个键的点积。{cell} = {number} 表示第一个词的查询与第二个词的键的相似度。全部得分就是 Q @ K.T，形状 {shape}。</translatorcomment>
        <translation>每個得分是一個查詢與一個鍵的點積。{cell} = {number} 表示第一個詞的查詢與第二個詞的鍵的相似度。全部得分就是 Q @ K.T，形狀 {shape}。</translation>
    </message>
    <message>
        <source>5. Attention weights: softmax</source>
        <translatorcomment>5. 用 softmax 计算注意力权重</translatorcomment>
        <translation>5. 用 softmax 計算注意力權重</translation>
    </message>
    <message>
        <source>The scores are divided by √d_k; softmax then makes each row a distribution: nothing negative, sum 1. {cell} = {number} is how much the first word attends to the second.</source>
        <translatorcomment>得分先除以 √d_k 缩放，再用 softmax 把每一行变成概率分布：没有负数，和为 1。{cell} = {number} 是第一个词对第二个词的注意力权重。</translatorcomment>
        <translation>得分先除以 √d_k 縮放，再用 softmax 把每一列變成機率分佈：沒有負數，和為 1。{cell} = {number} 是第一個詞對第二個詞的注意力權重。</translation>
    </message>
    <message>
        <source>6. The output: a weighted sum</source>
        <translatorcomment>6. 输出：值的加权和</translatorcomment>
        <translation>6. 輸出：值的加權和</translation>
    </message>
    <message>
        <source>Each row of attention = weights @ V is the sum of all values, weighted by that word&apos;s row of weights. {cell} = {number}. Ask it where it comes from: the inspector has every term.</source>
        <translatorcomment>attention = weights @ V 的每一行是所有值向量的加权和，权重就是该词的那一行注意力权重。{cell} = {number}。检查器列出了它的每一项。</translatorcomment>
        <translation>attention = weights @ V 的每一列是所有值向量的加權和，權重就是該詞的那一列注意力權重。{cell} = {number}。檢查器列出了它的每一項。</translation>
    </message>
</context>
<context>
    <name>LessonActions</name>
    <message>
        <source>&amp;Learn</source>
        <translatorcomment>学习(&amp;L)</translatorcomment>
        <translation>學習(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Next Sheet</source>
        <translatorcomment>下一张(&amp;N)</translatorcomment>
        <translation>下一張(&amp;N)</translation>
    </message>
    <message>
        <source>Start This Sheet &amp;Again</source>
        <translatorcomment>重做这一张(&amp;A)</translatorcomment>
        <translation>重做這一張(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Open Lesson Folder…</source>
        <translatorcomment>打开课程文件夹(&amp;O)…</translatorcomment>
        <translation>開啟課程資料夾(&amp;O)…</translation>
    </message>
    <message>
        <source>Save as Lesson &amp;Folder…</source>
        <translatorcomment>另存为课程文件夹(&amp;F)…</translatorcomment>
        <translation>另存為課程資料夾(&amp;F)…</translation>
    </message>
    <message>
        <source>Class S&amp;heets…</source>
        <translatorcomment>班级练习(&amp;H)…</translatorcomment>
        <translation>班級練習(&amp;H)…</translation>
    </message>
    <message>
        <source>Hint &amp;1: Which Cells</source>
        <translatorcomment>提示 &amp;1：看哪些单元格</translatorcomment>
        <translation>提示 &amp;1：看哪些儲存格</translation>
    </message>
    <message>
        <source>Hint &amp;2: The Formula with Names</source>
        <translatorcomment>提示 &amp;2：带名称的公式</translatorcomment>
        <translation>提示 &amp;2：帶名稱的公式</translation>
    </message>
    <message>
        <source>Hint &amp;3: The Formula with Numbers</source>
        <translatorcomment>提示 &amp;3：代入数的公式</translatorcomment>
        <translation>提示 &amp;3：代入數的公式</translation>
    </message>
    <message>
        <source>Next &amp;Blank Cell</source>
        <translatorcomment>下一个留空的单元格(&amp;B)</translatorcomment>
        <translation>下一個留空的儲存格(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Predict before Each Edit</source>
        <translatorcomment>每次改动前先预测(&amp;P)</translatorcomment>
        <translation>每次改動前先預測(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Make Selected Cells Blank</source>
        <translatorcomment>将选中的单元格留空(&amp;M)</translatorcomment>
        <translation>將選取的儲存格留空(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Show Selected Cells</source>
        <translatorcomment>显示选中的单元格(&amp;S)</translatorcomment>
        <translation>顯示選取的儲存格(&amp;S)</translation>
    </message>
    <message>
        <source>Show &amp;Everything</source>
        <translatorcomment>全部显示(&amp;E)</translatorcomment>
        <translation>全部顯示(&amp;E)</translation>
    </message>
    <message>
        <source>Step Thro&amp;ugh This Cell</source>
        <translatorcomment>逐步演示这个单元格(&amp;U)</translatorcomment>
        <translation>逐步示範這個儲存格(&amp;U)</translation>
    </message>
    <message>
        <source>Las&amp;t Step Blank</source>
        <translatorcomment>最后一步留空(&amp;T)</translatorcomment>
        <translation>最後一步留空(&amp;T)</translation>
    </message>
    <message>
        <source>Every Second &amp;Cell Blank</source>
        <translatorcomment>隔一个单元格留空(&amp;C)</translatorcomment>
        <translation>隔一個儲存格留空(&amp;C)</translation>
    </message>
    <message>
        <source>E&amp;verything Computed Blank</source>
        <translatorcomment>计算所得的全部留空(&amp;V)</translatorcomment>
        <translation>計算所得的全部留空(&amp;V)</translation>
    </message>
    <message>
        <source>Mark at Once</source>
        <translatorcomment>随填随批改</translatorcomment>
        <translation>隨填隨批改</translation>
    </message>
    <message>
        <source>Mark at the En&amp;d</source>
        <translatorcomment>填完再批改(&amp;D)</translatorcomment>
        <translation>填完再批改(&amp;D)</translation>
    </message>
    <message>
        <source>Do Not Mar&amp;k</source>
        <translatorcomment>不批改(&amp;K)</translatorcomment>
        <translation>不批改(&amp;K)</translation>
    </message>
    <message>
        <source>Open Lesson Folder</source>
        <translatorcomment>打开课程文件夹</translatorcomment>
        <translation>開啟課程資料夾</translation>
    </message>
    <message>
        <source>Save as Lesson Folder</source>
        <translatorcomment>另存为课程文件夹</translatorcomment>
        <translation>另存為課程資料夾</translation>
    </message>
    <message>
        <source>Wrote {name}. Its texts are in en.md and zh_CN.md.</source>
        <translatorcomment>已写入 {name}。文字在 en.md 和 zh_CN.md 中。</translatorcomment>
        <translation>已寫入 {name}。文字在 en.md 和 zh_CN.md 中。</translation>
    </message>
    <message>
        <source>Wrote {count} files.</source>
        <translatorcomment>已写入 {count} 个文件。</translatorcomment>
        <translation>已寫入 {count} 個檔案。</translation>
    </message>
    <message>
        <source>Forget What Was Done?</source>
        <translatorcomment>清除学习记录？</translatorcomment>
        <translation>清除學習記錄？</translation>
    </message>
    <message>
        <source>Every tick, mark and date of the course goes. The worksheets stay.</source>
        <translatorcomment>课程的所有完成标记、成绩和日期都会清除。工作表不受影响。</translatorcomment>
        <translation>課程的所有完成標記、成績和日期都會清除。工作表不受影響。</translation>
    </message>
</context>
<context>
    <name>LookControls</name>
    <message>
        <source>Column</source>
        <translatorcomment>单栏</translatorcomment>
        <translation>單欄</translation>
    </message>
    <message>
        <source>Page</source>
        <translatorcomment>通栏</translatorcomment>
        <translation>通欄</translation>
    </message>
    <message>
        <source>{width} mm</source>
        <translatorcomment>{width} 毫米</translatorcomment>
        <translation>{width} 毫米</translation>
    </message>
    <message>
        <source>Fixed range</source>
        <translatorcomment>固定范围</translatorcomment>
        <translation>固定範圍</translation>
    </message>
    <message>
        <source>Colour bar</source>
        <translatorcomment>颜色条</translatorcomment>
        <translation>顏色條</translation>
    </message>
    <message>
        <source>As printed without colours</source>
        <translatorcomment>黑白打印效果</translatorcomment>
        <translation>黑白列印效果</translation>
    </message>
    <message>
        <source>Titles</source>
        <translatorcomment>标题</translatorcomment>
        <translation>標題</translation>
    </message>
    <message>
        <source>none</source>
        <translatorcomment>不显示</translatorcomment>
        <translation>不顯示</translation>
    </message>
    <message>
        <source>Width in mm</source>
        <translatorcomment>宽度（毫米）</translatorcomment>
        <translation>寬度（毫米）</translation>
    </message>
    <message>
        <source>Text in points</source>
        <translatorcomment>字号（磅）</translatorcomment>
        <translation>文字大小（磅）</translation>
    </message>
    <message>
        <source>Digits in cells</source>
        <translatorcomment>小数位数</translatorcomment>
        <translation>小數位數</translation>
    </message>
    <message>
        <source>Palette</source>
        <translatorcomment>配色</translatorcomment>
        <translation>配色</translation>
    </message>
    <message>
        <source>PNG: dots per inch</source>
        <translatorcomment>PNG 分辨率（dpi）</translatorcomment>
        <translation>PNG 解析度（dpi）</translation>
    </message>
    <message>
        <source>to</source>
        <translatorcomment>至</translatorcomment>
        <translation>至</translation>
    </message>
    <message>
        <source>Lowest number of the range</source>
        <translatorcomment>范围的最小值</translatorcomment>
        <translation>範圍的最小值</translation>
    </message>
    <message>
        <source>Highest number of the range</source>
        <translatorcomment>范围的最大值</translatorcomment>
        <translation>範圍的最大值</translation>
    </message>
    <message>
        <source>Form</source>
        <translatorcomment>形式</translatorcomment>
        <translation>形式</translation>
    </message>
    <message>
        <source>Size</source>
        <translatorcomment>尺寸</translatorcomment>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Numbers and names</source>
        <translatorcomment>数值与名称</translatorcomment>
        <translation>數值與名稱</translation>
    </message>
    <message>
        <source>Colours</source>
        <translatorcomment>颜色</translatorcomment>
        <translation>顏色</translation>
    </message>
    <message>
        <source>This form has none.</source>
        <translatorcomment>这种形式不用。</translatorcomment>
        <translation>這種形式不用。</translation>
    </message>
    <message>
        <source>Tick “Fixed range” to choose it.</source>
        <translatorcomment>勾选“固定范围”后可以设定。</translatorcomment>
        <translation>勾選「固定範圍」後可以設定。</translation>
    </message>
    <message>
        <source>Without colours, low and high numbers look alike.</source>
        <translatorcomment>黑白打印时，小的数和大的数看起来一样。</translatorcomment>
        <translation>黑白列印時，小的數和大的數看起來一樣。</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Panels</source>
        <translatorcomment>面板</translatorcomment>
        <translation>面板</translation>
    </message>
    <message>
        <source>Changes are kept for the case of a crash again.</source>
        <translatorcomment>改动现在又会随时留存，以防程序崩溃。</translatorcomment>
        <translation>改動現在又會隨時留存，以防程式當機。</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translatorcomment>未命名</translatorcomment>
        <translation>未命名</translation>
    </message>
    <message>
        <source>{name} (read-only)</source>
        <translatorcomment>{name}（只读）</translatorcomment>
        <translation>{name}（唯讀）</translation>
    </message>
</context>
<context>
    <name>MakeItSo</name>
    <message>
        <source>It shall become</source>
        <translatorcomment>要变成</translatorcomment>
        <translation>要變成</translation>
    </message>
    <message>
        <source>What may change</source>
        <translatorcomment>允许改变</translatorcomment>
        <translation>允許改變</translation>
    </message>
    <message>
        <source>Result</source>
        <translatorcomment>结果</translatorcomment>
        <translation>結果</translation>
    </message>
    <message>
        <source>Select a cell, or a block of cells, and add it. Then type what it shall be.</source>
        <translatorcomment>选中一个或一块单元格，添加进来，再输入要它变成的数。</translatorcomment>
        <translation>選取一個或一塊儲存格，新增進來，再輸入要它變成的數。</translation>
    </message>
    <message>
        <source>Add selected</source>
        <translatorcomment>添加选中</translatorcomment>
        <translation>新增選取</translation>
    </message>
    <message>
        <source>Attend mostly here</source>
        <translatorcomment>主要关注这里</translatorcomment>
        <translation>主要關注這裡</translation>
    </message>
    <message>
        <source>For a cell of the weights: its query gives its key at least 0.9</source>
        <translatorcomment>仅用于权重的单元格：要求该查询给该键的权重不小于 0.9</translatorcomment>
        <translation>僅用於權重的儲存格：要求該查詢給該鍵的權重不小於 0.9</translation>
    </message>
    <message>
        <source>Find the smallest change</source>
        <translatorcomment>求最小改动</translatorcomment>
        <translation>求最小改動</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translatorcomment>取消</translatorcomment>
        <translation>取消</translation>
    </message>
    <message>
        <source>Apply</source>
        <translatorcomment>应用</translatorcomment>
        <translation>套用</translation>
    </message>
    <message>
        <source>Make the change, as one step to undo</source>
        <translatorcomment>作出改动，可一步撤销</translatorcomment>
        <translation>作出改動，可一步復原</translation>
    </message>
    <message>
        <source>The nearest change that reaches all goals</source>
        <translatorcomment>达成全部目标的最近改动</translatorcomment>
        <translation>達成全部目標的最近改動</translation>
    </message>
    <message>
        <source>Discard</source>
        <translatorcomment>放弃</translatorcomment>
        <translation>放棄</translation>
    </message>
    <message>
        <source>Colours: the change</source>
        <translatorcomment>颜色：改动</translatorcomment>
        <translation>顏色：改動</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translatorcomment>已取消。</translatorcomment>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>{name} is {shape}: too large to be held as a whole, which this search needs. Ask it of fewer words.</source>
        <translatorcomment>{name} 的形状是 {shape}，太大，内存里放不下整个矩阵，而求解需要整个矩阵。请减少词数再试。</translatorcomment>
        <translation>{name} 的形狀是 {shape}，太大，記憶體裡放不下整個矩陣，而求解需要整個矩陣。請減少詞數再試。</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translatorcomment>正在求解…</translatorcomment>
        <translation>正在求解…</translation>
    </message>
    <message>
        <source>Searching… {steps} steps, {miss} away</source>
        <translatorcomment>正在求解… {steps} 步，还差 {miss}</translatorcomment>
        <translation>正在求解… {steps} 步，還差 {miss}</translation>
    </message>
    <message>
        <source>It is so already.</source>
        <translatorcomment>已经达成。</translatorcomment>
        <translation>已經達成。</translation>
    </message>
    <message>
        <source>Reached by changing {count} cells; the length of the change is {size}. Nothing is changed yet.</source>
        <translatorcomment>改动 {count} 个单元格即可达成；改动的长度是 {size}。目前还没有作任何改动。</translatorcomment>
        <translation>改動 {count} 個儲存格即可達成；改動的長度是 {size}。目前還沒有作任何改動。</translation>
    </message>
    <message>
        <source>Nothing that may change moves {goal}: its slope by each of those cells is 0. Let other matrices or other cells change.</source>
        <translatorcomment>允许改变的单元格都影响不了 {goal}：它对其中每一格的斜率都是 0。请允许改变其他矩阵或其他单元格。</translatorcomment>
        <translation>允許改變的儲存格都影響不了 {goal}：它對其中每一格的斜率都是 0。請允許改變其他矩陣或其他儲存格。</translation>
    </message>
    <message>
        <source>No change was found that reaches it; the nearest one still misses by {miss}. That is no proof that there is none: let more change, or ask for less.</source>
        <translatorcomment>没有找到能达成目标的改动；最接近的一个还差 {miss}。这并不证明没有：请允许更多的数改变，或降低要求。</translatorcomment>
        <translation>沒有找到能達成目標的改動；最接近的一個還差 {miss}。這並不證明沒有：請允許更多的數改變，或降低要求。</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translatorcomment>还有 {count} 个</translatorcomment>
        <translation>還有 {count} 個</translation>
    </message>
</context>
<context>
    <name>MapBar</name>
    <message>
        <source>exact</source>
        <translatorcomment>精确</translatorcomment>
        <translation>精確</translation>
    </message>
    <message>
        <source>exact · {cells}×{cells} cells a pixel</source>
        <translatorcomment>精确 · 每个像素 {cells}×{cells} 个单元格</translatorcomment>
        <translation>精確 · 每個像素 {cells}×{cells} 個儲存格</translation>
    </message>
    <message>
        <source>sampled rows · {cells}×{cells} cells a pixel</source>
        <translatorcomment>抽样的行 · 每个像素 {cells}×{cells} 个单元格</translatorcomment>
        <translation>抽樣的列 · 每個像素 {cells}×{cells} 個儲存格</translation>
    </message>
    <message>
        <source>computing…</source>
        <translatorcomment>正在计算…</translatorcomment>
        <translation>正在計算…</translation>
    </message>
    <message>
        <source>refining {part} %</source>
        <translatorcomment>正在细化 {part}%</translatorcomment>
        <translation>正在細化 {part}%</translation>
    </message>
    <message>
        <source>colours by a sample</source>
        <translatorcomment>颜色范围来自抽样</translatorcomment>
        <translation>顏色範圍來自抽樣</translation>
    </message>
    <message>
        <source>largest</source>
        <translatorcomment>最大</translatorcomment>
        <translation>最大</translation>
    </message>
    <message>
        <source>mean</source>
        <translatorcomment>平均值</translatorcomment>
        <translation>平均值</translation>
    </message>
    <message>
        <source>What a pixel shows of the cells it stands for</source>
        <translatorcomment>一个像素显示它所代表的单元格的什么</translatorcomment>
        <translation>一個像素顯示它所代表的儲存格的什麼</translation>
    </message>
</context>
<context>
    <name>MapChoice</name>
    <message>
        <source>Selected matrix</source>
        <translatorcomment>选中的矩阵</translatorcomment>
        <translation>選取的矩陣</translation>
    </message>
    <message>
        <source>Show the whole matrix</source>
        <translatorcomment>显示整个矩阵</translatorcomment>
        <translation>顯示整個矩陣</translation>
    </message>
    <message>
        <source>Fill the window; Esc returns</source>
        <translatorcomment>充满窗口；按 Esc 返回</translatorcomment>
        <translation>充滿視窗；按 Esc 返回</translation>
    </message>
    <message>
        <source>Matrix of the heat map</source>
        <translatorcomment>热图的矩阵</translatorcomment>
        <translation>熱圖的矩陣</translation>
    </message>
</context>
<context>
    <name>MapWords</name>
    <message>
        <source>Heat map: {name}</source>
        <translatorcomment>热图：{name}</translatorcomment>
        <translation>熱圖：{name}</translation>
    </message>
    <message>
        <source>{name} cannot be computed</source>
        <translatorcomment>{name} 无法计算</translatorcomment>
        <translation>{name} 無法計算</translation>
    </message>
    <message>
        <source>From {low} to {high}, in the rows that were looked at</source>
        <translatorcomment>在查看过的行中，从 {low} 到 {high}</translatorcomment>
        <translation>在檢視過的列中，從 {low} 到 {high}</translation>
    </message>
    <message>
        <source>Not finite: {count} cells</source>
        <translatorcomment>非有限数：{count} 个单元格</translatorcomment>
        <translation>非有限數：{count} 個儲存格</translation>
    </message>
    <message>
        <source>Least: {cell}</source>
        <translatorcomment>最小：{cell}</translatorcomment>
        <translation>最小：{cell}</translation>
    </message>
    <message>
        <source>Largest: {cell}</source>
        <translatorcomment>最大：{cell}</translatorcomment>
        <translation>最大：{cell}</translation>
    </message>
    <message>
        <source>The largest of each row:</source>
        <translatorcomment>每一行的最大值：</translatorcomment>
        <translation>每一列的最大值：</translation>
    </message>
    <message>
        <source>and {count} more rows</source>
        <translatorcomment>另有 {count} 行</translatorcomment>
        <translation>另有 {count} 列</translation>
    </message>
</context>
<context>
    <name>MatrixActions</name>
    <message>
        <source>&amp;Copy</source>
        <translatorcomment>复制(&amp;C)</translatorcomment>
        <translation>複製(&amp;C)</translation>
    </message>
    <message>
        <source>Copy with &amp;Headers</source>
        <translatorcomment>复制（含行名和列名）(&amp;H)</translatorcomment>
        <translation>複製（含列名和欄名）(&amp;H)</translation>
    </message>
    <message>
        <source>Copy Matrix as &amp;NumPy</source>
        <translatorcomment>将矩阵复制为 &amp;NumPy</translatorcomment>
        <translation>將矩陣複製為 &amp;NumPy</translation>
    </message>
    <message>
        <source>Copy Matrix as &amp;LaTeX</source>
        <translatorcomment>将矩阵复制为 &amp;LaTeX</translatorcomment>
        <translation>將矩陣複製為 &amp;LaTeX</translation>
    </message>
    <message>
        <source>Copy Matrix as &amp;Markdown</source>
        <translatorcomment>将矩阵复制为 &amp;Markdown</translatorcomment>
        <translation>將矩陣複製為 &amp;Markdown</translation>
    </message>
    <message>
        <source>Copy as LaTeX, E&amp;very Digit</source>
        <translatorcomment>复制为 LaTeX（全部数字）(&amp;V)</translatorcomment>
        <translation>複製為 LaTeX（全部數字）(&amp;V)</translation>
    </message>
    <message>
        <source>Copy as Markdown, Every Di&amp;git</source>
        <translatorcomment>复制为 Markdown（全部数字）(&amp;G)</translatorcomment>
        <translation>複製為 Markdown（全部數字）(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translatorcomment>粘贴(&amp;P)</translatorcomment>
        <translation>貼上(&amp;P)</translation>
    </message>
    <message>
        <source>Fill &amp;Down</source>
        <translatorcomment>向下填充(&amp;D)</translatorcomment>
        <translation>向下填滿(&amp;D)</translation>
    </message>
    <message>
        <source>Fill R&amp;ight</source>
        <translatorcomment>向右填充(&amp;I)</translatorcomment>
        <translation>向右填滿(&amp;I)</translation>
    </message>
    <message>
        <source>Continu&amp;e the Series</source>
        <translatorcomment>延续序列(&amp;E)</translatorcomment>
        <translation>延續序列(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Rename Row</source>
        <translatorcomment>重命名行(&amp;R)</translatorcomment>
        <translation>重新命名列(&amp;R)</translation>
    </message>
    <message>
        <source>Rename &amp;Column</source>
        <translatorcomment>重命名列(&amp;C)</translatorcomment>
        <translation>重新命名欄(&amp;C)</translation>
    </message>
    <message>
        <source>Move Row D&amp;own</source>
        <translatorcomment>下移一行(&amp;O)</translatorcomment>
        <translation>下移一列(&amp;O)</translation>
    </message>
    <message>
        <source>Set to &amp;Zero</source>
        <translatorcomment>设为零(&amp;Z)</translatorcomment>
        <translation>設為零(&amp;Z)</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translatorcomment>剪切(&amp;T)</translatorcomment>
        <translation>剪下(&amp;T)</translation>
    </message>
    <message>
        <source>Restore &amp;Original Numbers</source>
        <translatorcomment>还原原来的数(&amp;O)</translatorcomment>
        <translation>還原原來的數(&amp;O)</translation>
    </message>
    <message>
        <source>Insert Row &amp;Above</source>
        <translatorcomment>在上方插入行(&amp;A)</translatorcomment>
        <translation>在上方插入列(&amp;A)</translation>
    </message>
    <message>
        <source>Insert Row &amp;Below</source>
        <translatorcomment>在下方插入行(&amp;B)</translatorcomment>
        <translation>在下方插入列(&amp;B)</translation>
    </message>
    <message>
        <source>Remove Ro&amp;ws</source>
        <translatorcomment>删除行(&amp;W)</translatorcomment>
        <translation>刪除列(&amp;W)</translation>
    </message>
    <message>
        <source>Move Row &amp;Up</source>
        <translatorcomment>上移一行(&amp;U)</translatorcomment>
        <translation>上移一列(&amp;U)</translation>
    </message>
    <message>
        <source>Insert Column Le&amp;ft</source>
        <translatorcomment>在左侧插入列(&amp;F)</translatorcomment>
        <translation>在左側插入欄(&amp;F)</translation>
    </message>
    <message>
        <source>Insert Column Ri&amp;ght</source>
        <translatorcomment>在右侧插入列(&amp;G)</translatorcomment>
        <translation>在右側插入欄(&amp;G)</translation>
    </message>
    <message>
        <source>Remove Colu&amp;mns</source>
        <translatorcomment>删除列(&amp;M)</translatorcomment>
        <translation>刪除欄(&amp;M)</translation>
    </message>
    <message>
        <source>Move Column to the L&amp;eft</source>
        <translatorcomment>左移一列(&amp;E)</translatorcomment>
        <translation>左移一欄(&amp;E)</translation>
    </message>
    <message>
        <source>Move Column to the R&amp;ight</source>
        <translatorcomment>右移一列(&amp;I)</translatorcomment>
        <translation>右移一欄(&amp;I)</translation>
    </message>
    <message>
        <source>No cell of the selection was typed over.</source>
        <translatorcomment>选区里没有手工改过的单元格。</translatorcomment>
        <translation>選取範圍裡沒有手動改過的儲存格。</translation>
    </message>
</context>
<context>
    <name>MatrixModel</name>
    <message>
        <source>blank: type your number</source>
        <translatorcomment>留空：请输入您的数</translatorcomment>
        <translation>留空：請輸入您的數</translation>
    </message>
    <message>
        <source>marked right</source>
        <translatorcomment>批改：正确</translatorcomment>
        <translation>批改：正確</translation>
    </message>
    <message>
        <source>marked not right</source>
        <translatorcomment>批改：不对</translatorcomment>
        <translation>批改：不對</translation>
    </message>
    <message>
        <source>{name} may attend to nothing: its weights are 0.</source>
        <translatorcomment>{name} 不能关注任何键：它的权重全为 0。</translatorcomment>
        <translation>{name} 不能關注任何鍵：它的權重全為 0。</translation>
    </message>
</context>
<context>
    <name>MatrixPanel</name>
    <message>
        <source>{name}, {state}</source>
        <translatorcomment>{name}，{state}</translatorcomment>
        <translation>{name}，{state}</translation>
    </message>
</context>
<context>
    <name>Meanings</name>
    <message>
        <source>as its numbers tell</source>
        <translatorcomment>由其中的数判断</translatorcomment>
        <translation>由其中的數判斷</translation>
    </message>
    <message>
        <source>flags: 1 may attend</source>
        <translatorcomment>标志：1 可以关注</translatorcomment>
        <translation>標誌：1 可以關注</translation>
    </message>
    <message>
        <source>numbers that are added</source>
        <translatorcomment>加到得分上的数</translatorcomment>
        <translation>加到得分上的數</translation>
    </message>
</context>
<context>
    <name>MistakesList</name>
    <message>
        <source>Mistakes of the last seven days</source>
        <translatorcomment>最近七天的错误</translatorcomment>
        <translation>最近七天的錯誤</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translatorcomment>重做</translatorcomment>
        <translation>重做</translation>
    </message>
    <message>
        <source>Open the sheet where it was made last</source>
        <translatorcomment>打开最近一次犯这个错误的练习</translatorcomment>
        <translation>開啟最近一次犯這個錯誤的練習</translation>
    </message>
    <message>
        <source>Forget</source>
        <translatorcomment>删除</translatorcomment>
        <translation>刪除</translation>
    </message>
    <message>
        <source>Take this mistake off the list (Delete)</source>
        <translatorcomment>把这个错误从列表中删除（Delete）</translatorcomment>
        <translation>把這個錯誤從清單中刪除（Delete）</translation>
    </message>
    <message>
        <source>{count} × {mistake}</source>
        <translatorcomment>{count} × {mistake}</translatorcomment>
        <translation>{count} × {mistake}</translation>
    </message>
</context>
<context>
    <name>ModelEntrance</name>
    <message>
        <source>Open Model &amp;Folder…</source>
        <translatorcomment>打开模型文件夹(&amp;F)…</translatorcomment>
        <translation>開啟模型資料夾(&amp;F)…</translation>
    </message>
    <message>
        <source>A &amp;Little Language: the Dogs near the Cat …</source>
        <translatorcomment>小语言：the dogs near the cat …(&amp;L)</translatorcomment>
        <translation>小語言：the dogs near the cat …(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Adding Two Numbers: 123+456=</source>
        <translatorcomment>两数相加：123+456=(&amp;A)</translatorcomment>
        <translation>兩數相加：123+456=(&amp;A)</translation>
    </message>
    <message>
        <source>Next La&amp;yer</source>
        <translatorcomment>下一层(&amp;Y)</translatorcomment>
        <translation>下一層(&amp;Y)</translation>
    </message>
    <message>
        <source>Previous Layer</source>
        <translatorcomment>上一层</translatorcomment>
        <translation>上一層</translation>
    </message>
    <message>
        <source>Tour: &amp;Inside a Model</source>
        <translatorcomment>导览：模型内部(&amp;I)</translatorcomment>
        <translation>導覽：模型內部(&amp;I)</translation>
    </message>
</context>
<context>
    <name>NewsDialog</name>
    <message>
        <source>What’s New</source>
        <translatorcomment>新增功能</translatorcomment>
        <translation>新增功能</translation>
    </message>
</context>
<context>
    <name>Notes</name>
    <message>
        <source>A given number. Type to change it.</source>
        <translatorcomment>给定的数。直接输入即可更改。</translatorcomment>
        <translation>給定的數。直接輸入即可更改。</translation>
    </message>
    <message>
        <source>A row times a column, term by term, and summed up:</source>
        <translatorcomment>一行乘一列，逐项相乘再相加：</translatorcomment>
        <translation>一列乘一欄，逐項相乘再相加：</translation>
    </message>
    <message>
        <source>The score, divided by the square root of the number of columns of Q:</source>
        <translatorcomment>得分除以 Q 的列数的平方根：</translatorcomment>
        <translation>得分除以 Q 的欄數的平方根：</translation>
    </message>
    <message>
        <source>A weight, made of the scores of its row:</source>
        <translatorcomment>由这一行的得分得出的权重：</translatorcomment>
        <translation>由這一列的得分得出的權重：</translation>
    </message>
    <message>
        <source>e to the power of each score of the row, as a share of their sum. The largest score is subtracted first: that changes no share and keeps the powers small. Below, each power of e:</source>
        <translatorcomment>对这一行的每个得分以 e 为底取指数，再除以整行之和。先减去最大的得分：结果不变，幂却不会过大。下面是每个 e 的幂：</translatorcomment>
        <translation>對這一列的每個得分以 e 為底取指數，再除以整列之和。先減去最大的得分：結果不變，冪卻不會過大。下面是每個 e 的冪：</translation>
    </message>
    <message>
        <source>As softmax, with the sink as one more key that takes its share of the row:</source>
        <translatorcomment>与 softmax 相同，只是汇（sink）作为多出的一个键，也分走这一行的一份：</translatorcomment>
        <translation>與 softmax 相同，只是匯（sink）作為多出的一個鍵，也分走這一列的一份：</translation>
    </message>
    <message>
        <source>The score less a threshold that is the same for the whole row; where that is negative, 0:</source>
        <translatorcomment>得分减去一个整行共用的阈值；结果为负时取 0：</translatorcomment>
        <translation>得分減去一個整列共用的閾值；結果為負時取 0：</translation>
    </message>
    <message>
        <source>The score times α − 1, less a threshold of the row; what is positive, to the power 1/(α − 1):</source>
        <translatorcomment>得分乘以 α − 1，减去这一行的阈值；正的部分取 1/(α − 1) 次幂：</translatorcomment>
        <translation>得分乘以 α − 1，減去這一列的閾值；正的部分取 1/(α − 1) 次冪：</translation>
    </message>
    <message>
        <source>Half the score, less a threshold of the row; what is positive, squared:</source>
        <translatorcomment>得分的一半，减去这一行的阈值；正的部分取平方：</translatorcomment>
        <translation>得分的一半，減去這一列的閾值；正的部分取平方：</translation>
    </message>
    <message>
        <source>From this score alone, whatever else is in the row:</source>
        <translatorcomment>只由这一个得分算出，与这一行的其他得分无关：</translatorcomment>
        <translation>只由這一個得分算出，與這一列的其他得分無關：</translation>
    </message>
    <message>
        <source>As softmax, with one more term in the sum that stands for attending to nothing:</source>
        <translatorcomment>与 softmax 相同，只是分母里多一项，代表什么都不关注：</translatorcomment>
        <translation>與 softmax 相同，只是分母裡多一項，代表什麼都不關注：</translation>
    </message>
    <message>
        <source>Softmax over the k largest scores of the row; the others get 0:</source>
        <translatorcomment>对这一行最大的 k 个得分做 softmax，其余为 0：</translatorcomment>
        <translation>對這一列最大的 k 個得分做 softmax，其餘為 0：</translation>
    </message>
    <message>
        <source>1 for the largest score of the row, of equal ones the first; else 0.</source>
        <translatorcomment>这一行得分最大处为 1，并列时取第一个；其余为 0。</translatorcomment>
        <translation>這一列得分最大處為 1，並列時取第一個；其餘為 0。</translation>
    </message>
    <message>
        <source>The score as a share of the sum of its row:</source>
        <translatorcomment>得分除以这一行得分的总和：</translatorcomment>
        <translation>得分除以這一列得分的總和：</translation>
    </message>
    <message>
        <source>The score itself; 0 where nothing may be attended to:</source>
        <translatorcomment>得分本身；不允许关注处为 0：</translatorcomment>
        <translation>得分本身；不允許關注處為 0：</translation>
    </message>
    <message>
        <source>Two numbers at the same place, combined:</source>
        <translatorcomment>由同一位置上的两个数算出：</translatorcomment>
        <translation>由同一位置上的兩個數算出：</translation>
    </message>
    <message>
        <source>A function of the one number at the same place:</source>
        <translatorcomment>同一位置上那个数的函数：</translatorcomment>
        <translation>同一位置上那個數的函數：</translation>
    </message>
    <message>
        <source>The number, divided by the length of its row:</source>
        <translatorcomment>这个数除以它所在行向量的长度：</translatorcomment>
        <translation>這個數除以它所在列向量的長度：</translation>
    </message>
    <message>
        <source>The same number, dealt out to its head:</source>
        <translatorcomment>同一个数，分到它所属的头：</translatorcomment>
        <translation>同一個數，分到它所屬的頭：</translation>
    </message>
    <message>
        <source>The same number, back beside the other heads:</source>
        <translatorcomment>同一个数，重新与其他头并排：</translatorcomment>
        <translation>同一個數，重新與其他頭並排：</translation>
    </message>
    <message>
        <source>The same number, from the matrix above or from the one below:</source>
        <translatorcomment>同一个数，来自上面的矩阵或下面的矩阵：</translatorcomment>
        <translation>同一個數，來自上面的矩陣或下面的矩陣：</translation>
    </message>
    <message>
        <source>The same number; the last column is the sink:</source>
        <translatorcomment>同一个数；最后一列是汇（sink）：</translatorcomment>
        <translation>同一個數；最後一欄是匯（sink）：</translation>
    </message>
    <message>
        <source>The same number; what the sink took is left out:</source>
        <translatorcomment>同一个数；汇（sink）得到的权重不计入：</translatorcomment>
        <translation>同一個數；匯（sink）得到的權重不計入：</translation>
    </message>
    <message>
        <source>A sine or cosine of the position; it depends on the shape of X only.</source>
        <translatorcomment>位置的正弦或余弦；只取决于 X 的形状。</translatorcomment>
        <translation>位置的正弦或餘弦；只取決於 X 的形狀。</translation>
    </message>
    <message>
        <source>A pair of columns, turned by position times frequency:</source>
        <translatorcomment>一对列，旋转的角度是位置乘以频率：</translatorcomment>
        <translation>一對欄，旋轉的角度是位置乘以頻率：</translation>
    </message>
    <message>
        <source>The slope of the head, times how far apart the words stand, negative:</source>
        <translatorcomment>头的斜率乘以两个词的距离，取负：</translatorcomment>
        <translation>頭的斜率乘以兩個詞的距離，取負：</translation>
    </message>
    <message>
        <source>The number that stands in the table for this distance and head:</source>
        <translatorcomment>表中与这个距离和这个头对应的数：</translatorcomment>
        <translation>表中與這個距離和這個頭對應的數：</translation>
    </message>
    <message>
        <source>From the rules of the options. Click to forbid or to allow.</source>
        <translatorcomment>由选项里的规则得出。点击即可禁止或允许。</translatorcomment>
        <translation>由選項裡的規則得出。點選即可禁止或允許。</translation>
    </message>
    <message>
        <source>The score where the mask is not 0; elsewhere −∞, which gets no weight:</source>
        <translatorcomment>掩码不为 0 处是得分；其余为 −∞，得不到权重：</translatorcomment>
        <translation>遮罩不為 0 處是得分；其餘為 −∞，得不到權重：</translation>
    </message>
    <message>
        <source>Drawn from the seed: 0, or 1/(1 − p) to make up for what is dropped.</source>
        <translatorcomment>由种子抽取：0，或 1/(1 − p)，后者用来补偿被丢弃的部分。</translatorcomment>
        <translation>由種子抽取：0，或 1/(1 − p)，後者用來補償被丟棄的部分。</translation>
    </message>
    <message>
        <source>The squared differences, column by column, summed up, negative:</source>
        <translatorcomment>逐列求差的平方，相加，取负：</translatorcomment>
        <translation>逐欄求差的平方，相加，取負：</translation>
    </message>
    <message>
        <source>The hidden query plus the hidden key, through tanh, times v, summed up:</source>
        <translatorcomment>查询与键的隐藏表示相加，经过 tanh，乘以 v，再求和：</translatorcomment>
        <translation>查詢與鍵的隱藏表示相加，經過 tanh，乘以 v，再求和：</translation>
    </message>
    <message>
        <source>Query and key side by side through W and tanh, times v, summed up:</source>
        <translatorcomment>查询与键拼接，经过 W 和 tanh，乘以 v，再求和：</translatorcomment>
        <translation>查詢與鍵拼接，經過 W 和 tanh，乘以 v，再求和：</translation>
    </message>
    <message>
        <source>A number of the row of the table that belongs to this token:</source>
        <translatorcomment>表中属于这个词元的那一行里的数：</translatorcomment>
        <translation>表中屬於這個詞元的那一列裡的數：</translation>
    </message>
    <message>
        <source>Which place this is, counted from the first.</source>
        <translatorcomment>这是第几个位置，从第一个数起。</translatorcomment>
        <translation>這是第幾個位置，從第一個數起。</translation>
    </message>
    <message>
        <source>The number, brought to the size of its row, times its gain:</source>
        <translatorcomment>这个数除以所在行的大小，再乘以增益：</translatorcomment>
        <translation>這個數除以所在列的大小，再乘以增益：</translation>
    </message>
</context>
<context>
    <name>NotesStrip</name>
    <message>
        <source>Fewer</source>
        <translatorcomment>收起</translatorcomment>
        <translation>收起</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translatorcomment>另有 {count} 条</translatorcomment>
        <translation>另有 {count} 條</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close</source>
        <translatorcomment>关闭</translatorcomment>
        <translation>關閉</translation>
    </message>
</context>
<context>
    <name>NumberLine</name>
    <message>
        <source>at most {number}</source>
        <translatorcomment>至多 {number}</translatorcomment>
        <translation>至多 {number}</translation>
    </message>
    <message>
        <source>goal {number}</source>
        <translatorcomment>目标 {number}</translatorcomment>
        <translation>目標 {number}</translation>
    </message>
    <message>
        <source>now {number}</source>
        <translatorcomment>当前 {number}</translatorcomment>
        <translation>目前 {number}</translation>
    </message>
</context>
<context>
    <name>Offering</name>
    <message>
        <source>Every worksheet was closed.</source>
        <translatorcomment>所有工作表都已正常关闭。</translatorcomment>
        <translation>所有工作表都已正常關閉。</translation>
    </message>
    <message>
        <source>This is what was not saved. Save it to keep it.</source>
        <translatorcomment>这是当时尚未保存的内容。请保存以保留它。</translatorcomment>
        <translation>這是當時尚未儲存的內容。請儲存以保留它。</translation>
    </message>
    <message>
        <source>worksheet</source>
        <translatorcomment>工作表</translatorcomment>
        <translation>工作表</translation>
    </message>
    <message>
        <source>Sessions (*{suffix})</source>
        <translatorcomment>会话 (*{suffix})</translatorcomment>
        <translation>工作階段 (*{suffix})</translation>
    </message>
    <message>
        <source>Save As</source>
        <translatorcomment>另存为</translatorcomment>
        <translation>另存為</translation>
    </message>
</context>
<context>
    <name>OpeningDialog</name>
    <message>
        <source>Open Arrays</source>
        <translatorcomment>打开数组</translatorcomment>
        <translation>開啟陣列</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translatorcomment>取消</translatorcomment>
        <translation>取消</translation>
    </message>
    <message>
        <source>Open</source>
        <translatorcomment>打开</translatorcomment>
        <translation>開啟</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translatorcomment>正在读取…</translatorcomment>
        <translation>正在讀取…</translation>
    </message>
</context>
<context>
    <name>Operators</name>
    <message>
        <source>split</source>
        <translatorcomment>拆分</translatorcomment>
        <translation>拆分</translation>
    </message>
    <message>
        <source>merge</source>
        <translatorcomment>合并</translatorcomment>
        <translation>合併</translation>
    </message>
    <message>
        <source>rotate</source>
        <translatorcomment>旋转</translatorcomment>
        <translation>旋轉</translation>
    </message>
    <message>
        <source>rules</source>
        <translatorcomment>规则</translatorcomment>
        <translation>規則</translation>
    </message>
    <message>
        <source>where</source>
        <translatorcomment>掩码</translatorcomment>
        <translation>遮罩</translation>
    </message>
    <message>
        <source>same? rules</source>
        <translatorcomment>规则（同文档）</translatorcomment>
        <translation>規則（同文件）</translation>
    </message>
    <message>
        <source>random</source>
        <translatorcomment>随机</translatorcomment>
        <translation>隨機</translation>
    </message>
    <message>
        <source>drop sink</source>
        <translatorcomment>去掉汇（sink）</translatorcomment>
        <translation>去掉匯（sink）</translation>
    </message>
    <message>
        <source>by</source>
        <translatorcomment>按</translatorcomment>
        <translation>按</translation>
    </message>
    <message>
        <source>÷ length</source>
        <translatorcomment>÷ 长度</translatorcomment>
        <translation>÷ 長度</translation>
    </message>
    <message>
        <source>− mean, ÷ deviation</source>
        <translatorcomment>− 均值，÷ 标准差</translatorcomment>
        <translation>− 均值，÷ 標準差</translation>
    </message>
    <message>
        <source>[bucket(j − i)]</source>
        <translatorcomment>[桶(j − i)]</translatorcomment>
        <translation>[桶(j − i)]</translation>
    </message>
    <message>
        <source>− dist²</source>
        <translatorcomment>− 距离²</translatorcomment>
        <translation>− 距離²</translation>
    </message>
    <message>
        <source>hard</source>
        <translatorcomment>取最大</translatorcomment>
        <translation>取最大</translation>
    </message>
    <message>
        <source>row sum</source>
        <translatorcomment>÷ 行和</translatorcomment>
        <translation>÷ 列和</translation>
    </message>
    <message>
        <source>off by one</source>
        <translatorcomment>softmax1</translatorcomment>
        <translation>softmax1</translation>
    </message>
    <message>
        <source>none</source>
        <translatorcomment>恒等</translatorcomment>
        <translation>恆等</translation>
    </message>
</context>
<context>
    <name>OptionRow</name>
    <message>
        <source>none</source>
        <translatorcomment>无</translatorcomment>
        <translation>無</translation>
    </message>
    <message>
        <source>as many</source>
        <translatorcomment>同样多</translatorcomment>
        <translation>同樣多</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>Words</source>
        <translatorcomment>词</translatorcomment>
        <translation>詞</translation>
    </message>
    <message>
        <source>Heads and projections</source>
        <translatorcomment>头和投影</translatorcomment>
        <translation>頭和投影</translation>
    </message>
    <message>
        <source>Queries and keys</source>
        <translatorcomment>查询和键</translatorcomment>
        <translation>查詢和鍵</translation>
    </message>
    <message>
        <source>Scores</source>
        <translatorcomment>得分</translatorcomment>
        <translation>得分</translation>
    </message>
    <message>
        <source>Biases</source>
        <translatorcomment>偏置</translatorcomment>
        <translation>偏置</translation>
    </message>
    <message>
        <source>Mask</source>
        <translatorcomment>掩码</translatorcomment>
        <translation>遮罩</translation>
    </message>
    <message>
        <source>Weights</source>
        <translatorcomment>权重</translatorcomment>
        <translation>權重</translation>
    </message>
    <message>
        <source>Keys and values from</source>
        <translatorcomment>键和值的来源</translatorcomment>
        <translation>鍵和值的來源</translation>
    </message>
    <message>
        <source>Key/value cache</source>
        <translatorcomment>键值缓存</translatorcomment>
        <translation>鍵值快取</translation>
    </message>
    <message>
        <source>Positions added to X</source>
        <translatorcomment>加到 X 的位置编码</translatorcomment>
        <translation>加到 X 的位置編碼</translation>
    </message>
    <message>
        <source>Heads</source>
        <translatorcomment>头数</translatorcomment>
        <translation>頭數</translation>
    </message>
    <message>
        <source>Key/value heads</source>
        <translatorcomment>键值头数</translatorcomment>
        <translation>鍵值頭數</translation>
    </message>
    <message>
        <source>Biases b_Q, b_K, b_V</source>
        <translatorcomment>偏置 b_Q、b_K、b_V</translatorcomment>
        <translation>偏置 b_Q、b_K、b_V</translation>
    </message>
    <message>
        <source>Output projection W_O</source>
        <translatorcomment>输出投影 W_O</translatorcomment>
        <translation>輸出投影 W_O</translation>
    </message>
    <message>
        <source>Query/key norm</source>
        <translatorcomment>查询和键的归一化</translatorcomment>
        <translation>查詢和鍵的正規化</translation>
    </message>
    <message>
        <source>Query/key norm over</source>
        <translatorcomment>查询/键归一化的范围</translatorcomment>
        <translation>查詢/鍵正規化的範圍</translation>
    </message>
    <message>
        <source>Query/key gains</source>
        <translatorcomment>查询/键的增益</translatorcomment>
        <translation>查詢/鍵的增益</translation>
    </message>
    <message>
        <source>ε of the query/key norm</source>
        <translatorcomment>查询/键归一化的 ε</translatorcomment>
        <translation>查詢/鍵正規化的 ε</translation>
    </message>
    <message>
        <source>Rotary positions (RoPE)</source>
        <translatorcomment>旋转位置编码（RoPE）</translatorcomment>
        <translation>旋轉位置編碼（RoPE）</translation>
    </message>
    <message>
        <source>RoPE base</source>
        <translatorcomment>RoPE 底数</translatorcomment>
        <translation>RoPE 底數</translation>
    </message>
    <message>
        <source>Share of columns that turn</source>
        <translatorcomment>旋转列的比例</translatorcomment>
        <translation>旋轉欄的比例</translation>
    </message>
    <message>
        <source>RoPE scaling</source>
        <translatorcomment>RoPE 缩放</translatorcomment>
        <translation>RoPE 縮放</translation>
    </message>
    <message>
        <source>RoPE factor</source>
        <translatorcomment>RoPE 缩放因子</translatorcomment>
        <translation>RoPE 縮放因子</translation>
    </message>
    <message>
        <source>Original length</source>
        <translatorcomment>原始长度</translatorcomment>
        <translation>原始長度</translation>
    </message>
    <message>
        <source>RoPE lengthens by</source>
        <translatorcomment>RoPE 的长度倍数</translatorcomment>
        <translation>RoPE 的長度倍數</translation>
    </message>
    <message>
        <source>Query offset</source>
        <translatorcomment>查询偏移</translatorcomment>
        <translation>查詢偏移</translation>
    </message>
    <message>
        <source>Score function</source>
        <translatorcomment>得分函数</translatorcomment>
        <translation>得分函數</translation>
    </message>
    <message>
        <source>Scale</source>
        <translatorcomment>缩放</translatorcomment>
        <translation>縮放</translation>
    </message>
    <message>
        <source>Softcap</source>
        <translatorcomment>软上限（softcap）</translatorcomment>
        <translation>軟上限（softcap）</translation>
    </message>
    <message>
        <source>Position bias</source>
        <translatorcomment>位置偏置</translatorcomment>
        <translation>位置偏置</translation>
    </message>
    <message>
        <source>Additive mask</source>
        <translatorcomment>加性掩码</translatorcomment>
        <translation>加性遮罩</translation>
    </message>
    <message>
        <source>Additive mask by head</source>
        <translatorcomment>各头的加性掩码</translatorcomment>
        <translation>各頭的加性遮罩</translation>
    </message>
    <message>
        <source>Causal</source>
        <translatorcomment>因果</translatorcomment>
        <translation>因果</translation>
    </message>
    <message>
        <source>Window to the left</source>
        <translatorcomment>左侧窗口</translatorcomment>
        <translation>左側視窗</translation>
    </message>
    <message>
        <source>Window to the right</source>
        <translatorcomment>右侧窗口</translatorcomment>
        <translation>右側視窗</translation>
    </message>
    <message>
        <source>Sink words</source>
        <translatorcomment>汇（sink）词数</translatorcomment>
        <translation>匯（sink）詞數</translation>
    </message>
    <message>
        <source>Prefix</source>
        <translatorcomment>前缀</translatorcomment>
        <translation>前綴</translation>
    </message>
    <message>
        <source>Dilation</source>
        <translatorcomment>膨胀（dilation）</translatorcomment>
        <translation>膨脹（dilation）</translation>
    </message>
    <message>
        <source>Key length</source>
        <translatorcomment>键的有效长度</translatorcomment>
        <translation>鍵的有效長度</translation>
    </message>
    <message>
        <source>Several documents</source>
        <translatorcomment>多个文档</translatorcomment>
        <translation>多個文件</translation>
    </message>
    <message>
        <source>Mask to paint on</source>
        <translatorcomment>可涂画的掩码</translatorcomment>
        <translation>可塗畫的遮罩</translation>
    </message>
    <message>
        <source>Normalise</source>
        <translatorcomment>归一化</translatorcomment>
        <translation>正規化</translation>
    </message>
    <message>
        <source>α of entmax</source>
        <translatorcomment>entmax 的 α</translatorcomment>
        <translation>entmax 的 α</translation>
    </message>
    <message>
        <source>k of top-k</source>
        <translatorcomment>top-k 的 k</translatorcomment>
        <translation>top-k 的 k</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translatorcomment>温度</translatorcomment>
        <translation>溫度</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translatorcomment>丢弃（dropout）</translatorcomment>
        <translation>丟棄（dropout）</translation>
    </message>
    <message>
        <source>Seed of the dropout</source>
        <translatorcomment>丢弃的随机种子</translatorcomment>
        <translation>丟棄的隨機種子</translation>
    </message>
    <message>
        <source>Keys and values of earlier words stand before the new ones, as when a model writes word by word.</source>
        <translatorcomment>前面各词的键和值排在新词之前，正如模型逐词生成时那样。</translatorcomment>
        <translation>前面各詞的鍵和值排在新詞之前，正如模型逐詞生成時那樣。</translation>
    </message>
    <message>
        <source>Fewer heads for keys and values, each shared by a group of query heads (GQA); one for all is MQA.</source>
        <translatorcomment>键和值的头较少，每个由一组查询头共用（分组查询，GQA）；全部共用一个就是 MQA。</translatorcomment>
        <translation>鍵和值的頭較少，每個由一組查詢頭共用（分組查詢，GQA）；全部共用一個就是 MQA。</translation>
    </message>
    <message>
        <source>One row of numbers is added to every query, key and value.</source>
        <translatorcomment>每个查询、键和值都加上一行数。</translatorcomment>
        <translation>每個查詢、鍵和值都加上一列數。</translation>
    </message>
    <message>
        <source>The heads side by side, times one more matrix.</source>
        <translatorcomment>各个头并排，再乘以一个矩阵。</translatorcomment>
        <translation>各個頭並排，再乘以一個矩陣。</translation>
    </message>
    <message>
        <source>What is added under the root, so that small rows stay small.</source>
        <translatorcomment>加在根号下的数，使很小的行保持很小。</translatorcomment>
        <translation>加在根號下的數，使很小的列保持很小。</translation>
    </message>
    <message>
        <source>Queries and keys are multiplied by it as they turn.</source>
        <translatorcomment>查询和键在旋转时还要乘以它。</translatorcomment>
        <translation>查詢和鍵在旋轉時還要乘以它。</translation>
    </message>
    <message>
        <source>The larger, the slower the last columns turn.</source>
        <translatorcomment>底数越大，靠后的列转得越慢。</translatorcomment>
        <translation>底數越大，靠後的欄轉得越慢。</translation>
    </message>
    <message>
        <source>1: every pair of columns turns; the others do not see positions.</source>
        <translatorcomment>1：每一对列都旋转；不旋转的列看不到位置。</translatorcomment>
        <translation>1：每一對欄都旋轉；不旋轉的欄看不到位置。</translation>
    </message>
    <message>
        <source>How many times longer texts become.</source>
        <translatorcomment>文本长度变为原来的几倍。</translatorcomment>
        <translation>文字長度變為原來的幾倍。</translation>
    </message>
    <message>
        <source>The number of words that the model was trained on.</source>
        <translatorcomment>模型训练时的文本长度，以词计。</translatorcomment>
        <translation>模型訓練時的文字長度，以詞計。</translation>
    </message>
    <message>
        <source>How many keys stand before the first query.</source>
        <translatorcomment>第一个查询之前有多少个键。</translatorcomment>
        <translation>第一個查詢之前有多少個鍵。</translation>
    </message>
    <message>
        <source>No score beyond ±c; before the mask, so that −∞ stays −∞.</source>
        <translatorcomment>任何得分都不超出 ±c；在掩码之前进行，所以 −∞ 仍是 −∞。</translatorcomment>
        <translation>任何得分都不超出 ±c；在遮罩之前進行，所以 −∞ 仍是 −∞。</translation>
    </message>
    <message>
        <source>A matrix that is added to the scores; −∞ forbids.</source>
        <translatorcomment>加到得分上的矩阵；−∞ 表示禁止。</translatorcomment>
        <translation>加到得分上的矩陣；−∞ 表示禁止。</translation>
    </message>
    <message>
        <source>One additive mask for each head, side by side.</source>
        <translatorcomment>每个头各有一个加性掩码，左右并排。</translatorcomment>
        <translation>每個頭各有一個加性遮罩，左右並排。</translation>
    </message>
    <message>
        <source>Keys that lie further back cannot be seen.</source>
        <translatorcomment>左侧更远的键看不到。</translatorcomment>
        <translation>左側更遠的鍵看不到。</translation>
    </message>
    <message>
        <source>Keys that lie further ahead cannot be seen.</source>
        <translatorcomment>右侧更远的键看不到。</translatorcomment>
        <translation>右側更遠的鍵看不到。</translation>
    </message>
    <message>
        <source>The first words, which stay in sight beyond the window.</source>
        <translatorcomment>开头的几个词，在窗口之外也始终看得到。</translatorcomment>
        <translation>開頭的幾個詞，在視窗之外也始終看得到。</translation>
    </message>
    <message>
        <source>The first words, which may be seen from before (prefix-LM).</source>
        <translatorcomment>开头的几个词，不受因果限制，前面的词也看得到（prefix-LM）。</translatorcomment>
        <translation>開頭的幾個詞，不受因果限制，前面的詞也看得到（prefix-LM）。</translation>
    </message>
    <message>
        <source>Only every r-th key, counted from the query.</source>
        <translatorcomment>从查询数起，每 r 个键只看一个。</translatorcomment>
        <translation>從查詢數起，每 r 個鍵只看一個。</translation>
    </message>
    <message>
        <source>Several attentions side by side; each gets d_k columns of W_Q of its own.</source>
        <translatorcomment>多个注意力并列；每个头在 W_Q 中有自己的 d_k 列。</translatorcomment>
        <translation>多個注意力並列；每個頭在 W_Q 中有自己的 d_k 欄。</translation>
    </message>
    <message>
        <source>Every normaliser</source>
        <translatorcomment>所有归一化方式</translatorcomment>
        <translation>所有正規化方式</translation>
    </message>
    <message>
        <source>Every score function</source>
        <translatorcomment>所有得分函数</translatorcomment>
        <translation>所有得分函數</translation>
    </message>
    <message>
        <source>Masks</source>
        <translatorcomment>掩码</translatorcomment>
        <translation>遮罩</translation>
    </message>
    <message>
        <source>Positions</source>
        <translatorcomment>位置</translatorcomment>
        <translation>位置</translation>
    </message>
    <message>
        <source>Only so many keys are real; those after them are padding.</source>
        <translatorcomment>只有这么多个键是真的，后面的都是填充。</translatorcomment>
        <translation>只有這麼多個鍵是真的，後面的都是填充。</translation>
    </message>
    <message>
        <source>Each word has a number; only words with the same number see each other.</source>
        <translatorcomment>每个词有一个编号；只有编号相同的词才能互相看到。</translatorcomment>
        <translation>每個詞有一個編號；只有編號相同的詞才能互相看到。</translation>
    </message>
    <message>
        <source>Click and drag on the matrix “mask” to forbid and to allow.</source>
        <translatorcomment>在矩阵“mask”上点击或拖动，即可禁止或允许。</translatorcomment>
        <translation>在矩陣「mask」上點選或拖曳，即可禁止或允許。</translation>
    </message>
    <message>
        <source>1 is softmax, 2 is sparsemax; the larger, the more zeros.</source>
        <translatorcomment>1 是 softmax，2 是 sparsemax；越大，零越多。</translatorcomment>
        <translation>1 是 softmax，2 是 sparsemax；越大，零越多。</translation>
    </message>
    <message>
        <source>How many keys of each row keep a weight.</source>
        <translatorcomment>每一行有多少个键保留权重。</translatorcomment>
        <translation>每一列有多少個鍵保留權重。</translation>
    </message>
    <message>
        <source>Each weight becomes 0 with this probability, the others grow: shown as a matrix.</source>
        <translatorcomment>每个权重以这个概率变为 0，其余的变大；丢弃情况显示为一个矩阵。</translatorcomment>
        <translation>每個權重以這個機率變為 0，其餘的變大；丟棄情況顯示為一個矩陣。</translation>
    </message>
    <message>
        <source>The same seed drops the same weights.</source>
        <translatorcomment>相同的种子丢弃相同的权重。</translatorcomment>
        <translation>相同的種子丟棄相同的權重。</translation>
    </message>
    <message>
        <source>the words themselves</source>
        <translatorcomment>词本身</translatorcomment>
        <translation>詞本身</translation>
    </message>
    <message>
        <source>Self-attention: every word looks at every word of the same text.</source>
        <translatorcomment>自注意力：每个词关注同一文本里的每个词。</translatorcomment>
        <translation>自注意力：每個詞關注同一文字裡的每個詞。</translation>
    </message>
    <message>
        <source>another text</source>
        <translatorcomment>另一段文本</translatorcomment>
        <translation>另一段文字</translation>
    </message>
    <message>
        <source>Cross-attention: the words of X look at those of X_kv.</source>
        <translatorcomment>交叉注意力：X 的词关注 X_kv 的词。</translatorcomment>
        <translation>交叉注意力：X 的詞關注 X_kv 的詞。</translation>
    </message>
    <message>
        <source>Q, K and V are given</source>
        <translatorcomment>给定 Q、K 和 V</translatorcomment>
        <translation>給定 Q、K 和 V</translation>
    </message>
    <message>
        <source>Queries, keys and values are given, as those of a model; every word looks at every word.</source>
        <translatorcomment>给定查询、键和值，例如来自某个模型；每个词关注每个词。</translatorcomment>
        <translation>給定查詢、鍵和值，例如來自某個模型；每個詞關注每個詞。</translation>
    </message>
    <message>
        <source>Q, K and V are given, of two texts</source>
        <translatorcomment>给定两段文本的 Q、K 和 V</translatorcomment>
        <translation>給定兩段文字的 Q、K 和 V</translation>
    </message>
    <message>
        <source>Queries of one text look at given keys and values of another.</source>
        <translatorcomment>一段文本的查询关注另一段文本给定的键和值。</translatorcomment>
        <translation>一段文字的查詢關注另一段文字給定的鍵和值。</translation>
    </message>
    <message>
        <source>none</source>
        <translatorcomment>无</translatorcomment>
        <translation>無</translation>
    </message>
    <message>
        <source>Attention alone does not know the order of the words.</source>
        <translatorcomment>注意力本身不知道词的顺序。</translatorcomment>
        <translation>注意力本身不知道詞的順序。</translation>
    </message>
    <message>
        <source>sinusoidal</source>
        <translatorcomment>正弦位置编码</translatorcomment>
        <translation>正弦位置編碼</translation>
    </message>
    <message>
        <source>Sines and cosines of the position, from fast to slow.</source>
        <translatorcomment>位置的正弦和余弦，由快到慢。</translatorcomment>
        <translation>位置的正弦和餘弦，由快到慢。</translation>
    </message>
    <message>
        <source>a table</source>
        <translatorcomment>一张表</translatorcomment>
        <translation>一張表</translation>
    </message>
    <message>
        <source>One row of numbers for each position, which a network would learn.</source>
        <translatorcomment>每个位置一行数；实际应用中由网络训练得到。</translatorcomment>
        <translation>每個位置一列數；實際應用中由網路訓練得到。</translation>
    </message>
    <message>
        <source>Long queries and keys have large scores.</source>
        <translatorcomment>查询和键的向量越长，得分越大。</translatorcomment>
        <translation>查詢和鍵的向量越長，得分越大。</translation>
    </message>
    <message>
        <source>length 1</source>
        <translatorcomment>长度为 1</translatorcomment>
        <translation>長度為 1</translation>
    </message>
    <message>
        <source>Only the directions of queries and keys count.</source>
        <translatorcomment>只有查询和键的方向起作用。</translatorcomment>
        <translation>只有查詢和鍵的方向起作用。</translation>
    </message>
    <message>
        <source>root mean square 1</source>
        <translatorcomment>均方根为 1</translatorcomment>
        <translation>均方根為 1</translation>
    </message>
    <message>
        <source>RMSNorm of queries and keys, as many large models do.</source>
        <translatorcomment>对查询和键做 RMSNorm，许多大模型都这样做。</translatorcomment>
        <translation>對查詢和鍵做 RMSNorm，許多大模型都這樣做。</translation>
    </message>
    <message>
        <source>mean 0, variance 1</source>
        <translatorcomment>均值 0，方差 1</translatorcomment>
        <translation>均值 0，變異數 1</translation>
    </message>
    <message>
        <source>LayerNorm of queries and keys.</source>
        <translatorcomment>对查询和键做 LayerNorm。</translatorcomment>
        <translation>對查詢和鍵做 LayerNorm。</translation>
    </message>
    <message>
        <source>each head</source>
        <translatorcomment>每个头</translatorcomment>
        <translation>每個頭</translation>
    </message>
    <message>
        <source>Each head is brought to one length on its own, as in Qwen3 and Gemma 3.</source>
        <translatorcomment>各头分别归一化，如 Qwen3 和 Gemma 3。</translatorcomment>
        <translation>各頭分別正規化，如 Qwen3 和 Gemma 3。</translation>
    </message>
    <message>
        <source>all heads</source>
        <translatorcomment>所有头</translatorcomment>
        <translation>所有頭</translation>
    </message>
    <message>
        <source>The heads together, side by side, before they are split, as in OLMo 2.</source>
        <translatorcomment>在拆分之前，把并排的各头一起归一化，如 OLMo 2。</translatorcomment>
        <translation>在拆分之前，把並排的各頭一起正規化，如 OLMo 2。</translation>
    </message>
    <message>
        <source>each head, rotated</source>
        <translatorcomment>每个头，旋转之后</translatorcomment>
        <translation>每個頭，旋轉之後</translation>
    </message>
    <message>
        <source>Each head, once it is turned, as in Llama 4.</source>
        <translatorcomment>各头旋转之后再归一化，如 Llama 4。</translatorcomment>
        <translation>各頭旋轉之後再正規化，如 Llama 4。</translation>
    </message>
    <message>
        <source>All columns count alike.</source>
        <translatorcomment>各列同等重要。</translatorcomment>
        <translation>各欄同等重要。</translation>
    </message>
    <message>
        <source>a row</source>
        <translatorcomment>一行</translatorcomment>
        <translation>一列</translation>
    </message>
    <message>
        <source>Each column times a number that a network would learn, the same for all heads.</source>
        <translatorcomment>每列乘以一个由网络学习的数，所有头相同。</translatorcomment>
        <translation>每欄乘以一個由網路學習的數，所有頭相同。</translation>
    </message>
    <message>
        <source>a row for each head</source>
        <translatorcomment>每个头一行</translatorcomment>
        <translation>每個頭一列</translation>
    </message>
    <message>
        <source>Each column of each head times a number of its own.</source>
        <translatorcomment>每个头的每一列各乘以自己的数。</translatorcomment>
        <translation>每個頭的每一欄各乘以自己的數。</translation>
    </message>
    <message>
        <source>Queries and keys are not turned.</source>
        <translatorcomment>查询和键不旋转。</translatorcomment>
        <translation>查詢和鍵不旋轉。</translation>
    </message>
    <message>
        <source>halves</source>
        <translatorcomment>两半配对</translatorcomment>
        <translation>兩半配對</translation>
    </message>
    <message>
        <source>Column i turns with column i + d/2, as Hugging Face has it for Llama: only distances count.</source>
        <translatorcomment>第 i 列与第 i + d/2 列一起旋转，与 Hugging Face 的 Llama 相同：只有距离起作用。</translatorcomment>
        <translation>第 i 欄與第 i + d/2 欄一起旋轉，與 Hugging Face 的 Llama 相同：只有距離起作用。</translation>
    </message>
    <message>
        <source>neighbours</source>
        <translatorcomment>相邻配对</translatorcomment>
        <translation>相鄰配對</translation>
    </message>
    <message>
        <source>Columns 1 and 2 turn together, 3 and 4, …, as in the paper.</source>
        <translatorcomment>第 1、2 列一起旋转，第 3、4 列一起旋转，依此类推，与原论文相同。</translatorcomment>
        <translation>第 1、2 欄一起旋轉，第 3、4 欄一起旋轉，依此類推，與原論文相同。</translation>
    </message>
    <message>
        <source>The angles as they were trained.</source>
        <translatorcomment>保持训练时的角度。</translatorcomment>
        <translation>保持訓練時的角度。</translation>
    </message>
    <message>
        <source>linear</source>
        <translatorcomment>线性</translatorcomment>
        <translation>線性</translation>
    </message>
    <message>
        <source>All angles divided by the factor: positions move closer together.</source>
        <translatorcomment>所有角度除以缩放因子：位置之间靠得更近。</translatorcomment>
        <translation>所有角度除以縮放因子：位置之間靠得更近。</translation>
    </message>
    <message>
        <source>NTK</source>
        <translatorcomment>NTK</translatorcomment>
        <translation>NTK</translation>
    </message>
    <message>
        <source>A larger base: slow columns slow down, fast ones hardly.</source>
        <translatorcomment>底数更大：慢的列更慢，快的列几乎不变。</translatorcomment>
        <translation>底數更大：慢的欄更慢，快的欄幾乎不變。</translation>
    </message>
    <message>
        <source>Llama 3.1</source>
        <translatorcomment>Llama 3.1</translatorcomment>
        <translation>Llama 3.1</translation>
    </message>
    <message>
        <source>Fast columns stay, slow ones are divided, with a smooth passage.</source>
        <translatorcomment>快的列不变，慢的列除以缩放因子，中间平滑过渡。</translatorcomment>
        <translation>快的欄不變，慢的欄除以縮放因子，中間平滑過渡。</translation>
    </message>
    <message>
        <source>YaRN</source>
        <translatorcomment>YaRN</translatorcomment>
        <translation>YaRN</translation>
    </message>
    <message>
        <source>By parts, as Llama 3.1, and queries and keys grow a little longer.</source>
        <translatorcomment>与 Llama 3.1 一样分段处理，查询和键的向量也略微变长。</translatorcomment>
        <translation>與 Llama 3.1 一樣分段處理，查詢和鍵的向量也略微變長。</translation>
    </message>
    <message>
        <source>frequencies of your own</source>
        <translatorcomment>自定频率</translatorcomment>
        <translation>自定頻率</translation>
    </message>
    <message>
        <source>A row of angles on the card, one for each pair of columns that turns.</source>
        <translatorcomment>卡片上的一行角度，每个旋转的列对一个。</translatorcomment>
        <translation>卡片上的一列角度，每個旋轉的欄對一個。</translation>
    </message>
    <message>
        <source>dot product</source>
        <translatorcomment>点积</translatorcomment>
        <translation>點積</translation>
    </message>
    <message>
        <source>The sum of products, column by column.</source>
        <translatorcomment>逐列相乘，再相加。</translatorcomment>
        <translation>逐欄相乘，再相加。</translation>
    </message>
    <message>
        <source>general (Luong)</source>
        <translatorcomment>一般式（Luong）</translatorcomment>
        <translation>一般式（Luong）</translation>
    </message>
    <message>
        <source>A matrix between query and key decides which columns meet.</source>
        <translatorcomment>查询与键之间的一个矩阵决定哪些列相乘。</translatorcomment>
        <translation>查詢與鍵之間的一個矩陣決定哪些欄相乘。</translation>
    </message>
    <message>
        <source>additive (Bahdanau)</source>
        <translatorcomment>加性（Bahdanau）</translatorcomment>
        <translation>加性（Bahdanau）</translation>
    </message>
    <message>
        <source>A small network: a hidden layer of query plus key, then one number.</source>
        <translatorcomment>一个小网络：先是查询加键的隐藏层，再得出一个数。</translatorcomment>
        <translation>一個小網路：先是查詢加鍵的隱藏層，再得出一個數。</translation>
    </message>
    <message>
        <source>concat (Luong)</source>
        <translatorcomment>拼接（Luong）</translatorcomment>
        <translation>拼接（Luong）</translation>
    </message>
    <message>
        <source>The same network on query and key side by side.</source>
        <translatorcomment>同样的网络，输入是拼接起来的查询和键。</translatorcomment>
        <translation>同樣的網路，輸入是拼接起來的查詢和鍵。</translation>
    </message>
    <message>
        <source>cosine</source>
        <translatorcomment>余弦</translatorcomment>
        <translation>餘弦</translation>
    </message>
    <message>
        <source>The cosine of the angle: between −1 and 1.</source>
        <translatorcomment>夹角的余弦：在 −1 和 1 之间。</translatorcomment>
        <translation>夾角的餘弦：在 −1 和 1 之間。</translation>
    </message>
    <message>
        <source>negative squared distance</source>
        <translatorcomment>负平方距离</translatorcomment>
        <translation>負平方距離</translation>
    </message>
    <message>
        <source>0 for equal vectors, and the lower the further apart.</source>
        <translatorcomment>向量相等时为 0，离得越远越低。</translatorcomment>
        <translation>向量相等時為 0，離得越遠越低。</translation>
    </message>
    <message>
        <source>Gaussian kernel</source>
        <translatorcomment>高斯核</translatorcomment>
        <translation>高斯核</translation>
    </message>
    <message>
        <source>1 for equal vectors, towards 0 with the distance; goes with “row sum”.</source>
        <translatorcomment>向量相等时为 1，随距离增大趋于 0；与“行和”搭配。</translatorcomment>
        <translation>向量相等時為 1，隨距離增大趨於 0；與「列和」搭配。</translation>
    </message>
    <message>
        <source>features elu + 1</source>
        <translatorcomment>特征映射 elu + 1</translatorcomment>
        <translation>特徵對映 elu + 1</translation>
    </message>
    <message>
        <source>Linear attention: products of positive features; goes with “row sum”.</source>
        <translatorcomment>线性注意力：正特征的乘积；与“行和”搭配。</translatorcomment>
        <translation>線性注意力：正特徵的乘積；與「列和」搭配。</translation>
    </message>
    <message>
        <source>features relu</source>
        <translatorcomment>特征映射 relu</translatorcomment>
        <translation>特徵對映 relu</translation>
    </message>
    <message>
        <source>Linear attention with negative features cut off; goes with “row sum”.</source>
        <translatorcomment>线性注意力，负的特征截为 0；与“行和”搭配。</translatorcomment>
        <translation>線性注意力，負的特徵截為 0；與「列和」搭配。</translation>
    </message>
    <message>
        <source>exponential kernel</source>
        <translatorcomment>指数核</translatorcomment>
        <translation>指數核</translation>
    </message>
    <message>
        <source>With “row sum” this is softmax exactly: the check of linear attention.</source>
        <translatorcomment>与“行和”搭配时恰好就是 softmax：可用来检验线性注意力。</translatorcomment>
        <translation>與「列和」搭配時恰好就是 softmax：可用來檢驗線性注意力。</translation>
    </message>
    <message>
        <source>1/√d_k</source>
        <translatorcomment>1/√d_k</translatorcomment>
        <translation>1/√d_k</translation>
    </message>
    <message>
        <source>Keeps the spread of the scores the same for any d_k.</source>
        <translatorcomment>使得分的方差不随 d_k 变化。</translatorcomment>
        <translation>使得分的變異數不隨 d_k 變化。</translation>
    </message>
    <message>
        <source>1/d_k</source>
        <translatorcomment>1/d_k</translatorcomment>
        <translation>1/d_k</translation>
    </message>
    <message>
        <source>As in models whose width is changed without new settings (μP).</source>
        <translatorcomment>改变宽度而不重新调参的模型用这个（μP）。</translatorcomment>
        <translation>改變寬度而不重新調參的模型用這個（μP）。</translation>
    </message>
    <message>
        <source>The scores as they are.</source>
        <translatorcomment>得分保持原样。</translatorcomment>
        <translation>得分保持原樣。</translation>
    </message>
    <message>
        <source>a number</source>
        <translatorcomment>一个数</translatorcomment>
        <translation>一個數</translation>
    </message>
    <message>
        <source>Times a number that you set on the card.</source>
        <translatorcomment>乘以在卡片上设定的一个数。</translatorcomment>
        <translation>乘以在卡片上設定的一個數。</translation>
    </message>
    <message>
        <source>a number for each head</source>
        <translatorcomment>每个头一个数</translatorcomment>
        <translation>每個頭一個數</translation>
    </message>
    <message>
        <source>Every head learns how sharply it looks.</source>
        <translatorcomment>每个头学习各自的缩放，决定注意力的集中程度。</translatorcomment>
        <translation>每個頭學習各自的縮放，決定注意力的集中程度。</translation>
    </message>
    <message>
        <source>Scores do not depend on where the words stand.</source>
        <translatorcomment>得分与词的位置无关。</translatorcomment>
        <translation>得分與詞的位置無關。</translation>
    </message>
    <message>
        <source>ALiBi</source>
        <translatorcomment>ALiBi</translatorcomment>
        <translation>ALiBi</translation>
    </message>
    <message>
        <source>The further away, the lower, with a slope of its own for each head.</source>
        <translatorcomment>离得越远，得分越低；每个头有自己的斜率。</translatorcomment>
        <translation>離得越遠，得分越低；每個頭有自己的斜率。</translation>
    </message>
    <message>
        <source>T5, both directions</source>
        <translatorcomment>T5，双向</translatorcomment>
        <translation>T5，雙向</translation>
    </message>
    <message>
        <source>A learned number for each bucket of distances, before and after.</source>
        <translatorcomment>每个距离桶有一个可学习的数，前后两个方向分开。</translatorcomment>
        <translation>每個距離桶有一個可學習的數，前後兩個方向分開。</translation>
    </message>
    <message>
        <source>T5, causal</source>
        <translatorcomment>T5，因果</translatorcomment>
        <translation>T5，因果</translation>
    </message>
    <message>
        <source>All buckets are for words that came before.</source>
        <translatorcomment>所有的桶都用于前面的词。</translatorcomment>
        <translation>所有的桶都用於前面的詞。</translation>
    </message>
    <message>
        <source>no</source>
        <translatorcomment>否</translatorcomment>
        <translation>否</translation>
    </message>
    <message>
        <source>Every word may look ahead.</source>
        <translatorcomment>每个词都可以看到后面的词。</translatorcomment>
        <translation>每個詞都可以看到後面的詞。</translation>
    </message>
    <message>
        <source>from the top left</source>
        <translatorcomment>左上角对齐</translatorcomment>
        <translation>左上角對齊</translation>
    </message>
    <message>
        <source>Query i sees the keys up to i.</source>
        <translatorcomment>查询 i 只看到键 i 和更早的键。</translatorcomment>
        <translation>查詢 i 只看到鍵 i 和更早的鍵。</translation>
    </message>
    <message>
        <source>from the bottom right</source>
        <translatorcomment>右下角对齐</translatorcomment>
        <translation>右下角對齊</translation>
    </message>
    <message>
        <source>The last query sees the last key, the one before it one less.</source>
        <translatorcomment>最后一个查询能看到最后一个键；每往前一个查询，就少看一个键。</translatorcomment>
        <translation>最後一個查詢能看到最後一個鍵；每往前一個查詢，就少看一個鍵。</translation>
    </message>
    <message>
        <source>by position</source>
        <translatorcomment>按位置</translatorcomment>
        <translation>按位置</translation>
    </message>
    <message>
        <source>Query i stands after the cache or the offset, and sees all before it and itself.</source>
        <translatorcomment>查询 i 排在缓存或偏移之后，能看到自己和之前的一切。</translatorcomment>
        <translation>查詢 i 排在快取或偏移之後，能看到自己和之前的一切。</translation>
    </message>
    <message>
        <source>softmax</source>
        <translatorcomment>softmax</translatorcomment>
        <translation>softmax</translation>
    </message>
    <message>
        <source>Softmax makes each row shares that sum to 1; whatever may be seen gets a share.</source>
        <translatorcomment>softmax 把每一行变成概率分布（和为 1）；凡是看得到的键都有权重。</translatorcomment>
        <translation>softmax 把每一列變成機率分佈（和為 1）；凡是看得到的鍵都有權重。</translation>
    </message>
    <message>
        <source>sparsemax</source>
        <translatorcomment>sparsemax</translatorcomment>
        <translation>sparsemax</translation>
    </message>
    <message>
        <source>Scores less a threshold, negative ones 0: rows sum to 1 with true zeros.</source>
        <translatorcomment>得分减去阈值，负的变为 0：每行总和为 1，并有真正的零。</translatorcomment>
        <translation>得分減去閾值，負的變為 0：每列總和為 1，並有真正的零。</translation>
    </message>
    <message>
        <source>entmax 1.5</source>
        <translatorcomment>entmax 1.5</translatorcomment>
        <translation>entmax 1.5</translation>
    </message>
    <message>
        <source>Half-way between softmax and sparsemax.</source>
        <translatorcomment>在 softmax 与 sparsemax 的正中间。</translatorcomment>
        <translation>在 softmax 與 sparsemax 的正中間。</translation>
    </message>
    <message>
        <source>α-entmax</source>
        <translatorcomment>α-entmax</translatorcomment>
        <translation>α-entmax</translation>
    </message>
    <message>
        <source>From softmax (α = 1) through sparsemax (α = 2) and beyond.</source>
        <translatorcomment>从 softmax（α = 1）经过 sparsemax（α = 2），再到更大的 α。</translatorcomment>
        <translation>從 softmax（α = 1）經過 sparsemax（α = 2），再到更大的 α。</translation>
    </message>
    <message>
        <source>sigmoid</source>
        <translatorcomment>sigmoid</translatorcomment>
        <translation>sigmoid</translation>
    </message>
    <message>
        <source>Every weight between 0 and 1 for itself; the row need not sum to 1.</source>
        <translatorcomment>每个权重各自在 0 和 1 之间；一行的总和不必为 1。</translatorcomment>
        <translation>每個權重各自在 0 和 1 之間；一列的總和不必為 1。</translation>
    </message>
    <message>
        <source>softmax off by one</source>
        <translatorcomment>softmax1（分母加 1）</translatorcomment>
        <translation>softmax1（分母加 1）</translation>
    </message>
    <message>
        <source>One more in the sum: a word may attend to nothing.</source>
        <translatorcomment>分母里多一个 1：词可以什么都不关注。</translatorcomment>
        <translation>分母裡多一個 1：詞可以什麼都不關注。</translation>
    </message>
    <message>
        <source>learned sinks</source>
        <translatorcomment>可学习的汇（sink）</translatorcomment>
        <translation>可學習的匯（sink）</translation>
    </message>
    <message>
        <source>A further column takes part in the softmax and is then left out.</source>
        <translatorcomment>多一列参与 softmax，之后舍去。</translatorcomment>
        <translation>多一欄參與 softmax，之後捨去。</translation>
    </message>
    <message>
        <source>top-k</source>
        <translatorcomment>top-k</translatorcomment>
        <translation>top-k</translation>
    </message>
    <message>
        <source>Softmax over the k largest scores of each row.</source>
        <translatorcomment>对每一行最大的 k 个得分做 softmax。</translatorcomment>
        <translation>對每一列最大的 k 個得分做 softmax。</translation>
    </message>
    <message>
        <source>hard</source>
        <translatorcomment>硬注意力</translatorcomment>
        <translation>硬注意力</translation>
    </message>
    <message>
        <source>All weight on the largest score; nothing to learn from, its gradient is 0.</source>
        <translatorcomment>全部权重给最大的得分；梯度为 0，无从学习。</translatorcomment>
        <translation>全部權重給最大的得分；梯度為 0，無從學習。</translation>
    </message>
    <message>
        <source>row sum</source>
        <translatorcomment>行和</translatorcomment>
        <translation>列和</translation>
    </message>
    <message>
        <source>A score as a share of its row&apos;s sum; for scores that are not negative.</source>
        <translatorcomment>得分除以这一行得分的总和；适用于非负的得分。</translatorcomment>
        <translation>得分除以這一列得分的總和；適用於非負的得分。</translation>
    </message>
    <message>
        <source>The scores themselves are the weights.</source>
        <translatorcomment>得分本身就是权重。</translatorcomment>
        <translation>得分本身就是權重。</translation>
    </message>
    <message>
        <source>As if it were 1.</source>
        <translatorcomment>相当于温度为 1。</translatorcomment>
        <translation>相當於溫度為 1。</translation>
    </message>
    <message>
        <source>Below 1 the weights gather on few keys, above 1 they spread.</source>
        <translatorcomment>小于 1 时权重集中到少数键上，大于 1 时分散开来。</translatorcomment>
        <translation>小於 1 時權重集中到少數鍵上，大於 1 時分散開來。</translation>
    </message>
    <message>
        <source>Every head has its own temperature.</source>
        <translatorcomment>每个头有自己的温度。</translatorcomment>
        <translation>每個頭有自己的溫度。</translation>
    </message>
    <message>
        <source>Positions are added to words; here queries, keys and values are given.</source>
        <translatorcomment>位置是加到词上的，而这里给定的是查询、键和值。</translatorcomment>
        <translation>位置是加到詞上的，而這裡給定的是查詢、鍵和值。</translation>
    </message>
    <message>
        <source>There is nothing to project, so there is nothing to add.</source>
        <translatorcomment>没有投影，也就没有可加的偏置。</translatorcomment>
        <translation>沒有投影，也就沒有可加的偏置。</translation>
    </message>
    <message>
        <source>The cache is for self-attention: take keys and values from the words.</source>
        <translatorcomment>缓存只用于自注意力：请让键和值来自词本身。</translatorcomment>
        <translation>快取只用於自注意力：請讓鍵和值來自詞本身。</translation>
    </message>
    <message>
        <source>There is one head, so there is nothing to share.</source>
        <translatorcomment>只有一个头，没有什么可共用。</translatorcomment>
        <translation>只有一個頭，沒有什麼可共用。</translation>
    </message>
    <message>
        <source>Has no effect unless there are several heads.</source>
        <translatorcomment>只有一个头时不起作用。</translatorcomment>
        <translation>只有一個頭時不起作用。</translation>
    </message>
    <message>
        <source>Has no effect until rotary positions are on.</source>
        <translatorcomment>启用旋转位置编码后才起作用。</translatorcomment>
        <translation>啟用旋轉位置編碼後才起作用。</translation>
    </message>
    <message>
        <source>Has no effect until rotary positions are on, by a formula.</source>
        <translatorcomment>启用按公式计算的旋转位置编码后才起作用。</translatorcomment>
        <translation>啟用按公式計算的旋轉位置編碼後才起作用。</translation>
    </message>
    <message>
        <source>Has no effect without a query/key norm.</source>
        <translatorcomment>没有查询/键归一化时不起作用。</translatorcomment>
        <translation>沒有查詢/鍵正規化時不起作用。</translation>
    </message>
    <message>
        <source>Counts for root mean square 1 and for LayerNorm only.</source>
        <translatorcomment>只对均方根为 1 和 LayerNorm 起作用。</translatorcomment>
        <translation>只對均方根為 1 和 LayerNorm 起作用。</translation>
    </message>
    <message>
        <source>Has no effect until a RoPE scaling is chosen.</source>
        <translatorcomment>选择一种 RoPE 缩放后才起作用。</translatorcomment>
        <translation>選擇一種 RoPE 縮放後才起作用。</translation>
    </message>
    <message>
        <source>Counts for the Llama 3.1 and YaRN scalings only.</source>
        <translatorcomment>只对 Llama 3.1 和 YaRN 两种缩放起作用。</translatorcomment>
        <translation>只對 Llama 3.1 和 YaRN 兩種縮放起作用。</translation>
    </message>
    <message>
        <source>The cache decides it: as many as it has rows.</source>
        <translatorcomment>由缓存决定：缓存有几行就是几。</translatorcomment>
        <translation>由快取決定：快取有幾列就是幾。</translation>
    </message>
    <message>
        <source>Has no effect without rotary positions, a position bias, a window or a causal mask by position.</source>
        <translatorcomment>没有旋转位置编码、位置偏置、窗口或按位置的因果掩码时不起作用。</translatorcomment>
        <translation>沒有旋轉位置編碼、位置偏置、視窗或按位置的因果遮罩時不起作用。</translation>
    </message>
    <message>
        <source>Has no effect without a window or a dilation.</source>
        <translatorcomment>没有窗口或膨胀时不起作用。</translatorcomment>
        <translation>沒有視窗或膨脹時不起作用。</translation>
    </message>
    <message>
        <source>Has no effect unless the mask is causal.</source>
        <translatorcomment>使用因果掩码时才起作用。</translatorcomment>
        <translation>使用因果遮罩時才起作用。</translation>
    </message>
    <message>
        <source>Is for self-attention without a cache.</source>
        <translatorcomment>只用于没有缓存的自注意力。</translatorcomment>
        <translation>只用於沒有快取的自注意力。</translation>
    </message>
    <message>
        <source>Counts for {rules} only.</source>
        <translatorcomment>只对 {rules} 起作用。</translatorcomment>
        <translation>只對 {rules} 起作用。</translation>
    </message>
    <message>
        <source>Has no effect while dropout is 0.</source>
        <translatorcomment>丢弃概率为 0 时不起作用。</translatorcomment>
        <translation>丟棄機率為 0 時不起作用。</translation>
    </message>
    <message>
        <source>on</source>
        <translatorcomment>开</translatorcomment>
        <translation>開</translation>
    </message>
    <message>
        <source>off</source>
        <translatorcomment>关</translatorcomment>
        <translation>關</translation>
    </message>
</context>
<context>
    <name>Paper</name>
    <message>
        <source>Name: ______________________    {of}</source>
        <translatorcomment>姓名：______________________    {of}</translatorcomment>
        <translation>姓名：______________________    {of}</translation>
    </message>
    <message>
        <source>{name}: {count} columns, see the worksheet</source>
        <translatorcomment>{name}：共 {count} 列，见工作表</translatorcomment>
        <translation>{name}：共 {count} 欄，見工作表</translation>
    </message>
</context>
<context>
    <name>PartBoxes</name>
    <message>
        <source>Rows</source>
        <translatorcomment>行</translatorcomment>
        <translation>列</translation>
    </message>
    <message>
        <source>First row</source>
        <translatorcomment>起始行</translatorcomment>
        <translation>起始列</translation>
    </message>
    <message>
        <source>Last row</source>
        <translatorcomment>结束行</translatorcomment>
        <translation>結束列</translation>
    </message>
    <message>
        <source>Columns</source>
        <translatorcomment>列</translatorcomment>
        <translation>欄</translation>
    </message>
    <message>
        <source>First column</source>
        <translatorcomment>起始列</translatorcomment>
        <translation>起始欄</translation>
    </message>
    <message>
        <source>Last column</source>
        <translatorcomment>结束列</translatorcomment>
        <translation>結束欄</translation>
    </message>
</context>
<context>
    <name>PartsPage</name>
    <message>
        <source>What heads and MLPs add</source>
        <translatorcomment>各头和各层 MLP 的贡献</translatorcomment>
        <translation>各頭和各層 MLP 的貢獻</translation>
    </message>
    <message>
        <source>The strongest parts</source>
        <translatorcomment>最大的贡献</translatorcomment>
        <translation>最大的貢獻</translation>
    </message>
    <message>
        <source>What each adds to the logit of “{token}” at piece {row}, {logit} in all, with norms held at what they divide by. Select another logit to ask for its parts.</source>
        <translatorcomment>第 {row} 个词元处“{token}”的 logit（合计 {logit}）由哪些部分组成，归一化的除数保持不变。选中别的 logit 可以查看它的组成。</translatorcomment>
        <translation>第 {row} 個詞元處「{token}」的 logit（合計 {logit}）由哪些部分組成，正規化的除數保持不變。選取別的 logit 可以檢視它的組成。</translation>
    </message>
    <message>
        <source>MLP</source>
        <translatorcomment>MLP</translatorcomment>
        <translation>MLP</translation>
    </message>
    <message>
        <source>what norms and biases add</source>
        <translatorcomment>归一化与偏置的贡献</translatorcomment>
        <translation>正規化與偏置的貢獻</translation>
    </message>
</context>
<context>
    <name>Pasting</name>
    <message>
        <source>the clipboard</source>
        <translatorcomment>剪贴板</translatorcomment>
        <translation>剪貼簿</translation>
    </message>
    <message>
        <source>Reading the clipboard… {percent} %</source>
        <translatorcomment>正在读取剪贴板… {percent}%</translatorcomment>
        <translation>正在讀取剪貼簿… {percent}%</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translatorcomment>取消</translatorcomment>
        <translation>取消</translation>
    </message>
    <message>
        <source>Take the Names</source>
        <translatorcomment>采用这些名称</translatorcomment>
        <translation>採用這些名稱</translation>
    </message>
    <message>
        <source>Read Otherwise…</source>
        <translatorcomment>换一种读法…</translatorcomment>
        <translation>換一種讀法…</translation>
    </message>
    <message>
        <source>Grow everywhere ({sizes})</source>
        <translatorcomment>相关矩阵一起扩大（{sizes}）</translatorcomment>
        <translation>相關矩陣一起擴大（{sizes}）</translation>
    </message>
    <message>
        <source>Grow only {name}</source>
        <translatorcomment>只扩大 {name}</translatorcomment>
        <translation>只擴大 {name}</translation>
    </message>
    <message>
        <source>Paste what fits</source>
        <translatorcomment>只粘贴放得下的部分</translatorcomment>
        <translation>只貼上放得下的部分</translation>
    </message>
    <message>
        <source>The pasted block needs {needed}, but {name} is {shape}.</source>
        <translatorcomment>粘贴的内容需要 {needed}，而 {name} 是 {shape}。</translatorcomment>
        <translation>貼上的內容需要 {needed}，而 {name} 是 {shape}。</translation>
    </message>
</context>
<context>
    <name>PatchPage</name>
    <message>
        <source>Each place alone is set to 0, to its mean over the pieces, or to what it is in another sentence of equally many pieces; the map shows how the answer changes. Click a cell to pin what was tried there.</source>
        <translatorcomment>逐处单独设为 0、设为对各词元的平均值，或换成词元数相同的另一个句子中的值；图中显示回答的变化。点击一格，就把在那里试过的值固定下来。</translatorcomment>
        <translation>逐處單獨設為 0、設為對各詞元的平均值，或換成詞元數相同的另一個句子中的值；圖中顯示回答的變化。點選一格，就把在那裡試過的值固定下來。</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translatorcomment>已取消。</translatorcomment>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>Try every place</source>
        <translatorcomment>逐处尝试</translatorcomment>
        <translation>逐處嘗試</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translatorcomment>取消</translatorcomment>
        <translation>取消</translation>
    </message>
    <message>
        <source>What becomes of the answer</source>
        <translatorcomment>回答的变化</translatorcomment>
        <translation>回答的變化</translation>
    </message>
    <message>
        <source>states: layers × pieces</source>
        <translatorcomment>隐藏状态：层 × 词元</translatorcomment>
        <translation>隱藏狀態：層 × 詞元</translation>
    </message>
    <message>
        <source>heads: layers × heads</source>
        <translatorcomment>头：层 × 头</translatorcomment>
        <translation>頭：層 × 頭</translation>
    </message>
    <message>
        <source>attention of each layer</source>
        <translatorcomment>每一层的注意力</translatorcomment>
        <translation>每一層的注意力</translation>
    </message>
    <message>
        <source>MLP of each layer</source>
        <translatorcomment>每一层的 MLP</translatorcomment>
        <translation>每一層的 MLP</translation>
    </message>
    <message>
        <source>to zero</source>
        <translatorcomment>设为零</translatorcomment>
        <translation>設為零</translation>
    </message>
    <message>
        <source>to the mean</source>
        <translatorcomment>设为平均值</translatorcomment>
        <translation>設為平均值</translation>
    </message>
    <message>
        <source>from a sentence</source>
        <translatorcomment>取自另一个句子</translatorcomment>
        <translation>取自另一個句子</translation>
    </message>
    <message>
        <source>Where</source>
        <translatorcomment>位置</translatorcomment>
        <translation>位置</translation>
    </message>
    <message>
        <source>How</source>
        <translatorcomment>方式</translatorcomment>
        <translation>方式</translation>
    </message>
    <message>
        <source>From which sentence</source>
        <translatorcomment>取自哪个句子</translatorcomment>
        <translation>取自哪個句子</translation>
    </message>
    <message>
        <source>{answer} is {before}; each cell: how much it changes. The strongest: {change}.</source>
        <translatorcomment>{answer} 为 {before}；每一格是它的变化量，最大的是 {change}。</translatorcomment>
        <translation>{answer} 為 {before}；每一格是它的變化量，最大的是 {change}。</translation>
    </message>
</context>
<context>
    <name>Pieces</name>
    <message>
        <source>put in by the tokenizer</source>
        <translatorcomment>由分词器加入</translatorcomment>
        <translation>由分詞器加入</translation>
    </message>
    <message>
        <source>from “{letters}”</source>
        <translatorcomment>来自“{letters}”</translatorcomment>
        <translation>來自「{letters}」</translation>
    </message>
    <message>
        <source>piece {number}: {name}, token {token}</source>
        <translatorcomment>第 {number} 个词元：{name}，编号 {token}</translatorcomment>
        <translation>第 {number} 個詞元：{name}，編號 {token}</translation>
    </message>
</context>
<context>
    <name>PinBlocks</name>
    <message>
        <source>Switch off, or hold at its mean</source>
        <translatorcomment>置为 0，或固定在平均值</translatorcomment>
        <translation>置為 0，或固定在平均值</translation>
    </message>
    <message>
        <source>A row is a piece, a column a neuron or a dimension, a head what it gives to all pieces.</source>
        <translatorcomment>一行是一个词元，一列是一个神经元或维度，一个头是它给所有词元的输出。</translatorcomment>
        <translation>一列是一個詞元，一欄是一個神經元或維度，一個頭是它給所有詞元的輸出。</translation>
    </message>
    <message>
        <source>Row to 0</source>
        <translatorcomment>行设为 0</translatorcomment>
        <translation>列設為 0</translation>
    </message>
    <message>
        <source>Row to the mean</source>
        <translatorcomment>行设为平均值</translatorcomment>
        <translation>列設為平均值</translation>
    </message>
    <message>
        <source>Column to 0</source>
        <translatorcomment>列设为 0</translatorcomment>
        <translation>欄設為 0</translation>
    </message>
    <message>
        <source>Column to its mean</source>
        <translatorcomment>列设为平均值</translatorcomment>
        <translation>欄設為平均值</translation>
    </message>
    <message>
        <source>Head to 0</source>
        <translatorcomment>头设为 0</translatorcomment>
        <translation>頭設為 0</translation>
    </message>
    <message>
        <source>Head to its mean</source>
        <translatorcomment>头设为平均值</translatorcomment>
        <translation>頭設為平均值</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Words: {list}</source>
        <translatorcomment>词：{list}</translatorcomment>
        <translation>詞：{list}</translation>
    </message>
    <message>
        <source>Options: {list}</source>
        <translatorcomment>选项：{list}</translatorcomment>
        <translation>選項：{list}</translation>
    </message>
    <message>
        <source>Typed over: {list}</source>
        <translatorcomment>手工输入的单元格：{list}</translatorcomment>
        <translation>手動輸入的儲存格：{list}</translation>
    </message>
    <message>
        <source>Snapshots: {list}</source>
        <translatorcomment>快照：{list}</translatorcomment>
        <translation>快照：{list}</translation>
    </message>
    <message>
        <source>Preview of the figure</source>
        <translatorcomment>图的预览</translatorcomment>
        <translation>圖的預覽</translation>
    </message>
</context>
<context>
    <name>PreviewBanner</name>
    <message>
        <source>This is the snapshot “{name}”, not the present.</source>
        <translatorcomment>这是快照“{name}”，不是当前状态。</translatorcomment>
        <translation>這是快照「{name}」，不是目前狀態。</translation>
    </message>
    <message>
        <source>Show the present (F9)</source>
        <translatorcomment>回到当前状态（F9）</translatorcomment>
        <translation>回到目前狀態（F9）</translation>
    </message>
</context>
<context>
    <name>Proofs</name>
    <message>
        <source>{goal} cannot be: nothing that may change leads to this cell of {matrix}, so it stays {reach}.</source>
        <translatorcomment>{goal} 不可能：允许改变的数影响不到 {matrix} 的这个单元格，所以它始终是 {reach}。</translatorcomment>
        <translation>{goal} 不可能：允許改變的數影響不到 {matrix} 的這個儲存格，所以它始終是 {reach}。</translation>
    </message>
    <message>
        <source>This cannot be. Each row of the output is a mixture of the rows it may attend to, so it stays inside their convex hull. Measured as {sum}, every mixture reaches at most {reach}; the goal asks for {wanted}.</source>
        <translatorcomment>这不可能。注意力输出的每一行都是它可以关注的各行的凸组合，所以总在这些行的凸包之内。用 {sum} 来衡量，任何凸组合至多达到 {reach}；目标要求的是 {wanted}。</translatorcomment>
        <translation>這不可能。注意力輸出的每一列都是它可以關注的各列的凸組合，所以總在這些列的凸包之內。用 {sum} 來衡量，任何凸組合至多達到 {reach}；目標要求的是 {wanted}。</translation>
    </message>
    <message>
        <source>This cannot be. The weights of a row are shares of a whole: none is negative and together they are at most 1. {sum} is at most {reach}; the goal asks for {wanted}.</source>
        <translatorcomment>这不可能。一行的权重都不为负，总和至多为 1。{sum} 至多是 {reach}；目标要求的是 {wanted}。</translatorcomment>
        <translation>這不可能。一列的權重都不為負，總和至多為 1。{sum} 至多是 {reach}；目標要求的是 {wanted}。</translation>
    </message>
    <message>
        <source>This cannot be. Each weight lies between 0 and 1. Whatever the weights are, {sum} reaches at most {reach}; the goal asks for {wanted}.</source>
        <translatorcomment>这不可能。每个权重都在 0 和 1 之间。无论权重如何，{sum} 至多为 {reach}，而目标要求 {wanted}。</translatorcomment>
        <translation>這不可能。每個權重都在 0 和 1 之間。無論權重如何，{sum} 至多為 {reach}，而目標要求 {wanted}。</translation>
    </message>
    <message>
        <source>This cannot be. Whatever {matrix} becomes, {sum} is always {reach}, because the vectors it is multiplied with are linearly dependent; the goals ask for {wanted}.</source>
        <translatorcomment>这不可能。无论 {matrix} 变成什么，{sum} 总是 {reach}，因为与它相乘的向量线性相关；目标要求的是 {wanted}。</translatorcomment>
        <translation>這不可能。無論 {matrix} 變成什麼，{sum} 總是 {reach}，因為與它相乘的向量線性相關；目標要求的是 {wanted}。</translation>
    </message>
    <message>
        <source>This cannot be within the bounds. {sum} reaches at most {reach}; the goals ask for {wanted}. Widen the bounds, or let more cells change.</source>
        <translatorcomment>在上下界之内不可能。{sum} 至多达到 {reach}；目标要求的是 {wanted}。请放宽上下界，或允许更多单元格改变。</translatorcomment>
        <translation>在上下界之內不可能。{sum} 至多達到 {reach}；目標要求的是 {wanted}。請放寬上下界，或允許更多儲存格改變。</translation>
    </message>
    <message>
        <source>This cannot be. The vectors of these words are linearly dependent, so {sum} is always 0; the goals ask for {wanted}.</source>
        <translatorcomment>这不可能。各个词的向量线性相关，所以 {sum} 总是 0；目标要求的是 {wanted}。</translatorcomment>
        <translation>這不可能。各個詞的向量線性相關，所以 {sum} 總是 0；目標要求的是 {wanted}。</translation>
    </message>
    <message>
        <source>This cannot be. {matrix} is a product with an inner size of {most}, so its rank is at most {most}, but the numbers asked for have rank {rank}; the nearest of rank {most} still misses them by {wanted}.</source>
        <translatorcomment>这不可能。{matrix} 是中间维数为 {most} 的矩阵乘积，所以秩至多为 {most}，而要求的这些数的秩是 {rank}；与它们最接近的、秩为 {most} 的矩阵仍差 {wanted}。</translatorcomment>
        <translation>這不可能。{matrix} 是中間維數為 {most} 的矩陣乘積，所以秩至多為 {most}，而要求的這些數的秩是 {rank}；與它們最接近的、秩為 {most} 的矩陣仍差 {wanted}。</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Drive</source>
        <translatorcomment>驱动器</translatorcomment>
        <translation>磁碟機</translation>
    </message>
    <message>
        <source>Folder</source>
        <comment>All other platforms</comment>
        <translatorcomment>文件夹</translatorcomment>
        <translation>資料夾</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translatorcomment>查找范围(&amp;L)：</translatorcomment>
        <translation>搜尋位置(&amp;L)：</translation>
    </message>
    <message>
        <source>Look in:</source>
        <translatorcomment>查找范围：</translatorcomment>
        <translation>搜尋位置：</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translatorcomment>文件类型(&amp;T)：</translatorcomment>
        <translation>檔案類型(&amp;T)：</translation>
    </message>
    <message>
        <source>Files of type:</source>
        <translatorcomment>文件类型：</translatorcomment>
        <translation>檔案類型：</translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>Size</source>
        <translatorcomment>大小</translatorcomment>
        <translation>大小</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>Discard</source>
        <translatorcomment>不保存</translatorcomment>
        <translation>不儲存</translation>
    </message>
</context>
<context>
    <name>QShortcut</name>
    <message>
        <source>Backspace</source>
        <translatorcomment>Backspace</translatorcomment>
        <translation>Backspace</translation>
    </message>
    <message>
        <source>Del</source>
        <translatorcomment>Delete</translatorcomment>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Down</source>
        <translatorcomment>↓</translatorcomment>
        <translation>↓</translation>
    </message>
    <message>
        <source>Left</source>
        <translatorcomment>←</translatorcomment>
        <translation>←</translation>
    </message>
    <message>
        <source>Return</source>
        <translatorcomment>Enter</translatorcomment>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Right</source>
        <translatorcomment>→</translatorcomment>
        <translation>→</translation>
    </message>
    <message>
        <source>Up</source>
        <translatorcomment>↑</translatorcomment>
        <translation>↑</translation>
    </message>
</context>
<context>
    <name>QuestionActions</name>
    <message>
        <source>&amp;Where From</source>
        <translatorcomment>从何而来(&amp;W)</translatorcomment>
        <translation>從何而來(&amp;W)</translation>
    </message>
    <message>
        <source>What Mo&amp;ves It</source>
        <translatorcomment>受何影响(&amp;V)</translatorcomment>
        <translation>受何影響(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Make It So</source>
        <translatorcomment>如何达成(&amp;I)</translatorcomment>
        <translation>如何達成(&amp;I)</translation>
    </message>
    <message>
        <source>What &amp;If</source>
        <translatorcomment>假如(&amp;F)</translatorcomment>
        <translation>假如(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Next Term</source>
        <translatorcomment>下一个操作数(&amp;N)</translatorcomment>
        <translation>下一個運算元(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous Term</source>
        <translatorcomment>上一个操作数(&amp;P)</translatorcomment>
        <translation>上一個運算元(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Follow Operand</source>
        <translatorcomment>转到操作数(&amp;O)</translatorcomment>
        <translation>轉到運算元(&amp;O)</translation>
    </message>
    <message>
        <source>Go &amp;Back</source>
        <translatorcomment>后退(&amp;B)</translatorcomment>
        <translation>後退(&amp;B)</translation>
    </message>
    <message>
        <source>Go Fo&amp;rward</source>
        <translatorcomment>前进(&amp;R)</translatorcomment>
        <translation>前進(&amp;R)</translation>
    </message>
    <message>
        <source>Wal&amp;k to the First NaN or ∞</source>
        <translatorcomment>追溯到最初的 NaN 或 ∞(&amp;A)</translatorcomment>
        <translation>追溯到最初的 NaN 或 ∞(&amp;A)</translation>
    </message>
    <message>
        <source>Make Selection the &amp;Target</source>
        <translatorcomment>将选区设为考察量(&amp;T)</translatorcomment>
        <translation>將選取範圍設為考察量(&amp;T)</translation>
    </message>
    <message>
        <source>Add Selection as a &amp;Goal</source>
        <translatorcomment>将选区加为目标(&amp;G)</translatorcomment>
        <translation>將選取範圍加為目標(&amp;G)</translation>
    </message>
    <message>
        <source>Find the Sma&amp;llest Change</source>
        <translatorcomment>求最小改动(&amp;M)</translatorcomment>
        <translation>求最小改動(&amp;M)</translation>
    </message>
    <message>
        <source>What Ma&amp;de These Numbers?…</source>
        <translatorcomment>这些数是怎么算的？(&amp;D)…</translatorcomment>
        <translation>這些數是怎麼算的？(&amp;D)…</translation>
    </message>
    <message>
        <source>Appl&amp;y the Change Found</source>
        <translatorcomment>应用找到的改动(&amp;Y)</translatorcomment>
        <translation>套用找到的改動(&amp;Y)</translation>
    </message>
    <message>
        <source>Take &amp;Snapshot</source>
        <translatorcomment>创建快照(&amp;S)</translatorcomment>
        <translation>建立快照(&amp;S)</translation>
    </message>
    <message>
        <source>Blink Between Snapsh&amp;ot and Now</source>
        <translatorcomment>在快照与当前之间切换(&amp;L)</translatorcomment>
        <translation>在快照與目前之間切換(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Compare with Snapshot…</source>
        <translatorcomment>与快照比较(&amp;C)…</translatorcomment>
        <translation>與快照比較(&amp;C)…</translation>
    </message>
    <message>
        <source>Rele&amp;ase All Pins</source>
        <translatorcomment>解除所有固定(&amp;E)</translatorcomment>
        <translation>解除所有固定(&amp;E)</translation>
    </message>
    <message>
        <source>Copy Cell&apos;s &amp;Arithmetic as Python</source>
        <translatorcomment>将单元格的算式复制为 Python(&amp;A)</translatorcomment>
        <translation>將儲存格的算式複製為 Python(&amp;A)</translation>
    </message>
    <message>
        <source>Copy &amp;Step as NumPy</source>
        <translatorcomment>将步骤复制为 NumPy(&amp;S)</translatorcomment>
        <translation>將步驟複製為 NumPy(&amp;S)</translation>
    </message>
    <message>
        <source>Copy &amp;Worksheet as Script</source>
        <translatorcomment>将工作表复制为脚本(&amp;W)</translatorcomment>
        <translation>將工作表複製為指令碼(&amp;W)</translation>
    </message>
    <message>
        <source>There is no change to apply. {key} finds one.</source>
        <translatorcomment>没有可应用的改动。按 {key} 寻找。</translatorcomment>
        <translation>沒有可套用的改動。按 {key} 尋找。</translation>
    </message>
    <message>
        <source>The selected number is finite, or it began here: there is nothing to walk to.</source>
        <translatorcomment>选中的数是有限的，或者根源就在这里：没有需要追溯的单元格。</translatorcomment>
        <translation>選取的數是有限的，或者根源就在這裡：沒有需要追溯的儲存格。</translation>
    </message>
    <message>
        <source>Nothing is typed over a formula.</source>
        <translatorcomment>没有固定的单元格。</translatorcomment>
        <translation>沒有固定的儲存格。</translation>
    </message>
    <message>
        <source>There is no snapshot yet. Take one with {key}.</source>
        <translatorcomment>还没有快照。按 {key} 创建一个。</translatorcomment>
        <translation>還沒有快照。按 {key} 建立一個。</translation>
    </message>
    <message>
        <source>Select a cell first.</source>
        <translatorcomment>请先选中一个单元格。</translatorcomment>
        <translation>請先選取一個儲存格。</translation>
    </message>
    <message>
        <source>Copied {count} lines of Python.</source>
        <translatorcomment>已复制 {count} 行 Python 代码。</translatorcomment>
        <translation>已複製 {count} 行 Python 程式碼。</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Model</source>
        <translatorcomment>模型</translatorcomment>
        <translation>模型</translation>
    </message>
    <message>
        <source>Layers of the model</source>
        <translatorcomment>模型的各层</translatorcomment>
        <translation>模型的各層</translation>
    </message>
</context>
<context>
    <name>RailSheet</name>
    <message>
        <source>{layer}, head {head}</source>
        <translatorcomment>{layer}，头 {head}</translatorcomment>
        <translation>{layer}，頭 {head}</translation>
    </message>
    <message>
        <source>{layer}. Mean length of what is written, beside that of the states it is added to: attention {attention}, MLP {mlp}.</source>
        <translatorcomment>{layer}。写入内容的平均长度，与它所加到的隐藏状态的平均长度之比：注意力 {attention}，MLP {mlp}。</translatorcomment>
        <translation>{layer}。寫入內容的平均長度，與它所加到的隱藏狀態的平均長度之比：注意力 {attention}，MLP {mlp}。</translation>
    </message>
    <message>
        <source>Attention</source>
        <translatorcomment>注意力</translatorcomment>
        <translation>注意力</translation>
    </message>
    <message>
        <source>MLP</source>
        <translatorcomment>MLP</translatorcomment>
        <translation>MLP</translation>
    </message>
    <message>
        <source>cut off by pins, so nothing of it reaches the answer</source>
        <translatorcomment>因固定而不起作用，它的任何数都影响不了回答</translatorcomment>
        <translation>因固定而不起作用，它的任何數都影響不了回答</translation>
    </message>
    <message>
        <source>cut off by pins</source>
        <translatorcomment>因固定而不起作用</translatorcomment>
        <translation>因固定而不起作用</translation>
    </message>
    <message>
        <source>cut off by pins: {what}</source>
        <translatorcomment>因固定而不起作用：{what}</translatorcomment>
        <translation>因固定而不起作用：{what}</translation>
    </message>
</context>
<context>
    <name>ReadingDialog</name>
    <message>
        <source>Read a Table</source>
        <translatorcomment>读取表格</translatorcomment>
        <translation>讀取表格</translation>
    </message>
    <message>
        <source>{where} can be read in several ways. Which is meant?</source>
        <translatorcomment>{where} 有几种读法。哪一种才是原意？</translatorcomment>
        <translation>{where} 有幾種讀法。哪一種才是原意？</translation>
    </message>
    <message>
        <source>The answer holds for doubts of this kind until the program ends.</source>
        <translatorcomment>在程序关闭之前，遇到同类情况都按这个回答处理。</translatorcomment>
        <translation>在程式關閉之前，遇到同類情況都按這個回答處理。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translatorcomment>取消</translatorcomment>
        <translation>取消</translation>
    </message>
    <message>
        <source>Read Like This</source>
        <translatorcomment>这样读取</translatorcomment>
        <translation>這樣讀取</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>Blank: find the number and type it. The hints of the lesson say how.</source>
        <translatorcomment>留空：请算出这个数并输入。不知道怎么算时可查看提示。</translatorcomment>
        <translation>留空：請算出這個數並輸入。不知道怎麼算時可檢視提示。</translation>
    </message>
    <message>
        <source>Filled in by you; what comes after it counts with your number.</source>
        <translatorcomment>由您填写；后面的计算都用您的数。</translatorcomment>
        <translation>由您填寫；後面的計算都用您的數。</translation>
    </message>
    <message>
        <source>Typed here; it was {number} before.</source>
        <translatorcomment>在这里手工输入；原来是 {number}。</translatorcomment>
        <translation>在這裡手動輸入；原來是 {number}。</translation>
    </message>
    <message>
        <source>Pinned: typed over the formula, which gives {number}. What comes before has no say here.</source>
        <translatorcomment>已固定：手工输入的数代替了公式，公式的结果是 {number}。前面的计算不再影响这里。</translatorcomment>
        <translation>已固定：手動輸入的數代替了公式，公式的結果是 {number}。前面的計算不再影響這裡。</translation>
    </message>
    <message>
        <source>Painted by hand; the rules say {number}.</source>
        <translatorcomment>手工涂画；按规则是 {number}。</translatorcomment>
        <translation>手動塗畫；按規則是 {number}。</translation>
    </message>
    <message>
        <source>−∞ because {cell} is 0: this query may not attend to this key.</source>
        <translatorcomment>−∞，因为 {cell} 是 0：这个查询不可以关注这个键。</translatorcomment>
        <translation>−∞，因為 {cell} 是 0：這個查詢不可以關注這個鍵。</translation>
    </message>
    <message>
        <source>0 because {cell} is −∞: the key is hidden from this query.</source>
        <translatorcomment>0，因为 {cell} 是 −∞：这个查询看不到这个键。</translatorcomment>
        <translation>0，因為 {cell} 是 −∞：這個查詢看不到這個鍵。</translation>
    </message>
    <message>
        <source>0 because this query may attend to nothing; its whole row is 0.</source>
        <translatorcomment>0，因为这个查询不能关注任何键；它的整行都是 0。</translatorcomment>
        <translation>0，因為這個查詢不能關注任何鍵；它的整列都是 0。</translation>
    </message>
    <message>
        <source>Exactly 0: {cell} = {value} lies below the threshold that the larger scores of the row leave.</source>
        <translatorcomment>恰好是 0：{cell} = {value} 低于由这一行较大的得分定出的阈值。</translatorcomment>
        <translation>恰好是 0：{cell} = {value} 低於由這一列較大的得分定出的閾值。</translation>
    </message>
    <message>
        <source>0 because {cell} = {value} is not among the largest scores of its row.</source>
        <translatorcomment>0，因为 {cell} = {value} 不在这一行最大的得分之列。</translatorcomment>
        <translation>0，因為 {cell} = {value} 不在這一列最大的得分之列。</translation>
    </message>
    <message>
        <source>Not quite nothing, but too small for a double: {cell} = {value} is so far below the largest score.</source>
        <translatorcomment>其实不是零，只是小到双精度数无法表示：{cell} = {value} 比最大的得分低得太多。</translatorcomment>
        <translation>其實不是零，只是小到雙精度數無法表示：{cell} = {value} 比最大的得分低得太多。</translation>
    </message>
    <message>
        <source>Clipped to 0, because {cell} = {value} is not positive.</source>
        <translatorcomment>截为 0，因为 {cell} = {value} 不是正数。</translatorcomment>
        <translation>截為 0，因為 {cell} = {value} 不是正數。</translation>
    </message>
    <message>
        <source>Held back by the softcap: it can come close to ±{number}, not reach it.</source>
        <translatorcomment>受软上限（softcap）限制：可以接近 ±{number}，但达不到。</translatorcomment>
        <translation>受軟上限（softcap）限制：可以接近 ±{number}，但達不到。</translation>
    </message>
    <message>
        <source>Left out by chance, as the seed has it.</source>
        <translatorcomment>被随机丢弃，由种子决定。</translatorcomment>
        <translation>被隨機丟棄，由種子決定。</translation>
    </message>
    <message>
        <source>1: every rule lets this query attend to this key.</source>
        <translatorcomment>1：所有规则都允许这个查询关注这个键。</translatorcomment>
        <translation>1：所有規則都允許這個查詢關注這個鍵。</translation>
    </message>
    <message>
        <source>0 because the key comes after the query (causal).</source>
        <translatorcomment>0，因为键排在查询之后（因果）。</translatorcomment>
        <translation>0，因為鍵排在查詢之後（因果）。</translation>
    </message>
    <message>
        <source>0 because the key lies outside the window of this query.</source>
        <translatorcomment>0，因为键在这个查询的窗口之外。</translatorcomment>
        <translation>0，因為鍵在這個查詢的視窗之外。</translation>
    </message>
    <message>
        <source>0 because the dilation skips this distance.</source>
        <translatorcomment>0，因为膨胀（dilation）跳过了这个距离。</translatorcomment>
        <translation>0，因為膨脹（dilation）跳過了這個距離。</translation>
    </message>
    <message>
        <source>0 because the key is padding: it lies behind the key length.</source>
        <translatorcomment>0，因为键是填充：它排在键的有效长度之后。</translatorcomment>
        <translation>0，因為鍵是填充：它排在鍵的有效長度之後。</translation>
    </message>
    <message>
        <source>0 because query and key belong to different documents.</source>
        <translatorcomment>0，因为查询和键属于不同的文档。</translatorcomment>
        <translation>0，因為查詢和鍵屬於不同的文件。</translation>
    </message>
</context>
<context>
    <name>Roles</name>
    <message>
        <source>not used</source>
        <translatorcomment>不用</translatorcomment>
        <translation>不用</translation>
    </message>
    <message>
        <source>queries</source>
        <translatorcomment>查询</translatorcomment>
        <translation>查詢</translation>
    </message>
    <message>
        <source>keys</source>
        <translatorcomment>键</translatorcomment>
        <translation>鍵</translation>
    </message>
    <message>
        <source>values</source>
        <translatorcomment>值</translatorcomment>
        <translation>值</translation>
    </message>
    <message>
        <source>words</source>
        <translatorcomment>词</translatorcomment>
        <translation>詞</translation>
    </message>
    <message>
        <source>words of another text</source>
        <translatorcomment>另一段文本的词</translatorcomment>
        <translation>另一段文字的詞</translation>
    </message>
    <message>
        <source>weights of queries</source>
        <translatorcomment>查询的权重</translatorcomment>
        <translation>查詢的權重</translation>
    </message>
    <message>
        <source>weights of keys</source>
        <translatorcomment>键的权重</translatorcomment>
        <translation>鍵的權重</translation>
    </message>
    <message>
        <source>weights of values</source>
        <translatorcomment>值的权重</translatorcomment>
        <translation>值的權重</translation>
    </message>
    <message>
        <source>weights of the output</source>
        <translatorcomment>输出的权重</translatorcomment>
        <translation>輸出的權重</translation>
    </message>
    <message>
        <source>bias of queries</source>
        <translatorcomment>查询的偏置</translatorcomment>
        <translation>查詢的偏置</translation>
    </message>
    <message>
        <source>bias of keys</source>
        <translatorcomment>键的偏置</translatorcomment>
        <translation>鍵的偏置</translation>
    </message>
    <message>
        <source>bias of values</source>
        <translatorcomment>值的偏置</translatorcomment>
        <translation>值的偏置</translation>
    </message>
    <message>
        <source>bias of the output</source>
        <translatorcomment>输出的偏置</translatorcomment>
        <translation>輸出的偏置</translation>
    </message>
    <message>
        <source>mask</source>
        <translatorcomment>掩码</translatorcomment>
        <translation>遮罩</translation>
    </message>
    <message>
        <source>sink</source>
        <translatorcomment>汇（sink）</translatorcomment>
        <translation>匯（sink）</translation>
    </message>
</context>
<context>
    <name>RowPanel</name>
    <message>
        <source>Row</source>
        <translatorcomment>行</translatorcomment>
        <translation>列</translation>
    </message>
    <message>
        <source>Strongest keys</source>
        <translatorcomment>权重最大的键</translatorcomment>
        <translation>權重最大的鍵</translation>
    </message>
    <message>
        <source>Click a number in a row of scores or weights to see how it is spread over the keys.</source>
        <translatorcomment>点击得分或权重中任意一行的数，看这一行在各个键上如何分布。</translatorcomment>
        <translation>點選得分或權重中任意一列的數，看這一列在各個鍵上如何分佈。</translation>
    </message>
    <message>
        <source>entropy {nats} nats</source>
        <translatorcomment>熵 {nats} 奈特</translatorcomment>
        <translation>熵 {nats} 奈特</translation>
    </message>
    <message>
        <source>keys that make up 90 %: {count}</source>
        <translatorcomment>合计占 90% 的键：{count} 个</translatorcomment>
        <translation>合計佔 90% 的鍵：{count} 個</translation>
    </message>
    <message>
        <source>without height, as they are 0, tiny or not finite: {count}</source>
        <translatorcomment>没有高度（为 0、极小或非有限）：{count} 个</translatorcomment>
        <translation>沒有高度（為 0、極小或非有限）：{count} 個</translation>
    </message>
</context>
<context>
    <name>RowPlot</name>
    <message>
        <source>Spread over {count} keys</source>
        <translatorcomment>在 {count} 个键上的分布</translatorcomment>
        <translation>在 {count} 個鍵上的分佈</translation>
    </message>
</context>
<context>
    <name>RowTotals</name>
    <message>
        <source>Renormalise {row}: Σ = {total}</source>
        <translatorcomment>归一化 {row}：Σ = {total}</translatorcomment>
        <translation>正規化 {row}：Σ = {total}</translation>
    </message>
    <message>
        <source>The weights of {row} sum to {total}, not to 1. Renormalise: what you typed stays, and the others share the rest; where that cannot be, all are divided by their sum. One step, which can be undone.</source>
        <translatorcomment>{row} 的权重之和为 {total}，而不是 1。归一化：您输入的数不变，其余的权重按比例分配剩余部分；若无法做到，则全部除以它们的和。只算一步，可以撤销。</translatorcomment>
        <translation>{row} 的權重之和為 {total}，而不是 1。正規化：您輸入的數不變，其餘的權重按比例分配剩餘部分；若無法做到，則全部除以它們的和。只算一步，可以復原。</translation>
    </message>
    <message>
        <source>The weights of {row} sum to {total}: renormalise</source>
        <translatorcomment>{row} 的权重之和为 {total}：归一化</translatorcomment>
        <translation>{row} 的權重之和為 {total}：正規化</translation>
    </message>
</context>
<context>
    <name>SentenceBox</name>
    <message>
        <source>Type a sentence: every matrix follows</source>
        <translatorcomment>输入句子：所有矩阵随之更新</translatorcomment>
        <translation>輸入句子：所有矩陣隨之更新</translation>
    </message>
    <message>
        <source>Sentence</source>
        <translatorcomment>句子</translatorcomment>
        <translation>句子</translation>
    </message>
    <message>
        <source>Pieces of the sentence</source>
        <translatorcomment>句子的词元</translatorcomment>
        <translation>句子的詞元</translation>
    </message>
    <message>
        <source>Another sentence beside this one</source>
        <translatorcomment>并排再加一个句子</translatorcomment>
        <translation>並排再加一個句子</translation>
    </message>
    <message>
        <source>Take this sentence away</source>
        <translatorcomment>去掉这个句子</translatorcomment>
        <translation>去掉這個句子</translation>
    </message>
    <message>
        <source>Numbers of the tokens</source>
        <translatorcomment>词元编号</translatorcomment>
        <translation>詞元編號</translation>
    </message>
    <message>
        <source>The sentence has another number of pieces: pins on {names} were released.</source>
        <translatorcomment>句子的词元数变了：{names} 上的固定已解除。</translatorcomment>
        <translation>句子的詞元數變了：{names} 上的固定已解除。</translation>
    </message>
    <message>
        <source>This model has no token for {letters}: it reads {token} there.</source>
        <translatorcomment>这个模型的词表里没有 {letters}：那里读作 {token}。</translatorcomment>
        <translation>這個模型的詞表裡沒有 {letters}：那裡讀作 {token}。</translation>
    </message>
</context>
<context>
    <name>SentenceDialog</name>
    <message>
        <source>Words from a Sentence</source>
        <translatorcomment>由句子设定词</translatorcomment>
        <translation>由句子設定詞</translation>
    </message>
    <message>
        <source>The cat sat on the mat</source>
        <translatorcomment>小猫坐在垫子上</translatorcomment>
        <translation>小貓坐在墊子上</translation>
    </message>
    <message>
        <source>&amp;Sentence</source>
        <translatorcomment>句子(&amp;S)</translatorcomment>
        <translation>句子(&amp;S)</translation>
    </message>
    <message>
        <source>Whose &amp;words</source>
        <translatorcomment>哪些词(&amp;W)</translatorcomment>
        <translation>哪些詞(&amp;W)</translation>
    </message>
    <message>
        <source>Set the Words</source>
        <translatorcomment>设定</translatorcomment>
        <translation>設定</translation>
    </message>
    <message>
        <source>&amp;keep its rows; those of new words are 0</source>
        <translatorcomment>保留已有的行，新词的行为 0(&amp;K)</translatorcomment>
        <translation>保留已有的列，新詞的列為 0(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;draw it as the seed says</source>
        <translatorcomment>用种子抽取(&amp;D)</translatorcomment>
        <translation>用種子抽取(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;one-hot: a dimension for each word; where they are too few, d grows</source>
        <translatorcomment>独热：每个词占一个维度，维度不够时增大 d(&amp;O)</translatorcomment>
        <translation>獨熱：每個詞佔一個維度，維度不夠時增大 d(&amp;O)</translation>
    </message>
    <message>
        <source>Split at blanks; Chinese without blanks by character.</source>
        <translatorcomment>按空格切分；没有空格的中文按字切分。</translatorcomment>
        <translation>按空格切分；沒有空格的中文按字切分。</translation>
    </message>
    <message>
        <source>{count} words: {words}</source>
        <translatorcomment>{count} 个词：{words}</translatorcomment>
        <translation>{count} 個詞：{words}</translation>
    </message>
</context>
<context>
    <name>Sharing</name>
    <message>
        <source>Open a Copy</source>
        <translatorcomment>打开副本</translatorcomment>
        <translation>開啟副本</translation>
    </message>
    <message>
        <source>Open Read-Only</source>
        <translatorcomment>以只读方式打开</translatorcomment>
        <translation>以唯讀方式開啟</translation>
    </message>
    <message>
        <source>Open Anyway</source>
        <translatorcomment>仍然打开</translatorcomment>
        <translation>仍然開啟</translation>
    </message>
    <message>
        <source>{name} lies where nothing can be written ({reason}). Save it under another name.</source>
        <translatorcomment>{name} 所在的位置无法写入（{reason}）。请以别的文件名保存。</translatorcomment>
        <translation>{name} 所在的位置無法寫入（{reason}）。請以別的檔名儲存。</translation>
    </message>
    <message>
        <source>Keep Mine as a Copy…</source>
        <translatorcomment>将我的另存为副本…</translatorcomment>
        <translation>將我的另存為副本…</translation>
    </message>
    <message>
        <source>Take Theirs</source>
        <translatorcomment>采用磁盘上的</translatorcomment>
        <translation>採用磁碟上的</translation>
    </message>
    <message>
        <source>Compare</source>
        <translatorcomment>比较</translatorcomment>
        <translation>比較</translation>
    </message>
    <message>
        <source>{name} is open in another window.</source>
        <translatorcomment>{name} 已在另一个窗口中打开。</translatorcomment>
        <translation>{name} 已在另一個視窗中開啟。</translation>
    </message>
    <message>
        <source>{name} is open in another window: {who}, process {process}, since {since}.</source>
        <translatorcomment>{name} 已在另一个窗口中打开：{who}，进程 {process}，自 {since} 起。</translatorcomment>
        <translation>{name} 已在另一個視窗中開啟：{who}，處理程序 {process}，自 {since} 起。</translation>
    </message>
    <message>
        <source>{name} was opened by {who}, process {process}, at {since}, and may still be: this folder keeps no locks.</source>
        <translatorcomment>{name} 曾由 {who}（进程 {process}）于 {since} 打开，可能仍未关闭：此文件夹不支持文件锁。</translatorcomment>
        <translation>{name} 曾由 {who}（處理程序 {process}）於 {since} 開啟，可能仍未關閉：此資料夾不支援檔案鎖。</translation>
    </message>
    <message>
        <source>{name} on the disk</source>
        <translatorcomment>磁盘上的 {name}</translatorcomment>
        <translation>磁碟上的 {name}</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard Shortcuts</source>
        <translatorcomment>键盘快捷键</translatorcomment>
        <translation>鍵盤快速鍵</translation>
    </message>
    <message>
        <source>Edit the cell</source>
        <translatorcomment>编辑单元格</translatorcomment>
        <translation>編輯儲存格</translation>
    </message>
    <message>
        <source>Take the number and go down, or up</source>
        <translatorcomment>确认并移到下一行或上一行</translatorcomment>
        <translation>確認並移到下一列或上一列</translation>
    </message>
    <message>
        <source>Take the number and go right, or left</source>
        <translatorcomment>确认并移到右边或左边</translatorcomment>
        <translation>確認並移到右邊或左邊</translation>
    </message>
    <message>
        <source>Give up typing</source>
        <translatorcomment>放弃输入</translatorcomment>
        <translation>放棄輸入</translation>
    </message>
    <message>
        <source>In the table of heads: open the head, sort by the column</source>
        <translatorcomment>在头的表格里：打开这个头，按这一列排序</translatorcomment>
        <translation>在頭的表格裡：開啟這個頭，按這一欄排序</translation>
    </message>
    <message>
        <source>Action</source>
        <translatorcomment>操作</translatorcomment>
        <translation>操作</translation>
    </message>
    <message>
        <source>Keys</source>
        <translatorcomment>按键</translatorcomment>
        <translation>按鍵</translation>
    </message>
</context>
<context>
    <name>SimilarPage</name>
    <message>
        <source>Add a second sentence above with +, and see how alike they are.</source>
        <translatorcomment>用上面的 + 再加一个句子，就能看到它们有多相似。</translatorcomment>
        <translation>用上面的 + 再加一個句子，就能看到它們有多相似。</translation>
    </message>
    <message>
        <source>How alike sentences are</source>
        <translatorcomment>句子的相似程度</translatorcomment>
        <translation>句子的相似程度</translation>
    </message>
    <message>
        <source>Cosine between the vectors of sentences: 1 for the same direction. They are made of the last states, as the folder says.</source>
        <translatorcomment>句子向量之间的余弦：方向相同为 1。句子向量按文件夹中的设置由最后的隐藏状态得到。</translatorcomment>
        <translation>句子向量之間的餘弦：方向相同為 1。句子向量按資料夾中的設定由最後的隱藏狀態得到。</translation>
    </message>
</context>
<context>
    <name>Solution</name>
    <message>
        <source>Export the Worked Solution</source>
        <translatorcomment>导出完整解答</translatorcomment>
        <translation>匯出完整解答</translation>
    </message>
    <message>
        <source>Wrote {name}: every cell with its arithmetic.</source>
        <translatorcomment>已写入 {name}：每个单元格都有算式。</translatorcomment>
        <translation>已寫入 {name}：每個儲存格都有算式。</translation>
    </message>
    <message>
        <source>Export as Jupyter Notebook</source>
        <translatorcomment>导出为 Jupyter 笔记本</translatorcomment>
        <translation>匯出為 Jupyter 筆記本</translation>
    </message>
    <message>
        <source>Wrote {name}: each step with its formula and its NumPy.</source>
        <translatorcomment>已写入 {name}：每一步的公式和 NumPy 代码。</translatorcomment>
        <translation>已寫入 {name}：每一步的公式和 NumPy 程式碼。</translation>
    </message>
</context>
<context>
    <name>Span</name>
    <message>
        <source>to</source>
        <translatorcomment>至</translatorcomment>
        <translation>至</translation>
    </message>
</context>
<context>
    <name>States</name>
    <message>
        <source>given</source>
        <translatorcomment>给定</translatorcomment>
        <translation>給定</translation>
    </message>
    <message>
        <source>given, edited</source>
        <translatorcomment>给定，已改动</translatorcomment>
        <translation>給定，已改動</translation>
    </message>
    <message>
        <source>computed</source>
        <translatorcomment>计算所得</translatorcomment>
        <translation>計算所得</translation>
    </message>
    <message>
        <source>computed, with pinned cells</source>
        <translatorcomment>计算所得，含固定的单元格</translatorcomment>
        <translation>計算所得，含固定的儲存格</translation>
    </message>
    <message>
        <source>cannot be computed</source>
        <translatorcomment>无法计算</translatorcomment>
        <translation>無法計算</translation>
    </message>
    <message>
        <source>waiting</source>
        <translatorcomment>等待中</translatorcomment>
        <translation>等待中</translation>
    </message>
</context>
<context>
    <name>StatusFacts</name>
    <message>
        <source>recomputed in {time} ms</source>
        <translatorcomment>重算用时 {time} 毫秒</translatorcomment>
        <translation>重算用時 {time} 毫秒</translation>
    </message>
    <message>
        <source>computing…</source>
        <translatorcomment>正在计算…</translatorcomment>
        <translation>正在計算…</translation>
    </message>
    <message>
        <source>damaged numbers</source>
        <translatorcomment>数据已损坏</translatorcomment>
        <translation>資料已損壞</translation>
    </message>
    <message>
        <source>not checked yet</source>
        <translatorcomment>尚未校验</translatorcomment>
        <translation>尚未校驗</translation>
    </message>
    <message>
        <source>unsaved changes</source>
        <translatorcomment>有未保存的更改</translatorcomment>
        <translation>有未儲存的更改</translation>
    </message>
    <message>
        <source>saved</source>
        <translatorcomment>已保存</translatorcomment>
        <translation>已儲存</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translatorcomment>未更改</translatorcomment>
        <translation>未更改</translation>
    </message>
    <message>
        <source>, </source>
        <translatorcomment>，</translatorcomment>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>StepList</name>
    <message>
        <source>Steps</source>
        <translatorcomment>步骤</translatorcomment>
        <translation>步驟</translation>
    </message>
    <message>
        <source>{step}: {state}</source>
        <translatorcomment>{step}：{state}</translatorcomment>
        <translation>{step}：{state}</translation>
    </message>
</context>
<context>
    <name>StepperBar</name>
    <message>
        <source>Term by term</source>
        <translatorcomment>逐项相加</translatorcomment>
        <translation>逐項相加</translation>
    </message>
    <message>
        <source>Softmax by blocks</source>
        <translatorcomment>分块 softmax</translatorcomment>
        <translation>分塊 softmax</translation>
    </message>
    <message>
        <source>Word by word, with a cache</source>
        <translatorcomment>逐词（用缓存）</translatorcomment>
        <translation>逐詞（用快取）</translation>
    </message>
    <message>
        <source>first to last</source>
        <translatorcomment>从前往后</translatorcomment>
        <translation>從前往後</translation>
    </message>
    <message>
        <source>last to first</source>
        <translatorcomment>从后往前</translatorcomment>
        <translation>從後往前</translation>
    </message>
    <message>
        <source>block of</source>
        <translatorcomment>每块</translatorcomment>
        <translation>每塊</translation>
    </message>
    <message>
        <source>To the first step</source>
        <translatorcomment>回到第一步</translatorcomment>
        <translation>回到第一步</translation>
    </message>
    <message>
        <source>One step back</source>
        <translatorcomment>上一步</translatorcomment>
        <translation>上一步</translation>
    </message>
    <message>
        <source>One step on</source>
        <translatorcomment>下一步</translatorcomment>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Play, or hold</source>
        <translatorcomment>播放或暂停</translatorcomment>
        <translation>播放或暫停</translation>
    </message>
    <message>
        <source>Close</source>
        <translatorcomment>关闭</translatorcomment>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Play</source>
        <translatorcomment>播放</translatorcomment>
        <translation>播放</translation>
    </message>
    <message>
        <source>Select a cell of a product, of the weights or of the output.</source>
        <translatorcomment>请选中乘积、权重或输出中的一个单元格。</translatorcomment>
        <translation>請選取乘積、權重或輸出中的一個儲存格。</translation>
    </message>
    <message>
        <source>+ {term}; the sum so far: {sum}</source>
        <translatorcomment>+ {term}；目前的和：{sum}</translatorcomment>
        <translation>+ {term}；目前的和：{sum}</translation>
    </message>
    <message>
        <source>{word}: its key and value are new; those of {count} words come from the cache.</source>
        <translatorcomment>{word}：它的键和值是新的；其余 {count} 个词的来自缓存。</translatorcomment>
        <translation>{word}：它的鍵和值是新的；其餘 {count} 個詞的來自快取。</translation>
    </message>
    <message>
        <source>keys {keys}: m = {m}, ℓ = {total}</source>
        <translatorcomment>键 {keys}：m = {m}，ℓ = {total}</translatorcomment>
        <translation>鍵 {keys}：m = {m}，ℓ = {total}</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>Words</source>
        <translatorcomment>词向量</translatorcomment>
        <translation>詞向量</translation>
    </message>
    <message>
        <source>Weight matrices</source>
        <translatorcomment>权重矩阵</translatorcomment>
        <translation>權重矩陣</translation>
    </message>
    <message>
        <source>Queries, keys and values</source>
        <translatorcomment>查询、键和值</translatorcomment>
        <translation>查詢、鍵和值</translation>
    </message>
    <message>
        <source>Scores</source>
        <translatorcomment>得分</translatorcomment>
        <translation>得分</translation>
    </message>
    <message>
        <source>Attention weights</source>
        <translatorcomment>注意力权重</translatorcomment>
        <translation>注意力權重</translation>
    </message>
    <message>
        <source>Output</source>
        <translatorcomment>输出</translatorcomment>
        <translation>輸出</translation>
    </message>
    <message>
        <source>Positions</source>
        <translatorcomment>位置</translatorcomment>
        <translation>位置</translation>
    </message>
    <message>
        <source>Key/value cache</source>
        <translatorcomment>键值缓存</translatorcomment>
        <translation>鍵值快取</translation>
    </message>
    <message>
        <source>Heads</source>
        <translatorcomment>头</translatorcomment>
        <translation>頭</translation>
    </message>
    <message>
        <source>Query/key norm</source>
        <translatorcomment>查询和键的归一化</translatorcomment>
        <translation>查詢和鍵的正規化</translation>
    </message>
    <message>
        <source>Rotary positions</source>
        <translatorcomment>旋转位置编码</translatorcomment>
        <translation>旋轉位置編碼</translation>
    </message>
    <message>
        <source>Scale</source>
        <translatorcomment>缩放</translatorcomment>
        <translation>縮放</translation>
    </message>
    <message>
        <source>Softcap</source>
        <translatorcomment>软上限（softcap）</translatorcomment>
        <translation>軟上限（softcap）</translation>
    </message>
    <message>
        <source>Position bias</source>
        <translatorcomment>位置偏置</translatorcomment>
        <translation>位置偏置</translation>
    </message>
    <message>
        <source>Additive mask</source>
        <translatorcomment>加性掩码</translatorcomment>
        <translation>加性遮罩</translation>
    </message>
    <message>
        <source>Mask</source>
        <translatorcomment>掩码</translatorcomment>
        <translation>遮罩</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translatorcomment>丢弃（dropout）</translatorcomment>
        <translation>丟棄（dropout）</translation>
    </message>
    <message>
        <source>Matrix product</source>
        <translatorcomment>矩阵乘法</translatorcomment>
        <translation>矩陣乘法</translation>
    </message>
    <message>
        <source>Each row of X is the vector (embedding) of one word; the tutorial calls X “words”. Click a cell and type: everything below is new at once.</source>
        <translatorcomment>X 的每一行是一个词的词向量（嵌入），即教程中的 words。点击单元格即可输入，后面的结果立即更新。</translatorcomment>
        <translation>X 的每一列是一個詞的詞向量（嵌入），即教學中的 words。點選儲存格即可輸入，後面的結果立即更新。</translation>
    </message>
    <message>
        <source>Three matrices that a network would learn. Here they are drawn from a seed, or typed.</source>
        <translatorcomment>实际应用中，这三个矩阵由网络训练得到；这里用随机种子生成，也可手工输入。</translatorcomment>
        <translation>實際應用中，這三個矩陣由網路訓練得到；這裡用隨機種子生成，也可手動輸入。</translation>
    </message>
    <message>
        <source>Matrices that the network has learned, as its file has them.</source>
        <translatorcomment>网络学习到的矩阵，与文件中的一致。</translatorcomment>
        <translation>網路學習到的矩陣，與檔案中的一致。</translation>
    </message>
    <message>
        <source>Every word asks (query), is found (key) and is read (value): three views of the same row of X.</source>
        <translatorcomment>词向量分别乘以 W_Q、W_K、W_V，得到查询（Query）、键（Key）和值（Value）。</translatorcomment>
        <translation>詞向量分別乘以 W_Q、W_K、W_V，得到查詢（Query）、鍵（Key）和值（Value）。</translation>
    </message>
    <message>
        <source>The words of X ask (query); those of X_kv are found (key) and read (value).</source>
        <translatorcomment>X 的词给出查询，X_kv 的词给出键和值。</translatorcomment>
        <translation>X 的詞給出查詢，X_kv 的詞給出鍵和值。</translation>
    </message>
    <message>
        <source>Row i, column j: how well the query of word i fits the key of word j, as their dot product.</source>
        <translatorcomment>第 i 行第 j 列：第 i 个词的查询与第 j 个词的键的点积，表示两者的相似度。</translatorcomment>
        <translation>第 i 列第 j 欄：第 i 個詞的查詢與第 j 個詞的鍵的點積，表示兩者的相似度。</translation>
    </message>
    <message>
        <source>Divided by √d_k, so that long vectors do not shout; then softmax makes each row shares that sum to 1.</source>
        <translatorcomment>先除以 √d_k 进行缩放，以免维度大时得分过大、softmax 饱和；再用 softmax 把每一行变成概率分布（和为 1）。</translatorcomment>
        <translation>先除以 √d_k 進行縮放，以免維度大時得分過大、softmax 飽和；再用 softmax 把每一列變成機率分佈（和為 1）。</translation>
    </message>
    <message>
        <source>Each word becomes a mixture of all values, mixed by its row of attention weights.</source>
        <translatorcomment>每个词的输出是所有值向量的加权和，权重就是它那一行注意力权重。</translatorcomment>
        <translation>每個詞的輸出是所有值向量的加權和，權重就是它那一列注意力權重。</translation>
    </message>
    <message>
        <source>A row of numbers for each position is added to the word, so that the order of the words counts.</source>
        <translatorcomment>每个位置有一行数，加到词上，这样词的顺序才起作用。</translatorcomment>
        <translation>每個位置有一列數，加到詞上，這樣詞的順序才起作用。</translation>
    </message>
    <message>
        <source>Keys and values of earlier words were kept; those of the new words are put under them.</source>
        <translatorcomment>前面各词的键和值保留了下来；新词的键和值接在它们下面。</translatorcomment>
        <translation>前面各詞的鍵和值保留了下來；新詞的鍵和值接在它們下面。</translation>
    </message>
    <message>
        <source>The columns are dealt out: each head asks, is found and is read with its own share of them.</source>
        <translatorcomment>把各列分给各个头：每个头用自己的那一份计算查询、键和值。</translatorcomment>
        <translation>把各欄分給各個頭：每個頭用自己的那一份計算查詢、鍵和值。</translation>
    </message>
    <message>
        <source>Queries and keys are brought to one length, so that only directions count.</source>
        <translatorcomment>使查询和键的向量长度相同，这样只有方向起作用。</translatorcomment>
        <translation>使查詢和鍵的向量長度相同，這樣只有方向起作用。</translation>
    </message>
    <message>
        <source>Queries and keys are brought to one length; then each column counts as much as its gain says.</source>
        <translatorcomment>先把查询和键归一化到同一长度，再让每一列乘以它的增益。</translatorcomment>
        <translation>先把查詢和鍵正規化到同一長度，再讓每一欄乘以它的增益。</translation>
    </message>
    <message>
        <source>Each pair of columns is turned by an angle that grows with the position: afterwards the product of a query and a key depends on their distance only.</source>
        <translatorcomment>每一对列旋转一个随位置增大的角度：此后查询与键的点积只取决于二者的距离。</translatorcomment>
        <translation>每一對欄旋轉一個隨位置增大的角度：此後查詢與鍵的點積只取決於二者的距離。</translation>
    </message>
    <message>
        <source>All scores grow or shrink alike, so that long vectors do not shout.</source>
        <translatorcomment>所有得分同比缩放，以免维度大时得分过大、softmax 饱和。</translatorcomment>
        <translation>所有得分同比縮放，以免維度大時得分過大、softmax 飽和。</translation>
    </message>
    <message>
        <source>Scores bend towards ±c and never go beyond.</source>
        <translatorcomment>得分逐渐趋近 ±c，绝不超出。</translatorcomment>
        <translation>得分逐漸趨近 ±c，絕不超出。</translation>
    </message>
    <message>
        <source>Each score gets more or less, depending on how far apart the words stand.</source>
        <translatorcomment>每个得分按两个词相距多远有所增减。</translatorcomment>
        <translation>每個得分按兩個詞相距多遠有所增減。</translation>
    </message>
    <message>
        <source>A matrix of your own is added to the scores; −∞ forbids.</source>
        <translatorcomment>把自己给定的一个矩阵加到得分上；−∞ 表示禁止。</translatorcomment>
        <translation>把自己給定的一個矩陣加到得分上；−∞ 表示禁止。</translation>
    </message>
    <message>
        <source>1: row i may attend to column j; 0: it may not, and its score becomes −∞. Click or drag on “mask” to change it.</source>
        <translatorcomment>1：第 i 行可以关注第 j 列；0：不可以，得分变为 −∞。在“mask”上点击或拖动即可更改。</translatorcomment>
        <translation>1：第 i 列可以關注第 j 欄；0：不可以，得分變為 −∞。在「mask」上點選或拖曳即可更改。</translation>
    </message>
    <message>
        <source>As in training: some weights are set to 0 at random, the others grow to make up for them.</source>
        <translatorcomment>与训练时一样：随机把一些权重设为 0，其余的变大来补偿。</translatorcomment>
        <translation>與訓練時一樣：隨機把一些權重設為 0，其餘的變大來補償。</translation>
    </message>
    <message>
        <source>@ is the matrix product: cell [i, j] is row i of A times column j of B, term by term, summed up. It is defined where A has as many columns as B has rows. A and B cannot be exchanged: B @ A has the same size only for square matrices, and even then it usually differs.</source>
        <translatorcomment>@ 表示矩阵乘法：单元格 [i, j] 是 A 的第 i 行与 B 的第 j 列逐项相乘再求和。只有 A 的列数等于 B 的行数时才有定义。A 与 B 不能交换：只有两者都是同样大小的方阵时 B @ A 才有相同的大小，而且结果通常也不同。</translatorcomment>
        <translation>@ 表示矩陣乘法：儲存格 [i, j] 是 A 的第 i 列與 B 的第 j 欄逐項相乘再求和。只有 A 的欄數等於 B 的列數時才有定義。A 與 B 不能交換：只有兩者都是同樣大小的方陣時 B @ A 才有相同的大小，而且結果通常也不同。</translation>
    </message>
    <message>
        <source>Tokens and their embeddings</source>
        <translatorcomment>词元及其词嵌入</translatorcomment>
        <translation>詞元及其詞嵌入</translation>
    </message>
    <message>
        <source>Norm before the attention</source>
        <translatorcomment>注意力之前的归一化</translatorcomment>
        <translation>注意力之前的正規化</translation>
    </message>
    <message>
        <source>The attention is added to the states</source>
        <translatorcomment>注意力加到隐藏状态上</translatorcomment>
        <translation>注意力加到隱藏狀態上</translation>
    </message>
    <message>
        <source>Neurons (MLP)</source>
        <translatorcomment>神经元（MLP）</translatorcomment>
        <translation>神經元（MLP）</translation>
    </message>
    <message>
        <source>Last norm</source>
        <translatorcomment>最后的归一化</translatorcomment>
        <translation>最後的正規化</translation>
    </message>
    <message>
        <source>Logits and shares</source>
        <translatorcomment>logits 与概率</translatorcomment>
        <translation>logits 與機率</translation>
    </message>
    <message>
        <source>Each token is a number; its row of the table of embeddings is where its states begin.</source>
        <translatorcomment>每个词元是一个编号；词嵌入表中对应的那一行就是它的隐藏状态的起点。</translatorcomment>
        <translation>每個詞元是一個編號；詞嵌入表中對應的那一列就是它的隱藏狀態的起點。</translation>
    </message>
    <message>
        <source>Each row is brought to one size, so that only its direction counts.</source>
        <translatorcomment>把每一行调整到同样大小，这样只有方向起作用。</translatorcomment>
        <translation>把每一列調整到同樣大小，這樣只有方向起作用。</translation>
    </message>
    <message>
        <source>Nothing is replaced: what the attention writes is added to the states that came in.</source>
        <translatorcomment>原有内容不被替换：注意力写入的内容加到输入的隐藏状态上。</translatorcomment>
        <translation>原有內容不被替換：注意力寫入的內容加到輸入的隱藏狀態上。</translation>
    </message>
    <message>
        <source>Each word by itself: neurons read its states, and what they write is added. Pin a neuron at 0 to see what it was for.</source>
        <translatorcomment>逐词进行：神经元读取该词的隐藏状态，写入的内容再加上去。把某个神经元固定为 0，可以看出它的作用。</translatorcomment>
        <translation>逐詞進行：神經元讀取該詞的隱藏狀態，寫入的內容再加上去。把某個神經元固定為 0，可以看出它的作用。</translation>
    </message>
    <message>
        <source>The states of the last layer, brought to one size before they are read out.</source>
        <translatorcomment>最后一层的隐藏状态，在输出之前调整到同样大小。</translatorcomment>
        <translation>最後一層的隱藏狀態，在輸出之前調整到同樣大小。</translation>
    </message>
    <message>
        <source>How well the states fit each token of the vocabulary; as shares they say what comes next.</source>
        <translatorcomment>隐藏状态与词表中每个词元相配的程度；换算成概率，就说明接下来最可能出现什么。</translatorcomment>
        <translation>隱藏狀態與詞表中每個詞元相配的程度；換算成機率，就說明接下來最可能出現什麼。</translation>
    </message>
</context>
<context>
    <name>Stops</name>
    <message>
        <source>Embedding</source>
        <translatorcomment>词嵌入</translatorcomment>
        <translation>詞嵌入</translation>
    </message>
    <message>
        <source>Last norm</source>
        <translatorcomment>最后的归一化</translatorcomment>
        <translation>最後的正規化</translation>
    </message>
    <message>
        <source>Answer</source>
        <translatorcomment>回答</translatorcomment>
        <translation>回答</translation>
    </message>
    <message>
        <source>Layer {number}</source>
        <translatorcomment>第 {number} 层</translatorcomment>
        <translation>第 {number} 層</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>Unfold the panels of this side</source>
        <translatorcomment>展开这一侧的面板</translatorcomment>
        <translation>展開這一側的面板</translation>
    </message>
    <message>
        <source>Folded panels</source>
        <translatorcomment>折叠的面板</translatorcomment>
        <translation>摺疊的面板</translation>
    </message>
</context>
<context>
    <name>SubjectControls</name>
    <message>
        <source>Matrix</source>
        <translatorcomment>矩阵</translatorcomment>
        <translation>矩陣</translation>
    </message>
    <message>
        <source>Panels</source>
        <translatorcomment>子图</translatorcomment>
        <translation>子圖</translation>
    </message>
    <message>
        <source>Head</source>
        <translatorcomment>头</translatorcomment>
        <translation>頭</translation>
    </message>
    <message>
        <source>Row</source>
        <translatorcomment>行</translatorcomment>
        <translation>列</translation>
    </message>
    <message>
        <source>States</source>
        <translatorcomment>状态</translatorcomment>
        <translation>狀態</translation>
    </message>
    <message>
        <source>all rows</source>
        <translatorcomment>所有行</translatorcomment>
        <translation>所有列</translation>
    </message>
</context>
<context>
    <name>TaskCard</name>
    <message>
        <source>{filled} of {total} cells</source>
        <translatorcomment>{total} 格中已填 {filled} 格</translatorcomment>
        <translation>{total} 格中已填 {filled} 格</translation>
    </message>
</context>
<context>
    <name>TensorDialog</name>
    <message>
        <source>What are the arrays of {file}?</source>
        <translatorcomment>{file} 里的数组各是什么？</translatorcomment>
        <translation>{file} 裡的陣列各是什麼？</translation>
    </message>
    <message>
        <source>Filter by name</source>
        <translatorcomment>按名称筛选</translatorcomment>
        <translation>按名稱篩選</translation>
    </message>
    <message>
        <source>Array</source>
        <translatorcomment>数组</translatorcomment>
        <translation>陣列</translation>
    </message>
    <message>
        <source>Shape</source>
        <translatorcomment>形状</translatorcomment>
        <translation>形狀</translation>
    </message>
    <message>
        <source>Type</source>
        <translatorcomment>类型</translatorcomment>
        <translation>類型</translation>
    </message>
    <message>
        <source>Is</source>
        <translatorcomment>用作</translatorcomment>
        <translation>用作</translation>
    </message>
    <message>
        <source>Axes</source>
        <translatorcomment>各轴</translatorcomment>
        <translation>各軸</translation>
    </message>
    <message>
        <source>Arrays</source>
        <translatorcomment>数组</translatorcomment>
        <translation>陣列</translation>
    </message>
    <message>
        <source>Layer</source>
        <translatorcomment>层</translatorcomment>
        <translation>層</translation>
    </message>
    <message>
        <source>Row of the batch</source>
        <translatorcomment>批次中的序号</translatorcomment>
        <translation>批次中的序號</translation>
    </message>
    <message>
        <source>Heads</source>
        <translatorcomment>头数</translatorcomment>
        <translation>頭數</translation>
    </message>
    <message>
        <source>Mask of 0 and 1</source>
        <translatorcomment>0 和 1 的掩码</translatorcomment>
        <translation>0 和 1 的遮罩</translation>
    </message>
    <message>
        <source>and {count} more; filter to find them</source>
        <translatorcomment>还有 {count} 个，请筛选</translatorcomment>
        <translation>還有 {count} 個，請篩選</translation>
    </message>
    <message>
        <source>What {name} is</source>
        <translatorcomment>{name} 用作什么</translatorcomment>
        <translation>{name} 用作什麼</translation>
    </message>
    <message>
        <source>Axes of {name}</source>
        <translatorcomment>{name} 的各轴</translatorcomment>
        <translation>{name} 的各軸</translation>
    </message>
    <message>
        <source>Names of Words…</source>
        <translatorcomment>词的名称…</translatorcomment>
        <translation>詞的名稱…</translation>
    </message>
    <message>
        <source>{count} names</source>
        <translatorcomment>{count} 个名称</translatorcomment>
        <translation>{count} 個名稱</translation>
    </message>
    <message>
        <source>numbered</source>
        <translatorcomment>按编号</translatorcomment>
        <translation>按編號</translation>
    </message>
    <message>
        <source>Names of Words</source>
        <translatorcomment>词的名称</translatorcomment>
        <translation>詞的名稱</translation>
    </message>
    <message>
        <source>Words, one a line, or JSON (*.txt *.json)</source>
        <translatorcomment>词，每行一个，或 JSON (*.txt *.json)</translatorcomment>
        <translation>詞，每行一個，或 JSON (*.txt *.json)</translation>
    </message>
    <message>
        <source>{count} heads</source>
        <translatorcomment>{count} 个头</translatorcomment>
        <translation>{count} 個頭</translation>
    </message>
    <message>
        <source>{count} key/value heads</source>
        <translatorcomment>{count} 个键值头</translatorcomment>
        <translation>{count} 個鍵值頭</translation>
    </message>
    <message>
        <source>{count} words</source>
        <translatorcomment>{count} 个词</translatorcomment>
        <translation>{count} 個詞</translation>
    </message>
    <message>
        <source>{count} keys</source>
        <translatorcomment>{count} 个键</translatorcomment>
        <translation>{count} 個鍵</translation>
    </message>
</context>
<context>
    <name>TitleBar</name>
    <message>
        <source>Detach {panel}</source>
        <translatorcomment>使“{panel}”浮动</translatorcomment>
        <translation>使「{panel}」浮動</translation>
    </message>
    <message>
        <source>Close {panel}</source>
        <translatorcomment>关闭“{panel}”</translatorcomment>
        <translation>關閉「{panel}」</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>Finish</source>
        <translatorcomment>完成</translatorcomment>
        <translation>完成</translation>
    </message>
    <message>
        <source>Next</source>
        <translatorcomment>下一步</translatorcomment>
        <translation>下一步</translation>
    </message>
    <message>
        <source>End tour</source>
        <translatorcomment>结束导览</translatorcomment>
        <translation>結束導覽</translation>
    </message>
    <message>
        <source>One number, four questions</source>
        <translatorcomment>一个数，四个问题</translatorcomment>
        <translation>一個數，四個問題</translation>
    </message>
    <message>
        <source>This is the tutorial: four words, and what attention makes of them. The framed table is the result. Every number in it answers four questions; let us ask them of attention[0, 1].</source>
        <translatorcomment>这是教程：四个词，以及注意力把它们变成了什么。加框的表是结果。其中每个数都能回答四个问题；我们就来问问 attention[0, 1]。</translatorcomment>
        <translation>這是教學：四個詞，以及注意力把它們變成了什麼。加框的表是結果。其中每個數都能回答四個問題；我們就來問問 attention[0, 1]。</translation>
    </message>
    <message>
        <source>Where from?</source>
        <translatorcomment>从何而来？</translatorcomment>
        <translation>從何而來？</translation>
    </message>
    <message>
        <source>The inspector writes out the arithmetic. Each operand is a link, and is marked in its table: a disc for the first, a square for the second. Next follows the largest term.</source>
        <translatorcomment>检查器列出算式。每个操作数都是链接，并在它所在的表里标出：第一个用圆点，第二个用方块。“下一步”会跟随最大的一项。</translatorcomment>
        <translation>檢查器列出算式。每個運算元都是連結，並在它所在的表裡標出：第一個用圓點，第二個用方塊。「下一步」會跟隨最大的一項。</translation>
    </message>
    <message>
        <source>… and from where did that come?</source>
        <translatorcomment>…那个数又从何而来？</translatorcomment>
        <translation>…那個數又從何而來？</translation>
    </message>
    <message>
        <source>The weight is a share of a softmax. One could go on like this to X and the weight matrices; the trail at the top leads back. Keys: F7 next operand, F8 follow, Shift+F8 back.</source>
        <translatorcomment>这个权重是 softmax 得出的概率分布中的一项。这样可以一直追到 X 和权重矩阵；顶部的路径可以带您回来。按键：F7 下一个操作数，F8 转到操作数，Shift+F8 后退。</translatorcomment>
        <translation>這個權重是 softmax 得出的機率分佈中的一項。這樣可以一直追到 X 和權重矩陣；頂部的路徑可以帶您回來。按鍵：F7 下一個運算元，F8 轉到運算元，Shift+F8 後退。</translation>
    </message>
    <message>
        <source>What moves it?</source>
        <translatorcomment>受何影响？</translatorcomment>
        <translation>受何影響？</translation>
    </message>
    <message>
        <source>Each input is coloured by how strongly it moves attention[0, 1]: orange up, blue down, exact to the last digits. Point at a cell to see what one more or one less would do.</source>
        <translatorcomment>每个输入按它对 attention[0, 1] 的影响大小着色：橙色使它增大，蓝色使它减小，精确到最后几位。指向一个单元格，看加一或减一会怎样。</translatorcomment>
        <translation>每個輸入按它對 attention[0, 1] 的影響大小著色：橙色使它增大，藍色使它減小，精確到最後幾位。指向一個儲存格，看加一或減一會怎樣。</translation>
    </message>
    <message>
        <source>How to make it so?</source>
        <translatorcomment>如何达成？</translatorcomment>
        <translation>如何達成？</translation>
    </message>
    <message>
        <source>The goal is weights[0, 1] = 0.5, and only W_Q may change. This is the smallest change that was found; the tables show it in colour. Nothing is changed yet: Next applies it.</source>
        <translatorcomment>目标是 weights[0, 1] = 0.5，只允许 W_Q 改变。这是找到的最小改动，各表用颜色显示。目前还没有作任何改动：“下一步”才会应用它。</translatorcomment>
        <translation>目標是 weights[0, 1] = 0.5，只允許 W_Q 改變。這是找到的最小改動，各表用顏色顯示。目前還沒有作任何改動：「下一步」才會套用它。</translation>
    </message>
    <message>
        <source>It is so</source>
        <translatorcomment>达成了</translatorcomment>
        <translation>達成了</translation>
    </message>
    <message>
        <source>weights[0, 1] is 0.5, and everything behind it followed. The history at the left has it.</source>
        <translatorcomment>weights[0, 1] 已是 0.5，后面的一切都跟着变了。左侧的历史记下了这一步。</translatorcomment>
        <translation>weights[0, 1] 已是 0.5，後面的一切都跟著變了。左側的歷史記下了這一步。</translation>
    </message>
    <message>
        <source>… and undone</source>
        <translatorcomment>…再撤销</translatorcomment>
        <translation>…再復原</translation>
    </message>
    <message>
        <source>Ctrl+Z takes anything back. The fourth question, what if, is yours: type into any computed cell and it is pinned there. You find this tour again in the Help menu.</source>
        <translatorcomment>Ctrl+Z 可以撤销任何一步。第四个问题“假如”留给您：在任何计算所得的单元格里输入一个数，它就固定为这个数。在“帮助”菜单里可以再次打开本导览。</translatorcomment>
        <translation>Ctrl+Z 可以復原任何一步。第四個問題「假如」留給您：在任何計算所得的儲存格裡輸入一個數，它就固定為這個數。在「說明」選單裡可以再次開啟本導覽。</translation>
    </message>
</context>
<context>
    <name>VariantButton</name>
    <message>
        <source>Too large for a small picture.</source>
        <translatorcomment>太大，无法画成小图。</translatorcomment>
        <translation>太大，無法畫成小圖。</translation>
    </message>
</context>
<context>
    <name>WhatIf</name>
    <message>
        <source>Typed over formulas</source>
        <translatorcomment>固定的单元格</translatorcomment>
        <translation>固定的儲存格</translation>
    </message>
    <message>
        <source>Snapshots</source>
        <translatorcomment>快照</translatorcomment>
        <translation>快照</translation>
    </message>
    <message>
        <source>Type into any computed cell: it is pinned there, and everything behind it follows.</source>
        <translatorcomment>在任何计算所得的单元格里输入一个数：它就固定为这个数，后面的一切都跟着变。</translatorcomment>
        <translation>在任何計算所得的儲存格裡輸入一個數：它就固定為這個數，後面的一切都跟著變。</translation>
    </message>
    <message>
        <source>A snapshot keeps the whole worksheet under a name, also in the file. Double-click to rename it.</source>
        <translatorcomment>快照以一个名称保存整张工作表，也存在文件里。双击可以改名。</translatorcomment>
        <translation>快照以一個名稱儲存整張工作表，也存在檔案裡。按兩下可以改名。</translation>
    </message>
    <message>
        <source>Release all</source>
        <translatorcomment>全部解除</translatorcomment>
        <translation>全部解除</translation>
    </message>
    <message>
        <source>Take snapshot</source>
        <translatorcomment>创建快照</translatorcomment>
        <translation>建立快照</translation>
    </message>
    <message>
        <source>A note on this snapshot</source>
        <translatorcomment>这个快照的备注</translatorcomment>
        <translation>這個快照的備註</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translatorcomment>比较…</translatorcomment>
        <translation>比較…</translation>
    </message>
    <message>
        <source>Blink</source>
        <translatorcomment>切换</translatorcomment>
        <translation>切換</translation>
    </message>
    <message>
        <source>Restore</source>
        <translatorcomment>还原</translatorcomment>
        <translation>還原</translation>
    </message>
    <message>
        <source>Forget</source>
        <translatorcomment>删除</translatorcomment>
        <translation>刪除</translation>
    </message>
    <message>
        <source>Show the snapshot, then the present again (F9)</source>
        <translatorcomment>显示快照，再回到当前状态（F9）</translatorcomment>
        <translation>顯示快照，再回到目前狀態（F9）</translation>
    </message>
    <message>
        <source>Snapshot {number}</source>
        <translatorcomment>快照 {number}</translatorcomment>
        <translation>快照 {number}</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translatorcomment>还有 {count} 个</translatorcomment>
        <translation>還有 {count} 個</translation>
    </message>
    <message>
        <source>Release this cell: it follows its formula again</source>
        <translatorcomment>解除固定：这个单元格重新由公式算出</translatorcomment>
        <translation>解除固定：這個儲存格重新由公式算出</translation>
    </message>
    <message>
        <source>formula: {number}</source>
        <translatorcomment>公式：{number}</translatorcomment>
        <translation>公式：{number}</translation>
    </message>
</context>
<context>
    <name>WhatMoves</name>
    <message>
        <source>the selected cell</source>
        <translatorcomment>选中的单元格</translatorcomment>
        <translation>選取的儲存格</translation>
    </message>
    <message>
        <source>sum of the selected cells</source>
        <translatorcomment>选中单元格之和</translatorcomment>
        <translation>選取儲存格之和</translation>
    </message>
    <message>
        <source>mean of the selected cells</source>
        <translatorcomment>选中单元格的平均值</translatorcomment>
        <translation>選取儲存格的平均值</translation>
    </message>
    <message>
        <source>target so far − selected cell</source>
        <translatorcomment>原考察量 − 选中的单元格</translatorcomment>
        <translation>原考察量 − 選取的儲存格</translation>
    </message>
    <message>
        <source>What the target is made of</source>
        <translatorcomment>考察量的构成</translatorcomment>
        <translation>考察量的構成</translation>
    </message>
    <message>
        <source>by the embeddings of the pieces</source>
        <translatorcomment>对各词元的词嵌入</translatorcomment>
        <translation>對各詞元的詞嵌入</translation>
    </message>
    <message>
        <source>by the weights in view</source>
        <translatorcomment>对当前所示的权重</translatorcomment>
        <translation>對目前所示的權重</translation>
    </message>
    <message>
        <source>by the attention of all heads</source>
        <translatorcomment>对所有头的注意力</translatorcomment>
        <translation>對所有頭的注意力</translation>
    </message>
    <message>
        <source>By what</source>
        <translatorcomment>对什么求斜率</translatorcomment>
        <translation>對什麼求斜率</translation>
    </message>
    <message>
        <source>Set target</source>
        <translatorcomment>设为考察量</translatorcomment>
        <translation>設為考察量</translation>
    </message>
    <message>
        <source>Make what is selected in a table the target (Ctrl+T)</source>
        <translatorcomment>将表中选中的部分设为考察量（Ctrl+T）</translatorcomment>
        <translation>將表中選取的部分設為考察量（Ctrl+T）</translation>
    </message>
    <message>
        <source>Try −1</source>
        <translatorcomment>试 −1</translatorcomment>
        <translation>試 −1</translation>
    </message>
    <message>
        <source>Try +1</source>
        <translatorcomment>试 +1</translatorcomment>
        <translation>試 +1</translation>
    </message>
    <message>
        <source>What moves the target most, per +1</source>
        <translatorcomment>对考察量影响最大的（每 +1）</translatorcomment>
        <translation>對考察量影響最大的（每 +1）</translation>
    </message>
    <message>
        <source>One more, one less: point at any coloured cell</source>
        <translatorcomment>加一、减一：指向任何着色的单元格</translatorcomment>
        <translation>加一、減一：指向任何著色的儲存格</translation>
    </message>
    <message>
        <source>What the selected cell moves most</source>
        <translatorcomment>选中的单元格影响最大的</translatorcomment>
        <translation>選取的儲存格影響最大的</translation>
    </message>
    <message>
        <source>Colours: slope of the target, per +1</source>
        <translatorcomment>颜色：考察量的斜率（每 +1）</translatorcomment>
        <translation>顏色：考察量的斜率（每 +1）</translation>
    </message>
    <message>
        <source>In which matrix</source>
        <translatorcomment>在哪个矩阵里</translatorcomment>
        <translation>在哪個矩陣裡</translation>
    </message>
    <message>
        <source>Select a number in a table and press “Set target”.</source>
        <translatorcomment>在表里选中一个数，再按“设为考察量”。</translatorcomment>
        <translation>在表裡選取一個數，再按「設為考察量」。</translation>
    </message>
    <message>
        <source>What is no finite number has no slope. Ask where it comes from.</source>
        <translatorcomment>不是有限的数，没有斜率。请用“从何而来”查明原因。</translatorcomment>
        <translation>不是有限的數，沒有斜率。請用「從何而來」查明原因。</translation>
    </message>
    <message>
        <source>No input moves it.</source>
        <translatorcomment>没有哪个输入会影响它。</translatorcomment>
        <translation>沒有哪個輸入會影響它。</translation>
    </message>
    <message>
        <source>{cell} = {now}; slope {slope}.
+1: about {up}, exactly {up_exactly}
−1: about {down}, exactly {down_exactly}</source>
        <translatorcomment>{cell} = {now}；斜率 {slope}。
+1：约为 {up}，精确值 {up_exactly}
−1：约为 {down}，精确值 {down_exactly}</translatorcomment>
        <translation>{cell} = {now}；斜率 {slope}。
+1：約為 {up}，精確值 {up_exactly}
−1：約為 {down}，精確值 {down_exactly}</translation>
    </message>
    <message>
        <source>{cell} is no finite number, so it has no slope.</source>
        <translatorcomment>{cell} 不是有限的数，所以没有斜率。</translatorcomment>
        <translation>{cell} 不是有限的數，所以沒有斜率。</translation>
    </message>
    <message>
        <source>{cell} does not lead to the target.</source>
        <translatorcomment>{cell} 不影响考察量。</translatorcomment>
        <translation>{cell} 不影響考察量。</translation>
    </message>
    <message>
        <source>{cell} is computed: it moves only as its formula says.</source>
        <translatorcomment>{cell} 是算出来的：只随公式而变。</translatorcomment>
        <translation>{cell} 是算出來的：只隨公式而變。</translation>
    </message>
    <message>
        <source>Nothing follows from it.</source>
        <translatorcomment>没有什么随它而变。</translatorcomment>
        <translation>沒有什麼隨它而變。</translation>
    </message>
</context>
<context>
    <name>WhereFrom</name>
    <message>
        <source>Walk to the first such cell</source>
        <translatorcomment>追溯根源</translatorcomment>
        <translation>追溯根源</translation>
    </message>
    <message>
        <source>… and {count} more cells</source>
        <translatorcomment>…还有 {count} 个单元格</translatorcomment>
        <translation>…還有 {count} 個儲存格</translation>
    </message>
    <message>
        <source>+ the rest ({count} terms) = {sum}</source>
        <translatorcomment>+ 其余（{count} 项）= {sum}</translatorcomment>
        <translation>+ 其餘（{count} 項）= {sum}</translation>
    </message>
</context>
<context>
    <name>WindowActions</name>
    <message>
        <source>&amp;Undo</source>
        <translatorcomment>撤销(&amp;U)</translatorcomment>
        <translation>復原(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translatorcomment>重做(&amp;R)</translatorcomment>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Clear List</source>
        <translatorcomment>清空列表</translatorcomment>
        <translation>清空清單</translation>
    </message>
    <message>
        <source>Tool Bar</source>
        <translatorcomment>工具栏</translatorcomment>
        <translation>工具列</translation>
    </message>
    <message>
        <source>Examples</source>
        <translatorcomment>示例</translatorcomment>
        <translation>範例</translation>
    </message>
    <message>
        <source>Number Format</source>
        <translatorcomment>数字格式</translatorcomment>
        <translation>數字格式</translation>
    </message>
    <message>
        <source>Heat in Cells</source>
        <translatorcomment>单元格着色</translatorcomment>
        <translation>儲存格著色</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translatorcomment>外观</translatorcomment>
        <translation>外觀</translation>
    </message>
    <message>
        <source>Language</source>
        <translatorcomment>语言</translatorcomment>
        <translation>語言</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translatorcomment>文件(&amp;F)</translatorcomment>
        <translation>檔案(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translatorcomment>编辑(&amp;E)</translatorcomment>
        <translation>編輯(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Matrix</source>
        <translatorcomment>矩阵(&amp;M)</translatorcomment>
        <translation>矩陣(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Ask</source>
        <translatorcomment>提问(&amp;A)</translatorcomment>
        <translation>提問(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translatorcomment>视图(&amp;V)</translatorcomment>
        <translation>檢視(&amp;V)</translation>
    </message>
    <message>
        <source>E&amp;xamples</source>
        <translatorcomment>示例(&amp;X)</translatorcomment>
        <translation>範例(&amp;X)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translatorcomment>帮助(&amp;H)</translatorcomment>
        <translation>說明(&amp;H)</translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translatorcomment>最近打开(&amp;R)</translatorcomment>
        <translation>最近開啟(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Import Table into</source>
        <translatorcomment>导入表格到(&amp;I)</translatorcomment>
        <translation>匯入表格到(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Number Format</source>
        <translatorcomment>数字格式(&amp;N)</translatorcomment>
        <translation>數字格式(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Heat in Cells</source>
        <translatorcomment>单元格着色(&amp;H)</translatorcomment>
        <translation>儲存格著色(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translatorcomment>外观(&amp;A)</translatorcomment>
        <translation>外觀(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translatorcomment>语言(&amp;L)</translatorcomment>
        <translation>語言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translatorcomment>面板(&amp;P)</translatorcomment>
        <translation>面板(&amp;P)</translation>
    </message>
    <message>
        <source>Published &amp;Lessons</source>
        <translatorcomment>公开课程(&amp;L)</translatorcomment>
        <translation>公開課程(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Whole Models</source>
        <translatorcomment>整个模型(&amp;W)</translatorcomment>
        <translation>整個模型(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;New</source>
        <translatorcomment>新建(&amp;N)</translatorcomment>
        <translation>新增(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translatorcomment>打开(&amp;O)…</translatorcomment>
        <translation>開啟(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translatorcomment>保存(&amp;S)</translatorcomment>
        <translation>儲存(&amp;S)</translation>
    </message>
    <message>
        <source>Save &amp;As…</source>
        <translatorcomment>另存为(&amp;A)…</translatorcomment>
        <translation>另存為(&amp;A)…</translation>
    </message>
    <message>
        <source>Worksheets Not C&amp;losed…</source>
        <translatorcomment>未关闭的工作表(&amp;L)…</translatorcomment>
        <translation>未關閉的工作表(&amp;L)…</translation>
    </message>
    <message>
        <source>Export Selected &amp;Matrix…</source>
        <translatorcomment>导出选中的矩阵(&amp;M)…</translatorcomment>
        <translation>匯出選取的矩陣(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Export Matrices…</source>
        <translatorcomment>导出矩阵(&amp;E)…</translatorcomment>
        <translation>匯出矩陣(&amp;E)…</translation>
    </message>
    <message>
        <source>Present: the Wor&amp;ksheet Alone</source>
        <translatorcomment>演示：只显示工作表(&amp;K)</translatorcomment>
        <translation>簡報：只顯示工作表(&amp;K)</translation>
    </message>
    <message>
        <source>Fol&amp;d the Left Side, or Bring It Back</source>
        <translatorcomment>折叠或展开左侧(&amp;D)</translatorcomment>
        <translation>摺疊或展開左側(&amp;D)</translation>
    </message>
    <message>
        <source>Fold the Right Side, or &amp;Bring It Back</source>
        <translatorcomment>折叠或展开右侧(&amp;B)</translatorcomment>
        <translation>摺疊或展開右側(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Learn</source>
        <translatorcomment>学习(&amp;L)</translatorcomment>
        <translation>學習(&amp;L)</translation>
    </message>
    <message>
        <source>Export Worksheet as &amp;Python Script…</source>
        <translatorcomment>将工作表导出为 &amp;Python 脚本…</translatorcomment>
        <translation>將工作表匯出為 &amp;Python 指令碼…</translation>
    </message>
    <message>
        <source>Export as &amp;Jupyter Notebook…</source>
        <translatorcomment>导出为 Jupyter 笔记本(&amp;J)…</translatorcomment>
        <translation>匯出為 Jupyter 筆記本(&amp;J)…</translation>
    </message>
    <message>
        <source>Export Worke&amp;d Solution…</source>
        <translatorcomment>导出完整解答(&amp;D)…</translatorcomment>
        <translation>匯出完整解答(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translatorcomment>退出(&amp;Q)</translatorcomment>
        <translation>結束(&amp;Q)</translation>
    </message>
    <message>
        <source>Words from a &amp;Sentence…</source>
        <translatorcomment>由句子设定词(&amp;S)…</translatorcomment>
        <translation>由句子設定詞(&amp;S)…</translation>
    </message>
    <message>
        <source>Draw &amp;X as the Seed Says</source>
        <translatorcomment>用种子抽取 X(&amp;X)</translatorcomment>
        <translation>用種子抽取 X(&amp;X)</translation>
    </message>
    <message>
        <source>Ma&amp;ke X One-Hot</source>
        <translatorcomment>将 X 设为独热(&amp;K)</translatorcomment>
        <translation>將 X 設為獨熱(&amp;K)</translation>
    </message>
    <message>
        <source>Go &amp;to Matrix or Step…</source>
        <translatorcomment>转到矩阵或步骤(&amp;T)…</translatorcomment>
        <translation>轉到矩陣或步驟(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Next Matrix</source>
        <translatorcomment>下一个矩阵(&amp;N)</translatorcomment>
        <translation>下一個矩陣(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous Matrix</source>
        <translatorcomment>上一个矩阵(&amp;P)</translatorcomment>
        <translation>上一個矩陣(&amp;P)</translation>
    </message>
    <message>
        <source>Next Hea&amp;d</source>
        <translatorcomment>下一个头(&amp;D)</translatorcomment>
        <translation>下一個頭(&amp;D)</translation>
    </message>
    <message>
        <source>Previous Head</source>
        <translatorcomment>上一个头</translatorcomment>
        <translation>上一個頭</translation>
    </message>
    <message>
        <source>A&amp;ll Heads as Pictures</source>
        <translatorcomment>以小图显示所有头(&amp;L)</translatorcomment>
        <translation>以小圖顯示所有頭(&amp;L)</translation>
    </message>
    <message>
        <source>Next Panel</source>
        <translatorcomment>下一个面板</translatorcomment>
        <translation>下一個面板</translation>
    </message>
    <message>
        <source>Previous Panel</source>
        <translatorcomment>上一个面板</translatorcomment>
        <translation>上一個面板</translation>
    </message>
    <message>
        <source>New &amp;Heat Map</source>
        <translatorcomment>新建热图(&amp;H)</translatorcomment>
        <translation>新增熱圖(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Options</source>
        <translatorcomment>选项(&amp;O)</translatorcomment>
        <translation>選項(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Gallery</source>
        <translatorcomment>画廊(&amp;G)</translatorcomment>
        <translation>畫廊(&amp;G)</translation>
    </message>
    <message>
        <source>Ro&amp;w: Spread over the Keys</source>
        <translatorcomment>行：在键上的分布(&amp;W)</translatorcomment>
        <translation>列：在鍵上的分佈(&amp;W)</translation>
    </message>
    <message>
        <source>H&amp;eads: What Each One Does</source>
        <translatorcomment>头：每个头在做什么(&amp;E)</translatorcomment>
        <translation>頭：每個頭在做什麼(&amp;E)</translation>
    </message>
    <message>
        <source>Which &amp;Heads Link This Pair</source>
        <translatorcomment>哪些头关注这一对词(&amp;H)</translatorcomment>
        <translation>哪些頭關注這一對詞(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;More Digits</source>
        <translatorcomment>增加小数位(&amp;M)</translatorcomment>
        <translation>增加小數位(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Fewer Digits</source>
        <translatorcomment>减少小数位(&amp;F)</translatorcomment>
        <translation>減少小數位(&amp;F)</translation>
    </message>
    <message>
        <source>Larger &amp;Text</source>
        <translatorcomment>放大文字(&amp;T)</translatorcomment>
        <translation>放大文字(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Smaller Text</source>
        <translatorcomment>缩小文字(&amp;S)</translatorcomment>
        <translation>縮小文字(&amp;S)</translation>
    </message>
    <message>
        <source>Text of &amp;Usual Size</source>
        <translatorcomment>恢复默认字号(&amp;U)</translatorcomment>
        <translation>恢復預設文字大小(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Inspector</source>
        <translatorcomment>检查器(&amp;I)</translatorcomment>
        <translation>檢查器(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Reset Layout</source>
        <translatorcomment>恢复默认布局(&amp;R)</translatorcomment>
        <translation>恢復預設版面配置(&amp;R)</translation>
    </message>
    <message>
        <source>Tour: The Tutorial in &amp;Six Steps</source>
        <translatorcomment>导览：教程六步(&amp;S)</translatorcomment>
        <translation>導覽：教學六步(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Tour: One Cell, Four Questions</source>
        <translatorcomment>导览：一个单元格，四个问题(&amp;T)</translatorcomment>
        <translation>導覽：一個儲存格，四個問題(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Guide</source>
        <translatorcomment>使用指南(&amp;G)</translatorcomment>
        <translation>使用指南(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translatorcomment>键盘快捷键(&amp;K)</translatorcomment>
        <translation>鍵盤快速鍵(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About Attention Workbench</source>
        <translatorcomment>关于 Attention Workbench(&amp;A)</translatorcomment>
        <translation>關於 Attention Workbench(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Automatic</source>
        <translatorcomment>自动(&amp;A)</translatorcomment>
        <translation>自動(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Decimals</source>
        <translatorcomment>固定小数(&amp;D)</translatorcomment>
        <translation>固定小數(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Scientific</source>
        <translatorcomment>科学计数(&amp;S)</translatorcomment>
        <translation>科學計數(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Every Digit</source>
        <translatorcomment>全部数字(&amp;E)</translatorcomment>
        <translation>全部數字(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Nowhere</source>
        <translatorcomment>不着色(&amp;N)</translatorcomment>
        <translation>不著色(&amp;N)</translation>
    </message>
    <message>
        <source>In &amp;Computed Matrices</source>
        <translatorcomment>计算所得的矩阵(&amp;C)</translatorcomment>
        <translation>計算所得的矩陣(&amp;C)</translation>
    </message>
    <message>
        <source>In &amp;All Matrices</source>
        <translatorcomment>所有矩阵(&amp;A)</translatorcomment>
        <translation>所有矩陣(&amp;A)</translation>
    </message>
    <message>
        <source>As the &amp;System</source>
        <translatorcomment>跟随系统(&amp;S)</translatorcomment>
        <translation>跟隨系統(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translatorcomment>浅色(&amp;L)</translatorcomment>
        <translation>淺色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translatorcomment>深色(&amp;D)</translatorcomment>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>Fi&amp;gure…</source>
        <translatorcomment>图(&amp;G)…</translatorcomment>
        <translation>圖(&amp;G)…</translation>
    </message>
    <message>
        <source>&amp;What’s New</source>
        <translatorcomment>新增功能(&amp;W)</translatorcomment>
        <translation>新增功能(&amp;W)</translation>
    </message>
    <message>
        <source>List of Draws…</source>
        <translatorcomment>抽取列表…</translatorcomment>
        <translation>抽取清單…</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>, </source>
        <translatorcomment>、</translatorcomment>
        <translation>、</translation>
    </message>
    <message>
        <source>{text} ({key})</source>
        <translatorcomment>{text}（{key}）</translatorcomment>
        <translation>{text}（{key}）</translation>
    </message>
</context>
</TS>
