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
        <source>in the model only the first layer sees embeddings themselves</source>
        <translation>在模型中，只有第一层直接看到词嵌入</translation>
    </message>
    <message>
        <source>Key/value heads</source>
        <translation>键/值头数</translation>
    </message>
    <message>
        <source>No config.json of a known model tells the heads: they are guessed.</source>
        <translation>没有已知模型的 config.json 说明头数，这里是猜的。</translation>
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
    <name>Dialogs</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Docks</name>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
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
        <source>Take snapshot “{name}”</source>
        <translation>拍摄快照“{name}”</translation>
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
        <source>{option}: {value}</source>
        <translation>{option}：{value}</translation>
    </message>
    <message>
        <source>Layer {layer} of {what}</source>
        <translation>{what} 的第 {layer} 层</translation>
    </message>
    <message>
        <source>Paint on {name} ({count})</source>
        <translation>在 {name} 上涂画（{count}）</translation>
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
        <source>{result} cannot be computed: {left} is {left_shape} and {right} is {right_shape}. They are compared column by column, so both need equally many columns.</source>
        <translation>{result} 无法计算：{left} 是 {left_shape}，{right} 是 {right_shape}。二者逐列比较，所以列数必须相等。</translation>
    </message>
    <message>
        <source>{result} cannot be computed: the shapes do not fit together: {shapes}. NumPy says: {numpy}</source>
        <translation>{result} 无法计算，形状互不相配：{shapes}。NumPy 的说法：{numpy}</translation>
    </message>
    <message>
        <source>{name} has {size} columns or rows, which {heads} heads cannot share equally. Choose a number of heads that divides {size}, or another size.</source>
        <translation>{name} 的列数或行数是 {size}，{heads} 个头无法平分。请选择能整除 {size} 的头数，或改用别的大小。</translation>
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
        <source>{name} is {shape}; it has no cell [{index}].</source>
        <translation>{name} 是 {shape}，没有单元格 [{index}]。</translation>
    </message>
    <message>
        <source>At least one entry of {what} must stay.</source>
        <translation>{what}至少要保留一项。</translation>
    </message>
    <message>
        <source>The number of {what} is not changed here: heads are an option, and matrices that are joined change one by one.</source>
        <translation>{what}的数目不能在这里更改：头数由选项决定，拼接起来的矩阵要逐个更改。</translation>
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
        <source>There is no goal yet. Add one for a cell of a matrix.</source>
        <translation>还没有目标。请为矩阵的某个单元格添加一个。</translation>
    </message>
    <message>
        <source>Nothing may change. Choose the matrices or cells that may.</source>
        <translation>没有什么可以改变。请选择允许改变的矩阵或单元格。</translation>
    </message>
    <message>
        <source>{name} is computed, so it changes only as its formula says. Choose given matrices.</source>
        <translation>{name} 是算出来的，只随公式而变。请选择给定的矩阵。</translation>
    </message>
    <message>
        <source>The bounds of {name} leave nothing: {low} is larger than {high}.</source>
        <translation>{name} 的上下界之间什么也没有：{low} 大于 {high}。</translation>
    </message>
    <message>
        <source>{number} cannot be a goal for {name}. Goals are finite numbers.</source>
        <translation>{number} 不能作为 {name} 的目标。目标必须是有限的数。</translation>
    </message>
    <message>
        <source>This is a snapshot, not the present. Show the present first, then change it.</source>
        <translation>这是快照，不是当前状态。请先回到当前状态，再作改动。</translation>
    </message>
    <message>
        <source>There is no snapshot number {number}.</source>
        <translation>没有第 {number} 个快照。</translation>
    </message>
    <message>
        <source>A snapshot needs a name with at least one visible character.</source>
        <translation>快照的名称至少要有一个可见字符。</translation>
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
        <source>{value} is not possible for {option}; choose between {low} and {high}.</source>
        <translation>{option} 不能是 {value}，请在 {low} 到 {high} 之间选择。</translation>
    </message>
    <message>
        <source>{kv_heads} key and value heads cannot be shared by {heads} query heads: {heads} must be a multiple of {kv_heads}.</source>
        <translation>{heads} 个查询头无法平均共用 {kv_heads} 个键值头：{heads} 必须是 {kv_heads} 的倍数。</translation>
    </message>
    <message>
        <source>Q has {heads} heads, but heads={wanted} was asked for.</source>
        <translation>Q 有 {heads} 个头，但要求的是 heads={wanted}。</translation>
    </message>
    <message>
        <source>A query offset of its own for each batch goes with masks, not with rotary positions or biases.</source>
        <translation>每个批次各自的查询偏移只能用于掩码，不能用于旋转位置编码或位置偏置。</translation>
    </message>
    <message>
        <source>The worksheet is too large to be written as a script. Export its matrices, and give them to engine.attention.</source>
        <translation>工作表太大，写不成脚本。请导出它的矩阵，再用它们调用 engine.attention。</translation>
    </message>
    <message>
        <source>{name} has {heads} heads; there is no head {head}.</source>
        <translation>{name} 有 {heads} 个头；没有第 {head} 个头。</translation>
    </message>
    <message>
        <source>A Dask cluster needs the package distributed: python -m pip install distributed</source>
        <translation>使用 Dask 集群需要安装 distributed：python -m pip install distributed</translation>
    </message>
    <message>
        <source>No Dask scheduler answers at {address}: {reason}</source>
        <translation>{address} 处没有 Dask 调度器应答：{reason}</translation>
    </message>
    <message>
        <source>{name} is a stack of heads, which a single table cannot replace.</source>
        <translation>{name} 由多个头叠成，不能用一张表替换。</translation>
    </message>
    <message>
        <source>{name} has {size} entries where {what} are {expected}. Give {name} the size {expected} first, or undo.</source>
        <translation>{name} 有 {size} 项，而{what}有 {expected} 个。请先把 {name} 的大小改为 {expected}，或者撤销。</translation>
    </message>
    <message>
        <source>{one} and {other} cannot both be given.</source>
        <translation>{one} 和 {other} 不能同时给出。</translation>
    </message>
    <message>
        <source>{name} is missing. Give it as an argument: {name}=…</source>
        <translation>缺少 {name}。请作为参数给出：{name}=…</translation>
    </message>
    <message>
        <source>There is no token {token}: those of this model go from 0 to {last}.</source>
        <translation>没有编号为 {token} 的词元：这个模型的词元从 0 到 {last}。</translation>
    </message>
    <message>
        <source>These are {count} tokens; this model has places for {most}.</source>
        <translation>这里有 {count} 个词元，而这个模型只有 {most} 个位置。</translation>
    </message>
    <message>
        <source>attention takes no argument called {name}. The nearest that it takes is {near}.</source>
        <translation>attention 没有名为 {name} 的参数，最接近的是 {near}。</translation>
    </message>
    <message>
        <source>{name} cannot be read as an array: {reason}</source>
        <translation>{name} 无法读成数组：{reason}</translation>
    </message>
    <message>
        <source>{name} holds {dtype}, which are no numbers to compute with.</source>
        <translation>{name} 里是 {dtype} 类型，不是可以计算的数。</translation>
    </message>
    <message>
        <source>{name} must be a table of rows and columns; this has {dimensions} dimensions.</source>
        <translation>{name} 必须是有行有列的表；这个有 {dimensions} 个维度。</translation>
    </message>
    <message>
        <source>{name} would be {shape}: too many numbers to be given one by one. Choose a rule instead.</source>
        <translation>{name} 会是 {shape}：数太多，无法逐个给出。请改用一条规则。</translation>
    </message>
    <message>
        <source>{name} is {shape}, too large to be made as a whole. Take a part of it.</source>
        <translation>{name} 的形状是 {shape}，太大，不能整个算出。请取其中一部分。</translation>
    </message>
    <message>
        <source>{name} is {shape}: random numbers are drawn one after the other, so a matrix of this size cannot be made by parts. Set dropout to 0.</source>
        <translation>{name} 的形状是 {shape}：随机数是一个接一个抽取的，这么大的矩阵无法分块得到。请把 dropout 设为 0。</translation>
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
        <source>{file} is neither a session (.attn) nor a table (.csv, .tsv, .txt) nor a file of arrays (.npy, .npz, .safetensors).</source>
        <translation>{file} 既不是会话（.attn），也不是表格（.csv、.tsv、.txt），也不是数组文件（.npy、.npz、.safetensors）。</translation>
    </message>
    <message>
        <source>{file} is not the configuration of a model: {reason}.</source>
        <translation>{file} 不是模型的配置：{reason}。</translation>
    </message>
    <message>
        <source>{file} has no attention layer with known names. Known are: {known}.</source>
        <translation>{file} 里没有名称可识别的注意力层。可识别的有：{known}。</translation>
    </message>
    <message>
        <source>{module} needs {tensor}, which is not in this file.</source>
        <translation>{module} 需要 {tensor}，但这个文件里没有。</translation>
    </message>
    <message>
        <source>{tensor} is {shape}, but {expected} is expected.</source>
        <translation>{tensor} 的形状是 {shape}，应为 {expected}。</translation>
    </message>
    <message>
        <source>The configuration of the model says {setting} = {value}, which a worksheet cannot do. Record the attention of the model instead.</source>
        <translation>模型的配置写着 {setting} = {value}，工作表做不到。请改为录制模型的注意力。</translation>
    </message>
    <message>
        <source>{module} also has {tensor}, which a worksheet cannot apply. Record the attention of the model instead.</source>
        <translation>{module} 还有 {tensor}，工作表无法使用它。请改为录制模型的注意力。</translation>
    </message>
    <message>
        <source>{file} is none of the files with tensors: .npy, .npz, .safetensors or .safetensors.index.json.</source>
        <translation>{file} 不是存有数组的文件：.npy、.npz、.safetensors 或 .safetensors.index.json。</translation>
    </message>
    <message>
        <source>{file}: {name} is made of pickled Python objects. They could run anything, so they are not read.</source>
        <translation>{file}：{name} 由 pickle 的 Python 对象组成。它们可能运行任何代码，所以不读取。</translation>
    </message>
    <message>
        <source>{file} has changed since it was opened. Open it again.</source>
        <translation>{file} 打开之后被改动了。请重新打开。</translation>
    </message>
    <message>
        <source>{file} needs {shard}, which is not beside it.</source>
        <translation>{file} 需要 {shard}，但它不在同一文件夹里。</translation>
    </message>
    <message>
        <source>{file} has no tensor called {name}.</source>
        <translation>{file} 里没有名为 {name} 的数组。</translation>
    </message>
    <message>
        <source>{file}: {name} holds {dtype}, which cannot be read here.</source>
        <translation>{file}：{name} 的类型是 {dtype}，这里不能读取。</translation>
    </message>
    <message>
        <source>{file}: {name} would need more than {limit} bytes of memory. Read some of its rows.</source>
        <translation>{file}：{name} 需要的内存超过 {limit} 字节。请只读取其中一些行。</translation>
    </message>
    <message>
        <source>Say what the arrays are: queries Q, keys K and values V, or words X.</source>
        <translation>请指明各个数组是什么：查询 Q、键 K 和值 V，或者词 X。</translation>
    </message>
    <message>
        <source>{role} is missing: say which array it is.</source>
        <translation>缺少 {role}：请指明它是哪个数组。</translation>
    </message>
    <message>
        <source>{one} and {other} cannot both be {role}.</source>
        <translation>{one} 和 {other} 不能都是 {role}。</translation>
    </message>
    <message>
        <source>{name} is {shape}, which cannot be read as {role}.</source>
        <translation>{name} 的形状是 {shape}，不能作为 {role} 读取。</translation>
    </message>
    <message>
        <source>{name} is {shape}; it has no numbers.</source>
        <translation>{name} 的形状是 {shape}，里面没有数。</translation>
    </message>
    <message>
        <source>{name} has no entry {index} there: they are counted from 0 to {last}.</source>
        <translation>{name} 在那里没有第 {index} 项：编号从 0 到 {last}。</translation>
    </message>
    <message>
        <source>{one} is {one_shape} and {other} is {other_shape}, which do not fit together.</source>
        <translation>{one} 的形状是 {one_shape}，{other} 的形状是 {other_shape}，两者不配。</translation>
    </message>
    <message>
        <source>The mask {name} is {shape}, but these queries and keys need {expected}.</source>
        <translation>掩码 {name} 的形状是 {shape}，而这些查询和键需要 {expected}。</translation>
    </message>
    <message>
        <source>The mask {name} differs from head to head; a worksheet has one mask for all heads.</source>
        <translation>掩码 {name} 各个头不同，而工作表的所有头共用一个掩码。</translation>
    </message>
    <message>
        <source>The mask {name} is {shape} and follows no rule that is known here; cell by cell, at most {limit} cells are read.</source>
        <translation>掩码 {name} 的形状是 {shape}，不符合这里已知的规则；逐格读取时最多 {limit} 格。</translation>
    </message>
    <message>
        <source>There is no layer {layer} in this file. It has: {known}.</source>
        <translation>这个文件里没有第 {layer} 层。它有：{known}。</translation>
    </message>
    <message>
        <source>{file} has the weights of a model, but no words: give token ids, or an array X of hidden states.</source>
        <translation>{file} 里有模型的权重，但没有词：请给出词元编号，或者隐藏状态的数组 X。</translation>
    </message>
    <message>
        <source>“{text}” is not a list of token ids. They are whole numbers, such as 464 2068 7586.</source>
        <translation>“{text}”不是一列词元编号。编号是整数，例如 464 2068 7586。</translation>
    </message>
    <message>
        <source>{file} is not a list of words: {reason}.</source>
        <translation>{file} 不是一列词：{reason}。</translation>
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
    <message>
        <source>GPT: causal self-attention</source>
        <translation>GPT：因果自注意力</translation>
    </message>
    <message>
        <source>Head 1 looks at the word before, head 2 at what its kind of word needs; nobody looks ahead.</source>
        <translation>头 1 看前一个词，头 2 看这类词所需要的词；谁也不能往后看。</translation>
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
        <translation>每个中文词都看向对应的英文词；“苹果”还看一眼 “an”。</translation>
    </message>
    <message>
        <source>Llama: grouped heads, RoPE, causal</source>
        <translation>Llama：分组头、RoPE、因果</translation>
    </message>
    <message>
        <source>Go from head to head above the tables: h1 and h2 share the first head of K and V, h3 and h4 the second.</source>
        <translation>用表格上方的箭头逐头查看：h1 和 h2 共用 K、V 的第一个头，h3 和 h4 共用第二个。</translation>
    </message>
    <message>
        <source>ALiBi: only the distance counts</source>
        <translation>ALiBi：只看距离</translation>
    </message>
    <message>
        <source>Press ▦ over the weights: head 1 looks near, the others ever more evenly.</source>
        <translation>按权重上方的 ▦：头 1 看得近，其余的头越来越平均。</translation>
    </message>
    <message>
        <source>Sliding window with a sink</source>
        <translation>带汇聚词的滑动窗口</translation>
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
        <translation>没有点积：查询加键经过一个隐藏层。点一个分数，看它的四个隐藏单元。</translation>
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
        <translation>用正的特征代替指数：每行之和同样为 1，但看得更分散。</translation>
    </message>
    <message>
        <source>One decoding step with a key/value cache</source>
        <translation>带键值缓存的一步解码</translation>
    </message>
    <message>
        <source>One new word, one query; five keys and values are not computed again.</source>
        <translation>一个新词，一个查询；五个键和值无需重新计算。</translation>
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
    <message>
        <source>Writing…</source>
        <translation>正在写入…</translation>
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
        <source>Saved {name}</source>
        <translation>已保存 {name}</translation>
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
        <source>What to compare</source>
        <translation>比较什么</translation>
    </message>
    <message>
        <source>The weights of this worksheet under each choice. Click one to adopt it; undo brings back the old.</source>
        <translation>本工作表的权重在每种选择下的样子。点一个即采用；撤销可恢复原样。</translation>
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
    <name>GoalRow</name>
    <message>
        <source>Remove this goal</source>
        <translation>删除这个目标</translation>
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
        <source>now {number}</source>
        <translation>当前 {number}</translation>
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
        <source>This worksheet has no weights.</source>
        <translation>这张工作表没有权重。</translation>
    </message>
    <message>
        <source>Computing…</source>
        <translation>正在计算……</translation>
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
        <translation>汇聚</translation>
    </message>
    <message>
        <source>The weights of the head; where they are many, the largest of each group.</source>
        <translation>这个头的权重；太多时，每组只画其中最大的。</translation>
    </message>
    <message>
        <source>How evenly the weights of a query are spread, in nats: 0 for a single key, ln m for m equal ones (Clark et al. 2019; Vig and Belinkov 2019).</source>
        <translation>一个查询的权重分布得有多均匀，单位为奈特：只看一个键为 0，m 个键均分为 ln m（Clark 等 2019；Vig 与 Belinkov 2019）。</translation>
    </message>
    <message>
        <source>How far from the query its keys stand, in words, as the mean over its weights (Vig and Belinkov 2019).</source>
        <translation>查询与它的键相隔几个词，按权重取平均（Vig 与 Belinkov 2019）。</translation>
    </message>
    <message>
        <source>The share of the first key, where attention often rests (Xiao et al. 2023).</source>
        <translation>第一个键得到的份额；注意力常常停在那里（Xiao 等 2023）。</translation>
    </message>
    <message>
        <source>The share of the key just before the query (Olsson et al. 2022).</source>
        <translation>紧挨在查询前面的键得到的份额（Olsson 等 2022）。</translation>
    </message>
    <message>
        <source>The share of the query&apos;s own word (Clark et al. 2019).</source>
        <translation>查询自己这个词得到的份额（Clark 等 2019）。</translation>
    </message>
    <message>
        <source>The share of keys that followed an earlier occurrence of the query&apos;s word (Olsson et al. 2022); needs words that come again.</source>
        <translation>查询的词先前出现时，紧跟在它后面的键得到的份额（Olsson 等 2022）；需要有重复出现的词。</translation>
    </message>
    <message>
        <source>The mean share of the key that gets most of all (Gu et al. 2024).</source>
        <translation>总共得到最多的那个键的平均份额（Gu 等 2024）。</translation>
    </message>
    <message>
        <source>Layer {layer}, head {head}: a sample of the rows</source>
        <translation>第 {layer} 层，第 {head} 个头：只抽样了部分行</translation>
    </message>
    <message>
        <source>Layer {layer}, head {head}</source>
        <translation>第 {layer} 层，第 {head} 个头</translation>
    </message>
    <message>
        <source>{name}: no number here. The note of the column says what it needs.</source>
        <translation>{name}：这里没有数值。该列的说明写着它需要什么。</translation>
    </message>
