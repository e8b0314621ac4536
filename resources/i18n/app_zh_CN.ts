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
</context>
<context>
    <name>Controls</name>
    <message>
        <source>Size of {axis}</source>
        <translation>{axis}的大小</translation>
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
        <source>Draw again</source>
        <translation>重新抽取</translation>
    </message>
    <message>
        <source>Draw W_Q, W_K and W_V from this seed; numbers typed over them go.</source>
        <translation>用这个种子重新抽取 W_Q、W_K 和 W_V；手工改过的数会被替换。</translation>
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
        <source>Your worksheet was saved to {path}.</source>
        <translation>您的工作表已保存到 {path}。</translation>
    </message>
    <message>
        <source>Copy Report</source>
        <translation>复制报告</translation>
    </message>
</context>
<context>
    <name>Draw</name>
    <message>
        <source>Whole numbers</source>
        <translation>整数</translation>
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
</context>
<context>
    <name>Edits</name>
    <message>
        <source>Set {name}[{row}, {column}]</source>
        <translation>设置 {name}[{row}, {column}]</translation>
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
        <translation>插入{family}</translation>
    </message>
    <message>
        <source>Remove {family}</source>
        <translation>删除{family}</translation>
    </message>
    <message>
        <source>Reorder {family}</source>
        <translation>调整{family}的顺序</translation>
    </message>
    <message>
        <source>Set the size of {family} to {size}</source>
        <translation>将{family}的数目设为 {size}</translation>
    </message>
    <message>
        <source>Rename word {number} to “{text}”</source>
        <translation>将第 {number} 个词改名为“{text}”</translation>
    </message>
    <message>
        <source>Draw {names} from seed {seed}</source>
        <translation>用种子 {seed} 抽取 {names}</translation>
    </message>
    <message>
        <source>Draw {names} from seed {seed} (Xavier)</source>
        <translation>用种子 {seed} 抽取 {names}（Xavier）</translation>
    </message>
    <message>
        <source>Draw {names} from seed {seed} (normal)</source>
        <translation>用种子 {seed} 抽取 {names}（正态）</translation>
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
        <source>Divide the scores by √d_k</source>
        <translation>将分数除以 √d_k</translation>
    </message>
    <message>
        <source>Do not divide the scores</source>
        <translation>不缩放分数</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>{result} = {formula} cannot be computed: {left} is {left_shape} and {right} is {right_shape}. The inner sizes must be equal, but {left_inner} ≠ {right_inner}.
NumPy says: {numpy}</source>
        <translation>{result} = {formula} 无法计算：{left} 是 {left_shape}，{right} 是 {right_shape}。内侧的两个大小必须相等，但 {left_inner} ≠ {right_inner}。
