<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>Attention Workbench {version}, MIT licence. Qt and PySide6 {qt} (LGPL), NumPy {numpy} (BSD), SciPy (BSD), pyqtgraph {pyqtgraph} (MIT), ziamath (MIT, STIX fonts OFL), Python {python}.</source>
        <translation>Attention Workbench {version}，MIT 许可证。Qt 与 PySide6 {qt}（LGPL）、NumPy {numpy}（BSD）、SciPy（BSD）、pyqtgraph {pyqtgraph}（MIT）、ziamath（MIT，STIX 字体为 OFL）、Python {python}。</translation>
    </message>
</context>
<context>
    <name>AnswerPage</name>
    <message>
        <source>behind the selected piece</source>
        <translation>在选中的词元之后</translation>
    </message>
    <message>
        <source>Likeliest tokens</source>
        <translation>最可能的词元</translation>
    </message>
    <message>
        <source>What comes behind “{word}” (piece {row})</source>
        <translation>“{word}”（第 {row} 个词元）之后是什么</translation>
    </message>
    <message>
        <source>What stands at “{word}” (piece {row})</source>
        <translation>“{word}”（第 {row} 个词元）处是什么</translation>
    </message>
    <message>
        <source>logit {logit}, share {share}</source>
        <translation>logit {logit}，概率 {share}</translation>
    </message>
</context>
<context>
    <name>AnswersPanel</name>
    <message>
        <source>Answers</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>The likeliest tokens</source>
        <translation>最可能的词元</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>各层</translation>
    </message>
    <message>
        <source>What each layer would say</source>
        <translation>每一层会给出的回答</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>组成</translation>
    </message>
    <message>
        <source>What heads and MLPs add to a logit</source>
        <translation>各头和各层 MLP 对一个 logit 的贡献</translation>
    </message>
    <message>
        <source>Patching</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>What becomes of the answer where something is changed</source>
        <translation>改动某处后回答如何变化</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>头</translation>
    </message>
    <message>
        <source>What each head does, and which one does what is searched for</source>
        <translation>每个头的作用，以及哪个头符合要找的特征</translation>
    </message>
    <message>
        <source>Sentences</source>
        <translation>句子</translation>
    </message>
    <message>
        <source>How alike the sentences are</source>
        <translation>各句子的相似程度</translation>
    </message>
</context>
<context>
    <name>Axes</name>
    <message>
        <source>words</source>
        <translation>词</translation>
    </message>
    <message>
        <source>d</source>
        <translation>d</translation>
    </message>
    <message>
        <source>d_k</source>
        <translation>d_k</translation>
    </message>
    <message>
        <source>d_v</source>
        <translation>d_v</translation>
    </message>
    <message>
        <source>source words</source>
        <translation>源文本的词</translation>
    </message>
    <message>
        <source>cached words</source>
        <translation>缓存的词</translation>
    </message>
    <message>
        <source>cached and new words</source>
        <translation>缓存的词和新词</translation>
    </message>
    <message>
        <source>words and sink</source>
        <translation>词和汇（sink）</translation>
    </message>
    <message>
        <source>source words and sink</source>
        <translation>源文本的词和汇（sink）</translation>
    </message>
    <message>
        <source>cached words, new words and sink</source>
        <translation>缓存的词、新词和汇（sink）</translation>
    </message>
    <message>
        <source>hidden units</source>
        <translation>隐藏单元</translation>
    </message>
    <message>
        <source>buckets</source>
        <translation>桶</translation>
    </message>
    <message>
        <source>pairs of columns</source>
        <translation>列对</translation>
    </message>
    <message>
        <source>heads</source>
        <translation>头</translation>
    </message>
    <message>
        <source>key/value heads</source>
        <translation>键值头</translation>
    </message>
    <message>
        <source>rows of a single row</source>
        <translation>单行矩阵的行</translation>
    </message>
    <message>
        <source>rows of A</source>
        <translation>A 的行</translation>
    </message>
    <message>
        <source>columns of A</source>
        <translation>A 的列</translation>
    </message>
    <message>
        <source>rows of B</source>
        <translation>B 的行</translation>
    </message>
    <message>
        <source>columns of B</source>
        <translation>B 的列</translation>
    </message>
    <message>
        <source>{family}</source>
        <comment>their number</comment>
        <translation>{family} 数</translation>
    </message>
</context>
<context>
    <name>Causes</name>
    <message>
        <source>{cell} is {value} as it was given: that is the cause.</source>
        <translation>{cell} 给定时就是 {value}：根源就在这里。</translation>
    </message>
    <message>
        <source>{cell} is pinned to {value}: that is the cause.</source>
        <translation>{cell} 被固定为 {value}：根源就在这里。</translation>
    </message>
    <message>
        <source>{cell} is −∞ because the mask hides it, which is as it should be.</source>
        <translation>{cell} 是 −∞，因为掩码遮住了它，本应如此。</translation>
    </message>
    <message>
        <source>{cell} is {value} because 0 · ∞ has no value.</source>
        <translation>{cell} 是 {value}，因为 0 · ∞ 没有意义。</translation>
    </message>
    <message>
        <source>{cell} is {value} because ∞ − ∞ has no value.</source>
        <translation>{cell} 是 {value}，因为 ∞ − ∞ 没有意义。</translation>
    </message>
    <message>
        <source>{cell} is {value} because 0 / 0 has no value.</source>
        <translation>{cell} 是 {value}，因为 0 / 0 没有意义。</translation>
    </message>
    <message>
        <source>{cell} is {value} because ∞ / ∞ has no value.</source>
        <translation>{cell} 是 {value}，因为 ∞ / ∞ 没有意义。</translation>
    </message>
    <message>
        <source>{cell} is {value} because it is divided by 0.</source>
        <translation>{cell} 是 {value}，因为除数是 0。</translation>
    </message>
    <message>
        <source>{cell} is {value} because the result is larger than a double can hold (about 1.8e308).</source>
        <translation>{cell} 是 {value}，因为结果超出了双精度数的范围（约 1.8e308）。</translation>
    </message>
    <message>
        <source>{cell} is {value} because one of its operands is no finite number.</source>
        <translation>{cell} 是 {value}，因为它有一个操作数不是有限的数。</translation>
    </message>
</context>
<context>
    <name>CellWords</name>
    <message>
        <source>blank, to be filled in</source>
        <translation>留空，待填写</translation>
    </message>
    <message>
        <source>marked right</source>
        <translation>批改：正确</translation>
    </message>
    <message>
        <source>marked not right</source>
        <translation>批改：不对</translation>
    </message>
    <message>
        <source>typed over</source>
        <translation>已改动</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>已固定</translation>
    </message>
    <message>
        <source>masked</source>
        <translation>被掩码遮住</translation>
    </message>
    <message>
        <source>first operand of the selected cell</source>
        <translation>所选单元格的第一个操作数</translation>
    </message>
    <message>
        <source>second operand of the selected cell</source>
        <translation>所选单元格的第二个操作数</translation>
    </message>
    <message>
        <source>operand of the selected cell</source>
        <translation>所选单元格的操作数</translation>
    </message>
    <message>
        <source>without effect, because of pins</source>
        <translation>因固定的单元格而不起作用</translation>
    </message>
</context>
<context>
    <name>CheckpointDialog</name>
    <message>
        <source>{file} has the weights of a model. Which layer, and which words?</source>
        <translation>{file} 里是一个模型的权重。看哪一层，用哪些词？</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>模块</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>系列</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>头数</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Array X from a File…</source>
        <translation>从文件取数组 X…</translation>
    </message>
    <message>
        <source>Names of Words…</source>
        <translation>词的名称…</translation>
    </message>
    <message>
        <source>What is not certain, or not the model&apos;s own</source>
        <translation>不确定或并非模型本身的内容</translation>
    </message>
    <message>
        <source>{count} heads</source>
        <translation>{count} 个头</translation>
    </message>
    <message>
        <source>{count} words</source>
        <translation>{count} 个词</translation>
    </message>
    <message>
        <source>words from {file}</source>
        <translation>词来自 {file}</translation>
    </message>
    <message>
        <source>behind {norm}</source>
        <translation>经过 {norm}</translation>
    </message>
    <message>
        <source>{count} names</source>
        <translation>{count} 个名称</translation>
    </message>
    <message>
        <source>Key/value heads</source>
        <translation>键值头数</translation>
    </message>
    <message>
        <source>No config.json of a known model tells the heads: they are guessed.</source>
        <translation>没有已知模型的 config.json 说明头数，这里的头数是猜的。</translation>
    </message>
    <message>
        <source>Token ids</source>
        <translation>词元编号</translation>
    </message>
    <message>
        <source>or</source>
        <translation>或</translation>
    </message>
    <message>
        <source>It is what the norm before the layer gives, not what the layer is given</source>
        <translation>它已经过层前的归一化，而不是层的输入</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>未读取</translation>
    </message>
    <message>
        <source>Configurations (config.json)</source>
        <translation>配置 (config.json)</translation>
    </message>
    <message>
        <source>Array X</source>
        <translation>数组 X</translation>
    </message>
    <message>
        <source>Arrays ({patterns})</source>
        <translation>数组 ({patterns})</translation>
    </message>
    <message>
        <source>Names of Words</source>
        <translation>词的名称</translation>
    </message>
    <message>
        <source>Words, one a line, or JSON (*.txt *.json)</source>
        <translation>词，每行一个，或 JSON (*.txt *.json)</translation>
    </message>
</context>
<context>
    <name>ChecksStrip</name>
    <message>
        <source>Printed by the lesson</source>
        <translation>课程印出的数</translation>
    </message>
    <message>
        <source>{matrix}, row {row}</source>
        <translation>{matrix} 第 {row} 行</translation>
    </message>
    <message>
        <source>The worksheet gives every number that the lesson prints here.</source>
        <translation>工作表给出了课程在此处印出的每一个数。</translation>
    </message>
    <message>
        <source>The lesson prints other rows, columns or heads of {matrix}.</source>
        <translation>课程印出的是 {matrix} 的另一些行、列或头。</translation>
    </message>
    <message>
        <source>{missed} of {count} numbers differ. The lesson prints {printed} at {place}; here it is {found}.</source>
        <translation>{count} 个数中有 {missed} 个不同。{place} 处课程印出的是 {printed}，这里是 {found}。</translation>
    </message>
</context>
<context>
    <name>ClassDialog</name>
    <message>
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>Class Sheets</source>
        <translation>班级练习</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Sheets</source>
        <translation>份数</translation>
    </message>
    <message>
        <source>First seed</source>
        <translation>第一个种子</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Marked with</source>
        <translation>批改工具</translation>
    </message>
    <message>
        <source>Everybody gets other numbers: small whole ones, found for each seed. Written are sheets.pdf, key.pdf, and a session for each sheet, which grade marks when it comes back.</source>
        <translation>每人的数各不相同，都是为每个种子找出的较小的整数。将写入 sheets.pdf（练习）、key.pdf（答案）以及每份练习的会话；交回后可用 grade 命令批改。</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>写入</translation>
    </message>
    <message>
        <source>Sheet {seed}</source>
        <translation>第 {seed} 号</translation>
    </message>
    <message>
        <source>A Jupyter &amp;notebook for each sheet, too</source>
        <translation>每份另存一个 Jupyter 笔记本(&amp;N)</translation>
    </message>
</context>
<context>
    <name>ComparisonDialog</name>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
    <message>
        <source>matrix</source>
        <translation>矩阵</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>cells</source>
        <translation>单元格</translation>
    </message>
    <message>
        <source>largest</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>rms</source>
        <translation>均方根</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>有哪些不同</translation>
    </message>
    <message>
        <source>The difference, cell by cell</source>
        <translation>逐个单元格的差</translation>
    </message>
    <message>
        <source>now</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>follows</source>
        <translation>随之变化</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>Renamed: {what}</source>
        <translation>改了名称：{what}</translation>
    </message>
    <message>
        <source>Both are the same.</source>
        <translation>两者完全相同。</translation>
    </message>
    <message>
        <source>Equal: {names}</source>
        <translation>相同：{names}</translation>
    </message>
    <message>
        <source>Not of one shape.</source>
        <translation>形状不同。</translation>
    </message>
    <message>
        <source>It is not there.</source>
        <translation>不存在。</translation>
    </message>
    <message>
        <source>Equal.</source>
        <translation>相同。</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>差</translation>
    </message>
</context>
<context>
    <name>Controls</name>
    <message>
        <source>Size of {axis}</source>
        <translation>{axis}</translation>
    </message>
    <message>
        <source>Sentence…</source>
        <translation>句子…</translation>
    </message>
    <message>
        <source>Type a sentence: its words become the rows</source>
        <translation>输入一个句子，其中的词成为各行</translation>
    </message>
    <message>
        <source>Fill X</source>
        <translation>填写 X</translation>
    </message>
    <message>
        <source>Other numbers for every word</source>
        <translation>为每个词换一组数</translation>
    </message>
    <message>
        <source>Draw as the seed says</source>
        <translation>用种子抽取</translation>
    </message>
    <message>
        <source>One-hot</source>
        <translation>独热</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>below</source>
        <translation>小于</translation>
    </message>
    <message>
        <source>Whole numbers from 0 up to, but not including, this one</source>
        <translation>从 0 到这个数的整数，不含这个数</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>重新抽取</translation>
    </message>
    <message>
        <source>Draw others</source>
        <translation>另行抽取</translation>
    </message>
    <message>
        <source>Draw {names} from this seed; numbers typed over them go.</source>
        <translation>用此种子抽取 {names}；其中手工输入的数会被覆盖。</translation>
    </message>
    <message>
        <source>Whose random numbers; PyTorch itself is not needed</source>
        <translation>用哪个库的随机数；不需要安装 PyTorch</translation>
    </message>
    <message>
        <source>Generator of random numbers</source>
        <translation>随机数生成器</translation>
    </message>
    <message>
        <source>How to draw</source>
        <translation>抽取方式</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Upper bound, exclusive</source>
        <translation>上界（不含）</translation>
    </message>
    <message>
        <source>divide by √d_k</source>
        <translation>除以 √d_k</translation>
    </message>
    <message>
        <source>List…</source>
        <translation>列表…</translation>
    </message>
    <message>
        <source>What is drawn in which order, and what is thrown away</source>
        <translation>按什么顺序抽取、舍去哪些</translation>
    </message>
</context>
<context>
    <name>CourseList</name>
    <message>
        <source>{solved} of {count} sheets done</source>
        <translation>{count} 张练习中已完成 {solved} 张</translation>
    </message>
    <message>
        <source>{count} to repeat today {sign}</source>
        <translation>今天要复习 {count} 张 {sign}</translation>
    </message>
    <message>
        <source>Forget what was done</source>
        <translation>清除学习记录</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>not done yet</source>
        <translation>尚未完成</translation>
    </message>
    <message>
        <source>done on {day}, mark {mark} %</source>
        <translation>{day} 完成，成绩 {mark}%</translation>
    </message>
    <message>
        <source>, {count} hints</source>
        <translation>，用了 {count} 次提示</translation>
    </message>
    <message>
        <source>, to repeat from {day}</source>
        <translation>，{day} 起复习</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Something Went Wrong</source>
        <translation>出错了</translation>
    </message>
    <message>
        <source>This is a mistake in the program, not yours. You can go on working.</source>
        <translation>这是程序的错误，不是您的。您可以继续工作。</translation>
    </message>
    <message>
        <source>What you have not saved is kept: should the program end, the next start offers it.</source>
        <translation>尚未保存的内容已留存：即使程序退出，下次启动时也会提供恢复。</translation>
    </message>
    <message>
        <source>Copy Report</source>
        <translation>复制报告</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Hint 1: cells</source>
        <translation>提示 1：单元格</translation>
    </message>
    <message>
        <source>Light up the cells that this one is made of</source>
        <translation>标出这个数由哪些单元格算出</translation>
    </message>
    <message>
        <source>2: formula</source>
        <translation>2：公式</translation>
    </message>
    <message>
        <source>The formula, with names</source>
        <translation>带名称的公式</translation>
    </message>
    <message>
        <source>3: numbers</source>
        <translation>3：代入数</translation>
    </message>
    <message>
        <source>The formula, with its numbers</source>
        <translation>代入数的公式</translation>
    </message>
    <message>
        <source>Predict first</source>
        <translation>先预测</translation>
    </message>
    <message>
        <source>Next sheet →</source>
        <translation>下一张 →</translation>
    </message>
    <message>
        <source>A worked sheet</source>
        <translation>完整示例</translation>
    </message>
    <message>
        <source>Nothing is to be filled in. Click numbers, change some, and go on when it is clear to you.</source>
        <translation>这里没有要填的内容。点击各个数，改动几个试试，弄明白后再继续。</translation>
    </message>
    <message>
        <source>Solved</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Mark: {mark} %</source>
        <translation>成绩：{mark}%</translation>
    </message>
    <message>
        <source>Not marked</source>
        <translation>不批改</translation>
    </message>
    <message>
        <source>This sheet says nothing of your numbers.</source>
        <translation>这张练习不对您填的数作评判。</translation>
    </message>
    <message>
        <source>Still blank: {count}. Then the whole sheet is marked.</source>
        <translation>还有 {count} 个单元格未填；填完后统一批改。</translation>
    </message>
    <message>
        <source>Marked at the end</source>
        <translation>填完再批改</translation>
    </message>
    <message>
        <source>That is right</source>
        <translation>这个数对了</translation>
    </message>
    <message>
        <source>Fill in the yellow cells</source>
        <translation>请填写黄色单元格</translation>
    </message>
    <message>
        <source>Watching {cell}</source>
        <translation>正在观察 {cell}</translation>
    </message>
    <message>
        <source>Type a number into any other cell: before it takes effect you are asked what it will do.</source>
        <translation>请在别的单元格输入一个数：生效之前会先问您它有什么影响。</translation>
    </message>
    <message>
        <source>still blank: {count}</source>
        <translation>未填：{count}</translation>
    </message>
    <message>
        <source>not right yet: {count}</source>
        <translation>还不对：{count}</translation>
    </message>
    <message>
        <source>A number, or what makes it: 1/3, sqrt(2), exp(1) and 2*1+0*2 count. {digits} decimals are enough. Later steps are marked on your own numbers: a slip is counted once.</source>
        <translation>可以填数，也可以填算式：1/3、sqrt(2)、exp(1)、2*1+0*2 都可以。小数点后 {digits} 位就够了。后面的步骤按您自己的数来判：一处错误只算一次。</translation>
    </message>
    <message>
        <source>{cell} = {number} is not right yet</source>
        <translation>{cell} = {number} 还不对</translation>
    </message>
    <message>
        <source>Try again, or ask for a hint on this cell.</source>
        <translation>请再试一次，或查看这个单元格的提示。</translation>
    </message>
    <message>
        <source>{cell}, hint {number} of {most}</source>
        <translation>{cell}，提示 {number}/{most}</translation>
    </message>
    <message>
        <source>It is made of the cells that are lit.</source>
        <translation>它由标出的单元格算出。</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Updated to {version}.</source>
        <translation>已更新到 {version}。</translation>
    </message>
    <message>
        <source>What’s New</source>
        <translation>新增功能</translation>
    </message>
</context>
<context>
    <name>Docks</name>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Learn</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>热图</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>画廊</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>头</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>面板</translation>
    </message>
</context>
<context>
    <name>Draw</name>
    <message>
        <source>Whole numbers</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>Uniform</source>
        <translation>均匀</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>正态</translation>
    </message>
    <message>
        <source>nn.Linear</source>
        <translation>nn.Linear</translation>
    </message>
    <message>
        <source>Normal, Xavier</source>
        <translation>正态（Xavier）</translation>
    </message>
    <message>
        <source>Normal, 1/√d</source>
        <translation>正态（1/√d）</translation>
    </message>
    <message>
        <source>Zeros</source>
        <translation>全零</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>单位矩阵</translation>
    </message>
    <message>
        <source>NumPy</source>
        <translation>NumPy</translation>
    </message>
    <message>
        <source>New NumPy</source>
        <translation>新 NumPy</translation>
    </message>
    <message>
        <source>PyTorch</source>
        <translation>PyTorch</translation>
    </message>
</context>
<context>
    <name>DrawRow</name>
    <message>
        <source>(thrown away)</source>
        <translation>（舍去）</translation>
    </message>
    <message>
        <source>as above</source>
        <translation>同上</translation>
    </message>
    <message>
        <source>no bias</source>
        <translation>无偏置</translation>
    </message>
    <message>
        <source>then {name}</source>
        <translation>接着是 {name}</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>提前</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>推后</translation>
    </message>
    <message>
        <source>Take this draw off the list</source>
        <translation>从列表中删除这次抽取</translation>
    </message>
    <message>
        <source>The shape of what is drawn: more than the matrix, which then has its first numbers</source>
        <translation>抽取的形状：可比矩阵大，矩阵取其中最前面的数</translation>
    </message>
    <message>
        <source>Matrix of draw {number}</source>
        <translation>第 {number} 次抽取的矩阵</translation>
    </message>
    <message>
        <source>How draw {number} is made</source>
        <translation>第 {number} 次抽取的方式</translation>
    </message>
    <message>
        <source>Shape of draw {number}</source>
        <translation>第 {number} 次抽取的形状</translation>
    </message>
    <message>
        <source>Bias after draw {number}</source>
        <translation>第 {number} 次抽取之后的偏置</translation>
    </message>
    <message>
        <source>a shape</source>
        <translation>形状</translation>
    </message>