</context>
<context>
    <name>HeadsPicture</name>
    <message>
        <source>{count} heads of {name}</source>
        <translation>{name} 的 {count} 个头</translation>
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
</context>
<context>
    <name>Letters</name>
    <message>
        <source>layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>批</translation>
    </message>
    <message>
        <source>head</source>
        <translation>头</translation>
    </message>
    <message>
        <source>word</source>
        <translation>词</translation>
    </message>
    <message>
        <source>dimension</source>
        <translation>维</translation>
    </message>
    <message>
        <source>in</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>out</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>query</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>key</source>
        <translation>键</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
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
        <translation>用于权重的单元格：让它的查询给它的键至少 0.9 的权重</translation>
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
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>{name} is {shape}: too large to be held as a whole, which this search needs. Ask it of fewer words.</source>
        <translation>{name} 是 {shape}，太大而无法整体保存，而这种搜索需要整体。请用较少的词再问。</translation>
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
        <translation>正在计算……</translation>
    </message>
    <message>
        <source>refining {part} %</source>
        <translation>正在细化 {part} %</translation>
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
    <name>MatrixModel</name>
    <message>
        <source>{name} may attend to nothing: its weights are 0.</source>
        <translation>{name} 不能关注任何键：它的权重全为 0。</translation>
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
    <message>
        <source>The score less a threshold that is the same for the whole row; where that is negative, 0:</source>
        <translation>分数减去一个整行共用的阈值；结果为负时取 0：</translation>
    </message>
    <message>
        <source>The score times α − 1, less a threshold of the row; what is positive, to the power 1/(α − 1):</source>
        <translation>分数乘以 α − 1，减去这一行的阈值；正的部分取 1/(α − 1) 次幂：</translation>
    </message>
    <message>
        <source>Half the score, less a threshold of the row; what is positive, squared:</source>
        <translation>分数的一半，减去这一行的阈值；正的部分取平方：</translation>
    </message>
    <message>
        <source>From this score alone, whatever else is in the row:</source>
        <translation>只由这一个分数算出，与这一行的其他分数无关：</translation>
    </message>
    <message>
        <source>As softmax, with one more term in the sum that stands for attending to nothing:</source>
        <translation>与 softmax 相同，只是总和里多一项，代表什么都不关注：</translation>
    </message>
    <message>
        <source>Softmax over the k largest scores of the row; the others get 0:</source>
        <translation>对这一行最大的 k 个分数做 softmax，其余为 0：</translation>
    </message>
    <message>
        <source>1 for the largest score of the row, of equal ones the first; else 0.</source>
        <translation>这一行分数最大处为 1，并列时取第一个；其余为 0。</translation>
    </message>
    <message>
        <source>The score as a share of the sum of its row:</source>
        <translation>分数在这一行总和中所占的份额：</translation>
    </message>
    <message>
        <source>The score itself; 0 where nothing may be attended to:</source>
        <translation>分数本身；不允许关注处为 0：</translation>
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
        <translation>同一个数；汇（sink）占去的份额不计入：</translation>
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
        <translation>掩码不为 0 处是分数；其余为 −∞，得不到权重：</translation>
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
        <translation>仅当</translation>
    </message>
    <message>
        <source>same? rules</source>
        <translation>相同？规则</translation>
    </message>
    <message>
        <source>random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>drop sink</source>
        <translation>去掉汇</translation>
    </message>
    <message>
        <source>÷ length</source>
        <translation>÷ 长度</translation>
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
        <translation>硬</translation>
    </message>
    <message>
        <source>row sum</source>
        <translation>÷ 行和</translation>
    </message>
    <message>
        <source>off by one</source>
        <translation>softmax 加一</translation>
    </message>
    <message>
        <source>none</source>
        <translation>不变</translation>
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
        <translation>分数</translation>
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
        <translation>汇聚词（sink）</translation>
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
        <translation>早先各词的键和值排在新词之前，正如模型逐词生成时那样。</translation>
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
        <translation>任何分数都不超出 ±c；在掩码之前进行，所以 −∞ 仍是 −∞。</translation>
    </message>
    <message>
        <source>A matrix that is added to the scores; −∞ forbids.</source>
        <translation>加到分数上的矩阵；−∞ 表示禁止。</translation>
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
        <translation>自注意力：每个词都看同一文本里的每个词。</translation>
    </message>
    <message>
        <source>another text</source>
        <translation>另一段文本</translation>
    </message>
    <message>
        <source>Cross-attention: the words of X look at those of X_kv.</source>
        <translation>交叉注意力：X 的词看 X_kv 的词。</translation>
    </message>
    <message>
        <source>Q, K and V are given</source>
        <translation>给定 Q、K 和 V</translation>
    </message>
    <message>
        <source>Queries, keys and values are given, as those of a model; every word looks at every word.</source>
        <translation>给定查询、键和值，例如来自某个模型；每个词看每个词。</translation>
    </message>
    <message>
        <source>Q, K and V are given, of two texts</source>
        <translation>给定两段文字的 Q、K 和 V</translation>
    </message>
    <message>
        <source>Queries of one text look at given keys and values of another.</source>
        <translation>一段文字的查询去看另一段文字给定的键和值。</translation>
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
        <translation>正弦</translation>
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
        <translation>每个位置一行数，本该由网络学得。</translation>
    </message>
    <message>
        <source>Long queries and keys have large scores.</source>
        <translation>查询和键的向量越长，分数越大。</translation>
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
        <translation>特征 elu + 1</translation>
    </message>
    <message>
        <source>Linear attention: products of positive features; goes with “row sum”.</source>
        <translation>线性注意力：正特征的乘积；与“行和”搭配。</translation>
    </message>
    <message>
        <source>features relu</source>
        <translation>特征 relu</translation>
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
        <translation>不论 d_k 多大，分数的分散程度都相同。</translation>
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
        <translation>分数保持原样。</translation>
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
        <translation>每个头各自学习该看得多集中。</translation>
    </message>
    <message>
        <source>Scores do not depend on where the words stand.</source>
        <translation>分数与词的位置无关。</translation>
    </message>
    <message>
        <source>ALiBi</source>
        <translation>ALiBi</translation>
    </message>
    <message>
        <source>The further away, the lower, with a slope of its own for each head.</source>
        <translation>离得越远，分数越低；每个头有自己的斜率。</translation>
    </message>
    <message>
        <source>T5, both directions</source>
        <translation>T5，双向</translation>
    </message>
    <message>
        <source>A learned number for each bucket of distances, before and after.</source>
        <translation>每个距离桶一个学得的数，前后两个方向分开。</translation>
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
        <translation>softmax 把每一行变成总和为 1 的份额；凡是看得到的都有一份。</translation>
    </message>
    <message>
        <source>sparsemax</source>
        <translation>sparsemax</translation>
    </message>
    <message>
        <source>Scores less a threshold, negative ones 0: rows sum to 1 with true zeros.</source>
        <translation>分数减去阈值，负的变为 0：每行总和为 1，并有真正的零。</translation>
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
        <translation>softmax 加一</translation>
    </message>
    <message>
        <source>One more in the sum: a word may attend to nothing.</source>
        <translation>总和里多一个 1：词可以什么都不关注。</translation>
    </message>
    <message>
        <source>learned sinks</source>
        <translation>学得的汇（sink）</translation>
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
        <translation>对每一行最大的 k 个分数做 softmax。</translation>
    </message>
    <message>
        <source>hard</source>
        <translation>硬注意力</translation>
    </message>
    <message>
        <source>All weight on the largest score; nothing to learn from, its gradient is 0.</source>
        <translation>全部权重给最大的分数；梯度为 0，无从学习。</translation>
    </message>
    <message>
        <source>row sum</source>
        <translation>行和</translation>
    </message>
    <message>
        <source>A score as a share of its row&apos;s sum; for scores that are not negative.</source>
        <translation>分数占这一行总和的份额；适用于非负的分数。</translation>
    </message>
    <message>
        <source>The scores themselves are the weights.</source>
        <translation>分数本身就是权重。</translation>
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
        <source>Has no effect until rotary positions are on.</source>
        <translation>启用旋转位置编码后才起作用。</translation>
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
        <source>Counts for α-entmax only.</source>
        <translation>只对 α-entmax 起作用。</translation>
    </message>
    <message>
        <source>Counts for top-k only.</source>
        <translation>只对 top-k 起作用。</translation>
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
        <translation>这不可能。注意力输出的每一行都是它可以关注的各行的混合，所以总在这些行的凸包之内。用 {sum} 来衡量，任何混合至多达到 {reach}；目标要求的是 {wanted}。</translation>
    </message>
    <message>
        <source>This cannot be. The weights of a row are shares of a whole: none is negative and together they are at most 1. {sum} is at most {reach}; the goal asks for {wanted}.</source>
        <translation>这不可能。一行的权重是总和中的份额：没有负的，加起来至多为 1。{sum} 至多是 {reach}；目标要求的是 {wanted}。</translation>
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
        <translation>这不可能。{matrix} 是内侧大小为 {most} 的乘积，所以秩至多为 {most}，而要求的这些数的秩是 {rank}；与它们最接近的秩 {most} 矩阵仍差 {wanted}。</translation>
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
        <translation>下一项(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous Term</source>
        <translation>上一项(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Follow Operand</source>
        <translation>跟随操作数(&amp;O)</translation>
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
        <source>Take &amp;Snapshot</source>
        <translation>拍摄快照(&amp;S)</translation>
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
        <source>The selected number is finite, or it began here: there is nothing to walk to.</source>
        <translation>选中的数是有限的，或者根源就在这里：没有可以追溯的。</translation>
    </message>
    <message>
        <source>Nothing is typed over a formula.</source>
        <translation>没有代替公式的数。</translation>
    </message>
    <message>
        <source>There is no snapshot yet. Take one with {key}.</source>
        <translation>还没有快照。按 {key} 拍摄一个。</translation>
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
    <name>Reasons</name>
    <message>
        <source>Typed here; it was {number} before.</source>
        <translation>在这里手工输入；原来是 {number}。</translation>
    </message>
    <message>
        <source>Pinned: typed over the formula, which gives {number}. What comes before has no say here.</source>
        <translation>已固定：手工输入的数代替了公式，公式算出的是 {number}。前面的数对这里不起作用。</translation>
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
        <translation>恰好是 0：{cell} = {value} 低于由这一行较大的分数定出的阈值。</translation>
    </message>
    <message>
        <source>0 because {cell} = {value} is not among the largest scores of its row.</source>
        <translation>0，因为 {cell} = {value} 不在这一行最大的分数之列。</translation>
    </message>
    <message>
        <source>Not quite nothing, but too small for a double: {cell} = {value} is so far below the largest score.</source>
        <translation>其实不是零，只是小到双精度数无法表示：{cell} = {value} 比最大的分数低得太多。</translation>
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
    <message>
        <source>it is larger than {0} bytes</source>
        <translation>它大于 {0} 字节</translation>
    </message>
    <message>
        <source>it is no object of JSON</source>
        <translation>它不是 JSON 对象</translation>
    </message>
    <message>
        <source>it does not begin as a .npy array of version 1, 2 or 3</source>
        <translation>它的开头不是版本 1、2 或 3 的 .npy 数组</translation>
    </message>
    <message>
        <source>its header claims {0} bytes of numbers, but there are {1}</source>
        <translation>它的文件头声称有 {0} 字节的数，实际有 {1} 字节</translation>
    </message>
    <message>
        <source>its header claims {0} bytes, but {1} follow</source>
        <translation>它的文件头声称有 {0} 字节，实际后面只有 {1} 字节</translation>
    </message>
    <message>
        <source>its header claims {0} bytes</source>
        <translation>它的文件头声称有 {0} 字节</translation>
    </message>
    <message>
        <source>its header has {0} bytes; at most {1} are read</source>
        <translation>它的文件头有 {0} 字节，最多读取 {1} 字节</translation>
    </message>
    <message>
        <source>its header is not that of an array</source>
        <translation>它的文件头不是数组的文件头</translation>
    </message>
    <message>
        <source>its header has a shape that is none</source>
        <translation>它的文件头里的形状不成其为形状</translation>
    </message>
    <message>
        <source>its header has no dtype</source>
        <translation>它的文件头没有 dtype</translation>
    </message>
    <message>
        <source>its header has {0} twice</source>
        <translation>它的文件头里 {0} 出现了两次</translation>
    </message>
    <message>
        <source>its header is not a JSON object</source>
        <translation>它的文件头不是 JSON 对象</translation>
    </message>
    <message>
        <source>a member does not inflate to the {0} bytes that it claims</source>
        <translation>一个成员解压后不是它声称的 {0} 字节</translation>
    </message>
    <message>
        <source>the checksum of a member does not match</source>
        <translation>一个成员的校验和不符</translation>
    </message>
    <message>
        <source>the checksum of {0} does not match</source>
        <translation>{0} 的校验和不符</translation>
    </message>
    <message>
        <source>it is not compressed, but claims {0} bytes in {1}</source>
        <translation>它没有压缩，却声称 {1} 字节里有 {0} 字节</translation>
    </message>
    <message>
        <source>it claims to inflate from {0} to {1} bytes</source>
        <translation>它声称能从 {0} 字节解压成 {1} 字节</translation>
    </message>
    <message>
        <source>it claims {0} compressed bytes; at most {1} are read</source>
        <translation>它声称有 {0} 字节的压缩数据，最多读取 {1} 字节</translation>
    </message>
    <message>
        <source>its compressed bytes are broken</source>
        <translation>它的压缩数据已损坏</translation>
    </message>
    <message>
        <source>it ends too early</source>
        <translation>它过早结束</translation>
    </message>
    <message>
        <source>member {0} overlaps another one</source>
        <translation>成员 {0} 与另一个成员重叠</translation>
    </message>
    <message>
        <source>member {0} reaches beyond the end</source>
        <translation>成员 {0} 超出了末尾</translation>
    </message>
    <message>
        <source>member {0} starts beyond the end</source>
        <translation>成员 {0} 从末尾之后开始</translation>
    </message>
    <message>
        <source>member {0} is not where the directory says</source>
        <translation>成员 {0} 不在目录所说的位置</translation>
    </message>
    <message>
        <source>member {0} is encrypted</source>
        <translation>成员 {0} 已加密</translation>
    </message>
    <message>
        <source>member {0} is compressed by method {1}</source>
        <translation>成员 {0} 用方法 {1} 压缩</translation>
    </message>
    <message>
        <source>member {0}: {1}</source>
        <translation>成员 {0}：{1}</translation>
    </message>
    <message>
        <source>it has the member {0} twice</source>
        <translation>成员 {0} 出现了两次</translation>
    </message>
    <message>
        <source>it has {0} members in a directory of {1} bytes; at most {2} are read</source>
        <translation>它的目录有 {1} 字节、{0} 个成员，最多读取 {2} 个</translation>
    </message>
    <message>
        <source>the directory of the zip is not where its end says</source>
        <translation>zip 的目录不在其末尾所说的位置</translation>
    </message>
    <message>
        <source>the directory of the zip has more than it counts</source>
        <translation>zip 的目录比它所计的更多</translation>
    </message>
    <message>
        <source>the directory of the zip ends too early</source>
        <translation>zip 的目录过早结束</translation>
    </message>
    <message>
        <source>the directory of the zip is broken</source>
        <translation>zip 的目录已损坏</translation>
    </message>
    <message>
        <source>the directory of the zip lacks a size</source>
        <translation>zip 的目录缺少一个大小</translation>
    </message>
    <message>
        <source>it is not a zip, or its end is missing</source>
        <translation>它不是 zip，或缺少末尾</translation>
    </message>
    <message>
        <source>the end of the zip contradicts itself</source>
        <translation>zip 的末尾自相矛盾</translation>
    </message>
    <message>
        <source>its JSON has more than {0} bytes or {1} values</source>
        <translation>它的 JSON 超过 {0} 字节或 {1} 个值</translation>
    </message>
    <message>
        <source>its JSON has a number of {0} digits</source>
        <translation>它的 JSON 里有一个 {0} 位的数</translation>
    </message>
    <message>
        <source>its JSON is not UTF-8</source>
        <translation>它的 JSON 不是 UTF-8</translation>
    </message>
    <message>
        <source>its JSON is malformed at character {0}: {1}</source>
        <translation>它的 JSON 在第 {0} 个字符处格式有误：{1}</translation>
    </message>
    <message>
        <source>its JSON is nested too deeply</source>
        <translation>它的 JSON 嵌套过深</translation>
    </message>
    <message>
        <source>its JSON has {0} twice</source>
        <translation>它的 JSON 里 {0} 出现了两次</translation>
    </message>
    <message>
        <source>its JSON has {0}, which is no JSON</source>
        <translation>它的 JSON 里有 {0}，这不是 JSON</translation>
    </message>
    <message>
        <source>its JSON is neither a list nor an object with tokens</source>
        <translation>它的 JSON 既不是列表，也不是带有词元的对象</translation>
    </message>
    <message>
        <source>entry {0} of its JSON is no text</source>
        <translation>它的 JSON 的第 {0} 项不是文本</translation>
    </message>
    <message>
        <source>no file has such a name</source>
        <translation>没有文件会叫这个名字</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>它是文件夹</translation>
    </message>
    <message>
        <source>it is a pipe or a device, not a file</source>
        <translation>它是管道或设备，不是文件</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>它是空的</translation>
    </message>
    <message>
        <source>there is not enough memory</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>an entry of its layers has no number</source>
        <translation>它的层里有一项没有编号</translation>
    </message>
    <message>
        <source>scale or softcap of layer {0} is no number above 0</source>
        <translation>第 {0} 层的缩放或 softcap 不是大于 0 的数</translation>
    </message>
    <message>
        <source>the window of layer {0} is no number above 0</source>
        <translation>第 {0} 层的窗口不是大于 0 的数</translation>
    </message>
    <message>
        <source>module or kind of layer {0} is no text</source>
        <translation>第 {0} 层的模块或种类不是文本</translation>
    </message>
    <message>
        <source>it is a recording of version {0}; {1} is known</source>
        <translation>它是版本 {0} 的录制，这里只认识 {1}</translation>
    </message>
    <message>
        <source>its layers are not a list with at least one of them</source>
        <translation>它的层不是至少有一项的列表</translation>
    </message>
    <message>
        <source>its tokens are not a list of texts</source>
        <translation>它的词元不是文本的列表</translation>
    </message>
    <message>
        <source>Q, K and V of layer {0} are not stacks of matrices, one a head</source>
        <translation>第 {0} 层的 Q、K、V 不是每头一个矩阵的堆叠</translation>
    </message>
    <message>
        <source>Q, K and V of layer {0} do not fit each other: {1}</source>
        <translation>第 {0} 层的 Q、K、V 互不相配：{1}</translation>
    </message>
    <message>
        <source>the sink of layer {0} is {1}, not one number a head</source>
        <translation>第 {0} 层的汇是 {1}，不是每头一个数</translation>
    </message>
    <message>
        <source>its metadata are not texts</source>
        <translation>它的元数据不是文本</translation>
    </message>
    <message>
        <source>it has {0} tensors; at most {1} are read</source>
        <translation>它有 {0} 个张量，最多读取 {1} 个</translation>
    </message>
    <message>
        <source>its name is no text</source>
        <translation>它的名字不是文本</translation>
    </message>
    <message>
        <source>it needs dtype, shape and data_offsets, and nothing else</source>
        <translation>它需要且只需要 dtype、shape 和 data_offsets</translation>
    </message>
    <message>
        <source>its dtype {0} is unknown</source>
        <translation>它的 dtype {0} 未知</translation>
    </message>
    <message>
        <source>its shape or its offsets are not a list</source>
        <translation>它的形状或偏移不是列表</translation>
    </message>
    <message>
        <source>its offsets are not two whole numbers in order</source>
        <translation>它的偏移不是两个有序的整数</translation>
    </message>
    <message>
        <source>its offsets leave {0} bytes, but its shape and dtype need {1}</source>
        <translation>它的偏移留出 {0} 字节，而它的形状和 dtype 需要 {1} 字节</translation>
    </message>
    <message>
        <source>its tensors need {0} bytes, but there are {1}</source>
        <translation>它的张量需要 {0} 字节，实际有 {1} 字节</translation>
    </message>
    <message>
        <source>it needs a weight_map from tensors to the names of .safetensors files beside it</source>
        <translation>它需要一个 weight_map，把张量对应到旁边 .safetensors 文件的名字</translation>
    </message>
    <message>
        <source>it has more than {0} tensors or {1} shards</source>
        <translation>它有超过 {0} 个张量或 {1} 个分片</translation>
    </message>
    <message>
        <source>its shards have more than {0} tensors or {1} bytes of headers</source>
        <translation>它的分片有超过 {0} 个张量或 {1} 字节的文件头</translation>
    </message>
    <message>
        <source>tensor {0} is not in {1}, where it should be</source>
        <translation>张量 {0} 不在它应在的 {1} 里</translation>
    </message>
    <message>
        <source>tensor {0} overlaps another one</source>
        <translation>张量 {0} 与另一个张量重叠</translation>
    </message>
    <message>
        <source>tensor {0} does not begin where the one before ends</source>
        <translation>张量 {0} 不从前一个结束处开始</translation>
    </message>
    <message>
        <source>tensor {0}: {1}</source>
        <translation>张量 {0}：{1}</translation>
    </message>
    <message>
        <source>{0} is larger than {1} bytes</source>
        <translation>{0} 大于 {1} 字节</translation>
    </message>
    <message>
        <source>{0} is not a version 1.0 .npy file</source>
        <translation>{0} 不是版本 1.0 的 .npy 文件</translation>
    </message>
    <message>
        <source>the header of {0} does not fit its content</source>
        <translation>{0} 的文件头与内容不符</translation>
    </message>
    <message>
        <source>there is no worksheet of the kind {0}</source>
        <translation>没有 {0} 这种工作表</translation>
    </message>
    <message>
        <source>X has {0} rows, but there are {1} words</source>
        <translation>X 有 {0} 行，而词有 {1} 个</translation>
    </message>
    <message>
        <source>there are no names of the kind {0}</source>
        <translation>没有 {0} 这种名字</translation>
    </message>
    <message>
        <source>there is no matrix called {0}</source>
        <translation>没有名为 {0} 的矩阵</translation>
    </message>
    <message>
        <source>{0} is not a matrix</source>
        <translation>{0} 不是矩阵</translation>
    </message>
    <message>
        <source>a patch has lists of different lengths</source>
        <translation>一个补丁里的列表长度不一</translation>
    </message>
    <message>
        <source>a patch names cells that do not exist</source>
        <translation>一个补丁指的单元格不存在</translation>
    </message>
    <message>
        <source>there is no way of drawing called {0}</source>
        <translation>没有名为 {0} 的抽取方式</translation>
    </message>
    <message>
        <source>the patch of {0} has {1} dimensions</source>
        <translation>{0} 的补丁有 {1} 维</translation>
    </message>
    <message>
        <source>{0} is missing</source>
        <translation>缺少 {0}</translation>
    </message>
    <message>
        <source>it has {0} dimensions; at most {1} are read</source>
        <translation>它有 {0} 维，最多读取 {1} 维</translation>
    </message>
    <message>
        <source>its shape is not of whole numbers from 0 on</source>
        <translation>它的形状不是从 0 起的整数</translation>
    </message>
    <message>
        <source>its shape is absurdly large</source>
        <translation>它的形状大得荒谬</translation>
    </message>
    <message>
        <source>it has truth values that are neither 0 nor 1</source>
        <translation>它的真值里有既非 0 也非 1 的</translation>
    </message>
    <message>
        <source>it has more than {0} bytes</source>
        <translation>它超过 {0} 字节</translation>
    </message>
    <message>
        <source>it has {0} words; from 1 to {1} are read</source>
        <translation>它有 {0} 个词，可读 1 到 {1} 个</translation>
    </message>
    <message>
        <source>a word has {0} characters; at most {1} are read</source>
        <translation>一个词有 {0} 个字符，最多读取 {1} 个</translation>
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
        <translation>另一段文字的词</translation>
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
        <translation>点击分数或权重中任意一行的数，看这一行在各个键上如何分布。</translation>
    </message>
    <message>
        <source>entropy {nats} nats</source>
        <translation>熵 {nats} 奈特</translation>
    </message>
    <message>
        <source>keys that make up 90 %: {count}</source>
        <translation>占到 90 % 的键：{count} 个</translation>
    </message>
    <message>
        <source>without height, as they are 0, tiny or not finite: {count}</source>
        <translation>没有高度（为 0、极小或非有限）：{count} 个</translation>
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
        <source>The words of X ask (query); those of X_kv are found (key) and read (value).</source>
        <translation>X 的词提问（查询）；X_kv 的词被找到（键）、被读取（值）。</translation>
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
        <source>A row of numbers for each position is added to the word, so that the order of the words counts.</source>
        <translation>每个位置有一行数，加到词上，这样词的顺序才起作用。</translation>
    </message>
    <message>
        <source>Keys and values of earlier words were kept; those of the new words are put under them.</source>
        <translation>早先各词的键和值保留了下来；新词的键和值接在它们下面。</translation>
    </message>
    <message>
        <source>The columns are dealt out: each head asks, is found and is read with its own share of them.</source>
        <translation>把列分给各个头：每个头都用自己那一份来提问、被找到、被读取。</translation>
    </message>
    <message>
        <source>Queries and keys are brought to one length, so that only directions count.</source>
        <translation>使查询和键的向量长度相同，这样只有方向起作用。</translation>
    </message>
    <message>
        <source>Each pair of columns is turned by an angle that grows with the position: afterwards the product of a query and a key depends on their distance only.</source>
        <translation>每一对列旋转一个随位置增大的角度：此后查询与键的点积只取决于二者的距离。</translation>
    </message>
    <message>
        <source>All scores grow or shrink alike, so that long vectors do not shout.</source>
        <translation>所有分数同比放大或缩小，免得长向量的声音过大。</translation>
    </message>
    <message>
        <source>Scores bend towards ±c and never go beyond.</source>
        <translation>分数逐渐弯向 ±c，绝不超出。</translation>
    </message>
    <message>
        <source>Each score gets more or less, depending on how far apart the words stand.</source>
        <translation>每个分数按两个词相距多远有所增减。</translation>
    </message>
    <message>
        <source>A matrix of your own is added to the scores; −∞ forbids.</source>
        <translation>把自己给定的一个矩阵加到分数上；−∞ 表示禁止。</translation>
    </message>
    <message>
        <source>1: row i may attend to column j; 0: it may not, and its score becomes −∞. Click or drag on “mask” to change it.</source>
        <translation>1：第 i 行可以关注第 j 列；0：不可以，分数变为 −∞。在“mask”上点击或拖动即可更改。</translation>
    </message>
    <message>
        <source>As in training: some weights are set to 0 at random, the others grow to make up for them.</source>
        <translation>与训练时一样：随机把一些权重设为 0，其余的变大来补偿。</translation>
    </message>
    <message>
        <source>Cell [i, j] is row i of A times column j of B, term by term. So A needs as many columns as B has rows.</source>
        <translation>单元格 [i, j] 是 A 的第 i 行与 B 的第 j 列逐项相乘再相加。所以 A 的列数必须等于 B 的行数。</translation>
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
        <translation>批中的行</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>头数</translation>
    </message>
    <message>
        <source>and {count} more; filter to find them</source>
        <translation>还有 {count} 个，请筛选查找</translation>
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
        <translation>{count} 个键/值头</translation>
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
    <name>Tile</name>
    <message>
        <source>Too large for a small picture.</source>
        <translation>太大，画不成小图。</translation>
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
        <translation>……那个数又从何而来？</translation>
    </message>
    <message>
        <source>The weight is a share of a softmax. One could go on like this to X and the weight matrices; the trail at the top leads back. Keys: F7 next operand, F8 follow, Shift+F8 back.</source>
        <translation>这个权重是 softmax 中的一个份额。这样可以一直追到 X 和权重矩阵；顶部的路径可以带您回来。按键：F7 下一项，F8 跟随，Shift+F8 后退。</translation>
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
        <translation>……再撤销</translation>
    </message>
    <message>
        <source>Ctrl+Z takes anything back. The fourth question, what if, is yours: type into any computed cell and it is pinned there. You find this tour again in the Help menu.</source>
        <translation>Ctrl+Z 可以撤销任何一步。第四个问题“假如”留给您：在任何算出的单元格里输入一个数，它就固定为这个数。在“帮助”菜单里可以再次打开本导览。</translation>
    </message>
</context>
<context>
    <name>WhatIf</name>
    <message>
        <source>Typed over formulas</source>
        <translation>代替公式的数</translation>
    </message>
    <message>
        <source>Snapshots</source>
        <translation>快照</translation>
    </message>
    <message>
        <source>Type into any computed cell: it is pinned there, and everything behind it follows.</source>
        <translation>在任何算出的单元格里输入一个数：它就固定为这个数，后面的一切都跟着变。</translation>
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
        <translation>拍摄快照</translation>
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
        <source>In which matrix</source>
        <translation>在哪个矩阵里</translation>
    </message>
    <message>
        <source>Select a number in a table and press “Set target”.</source>
        <translation>在表里选中一个数，再按“设为考察量”。</translation>
    </message>
    <message>
        <source>What is no finite number has no slope. Ask where it comes from.</source>
        <translation>不是有限的数，就没有斜率。请问它从何而来。</translation>
    </message>
    <message>
        <source>No input moves it.</source>
        <translation>没有输入影响它。</translation>
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
        <translation>……还有 {count} 个单元格</translation>
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
        <source>Export Worksheet as &amp;Python Script…</source>
        <translation>将工作表导出为 &amp;Python 脚本…</translation>
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