NumPy 的说法：{numpy}</translation>
    </message>
    <message>
        <source>{result} waits for {operand}, which cannot be computed yet.</source>
        <translation>{result} 在等待 {operand}，后者还无法计算。</translation>
    </message>
    <message>
        <source>{name} has no numbers yet. Type, import or draw them.</source>
        <translation>{name} 还没有数。请输入、导入或抽取。</translation>
    </message>
    <message>
        <source>“{text}” is not a number. Numbers look like 2, -0.5, 0,5, 1e-3, 1/3, sqrt(2) or pi.</source>
        <translation>“{text}”不是数。数的写法如 2、-0.5、0,5、1e-3、1/3、sqrt(2) 或 pi。</translation>
    </message>
    <message>
        <source>“{text}” has no value as a real number.</source>
        <translation>“{text}”没有实数值。</translation>
    </message>
    <message>
        <source>“{text}” is larger than a double can hold (about 1.8e308).</source>
        <translation>“{text}”超出了双精度数的范围（约 1.8e308）。</translation>
    </message>
    <message>
        <source>The expression is longer than {limit} characters.</source>
        <translation>表达式超过了 {limit} 个字符。</translation>
    </message>
    <message>
        <source>There is no matrix called {name} on this worksheet. It has: {known}.</source>
        <translation>这张工作表上没有名为 {name} 的矩阵。现有：{known}。</translation>
    </message>
    <message>
        <source>{name} is {shape}; it has no cell [{row}, {column}].</source>
        <translation>{name} 是 {shape}，没有单元格 [{row}, {column}]。</translation>
    </message>
    <message>
        <source>At least one entry of {what} must stay.</source>
        <translation>{what}至少要保留一项。</translation>
    </message>
    <message>
        <source>The new order does not name each of the {size} entries once.</source>
        <translation>新的顺序没有恰好包含全部 {size} 项各一次。</translation>
    </message>
    <message>
        <source>There is no entry {index}; there are {size}.</source>
        <translation>没有第 {index} 项，一共有 {size} 项。</translation>
    </message>
    <message>
        <source>A size of {size} is not possible; choose between 1 and {limit}.</source>
        <translation>大小不能是 {size}，请在 1 到 {limit} 之间选择。</translation>
    </message>
    <message>
        <source>A word needs at least one visible character.</source>
        <translation>词至少要有一个可见字符。</translation>
    </message>
    <message>
        <source>{name} is computed, so it cannot be drawn. Draw a given matrix.</source>
        <translation>{name} 是算出来的，不能抽取。请抽取给定的矩阵。</translation>
    </message>
    <message>
        <source>The seed {seed} is not possible; choose between 0 and {limit}.</source>
        <translation>种子不能是 {seed}，请在 0 到 {limit} 之间选择。</translation>
    </message>
    <message>
        <source>The upper bound {bound} is not possible; choose between 1 and {limit}.</source>
        <translation>上界不能是 {bound}，请在 1 到 {limit} 之间选择。</translation>
    </message>
    <message>
        <source>{value} is not a choice for {option}. The choices are: {known}.</source>
        <translation>{option} 没有 {value} 这个选择。可选：{known}。</translation>
    </message>
    <message>
        <source>{name} must be a table of rows and columns; this has {dimensions} dimensions.</source>
        <translation>{name} 必须是有行有列的表；这个有 {dimensions} 个维度。</translation>
    </message>
    <message>
        <source>There are no numbers in {where}.</source>
        <translation>{where}里没有数。</translation>
    </message>
    <message>
        <source>{where}: row {row} has {got} cells, but the first row has {expected}.</source>
        <translation>{where}：第 {row} 行有 {got} 个单元格，而第一行有 {expected} 个。</translation>
    </message>
    <message>
        <source>{where}: row {row}, column {column} is “{text}”, which is not a number.</source>
        <translation>{where}：第 {row} 行第 {column} 列是“{text}”，不是数。</translation>
    </message>
    <message>
        <source>{where}: row {row}, column {column} is empty. Write 0 there if that is meant.</source>
        <translation>{where}：第 {row} 行第 {column} 列是空的。如果是零，请写 0。</translation>
    </message>
    <message>
        <source>{where} is not a well-formed table: {reason}.</source>
        <translation>{where} 不是格式正确的表格：{reason}。</translation>
    </message>
    <message>
        <source>{where} is not text in UTF-8, UTF-16 or GB 18030.</source>
        <translation>{where} 不是 UTF-8、UTF-16 或 GB 18030 编码的文本。</translation>
    </message>
    <message>
        <source>{where} has more than {limit} cells.</source>
        <translation>{where} 超过了 {limit} 个单元格。</translation>
    </message>
    <message>
        <source>{file} cannot be read: {reason}.</source>
        <translation>无法读取 {file}：{reason}。</translation>
    </message>
    <message>
        <source>{file} cannot be written: {reason}. What was there before is unchanged.</source>
        <translation>无法写入 {file}：{reason}。原来的内容没有改变。</translation>
    </message>
    <message>
        <source>{file} is already there and was not overwritten.</source>
        <translation>{file} 已经存在，没有覆盖。</translation>
    </message>
    <message>
        <source>{file} is neither a session (.attn) nor a table (.csv, .tsv, .txt).</source>
        <translation>{file} 既不是会话（.attn），也不是表格（.csv、.tsv、.txt）。</translation>
    </message>
    <message>
        <source>{file} is not an Attention Workbench session.</source>
        <translation>{file} 不是 Attention Workbench 的会话。</translation>
    </message>
    <message>
        <source>{file} was written by a newer version (format {version}); this one reads up to {known}.</source>
        <translation>{file} 由更新的版本写成（格式 {version}），本版本最多读到 {known}。</translation>
    </message>
    <message>
        <source>{file} is damaged: {reason}.</source>
        <translation>{file} 已损坏：{reason}。</translation>
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
        <translation>小猫追老鼠：“它”是谁？</translation>
    </message>
    <message>
        <source>Two animals, one of them the doer: look at the row of 它 in weights.</source>
        <translation>两只动物，只有一只是施事：看 weights 里“它”那一行。</translation>
    </message>
    <message>
        <source>“it” finds its noun</source>
        <translation>“it” 找到它的名词</translation>
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
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export to CSV</source>
        <translation>导出为 CSV</translation>
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
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Separator</source>
        <translation>分隔符</translation>
    </message>
    <message>
        <source>Choose a Folder</source>
        <translation>选择文件夹</translation>
    </message>