</context>
<context>
    <name>DrawsDialog</name>
    <message>
        <source>List of Draws</source>
        <translation>抽取列表</translation>
    </message>
    <message>
        <source>below</source>
        <translation>小于</translation>
    </message>
    <message>
        <source>&amp;Add a Draw</source>
        <translation>添加一次抽取(&amp;A)</translation>
    </message>
    <message>
        <source>How to draw</source>
        <translation>抽取方式</translation>
    </message>
    <message>
        <source>Generator of random numbers</source>
        <translation>随机数生成器</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Upper bound, exclusive</source>
        <translation>上界（不含）</translation>
    </message>
    <message>
        <source>&amp;Generator and seed</source>
        <translation>生成器和种子(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Drawn</source>
        <translation>抽取(&amp;D)</translation>
    </message>
    <message>
        <source>D&amp;raw</source>
        <translation>抽取(&amp;R)</translation>
    </message>
</context>
<context>
    <name>Edits</name>
    <message>
        <source>Make {count} cells of {name} blank</source>
        <translation>将 {name} 的 {count} 个单元格留空</translation>
    </message>
    <message>
        <source>Show {count} cells of {name}</source>
        <translation>显示 {name} 的 {count} 个单元格</translation>
    </message>
    <message>
        <source>Show every number</source>
        <translation>显示所有数</translation>
    </message>
    <message>
        <source>Last step blank</source>
        <translation>最后一步留空</translation>
    </message>
    <message>
        <source>Every second cell blank</source>
        <translation>隔一个单元格留空</translation>
    </message>
    <message>
        <source>Everything computed blank</source>
        <translation>计算所得的全部留空</translation>
    </message>
    <message>
        <source>Mark at once</source>
        <translation>随填随批改</translation>
    </message>
    <message>
        <source>Mark at the end</source>
        <translation>填完再批改</translation>
    </message>
    <message>
        <source>Mark never</source>
        <translation>不批改</translation>
    </message>
    <message>
        <source>Take snapshot “{name}”</source>
        <translation>创建快照“{name}”</translation>
    </message>
    <message>
        <source>Describe snapshot “{name}”</source>
        <translation>修改快照“{name}”的名称或备注</translation>
    </message>
    <message>
        <source>Forget snapshot</source>
        <translation>删除快照</translation>
    </message>
    <message>
        <source>Restore snapshot</source>
        <translation>还原快照</translation>
    </message>
    <message>
        <source>Release all cells of {name}</source>
        <translation>解除 {name} 的全部固定</translation>
    </message>
    <message>
        <source>Make it so: change {count} cells of {name}</source>
        <translation>达成目标：改动 {name} 的 {count} 个单元格</translation>
    </message>
    <message>
        <source>Set {name}[{index}]</source>
        <translation>设置 {name}[{index}]</translation>
    </message>
    <message>
        <source>Set {count} cells of {name}</source>
        <translation>设置 {name} 的 {count} 个单元格</translation>
    </message>
    <message>
        <source>Paste into {name}</source>
        <translation>粘贴到 {name}</translation>
    </message>
    <message>
        <source>Fill {name}</source>
        <translation>填充 {name}</translation>
    </message>
    <message>
        <source>Clear {name}</source>
        <translation>清零 {name}</translation>
    </message>
    <message>
        <source>Restore {name}</source>
        <translation>还原 {name}</translation>
    </message>
    <message>
        <source>Import {name} ({shape})</source>
        <translation>导入 {name}（{shape}）</translation>
    </message>
    <message>
        <source>Make {name} {shape}</source>
        <translation>将 {name} 改为 {shape}</translation>
    </message>
    <message>
        <source>Insert {family}</source>
        <translation>在“{family}”中插入一项</translation>
    </message>
    <message>
        <source>Remove {family}</source>
        <translation>删除“{family}”中的项</translation>
    </message>
    <message>
        <source>Reorder {family}</source>
        <translation>调整“{family}”的顺序</translation>
    </message>
    <message>
        <source>Set the size of {family} to {size}</source>
        <translation>将 {family} 设为 {size}</translation>
    </message>
    <message>
        <source>Rename word {number} to “{text}”</source>
        <translation>将第 {number} 个词重命名为“{text}”</translation>
    </message>
    <message>
        <source>Name {count} words</source>
        <translation>为 {count} 个词命名</translation>
    </message>
    <message>
        <source>Rename {name} to “{text}”</source>
        <translation>将 {name} 重命名为“{text}”</translation>
    </message>
    <message>
        <source>Name {count} dimensions</source>
        <translation>为 {count} 个维度命名</translation>
    </message>
    <message>
        <source>Words: {text}</source>
        <translation>设定词：{text}</translation>
    </message>
    <message>
        <source>Draw X as the seed says</source>
        <translation>用种子抽取 X</translation>
    </message>
    <message>
        <source>Make X one-hot</source>
        <translation>将 X 设为独热</translation>
    </message>
    <message>
        <source>Draw {names} from seed {seed}</source>
        <translation>用种子 {seed} 抽取 {names}</translation>
    </message>
    <message>
        <source>Draw {names} from seed {seed} (uniform)</source>
        <translation>用种子 {seed} 抽取 {names}（均匀分布）</translation>
    </message>
    <message>
        <source>Draw {names} from seed {seed} (standard normal)</source>
        <translation>用种子 {seed} 抽取 {names}（标准正态分布）</translation>
    </message>
    <message>
        <source>Draw {names} from seed {seed} (as nn.Linear)</source>
        <translation>用种子 {seed} 抽取 {names}（同 nn.Linear）</translation>
    </message>
    <message>
        <source>Draw {names} from seed {seed} (Xavier)</source>
        <translation>用种子 {seed} 抽取 {names}（Xavier）</translation>
    </message>
    <message>
        <source>Draw {names} from seed {seed} (normal)</source>
        <translation>用种子 {seed} 抽取 {names}（正态分布）</translation>
    </message>
    <message>
        <source>{edit}, {generator}</source>
        <translation>{edit}，{generator}</translation>
    </message>
    <message>
        <source>Set {names} to zeros</source>
        <translation>将 {names} 设为零</translation>
    </message>
    <message>
        <source>Set {names} to the identity</source>
        <translation>将 {names} 设为单位矩阵</translation>
    </message>
    <message>
        <source>{option}: {value}</source>
        <translation>{option}：{value}</translation>
    </message>
    <message>
        <source>Read “{sentence}”</source>
        <translation>读入“{sentence}”</translation>
    </message>
    <message>
        <source>Layer {layer} of {what}</source>
        <translation>{what} 的第 {layer} 层</translation>
    </message>
    <message>
        <source>{what} as it is on the disk</source>
        <translation>磁盘上的 {what}</translation>
    </message>
    <message>
        <source>Paint on {name} ({count})</source>
        <translation>在 {name} 上涂画（{count}）</translation>
    </message>
</context>
<context>
    <name>ElsewhereDialog</name>
    <message>
        <source>What Made These Numbers?</source>
        <translation>这些数是怎么算的？</translation>
    </message>
    <message>
        <source>They should be</source>
        <translation>它们应当是</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Open File…</source>
        <translation>打开文件(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Copy the Smallest Sheet as Script</source>
        <translation>将最小工作表复制为脚本(&amp;C)</translation>
    </message>
    <message>
        <source>these numbers</source>
        <translation>这些数</translation>
    </message>
    <message>
        <source>this worksheet</source>
        <translation>这张工作表</translation>
    </message>
    <message>
        <source>the clipboard</source>
        <translation>剪贴板</translation>
    </message>
    <message>
        <source>Open a Matrix</source>
        <translation>打开矩阵</translation>
    </message>
    <message>
        <source>Matrices</source>
        <translation>矩阵</translation>
    </message>
    <message>
        <source>Trying what may have happened…</source>
        <translation>正在逐一尝试…</translation>
    </message>
    <message>
        <source>Copy the numbers that another program has for {name} and paste them, or open its file.</source>
        <translation>请复制其他程序得到的 {name} 的数并粘贴，或打开其文件。</translation>
    </message>
    <message>
        <source>what was dropped</source>
        <translation>拖入的内容</translation>
    </message>
</context>
<context>
    <name>Examples</name>
    <message>
        <source>The tutorial: four words</source>
        <translation>教程：四个词</translation>
    </message>
    <message>
        <source>word_3 gets the largest weight from every word but word_2. Ask why in step 4.</source>
        <translation>除 word_2 外，每个词都把最大的权重给了 word_3。到第 4 步看看为什么。</translation>
    </message>
    <message>
        <source>Matrix product: shapes that fit</source>
        <translation>矩阵乘法：形状相配</translation>
    </message>
    <message>
        <source>Change a cell of A and see which row of C follows.</source>
        <translation>改动 A 的一个单元格，看 C 的哪一行跟着变。</translation>
    </message>
    <message>
        <source>Matrix product: shapes that do not fit</source>
        <translation>矩阵乘法：形状不配</translation>
    </message>
    <message>
        <source>Remove a column of A, or add a row to B, and the product can be computed.</source>
        <translation>删去 A 的一列，或给 B 加一行，乘积就能算了。</translation>
    </message>
    <message>
        <source>小猫追老鼠: who is 它?</source>
        <translation>小猫追老鼠：“它”指谁？</translation>
    </message>
    <message>
        <source>Two animals, one of them the doer: look at the row of 它 in weights.</source>
        <translation>两只动物，只有一只是动作的发出者：看 weights 中“它”那一行。</translation>
    </message>
    <message>
        <source>“it” finds its noun</source>
        <translation>“it”找到它指代的名词</translation>
    </message>
    <message>
        <source>Look at the row of “it”: almost all of its weight goes to “animal”.</source>
        <translation>看“it”那一行：几乎全部权重都给了“animal”。</translation>
    </message>
    <message>
        <source>Softmax saturates without √d_k</source>
        <translation>不除以 √d_k，softmax 就会饱和</translation>
    </message>
    <message>
        <source>Untick “divide by √d_k” in step 5: the rows collapse onto single words.</source>
        <translation>在第 5 步取消“除以 √d_k”：每一行都会塌缩到一个词上。</translation>
    </message>
    <message>
        <source>GPT: causal self-attention</source>
        <translation>GPT：因果自注意力</translation>
    </message>
    <message>
        <source>BERT: padding</source>
        <translation>BERT：填充</translation>
    </message>
    <message>
        <source>The columns of [PAD] are 0 in every row. Set “Key length” to 6 and see them take a share.</source>
        <translation>每一行中 [PAD] 的列都是 0。把“键的有效长度”设为 6，看它们如何分走权重。</translation>
    </message>
    <message>
        <source>Encoder and decoder: cross-attention</source>
        <translation>编码器与解码器：交叉注意力</translation>
    </message>
    <message>
        <source>Each Chinese word looks at its English one; 苹果 looks at “an” as well.</source>
        <translation>每个中文词都关注对应的英文词；“苹果”还关注“an”。</translation>
    </message>
    <message>
        <source>Llama: grouped heads, RoPE, causal</source>
        <translation>Llama：分组头、RoPE、因果</translation>
    </message>
    <message>
        <source>ALiBi: only the distance counts</source>
        <translation>ALiBi：只看距离</translation>
    </message>
    <message>
        <source>Head 0 looks at the word before, head 1 at what its kind of word needs; nobody looks ahead.</source>
        <translation>头 0 关注前一个词，头 1 关注这类词所需要的词；谁也看不到后面的词。</translation>
    </message>
    <message>
        <source>Go from head to head above the tables: h0 and h1 share the first head of K and V, h2 and h3 the second.</source>
        <translation>用表格上方的箭头逐头查看：h0 和 h1 共用 K、V 的第一个头，h2 和 h3 共用第二个。</translation>
    </message>
    <message>
        <source>Press ▦ over the weights: head 0 looks near, the others ever more evenly.</source>
        <translation>点击权重上方的 ▦：头 0 关注近处，其余的头依次更均匀。</translation>
    </message>
    <message>
        <source>Sliding window with a sink</source>
        <translation>带汇（sink）的滑动窗口</translation>
    </message>
    <message>
        <source>A band of three, and the first column. Paint on the mask to change it.</source>
        <translation>一条宽为三的带子，加上第一列。在掩码上涂画即可改变。</translation>
    </message>
    <message>
        <source>Bahdanau: additive attention</source>
        <translation>Bahdanau：加性注意力</translation>
    </message>
    <message>
        <source>No dot product: a hidden layer of query plus key. Click a score to see its four units.</source>
        <translation>没有点积：查询加键经过一个隐藏层。点击一个得分，看它的四个隐藏单元。</translation>
    </message>
    <message>
        <source>Luong: general attention</source>
        <translation>Luong：一般式注意力</translation>
    </message>
    <message>
        <source>W_a says which columns belong together. Set it to zeros, or swap two rows, and the words lose each other.</source>
        <translation>W_a 决定哪些列彼此对应。把它全设为 0，或交换两行，词与词就对不上了。</translation>
    </message>
    <message>
        <source>A long text: 65,536 words</source>
        <translation>一段长文本：65,536 个词</translation>
    </message>
    <message>
        <source>Zoom into the heat map with the mouse wheel, down to single numbers. None of the 4 · 10⁹ weights is stored.</source>
        <translation>用鼠标滚轮放大热图，直到看见单个数。4 · 10⁹ 个权重一个也没有存储。</translation>
    </message>
    <message>
        <source>Sparsemax against softmax</source>
        <translation>sparsemax 与 softmax 的对比</translation>
    </message>
    <message>
        <source>True zeros in the weights. Open the gallery (View → Gallery) to see every normaliser.</source>
        <translation>权重里有真正的 0。打开画廊（视图 → 画廊），看所有归一化方式。</translation>
    </message>
    <message>
        <source>Linear attention</source>
        <translation>线性注意力</translation>
    </message>
    <message>
        <source>Positive features instead of an exponential: the rows sum to 1 all the same, but look wider.</source>
        <translation>用正的特征代替指数：每行之和同样为 1，但权重更分散。</translation>
    </message>
    <message>
        <source>Raschka, chapter 3: without weights</source>
        <translation>Raschka 第 3 章：不带权重矩阵</translation>
    </message>
    <message>
        <source>Queries, keys and values are the words themselves; “journey” looks at itself most.</source>
        <translation>查询、键和值就是词向量本身；“journey”最关注它自己。</translation>
    </message>
    <message>
        <source>Raschka, chapter 3: weights of torch.rand</source>
        <translation>Raschka 第 3 章：torch.rand 的权重矩阵</translation>
    </message>
    <message>
        <source>Seed 123 of PyTorch, drawn here. Take another seed, and the printed numbers are gone.</source>
        <translation>PyTorch 的种子 123，就在这里抽取。换一个种子，书上的数就对不上了。</translation>
    </message>
    <message>
        <source>Raschka, chapter 3: nn.Linear</source>
        <translation>Raschka 第 3 章：nn.Linear</translation>
    </message>
    <message>
        <source>Small weights of new layers: every row of weights is almost even.</source>
        <translation>新建的层参数很小：weights 的每一行几乎是均匀的。</translation>
    </message>
    <message>
        <source>Raschka, chapter 3: causal mask, seed 789</source>
        <translation>Raschka 第 3 章：因果掩码，种子 789</translation>
    </message>
    <message>
        <source>The last row is that of the lesson before: it may see everything.</source>
        <translation>最后一行与上一课相同：它可以看到全部的词。</translation>
    </message>
    <message>
        <source>Raschka, chapter 3: causal mask, seed 123</source>
        <translation>Raschka 第 3 章：因果掩码，种子 123</translation>
    </message>
    <message>
        <source>The first row of attention is the first row of V: its word sees only itself.</source>
        <translation>attention 的第一行就是 V 的第一行：第一个词只看得到它自己。</translation>
    </message>
    <message>
        <source>Raschka, chapter 3: two heads</source>
        <translation>Raschka 第 3 章：两个头</translation>
    </message>
    <message>
        <source>W_O and its bias are drawn after the others, as a layer of their own.</source>
        <translation>W_O 和它的偏置自成一层，最后抽取。</translation>
    </message>
    <message>
        <source>Karpathy: one head of GPT</source>
        <translation>Karpathy：GPT 的一个头</translation>
    </message>
    <message>
        <source>X comes first from the seed, then W_K before W_Q. Divide by √d_k and see the weights even out.</source>
        <translation>种子先给出 X，然后是 W_K，再是 W_Q。勾选除以 √d_k，看权重变得均匀。</translation>
    </message>
    <message>
        <source>By hand: three words</source>
        <translation>手算：三个词</translation>
    </message>
    <message>
        <source>Small whole numbers: compute a score on paper, then ask why in step 4.</source>
        <translation>都是小整数：先在纸上算一个得分，再到第 4 步问为什么。</translation>
    </message>
    <message>
        <source>By hand: causal</source>
        <translation>手算：因果掩码</translation>
    </message>
    <message>
        <source>Only the last row may see every word, and stays as it was without the mask.</source>
        <translation>只有最后一行可以看到所有的词，所以与没有掩码时相同。</translation>
    </message>
    <message>
        <source>Dive into Deep Learning: additive, masked</source>
        <translation>《动手学深度学习》：加性注意力与掩码</translation>
    </message>
    <message>
        <source>All keys are equal: each query gets the plain mean of the values it may see.</source>
        <translation>所有键都相同：每个查询得到的就是它可见的值的平均。</translation>
    </message>
    <message>
        <source>One decoding step with a key/value cache</source>
        <translation>带键值缓存的一步解码</translation>
    </message>
    <message>
        <source>One new word, one query; five keys and values are not computed again.</source>
        <translation>一个新词，一个查询；五个键和值无需重新计算。</translation>
    </message>
    <message>
        <source>Step by Step</source>
        <translation>逐步讲解</translation>
    </message>
    <message>
        <source>Who Is Meant</source>
        <translation>指代谁</translation>
    </message>
    <message>
        <source>As Models Have It</source>
        <translation>常见模型的做法</translation>
    </message>
    <message>
        <source>One Part Otherwise</source>
        <translation>只换一处</translation>
    </message>
    <message>
        <source>Large, and Published</source>
        <translation>长文本与公开课程</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export Matrices</source>
        <translation>导出矩阵</translation>
    </message>
    <message>
        <source>Matrices</source>
        <translation>矩阵</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>What is written</source>
        <translation>写出的文件</translation>
    </message>
    <message>
        <source>CSV: a table each, for spreadsheets</source>
        <translation>CSV：每个矩阵一个表格文件，供电子表格使用</translation>
    </message>
    <message>
        <source>NPZ: all in one file, for NumPy</source>
        <translation>NPZ：全部存入一个文件，供 NumPy 使用</translation>
    </message>
    <message>
        <source>Comma</source>
        <translation>逗号</translation>
    </message>
    <message>
        <source>Semicolon</source>
        <translation>分号</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>制表符</translation>
    </message>
    <message>
        <source>Names of rows and columns</source>
        <translation>行名和列名</translation>
    </message>
    <message>
        <source>Byte order mark, so that Excel reads Chinese</source>
        <translation>字节顺序标记（让 Excel 正确显示中文）</translation>
    </message>
    <message>
        <source>Replace files that are already there</source>
        <translation>替换已有的文件</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>&amp;All</source>
        <translation>全选(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;None</source>
        <translation>全不选(&amp;N)</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Write as</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Separator</source>
        <translation>分隔符</translation>
    </message>
    <message>
        <source>Choose a Folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>正在写入…</translation>
    </message>
</context>
<context>
    <name>FigureButton</name>
    <message>
        <source>Figure for a paper…</source>
        <translation>用于论文的图…</translation>
    </message>
</context>
<context>
    <name>FigureDialog</name>
    <message>
        <source>Writing…</source>
        <translation>正在写入…</translation>
    </message>
    <message>
        <source>Copied, as a picture and as SVG.</source>
        <translation>已复制为图片和 SVG。</translation>
    </message>
    <message>
        <source>Saved {names}</source>
        <translation>已保存 {names}</translation>
    </message>
    <message>
        <source>{width} × {height} mm</source>
        <translation>{width} × {height} 毫米</translation>
    </message>
    <message>
        <source>Whoever gets an SVG, PDF or PNG can open it here and has the worksheet: {size}.</source>
        <translation>收到 SVG、PDF 或 PNG 的人可以在这里打开它，得到整个工作表：{size}。</translation>
    </message>
    <message>
        <source>The numbers come from a model or a recording. They stay where they are.</source>
        <translation>这些数来自模型或记录，不会写入文件。</translation>
    </message>
    <message>
        <source>{size} kB</source>
        <translation>{size} kB</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>图</translation>
    </message>
    <message>
        <source>On the figure</source>
        <translation>图的内容</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>The data go along</source>
        <translation>附带数据</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Save As…</source>
        <translation>另存为(&amp;S)…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>FigureEntrance</name>
    <message>
        <source>now</source>
        <translation>当前</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>masked</source>
        <translation>被掩码遮住</translation>
    </message>
    <message>
        <source>Save the Figure</source>
        <translation>保存图</translation>
    </message>
    <message>
        <source>{name} is already there. Replace it?</source>
        <translation>{name} 已存在。要替换吗？</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>热图</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>连线</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>词块</translation>
    </message>
    <message>
        <source>Bars</source>
        <translation>条形</translation>
    </message>
    <message>
        <source>Cells coloured by their numbers</source>
        <translation>单元格按数值着色</translation>
    </message>
    <message>
        <source>The matrix as numbers in brackets</source>
        <translation>方括号中的数值矩阵</translation>
    </message>
    <message>
        <source>Words at both sides, joined by lines as strong as the weights</source>
        <translation>两侧是词，连线的粗细和深浅表示权重</translation>
    </message>
    <message>
        <source>Words in boxes, coloured by the weights of a row</source>
        <translation>词放在方框里，按一行的权重着色</translation>
    </message>
    <message>
        <source>The numbers of a row as bars</source>
        <translation>用条形表示一行的数值</translation>
    </message>
    <message>
        <source>One matrix</source>
        <translation>一个矩阵</translation>
    </message>
    <message>
        <source>All heads</source>
        <translation>所有头</translation>
    </message>
    <message>
        <source>Layers × heads</source>
        <translation>层 × 头</translation>
    </message>
    <message>
        <source>All sentences</source>
        <translation>所有句子</translation>
    </message>
    <message>
        <source>Before, after, difference</source>
        <translation>之前、之后、差</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>图库</translation>
    </message>
    <message>
        <source>This matrix has no heads.</source>
        <translation>这个矩阵不分头。</translation>
    </message>
    <message>
        <source>There is one layer only.</source>
        <translation>只有一层。</translation>
    </message>
    <message>
        <source>For a whole model with several sentences.</source>
        <translation>仅用于有多个句子的完整模型。</translation>
    </message>
    <message>
        <source>Take a snapshot first; it is compared with the present.</source>
        <translation>请先创建快照，再与当前状态比较。</translation>
    </message>
    <message>
        <source>Opened from the gallery.</source>
        <translation>请从图库打开。</translation>
    </message>
    <message>
        <source>As suits the numbers</source>
        <translation>随数值自动选择</translation>
    </message>
    <message>
        <source>Viridis</source>
        <translation>Viridis</translation>
    </message>
    <message>
        <source>Blue to orange</source>
        <translation>蓝—橙</translation>
    </message>
    <message>
        <source>Blues</source>
        <translation>蓝色渐变</translation>
    </message>
    <message>
        <source>Greys</source>
        <translation>灰色渐变</translation>
    </message>
    <message>
        <source>The cells are too small for numbers.</source>
        <translation>单元格太小，放不下数值。</translation>
    </message>
    <message>
        <source>There is room for some of the labels only.</source>
        <translation>位置不够，只显示部分标签。</translation>
    </message>
    <message>
        <source>Long labels are cut.</source>
        <translation>过长的标签已截断。</translation>
    </message>
    <message>
        <source>Some rows or columns have no room.</source>
        <translation>部分行或列放不下。</translation>
    </message>
</context>
<context>
    <name>FileActions</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Sessions, tables and arrays ({patterns})</source>
        <translation>会话、表格和数组 ({patterns})</translation>
    </message>
    <message>
        <source>worksheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>Save As</source>
        <translation>另存为</translation>
    </message>
    <message>
        <source>Sessions (*{suffix})</source>
        <translation>会话 (*{suffix})</translation>
    </message>
    <message>
        <source>Import a Table into {name}</source>
        <translation>将表格导入 {name}</translation>
    </message>
    <message>
        <source>Tables ({patterns})</source>
        <translation>表格 ({patterns})</translation>
    </message>
    <message>
        <source>Reading {name}… {percent} %</source>
        <translation>正在读取 {name}… {percent}%</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The numbers are still being compared with the checksums of their file. Export them after that.</source>
        <translation>这些数仍在与文件的校验和比对。请等比对完成后再导出。</translation>
    </message>
    <message>
        <source>Export as a Script</source>
        <translation>导出为脚本</translation>
    </message>
    <message>
        <source>Python (*.py)</source>
        <translation>Python (*.py)</translation>
    </message>
    <message>
        <source>Wrote {name}; it needs NumPy only.</source>
        <translation>已写入 {name}；运行它只需要 NumPy。</translation>
    </message>
    <message>
        <source>Exported {files} to {folder}</source>
        <translation>已将 {files} 导出到 {folder}</translation>
    </message>
    <message>
        <source>this worksheet</source>
        <translation>这张工作表</translation>
    </message>
    <message>
        <source>Save Changes?</source>
        <translation>保存更改？</translation>
    </message>
    <message>
        <source>Save the changes to {name}?</source>
        <translation>要保存对 {name} 的更改吗？</translation>
    </message>
    <message>
        <source>{name} is already there. Replace it?</source>
        <translation>{name} 已经存在，要替换吗？</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Saved {name}</source>
        <translation>已保存 {name}</translation>
    </message>
    <message>
        <source>Read Otherwise…</source>
        <translation>换一种读法…</translation>
    </message>
    <message>
        <source>Wrote {name}; it needs NumPy and the folder of the model.</source>
        <translation>已写入 {name}；运行它需要 NumPy 和模型的文件夹。</translation>
    </message>
</context>
<context>
    <name>ForecastBox</name>
    <message>
        <source>rises</source>
        <translation>变大</translation>
    </message>
    <message>
        <source>falls</source>
        <translation>变小</translation>
    </message>
    <message>
        <source>stays</source>
        <translation>不变</translation>
    </message>
    <message>
        <source>largest of its row then:</source>
        <translation>此后该行最大的是：</translation>
    </message>
    <message>
        <source>If {moved} changes by {by}, where does {watched} go?</source>
        <translation>如果 {moved} 改变 {by}，{watched} 会怎样？</translation>
    </message>
    <message>
        <source>Reveal</source>
        <translation>揭晓</translation>
    </message>
    <message>
        <source>Another one</source>
        <translation>再来一题</translation>
    </message>
    <message>
        <source>As you said.</source>
        <translation>您说对了。</translation>
    </message>
    <message>
        <source>Not so.</source>
        <translation>不是这样。</translation>
    </message>
    <message>
        <source>It {way}: from {before} to {after}. Exact slope here: {slope}. Largest: {largest}.</source>
        <translation>它{way}：从 {before} 到 {after}。这里的精确斜率：{slope}。最大的是：{largest}。</translation>
    </message>
</context>
<context>
    <name>Formulas</name>
    <message>
        <source>equals</source>
        <translation>等于</translation>
    </message>
    <message>
        <source>plus</source>
        <translation>加</translation>
    </message>
    <message>
        <source>minus</source>
        <translation>减</translation>
    </message>
    <message>
        <source>is less than</source>
        <translation>小于</translation>
    </message>
    <message>
        <source>divided by</source>
        <translation>除以</translation>
    </message>
    <message>
        <source>open bracket</source>
        <translation>左括号</translation>
    </message>
    <message>
        <source>close bracket</source>
        <translation>右括号</translation>
    </message>
    <message>
        <source>where</source>
        <translation>，当</translation>
    </message>
    <message>
        <source>times</source>
        <translation>乘</translation>
    </message>
    <message>
        <source>by</source>
        <translation>乘</translation>
    </message>
    <message>
        <source>times, cell by cell,</source>
        <translation>逐元素乘</translation>
    </message>
    <message>
        <source>is at most</source>
        <translation>小于等于</translation>
    </message>
    <message>
        <source>is at least</source>
        <translation>大于等于</translation>
    </message>
    <message>
        <source>is not</source>
        <translation>不等于</translation>
    </message>
    <message>
        <source>is in</source>
        <translation>属于</translation>
    </message>
    <message>
        <source>and</source>
        <translation>且</translation>
    </message>
    <message>
        <source>or</source>
        <translation>或</translation>
    </message>
    <message>
        <source>infinity</source>
        <translation>无穷大</translation>
    </message>
    <message>
        <source>and so on</source>
        <translation>等等</translation>
    </message>
    <message>
        <source>{above} divided by {below}</source>
        <translation>{above} 除以 {below}</translation>
    </message>
    <message>
        <source>the fraction {above} over {below}, end of fraction,</source>
        <translation>分式，分子 {above}，分母 {below}，分式结束，</translation>
    </message>
    <message>
        <source>the square root of {inside}</source>
        <translation>{inside} 的平方根</translation>
    </message>
    <message>
        <source>{function} of {inside}</source>
        <translation>{inside} 的 {function}</translation>
    </message>
    <message>
        <source>{inside} transposed</source>
        <translation>{inside} 的转置</translation>
    </message>
    <message>
        <source>{inside} squared</source>
        <translation>{inside} 的平方</translation>
    </message>
    <message>
        <source>{inside} to the power of {power}</source>
        <translation>{inside} 的 {power} 次方</translation>
    </message>
    <message>
        <source>{inside} of number {head}</source>
        <translation>第 {head} 个 {inside}</translation>
    </message>
    <message>
        <source>the sum of</source>
        <translation>求和</translation>
    </message>
    <message>
        <source>the sum over {index} of</source>
        <translation>对 {index} 求和</translation>
    </message>
    <message>
        <source>the absolute value of {inside}</source>
        <translation>{inside} 的绝对值</translation>
    </message>
    <message>
        <source>the length of {inside}</source>
        <translation>{inside} 的长度</translation>
    </message>
    <message>
        <source>the mean of {inside}</source>
        <translation>{inside} 的均值</translation>
    </message>
    <message>
        <source>the positive part of {inside}</source>
        <translation>{inside} 的正部</translation>
    </message>
    <message>
        <source>is a matrix of {inside}</source>
        <translation>是矩阵，形状 {inside}</translation>
    </message>
    <message>
        <source>above</source>
        <translation>在上，下面是</translation>
    </message>
    <message>
        <source>a blank</source>
        <translation>一个待填的数</translation>
    </message>
</context>
<context>
    <name>FoundDialog</name>
    <message>
        <source>Keep After All</source>
        <translation>仍然保留</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>to be discarded</source>
        <translation>将丢弃</translation>
    </message>
    <message>
        <source>Without a name</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>What was written after this could not be read; this is the last whole state.</source>
        <translation>此后写入的内容无法读取；这是最后一个完整的状态。</translation>
    </message>
    <message>
        <source>Worksheets Not Closed</source>
        <translation>未关闭的工作表</translation>
    </message>
    <message>
        <source>1 worksheet was not closed</source>
        <translation>有 1 张工作表未正常关闭</translation>
    </message>
    <message>
        <source>{count} worksheets were not closed</source>
        <translation>有 {count} 张工作表未正常关闭</translation>
    </message>
    <message>
        <source>The program ended before their changes were saved. What you neither open nor discard stays here.</source>
        <translation>程序在改动保存之前就结束了。没有打开也没有丢弃的，会继续留在这里。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Save As…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>以后再说</translation>
    </message>
</context>
<context>
    <name>FreedomRow</name>
    <message>
        <source>Whole numbers only</source>
        <translation>只取整数</translation>
    </message>
    <message>
        <source>Only the cells that are selected in {name}</source>
        <translation>只限 {name} 中选中的单元格</translation>
    </message>
    <message>
        <source>{name} no less than</source>
        <translation>{name} 不小于</translation>
    </message>
    <message>
        <source>{name} no more than</source>
        <translation>{name} 不大于</translation>
    </message>
    <message>
        <source>{count} cells</source>
        <translation>{count} 格</translation>
    </message>
    <message>
        <source>selection</source>
        <translation>选区</translation>
    </message>
</context>
<context>
    <name>GalleryPanel</name>
    <message>
        <source>What to compare</source>
        <translation>比较什么</translation>
    </message>
    <message>
        <source>The weights of this worksheet under each choice. Click one to adopt it; undo brings back the old.</source>
        <translation>本工作表的权重在每种选择下的样子。点击一个即采用；撤销可恢复原样。</translation>
    </message>
    <message>
        <source>cannot be computed</source>
        <translation>无法计算</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>GoToDialog</name>
    <message>
        <source>Go to</source>
        <translation>转到</translation>
    </message>
    <message>
        <source>Step {number}: {title}</source>
        <translation>第 {number} 步：{title}</translation>
    </message>
    <message>
        <source>Name, step or cell: weights[0, 1]</source>
        <translation>名称、步骤或单元格：weights[0, 1]</translation>
    </message>
    <message>
        <source>Where to go</source>
        <translation>转到哪里</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>匹配项</translation>
    </message>
</context>
<context>
    <name>GoalRow</name>
    <message>
        <source>Remove this goal</source>
        <translation>删除这个目标</translation>
    </message>
    <message>
        <source>Remove the goal for {cell}</source>
        <translation>删除 {cell} 的目标</translation>
    </message>
    <message>
        <source>The number that {cell} shall be</source>
        <translation>{cell} 要变成的数</translation>
    </message>
    <message>
        <source>Equal, at least or at most</source>
        <translation>等于、至少或至多</translation>
    </message>
    <message>
        <source>reached</source>
        <translation>已达成</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>未达成</translation>
    </message>
    <message>
        <source>now {number}</source>
        <translation>当前 {number}</translation>
    </message>
</context>
<context>
    <name>Guide</name>
    <message>
        <source>Inside a model</source>
        <translation>模型内部</translation>
    </message>
    <message>
        <source>This little model reads “the dogs near the cat” in six pieces. Type here, and every number of every layer follows, letter by letter. A second sentence stands beside the first, piece under piece.</source>
        <translation>这个小模型把“the dogs near the cat”读成六个词元。在这里输入：每键入一个字母，每一层的每个数都随之更新。第二个句子与第一个并排，词元上下对齐。</translation>
    </message>
    <message>
        <source>What comes next?</source>
        <translation>接下来是什么？</translation>
    </message>
    <message>
        <source>The answer is “are”: it is the dogs that count, although “cat” stands just before. How does the model know?</source>
        <translation>回答是“are”：起作用的是 dogs，尽管紧挨在前面的是“cat”。模型怎么知道？</translation>
    </message>
    <message>
        <source>When does it know?</source>
        <translation>它什么时候知道？</translation>
    </message>
    <message>
        <source>Each row is a layer, each column a piece: what the model would say there if it stopped. Under “cat” the answer is “are” from the first layer on.</source>
        <translation>每一行是一层，每一列是一个词元：模型若在那里停下会给出什么。在“cat”这一列，从第一层起回答就是“are”。</translation>
    </message>
    <message>
        <source>One layer in view, all in reach</source>
        <translation>显示一层，其余各层随时可到</translation>
    </message>
    <message>
        <source>The rail shows every layer: a picture of each head, and how much attention and MLP write. Click, or use the arrow keys; the worksheet shows the steps of the layer, as of any attention.</source>
        <translation>左栏显示每一层：每个头的小图，以及注意力和 MLP 写入多少。点击或用方向键切换；工作表显示该层的各步骤，与任何注意力一样。</translation>
    </message>
    <message>
        <source>Which head links the two?</source>
        <translation>哪个头把两者联系起来？</translation>
    </message>
    <message>
        <source>“cat” looks at “dogs” in head 3 of layer 0. The list shows all heads that link the two pieces, the strongest first.</source>
        <translation>在第 0 层的头 3 中，“cat”关注“dogs”。列表按强弱列出联系这两个词元的所有头。</translation>
    </message>
    <message>
        <source>Where does it come from?</source>
        <translation>它从哪里来？</translation>
    </message>
    <message>
        <source>The four questions are those of any worksheet, across all layers: follow the links down to the embedding of a piece, whose letters the sentence has.</source>
        <translation>四个问题与任何工作表相同，并且跨越所有层：沿着链接一直走到某个词元的词嵌入，它的字母就在句子里。</translation>
    </message>
    <message>
        <source>What if it could not?</source>
        <translation>如果它做不到呢？</translation>
    </message>
    <message>
        <source>Each head alone is set to zero: the map shows what becomes of “are”. A click pins what was tried, as one step that can be undone.</source>
        <translation>逐个把头设为零：图中显示“are”如何变化。点击一格就固定所试的值，作为可以撤销的一步。</translation>
    </message>
    <message>
        <source>The other sentence</source>
        <translation>另一个句子</translation>
    </message>
    <message>
        <source>“the dog near the cats”: now the answer is “is”. You find this tour again in the Help menu, and models of your own open from the File menu.</source>
        <translation>“the dog near the cats”：现在回答是“is”。这个导览可以在“帮助”菜单里再次找到；自己的模型从“文件”菜单打开。</translation>
    </message>
</context>
<context>
    <name>GuideDialog</name>
    <message>
        <source>Guide</source>
        <translation>使用指南</translation>
    </message>
    <message>
        <source>Search (Ctrl+F)</source>
        <translation>搜索（Ctrl+F）</translation>
    </message>
    <message>
        <source>Search the guide</source>
        <translation>搜索使用指南</translation>
    </message>
    <message>
        <source>Places found</source>
        <translation>找到的位置</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>{count} places</source>
        <translation>{count} 处</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>没有找到</translation>
    </message>
</context>
<context>
    <name>HeadBar</name>
    <message>
        <source>Head before</source>
        <translation>上一个头</translation>
    </message>
    <message>
        <source>Next head</source>
        <translation>下一个头</translation>
    </message>
    <message>
        <source>All heads as pictures</source>
        <translation>以小图显示所有头</translation>
    </message>
</context>
<context>
    <name>HeadFactsPanel</name>
    <message>
        <source>Heads</source>
        <translation>头</translation>
    </message>
    <message>
        <source>What each head does</source>
        <translation>每个头在做什么</translation>
    </message>
    <message>
        <source>Compute all layers</source>
        <translation>计算所有层</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Rank by the pair</source>
        <translation>按这一对词排序</translation>
    </message>
    <message>
        <source>This worksheet has no weights.</source>
        <translation>这张工作表没有权重。</translation>
    </message>
    <message>
        <source>Computing…</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>{known} of {count} layers known</source>
        <translation>已知 {known} 层，共 {count} 层</translation>
    </message>
    <message>
        <source>Means over a sample of the queries: {rows} of {queries} rows</source>
        <translation>对查询抽样取平均：{queries} 行中的 {rows} 行</translation>
    </message>
    <message>
        <source>Means over all queries: {rows}</source>
        <translation>对全部查询取平均：{rows} 行</translation>
    </message>
</context>
<context>
    <name>HeadModel</name>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>头</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Entropy</source>
        <translation>熵</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>距离</translation>
    </message>
    <message>
        <source>First</source>
        <translation>首词</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>前一词</translation>
    </message>
    <message>
        <source>Diagonal</source>
        <translation>对角线</translation>
    </message>
    <message>
        <source>Induction</source>
        <translation>归纳</translation>
    </message>
    <message>
        <source>Sink</source>
        <translation>汇（sink）</translation>
    </message>
    <message>
        <source>The weights of the head; where they are many, the largest of each group.</source>
        <translation>这个头的权重；数量过多时，每组只画最大的一个。</translation>
    </message>
    <message>
        <source>How evenly the weights of a query are spread, in nats: 0 for a single key, ln m for m equal ones (Clark et al. 2019; Vig and Belinkov 2019).</source>
        <translation>一个查询的权重分布得有多均匀，单位为奈特：只关注一个键为 0，m 个键均分为 ln m（Clark 等 2019；Vig 与 Belinkov 2019）。</translation>
    </message>
    <message>
        <source>How far from the query its keys stand, in words, as the mean over its weights (Vig and Belinkov 2019).</source>
        <translation>查询与它的键相隔几个词，按权重取平均（Vig 与 Belinkov 2019）。</translation>
    </message>
    <message>
        <source>The share of the first key, where attention often rests (Xiao et al. 2023).</source>
        <translation>第一个键得到的权重；注意力常常停在那里（Xiao 等 2023）。</translation>
    </message>
    <message>
        <source>The share of the key just before the query (Olsson et al. 2022).</source>
        <translation>紧挨在查询前面的键得到的权重（Olsson 等 2022）。</translation>
    </message>
    <message>
        <source>The share of the query&apos;s own word (Clark et al. 2019).</source>
        <translation>查询自己这个词得到的权重（Clark 等 2019）。</translation>
    </message>
    <message>
        <source>The share of keys that followed an earlier occurrence of the query&apos;s word (Olsson et al. 2022); needs words that come again.</source>
        <translation>查询的词先前出现时，紧跟在它后面的键得到的权重（Olsson 等 2022）；需要有重复出现的词。</translation>
    </message>
    <message>
        <source>The mean share of the key that gets most of all (Gu et al. 2024).</source>
        <translation>累计权重最大的键平均得到的权重（Gu 等 2024）。</translation>
    </message>
    <message>
        <source>The weight that the head gives this pair of words: the query, and the key it looks at.</source>
        <translation>该头给这一对词的权重：查询对应的词，以及它关注的键对应的词。</translation>
    </message>
    <message>
        <source>Layer {layer}, head {head}: a sample of the rows</source>
        <translation>第 {layer} 层，头 {head}：只抽样了部分行</translation>
    </message>
    <message>
        <source>Layer {layer}, head {head}</source>
        <translation>第 {layer} 层，头 {head}</translation>
    </message>
    <message>
        <source>{name}: no number here. The note of the column says what it needs.</source>
        <translation>{name}：这里没有数值。该列的说明写着它需要什么。</translation>
    </message>
</context>
<context>
    <name>HeadPage</name>
    <message>
        <source>Which heads</source>
        <translation>要找哪些头</translation>
    </message>
    <message>
        <source>Heads that were found</source>
        <translation>找到的头</translation>
    </message>
    <message>
        <source>What each head does</source>
        <translation>每个头的作用</translation>
    </message>
    <message>
        <source>over all sentences</source>
        <translation>对所有句子</translation>
    </message>
    <message>
        <source>Which head links these two pieces?</source>
        <translation>哪个头把这两个词元联系起来？</translation>
    </message>
    <message>
        <source>Heads that look at the piece before</source>
        <translation>关注前一个词元的头</translation>
    </message>
    <message>
        <source>Heads that look at the first piece</source>
        <translation>关注第一个词元的头</translation>
    </message>
    <message>
        <source>Heads that look at the same piece earlier</source>
        <translation>关注前面相同词元的头</translation>
    </message>
    <message>
        <source>Heads that look behind the same piece earlier</source>
        <translation>关注前面相同词元之后的头（归纳头）</translation>
    </message>
    <message>
        <source>Select a cell of any weights: its row asks, its column is looked at.</source>
        <translation>请选中任一层注意力权重的单元格：行是查询，列是被关注的键。</translation>
    </message>
    <message>
        <source>The weight that “{query}” (piece {row}) gives to “{key}” (piece {column}).</source>
        <translation>“{query}”（第 {row} 个词元）分给“{key}”（第 {column} 个词元）的权重。</translation>
    </message>
    <message>
        <source>Mean weight of a piece on the one before it, over all pieces but the first.</source>
        <translation>除第一个外，每个词元分给前一个词元的权重的平均值。</translation>
    </message>
    <message>
        <source>Mean weight of a piece on the first, over all others.</source>
        <translation>其余各词元分给第一个词元的权重的平均值。</translation>
    </message>
    <message>
        <source>Mean weight on earlier occurrences of the same token, over the pieces that have one.</source>
        <translation>对前面出现过相同词元的各词元，分给那些位置的权重的平均值。</translation>
    </message>
    <message>
        <source>Mean weight on the pieces that followed an earlier occurrence of the same token, over the pieces that have one (Olsson et al. 2022).</source>
        <translation>对前面出现过相同词元的各词元，分给紧随其后的位置的权重的平均值（Olsson 等 2022）。</translation>
    </message>
</context>
<context>
    <name>HeadsPicture</name>
    <message>
        <source>{count} heads of {name}</source>
        <translation>{name} 的 {count} 个头</translation>
    </message>
    <message>
        <source>Ctrl+Shift+H shows the tables, Alt+PgDown goes from head to head.</source>
        <translation>Ctrl+Shift+H 显示表格，Alt+PgDown 逐头切换。</translation>
    </message>
</context>
<context>
    <name>HeatmapPanel</name>
    <message>
        <source>Heat map</source>
        <translation>热图</translation>
    </message>
    <message>
        <source>Heat map: {name}</source>
        <translation>热图：{name}</translation>
    </message>
    <message>
        <source>change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>slope</source>
        <translation>斜率</translation>
    </message>
    <message>
        <source>{name} cannot be computed</source>
        <translation>{name} 无法计算</translation>
    </message>
</context>
<context>
    <name>HistoryList</name>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source>As opened</source>
        <translation>打开时的状态</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Nothing selected</source>
        <translation>没有选中</translation>
    </message>
    <message>
        <source>Click any number to see where it comes from.</source>
        <translation>点击任何一个数，看它从哪里来。</translation>
    </message>
    <message>
        <source>Where from</source>
        <translation>从何而来</translation>
    </message>
    <message>
        <source>Where does this number come from?</source>
        <translation>这个数从哪里来？</translation>
    </message>
    <message>
        <source>What moves it</source>
        <translation>受何影响</translation>
    </message>
    <message>
        <source>Which inputs move it, and how strongly?</source>
        <translation>哪些输入影响它，影响有多大？</translation>
    </message>
    <message>
        <source>Make it so</source>
        <translation>如何达成</translation>
    </message>
    <message>
        <source>What is the smallest change that makes it so?</source>
        <translation>最少要怎样改动才能达成？</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>假如</translation>
    </message>
    <message>
        <source>What if this number were another? Pins and snapshots.</source>
        <translation>假如这个数是另一个数呢？固定的单元格和快照。</translation>
    </message>
    <message>
        <source>Questions about the selected number</source>
        <translation>关于选中数字的问题</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
</context>
<context>
    <name>Language</name>
    <message>
        <source>en</source>
        <translation>zh_CN</translation>
    </message>
</context>
<context>
    <name>LayersPanel</name>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Layer {number}</source>
        <translation>第 {number} 层</translation>
    </message>
    <message>
        <source>{count} heads</source>
        <translation>{count} 个头</translation>
    </message>
    <message>
        <source>≠ model</source>
        <translation>≠ 模型</translation>
    </message>
</context>
<context>
    <name>Leading</name>
    <message>
        <source>Open the Folder of a Model</source>
        <translation>打开模型文件夹</translation>
    </message>
    <message>
        <source>Look for Its Folder…</source>
        <translation>寻找它的文件夹…</translation>
    </message>
    <message>
        <source>Where Is {name} Now?</source>
        <translation>{name} 现在在哪里？</translation>
    </message>
    <message>
        <source>The weights in {folder} are not those that this session was kept with: {names} has other numbers. Everything is computed from the numbers that are there now.</source>
        <translation>{folder} 里的权重与保存这个会话时不同：{names} 中的数变了。现在的结果都按文件中现在的数计算。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>LensPage</name>
    <message>
        <source>What each layer would say</source>
        <translation>每一层会给出的回答</translation>
    </message>
    <message>
        <source>What the model would say if the layers behind did nothing (logit lens); coloured by its share.</source>
        <translation>如果后面各层什么也不做，模型会给出什么（logit lens）；按其概率着色。</translation>
    </message>
</context>
<context>
    <name>Lesson</name>
    <message>
        <source>1. The words as vectors</source>
        <translation>1. 定义词向量</translation>
    </message>
    <message>
        <source>X is {shape}: a row for each word, its vector (embedding). {cell} is {number}. Type another number into any cell of X, and go on: the next steps are about your numbers.</source>
        <translation>X 的形状是 {shape}：每一行是一个词的词向量（嵌入）。{cell} = {number}。可以在 X 的任一单元格输入别的数，再继续：后面各步讲的就是您的数。</translation>
    </message>
    <message>
        <source>2. Three weight matrices</source>
        <translation>2. 定义权重矩阵</translation>
    </message>
    <message>
        <source>W_Q, W_K and W_V make a query, a key and a value of each word. A network would learn them; here they come from the seed, or from you. Turn the seed, and watch everything below follow.</source>
        <translation>W_Q、W_K、W_V 分别由词向量得到查询、键和值。实际应用中它们由网络训练得到；这里由随机种子生成，也可手工输入。换一个种子，后面的结果随之改变。</translation>
    </message>
    <message>
        <source>3. Queries, keys and values</source>
        <translation>3. 计算查询、键和值</translation>
    </message>
    <message>
        <source>Q = X @ W_Q, K = X @ W_K, V = X @ W_V, each a matrix product. {cell} = {number} is the first row of X times a column of W_Q; the lit lines are its operands.</source>
        <translation>Q = X @ W_Q，K = X @ W_K，V = X @ W_V，都是矩阵乘法。{cell} = {number} 是 X 的第一行乘以 W_Q 的一列；亮起的行和列就是它的操作数。</translation>
    </message>
    <message>
        <source>4. Scores: how well query and key fit</source>
        <translation>4. 计算得分</translation>
    </message>
    <message>
        <source>Each score is the dot product of a query and a key. {cell} = {number}: how well the first word&apos;s query fits the second word&apos;s key. Together they are Q @ K.T, {shape}.</source>
        <translation>每个得分是一个查询与一个键的点积。{cell} = {number} 表示第一个词的查询与第二个词的键的相似度。全部得分就是 Q @ K.T，形状 {shape}。</translation>
    </message>
    <message>
        <source>5. Attention weights: softmax</source>
        <translation>5. 用 softmax 计算注意力权重</translation>
    </message>
    <message>
        <source>The scores are divided by √d_k; softmax then makes each row a distribution: nothing negative, sum 1. {cell} = {number} is how much the first word attends to the second.</source>
        <translation>得分先除以 √d_k 缩放，再用 softmax 把每一行变成概率分布：没有负数，和为 1。{cell} = {number} 是第一个词对第二个词的注意力权重。</translation>
    </message>
    <message>
        <source>6. The output: a weighted sum</source>
        <translation>6. 输出：值的加权和</translation>
    </message>
    <message>
        <source>Each row of attention = weights @ V is the sum of all values, weighted by that word&apos;s row of weights. {cell} = {number}. Ask it where it comes from: the inspector has every term.</source>
        <translation>attention = weights @ V 的每一行是所有值向量的加权和，权重就是该词的那一行注意力权重。{cell} = {number}。检查器列出了它的每一项。</translation>
    </message>
</context>
<context>
    <name>LessonActions</name>
    <message>
        <source>&amp;Learn</source>
        <translation>学习(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Next Sheet</source>
        <translation>下一张(&amp;N)</translation>
    </message>
    <message>
        <source>Start This Sheet &amp;Again</source>
        <translation>重做这一张(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Open Lesson Folder…</source>
        <translation>打开课程文件夹(&amp;O)…</translation>
    </message>
    <message>
        <source>Save as Lesson &amp;Folder…</source>
        <translation>另存为课程文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>Class S&amp;heets…</source>
        <translation>班级练习(&amp;H)…</translation>
    </message>
    <message>
        <source>Hint &amp;1: Which Cells</source>
        <translation>提示 &amp;1：看哪些单元格</translation>
    </message>
    <message>
        <source>Hint &amp;2: The Formula with Names</source>
        <translation>提示 &amp;2：带名称的公式</translation>
    </message>
    <message>
        <source>Hint &amp;3: The Formula with Numbers</source>
        <translation>提示 &amp;3：代入数的公式</translation>
    </message>
    <message>
        <source>Next &amp;Blank Cell</source>
        <translation>下一个留空的单元格(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Predict before Each Edit</source>
        <translation>每次改动前先预测(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Make Selected Cells Blank</source>
        <translation>将选中的单元格留空(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Show Selected Cells</source>
        <translation>显示选中的单元格(&amp;S)</translation>
    </message>
    <message>
        <source>Show &amp;Everything</source>
        <translation>全部显示(&amp;E)</translation>
    </message>
    <message>
        <source>Step Thro&amp;ugh This Cell</source>
        <translation>逐步演示这个单元格(&amp;U)</translation>
    </message>
    <message>
        <source>Las&amp;t Step Blank</source>
        <translation>最后一步留空(&amp;T)</translation>
    </message>
    <message>
        <source>Every Second &amp;Cell Blank</source>
        <translation>隔一个单元格留空(&amp;C)</translation>
    </message>
    <message>
        <source>E&amp;verything Computed Blank</source>
        <translation>计算所得的全部留空(&amp;V)</translation>
    </message>
    <message>
        <source>Mark at Once</source>
        <translation>随填随批改</translation>
    </message>
    <message>
        <source>Mark at the En&amp;d</source>
        <translation>填完再批改(&amp;D)</translation>
    </message>
    <message>
        <source>Do Not Mar&amp;k</source>
        <translation>不批改(&amp;K)</translation>
    </message>
    <message>
        <source>Open Lesson Folder</source>
        <translation>打开课程文件夹</translation>
    </message>
    <message>
        <source>Save as Lesson Folder</source>
        <translation>另存为课程文件夹</translation>
    </message>
    <message>
        <source>Wrote {name}. Its texts are in en.md and zh_CN.md.</source>
        <translation>已写入 {name}。文字在 en.md 和 zh_CN.md 中。</translation>
    </message>
    <message>
        <source>Wrote {count} files.</source>
        <translation>已写入 {count} 个文件。</translation>
    </message>
    <message>
        <source>Forget What Was Done?</source>
        <translation>清除学习记录？</translation>
    </message>
    <message>
        <source>Every tick, mark and date of the course goes. The worksheets stay.</source>
        <translation>课程的所有完成标记、成绩和日期都会清除。工作表不受影响。</translation>
    </message>
</context>
<context>
    <name>LookControls</name>
    <message>
        <source>Column</source>
        <translation>单栏</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>通栏</translation>
    </message>
    <message>
        <source>{width} mm</source>
        <translation>{width} 毫米</translation>
    </message>
    <message>
        <source>Fixed range</source>
        <translation>固定范围</translation>
    </message>
    <message>
        <source>Colour bar</source>
        <translation>颜色条</translation>
    </message>
    <message>
        <source>As printed without colours</source>
        <translation>黑白打印效果</translation>
    </message>
    <message>
        <source>Titles</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>none</source>
        <translation>不显示</translation>
    </message>
    <message>
        <source>Width in mm</source>
        <translation>宽度（毫米）</translation>
    </message>
    <message>
        <source>Text in points</source>
        <translation>字号（磅）</translation>
    </message>
    <message>
        <source>Digits in cells</source>
        <translation>小数位数</translation>
    </message>
    <message>
        <source>Palette</source>
        <translation>配色</translation>
    </message>
    <message>
        <source>PNG: dots per inch</source>
        <translation>PNG 分辨率（dpi）</translation>
    </message>
    <message>
        <source>to</source>
        <translation>至</translation>
    </message>
    <message>
        <source>Lowest number of the range</source>
        <translation>范围的最小值</translation>
    </message>
    <message>
        <source>Highest number of the range</source>
        <translation>范围的最大值</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Numbers and names</source>
        <translation>数值与名称</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>This form has none.</source>
        <translation>这种形式不用。</translation>
    </message>
    <message>
        <source>Tick “Fixed range” to choose it.</source>
        <translation>勾选“固定范围”后可以设定。</translation>
    </message>
    <message>
        <source>Without colours, low and high numbers look alike.</source>
        <translation>黑白打印时，小的数和大的数看起来一样。</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Panels</source>
        <translation>面板</translation>
    </message>
    <message>
        <source>Changes are kept for the case of a crash again.</source>
        <translation>改动现在又会随时留存，以防程序崩溃。</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>{name} (read-only)</source>
        <translation>{name}（只读）</translation>
    </message>
</context>
<context>
    <name>MakeItSo</name>
    <message>
        <source>It shall become</source>
        <translation>要变成</translation>
    </message>
    <message>
        <source>What may change</source>
        <translation>允许改变</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Select a cell, or a block of cells, and add it. Then type what it shall be.</source>
        <translation>选中一个或一块单元格，添加进来，再输入要它变成的数。</translation>
    </message>
    <message>
        <source>Add selected</source>
        <translation>添加选中</translation>
    </message>
    <message>
        <source>Attend mostly here</source>
        <translation>主要关注这里</translation>
    </message>
    <message>
        <source>For a cell of the weights: its query gives its key at least 0.9</source>
        <translation>仅用于权重的单元格：要求该查询给该键的权重不小于 0.9</translation>
    </message>
    <message>
        <source>Find the smallest change</source>
        <translation>求最小改动</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Make the change, as one step to undo</source>
        <translation>作出改动，可一步撤销</translation>
    </message>
    <message>
        <source>The nearest change that reaches all goals</source>
        <translation>达成全部目标的最近改动</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Colours: the change</source>
        <translation>颜色：改动</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>{name} is {shape}: too large to be held as a whole, which this search needs. Ask it of fewer words.</source>
        <translation>{name} 的形状是 {shape}，太大，内存里放不下整个矩阵，而求解需要整个矩阵。请减少词数再试。</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在求解…</translation>
    </message>
    <message>
        <source>Searching… {steps} steps, {miss} away</source>
        <translation>正在求解… {steps} 步，还差 {miss}</translation>
    </message>
    <message>
        <source>It is so already.</source>
        <translation>已经达成。</translation>
    </message>
    <message>
        <source>Reached by changing {count} cells; the length of the change is {size}. Nothing is changed yet.</source>
        <translation>改动 {count} 个单元格即可达成；改动的长度是 {size}。目前还没有作任何改动。</translation>
    </message>
    <message>
        <source>Nothing that may change moves {goal}: its slope by each of those cells is 0. Let other matrices or other cells change.</source>
        <translation>允许改变的单元格都影响不了 {goal}：它对其中每一格的斜率都是 0。请允许改变其他矩阵或其他单元格。</translation>
    </message>
    <message>
        <source>No change was found that reaches it; the nearest one still misses by {miss}. That is no proof that there is none: let more change, or ask for less.</source>
        <translation>没有找到能达成目标的改动；最接近的一个还差 {miss}。这并不证明没有：请允许更多的数改变，或降低要求。</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>还有 {count} 个</translation>
    </message>
</context>
<context>
    <name>MapBar</name>
    <message>
        <source>exact</source>
        <translation>精确</translation>
    </message>
    <message>
        <source>exact · {cells}×{cells} cells a pixel</source>
        <translation>精确 · 每个像素 {cells}×{cells} 个单元格</translation>
    </message>
    <message>
        <source>sampled rows · {cells}×{cells} cells a pixel</source>
        <translation>抽样的行 · 每个像素 {cells}×{cells} 个单元格</translation>
    </message>
    <message>
        <source>computing…</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>refining {part} %</source>
        <translation>正在细化 {part}%</translation>
    </message>
    <message>
        <source>colours by a sample</source>
        <translation>颜色范围来自抽样</translation>
    </message>
    <message>
        <source>largest</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>平均值</translation>
    </message>
    <message>
        <source>What a pixel shows of the cells it stands for</source>
        <translation>一个像素显示它所代表的单元格的什么</translation>
    </message>
</context>
<context>
    <name>MapChoice</name>
    <message>
        <source>Selected matrix</source>
        <translation>选中的矩阵</translation>
    </message>
    <message>
        <source>Show the whole matrix</source>
        <translation>显示整个矩阵</translation>
    </message>
    <message>
        <source>Fill the window; Esc returns</source>
        <translation>充满窗口；按 Esc 返回</translation>
    </message>
    <message>
        <source>Matrix of the heat map</source>
        <translation>热图的矩阵</translation>
    </message>
</context>
<context>
    <name>MapWords</name>
    <message>
        <source>Heat map: {name}</source>
        <translation>热图：{name}</translation>
    </message>
    <message>
        <source>{name} cannot be computed</source>
        <translation>{name} 无法计算</translation>
    </message>
    <message>
        <source>From {low} to {high}, in the rows that were looked at</source>
        <translation>在查看过的行中，从 {low} 到 {high}</translation>
    </message>
    <message>
        <source>Not finite: {count} cells</source>
        <translation>非有限数：{count} 个单元格</translation>
    </message>
    <message>
        <source>Least: {cell}</source>
        <translation>最小：{cell}</translation>
    </message>
    <message>
        <source>Largest: {cell}</source>
        <translation>最大：{cell}</translation>
    </message>
    <message>
        <source>The largest of each row:</source>
        <translation>每一行的最大值：</translation>
    </message>
    <message>
        <source>and {count} more rows</source>
        <translation>另有 {count} 行</translation>
    </message>
</context>
<context>
    <name>MatrixActions</name>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Copy with &amp;Headers</source>
        <translation>复制（含行名和列名）(&amp;H)</translation>
    </message>
    <message>
        <source>Copy Matrix as &amp;NumPy</source>
        <translation>将矩阵复制为 &amp;NumPy</translation>
    </message>
    <message>
        <source>Copy Matrix as &amp;LaTeX</source>
        <translation>将矩阵复制为 &amp;LaTeX</translation>
    </message>
    <message>
        <source>Copy Matrix as &amp;Markdown</source>
        <translation>将矩阵复制为 &amp;Markdown</translation>
    </message>
    <message>
        <source>Copy as LaTeX, E&amp;very Digit</source>
        <translation>复制为 LaTeX（全部数字）(&amp;V)</translation>
    </message>
    <message>
        <source>Copy as Markdown, Every Di&amp;git</source>
        <translation>复制为 Markdown（全部数字）(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>Fill &amp;Down</source>
        <translation>向下填充(&amp;D)</translation>
    </message>
    <message>
        <source>Fill R&amp;ight</source>
        <translation>向右填充(&amp;I)</translation>
    </message>
    <message>
        <source>Continu&amp;e the Series</source>
        <translation>延续序列(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Rename Row</source>
        <translation>重命名行(&amp;R)</translation>
    </message>
    <message>
        <source>Rename &amp;Column</source>
        <translation>重命名列(&amp;C)</translation>
    </message>
    <message>
        <source>Move Row D&amp;own</source>
        <translation>下移一行(&amp;O)</translation>
    </message>
    <message>
        <source>Set to &amp;Zero</source>
        <translation>设为零(&amp;Z)</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>剪切(&amp;T)</translation>
    </message>
    <message>
        <source>Restore &amp;Original Numbers</source>
        <translation>还原原来的数(&amp;O)</translation>
    </message>
    <message>
        <source>Insert Row &amp;Above</source>
        <translation>在上方插入行(&amp;A)</translation>
    </message>
    <message>
        <source>Insert Row &amp;Below</source>
        <translation>在下方插入行(&amp;B)</translation>
    </message>
    <message>
        <source>Remove Ro&amp;ws</source>
        <translation>删除行(&amp;W)</translation>
    </message>
    <message>
        <source>Move Row &amp;Up</source>
        <translation>上移一行(&amp;U)</translation>
    </message>
    <message>
        <source>Insert Column Le&amp;ft</source>
        <translation>在左侧插入列(&amp;F)</translation>
    </message>
    <message>
        <source>Insert Column Ri&amp;ght</source>
        <translation>在右侧插入列(&amp;G)</translation>
    </message>
    <message>
        <source>Remove Colu&amp;mns</source>
        <translation>删除列(&amp;M)</translation>
    </message>
    <message>
        <source>Move Column to the L&amp;eft</source>
        <translation>左移一列(&amp;E)</translation>
    </message>
    <message>
        <source>Move Column to the R&amp;ight</source>
        <translation>右移一列(&amp;I)</translation>
    </message>
    <message>
        <source>No cell of the selection was typed over.</source>
        <translation>选区里没有手工改过的单元格。</translation>
    </message>
</context>
<context>
    <name>MatrixModel</name>
    <message>
        <source>blank: type your number</source>
        <translation>留空：请输入您的数</translation>
    </message>
    <message>
        <source>marked right</source>
        <translation>批改：正确</translation>
    </message>
    <message>
        <source>marked not right</source>
        <translation>批改：不对</translation>
    </message>
    <message>
        <source>{name} may attend to nothing: its weights are 0.</source>
        <translation>{name} 不能关注任何键：它的权重全为 0。</translation>
    </message>
</context>
<context>
    <name>MatrixPanel</name>
    <message>
        <source>{name}, {state}</source>
        <translation>{name}，{state}</translation>
    </message>
</context>
<context>
    <name>Meanings</name>
    <message>
        <source>as its numbers tell</source>
        <translation>由其中的数判断</translation>
    </message>
    <message>
        <source>flags: 1 may attend</source>
        <translation>标志：1 可以关注</translation>
    </message>
    <message>
        <source>numbers that are added</source>
        <translation>加到得分上的数</translation>
    </message>
</context>
<context>
    <name>MistakesList</name>
    <message>
        <source>Mistakes of the last seven days</source>
        <translation>最近七天的错误</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Open the sheet where it was made last</source>
        <translation>打开最近一次犯这个错误的练习</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Take this mistake off the list (Delete)</source>
        <translation>把这个错误从列表中删除（Delete）</translation>
    </message>
    <message>
        <source>{count} × {mistake}</source>
        <translation>{count} × {mistake}</translation>
    </message>
</context>
<context>
    <name>ModelEntrance</name>
    <message>
        <source>Open Model &amp;Folder…</source>
        <translation>打开模型文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>A &amp;Little Language: the Dogs near the Cat …</source>
        <translation>小语言：the dogs near the cat …(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Adding Two Numbers: 123+456=</source>
        <translation>两数相加：123+456=(&amp;A)</translation>
    </message>
    <message>
        <source>Next La&amp;yer</source>
        <translation>下一层(&amp;Y)</translation>
    </message>
    <message>
        <source>Previous Layer</source>
        <translation>上一层</translation>
    </message>
    <message>
        <source>Tour: &amp;Inside a Model</source>
        <translation>导览：模型内部(&amp;I)</translation>
    </message>
</context>
<context>
    <name>NewsDialog</name>
    <message>
        <source>What’s New</source>
        <translation>新增功能</translation>
    </message>
</context>
<context>
    <name>Notes</name>
    <message>
        <source>A given number. Type to change it.</source>
        <translation>给定的数。直接输入即可更改。</translation>
    </message>
    <message>
        <source>A row times a column, term by term, and summed up:</source>
        <translation>一行乘一列，逐项相乘再相加：</translation>
    </message>
    <message>
        <source>The score, divided by the square root of the number of columns of Q:</source>
        <translation>得分除以 Q 的列数的平方根：</translation>
    </message>
    <message>
        <source>A weight, made of the scores of its row:</source>
        <translation>由这一行的得分得出的权重：</translation>
    </message>
    <message>
        <source>e to the power of each score of the row, as a share of their sum. The largest score is subtracted first: that changes no share and keeps the powers small. Below, each power of e:</source>
        <translation>对这一行的每个得分以 e 为底取指数，再除以整行之和。先减去最大的得分：结果不变，幂却不会过大。下面是每个 e 的幂：</translation>
    </message>
    <message>
        <source>As softmax, with the sink as one more key that takes its share of the row:</source>
        <translation>与 softmax 相同，只是汇（sink）作为多出的一个键，也分走这一行的一份：</translation>
    </message>
    <message>
        <source>The score less a threshold that is the same for the whole row; where that is negative, 0:</source>
        <translation>得分减去一个整行共用的阈值；结果为负时取 0：</translation>
    </message>
    <message>
        <source>The score times α − 1, less a threshold of the row; what is positive, to the power 1/(α − 1):</source>
        <translation>得分乘以 α − 1，减去这一行的阈值；正的部分取 1/(α − 1) 次幂：</translation>
    </message>
    <message>
        <source>Half the score, less a threshold of the row; what is positive, squared:</source>
        <translation>得分的一半，减去这一行的阈值；正的部分取平方：</translation>
    </message>
    <message>
        <source>From this score alone, whatever else is in the row:</source>
        <translation>只由这一个得分算出，与这一行的其他得分无关：</translation>
    </message>
    <message>
        <source>As softmax, with one more term in the sum that stands for attending to nothing:</source>
        <translation>与 softmax 相同，只是分母里多一项，代表什么都不关注：</translation>
    </message>
    <message>
        <source>Softmax over the k largest scores of the row; the others get 0:</source>
        <translation>对这一行最大的 k 个得分做 softmax，其余为 0：</translation>
    </message>
    <message>
        <source>1 for the largest score of the row, of equal ones the first; else 0.</source>
        <translation>这一行得分最大处为 1，并列时取第一个；其余为 0。</translation>
    </message>
    <message>
        <source>The score as a share of the sum of its row:</source>
        <translation>得分除以这一行得分的总和：</translation>
    </message>
    <message>
        <source>The score itself; 0 where nothing may be attended to:</source>
        <translation>得分本身；不允许关注处为 0：</translation>
    </message>
    <message>
        <source>Two numbers at the same place, combined:</source>
        <translation>由同一位置上的两个数算出：</translation>
    </message>
    <message>
        <source>A function of the one number at the same place:</source>
        <translation>同一位置上那个数的函数：</translation>
    </message>
    <message>
        <source>The number, divided by the length of its row:</source>
        <translation>这个数除以它所在行向量的长度：</translation>
    </message>
    <message>
        <source>The same number, dealt out to its head:</source>
        <translation>同一个数，分到它所属的头：</translation>
    </message>
    <message>
        <source>The same number, back beside the other heads:</source>
        <translation>同一个数，重新与其他头并排：</translation>
    </message>
    <message>
        <source>The same number, from the matrix above or from the one below:</source>
        <translation>同一个数，来自上面的矩阵或下面的矩阵：</translation>
    </message>
    <message>
        <source>The same number; the last column is the sink:</source>
        <translation>同一个数；最后一列是汇（sink）：</translation>
    </message>
    <message>
        <source>The same number; what the sink took is left out:</source>
        <translation>同一个数；汇（sink）得到的权重不计入：</translation>
    </message>
    <message>
        <source>A sine or cosine of the position; it depends on the shape of X only.</source>
        <translation>位置的正弦或余弦；只取决于 X 的形状。</translation>
    </message>
    <message>
        <source>A pair of columns, turned by position times frequency:</source>
        <translation>一对列，旋转的角度是位置乘以频率：</translation>
    </message>
    <message>
        <source>The slope of the head, times how far apart the words stand, negative:</source>
        <translation>头的斜率乘以两个词的距离，取负：</translation>
    </message>
    <message>
        <source>The number that stands in the table for this distance and head:</source>
        <translation>表中与这个距离和这个头对应的数：</translation>
    </message>
    <message>
        <source>From the rules of the options. Click to forbid or to allow.</source>
        <translation>由选项里的规则得出。点击即可禁止或允许。</translation>
    </message>
    <message>
        <source>The score where the mask is not 0; elsewhere −∞, which gets no weight:</source>
        <translation>掩码不为 0 处是得分；其余为 −∞，得不到权重：</translation>
    </message>
    <message>
        <source>Drawn from the seed: 0, or 1/(1 − p) to make up for what is dropped.</source>
        <translation>由种子抽取：0，或 1/(1 − p)，后者用来补偿被丢弃的部分。</translation>
    </message>
    <message>
        <source>The squared differences, column by column, summed up, negative:</source>
        <translation>逐列求差的平方，相加，取负：</translation>
    </message>
    <message>
        <source>The hidden query plus the hidden key, through tanh, times v, summed up:</source>
        <translation>查询与键的隐藏表示相加，经过 tanh，乘以 v，再求和：</translation>
    </message>
    <message>
        <source>Query and key side by side through W and tanh, times v, summed up:</source>
        <translation>查询与键拼接，经过 W 和 tanh，乘以 v，再求和：</translation>
    </message>
    <message>
        <source>A number of the row of the table that belongs to this token:</source>
        <translation>表中属于这个词元的那一行里的数：</translation>
    </message>
    <message>
        <source>Which place this is, counted from the first.</source>
        <translation>这是第几个位置，从第一个数起。</translation>
    </message>
    <message>
        <source>The number, brought to the size of its row, times its gain:</source>
        <translation>这个数除以所在行的大小，再乘以增益：</translation>
    </message>
</context>
<context>
    <name>NotesStrip</name>
    <message>
        <source>Fewer</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>另有 {count} 条</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>NumberLine</name>
    <message>
        <source>at most {number}</source>
        <translation>至多 {number}</translation>
    </message>
    <message>
        <source>goal {number}</source>
        <translation>目标 {number}</translation>
    </message>
    <message>
        <source>now {number}</source>
        <translation>当前 {number}</translation>
    </message>
</context>
<context>
    <name>Offering</name>
    <message>
        <source>Every worksheet was closed.</source>
        <translation>所有工作表都已正常关闭。</translation>
    </message>
    <message>
        <source>This is what was not saved. Save it to keep it.</source>
        <translation>这是当时尚未保存的内容。请保存以保留它。</translation>
    </message>
    <message>
        <source>worksheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>Sessions (*{suffix})</source>
        <translation>会话 (*{suffix})</translation>
    </message>
    <message>
        <source>Save As</source>
        <translation>另存为</translation>
    </message>
</context>
<context>
    <name>OpeningDialog</name>
    <message>
        <source>Open Arrays</source>
        <translation>打开数组</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
</context>
<context>
    <name>Operators</name>
    <message>
        <source>split</source>
        <translation>拆分</translation>
    </message>
    <message>
        <source>merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>rotate</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>where</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>same? rules</source>
        <translation>规则（同文档）</translation>
    </message>
    <message>
        <source>random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>drop sink</source>
        <translation>去掉汇（sink）</translation>
    </message>
    <message>
        <source>by</source>
        <translation>按</translation>
    </message>
    <message>
        <source>÷ length</source>
        <translation>÷ 长度</translation>
    </message>
    <message>
        <source>− mean, ÷ deviation</source>
        <translation>− 均值，÷ 标准差</translation>
    </message>
    <message>
        <source>[bucket(j − i)]</source>
        <translation>[桶(j − i)]</translation>
    </message>
    <message>
        <source>− dist²</source>
        <translation>− 距离²</translation>
    </message>
    <message>
        <source>hard</source>
        <translation>取最大</translation>
    </message>
    <message>
        <source>row sum</source>
        <translation>÷ 行和</translation>
    </message>
    <message>
        <source>off by one</source>
        <translation>softmax1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>恒等</translation>
    </message>
</context>
<context>
    <name>OptionRow</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>as many</source>
        <translation>同样多</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>Words</source>
        <translation>词</translation>
    </message>
    <message>
        <source>Heads and projections</source>
        <translation>头和投影</translation>
    </message>
    <message>
        <source>Queries and keys</source>
        <translation>查询和键</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Biases</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Keys and values from</source>
        <translation>键和值的来源</translation>
    </message>
    <message>
        <source>Key/value cache</source>
        <translation>键值缓存</translation>
    </message>
    <message>
        <source>Positions added to X</source>
        <translation>加到 X 的位置编码</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>头数</translation>
    </message>
    <message>
        <source>Key/value heads</source>
        <translation>键值头数</translation>
    </message>
    <message>
        <source>Biases b_Q, b_K, b_V</source>
        <translation>偏置 b_Q、b_K、b_V</translation>
    </message>
    <message>
        <source>Output projection W_O</source>
        <translation>输出投影 W_O</translation>
    </message>
    <message>
        <source>Query/key norm</source>
        <translation>查询和键的归一化</translation>
    </message>
    <message>
        <source>Query/key norm over</source>
        <translation>查询/键归一化的范围</translation>
    </message>
    <message>
        <source>Query/key gains</source>
        <translation>查询/键的增益</translation>
    </message>
    <message>
        <source>ε of the query/key norm</source>
        <translation>查询/键归一化的 ε</translation>
    </message>
    <message>
        <source>Rotary positions (RoPE)</source>
        <translation>旋转位置编码（RoPE）</translation>
    </message>
    <message>
        <source>RoPE base</source>
        <translation>RoPE 底数</translation>
    </message>
    <message>
        <source>Share of columns that turn</source>
        <translation>旋转列的比例</translation>
    </message>
    <message>
        <source>RoPE scaling</source>
        <translation>RoPE 缩放</translation>
    </message>
    <message>
        <source>RoPE factor</source>
        <translation>RoPE 缩放因子</translation>
    </message>
    <message>
        <source>Original length</source>
        <translation>原始长度</translation>
    </message>
    <message>
        <source>RoPE lengthens by</source>
        <translation>RoPE 的长度倍数</translation>
    </message>
    <message>
        <source>Query offset</source>
        <translation>查询偏移</translation>
    </message>
    <message>
        <source>Score function</source>
        <translation>得分函数</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Softcap</source>
        <translation>软上限（softcap）</translation>
    </message>
    <message>
        <source>Position bias</source>
        <translation>位置偏置</translation>
    </message>
    <message>
        <source>Additive mask</source>
        <translation>加性掩码</translation>
    </message>
    <message>
        <source>Additive mask by head</source>
        <translation>各头的加性掩码</translation>
    </message>
    <message>
        <source>Causal</source>
        <translation>因果</translation>
    </message>
    <message>
        <source>Window to the left</source>
        <translation>左侧窗口</translation>
    </message>
    <message>
        <source>Window to the right</source>
        <translation>右侧窗口</translation>
    </message>
    <message>
        <source>Sink words</source>
        <translation>汇（sink）词数</translation>
    </message>
    <message>
        <source>Prefix</source>
        <translation>前缀</translation>
    </message>
    <message>
        <source>Dilation</source>
        <translation>膨胀（dilation）</translation>
    </message>
    <message>
        <source>Key length</source>
        <translation>键的有效长度</translation>
    </message>
    <message>
        <source>Several documents</source>
        <translation>多个文档</translation>
    </message>
    <message>
        <source>Mask to paint on</source>
        <translation>可涂画的掩码</translation>
    </message>
    <message>
        <source>Normalise</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>α of entmax</source>
        <translation>entmax 的 α</translation>
    </message>
    <message>
        <source>k of top-k</source>
        <translation>top-k 的 k</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>丢弃（dropout）</translation>
    </message>
    <message>
        <source>Seed of the dropout</source>
        <translation>丢弃的随机种子</translation>
    </message>
    <message>
        <source>Keys and values of earlier words stand before the new ones, as when a model writes word by word.</source>
        <translation>前面各词的键和值排在新词之前，正如模型逐词生成时那样。</translation>
    </message>
    <message>
        <source>Fewer heads for keys and values, each shared by a group of query heads (GQA); one for all is MQA.</source>
        <translation>键和值的头较少，每个由一组查询头共用（分组查询，GQA）；全部共用一个就是 MQA。</translation>
    </message>
    <message>
        <source>One row of numbers is added to every query, key and value.</source>
        <translation>每个查询、键和值都加上一行数。</translation>
    </message>
    <message>
        <source>The heads side by side, times one more matrix.</source>
        <translation>各个头并排，再乘以一个矩阵。</translation>
    </message>
    <message>
        <source>What is added under the root, so that small rows stay small.</source>
        <translation>加在根号下的数，使很小的行保持很小。</translation>
    </message>
    <message>
        <source>Queries and keys are multiplied by it as they turn.</source>
        <translation>查询和键在旋转时还要乘以它。</translation>
    </message>
    <message>
        <source>The larger, the slower the last columns turn.</source>
        <translation>底数越大，靠后的列转得越慢。</translation>
    </message>
    <message>
        <source>1: every pair of columns turns; the others do not see positions.</source>
        <translation>1：每一对列都旋转；不旋转的列看不到位置。</translation>
    </message>
    <message>
        <source>How many times longer texts become.</source>
        <translation>文本长度变为原来的几倍。</translation>
    </message>
    <message>
        <source>The number of words that the model was trained on.</source>
        <translation>模型训练时的文本长度，以词计。</translation>
    </message>
    <message>
        <source>How many keys stand before the first query.</source>
        <translation>第一个查询之前有多少个键。</translation>
    </message>
    <message>
        <source>No score beyond ±c; before the mask, so that −∞ stays −∞.</source>
        <translation>任何得分都不超出 ±c；在掩码之前进行，所以 −∞ 仍是 −∞。</translation>
    </message>
    <message>
        <source>A matrix that is added to the scores; −∞ forbids.</source>
        <translation>加到得分上的矩阵；−∞ 表示禁止。</translation>
    </message>
    <message>
        <source>One additive mask for each head, side by side.</source>
        <translation>每个头各有一个加性掩码，左右并排。</translation>
    </message>
    <message>
        <source>Keys that lie further back cannot be seen.</source>
        <translation>左侧更远的键看不到。</translation>
    </message>
    <message>
        <source>Keys that lie further ahead cannot be seen.</source>
        <translation>右侧更远的键看不到。</translation>
    </message>
    <message>
        <source>The first words, which stay in sight beyond the window.</source>
        <translation>开头的几个词，在窗口之外也始终看得到。</translation>
    </message>
    <message>
        <source>The first words, which may be seen from before (prefix-LM).</source>
        <translation>开头的几个词，不受因果限制，前面的词也看得到（prefix-LM）。</translation>
    </message>
    <message>
        <source>Only every r-th key, counted from the query.</source>
        <translation>从查询数起，每 r 个键只看一个。</translation>
    </message>
    <message>
        <source>Several attentions side by side; each gets d_k columns of W_Q of its own.</source>
        <translation>多个注意力并列；每个头在 W_Q 中有自己的 d_k 列。</translation>
    </message>
    <message>
        <source>Every normaliser</source>
        <translation>所有归一化方式</translation>
    </message>
    <message>
        <source>Every score function</source>
        <translation>所有得分函数</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>Positions</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Only so many keys are real; those after them are padding.</source>
        <translation>只有这么多个键是真的，后面的都是填充。</translation>
    </message>
    <message>
        <source>Each word has a number; only words with the same number see each other.</source>
        <translation>每个词有一个编号；只有编号相同的词才能互相看到。</translation>
    </message>
    <message>
        <source>Click and drag on the matrix “mask” to forbid and to allow.</source>
        <translation>在矩阵“mask”上点击或拖动，即可禁止或允许。</translation>
    </message>
    <message>
        <source>1 is softmax, 2 is sparsemax; the larger, the more zeros.</source>
        <translation>1 是 softmax，2 是 sparsemax；越大，零越多。</translation>
    </message>
    <message>
        <source>How many keys of each row keep a weight.</source>
        <translation>每一行有多少个键保留权重。</translation>
    </message>
    <message>
        <source>Each weight becomes 0 with this probability, the others grow: shown as a matrix.</source>
        <translation>每个权重以这个概率变为 0，其余的变大；丢弃情况显示为一个矩阵。</translation>
    </message>
    <message>
        <source>The same seed drops the same weights.</source>
        <translation>相同的种子丢弃相同的权重。</translation>
    </message>
    <message>
        <source>the words themselves</source>
        <translation>词本身</translation>
    </message>
    <message>
        <source>Self-attention: every word looks at every word of the same text.</source>
        <translation>自注意力：每个词关注同一文本里的每个词。</translation>
    </message>
    <message>
        <source>another text</source>
        <translation>另一段文本</translation>
    </message>
    <message>
        <source>Cross-attention: the words of X look at those of X_kv.</source>
        <translation>交叉注意力：X 的词关注 X_kv 的词。</translation>
    </message>
    <message>
        <source>Q, K and V are given</source>
        <translation>给定 Q、K 和 V</translation>
    </message>
    <message>
        <source>Queries, keys and values are given, as those of a model; every word looks at every word.</source>
        <translation>给定查询、键和值，例如来自某个模型；每个词关注每个词。</translation>
    </message>
    <message>
        <source>Q, K and V are given, of two texts</source>
        <translation>给定两段文本的 Q、K 和 V</translation>
    </message>
    <message>
        <source>Queries of one text look at given keys and values of another.</source>
        <translation>一段文本的查询关注另一段文本给定的键和值。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Attention alone does not know the order of the words.</source>
        <translation>注意力本身不知道词的顺序。</translation>
    </message>
    <message>
        <source>sinusoidal</source>
        <translation>正弦位置编码</translation>
    </message>
    <message>
        <source>Sines and cosines of the position, from fast to slow.</source>
        <translation>位置的正弦和余弦，由快到慢。</translation>
    </message>
    <message>
        <source>a table</source>
        <translation>一张表</translation>
    </message>
    <message>
        <source>One row of numbers for each position, which a network would learn.</source>
        <translation>每个位置一行数；实际应用中由网络训练得到。</translation>
    </message>
    <message>
        <source>Long queries and keys have large scores.</source>
        <translation>查询和键的向量越长，得分越大。</translation>
    </message>
    <message>
        <source>length 1</source>
        <translation>长度为 1</translation>
    </message>
    <message>
        <source>Only the directions of queries and keys count.</source>
        <translation>只有查询和键的方向起作用。</translation>
    </message>
    <message>
        <source>root mean square 1</source>
        <translation>均方根为 1</translation>
    </message>
    <message>
        <source>RMSNorm of queries and keys, as many large models do.</source>
        <translation>对查询和键做 RMSNorm，许多大模型都这样做。</translation>
    </message>
    <message>
        <source>mean 0, variance 1</source>
        <translation>均值 0，方差 1</translation>
    </message>
    <message>
        <source>LayerNorm of queries and keys.</source>
        <translation>对查询和键做 LayerNorm。</translation>
    </message>
    <message>
        <source>each head</source>
        <translation>每个头</translation>
    </message>
    <message>
        <source>Each head is brought to one length on its own, as in Qwen3 and Gemma 3.</source>
        <translation>各头分别归一化，如 Qwen3 和 Gemma 3。</translation>
    </message>
    <message>
        <source>all heads</source>
        <translation>所有头</translation>
    </message>
    <message>
        <source>The heads together, side by side, before they are split, as in OLMo 2.</source>
        <translation>在拆分之前，把并排的各头一起归一化，如 OLMo 2。</translation>
    </message>
    <message>
        <source>each head, rotated</source>
        <translation>每个头，旋转之后</translation>
    </message>
    <message>
        <source>Each head, once it is turned, as in Llama 4.</source>
        <translation>各头旋转之后再归一化，如 Llama 4。</translation>
    </message>
    <message>
        <source>All columns count alike.</source>
        <translation>各列同等重要。</translation>
    </message>
    <message>
        <source>a row</source>
        <translation>一行</translation>
    </message>
    <message>
        <source>Each column times a number that a network would learn, the same for all heads.</source>
        <translation>每列乘以一个由网络学习的数，所有头相同。</translation>
    </message>
    <message>
        <source>a row for each head</source>
        <translation>每个头一行</translation>
    </message>
    <message>
        <source>Each column of each head times a number of its own.</source>
        <translation>每个头的每一列各乘以自己的数。</translation>
    </message>
    <message>
        <source>Queries and keys are not turned.</source>
        <translation>查询和键不旋转。</translation>
    </message>
    <message>
        <source>halves</source>
        <translation>两半配对</translation>
    </message>
    <message>
        <source>Column i turns with column i + d/2, as Hugging Face has it for Llama: only distances count.</source>
        <translation>第 i 列与第 i + d/2 列一起旋转，与 Hugging Face 的 Llama 相同：只有距离起作用。</translation>
    </message>
    <message>
        <source>neighbours</source>
        <translation>相邻配对</translation>
    </message>
    <message>
        <source>Columns 1 and 2 turn together, 3 and 4, …, as in the paper.</source>
        <translation>第 1、2 列一起旋转，第 3、4 列一起旋转，依此类推，与原论文相同。</translation>
    </message>
    <message>
        <source>The angles as they were trained.</source>
        <translation>保持训练时的角度。</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>All angles divided by the factor: positions move closer together.</source>
        <translation>所有角度除以缩放因子：位置之间靠得更近。</translation>
    </message>
    <message>
        <source>NTK</source>
        <translation>NTK</translation>
    </message>
    <message>
        <source>A larger base: slow columns slow down, fast ones hardly.</source>
        <translation>底数更大：慢的列更慢，快的列几乎不变。</translation>
    </message>
    <message>
        <source>Llama 3.1</source>
        <translation>Llama 3.1</translation>
    </message>
    <message>
        <source>Fast columns stay, slow ones are divided, with a smooth passage.</source>
        <translation>快的列不变，慢的列除以缩放因子，中间平滑过渡。</translation>
    </message>
    <message>
        <source>YaRN</source>
        <translation>YaRN</translation>
    </message>
    <message>
        <source>By parts, as Llama 3.1, and queries and keys grow a little longer.</source>
        <translation>与 Llama 3.1 一样分段处理，查询和键的向量也略微变长。</translation>
    </message>
    <message>
        <source>frequencies of your own</source>
        <translation>自定频率</translation>
    </message>
    <message>
        <source>A row of angles on the card, one for each pair of columns that turns.</source>
        <translation>卡片上的一行角度，每个旋转的列对一个。</translation>
    </message>
    <message>
        <source>dot product</source>
        <translation>点积</translation>
    </message>
    <message>
        <source>The sum of products, column by column.</source>
        <translation>逐列相乘，再相加。</translation>
    </message>
    <message>
        <source>general (Luong)</source>
        <translation>一般式（Luong）</translation>
    </message>
    <message>
        <source>A matrix between query and key decides which columns meet.</source>
        <translation>查询与键之间的一个矩阵决定哪些列相乘。</translation>
    </message>
    <message>
        <source>additive (Bahdanau)</source>
        <translation>加性（Bahdanau）</translation>
    </message>
    <message>
        <source>A small network: a hidden layer of query plus key, then one number.</source>
        <translation>一个小网络：先是查询加键的隐藏层，再得出一个数。</translation>
    </message>
    <message>
        <source>concat (Luong)</source>
        <translation>拼接（Luong）</translation>
    </message>
    <message>
        <source>The same network on query and key side by side.</source>
        <translation>同样的网络，输入是拼接起来的查询和键。</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>The cosine of the angle: between −1 and 1.</source>
        <translation>夹角的余弦：在 −1 和 1 之间。</translation>
    </message>
    <message>
        <source>negative squared distance</source>
        <translation>负平方距离</translation>
    </message>
    <message>
        <source>0 for equal vectors, and the lower the further apart.</source>
        <translation>向量相等时为 0，离得越远越低。</translation>
    </message>
    <message>
        <source>Gaussian kernel</source>
        <translation>高斯核</translation>
    </message>
    <message>
        <source>1 for equal vectors, towards 0 with the distance; goes with “row sum”.</source>
        <translation>向量相等时为 1，随距离增大趋于 0；与“行和”搭配。</translation>
    </message>
    <message>
        <source>features elu + 1</source>
        <translation>特征映射 elu + 1</translation>
    </message>
    <message>
        <source>Linear attention: products of positive features; goes with “row sum”.</source>
        <translation>线性注意力：正特征的乘积；与“行和”搭配。</translation>
    </message>
    <message>
        <source>features relu</source>
        <translation>特征映射 relu</translation>
    </message>
    <message>
        <source>Linear attention with negative features cut off; goes with “row sum”.</source>
        <translation>线性注意力，负的特征截为 0；与“行和”搭配。</translation>
    </message>
    <message>
        <source>exponential kernel</source>
        <translation>指数核</translation>
    </message>
    <message>
        <source>With “row sum” this is softmax exactly: the check of linear attention.</source>
        <translation>与“行和”搭配时恰好就是 softmax：可用来检验线性注意力。</translation>
    </message>
    <message>
        <source>1/√d_k</source>
        <translation>1/√d_k</translation>
    </message>
    <message>
        <source>Keeps the spread of the scores the same for any d_k.</source>
        <translation>使得分的方差不随 d_k 变化。</translation>
    </message>
    <message>
        <source>1/d_k</source>
        <translation>1/d_k</translation>
    </message>
    <message>
        <source>As in models whose width is changed without new settings (μP).</source>
        <translation>改变宽度而不重新调参的模型用这个（μP）。</translation>
    </message>
    <message>
        <source>The scores as they are.</source>
        <translation>得分保持原样。</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>一个数</translation>
    </message>
    <message>
        <source>Times a number that you set on the card.</source>
        <translation>乘以在卡片上设定的一个数。</translation>
    </message>
    <message>
        <source>a number for each head</source>
        <translation>每个头一个数</translation>
    </message>
    <message>
        <source>Every head learns how sharply it looks.</source>
        <translation>每个头学习各自的缩放，决定注意力的集中程度。</translation>
    </message>
    <message>
        <source>Scores do not depend on where the words stand.</source>
        <translation>得分与词的位置无关。</translation>
    </message>
    <message>
        <source>ALiBi</source>
        <translation>ALiBi</translation>
    </message>
    <message>
        <source>The further away, the lower, with a slope of its own for each head.</source>
        <translation>离得越远，得分越低；每个头有自己的斜率。</translation>
    </message>
    <message>
        <source>T5, both directions</source>
        <translation>T5，双向</translation>
    </message>
    <message>
        <source>A learned number for each bucket of distances, before and after.</source>
        <translation>每个距离桶有一个可学习的数，前后两个方向分开。</translation>
    </message>
    <message>
        <source>T5, causal</source>
        <translation>T5，因果</translation>
    </message>
    <message>
        <source>All buckets are for words that came before.</source>
        <translation>所有的桶都用于前面的词。</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Every word may look ahead.</source>
        <translation>每个词都可以看到后面的词。</translation>
    </message>
    <message>
        <source>from the top left</source>
        <translation>左上角对齐</translation>
    </message>
    <message>
        <source>Query i sees the keys up to i.</source>
        <translation>查询 i 只看到键 i 和更早的键。</translation>
    </message>
    <message>
        <source>from the bottom right</source>
        <translation>右下角对齐</translation>
    </message>
    <message>
        <source>The last query sees the last key, the one before it one less.</source>
        <translation>最后一个查询能看到最后一个键；每往前一个查询，就少看一个键。</translation>
    </message>
    <message>
        <source>by position</source>
        <translation>按位置</translation>
    </message>
    <message>
        <source>Query i stands after the cache or the offset, and sees all before it and itself.</source>
        <translation>查询 i 排在缓存或偏移之后，能看到自己和之前的一切。</translation>
    </message>
    <message>
        <source>softmax</source>
        <translation>softmax</translation>
    </message>
    <message>
        <source>Softmax makes each row shares that sum to 1; whatever may be seen gets a share.</source>
        <translation>softmax 把每一行变成概率分布（和为 1）；凡是看得到的键都有权重。</translation>
    </message>
    <message>
        <source>sparsemax</source>
        <translation>sparsemax</translation>
    </message>
    <message>
        <source>Scores less a threshold, negative ones 0: rows sum to 1 with true zeros.</source>
        <translation>得分减去阈值，负的变为 0：每行总和为 1，并有真正的零。</translation>
    </message>
    <message>
        <source>entmax 1.5</source>
        <translation>entmax 1.5</translation>
    </message>
    <message>
        <source>Half-way between softmax and sparsemax.</source>
        <translation>在 softmax 与 sparsemax 的正中间。</translation>
    </message>
    <message>
        <source>α-entmax</source>
        <translation>α-entmax</translation>
    </message>
    <message>
        <source>From softmax (α = 1) through sparsemax (α = 2) and beyond.</source>
        <translation>从 softmax（α = 1）经过 sparsemax（α = 2），再到更大的 α。</translation>
    </message>
    <message>
        <source>sigmoid</source>
        <translation>sigmoid</translation>
    </message>
    <message>
        <source>Every weight between 0 and 1 for itself; the row need not sum to 1.</source>
        <translation>每个权重各自在 0 和 1 之间；一行的总和不必为 1。</translation>
    </message>
    <message>
        <source>softmax off by one</source>
        <translation>softmax1（分母加 1）</translation>
    </message>
    <message>
        <source>One more in the sum: a word may attend to nothing.</source>
        <translation>分母里多一个 1：词可以什么都不关注。</translation>
    </message>
    <message>
        <source>learned sinks</source>
        <translation>可学习的汇（sink）</translation>
    </message>
    <message>
        <source>A further column takes part in the softmax and is then left out.</source>
        <translation>多一列参与 softmax，之后舍去。</translation>
    </message>
    <message>
        <source>top-k</source>
        <translation>top-k</translation>
    </message>
    <message>
        <source>Softmax over the k largest scores of each row.</source>
        <translation>对每一行最大的 k 个得分做 softmax。</translation>
    </message>
    <message>
        <source>hard</source>
        <translation>硬注意力</translation>
    </message>
    <message>
        <source>All weight on the largest score; nothing to learn from, its gradient is 0.</source>
        <translation>全部权重给最大的得分；梯度为 0，无从学习。</translation>
    </message>
    <message>
        <source>row sum</source>
        <translation>行和</translation>
    </message>
    <message>
        <source>A score as a share of its row&apos;s sum; for scores that are not negative.</source>
        <translation>得分除以这一行得分的总和；适用于非负的得分。</translation>
    </message>
    <message>
        <source>The scores themselves are the weights.</source>
        <translation>得分本身就是权重。</translation>
    </message>
    <message>
        <source>As if it were 1.</source>
        <translation>相当于温度为 1。</translation>
    </message>
    <message>
        <source>Below 1 the weights gather on few keys, above 1 they spread.</source>
        <translation>小于 1 时权重集中到少数键上，大于 1 时分散开来。</translation>
    </message>
    <message>
        <source>Every head has its own temperature.</source>
        <translation>每个头有自己的温度。</translation>
    </message>
    <message>
        <source>Positions are added to words; here queries, keys and values are given.</source>
        <translation>位置是加到词上的，而这里给定的是查询、键和值。</translation>
    </message>
    <message>
        <source>There is nothing to project, so there is nothing to add.</source>
        <translation>没有投影，也就没有可加的偏置。</translation>
    </message>
    <message>
        <source>The cache is for self-attention: take keys and values from the words.</source>
        <translation>缓存只用于自注意力：请让键和值来自词本身。</translation>
    </message>
    <message>
        <source>There is one head, so there is nothing to share.</source>
        <translation>只有一个头，没有什么可共用。</translation>
    </message>
    <message>
        <source>Has no effect unless there are several heads.</source>
        <translation>只有一个头时不起作用。</translation>
    </message>
    <message>
        <source>Has no effect until rotary positions are on.</source>
        <translation>启用旋转位置编码后才起作用。</translation>
    </message>
    <message>
        <source>Has no effect until rotary positions are on, by a formula.</source>
        <translation>启用按公式计算的旋转位置编码后才起作用。</translation>
    </message>
    <message>
        <source>Has no effect without a query/key norm.</source>
        <translation>没有查询/键归一化时不起作用。</translation>
    </message>
    <message>
        <source>Counts for root mean square 1 and for LayerNorm only.</source>
        <translation>只对均方根为 1 和 LayerNorm 起作用。</translation>
    </message>
    <message>
        <source>Has no effect until a RoPE scaling is chosen.</source>
        <translation>选择一种 RoPE 缩放后才起作用。</translation>
    </message>
    <message>
        <source>Counts for the Llama 3.1 and YaRN scalings only.</source>
        <translation>只对 Llama 3.1 和 YaRN 两种缩放起作用。</translation>
    </message>
    <message>
        <source>The cache decides it: as many as it has rows.</source>
        <translation>由缓存决定：缓存有几行就是几。</translation>
    </message>
    <message>
        <source>Has no effect without rotary positions, a position bias, a window or a causal mask by position.</source>
        <translation>没有旋转位置编码、位置偏置、窗口或按位置的因果掩码时不起作用。</translation>
    </message>
    <message>
        <source>Has no effect without a window or a dilation.</source>
        <translation>没有窗口或膨胀时不起作用。</translation>
    </message>
    <message>
        <source>Has no effect unless the mask is causal.</source>
        <translation>使用因果掩码时才起作用。</translation>
    </message>
    <message>
        <source>Is for self-attention without a cache.</source>
        <translation>只用于没有缓存的自注意力。</translation>
    </message>
    <message>
        <source>Counts for {rules} only.</source>
        <translation>只对 {rules} 起作用。</translation>
    </message>
    <message>
        <source>Has no effect while dropout is 0.</source>
        <translation>丢弃概率为 0 时不起作用。</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
</context>
<context>
    <name>Paper</name>
    <message>
        <source>Name: ______________________    {of}</source>
        <translation>姓名：______________________    {of}</translation>
    </message>
    <message>
        <source>{name}: {count} columns, see the worksheet</source>
        <translation>{name}：共 {count} 列，见工作表</translation>
    </message>
</context>
<context>
    <name>PartBoxes</name>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>First row</source>
        <translation>起始行</translation>
    </message>
    <message>
        <source>Last row</source>
        <translation>结束行</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>First column</source>
        <translation>起始列</translation>
    </message>
    <message>
        <source>Last column</source>
        <translation>结束列</translation>
    </message>
</context>
<context>
    <name>PartsPage</name>
    <message>
        <source>What heads and MLPs add</source>
        <translation>各头和各层 MLP 的贡献</translation>
    </message>
    <message>
        <source>The strongest parts</source>
        <translation>最大的贡献</translation>
    </message>
    <message>
        <source>What each adds to the logit of “{token}” at piece {row}, {logit} in all, with norms held at what they divide by. Select another logit to ask for its parts.</source>
        <translation>第 {row} 个词元处“{token}”的 logit（合计 {logit}）由哪些部分组成，归一化的除数保持不变。选中别的 logit 可以查看它的组成。</translation>
    </message>
    <message>
        <source>MLP</source>
        <translation>MLP</translation>
    </message>
    <message>
        <source>what norms and biases add</source>
        <translation>归一化与偏置的贡献</translation>
    </message>
</context>
<context>
    <name>Pasting</name>
    <message>
        <source>the clipboard</source>
        <translation>剪贴板</translation>
    </message>
    <message>
        <source>Reading the clipboard… {percent} %</source>
        <translation>正在读取剪贴板… {percent}%</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Take the Names</source>
        <translation>采用这些名称</translation>
    </message>
    <message>
        <source>Read Otherwise…</source>
        <translation>换一种读法…</translation>
    </message>
    <message>
        <source>Grow everywhere ({sizes})</source>
        <translation>相关矩阵一起扩大（{sizes}）</translation>
    </message>
    <message>
        <source>Grow only {name}</source>
        <translation>只扩大 {name}</translation>
    </message>
    <message>
        <source>Paste what fits</source>
        <translation>只粘贴放得下的部分</translation>
    </message>
    <message>
        <source>The pasted block needs {needed}, but {name} is {shape}.</source>
        <translation>粘贴的内容需要 {needed}，而 {name} 是 {shape}。</translation>
    </message>
</context>
<context>
    <name>PatchPage</name>
    <message>
        <source>Each place alone is set to 0, to its mean over the pieces, or to what it is in another sentence of equally many pieces; the map shows how the answer changes. Click a cell to pin what was tried there.</source>
        <translation>逐处单独设为 0、设为对各词元的平均值，或换成词元数相同的另一个句子中的值；图中显示回答的变化。点击一格，就把在那里试过的值固定下来。</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>Try every place</source>
        <translation>逐处尝试</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>What becomes of the answer</source>
        <translation>回答的变化</translation>
    </message>
    <message>
        <source>states: layers × pieces</source>
        <translation>隐藏状态：层 × 词元</translation>
    </message>
    <message>
        <source>heads: layers × heads</source>
        <translation>头：层 × 头</translation>
    </message>
    <message>
        <source>attention of each layer</source>
        <translation>每一层的注意力</translation>
    </message>
    <message>
        <source>MLP of each layer</source>
        <translation>每一层的 MLP</translation>
    </message>
    <message>
        <source>to zero</source>
        <translation>设为零</translation>
    </message>
    <message>
        <source>to the mean</source>
        <translation>设为平均值</translation>
    </message>
    <message>
        <source>from a sentence</source>
        <translation>取自另一个句子</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>How</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>From which sentence</source>
        <translation>取自哪个句子</translation>
    </message>
    <message>
        <source>{answer} is {before}; each cell: how much it changes. The strongest: {change}.</source>
        <translation>{answer} 为 {before}；每一格是它的变化量，最大的是 {change}。</translation>
    </message>
</context>
<context>
    <name>Pieces</name>
    <message>
        <source>put in by the tokenizer</source>
        <translation>由分词器加入</translation>
    </message>
    <message>
        <source>from “{letters}”</source>
        <translation>来自“{letters}”</translation>
    </message>
    <message>
        <source>piece {number}: {name}, token {token}</source>
        <translation>第 {number} 个词元：{name}，编号 {token}</translation>
    </message>
</context>
<context>
    <name>PinBlocks</name>
    <message>
        <source>Switch off, or hold at its mean</source>
        <translation>置为 0，或固定在平均值</translation>
    </message>
    <message>
        <source>A row is a piece, a column a neuron or a dimension, a head what it gives to all pieces.</source>
        <translation>一行是一个词元，一列是一个神经元或维度，一个头是它给所有词元的输出。</translation>
    </message>
    <message>
        <source>Row to 0</source>
        <translation>行设为 0</translation>
    </message>
    <message>
        <source>Row to the mean</source>
        <translation>行设为平均值</translation>
    </message>
    <message>
        <source>Column to 0</source>
        <translation>列设为 0</translation>
    </message>
    <message>
        <source>Column to its mean</source>
        <translation>列设为平均值</translation>
    </message>
    <message>
        <source>Head to 0</source>
        <translation>头设为 0</translation>
    </message>
    <message>
        <source>Head to its mean</source>
        <translation>头设为平均值</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Words: {list}</source>
        <translation>词：{list}</translation>
    </message>
    <message>
        <source>Options: {list}</source>
        <translation>选项：{list}</translation>
    </message>
    <message>
        <source>Typed over: {list}</source>
        <translation>手工输入的单元格：{list}</translation>
    </message>
    <message>
        <source>Snapshots: {list}</source>
        <translation>快照：{list}</translation>
    </message>
    <message>
        <source>Preview of the figure</source>
        <translation>图的预览</translation>
    </message>
</context>
<context>
    <name>PreviewBanner</name>
    <message>
        <source>This is the snapshot “{name}”, not the present.</source>
        <translation>这是快照“{name}”，不是当前状态。</translation>
    </message>
    <message>
        <source>Show the present (F9)</source>
        <translation>回到当前状态（F9）</translation>
    </message>
</context>
<context>
    <name>Proofs</name>
    <message>
        <source>{goal} cannot be: nothing that may change leads to this cell of {matrix}, so it stays {reach}.</source>
        <translation>{goal} 不可能：允许改变的数影响不到 {matrix} 的这个单元格，所以它始终是 {reach}。</translation>
    </message>
    <message>
        <source>This cannot be. Each row of the output is a mixture of the rows it may attend to, so it stays inside their convex hull. Measured as {sum}, every mixture reaches at most {reach}; the goal asks for {wanted}.</source>
        <translation>这不可能。注意力输出的每一行都是它可以关注的各行的凸组合，所以总在这些行的凸包之内。用 {sum} 来衡量，任何凸组合至多达到 {reach}；目标要求的是 {wanted}。</translation>
    </message>
    <message>
        <source>This cannot be. The weights of a row are shares of a whole: none is negative and together they are at most 1. {sum} is at most {reach}; the goal asks for {wanted}.</source>
        <translation>这不可能。一行的权重都不为负，总和至多为 1。{sum} 至多是 {reach}；目标要求的是 {wanted}。</translation>
    </message>
    <message>
        <source>This cannot be. Each weight lies between 0 and 1. Whatever the weights are, {sum} reaches at most {reach}; the goal asks for {wanted}.</source>
        <translation>这不可能。每个权重都在 0 和 1 之间。无论权重如何，{sum} 至多为 {reach}，而目标要求 {wanted}。</translation>
    </message>
    <message>
        <source>This cannot be. Whatever {matrix} becomes, {sum} is always {reach}, because the vectors it is multiplied with are linearly dependent; the goals ask for {wanted}.</source>
        <translation>这不可能。无论 {matrix} 变成什么，{sum} 总是 {reach}，因为与它相乘的向量线性相关；目标要求的是 {wanted}。</translation>
    </message>
    <message>
        <source>This cannot be within the bounds. {sum} reaches at most {reach}; the goals ask for {wanted}. Widen the bounds, or let more cells change.</source>
        <translation>在上下界之内不可能。{sum} 至多达到 {reach}；目标要求的是 {wanted}。请放宽上下界，或允许更多单元格改变。</translation>
    </message>
    <message>
        <source>This cannot be. The vectors of these words are linearly dependent, so {sum} is always 0; the goals ask for {wanted}.</source>
        <translation>这不可能。各个词的向量线性相关，所以 {sum} 总是 0；目标要求的是 {wanted}。</translation>
    </message>
    <message>
        <source>This cannot be. {matrix} is a product with an inner size of {most}, so its rank is at most {most}, but the numbers asked for have rank {rank}; the nearest of rank {most} still misses them by {wanted}.</source>
        <translation>这不可能。{matrix} 是中间维数为 {most} 的矩阵乘积，所以秩至多为 {most}，而要求的这些数的秩是 {rank}；与它们最接近的、秩为 {most} 的矩阵仍差 {wanted}。</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Drive</source>
        <translation>驱动器</translation>
    </message>
    <message>
        <source>Folder</source>
        <comment>All other platforms</comment>
        <translation>文件夹</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>查找范围(&amp;L)：</translation>
    </message>
    <message>
        <source>Look in:</source>
        <translation>查找范围：</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>文件类型(&amp;T)：</translation>
    </message>
    <message>
        <source>Files of type:</source>
        <translation>文件类型：</translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>Discard</source>
        <translation>不保存</translation>
    </message>
</context>
<context>
    <name>QShortcut</name>
    <message>
        <source>Backspace</source>
        <translation>Backspace</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>↓</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>←</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>→</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>↑</translation>
    </message>
</context>
<context>
    <name>QuestionActions</name>
    <message>
        <source>&amp;Where From</source>
        <translation>从何而来(&amp;W)</translation>
    </message>
    <message>
        <source>What Mo&amp;ves It</source>
        <translation>受何影响(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Make It So</source>
        <translation>如何达成(&amp;I)</translation>
    </message>
    <message>
        <source>What &amp;If</source>
        <translation>假如(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Next Term</source>
        <translation>下一个操作数(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous Term</source>
        <translation>上一个操作数(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Follow Operand</source>
        <translation>转到操作数(&amp;O)</translation>
    </message>
    <message>
        <source>Go &amp;Back</source>
        <translation>后退(&amp;B)</translation>
    </message>
    <message>
        <source>Go Fo&amp;rward</source>
        <translation>前进(&amp;R)</translation>
    </message>
    <message>
        <source>Wal&amp;k to the First NaN or ∞</source>
        <translation>追溯到最初的 NaN 或 ∞(&amp;A)</translation>
    </message>
    <message>
        <source>Make Selection the &amp;Target</source>
        <translation>将选区设为考察量(&amp;T)</translation>
    </message>
    <message>
        <source>Add Selection as a &amp;Goal</source>
        <translation>将选区加为目标(&amp;G)</translation>
    </message>
    <message>
        <source>Find the Sma&amp;llest Change</source>
        <translation>求最小改动(&amp;M)</translation>
    </message>
    <message>
        <source>What Ma&amp;de These Numbers?…</source>
        <translation>这些数是怎么算的？(&amp;D)…</translation>
    </message>
    <message>
        <source>Appl&amp;y the Change Found</source>
        <translation>应用找到的改动(&amp;Y)</translation>
    </message>
    <message>
        <source>Take &amp;Snapshot</source>
        <translation>创建快照(&amp;S)</translation>
    </message>
    <message>
        <source>Blink Between Snapsh&amp;ot and Now</source>
        <translation>在快照与当前之间切换(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Compare with Snapshot…</source>
        <translation>与快照比较(&amp;C)…</translation>
    </message>
    <message>
        <source>Rele&amp;ase All Pins</source>
        <translation>解除所有固定(&amp;E)</translation>
    </message>
    <message>
        <source>Copy Cell&apos;s &amp;Arithmetic as Python</source>
        <translation>将单元格的算式复制为 Python(&amp;A)</translation>
    </message>
    <message>
        <source>Copy &amp;Step as NumPy</source>
        <translation>将步骤复制为 NumPy(&amp;S)</translation>
    </message>
    <message>
        <source>Copy &amp;Worksheet as Script</source>
        <translation>将工作表复制为脚本(&amp;W)</translation>
    </message>
    <message>
        <source>There is no change to apply. {key} finds one.</source>
        <translation>没有可应用的改动。按 {key} 寻找。</translation>
    </message>
    <message>
        <source>The selected number is finite, or it began here: there is nothing to walk to.</source>
        <translation>选中的数是有限的，或者根源就在这里：没有需要追溯的单元格。</translation>
    </message>
    <message>
        <source>Nothing is typed over a formula.</source>
        <translation>没有固定的单元格。</translation>
    </message>
    <message>
        <source>There is no snapshot yet. Take one with {key}.</source>
        <translation>还没有快照。按 {key} 创建一个。</translation>
    </message>
    <message>
        <source>Select a cell first.</source>
        <translation>请先选中一个单元格。</translation>
    </message>
    <message>
        <source>Copied {count} lines of Python.</source>
        <translation>已复制 {count} 行 Python 代码。</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Layers of the model</source>
        <translation>模型的各层</translation>
    </message>
</context>
<context>
    <name>RailSheet</name>
    <message>
        <source>{layer}, head {head}</source>
        <translation>{layer}，头 {head}</translation>
    </message>
    <message>
        <source>{layer}. Mean length of what is written, beside that of the states it is added to: attention {attention}, MLP {mlp}.</source>
        <translation>{layer}。写入内容的平均长度，与它所加到的隐藏状态的平均长度之比：注意力 {attention}，MLP {mlp}。</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>MLP</source>
        <translation>MLP</translation>
    </message>
    <message>
        <source>cut off by pins, so nothing of it reaches the answer</source>
        <translation>因固定而不起作用，它的任何数都影响不了回答</translation>
    </message>
    <message>
        <source>cut off by pins</source>
        <translation>因固定而不起作用</translation>
    </message>
    <message>
        <source>cut off by pins: {what}</source>
        <translation>因固定而不起作用：{what}</translation>
    </message>
</context>
<context>
    <name>ReadingDialog</name>
    <message>
        <source>Read a Table</source>
        <translation>读取表格</translation>
    </message>
    <message>
        <source>{where} can be read in several ways. Which is meant?</source>
        <translation>{where} 有几种读法。哪一种才是原意？</translation>
    </message>
    <message>
        <source>The answer holds for doubts of this kind until the program ends.</source>
        <translation>在程序关闭之前，遇到同类情况都按这个回答处理。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Read Like This</source>
        <translation>这样读取</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>Blank: find the number and type it. The hints of the lesson say how.</source>
        <translation>留空：请算出这个数并输入。不知道怎么算时可查看提示。</translation>
    </message>
    <message>
        <source>Filled in by you; what comes after it counts with your number.</source>
        <translation>由您填写；后面的计算都用您的数。</translation>
    </message>
    <message>
        <source>Typed here; it was {number} before.</source>
        <translation>在这里手工输入；原来是 {number}。</translation>
    </message>
    <message>
        <source>Pinned: typed over the formula, which gives {number}. What comes before has no say here.</source>
        <translation>已固定：手工输入的数代替了公式，公式的结果是 {number}。前面的计算不再影响这里。</translation>
    </message>
    <message>
        <source>Painted by hand; the rules say {number}.</source>
        <translation>手工涂画；按规则是 {number}。</translation>
    </message>
    <message>
        <source>−∞ because {cell} is 0: this query may not attend to this key.</source>
        <translation>−∞，因为 {cell} 是 0：这个查询不可以关注这个键。</translation>
    </message>
    <message>
        <source>0 because {cell} is −∞: the key is hidden from this query.</source>
        <translation>0，因为 {cell} 是 −∞：这个查询看不到这个键。</translation>
    </message>
    <message>
        <source>0 because this query may attend to nothing; its whole row is 0.</source>
        <translation>0，因为这个查询不能关注任何键；它的整行都是 0。</translation>
    </message>
    <message>
        <source>Exactly 0: {cell} = {value} lies below the threshold that the larger scores of the row leave.</source>
        <translation>恰好是 0：{cell} = {value} 低于由这一行较大的得分定出的阈值。</translation>
    </message>
    <message>
        <source>0 because {cell} = {value} is not among the largest scores of its row.</source>
        <translation>0，因为 {cell} = {value} 不在这一行最大的得分之列。</translation>
    </message>
    <message>
        <source>Not quite nothing, but too small for a double: {cell} = {value} is so far below the largest score.</source>
        <translation>其实不是零，只是小到双精度数无法表示：{cell} = {value} 比最大的得分低得太多。</translation>
    </message>
    <message>
        <source>Clipped to 0, because {cell} = {value} is not positive.</source>
        <translation>截为 0，因为 {cell} = {value} 不是正数。</translation>
    </message>
    <message>
        <source>Held back by the softcap: it can come close to ±{number}, not reach it.</source>
        <translation>受软上限（softcap）限制：可以接近 ±{number}，但达不到。</translation>
    </message>
    <message>
        <source>Left out by chance, as the seed has it.</source>
        <translation>被随机丢弃，由种子决定。</translation>
    </message>
    <message>
        <source>1: every rule lets this query attend to this key.</source>
        <translation>1：所有规则都允许这个查询关注这个键。</translation>
    </message>
    <message>
        <source>0 because the key comes after the query (causal).</source>
        <translation>0，因为键排在查询之后（因果）。</translation>
    </message>
    <message>
        <source>0 because the key lies outside the window of this query.</source>
        <translation>0，因为键在这个查询的窗口之外。</translation>
    </message>
    <message>
        <source>0 because the dilation skips this distance.</source>
        <translation>0，因为膨胀（dilation）跳过了这个距离。</translation>
    </message>
    <message>
        <source>0 because the key is padding: it lies behind the key length.</source>
        <translation>0，因为键是填充：它排在键的有效长度之后。</translation>
    </message>
    <message>
        <source>0 because query and key belong to different documents.</source>
        <translation>0，因为查询和键属于不同的文档。</translation>
    </message>
</context>
<context>
    <name>Roles</name>
    <message>
        <source>not used</source>
        <translation>不用</translation>
    </message>
    <message>
        <source>queries</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>keys</source>
        <translation>键</translation>
    </message>
    <message>
        <source>values</source>
        <translation>值</translation>
    </message>
    <message>
        <source>words</source>
        <translation>词</translation>
    </message>
    <message>
        <source>words of another text</source>
        <translation>另一段文本的词</translation>
    </message>
    <message>
        <source>weights of queries</source>
        <translation>查询的权重</translation>
    </message>
    <message>
        <source>weights of keys</source>
        <translation>键的权重</translation>
    </message>
    <message>
        <source>weights of values</source>
        <translation>值的权重</translation>
    </message>
    <message>
        <source>weights of the output</source>
        <translation>输出的权重</translation>
    </message>
    <message>
        <source>bias of queries</source>
        <translation>查询的偏置</translation>
    </message>
    <message>
        <source>bias of keys</source>
        <translation>键的偏置</translation>
    </message>
    <message>
        <source>bias of values</source>
        <translation>值的偏置</translation>
    </message>
    <message>
        <source>bias of the output</source>
        <translation>输出的偏置</translation>
    </message>
    <message>
        <source>mask</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>sink</source>
        <translation>汇（sink）</translation>
    </message>
</context>
<context>
    <name>RowPanel</name>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Strongest keys</source>
        <translation>权重最大的键</translation>
    </message>
    <message>
        <source>Click a number in a row of scores or weights to see how it is spread over the keys.</source>
        <translation>点击得分或权重中任意一行的数，看这一行在各个键上如何分布。</translation>
    </message>
    <message>
        <source>entropy {nats} nats</source>
        <translation>熵 {nats} 奈特</translation>
    </message>
    <message>
        <source>keys that make up 90 %: {count}</source>
        <translation>合计占 90% 的键：{count} 个</translation>
    </message>
    <message>
        <source>without height, as they are 0, tiny or not finite: {count}</source>
        <translation>没有高度（为 0、极小或非有限）：{count} 个</translation>
    </message>
</context>
<context>
    <name>RowPlot</name>
    <message>
        <source>Spread over {count} keys</source>
        <translation>在 {count} 个键上的分布</translation>
    </message>
</context>
<context>
    <name>RowTotals</name>
    <message>
        <source>Renormalise {row}: Σ = {total}</source>
        <translation>归一化 {row}：Σ = {total}</translation>
    </message>
    <message>
        <source>The weights of {row} sum to {total}, not to 1. Renormalise: what you typed stays, and the others share the rest; where that cannot be, all are divided by their sum. One step, which can be undone.</source>
        <translation>{row} 的权重之和为 {total}，而不是 1。归一化：您输入的数不变，其余的权重按比例分配剩余部分；若无法做到，则全部除以它们的和。只算一步，可以撤销。</translation>
    </message>
    <message>
        <source>The weights of {row} sum to {total}: renormalise</source>
        <translation>{row} 的权重之和为 {total}：归一化</translation>
    </message>
</context>
<context>
    <name>SentenceBox</name>
    <message>
        <source>Type a sentence: every matrix follows</source>
        <translation>输入句子：所有矩阵随之更新</translation>
    </message>
    <message>
        <source>Sentence</source>
        <translation>句子</translation>
    </message>
    <message>
        <source>Pieces of the sentence</source>
        <translation>句子的词元</translation>
    </message>
    <message>
        <source>Another sentence beside this one</source>
        <translation>并排再加一个句子</translation>
    </message>
    <message>
        <source>Take this sentence away</source>
        <translation>去掉这个句子</translation>
    </message>
    <message>
        <source>Numbers of the tokens</source>
        <translation>词元编号</translation>
    </message>
    <message>
        <source>The sentence has another number of pieces: pins on {names} were released.</source>
        <translation>句子的词元数变了：{names} 上的固定已解除。</translation>
    </message>
    <message>
        <source>This model has no token for {letters}: it reads {token} there.</source>
        <translation>这个模型的词表里没有 {letters}：那里读作 {token}。</translation>
    </message>
</context>
<context>
    <name>SentenceDialog</name>
    <message>
        <source>Words from a Sentence</source>
        <translation>由句子设定词</translation>
    </message>
    <message>
        <source>The cat sat on the mat</source>
        <translation>小猫坐在垫子上</translation>
    </message>
    <message>
        <source>&amp;Sentence</source>
        <translation>句子(&amp;S)</translation>
    </message>
    <message>
        <source>Whose &amp;words</source>
        <translation>哪些词(&amp;W)</translation>
    </message>
    <message>
        <source>Set the Words</source>
        <translation>设定</translation>
    </message>
    <message>
        <source>&amp;keep its rows; those of new words are 0</source>
        <translation>保留已有的行，新词的行为 0(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;draw it as the seed says</source>
        <translation>用种子抽取(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;one-hot: a dimension for each word; where they are too few, d grows</source>
        <translation>独热：每个词占一个维度，维度不够时增大 d(&amp;O)</translation>
    </message>
    <message>
        <source>Split at blanks; Chinese without blanks by character.</source>
        <translation>按空格切分；没有空格的中文按字切分。</translation>
    </message>
    <message>
        <source>{count} words: {words}</source>
        <translation>{count} 个词：{words}</translation>
    </message>
</context>
<context>
    <name>Sharing</name>
    <message>
        <source>Open a Copy</source>
        <translation>打开副本</translation>
    </message>
    <message>
        <source>Open Read-Only</source>
        <translation>以只读方式打开</translation>
    </message>
    <message>
        <source>Open Anyway</source>
        <translation>仍然打开</translation>
    </message>
    <message>
        <source>{name} lies where nothing can be written ({reason}). Save it under another name.</source>
        <translation>{name} 所在的位置无法写入（{reason}）。请以别的文件名保存。</translation>
    </message>
    <message>
        <source>Keep Mine as a Copy…</source>
        <translation>将我的另存为副本…</translation>
    </message>
    <message>
        <source>Take Theirs</source>
        <translation>采用磁盘上的</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>{name} is open in another window.</source>
        <translation>{name} 已在另一个窗口中打开。</translation>
    </message>
    <message>
        <source>{name} is open in another window: {who}, process {process}, since {since}.</source>
        <translation>{name} 已在另一个窗口中打开：{who}，进程 {process}，自 {since} 起。</translation>
    </message>
    <message>
        <source>{name} was opened by {who}, process {process}, at {since}, and may still be: this folder keeps no locks.</source>
        <translation>{name} 曾由 {who}（进程 {process}）于 {since} 打开，可能仍未关闭：此文件夹不支持文件锁。</translation>
    </message>
    <message>
        <source>{name} on the disk</source>
        <translation>磁盘上的 {name}</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Edit the cell</source>
        <translation>编辑单元格</translation>
    </message>
    <message>
        <source>Take the number and go down, or up</source>
        <translation>确认并移到下一行或上一行</translation>
    </message>
    <message>
        <source>Take the number and go right, or left</source>
        <translation>确认并移到右边或左边</translation>
    </message>
    <message>
        <source>Give up typing</source>
        <translation>放弃输入</translation>
    </message>
    <message>
        <source>In the table of heads: open the head, sort by the column</source>
        <translation>在头的表格里：打开这个头，按这一列排序</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
</context>
<context>
    <name>SimilarPage</name>
    <message>
        <source>Add a second sentence above with +, and see how alike they are.</source>
        <translation>用上面的 + 再加一个句子，就能看到它们有多相似。</translation>
    </message>
    <message>
        <source>How alike sentences are</source>
        <translation>句子的相似程度</translation>
    </message>
    <message>
        <source>Cosine between the vectors of sentences: 1 for the same direction. They are made of the last states, as the folder says.</source>
        <translation>句子向量之间的余弦：方向相同为 1。句子向量按文件夹中的设置由最后的隐藏状态得到。</translation>
    </message>
</context>
<context>
    <name>Solution</name>
    <message>
        <source>Export the Worked Solution</source>
        <translation>导出完整解答</translation>
    </message>
    <message>
        <source>Wrote {name}: every cell with its arithmetic.</source>
        <translation>已写入 {name}：每个单元格都有算式。</translation>
    </message>
    <message>
        <source>Export as Jupyter Notebook</source>
        <translation>导出为 Jupyter 笔记本</translation>
    </message>
    <message>
        <source>Wrote {name}: each step with its formula and its NumPy.</source>
        <translation>已写入 {name}：每一步的公式和 NumPy 代码。</translation>
    </message>
</context>
<context>
    <name>Span</name>
    <message>
        <source>to</source>
        <translation>至</translation>
    </message>
</context>
<context>
    <name>States</name>
    <message>
        <source>given</source>
        <translation>给定</translation>
    </message>
    <message>
        <source>given, edited</source>
        <translation>给定，已改动</translation>
    </message>
    <message>
        <source>computed</source>
        <translation>计算所得</translation>
    </message>
    <message>
        <source>computed, with pinned cells</source>
        <translation>计算所得，含固定的单元格</translation>
    </message>
    <message>
        <source>cannot be computed</source>
        <translation>无法计算</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
</context>
<context>
    <name>StatusFacts</name>
    <message>
        <source>recomputed in {time} ms</source>
        <translation>重算用时 {time} 毫秒</translation>
    </message>
    <message>
        <source>computing…</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>damaged numbers</source>
        <translation>数据已损坏</translation>
    </message>
    <message>
        <source>not checked yet</source>
        <translation>尚未校验</translation>
    </message>
    <message>
        <source>unsaved changes</source>
        <translation>有未保存的更改</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>未更改</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>StepList</name>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>{step}: {state}</source>
        <translation>{step}：{state}</translation>
    </message>
</context>
<context>
    <name>StepperBar</name>
    <message>
        <source>Term by term</source>
        <translation>逐项相加</translation>
    </message>
    <message>
        <source>Softmax by blocks</source>
        <translation>分块 softmax</translation>
    </message>
    <message>
        <source>Word by word, with a cache</source>
        <translation>逐词（用缓存）</translation>
    </message>
    <message>
        <source>first to last</source>
        <translation>从前往后</translation>
    </message>
    <message>
        <source>last to first</source>
        <translation>从后往前</translation>
    </message>
    <message>
        <source>block of</source>
        <translation>每块</translation>
    </message>
    <message>
        <source>To the first step</source>
        <translation>回到第一步</translation>
    </message>
    <message>
        <source>One step back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>One step on</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Play, or hold</source>
        <translation>播放或暂停</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Select a cell of a product, of the weights or of the output.</source>
        <translation>请选中乘积、权重或输出中的一个单元格。</translation>
    </message>
    <message>
        <source>+ {term}; the sum so far: {sum}</source>
        <translation>+ {term}；目前的和：{sum}</translation>
    </message>
    <message>
        <source>{word}: its key and value are new; those of {count} words come from the cache.</source>
        <translation>{word}：它的键和值是新的；其余 {count} 个词的来自缓存。</translation>
    </message>
    <message>
        <source>keys {keys}: m = {m}, ℓ = {total}</source>
        <translation>键 {keys}：m = {m}，ℓ = {total}</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>Words</source>
        <translation>词向量</translation>
    </message>
    <message>
        <source>Weight matrices</source>
        <translation>权重矩阵</translation>
    </message>
    <message>
        <source>Queries, keys and values</source>
        <translation>查询、键和值</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Attention weights</source>
        <translation>注意力权重</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Positions</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Key/value cache</source>
        <translation>键值缓存</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>头</translation>
    </message>
    <message>
        <source>Query/key norm</source>
        <translation>查询和键的归一化</translation>
    </message>
    <message>
        <source>Rotary positions</source>
        <translation>旋转位置编码</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Softcap</source>
        <translation>软上限（softcap）</translation>
    </message>
    <message>
        <source>Position bias</source>
        <translation>位置偏置</translation>
    </message>
    <message>
        <source>Additive mask</source>
        <translation>加性掩码</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>丢弃（dropout）</translation>
    </message>
    <message>
        <source>Matrix product</source>
        <translation>矩阵乘法</translation>
    </message>
    <message>
        <source>Each row of X is the vector (embedding) of one word; the tutorial calls X “words”. Click a cell and type: everything below is new at once.</source>
        <translation>X 的每一行是一个词的词向量（嵌入），即教程中的 words。点击单元格即可输入，后面的结果立即更新。</translation>
    </message>
    <message>
        <source>Three matrices that a network would learn. Here they are drawn from a seed, or typed.</source>
        <translation>实际应用中，这三个矩阵由网络训练得到；这里用随机种子生成，也可手工输入。</translation>
    </message>
    <message>
        <source>Matrices that the network has learned, as its file has them.</source>
        <translation>网络学习到的矩阵，与文件中的一致。</translation>
    </message>
    <message>
        <source>Every word asks (query), is found (key) and is read (value): three views of the same row of X.</source>
        <translation>词向量分别乘以 W_Q、W_K、W_V，得到查询（Query）、键（Key）和值（Value）。</translation>
    </message>
    <message>
        <source>The words of X ask (query); those of X_kv are found (key) and read (value).</source>
        <translation>X 的词给出查询，X_kv 的词给出键和值。</translation>
    </message>
    <message>
        <source>Row i, column j: how well the query of word i fits the key of word j, as their dot product.</source>
        <translation>第 i 行第 j 列：第 i 个词的查询与第 j 个词的键的点积，表示两者的相似度。</translation>
    </message>
    <message>
        <source>Divided by √d_k, so that long vectors do not shout; then softmax makes each row shares that sum to 1.</source>
        <translation>先除以 √d_k 进行缩放，以免维度大时得分过大、softmax 饱和；再用 softmax 把每一行变成概率分布（和为 1）。</translation>
    </message>
    <message>
        <source>Each word becomes a mixture of all values, mixed by its row of attention weights.</source>
        <translation>每个词的输出是所有值向量的加权和，权重就是它那一行注意力权重。</translation>
    </message>
    <message>
        <source>A row of numbers for each position is added to the word, so that the order of the words counts.</source>
        <translation>每个位置有一行数，加到词上，这样词的顺序才起作用。</translation>
    </message>
    <message>
        <source>Keys and values of earlier words were kept; those of the new words are put under them.</source>
        <translation>前面各词的键和值保留了下来；新词的键和值接在它们下面。</translation>
    </message>
    <message>
        <source>The columns are dealt out: each head asks, is found and is read with its own share of them.</source>
        <translation>把各列分给各个头：每个头用自己的那一份计算查询、键和值。</translation>
    </message>
    <message>
        <source>Queries and keys are brought to one length, so that only directions count.</source>
        <translation>使查询和键的向量长度相同，这样只有方向起作用。</translation>
    </message>
    <message>
        <source>Queries and keys are brought to one length; then each column counts as much as its gain says.</source>
        <translation>先把查询和键归一化到同一长度，再让每一列乘以它的增益。</translation>
    </message>
    <message>
        <source>Each pair of columns is turned by an angle that grows with the position: afterwards the product of a query and a key depends on their distance only.</source>
        <translation>每一对列旋转一个随位置增大的角度：此后查询与键的点积只取决于二者的距离。</translation>
    </message>
    <message>
        <source>All scores grow or shrink alike, so that long vectors do not shout.</source>
        <translation>所有得分同比缩放，以免维度大时得分过大、softmax 饱和。</translation>
    </message>
    <message>
        <source>Scores bend towards ±c and never go beyond.</source>
        <translation>得分逐渐趋近 ±c，绝不超出。</translation>
    </message>
    <message>
        <source>Each score gets more or less, depending on how far apart the words stand.</source>
        <translation>每个得分按两个词相距多远有所增减。</translation>
    </message>
    <message>
        <source>A matrix of your own is added to the scores; −∞ forbids.</source>
        <translation>把自己给定的一个矩阵加到得分上；−∞ 表示禁止。</translation>
    </message>
    <message>
        <source>1: row i may attend to column j; 0: it may not, and its score becomes −∞. Click or drag on “mask” to change it.</source>
        <translation>1：第 i 行可以关注第 j 列；0：不可以，得分变为 −∞。在“mask”上点击或拖动即可更改。</translation>
    </message>
    <message>
        <source>As in training: some weights are set to 0 at random, the others grow to make up for them.</source>
        <translation>与训练时一样：随机把一些权重设为 0，其余的变大来补偿。</translation>
    </message>
    <message>
        <source>@ is the matrix product: cell [i, j] is row i of A times column j of B, term by term, summed up. It is defined where A has as many columns as B has rows. A and B cannot be exchanged: B @ A has the same size only for square matrices, and even then it usually differs.</source>
        <translation>@ 表示矩阵乘法：单元格 [i, j] 是 A 的第 i 行与 B 的第 j 列逐项相乘再求和。只有 A 的列数等于 B 的行数时才有定义。A 与 B 不能交换：只有两者都是同样大小的方阵时 B @ A 才有相同的大小，而且结果通常也不同。</translation>
    </message>
    <message>
        <source>Tokens and their embeddings</source>
        <translation>词元及其词嵌入</translation>
    </message>
    <message>
        <source>Norm before the attention</source>
        <translation>注意力之前的归一化</translation>
    </message>
    <message>
        <source>The attention is added to the states</source>
        <translation>注意力加到隐藏状态上</translation>
    </message>
    <message>
        <source>Neurons (MLP)</source>
        <translation>神经元（MLP）</translation>
    </message>
    <message>
        <source>Last norm</source>
        <translation>最后的归一化</translation>
    </message>
    <message>
        <source>Logits and shares</source>
        <translation>logits 与概率</translation>
    </message>
    <message>
        <source>Each token is a number; its row of the table of embeddings is where its states begin.</source>
        <translation>每个词元是一个编号；词嵌入表中对应的那一行就是它的隐藏状态的起点。</translation>
    </message>
    <message>
        <source>Each row is brought to one size, so that only its direction counts.</source>
        <translation>把每一行调整到同样大小，这样只有方向起作用。</translation>
    </message>
    <message>
        <source>Nothing is replaced: what the attention writes is added to the states that came in.</source>
        <translation>原有内容不被替换：注意力写入的内容加到输入的隐藏状态上。</translation>
    </message>
    <message>
        <source>Each word by itself: neurons read its states, and what they write is added. Pin a neuron at 0 to see what it was for.</source>
        <translation>逐词进行：神经元读取该词的隐藏状态，写入的内容再加上去。把某个神经元固定为 0，可以看出它的作用。</translation>
    </message>
    <message>
        <source>The states of the last layer, brought to one size before they are read out.</source>
        <translation>最后一层的隐藏状态，在输出之前调整到同样大小。</translation>
    </message>
    <message>
        <source>How well the states fit each token of the vocabulary; as shares they say what comes next.</source>
        <translation>隐藏状态与词表中每个词元相配的程度；换算成概率，就说明接下来最可能出现什么。</translation>
    </message>
</context>
<context>
    <name>Stops</name>
    <message>
        <source>Embedding</source>
        <translation>词嵌入</translation>
    </message>
    <message>
        <source>Last norm</source>
        <translation>最后的归一化</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Layer {number}</source>
        <translation>第 {number} 层</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>Unfold the panels of this side</source>
        <translation>展开这一侧的面板</translation>
    </message>
    <message>
        <source>Folded panels</source>
        <translation>折叠的面板</translation>
    </message>
</context>
<context>
    <name>SubjectControls</name>
    <message>
        <source>Matrix</source>
        <translation>矩阵</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>子图</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>头</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>States</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>all rows</source>
        <translation>所有行</translation>
    </message>
</context>
<context>
    <name>TaskCard</name>
    <message>
        <source>{filled} of {total} cells</source>
        <translation>{total} 格中已填 {filled} 格</translation>
    </message>
</context>
<context>
    <name>TensorDialog</name>
    <message>
        <source>What are the arrays of {file}?</source>
        <translation>{file} 里的数组各是什么？</translation>
    </message>
    <message>
        <source>Filter by name</source>
        <translation>按名称筛选</translation>
    </message>
    <message>
        <source>Array</source>
        <translation>数组</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Is</source>
        <translation>用作</translation>
    </message>
    <message>
        <source>Axes</source>
        <translation>各轴</translation>
    </message>
    <message>
        <source>Arrays</source>
        <translation>数组</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Row of the batch</source>
        <translation>批次中的序号</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>头数</translation>
    </message>
    <message>
        <source>Mask of 0 and 1</source>
        <translation>0 和 1 的掩码</translation>
    </message>
    <message>
        <source>and {count} more; filter to find them</source>
        <translation>还有 {count} 个，请筛选</translation>
    </message>
    <message>
        <source>What {name} is</source>
        <translation>{name} 用作什么</translation>
    </message>
    <message>
        <source>Axes of {name}</source>
        <translation>{name} 的各轴</translation>
    </message>
    <message>
        <source>Names of Words…</source>
        <translation>词的名称…</translation>
    </message>
    <message>
        <source>{count} names</source>
        <translation>{count} 个名称</translation>
    </message>
    <message>
        <source>numbered</source>
        <translation>按编号</translation>
    </message>
    <message>
        <source>Names of Words</source>
        <translation>词的名称</translation>
    </message>
    <message>
        <source>Words, one a line, or JSON (*.txt *.json)</source>
        <translation>词，每行一个，或 JSON (*.txt *.json)</translation>
    </message>
    <message>
        <source>{count} heads</source>
        <translation>{count} 个头</translation>
    </message>
    <message>
        <source>{count} key/value heads</source>
        <translation>{count} 个键值头</translation>
    </message>
    <message>
        <source>{count} words</source>
        <translation>{count} 个词</translation>
    </message>
    <message>
        <source>{count} keys</source>
        <translation>{count} 个键</translation>
    </message>
</context>
<context>
    <name>TitleBar</name>
    <message>
        <source>Detach {panel}</source>
        <translation>使“{panel}”浮动</translation>
    </message>
    <message>
        <source>Close {panel}</source>
        <translation>关闭“{panel}”</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>Finish</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>End tour</source>
        <translation>结束导览</translation>
    </message>
    <message>
        <source>One number, four questions</source>
        <translation>一个数，四个问题</translation>
    </message>
    <message>
        <source>This is the tutorial: four words, and what attention makes of them. The framed table is the result. Every number in it answers four questions; let us ask them of attention[0, 1].</source>
        <translation>这是教程：四个词，以及注意力把它们变成了什么。加框的表是结果。其中每个数都能回答四个问题；我们就来问问 attention[0, 1]。</translation>
    </message>
    <message>
        <source>Where from?</source>
        <translation>从何而来？</translation>
    </message>
    <message>
        <source>The inspector writes out the arithmetic. Each operand is a link, and is marked in its table: a disc for the first, a square for the second. Next follows the largest term.</source>
        <translation>检查器列出算式。每个操作数都是链接，并在它所在的表里标出：第一个用圆点，第二个用方块。“下一步”会跟随最大的一项。</translation>
    </message>
    <message>
        <source>… and from where did that come?</source>
        <translation>…那个数又从何而来？</translation>
    </message>
    <message>
        <source>The weight is a share of a softmax. One could go on like this to X and the weight matrices; the trail at the top leads back. Keys: F7 next operand, F8 follow, Shift+F8 back.</source>
        <translation>这个权重是 softmax 得出的概率分布中的一项。这样可以一直追到 X 和权重矩阵；顶部的路径可以带您回来。按键：F7 下一个操作数，F8 转到操作数，Shift+F8 后退。</translation>
    </message>
    <message>
        <source>What moves it?</source>
        <translation>受何影响？</translation>
    </message>
    <message>
        <source>Each input is coloured by how strongly it moves attention[0, 1]: orange up, blue down, exact to the last digits. Point at a cell to see what one more or one less would do.</source>
        <translation>每个输入按它对 attention[0, 1] 的影响大小着色：橙色使它增大，蓝色使它减小，精确到最后几位。指向一个单元格，看加一或减一会怎样。</translation>
    </message>
    <message>
        <source>How to make it so?</source>
        <translation>如何达成？</translation>
    </message>
    <message>
        <source>The goal is weights[0, 1] = 0.5, and only W_Q may change. This is the smallest change that was found; the tables show it in colour. Nothing is changed yet: Next applies it.</source>
        <translation>目标是 weights[0, 1] = 0.5，只允许 W_Q 改变。这是找到的最小改动，各表用颜色显示。目前还没有作任何改动：“下一步”才会应用它。</translation>
    </message>
    <message>
        <source>It is so</source>
        <translation>达成了</translation>
    </message>
    <message>
        <source>weights[0, 1] is 0.5, and everything behind it followed. The history at the left has it.</source>
        <translation>weights[0, 1] 已是 0.5，后面的一切都跟着变了。左侧的历史记下了这一步。</translation>
    </message>
    <message>
        <source>… and undone</source>
        <translation>…再撤销</translation>
    </message>
    <message>
        <source>Ctrl+Z takes anything back. The fourth question, what if, is yours: type into any computed cell and it is pinned there. You find this tour again in the Help menu.</source>
        <translation>Ctrl+Z 可以撤销任何一步。第四个问题“假如”留给您：在任何计算所得的单元格里输入一个数，它就固定为这个数。在“帮助”菜单里可以再次打开本导览。</translation>
    </message>
</context>
<context>
    <name>VariantButton</name>
    <message>
        <source>Too large for a small picture.</source>
        <translation>太大，无法画成小图。</translation>
    </message>
</context>
<context>
    <name>WhatIf</name>
    <message>
        <source>Typed over formulas</source>
        <translation>固定的单元格</translation>
    </message>
    <message>
        <source>Snapshots</source>
        <translation>快照</translation>
    </message>
    <message>
        <source>Type into any computed cell: it is pinned there, and everything behind it follows.</source>
        <translation>在任何计算所得的单元格里输入一个数：它就固定为这个数，后面的一切都跟着变。</translation>
    </message>
    <message>
        <source>A snapshot keeps the whole worksheet under a name, also in the file. Double-click to rename it.</source>
        <translation>快照以一个名称保存整张工作表，也存在文件里。双击可以改名。</translation>
    </message>
    <message>
        <source>Release all</source>
        <translation>全部解除</translation>
    </message>
    <message>
        <source>Take snapshot</source>
        <translation>创建快照</translation>
    </message>
    <message>
        <source>A note on this snapshot</source>
        <translation>这个快照的备注</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>比较…</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>切换</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>还原</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Show the snapshot, then the present again (F9)</source>
        <translation>显示快照，再回到当前状态（F9）</translation>
    </message>
    <message>
        <source>Snapshot {number}</source>
        <translation>快照 {number}</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>还有 {count} 个</translation>
    </message>
    <message>
        <source>Release this cell: it follows its formula again</source>
        <translation>解除固定：这个单元格重新由公式算出</translation>
    </message>
    <message>
        <source>formula: {number}</source>
        <translation>公式：{number}</translation>
    </message>
</context>
<context>
    <name>WhatMoves</name>
    <message>
        <source>the selected cell</source>
        <translation>选中的单元格</translation>
    </message>
    <message>
        <source>sum of the selected cells</source>
        <translation>选中单元格之和</translation>
    </message>
    <message>
        <source>mean of the selected cells</source>
        <translation>选中单元格的平均值</translation>
    </message>
    <message>
        <source>target so far − selected cell</source>
        <translation>原考察量 − 选中的单元格</translation>
    </message>
    <message>
        <source>What the target is made of</source>
        <translation>考察量的构成</translation>
    </message>
    <message>
        <source>by the embeddings of the pieces</source>
        <translation>对各词元的词嵌入</translation>
    </message>
    <message>
        <source>by the weights in view</source>
        <translation>对当前所示的权重</translation>
    </message>
    <message>
        <source>by the attention of all heads</source>
        <translation>对所有头的注意力</translation>
    </message>
    <message>
        <source>By what</source>
        <translation>对什么求斜率</translation>
    </message>
    <message>
        <source>Set target</source>
        <translation>设为考察量</translation>
    </message>
    <message>
        <source>Make what is selected in a table the target (Ctrl+T)</source>
        <translation>将表中选中的部分设为考察量（Ctrl+T）</translation>
    </message>
    <message>
        <source>Try −1</source>
        <translation>试 −1</translation>
    </message>
    <message>
        <source>Try +1</source>
        <translation>试 +1</translation>
    </message>
    <message>
        <source>What moves the target most, per +1</source>
        <translation>对考察量影响最大的（每 +1）</translation>
    </message>
    <message>
        <source>One more, one less: point at any coloured cell</source>
        <translation>加一、减一：指向任何着色的单元格</translation>
    </message>
    <message>
        <source>What the selected cell moves most</source>
        <translation>选中的单元格影响最大的</translation>
    </message>
    <message>
        <source>Colours: slope of the target, per +1</source>
        <translation>颜色：考察量的斜率（每 +1）</translation>
    </message>
    <message>
        <source>In which matrix</source>
        <translation>在哪个矩阵里</translation>
    </message>
    <message>
        <source>Select a number in a table and press “Set target”.</source>
        <translation>在表里选中一个数，再按“设为考察量”。</translation>
    </message>
    <message>
        <source>What is no finite number has no slope. Ask where it comes from.</source>
        <translation>不是有限的数，没有斜率。请用“从何而来”查明原因。</translation>
    </message>
    <message>
        <source>No input moves it.</source>
        <translation>没有哪个输入会影响它。</translation>
    </message>
    <message>
        <source>{cell} = {now}; slope {slope}.
+1: about {up}, exactly {up_exactly}
−1: about {down}, exactly {down_exactly}</source>
        <translation>{cell} = {now}；斜率 {slope}。
+1：约为 {up}，精确值 {up_exactly}
−1：约为 {down}，精确值 {down_exactly}</translation>
    </message>
    <message>
        <source>{cell} is no finite number, so it has no slope.</source>
        <translation>{cell} 不是有限的数，所以没有斜率。</translation>
    </message>
    <message>
        <source>{cell} does not lead to the target.</source>
        <translation>{cell} 不影响考察量。</translation>
    </message>
    <message>
        <source>{cell} is computed: it moves only as its formula says.</source>
        <translation>{cell} 是算出来的：只随公式而变。</translation>
    </message>
    <message>
        <source>Nothing follows from it.</source>
        <translation>没有什么随它而变。</translation>
    </message>
</context>
<context>
    <name>WhereFrom</name>
    <message>
        <source>Walk to the first such cell</source>
        <translation>追溯根源</translation>
    </message>
    <message>
        <source>… and {count} more cells</source>
        <translation>…还有 {count} 个单元格</translation>
    </message>
    <message>
        <source>+ the rest ({count} terms) = {sum}</source>
        <translation>+ 其余（{count} 项）= {sum}</translation>
    </message>
</context>
<context>
    <name>WindowActions</name>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Clear List</source>
        <translation>清空列表</translation>
    </message>
    <message>
        <source>Tool Bar</source>
        <translation>工具栏</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Number Format</source>
        <translation>数字格式</translation>
    </message>
    <message>
        <source>Heat in Cells</source>
        <translation>单元格着色</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Matrix</source>
        <translation>矩阵(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Ask</source>
        <translation>提问(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>E&amp;xamples</source>
        <translation>示例(&amp;X)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Import Table into</source>
        <translation>导入表格到(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Number Format</source>
        <translation>数字格式(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Heat in Cells</source>
        <translation>单元格着色(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>外观(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation>面板(&amp;P)</translation>
    </message>
    <message>
        <source>Published &amp;Lessons</source>
        <translation>公开课程(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Whole Models</source>
        <translation>整个模型(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;New</source>
        <translation>新建(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save &amp;As…</source>
        <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>Worksheets Not C&amp;losed…</source>
        <translation>未关闭的工作表(&amp;L)…</translation>
    </message>
    <message>
        <source>Export Selected &amp;Matrix…</source>
        <translation>导出选中的矩阵(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Export Matrices…</source>
        <translation>导出矩阵(&amp;E)…</translation>
    </message>
    <message>
        <source>Present: the Wor&amp;ksheet Alone</source>
        <translation>演示：只显示工作表(&amp;K)</translation>
    </message>
    <message>
        <source>Fol&amp;d the Left Side, or Bring It Back</source>
        <translation>折叠或展开左侧(&amp;D)</translation>
    </message>
    <message>
        <source>Fold the Right Side, or &amp;Bring It Back</source>
        <translation>折叠或展开右侧(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Learn</source>
        <translation>学习(&amp;L)</translation>
    </message>
    <message>
        <source>Export Worksheet as &amp;Python Script…</source>
        <translation>将工作表导出为 &amp;Python 脚本…</translation>
    </message>
    <message>
        <source>Export as &amp;Jupyter Notebook…</source>
        <translation>导出为 Jupyter 笔记本(&amp;J)…</translation>
    </message>
    <message>
        <source>Export Worke&amp;d Solution…</source>
        <translation>导出完整解答(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Words from a &amp;Sentence…</source>
        <translation>由句子设定词(&amp;S)…</translation>
    </message>
    <message>
        <source>Draw &amp;X as the Seed Says</source>
        <translation>用种子抽取 X(&amp;X)</translation>
    </message>
    <message>
        <source>Ma&amp;ke X One-Hot</source>
        <translation>将 X 设为独热(&amp;K)</translation>
    </message>
    <message>
        <source>Go &amp;to Matrix or Step…</source>
        <translation>转到矩阵或步骤(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Next Matrix</source>
        <translation>下一个矩阵(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous Matrix</source>
        <translation>上一个矩阵(&amp;P)</translation>
    </message>
    <message>
        <source>Next Hea&amp;d</source>
        <translation>下一个头(&amp;D)</translation>
    </message>
    <message>
        <source>Previous Head</source>
        <translation>上一个头</translation>
    </message>
    <message>
        <source>A&amp;ll Heads as Pictures</source>
        <translation>以小图显示所有头(&amp;L)</translation>
    </message>
    <message>
        <source>Next Panel</source>
        <translation>下一个面板</translation>
    </message>
    <message>
        <source>Previous Panel</source>
        <translation>上一个面板</translation>
    </message>
    <message>
        <source>New &amp;Heat Map</source>
        <translation>新建热图(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Options</source>
        <translation>选项(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Gallery</source>
        <translation>画廊(&amp;G)</translation>
    </message>
    <message>
        <source>Ro&amp;w: Spread over the Keys</source>
        <translation>行：在键上的分布(&amp;W)</translation>
    </message>
    <message>
        <source>H&amp;eads: What Each One Does</source>
        <translation>头：每个头在做什么(&amp;E)</translation>
    </message>
    <message>
        <source>Which &amp;Heads Link This Pair</source>
        <translation>哪些头关注这一对词(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;More Digits</source>
        <translation>增加小数位(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Fewer Digits</source>
        <translation>减少小数位(&amp;F)</translation>
    </message>
    <message>
        <source>Larger &amp;Text</source>
        <translation>放大文字(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Smaller Text</source>
        <translation>缩小文字(&amp;S)</translation>
    </message>
    <message>
        <source>Text of &amp;Usual Size</source>
        <translation>恢复默认字号(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Inspector</source>
        <translation>检查器(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Reset Layout</source>
        <translation>恢复默认布局(&amp;R)</translation>
    </message>
    <message>
        <source>Tour: The Tutorial in &amp;Six Steps</source>
        <translation>导览：教程六步(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Tour: One Cell, Four Questions</source>
        <translation>导览：一个单元格，四个问题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Guide</source>
        <translation>使用指南(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About Attention Workbench</source>
        <translation>关于 Attention Workbench(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Automatic</source>
        <translation>自动(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Decimals</source>
        <translation>固定小数(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Scientific</source>
        <translation>科学计数(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Every Digit</source>
        <translation>全部数字(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Nowhere</source>
        <translation>不着色(&amp;N)</translation>
    </message>
    <message>
        <source>In &amp;Computed Matrices</source>
        <translation>计算所得的矩阵(&amp;C)</translation>
    </message>
    <message>
        <source>In &amp;All Matrices</source>
        <translation>所有矩阵(&amp;A)</translation>
    </message>
    <message>
        <source>As the &amp;System</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>Fi&amp;gure…</source>
        <translation>图(&amp;G)…</translation>
    </message>
    <message>
        <source>&amp;What’s New</source>
        <translation>新增功能(&amp;W)</translation>
    </message>
    <message>
        <source>List of Draws…</source>
        <translation>抽取列表…</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>{text} ({key})</source>
        <translation>{text}（{key}）</translation>
    </message>
</context>
</TS>