</context>
<context>
    <name>FileActions</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Sessions and tables ({patterns})</source>
        <translation>会话和表格 ({patterns})</translation>
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
        <source>Saved {name}</source>
        <translation>已保存 {name}</translation>
    </message>
</context>
<context>
    <name>GuideDialog</name>
    <message>
        <source>Guide</source>
        <translation>使用指南</translation>
    </message>
</context>
<context>
    <name>HeatmapPanel</name>
    <message>
        <source>Show the whole matrix</source>
        <translation>显示整个矩阵</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>热图</translation>
    </message>
    <message>
        <source>Matrix of the heat map</source>
        <translation>热图的矩阵</translation>
    </message>
    <message>
        <source>Selected matrix</source>
        <translation>选中的矩阵</translation>
    </message>
    <message>
        <source>Heat map: {name}</source>
        <translation>热图：{name}</translation>
    </message>
    <message>
        <source>{name} cannot be computed</source>
        <translation>{name} 无法计算</translation>
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
        <source>index</source>
        <translation>下标</translation>
    </message>
    <message>
        <source>row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>state</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Nothing selected</source>
        <translation>没有选中</translation>
    </message>
    <message>
        <source>Click any number to see where it comes from.</source>
        <translation>点击任何一个数，看它从哪里来。</translation>
    </message>
    <message>
        <source>Pinned here: typed over the formula. Restore it from the context menu.</source>
        <translation>已固定：手工输入的数盖住了公式。可从右键菜单还原。</translation>
    </message>
    <message>
        <source>+ {count} more = {sum}</source>
        <translation>+ 其余 {count} 项 = {sum}</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Heat map</source>
        <translation>热图</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
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
        <source>{name} is computed from {operands}. Type into a matrix with a ✎, and it follows.</source>
        <translation>{name} 由 {operands} 算出。请在带 ✎ 的矩阵里输入，它会跟着变。</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>recomputed in {time} ms</source>
        <translation>重算用时 {time} 毫秒</translation>
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
</context>
<context>
    <name>MatrixActions</name>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Copy with &amp;Headers</source>
        <translation>连同行列名复制(&amp;H)</translation>
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
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>Fill &amp;Down</source>
        <translation>向下填充(&amp;D)</translation>
    </message>
    <message>
        <source>Fill &amp;Right</source>
        <translation>向右填充(&amp;R)</translation>
    </message>
    <message>
        <source>Set to &amp;Zero</source>
        <translation>设为零(&amp;Z)</translation>
    </message>
    <message>
        <source>Restore &amp;Original Numbers</source>
        <translation>还原原来的数(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Rename Word</source>
        <translation>给词改名(&amp;R)</translation>
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
        <source>Move Row Dow&amp;n</source>
        <translation>下移一行(&amp;N)</translation>
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
        <source>the clipboard</source>
        <translation>剪贴板</translation>
    </message>
    <message>
        <source>No cell of the selection was typed over.</source>
        <translation>选区里没有手工改过的单元格。</translation>
    </message>
    <message>
        <source>Grow everywhere ({sizes})</source>
        <translation>处处扩大（{sizes}）</translation>
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
        <translation>分数除以 Q 的列数的平方根：</translation>
    </message>
    <message>
        <source>e to the power of each score of the row, as a share of their sum. The largest score is subtracted first: that changes no share and keeps the powers small. Below, each power of e:</source>
        <translation>对这一行的每个分数取 e 的幂，再求它占总和的份额。先减去最大的分数：份额不变，幂却不会过大。下面是每个 e 的幂：</translation>
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
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
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
        <translation>算出</translation>
    </message>
    <message>
        <source>computed, with pinned cells</source>
        <translation>算出，有固定的单元格</translation>
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
    <name>Steps</name>
    <message>
        <source>Words</source>
        <translation>词</translation>
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
        <translation>分数</translation>
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
        <source>Matrix product</source>
        <translation>矩阵乘法</translation>
    </message>
    <message>
        <source>Each word is a row of numbers. Click a cell and type: everything below is new at once.</source>
        <translation>每个词是一行数。点击一个单元格直接输入：下面的一切立刻更新。</translation>
    </message>
    <message>
        <source>Three matrices that a network would learn. Here they are drawn from a seed, or typed.</source>
        <translation>这三个矩阵本该由网络学得；在这里由随机种子抽取，或手工输入。</translation>
    </message>
    <message>
        <source>Every word asks (query), is found (key) and is read (value): three views of the same row of X.</source>
        <translation>每个词都要提问（查询）、被找到（键）、被读取（值）：同一行 X 的三种视角。</translation>
    </message>
    <message>
        <source>Row i, column j: how well the query of word i fits the key of word j, as their dot product.</source>
        <translation>第 i 行第 j 列：第 i 个词的查询与第 j 个词的键有多相配，即二者的点积。</translation>
    </message>
    <message>
        <source>Divided by √d_k, so that long vectors do not shout; then softmax makes each row shares that sum to 1.</source>
        <translation>先除以 √d_k，免得长向量的声音过大；再用 softmax 把每一行变成总和为 1 的份额。</translation>
    </message>
    <message>
        <source>Each word becomes a mixture of all values, mixed by its row of attention weights.</source>
        <translation>每个词都变成所有值的混合，按它那一行注意力权重来混合。</translation>
    </message>
    <message>
        <source>Cell [i, j] is row i of A times column j of B, term by term. So A needs as many columns as B has rows.</source>
        <translation>单元格 [i, j] 是 A 的第 i 行与 B 的第 j 列逐项相乘再相加。所以 A 的列数必须等于 B 的行数。</translation>
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
        <translation>单元格热度</translation>
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
        <translation>单元格热度(&amp;H)</translation>
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
        <source>Export Selected Matrix to &amp;CSV…</source>
        <translation>将选中的矩阵导出为 &amp;CSV…</translation>
    </message>
    <message>
        <source>&amp;Export Matrices to CSV…</source>
        <translation>将矩阵导出为 CSV(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
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
        <source>&amp;Reset Layout</source>
        <translation>恢复默认布局(&amp;R)</translation>
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
        <translation>不显示(&amp;N)</translation>
    </message>
    <message>
        <source>In &amp;Computed Matrices</source>
        <translation>算出的矩阵(&amp;C)</translation>
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
</context>
</TS>
